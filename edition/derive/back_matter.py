"""The parts behind the text: lists, directory, concordances, bibliography, colophon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import groupby

from edition.derive import captions
from edition.derive.chronology import chronology as events
from edition.derive.citations import in_book_words
from edition.derive.dates import in_words
from edition.derive.edited_text import EditedText
from edition.derive.editors_prose import cited_works
from edition.derive.natural_name import natural_name
from edition.derive.notes import Note
from edition.derive.other_texts import Others
from edition.derive.parts import (
    Bibliography,
    Book,
    Chronology,
    Colophon,
    Directory,
    Emendations,
    Endnotes,
    Glossary,
    Hyphens,
    Illustrations,
    ListedImage,
    Paragraphs,
    Part,
    PassageIndex,
    Periodical,
    Periodicals,
    Plates,
    Term,
    heading_words,
)
from edition.derive.passage_index import passages as passages_cited
from edition.derive.periodical_issues import cited_issues
from edition.derive.prose_language import of_lists, of_notes
from edition.derive.raised_ordinals import with_raised
from edition.derive.references import reference
from edition.derive.sentence_context import stopped
from edition.derive.short_title import bibliographic_order, short_title_in_words, titled
from edition.derive.text_position import TextPosition, beginning, start
from edition.derive.title_order import name_order
from edition.derive.units_together import units_together
from edition.derive.wording import apparatus_wording, book_words, doubtful, layer_title
from edition.derive.words_apart import around_lists, row_apart, said_apart, set_apart
from edition.messages import Words
from edition.model.authority import RecordKind
from edition.model.edition import Edition
from edition.model.entry import EntryKind
from edition.model.inline import Inline, Inlines, Role, cut, in_language, of_words, plain, styled, text
from edition.model.text import BlockKind, PointKind
from edition.model.volume import Volume


def emendations(edition: Edition, all_notes: tuple[Note, ...], whole: Volume | None = None, number: int = 0) -> Part:
    """Every change of the base text that the notes record, with the counts of the silent ones.

    Of another text, by its number, in the words of the `whole` book.
    """
    rows, around = [], whole or edition.volume
    words, language = book_words(around), of_lists(around) or around.language
    its_language, its_notes = edition.volume.language, of_notes(edition.volume) or edition.volume.language
    for note in all_notes:
        if note.entry.print_reading and note.entry.kind in {
            EntryKind.EMENDATION,
            EntryKind.CONJECTURE,
            EntryKind.SUPPLIED,
        }:
            separator: Inlines = (text(f"{edition.volume.signs.separator} "),) if note.lemma else ()
            lemma = _spoken(note.lemma, its_language if its_language != language else "")
            body = _spoken(note.body, its_notes if its_notes != language else "")
            rows.append((beginning(note.anchor)._replace(text=number), (*lemma, *separator, *body)))
    counts = Counter(change.rule for change in edition.silent)
    silent = tuple(_counted(rule.says, counts[rule.id], words) for rule in edition.volume.silent if counts[rule.id])
    return Part("emendations", words("part.emendations"), Emendations(tuple(rows), silent))


def _spoken(words: Inlines, tag: str) -> Inlines:
    """Words of a note in a list, marked with their language, if it is another one."""
    return (in_language(words, tag),) if tag and words else words


def _counted(says: Inlines, count: int, words: Words) -> Inlines:
    """The description of a silent rule, and how often it was applied."""
    often = {1: "emendations.once", 2: "emendations.twice"}.get(count, "")
    said = words(often) if often else words.count("emendations.times", count)
    return (*cut(says, 0, len(plain(says).rstrip("."))), text(f" ({said})."))


def chronology(edition: Edition, edited: EditedText, others: Others = ()) -> Part:
    """Dated events in order."""
    return Part(
        "chronology", book_words(edition.volume)("part.chronology"), Chronology(events(edition, edited, others))
    )


def life(edition: Edition, born: str, died: str) -> str:
    """Life dates in brackets: `(1879–1940)`, `(born 1879)`."""
    words = book_words(edition.volume)
    if born and died:
        return f"{in_words(born, words)} – {in_words(died, words)}"
    if born:
        return words("life.born", date=in_words(born, words))
    return words("life.died", date=in_words(died, words)) if died else ""


def directory(edition: Edition, named: Collection[str]) -> Part:
    """The persons named in the book that have a description."""
    rows, wording, way = [], apparatus_wording(edition.volume), around_lists(edition.volume)
    records = [r for r in edition.records if r.kind == "person" and r.description and r.key in named]
    for record in sorted(records, key=name_order(edition.volume)):
        description: list[Inline] = []
        if record.full not in {"", record.name, natural_name(record.name)}:
            description += (*set_apart(of_words(stopped(record.full)), way), text(" "))
        dates = life(edition, record.born, record.died)
        if dates:
            description += (*said_apart(stopped(dates), way), text(" "))
        said = set_apart(in_book_words(edition, record.description), way)
        description += (*said, *doubtful(wording, record.certainty))
        raised = with_raised(tuple(description), edition.volume.language)
        rows.append((record.name, row_apart(raised, way), record.identifiers))
    return Part(
        "directory", book_words(edition.volume)("part.directory"), Directory(tuple(rows), edition.volume.identifiers)
    )


def glossary(edition: Edition, places: Mapping[str, tuple[TextPosition, ...]], named: Collection[str]) -> Part:
    """The terms that the book uses and that have a definition."""
    words, volume, terms = book_words(edition.volume), edition.volume, list[Term]()
    way = around_lists(volume)
    used = [r for r in edition.records if r.kind is RecordKind.TERM and r.description and r.key in named]
    listed = {record.key: record.name for record in used}
    for record in sorted(used, key=name_order(volume)):
        doubt = doubtful(apparatus_wording(volume), record.certainty)
        said = set_apart(in_book_words(edition, record.description), way)
        definition: Inlines = (*said, *doubt)
        also = words.semicolon.join(listed[key] for key in record.see_also if key in listed)
        if also:
            see = styled(Role.EDITORIAL, words("index.see_also"))
            definition = (*definition, text(" ("), see, text(" "), *said_apart(also, way), text(")"))
        where = places.get(record.key, ()) if volume.glossary == "places" else ()
        terms.append(Term(record.key, record.name, with_raised(definition, volume.language), where))
    return Part("glossary", words("part.glossary"), Glossary(tuple(terms)))


def periodicals(edition: Edition, others: Others = ()) -> Part:
    """Concordances of the periodicals cited by issue."""
    result = []
    for key, issues in cited_issues(edition, others).items():
        rows = {(place, issue.label) for issue in issues for place in issue.places}
        by_place = sorted(rows, key=lambda row: (row[0].text, *row))
        result.append(Periodical(short_title_in_words(edition, key), issues, tuple(by_place)))
    words = book_words(edition.volume)
    title = words("part.periodical", title=result[0].title) if len(result) == 1 else words("part.periodicals")
    return Part("periodicals", title, Periodicals(tuple(result)))


def paragraphs(edition: Edition, whole: Volume | None = None, number: int = 0) -> Part:
    """Concordance of paragraphs, with the pages of an earlier witness.

    Of another text, by its number, in the words of the `whole` book.
    """
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
            rows.append((str(block.locus), start(i)._replace(text=number), label))
            pages += ((value, str(block.locus)) for value in breaks)
        page = breaks[-1] if breaks else page
    body = Paragraphs(tuple(rows), tuple(pages), edition.volume.pages_of)
    return Part("paragraphs", book_words(whole or edition.volume)("part.paragraphs"), body)


def bibliography(edition: Edition, beside: Collection[Edition] = ()) -> Part:
    """Works cited, in order, with those that the texts printed `beside` it cite."""
    keys = cited_works(edition).union(*map(cited_works, beside))
    works = (work for key in sorted(keys) if (work := titled(edition, key)))
    ordered = sorted(works, key=lambda work: bibliographic_order(work, edition.volume))
    items = tuple((work.key, reference(edition, work).words) for work in ordered)
    return Part("bibliography", book_words(edition.volume)("part.bibliography"), Bibliography(items))


def colophon(edition: Edition, others: Others = ()) -> Part:
    """How the book was made."""
    from edition import __version__

    volume, words, texts = edition.volume, book_words(edition.volume), (edition, *(text for _, text in others))
    entries, blocks = sum(len(one.entries) for one in texts), (block for one in texts for block in one.text.blocks)
    length = sum(len(block.text.split()) for block in blocks if block.locus and not block.supplied)
    made = words(
        "colophon.made",
        version=__version__,
        words=words.count("colophon.words", length) if length else words("colophon.no_words"),
        entries=words.count("colophon.entries", entries) if entries else words("colophon.no_entries"),
    )
    digest = edition.digest[:16]
    version = words("colophon.version", version=volume.version, digest=digest)
    sentences = (made, version if volume.version else words("colophon.digest", digest=digest))
    return Part("colophon", words("part.colophon"), Colophon(sentences))


def hyphens(edition: Edition) -> Part:
    """The hyphens at the ends of lines that a quotation keeps."""
    words = book_words(edition.volume)
    return Part("hyphens", words("part.hyphens"), Hyphens(words("hyphens.says")))


def endnotes(whole: Book, by_section: bool = True) -> Iterator[Part]:
    """The notes of every layer that is printed behind the text, by section of the text or all together.

    A layer without notes has no part.
    """
    blocks = whole.edition.text.blocks
    titles = {
        block.locus.section: heading_words(whole.edited, i, block, whole.edition.volume.signs.supplied)
        for i, block in enumerate(blocks)
        if block.locus is not None and block.opens_section
    }

    def section(note: Note) -> int:
        locus = blocks[note.anchor.first].locus
        return locus.section if by_section and locus is not None else 0

    for layer in whole.edition.volume.layers:
        own = sorted((note for note in whole.notes if note.layer.name == layer.name), key=section)
        if own and layer.endnotes:
            sections = ((number, titles.get(number, ""), tuple(notes)) for number, notes in groupby(own, key=section))
            yield Part(
                f"endnotes-{layer.name}",
                layer_title(layer, book_words(whole.edition.volume)),
                Endnotes(layer, tuple(sections)),
            )


def passages(edition: Edition, others: Others = ()) -> Part:
    """Index of the passages cited."""
    cited = passages_cited(edition, others) if others else edition.derived(passages_cited)
    return Part("passages", book_words(edition.volume)("part.passages"), PassageIndex(cited))


def illustrations(edition: Edition, others: Others = ()) -> Part:
    """The list of illustrations: those of the texts, in one order, then the plates."""
    rows = (*_in_texts(edition, others), *_behind(edition, others))
    return Part("illustrations", book_words(edition.volume)("part.illustrations"), Illustrations(rows))


def _in_texts(edition: Edition, others: Others) -> Iterator[ListedImage]:
    """The images of several texts in the order in which a reader of all comes to them, unit by unit."""
    found = {number: captions.in_text(text) for number, text in ((0, edition), *others)}
    if not any(found[number] for number, _ in others):
        yield from (ListedImage(image, i) for i, image in found[0].items())
        return
    for ranges in units_together(edition, *(one for _, one in others)):
        for (number, images), blocks in zip(found.items(), ranges, strict=True):
            yield from (ListedImage(images[i], i, number) for i in blocks if i in images)


def _behind(edition: Edition, others: Others) -> tuple[ListedImage, ...]:
    """The plates of several texts: those of the volume's own first."""
    texts = ((0, edition), *others)
    return tuple(ListedImage(image, text=number) for number, one in texts for image in captions.plates(one))


def plates(edition: Edition, others: Others = ()) -> Part:
    """The images behind the text."""
    return Part("plates", book_words(edition.volume)("part.plates"), Plates(_behind(edition, others)))
