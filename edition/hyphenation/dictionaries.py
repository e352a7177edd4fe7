"""Patterns that are not TeX's, as TeX reads them: dictionaries of pyphen (LibreOffice's), and those made by rule."""

from __future__ import annotations

import re
from pathlib import Path

from edition.combining_marks import MARKS
from edition.hyphenation.syllables import by_rule, is_by_rule

_PATTERN = re.compile(rf"\.?(?:\d?[^\W\d_]|\d?[·'’{MARKS}\u200c\u200d-])+\d?\.?")
_LETTER = re.compile(r"\^\^([0-9a-f]{2})")


def dictionary(name: str) -> str:
    """Patterns by their name; a dictionary of pyphen's has its last level, without patterns that change letters."""
    if is_by_rule(name):
        return by_rule(name)
    from pyphen import LANGUAGES  # type: ignore[import-untyped]

    path: Path = LANGUAGES[name.removeprefix("hyph_")]
    first, _, rest = path.read_bytes().partition(b"\n")
    lines = rest.decode(first.decode("ascii").strip()).split("\n")
    level = next((i for i, line in reversed([*enumerate(lines, 1)]) if line.strip() == "NEXTLEVEL"), 0)
    words = (line.split()[:1] for line in lines[level:] if not line.startswith(("%", "#")))
    plain = (_LETTER.sub(lambda match: chr(int(match[1], 16)), word) for found in words for word in found)
    return "".join(f"{word}\n" for word in plain if _PATTERN.fullmatch(word) and not word.isupper())
