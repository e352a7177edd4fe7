"""What all commands share: the directory worked in, the volumes named, the diagnostics gathered."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from edition.commands.terminal import overwrite, say, say_json, tell
from edition.invisible_characters import visible
from edition.model.line import Painted

if TYPE_CHECKING:
    from edition.model.diagnostic import Diagnostic, Report
    from edition.model.edition import Edition
    from edition.store import Files


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Project:
    """A directory with volumes in it: `source/<volume>/` and `apparatus/<volume>/`."""

    root: Path

    def volumes(self, named: Iterable[str], report: Report | None = None) -> tuple[str, ...]:
        """The volumes named, each once, or all there are; an unknown name is wrong use.

        A folder that is no volume, for its name or that of its volume.yaml, is reported; without `report` it ends a
        command that is for all.
        """
        from edition.parse.filenames import misnamed_volume
        from edition.volume_files import volumes

        problems = Problems(self.root)
        there = volumes(self.root, problems)
        wanted = tuple(dict.fromkeys(name.rstrip("/").removeprefix("source/") for name in named))
        if problems.found and not wanted:
            if report is None:
                problems.show()
                raise click.exceptions.Exit(1)
            for problem in problems.found:
                report(problem)
            return there
        for name in wanted:
            if wrong := misnamed_volume(name):
                raise click.UsageError(f"{wrong.message}: {wrong.hint}")
        if not there:
            raise click.UsageError(
                f"no volume under {self.root / 'source'}/. `edition new NAME` makes one;"
                " `edition -C DIR …` works in another directory."
            )
        for name in wanted:
            if name not in there:
                raise click.UsageError(f"there is no volume “{name}”; there is {listed(there)}")
        return wanted or there

    def outputs(self, named: Path | None) -> Path:
        """Where outputs are: build/, or the folder named. A link may lead to it, unless the link is in the project.

        What a build that was killed had ready is put in its place first.
        """
        from edition.disk import Kind, Refused, Why, items, kind

        out = named or self.root / "build"
        place = Path(os.path.normpath(Path.cwd() / out))
        above = next((folder for folder in reversed(place.parents) if _is(folder, self.root)), place)
        parts = place.relative_to(above).parts
        for path in ("/".join(parts[: i + 1]) for i in range(len(parts))):
            if kind(self.root, path) is Kind.LINK:
                raise Refused(path, Why.LINK)
        found = out.resolve() if out.is_symlink() else out
        if any(item.name.endswith(".ready") for item in items(found, "")):
            from edition.build.atomic_outputs import finish

            finish(self.root, found, tell)
        return found

    def one(self, name: str) -> str:
        """The one volume named; an unknown name is wrong use."""
        return self.volumes([name])[0]

    @contextmanager
    def writing(self, what: str, *volumes: str) -> Iterator[Files]:
        """What a command writes: all of it or nothing, and nothing when one of the volumes was changed meanwhile."""
        from edition.store import writing

        with writing(self.root, what, volumes, tell) as files:
            yield files

    def replace(self, path: Path, data: bytes, what: str, was: bytes | None = None) -> None:
        """Write a file that a person named, all at once or not at all; `was` is what it must hold still."""
        from edition.store import replace

        replace(self.root, self.outputs(path.parent) / path.name, data, what, tell, was)


@dataclass(frozen=True, slots=True)
class Problems:
    """Diagnostics gathered from the stages, shown once, in the order of the files."""

    root: Path
    found: list[Diagnostic] = field(default_factory=list)
    lines: dict[str, list[str]] = field(default_factory=dict)
    """The lines of files that are not under the root: such as were named on the command line."""

    def __call__(self, diagnostic: Diagnostic) -> None:
        self.found.append(diagnostic)

    def sorted(self) -> list[Diagnostic]:
        """By file, line and column; the same problem once."""
        from edition.check.render import in_order

        return in_order(self.found)

    def show(self, *, err: bool = True, notes: bool = True) -> None:
        """Print all of them, or all but the notes, with the lines they are about: causes first, what follows not."""
        if not self.found:
            return
        from edition.check.render import at_most, causes_first, rendered, severity
        from edition.model.diagnostic import Severity

        lines = dict(self.lines)
        wanted = (item for item in self.sorted() if notes or severity(item.code) is not Severity.NOTE)
        shown, left = at_most(causes_first(wanted))
        for item, following in shown:
            file = item.span.file
            if file not in lines:
                lines[file] = read_lines(self.root, file)
            for line in rendered(item, lines[file], following):
                say(line, err=err)
            say(err=err)
        for file, number in left.items():
            say(f"{visible(file)}: and {counted(number, 'more problem')}; mend those above first", err=err)

    def count(self) -> str:
        """`2 errors, 1 warning`, `1 error, and 20 more that follow`, or an empty string."""
        from edition.check.render import causes_first, severity

        shown = causes_first(self.sorted())
        kinds = [severity(item.code).value for item, _ in shown]
        words = ", ".join(counted(kinds.count(kind), kind) for kind in ("error", "warning", "note") if kind in kinds)
        following = sum(number for _, number in shown)
        return f"{words}, and {following:,} more that follow{'s' * (following == 1)}" if following else words

    def worse_than_notes(self) -> bool:
        """Whether there is an error or a warning."""
        from edition.check.render import severity
        from edition.model.diagnostic import Severity

        return any(severity(item.code) is not Severity.NOTE for item in self.found)


def _is(folder: Path, other: Path) -> bool:
    """Whether two paths lead to one folder."""
    return folder.exists() and folder.samefile(other)


def read_lines(root: Path, file: str) -> list[str]:
    """The lines of a file under the root, for a diagnostic to quote; none when it cannot be read."""
    from edition.disk import Refused, read

    try:
        return lines_of(read(root, file))
    except Refused:
        return []


def lines_of(data: bytes) -> list[str]:
    """The lines of a file for a diagnostic to quote."""
    return data.decode("utf-8", "replace").split("\n")


def counted(number: int, noun: str) -> str:
    """`1 entry`, `2 entries`.

    >>> counted(2, "entry"), counted(1, "warning"), counted(3, "mention")
    ('2 entries', '1 warning', '3 mentions')
    """
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("y") else f"{number:,} {noun}s"


def listed(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def read_volumes(project: Project, named: Iterable[str]) -> list[Edition]:
    """The volumes named, for a command that lists what is in them.

    A volume that cannot be read at all ends the command with what is wrong; one with problems is said to have them.
    """
    from edition.load import load

    editions = []
    for name in project.volumes(named):
        problems = Problems(project.root)
        edition = load(project.root, name, problems)
        if edition is None:
            problems.show()
            raise click.exceptions.Exit(1)
        if count := problems.count():
            say(f"{name} has problems ({count}): `edition check {name}` lists them.", err=True)
        editions.append(edition)
    return editions


def print_json(value: Any) -> None:
    """A report for other programs."""
    say_json(value)


def print_items(
    form: str,
    found: Sequence[tuple[Edition, Sequence[T]]],
    rows: Callable[[Edition, Sequence[T]], Iterable[tuple[str, ...]]],
    as_json: Callable[[Edition, T], Any],
    total: Callable[[Edition, Sequence[T]], str],
) -> None:
    """What was found in each volume: a table each, and how many there are; or all of it as one JSON list."""
    if form == "json":
        print_json([as_json(edition, item) for edition, items in found for item in items])
        return
    for edition, items in found:
        print_heading(edition.volume.name, len(found))
        print_table(rows(edition, items))
        say(f"{edition.volume.name}: {total(edition, items)}", err=True)


def print_heading(volume: str, of: int) -> None:
    """The volume's name above its part of a report, when there are several."""
    if of > 1:
        say((Painted(f"— {volume} —", "1"),))


WIDEST = 100
"""Characters to which the cells of a column are aligned: a longer one stands out by itself."""


def print_table(rows: Iterable[tuple[str, ...]]) -> None:
    """Rows in aligned columns; cut to the width of a terminal, never in a pipe."""
    table = [tuple(map(visible, row)) for row in rows]
    if not table:
        return
    widths = [min(WIDEST, max(len(cell) for cell in column)) for column in zip(*table, strict=True)]
    limit = terminal_width()
    for row in table:
        *cells, last = row
        line = "  ".join([*(cell.ljust(width) for cell, width in zip(cells, widths, strict=False)), last]).rstrip()
        say(line if limit is None or len(line) <= limit else line[: limit - 1] + "…")


def terminal_width() -> int | None:
    """Columns of the terminal; None when the output goes elsewhere."""
    if not sys.stdout.isatty():
        return None
    from shutil import get_terminal_size

    return get_terminal_size().columns


def progress(volume: str) -> Callable[[str], None]:
    """What to tell a person at a terminal while work goes on: one line that is overwritten; nothing in a pipe."""
    return lambda step: overwrite(f"{volume}: {step} …" if step else "")


volume_names = click.argument("names", nargs=-1, metavar="[VOLUME]...")
output_format = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For people (text) or programs (json).",
)
