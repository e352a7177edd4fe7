"""Recognizes errors of OCR: forms that are no words, and the words that look like them.

Such a form is a slip however often it occurs, because OCR misreads the same letters again and again; an author's own
word is not explained by similar letters, or only by ones that people confuse as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import log

from edition.suggest.date_patterns import MONTHS
from edition.suggest.letter_confusion import changes
from edition.suggest.prose import RunningText

LONGEST = 24
"""Letters of a form that is explained."""

MOST = 2_000
"""Different forms of which words two confusions away are looked for: a text with more is not in this language."""

OFTEN = 3
"""A form that occurs more often may be the author's own."""

COMMON = 10_000_000
"""How often a word occurs in the dictionary that stands for others whatever the text."""

NOISY = 600
"""One form explained by optical reading in so many words: then the text was read so."""

_LEAST = {1: 150_000_000, 2: 150_000_000, 3: 77_000_000, 4: 5_000_000}
_SELDOM = 200_000
_STEP = 3.0
"""What each confusion costs, against the logarithm of how often a word occurs."""

_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


@dataclass(frozen=True, slots=True)
class OcrReading:
    """The word for a form, the number of confused letters, and whether only OCR confuses them."""

    word: str
    steps: int
    optical: bool


class Optical:
    """The forms of a text that are no words, and the words they stand for."""

    def __init__(self, prose: RunningText, known: frozenset[str]) -> None:
        self._prose, self._lexicon, self._known = prose, prose.lexicon, known
        self._twice = 0  # forms of which words two confusions away were looked for
        self._read: dict[tuple[str, bool], OcrReading | None] = {}

    @cached_property
    def noisy(self) -> bool:
        """Whether the text is uncorrected OCR."""
        counted = Counter(
            word.text
            for word in self._prose.words
            if word.block not in self._prose.dialect and not self._prose.is_clitic(word)
        )
        noise = sum(
            count for form, count in counted.items() if form.islower() and (read := self.reading(form)) and read.optical
        )
        return noise > max(2, len(self._prose.words) / NOISY)

    def reading(self, form: str, first: bool = False) -> OcrReading | None:
        """The word for a form, with a capital only as the `first` of a sentence; None for a form that is a word."""
        if (form, first) not in self._read:
            self._read[form, first] = self._decoded(form, first)
        return self._read[form, first]

    def _decoded(self, form: str, first: bool) -> OcrReading | None:
        lower = form.lower()
        if not 2 <= len(form) <= LONGEST or not form.isalpha() or self._lexicon.knows(lower) or form in self._known:
            return None
        best: tuple[float, OcrReading] | None = None
        for word, steps, optical in self._candidates(form):
            worth = self._worth(form, word, steps, optical, first)
            if worth is not None and (best is None or worth > best[0]):
                small = not first and self._misread_capital(form, word)
                best = worth, OcrReading(word if small else recased(word, form), steps, optical)
        return best[1] if best else None

    def _candidates(self, form: str) -> Iterator[tuple[str, int, bool]]:
        """Words one confusion away; where none of them is common, those two OCR confusions away."""
        lower = form.lower()
        near = {lower: list(changes(lower))}
        if form != lower:
            near[form] = list(changes(form))
        most = 0
        for each in near.values():
            for other, optical in each:
                if self._is_word(other.lower()):
                    most = max(most, self._lexicon.frequency(other.lower()))
                    yield other.lower(), 1, optical
        if most >= COMMON or len(lower) < 3 or self._twice >= MOST:
            return
        self._twice += 1
        for other, optical in near[lower]:
            if optical:
                yield from (
                    (last, 2, True)
                    for last, also in changes(other)
                    if (also or len(lower) == 3) and last != lower and self._is_word(last)
                )

    def _is_word(self, word: str) -> bool:
        return self._lexicon.frequency(word) > 0 or word.capitalize() in self._known

    def _worth(self, form: str, word: str, steps: int, optical: bool, first: bool) -> float | None:
        """How likely a form stands for a word; None when it does not, or may be the author's own."""
        frequency, here = self._lexicon.frequency(word), self._here(word)
        if len(form) < 3 and not (steps == 1 and frequency >= _LEAST[2]):
            return None
        begun = self._misread_capital(form, word)
        if form[0].isupper() and not begun and not form.isupper() and (not first or self._prose.capitals[form]):
            long = len(form) > (5 if self.noisy else 7)
            if not self._is_named(word) and not (optical and long and frequency >= COMMON):
                return None  # an unknown name is not a slip
        elif not here and frequency < self._least(form, steps):
            return None
        if self._prose.counts[form] > OFTEN and not (optical and (frequency >= COMMON or here)):
            return None
        return log(frequency + 5_000_000 * here + 1) - _STEP * (steps + (not optical))

    def _misread_capital(self, form: str, word: str) -> bool:
        """Whether a capital stands for a small letter of another shape: `Bince` for `since`."""
        looks = form[0].isupper() and form[0].lower() != word[0] and form[1:] == word[1:]
        return looks and self.noisy

    def _here(self, word: str) -> int:
        """How often a word stands in the text."""
        return self._prose.small[word] + self._prose.capitals[word.capitalize()]

    def _is_named(self, word: str) -> bool:
        """Whether a word is rightly capitalised: a month, a day, or a name that is known or occurs in the text."""
        name = word.capitalize()
        return word in MONTHS or word in _DAYS or name in self._known or self._prose.capitals[name] > 0

    def _least(self, form: str, steps: int) -> int:
        """The minimum frequency of a word for which a form may stand: shorter forms are less distinctive."""
        least = _LEAST.get(len(form), _SELDOM) * (10 if steps > 1 and len(form) > 4 else 1)
        return max(least, _LEAST[4]) if form[0].isupper() and not self.noisy else least


def recased(word: str, form: str) -> str:
    """A word with the capitals of the form that it stands for.

    >>> recased("the", "Tbe"), recased("house", "HOUSB")
    ('The', 'HOUSE')
    """
    if len(form) > 1 and form.isupper():
        return word.upper()
    return word.capitalize() if form[0].isupper() else word
