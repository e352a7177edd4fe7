"""How a volume is cited: author, title, editors, series, imprint."""

from __future__ import annotations

from collections.abc import Callable

from edition.derive.title_page import work_of_editors
from edition.messages import Words
from edition.model.volume import Volume

_MADE_BY = {"translation": "cite.translated_by", "commentary": "cite.commentary_by"}


def citation(volume: Volume, words: Words, of: str = "", mark: Callable[[str], str] = str, title: str = "") -> str:
    """The parts of a citation with commas; `of` is the series with the volume's number.

    `mark` escapes words; `title` is the volume's title with its mark-up.
    """
    imprint = volume.imprint
    made = _MADE_BY.get(work_of_editors(volume), "cite.edited_by")
    editors = words(made, names=words.listed(volume.editors)) if volume.editors else ""
    where = ", ".join(filter(None, (imprint.place, imprint.publisher, imprint.year)))
    said = (mark(volume.author), title or mark(volume.title), mark(editors), mark(of), mark(where))
    return ", ".join(filter(None, said))
