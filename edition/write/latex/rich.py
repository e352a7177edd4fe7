"""Rich text as the engine's macros."""

from __future__ import annotations

import re
from collections.abc import Callable

from edition.direction import Direction, against, needs_isolation
from edition.model.inline import Inline, Role, plain
from edition.write.latex.addresses import address, parted
from edition.write.latex.tex import Tex, escape, joined, language_tag, macro, replaced
from edition.write.line_breaking import tied
from edition.write.rich import Markup

MACROS = {
    Role.EMPHASIS: "EdEmph", Role.STRONG: "EdStrong", Role.CAPS: "EdCaps", Role.SUP: "EdSup", Role.SUB: "EdSub",
    Role.READING: "EdReading", Role.SIGLUM: "EdSiglum", Role.EDITORIAL: "EdEditorial", Role.WORK: "EdWork",
    Role.NAME: "EdName", Role.WENT: "EdWent", Role.CAME: "EdCame", Role.APART: "EdApart",
}  # fmt: skip


def _around(part: Inline, inner: Tex) -> Tex:
    match part.role:
        case Role.TEXT:
            return inner
        case Role.LANG:
            return macro("EdLang", language_tag(part.target), inner)
        case Role.CALL:
            return macro("EdProseNote", inner)
        case Role.PARAGRAPH:
            return Tex(r"\EdNotePar{}")
        case Role.LINK:
            said = plain((part,))
            if part.target in (said, f"https://{said}", f"http://{said}"):
                return address(said)
            return inner + Tex(" (") + address(part.target) + Tex(")")
    name = MACROS.get(part.role)
    return macro(name, inner) if name and inner else inner


def _words(words: str) -> Tex:
    """Words in which no line begins with the colon between witnesses, and addresses break where they may."""
    return joined(address(part) if at % 2 else _plain(part) for at, part in enumerate(parted(words)))


def _plain(words: str) -> Tex:
    return replaced(escape(words), Tex(" : "), Tex("~: "))


LATEX = Markup(_words, _around, joined, tied)
"""Rich text as LaTeX."""


def standing(words: str, base: Direction, latex: Tex | None = None) -> Tex:
    r"""Words beside places, signs and others: by themselves where their order depends on what is beside them.

    `latex` is what they are written as.

    >>> print(standing("Leiden, 1698.", Direction.RTL), standing("Leiden, 1698.", Direction.LTR))
    \EdApart{Leiden, 1698.} Leiden, 1698.
    """
    written = escape(words) if latex is None else latex
    return macro("EdApart", written) if needs_isolation(words, base) else written


def with_passage(title: str, linked: Tex, comma: str, passage: str, base: Direction) -> Tex:
    """A cited title, written as `linked`, and a passage of it: by themselves where both go in the other direction."""
    if against(f"{title} {passage}", base):
        return macro("EdApart", linked + LATEX.prose_words(comma + passage))
    if needs_isolation(passage, base):
        return linked + escape(comma) + standing(passage, base, LATEX.prose_words(passage))
    return linked + LATEX.prose_words(comma + passage)


def resolved(latex: str, place: Callable[[int], str]) -> str:
    r"""LaTeX with the numbers of marks replaced by what they print.

    >>> print(resolved(r"see \EdPlace{12}", lambda mark: f"{mark}.4"))
    see 12.4
    """
    return _REFERENCE.sub(lambda match: place(int(match[1])), latex)


_REFERENCE = re.compile(r"\\Ed(?:Place|Page|LineOf)\{(\d+)\}")
