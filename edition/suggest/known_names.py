"""Known names, and words that are similar to one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from edition.model.authority import Record, Work
from edition.suggest.date_patterns import MONTHS, SEASONS
from edition.suggest.letter_confusion import cost, misread
from edition.suggest.prose import RunningText
from edition.words import WORD

LONG = 8
"""A name of more letters may differ by two."""

LONGEST = 30
"""Letters of a word that may be a name, or a slip of one."""

ORDINARY = 300_000
"""A word that occurs as often as that in the dictionary is no slip of a name."""


_NO_NAME = """
i mr mrs miss messrs comrade comrades herr sir madam monday tuesday wednesday thursday friday saturday sunday
january february march april may june july august september october november december jan feb mar apr aug sept
oct nov dec no nos ii iii iv vi vii viii ix question answer article
god lord almighty creator saviour savior redeemer heaven bible scripture scriptures gospel sabbath christianity oh ah
"""
_FUNCTION = """
a an the this that these those it its he she they we you i my his her our their your him them us me in into of to
at by for from with without on upon and but or nor if as so then than when where who whom which what why how all
any some no not is are was were be been do did has have had there here now only also both such after before under
over about between
"""
FUNCTION = frozenset(_FUNCTION.split())
"""Words that stand for nothing, whatever capital they have."""

NO_NAME = frozenset(_NO_NAME.split()) | frozenset(MONTHS) | frozenset(SEASONS)
_PEOPLES = """
american americans african africans mexican mexicans roman romans latin spaniard spaniards briton britons irishman
irishmen englishman englishmen scotsman scotsmen welshman welshmen frenchman frenchmen dutchman dutchmen yankee
yankees turk turks turkish arab arabs dane danes swede swedes pole poles scot scots protestant protestants catholic
catholics quaker quakers tory tories whig whigs negro negroes indian indians german germans
"""
PEOPLES = frozenset(_PEOPLES.split())
_DERIVED = re.compile(
    r"(?:[a-z]{2}(?:ites?|ists?|isms?|ish|[ei]an|ians?|ese|ans|ism’s|yites?|(?:sh|ch|ts)m[ae]n))$|^(?:French|"
    r"Dutch|German|Germans|Soviet|Soviets|Swiss|Greek|Greeks|Christian|Jew|Jews)$"
)


class KnownNames:
    """Single words of names: those of the records, and those with an unnecessary capital at least three times."""

    def __init__(self, records: Iterable[Record], prose: RunningText) -> None:
        self.counts, self._lexicon = prose.counts, prose.lexicon
        self._english = prose.language.english
        self.recorded = frozenset(
            word
            for record in records
            for form in (record.name, *record.forms)
            for word in WORD.findall(form)
            if 3 < len(word) <= LONGEST and word[0].isupper()
        )
        often = (
            word
            for word, count in prose.capitals.items()
            if count > 2 and 4 < len(word) <= LONGEST and word[1:].islower()
        )
        self.words = self.recorded | frozenset(
            word
            for word in often
            if self._english and not prose.small[word.lower()] and not derivative(word) and word.lower() not in NO_NAME
        )
        self._near: dict[str, tuple[str, float] | None] = {}
        self._shortened: dict[str, tuple[str, ...]] = {}
        for name in self.words:
            for shorter in shortened(name, 2 if len(name) > LONG else 1):
                self._shortened[shorter] = (*self._shortened.get(shorter, ()), name)

    def _alike(self, word: str) -> set[str]:
        """Known names within one change of a word, for long words two; possibly some more."""
        keys = shortened(word, 2 if len(word) > LONG else 1)
        alike = {name for key in keys for name in self._shortened.get(key, ())}
        return alike | {other for other in misread(word) if other in self.words}

    def near(self, word: str) -> tuple[str, float] | None:
        """A known name of which the word may be a slip, and how likely; None when there is none."""
        if word not in self._near:
            self._near[word] = self._nearest(word)
        return self._near[word]

    def _may_be(self, word: str, name: str) -> bool:
        """Whether a word may be a slip of a name, rather than another form or name (`Pascoes`, `Robert`)."""
        if word.startswith(name):
            return False
        if name.startswith(word):
            return name in self.recorded and len(name) - len(word) == 1 and not self._lexicon.frequency(word.lower())
        return True

    def _nearest(self, word: str) -> tuple[str, float] | None:
        if not 5 <= len(word) <= LONGEST or not word[0].isupper() or word[1:].isupper() or derivative(word):
            return None
        if word in self.recorded or (word in self.words and self.counts[word] > 1):
            return None
        if self._lexicon.frequency(word.lower()) > ORDINARY:
            return None
        best: tuple[float, int, str] | None = None
        for name in self._alike(word):
            if name == word or abs(len(name) - len(word)) > 2 or not self._may_be(word, name):
                continue
            price = cost(word, name)
            if price <= (2 if min(len(word), len(name)) > 8 else 1):
                candidate = (price, -self.counts[name], name)
                best = candidate if best is None else min(best, candidate)
        if best is None or (self.counts[word] > 1 and -best[1] < 5 * self.counts[word]):
            return None
        return best[2], 0.9 if best[0] < 1 else 0.75 if best[0] == 1 else 0.6


def shortened(word: str, letters: int) -> set[str]:
    """The forms of a word without up to `letters` letters: two words within so many changes share one of them.

    >>> sorted(shortened("abc", 1))
    ['ab', 'abc', 'ac', 'bc']
    """
    forms = {word}
    for _ in range(letters):
        forms |= {shorter[:i] + shorter[i + 1 :] for shorter in forms for i in range(len(shorter))}
    return forms


def known_words(records: Iterable[Record], works: Iterable[Work]) -> frozenset[str]:
    """Every capitalised word of a known name or title."""
    phrases = [form for record in records for form in (record.name, record.full, *record.forms, *record.wrong)]
    phrases += [words for work in works for words in (work.title, work.shorttitle, *work.authors, *work.editors)]
    return frozenset(word for phrase in phrases for word in WORD.findall(phrase) if word[0].isupper())


def derivative(word: str) -> bool:
    """Whether a capitalised word is derived from a name, and is no name itself.

    >>> derivative("Trotskyite"), derivative("Danish"), derivative("Stalin")
    (True, True, False)
    """
    return _DERIVED.search(word) is not None or word.lower() in PEOPLES
