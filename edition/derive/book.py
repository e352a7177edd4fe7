"""The whole book: the edited text, its notes, and the parts before and behind it; empty parts are left out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from edition.derive import back_matter, signs
from edition.derive.block_language import in_its_language
from edition.derive.citations import in_book_words
from edition.derive.edited_text import edited_text
from edition.derive.editors_prose import forms_of_names
from edition.derive.index import indexes
from edition.derive.names_in_prose import asides, with_names
from edition.derive.notes import printed_notes
from edition.derive.parts import (
    Book,
    Colophon,
    Index,
    IntroductionPart,
    Part,
    WordConcordance,
    full,
    is_appendix,
    named_prose,
)
from edition.derive.raised_ordinals import raised_in_prose
from edition.derive.texts_together import concordances, conspectus, emendations, of_all_texts, paragraphs
from edition.model.edition import Edition
from edition.model.index_path import record_of
from edition.model.volume import Introduction


def book(edition: Edition, without: Collection[str] = (), texts: Collection[int] = ()) -> Book:
    """The whole book, without the parts whose keys are in `without`.

    `texts` are the other texts of the volume, from 1, that are printed in it beside its own: its indexes and lists are
    those of all.
    """
    edited = edition.derived(edited_text)
    all_notes = edition.derived(printed_notes)
    beside = tuple((number, edition.texts[number - 1]) for number in texts)
    places = of_all_texts(edition, all_notes, beside)
    forms = edition.derived(forms_of_names)
    introductions = tuple(
        raised_in_prose(with_names(_in_its_words(edition, one), forms), edition.volume)
        for one in edition.volume.introductions
    )
    chronology = back_matter.chronology(edition, edited, beside)
    written = [
        Part(f"introduction-{i}", intro.title, IntroductionPart(intro, i), intro.styled, intro.short)
        for i, intro in enumerate(introductions, 1)
    ]
    appendices = [part for part in written if is_appendix(part)]
    before = [
        back_matter.illustrations(edition, beside),
        *(conspectus(edition, beside) if "conspectus" not in without else ()),
        *(part for part in written if not is_appendix(part)),
    ]
    prose = (part for part in (*before, *appendices, chronology) if part.key not in without)
    introduced = asides(edition, named_prose(prose))
    behind = [
        back_matter.plates(edition, beside),
        *appendices,
        *(emendations(edition, beside) if "emendations" not in without else ()),
        chronology,
        back_matter.directory(edition, {record_of(path) for path in (*places, *introduced)}),
        back_matter.glossary(edition, places, {record_of(path) for path in (*places, *introduced)}),
        back_matter.periodicals(edition, beside),
        back_matter.bibliography(edition, [text for _, text in beside]),
        back_matter.passages(edition, beside),
        *(paragraphs(edition, beside) if "paragraphs" not in without else ()),
        *(Part(key, title, Index(groups)) for key, title, groups in indexes(edition, places, introduced)),
        *(concordances(edition, beside) if "words" not in without else ()),
        back_matter.colophon(edition, beside),
    ]

    def kept(*parts: Part) -> tuple[Part, ...]:
        return tuple(part for part in parts if part.key not in without and full(part))

    others, lists = kept(*before), kept(*behind)
    explained = kept(signs.signs(edition, all_notes, lists, beside))
    texts_alone = {number: text_alone(text) for number, text in beside}
    return Book(edition, edited, all_notes, (*explained, *others), lists, places, texts_alone)


def text_alone(edition: Edition) -> Book:
    """A text with its notes and nothing around it."""
    return Book(edition, edition.derived(edited_text), edition.derived(printed_notes), (), ())


def in_print(whole: Book) -> Book:
    """The book with the part that only print has: the list of hyphens at line ends, before the indexes."""
    position = next(
        (i for i, part in enumerate(whole.back) if isinstance(part.body, Index | WordConcordance | Colophon)), 0
    )
    return replace(whole, back=(*whole.back[:position], back_matter.hyphens(whole.edition), *whole.back[position:]))


def with_endnotes(whole: Book, by_section: bool = True) -> Book:
    """The book with the notes of its endnote layers behind the text and its appendices.

    An e-book has them with the other notes.
    """
    first = max((i for i, part in enumerate(whole.back, 1) if is_appendix(part)), default=0)
    return replace(whole, back=(*whole.back[:first], *back_matter.endnotes(whole, by_section), *whole.back[first:]))


def _in_its_words(edition: Edition, introduction: Introduction) -> Introduction:
    """An introduction whose citations are in the language of the book."""
    blocks = (replace(block, content=in_book_words(edition, block.content)) for block in introduction.blocks)
    return in_its_language(replace(introduction, blocks=tuple(blocks)))
