"""Who else can write in a folder: nothing is read from, or written to, a folder that strangers can fill."""

from __future__ import annotations

import stat
from pathlib import Path

from edition.english import listed
from edition.model.diagnostic import Failure
from edition.system.users import group_name, has_modes, is_ours, is_own_group, user_name

_EVERYBODY = "everybody"


def others(folder: Path, like: Path | None = None) -> str:
    """Who can write in a folder besides this user and root, in words; empty when nobody can, or nothing is there.

    A group of which this user is the only member counts as the user (so with umask 002 group-writable files are fine).
    Whoever can also write in the folder `like` is no stranger: those who share a project share its outputs. A sticky
    folder such as /tmp, in which everybody may create files, is open to everybody.
    """
    found = _writers(folder) - (_writers(like) if like is not None else frozenset())
    return listed(sorted(found))


def refuse_others(folder: Path, like: Path | None = None, hint: str = "choose a folder of your own") -> None:
    """Raise `Failure` when others can write in a folder (see `others`)."""
    if who := others(folder, like):
        raise Failure(f"{folder}: {who} may write in this folder, and could change what is made: {hint}")


def _writers(folder: Path) -> frozenset[str]:
    """Who can write in a folder, besides this user and root."""
    if not has_modes():
        return frozenset()
    try:
        info = folder.stat()
    except OSError:
        return frozenset()
    who = set()
    if not is_ours(info):
        who.add(f"the user {user_name(info.st_uid)}")
    if info.st_mode & stat.S_IWGRP and not is_own_group(info.st_gid):
        who.add(f"the group {group_name(info.st_gid)}")
    if info.st_mode & stat.S_IWOTH:
        who.add(_EVERYBODY)
    return frozenset(who)
