"""How a volume is cited: author, title, editors, series, imprint."""

from __future__ import annotations

from collections.abc import Callable

from edition.messages import Words
from edition.model.volume import Volume


def citation(volume: Volume, words: Words, of: str = "", mark: Callable[[str], str] = str, title: str = "") -> str:
    """The parts of a citation with commas; `of` is the series with the volume's number.

    `mark` escapes words; `title` is the volume's title with its mark-up.
    """
    imprint = volume.imprint
    editors = words("cite.edited_by", names=words.listed(volume.editors)) if volume.editors else ""
    where = ", ".join(filter(None, (imprint.place, imprint.publisher, imprint.year)))
    said = (mark(volume.author), title or mark(volume.title), mark(editors), mark(of), mark(where))
    return ", ".join(filter(None, said))
