"""Everything that is wrong with a volume, as `edition check` reports it."""

from __future__ import annotations

from pathlib import Path

from edition.check import check
from edition.check.causes import traced
from edition.glyph_coverage import lacking, unset_scripts
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.name_clashes import clashes


def checked(root: Path, name: str, folder: str = "") -> tuple[Edition | None, list[Diagnostic]]:
    """The volume, None when it cannot be read, and its diagnostics, each with its cause.

    `folder` is where the volume's source/ and apparatus/ are, below the root of its series.
    """
    here = root / folder
    problems = [*clashes(here, name)]
    edition = load(root, name, problems.append, folder)
    if edition is not None:
        problems += (*unset_scripts(here, edition), *lacking(here, edition))
        problems = [*check(edition, problems)]
    return edition, [*traced(problems, edition)]
