"""Numbers of documents of others: of any length, since a hostile one may have a million figures."""

from __future__ import annotations

MOST = 10**9


def whole_number(words: str, otherwise: int = 0, most: int = MOST) -> int:
    """A number from 0 to `most`; `otherwise` for anything else.

    >>> whole_number("12"), whole_number("x", 1), whole_number("9" * 5000, 1), whole_number("13", 0, 12)
    (12, 1, 1, 0)
    """
    digits = words.lstrip("0") if len(words) > 1 else words
    if not words.isdecimal() or len(digits) > len(str(most)):
        return otherwise
    number = int(words[-len(str(most)) :])
    return number if number <= most else otherwise
