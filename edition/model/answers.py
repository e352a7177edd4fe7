"""What an editor says of a document that is imported."""

from __future__ import annotations

from dataclasses import dataclass

NONE = "none"
"""Of the series of notes that list readings: there are none."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to what a document does not say itself, as import.yaml keeps them.

    `kind` is the kind of document and `files` are its files. `sigla` are those of its witnesses, `variants` the series
    of notes that list readings; both are found out when nothing is said. `notes` says whose the other notes are,
    author | editors; `changes` what tracked changes become, emendations | accepted | rejected; `lines` what the lines
    of transcribed pages are, prose | verse; `text` which of the texts of a document is the volume's that stand side by
    side, empty for the first with an apparatus.
    """

    kind: str = ""
    files: tuple[str, ...] = ()
    sigla: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    notes: str = "author"
    changes: str = "emendations"
    lines: str = "prose"
    text: str = ""

    @property
    def series(self) -> frozenset[str] | None:
        """The series of notes that list readings; None when that is to be found out."""
        return frozenset(self.variants) - {NONE} if self.variants else None
