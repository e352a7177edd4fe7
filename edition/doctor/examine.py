"""All examinations, in the order in which they are reported."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from edition.doctor.libraries import extras, python, required
from edition.doctor.places import cache, outputs, terminal
from edition.doctor.programs import browser, git, java, limits, poppler, wall
from edition.doctor.requirement import Requirement
from edition.doctor.typesetting import fonts, letters, patterns, rare_letters, tex

LOOKS: tuple[Callable[[], Iterator[Requirement]], ...] = (
    python, required, extras, tex, patterns, fonts, letters, rare_letters, poppler, wall, limits, git, terminal, cache,
    browser, java,
)  # fmt: skip


def examine(root: Path, out: Path) -> Iterator[Requirement]:
    """Examine this machine; `root` is the project, `out` the folder of its outputs."""
    for look in LOOKS:
        yield from look()
    yield from outputs(root, out)
