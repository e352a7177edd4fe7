"""Files of a project change together or not at all, and never over what somebody else wrote."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import stat
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.model.diagnostic import Failure
from edition.records.commit import Commit, CommitStep, write_commit
from edition.store import JOURNAL, ChangedMeanwhile, Files, journal, lock, recover, writing

OLD = {"source/v/text.md": b"# One\n", "apparatus/v/a.yaml": b"- id: a\n", "apparatus/v/names.yaml": b"[]\n"}
NEW = OLD | {"source/v/text.md": b"# Two\n", "apparatus/v/a.yaml": b"- id: b\n", "apparatus/v/anchors.lock": b"a\n"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with the files OLD."""
    for file, data in OLD.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes(data)
    return tmp_path


def tree(root: Path) -> dict[str, bytes]:
    """Every file, with its bytes."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def write_new(files: Files) -> None:
    """All that makes OLD into NEW."""
    for file, data in NEW.items():
        files.write(file, data)


def run(root: Path, act: Callable[[Files], None], *volumes: str) -> None:
    """A command that does something with files."""
    with writing(root, "a test", volumes) as files:
        act(files)


class StopSignal(BaseException):
    """The process ends here."""


def stopped(root: Path, monkeypatch: pytest.MonkeyPatch, at: str, turn: int = 0) -> None:
    """A command that is stopped when it does something with the journal for the nth time, and cleans nothing up."""
    real, turns = getattr(journal, at), iter(range(100))

    def stop(*arguments: object) -> object:
        if next(turns) >= turn:
            raise StopSignal
        return real(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(journal, "_remove", lambda project: None)
        patch.setattr(journal, at, stop)
        with pytest.raises(StopSignal), writing(root, "edition test") as files:
            write_new(files)


def stopped_after(root: Path, steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that is stopped when it has decided, and put so many files in place."""
    stopped(root, monkeypatch, *(("_moved", steps) if steps < 3 else ("_remove", 0)))
    assert (root / JOURNAL / "commit").is_file()


def test_all_is_written(root: Path) -> None:
    (root / "apparatus/v/a.yaml").chmod(0o640)
    with writing(root, "a test") as files:
        write_new(files)
        assert files.read("source/v/text.md") == b"# Two\n"
        assert tree(root) == OLD
    assert tree(root) == NEW
    assert stat.S_IMODE((root / "apparatus/v/a.yaml").stat().st_mode) == 0o640


def test_nothing_is_written_when_something_fails(root: Path) -> None:
    def fail(files: Files) -> None:
        write_new(files)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(root, fail)
    assert tree(root) == OLD


def test_what_is_the_same_is_not_touched(root: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (root, root / "source/v/text.md")}
    with writing(root, "a test", ["v"]) as files:
        assert files.write("source/v/text.md", b"# Two\n")
        assert files.write("source/v/text.md", b"# One\n")
        assert not files.write("apparatus/v/names.yaml", b"[]\n")
    assert {path: path.stat().st_mtime_ns for path in before} == before


@pytest.mark.parametrize("file", ["source/v/text.md", "source/v/structure.yaml", "apparatus/v/names.yaml"])
def test_an_edit_made_meanwhile_is_not_written_over(file: str, root: Path) -> None:
    """Whether the file is to be written, was read only, or is new."""

    def edited(files: Files) -> None:
        write_new(files)
        (root / file).write_bytes(b"mine\n")

    with pytest.raises(ChangedMeanwhile, match=file):
        run(root, edited, "v")
    assert tree(root) == OLD | {file: b"mine\n"}


def test_a_file_read_alone_must_stay_too(root: Path) -> None:
    def edited(files: Files) -> None:
        assert files.read(".gitignore") is None
        files.write("source/v/text.md", b"# Two\n")
        (root / ".gitignore").write_bytes(b"*\n")

    with pytest.raises(ChangedMeanwhile, match="gitignore"):
        run(root, edited)
    assert tree(root) == OLD | {".gitignore": b"*\n"}


def test_what_editing_programs_keep_for_themselves_does_not_matter(root: Path) -> None:
    with writing(root, "a test", ["v"]) as files:
        write_new(files)
        (root / "source/v/.text.md.swp").write_bytes(b"vim")
        (root / "source/v/text.md~").write_bytes(b"emacs")
    assert (root / "source/v/text.md").read_bytes() == b"# Two\n"


def test_new_folders(root: Path) -> None:
    with writing(root, "a test") as files:
        files.make("source/w", {"volume.yaml": b"title: W\n"})
        files.make("apparatus/w", {})
        files.write("apparatus/.schema/x.json", b"{}\n")
    assert tree(root) == OLD | {"source/w/volume.yaml": b"title: W\n", "apparatus/.schema/x.json": b"{}\n"}
    assert (root / "apparatus/w").is_dir()
    with pytest.raises(Failure, match="source/w is there already"), writing(root, "a test") as files:
        files.make("source/w", {})


@pytest.mark.parametrize("steps", range(4))
def test_a_command_that_was_stopped_is_finished_by_the_next(
    steps: int, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped_after(root, steps, monkeypatch)
    said: list[str] = []
    recover(root, said.append)
    assert tree(root) == NEW
    assert len(said) == 1
    assert said[0].startswith("finished what `edition test` had begun on ")
    recover(root, said.append)
    assert len(said) == 1


def test_a_command_that_was_stopped_before_it_had_decided(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped(root, monkeypatch, "_create", 2)
    assert tree(root) != OLD
    said: list[str] = []
    recover(root, said.append)
    assert tree(root) == OLD
    assert said == ["a command was stopped before it had changed anything; what it had prepared is removed"]


def test_git_sees_nothing_of_a_journal(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    subprocess.run(["git", "add", "-A"], cwd=root, check=True)
    stopped_after(root, 0, monkeypatch)
    subprocess.run(["git", "add", "-A"], cwd=root, check=True)
    listed = subprocess.run(["git", "ls-files"], cwd=root, check=True, capture_output=True, text=True).stdout
    assert listed.split() == sorted(OLD)


def test_a_file_changed_between_is_left_to_the_editor(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped_after(root, 0, monkeypatch)
    (root / "apparatus/v/a.yaml").write_bytes(b"- id: mine\n")
    with pytest.raises(Failure, match=r"apparatus/v/a\.yaml.*\.edition-journal/\d") as refused:
        recover(root, print)
    at = str(refused.value).split(f"{JOURNAL}/")[1].split(".")[0]
    assert (root / JOURNAL / at).read_bytes() == b"- id: b\n"
    assert (root / "apparatus/v/a.yaml").read_bytes() == b"- id: mine\n"
    with pytest.raises(Failure, match="yours is untouched"), writing(root, "another") as files:
        files.write("x", b"")
    (root / JOURNAL / at).unlink()
    recover(root, print)
    assert tree(root) == NEW | {"apparatus/v/a.yaml": b"- id: mine\n"}


@pytest.mark.parametrize("how", ["copied", "planted"])
def test_a_journal_that_is_not_ours(how: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It came with the files of somebody else: it could say anything."""
    if how == "copied":
        stopped_after(root, 0, monkeypatch)
        copy = root.with_name("copy")
        shutil.copytree(root, copy)
    else:
        copy = root
        (root / JOURNAL).mkdir()
        (root / JOURNAL / "0").write_bytes(b"evil")
        found = (root / JOURNAL / "0").stat()
        step = CommitStep("0", "source/v/new.md", "", f"{found.st_ino}-1")
        (root / JOURNAL / "commit").write_bytes(write_commit(Commit("x", "y", (step,))))
    with pytest.raises(Failure, match="somebody else's files"):
        recover(copy, print)
    assert {file: data for file, data in tree(copy).items() if not file.startswith(JOURNAL)} == OLD


@pytest.mark.parametrize(
    "words", ["", "[]", "{}", "nul", '{"format": 1, "what": 1}', '{"format": 2, "what": "", "when": "", "steps": []}']
)
def test_a_damaged_journal(words: str, root: Path) -> None:
    (root / JOURNAL).mkdir()
    (root / JOURNAL / "commit").write_text(words)
    with pytest.raises(Failure, match="written by no edition command"):
        recover(root, print)
    assert (root / JOURNAL / "commit").read_text() == words


def test_something_else_of_that_name(root: Path) -> None:
    (root / JOURNAL).symlink_to("/tmp")
    with pytest.raises(Failure, match="in the way"):
        recover(root, print)


def test_links_are_not_written_through(root: Path) -> None:
    (root / "elsewhere").mkdir()
    (root / "source/w").symlink_to(root / "elsewhere")
    (root / "source/v/link.md").symlink_to(root / "elsewhere/x")
    for file in ("source/w/x", "source/v/link.md"):
        with pytest.raises(Failure, match="symbolic link"), writing(root, "a test") as files:
            files.write(file, b"x")
        assert not (root / JOURNAL).exists()
    assert not list((root / "elsewhere").iterdir())


def test_a_disk_that_locks_no_folders(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """As on a disk of a network: the lock is on a file of the user's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.setattr(lock, "PATIENT", 0.2)
    flock = fcntl.flock

    def refuse(descriptor: int, how: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EBADF, "Bad file descriptor")
        flock(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", refuse)
    with writing(root, "first") as files:
        write_new(files)
        with pytest.raises(Failure, match="another edition command is writing in"):
            run(root, write_new)
    assert tree(root) == NEW


def test_one_waits_for_the_other(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "SILENT", 0.1)
    said: list[str] = []
    ended: list[str] = []

    def first() -> None:
        with writing(root, "first") as files:
            started.set()
            time.sleep(0.4)
            files.edit("apparatus/v/a.yaml", lambda text: text + "# first\n")
            ended.append("first")

    started = threading.Event()
    other = threading.Thread(target=first)
    other.start()
    started.wait()
    with writing(root, "second", say=said.append) as files:
        assert ended == ["first"]
        files.edit("apparatus/v/a.yaml", lambda text: text + "# second\n")
    other.join()
    assert (root / "apparatus/v/a.yaml").read_text() == "- id: a\n# first\n# second\n"
    assert said == ["waiting: another edition command is writing"]
    monkeypatch.setattr(lock, "PATIENT", 0.2)
    with writing(root, "first"), pytest.raises(Failure, match="another edition command is writing in"):
        run(root, write_new)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_in(root: Path) -> None:
    (root / "apparatus/v").chmod(0o555)
    with pytest.raises(Failure, match="Permission denied; nothing was written"), writing(root, "a test") as files:
        write_new(files)
    assert tree(root) == OLD
