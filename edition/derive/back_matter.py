"""The parts behind the text: lists, directory, concordances, bibliography, colophon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import groupby

from edition.derive.chronology import chronology as events
from edition.derive.dates import in_words
from edition.derive.edited_text import EditedText
from edition.derive.editors_prose import cited_works
from edition.derive.notes import Note
from edition.derive.parts import (
    Bibliography,
    Book,
    Chronology,
    Colophon,
    Directory,
    Emendations,
    Endnotes,
    Hyphens,
    Paragraphs,
    Part,
    PassageIndex,
    Periodical,
    Periodicals,
    heading_words,
)
from edition.derive.passage_index import passages as passages_cited
from edition.derive.periodical_issues import cited_issues
from edition.derive.references import reference
from edition.derive.sentence_context import stopped
from edition.derive.short_title import bibliographic_order, short_title_in_words, titled
from edition.derive.text_position import TextPosition, beginning, start
from edition.derive.title_order import name_order
from edition.derive.wording import doubtful, wording
from edition.model.edition import Edition
from edition.model.entry import EntryKind
from edition.model.inline import Inline, Inlines, cut, plain, text
from edition.model.text import BlockKind, PointKind


def emendations(edition: Edition, all_notes: tuple[Note, ...]) -> Part:
    """Every change of the base text that the notes record, with the counts of the silent ones."""
    rows = []
    for note in all_notes:
        if note.entry.print_reading and note.entry.kind in {
            EntryKind.EMENDATION,
            EntryKind.CONJECTURE,
            EntryKind.SUPPLIED,
        }:
            separator: Inlines = (text(f"{edition.volume.signs.separator} "),) if note.lemma else ()
            rows.append((beginning(note.anchor), (*note.lemma, *separator, *note.body)))
    counts = Counter(change.rule for change in edition.silent)
    silent = tuple(_counted(rule.says, counts[rule.id]) for rule in edition.volume.silent if counts[rule.id])
    return Part("emendations", "List of Emendations", Emendations(tuple(rows), silent))


def _counted(says: Inlines, count: int) -> Inlines:
    """The description of a silent rule, and how often it was applied."""
    words = plain(says)
    often = {1: "once", 2: "twice"}.get(count, f"{count:,} times")
    return (*cut(says, 0, len(words.rstrip("."))), text(f" ({often})."))


def chronology(edition: Edition, edited: EditedText) -> Part:
    """Dated events in order."""
    return Part("chronology", "Chronology", Chronology(events(edition, edited)))


def life(edition: Edition, born: str, died: str) -> str:
    """Life dates in brackets: `(1879–1940)`, `(born 1879)`."""
    language = edition.volume.language
    if born and died:
        return f"{in_words(born, language)} – {in_words(died, language)}"
    if born:
        return f"born {in_words(born, language)}"
    return f"died {in_words(died, language)}" if died else ""


def directory(edition: Edition, named: Collection[str]) -> Part:
    """The persons named in the book that have a description."""
    rows, words = [], wording(edition.volume.apparatus_language)
    records = [r for r in edition.records if r.kind == "person" and r.description and r.key in named]
    for record in sorted(records, key=name_order(edition.volume)):
        description: list[Inline] = []
        if record.full and record.full != record.name:
            description.append(text(stopped(record.full) + " "))
        dates = life(edition, record.born, record.died)
        if dates:
            description.append(text(f"{stopped(dates)} "))
        description += (*record.description, *doubtful(words, record.certainty))
        rows.append((record.name, tuple(description)))
    return Part("directory", "Biographical Directory", Directory(tuple(rows)))


def periodicals(edition: Edition) -> Part:
    """Concordances of the periodicals cited by issue."""
    result = []
    for key, issues in cited_issues(edition).items():
        by_place = sorted({(place, issue.label) for issue in issues for place in issue.places})
        result.append(Periodical(short_title_in_words(edition, key), issues, tuple(by_place)))
    title = result[0].title + ": Issues Cited" if len(result) == 1 else "Periodicals: Issues Cited"
    return Part("periodicals", title, Periodicals(tuple(result)))


def paragraphs(edition: Edition) -> Part:
    """Concordance of paragraphs, with the pages of an earlier witness."""
    rows: list[tuple[str, TextPosition, str]] = []
    page = ""
    pages: list[tuple[str, str]] = []
    for i, block in enumerate(edition.text.blocks):
        breaks = [point.value for point in block.points if point.kind is PointKind.PAGE]
        if block.locus is not None and not block.apart and block.kind is not BlockKind.HEADING:
            at_start = next((p.value for p in block.points if p.kind is PointKind.PAGE and p.offset == 0), "")
            begin = at_start or page
            label = (
                f"{begin}–{breaks[-1]}"
                if breaks and breaks[-1] != begin and begin
                else begin or (breaks[0] if breaks else "")
            )
            rows.append((str(block.locus), start(i), label))
            pages += ((value, str(block.locus)) for value in breaks)
        page = breaks[-1] if breaks else page
    return Part("paragraphs", "Concordance of Paragraphs", Paragraphs(tuple(rows), tuple(pages)))


def bibliography(edition: Edition) -> Part:
    """Works cited, in order."""
    works = (work for key in sorted(cited_works(edition)) if (work := titled(edition, key)))
    ordered = sorted(works, key=lambda work: bibliographic_order(work, edition.volume))
    items = tuple((work.key, reference(edition, work).words) for work in ordered)
    return Part("bibliography", "Bibliography", Bibliography(items))


def colophon(edition: Edition) -> Part:
    """How the book was made."""
    from edition import __version__

    volume = edition.volume
    words = sum(len(block.text.split()) for block in edition.text.blocks if block.locus and not block.supplied)
    made = (
        f"Made with edition {__version__} from a base text of {_number(words, 'word', 'words')} and "
        f"{_number(len(edition.entries), 'entry', 'entries')} of the apparatus, and set by LuaLaTeX."
    )
    digest = f"igest of the data {edition.digest[:16]}."
    sentences = (made, f"Version {volume.version}; d{digest}" if volume.version else f"D{digest}")
    return Part("colophon", "Colophon", Colophon(sentences))


def _number(of: int, one: str, several: str) -> str:
    return f"{of:,} {one if of == 1 else several}" if of else f"no {several}"


def hyphens() -> Part:
    """The hyphens at the ends of lines that a quotation keeps."""
    says = (
        "Every hyphen at the end of a line of the text parts one word, and a quotation leaves it out, but for the "
        "hyphens of these words:"
    )
    return Part("hyphens", "Hyphens at Line-Ends", Hyphens(says))


def endnotes(whole: Book, by_section: bool = True) -> Iterator[Part]:
    """The notes of every layer that is printed behind the text, by section of the text or all together.

    A layer without notes has no part.
    """
    blocks = whole.edition.text.blocks
    titles = {
        block.locus.section: heading_words(whole.edited, i, block, whole.edition.volume.signs.supplied)
        for i, block in enumerate(blocks)
        if block.locus is not None and block.kind is BlockKind.HEADING and block.level == 1
    }

    def section(note: Note) -> int:
        locus = blocks[note.anchor.first].locus
        return locus.section if by_section and locus is not None else 0

    for layer in whole.edition.volume.layers:
        own = sorted((note for note in whole.notes if note.layer.name == layer.name), key=section)
        if own and layer.endnotes:
            sections = ((number, titles.get(number, ""), tuple(notes)) for number, notes in groupby(own, key=section))
            yield Part(f"endnotes-{layer.name}", layer.title, Endnotes(layer, tuple(sections)))


def passages(edition: Edition) -> Part:
    """Index of the passages cited."""
    return Part("passages", "Index of Passages Cited", PassageIndex(edition.derived(passages_cited)))
