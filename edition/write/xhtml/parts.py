"""Front and back matter as XHTML: one function for each kind of part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from edition.derive.block_language import of_prose
from edition.derive.captions import legend
from edition.derive.chronology import ChronologyEvent
from edition.derive.dates import in_words
from edition.derive.editors_prose import names_in
from edition.derive.index import Heading
from edition.derive.names_in_prose import ProsePlace
from edition.derive.parts import (
    SECTION,
    Bibliography,
    Body,
    Chronology,
    Colophon,
    Conspectus,
    Directory,
    Emendations,
    Glossary,
    Illustrations,
    Index,
    IntroductionPart,
    Paragraphs,
    PassageIndex,
    Periodicals,
    Plates,
    SignList,
    WordConcordance,
)
from edition.derive.prose_language import is_list, is_written_as, of_lists
from edition.derive.raised_ordinals import with_raised
from edition.derive.series_places import NOWHERE, Corrigenda, Numberings, SeriesPlaces, VolumeList, WordIndex
from edition.derive.sigla import siglum_words
from edition.derive.text_position import TextPosition, by_doubt
from edition.derive.wording import apparatus_wording, book_words, capital, doubtful, list_wording, numbered
from edition.derive.words_apart import signs_between
from edition.direction import against, direction
from edition.model.authority_files import Identifiers
from edition.model.inline import Inlines, Role, of_words, plain, walk
from edition.model.volume import Introduction, ProseBlock
from edition.write.xhtml.escape import across, attributes_of, escape, identifier, isolated, language, markup_of, spoken
from edition.write.xhtml.images import figure, illustrations
from edition.write.xhtml.links import Addresses, index_id, term_id
from edition.write.xhtml.lists import definitions, table
from edition.write.xhtml.notes import footnote
from edition.write.xhtml.series_parts import series_loci, series_part

_ROLES = {
    Index: "index", Bibliography: "bibliography", IntroductionPart: "introduction", SignList: "glossary",
    Glossary: "glossary", Colophon: "colophon",
}  # fmt: skip


class XhtmlPartWriter:
    """Writes the parts around the text; requests the places to which they refer.

    `rich` writes rich text of the book, `rich_of` that of notes of another text, by the number of the text.
    """

    def __init__(
        self,
        addresses: Addresses,
        rich: Callable[[Inlines], str],
        rich_of: Mapping[int, Callable[[Inlines], str]] = MappingProxyType({}),
    ) -> None:
        volume = addresses.book.edition.volume
        self.addresses = addresses
        self.rich = rich
        self.rich_of = rich_of
        self.book = book_words(volume)
        self.words = apparatus_wording(volume)
        self.lists = list_wording(volume)
        self.markup = markup_of(volume)
        self.language = of_lists(volume)
        self.direction = direction(volume.language)
        self.by_section = volume.lines.by == "section"

    @staticmethod
    def role(body: Body) -> str:
        """The kind of a part in the terms of EPUB and ARIA; empty for others."""
        appendix = isinstance(body, IntroductionPart) and body.introduction.behind
        return "appendix" if appendix else _ROLES.get(type(body), "")

    def spoken(self, body: Body) -> str:
        """The attributes for the language of a part, where it is not that of the text."""
        return spoken(self.language) if is_list(body) else ""

    def name(self, words: str, html: str) -> str:
        """A name in a list: in the language of the text where its letters are not those of the list's language."""
        own = not self.language or is_written_as(words, self.book("part.contents"))
        return html if own else f"<span{spoken(self.book.around)}>{html}</span>"

    def body(self, body: Body) -> Iterator[str]:
        """The content of a part."""
        match body:
            case SignList(signs, abbreviations):
                used = (row for row in signs if row[0] != SECTION or self.by_section)
                yield from definitions((escape(sign), self.rich(meaning)) for sign, meaning in used)
                yield from definitions((self.rich(short), self.rich(used)) for short, used in abbreviations)
            case Conspectus(listed):
                for group, witnesses in listed:
                    if group:
                        yield self.heading(group)
                    yield from definitions(
                        (f'<b class="siglum">{self.siglum(siglum)}</b>', self.rich(used)) for siglum, used in witnesses
                    )
            case IntroductionPart(introduction, number):
                yield from self.introduction(introduction, number)
            case Emendations(rows, silent):
                yield from self.emendations(rows, silent)
            case Chronology(events):
                yield from definitions(
                    (self._dated(event.words), f"{self.event(i, event)} {self.loci(event.places, event.elsewhere)}")
                    for i, event in enumerate(events, 1)
                )
            case Directory(rows, _):
                yield from definitions(
                    (self.name(name, self.markup.prose_words(name)), self.rich(used) + _identified(numbers))
                    for name, used, numbers in rows
                )
            case Glossary():
                yield from self.glossary(body)
            case Periodicals():
                yield from self.periodicals(body)
            case Paragraphs():
                yield from self.paragraphs(body)
            case Index():
                yield from self.index(body)
            case WordConcordance():
                yield from self.concordance(body)
            case Bibliography(items, places):
                for key, reference in items:
                    where = f" {self.loci((), places[key])}" if key in places else ""
                    turned = f' dir="{self.direction.opposite}"' if against(plain(reference), self.direction) else ""
                    yield f'<p id="w-{identifier(key)}" class="work"{turned}>{self.rich(reference)}{where}</p>\n'
            case PassageIndex():
                yield from self.passages(body)
            case Illustrations(rows):
                yield from illustrations(self.addresses, rows, self.rich)
            case Plates(images):
                for image, _, text in images:
                    of = self.addresses.beside[text] if text else self.addresses
                    yield figure(of, image, self.rich(legend(image)))
            case Colophon(sentences):
                yield from (f"<p{attributes_of(self.book)}>{escape(sentence)}</p>\n" for sentence in sentences)
            case VolumeList() | Corrigenda() | Numberings() | WordIndex():
                yield from series_part(body, self.book, self.words, self.addresses.in_series)

    def introduction(self, part: Introduction, number: int) -> Iterator[str]:
        """An introduction, and its notes behind it."""
        name = f"i{number}"
        yield from self.prose((replace(block, content=_named(block.content, name)) for block in part.blocks), number)
        for block in part.blocks:
            for note in (inline for inline in walk(block.content) if inline.role is Role.CALL):
                note_html = self.rich(note.children)
                yield footnote(
                    self.addresses, f"{name}-{note.target}", note.target, self.book("note.editor"), note_html, "author"
                )

    def event(self, number: int, event: ChronologyEvent) -> str:
        """An event; it is a link target for the index when it names somebody."""
        words = self.rich(event.what)
        name = self.addresses.aside(ProsePlace(0, number, 0))
        return f'<span id="{name}">{words}</span>' if any(names_in(event.what)) else words

    def loci(self, places: Iterable[TextPosition], elsewhere: SeriesPlaces = NOWHERE, text: int = 0) -> str:
        """Places as links, uncertain ones last; behind them those in volumes of a series.

        `text` is the number of the text that a list is about, where it is about one alone.
        """
        parts = [
            (f"<i>{escape(self.words.doubts[doubt])}</i> " if doubt else "") + self.addresses.locators(group, text)
            for doubt, group in by_doubt(places)
        ]
        return self.words.words.semicolon.join(
            [*parts, series_loci(elsewhere, self.words, self.addresses.in_series)] if elsewhere else parts
        )

    def prose(self, blocks: Iterable[ProseBlock], part: int = 0) -> Iterator[str]:
        """Paragraphs, headings, quotations, lists, verse and rows of an introduction."""
        inside = ""
        start = {"quotation": "<blockquote>\n", "item": '<ul class="list" role="list">\n', "row": "<table>\n<tbody>\n",
                 "verse": '<div class="verse">\n'}  # fmt: skip
        end = {"quotation": "</blockquote>\n", "item": "</ul>\n", "row": "</tbody>\n</table>\n",
               "verse": "</p>\n</div>\n", "": ""}  # fmt: skip
        for i, block in enumerate(blocks, 1):
            named = part and any(names_in(block.content))
            own = f' id="{self.addresses.aside(ProsePlace(part, i, 0))}"' if named else ""
            own += across(of_prose(block.content), self.book.around)
            wanted = "verse" if block.kind == "stanza" else block.kind if block.kind in start else ""
            if inside == wanted and block.kind == "stanza":
                yield "</p>\n"
            if inside != wanted:
                yield end[inside] + start.get(wanted, "")
                inside = wanted
            content = self.rich(block.content)
            if block.kind == "heading":
                level = min(6, max(2, block.level))
                yield f"<h{level}{own}>{content}</h{level}>\n"
            elif block.kind == "item":
                label = f'<span class="label">{escape(block.label)}</span> ' if block.label else ""
                yield f"<li{own}>{label}{content}</li>\n"
            elif block.kind in ("stanza", "verse"):
                begin = '<p class="stanza">' if block.kind == "stanza" else "\n"
                yield f'{begin}<span{own} class="line in-{min(4, block.level)}">{content}</span>'
            elif block.kind == "row":
                yield f"<tr{own}>{''.join(f'<td>{cell.strip()}</td>' for cell in content.split(chr(9)))}</tr>\n"
            else:
                yield f"<p{own}>{content}</p>\n"
        yield end[inside]

    def isolated(self, words: str) -> str:
        """Words that stand beside signs and numbers."""
        return isolated(words, self.direction)

    def siglum(self, siglum: str) -> str:
        """A siglum, raised where it has raised letters."""
        words = siglum_words(siglum)
        return self.isolated(siglum) if len(words) == 1 else self.rich(words)

    def heading(self, words: str, deeper: int = 1, own: str = "") -> str:
        """A heading inside a part, whose title is the heading of its page."""
        return f"<h{1 + deeper}{own}>{escape(words)}</h{1 + deeper}>\n"

    def said(self, id: str, deeper: int = 1) -> str:
        """A heading in the book's own words."""
        return self.heading(self.book(id), deeper, attributes_of(self.book))

    def emendations(self, rows: tuple[tuple[TextPosition, Inlines], ...], silent: tuple[Inlines, ...]) -> Iterator[str]:
        yield from table(
            (self.loci((place,), text=place.text), self.rich_of.get(place.text, self.rich)(note))
            for place, note in rows
        )
        if silent:
            yield self.said("emendations.silent")
            for note in silent:
                yield f"<p>{self.rich(note)}</p>\n"

    def glossary(self, body: Glossary) -> Iterator[str]:
        yield from definitions(
            (
                f'<dfn id="{term_id(term.key)}">{self.name(term.name, self.markup.prose_words(term.name))}</dfn>',
                f"{self.rich(term.definition)} {self.loci(term.places)}".rstrip(),
            )
            for term in body.terms
        )

    def _dated(self, words: str) -> str:
        return self.markup.words(with_raised(of_words(words), self.book.tag))

    def periodicals(self, body: Periodicals) -> Iterator[str]:
        several = len(body.periodicals) > 1
        for periodical in body.periodicals:
            if several:
                yield self.heading(periodical.title)
            yield from table(
                (
                    (
                        self.markup.prose_words(capital(numbered(self.lists, issue.label))),
                        self._dated(in_words(issue.date, self.book) if issue.date else "")
                        + self.rich(tuple(doubtful(self.words, issue.certainty))),
                        self.loci(issue.places),
                    )
                    for issue in periodical.issues
                ),
                map(self.book, ("column.issue", "column.date", "column.place")),
            )
            yield self.said("periodicals.by_place", 1 + several)
            yield from table(
                (
                    (
                        self.loci((place.sure,)),
                        self.markup.prose_words(numbered(self.lists, label))
                        + self.rich(tuple(doubtful(self.words, place.doubt))),
                    )
                    for place, label in periodical.by_place
                ),
                map(self.book, ("column.place", "column.issue")),
            )

    def paragraphs(self, body: Paragraphs) -> Iterator[str]:
        printed = bool(self.addresses.printed)
        pages = body.has_pages
        witness = self.book("column.witness_page", siglum=body.witness) if pages else ""
        columns = (self.book("column.paragraph"), *((self.book("column.page"),) if printed else ()))
        yield from table(
            (
                (
                    f'<a class="loc" href="{self.addresses.to(place)}">{locus}</a>',
                    *((self.addresses.page_of(place),) if printed else ()),
                    *((escape(page),) if pages else ()),
                )
                for locus, place, page in body.rows
            ),
            (*columns, *((witness,) if pages else ())),
        )
        if body.pages:
            places = {locus: place for locus, place, _ in body.rows}
            yield self.said("paragraphs.by_page")
            yield from table(
                (
                    (escape(page), f'<a class="loc" href="{self.addresses.to(places[locus])}">{locus}</a>')
                    for page, locus in body.pages
                ),
                (witness, self.book("column.paragraph")),
            )

    def index(self, body: Index) -> Iterator[str]:
        for group in body.groups:
            yield f'<section class="letter">\n{self.heading(group.letter)}<ul class="index" role="list">\n'
            yield from map(self.index_heading, group.headings)
            yield "</ul>\n</section>\n"

    def passages(self, body: PassageIndex) -> Iterator[str]:
        """The works cited, with the passages of each."""
        for work in body.works:
            title = f"<cite{language(work.language)}>{self.isolated(work.title)}</cite>"
            if work.authors:
                both = f"{work.authors} {work.title}"
                title = f"{self.isolated(work.authors)}{signs_between(both, self.book)[0]}{title}"
                title = f"<bdi>{title}</bdi>" if against(both, self.direction) else title
            yield f'<section class="passages">\n<p>{title}</p>\n'
            yield from table(
                (self.markup.prose_words(passage.words), self.loci(passage.places, passage.elsewhere))
                for passage in work.passages
            )
            yield "</section>\n"

    def index_heading(self, heading: Heading) -> str:
        """A heading of an index with its locators."""
        words = self.name(heading.words, self.isolated(heading.words))
        words = f"<cite>{words}</cite>" if heading.title else words
        see = self.book.semicolon.join(map(self.isolated, heading.see))
        if heading.is_reference:
            return f"<li>{words}{self.book.comma}<i>{escape(self.book('index.see'))}</i> {see}</li>\n"
        places = self.words.words.semicolon.join(
            filter(None, (*self.addresses.asides(heading.asides), self.loci(heading.places, heading.elsewhere)))
        )
        also = f"<i>{escape(self.book('index.see_also'))}</i> {see}" if see else ""
        also = f"{self.book.semicolon if places else self.book.comma}{also}" if also else ""
        between = self.book.comma if heading.elsewhere else " "
        below = "".join(map(self.index_heading, heading.below))
        below = f'<ul class="below" role="list">\n{below}</ul>' if below else ""
        return f'<li id="{index_id(heading.key)}">{words}{between if places else ""}{places}{also}{below}</li>\n'

    def concordance(self, body: WordConcordance) -> Iterator[str]:
        """Every headword with its lines, in the language of their text."""
        own = language(body.language) if body.language else ""
        for headword in body.headwords:
            yield f'<section class="kwic"{own}>\n{self.heading(headword.word)}<ul role="list">\n'
            for occurrence in headword.occurrences:
                left, word, right = map(escape, occurrence.in_words())
                yield (
                    f'<li><span class="left">{left}</span><b>{word}</b><span class="right">{right}</span> '
                    f"{self.loci((occurrence.place,), text=occurrence.place.text)}</li>\n"
                )
            yield "</ul>\n</section>\n"


def _named(inlines: Inlines, name: str) -> Inlines:
    """Rich text in which the calls of notes have names that differ from those of other introductions."""
    return tuple(
        replace(part, target=f"{name}-{part.target}") if part.role is Role.CALL
        else replace(part, children=_named(part.children, name))
        for part in inlines
    )  # fmt: skip


def _identified(numbers: Identifiers) -> str:
    """Links to the authority files in which a record is identified."""
    return "".join(
        f' <a class="identifier" href="{file.uri(number)}" title="{file.name} {number}">{file.name}</a>'
        for file, number in numbers
    )
