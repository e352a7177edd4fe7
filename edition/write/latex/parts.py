"""Front and back matter in the engine's macros: one function for each kind of part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from edition.derive.block_language import of_prose, turned
from edition.derive.dates import in_words
from edition.derive.editors_prose import names_in
from edition.derive.names_in_prose import ProsePlace
from edition.derive.parts import (
    SECTION,
    Bibliography,
    Chronology,
    Colophon,
    Conspectus,
    Directory,
    Emendations,
    Endnotes,
    Glossary,
    Hyphens,
    Illustrations,
    Index,
    IntroductionPart,
    ListedImage,
    Paragraphs,
    Part,
    PassageIndex,
    Periodicals,
    Plates,
    SignList,
    WordConcordance,
)
from edition.derive.prose_language import is_list
from edition.derive.raised_ordinals import with_raised
from edition.derive.series_places import NOWHERE, Corrigenda, Numberings, SeriesPlaces, VolumeList, WordIndex
from edition.derive.sigla import siglum_words
from edition.derive.text_position import TextPosition, by_doubt
from edition.derive.wording import Wording, capital, doubtful, numbered, wording_of
from edition.direction import against, direction
from edition.messages import Words
from edition.model.inline import Inline, Inlines, of_words, plain, text
from edition.model.layer import Layer
from edition.model.limits import HEADINGS
from edition.model.volume import ProseBlock
from edition.write.latex.concordance import concordance
from edition.write.latex.images import illustrations
from edition.write.latex.index import LatexIndexWriter
from edition.write.latex.locators import ONE_TEXT, NamedTexts, of_texts
from edition.write.latex.marks import Marks
from edition.write.latex.part_language import across, across_if, spoken
from edition.write.latex.rich import LATEX, standing
from edition.write.latex.rows import definition, identified, row, titles
from edition.write.latex.series_parts import series_loci, series_part
from edition.write.latex.tex import (
    NEWLINE,
    NOTHING,
    PARAGRAPH,
    Tex,
    begin,
    end,
    escape,
    escape_key,
    joined,
    language_tag,
    macro,
    origin,
    word,
)

_BREAK, _END, _SPACE = Tex("\\EdBreak\n"), Tex("\\EdEnd\n\n"), Tex(" ")
_HOLDERS = {"quotation": "EdQuote", "item": "EdList", "stanza": "EdVerse", "verse": "EdVerse"}
_CELL = text("\t")  # what parts the cells of a row of an introduction

_ROOM = 8  # lines of the page for a heading and what stands in columns below it


class LatexPartWriter:
    """Writes the parts around the text; requests the marks to which they refer."""

    def __init__(
        self,
        marks: Marks,
        rich: Callable[..., Tex],
        book: Words,
        apparatus: Wording,
        by_paragraph: bool = False,
        run_in: bool = False,
        plate: Callable[[ListedImage], Tex] = lambda shown: NOTHING,
        lists: str = "",
        named: NamedTexts = ONE_TEXT,
    ) -> None:
        self.marks = marks
        self.rich = rich
        self.book = book
        self.words = apparatus
        self.lists = wording_of(book)
        self.by_paragraph = by_paragraph
        self.plate = plate
        self.language = lists
        self.turned = direction(lists or book.around) is not direction(book.around)
        self.named = named
        self.indexes = LatexIndexWriter(self.loci, book, run_in, lists)
        self._behind_endnotes = False
        self._turned_before = self.turned
        self._chronology_open = True

    def turns(self, part: Part) -> bool:
        """Whether a part goes in the other direction than the text: lists in a language that is written so."""
        return self.turned and (isinstance(part.body, Colophon) or is_list(part.body))

    def part(self, part: Part, mark: int) -> Tex:
        """A part, with its heading."""
        body = joined(self.body(part.body))
        if isinstance(part.body, Colophon):
            return spoken(self.language, macro("EdColophon", body) + NEWLINE, self.book.around)
        before, self._turned_before = self._turned_before, self.turns(part)
        runs_on = self._runs_on(part.body) and before is self._turned_before  # a page goes in one direction
        title, short = titled(part.title, part.styled), escape(part.short)
        head = opened(mark, escape(part.title), title, short, runs_on)
        if isinstance(part.body, IntroductionPart):
            return head + body + NEWLINE
        if is_list(part.body):
            return spoken(self.language, head + body + NEWLINE, self.book.around)
        whole = spoken(self.language, head) + body + NEWLINE
        return macro("EdIfHyphens", whole) + NEWLINE if isinstance(part.body, Hyphens) else whole

    def _runs_on(self, body: object) -> bool:
        """Whether a part may stand on a page with the one before.

        The first index that cites a page of the chronology begins a new one, so that the page it cites is complete.
        """
        behind_endnotes, self._behind_endnotes = self._behind_endnotes, isinstance(body, Endnotes)
        if isinstance(body, IntroductionPart | Endnotes) or behind_endnotes:
            return False
        if self._chronology_open and isinstance(body, Index) and _cites_chronology(body):
            self._chronology_open = False
            return False
        return True

    def body(self, body: object) -> Iterator[Tex]:
        """The content of a part."""
        match body:
            case SignList():
                yield from self.signs(body)
            case Conspectus(listed):
                for name, rows in listed:
                    if name:
                        yield self.subheading(3, name)
                    for siglum, described in rows:
                        sign = macro("EdSiglum", self.rich(siglum_words(siglum)))
                        yield definition("siglum", sign, self.rich(described))
            case IntroductionPart(introduction, number):
                yield from self.prose(introduction.blocks, number)
            case Emendations():
                yield from self.emendations(body)
            case Chronology(events):
                for i, event in enumerate(events, 1):
                    words, where = _Names(self, 0, i).rich(event.what), self.loci(event.places, (), event.elsewhere)
                    when = LATEX.words(with_raised(of_words(event.words), self.book.tag))
                    yield definition("date", when, words + _SPACE + where if where else words)
            case Directory(rows, printed):
                for name, described, identifiers in rows:
                    numbers = identified(identifiers, printed)
                    yield definition(
                        "name", self.indexes.spoken(name, LATEX.prose_words(name)), self.rich(described) + numbers
                    )
            case Glossary(terms):
                for term in terms:
                    where = _SPACE + self.loci(term.places) if term.places else NOTHING
                    name = self.indexes.spoken(term.name, LATEX.prose_words(term.name))
                    yield definition("name", name, self.rich(term.definition) + where)
            case Periodicals():
                yield from self.periodicals(body)
            case Paragraphs():
                yield from self.paragraphs(body)
            case Index(groups):
                yield from self.indexes.names(groups)
            case WordConcordance():
                yield from concordance(body, self.book.around, self.of_one_text)
            case Bibliography(items, places):
                for key, reference in items:
                    where = _SPACE + self.loci((), (), places[key]) if key in places else NOTHING
                    item = macro("EdBibItem", macro("EdDest", work_key(key)) + self.rich(reference) + where) + NEWLINE
                    yield across_if(against(plain(reference), direction(self.language or self.book.around)), item)
            case Hyphens(says):
                yield macro("EdHyphenList", escape(says)) + NEWLINE
            case PassageIndex():
                yield from self.indexes.passages(body)
            case Endnotes():
                yield from self.endnotes(body)
            case Illustrations(rows):
                yield from illustrations(rows, self.marks, self.rich)
            case Plates(images):
                yield from map(self.plate, images)
            case Colophon(sentences):
                way = direction(self.language or self.book.around)
                yield joined((standing(sentence, way) for sentence in sentences), Tex("\\par "))
            case VolumeList() | Corrigenda() | Numberings() | WordIndex():
                yield from series_part(body, self.marks, self.book, self.words)

    def loci(
        self, places: Sequence[TextPosition], asides: Sequence[ProsePlace] = (), elsewhere: SeriesPlaces = NOWHERE
    ) -> Tex:
        """Places as locators, uncertain ones last; behind them those in volumes of a series."""
        groups = dict(by_doubt(places))
        sure = groups.pop("", ())
        parts = [*of_texts(self.marks, sure, asides, self.named)] if sure or asides else []
        for doubt, group in groups.items():
            words = macro("EdEditorial", escape(self.words.doubts[doubt])) + _SPACE
            parts += (words + located for located in of_texts(self.marks, group, (), self.named))
        parts += (series_loci(elsewhere, self.words),) if elsewhere else ()
        return joined(parts, escape(self.words.words.semicolon))

    def of_one_text(self, places: Sequence[TextPosition]) -> Tex:
        """Places in a list of one text, whose title says which."""
        return macro("EdLoci", self.marks.locators(places))

    def subheading(self, level: int, words: str) -> Tex:
        """A heading inside a part, without a running head."""
        return macro("EdHeading", level, self.marks.new(), NOTHING, escape(words)) + NEWLINE

    def over_columns(self, words: str) -> Iterator[Tex]:
        """A heading and the beginning of columns, of which some lines stand on the same page."""
        yield macro("EdRoomFor", _ROOM) + NEWLINE + self.subheading(3, words) + begin("EdColumns", 2)

    def signs(self, body: SignList) -> Iterator[Tex]:
        for sign, meaning in body.signs:
            line = row(escape(sign), self.said(meaning, self.book), name="EdSignRow")
            yield macro("EdIfSections", line) + NEWLINE if sign == SECTION else line
        if body.signs and body.abbreviations:
            yield _BREAK
        for short, meaning in body.abbreviations:
            yield row(self.rich(short), self.said(meaning, self.words.words), name="EdSignRow")

    def said(self, says: Inlines, words: Words) -> Tex:
        """Words of the book or of the apparatus, hyphenated in their language."""
        if self.book.around.partition("-")[0] == words.printed_as.partition("-")[0]:
            return self.rich(says)
        return macro("EdLang", language_tag(words.printed_as), self.rich(says))

    def prose(self, blocks: tuple[ProseBlock, ...], part: int = 0) -> Iterator[Tex]:
        """Paragraphs, headings, quotations, lists, verse and rows of introduction `part`, whose names have marks."""
        inside = ""
        for i, block in enumerate(blocks, 1):
            wanted = _HOLDERS.get(block.kind, "")
            if inside == wanted and block.kind == "stanza":
                yield Tex("\\EdStanza\n")
            if inside != wanted:
                yield end(inside) if inside else NOTHING
                yield begin(wanted) if wanted else NOTHING
                inside = wanted
            yield origin(block.span)
            rich, mark = _Names(self, part, i).rich if part else self.rich, self.marks.new()
            content = NOTHING if block.kind == "row" else rich(block.content)
            tag = of_prose(block.content)
            if block.kind == "heading":
                yield macro("EdHeading", min(max(2, block.level), HEADINGS), mark, NOTHING, content) + PARAGRAPH
            elif block.kind == "item":
                yield across(tag, self.book.around, macro("EdItem", mark, escape(block.label)) + content + _END)
            elif block.kind in ("stanza", "verse"):
                yield across(tag, self.book.around, macro("EdLine", mark, block.level) + content + _END)
            elif block.kind == "row":
                yield self.table_row(block.content, rich)
            else:
                yield across(tag, self.book.around, macro("EdPar", mark) + content + _END)
        yield end(inside) if inside else NOTHING

    @staticmethod
    def table_row(content: Inlines, rich: Callable[[Inlines], Tex]) -> Tex:
        """A row of a table in two or three columns; further cells stand in the last."""
        cells: list[list[Inline]] = [[]]
        for part in content:
            if part == _CELL:
                cells.append([])
            else:
                cells[-1].append(part)
        written = [rich(tuple(cell)) for cell in cells]
        if len(written) < 3:
            return row(*written, *[NOTHING] * (2 - len(written)))
        return row(*written[:2], joined(written[2:], Tex("\\quad ")))

    def emendations(self, part: Emendations) -> Iterator[Tex]:
        for place, note in part.rows:
            yield row(self.of_one_text((place,)), self.rich(note, text=place.text), name="EdListEntry")
        if part.silent:
            yield self.subheading(2, self.book("emendations.silent"))
            for note in part.silent:
                yield macro("EdPar", self.marks.new()) + self.rich(note) + _END

    def periodicals(self, body: Periodicals) -> Iterator[Tex]:
        for periodical in body.periodicals:
            if len(body.periodicals) > 1:
                yield self.subheading(2, periodical.title)
            yield titles("EdListHead", *map(self.book, ("column.issue", "column.date", "column.place")))
            for issue in periodical.issues:
                said = of_words(in_words(issue.date, self.book)) if issue.date else ()
                date = LATEX.words(with_raised(said, self.book.tag))
                date += self.rich(tuple(doubtful(self.words, issue.certainty)))
                yield row(LATEX.prose_words(capital(numbered(self.lists, issue.label))), date, self.loci(issue.places))
            yield Tex("\\EdListEnd\n")
            yield from self.over_columns(self.book("periodicals.by_place"))
            yield titles("EdColumnsHead", self.book("column.place"), self.book("column.issue"))
            for place, label in periodical.by_place:
                doubt = self.rich(tuple(doubtful(self.words, place.doubt)))
                yield row(self.loci((place.sure,)), LATEX.prose_words(numbered(self.lists, label)) + doubt)
            yield end("EdColumns")

    def paragraphs(self, body: Paragraphs) -> Iterator[Tex]:
        witness = self.book("column.witness_page", siglum=body.witness) if body.has_pages else ""
        columns = (self.book("column.paragraph"), self.book("column.page" if self.by_paragraph else "column.place"))
        yield begin("EdColumns", 2)
        yield titles("EdColumnsHead", *columns, *((witness,) if witness else ()))
        for locus, place, page in body.rows:
            loci = macro("EdPages" if self.by_paragraph else "EdLoci", self.marks.locators((place,)))
            yield row(word(str(locus)), loci, *((escape(page),) if witness else ()))
        yield end("EdColumns")
        if body.pages:
            yield from self.over_columns(self.book("paragraphs.by_page"))
            yield titles("EdColumnsHead", witness, self.book("column.paragraph"))
            for page, locus in body.pages:
                yield row(escape(page), word(str(locus)))
            yield end("EdColumns")

    def endnotes(self, body: Endnotes) -> Iterator[Tex]:
        """The notes of a layer under the headings of their sections."""
        key = layer_key(body.layer)
        turns = bool(body.text and turned(body.language, self.book.tag))
        yield macro("EdEndnotesOf", 2) + NEWLINE if body.text else NOTHING
        yield row(escape(self.book("endnotes.page")), escape(self.book("endnotes.pages")), name="EdEndnotesHead")
        if len(body.sections) == 1:
            yield across_if(turns, macro("EdEndnotes", key) + NEWLINE)
        for section, title, _ in body.sections if len(body.sections) > 1 else ():
            if title:
                yield spoken(body.language, self.subheading(2, title))
            yield across_if(turns, macro("EdEndnotes", key, option=word(section)) + NEWLINE)
        yield macro("EdEndnotesOf", 1) + NEWLINE if body.text else NOTHING


class _Names:
    """Writes a block of an introduction or an event with a mark at each name; for names in notes, before the call."""

    def __init__(self, writer: LatexPartWriter, part: int, block: int) -> None:
        self.writer, self.part, self.block, self.count = writer, part, block, 0

    def rich(self, inlines: Inlines) -> Tex:
        return self.writer.rich(inlines, self.call, self.name)

    def name(self, _: Inline, inner: Tex) -> Tex:
        return self.marked(1) + macro("EdName", inner)

    def call(self, part: Inline) -> Tex:
        return self.marked(sum(1 for _ in names_in(part.children))) + self.writer.rich((part,))

    def marked(self, names: int) -> Tex:
        """The marks of the next names."""
        first, self.count = self.count + 1, self.count + names
        numbers = range(first, self.count + 1)
        return joined(macro("EdM", self.writer.marks.of_aside(ProsePlace(self.part, self.block, n))) for n in numbers)


def _cites_chronology(body: Index) -> bool:
    """Whether a name stands in an event of the chronology, which is part 0 of the editors' prose."""
    headings = (one for group in body.groups for heading in group.headings for one in heading.all())
    return any(aside.part == 0 for heading in headings for aside in heading.asides)


def opened(mark: int, title: Tex, styled: Tex | None = None, short: Tex = NOTHING, runs_on: bool = False) -> Tex:
    """The heading of a part of the book; the outline has its plain words, the running head the short ones.

    It may run on: stand on a page with other parts, if the design wants that.
    """
    shown = title if styled is None else styled
    option = Tex("run-on") if runs_on else None
    return macro("EdPart", mark, short or shown, shown, option=option) + macro("EdOutline", 0, mark, title) + NEWLINE


def titled(title: str, styled: Inlines) -> Tex:
    """A title as it is printed."""
    return LATEX.words(styled) if styled else escape(title)


def work_key(key: str) -> Tex:
    """The name of the place of a work in the bibliography."""
    return Tex("w:") + escape_key(key)


def layer_key(layer: Layer) -> Tex:
    """The engine's name of a layer; `footnotes` is its own name for the author's notes."""
    key = escape_key(layer.name)
    return key + Tex("-layer") if key == "footnotes" else key
