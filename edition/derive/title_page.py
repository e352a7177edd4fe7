"""What the title page says of the texts of a volume: their titles, and who edited or translated them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.messages import Words
from edition.model.edition import Edition
from edition.model.volume import Volume

_MADE_BY = {"translation": "title.translated_by", "commentary": "title.commentary_by"}
"""What those who are named as the editors of a text have done, where that is not editing."""


def made_by(words: Words, volume: Volume) -> str:
    """Who edited a volume; who translated a text whose own description names them; nothing where nobody is named."""
    if not volume.editors:
        return ""
    message = _MADE_BY.get(work_of_editors(volume), "title.edited_by")
    return words.count(message, len(volume.editors), names=words.listed(volume.editors))


def work_of_editors(volume: Volume) -> str:
    """What those named as the editors of a volume or a text have made: `translation`, `commentary`; else empty."""
    return volume.role if volume.role in _MADE_BY and names_its_own(volume) else ""


def all_made_by(words: Words, edition: Edition, others: Sequence[Edition]) -> Iterator[str]:
    """Who edited the volume and who translated its other texts, in a line each."""
    lines = [made_by(words, edition.volume)]
    lines += (made_by(words, text.volume) for text in others if names_its_own(text.volume))
    yield from (line for line in dict.fromkeys(lines) if line)


def names_its_own(volume: Volume) -> bool:
    """Whether a text names its editors itself: those that it has from its volume are the volume's."""
    return bool(volume.home.text) and volume.at("editors").file.startswith(f"{volume.home.source}/")
