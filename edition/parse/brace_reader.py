"""Reads a group in braces as its editor means it, and finds the first value that YAML reads differently."""

from __future__ import annotations

import re
from collections.abc import Callable

from edition.nearest import Nearest
from edition.parse.known_keys import Value, keys, takes_list
from edition.parse.quotation import QUOTED, unread_by_yaml, why_unquoted

_KEY = re.compile(r"""\s*(["']?)([A-Za-z_][A-Za-z0-9_]*)\1\s*:(?=\s|$)""")
_NEXT = re.compile(r"""\s*,\s*(["']?)([A-Za-z_][A-Za-z0-9_]*)\1:(?=\s)""")
_END = re.compile(r"\s*(?:[,}\]]|$)")
_CLOSERS = re.compile(r"[\s\]}]*+(?=#.*\s*\Z|\Z)")
_GOES_ON = re.compile(r"""([\s\]}]*+),\s*+(?:(\{)|(["']?[A-Za-z_]+["']?:\s)|\Z)""")
BRACKET_OPEN = "a bracket is opened here and not closed"


class FoundValue(Exception):
    """A value that needs quotation marks."""

    def __init__(self, start: int, end: int, why: str, key: str, items: bool) -> None:
        super().__init__(why)
        self.start = start
        self.end = end
        self.why = why
        self.key = key
        self.items = items


class Unclosed(Exception):
    """A brace or bracket is not closed."""


class BraceReader:
    """Reads a group in braces as its editor means it; raises at the first value that YAML reads differently.

    Nothing follows the brace that closes an `outermost` group: any other brace is part of a value. `under` is the key
    whose value the group is, if that is known: some keys have words in one group, and a list in another.
    """

    def __init__(self, words: str, outermost: bool, under: str = "") -> None:
        self.words = words
        self.outermost = outermost
        self.under = under
        self.closers: list[str] = []  # of what is open, outermost first

    def mapping(self, at: int) -> int:
        """The end of the group that begins at a brace."""
        self.closers.append("}")
        end = self._mapping(at)
        self.closers.pop()
        return end

    def _mapping(self, at: int) -> int:
        at += 1
        while True:
            at = self._blank(at)
            if self.words[at] == "}":
                return at + 1
            if self.words[at] == ",":
                at += 1
                continue
            if self.words[at] == "#":
                at = self._first(at, "\n")
                continue
            key = _KEY.match(self.words, at)
            if key is None:
                raise Unclosed
            at = self._value(self._blank(key.end()), key[2])

    def sequence(self, at: int) -> int:
        """The end of the list that begins at a bracket."""
        self.closers.append("]")
        end = self._sequence(at)
        self.closers.pop()
        return end

    def _sequence(self, at: int) -> int:
        at += 1
        while True:
            at = self._blank(at)
            sign = self.words[at]
            if sign == "]":
                return at + 1
            if sign == ",":
                if self.words[:at].rstrip()[-1] in "[,":
                    raise FoundValue(at, at + 1, "a comma stands here without a value before it", "", items=False)
                at += 1
            elif sign == "{" and _KEY.match(self.words, at + 1):
                at = self.mapping(at)
            elif sign in QUOTED:
                at = self._quoted(at, "", ",]")
            else:
                end = self._first(at, ",]")
                if re.search(r"\}\s*(?:[\]},]|$)", item := self.words[at:end]) and "{" not in item:
                    raise Unclosed
                self._look(at, end, "{}[", "", "[{}, z]")
                at = end

    def _blank(self, at: int) -> int:
        while at < len(self.words) and self.words[at].isspace():
            at += 1
        if at >= len(self.words):
            raise Unclosed
        return at

    def _value(self, at: int, key: str) -> int:
        sign = self.words[at]
        plain = keys().get(key) is Value.WORDS and not takes_list(key, self.under)
        if sign == "{" and _KEY.match(self.words, at + 1) and not plain:
            return self._inside(key, self.mapping, at)
        if sign == "[" and not plain and (end := self._inside(key, self._list, at)):
            return end
        if sign in QUOTED:
            return self._quoted(at, key, "")
        end = self._meant(at)
        if sign == "[" and keys().get(key) is Value.GROUPS:
            raise Unclosed
        if sign == "[" and "]" not in self.words[at:end] and not plain:
            raise FoundValue(at, at + len(self.words[at:end].rstrip()), BRACKET_OPEN, key, items=False)
        self._look(at, end, ",{}[]", key)
        return end

    def _inside(self, key: str, read: Callable[[int], int], at: int) -> int:
        """The end of what is the value of a key."""
        outer, self.under = self.under, key
        end = read(at)
        self.under = outer
        return end

    def _list(self, at: int) -> int:
        """The end of a list that is a whole value; 0 when its bracket is part of a value."""
        open_ = len(self.closers)
        try:
            end = self.sequence(at)
        except Unclosed:
            del self.closers[open_:]
            return 0
        return end if _END.match(self.words, end) else 0

    def _quoted(self, at: int, key: str, ends: str) -> int:
        """The end of words in quotation marks."""
        match = QUOTED[self.words[at]].match(self.words, at)
        if match and _END.match(self.words, match.end()) and not self._runs_on(match[0]):
            return match.end()
        end = self._first(at, ends) if ends else self._meant(at)
        self._look(at, end, ",", key)
        return end

    def _runs_on(self, words: str) -> bool:
        """Whether quoted words contain keys, so that one of the quotation marks is missing."""
        return any(match[2] in keys() for match in _NEXT.finditer(words))

    def _first(self, at: int, ends: str) -> int:
        end = min((position for sign in ends if (position := self.words.find(sign, at)) >= 0), default=-1)
        if end < 0:
            raise Unclosed
        return end

    def _meant(self, at: int) -> int:
        """The end of a value as it is meant: before the next key, or the brace that closes its group."""
        for i in range(at, len(self.words)):
            sign = self.words[i]
            if sign == "}":
                if self._closes(i):
                    return i
            elif sign == "," and (match := _NEXT.match(self.words, i)) and self._is_key(match[2], self.words[at:i]):
                return i
        raise Unclosed

    def _closes(self, at: int) -> bool:
        """Whether a brace ends its group: after it, everything is closed, or a further key follows."""
        wanted = "".join(reversed(self.closers))
        if behind := _CLOSERS.match(self.words, at):
            signs = "".join(behind[0].split())
            return signs == wanted if self.outermost else signs.startswith(wanted)
        behind = _GOES_ON.match(self.words, at)
        signs = "".join(behind[1].split()) if behind else ""
        if not behind or not wanted.startswith(signs) or (self.outermost and signs == wanted):
            return False
        parent = wanted[len(signs) : len(signs) + 1]
        return not (behind[2] and parent == "}") and not (behind[3] and parent == "]")

    def _is_key(self, word: str, before: str) -> bool:
        """Whether a word before a colon is meant as a key: a known one, nearly one, or any after a single word."""
        return word in keys() or " " not in before.strip() or Nearest(keys()).key(word.lower(), least=75) != ""

    def _look(self, start: int, end: int, ends: str, key: str, place: str = "{k: {}, z: z}") -> None:
        """Raise `FoundValue` when YAML does not read the words as one value at such a place."""
        words = self.words[start:end].strip()
        if words and (why := why_unquoted(words, ends) or unread_by_yaml(words, place)):
            items = keys().get(key) is Value.LIST and "," in words and not set(words) & set("{}[]:\"'")
            raise FoundValue(start, start + len(self.words[start:end].rstrip()), why, key, items)
