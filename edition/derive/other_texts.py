"""The other texts of a volume that a book has beside its own, and how its lists speak of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from edition.derive.text_position import TextPosition
from edition.model.edition import Edition
from edition.model.volume import Volume

Others = Sequence[tuple[int, Edition]]
"""The other texts of a volume that stand in a book, by their numbers, from 1."""


def in_words_of(whole: Volume, text: Volume) -> Volume:
    """What volume.yaml says of another text, for a list in the words of the whole book.

    The language of its notes stays its own.
    """
    return replace(
        text, language=whole.language, apparatus_language=text.notes_language,
        catalogues=whole.catalogues, words=whole.words,
    )  # fmt: skip


def of_text(number: int, places: Iterable[TextPosition]) -> Iterable[TextPosition]:
    """Places in one of the texts, by its number."""
    return (place._replace(text=number) for place in places) if number else places
