"""A generated text as a transcription: its lines, and the overlay that says what they are."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from edition.model.text import BaseText, Block, BlockKind, Count, Joint

Line = tuple[str, dict[str, Any]]  # words ("" where nothing is transcribed), and what the overlay says of them

_UNPRINTED = ("next page", "[scanned by nobody]")


def transcribed(text: BaseText, draw: random.Random) -> tuple[str, list[dict[str, Any]]]:
    """The transcription, and the items of its overlay: what a text has but for styles, notes and pages."""
    lines: list[str] = []
    items: list[dict[str, Any]] = []
    for words, item in _lines(text, draw):
        if words:
            lines += (words, "")
            item = {"line": len(lines) - 1, **item, "start": " ".join(words.split()[:3])}
        items.append(item)
    return "\n".join(lines), items


def _lines(text: BaseText, draw: random.Random) -> Iterator[Line]:
    thesis = 0
    for i, block in enumerate(text.blocks):
        match block.kind:
            case BlockKind.NOTE:
                continue
            case BlockKind.BREAK:
                yield "* * *", {"kind": "break"}
            case BlockKind.LACUNA:
                yield "", {"lacuna": block.text, "id": f"gap{i}", "certainty": "low"}
            case BlockKind.HEADING if draw.random() < 0.3:
                yield "", {"supply": "heading", "level": block.level, "text": block.text, "id": f"head{i}"}
            case BlockKind.HEADING:
                yield block.text, {"kind": "heading", "level": block.level}
            case BlockKind.VERSE:
                for n, verse in enumerate(block.text.split("\n")):
                    joined = {"join": True} if n else {}
                    yield "  " * block.indents[n] + verse, {"kind": "verse", **_more(block), **joined}
            case BlockKind.SPEECH:
                for n, verse in enumerate(block.text.split("\n") if block.verse else [block.text]):
                    said = {"join": True} if n else {"speaker": block.text[: block.speaker]}
                    part = {Joint.REST: {"part": "rest"}, Joint.SAME: {"part": "same"}}.get(block.joint(n), {})
                    verses = {"verse": True} if block.verse and not n else {}
                    yield verse, {"kind": "speech", **said, **verses, **part, **_more(block)}
            case BlockKind.ITEM:
                label = block.label or "(a)"
                yield f"{label} {block.text}", {"kind": "item", "label": label, "level": block.level, **_more(block)}
            case BlockKind.QUOTATION | BlockKind.DIRECTION:
                yield block.text, {"kind": block.kind.value, **_more(block)}
            case _ if draw.random() < 0.3:
                thesis += 1
                yield f"{thesis}. {block.text}", {"kind": "thesis", "label": f"{thesis}.", **_more(block)}
            case _:
                yield from _paragraph(" ".join(block.text.split()), draw)
        if draw.random() < 0.03:
            yield draw.choice(_UNPRINTED), {"kind": "artefact"}


def _paragraph(words: str, draw: random.Random) -> Iterator[Line]:
    """Cut in two by the transcription, or going on behind something displayed."""
    said = {"kind": "paragraph", **({"indent": False} if draw.random() < 0.2 else {})}
    cut = words.find(" ", len(words) // 2)
    if cut > 0 and draw.random() < 0.2:
        yield words[:cut], said
        yield words[cut + 1 :], {"kind": "paragraph", "join": True}
    else:
        yield words, said


def _more(block: Block) -> dict[str, Any]:
    quoted = {"quoted": True} if block.quoted else {}
    return quoted | ({"count": block.count.value} if block.count is not Count.EACH else {})
