"""Which parts of the text a witness has: the spans given in volume.yaml as places of the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from edition.anchor.lemma_search import Finder
from edition.anchor.reference_system import NoPassage, ReferenceSystem
from edition.model.diagnostic import Code, Diagnostic, Report, Severity
from edition.model.entry import Anchor
from edition.model.span import Span
from edition.model.text import BaseText, Locus
from edition.model.volume import Volume, Witness, WitnessSpan
from edition.words import squeeze

CODES = {
    "W212": Code(
        Severity.ERROR, "the extent of a witness is impossible",
        "`from` and `to` are loci of the text; `first` and `last` are words that occur there once. The parts that a "
        "witness has follow one another in order. The witness that is the base text has the whole text, and a hand "
        "has the same parts as its document."),
}  # fmt: skip


def extents(text: BaseText, volume: Volume, report: Report) -> Mapping[str, tuple[Anchor, ...]]:
    """The parts of the text that each witness has that lacks some, by siglum; an invalid span is reported.

    A witness that is not listed for a work has nothing of it.
    """
    finder, system = Finder(text), ReferenceSystem(text, volume)
    result: dict[str, tuple[Anchor, ...]] = {}
    works = list(_of_works(system))
    for witness in volume.witnesses if any(sigla for sigla, _ in works) else ():
        has = [anchor for sigla, anchor in works if not sigla or witness.siglum in sigla]
        if not witness.hand_of and not witness.spans and len(has) < len(works):
            result[witness.siglum] = tuple(has)
    for witness in volume.witnesses:
        if not witness.spans:
            continue
        if witness.siglum == volume.base or witness.hand_of:
            what = "the base text has" if witness.siglum == volume.base else f"{witness.hand_of}, its document, has"
            message = f"“{witness.siglum}” cannot begin or end within the text: it has what {what}"
            hint = "take the span out" if not witness.hand_of else f"give the span to “{witness.hand_of}”"
            report(Diagnostic("W212", witness.spans[0].span, message, hint))
            continue
        parts = tuple(_in_order(finder, system, witness, report))
        if len(parts) == len(witness.spans):
            result[witness.siglum] = parts
    return result


def _of_works(system: ReferenceSystem) -> Iterator[tuple[tuple[str, ...], Anchor]]:
    """The works of a volume: the sigla of the witnesses that have each, and where it stands."""
    text = system.text
    for work, first in system.works:
        last = text.last_read(system.blocks_of(work))
        yield work.witnesses, Anchor(first, 0, last, len(text.blocks[last].text))


def _in_order(finder: Finder, system: ReferenceSystem, witness: Witness, report: Report) -> Iterator[Anchor]:
    """The places of the spans that exist and follow one another."""
    reached = (0, 0)
    for span in witness.spans:
        anchor = _anchor(finder, system, span, report)
        if anchor is None:
            continue
        if (anchor.last, anchor.end) <= (anchor.first, anchor.start):
            report(Diagnostic("W212", span.span, f"the span “{span}” ends before it begins", "turn it round"))
        elif (anchor.first, anchor.start) < reached:
            message = f"the span “{span}” of “{witness.siglum}” begins before the one in front of it ends"
            report(Diagnostic("W212", span.span, message, "give the spans in the order of the text, or join them"))
        else:
            reached = anchor.last, anchor.end
            yield anchor


def _anchor(finder: Finder, system: ReferenceSystem, span: WitnessSpan, report: Report) -> Anchor | None:
    """Where a part stands, from its first to its last character."""
    begins = _referred(finder, system, span, "from", report) if span.from_reference else None
    ends = _referred(finder, system, span, "to", report) if span.to_reference else None
    if (begins is None and span.from_reference) or (ends is None and span.to_reference):
        return None
    other = _by_loci(finder, span, report) if begins is None or ends is None else None
    first, last = begins or other, ends or other
    return Anchor(first.first, first.start, last.last, last.end) if first and last else None


def _referred(finder: Finder, system: ReferenceSystem, span: WitnessSpan, key: str, report: Report) -> Anchor | None:
    """The unit of a work at which a part begins (`from`) or ends, or the words in it that are given."""
    typed, words = (span.from_reference, span.first) if key == "from" else (span.to_reference, span.last)
    passage = system.passage(typed)
    if isinstance(passage, NoPassage):
        report(Diagnostic("W212", span.at(key), passage.message, passage.hint))
        return None
    begin, end = passage.stretches[0][0], passage.stretches[-1][1]
    last, until = end
    if not until:
        last = finder.text.last_read(range(begin[0], end[0]))
        until = len(finder.text.blocks[last].text)
    whole = Anchor(*begin, last, until)
    if not words:
        return whole
    found = [
        spot
        for block in range(whole.first, whole.last + 1)
        for spot in finder.spots(squeeze(words), block, block)
        if begin <= (spot.first, spot.start) and (spot.last, spot.end) <= (last, until)
    ]
    if len(found) == 1:
        return found[0]
    how = f"stands {len(found)} times" if found else "does not stand"
    hint = "give more words" if found else "give the words exactly as in the base text"
    at = span.at("first" if key == "from" else "last")
    report(Diagnostic("W212", at, f"“{words}” {how} in {typed}", hint))
    return None


def _by_loci(finder: Finder, span: WitnessSpan, report: Report) -> Anchor | None:
    blocks = finder.text.blocks
    if span.from_reference or span.to_reference:  # the other end has a locus, or none
        begin_words, end_words = "" if span.from_reference else span.first, "" if span.to_reference else span.last
        span = replace(span, first=begin_words, last=end_words)
    printed = [i for i, block in enumerate(blocks) if not block.wordless] or [0]
    first = _block(finder, (span.at("from"), span.at("first")), span.from_locus, span.first, printed[0], report)
    end = finder.text.last_read(printed) if blocks else 0
    last = _block(finder, (span.at("to"), span.at("last")), span.to_locus, span.last, end, report)
    if first is None or last is None or not blocks:
        return None
    begin = _words(finder, span.at("first"), first, span.first, report)
    until = _words(finder, span.at("last"), last, span.last, report)
    if begin is None or until is None:
        return None
    return Anchor(first, begin.start if span.first else 0, last, until.end if span.last else len(blocks[last].text))


def _block(
    finder: Finder, typed: tuple[Span, Span], locus: Locus | None, words: str, otherwise: int, report: Report
) -> int | None:
    """The block at a locus; None, and a diagnostic, when there is none. `typed` are the places of both."""
    if locus is None:
        if words:
            report(Diagnostic("W212", typed[1], f"it is not said where “{words}” stands", "add `from` or `to`"))
            return None
        return otherwise
    block = finder.text.index.get(locus)
    if block is None:
        report(Diagnostic("W212", typed[0], f"there is no {locus} in the text", "give a locus that there is"))
    elif locus.note:
        report(Diagnostic("W212", typed[0], f"{locus} is an author's note", "give the locus that calls it"))
        return None
    return block


def _words(finder: Finder, typed: Span, block: int, words: str, report: Report) -> Anchor | None:
    """Where words stand in a block (without words, the whole block).

    None, and a diagnostic, when it is not one place.
    """
    if not words:
        return Anchor(block, 0, block, 0)
    places: Sequence[Anchor] = finder.spots(squeeze(words), block, block)
    if len(places) == 1:
        return places[0]
    locus = finder.text.blocks[block].locus
    if places:
        message, hint = f"“{words}” stands {len(places)} times in {locus}", "give more words"
    else:
        message, hint = f"“{words}” does not stand in {locus}", "give the words exactly as in the base text"
    report(Diagnostic("W212", typed, message, hint))
    return None
