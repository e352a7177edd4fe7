"""Everything that is wrong with a volume, as `edition check` reports it."""

from __future__ import annotations

from pathlib import Path

from edition.check import check
from edition.check.causes import traced
from edition.coarse_images import coarse
from edition.derive.facing_pages import faced
from edition.design_rules import against_design
from edition.glyph_coverage import lacking, unmet, unset_scripts, unshown_styles
from edition.load import load
from edition.load.corrigenda import load_corrigenda
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.name_clashes import clashes
from edition.pattern_files import missing
from edition.volume_files import OF_ALL_TEXTS


def checked(root: Path, name: str, out: Path | None = None) -> tuple[Edition | None, list[Diagnostic]]:
    """The volume, None when it cannot be read, and its diagnostics, each with its cause.

    `out` has the last builds of other volumes (default: build/).
    """
    problems = [*clashes(root, name)]
    edition = load(root, name, problems.append, out=out)
    load_corrigenda(root, name, problems.append)
    if edition is not None:
        problems += (
            *unset_scripts(root, edition),
            *lacking(root, edition),
            *unshown_styles(edition),
            *unmet(edition),
            *missing(edition),
            *coarse(edition),
            *against_design(edition, faced(edition)),
        )
        problems = [*check(edition, problems)]
        problems = [problem for problem in problems if problem.span.file not in _shared_by_texts(edition)]
    return edition, [*traced(problems, edition)]


def _shared_by_texts(edition: Edition) -> frozenset[str]:
    """The files that a text has from its volume, with which what is wrong in them is reported; none for a volume."""
    there = edition.volume.home
    if not there.text:
        return frozenset()
    return frozenset({there.volume.settings, *(f"{there.volume.apparatus}/{name}" for name in OF_ALL_TEXTS)})
