"""New outputs replace the old ones all together, even when the build that made them is killed.

A build makes its outputs in a folder of its own, `.<volume>.new-…`. When all are complete and on the disk, that folder
is renamed to `.<volume>.ready`, and from then on they are the outputs that count; each is moved to its place. What a
killed build has not moved, the next command moves. `ready.json` lists the files, sealed with the user's secret: a
folder of that name that came with somebody else's volume is not moved, and is removed.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from edition.disk import FileKind, Folder, Refused, digest, kind, others, walk
from edition.disk.secret import own_key
from edition.model.diagnostic import Failure
from edition.output_names import is_output, stem
from edition.records.build_record import BuildRecord, OutputRecord, state_file, write_built
from edition.records.reading import Damaged
from edition.records.seals import read_list, write_list

_STATE, _LIST = "state.json", "ready.json"


def ready_folder(name: str) -> str:
    """The name of the folder in which the complete new outputs of a volume wait."""
    return f".{stem(name)}.ready"


@contextmanager
def own_directory(parent: Path, prefix: str) -> Iterator[Path]:
    """A temporary directory below `parent`, removed afterwards."""
    directory = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
    try:
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def new_prefix(name: str) -> str:
    """How the name of a folder begins in which a build makes new outputs of a volume."""
    return f".{stem(name)}.new-"


def clear_up(folder: Folder, name: str) -> None:
    """Remove what killed builds left behind."""
    new = re.compile(re.escape(new_prefix(name)) + "[a-z0-9_]{8}")  # as `own_directory` calls it
    for item in folder.items():
        if new.fullmatch(item.name) and item.kind is FileKind.FOLDER and _holds_outputs(folder, item.name, name):
            with suppress(OSError):
                folder.clear(item.name)


def _holds_outputs(folder: Folder, new: str, name: str) -> bool:
    """Whether a folder contains nothing but what a build of the volume puts there."""
    try:
        with folder.folder(new) as there:
            items = there.items()
    except Refused:
        return False
    own = {_STATE, _LIST, stem(name)}
    return all(
        item.name in own
        or is_output(name, item.name)
        or (item.kind is FileKind.FOLDER and item.name.startswith("tex-"))
        for item in items
    )


def replace_all(
    folder: Folder,
    name: str,
    directory: Path,
    made: Mapping[str, Sequence[Path]],
    inputs: Mapping[str, str],
    built: BuildRecord,
    content: str = "",
) -> None:
    """Replace the old outputs by the new ones: all are on the disk and complete before the first is renamed."""
    digests = {
        file: digest(directory, file) for file in (item.name for item in walk(folder.path, directory.name, hidden=True))
    }
    new = {
        output: OutputRecord(
            inputs[output],
            {path: digests[path] for path in (file.relative_to(directory).as_posix() for file in files)},
            content,
        )
        for output, files in made.items()
    }
    key = own_key()
    (directory / _STATE).write_text(write_built(built | new, key), encoding="utf-8")
    listed = digests | {_STATE: digest(directory, _STATE)}
    (directory / _LIST).write_text(write_list(ready_folder(name), listed, key), encoding="utf-8")
    for place, _, files in os.walk(directory):
        for path in (*(Path(place) / file for file in files), Path(place)):
            _keep(path)
    refuse_in_the_way(folder, name, (file for file in listed if file != _STATE))
    folder.move(directory.name, ready_folder(name))  # from here on the new outputs are the ones that count
    folder.sync()
    _take_places(folder, name)


def write_down(folder: Folder, name: str, built: BuildRecord) -> None:
    """Write the record of outputs that are in place already."""
    folder.replace(state_file(name), write_built(built, own_key()).encode("utf-8"))


def refuse_in_the_way(folder: Folder, name: str, files: Iterable[str]) -> None:
    """Raise `Refused` when a folder stands where a file of an output belongs, or a file where a folder does."""
    for file in (*files, state_file(name)):
        *above, last = file.split("/")
        with ExitStack() as stack:
            here = folder
            for part in above:
                if here.kind(part) is FileKind.MISSING:
                    break
                here = stack.enter_context(here.folder(part))
            else:
                if not above and here.kind(last) is FileKind.FOLDER:
                    raise here.refused(last, FileKind.FOLDER)


def refuse_not_ours(folder: Folder, built: BuildRecord, files: Iterable[str]) -> None:
    """Raise `Failure` when an output would replace a file that no build of this user is known to have made.

    For an output that is a folder, everything in the old folder would be replaced.
    """
    known = {file for made in built.outputs.values() for file in made.files}
    for file in files:
        whole = file.rpartition("/")[0]
        with suppress(Refused):  # nothing stands there, or it is refused elsewhere
            there = [f"{whole}/{item.name}" for item in walk(folder.path, whole, hidden=True)] if whole else [file]
            for path in there:
                if path not in known and kind(folder.path, path) is FileKind.FILE:
                    raise Failure(
                        f"{folder.path / path}: this file would be lost, and edition did not make it: move it away, or "
                        "build into another folder"
                    )


def settle(folder: Folder, name: str) -> bool:
    """Move complete new outputs to their places when the build that made them was killed before it could.

    Only outputs that a build of this user made, and for which there is room, are moved; others are removed, and can be
    made again. Returns whether any were moved.
    """
    if folder.kind(ready_folder(name)) is FileKind.MISSING:
        return False
    if ours := _ours(folder, name) and _has_room(folder, name):
        _take_places(folder, name)
    else:
        folder.clear(ready_folder(name))
    return ours


def finish(root: Path, out: Path, say: Callable[[str], None]) -> None:
    """Do the same for all volumes of a folder of outputs, before any command reads it.

    What is not of this user is left alone: whether it may be removed, only a build can know.
    """
    if others(out, like=root):
        return
    with suppress(OSError, Refused), Folder(out) as folder:  # what cannot be done now is done by the next build
        for item in folder.items():
            match = re.fullmatch(r"\.(.+)\.ready", item.name)
            if match and item.kind is FileKind.FOLDER:
                name = match[1]
                with suppress(BlockingIOError), folder.lock(f".{name}.lock"):
                    if _ours(folder, name) and settle(folder, name):
                        say(f"finished what a build of {name} had begun")


def _ours(folder: Folder, name: str) -> bool:
    """Whether everything that is ready was made by a build of this user for this volume."""
    place = ready_folder(name)
    try:
        with folder.folder(place) as ready:
            listed = read_list(place, ready.read(_LIST), own_key())
        files = [item.name for item in walk(folder.path, place, hidden=True) if item.name != _LIST]
        return all(
            (file == _STATE or file.startswith(f"{stem(name)}/") or is_output(name, file))
            and listed.get(file) == digest(folder.path, f"{place}/{file}")
            for file in files
        )
    except (Refused, Damaged):
        return False


def _has_room(folder: Folder, name: str) -> bool:
    """Whether nothing stands in the way of what is ready."""
    try:
        files = [item.name for item in walk(folder.path, ready_folder(name), hidden=True)]
        refuse_in_the_way(folder, name, (file for file in files if file not in {_LIST, _STATE}))
    except Refused:
        return False
    return True


def _keep(path: Path) -> None:
    """Sync a file, or the names in a folder, to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _take_places(folder: Folder, name: str) -> None:
    """Move what is ready to its place; the record of the outputs comes last."""
    with folder.folder(ready_folder(name)) as ready:
        for item in sorted(ready.items(), key=lambda item: item.name == _STATE):
            if item.kind is FileKind.FILE and item.name != _LIST:
                ready.move(item.name, state_file(name) if item.name == _STATE else item.name, folder)
            elif item.kind is FileKind.FOLDER and item.name == stem(name):
                with ready.folder(item.name) as new, folder.folder(item.name, make=True) as old:
                    _take_folders(new, old)
    folder.clear(ready_folder(name))
    folder.sync()


def _take_folders(new: Folder, folder: Folder) -> None:
    """Replace the folders of a volume's outputs (`html`) by the new ones; others that stand there stay."""
    for item in new.items():
        if folder.kind(item.name) is not FileKind.MISSING:
            folder.clear(item.name)
        new.move(item.name, item.name, folder)
