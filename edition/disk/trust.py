"""Who else may write in a folder: nothing is taken from, or put into, one that a stranger may fill."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from edition.model.diagnostic import Failure

_EVERYBODY = "everybody"
_ROOT = 0


def others(folder: Path, like: Path | None = None) -> str:
    """Who may write in a folder besides this user and root, in words; empty when nobody may, or nothing is there.

    A group of which this user is the only member counts as the user (so it is when new files are group-writable,
    umask 002). Whoever may write in the folder `like`, too, is no stranger: those who share a project share what is
    made of it. A sticky folder such as /tmp, in which everybody may put new files, is open to everybody.
    """
    found = _writers(folder) - (_writers(like) if like is not None else frozenset())
    return " and ".join(sorted(found))


def refuse_others(folder: Path, like: Path | None = None, hint: str = "choose a folder of your own") -> None:
    """A Failure when others may write in a folder (see `others`)."""
    if who := others(folder, like):
        raise Failure(f"{folder}: {who} may write in this folder, and could change what is made: {hint}")


def _writers(folder: Path) -> frozenset[str]:
    """Who may write in a folder, besides this user and root."""
    if not hasattr(os, "geteuid"):  # a system that has no modes
        return frozenset()
    try:
        found = folder.stat()
    except OSError:
        return frozenset()
    who = set()
    if found.st_uid not in {_ROOT, os.geteuid()}:
        who.add(f"the user {_user(found.st_uid)}")
    if found.st_mode & stat.S_IWGRP and not _own(found.st_gid):
        who.add(f"the group {_group(found.st_gid)}")
    if found.st_mode & stat.S_IWOTH:
        who.add(_EVERYBODY)
    return frozenset(who)


def _own(group: int) -> bool:
    """Whether a group is this user's alone: it has the user's name, and no other member; or it is root's."""
    import grp
    import pwd

    try:
        user, found = pwd.getpwuid(os.geteuid()), grp.getgrgid(group)
    except KeyError:
        return group == _ROOT
    if group == _ROOT:
        return not set(found.gr_mem) - {"root", user.pw_name}
    return user.pw_gid == group and found.gr_name == user.pw_name and not set(found.gr_mem) - {user.pw_name}


def _user(number: int) -> str:
    import pwd

    try:
        return f"“{pwd.getpwuid(number).pw_name}”"
    except KeyError:
        return str(number)


def _group(number: int) -> str:
    import grp

    try:
        return f"“{grp.getgrgid(number).gr_name}”"
    except KeyError:
        return str(number)
