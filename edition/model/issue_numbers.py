"""Numbers of issues of a periodical, as typed."""

from __future__ import annotations

import re

_ISSUES = re.compile(r"([1-9][0-9]{0,5})(?:\s*[-–]\s*([1-9][0-9]{0,5}))?")


def read_issues(words: str) -> tuple[int, ...]:
    """Parse `7` or `3-4`; empty for anything else.

    >>> read_issues("3-5")
    (3, 4, 5)
    """
    match = _ISSUES.fullmatch(words.strip())
    if not match:
        return ()
    first, last = int(match[1]), int(match[2] or match[1])
    return tuple(range(first, last + 1)) if 0 <= last - first <= 100 else ()


def read_all_issues(words: str) -> tuple[int, ...]:
    """Parse issues separated by commas; empty when one of them is invalid.

    >>> read_all_issues("3-4, 7")
    (3, 4, 7)
    """
    parts = [read_issues(part) for part in words.split(",")]
    return tuple(number for part in parts for number in part) if all(parts) else ()
