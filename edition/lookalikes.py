"""Letters of Latin, Greek and Cyrillic that look alike in print, and words in which they are mixed.

Unicode's own table of confusable characters has six thousand pairs, including a and α, l and 1: an apparatus would
cause many false alarms. These are the pairs that no reader can tell apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from edition.combining_marks import MARKS
from edition.invisible_characters import called
from edition.normalization import normal
from edition.words import WORD

_ALIKE = """
AΑА BΒВ C·СϹ EΕЕ HΗН IΙІ J·Ј KΚК MΜМ NΝ OΟО PΡР S·Ѕ TΤТ XΧХ YΥУ YΥҮ ZΖ FϜ V·Ѵ
a·а c·сϲ e·е h·һ i·і j·ј d·ԁ oοо p·р q·ԛ s·ѕ vν w·ԝ x·х y·у
"""
_LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_GREEK = "\u0370-\u0373\u0376-\u037d\u037f-\u03ff\u1f00-\u1fff"
_CYRILLIC = "\u0400-\u0482\u048a-\u052f\u1c80-\u1c8a"
SCRIPTS: Mapping[str, re.Pattern[str]] = MappingProxyType({
    "Latin": re.compile(f"[{_LATIN}]"), "Greek": re.compile(f"[{_GREEK}]"), "Cyrillic": re.compile(f"[{_CYRILLIC}]"),
})  # fmt: skip
_SEAM = re.compile("|".join(
    f"[{one}](?:(?![\0-\u02ff])[{MARKS}]+)?[{other}]"
    for one, other in ((_LATIN, _GREEK + _CYRILLIC), (_GREEK, _LATIN + _CYRILLIC), (_CYRILLIC, _LATIN + _GREEK))
))  # fmt: skip
"""Two letters of different scripts next to one another: no word is mixed that has none."""

_OTHER = re.compile(f"[{_GREEK}{_CYRILLIC}]")
_SHAPES = str.maketrans({
    letter: group[0] for group in _ALIKE.split() for letter in group[1:] if letter != "·"
})  # fmt: skip
_LOOK_ALIKE = frozenset(letter for group in _ALIKE.split() for letter in group)


def shape(words: str) -> str:
    """The appearance of words: words that no reader can tell apart have the same shape.

    >>> shape("Москва") == shape("Mocквa"), shape("α") == shape("a")
    (True, False)
    """
    if words.isascii():
        return words
    return normal("NFC", normal("NFD", words).translate(_SHAPES))


@cache
def script(letter: str) -> str:
    """Latin, Greek or Cyrillic; empty for everything else: digits, marks, signs, other scripts."""
    return next((name for name, letters in SCRIPTS.items() if letters.match(letter)), "")


def has_other_letters(words: str) -> bool:
    """Whether there is any Greek or Cyrillic letter."""
    return not words.isascii() and _OTHER.search(words) is not None


def is_plain(letter: str) -> bool:
    """Whether a letter looks like none of another script.

    >>> is_plain("ж"), is_plain("а"), is_plain("ά")
    (True, False, True)
    """
    return bool(script(letter)) and normal("NFD", letter)[0] not in _LOOK_ALIKE


def mixed(word: str) -> tuple[str, ...]:
    """The letters of a word that belong to another script than the rest, each once.

    Latin letters beside a Greek one (a siglum, a unit) are fine, unless all letters of one script look like the other.

    >>> mixed("Мoscow"), mixed("слово"), mixed("Aβ"), mixed("λόγoς")
    (('М',), (), (), ('o',))
    """
    letters: dict[str, list[str]] = {}
    for letter in word:
        if name := script(letter):
            letters.setdefault(name, []).append(letter)
    if len(letters) < 2:
        return ()
    few, many = sorted(letters, key=lambda name: (len(letters[name]), name == "Latin"))[:: len(letters) - 1]
    odd = tuple(dict.fromkeys(letters[few]))
    if {few, many} == {"Latin", "Cyrillic"} or not any(map(is_plain, odd)):
        return odd
    return ()


def mixed_words(words: str) -> tuple[re.Match[str], ...]:
    """The words of a text in which scripts are mixed."""
    if words.isascii() or not _SEAM.search(words):
        return ()
    return tuple(match for match in WORD.finditer(words) if mixed(match[0]))


def letter_names(letters: tuple[str, ...] | str) -> str:
    """Number and name of each letter.

    >>> letter_names("А")
    '“А” is U+0410 (cyrillic capital letter a)'
    """
    return ", ".join(f"“{letter}” is {called(letter)}" for letter in dict.fromkeys(letters))


def told_apart(words: str, other: str) -> str:
    """The letters of `words` that only look like those of `other`; empty when the two do not look alike."""
    if words == other or shape(words) != shape(other):
        return ""
    return letter_names(tuple(letter for letter in dict.fromkeys(words) if letter not in other))
