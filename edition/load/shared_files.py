"""What a volume has from its series: shared settings, authority records and works.

Those stand beside the folders of the volumes, in source/series.yaml, apparatus/names.yaml and apparatus/works.bib (or
works.json). A volume that series.yaml does not list has nothing of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar

from edition.disk import FileKind, kind
from edition.load.parsed_once import parsed_once
from edition.model.authority import Record, Work
from edition.model.diagnostic import Diagnostic, Report
from edition.model.series import Series
from edition.model.volume import Volume
from edition.nearest import Nearest
from edition.parse.works import FILES as WORKS
from edition.parse.works import together
from edition.parse_cache import FileParsers
from edition.volume_files import SERIES, SHARED_NAMES

T = TypeVar("T", bound=Record | Work)


class SharedFiles:
    """The shared files at the `root` of a series, as they are read for one volume.

    Each is parsed once in a run. `series` is that of the volume, `settings` are the words of its series.yaml; `records`
    and `works` the keys of those that it has from there.
    """

    def __init__(self, root: Path, volume: str, report: Report) -> None:
        self._root = root
        self._volume = volume
        self._report = report
        self.settings = ""
        self.series: Series | None = None
        self.records: frozenset[str] = frozenset()
        self.works: frozenset[str] = frozenset()

    def find(self) -> Series | None:
        """The series of the volume, when there is one."""
        if kind(self._root, SERIES) is FileKind.MISSING:
            return None
        words, series = parsed_once(FileParsers.series, self._root, SERIES, self._report)
        member = series.member.get(self._volume) if series else None
        if member is None:
            return None
        self.settings, self.series = words, series
        return series

    def with_records(self, own: Sequence[Record], volume: Volume) -> tuple[Record, ...]:
        """The volume's own records, and the shared ones that it does not leave out."""
        if not self.settings:
            return tuple(own)
        shared = shared_records(self._root, self._report)
        keys = {record.key for record in shared}
        for i, key in enumerate(volume.without_records):
            if key not in keys:
                message, hint = f"no record “{key}” is shared with this volume", Nearest(keys).hint(key, "delete it")
                self._report(Diagnostic("N104", volume.at(f"without_records.{i}"), message, hint))
        left = tuple(record for record in shared if record.key not in volume.without_records)
        self.records = frozenset(record.key for record in left) - {record.key for record in own}
        return self._joined(own, left, "N103", "record")

    def with_works(self, own: Sequence[Work]) -> tuple[Work, ...]:
        """The volume's own works, and the shared ones."""
        if not self.settings:
            return tuple(own)
        shared = shared_works(self._root, self._report)
        self.works = frozenset(work.key for work in shared) - {work.key for work in own}
        return self._joined(own, shared, "B301", "work")

    def _joined(self, own: Sequence[T], shared: Iterable[T], code: str, what: str) -> tuple[T, ...]:
        """Own and shared things; of two with one key the volume's own, which is reported."""
        others = {thing.key: thing for thing in shared}
        for thing in own:
            if (other := others.pop(thing.key, None)) is not None:
                message = f"the {what} “{thing.key}” takes the place of the series’ own"
                hint = f"give it another key, or delete it, or allow {code} and say why"
                self._report(Diagnostic(code, thing.span, message, hint, ((other.span, "shared by the series"),)))
        return (*own, *others.values())


def shared_records(root: Path, report: Report) -> tuple[Record, ...]:
    """The records that a series shares."""
    return parsed_once(FileParsers.names, root, SHARED_NAMES, report)[1]


def shared_works(root: Path, report: Report) -> tuple[Work, ...]:
    """The works that a series shares, from all files of its bibliography."""
    parsed = [parsed_once(FileParsers.works, root, f"apparatus/{name}", report)[1] for name in WORKS]
    return together(parsed, report)


def content(value: Any) -> str:
    """What a value says, wherever it was typed: the same words for values that are equal."""
    if is_dataclass(value):
        said = ",".join(content(getattr(value, field.name)) for field in fields(value) if field.compare)
        return f"{type(value).__name__}({said})"
    if isinstance(value, tuple | list):
        return f"[{','.join(map(content, value))}]"
    if isinstance(value, frozenset):
        return content(sorted(value))
    if hasattr(value, "items"):
        return content([*value.items()])
    return repr(value)
