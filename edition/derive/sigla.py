"""Sigla as they are printed: A², with the figure raised."""

from __future__ import annotations

from edition.model.inline import Inlines, raised, text
from edition.raised_letters import runs


def siglum_words(siglum: str) -> Inlines:
    """The words of a siglum, raised where it has raised letters.

    >>> [part.role.value for part in siglum_words("A²")]
    ['text', 'sup']
    """
    return tuple(raised(words) if up else text(words) for words, up in runs(siglum))
