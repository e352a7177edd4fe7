"""The keys of `facing` in volume.yaml: how the texts of a volume stand beside one another."""

from __future__ import annotations

from edition.keys.declarations import Choice, Group, Key
from edition.keys.value_kinds import SIGN
from edition.model.facing import Facing

FACING: Group[Facing] = Group(
    Facing, "Facing", "How the texts of the volume stand beside one another.",
    (
        Key("as", Choice(("pages", "columns")), "On facing pages, or in two columns of a page.", field="arrangement"),
        Key("numbers", Choice(("shared", "own")),
            "Whether the two pages of an opening share a page number (12, 12*), or each has its own."),
        Key("align", Choice(("paragraphs", "flow", "lines")),
            "What begins at the same height: paragraphs that belong together; nothing but the openings, on which each "
            "text flows; paragraphs, and verse line by line."),
        Key("by", Choice(("locus", "marks")),
            "What belongs together: blocks of the same locus, or of the same mark, [3]{.unit}."),
        Key("text", SIGN, "Which of `texts` print has beside the volume's own; the first when not given."),
    ),
)  # fmt: skip
