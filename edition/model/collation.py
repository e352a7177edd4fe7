"""How the witnesses of a volume are collated: their transcriptions, what is no variant, and the editors' decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from edition.model.span import NOWHERE, Span
from edition.model.text import Locus


class Rule(StrEnum):
    """A difference between words that is no variant."""

    CASE = "case"
    PUNCTUATION = "punctuation"
    LONG_S = "long-s"
    LIGATURES = "ligatures"
    U_V = "u-v"
    I_J = "i-j"
    DIACRITICS = "diacritics"
    SPACES = "spaces"


USUAL = (Rule.CASE, Rule.PUNCTUATION, Rule.LONG_S)
"""The rules of a collation that declares none."""

LOST = ("[...]", "[…]", "[lacuna]", "***")
"""Signs in a transcription for text that the witness has lost."""


class DecisionKind(StrEnum):
    """What an editor decides about a place."""

    JOIN = "join"  # the words of the lemma are one place of variation
    SPLIT = "split"  # … one for each word
    PAIR = "pair"  # the witness has the words `with` in place of the lemma
    PART = "part"  # … and not in its place


@dataclass(frozen=True, slots=True)
class CollationDecision:
    """A decision of the editors about the words of the base text at a place, and those of a witness."""

    do: DecisionKind
    locus: Locus
    lemma: str
    end_locus: Locus
    occurrence: int = 0
    witness: str = ""
    words: str = ""
    span: Span = field(default=NOWHERE, compare=False)
    spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}), compare=False)

    def at(self, key: str) -> Span:
        """Where the value of `key` was typed, or the decision."""
        return self.spans.get(key, self.span)


@dataclass(frozen=True, slots=True)
class CollatedWitness:
    """A witness and the files of its transcription in order, in the folder `witnesses` of the volume."""

    siglum: str
    files: tuple[str, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Collation:
    """The content of collation.yaml.

    `ignore`, `letters` and `words` say what is no variant; each class of spellings is typed with spaces between them.
    `spellings` left-out | entries: whether differences that these declare are left out, or become entries of the
    category `spelling`. `neighbours` joined | apart | words: whether neighbouring words of one witness are one
    place of variation, are divided where it has a word for a word, or always. `additions` agreeing | apart | joined:
    whether what a witness adds behind a word that it has otherwise is an entry of its own when others add something
    there, always, or never (what others add there is told with the word, too). `long`: from so many words on, an
    omission is a place of its own. `verse`: the base text keeps its lines.
    """

    witnesses: tuple[CollatedWitness, ...] = ()
    ignore: tuple[Rule, ...] = USUAL
    letters: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    lost: tuple[str, ...] = LOST
    spellings: str = "left-out"
    neighbours: str = "joined"
    additions: str = "agreeing"
    long: int = 5
    verse: bool = False
    decisions: tuple[CollationDecision, ...] = ()
