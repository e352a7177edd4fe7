"""The parts of a book around its text, as values: front matter, lists, indexes, concordances."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from edition.derive.chronology import ChronologyEvent
from edition.derive.edited_text import EditedText
from edition.derive.index import LetterGroup
from edition.derive.notes import Note
from edition.derive.passage_index import CitedWork
from edition.derive.periodical_issues import CitedIssue
from edition.derive.series_places import Corrigenda, Numberings, SeriesBody, SeriesPlaces, VolumeList, WordIndex
from edition.derive.text_position import TextPosition
from edition.derive.word_concordance import Headword
from edition.model.authority_files import Identifiers
from edition.model.edition import Edition
from edition.model.image import Image
from edition.model.inline import Inlines
from edition.model.layer import Layer
from edition.model.text import Block
from edition.model.volume import Introduction

SECTION = "§"
"""The sign of a section, at the numbers of lines and of the author's notes."""


@dataclass(frozen=True, slots=True)
class SignList:
    """Signs, then abbreviations: all that the book uses, and no others.

    The sign of sections is printed only on certain pages; when there are none, the engine leaves its row out.
    """

    signs: tuple[tuple[str, Inlines], ...]
    abbreviations: tuple[tuple[Inlines, Inlines], ...]


@dataclass(frozen=True, slots=True)
class Conspectus:
    """Sigla and the witnesses they stand for, by group; those without one come first, under an empty name."""

    groups: tuple[tuple[str, tuple[tuple[str, Inlines], ...]], ...]


@dataclass(frozen=True, slots=True)
class IntroductionPart:
    """An introduction, which is number `number`, from 1."""

    introduction: Introduction
    number: int = 0


@dataclass(frozen=True, slots=True)
class Emendations:
    """Every change of the base text that the notes record, and the counts of the declared silent ones."""

    rows: tuple[tuple[TextPosition, Inlines], ...]
    silent: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class Chronology:
    """Dated events in order."""

    events: tuple[ChronologyEvent, ...]


@dataclass(frozen=True, slots=True)
class Directory:
    """Biographical directory: name; dates and description; identifiers in the authority files of others.

    `printed` are the keys of the authority files whose identifiers print gives; on a screen all are links.
    """

    rows: tuple[tuple[str, Inlines, Identifiers], ...]
    printed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the glossary: the key of its record, what it means, and its places where they are printed."""

    key: str
    name: str
    definition: Inlines
    places: tuple[TextPosition, ...] = ()


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms that the book uses, in order."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Periodical:
    """Issues of one periodical: issue → places, and place → issue."""

    title: str
    issues: tuple[CitedIssue, ...]
    by_place: tuple[tuple[TextPosition, str], ...]


@dataclass(frozen=True, slots=True)
class Periodicals:
    """Concordances of the periodicals cited by issue."""

    periodicals: tuple[Periodical, ...]


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Concordance of paragraphs: locus, place, page of the earlier witness (empty when unknown).

    `witness` is its siglum.
    """

    rows: tuple[tuple[str, TextPosition, str], ...]
    pages: tuple[tuple[str, str], ...]
    witness: str = ""

    @property
    def has_pages(self) -> bool:
        """Whether a page of the earlier witness is known."""
        return any(page for _, _, page in self.rows)


@dataclass(frozen=True, slots=True)
class Index:
    """One index of names."""

    groups: tuple[LetterGroup, ...]


@dataclass(frozen=True, slots=True)
class WordConcordance:
    """Concordance of words; `language` is the tag of that of the words, where they are of another text."""

    headwords: tuple[Headword, ...]
    stop: tuple[str, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Bibliography:
    """Works cited, in order; `places` has those that cite a work, by its key, in the bibliography of a whole series."""

    items: tuple[tuple[str, Inlines], ...]
    places: Mapping[str, SeriesPlaces] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Hyphens:
    """Words divided at the end of a printed line at a hyphen of their own; they are known only when the lines are.

    `says` is printed before the list; where there are no such words, the whole part is left out of the book.
    """

    says: str


@dataclass(frozen=True, slots=True)
class PassageIndex:
    """Index of passages cited: the works in order, the passages of each in canonical order."""

    works: tuple[CitedWork, ...]


class ListedImage(NamedTuple):
    """An image, and the block in which it stands, -1 behind the text; `text` is 0 or the number of another text."""

    image: Image
    block: int = -1
    text: int = 0


@dataclass(frozen=True, slots=True)
class Illustrations:
    """The list of illustrations."""

    rows: tuple[ListedImage, ...]


@dataclass(frozen=True, slots=True)
class Plates:
    """The images that stand behind the text."""

    images: tuple[ListedImage, ...]


@dataclass(frozen=True, slots=True)
class Endnotes:
    """The notes of a layer that is printed behind the text: by section of the text its number, heading and notes.

    `text` is the number of the text that they are about: 0, or that of another text of the volume. `language` is the
    tag of that other text's language.
    """

    layer: Layer
    sections: tuple[tuple[int, str, tuple[Note, ...]], ...]
    text: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True)
class Colophon:
    """How the book was made."""

    sentences: tuple[str, ...]


Body = (
    SignList
    | Conspectus
    | IntroductionPart
    | Emendations
    | Chronology
    | Directory
    | Glossary
    | Periodicals
    | Paragraphs
    | Index
    | WordConcordance
    | Bibliography
    | Hyphens
    | PassageIndex
    | Endnotes
    | Illustrations
    | Plates
    | Colophon
    | SeriesBody
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the book: its key (for links), its title (`styled` where some is in italics), and what it holds.

    `short` is its title in a running head, when it has one of its own.
    """

    key: str
    title: str
    body: Body
    styled: Inlines = ()
    short: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """An edition as a book: the edited text with its notes, and the parts before and behind it.

    `named` has every place of every record that the indexes list. `beside` are the other texts of the volume that
    are in it, by their numbers, from 1, each as a book that has nothing but its text and notes.
    """

    edition: Edition
    edited: EditedText
    notes: tuple[Note, ...]
    front: tuple[Part, ...]
    back: tuple[Part, ...]
    named: Mapping[str, tuple[TextPosition, ...]] = field(default_factory=lambda: MappingProxyType({}))
    beside: Mapping[int, Book] = field(default_factory=lambda: MappingProxyType({}))


def is_appendix(part: Part) -> bool:
    """Whether a part is an appendix written by the editors."""
    return isinstance(part.body, IntroductionPart) and part.body.introduction.behind


def named_prose(parts: Iterable[Part]) -> Iterator[tuple[int, tuple[Inlines, ...]]]:
    """The prose that may name records: introductions, by their numbers, and the chronology, which is 0."""
    for part in parts:
        match part.body:
            case IntroductionPart(introduction, number):
                yield number, tuple(block.content for block in introduction.blocks)
            case Chronology(events):
                yield 0, tuple(event.what for event in events)


def full(part: Part) -> bool:
    """Whether a part holds anything: others are left out."""
    match part.body:
        case SignList(signs, abbreviations):
            return bool(signs or abbreviations)
        case Conspectus(groups):
            return bool(groups)
        case Directory(rows, _):
            return bool(rows)
        case Glossary(terms):
            return bool(terms)
        case Emendations(rows, silent):
            return bool(rows or silent)
        case Paragraphs(rows, _):
            return bool(rows)
        case IntroductionPart(introduction, _):
            return bool(introduction.blocks)
        case Chronology(events):
            return bool(events)
        case Periodicals(periodicals):
            return bool(periodicals)
        case Index(groups):
            return bool(groups)
        case WordConcordance(headwords, _):
            return bool(headwords)
        case Bibliography(items, _):
            return bool(items)
        case Hyphens():
            return True
        case PassageIndex(works):
            return bool(works)
        case Endnotes(_, sections):
            return bool(sections)
        case Illustrations(rows):
            return bool(rows)
        case Plates(images):
            return bool(images)
        case Colophon(sentences):
            return bool(sentences)
        case VolumeList(volumes) | Corrigenda(volumes) | Numberings(volumes):
            return bool(volumes)
        case WordIndex(words):
            return bool(words)


def heading_words(edited: EditedText, i: int, block: Block, signs: tuple[str, str]) -> str:
    """A heading as the contents list it."""
    words = edited.words(i)
    return f"{signs[0]}{words}{signs[1]}" if block.supplied else words
