"""Files and folders by their path below a root."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from edition.disk import file_digests
from edition.disk.file_digests import Stamp, keep_digest, known_digest
from edition.disk.file_kinds import DEPTH, LIMIT, FileKind, FolderItem, RefusalReason, Refused
from edition.disk.folder import Folder


@contextmanager
def opened(root: Path, folder: str = "", make: bool = False) -> Iterator[Folder]:
    """Open a folder below a root, or the root itself; with `make`, missing folders on the way are created."""
    here = Folder(root)
    try:
        for part in folder.split("/") if folder else ():
            below = here.folder(part, make)
            here.close()
            here = below
        yield here
    finally:
        here.close()


def read(root: Path, file: str, limit: int = LIMIT) -> bytes:
    """The bytes of a file below a root; raises `Refused`, also when there is no file."""
    folder, name = _apart(file)
    with opened(root, folder) as here:
        return here.read(name, limit)


def digest(root: Path, file: str) -> str:
    """The SHA-256 of a file of any size below a root."""
    folder, name = _apart(file)
    with opened(root, folder) as here:
        before = here.stat(name)
        known = known_digest(before) if before and here.kind(name) is FileKind.FILE else None
        found = known.hex() if known else here.digest(name)
        if before and not known:
            keep_digest(before, bytes.fromhex(found))
        return found


def stamp(root: Path, file: str) -> Stamp | None:
    """What changes when a file below a root does; None as long as it could change without that."""
    folder, name = _apart(file)
    with suppress(Refused), opened(root, folder) as here:
        info = here.stat(name)
        return file_digests.stamp(info) if info else None
    return None


def _apart(file: str) -> tuple[str, str]:
    """The folder of a file, and its name; raises for a path that is not below a root."""
    folder, _, name = file.rpartition("/")
    if file.startswith("/"):
        raise Refused(file, RefusalReason.OUTSIDE)
    return folder, name


def made(path: Path) -> Folder:
    """Open the folder at a path, created if necessary; the path may lead through links, but not end in one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.name in {"", ".."}:
        return Folder(path, str(path))
    with Folder(path.parent, "" if path.parent == Path() else str(path.parent)) as above:
        return above.folder(path.name, make=True)


def read_named(file: Path, limit: int = LIMIT) -> bytes:
    """The bytes of a file that a person named on the command line: it may be a link, or a pipe."""
    try:
        with file.open("rb") as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError:
        raise Refused(str(file), RefusalReason.MISSING) from None
    except OSError as error:
        raise Refused(str(file), RefusalReason.UNREADABLE, error.strerror or "") from error
    if len(data) > limit:
        raise Refused(str(file), RefusalReason.LARGE)
    return data


def kind(root: Path, file: str) -> FileKind:
    """The kind of thing at a path below a root; what is behind a link or a file counts as missing."""
    try:
        folder, name = _apart(file)
        with opened(root, folder) as here:
            return here.kind(name)
    except Refused:
        return FileKind.MISSING


def items(root: Path, folder: str) -> tuple[FolderItem, ...]:
    """The contents of a folder below a root, sorted by name; empty when there is no such folder."""
    try:
        with opened(root, folder) as here:
            return here.items()
    except Refused as refused:
        if refused.why is RefusalReason.MISSING:
            return ()
        raise


def walk(root: Path, folder: str, hidden: bool = False) -> Iterator[FolderItem]:
    """Everything below a folder except folders, sorted, by path; with `hidden`, hidden files (.x) as well."""
    return (FolderItem(f"{path}{item.name}", item.kind) for path, item, _ in _walk(root, folder, hidden))


def size(root: Path, folder: str) -> int:
    """The total size in bytes of the regular files below a folder."""
    try:
        stats = (here.stat(item.name) for _, item, here in _walk(root, folder) if item.kind is FileKind.FILE)
        return sum(status.st_size for status in stats if status)
    except Refused:
        return 0


def folders(root: Path, folder: str) -> tuple[str, ...]:
    """A folder and all folders below it, sorted, by path from the root; hidden ones (.x) are left out."""
    result, left = [], [folder]
    for path in left:  # which grows meanwhile
        with suppress(Refused), opened(root, path) as here:
            result.append(path)
            if path.count("/") < folder.count("/") + DEPTH:
                below = (item.name for item in here.items() if item.kind is FileKind.FOLDER)
                left += [f"{path}/{name}" for name in below if not name.startswith(".")]
    return tuple(sorted(result))


def fingerprint(root: Path, folder: str, but: str | tuple[str, ...] = "") -> str:
    """The SHA-256 of everything that `walk` finds; files that end in one of `but` are ignored.

    What is not a regular file counts with its kind.
    """
    digest = sha256()
    try:
        for path, item, here in _walk(root, folder):
            if item.kind is FileKind.FILE and but and item.name.endswith(but):
                continue
            digest.update(os.fsencode(f"{path}{item.name}") + f"\0{item.kind}\0".encode())
            if item.kind is FileKind.FILE:
                digest.update(_sign(here, item.name))
    except Refused as refused:
        digest.update(os.fsencode(f"{refused.file}\0{refused.why}"))
    return digest.hexdigest()


def _sign(folder: Folder, name: str) -> bytes:
    """The digest of a file, or the reason why it is not read."""
    try:
        before = folder.stat(name)
        if before is None:
            return sha256(folder.read(name)).digest()  # which says why
        return known_digest(before) or keep_digest(before, sha256(folder.read(name)).digest())
    except Refused as refused:
        return refused.why.encode()


def _walk(root: Path, folder: str, hidden: bool = False) -> Iterator[tuple[str, FolderItem, Folder]]:
    """Each thing, the path of its folder, and that folder, open."""
    try:
        with opened(root, folder) as here:
            yield from _below(here, "", DEPTH, hidden)
    except Refused as refused:
        if refused.why is not RefusalReason.MISSING:
            raise


def _below(folder: Folder, path: str, depth: int, hidden: bool) -> Iterator[tuple[str, FolderItem, Folder]]:
    if depth < 0:
        raise Refused(folder.name, RefusalReason.DEEP)
    for item in folder.items():
        if item.name.startswith(".") and not hidden:
            continue
        if item.kind is FileKind.FOLDER:
            with folder.folder(item.name) as below:
                yield from _below(below, f"{path}{item.name}/", depth - 1, hidden)
        else:
            yield path, item, folder
