"""A passage of a work, as it was typed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a number counts, wider units before narrower ones; `FREE` is for words printed as they are typed."""

    FREE = ""
    VOLUME = "volume"
    BOOK = "book"
    PART = "part"
    ACT = "act"
    SCENE = "scene"
    CANTO = "canto"
    CHAPTER = "chapter"
    SECTION = "section"
    PARAGRAPH = "paragraph"
    NUMBER = "number"
    PAGE = "page"
    FOLIO = "folio"
    COLUMN = "column"
    STANZA = "stanza"
    VERSE = "verse"
    LINE = "line"
    NOTE = "note"
    FIGURE = "figure"
    PLATE = "plate"
    TABLE = "table"
    ENTRY = "entry"  # of a dictionary: s.v.


UNIT_KEYS = {unit: unit.value or "locator" for unit in Unit}
"""What each is called in an entry's `cite`."""


@dataclass(frozen=True, slots=True)
class Locator:
    """One step of a passage: a unit and the numbers or words typed for it."""

    unit: Unit
    words: str
