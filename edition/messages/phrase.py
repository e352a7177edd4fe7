"""A message with its fields, of which the language is chosen when it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from edition.messages.words import ENGLISH, Words


@dataclass(frozen=True, slots=True)
class Phrase:
    """A message by its id, and what stands in its fields.

    >>> str(Phrase("part.by_letter", (("title", "Index"), ("letter", "B"))))
    'Index: B'
    """

    id: str
    fields: tuple[tuple[str, str], ...] = ()

    def said(self, words: Words) -> str:
        """The words of it in a language."""
        return words(self.id, **dict(self.fields))

    def __str__(self) -> str:
        """The words of it in English, for the terminal."""
        return self.said(ENGLISH)


def phrase(id: str, /, **fields: str) -> Phrase:
    """A message with its fields."""
    return Phrase(id, tuple(fields.items()))
