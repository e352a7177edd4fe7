"""The project directory, and the volumes in it that a command works on."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

import click

from edition.english import listed
from edition.terminal.output import say, tell
from edition.terminal.problems import Problems

if TYPE_CHECKING:
    from edition.model.diagnostic import Report
    from edition.model.edition import Edition
    from edition.store import Files


class Texts(Enum):
    """Which texts a command works on, beside the volumes' own."""

    NONE = "none: it is for whole volumes"
    NAMED = "those that are named"
    ALL = "those that are named, and all of a volume that is named"


@dataclass(frozen=True, slots=True)
class Project:
    """A directory with volumes in it: `source/<volume>/` and `apparatus/<volume>/`."""

    root: Path

    def volumes(
        self, named: Iterable[str], report: Report | None = None, *, texts: Texts = Texts.NONE
    ) -> tuple[str, ...]:
        """The volumes named, each once, or all there are; an unknown name raises `WrongUse`.

        `texts`: whether other texts of a volume (`volume/text`) are meant. A folder that is no volume, because of its
        name or that of its volume.yaml, is reported; without `report` it ends a command that is for all volumes.
        """
        from edition.parse.filenames import misnamed_volume
        from edition.volume_files import texts_of, volumes

        problems = Problems(self.root)
        there = volumes(self.root, problems)
        wanted = tuple(dict.fromkeys(name.rstrip("/").removeprefix("source/") for name in named))
        if problems.found and not wanted:
            if report is None:
                problems.show()
                raise click.exceptions.Exit(1)
            for problem in problems.found:
                report(problem)
            return self._with_texts(there) if texts is Texts.ALL else there
        for name in wanted:
            volume, _, text = name.partition("/")
            if wrong := misnamed_volume(volume):
                raise click.UsageError(f"{wrong.message}: {wrong.hint}")
            if text and texts is Texts.NONE:
                raise click.UsageError(f"{name} is one of several texts: this command is for the volume, {volume}")
        if not there:
            raise click.UsageError(
                f"no volume under {self.root / 'source'}/. `edition new NAME` makes one;"
                " `edition -C DIR …` works in another directory."
            )
        for name in wanted:
            volume, _, text = name.partition("/")
            if volume not in there:
                raise click.UsageError(f"there is no volume “{volume}”; there is {listed(there)}")
            if text and name not in (others := texts_of(self.root, volume)):
                raise click.UsageError(f"{volume} has no text “{text}”; it has {listed(others) or 'only its own'}")
        return self._with_texts(wanted or there) if texts is Texts.ALL else wanted or there

    def _with_texts(self, names: Iterable[str]) -> tuple[str, ...]:
        """Names of volumes and texts, each volume with its texts behind it."""
        from edition.volume_files import texts_of

        texts = {name: () if "/" in name else texts_of(self.root, name) for name in names}
        return tuple(dict.fromkeys(each for name, others in texts.items() for each in (name, *others)))

    def is_series(self, name: str) -> bool:
        """Whether this is the volume that is made from all volumes of the series."""
        from edition.disk import FileKind, kind
        from edition.model.series import NAME
        from edition.volume_files import SERIES

        return name == NAME and kind(self.root, SERIES) is not FileKind.MISSING

    def volumes_or_series(self, named: Sequence[str]) -> tuple[str, ...]:
        """The same as `volumes`, and texts that are named; the one that is made from all comes last, if it is named."""
        others = [name for name in named if not self.is_series(name)]
        if len(others) == len(named):
            return self.volumes(named, texts=Texts.NAMED)
        own = self.volumes(others, texts=Texts.NAMED) if others else ()
        return (*own, *[name for name in named if self.is_series(name)][:1])

    def outputs(self, named: Path | None) -> Path:
        """The folder of outputs: build/, or the one named. It may be a link, unless the link is in the project.

        Complete outputs of a killed build are put in place first.
        """
        from edition.disk import FileKind, RefusalReason, Refused, items, kind

        out = named or self.root / "build"
        place = Path(os.path.normpath(Path.cwd() / out))
        above = next((folder for folder in reversed(place.parents) if _is_same_folder(folder, self.root)), place)
        parts = place.relative_to(above).parts
        for path in ("/".join(parts[: i + 1]) for i in range(len(parts))):
            if kind(self.root, path) is FileKind.LINK:
                raise Refused(path, RefusalReason.LINK)
        found = out.resolve() if out.is_symlink() else out
        if any(item.name.endswith(".ready") for item in items(found, "")):
            from edition.build.atomic_outputs import finish

            finish(self.root, found, tell)
        return found

    def one(self, name: str) -> str:
        """The one volume named; an unknown name raises `WrongUse`."""
        return self.volumes([name])[0]

    @contextmanager
    def writing(self, what: str, *volumes: str) -> Iterator[Files]:
        """The files that a command writes: all or none, and none when one of the volumes has changed meanwhile."""
        from edition.store import writing

        with writing(self.root, what, volumes, tell) as files:
            yield files

    def replace(self, path: Path, data: bytes, what: str, was: bytes | None = None) -> None:
        """Write a file that a person named, atomically; `was` is its expected content."""
        from edition.store import replace

        replace(self.root, self.outputs(path.parent) / path.name, data, what, tell, was)


def _is_same_folder(folder: Path, other: Path) -> bool:
    """Whether two paths lead to one folder."""
    return folder.exists() and folder.samefile(other)


def read_volumes(project: Project, named: Iterable[str], *, unused: bool = False) -> list[Edition]:
    """The volumes named, for a command that lists their content; with the `unused` records and works of their series.

    A volume that cannot be read ends the command with its problems; for one with problems a warning is printed.
    """
    from edition.load import load

    editions = []
    for name in project.volumes(named, texts=Texts.ALL):
        problems = Problems(project.root)
        edition = load(project.root, name, problems, unused=unused)
        if edition is None:
            problems.show()
            raise click.exceptions.Exit(1)
        if count := problems.count():
            say(f"{name} has problems ({count}): `edition check {name}` lists them.", err=True)
        editions.append(edition)
    return editions
