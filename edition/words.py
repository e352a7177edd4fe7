"""Words of a text: single spaces, and word boundaries."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from edition.combining_marks import MARKS
from edition.normalization import normal

_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010fffd"
"""Letters of no script that fonts for medieval texts have."""
_JOINERS = "\u070f\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""What joins or parts letters within a word, or selects their variant."""
_WITH_LETTERS = rf"(?![\0-\u02ff])[{MARKS}{_JOINERS}{_PRIVATE}]"
"""What belongs to a word beside letters and digits: nothing of Latin, which is told first, since the class is long."""
LETTER = rf"(?:[^\W_]|{_WITH_LETTERS})"
APOSTROPHES = "'’ʼ"
POINTS = (
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    "\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a"
)
"""Points of vowels and accents in Hebrew, Arabic and Syriac, with or without which a word is written."""

_WITHIN = {"'\"׳״": "\u05d0-\u05ea\u0591-\u05c7", "\u055b\u055c\u055e": "\u0531-\u0587", "·": "lL"}
"""Signs that belong to a word between letters of one script: geresh, Armenian accents, the Catalan point in l·l."""
_SIGNS = "".join(_WITHIN)
_SIGN = rf"(?=[{_SIGNS}])(?:" + "|".join(rf"(?<=[{of}])[{signs}](?=[{of}])" for signs, of in _WITHIN.items()) + ")"
_BETWEEN = re.compile(_SIGN)
WORD = re.compile(rf"(?:[^\W_]+|(?![\0-\u02ff])[{_PRIVATE}]+)(?:(?:{_WITH_LETTERS}+|{_SIGN})[^\W_]*)*")

INDEXED = 5000
"""Characters from which on a text is indexed; a shorter one is searched through as fast."""

_LETTERS = re.compile(rf"(?:[^\W_]+|{_WITH_LETTERS}+)+")
_SPACE = re.compile(r"\s")
_OTHER_SPACE = re.compile(r"[^\S ]")
_SPACES = re.compile(r"\s+")
_LETTER = re.compile(LETTER)
_CLITIC = re.compile(rf"[{APOSTROPHES}](t|d|m|ll|re|ve|s)(?!{LETTER})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Flat:
    """A text with one space for every run of white space (verse lines, cells of a table).

    `offsets` maps characters of `words` back to the text; None when they are the same, which is nearly always.
    """

    words: str
    offsets: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Characters `start:end` of `words` as characters of the text."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], (self.offsets[end - 1] + 1 if end > start else self.offsets[start])

    def back(self, offset: int) -> int:
        """Character `offset` of the text as a character of `words`."""
        return offset if self.offsets is None else bisect_left(self.offsets, offset)


def flatten(text: str) -> Flat:
    r"""The text with single spaces.

    >>> flatten("arma\nvirumque\t\tcano").words
    'arma virumque cano'
    """
    words = _SPACE.sub(" ", text) if _OTHER_SPACE.search(text) else text
    if "  " not in words:
        return Flat(words)
    keep = [i for i, letter in enumerate(words) if letter != " " or words[i - 1 : i] != " "]
    return Flat("".join(words[i] for i in keep), (*keep, len(text)))


def squeeze(words: str) -> str:
    """Typed words in composed form (NFC) and with single spaces, as they are searched in the text."""
    return normal("NFC", _SPACES.sub(" ", words).strip())


def is_letter(character: str) -> bool:
    """Whether a character belongs to a word: a letter, a digit, or a mark that combines with one."""
    return _LETTER.match(character) is not None


def is_boundary(words: str, i: int) -> bool:
    """Whether a word may begin or end at character `i`.

    An apostrophe between letters separates an elision (`l’Opposition`) and the possessive (`Stalin|’s`), but not the
    parts of an English contraction (`don’t`); a hyphen separates words. Geresh and gershayim do not (`רש״י`).

    >>> is_boundary("Stalin’s", 6), is_boundary("Stalin’s", 7), is_boundary("don’t", 3), is_boundary("l’an", 2)
    (True, False, False, True)
    """
    if i <= 0 or i >= len(words):
        return True
    before, after = words[i - 1], words[i]
    if (after in _SIGNS and _BETWEEN.match(words, i)) or (before in _SIGNS and _BETWEEN.match(words, i - 1)):
        return False
    if is_letter(before):
        if is_letter(after):
            return False
        clitic = after in APOSTROPHES and _CLITIC.match(words, i)
        return not clitic or clitic[1] in "sS"
    if before in APOSTROPHES and i > 1 and is_letter(words[i - 2]):
        return not _CLITIC.match(words, i - 1)
    return True


def occurrences(words: str, form: str, start: int = 0) -> Iterator[int]:
    """Where `form` stands in `words` as whole words, from left to right, without overlaps.

    >>> list(occurrences("no, no-one: no", "no"))
    [0, 4, 12]
    """
    if not form:
        return
    i = words.find(form, start)
    while i >= 0:
        end = i + len(form)
        whole = is_boundary(words, i) and is_boundary(words, end)
        if whole:
            yield i
        i = words.find(form, end if whole else i + 1)


class Indexed:
    """A text that is searched many times: only the places of a form's rarest run of letters are compared.

    >>> Indexed("no, no-one: no one").of("no one")
    (12,)
    """

    def __init__(self, words: str) -> None:
        self.words = words
        self.of = lru_cache(maxsize=1024)(self._places_of)
        """Where some words stand as whole words, from left to right, those that overlap left out."""

    @cached_property
    def _runs(self) -> dict[str, list[int]]:
        result: dict[str, list[int]] = {}
        for match in _LETTERS.finditer(self.words):
            result.setdefault(match[0], []).append(match.start())
        return result

    def _places_of(self, form: str) -> tuple[int, ...]:
        if len(self.words) < INDEXED or not _LETTERS.search(form):
            return tuple(occurrences(self.words, form))
        runs = ((self._runs.get(match[0], ()), match.start()) for match in _LETTERS.finditer(form))
        begins, before = min(runs, key=lambda run: len(run[0]))
        result: list[int] = []
        end = 0
        for at in (begin - before for begin in begins):
            if at >= end and self.words.startswith(form, at) and self._whole(at, at + len(form)):
                end = at + len(form)
                result.append(at)
        return tuple(result)

    def _whole(self, start: int, end: int) -> bool:
        return is_boundary(self.words, start) and is_boundary(self.words, end)


def widen(words: str, start: int, end: int) -> tuple[int, int]:
    """Characters `start:end` widened to whole words, without white space at either end."""
    while start < end and words[start] == " ":
        start += 1
    while end > start and words[end - 1] == " ":
        end -= 1
    while not is_boundary(words, start):
        start -= 1
    while not is_boundary(words, end):
        end += 1
    return start, end


def end_before(text: str, at: int, passed: str = "") -> int:
    """The end of the text before `at`, without white space or characters of `passed`.

    >>> end_before("one  two", 5)
    3
    """
    while at > 0 and (text[at - 1] in passed if passed else text[at - 1].isspace()):
        at -= 1
    return at


def words_before(text: str, at: int, count: int) -> list[str]:
    """The last `count` words before a character; no more of the text is read than necessary.

    >>> words_before("one two, three", 9, 1)
    ['two']
    """
    reach = 32 * count
    while True:
        start = max(0, at - reach)
        words = WORD.findall(text[start:at])
        if not start or len(words) > count:  # the first may be half a word
            return words[-count:]
        reach *= 4


def words_after(text: str, at: int, count: int) -> list[str]:
    """The first `count` words after a character.

    >>> words_after("one two, three", 3, 2)
    ['two', 'three']
    """
    reach = 32 * count
    while True:
        end = min(len(text), at + reach)
        words = WORD.findall(text[at:end])
        if end == len(text) or len(words) > count:  # the last may be half a word
            return words[:count]
        reach *= 4
