"""Where lines of letters, epigraphs and postscripts stand in TEI.

A division begins with an opener or an epigraph and ends with a closer or a postscript. Where the text goes on behind
one, or another begins in the middle, a division of its own begins there: `<div type="part">`.
"""

from __future__ import annotations

from enum import IntEnum

from edition.derive.letters import Side
from edition.model.text import Block, BlockKind, Form
from edition.write.tei.outline import Key, Outline
from edition.write.tei.tree import node

LINE_TAGS = {
    Form.DATELINE: "dateline", Form.ADDRESS: "address", Form.SALUTATION: "salute", Form.CLOSING: "salute",
    Form.SIGNATURE: "signed", Form.SOURCE: "bibl",
}  # fmt: skip


class Stage(IntEnum):
    """How far a division has come."""

    TOP = 0
    BODY = 1
    BOTTOM = 2


def stage(block: Block, side: Side) -> Stage:
    """Where in a division a block may stand."""
    if block.quoted:
        return Stage.BODY
    if side is Side.OPENER or block.form in (Form.EPIGRAPH, Form.SOURCE):
        return Stage.TOP
    return Stage.BOTTOM if side is Side.CLOSER or block.form is Form.POSTSCRIPT else Stage.BODY


def path(block: Block, side: Side) -> tuple[Key, ...]:
    """The elements around a block, outermost first."""
    if block.quoted:
        return ()
    if block.form in (Form.EPIGRAPH, Form.SOURCE):
        return (("epigraph", ""),)
    if block.form is Form.POSTSCRIPT:
        return (("postscript", ""),)
    return ((str(side), ""),) if side else ()


def tag(block: Block, side: Side) -> str:
    """The element of lines; `ab` with a type where TEI has none."""
    if block.kind is not BlockKind.LINES or block.quoted or not (side or block.form is Form.SOURCE):
        return "ab"
    return LINE_TAGS[block.form]


class Stages:
    """The stage of the innermost division, while blocks are added."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._division = outline.division
        self._stage = Stage.TOP

    def enter(self, block: Block, side: Side) -> None:
        """Begin a division where a block cannot stand in the one that is open."""
        wanted = stage(block, side)
        if self._outline.division is not self._division:
            self._division, self._stage = self._outline.division, Stage.TOP
        if wanted < self._stage:
            self._outline.divide(_DEEP, node("div", type="part"))
            self._division = self._outline.division
        if wanted is Stage.BOTTOM and self._stage is Stage.TOP:  # TEI has no end without something before it
            self._outline.division.add(node("p"))
        self._stage = wanted


_DEEP = 1000
"""Deeper than any heading."""
