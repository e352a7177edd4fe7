"""Statements of a foreign document on characters of the text, of which entries are made."""

from __future__ import annotations

from dataclasses import dataclass, field

from edition.model.entry import EntryKind, Reading
from edition.model.span import Span
from edition.parse.tei.foreign.readings import Draft


@dataclass(eq=False)
class Claim:
    """A statement on characters: from `start` of block `first` to `end` of block `last`."""

    kind: EntryKind
    first: int
    start: int
    last: int
    end: int
    span: Span
    name: str = ""
    readings: tuple[Reading, ...] = ()
    drafts: list[Draft] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    more: dict[str, object] = field(default_factory=dict)
    left: bool = False  # of a point: what is put in there goes on in the word before …
    right: bool = False  # … and the word behind goes on in it
    is_note: bool = False  # of a point: a note that is called there is about the word before
    signs: tuple[str, str] = ("⟨", "⟩")  # around what is supplied
    remark: tuple[str, str] = ("", "")  # what a comment says of the words, and the details of it
    outer: Claim | None = None  # in whose lemma this one stands in the document

    @property
    def around(self) -> list[Claim]:
        """The claims in whose lemmata it stands, the narrowest first."""
        found: list[Claim] = []
        outer = self.outer
        while outer is not None:
            found.append(outer)
            outer = outer.outer
        return found

    @property
    def sigla(self) -> frozenset[str]:
        """The witnesses that its readings cite."""
        return frozenset(siglum for reading in self.readings for siglum in reading.witnesses)


def in_order(claim: Claim) -> tuple[int, int, int, int, int]:
    """The order of claims: by their beginnings, the longer one first; what has another in its lemma before that."""
    return claim.first, claim.start, -claim.last, -claim.end, len(claim.around)
