"""The dictionaries of pyphen (LibreOffice's), as TeX reads patterns."""

from __future__ import annotations

import re
from pathlib import Path

from edition.combining_marks import MARKS

_PATTERN = re.compile(rf"\.?(?:\d?[^\W\d_]|\d?[·'’{MARKS}\u200c\u200d-])+\d?\.?")
_LETTER = re.compile(r"\^\^([0-9a-f]{2})")


def dictionary(name: str) -> str:
    """A dictionary of pyphen's as patterns for TeX: its last level, without patterns that change letters."""
    from pyphen import LANGUAGES  # type: ignore[import-untyped]

    path: Path = LANGUAGES[name.removeprefix("hyph_")]
    first, _, rest = path.read_bytes().partition(b"\n")
    lines = rest.decode(first.decode("ascii").strip()).split("\n")
    level = next((i for i, line in reversed([*enumerate(lines, 1)]) if line.strip() == "NEXTLEVEL"), 0)
    words = (line.split()[:1] for line in lines[level:] if not line.startswith(("%", "#")))
    plain = (_LETTER.sub(lambda match: chr(int(match[1], 16)), word) for found in words for word in found)
    return "".join(f"{word}\n" for word in plain if _PATTERN.fullmatch(word) and not word.isupper())
