"""Whether a volume stands in a folder of a series further up, whose files are not read here."""

from __future__ import annotations

from pathlib import Path

from edition.disk import FileKind, Refused, kind, read
from edition.disk.trust import others
from edition.model.diagnostic import Diagnostic
from edition.model.span import Span
from edition.volume_files import SERIES


def left_out_of_series(root: Path, name: str) -> Diagnostic | None:
    """The diagnostic on a volume that a series above `root` lists there: made here, it would lack what it shares.

    A series in a folder in which strangers can write is not looked at.
    """
    here = root.resolve()
    for above in here.parents:
        if _lists(above, name, here.relative_to(above).as_posix(), here):
            message = f"the volume “{name}” belongs to the series in {above}, and would lack here what it shares"
            hint = f"work in the folder of the series, such as by `edition -C {above} build {name}`"
            return Diagnostic("C505", Span(f"source/{name}/volume.yaml", 1, 1), message, hint)
    return None


def _lists(above: Path, name: str, folder: str, root: Path) -> bool:
    """Whether the series in a folder has a volume of this name in `folder`, below it."""
    try:
        if kind(above, SERIES) is not FileKind.FILE or others(above, root):
            return False
        words = read(above, SERIES).decode("utf-8", "replace")
    except (Refused, OSError):
        return False
    from edition.parse.series import parse_series

    series = parse_series(words, SERIES, lambda wrong: None)
    member = series.member.get(name) if series else None
    return member is not None and member.folder.strip("/") == folder
