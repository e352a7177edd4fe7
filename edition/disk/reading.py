"""Files and folders by their path below a root."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from edition.disk.folder import Folder
from edition.disk.kinds import DEPTH, LIMIT, Item, Kind, Refused, Why


@contextmanager
def opened(root: Path, folder: str = "", make: bool = False) -> Iterator[Folder]:
    """A folder below a root, or the root itself; what is missing on the way is made, if that is wanted."""
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
    """The bytes of a file below a root; `Refused` when it is not there, too."""
    folder, _, name = file.rpartition("/")
    if file.startswith("/"):
        raise Refused(file, Why.OUTSIDE)
    with opened(root, folder) as here:
        return here.read(name, limit)


def kind(root: Path, file: str) -> Kind:
    """What stands at a path below a root; what is behind a link or a file is missing."""
    folder, _, name = file.rpartition("/")
    try:
        with opened(root, folder) as here:
            return here.kind(name)
    except Refused:
        return Kind.MISSING


def items(root: Path, folder: str) -> tuple[Item, ...]:
    """What a folder below a root holds, sorted by name; nothing when there is no such folder."""
    try:
        with opened(root, folder) as here:
            return here.items()
    except Refused as refused:
        if refused.why is Why.MISSING:
            return ()
        raise


def walk(root: Path, folder: str) -> Iterator[Item]:
    """All that is below a folder but folders, sorted, each by its path from there; hidden things (.x) are left out."""
    try:
        with opened(root, folder) as here:
            yield from _below(here, "", DEPTH)
    except Refused as refused:
        if refused.why is not Why.MISSING:
            raise


def _below(folder: Folder, path: str, depth: int) -> Iterator[Item]:
    if depth < 0:
        raise Refused(folder.name, Why.DEEP)
    for item in folder.items():
        if item.name.startswith("."):
            continue
        if item.kind is Kind.FOLDER:
            with folder.folder(item.name) as below:
                yield from _below(below, f"{path}{item.name}/", depth - 1)
        else:
            yield Item(f"{path}{item.name}", item.kind)
