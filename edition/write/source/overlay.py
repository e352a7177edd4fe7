"""A base text as a plain transcription, one line a block, and the overlay that says what each line is."""

from __future__ import annotations

from collections.abc import Sequence

from edition.model.entry import Entry
from edition.model.text import Block, BlockKind, Locus
from edition.rewrite import Plain
from edition.rewrite.emit import emit_item
from edition.rewrite.markdown import escape, inline

_WORDS = 5


def overlay(blocks: Sequence[Block], entries: Sequence[Entry]) -> tuple[str, str]:
    """The transcription and the overlay. `entries` report what is supplied; they are written here and nowhere else."""
    reports = {entry.locus: entry for entry in entries}
    lines: list[str] = []
    items: list[str] = []
    for block in blocks:
        if block.supplied:
            items += emit_item(_supplied(block, reports))
            continue
        for number, part in enumerate(block.text.split("\n") if block.verse else [block.text]):
            if lines:
                lines.append("")
            lines.append(_line(block, number, part))
            items += emit_item(_item(block, number, part, len(lines)))
    return "\n".join(lines) + "\n", "\n".join(items) + "\n"


def reported(entry: Entry, text: dict[Locus, Block]) -> bool:
    """Whether an entry only reports a supplied block."""
    block = text.get(entry.locus)
    return (
        block is not None and block.supplied and not entry.readings and entry.category == "layout"
        and entry.lemma == block.text and str(entry.kind) in ("supplied", "lacuna")
    )  # fmt: skip


def _line(block: Block, number: int, part: str) -> str:
    if block.kind is BlockKind.BREAK:
        return "* * *"
    return f"{'  ' * block.step(number)}{block.label + ' ' if block.label else ''}{part}"


def _item(block: Block, number: int, part: str, line: int) -> dict[str, Plain]:
    words = part if block.kind is not BlockKind.BREAK else "* * *"
    values: dict[str, Plain] = {"line": str(line), "kind": str(block.kind), "start": " ".join(words.split()[:_WORDS])}
    if block.joint(number):
        values["part"] = str(block.joint(number))
    if number:
        values["join"] = "true"
        return values
    if block.kind in (BlockKind.HEADING, BlockKind.ITEM) and (block.level != 1 or block.kind is BlockKind.HEADING):
        values["level"] = str(block.level)
    if block.label:
        values["label"] = block.label
    if block.speaker:
        values["speaker"] = block.text[: block.speaker]
    if block.quoted:
        values["quoted"] = "true"
    if not block.indent:
        values["indent"] = "false"
    if block.verse and block.kind is BlockKind.SPEECH:
        values["verse"] = "true"
    if block.count:
        values["count"] = str(block.count)
    return values


def _supplied(block: Block, reports: dict[Locus, Entry]) -> dict[str, Plain]:
    entry = reports.get(block.locus) if block.locus else None
    lacuna = block.kind is BlockKind.LACUNA
    values: dict[str, Plain] = {"supply": "heading", "level": str(block.level)}
    if lacuna:
        values = {"lacuna": escape(block.text)}
    values["id"] = entry.id if entry else f"supplied-{block.locus}"
    if not lacuna:
        values["text"] = escape(block.text)
    if block.count:
        values["count"] = str(block.count)
    if block.certainty:
        values["certainty"] = block.certainty
    if entry and entry.note:
        values["note"] = inline(entry.note)
    return values
