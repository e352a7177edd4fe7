"""The journal: what a command puts in place, kept on the disk until all of it is there.

While a command writes, the project's folder contains `.edition-journal/`, which git ignores:

    .gitignore     before anything else
    0, 1, 2 …      the new files, and new folders with everything in them, complete
    commit         which of them goes where: it appears atomically, and from then on the new state counts

Then each is moved to its place and the journal is removed. A process that ends before there is a `commit` has changed
nothing; if it ends later, its work is finished by the next command (`recover`). A single file needs no `commit`: it is
moved to its place.

A file of the journal is identified by what no copy has (inode and time of its last change), so that a journal that came
with somebody else's files, or in a copy of the project, is never taken for our own. What was changed meanwhile is not
overwritten.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from edition.disk import FileKind, Folder, Refused, kind, opened
from edition.model.diagnostic import Failure
from edition.records.commit import JOURNAL, Commit, CommitStep, read_commit, write_commit
from edition.records.reading import Damaged
from edition.store.lock import Say, locked_now

_IGNORE, _DRAFT, _COMMIT = ".gitignore", "draft", "commit"

Content = bytes | Mapping[str, bytes]
"""What a new file holds, or a new folder: its files by their names."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file or a folder to be put in place, by its path from the project's folder on.

    `was` is the digest of the file that it replaces, and `mode` that file's; a folder replaces nothing.
    """

    place: str
    content: Content
    was: str = ""
    mode: int | None = None


class ChangedMeanwhile(Failure):
    """A file has changed since it was read: somebody wrote to it meanwhile."""

    def __init__(self, file: str) -> None:
        super().__init__(f"{file} was changed meanwhile; nothing was written: run the command again")


def put_in_place(root: Path, what: str, changes: Sequence[FileChange], verify: Callable[[], None]) -> None:
    """Write new files and folders, all of them or none; `verify` is called last before that is decided."""
    folder = changes[0].place.rpartition("/")[0]
    alone = len(changes) == 1 and (not folder or kind(root, folder) is FileKind.FOLDER)
    with Folder(root) as project:
        with _prepared(project) as journal:
            for change in changes:
                _refuse_unreachable(project, change.place)
            steps = tuple(
                CommitStep(str(i), change.place, change.was, _create(journal, str(i), change))
                for i, change in enumerate(changes)
            )
            verify()
            commit = Commit(what, datetime.now().strftime("%Y-%m-%d at %H:%M"), steps)
            if alone:  # to move it decides, and does it
                if not _moved(root, journal, steps[0]):
                    raise ChangedMeanwhile(steps[0].place)
            else:
                journal.create(_DRAFT, write_commit(commit))
                journal.sync()
                project.sync()
                journal.move(_DRAFT, _COMMIT)  # from here on it is decided
        _finish(root, project, commit)


def recover(root: Path, say: Say) -> None:
    """Finish or undo what an interrupted command had begun; do nothing while it is still running."""
    with locked_now(root) as free, suppress(OSError):  # what can only not be removed does no harm
        if free:
            settle(root, say)


def settle(root: Path, say: Say) -> None:
    """Finish or undo what is in the journal; the caller has the lock."""
    with Folder(root) as project:
        kind = project.kind(JOURNAL)
        if kind is FileKind.MISSING:
            return
        if kind is not FileKind.FOLDER:
            raise Failure(f"{JOURNAL} is in the way: move it to another place")
        with project.folder(JOURNAL) as journal:
            commit = _read(journal)
            prepared = any(item.name != _IGNORE for item in journal.items())
        if commit is not None:
            if _finish(root, project, commit) or any(_stands(root, step) for step in commit.steps):
                say(f"finished what `{commit.what}` had begun on {commit.when}")
            else:  # anybody may have written it, so nothing is told of what it says
                say(f"{JOURNAL} had nothing to be put in place: it is removed")
            return
        _remove(project)
        if prepared:
            say("a command was stopped before it had changed anything; what it had prepared is removed")


def committed(root: Path) -> bool:
    """Whether a command is putting files in place now, or was interrupted while it did."""
    return os.path.lexists(root / JOURNAL / _COMMIT)


# — preparing —


@contextmanager
def _prepared(project: Folder) -> Iterator[Folder]:
    """A new journal, removed again when anything fails."""
    try:
        with project.folder(JOURNAL, make=True) as journal:
            journal.create(_IGNORE, b"*\n")
            yield journal
    except BaseException:
        with suppress(OSError, Failure):
            _remove(project)
        raise


def _refuse_unreachable(project: Folder, place: str) -> None:
    """Raise when nothing can be moved to a place, while there is nothing to undo yet."""
    with ExitStack() as stack:
        folder = project
        for part in place.split("/")[:-1]:
            if folder.kind(part) is FileKind.MISSING:
                break
            folder = stack.enter_context(folder.folder(part))
        if not os.access(folder.path, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder.path))
        if folder.path.stat().st_dev != project.path.stat().st_dev:
            raise Failure(f"{folder.path} is on another disk than the project: nothing can be written all at once")


def _create(journal: Folder, item: str, change: FileChange) -> str:
    """Write a file or a folder into the journal; return its signature."""
    if isinstance(change.content, bytes):
        journal.create(item, change.content, change.mode)
    else:
        with journal.folder(item, make=True) as folder:
            for name, data in change.content.items():
                folder.create(name, data)
            folder.sync()
    return _sign(journal, item)


def _sign(journal: Folder, item: str) -> str:
    """The signature of a thing, which no copy has: its inode, and when it was last changed in any way."""
    stat = journal.stat(item)
    return "" if stat is None else f"{stat.st_ino}-{stat.st_ctime_ns}"


# — finishing —


def _finish(root: Path, project: Folder, commit: Commit) -> int:
    """Move what is in the journal to its places; return how much that was. What is missing was moved before."""
    try:
        with project.folder(JOURNAL) as journal:
            journal.sync()
            waiting = [step for step in commit.steps if journal.kind(step.item) is not FileKind.MISSING]
            if any(_sign(journal, step.item) != step.sign for step in waiting):
                raise Failure(
                    f"{JOURNAL} came with somebody else's files, or from a copy of this folder; nothing of it was "
                    f"taken: see that the files listed in {JOURNAL}/{_COMMIT} are as they should be, "
                    f"then remove {JOURNAL}"
                )
            contested = [step for step in waiting if not _moved(root, journal, step)]
            folders = {folder for step in commit.steps for folder in PurePosixPath(step.place).parents}
            for folder in sorted(folders):
                with suppress(Refused), opened(root, "/".join(folder.parts)) as parent:
                    parent.sync()
    except OSError as error:
        raise Failure(
            f"`{commit.what}` could not be finished: {error.filename}: {error.strerror}; "
            f"what is still to be put in place is in {JOURNAL}, and the next command tries again"
        ) from error
    if contested:
        step = contested[0]
        raise Failure(
            f"`{commit.what}`, begun on {commit.when}, has a new version of {step.place}, which was changed meanwhile: "
            f"yours is untouched, the new one is {JOURNAL}/{step.item}. Take over what you want of it and remove it; "
            "the next command then goes on"
        )
    with suppress(OSError):  # all is in its place; the next command clears up
        _remove(project)
    return len(waiting)


def _moved(root: Path, journal: Folder, step: CommitStep) -> bool:
    """Move a thing to its place, unless what stands there has changed since the journal was written."""
    folder, _, name = step.place.rpartition("/")
    with opened(root, folder, make=True) as parent:
        if digest(parent, name) != step.was:
            return False
        journal.move(step.item, name, parent)
    return True


def _stands(root: Path, step: CommitStep) -> bool:
    """Whether the content of a journal stands in its place: then that journal was our own."""
    folder, _, name = step.place.rpartition("/")
    with suppress(Refused), opened(root, folder) as parent:
        stat = parent.stat(name)
        return stat is not None and step.sign.startswith(f"{stat.st_ino}-")
    return False


def digest(folder: Folder, name: str) -> str:
    """The digest of what has a name: empty for nothing, the SHA-256 of a file, or the kind of anything else."""
    kind = folder.kind(name)
    return "" if kind is FileKind.MISSING else folder.digest(name) if kind is FileKind.FILE else str(kind)


def _remove(project: Folder) -> None:
    """Remove the journal: first the decision, last the .gitignore."""
    if project.kind(JOURNAL) is not FileKind.FOLDER:
        return
    with project.folder(JOURNAL) as journal:
        if journal.kind(_COMMIT) is not FileKind.MISSING:
            journal.remove(_COMMIT)
            journal.sync()
        for item in journal.items():
            if item.kind is FileKind.FOLDER:
                journal.clear(item.name)
            elif item.name != _IGNORE:
                journal.remove(item.name)
        journal.remove(_IGNORE)
    project.clear(JOURNAL)


def _read(journal: Folder) -> Commit | None:
    """The decision of an interrupted command; None when it had not decided yet."""
    if journal.kind(_COMMIT) is FileKind.MISSING:
        return None
    try:
        return read_commit(journal.read(_COMMIT))
    except Damaged:
        raise Failure(f"{JOURNAL}/{_COMMIT} was written by no edition command: move {JOURNAL} away") from None
