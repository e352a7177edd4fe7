"""The passages of a page that can be found: what a reader sees there, with the printed place of every line.

They are taken from the finished page, so that nothing is found that is not there, and nothing there is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from html import unescape


class Scope(IntEnum):
    """Where a passage stands: readers can search in one of them."""

    TEXT = 0
    NOTES = 1
    PROSE = 2


@dataclass(frozen=True, slots=True)
class SitePassage:
    """A block of the text, a note, or a paragraph of an introduction or a list, at an id of a page (or none).

    `lines` has the printed place of the first character and of every line that begins in it, by offset; `text` is the
    number of the text in which it stands, 0 for the volume's own.
    """

    page: str
    id: str
    scope: Scope
    words: str
    lines: tuple[tuple[int, str], ...] = ()
    text: int = 0


_TAG = re.compile(r"<(/?)([a-z0-9]+)((?:[^>\"]|\"[^\"]*\")*)>|([^<]+)")
_ID = re.compile(r'(?:^| )id="([^"]*)"')
_CLASS = re.compile(r'(?:^| )class="([^"]*)"')
_TEXT = re.compile(r'(?:^| )data-text="(\d+)"')
_LOCUS = re.compile(r"(?:(?!ref-)[\w.-]+-)?\d+\.\d+(?:n\d+)?")
"""The id of a block: its locus, behind the name of its text where that is not the volume's own."""
_APART = {"call", "locus", "back", "leaf", "side", "at"}
"""Callouts, loci, margins: what is among the words, and does not belong to them."""
_PARTING = {"td", "th", "br", "p", "li", "div", "tr", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"}
_SPACE = re.compile(r"\s+")


def of_text(page: str, html: str, lines: Mapping[str, str], starts: Mapping[str, str]) -> Iterator[SitePassage]:
    """The passages of a section: its blocks and its notes.

    `lines` are the printed places of ids at which a line begins, `starts` those of blocks and notes.
    """
    here, gathered = "", _Gathered()
    for closing, tag, attributes, words in _visible(html):
        name = _found(_ID, attributes) if tag and not closing else ""
        if name in lines:
            gathered.line(lines[name])
        elif name and (_LOCUS.fullmatch(name) or name.startswith("n-")):
            yield from gathered.passage(page, here)
            here = name
            if name.startswith("n-"):
                gathered.begin_note(starts.get(name, ""))
            else:
                gathered.begin(starts.get(name, gathered.place))
        elif tag == "section" or (tag == "div" and (closing or _found(_TEXT, attributes))):
            yield from gathered.passage(page, here)
            here = ""
            gathered.enter(int(_found(_TEXT, attributes) or 0) if not closing else None)
        gathered.add(words or (" " if tag in _PARTING else ""))
    yield from gathered.passage(page, here)


def of_part(page: str, html: str) -> Iterator[SitePassage]:
    """The paragraphs of an introduction or a list."""
    here, gathered = "", _Gathered()
    for closing, tag, attributes, words in _visible(html):
        name = _found(_ID, attributes) if tag and not closing else ""
        if tag in _PARTING and tag not in {"br", "td", "th", "dd"}:
            yield from gathered.passage(page, here, Scope.PROSE)
            here = ""
            gathered.begin("")
        here = here or name
        gathered.add(words or (" " if tag in _PARTING else ""))
    yield from gathered.passage(page, here, Scope.PROSE)


class _Gathered:
    """The words of a passage so far."""

    def __init__(self) -> None:
        self.place = ""
        self._text = 0
        self._places: dict[int, str] = {}
        self._words = ""
        self._lines: list[tuple[int, str]] = []

    def enter(self, text: int | None) -> None:
        """Go on in a text by its number, where that is known: at the place at which it was left."""
        if text is not None and text != self._text:
            self._places[self._text] = self.place
            self._text, self.place = text, self._places.get(text, "")

    def begin(self, place: str) -> None:
        self.begin_note(place)
        self.place = place or self.place

    def begin_note(self, place: str) -> None:
        """Begin what has a place of its own, and says nothing of what follows it."""
        self._words, self._lines = "", [(0, place)] if place else []

    def line(self, place: str) -> None:
        self.place = place
        if self._lines and self._lines[-1][0] == len(self._words):
            self._lines.pop()
        self._lines.append((len(self._words), place))

    def add(self, words: str) -> None:
        words = _SPACE.sub(" ", words)
        self._words += words[1:] if words[:1] == " " and self._words[-1:] in {"", " "} else words

    def passage(self, page: str, name: str, scope: Scope | None = None) -> Iterator[SitePassage]:
        """The passage, when it has an id (or a scope) and words."""
        if self._words.strip() and (name or scope is not None):
            where = scope if scope is not None else Scope.NOTES if name.startswith("n-") else Scope.TEXT
            lines = tuple(dict(self._lines).items())
            yield SitePassage(page, name, where, self._words.rstrip(), lines, self._text)
        self._words, self._lines = "", []


def _visible(html: str) -> Iterator[tuple[str, str, str, str]]:
    """Tags (closing, name, attributes) and words, without what stands apart from the words."""
    apart: list[str] = []
    for match in _TAG.finditer(html):
        closing, tag, attributes, words = match.groups(default="")
        if words:
            if not apart:
                yield "", "", "", unescape(words)
        elif apart:
            if tag == apart[-1] or tag in apart:
                if closing:
                    apart.pop()
                elif not attributes.endswith("/"):
                    apart.append(tag)
        elif not closing and tag in {"sup", "a", "small", "span"} and _APART & {*_found(_CLASS, attributes).split()}:
            apart.append(tag)
        else:
            yield closing, tag, attributes, ""


def _found(pattern: re.Pattern[str], attributes: str) -> str:
    match = pattern.search(attributes)
    return unescape(match[1]) if match else ""
