"""The parts of the book around the text, each derived from the volume's data; one with nothing in it is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from edition.derive import wording as words_of
from edition.derive.bulletin import Cited, cited_issues
from edition.derive.chronology import Event, chronology
from edition.derive.dates import in_words
from edition.derive.edited import EditedText, edited_text
from edition.derive.index import INDEXES, LetterGroup, index, names_in, places_by_record
from edition.derive.notes import Note, notes
from edition.derive.place import Place, beginning
from edition.derive.sorting import collation_key
from edition.derive.words import Headword, concordance
from edition.model.authority import Work
from edition.model.edition import Edition
from edition.model.entry import EntryKind
from edition.model.inline import Inline, Inlines, Role, plain, styled, text, walk
from edition.model.text import Block, BlockKind, PointKind
from edition.model.volume import Introduction


@dataclass(frozen=True, slots=True)
class Signs:
    """Signs, then abbreviations: only those used, and all of those."""

    signs: tuple[tuple[str, str], ...]
    abbreviations: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Conspectus:
    """Sigla and the witnesses they stand for."""

    rows: tuple[tuple[str, Inlines], ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """An introduction."""

    introduction: Introduction


@dataclass(frozen=True, slots=True)
class Emendations:
    """Every change of the base text that the notes record, and the counts of the declared silent ones."""

    rows: tuple[tuple[Place, Inlines], ...]
    silent: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Chronology:
    """Dated events in order."""

    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Directory:
    """Biographical directory: name, dates, description."""

    rows: tuple[tuple[str, Inlines], ...]


@dataclass(frozen=True, slots=True)
class Periodical:
    """Issues of one periodical: issue → places, and place → issue."""

    title: str
    issues: tuple[Cited, ...]
    by_place: tuple[tuple[Place, str], ...]


@dataclass(frozen=True, slots=True)
class Periodicals:
    """Concordances of the periodicals cited by issue."""

    periodicals: tuple[Periodical, ...]


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Concordance of paragraphs: locus, place, page of the earlier witness (empty when unknown)."""

    rows: tuple[tuple[str, Place, str], ...]
    pages: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Index:
    """One index of names."""

    groups: tuple[LetterGroup, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Concordance of words."""

    headwords: tuple[Headword, ...]
    stop: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bibliography:
    """Works cited, in order."""

    items: tuple[tuple[str, Inlines], ...]


@dataclass(frozen=True, slots=True)
class Colophon:
    """How the book was made."""

    sentences: tuple[str, ...]


Body = (
    Signs
    | Conspectus
    | Prose
    | Emendations
    | Chronology
    | Directory
    | Periodicals
    | Paragraphs
    | Index
    | Words
    | Bibliography
    | Colophon
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the book: its key (for links), its title, and what it holds."""

    key: str
    title: str
    body: Body


@dataclass(frozen=True, slots=True)
class Book:
    """An edition as a book: the edited text with its notes, and the parts before and behind it."""

    edition: Edition
    edited: EditedText
    notes: tuple[Note, ...]
    front: tuple[Part, ...]
    back: tuple[Part, ...]


def book(edition: Edition) -> Book:
    """Everything that is printed."""
    edited = edited_text(edition)
    all_notes = notes(edition, edited)
    places = places_by_record(edition, all_notes)
    front = [
        _signs(edition, all_notes),
        _conspectus(edition),
        *(
            Part(f"introduction-{i}", intro.title, Prose(intro))
            for i, intro in enumerate(edition.volume.introductions, 1)
        ),
    ]
    back = [
        _emendations(edition, all_notes),
        _chronology(edition, edited),
        _directory(edition, places),
        _periodicals(edition),
        _bibliography(edition),
        _paragraphs(edition),
        *(Part(key, title, Index(index(edition, places, kinds))) for key, title, kinds in INDEXES),
        Part("words", "Concordance of Words", Words(concordance(edition, edited), tuple(sorted(edition.volume.stop)))),
        _colophon(edition),
    ]
    return Book(edition, edited, all_notes, tuple(filter(_full, front)), tuple(filter(_full, back)))


def _full(part: Part) -> bool:
    match part.body:
        case Signs(signs, abbreviations):
            return bool(signs or abbreviations)
        case Conspectus(rows) | Directory(rows):
            return bool(rows)
        case Emendations(rows, silent):
            return bool(rows or silent)
        case Paragraphs(rows, _):
            return bool(rows)
        case Prose(introduction):
            return bool(introduction.blocks)
        case Chronology(events):
            return bool(events)
        case Periodicals(periodicals):
            return bool(periodicals)
        case Index(groups):
            return bool(groups)
        case Words(headwords, _):
            return bool(headwords)
        case Bibliography(items):
            return bool(items)
        case Colophon(sentences):
            return bool(sentences)


# — front —


def _signs(edition: Edition, all_notes: tuple[Note, ...]) -> Part:
    volume = edition.volume
    kinds = {note.entry.kind for note in all_notes}
    blocks = edition.text.blocks
    supplied_words = any(e.kind is EntryKind.SUPPLIED and e.print_reading for e in edition.entries) or any(
        b.supplied and b.kind is BlockKind.HEADING for b in blocks
    )
    signs: list[tuple[str, str]] = [("]", "separates the lemma from what is said about it")]
    if supplied_words:
        signs.append((f"{volume.signs.supplied[0]} {volume.signs.supplied[1]}", "supplied by the editors"))
    if EntryKind.CRUX in kinds:
        signs.append((f"{volume.signs.crux[0]} {volume.signs.crux[1]}", "corrupt, not restored"))
    if EntryKind.LACUNA in kinds or any(b.kind is BlockKind.LACUNA for b in blocks):
        signs.append((volume.signs.lacuna, "words lost"))
    if any(len(plain(note.lemma).split(" … ")) == 2 for note in all_notes):
        signs.append(("…", "in a lemma: from the first word to the last"))
    if any(point.kind is PointKind.PAGE for block in blocks for point in block.points):
        where = next(
            (w.name for w in volume.witnesses if w.siglum == (volume.pages_of or volume.base)), "the earlier printing"
        )
        signs.append(("|", f"a page of {where[:1].lower() + where[1:]} begins; its number stands in the margin"))
    words = words_of.wording(volume.apparatus_language)
    said = " ".join(" " + plain(note.body) + " " for note in all_notes)
    used = [
        (short, meaning)
        for short, meaning in words.explained.items()
        if short != "n" and f" {short} " in said.replace(";", " ").replace("(", " ").replace(")", " ").replace(",", " ")
    ]
    if any(True for note in all_notes for _ in names_in(note.body)):
        used.append(("n", words.explained["n"]))
    works = sorted({part.target for note in all_notes for part in walk(note.body) if part.role is Role.CITE})
    for key in works:
        work = edition.work.get(key)
        if work is not None and work.shorttitle and work.shorttitle.casefold() not in work.title.casefold():
            used.append((work.shorttitle, plain(_reference(work)).rstrip(".")))
    return Part(
        "signs",
        "Signs and Abbreviations",
        Signs(tuple(signs), tuple(sorted(used, key=lambda row: collation_key(row[0])))),
    )


def _conspectus(edition: Edition) -> Part:
    rows = []
    for witness in edition.volume.witnesses:
        parts = [
            part
            for part in (witness.name, in_words(witness.date, edition.volume.language) if witness.date else "")
            if part
        ]
        described: list[Inline] = [text(", ".join(parts) + ".")]
        if witness.siglum == edition.volume.base:
            described.append(text(" The base text."))
        if witness.description:
            described.append(text(" " + witness.description))
        rows.append((witness.siglum, tuple(described)))
    return Part("conspectus", "Conspectus Siglorum", Conspectus(tuple(rows)))


# — back —


def _emendations(edition: Edition, all_notes: tuple[Note, ...]) -> Part:
    rows = []
    for note in all_notes:
        if note.entry.print_reading and note.entry.kind in {
            EntryKind.EMENDATION,
            EntryKind.CONJECTURE,
            EntryKind.SUPPLIED,
        }:
            separator: Inlines = (text("] "),) if note.lemma else ()
            rows.append((beginning(note.anchor), (*note.lemma, *separator, *note.body)))
    counts = Counter(change.rule for change in edition.silent)
    silent = tuple((rule.says, counts[rule.id]) for rule in edition.volume.silent if counts[rule.id])
    return Part("emendations", "List of Emendations", Emendations(tuple(rows), silent))


def _chronology(edition: Edition, edited: EditedText) -> Part:
    return Part("chronology", "Chronology", Chronology(chronology(edition, edited)))


def life(edition: Edition, born: str, died: str) -> str:
    """Life dates in brackets: `(1879–1940)`, `(born 1879)`."""
    language = edition.volume.language
    if born and died:
        return f"{in_words(born, language)} – {in_words(died, language)}"
    if born:
        return f"born {in_words(born, language)}"
    return f"died {in_words(died, language)}" if died else ""


def _directory(edition: Edition, places: dict[str, tuple[Place, ...]]) -> Part:
    rows = []
    records = [r for r in edition.records if r.kind == "person" and r.description and places.get(r.key)]
    for record in sorted(records, key=lambda r: (collation_key(r.sort), r.key)):
        said: list[Inline] = []
        if record.full and record.full != record.name:
            said.append(text(record.full + ". "))
        dates = life(edition, record.born, record.died)
        if dates:
            sure = "?" if record.certainty == "low" else ""
            said.append(text(f"{dates}{sure}. "))
        said += record.description
        rows.append((record.name, tuple(said)))
    return Part("directory", "Biographical Directory", Directory(tuple(rows)))


def _periodicals(edition: Edition) -> Part:
    result = []
    for key, issues in cited_issues(edition).items():
        work = edition.work.get(key)
        by_place = sorted({(place, issue.label) for issue in issues for place in issue.places})
        title = (work.shorttitle or work.title) if work else key
        result.append(Periodical(title, issues, tuple(by_place)))
    title = result[0].title + ": Issues Cited" if len(result) == 1 else "Periodicals: Issues Cited"
    return Part("periodicals", title, Periodicals(tuple(result)))


def _paragraphs(edition: Edition) -> Part:
    rows: list[tuple[str, Place, str]] = []
    page = ""
    pages: list[tuple[str, str]] = []
    for i, block in enumerate(edition.text.blocks):
        found = [point.value for point in block.points if point.kind is PointKind.PAGE]
        if block.locus is not None and block.kind is not BlockKind.NOTE and block.kind is not BlockKind.HEADING:
            at_start = next((p.value for p in block.points if p.kind is PointKind.PAGE and p.offset == 0), "")
            begin = at_start or page
            label = (
                f"{begin}–{found[-1]}"
                if found and found[-1] != begin and begin
                else begin or (found[0] if found else "")
            )
            rows.append((str(block.locus), Place(i, 0), label))
            pages += ((value, str(block.locus)) for value in found)
        page = found[-1] if found else page
    return Part("paragraphs", "Concordance of Paragraphs", Paragraphs(tuple(rows), tuple(pages)))


def cited_works(edition: Edition) -> frozenset[str]:
    """Keys of all works that an entry, a note, a record or an introduction cites."""
    keys = {cite.work for entry in edition.entries for cite in entry.cite}
    said: list[Inlines] = [entry.note for entry in edition.entries]
    said += (record.description for record in edition.records)
    said += (block.content for intro in edition.volume.introductions for block in intro.blocks)
    keys |= {part.target for inlines in said for part in walk(inlines) if part.role is Role.CITE}
    return frozenset(keys)


def _reference(work: Work) -> Inlines:
    """A work as the bibliography prints it."""
    parts: list[Inline] = []
    if work.authors:
        parts.append(text("; ".join(work.authors) + ". "))
    quoted = work.type in {"article", "letter"}
    parts.append(text(f"“{work.title}.” ") if quoted else styled(Role.WORK, work.title))
    if not quoted:
        parts.append(text(". "))
    container = work.fields.get("journal", "")
    if container:
        parts += (text("In "), styled(Role.WORK, container), text(", "))
    if work.editors:
        label = "Edited by " if not container else "edited by "
        parts.append(text(label + "; ".join(_natural(name) for name in work.editors) + ". "))
    where = [part for part in (work.fields.get("address", ""), work.fields.get("publisher", "")) if part]
    when = in_words(work.date) if work.date else ""
    published = ", ".join(part for part in (": ".join(where), when) if part)
    if published:
        parts.append(text(published + "."))
    note = work.fields.get("note", "")
    if note:
        parts.append(text(f" {note.rstrip('.')}."))
    return tuple(parts)


def _natural(name: str) -> str:
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma else name


def _bibliography(edition: Edition) -> Part:
    keys = cited_works(edition)
    works: Iterable[Work] = (work for work in edition.works if work.key in keys)
    ordered = sorted(works, key=lambda w: collation_key("; ".join(w.authors) + " " + w.title.removeprefix("The ")))
    return Part("bibliography", "Bibliography", Bibliography(tuple((work.key, _reference(work)) for work in ordered)))


def _colophon(edition: Edition) -> Part:
    from edition import __version__

    volume = edition.volume
    made = (
        f"Made with edition {__version__} from a base text of {_count(edition)} words and "
        f"{len(edition.entries)} entries of the apparatus, and set by LuaLaTeX in one run."
    )
    digest = f"igest of the data {edition.digest[:16]}."
    sentences = (made, f"Version {volume.version}; d{digest}" if volume.version else f"D{digest}")
    return Part("colophon", "Colophon", Colophon(sentences))


def _count(edition: Edition) -> str:
    return f"{sum(len(block.text.split()) for block in edition.text.blocks if block.locus and not block.supplied):,}"


def heading_words(edited: EditedText, i: int, block: Block, signs: tuple[str, str]) -> str:
    """A heading as the contents list it."""
    words = edited.words(i)
    return f"{signs[0]}{words}{signs[1]}" if block.supplied else words
