"""The printed page of an entry as an image, and the position of its words on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from pathlib import Path

from edition.model.diagnostic import Failure
from edition.poppler import PAGE, poppler

_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')
_SIZE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">')
_LETTERS = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page, in hundredths of its width and height."""

    left: float
    top: float
    width: float
    height: float


def picture(pdf: Path, sheet: int) -> bytes | None:
    """The page as PNG; None when that is impossible."""
    try:
        return _drawn(pdf, sheet, pdf.stat().st_mtime_ns)
    except (OSError, Failure):
        return None


@lru_cache(64)
def _drawn(pdf: Path, sheet: int, saved: int) -> bytes:
    """The page of a PDF with this modification time; cached."""
    only = ("-f", str(sheet), "-l", str(sheet))
    return poppler(pdf, "pdftoppm", "-png", "-r", "110", "-singlefile", *only, limits=PAGE)


def boxes(pdf: Path, sheet: int, line: int, words: str) -> list[Box]:
    """Where words stand on a page: the match nearest to the given line."""
    only = ("-f", str(sheet), "-l", str(sheet))
    try:
        output = poppler(pdf, "pdftotext", "-bbox", *only, "-enc", "UTF-8", to=["-"], limits=PAGE)
    except (OSError, Failure):
        return []
    page = output.decode("utf-8", "replace")
    size = _SIZE.search(page)
    wanted = _plain(words)
    if not size or not wanted:
        return []
    printed = [(tuple(map(float, match.groups()[:4])), _plain(unescape(match[5]))) for match in _WORD.finditer(page)]
    letters = "".join(word for _, word in printed)
    owner = [i for i, (_, word) in enumerate(printed) for _ in word]  # which word each letter belongs to
    starts = [match.start() for match in re.finditer(f"(?={re.escape(wanted)})", letters)]
    starts = [at for at in starts if at == 0 or owner[at] != owner[at - 1]] or starts
    if not starts:
        return []
    tops = sorted({round(place[1] / 4) for place, _ in printed})
    best = min(starts, key=lambda at: abs(_line(tops, printed[owner[at]][0][1]) - line))
    width, height = float(size[1]), float(size[2])
    return [
        Box(100 * x0 / width, 100 * y0 / height, 100 * (x1 - x0) / width, 100 * (y1 - y0) / height)
        for i in dict.fromkeys(owner[best : best + len(wanted)])
        for x0, y0, x1, y1 in (printed[i][0],)
    ]


def _plain(word: str) -> str:
    """Letters and figures alone, so that a divided word is whole again."""
    return _LETTERS.sub("", word).casefold()


def _line(tops: list[int], y: float) -> int:
    """The number of the line at a height, without the running head."""
    return sum(1 for top in tops if top < round(y / 4))
