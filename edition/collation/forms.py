"""The form in which a word is compared: by the rules that an edition declares, equal forms are no variants."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from edition.model.collation import USUAL, Rule
from edition.normalization import normal
from edition.words import APOSTROPHES

_LIGATURES = str.maketrans({"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ꝏ": "oo", "Ꝏ": "Oo", "ꜳ": "aa", "Ꜳ": "Aa"})
_LONG_S = str.maketrans("ſẛ", "sṡ")
PAIRS: Mapping[str, str] = MappingProxyType({"(": ")", "[": "]", "{": "}", "<": ">", "⟨": "⟩", "⟦": "⟧"})
"""Brackets within words: what is written out, supplied, erased."""
_NO_BRACKETS = str.maketrans("", "", "".join((*PAIRS, *PAIRS.values())))
_APOSTROPHE = re.compile("[" + "".join(map(re.escape, APOSTROPHES)) + "]")
_U_V = str.maketrans("vV", "uU")
_I_J = str.maketrans("jJ", "iI")
_PRESENTATION = re.compile("[ﬀ-ﬆﬓ-ﬗĳĲ]")


def _ligatures(word: str) -> str:
    return _PRESENTATION.sub(lambda found: normal("NFKC", found[0]), word).translate(_LIGATURES)


def _diacritics(word: str) -> str:
    return "".join(letter for letter in normal("NFD", word) if unicodedata.category(letter) != "Mn")


def _apostrophes(word: str) -> str:
    """A word without apostrophes at its ends, those within it as one sign; and without brackets."""
    return _APOSTROPHE.sub("’", word.translate(_NO_BRACKETS).strip("".join(APOSTROPHES)))


_STEPS: Mapping[Rule, Callable[[str], str]] = MappingProxyType({
    Rule.PUNCTUATION: _apostrophes,
    Rule.LIGATURES: _ligatures,
    Rule.LONG_S: lambda word: word.translate(_LONG_S),
    Rule.DIACRITICS: _diacritics,
    Rule.CASE: lambda word: word.casefold().replace("ς", "σ"),
    Rule.U_V: lambda word: word.translate(_U_V),
    Rule.I_J: lambda word: word.translate(_I_J),
})  # fmt: skip
"""What the rules do to a word, in this order; those of punctuation and spaces are about what stands between words."""


@dataclass
class ComparedForms:
    """The forms of words by declared rules and spelling classes; each word is converted once.

    `letters` are classes of spellings that count as one wherever they stand (`ae`, `e`, `ę`), `words` of whole words
    (`mihi`, `michi`).

    >>> forms = ComparedForms((*USUAL, Rule.U_V), letters=[["e", "ae"]], words=[["mihi", "michi"]])
    >>> forms.of("Vniuerſae"), forms.of("MICHI"), forms.of("vniuerse")
    ('uniuerse', 'mihi', 'uniuerse')
    """

    rules: Sequence[Rule] = USUAL
    letters: Sequence[Sequence[str]] = ()
    words: Sequence[Sequence[str]] = ()
    _known: dict[str, str] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self._steps = [step for rule, step in _STEPS.items() if rule in self.rules]
        spelled = {self._ruled(each): self._ruled(one[0]) for one in self.letters for each in one}
        longest = sorted((each for each in spelled if each), key=lambda each: (-len(each), each))
        self._spelled = spelled
        self._letters = re.compile("|".join(map(re.escape, longest))) if longest else None
        self._words = {self._lettered(each): self._lettered(one[0]) for one in self.words for each in one}

    def of(self, word: str) -> str:
        """The form of a word."""
        form = self._known.get(word)
        if form is None:
            form = self._lettered(word)
            form = self._known[word] = self._words.get(form, form)
        return form

    def _ruled(self, word: str) -> str:
        form = word
        for step in self._steps:
            form = step(form)
        return normal("NFC", form) or word

    def _lettered(self, word: str) -> str:
        form = self._ruled(word)
        return form if self._letters is None else self._letters.sub(lambda found: self._spelled[found[0]], form)
