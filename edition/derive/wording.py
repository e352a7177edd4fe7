"""The words of a volume: those of the book in its language, those of the apparatus in the language of the apparatus.

They come from the messages (`edition.messages`); no module of this part holds a word that is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from edition.derive.locator_units import Units, units_in
from edition.derive.words_apart import signs_between
from edition.messages import ENGLISH as ENGLISH_WORDS
from edition.messages import Words
from edition.messages.catalogues import words_in
from edition.model.authority import OTHERS, Name
from edition.model.edition import Edition
from edition.model.entry import ReadingType
from edition.model.inline import Inline, Inlines, Role, plain, styled, text
from edition.model.layer import Layer
from edition.model.volume import Volume

_TYPES = tuple(ReadingType)


@dataclass(frozen=True, slots=True)
class Wording:
    """The wording of the apparatus in one language. `issue` and `issues` have a `{number}`."""

    words: Words = field(compare=False)
    types: dict[ReadingType, str]
    begins: str
    ends: str
    editors: str
    before: str
    in_front: str
    behind: str
    recte: str
    conjecture: str
    corrupt: str
    lacuna: str
    lacuna_of: str
    supplied: str
    heading_supplied: str
    gap_marked: str
    stated: str
    written: str
    issue: str
    issues: str
    doubts: dict[str, str]
    old_style: str
    units: Units
    doubts_explained: dict[str, str]
    explained: dict[str, str]


_DOUBTS = ("medium", "low")
_SHORT = (
    "reading.omission", "reading.lacuna", "witness.begins", "witness.ends", "reading.addition", "note.before",
    "note.in_front", "note.behind", "reading.transposition", "reading.repetition", "reading.illegible",
    "reading.correction", "note.editors", "note.conjecture", "note.recte", "issue.one", "issue.several",
    "abbreviation.circa", "note.old_style", "abbreviation.others",
)  # fmt: skip
"""The messages that are abbreviations; what each means is another, with `.means` behind its id."""
_USUAL_LAYERS = frozenset({"textual", "sources", "commentary"})
_AT_NUMBERS = ("n", "f.", "ff.")


def _explained(words: Words) -> dict[str, str]:
    """What the abbreviations mean, except those of units; of messages with the same, the first: № номер."""
    short = {words.parts(id)[0].strip(): words(f"{id}.means") for id in reversed(_SHORT)}
    numbers = {sign: words(f"abbreviation.{sign.rstrip('.')}.means") for sign in _AT_NUMBERS}
    return {sign: means for sign, means in (short | numbers).items() if sign and means}


@lru_cache(maxsize=64)
def wording_of(words: Words) -> Wording:
    """The wording of the apparatus from the words of a language."""
    types = {kind: words(f"reading.{kind.value}") for kind in _TYPES if kind is not ReadingType.SUBSTITUTION}
    return Wording(
        words,
        types=types | {ReadingType.SUBSTITUTION: ""},
        begins=words("witness.begins"), ends=words("witness.ends"), editors=words("note.editors"),
        before=words("note.before"), in_front=words("note.in_front"), behind=words("note.behind"),
        recte=words("note.recte"), conjecture=words("note.conjecture"), corrupt=words("note.corrupt"),
        lacuna=words("note.lacuna"), lacuna_of=words("note.lacuna_of"), supplied=words("note.supplied"),
        heading_supplied=words("note.heading_supplied"), gap_marked=words("note.gap_marked"),
        stated=words("citation.stated"), written=words("citation.written"),
        issue=words("issue.one", number="{number}"), issues=words("issue.several", number="{number}"),
        doubts={degree: words(f"doubt.{degree}") for degree in _DOUBTS},
        old_style=words("note.old_style"), units=units_in(words),
        doubts_explained={degree: words(f"doubt.{degree}.means") for degree in _DOUBTS},
        explained=_explained(words),
    )  # fmt: skip


ENGLISH = wording_of(ENGLISH_WORDS)


def wording(language: str) -> Wording:
    """The wording of the apparatus in a language, by its tag; English when there are no words of it."""
    return wording_of(words_in(language))


def book_words(volume: Volume) -> Words:
    """The words of the book: in its language, else that of the text, else of the notes (Latin around Greek)."""
    if volume.book_language:
        return words_in(volume.book_language, volume.catalogues, volume.words, around=volume.language)
    words = words_in(volume.language, volume.catalogues, volume.words)
    if words.is_there:
        return words
    of_notes = words_in(volume.notes_language, volume.catalogues, volume.words, around=volume.language)
    return of_notes if of_notes.is_there else words


def list_wording(volume: Volume) -> Wording:
    """The wording of citations in the lists of a volume, which are in the language of the book."""
    return wording_of(book_words(volume))


def apparatus_wording(volume: Volume) -> Wording:
    """The wording of the apparatus of a volume."""
    return wording_of(words_in(volume.notes_language, volume.catalogues, volume.words))


def numbered(wording: Wording, label: str, several: bool = False) -> str:
    """An issue, or several, with the abbreviation.

    >>> numbered(ENGLISH, "7"), numbered(ENGLISH, "7–8", several=True)
    ('no. 7', 'nos. 7–8')
    """
    return (wording.issues if several else wording.issue).replace("{number}", label)


def edited_by(words: Words, editors: Sequence[str]) -> str:
    """The editors on the title page; nothing where there are none."""
    return words.count("title.edited_by", len(editors), names=words.listed(editors)) if editors else ""


def authors_of(words: Words, names: Sequence[Name]) -> str:
    """Persons as a bibliography begins with them.

    >>> authors_of(ENGLISH_WORDS, [Name("Eliot", "T. S."), Name("Pound", "Ezra"), OTHERS])
    'Eliot, T. S.; Pound, Ezra et al.'
    """
    each = [(name.last, name.given, name.suffix) for name in names if name != OTHERS]
    comma, semicolon = signs_between(" ".join(part for parts in each for part in parts), words)
    named = semicolon.join(comma.join(filter(None, parts)) for parts in each)
    return f"{named} {words('work.others')}".strip() if OTHERS in names else named


def version_of(words: Words, edition: Edition) -> str:
    """The version on the back of the title page."""
    return words("imprint.version", version=edition.volume.version, digest=edition.digest[:16])


def layer_title(layer: Layer, words: Words) -> str:
    """What a layer is called where its place on the page does not identify it: its heading, else its name."""
    if layer.heading:
        return layer.heading
    return words(f"layer.{layer.name}") if layer.name in _USUAL_LAYERS else capital(layer.name)


def capital(words: str) -> str:
    """Words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def abbreviations(words: Wording) -> dict[str, str]:
    """Every abbreviation and what it stands for: one thing, where the abbreviation of several is the same."""
    units = {of.several: of.mean for of in words.units.values()} | {of.one: of.means for of in words.units.values()}
    return {short: meaning for short, meaning in units.items() if short != meaning} | words.explained


def in_volume(wording: Wording, number: str, places: str = "") -> str:
    """Places in another volume of the series; without any, the volume alone.

    >>> in_volume(ENGLISH, "2", "12.4"), in_volume(ENGLISH, "II/1")
    ('vol.\\xa02, 12.4', 'vol.\\xa0II/1')
    """
    words = wording.words
    return words("place.in_volume", number=number, places=places) if places else words("place.volume", number=number)


def doubtful(words: Wording, certainty: str) -> Iterator[Inline]:
    """The sign after something of which the editors are not certain."""
    if certainty in words.doubts:
        yield text(" ")
        yield styled(Role.EDITORIAL, f"({words.doubts[certainty]})")


def rich(words: Words, id: str, /, **fields: Inlines) -> Inlines:
    """The words of a message with rich text in its fields."""
    said = words.sounding(id, {name: plain(value) for name, value in fields.items()})
    return tuple(
        part for i, piece in enumerate(said) for part in (fields[piece] if i % 2 else (text(piece),) if piece else ())
    )
