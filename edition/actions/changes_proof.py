"""Proof pages of what changed in a volume: its passages typeset, with what went struck out and what came underlined."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from edition.build.proof_pages import changes_proof
from edition.compare.change import Change
from edition.compare.report import Comparison
from edition.designs.folder import styles_dir
from edition.disk import scratch
from edition.model.diagnostic import Report
from edition.pdf import Objects, PageImages, finish
from edition.typeset import typeset


@dataclass(frozen=True, slots=True)
class ChangesProof:
    """A PDF of the passages that changed, empty when none did; and the changes that are not visible in them."""

    pdf: bytes
    left_out: Sequence[Change]


def proof_of_changes(comparison: Comparison, report: Report, progress: Callable[[str], None]) -> ChangesProof | None:
    """Typeset the passages of a volume that changed; None when something reported prevents it."""
    manuscript, left_out = changes_proof(comparison)
    if manuscript is None:
        return ChangesProof(b"", left_out)
    with scratch() as directory:
        private, finished = directory / "tex", directory / "proof.pdf"
        private.mkdir()
        result = typeset(manuscript, private, comparison.name, styles_dir(), report, progress)
        if result is None:
            return None
        pages = range(len(result.run.pages))
        images = PageImages(comparison.new, manuscript, result.run)
        finish(Objects(result.pdf), finished, result.run, comparison.new.volume, pages, images)
        return ChangesProof(finished.read_bytes(), left_out)
