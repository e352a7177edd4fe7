"""The outputs on the disk: whether they are up to date, and replacing them all together or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from edition.build.seal import own_key
from edition.disk import Folder, Kind, Refused, digest, made, read, refuse_others
from edition.model.diagnostic import Failure
from edition.records.built import BuildRecord, OutputRecord, read_built, write_built
from edition.records.reading import Damaged

_STATE = "state.json"


def _state_file(name: str) -> str:
    return f".{name}.state.json"


def _ready(name: str) -> str:
    return f".{name}.ready"


def built_before(out: Path, name: str) -> BuildRecord:
    """What is on record of the outputs of a volume; nothing when the record is not there or is damaged."""
    try:
        return read_built(read(out, _state_file(name)), own_key())
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


@contextmanager
def outputs_folder(root: Path, out: Path, name: str) -> Iterator[Folder]:
    """The folder of outputs, made if need be, and open; for no other build of the volume, as long as it is.

    A folder that others may fill is refused, and so are links in the place of what is written here.
    """
    with made(out) as folder:
        refuse_others(out, like=root)
        for place in (name, _ready(name)):
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


def clear_up(folder: Folder, name: str) -> None:
    """Take away what builds left that were killed."""
    for item in folder.items():
        if item.kind is Kind.FOLDER and item.name.startswith(f".{name}.new-"):
            with suppress(OSError):
                folder.clear(item.name)


@contextmanager
def own_directory(parent: Path, prefix: str) -> Iterator[Path]:
    """A directory of our own, gone afterwards."""
    directory = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
    try:
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def replace_all(
    folder: Folder,
    name: str,
    directory: Path,
    made: Mapping[str, Sequence[Path]],
    inputs: Mapping[str, str],
    built: BuildRecord,
) -> None:
    """Put the new outputs in place of the old: all are on the disk and complete before the first takes its name."""
    new = {
        output: OutputRecord(
            inputs[output],
            {path: digest(directory, path) for path in (file.relative_to(directory).as_posix() for file in files)},
        )
        for output, files in made.items()
    }
    record = directory / _STATE
    record.write_text(write_built(built | new, own_key()), encoding="utf-8")
    for file in (path for path in directory.rglob("*") if path.is_file()):
        with file.open("rb") as stream:
            os.fsync(stream.fileno())
    folder.move(directory.name, _ready(name))  # from here on the new outputs are the ones that count
    settle(folder, name)


def settle(folder: Folder, name: str) -> None:
    """Give complete new outputs their names, also when the build that made them was killed before it could.

    The state comes last.
    """
    if folder.kind(_ready(name)) is Kind.MISSING:
        return
    with folder.folder(_ready(name)) as ready:
        for item in sorted(ready.items(), key=lambda item: item.name == _STATE):
            if item.kind is Kind.FOLDER:
                with ready.folder(item.name) as new, folder.folder(item.name, make=True) as old:
                    _settle_folder(new, old)
            else:
                ready.move(item.name, _state_file(name) if item.name == _STATE else item.name, folder)
    folder.clear(_ready(name))
    folder.sync()


def _settle_folder(new: Folder, folder: Folder) -> None:
    """The folders of a volume's outputs (`html`) take the place of the old ones; others that stand there stay."""
    for item in new.items():
        if folder.kind(item.name) is not Kind.MISSING:
            folder.clear(item.name)
        new.move(item.name, item.name, folder)
