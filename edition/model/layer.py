"""The layers of notes that a volume has."""

from __future__ import annotations

from dataclasses import dataclass, field

from edition.model.entry import EntryKind
from edition.model.span import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of notes, at the foot of the page or behind the text.

    `arrangement`: run-on | lines | columns-2 | columns-3 | grouped | endnotes; `rule` above it: short | full | none;
    `max`: the share of a page that its notes may take before a long one is continued overleaf; `skip`: space above it,
    as a length (`6pt`), empty for that of the design.
    `callouts` none | letters | greek | numbers | symbols: signs in the text by which its notes are found instead of by
    line numbers; `callouts_by` page | section | volume: where they begin anew; `callouts_at` end | both: whether a
    lemma of several words has its sign behind it, or before it as well; `lemma` printed | omitted: whether its notes
    repeat the lemma.
    """

    name: str
    kinds: tuple[EntryKind, ...]
    arrangement: str = "run-on"
    heading: str = ""
    rule: str = "short"
    max: float = 0.5
    skip: str = ""
    callouts: str = "none"
    callouts_by: str = "page"
    callouts_at: str = "end"
    lemma: str = "printed"
    span: Span = field(default=NOWHERE, compare=False)

    @property
    def called(self) -> bool:
        """Whether its notes have callouts in the text."""
        return self.callouts != "none"

    @property
    def endnotes(self) -> bool:
        """Whether its notes are printed behind the text, not at the foot of the page."""
        return self.arrangement == "endnotes"

    @property
    def columns(self) -> int:
        """The number of columns of its notes."""
        return {"columns-2": 2, "columns-3": 3}.get(self.arrangement, 1)
