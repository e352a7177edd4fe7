"""Any characters, safely, as LaTeX; rich text as the engine's macros."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

from edition.model.inline import Inline, Role
from edition.model.span import Span
from edition.write.rich import Markup

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "\u00a0": r"\nobreakspace{}", "\u00ad": r"\-",
    "\u202f": r"\,", "\u2009": r"\,", "\u200b": r"\hskip0pt{}", "\t": " ", "\n": " ",
    "\u2028": " ", "\u2029": " ",
}  # fmt: skip
_LIGATURE = r"[-`',<>!?](?=[-`',<>])"  # two characters that TeX's fonts would join into another one
_PATTERN = re.compile(f"[{re.escape(''.join(_SPECIAL))}]|{_LIGATURE}")


def escape(words: str) -> str:
    r"""Characters that print exactly `words` and do nothing else.

    >>> print(escape(r"\input{x} 50% #1 ^^M a_b --"))
    \textbackslash{}input\{x\} 50\% \#1 \textasciicircum{}\textasciicircum{}M a\_b -{}-
    """
    return _PATTERN.sub(_escaped, words)


def _escaped(match: re.Match[str]) -> str:
    return _SPECIAL.get(match[0]) or match[0] + "{}"


_MACROS = {
    Role.EMPHASIS: r"\EdEmph", Role.STRONG: r"\EdStrong", Role.CAPS: r"\EdCaps", Role.SUP: r"\EdSup",
    Role.READING: r"\EdReading", Role.SIGLUM: r"\EdSiglum", Role.EDITORIAL: r"\EdEditorial", Role.WORK: r"\EdWork",
    Role.NAME: r"\EdName", Role.WENT: r"\EdWent", Role.CAME: r"\EdCame",
}  # fmt: skip


def _around(part: Inline, inner: str) -> str:
    if part.role is Role.LANG:
        return rf"\EdLang{{{language_tag(part.target)}}}{{{inner}}}"
    macro = _MACROS.get(part.role)
    return f"{macro}{{{inner}}}" if macro and inner else inner


LATEX = Markup(escape, _around)
"""Rich text as LaTeX."""


def resolved(latex: str, place: Callable[[int], str]) -> str:
    r"""LaTeX in which the numbers of marks referred to are replaced by what they print.

    >>> print(resolved(r"see \EdPlace{12}", lambda mark: f"{mark}.4"))
    see 12.4
    """
    return _REFERENCE.sub(lambda match: place(int(match[1])), latex)


_REFERENCE = re.compile(r"\\Ed(?:Place|Page|LineOf)\{(\d+)\}")


def language_tag(tag: str) -> str:
    """A language tag without anything that TeX could take for more than letters.

    >>> language_tag("ru-petr1708")
    'ru-petr1708'
    """
    return re.sub(r"[^A-Za-z0-9-]", "", tag)


def comment(words: str) -> str:
    r"""A comment: one line, whatever the words are.

    >>> comment("a\\r^^5cb")
    '% a ^ ^5cb\\n'
    """
    visible = "".join(char if char.isprintable() else " " for char in words)
    return f"% {visible.replace('^^', '^ ^')}".rstrip() + "\n"


def origin(span: Span) -> str:
    """The line that lets an error of TeX be traced to the editor's file, whose name is quoted as in an address.

    >>> origin(Span("source/x/Чай 1.md", 3, 1)), origin(Span("a^^5c\\r.md", 1, 2))
    ('%@ source/x/Чай 1.md:3:1\\n', '%@ a%5E%5E5c%0D.md:1:2\\n')
    """
    file = _UNSAFE.sub(lambda match: quote(match[0].encode("utf-8", "surrogatepass"), safe=""), span.file)
    return f"%@ {file}:{span.line:d}:{span.column:d}\n"


_UNSAFE = re.compile(r"[^\w ./-]")
