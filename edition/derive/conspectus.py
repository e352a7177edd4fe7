"""The conspectus siglorum."""

from __future__ import annotations

import re

from edition.derive.citations import in_book_words
from edition.derive.dates import in_words
from edition.derive.parts import Conspectus, Part
from edition.derive.quotation_marks import inside_quotation, marks
from edition.derive.raised_ordinals import with_raised
from edition.derive.sentence_context import stopped
from edition.derive.sigla import siglum_words
from edition.derive.wording import book_words, rich
from edition.derive.words_apart import around_lists, row_apart, said_apart, set_apart, signs_between
from edition.messages import Words
from edition.model.edition import Edition
from edition.model.inline import Inlines, Role, styled, text
from edition.model.volume import Witness, WitnessSpan


def conspectus(edition: Edition) -> Part:
    """Sigla and the witnesses they stand for: those of no group first, then group by group as they are listed."""
    volume = edition.volume
    groups: dict[str, list[tuple[str, Inlines]]] = {"": []}
    for witness in volume.witnesses:
        groups.setdefault(witness.group, []).append((witness.siglum, _described(edition, witness)))
    return Part(
        "conspectus",
        book_words(volume)("part.conspectus"),
        Conspectus(tuple((group, tuple(rows)) for group, rows in groups.items() if rows)),
    )


def _described(edition: Edition, witness: Witness) -> Inlines:
    volume = edition.volume
    words, way = book_words(volume), around_lists(volume)
    date = in_words(witness.date, words) if witness.date else ""
    comma, _ = signs_between(f"{witness.name} {date}", words)
    named: Inlines = said_apart(witness.name if date else stopped(witness.name), way)
    if date:
        named = (*named, text(comma), *said_apart(stopped(date), way))
    described = [*row_apart(named, way)]
    if witness.hand_of and not re.search(rf"\b{re.escape(witness.hand_of)}\b", witness.name):
        hand_of = styled(Role.SIGLUM, siglum_words(witness.hand_of))
        described += (text(" "), *rich(words, "conspectus.hand", siglum=(hand_of,)))
    works = [work for work in volume.works if not work.witnesses or witness.siglum in work.witnesses]
    if works and not witness.spans and not witness.hand_of and len(works) < len(volume.works):
        places = words.comma.join(work.short or work.title for work in works)
        described += (text(" "), *said_apart(words("conspectus.only", places=places), way))
    if witness.spans:
        described += (text(" "), *said_apart(words("conspectus.only", places=_extent(witness, words)), way))
    if witness.siglum == volume.base:
        described += (text(" "), *said_apart(words("conspectus.base"), way))
    if witness.description:
        described += (text(" "), *set_apart(in_book_words(edition, witness.description), way))
    return row_apart(with_raised(tuple(described), volume.language), way)


def _extent(witness: Witness, words: Words) -> str:
    """The parts of the text that a witness has, in the words of the book."""
    return words.comma.join(_part(span, words) for span in witness.spans)


def _part(span: WitnessSpan, words: Words) -> str:
    opening, closing = marks(words)
    begin, end = (
        f"{place} {opening}{inside_quotation(said, words)}{closing}" if said else place for place, said in span.ends
    )
    if not (begin and end):
        return words("conspectus.from", place=begin) if begin else words("conspectus.up_to", place=end)
    return span.between(begin, end)
