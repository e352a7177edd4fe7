"""What an editor says of a document that is imported."""

from __future__ import annotations

from dataclasses import dataclass

NONE = "none"
"""Of the series of notes that list readings: there are none."""


@dataclass(frozen=True, slots=True)
class NoteIdioms:
    """Words of a document's notes that say what a reading is, besides those that are known."""

    omission: tuple[str, ...] = ()
    addition: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    transposition: tuple[str, ...] = ()
    lacuna: tuple[str, ...] = ()
    hands: tuple[str, ...] = ()


NO_IDIOMS = NoteIdioms()


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to what a document does not say itself, as import.yaml keeps them.

    `kind` is the kind of document and `files` are its files. `sigla` are those of its witnesses, `variants` the series
    of notes that list readings; both are found out when nothing is said. `notes` says whose the other notes are, author
    | editors; `changes` what tracked changes become, emendations | accepted | rejected; `lines` what the lines of
    transcribed pages, or the paragraphs of a document of a word processor, are, prose | verse; `text` which of the
    texts of a document that stand side by side is taken alone, empty for all of them. `idioms` are words that its notes
    have for omissions and the like.
    """

    kind: str = ""
    files: tuple[str, ...] = ()
    sigla: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    notes: str = "author"
    changes: str = "emendations"
    lines: str = "prose"
    text: str = ""
    idioms: NoteIdioms = NO_IDIOMS

    @property
    def series(self) -> frozenset[str] | None:
        """The series of notes that list readings; None when that is to be found out."""
        return frozenset(self.variants) - {NONE} if self.variants else None
