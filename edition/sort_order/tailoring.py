"""The order of a language: the root order, changed by rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from edition.normalization import normal
from edition.sort_order.root import ACCENT, CASE, STEP, Element, beginning, limit
from edition.sort_order.rules import IDENTICAL, MOST, InvalidRules, Option, Relation, Reset, Rule

_LAST_CASE = 0x20 * STEP
"""Behind the weights of case of all letters: what differs by that alone is sorted behind all cases."""

_PLACES: Mapping[str, Element] = MappingProxyType({
    "[first tertiary ignorable]": (0, 0, 0), "[last tertiary ignorable]": (0, 0, 0),
    "[first secondary ignorable]": (0, 0, 0), "[last secondary ignorable]": (0, 0, 0),
    "[first primary ignorable]": (0, 0x21 * STEP, CASE),
})  # fmt: skip


@dataclass(eq=False, slots=True)
class _Inserted:
    """A weight that rules put behind one of the root; how far behind is known when all rules are read."""

    base: int
    fellows: list[_Inserted] = field(repr=False)


_Weight = int | _Inserted
_Draft = tuple[_Weight, _Weight, _Weight]


@dataclass(frozen=True, slots=True)
class Tailoring:
    """What rules say: the elements of strings and of strings behind a prefix, the new letters, and options.

    A string behind a prefix stands in `elements` under both with a null between them; `behind` has its prefixes.
    """

    elements: Mapping[str, tuple[Element, ...]]
    behind: Mapping[str, tuple[str, ...]]
    letters: Mapping[int, str]
    options: Mapping[str, str]
    split: frozenset[str] = frozenset()
    """Characters with which no string of the root begins any more."""


def tailor(rules: Iterable[Rule]) -> Tailoring:
    """The order that rules make; `InvalidRules` where they cannot be followed."""
    builder, options = _Builder(), dict[str, str]()
    for rule in rules:
        match rule:
            case Option("suppressContractions", value):
                builder.split |= frozenset(value.strip("[]").replace(" ", ""))
            case Option(name, value):
                options[name] = value
            case Reset():
                builder.reset(rule)
            case Relation():
                builder.relate(rule)
    return builder.tailoring(options)


class _Builder:
    def __init__(self) -> None:
        self.split: frozenset[str] = frozenset()
        self._elements: dict[tuple[str, str], tuple[_Draft, ...]] = {}
        self._fellows: dict[tuple[object, ...], list[_Inserted]] = {}
        self._place: list[_Draft] = []
        self._before = 0

    def reset(self, rule: Reset) -> None:
        if rule.words.startswith("["):
            self._place = [self._named(rule)]
        else:
            self._place = list(self._weighed(normal("NFD", rule.words)))
        self._before = rule.before

    def _named(self, rule: Reset) -> _Draft:
        if rule.words == "[last primary ignorable]":
            return 0, limit("secondary"), CASE
        if rule.words in {"[last regular]", "[last variable]"}:
            return limit("regular" if "regular" in rule.words else "punctuation"), ACCENT, CASE
        if rule.words not in _PLACES:
            raise InvalidRules(f"{rule.words} is not understood here", rule.at)
        return _PLACES[rule.words]

    def relate(self, rule: Relation) -> None:
        words, prefix = normal("NFD", rule.words), normal("NFD", rule.prefix)
        if rule.strength != IDENTICAL:
            self._insert(rule)
        extension = self._weighed(normal("NFD", rule.extension)) if rule.extension else ()
        self._elements[prefix, words] = (*self._place, *extension)

    def _insert(self, rule: Relation) -> None:
        """Put a new weight behind (or before) the last element that is strong enough."""
        level = rule.strength - 1
        while self._place and not any(self._place[-1][: level + 1]):
            self._place.pop()
        last = self._place.pop() if self._place else (0, 0, 0)
        if level == 0 and last[0] == 0:
            raise InvalidRules("nothing is sorted as a letter behind what is none", rule.at)
        old = last[level]
        context = () if level == 0 else (last[0],) if level == 1 else last[:2]
        if self._before and self._before != rule.strength:
            raise InvalidRules(f"[before {self._before}] needs {'<' * self._before} behind it", rule.at)
        if isinstance(old, _Inserted):
            fellows, at = old.fellows, old.fellows.index(old) + (0 if self._before else 1)
            base = old.base
        else:
            base = old - STEP if self._before else old or _LAST_CASE
            fellows = self._fellows.setdefault((level, context, base), [])
            at = len(fellows) if self._before else 0
        if len(fellows) >= MOST:
            raise InvalidRules(f"more than {MOST:,} strings are put in one place", rule.at)
        new = _Inserted(base, fellows)
        fellows.insert(at, new)
        self._before = 0
        usual: _Draft = (new, ACCENT, CASE) if level == 0 else (last[0], new, CASE) if level == 1 else (*last[:2], new)
        self._place.append(usual)

    def _weighed(self, words: str) -> tuple[_Draft, ...]:
        """The elements of words, as the rules so far have it."""
        result: list[_Draft] = []
        at = 0
        while at < len(words):
            root = beginning(words[at])
            for end in range(len(words), at, -1):
                piece = words[at:end]
                if found := self._elements.get(("", piece)):
                    break
                if piece in root and (end == at + 1 or piece[0] not in self.split):
                    found = root[piece]
                    break
            result += found or ()
            at = end
        return tuple(result)

    def tailoring(self, options: dict[str, str]) -> Tailoring:
        """What all rules together say."""
        numbers = {
            id(each): fellows[0].base + i for fellows in self._lists() for i, each in enumerate(fellows, start=1)
        }

        def final(weight: _Weight) -> int:
            return weight if isinstance(weight, int) else numbers[id(weight)]

        elements: dict[str, tuple[Element, ...]] = {}
        behind: dict[str, list[str]] = {}
        letters: dict[int, str] = {}
        for (prefix, words), drafts in self._elements.items():
            made = tuple((final(p), final(s), final(t)) for p, s, t in drafts)
            if prefix:
                behind.setdefault(words, []).append(prefix)
            elements[prefix + "\0" + words if prefix else words] = made
            if len(made) == 1 and isinstance(drafts[0][0], _Inserted):
                letters.setdefault(made[0][0], words)
        prefixed = {words: tuple(found) for words, found in behind.items()}
        return Tailoring(elements, prefixed, letters, options, self.split)

    def _lists(self) -> list[list[_Inserted]]:
        return [fellows for fellows in self._fellows.values() if fellows]
