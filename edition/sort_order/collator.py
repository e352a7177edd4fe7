"""Keys for sorting by the order of a language, and the letter with which words begin."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from string import ascii_uppercase

from edition.normalization import lightened, normal
from edition.sort_order.root import ACCENT, CASE, STEP, Element, beginning, limit, scripts
from edition.sort_order.rules import Rule
from edition.sort_order.tailoring import tailor

Key = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], str]
"""The weights of words as letters, by their accents, by their case; the words."""

_FIRST, _LATER = STEP, 2 * STEP
_MIXED, _SMALL = 1 << 40, 2 << 40
"""What is added to the weight of case where capitals come first."""


class Collator:
    """The order of one language.

    >>> from edition.sort_order.languages import rules_of
    >>> czech = Collator(rules_of("cs"))
    >>> sorted(["chata", "hora", "cena", "ibis", "čas"], key=czech.key)
    ['cena', 'čas', 'hora', 'chata', 'ibis']
    >>> czech.letter("Chata")
    'Ch'
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._tailoring = tailor(rules)
        options = self._tailoring.options
        self._backwards = "2" in options.get("backwards", "")
        self._capitals = options.get("caseFirst", "")
        self._shifted = limit("punctuation") + STEP if options.get("alternate") == "shifted" else 0
        self._figures = options.get("numericOrdering") == "on"
        self._ranks = _ranks(options.get("reorder", "").split())
        self._own: dict[str, dict[str, tuple[Element, ...]]] = {}
        for words, elements in self._tailoring.elements.items():
            self._own.setdefault(words[0], {})[words] = elements
        self.key = lru_cache(maxsize=65536)(self._key)
        self._beginning = lru_cache(maxsize=4096)(self._strings)
        self._named = lru_cache(maxsize=4096)(self._name)

    def _key(self, words: str) -> Key:
        """The key of words. No two different strings have the same."""
        primaries, accents, cases = [], [], []
        hidden = False
        for _, elements in self._pieces(normal("NFD", lightened(words))):
            for primary, accent, case in elements:
                if self._shifted:
                    hidden = STEP < primary < self._shifted or (hidden and not primary)
                    if hidden:
                        continue
                if primary:
                    primaries.append(self._ranked(primary))
                if accent:
                    accents.append(accent)
                if case:
                    cases.append(case)
        if self._backwards:
            accents.reverse()
        return tuple(primaries), tuple(accents), tuple(cases), words

    def letter(self, words: str) -> str:
        """The letter of the alphabet with which words begin, as a capital; empty when they begin with none.

        A letter that the language sorts with another is that one (`Ä` in German is A), and two that it sorts as one are
        one, of which the first is a capital (`Ch` in Czech, `Dzs` in Hungarian).
        """
        first = scripts()["Latn"]
        for piece, elements in self._pieces(normal("NFD", lightened(words))):
            primary = next((element[0] for element in elements if element[0]), 0)
            if primary >= first:
                return self._named(primary, piece)
            if primary:
                return ""
        return ""

    def _name(self, primary: int, piece: str) -> str:
        new = self._tailoring.letters.get(primary, "").capitalize()
        whole = normal("NFC", piece)
        names = (new, *(ascii_uppercase if primary < scripts()["Grek"] else ""), piece[0].title(), whole.title())
        made = (words for words, elements in self._tailoring.elements.items() if words.isupper() and len(elements) == 1)
        return next((normal("NFC", name) for name in (*names, *made) if self._primary(name) == primary), whole)

    def _primary(self, words: str) -> int:
        pieces = self._pieces(normal("NFD", words))
        return next((element[0] for _, elements in pieces for element in elements if element[0]), 0)

    def _ranked(self, primary: int) -> int:
        if not self._ranks:
            return primary
        starts, ranks = self._ranks
        return ranks[bisect_right(starts, primary)] << 40 | primary

    def _strings(self, char: str) -> tuple[dict[str, tuple[Element, ...]], int]:
        """Everything that begins with a character and has elements, and the length of the longest."""
        strings = dict(beginning(char))
        if char in self._tailoring.split:
            strings = {char: strings[char]}
        strings |= self._own.get(char, {})
        if self._capitals in {"upper", "lower"}:
            strings = {words: tuple(self._cased(words, element) for element in made) for words, made in strings.items()}
        return strings, max(map(len, strings))

    def _cased(self, words: str, element: Element) -> Element:
        """An element whose weight of case begins with whether it is a capital."""
        primary, accent, case = element
        if not primary or not case:
            return element
        capital = words.isupper() if words.upper() != words.lower() else case >= 8 * STEP
        small = words.islower() or (not capital and not any(char.isupper() for char in words))
        first, last = (capital, small) if self._capitals == "upper" else (small, capital)
        return primary, accent, case + (0 if first else _SMALL if last else _MIXED)

    def _pieces(self, words: str) -> Iterator[tuple[str, tuple[Element, ...]]]:
        """Words in decomposed form in pieces, each the longest that has elements of its own (UTS 10, S2.1)."""
        at = 0
        while at < len(words):
            char = words[at]
            if self._figures and char.isdecimal():
                end = next((i for i in range(at, len(words)) if not words[i].isdecimal()), len(words))
                yield words[at:end], _number(words[at:end])
                at = end
                continue
            strings, longest = self._beginning(char)
            if longest == 1 and char not in self._tailoring.behind:
                yield char, strings[char]
                at += 1
                continue
            end = next(end for end in range(min(len(words), at + longest), at, -1) if words[at:end] in strings)
            piece = words[at:end]
            if longest > len(piece) and end < len(words):
                piece, words = self._with_later_marks(strings, piece, words, end)
                end = at + len(piece)
            prefixes = self._tailoring.behind.get(piece, ())
            prefix = next((each for each in prefixes if words.endswith(each, 0, at)), "")
            yield piece, self._tailoring.elements[f"{prefix}\0{piece}"] if prefix else strings[piece]
            at = end

    @staticmethod
    def _with_later_marks(strings: dict[str, tuple[Element, ...]], piece: str, words: str, end: int) -> tuple[str, str]:
        """A piece with marks that stand further on but belong to it, and the words with them drawn together."""
        last, at = 0, end
        while at < len(words) and (mark := unicodedata.combining(words[at])):
            if mark > last and piece + words[at] in strings:
                words = words[:end] + words[at] + words[end:at] + words[at + 1 :]
                piece += words[end]
                end += 1
            else:
                last = mark
            at += 1
        return piece, words


def _ranks(names: Sequence[str]) -> tuple[list[int], list[int]] | None:
    """The rank of every script, where they have another order than in the root: their first weights, and ranks between.

    What is no letter stays in front, unless it is named (`[reorder others digit]`).
    """
    if not names:
        return None
    known = scripts()
    digit = beginning("0")["0"][0][0]
    starts = {"signs": 0, "digit": digit, **known}
    wanted = [{"Zzzz": "others", "Kana": "Hira", "Digit": "digit"}.get(name, name) for name in names]
    listed = [name for name in wanted if name in starts]
    others = [name for name in starts if name not in listed and name != "signs"]
    if "digit" in others:
        others.remove("digit")
        order = ["signs", "digit"]
    else:
        order = ["signs"]
    middle = wanted.index("others") if "others" in wanted else len(wanted)
    order += [name for name in wanted[:middle] if name in listed] + others
    order += [name for name in wanted[middle:] if name in listed]
    rank = {name: i for i, name in enumerate(order)}
    ideographs = 0xFB00 * STEP
    return [*sorted(starts.values())[1:], ideographs], [*(rank[name] for name in starts), len(order)]


def _number(figures: str) -> tuple[Element, ...]:
    """The elements of a number, by its value: behind its first figure's place, the count of its figures and each."""
    digits = [unicodedata.decimal(figure) for figure in figures]
    while len(digits) > 1 and not digits[0]:
        digits.pop(0)
    start = beginning("9")["9"][0][0] + STEP // 2
    return (start, ACCENT, CASE), (len(digits) + STEP, 0, 0), *((digit + STEP, 0, 0) for digit in digits)
