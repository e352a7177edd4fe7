"""The series in a project, and those of its volumes that a command works on."""

from __future__ import annotations

from collections.abc import Sequence

import click

from edition.english import listed
from edition.load.series_file import read_series
from edition.model.series import Member, Series
from edition.terminal.problems import Problems
from edition.terminal.project import Project


def series_of(project: Project) -> Series:
    """The series; a command ends, with what is wrong, when it cannot be read."""
    problems = Problems(project.root)
    series = read_series(project.root, problems)
    if series is None:
        problems.show()
        raise click.exceptions.Exit(1)
    return series


def members_named(project: Project, names: Sequence[str]) -> tuple[Member, ...]:
    """The volumes named, each once; an unknown name is wrong use."""
    series = series_of(project)
    for name in names:
        if name not in series.member:
            raise click.UsageError(f"the series has no volume “{name}”; it has {listed(series.member)}")
    return tuple(series.member[name] for name in dict.fromkeys(names))
