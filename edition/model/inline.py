"""Rich text: its parts have roles, not looks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from edition.model.span import Span


class Role(StrEnum):
    """The role of a piece of rich text; each writer has a table from roles to mark-up."""

    TEXT = "text"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    CAPS = "caps"  # small capitals
    LANG = "lang"  # `target` is the language tag
    SUP = "sup"
    SUB = "sub"
    INDEX = "index"  # words of a base text that an index lists under `value`; print shows nothing
    LEMMA = "lemma"
    READING = "reading"
    SIGLUM = "siglum"
    EDITORIAL = "editorial"  # words of the editors: om., add., sic
    WORK = "work"  # a title
    NAME = "name"  # `target` is a key of names.yaml
    CITE = "cite"  # `target` is a key of works.bib; `text` the words after it (p. 12)
    PLACE = "place"  # `target` is an entry's id: prints its page.line
    ELSEWHERE = "elsewhere"  # in another volume: `target` is volume:id, volume:3.12 or volume:name:key
    LINK = "link"  # `target` is a URI
    APART = "apart"  # words by themselves, which go in the direction of their first letter
    CALL = "call"  # of a note of an introduction: `target` is its number, `children` are its words
    PARAGRAPH = "paragraph"  # a new paragraph begins
    WENT = "went"  # in a proof of changes: words that are gone
    CAME = "came"  # and words that are new


LETTERS = {Role.EMPHASIS: "italic", Role.STRONG: "bold", Role.CAPS: "small_caps"}
"""Roles that print shows by other letters, and which."""

STYLES = (Role.EMPHASIS, Role.STRONG, Role.CAPS, Role.LANG, Role.SUP, Role.SUB)
"""The roles that words of a base text may have; every format has a row for each."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A piece of rich text: a leaf (`text`) or a node (`children`). A reference has its place (`span`).

    `printed` is what a reference into another volume prints by that volume's record of places: no part of what it says.
    `nameless`: a cited work is named without its author, whom the words before it name (`[-@key]`).
    """

    role: Role
    text: str = ""
    children: tuple[Inline, ...] = ()
    target: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)
    printed: str = field(default="", compare=False, repr=False)
    nameless: bool = False

    @property
    def ending(self) -> str:
        """What follows the words: the place in another volume, or, as long as nobody has looked it up, its id."""
        return self.printed or (f"@{self.target}" if self.role is Role.ELSEWHERE and not self.children else "")


Inlines = tuple[Inline, ...]

PARAGRAPH = Inline(Role.PARAGRAPH, "\n\n")
"""What stands between two paragraphs."""


def text(words: str) -> Inline:
    """Plain words."""
    return Inline(Role.TEXT, words)


def styled(role: Role, words: str | Inlines, target: str = "") -> Inline:
    """Words, or rich text, in a role."""
    children = (text(words),) if isinstance(words, str) else words
    return Inline(role, "", children, target)


def raised(words: str) -> Inline:
    """Words that stand higher."""
    return styled(Role.SUP, words)


def of_words(words: str) -> Inlines:
    """Words without mark-up as rich text; empty for no words."""
    return (text(words),) if words else ()


def in_language(words: str | Inlines, tag: str) -> Inline:
    """Words, or rich text, in a language, by its tag."""
    return styled(Role.LANG, words, tag)


def plain(inlines: Inlines) -> str:
    """The plain words, without those of called notes.

    >>> plain((text("see "), styled(Role.EMPHASIS, "there")))
    'see there'
    """
    return "".join(part.text + plain(part.children) + part.ending for part in inlines if part.role is not Role.CALL)


def without(inlines: Inlines, roles: Collection[Role]) -> Inlines:
    """Rich text without some roles; their words stay.

    >>> plain(without((styled(Role.EMPHASIS, "there"),), {Role.EMPHASIS}))
    'there'
    """
    result: list[Inline] = []
    for part in inlines:
        inside = without(part.children, roles)
        result += inside if part.role in roles else (replace(part, children=inside),)
    return tuple(result)


def cut(inlines: Inlines, start: int, end: int) -> Inlines:
    """Characters `start:end` of rich text.

    >>> plain(cut((text("see "), styled(Role.EMPHASIS, "there")), 2, 6))
    'e th'
    """
    result: list[Inline] = []
    for part in inlines:
        size = len(plain((part,)))
        words = part.text[max(0, start) : max(0, end)]
        inside = cut(part.children, start - len(part.text), end - len(part.text))
        before = size - len(part.ending)
        ending = part.ending[max(0, start - before) : max(0, end - before)]
        if inside or words or ending:
            result.append(replace(part, text=words, children=inside, printed=ending))
        start, end = start - size, end - size
    return tuple(result)


def unmarked(inlines: Inlines) -> str:
    """The words that are not said to be in a language of their own.

    >>> unmarked((text("see "), in_language("mola", "la")))
    'see '
    """
    parts = (part.text + unmarked(part.children) for part in inlines if part.role is not Role.LANG)
    return "".join(parts)


def walk(inlines: Inlines) -> Iterator[Inline]:
    """Every piece, outer ones before inner ones."""
    for part in inlines:
        yield part
        yield from walk(part.children)
