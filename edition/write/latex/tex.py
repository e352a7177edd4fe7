r"""Constructs LaTeX: everything that reaches TeX is made here.

Words become LaTeX by `escape`; a macro gets its arguments by `macro`; lengths, choices and keys of settings by `word`;
LaTeX in the source of this program is `Tex("…")`, in which a test allows only literals. LaTeX and words cannot be
joined by mistake: mypy refuses it, and so do `macro` and `joined` at run time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import overload
from urllib.parse import quote

from edition.model.span import Span


class Tex(str):
    """LaTeX, a type of its own."""

    __slots__ = ()

    @overload
    def __add__(self, other: Tex) -> Tex: ...
    @overload
    def __add__(self, other: str) -> str: ...
    def __add__(self, other: str) -> str:
        together = str.__add__(self, other)
        return Tex(together) if isinstance(other, Tex) else together


NOTHING, NEWLINE, PARAGRAPH = Tex(""), Tex("\n"), Tex("\n\n")
OPEN, CLOSE, COMMA = Tex("{"), Tex("}"), Tex(", ")

# — words —

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "\u00a0": r"\nobreakspace{}", "\u00ad": r"\-",
    "\u202f": r"\,", "\u2009": r"\,", "\u200b": r"\hskip0pt{}", "\t": " ", "\n": " ",
    "\u2028": " ", "\u2029": " ",
}  # fmt: skip
_JOINING = r"\-`',<>!?"  # two such characters, the second none of the last two, TeX's fonts would join into another one
_NO_CHARACTER = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_PATTERN = re.compile(  # begins with one set of characters: so Python finds it three times as fast as by alternatives
    f"[{re.escape(''.join(_SPECIAL))}{_NO_CHARACTER}{_JOINING}](?:(?<![{_JOINING}])|(?=[-`',<>]))"
)


def escape(words: str) -> Tex:
    r"""LaTeX that prints exactly `words` and does nothing else.

    An invalid character (a control character, a lone surrogate) becomes the replacement character, which no font
    silently ignores.

    >>> print(escape(r"\input{x} 50% #1 ^^M a_b --"))
    \textbackslash{}input\{x\} 50\% \#1 \textasciicircum{}\textasciicircum{}M a\_b -{}-
    """
    return Tex(_PATTERN.sub(_escaped, words))


def _escaped(match: re.Match[str]) -> str:
    found = match[0]
    if found in _SPECIAL:
        return _SPECIAL[found]
    return found + "{}" if " " < found < "\x7f" else "\N{REPLACEMENT CHARACTER}"


def comment(words: str) -> Tex:
    r"""A comment: one line, whatever the words are.

    >>> comment("a\r^^5cb")
    '% a ^ ^5cb\n'
    """
    visible = "".join(char if char.isprintable() else " " for char in words)
    return Tex(f"% {visible.replace('^^', '^ ^')}".rstrip() + "\n")


def origin(span: Span) -> Tex:
    r"""The comment that maps an error of TeX to the editor's file, whose name is percent-encoded.

    >>> origin(Span("source/x/Чай 1.md", 3, 1)), origin(Span("a^^5c\r.md", 1, 2))
    ('%@ source/x/Чай 1.md:3:1\n', '%@ a%5E%5E5c%0D.md:1:2\n')
    """
    return Tex(f"%@ {_quoted(span.file)}:{span.line:d}:{span.column:d}\n")


@cache
def _quoted(file: str) -> str:
    return _UNSAFE.sub(lambda match: quote(match[0].encode("utf-8", "surrogatepass"), safe=""), file)


_UNSAFE = re.compile(r"[^\w ./-]")

# — macros and their arguments —


def macro(name: str, *arguments: Tex | int, option: Tex | None = None) -> Tex:
    r"""A macro with its arguments; macros without arguments are written out where they are used.

    >>> macro("EdHeading", 2, escape("50%"), option=word("short"))
    '\\EdHeading[short]{2}{50\\%}'
    """
    before = "" if option is None else f"[{_argument(option)}]"
    return Tex(f"{_control(name, len(arguments))}{before}{{{'}{'.join(map(_argument, arguments))}}}")


@cache
def _control(name: str, arguments: int) -> str:
    if not (name.isascii() and name.isalpha() and arguments):
        raise ValueError(f"no macro with arguments: {name!r}")
    return f"\\{name}"


def opened(name: str) -> Tex:
    r"""A macro whose only argument begins here; `CLOSE` ends it.

    >>> opened("EdEmph")
    '\\EdEmph{'
    """
    return Tex(macro(name, NOTHING).removesuffix(CLOSE))


def _argument(argument: Tex | int) -> str:
    if isinstance(argument, Tex):
        return argument
    if type(argument) is int:
        return f"{argument:d}"
    raise TypeError(f"no LaTeX: {argument!r}")


def begin(name: str, *arguments: Tex | int) -> Tex:
    """The line that begins an environment."""
    return macro("begin", word(name), *arguments) + NEWLINE


def end(name: str) -> Tex:
    """The line that ends an environment."""
    return macro("end", word(name)) + NEWLINE


def continued(environment: Tex) -> Tex:
    """The beginning, or the end, of an environment that goes on in another unit of the text."""
    return macro("EdContinued", environment)


def joined(parts: Iterable[Tex], between: Tex = NOTHING) -> Tex:
    """Pieces of LaTeX one after the other."""
    pieces = list(parts)
    if not {*map(type, pieces)} <= {Tex}:
        raise TypeError(f"no LaTeX: {next(piece for piece in pieces if type(piece) is not Tex)!r}")
    return Tex(between.join(pieces))


def replaced(latex: Tex, old: Tex, new: Tex) -> Tex:
    """LaTeX with a piece of it replaced."""
    return Tex(latex.replace(old, new)) if old in latex else latex


def word(value: str | float) -> Tex:
    """A number, a length, a choice or part of a name: letters, digits, points and hyphens.

    The parsers refuse anything else; here it is an error of the program.
    """
    words = str(value)
    if not _WORD.fullmatch(words):
        raise ValueError(f"no word for TeX: {words!r}")
    return Tex(words)


_WORD = re.compile(r"[A-Za-z0-9.-]*")


def options(values: Mapping[str, Tex | int], between: Tex = COMMA) -> Tex:
    """Settings by name, each value in braces.

    >>> options({"step": 5, "repeated": escape("%")})
    'step={5}, repeated={\\\\%}'
    """
    return joined((Tex(f"{word(name)}={{{_argument(value)}}}") for name, value in values.items()), between)


def escape_key(key: str) -> Tex:
    """A key as (part of) the name of a PDF destination: letters, digits and `-:`; others as numbers between points."""
    return Tex(_NO_KEY.sub(lambda char: f".{ord(char[0]):x}.", key))


_NO_KEY = re.compile(r"[^A-Za-z0-9:-]")


def language_tag(tag: str) -> Tex:
    """A language tag reduced to characters that TeX takes for letters.

    >>> language_tag("ru-petr1708")
    'ru-petr1708'
    """
    return Tex(re.sub(r"[^A-Za-z0-9-]", "", tag))


def file_of_the_toolkit(name: str, content: str) -> Tex:
    """A file of the styles inside a document, which writes it out when it is typeset."""
    return Tex(f"\\begin{{filecontents*}}[overwrite]{{{word(name)}}}\n{content.rstrip()}\n\\end{{filecontents*}}\n")
