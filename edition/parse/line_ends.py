"""What the end of a line parts: two words, or one."""

from __future__ import annotations

import unicodedata
from enum import Enum

_ALWAYS, _MAYBE = "¬⸗\u00ad", "-‐="
HYPHENS = _ALWAYS + _MAYBE
"""Signs at the end of a line that say that a word goes on; the later ones only where a small letter follows."""

_JOINING = frozenset(["und", "oder", "bzw.", "and", "or", "et", "en", "och", "og", "i", "и"])
"""Words behind which the first half of a pair has its other half: sea- and wind-blown."""


class LineEnd(Enum):
    """What is done with the end of a line."""

    SPACE = "a space stands there"
    DIVIDED = "the hyphen goes, and the word is whole"
    COMPOUND = "the hyphen stays, and no space stands behind it"


def end_of_line(line: str, following: str, divided: bool = False) -> LineEnd:
    """What stands between the words of a line and of the one behind it; `divided`: the file says that a word goes on.

    >>> [end_of_line(*words).name for words in (("exam-", "ple"), ("Jean-", "Paul"), ("sea-", "and wind-blown"))]
    ['DIVIDED', 'COMPOUND', 'SPACE']
    """
    words, behind = line.split(), following.split()
    if not words or not behind:
        return LineEnd.SPACE
    last, first = words[-1], behind[0]
    if last.endswith(tuple(_ALWAYS)):
        return LineEnd.DIVIDED
    if not last.endswith(tuple(_MAYBE)) or not last[-2:-1].isalpha():
        return LineEnd.SPACE
    if divided or (small(first) and first not in _JOINING) or (_capitals(last) and _capitals(first)):
        return LineEnd.DIVIDED
    return LineEnd.COMPOUND if first[0].isalpha() and not small(first) else LineEnd.SPACE


def small(words: str) -> bool:
    """Whether words begin with a small letter, or with one of a script that has no others."""
    first = words.lstrip()[:1]
    return first.isalpha() and unicodedata.category(first) not in ("Lu", "Lt")


def _capitals(word: str) -> bool:
    """Whether a word is set in capitals."""
    letters = [char for char in word if char.isalpha()]
    return len(letters) > 1 and all(char.isupper() for char in letters)
