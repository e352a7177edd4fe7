"""The meaning of a revision name: a revision takes precedence over a directory, and ambiguity is refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from edition.model.diagnostic import Failure
from edition.revisions.git import git, in_repository, talked

_DIRECTORY = re.compile(r"\.{0,2}/.*|\.{1,2}|.*/|.*/\.{1,2}(/.*)?")
"""What git takes for no revision: a path from here (./…, ../…), from the top (/…), or with a / at its end."""

_SUFFIX = re.compile(r"[\^~:].*|@\{.*")


class NoRevision(Failure):
    """There is no revision of this name."""


def is_directory(words: str) -> bool:
    """Whether a word can only be the path of a directory.

    >>> is_directory("./main"), is_directory("main/"), is_directory("main"), is_directory("../old")
    (True, True, False, True)
    """
    return _DIRECTORY.fullmatch(words) is not None


def ends_of(words: str) -> tuple[str, str, bool] | None:
    """The two ends of `A..B`, and whether it is `A...B`, from their last common commit; an empty end is HEAD.

    >>> ends_of("main.."), ends_of("main...topic"), ends_of("main"), ends_of("../old"), ends_of("old/../new")
    (('main', 'HEAD', False), ('main', 'topic', True), None, None, None)
    """
    if is_directory(words):
        return None
    for dots, common in (("...", True), ("..", False)):
        first, separator, second = words.partition(dots)
        if separator:
            return first or "HEAD", second or "HEAD", common
    return None


def split_range(root: Path, words: str) -> tuple[str, str] | None:
    """The two states that `A..B` or `A...B` names; None when it is no range."""
    ends = ends_of(words)
    if ends is None:
        return None
    if _has_volumes(words):
        raise Failure(f"“{words}” is a range of revisions and a directory: write ./{words} for the directory")
    first, second, common = ends
    return (in_common(root, first, second) if common else first), second


def in_common(root: Path, first: str, second: str) -> str:
    """The last commit that two revisions have in common."""
    names = commit(root, first), commit(root, second)
    commits = git(root, "merge-base", "--all", *names, fine=(0, 1)).decode().split()
    if len(commits) != 1:
        why = "more than one last commit" if commits else "no commit"
        raise Failure(f"“{first}” and “{second}” have {why} in common: name one to compare with, {first}..{second}")
    return commits[0]


def meant(root: Path, words: str) -> Path | str:
    """The meaning of a word: a directory with volumes, or the full id of a commit.

    Raises for a word that may be both.
    """
    if is_directory(words):
        if not _has_volumes(words):
            raise Failure(f"“{words}” is no directory that has source/")
        return Path(words)
    if not _has_volumes(words):
        return commit(root, words)
    try:
        name = commit(root, words)
    except NoRevision:
        return Path(words)
    full = _parsed(root, words, "--symbolic-full-name", fine=range(256))[0]
    raise Failure(
        f"“{words}” is a revision and a directory: write ./{words} for the directory,"
        f" {full if full not in ('', words) else name} for the revision"
    )


def _has_volumes(words: str) -> bool:
    return (Path(words) / "source").is_dir()


def commit(root: Path, revision: str) -> str:
    """The full id of the commit of a revision."""
    if revision.startswith(":/"):
        raise Failure(f"“{revision}” may be a commit of any branch: write HEAD^{{{revision[1:]}}}")
    try:
        thing, messages = _parsed(root, revision)
        commit_id = _parsed(root, f"{thing}^{{commit}}")[0]
    except Failure as failure:
        if "not installed" in str(failure):
            raise
        if not in_repository(root):
            raise NoRevision(f"{root.resolve()} is in no git repository; name two directories to compare") from None
        volume = (root / "source" / revision).is_dir()
        hint = f"; to choose that volume: --volume {revision}" if volume else ""
        raise NoRevision(f"there is no revision and no directory “{revision}”{hint}") from None
    start = _SUFFIX.sub("", revision)
    if "ambiguous" not in messages and start and start != revision:
        messages = _parsed(root, start, fine=range(256))[1]
    if "ambiguous" in messages and commit_id != revision:  # the full name of a commit is that of no branch
        full = [*_refs(root, start), *(["all digits of a commit's name"] if re.fullmatch("[0-9a-f]+", start) else [])]
        raise Failure(f"“{start}” may be one of several revisions: write {' or '.join(full)}")
    return commit_id


def _parsed(root: Path, revision: str, *options: str, fine: Sequence[int] = (0,)) -> tuple[str, str]:
    output, messages = talked(root, "rev-parse", *options, "--verify", "--end-of-options", revision, fine=fine)
    return output.decode("utf-8", "replace").strip(), messages


def _refs(root: Path, name: str) -> list[str]:
    """The full names of all branches, tags and the like that a short name may mean."""
    folders = ("refs", "refs/tags", "refs/heads", "refs/remotes")
    known = git(root, "for-each-ref", "--format=%(refname)").decode("utf-8", "replace").split("\n")
    wanted = {f"{folder}/{name}" for folder in folders} | {f"refs/remotes/{name}/HEAD"}
    return [ref for ref in known if ref in wanted]
