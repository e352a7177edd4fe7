"""The languages that a volume is written in, with the places where they are named."""

from __future__ import annotations

from collections.abc import Iterator

from edition.derive.block_language import is_language, languages_in
from edition.derive.editors_prose import written
from edition.derive.language_names import work_language
from edition.derive.wording import apparatus_wording, book_words
from edition.model.edition import Edition
from edition.model.inline import walk
from edition.model.span import Span


def languages(edition: Edition) -> Iterator[tuple[str, Span]]:
    """Every tag of a language, and where it was typed: of volume and texts, its own words, words of text and notes."""
    yield edition.volume.language, edition.volume.at("language")
    if edition.volume.apparatus_language:
        yield edition.volume.apparatus_language, edition.volume.at("apparatus_language")
    if edition.volume.book_language:
        yield edition.volume.book_language, edition.volume.at("book_language")
    for words in (book_words(edition.volume), apparatus_wording(edition.volume).words):
        yield words.printed_as, edition.volume.at("language")
    for work in edition.works:
        if tag := work_language(work):
            yield tag, work.at("langid")
    for block in edition.text.blocks:
        for style in languages_in(block):
            yield style.value, block.span(style.start, style.end)
    for part in edition.volume.introductions:
        if part.language:
            yield part.language, part.span
    for inlines, span, _ in written(edition):
        for inline in walk(inlines):
            if is_language(inline):
                yield inline.target, inline.span or span
    for text in edition.texts:
        yield from languages(text)


def first_places(edition: Edition) -> dict[str, Span]:
    """The tags of the languages, each with the first place."""
    places: dict[str, Span] = {}
    for tag, span in languages(edition):
        places.setdefault(tag, span)
    return places
