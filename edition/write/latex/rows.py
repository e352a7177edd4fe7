"""Rows of lists and tables in the engine's macros."""

from __future__ import annotations

from edition.model.authority_files import Identifiers
from edition.write.latex.tex import NEWLINE, Tex, escape, joined, language_tag, macro, word


def identified(identifiers: Identifiers, printed: tuple[str, ...]) -> Tex:
    """The identifiers of a record in the authority files that print names."""
    said = (f"{file.name}\u00a0{number}" for file, number in identifiers if file.key in printed)
    return joined(Tex(" ") + macro("EdLang", language_tag("en"), escape(words)) for words in said)


def definition(kind: str, term: Tex, description: Tex) -> Tex:
    """A term and what it means; `kind` is what its terms are."""
    return macro("EdDefinition", term, description, option=word(kind)) + NEWLINE


def row(*cells: Tex, name: str = "") -> Tex:
    """A row of two or three cells."""
    return macro(name or ("EdRowThree" if len(cells) > 2 else "EdRowTwo"), *cells) + NEWLINE


def titles(name: str, *titles: str) -> Tex:
    """The heads of columns."""
    return macro(name, row(*(macro("EdColumnTitle", escape(title)) for title in titles))) + NEWLINE


def index_heading(level: int, words: Tex, keep: bool = False) -> Tex:
    """A heading of an index; `keep`: the next one stands in the same column."""
    return macro("EdIndexHeading", level, words, option=word("keep") if keep else None) + NEWLINE
