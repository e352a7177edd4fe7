"""Repositories that somebody else made: nothing that they name is run, and what is compared is what was committed.

`EDITION_GIT=all` tries every setting that git knows, otherwise some of those that could name a program.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from edition.commands.git_setup import current
from edition.model.diagnostic import Failure
from edition.revisions import ignored, state
from edition.revisions.git import git, in_repository
from edition.revisions.revision_names import commit, in_common
from tests.review.conftest import ENTRIES, ENVIRONMENT, Repository, Served
from tests.review.test_commands import FILE, told
from tests.review.test_revisions import CHANGED, hostile, two

__all__ = ["two"]

EVERY = os.environ.get("EDITION_GIT") == "all"
SOME = 12
"""Settings that are tried, unless all are."""

HOOKS = (
    "applypatch-msg", "commit-msg", "fsmonitor-watchman", "p4-pre-submit", "post-applypatch", "post-checkout",
    "post-commit", "post-index-change", "post-merge", "post-receive", "post-rewrite", "post-update", "pre-applypatch",
    "pre-auto-gc", "pre-commit", "pre-merge-commit", "pre-push", "pre-rebase", "pre-receive", "prepare-commit-msg",
    "proc-receive", "push-to-checkout", "reference-transaction", "sendemail-validate", "update",
)  # fmt: skip
ATTRIBUTES = "* filter=x diff=edition merge=edition ident export-subst working-tree-encoding=UTF-16 eol=crlf text\n"


def ask_all(root: Path) -> None:
    """All that commands ask of git; that it refuses to answer does not matter here."""
    (root / "HEAD~9").mkdir(exist_ok=True)
    for ask in (
        lambda: commit(root, "HEAD~1"), lambda: commit(root, "x"), lambda: in_common(root, "HEAD", "HEAD~1"),
        lambda: ignored(root), lambda: in_repository(root), lambda: current(root), lambda: whole(root),
        lambda: git(root, "merge-file", "-p", FILE, FILE, FILE),
        lambda: git(root, "rev-parse", "--is-inside-work-tree"),
    ):  # fmt: skip
        with suppress(Failure):
            ask()


def whole(root: Path) -> str:
    """A file as it was in the commit before."""
    with state(root, "HEAD~1") as before:
        return (before / FILE).read_text(encoding="utf-8")


# — settings —


def settings() -> list[str]:
    """The settings that git itself lists, and some that only servers and older versions have."""
    done = subprocess.run(["git", "help", "--config"], capture_output=True, text=True, check=False)
    names = {"edition": "(driver|tool)", "x": "filter", "origin": "(name|remote)", "*": "url"}
    known = {*re.findall(r"^[a-z]\S+\.\S+$", done.stdout, re.MULTILINE), "uploadpack.packObjectsHook", "merge.driver",
             "trailer.x.cmd", "trailer.x.command", "remote.origin.vcs", "core.gitProxy", "core.alternateRefsCommand",
             "gpg.x509.program", "gpg.ssh.program", "hook.x.command", "submodule.x.update", "mergetool.edition.cmd",
             "difftool.edition.cmd", "pager.rev-parse", "pager.ls-tree", "alias.rev-parse",
             "alias.ls-tree"}  # fmt: skip
    keys = set()
    for key in known:
        for name, pattern in names.items():
            key = re.sub(rf"<{pattern}>", name, key)
        keys.add(re.sub(r"<[^>]*>", "x", key).replace("*", "x"))
    telling = r"command|cmd|program|helper|pager|editor|hook|driver|textconv|external|proxy|tool|monitor|vcs|alias"
    telling += r"|clean|smudge|process|askpass|template|path|update|pack"
    return sorted(key for key in keys if EVERY or re.search(telling, key, re.IGNORECASE))


def test_no_setting_names_a_program_that_is_run(two: Repository) -> None:
    """Each alone, for one that git cannot read keeps it from reading the others."""
    config = two.root / ".git/config"
    plain = config.read_text()
    ran, program = two.root.parent / "ran", two.root.parent / "program"
    program.write_text(f'#!/bin/sh\necho "$0 $*" >> {ran}\n')
    program.chmod(0o755)
    two.git("branch", "x")
    two.git("tag", "x")
    (two.root / ".gitattributes").write_text(ATTRIBUTES)
    keys = settings()
    assert len(keys) > 100
    for number, key in enumerate(keys if EVERY else keys[:: len(keys) // SOME]):
        for value in (str(program), f"!{program}")[:: 1 if EVERY else -1 if number % 2 else 2]:
            section, _, name = key.rpartition(".")
            first, dot, rest = section.partition(".")
            heading = f'{first} "{rest}"' if dot else first
            config.write_text(f'{plain}[{heading}]\n\t{name} = "{value}"\n')
            ask_all(two.root)
            assert not ran.exists(), f"{key}: {ran.read_text()}"


# — kinds of repositories —


def plain(root: Path) -> None:
    """As `git init` makes it."""


def in_a_volume(root: Path) -> None:
    """`.git` is a file that leads to a folder of the volume, which could have come with a commit."""
    shutil.move(root / ".git", root / "source/small/kept")
    (root / ".git").write_text("gitdir: source/small/kept\n")


def linked(root: Path) -> None:
    shutil.move(root / ".git", root.parent / "kept")
    (root / ".git").symlink_to(root.parent / "kept")


def of_a_worktree(root: Path) -> None:
    """`.git` leads to a folder that shares another one's objects, with settings of its own."""
    config = root / ".git/config"
    words = config.read_text()
    config.write_text("[core]\n\trepositoryformatversion = 1\n[extensions]\n\tworktreeConfig = true\n")
    (root / ".git/config.worktree").write_text(words)
    own = root / ".git/worktrees/own"
    own.mkdir(parents=True)
    for name, said in (("commondir", "../..\n"), ("gitdir", f"{root}/.git\n"), ("config.worktree", words)):
        (own / name).write_text(said)
    for name in ("HEAD", "index"):
        shutil.copy(root / ".git" / name, own / name)
    shutil.move(root / ".git", root.parent / "kept")
    (root / ".git").write_text(f"gitdir: {root.parent}/kept/worktrees/own\n")


def borrowing(root: Path) -> None:
    """What is committed is kept by another repository."""
    shutil.copytree(root / ".git", root.parent / "lender")
    shutil.rmtree(root / ".git/objects")
    (root / ".git/objects/info").mkdir(parents=True)
    (root / ".git/objects/pack").mkdir()
    (root / ".git/objects/info/alternates").write_text(f"{root.parent}/lender/objects\n")


def with_a_submodule(root: Path) -> None:
    """A folder in a volume is a repository itself, as hostile as the one around it."""
    shutil.copytree(root / ".git", root / "source/small/inner/.git")
    (root / ".gitmodules").write_text('[submodule "x"]\n\tpath = source/small/inner\n\turl = ext::x\n\tupdate = !x\n')


def including(root: Path) -> None:
    """The settings stand in a file that settings include."""
    config = root / ".git/config"
    shutil.move(config, root / "source/small/more")
    here = root / "source/small/more"
    config.write_text(
        f"[core]\n\trepositoryformatversion = 0\n[include]\n\tpath = {here}\n"
        f'[includeIf "gitdir:/**"]\n\tpath = {here}\n[includeIf "onbranch:**"]\n\tpath = {here}\n'
    )


KINDS = (plain, in_a_volume, linked, of_a_worktree, borrowing, with_a_submodule, including)


def prepared(two: Repository, kind: Callable[[Path], None]) -> Path:
    """A repository of a kind, of which settings, attributes and hooks name a program; what that leaves when it runs."""
    for folder in (".", "source", "source/small", "apparatus/small"):
        (two.root / folder / ".gitattributes").write_text(ATTRIBUTES)
    ran = hostile(two, "ext::x")
    (two.root / ".git/hooks").mkdir(exist_ok=True)
    for hook in HOOKS:
        shutil.copy(two.root.parent / "program", two.root / ".git/hooks" / hook)
    kind(two.root)
    return ran


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_a_repository_is_run(kind: Callable[[Path], None], two: Repository) -> None:
    ran = prepared(two, kind)
    ask_all(two.root)
    assert whole(two.root) == ENTRIES, "filters, encodings and line ends are none of what was committed"
    assert told(two.edition("diff", "HEAD~1")) == CHANGED
    assert not ran.exists(), ran.read_text()


def test_git_itself_would_run_it(two: Repository) -> None:
    """What is planted above does run where nobody sees to it."""
    ran = prepared(two, plain)
    subprocess.run(["git", "status"], cwd=two.root, env=ENVIRONMENT, stdin=subprocess.DEVNULL, check=False, timeout=60)
    assert ran.exists()


def test_nothing_is_run_for_the_page_of_a_review(served: Served, repository: Repository) -> None:
    ran = prepared(repository, plain)
    token = served.address.partition("?token=")[2]
    for path in (f"/?token={token}", "/"):
        served.ask("GET", path)
    assert not ran.exists()


def test_settings_of_this_clone_alone_are_set(two: Repository, tmp_path: Path) -> None:
    """`git-setup` writes to no file that the repository's settings are a link to."""
    mine = tmp_path / "mine"
    shutil.move(two.root / ".git/config", mine)
    before = mine.read_bytes()
    (two.root / ".git/config").symlink_to(mine)
    for words in (["git-setup"], ["git-setup", "--undo"]):
        assert "symbolic link" in two.edition(*words, code=1)
    assert mine.read_bytes() == before
