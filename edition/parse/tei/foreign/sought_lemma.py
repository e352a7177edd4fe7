"""The lemma of an entry that names a line or a paragraph only, as it is looked for there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.model.inline import of_words
from edition.parse.tei.foreign.claims import Claim
from edition.parse.tei.foreign.readings import Draft
from edition.words import is_boundary, occurrences

HYPHENS = "-‐"


@dataclass(frozen=True, slots=True)
class Sought:
    """Words to look for; `before`, `behind`: they are part of a word that begins before them, or goes on behind."""

    words: str
    before: bool = False
    behind: bool = False
    folded: bool = False

    @classmethod
    def ways(cls, lemma: str) -> Iterator[Sought]:
        """As the lemma says, then as part of a word, then with small letters for capitals.

        >>> [(way.words, way.behind, way.folded) for way in Sought.ways("arma-")]
        [('arma-', False, False), ('arma', True, False), ('arma-', False, True), ('arma', True, True)]
        """
        part = cls(lemma.strip(HYPHENS), lemma[0] in HYPHENS, lemma[-1] in HYPHENS)
        ways = (cls(lemma), *((part,) if part.partial and part.words else ()))
        yield from ways
        yield from (replace(way, folded=True) for way in ways)

    @property
    def partial(self) -> bool:
        """Whether part of a word is meant."""
        return self.before or self.behind

    def places(self, words: str, start: int) -> Iterator[int]:
        """Where it stands in the words of a block, from `start` on."""
        sought = self.words
        if self.folded:
            lower = words.lower()
            if len(lower) != len(words):  # places would be others
                return
            words, sought = lower, sought.lower()
        if not self.partial:
            yield from occurrences(words, sought, start)
            return
        at = words.find(sought, start)
        while at >= 0:
            if is_boundary(words, at) != self.before and is_boundary(words, at + len(sought)) != self.behind:
                yield at
            at = words.find(sought, at + 1)


def readings_without_hyphens(claim: Claim, sought: Sought) -> bool:
    """Take from the readings of part of a word the hyphens that its lemma has; False where one has none."""
    if any(draft.before is not None or not _is_part(draft.reading.text, sought) for draft in claim.drafts):
        return False
    claim.drafts = [_without(draft) for draft in claim.drafts]
    return True


def _is_part(words: str, sought: Sought) -> bool:
    return not words or ((words[0] in HYPHENS) == sought.before and (words[-1] in HYPHENS) == sought.behind)


def _without(draft: Draft) -> Draft:
    return replace(draft, reading=replace(draft.reading, content=of_words(draft.reading.text.strip(HYPHENS))))
