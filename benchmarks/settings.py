"""What a generated volume is like."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from edition.keys.declarations import Choice, Group
from edition.keys.volume import LAYER, LINES, VOLUME


@dataclass(frozen=True)
class Settings:
    """What a volume is like. `pages` are of text, roughly; `density` is notes per 100 words; shares are of notes."""

    seed: int = 1
    pages: float = 45
    density: float = 1.3
    overlapping: float = 0.12
    across: float = 0.02
    long: float = 0.01
    references: float = 0.03
    recurring: float = 0.25  # of words: taken from the dozen commonest
    footnotes: float = 0.04  # of paragraphs that have an author's note
    names: int = 20
    plain: bool = False  # paragraphs and headings only
    matter: str = "prose"  # verse: passages of verse and plays; tables: long tables among paragraphs
    latin: bool = False  # Latin letters only
    everything: bool = False  # all kinds of blocks in one another, all kinds of entries; else what is common
    transcript: bool = False  # a transcription and its overlay, instead of Markdown
    by: str = "page"
    step: int = 5
    margin: str = "outer"
    textual: str = "run-on"
    sources: str = "run-on"
    commentary: str = "lines"
    ranges: str = "full"
    following: str = "none"
    repeated: str = ""
    separator: str = "]"
    pages_in: str = "margin"
    numbered: str = "section"  # the author's notes, anew
    apparatus: str = "negative"
    wording: str = "en"
    lemma_words: int = 6
    style: str = "octavo"


def random_settings(seed: int, pages: float | None = None) -> Settings:
    """The settings of a small volume that has a bit of everything, and something in plenty.

    Whatever volume.yaml may say of lines and arrangements is drawn: a new value there is drawn at once.
    """
    draw = random.Random(f"settings {seed}")
    arrangements = _values(LAYER, "arrangement")
    return Settings(
        seed=seed,
        pages=pages or draw.uniform(2, 7),
        density=draw.choice((0.8, 1.5, 3.0, 6.0)),
        overlapping=draw.choice((0.0, 0.2, 0.5)),
        across=draw.choice((0.0, 0.05)),
        long=draw.choice((0.0, 0.02, 0.06)),
        references=draw.choice((0.0, 0.05, 0.2)),
        recurring=draw.choice((0.1, 0.3, 0.6)),
        footnotes=draw.choice((0.0, 0.1, 0.3)),
        names=draw.randrange(1, 12),
        everything=draw.random() < 0.8,
        transcript=draw.random() < 0.15,
        by=draw.choice(("page", *_values(LINES, "by"))),
        step=draw.choice((1, 2, 3, 5, 5, 10)),
        margin=draw.choice(_values(LINES, "margin")),
        textual=draw.choice(arrangements),
        sources=draw.choice(arrangements),
        commentary=draw.choice(arrangements),
        ranges=draw.choice(_values(LINES, "ranges")),
        following=draw.choice(_values(LINES, "following")),
        repeated=draw.choice(("", "", "‖", "ibid.")),
        separator=draw.choice(("]", "]", ":", "")),
        pages_in=draw.choice(_values(VOLUME, "pages_in")),
        numbered=draw.choice(_values(VOLUME, "footnotes")),
        apparatus=draw.choice(("negative", "negative", "positive")),
        wording=draw.choice(("en", "la")),
        lemma_words=draw.choice((2, 4, 6, 9)),
        style=draw.choice(("octavo", "octavo", "octavo", "a4")),
    )


def _values(group: Group[Any], key: str) -> tuple[str, ...]:
    """What a key of volume.yaml may be."""
    value = group.by_name[key].value
    assert isinstance(value, Choice)
    return value.among
