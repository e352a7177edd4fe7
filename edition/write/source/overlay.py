"""A base text as a plain transcription, one line a block, and the overlay that gives the kind of each line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from edition.keys.structure import ITEM
from edition.model.entry import Entry
from edition.model.overlay import OverlayItem
from edition.model.text import Block, BlockKind, Locus, PointKind
from edition.rewrite.emit import emit_item
from edition.write.source.typed_values import typed_keys

_WORDS = 5


def overlay(blocks: Sequence[Block], entries: Sequence[Entry]) -> tuple[str, str]:
    """The transcription and the overlay. `entries` on supplied blocks are written here and nowhere else."""
    reports = {entry.locus: entry for entry in entries}
    lines: list[str] = []
    items: list[str] = []
    for block in blocks:
        if block.kind is BlockKind.IMAGE:
            items += emit_item(typed_keys(OverlayItem(image=block.label, quoted=block.quoted), ITEM))
            continue
        if block.supplied:
            items += emit_item(typed_keys(_supplied(block, reports), ITEM))
            continue
        for number, part in enumerate(_typed(block).split("\n") if block.verse else [block.text]):
            if lines:
                lines.append("")
            lines.append(_line(block, number, part))
            items += emit_item(typed_keys(_item(block, number, part, len(lines)), ITEM))
    return "\n".join(lines) + "\n", "\n".join(items) + "\n"


def reported(entry: Entry, text: dict[Locus, Block]) -> bool:
    """Whether an entry is only about a supplied block."""
    block = text.get(entry.locus)
    return (
        block is not None and block.supplied and not entry.readings and entry.category == "layout"
        and entry.lemma == block.text and str(entry.kind) in ("supplied", "lacuna")
    )  # fmt: skip


def _line(block: Block, number: int, part: str) -> str:
    if block.kind is BlockKind.BREAK:
        return "* * *"
    return f"{'  ' * block.step(number)}{block.label + ' ' if block.label else ''}{part}"


def _typed(block: Block) -> str:
    """The words of verse as they are typed, with three spaces for a caesura."""
    words, at = "", 0
    for point in block.points:
        if point.kind is PointKind.GAP:
            words, at = f"{words}{block.text[at : point.offset]}  ", point.offset
    return words + block.text[at:]


def _item(block: Block, number: int, part: str, line: int) -> OverlayItem:
    words = part if block.kind is not BlockKind.BREAK else "* * *"
    start = " ".join(words.split()[:_WORDS])
    item = OverlayItem(line=line, kind=str(block.kind), start=start, part=block.joint(number))
    if number:
        return replace(item, join=True)
    leveled = block.kind is BlockKind.HEADING or (block.kind is BlockKind.ITEM and block.level != 1)
    return replace(
        item,
        level=block.level if leveled else 0,
        label=block.label,
        speaker=block.text[: block.speaker],
        quoted=block.quoted,
        indent=block.indent,
        verse=block.verse and block.kind is BlockKind.SPEECH,
        count=block.count,
        form=block.form,
        unit=block.unit,
    )


def _supplied(block: Block, reports: dict[Locus, Entry]) -> OverlayItem:
    entry = reports.get(block.locus) if block.locus else None
    item = OverlayItem(
        id=entry.id if entry else f"supplied-{block.locus}",
        count=block.count,
        certainty=block.certainty,
        unit=block.unit,
        note=entry.note if entry else (),
    )
    if block.kind is BlockKind.LACUNA:
        return replace(item, lacuna=block.text)
    return replace(item, supply="heading", level=block.level, text=block.text)
