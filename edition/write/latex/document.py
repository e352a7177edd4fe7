"""The whole book as one LaTeX document: the output of the text and part writers, in PyLaTeX's frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from types import MappingProxyType

from edition.anchor.reference_units import ReferenceUnit
from edition.derive.book import book as book_of
from edition.derive.book import in_print, text_alone, with_endnotes
from edition.derive.citations import locator
from edition.derive.edited_text import EditedText, edited_text
from edition.derive.facing_pages import facing_texts, in_columns
from edition.derive.names_in_prose import asides
from edition.derive.notes import Note, printed_notes
from edition.derive.parts import Book, Hyphens, ListedImage, Part, named_prose
from edition.derive.prose_language import of_lists, of_notes
from edition.derive.reference_numbers import cited_unit, reference_system
from edition.derive.referred_places import cited_by_locus, name_of_text, referred, texts_of_volume
from edition.derive.short_citation import short_citation
from edition.derive.styled_text import heading
from edition.derive.text_position import start
from edition.derive.texts_together import with_endnotes_of_all
from edition.derive.title_page import all_made_by
from edition.derive.unit_occurrence import occurrence_in_unit
from edition.derive.word_concordance import WordChoice, occurrences
from edition.derive.wording import apparatus_wording, book_words, version_of
from edition.derive.words_apart import set_apart, signs_between
from edition.direction import Direction, direction
from edition.model.edition import Edition
from edition.model.inline import Inline, Inlines, plain
from edition.model.text import BlockKind
from edition.write.latex.contents import headings_beside, titles_beside
from edition.write.latex.facing import facing, settings_beside
from edition.write.latex.hyphenation import dictionaries, hyphenation, spaced_as
from edition.write.latex.images import figure
from edition.write.latex.line_length import short_lines
from edition.write.latex.locators import named_texts
from edition.write.latex.makeup import cited_marks, heads_beside, page_breaks, position, unit_marks, units, wishes
from edition.write.latex.manuscript import Manuscript
from edition.write.latex.marks import Marks
from edition.write.latex.part_language import spoken
from edition.write.latex.parts import LatexPartWriter, layer_key, opened, titled, work_key
from edition.write.latex.preamble import document, with_settings
from edition.write.latex.rich import LATEX, standing, with_passage
from edition.write.latex.scripts import scripts
from edition.write.latex.settings import layer_options, numbers, separators
from edition.write.latex.tex import NEWLINE, NOTHING, Tex, escape, joined, language_tag, macro, options, word
from edition.write.latex.text import LatexTextWriter

_MAIN, _BACK, _FRONT = Tex("\\EdMain\n"), Tex("\\EdBack\n"), Tex("\\EdFront\n")


def write_latex(edition: Edition, book: Book | None = None) -> Manuscript:
    """A book's LaTeX for one run: the whole book, or that of a profile."""
    return _LatexBookWriter(with_endnotes(book or in_print(book_of(edition, texts=facing_texts(edition))))).manuscript()


def for_press(manuscript: Manuscript) -> Manuscript:
    """The same book without links and structure."""
    settings = options({"tagged": word("false"), "links": word("none")})
    return replace(manuscript, tex=with_settings(manuscript.tex, settings))


def write_excerpt(
    edition: Edition,
    page: int = 1,
    line: int = 1,
    elsewhere: Mapping[str, str] = MappingProxyType({}),
    earlier: str = "",
) -> Manuscript:
    """The pages of a passage alone, from a page and a line on, which are on page `earlier` of the earlier printing.

    `elsewhere` has the places of other entries and loci.
    """
    book = Book(edition, edition.derived(edited_text), edition.derived(printed_notes), (), ())
    start: dict[str, Tex | int] = {"first-page": page, "first-line": line, "first-second": escape(earlier)}
    return _LatexBookWriter(with_endnotes(book, by_section=False), elsewhere).excerpt(start)


def write_changes(
    edition: Edition, edited: EditedText, notes: Sequence[Note], elsewhere: Mapping[str, str] = MappingProxyType({})
) -> Manuscript:
    """Passages with marked changes alone; `found` are the only notes."""
    book = with_endnotes(Book(edition, edited, tuple(notes), (), ()), by_section=False)
    writer = _LatexBookWriter(book, elsewhere)
    return writer.excerpt({}, ("edition-changes",))


class _LatexBookWriter:
    def __init__(
        self,
        book: Book,
        elsewhere: Mapping[str, str] = MappingProxyType({}),
        beside: Marks | None = None,
        number: int = 0,
        first_image: int = 0,
    ) -> None:
        self.book = book
        self.number = number
        """Which of the volume's texts it is; 0: its own."""
        self.elsewhere = elsewhere
        self.edition = book.edition
        self.marks = Marks(_put_in_front(book.edited), beside, number, first_image)
        volume = self.edition.volume
        self.text = LatexTextWriter(book, self.marks, self.rich)
        self.beside: tuple[_LatexBookWriter, ...] = ()
        self.texts = {volume.home.text: self.marks}
        self.words, self.by_paragraph = book_words(volume), volume.lines.by == "paragraph"
        said = apparatus_wording(volume)
        self.lists = of_lists(volume)
        self.notes_comma, run_in = said.words.comma, volume.index.below == "run-in"
        self.parts = LatexPartWriter(
            self.marks,
            self.rich,
            self.words,
            said,
            self.by_paragraph,
            run_in,
            self._plate,
            self.lists,
            named_texts(self.edition),
        )

    @property
    def title(self) -> Tex:
        """The title of the text."""
        return titled(self.edition.volume.title, self.edition.volume.styled[0])

    # — rich text —

    def rich(
        self,
        inlines: Inlines,
        call: Callable[[Inline], Tex] | None = None,
        name: Callable[[Inline, Tex], Tex] | None = None,
        text: int | None = None,
    ) -> Tex:
        """Rich text; that of another text of the volume, by its number, refers to places in that one."""
        of = self if text is None else self._of(text)
        return LATEX.rich(inlines, of._place, of._cite, call, name)

    def _of(self, text: int) -> _LatexBookWriter:
        """The writer of a text in this book, by its number."""
        return next(one for one in (self, *self.beside) if one.number == text)

    def _place(self, target: str) -> Tex:
        there = referred(self.edition, target)
        marks = None if there is None else self.texts.get(there.text)
        if there is None or marks is None:
            known = self.elsewhere.get(target) or (cited_by_locus(self.edition, there) if there else f"@{target}")
            return escape(known)
        place = macro("EdPlace", self.marks.reference(there.place, marks))
        text = texts_of_volume(self.edition)[there.text] if marks is not self.marks else self.edition
        if text is self.edition or not (self.by_paragraph or cited_unit(text, *there.place[:2])):
            return place
        named = name_of_text(self.edition, there.text)  # both texts have the same paragraphs and references
        return macro("EdEditorial", escape(named)) + Tex(" ") + place

    def _cite(self, part: Inline) -> Tex:
        title = short_citation(self.edition, part)
        linked = macro("EdLink", work_key(part.target), self.rich(title))
        if not part.text:
            return linked
        passage, way = locator(self.edition, part.text), direction(self.edition.volume.language)
        return with_passage(plain(title), linked, self.notes_comma, passage, way)

    def _plate(self, shown: ListedImage) -> Tex:
        of = self._of(shown.text)
        return figure(of.edition, shown.image, of.marks, of.rich)

    # — the document —

    def manuscript(self) -> Manuscript:
        self.beside = self._others()
        self.book = with_endnotes_of_all(self.book, [(one.number, one.book) for one in self.beside])
        marks = {one.edition.volume.home.text: one.marks for one in (self, *self.beside)}
        for one in (self, *self.beside):
            one.texts = marks
            one.text.register()
        part_marks = {part.key: self.marks.new() for part in (*self.book.front, *self.book.back)}
        contents = self._contents(part_marks)
        front = [self.parts.part(part, part_marks[part.key]) for part in self.book.front]
        back = [self.parts.part(part, part_marks[part.key]) for part in self.book.back]
        lists = tuple(self.marks.referred)
        self._mark_for_series()
        text = joined(self.text.blocks()) if not self.beside else facing(self.text, self.beside[0].text)
        facing_pages = self.beside and not in_columns(self.edition)
        before = macro("EdTextTitle", self.title, self._title_beside()) + NEWLINE if facing_pages else NOTHING
        latex = self._document(
            _MAIN + before + text,
            _FRONT + self._title_pages() + contents + joined(front, NEWLINE),
            _BACK + joined(back, NEWLINE),
        )
        behind = tuple(part_marks[part.key] for part in self.book.back)
        texts = {one.edition.volume.home.text: replace(one._made(NOTHING), behind=behind) for one in self.beside}
        ways = tuple((part_marks[part.key], self.parts.turns(part)) for part in (*self.book.front, *self.book.back))
        return replace(self._made(latex), lists=lists, behind=behind, ways=ways, texts=texts)

    def _others(self) -> tuple[_LatexBookWriter, ...]:
        """The writers of the texts that are printed beside this one."""
        numbers = facing_texts(self.edition)
        texts = [self.edition.texts[number - 1] for number in numbers]
        images = accumulate(len(one.volume.images) for one in (self.edition, *texts))
        return tuple(
            _LatexBookWriter(with_endnotes(text_alone(text)), self.elsewhere, self.marks, number, first)
            for number, text, first in zip(numbers, texts, images, strict=False)
        )

    def _mark_for_series(self) -> None:
        """Mark the words that the concordance of the whole series may list: it cites their lines.

        Words of a printing that had no such marks are cited by the marks around them.
        """
        if (whole := self.edition.indexed_in) is None:
            return
        choice = WordChoice(whole)
        for occurrence in occurrences(self.edition, self.book.edited, 0, choice.key, choice.searched):
            self.marks.of(occurrence.place)

    def excerpt(self, start: Mapping[str, Tex | int], packages: Sequence[str] = ()) -> Manuscript:
        """The text alone, with its endnotes."""
        self.text.register()
        text = joined(self.text.blocks())
        back = joined((self.parts.part(part, self.marks.new()) for part in self.book.back), NEWLINE)
        goes_on = NOTHING if self.edition.text.blocks[0].kind is BlockKind.HEADING else Tex("\\EdGoOn\n")
        body = (_MAIN + goes_on + text, _BACK + back) if back else (_MAIN + goes_on + text,)
        made = self._made(self._document(*body, start=start, packages=packages))
        return replace(made, packages=tuple(packages))

    def _made(self, latex: Tex) -> Manuscript:
        return Manuscript(
            short_lines(latex), self.text.entries, self.text.notes, self._mentions(), self._paragraphs(),
            self._places(), self._milestones(), self.text.note_latex, self.text.references,
            design=self.edition.volume.style, own_design=self.edition.design, dictionaries=dictionaries(self.edition),
            wishes=wishes(self.edition, self.marks), cited=cited_marks(self.edition, self.marks),
            units=tuple(unit_marks(self.edition, self.marks)),
            marked={id(unit): self.marks.of(position(self.edition, *place)) for place, unit in self._marked()},
            images=self._images(), captions=tuple(self.marks.captions), first_image=self.marks.first_image,
            first_milestone=self.marks.first_milestone,
        )  # fmt: skip

    def _document(
        self,
        *body: Tex,
        start: Mapping[str, Tex | int] = MappingProxyType({}),
        packages: Sequence[str] = (),
    ) -> Tex:
        volume = self.edition.volume
        setup: dict[str, Tex | int] = {
            **numbers(volume.lines),
            "separator": escape(volume.signs.separator),
            "second": word(volume.pages_in), "footnotes": word(volume.footnotes),
            **({"footnotes-at": word("below")} if volume.footnotes_at == "below" else {}),
            "punctuation": word(spaced_as(volume)),
            "language": language_tag(volume.language),
            **({"notes-language": language_tag(of_notes(volume))} if of_notes(volume) else {}),
            "tagged": word("true"),
            "running-left": self.title,
            **(settings_beside(self.edition, self.beside[0].title) if self.beside else {}),
            **({"direction": word("rtl")} if direction(volume.language) is Direction.RTL else {}),
            **separators(self.words),
            "title": escape(volume.title), "seed": word(self.edition.digest[:32] or "00"), **start,
        }  # fmt: skip
        commands = (
            *(("EdHyphenation", divided) for divided in hyphenation(self.edition)),
            *scripts(self.edition),
            *(("EdLayer", (layer_key(layer), layer_options(layer))) for layer in volume.layers),
            *self._texts_beside(),
            *self.text.makeup,
            *(command for one in self.beside for command in heads_beside(one.edition, one.marks, self.edition)),
            *(command for one in (self, *self.beside) for command in one._references()),
        )
        return document(volume.style, packages, options(setup, Tex(",\n  ")), commands, body)

    def _references(self) -> Iterator[tuple[str, tuple[Tex, ...]]]:
        """The references of the text's works, and which occurrence in its unit the lemma of a note is."""
        yield from units(self.edition, self.marks)
        yield from (("EdOccurrence", (word(key), word(number))) for key, number in self._occurrences())

    def _texts_beside(self) -> Iterator[tuple[str, tuple[Tex, ...]]]:
        """What the engine is told of the texts that stand beside one another."""
        for number, one in enumerate((self, *self.beside) if self.beside else (), 1):
            volume = one.edition.volume
            language, of_its_notes = language_tag(volume.language), of_notes(volume)
            yield "EdTextLanguage", (word(number), language, language_tag(of_its_notes) if of_its_notes else NOTHING)
        for number, one in enumerate(self.beside, 2):
            layers = (macro("EdLayer", layer_key(layer), layer_options(layer)) for layer in one.edition.volume.layers)
            yield "EdOfText", (word(number), joined(layers))
            volume = one.edition.volume
            if direction(volume.language) is not direction(self.edition.volume.language):
                yield "EdTextDirection", (word(number), word(direction(volume.language).value))
            yield "EdPunctuation", (language_tag(volume.language), word(spaced_as(volume)))
            yield from page_breaks(one.edition, one.marks)

    def _title_pages(self) -> Tex:
        volume = self.edition.volume
        imprint = volume.imprint
        stated = [part for part in (imprint.place, imprint.publisher, imprint.year) if part]
        published = signs_between(" ".join(stated), self.words)[0].join(stated)
        made_by = all_made_by(self.words, self.edition, [one.edition for one in self.beside])
        tags = (language_tag(self.lists),) if self.lists else ()
        named = (macro("EdLang", *tags, escape(line)) if tags else escape(line) for line in made_by)
        editors = joined(named, Tex("\\\\"))
        title, subtitle = titled(volume.title, volume.styled[0]), titled(volume.subtitle, volume.styled[1])
        arguments = (escape(volume.author), title, subtitle, editors, escape(published))
        lines: list[str | Inlines] = [
            published and f"{published}.",
            volume.version and version_of(self.words, self.edition),
            imprint.licence,
            imprint.note,
            volume.transcript.origin if volume.transcript else "",
        ]
        way = direction(self.lists or volume.language)
        said = (
            standing(line, way) if isinstance(line, str) else self.rich(set_apart(line, way)) for line in lines if line
        )
        return joined((
            macro("EdHalfTitle", title) + NEWLINE,
            macro("EdTitlePage", *arguments, option=self._title_beside() or None) + NEWLINE,
            spoken(self.lists, macro("EdImprint", joined(said, Tex("\\par "))) + NEWLINE, volume.language),
        ))  # fmt: skip

    def _title_beside(self) -> Tex:
        """The title of the text on the facing pages, in its language."""
        others = (macro("EdLang", language_tag(one.edition.volume.language), one.title) for one in self.beside)
        return joined(others, Tex("\\\\"))

    def _contents(self, part_marks: dict[str, int]) -> Tex:
        lines = [opened(self.marks.new(), escape(self.words("part.contents")))]
        lines += (self._contents_line(part, part_marks) for part in self.book.front)
        every = (self, *self.beside)
        for together in headings_beside([one.edition for one in every]):
            text, i = together[0]
            words = titles_beside((every[number]._heading(at), every[number]._language) for number, at in together)
            mark, level = self.marks.reference(start(i), every[text].marks), every[text].edition.text.blocks[i].level
            lines.append(macro("EdTocLine", level, mark, words) + NEWLINE)
        lines += (self._contents_line(part, part_marks) for part in self.book.back if part.key != "colophon")
        return spoken(self.lists, joined(lines), self.edition.volume.language)

    def _heading(self, i: int) -> Tex:
        """The words of a heading in the contents."""
        signs = self.edition.volume.signs.supplied
        return self.rich(heading(self.book.edited, i, self.edition.text.blocks[i], signs))

    @property
    def _language(self) -> Tex:
        """The language of the text, where that of the contents is another."""
        return language_tag(self.edition.volume.language) if self.lists or self.number else NOTHING

    def _contents_line(self, part: Part, part_marks: dict[str, int]) -> Tex:
        self.marks.referred.append((part_marks[part.key],))
        line = macro("EdTocLine", 1, part_marks[part.key], titled(part.title, part.styled)) + NEWLINE
        return macro("EdIfHyphens", line) + NEWLINE if isinstance(part.body, Hyphens) else line

    def _marked(self) -> Iterable[tuple[tuple[int, int], ReferenceUnit]]:
        return self.edition.derived(reference_system).marked.items() if self.edition.volume.works else ()

    def _occurrences(self) -> Iterator[tuple[int, int]]:
        """By the keys of notes that are cited by references: which occurrence in its unit their lemma is."""
        for note in self.book.notes:
            if (number := occurrence_in_unit(self.edition, self.book.edited, note)) is not None:
                yield self.text.notes[note.entry.id][0], number

    # — which mark is what —

    def _images(self) -> tuple[tuple[int, int], ...]:
        numbers = {image.id: number for number, image in enumerate(self.edition.volume.images, self.marks.first_image)}
        return tuple((mark, numbers[name]) for (name, _), mark in self.marks.images.items())

    def _mentions(self) -> tuple[tuple[str, int, bool], ...]:
        places = self.book.named.items()
        named = [(key, self.marks.of(place), place.in_note) for key, positions in places for place in positions]
        aside = asides(self.edition, named_prose((*self.book.front, *self.book.back)))
        named += ((key, self.marks.of_aside(place), False) for key, positions in aside.items() for place in positions)
        return tuple(named)

    def _places(self) -> tuple[tuple[str, int, int], ...]:
        """Every place of the text that has a mark; of two at an offset, the beginning of what follows."""
        loci = ((i, str(block.locus)) for i, block in enumerate(self.edition.text.blocks) if block.locus is not None)
        found = {(locus, offset): mark for i, locus in loci for offset, _, mark in self.marks.within(i)}
        return tuple((locus, offset, mark) for (locus, offset), mark in found.items())

    def _milestones(self) -> tuple[tuple[str, int], ...]:
        loci = [str(block.locus) for block in self.edition.text.blocks]
        return tuple((loci[i], offset) for i, offset in self.marks.milestones)

    def _paragraphs(self) -> dict[str, int]:
        blocks = enumerate(self.edition.text.blocks)
        return {str(block.locus): self.marks.of(start(i)) for i, block in blocks if block.locus is not None}


def _put_in_front(edited: EditedText) -> frozenset[int]:
    """The blocks that begin with an insertion."""
    return frozenset(
        i for i, pieces in enumerate(edited.pieces) if any(piece.text for piece in pieces if not piece.end)
    )
