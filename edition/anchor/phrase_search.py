"""Finds many phrases in a text at once, as whole words.

The phrases form a trie of words with failure links (Aho and Corasick, “Efficient string matching”, 1975), so that a
text is read once, however many phrases are looked for.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from edition.model.limits import FORM, FORMS_ALIKE
from edition.words import WORD, is_boundary


class _Node:
    """A state of the automaton: the words of a phrase read so far."""

    __slots__ = ("after", "before", "ending", "forms")

    def __init__(self, before: _Node | None) -> None:
        self.after: dict[str, _Node] = {}
        """By what follows, up to the end of the next word."""
        self.forms: list[tuple[int, int, str]] = []
        """The phrases of these words, and where in each its first word begins and its last word ends."""
        self.before = before
        """Where the same words are without the first, or the first ones: most of them."""
        self.ending: _Node | None = None
        """The nearest of these at which phrases end."""


class Forms:
    """The phrases to look for.

    `left_out` are those that are longer than any name, and those that begin with too many others: the number of matches
    that may begin at one word is limited.

    >>> list(Forms(["Lev", "Lev Sedov"]).places("the letter of Lev Sedov"))
    [(14, 23, 'Lev Sedov'), (14, 17, 'Lev')]
    """

    def __init__(self, forms: Iterable[str]) -> None:
        self._root = _Node(None)
        self.left_out: list[str] = []
        spans = {form: [match.span() for match in WORD.finditer(form)] for form in forms}
        for form in sorted(spans, key=lambda form: (len(spans[form]), len(form), form)):
            if spans[form] and (len(form) > FORM or not self._put(form, spans[form])):
                self.left_out.append(form)
        self._join()

    def _put(self, form: str, spans: list[tuple[int, int]]) -> bool:
        """Add a phrase to the trie; False when too many phrases lie on its path."""
        node, alike, behind = self._root, 0, spans[0][0]
        for _, end in spans:
            piece = form[behind:end]
            if piece not in node.after:
                node.after[piece] = _Node(self._root)
            node, behind = node.after[piece], end
            alike += len(node.forms)
        if alike >= FORMS_ALIKE:
            return False
        node.forms.append((spans[0][0], behind, form))
        return True

    def _join(self) -> None:
        """Set the failure link of each state."""
        waiting = deque(self._root.after.values())
        while waiting:
            node = waiting.popleft()
            for piece, following in node.after.items():
                assert node.before is not None  # only the root has none
                following.before = self._next(node.before, piece, WORD.findall(piece)[-1])
                following.ending = following.before if following.before.forms else following.before.ending
                waiting.append(following)

    def _next(self, node: _Node, piece: str, word: str) -> _Node:
        """The state after a word; `piece` is the word with what stands before it."""
        while node is not self._root:
            if piece in node.after:
                return node.after[piece]
            assert node.before is not None  # only the root has none
            node = node.before
        return node.after.get(word, node)

    def begin_with(self, word: str) -> bool:
        """Whether a phrase begins with a word."""
        return word in self._root.after

    def places(self, words: str) -> Iterator[tuple[int, int, str]]:
        """Where each phrase stands, from left to right; of those that begin at one word, the longest first."""
        result = []
        node, root, behind = self._root, self._root, 0
        for match in WORD.finditer(words) if root.after else ():
            if node is root:
                node = root.after.get(match[0], root)
                if node is root:
                    continue  # most words begin no phrase
            else:
                node = self._next(node, words[behind : match.end()], match[0])
            end = behind = match.end()
            ending: _Node | None = node
            while ending is not None:
                for first, last, form in ending.forms:
                    at = end - last
                    if at >= 0 and words.startswith(form, at) and _whole(words, at, at + len(form)):
                        result.append((at + first, -len(form), -at, form))
                ending = ending.ending
        for _, _, at, form in sorted(result):
            yield -at, len(form) - at, form


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """All words of some texts."""
    return frozenset(word for text in texts for word in WORD.findall(text))


def possible(forms: Iterable[str], words: Collection[str]) -> Iterator[str]:
    """Those of some phrases that a text of these words may have: of a large authority file, most texts have few.

    >>> list(possible(["Lev Sedov", "Lev Lvov"], vocabulary(["the letter of Lev Sedov"])))
    ['Lev Sedov']
    """
    return (form for form in forms if all(word in words for word in _words(form)))


@lru_cache(maxsize=1 << 16)
def _words(form: str) -> tuple[str, ...]:
    """The words of a phrase; kept, because all volumes of a series look for the same phrases."""
    return tuple(WORD.findall(form))


def _whole(words: str, start: int, end: int) -> bool:
    return is_boundary(words, start) and is_boundary(words, end)
