"""Suggestions for unknown words: the most similar of the known ones."""

from __future__ import annotations

from collections.abc import Iterable

COMPARED = 500
"""How often all keys are gone through at most, for those that are not among them."""

ANYHOW = 100_000
"""Keys that are compared in any case, when there are few."""

LONGEST = 200
"""Characters of a key for which another may be meant."""


class Nearest:
    """The known keys, to look up the most similar ones.

    The number of look-ups is limited: a volume with thousands of wrong keys gets hints for the first.
    """

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = list(keys)
        self._by_case = {key.casefold(): key for key in reversed(self._keys)}
        self._left = max(ANYHOW, COMPARED * len(self._keys))

    def key(self, typed: str, but: str = "", least: float = 60.0) -> str:
        """The most similar key (other than `but`), or an empty string.

        >>> Nearest(["trotsky", "lenin"]).key("trotzky")
        'trotsky'
        >>> Nearest(["A", "B"]).key("a")
        'A'
        """
        from rapidfuzz import fuzz, process

        self._left -= len(self._keys)
        if self._left < 0 or len(typed) > LONGEST:
            return ""
        same = self._by_case.get(typed.casefold(), but)
        if same != but:
            return same
        matches = process.extract(typed, self._keys, scorer=fuzz.ratio, score_cutoff=least, limit=2)
        return next((key for key, _, _ in matches if key != but), "")

    def some(self, typed: str, most: int, least: float = 60.0) -> list[str]:
        """At most `most` similar keys, the most similar first.

        >>> Nearest(["A101", "A102", "W201"]).some("A10", 2)
        ['A101', 'A102']
        """
        from rapidfuzz import fuzz, process

        matches = process.extract(typed, self._keys, scorer=fuzz.ratio, score_cutoff=least, limit=most)
        return [key for key, _, _ in matches]

    def hint(self, typed: str, otherwise: str = "", shown: str = "“{}”", but: str = "") -> str:
        """The hint for an unknown key: the nearest one as `shown`, or `otherwise`.

        >>> Nearest(["trotsky", "lenin"]).hint("trotzky"), Nearest([]).hint("x", "add it")
        ('the nearest is “trotsky”', 'add it')
        """
        near = self.key(typed, but)
        return f"the nearest is {shown.format(near)}" if near else otherwise
