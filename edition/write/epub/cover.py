"""A typographic cover from the volume's data."""

from __future__ import annotations

from collections.abc import Iterator

from edition.derive.title_page import made_by
from edition.derive.wording import book_words
from edition.direction import direction
from edition.model.edition import Edition
from edition.write.xhtml.escape import escape

WIDTH, HEIGHT = 1600, 2400
PAPER = "#f3ead8"
COLOURS = ("#1f3a4d", "#5a2a27", "#2f4a36", "#4a3b5c", "#5b4a2a", "#2b3f5c")
"""Ink blue, oxblood, bottle green, plum, bronze, slate: chosen by the title, so that every volume keeps its own."""


def wrapped(words: str, width: int) -> list[str]:
    """Words in lines of about equal length, none longer than `width` characters unless a word is.

    >>> wrapped("The Voice of an Archive", 12)
    ['The Voice of', 'an Archive']
    """
    lines: list[str] = []
    for word in words.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def cover(edition: Edition) -> str:
    """The cover as SVG."""
    volume = edition.volume
    colour = COLOURS[sum(map(ord, volume.title)) % len(COLOURS)]
    label = escape(f"{volume.author + ': ' if volume.author else ''}{volume.title}")
    lines = "".join(_lines(edition))
    way = direction(volume.language)
    frame = "".join(_frame(inset, width) for inset, width in ((110, "4"), (134, "1.5")))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" role="img">\n<title>{label}</title>\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{colour}"/>\n{frame}'
        f'<g fill="{PAPER}" direction="{way}" text-anchor="middle" '
        f'font-family="EB Garamond, Garamond, Georgia, serif">\n{lines}</g>\n'
        "</svg>\n"
    )


def _frame(inset: int, width: str) -> str:
    size = f'x="{inset}" y="{inset}" width="{WIDTH - 2 * inset}" height="{HEIGHT - 2 * inset}"'
    return f'<rect {size} fill="none" stroke="{PAPER}" stroke-width="{width}"/>\n'


def _lines(edition: Edition) -> Iterator[str]:
    volume = edition.volume
    y = 480.0
    for words in wrapped(volume.author, 28):
        yield _text(words, y, 84)
        y += 110
    title = wrapped(volume.title, 14)
    size = min(190.0, 2100 / max(map(len, title)), 1000 / len(title)) if title else 0.0
    y = max(y + 160, 1000 - size * len(title) / 2)
    for words in title:
        yield _text(words, y, size)
        y += size * 1.18
    yield f'<path d="M {WIDTH / 2 - 120} {y:.0f} h 240" stroke="{PAPER}" stroke-width="4"/>\n'
    y += 120
    for words in wrapped(volume.subtitle, 36)[:6]:
        yield _text(words, y, 66, ' font-style="italic"')
        y += 86
    if volume.editors:
        y = max(y + 80, 1960)
        for words in wrapped(made_by(book_words(volume), volume), 40)[:3]:
            yield _text(words, y, 56)
            y += 74
    yield _text(" · ".join(filter(None, (volume.imprint.publisher, volume.imprint.year))), HEIGHT - 210, 48)


def _text(words: str, y: float, size: float, more: str = "") -> str:
    return f'<text x="{WIDTH // 2}" y="{y:.0f}" font-size="{size:.0f}"{more}>{escape(words)}</text>\n' if words else ""
