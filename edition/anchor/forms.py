"""Looking many phrases up in a text at once, as whole words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from edition.words import WORD, is_boundary


class Forms:
    """Phrases by their first word, so that a text is read once however many there are.

    >>> list(Forms(["Lev", "Lev Sedov"]).places("the letter of Lev Sedov"))
    [(14, 23, 'Lev Sedov'), (14, 17, 'Lev')]
    """

    def __init__(self, forms: Iterable[str]) -> None:
        found: dict[str, dict[tuple[int, int], set[str]]] = defaultdict(lambda: defaultdict(set))
        for form in forms:
            if first := WORD.search(form):
                found[first[0]][-len(form), first.start()].add(form)
        self._by_first = {first: sorted(groups.items()) for first, groups in found.items()}

    def places(self, words: str) -> Iterator[tuple[int, int, str]]:
        """Where each phrase stands, from left to right; of those at one word the longest first."""
        for match in WORD.finditer(words):
            for (negative, lead), forms in self._by_first.get(match[0], ()):
                start = match.start() - lead
                end = start - negative
                form = words[start:end] if start >= 0 else ""
                if form in forms and is_boundary(words, start) and is_boundary(words, end):
                    yield start, end, form
