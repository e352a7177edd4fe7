"""Folders that differ by system: a user's cache, and a link that stands for another folder."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

_CACHES = {"darwin": "~/Library/Caches", "win32": "~/AppData/Local"}

_DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
_DEVICES |= {f"{name}{number}" for name in ("COM", "LPT") for number in range(1, 10)}


def caches() -> Path:
    """The folder for the caches of this user: XDG_CACHE_HOME, else the system's default.

    A path that is not absolute is ignored, because it would lead into the working directory.
    """
    for name in ("XDG_CACHE_HOME", *(["LOCALAPPDATA"] if sys.platform == "win32" else [])):
        if (named := Path(os.environ.get(name, ""))).is_absolute():
            return named
    return Path(_CACHES.get(sys.platform, "~/.cache")).expanduser()


def stand_in(place: Path, folder: Path) -> None:
    """Make a link to a folder, or a copy on Windows, which allows links to few users."""
    if sys.platform == "win32":
        shutil.copytree(folder, place)
    else:
        place.symlink_to(folder, target_is_directory=True)


def is_plain(name: str) -> bool:
    """Whether a name is a plain name in a folder on this system, and leads nowhere else.

    Windows takes what follows a colon for a stream of the file, or what precedes it for a disk, drops points and spaces
    at the end, and has devices in every folder.
    """
    if name in {"", ".", ".."} or "/" in name or "\0" in name:
        return False
    return sys.platform != "win32" or not (
        set('<>:"|?*\\') & set(name) or name[-1] in ". " or name.split(".")[0].strip().upper() in _DEVICES
    )
