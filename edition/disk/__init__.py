"""Files and folders reached without ever leaving their root: no symbolic link is followed, nothing odd is opened.

A volume, `build/` and the caches may hold what a stranger put there. So their files are never opened by a whole path:

    read(root, "source/v/text.md")                the bytes of a file
    read_named(path)                              of a file that a person named, wherever it leads
    items(root, "apparatus/v")                    what a folder holds, sorted, each thing with its kind
    walk(root, "source/v")                        everything below a folder; `fingerprint` is its digest
    with opened(root, "apparatus/v") as folder:   the folder itself, to read and to write in
        folder.replace("text.yaml", data)
    with made(path) as folder:                    a folder of outputs: its path may lead through links, not end in one

`root` is what a person named (-C, --out) or what belongs to the user (a cache): it may be reached by a link, which
is the person's own choice. The components below it may not: each is opened by the descriptor of the one above, so that
a folder that somebody exchanges for a link meanwhile is found out too. What is not taken is said by `Refused`, a
Failure whose `why` tells the reason and whose `file` is the path below the root (`source/v/text.md`).

Who writes builds on `Folder`. Its methods take a plain name in the folder, never a path: `create` writes a new file
that is on the disk when it returns, `move` gives a file or folder another name, in this folder or another one, `remove`
and `clear` take a file or a whole folder away, `sync` makes names last, `lock` keeps others waiting, and `replace` is
create, move and sync: all at once or not at all. A link in the way is never written through: `create`, `replace` and
`lock` refuse it, `move` takes its place. Whatever else a system says (no space, no right) is an OSError with the whole
path.

`others` says who else may write in a folder, `cache` opens one of the user's own, `scratch` makes one to work in for a
while, `secret.own_key` is by what a user's records are known again.

Where a system has neither `dir_fd` nor O_NOFOLLOW, names are looked at before they are opened.
"""

from edition.disk.cache import cache, no_cache
from edition.disk.file_kinds import DEPTH, LIMIT, FileKind, FolderItem, RefusalReason, Refused
from edition.disk.folder import Folder
from edition.disk.reading import (
    digest,
    fingerprint,
    folders,
    items,
    kind,
    made,
    opened,
    read,
    read_named,
    size,
    stamp,
    walk,
)
from edition.disk.scratch import scratch
from edition.disk.trust import others, refuse_others

__all__ = [
    "DEPTH",
    "LIMIT",
    "FileKind",
    "Folder",
    "FolderItem",
    "RefusalReason",
    "Refused",
    "cache",
    "digest",
    "fingerprint",
    "folders",
    "items",
    "kind",
    "made",
    "no_cache",
    "opened",
    "others",
    "read",
    "read_named",
    "refuse_others",
    "scratch",
    "size",
    "stamp",
    "walk",
]  # fmt: skip
