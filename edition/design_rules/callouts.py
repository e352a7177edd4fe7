"""Callouts that begin anew in the middle of a page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from edition.derive.callouts import calls
from edition.derive.edited_text import edited_text
from edition.derive.makeup import followed
from edition.derive.notes import printed_notes
from edition.derive.units_together import first_printed, units_together
from edition.designs.finding import design_of
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.layer import Layer


def repeated_callouts(edition: Edition, facing: Edition | None) -> Iterator[Diagnostic]:
    """P126: layers whose callouts begin anew in every section, where a section with some may begin in mid-page.

    `facing` is the text on the facing pages: both begin a page where one of them does.
    A lemma with a callout at both ends must not reach into the next section either: the second would stand there.
    """
    layers = [layer for layer in edition.volume.layers if layer.called and layer.callouts_by == "section"]
    if not layers:
        return
    edited = edition.derived(edited_text)
    found = list(calls(edition, edited, edition.derived(printed_notes)))
    begins = _pages(edition) if facing is None else _pages_of_opening(edition, facing)
    for layer in layers:
        placed = [(block, section) for block, section, note in found if note.layer == layer]
        for (last, former), (first, section) in pairwise(placed):
            if section != former and not any(last < block <= first for block in begins):
                yield _repeated(layer, former, section)
                break
        if layer.callouts_at == "both":
            blocks = edition.text.blocks
            for _, section, note in found:
                end = blocks[note.anchor.last].locus
                if note.layer == layer and end is not None and end.section != section:
                    yield _across(layer, note.entry.id, end.section)
                    break


def _repeated(layer: Layer, former: int, section: int) -> Diagnostic:
    message = (
        f"the callouts of the layer “{layer.name}” begin anew in section {section}, which may begin on a page with "
        f"those of section {former}: two notes there would have one sign"
    )
    hint = (
        "write `callouts_by: page`, or `volume`; or let sections begin a page: in the design `page: {sections: page}`, "
        f"or in `makeup` `{{at: {section}.0, before: page}}`"
    )
    return Diagnostic("P126", layer.span, message, hint)


def _across(layer: Layer, entry: str, section: int) -> Diagnostic:
    message = (
        f"the lemma of “{entry}” ends in section {section}, where the callouts of the layer “{layer.name}” begin anew: "
        "its second callout may be that of another note"
    )
    return Diagnostic("P126", layer.span, message, "write `callouts_by: page`, or `volume`, or `callouts_at: end`")


def _pages(edition: Edition) -> set[int]:
    """The blocks with which pages are sure to begin: sections, if the design says so, and where the editors ask."""
    asked = (placed for placed in followed(edition) if placed.item.before in ("page", "recto"))
    begins = {placed.block for placed in asked if not placed.item.words}
    if design_of(edition).page.sections != "run-on":
        begins |= {i for i, block in enumerate(edition.text.blocks) if block.opens_section and block.printed}
    return begins


def _pages_of_opening(edition: Edition, facing: Edition) -> set[int]:
    """The blocks of a text with which openings are sure to begin: an end of the page within a unit is only a wish."""
    own = 0 if edition.original is None else 1
    texts = (edition, facing) if own == 0 else (facing, edition)
    asked = [_pages(text) for text in texts]
    begins: set[int] = set()
    anew = False  # an opening has begun since the last block of this text
    for unit in units_together(*texts):
        first = [first_printed(text.text.blocks, blocks) for text, blocks in zip(texts, unit, strict=True)]
        anew = anew or any(block in there for block, there in zip(first, asked, strict=True))
        if anew and (block := first[own]) is not None:
            begins.add(block)
            anew = False
    return begins
