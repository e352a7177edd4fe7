"""What in the documents of a volume's other texts belongs to a block of this one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from edition.anchor.text_alignment import TextUnit, align, locus_of
from edition.model.edition import Edition
from edition.output_names import outputs_of
from edition.write.tei.identifiers import locus_id, text_id


def partners(edition: Edition) -> Mapping[int, str]:
    """Pointers by the positions of blocks: where a unit begins, to where its partner begins in the other texts.

    These are in the document of the whole volume: `lamp.tei.xml#l3.12`, `lamp.tei.xml#text.english.l3.12`.
    """
    file = outputs_of(edition.volume.home.volume.name, "tei")
    found: defaultdict[int, list[str]] = defaultdict(list)
    for unit, partner, other in _pairs(edition):
        ours, theirs = locus_of(unit, edition.text.blocks), locus_of(partner, other.text.blocks)
        if ours is not None and theirs is not None:
            text = other.volume.home.text
            within = f"{text_id(text)}." if text else ""
            found[edition.text.index[ours]].append(f"{file}#{within}{locus_id(theirs)}")
    return {block: " ".join(pointers) for block, pointers in found.items()}


def _pairs(edition: Edition) -> Iterator[tuple[TextUnit, TextUnit, Edition]]:
    """Each unit of this text with its partner and the text that has it."""
    others = edition.texts if edition.original is None else (edition.original,)
    by = (edition.original or edition).volume.facing.by
    for other in others:
        for pair in align(edition.text.blocks, other.text.blocks, by).pairs:
            if pair.left is not None and pair.right is not None:
                yield pair.left, pair.right, other
