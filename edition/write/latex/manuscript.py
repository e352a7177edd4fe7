"""The manuscript: the LaTeX of a book, and what its marks mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from edition.anchor.reference_units import ReferenceUnit
from edition.hyphenation import Patterns
from edition.model.design import Design
from edition.write.latex.makeup import Wish
from edition.write.latex.marks import Caption
from edition.write.latex.tex import Tex


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The LaTeX of a book, and the meaning of its marks.

    `entries` gives the marks (from, to) of every anchored entry's own words; `notes` the key of every printed note (its
    destination in the PDF is `n<key>`) with the marks (from, to) of the words it quotes; `mentions` a record's key, a
    mark, and whether the place is in a note; `note_latex` the layer, lemma and body of every printed note as LaTeX;
    `paragraphs` the mark of every locus; `places` locus, offset and mark of every marked place of the text;
    `milestones` locus and offset of milestone 1, 2, …; `references` the marks that every note refers to; `lists` the
    marks of every reference and list of places before and after the text, in the order printed; `behind` those of the
    parts after the text; `ways` the marks of all parts around it, and whether each goes in the other direction than
    the text. `design` and `packages` are those that the first lines load, `own_design` is the
    design when it is the project's own; `dictionaries` are the patterns
    of hyphenation whose files must be put beside it; `wishes` are what the editors want of the pages, and the headings
    that stand in running heads, by their marks. `cited` has the unit by which the place of a mark is cited, where its
    work has references of its own, and what tells of an author's note; `units` are all of them with the marks where
    they begin, and `marked` the mark of each number in the text, by the `id` of its unit. `images` are the
    marks of images, and their numbers in the volume, of which this text has those from `first_image` on, `captions`
    what stands below them. `texts` has the same of the
    other texts that stand beside it, by their names, without `tex`; their milestones have other numbers, from
    `first_milestone` on.
    """

    tex: Tex
    entries: Mapping[str, tuple[int, int]] = field(default_factory=lambda: MappingProxyType({}))
    notes: Mapping[str, tuple[int, int, int]] = field(default_factory=lambda: MappingProxyType({}))
    mentions: tuple[tuple[str, int, bool], ...] = ()
    paragraphs: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    places: tuple[tuple[str, int, int], ...] = ()
    milestones: tuple[tuple[str, int], ...] = ()
    note_latex: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    references: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: MappingProxyType({}))
    lists: tuple[tuple[int, ...], ...] = ()
    behind: tuple[int, ...] = ()
    ways: tuple[tuple[int, bool], ...] = ()
    design: str = ""
    packages: tuple[str, ...] = ()
    own_design: Design | None = None
    dictionaries: tuple[Patterns, ...] = ()
    wishes: Mapping[int, Wish] = field(default_factory=lambda: MappingProxyType({}))
    cited: Mapping[int, tuple[ReferenceUnit, str]] = field(default_factory=lambda: MappingProxyType({}))
    units: tuple[tuple[ReferenceUnit, int], ...] = ()
    marked: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    images: tuple[tuple[int, int], ...] = ()
    captions: tuple[Caption, ...] = ()
    first_image: int = 0
    first_milestone: int = 1
    texts: Mapping[str, Manuscript] = field(default_factory=lambda: MappingProxyType({}))
