"""One item of the overlay of a transcription."""

from __future__ import annotations

from dataclasses import dataclass, field

from edition.model.inline import Inlines
from edition.model.span import NOWHERE, Span
from edition.model.text import Count, Form, Joint


@dataclass(frozen=True, slots=True)
class OverlayItem:
    """One item: a line of the transcription, a supplied heading, or a lacuna.

    `line` counts from 1. `start` are its first words; `label` and `speaker` stand at its beginning as typed. `part` and
    `count` are for verses and printed lines. `id` is that of the entry on what is supplied.
    """

    line: int = 0
    supply: str = ""
    lacuna: str = ""
    image: str = ""
    kind: str = ""
    start: str = ""
    part: Joint = Joint.NONE
    join: bool = False
    level: int = 0
    label: str = ""
    speaker: str = ""
    quoted: bool = False
    indent: bool = True
    verse: bool = False
    id: str = ""
    text: str = ""
    count: Count = Count.EACH
    form: Form = Form.NONE
    unit: str = ""
    certainty: str = ""
    note: Inlines = ()
    span: Span = field(default=NOWHERE, compare=False)
