"""The keys of structure.yaml: of an item of the overlay of a transcription."""

from __future__ import annotations

from collections.abc import Mapping

from edition.keys.declarations import Choice, Group, Key
from edition.keys.value_kinds import CERTAINTY, FLAG, ID, LABEL, LEVEL, NOTE, NUMBER, SIGN, WORDS
from edition.model.overlay import OverlayItem
from edition.model.text import AROUND, LINE_FORMS, Count, Form, Joint

_KINDS = (
    "heading", "paragraph", "thesis", "quotation", "item", "verse", "lines", "speech", "direction", "break", "artefact",
)  # fmt: skip

ITEM: Group[OverlayItem] = Group(
    OverlayItem, "OverlayItem",
    "One item of the overlay: a line of the transcription, a supplied heading, or a lacuna.",
    (
        Key("line", NUMBER, "Number of the line in the transcription, from 1."),
        Key("supply", Choice(("heading",)), "A lost heading that the editors supply here."),
        Key("lacuna", LABEL, "What was lost here, in the editors' words."),
        Key("image", ID, "An image that stands here, by its name in volume.yaml."),
        Key("kind", Choice(_KINDS), "What the line is."),
        Key("start", WORDS, "The first few words of the line (at most five)."),
        Key("part", Choice(("rest", "same"), Joint),
            "Of a line of verse. rest: it is the rest of the verse before, begins where that ends and has its number. "
            "same: it begins at the left and has the number of the line before."),
        Key("join", FLAG, "Whether it continues the block before it."),
        Key("level", LEVEL, "Of headings: 1 opens a section. Of items: depth of the list."),
        Key("label", WORDS, "Number of a thesis or item, as typed at the beginning of the line."),
        Key("speaker", WORDS, "Name of the speaker, as typed at the beginning of the line."),
        Key("quoted", FLAG, "Whether it stands in a displayed quotation."),
        Key("indent", FLAG, "false: it goes on after a displayed block and is not indented."),
        Key("verse", FLAG, "Of a speech: whether it is in verse, so that its lines are kept."),
        Key("id", ID, "Id of the entry that reports what is supplied."),
        Key("text", LABEL, "Words of the supplied heading."),
        Key("count", Choice(("unnumbered", "sublines", "locked"), Count),
            "How its printed lines are counted. unnumbered: not at all. sublines: below the line before, 12a, 12b. "
            "locked: the whole block as one line."),
        Key("form", Choice((*map(str, LINE_FORMS), *map(str, AROUND)), Form),
            "What it is in a letter or on the page. Any block may stand in an epigraph or a postscript; the others are "
            "of the kind lines."),
        Key("unit", SIGN,
            "Mark of the unit that begins with it; units of the volume's other texts with the same mark belong to it."),
        Key("certainty", CERTAINTY, "How sure the editors are of what they supply."),
        Key("note", NOTE, "Why and from where (inline Markdown)."),
    ),
)  # fmt: skip

_LINE = frozenset({"line", "kind", "start", "label", "speaker", "quoted", "join", "indent", "count", "form", "unit"})
_REPORTED = frozenset({"id", "certainty", "note", "count", "unit"})

OF_LINES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_KINDS, _LINE),
    "heading": (_LINE - {"form"}) | {"level"},
    "item": _LINE | {"level"},
    "verse": _LINE | {"part"},
    "speech": _LINE | {"part", "verse"},
}
"""The keys that a line of each kind has."""

OF_OTHERS: Mapping[str, frozenset[str]] = {
    "supply": _REPORTED | {"supply", "level", "text"},
    "lacuna": _REPORTED | {"lacuna"},
    "image": frozenset({"image", "quoted"}),
}
"""The keys that an item has which is no line, by the key that tells what it is."""
