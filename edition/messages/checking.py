"""What is wrong with words that an editor has written for a message."""

from __future__ import annotations

import re

from edition.messages.message import LACKING, Message, fields_of

LONGEST = 2000
"""Characters of a message."""

_BRACES = re.compile(r"[{}]")
_FIELD = re.compile(r"\{[a-z_]+\}")
_MARKUP = re.compile(r"\\[A-Za-z]+|</?[A-Za-z!][^>]*>|&#?\w+;")


def amiss(message: Message, words: str, plural: bool = False) -> tuple[str, str] | None:
    """Why words do not fit a message, and what to do; None when they do. `plural`: they are for one kind of numbers.

    >>> from edition.messages.message import say
    >>> amiss(say("x", "page {page}", ""), "Seite")
    ('“Seite” has no {page}', 'write {page} where it is to stand')
    """
    if words == LACKING and message.lacks:
        return None
    shown = words if len(words) <= 40 else f"{words[:40]}…"
    if not words.strip():
        return "a message has no words", _without(message)
    if len(words) > LONGEST:
        return f"a message of {len(words):,} characters is too long", f"write at most {LONGEST:,}"
    if "\n" in words or "\t" in words:
        return f"“{shown.split(chr(10))[0]}” has a line break or a tab", "write it on one line"
    if sign := _MARKUP.search(words):
        return f"“{sign[0][:40]}” would be printed as it is: messages have no mark-up", "write the words alone"
    if _BRACES.search(_FIELD.sub("", words)):
        return f"a brace in “{shown}” belongs to no field", _fields(message)
    return _of_fields(message, words, shown, plural)


def _of_fields(message: Message, words: str, shown: str, plural: bool) -> tuple[str, str] | None:
    there, wanted = fields_of(words), message.fields
    if unknown := sorted(there - wanted - message.takes):
        return f"“{shown}” has {{{unknown[0]}}}, which is none of its fields", _fields(message)
    if message.takes:
        return None if there else (f"“{shown}” has none of its fields", _fields(message))
    if missing := sorted(wanted - there - ({"n"} if plural else set())):
        return f"“{shown}” has no {{{missing[0]}}}", f"write {{{missing[0]}}} where it is to stand"
    return None


def _fields(message: Message) -> str:
    names = " ".join(f"{{{name}}}" for name in sorted(message.fields | message.takes))
    return f"write it with {names}" if names else "write it without braces"


def _without(message: Message) -> str:
    return f"write {LACKING} for no words" if message.lacks else "write its words, or leave it out"
