"""Rules on layers whose notes have callouts in the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from edition.derive.callouts import ALPHABETS
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition

_ROUNDS = 2  # *, and **; three of one sign are counted by no reader


def confused_callouts(edition: Edition) -> Iterator[Diagnostic]:
    """C211 (error): callouts that look like those of other notes.

    A reader who finds *b* in the text looks for the note *b*. Two layers with letters would have two of them, and
    numbers would be those of the author's notes. Give each layer its own kind of signs.
    """
    by_signs: dict[str, str] = {}
    for layer in edition.volume.layers:
        if not layer.called:
            continue
        other = by_signs.setdefault(layer.callouts, layer.name)
        if other != layer.name:
            message = f"the layers “{other}” and “{layer.name}” both have {layer.callouts} as callouts"
            yield Diagnostic("C211", layer.span, message, f"give one of them {_other(by_signs)}")
        if layer.callouts == "numbers" and edition.text.notes:
            message = f"the callouts of the layer “{layer.name}” are numbers, and so are those of the author’s notes"
            yield Diagnostic("C211", layer.span, message, f"give it {_other(by_signs)}")


def _other(used: dict[str, str]) -> str:
    """A kind of signs that is free."""
    free = [signs for signs in ALPHABETS if signs not in used]
    return free[0] if free else "line numbers (callouts: none)"


def impossible_callouts(edition: Edition) -> Iterator[Diagnostic]:
    """C212 (error): callouts of notes that are found by page and line.

    Notes behind the text (`arrangement: endnotes`) stand by page and line, and `grouped` puts those of one line
    together. Choose another arrangement, or take the callouts out.
    """
    for layer in edition.volume.layers:
        if layer.called and layer.arrangement in ("endnotes", "grouped"):
            message = f"the notes of the layer “{layer.name}” are {_ARRANGED[layer.arrangement]}, and have no callouts"
            yield Diagnostic("C212", layer.span, message, "choose another arrangement, or take `callouts` out")


_ARRANGED = {"endnotes": "printed behind the text, by page and line", "grouped": "put together by line"}


def many_symbols(edition: Edition) -> Iterator[Diagnostic]:
    """C213 (warning): more notes than a reader can tell by symbols.

    There are six symbols; then they are doubled. Where a section has so many notes that some would have three, nobody
    counts them. Let symbols begin anew on each page, or choose letters.
    """
    blocks = edition.text.blocks
    for layer in edition.volume.layers:
        if layer.callouts != "symbols" or layer.callouts_by == "page":
            continue
        by_section = layer.callouts_by == "section"
        anchors = (edition.anchors.get(entry.id) for entry in edition.entries if entry.kind in layer.kinds)
        loci = (blocks[anchor.last].locus for anchor in anchors if anchor)
        most = max(Counter(locus.section if by_section and locus else 0 for locus in loci).values(), default=0)
        if most > _ROUNDS * len(ALPHABETS["symbols"]):
            what = "the volume" if layer.callouts_by == "volume" else "a section"
            message = f"{what} has {most} notes of the layer “{layer.name}”, too many to be told by symbols"
            yield Diagnostic("C213", layer.span, message, "write `callouts_by: page`, or choose letters")
