"""Runs git so that nothing in a repository runs a program, fetches anything or leads to another repository.

The configuration of a repository can name programs for nearly everything that git does, and whoever passes on a folder
with `.git` in it has written that configuration. So each of our calls overrides what could be run, and takes from the
environment only where the user's own settings are: a GIT_DIR left over in a shell must not make us compare other files
than those under the root. Within a hook nothing changes by that: git finds the repository by itself.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer
from typing import IO

from edition.disk import FileKind, Refused, items, kind
from edition.model.diagnostic import Failure
from edition.system.limits import limited

KEPT = frozenset({
    "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_EXEC_PATH", "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
})  # fmt: skip
"""Variables of git that a call of ours takes over; all others could redirect it."""

OWN = {
    "LC_ALL": "C.UTF-8",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",  # a commit is what its name says, whatever refs/replace/ puts in its place
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",  # what a clone lacks is not fetched: a remote may be a program (git 2.44 and later)
    "GIT_ALLOW_PROTOCOL": "none",  # the same for older versions
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_PAGER": "",
}
SETTINGS = (
    "core.fsmonitor=false", f"core.hooksPath={os.devnull}", f"core.attributesFile={os.devnull}", "core.pager=",
    "core.sshCommand=", "core.gitProxy=", "core.askPass=", "core.editor=false", "credential.helper=",
    "core.alternateRefsCommand=", "protocol.allow=never", "maintenance.auto=false", "gc.auto=0",
    "safe.bareRepository=explicit",  # a folder of a volume that looks like a repository is none
    "core.commitGraph=false",  # who a commit's parents are says the commit
    "core.warnAmbiguousRefs=true", "advice.objectNameWarning=false",
)  # fmt: skip
"""What a repository's own configuration cannot say to us."""


def git(root: Path, *arguments: str, stdin: bytes = b"", fine: Sequence[int] = (0,)) -> bytes:
    """The output of git in the repository of `root`; raises `Failure` with git's own message."""
    return talked(root, *arguments, stdin=stdin, fine=fine)[0]


def talked(root: Path, *arguments: str, stdin: bytes = b"", fine: Sequence[int] = (0,)) -> tuple[bytes, str]:
    """The output of git, and its messages."""
    try:
        done = subprocess.run(
            _command(root, arguments), input=stdin, capture_output=True, env=environment(os.environ), check=False,
            timeout=SECONDS,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Failure(_SILENT) from None
    messages = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode not in fine:
        words = [
            line for line in messages.splitlines() if line.startswith(("fatal: ", "error: "))
        ] or messages.splitlines()
        raise Failure(f"git: {words[-1].removeprefix('fatal: ') if words else 'failed'}")
    return done.stdout, messages


@contextmanager
def at_work(root: Path, *arguments: str) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """A running git process for several queries: for output that may be too large to read at once."""
    process = subprocess.Popen(
        _command(root, arguments), env=environment(os.environ), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    deadline = Timer(SECONDS, process.kill)
    deadline.daemon = True
    deadline.start()
    try:
        yield process.stdin, process.stdout
    finally:
        late = not deadline.is_alive()
        deadline.cancel()
        process.kill()
        process.wait()
        process.stdout.close()
        with suppress(BrokenPipeError):
            process.stdin.close()
        if late:
            raise Failure(_SILENT)


def _command(root: Path, arguments: Sequence[str]) -> list[str]:
    if fake := _disguised(root):
        raise Failure(f"{fake} has HEAD, objects/ and refs/, so that git takes it for a repository: rename one of them")
    if shutil.which("git") is None:
        raise Failure(_MISSING)
    if odd := next(_no_files(root), None):
        raise Failure(f"{odd} is no file, and git would wait for it for ever: take it away")
    settings = [part for setting in SETTINGS for part in ("-c", setting)]
    return limited(["git", "--no-pager", *settings, "-C", str(root), *arguments], SECONDS, _MEMORY)


SECONDS = 120
"""How long one call may take; nothing that is asked here takes a tenth of it in the largest repositories."""

_MEMORY = 4 * 1024**3
"""How many bytes of addresses git may have: it maps its packs."""

_SILENT = (
    f"git did not answer within {SECONDS} seconds: look for a pipe or a device in .git, or in the place of a .gitignore"
)
_MISSING = "git is not installed; without it, name two directories to compare"


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """The environment for git, made from the caller's."""
    return {name: value for name, value in given.items() if not name.startswith("GIT_") or name in KEPT} | OWN


def _disguised(root: Path) -> Path | None:
    """A folder that git would take for a repository of its own, on the way up to the one that has .git in it.

    A branch can contain such a folder with its configuration (git 2.38 and later can refuse it: safe.bareRepository).
    """
    here = root.resolve()
    for folder in (here, *here.parents):
        if (folder / ".git").exists():
            return None
        if all((folder / name).exists() for name in ("HEAD", "objects", "refs")):
            return folder
    return None


def _no_files(root: Path) -> Iterator[str]:
    """A pipe or a device in the place of a file that git reads."""
    folders = [""]
    for part in ("source", "apparatus", "styles"):
        folders.append(f"{part}/")
        with suppress(Refused):
            folders += (f"{part}/{item.name}/" for item in items(root, part) if item.kind is FileKind.FOLDER)
    for folder in folders:
        for name in (".gitignore", ".gitattributes"):
            if kind(root, f"{folder}{name}") is FileKind.SPECIAL:
                yield f"{folder}{name}"


def in_repository(root: Path) -> bool:
    """Whether `root` is in a git repository; raises `Failure` for one that git does not trust."""
    try:
        return bool(git(root, "rev-parse", "--git-dir"))
    except Failure as failure:
        if "not a git repository" in str(failure):
            return False
        raise
