"""The cache of fonts: luaotfload takes longer to read a font than a short book takes to typeset.

luaotfload's cache is Lua, which runs before the sandbox of TeX is closed. So a run never sees the cache itself: it gets
a copy, in its own folder, of what earlier runs of this user have added, with each file verified by its digest in a list
sealed with the user's secret. Any other file in the cache is ignored. Only what was written before the run read its
manuscript is added: then `edition-guard.lua` prints the digests (`FONT …`), and that it has closed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath

from edition.disk import Folder, Refused, cache, opened, read
from edition.disk.secret import own_key
from edition.records.reading import Damaged
from edition.records.seals import read_list, write_list

_CACHE, _LIST, _LOCK, _OF = "texmf", "sealed.json", "lock", "fonts"
COPY = "./fonts"
"""Where a run has its copy: a plain name, whatever the folders above are called."""

_SAID = re.compile(rb"^FONT ([0-9a-f]{64}) ([\w.+/-]{1,200})$", re.MULTILINE)
_CLOSED = b"\nCLOSED\n"


def lent(directory: Path) -> Path:
    """A copy of the cache for a run in this directory; an empty folder when there is none."""
    with Folder(directory) as own:
        own.clear(_OF)
        own.folder(_OF, make=True).close()
    with suppress(OSError, Refused), cache(_CACHE) as place:
        for file, data in _known(place, own_key(), _loaded) if place is not None else ():
            path = PurePosixPath(_OF, file)
            with opened(directory, str(path.parent), make=True) as folder:
                folder.create(path.name, data, last=False)
    return directory / _OF


def keep(directory: Path, archive: bytes) -> None:
    """Add what a run has read of fonts to the cache, by what the run said before it read its manuscript."""
    before, closed, _ = archive.partition(_CLOSED)
    new = {file.decode(): digest.decode() for digest, file in _SAID.findall(before)} if closed else {}
    key = own_key()
    if not new or not key:
        return
    with suppress(OSError, Refused), cache(_CACHE) as place:
        if place is not None:
            with place.lock(_LOCK, wait=True):
                known = {file: sha256(data).hexdigest() for file, data in _known(place, key)}
                added = dict(_added(place, directory / _OF, new))
                place.replace(_LIST, write_list(_OF, known | added, key).encode())


def _loaded(files: Mapping[str, str]) -> Mapping[str, str]:
    """Of fonts that are there as words and compiled, which luaotfload looks for first, the compiled alone."""
    return {file: digest for file, digest in files.items() if f"{file.removesuffix('a')}c" not in files}


def _known(
    place: Folder, key: bytes, wanted: Callable[[Mapping[str, str]], Mapping[str, str]] = dict
) -> Iterator[tuple[str, bytes]]:
    """The verified files of the cache that are wanted, with their content."""
    try:
        listed = read_list(_OF, place.read(_LIST), key)
    except (Refused, Damaged):
        return
    for file, digest in wanted(listed).items():
        with suppress(Refused):
            data = read(place.path, file)
            if sha256(data).hexdigest() == digest:
                yield file, data


def _added(place: Folder, copy: Path, new: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Add files with the right digests to the cache."""
    for file, digest in new.items():
        with suppress(Refused):
            data = read(copy, file)
            if sha256(data).hexdigest() == digest:
                path = PurePosixPath(file)
                with opened(place.path, str(path.parent), make=True) as folder:
                    folder.replace(path.name, data)
                yield file, digest
