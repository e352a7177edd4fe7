"""Proof pages: a section set by itself, as it stands in the book; and passages with their changes marked."""

from __future__ import annotations

from dataclasses import dataclass

from edition.compare.change import Change
from edition.compare.changed_passages import passages
from edition.compare.report import Comparison
from edition.derive.excerpt import excerpt, section_at, stretch
from edition.model.diagnostic import Failure
from edition.model.edition import Edition
from edition.model.text import read_locus
from edition.records.places import Places
from edition.records.run import Run
from edition.write.latex import Manuscript, write_changes, write_excerpt


@dataclass(frozen=True, slots=True)
class SectionProof:
    """What to typeset for a section, and the marks in it."""

    manuscript: Manuscript
    section: frozenset[int]

    def pages(self, run: Run) -> tuple[int, ...]:
        """The pages to keep (from 0, as shipped): from the first that has a line of the section."""
        sheets = [run.marks[mark].sheet for mark in self.section if mark in run.marks]
        return tuple(range(min(sheets, default=1) - 1, len(run.pages)))


def proof(edition: Edition, locus: str, last: Places) -> SectionProof:
    """The section that a locus or a number names; `last` are the places of the last build, if there was one."""
    section = section_at(edition.text, locus)
    if section is None:
        raise Failure(f"{edition.volume.name}: there is no {locus}; {_there_is(edition)}")
    found = stretch(edition, section, last)
    part = excerpt(edition, found.first, found.last)
    elsewhere = last.references()
    earlier = edition.text.page_at(found.first, 0)
    manuscript = write_excerpt(part, found.page, found.line, elsewhere, earlier)
    wanted = edition.text.blocks[found.start].locus
    inside = frozenset(
        mark
        for words, mark in (
            *manuscript.paragraphs.items(),
            *((words, mark) for words, _, mark in manuscript.places),
        )
        if wanted is not None and (here := read_locus(words)) is not None and here.section == wanted.section
    )
    return SectionProof(manuscript, inside)


def changes_proof(comparison: Comparison) -> tuple[Manuscript | None, tuple[Change, ...]]:
    """The changed passages of a volume with the changes marked, and the changes that are not visible in them.

    None when no passage changed. Other entries are cited by their places in the last build.
    """
    changed = passages(comparison)
    if not changed.edition.text.blocks:
        return None, changed.left_out
    return write_changes(
        changed.edition, changed.edited, changed.notes, comparison.printed.references()
    ), changed.left_out


def _there_is(edition: Edition) -> str:
    sections = sorted({locus.section for locus in edition.text.index})
    return f"its sections are {sections[0]} to {sections[-1]}" if sections else "it has no text"
