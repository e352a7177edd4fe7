"""How the texts of a volume stand beside one another: an original and its translation, two versions."""

from __future__ import annotations

from dataclasses import dataclass

ROLES = ("original", "translation", "version", "commentary")
"""What a text of a volume may be."""


@dataclass(frozen=True, slots=True)
class Facing:
    """How the texts of a volume are printed beside one another, and by what their parts belong together.

    `arrangement` pages | columns: on facing pages, or in columns of one page; `numbers` shared | own: whether the two
    pages of an opening have one page number; `align` paragraphs | flow | lines: what begins at the same height;
    `by` locus | marks: whether blocks of the same locus belong together, or those with the same mark. `text` is the
    text that stands beside the volume's own in print; empty for the first.
    """

    arrangement: str = "pages"
    numbers: str = "own"
    align: str = "paragraphs"
    by: str = "locus"
    text: str = ""


USUAL = Facing()
"""How they stand when volume.yaml says nothing of it."""
