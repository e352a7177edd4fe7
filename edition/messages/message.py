"""A message: words that a book or a page shows, as they are declared in English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

LACKING = "—"
"""What is written for a message for which the language needs no words."""

_FIELD = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `forms` are the English words, singular and plural when they depend on a number.

    `where` tells a translator where it is printed, with an example; `takes` names fields that a translation may have
    although English does not; a message that `lacks` may have no words in a language.
    """

    id: str
    forms: tuple[str, ...]
    where: str
    takes: frozenset[str] = frozenset()
    lacks: bool = False

    @property
    def plural(self) -> bool:
        """Whether the words depend on a number."""
        return len(self.forms) > 1

    @property
    def fields(self) -> frozenset[str]:
        """The fields that the English words have."""
        return frozenset().union(*map(fields_of, self.forms))


def fields_of(words: str) -> frozenset[str]:
    """The fields in words.

    >>> sorted(fields_of("page {page}, line {line}"))
    ['line', 'page']
    """
    return frozenset(_FIELD.findall(words))


def pieces(words: str) -> list[str]:
    """Words and names of fields by turns.

    >>> pieces("A hand in {siglum}.")
    ['A hand in ', 'siglum', '.']
    """
    return _FIELD.split(words)


def say(id: str, text: str, where: str, takes: str = "", *, lacks: bool = False) -> Message:
    """Declare a message; `takes` are the names of further fields."""
    return Message(id, (text,), where, frozenset(takes.split()), lacks)


def count(id: str, one: str, other: str, where: str) -> Message:
    """Declare a message that depends on a number `{n}`."""
    return Message(id, (one, other), where)


def together(*groups: Iterable[Message]) -> dict[str, Message]:
    """Groups of messages by their ids, each of which is declared once."""
    declared: dict[str, Message] = {}
    for message in (message for group in groups for message in group):
        if message.id in declared:
            raise ValueError(f"the message {message.id} is declared twice")
        declared[message.id] = message
    return declared
