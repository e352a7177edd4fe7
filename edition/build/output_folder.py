"""The outputs on the disk: whether they are up to date, and the folder that they are in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from edition.build.atomic_outputs import ready_folder
from edition.disk import Folder, Kind, Refused, digest, made, read, refuse_others
from edition.disk.secret import own_key
from edition.model.diagnostic import Failure
from edition.records.built import BuildRecord, read_built, state_file
from edition.records.reading import Damaged


def built_before(out: Path, name: str) -> BuildRecord:
    """What is on record of the outputs of a volume; nothing when the record is not there or is damaged."""
    try:
        return read_built(read(out, state_file(name)), own_key())
    except (Refused, Damaged):
        return BuildRecord()


def up_to_date(out: Path, built: BuildRecord, wanted: Mapping[str, str]) -> bool:
    """Whether these outputs were made from these inputs (digests by output) and nobody touched them since."""
    try:
        return all(
            output in built.outputs
            and built.outputs[output].inputs == inputs
            and all(digest(out, file) == found for file, found in built.outputs[output].files.items())
            for output, inputs in wanted.items()
        )
    except Refused:
        return False


def is_own(root: Path, out: Path) -> bool:
    """Whether this is the project's own folder of outputs, `build`, in which nothing else belongs."""
    return out.resolve() == (root / "build").resolve()


def _refuse_sources(root: Path, out: Path) -> None:
    """`Failure` when outputs would stand among what volumes are made of."""
    for part in ("source", "apparatus"):
        if out.resolve().is_relative_to((root / part).resolve()):
            raise Failure(
                f"{out}: outputs cannot be put into {part}/, from which volumes are read: name another folder"
            )


@contextmanager
def outputs_folder(root: Path, out: Path, name: str) -> Iterator[Folder]:
    """The folder of outputs, made if need be, and open; for no other build of the volume, as long as it is.

    A folder that others may fill is refused, and so are links in the place of what is written here.
    """
    _refuse_sources(root, out)
    with made(out) as folder:
        refuse_others(out, like=root)
        for place in (name, ready_folder(name)):
            if folder.kind(place) is not Kind.MISSING:
                with folder.folder(place) as below:
                    _refuse_links(below)
        with ExitStack() as stack:
            try:
                stack.enter_context(folder.lock(f".{name}.lock"))
            except BlockingIOError:
                raise Failure(f"another build of {name} is at work in {out}") from None
            yield folder


def _refuse_links(folder: Folder) -> None:
    """A folder with a link in it is refused."""
    for item in folder.items():
        if item.kind not in {Kind.FILE, Kind.FOLDER}:
            raise folder.refused(item.name, item.kind)
