"""The user, and the owner and permissions of files.

POSIX has numbers and modes. Windows does not: there a user's own folders are private by its access lists, which are not
examined.
"""

from __future__ import annotations

import os
import stat

ROOT = 0


def has_modes() -> bool:
    """Whether this system has owners and modes of files."""
    return hasattr(os, "geteuid")


def me() -> int:
    """This user's number, where there is one."""
    return os.geteuid()


def is_ours(stat: os.stat_result) -> bool:
    """Whether something belongs to this user or root; true where the system has no owners."""
    return not has_modes() or stat.st_uid in {ROOT, os.geteuid()}


def is_private(info: os.stat_result) -> bool:
    """Whether a file belongs to this user and nobody else may read or write it; true where the system has no modes."""
    return not has_modes() or (info.st_uid == os.geteuid() and not stat.S_IMODE(info.st_mode) & 0o077)


def user_name(number: int) -> str:
    """A user's name, in quotation marks; the number of one who has none."""
    import pwd

    try:
        return f"“{pwd.getpwuid(number).pw_name}”"
    except KeyError:
        return str(number)


def group_name(number: int) -> str:
    """A group's name, in quotation marks; the number of one that has none."""
    import grp

    try:
        return f"“{grp.getgrgid(number).gr_name}”"
    except KeyError:
        return str(number)


def is_own_group(group: int) -> bool:
    """Whether a group is this user's alone: it has the user's name and no other member; or it is root's."""
    import grp
    import pwd

    try:
        user, entry = pwd.getpwuid(os.geteuid()), grp.getgrgid(group)
    except KeyError:
        return group == ROOT
    if group == ROOT:
        return not set(entry.gr_mem) - {"root", user.pw_name}
    return user.pw_gid == group and entry.gr_name == user.pw_name and not set(entry.gr_mem) - {user.pw_name}
