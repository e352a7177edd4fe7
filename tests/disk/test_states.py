"""A link in a state that git keeps is an error at its place, as it is on the disk; nothing is written through one."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.model.diagnostic import Failure
from edition.revisions import state
from edition.states import read_side
from tests.commands.conftest import Run

CLEAN = Path(__file__).parents[1] / "cases" / "clean"

Git = Callable[..., str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with the clean volume."""
    root = tmp_path / "root"
    shutil.copytree(CLEAN, root)
    (tmp_path / "secret.md").write_text("# swordfish\n")
    return root


@pytest.fixture
def git(root: Path) -> Git:
    """Runs git there."""

    def git(*words: str, stdin: str = "") -> str:
        who = ["-c", "user.name=A", "-c", "user.email=a@b", "-c", "protocol.file.allow=always"]
        done = subprocess.run(["git", "-C", str(root), *who, *words], input=stdin, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    git("init", "-q", "-b", "main")
    commit(git)
    return git


def commit(git: Git) -> None:
    """Commit everything."""
    git("add", "-A")
    git("commit", "-q", "-m", "x")


@pytest.mark.parametrize(
    ("file", "span"),
    [
        ("source/clean/text.md", "source/clean/volume.yaml:6:8"),
        ("source/clean/volume.yaml", "source/clean/volume.yaml:1:1"),
        ("apparatus/clean/names.yaml", "apparatus/clean/names.yaml:1:1"),
        ("apparatus/clean/more.yaml", "apparatus/clean/more.yaml:1:1"),
        ("source/clean/spare", "source/clean/spare:1:1"),
    ],
)
def test_a_link_in_a_revision(root: Path, git: Git, run: Run, file: str, span: str) -> None:
    (root / file).unlink(missing_ok=True)
    (root / file).symlink_to(root.parent / "secret.md")
    commit(git)
    with state(root, "HEAD") as directory:
        found = read_side(directory, "clean")
        assert (root.parent / "secret.md").read_text() not in repr(found)
        assert [str(item.span) for item in found.problems if item.code == "C111"] == [span]
    for words in (["HEAD~1", "HEAD"], ["HEAD~1"]):
        done = run("-C", str(root), "diff", *words)
        assert done.code == 1
        assert f"{span}: error[C111]" in done.err
        assert "swordfish" not in done.out + done.err


@pytest.mark.parametrize("folder", ["source/clean", "apparatus/clean", "apparatus"])
def test_a_folder_that_is_a_link_in_a_revision(root: Path, git: Git, run: Run, folder: str) -> None:
    (root / folder).rename(root / "away")
    (root / folder).symlink_to(root / "away")
    commit(git)
    done = run("-C", str(root), "diff", "HEAD~1", "HEAD")
    assert done.code == 1
    assert f"{folder}:1:1: error[C111]" in done.err


def test_all_texts_behind_a_link(root: Path, git: Git, run: Run) -> None:
    (root / "source").rename(root / "away")
    (root / "source").symlink_to("away")
    commit(git)
    done = run("-C", str(root), "diff", "HEAD~1", "HEAD")
    assert (done.code, done.err[:42]) == (1, "edition: source is a symbolic link: remove")


def test_a_submodule(root: Path, git: Git, tmp_path: Path) -> None:
    """What it holds is not in the commit; leaving it out would hide it."""
    other = tmp_path / "other"
    shutil.copytree(CLEAN / "apparatus/clean", other)
    for words in (["init", "-q"], ["add", "-A"], ["-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "x"]):
        subprocess.run(["git", "-C", str(other), *words], check=True)
    git("submodule", "add", "-q", str(other), "apparatus/other")
    commit(git)
    with pytest.raises(Failure, match="apparatus/other is a submodule in"), state(root, "HEAD"):
        pass


def test_a_commit_made_to_write_through_a_link(root: Path, git: Git) -> None:
    """Git's own programs make no tree that has a link and a folder of one name; another program may."""
    words = git("hash-object", "-w", "--stdin", stdin="swordfish")
    target = git("hash-object", "-w", "--stdin", stdin=str(root.parent))
    inside = git("mktree", stdin=f"100644 blob {words}\tsecret.md\n")
    both = b"120000 v\0" + bytes.fromhex(target) + b"40000 v\0" + bytes.fromhex(inside)
    (root.parent / "tree").write_bytes(both)
    volumes = git("hash-object", "-w", "-t", "tree", "--literally", str(root.parent / "tree"))
    top = git("mktree", stdin=f"040000 tree {volumes}\tsource\n")
    made = git("commit-tree", top, "-m", "x")
    with pytest.raises(Failure, match="source/v is a symbolic link"), state(root, made):
        pass
    assert (root.parent / "secret.md").read_text() == "# swordfish\n"


def test_a_transcription_is_not_lent_through_a_link(root: Path, git: Git) -> None:
    from hashlib import sha256

    data = b"swordfish\n"
    (root.parent / "secret.md").write_bytes(data)
    (root / "source/clean/volume.yaml").write_text(
        f"title: A\ntranscript: {{name: t.txt, sha256: {sha256(data).hexdigest()}, origin: x, structure: s.yaml}}\n"
    )
    commit(git)
    kept = root / "source/clean/t.txt"
    kept.symlink_to(root.parent / "secret.md")
    with state(root, "HEAD") as directory:
        assert not (directory / "source/clean/t.txt").exists()
    kept.unlink()
    kept.write_bytes(data)
    with state(root, "HEAD") as directory:
        assert (directory / "source/clean/t.txt").read_bytes() == data
