"""Invisible characters: which there are, and how they are shown to people.

A control character can steer a terminal, a directional mark can reverse a line, and an invisible letter can make two
words of one. So nothing of an editor's files is shown without making them visible.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from json import dumps

CONTROL = "\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ud800-\\udfff\\ufdd0-\\ufdef\\ufff9-\\ufffb\\ufffe\\uffff"
"""Of a class of a regular expression: what has no shape (all but tab and line feed), or is no character at all."""

DIRECTION = "\\u202a-\\u202e\\u2066-\\u2069"
"""What changes the direction of writing."""

INVISIBLE = "\\u00ad\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b\\u2060-\\u2064\\u206a-\\u206f\\u3164\\ufeff\\uffa0"
"""Letters and separators without a shape."""

NONCHARACTERS = "".join(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(1, 17))
TAGS = "\\U0001d173-\\U0001d17a\\U000e0000-\\U000e00ff"
"""The same beyond U+FFFF: what is no character, and what has no shape."""

_NO_COLUMN = frozenset({"Mn", "Me", "Cf"})
_JOINERS = "\\u034f\\u061c\\u200c-\\u200f"
_VARIANTS = "\\ufe00-\\ufe0f"
_MORE_VARIANTS = "\\U000e0100-\\U000e01ef"
_EASTERN = "\\u0590-\\u1cff\\ua800-\\udfff\\ufb1d-\\ufdff\\ufe70-\\ufefe\\U00010800-\\U0001ffff"

_ODD = (
    f"[{CONTROL}{DIRECTION}{INVISIBLE}{NONCHARACTERS}{TAGS}]"
    f"|(?<![{_EASTERN}])[{_JOINERS}](?![{_EASTERN}])"
    f"|(?<![\\u2000-\\ufdff\\ufe10-\\U000e00ff])[{_VARIANTS}{_MORE_VARIANTS}]"
)
"""Every such character. Marks that join and part letters are of use in scripts from Hebrew to Mongolian, selectors of
a variant behind signs and ideographs: only elsewhere are they odd."""

_SHOWN = f"{_ODD}|[\\u061c\\u200e\\u200f]"
_TURNING = f"{_SHOWN}|[\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefe\\U00010800-\\U0001efff]"
_MAYBE = f"[{CONTROL}{DIRECTION}{INVISIBLE}{_JOINERS}{_VARIANTS}]"
_BEYOND = "[\\U00010000-\\U0010ffff]"
_MAYBE_BEYOND = f"[{NONCHARACTERS}{TAGS}{_MORE_VARIANTS}]"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is needed: most output is plain, and compiling these takes long."""
    return re.compile(pattern)


def may_be_odd(words: str) -> bool:
    """Whether a text may contain such characters: a quick test for long texts."""
    if _compiled(_MAYBE).search(words):
        return True
    return bool(_compiled(_BEYOND).search(words) and _compiled(_MAYBE_BEYOND).search(words))


def unseen(words: str) -> Iterator[re.Match[str]]:
    r"""Every invisible character, with its offset.

    >>> [match.start() for match in unseen("a\u202eb\x1b")]
    [1, 3]
    """
    return _compiled(_ODD).finditer(words) if may_be_odd(words) else iter(())


def first_unseen(words: str) -> str:
    """The first such character; empty when there is none."""
    return next((match[0] for match in unseen(words)), "")


def visible(words: str) -> str:
    r"""A line with a sign for each invisible character, including line feeds.

    >>> print(visible("one\x1b[2J\ntwo"), visible("a\u202eb"))
    one\x1b[2J\ntwo a⟨U+202E⟩b
    """
    if words.isprintable() and (words.isascii() or not may_be_odd(words)):
        return words
    return _compiled(_SHOWN).sub(lambda match: sign(match[0]), words).replace("\n", "\\n")


def visible_lines(words: str) -> str:
    """The same for several lines, which stay lines."""
    return "\n".join(map(visible, words.split("\n")))


def columns(words: str) -> int:
    """How many columns of a terminal words take when they are visible.

    >>> columns("בָּרָא"), columns("漢"), columns("a\u200bb")
    (3, 2, 10)
    """
    shown = visible(words)
    if shown.isascii():
        return len(shown)
    return sum(
        0 if unicodedata.category(c) in _NO_COLUMN else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in shown
    )


def apart(words: str) -> list[str]:
    r"""Words split at invisible characters: every second part is one.

    >>> apart("a\u202eb")
    ['a', '\u202e', 'b']
    """
    return _compiled(f"({_SHOWN})").split(words)


def goes_left_to_right(words: str) -> bool:
    """Whether words can be put anywhere: nothing in them is invisible, or of a script written from right to left."""
    return (words.isascii() and words.isprintable()) or not _compiled(_TURNING).search(words)


def sign(character: str) -> str:
    """The sign for an invisible character; for a byte that is no character, the byte."""
    number = ord(character)
    if 0xDC80 <= number <= 0xDCFF:  # how Python keeps a byte of a file name
        number -= 0xDC00
        return f"\\x{number:02x}"
    return f"\\x{number:02x}" if number < 0xA0 else f"⟨U+{number:04X}⟩"


def called(character: str) -> str:
    r"""Number and name of a character.

    >>> called("\u202e")
    'U+202E (right-to-left override)'
    """
    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X}" + (f" ({name})" if name else "")


def escaped(json: str) -> str:
    r"""JSON in which invisible characters are escaped; its meaning is the same.

    >>> print(escaped('"a\u202eb\x7f"'))
    "a\u202eb\u007f"
    """
    return _compiled(_SHOWN).sub(lambda match: dumps(match[0])[1:-1], json) if may_be_odd(json) else json
