"""The outputs on the disk: whether they are up to date, and replacing them all together or not at all."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from edition.model.diagnostic import Failure
from edition.records.built import Built, BuiltOutput, read_built, write_built
from edition.records.reading import Damaged

_STATE = "state.json"


def file_digest(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _state_file(out: Path, name: str) -> Path:
    return out / f".{name}.state.json"


def built_before(out: Path, name: str) -> Built:
    """What is on record of the outputs of a volume; nothing when the record is not there or is damaged."""
    try:
        return read_built(_state_file(out, name).read_bytes())
    except (OSError, Damaged):
        return Built()


def up_to_date(out: Path, built: Built, wanted: Mapping[str, str]) -> bool:
    """Whether these outputs were made from these inputs (digests by output) and nobody touched them since."""
    try:
        return all(
            output in built.outputs
            and built.outputs[output].inputs == inputs
            and all(file_digest(out / file) == digest for file, digest in built.outputs[output].files.items())
            for output, inputs in wanted.items()
        )
    except OSError:
        return False


@contextmanager
def lock(out: Path, name: str) -> Iterator[None]:
    """Keep a second build of the same volume away; the system lifts the lock when a process ends, however it ends."""
    with (out / f".{name}.lock").open("w", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Failure(f"another build of {name} is at work in {out}") from None
        yield


@contextmanager
def own_directory(parent: Path, prefix: str) -> Iterator[Path]:
    """A directory of our own, gone afterwards."""
    directory = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
    try:
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def replace_all(
    out: Path,
    name: str,
    directory: Path,
    made: Mapping[str, Sequence[Path]],
    inputs: Mapping[str, str],
    built: Built,
) -> None:
    """Put the new outputs in place of the old: all are on the disk and complete before the first takes its name."""
    new = {
        output: BuiltOutput(
            inputs[output], {file.relative_to(directory).as_posix(): file_digest(file) for file in files}
        )
        for output, files in made.items()
    }
    record = directory / _STATE
    record.write_text(write_built(built | new), encoding="utf-8")
    for file in (path for path in directory.rglob("*") if path.is_file()):
        with file.open("rb") as stream:
            os.fsync(stream.fileno())
    directory.rename(_ready(out, name))  # from here on the new outputs are the ones that count
    settle(out, name)


def _ready(out: Path, name: str) -> Path:
    return out / f".{name}.ready"


def settle(out: Path, name: str) -> None:
    """Give complete new outputs their names, also when the build that made them was killed before it could.

    The state comes last.
    """
    ready = _ready(out, name)
    if not ready.is_dir():
        return
    for file in sorted(ready.iterdir(), key=lambda file: file.name == _STATE):
        if file.is_dir():
            _settle_folder(file, out / file.name)
        else:
            file.replace(_state_file(out, name) if file.name == _STATE else out / file.name)
    ready.rmdir()
    descriptor = os.open(out, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _settle_folder(new: Path, folder: Path) -> None:
    """The folders of a volume's outputs (`html`) take the place of the old ones; others that stand there stay."""
    folder.mkdir(exist_ok=True)
    for item in sorted(new.iterdir()):
        old = folder / item.name
        if old.is_dir():
            shutil.rmtree(old)
        item.replace(old)
    new.rmdir()
