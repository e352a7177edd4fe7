"""Whatever befalls a command at whatever change of the disk: the project is as before or as after it, and it says so.

`EDITION_FAULTS=all` tries every change of every command with every fault; otherwise some of them are tried.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.draws import RANDOM
from tests.store.cases import CASES, Case, Words
from tests.store.program import Ended, Program

ALL = os.environ.get("EDITION_FAULTS") == "all"
KINDS = ("kill", "Ctrl-C", "power", "power, names kept", "ENOSPC", "ENOSPC+", "EIO", "EIO+", "EACCES", "EROFS+")
SOME = 6 if RANDOM else 1
"""Changes that are tried of each command with each fault, unless all are; by day another with each fault."""

Tree = dict[str, bytes | int]
State = frozenset[tuple[str, bytes | int]]


def tree(root: Path, *but: str) -> Tree:
    """Files with their bytes, and folders; without what git and a build have for themselves."""
    found: Tree = {}
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if name not in {".git", "build", *but}]
        for name in folders:
            found[str(Path(folder, name).relative_to(root))] = 0
        for name in files:
            path = Path(folder, name)
            found[str(path.relative_to(root))] = path.read_bytes()
    return found


def modes(root: Path) -> dict[str, int]:
    """The mode of every file."""
    return {file: stat.S_IMODE((root / file).stat().st_mode) for file in tree(root)}


@dataclass(frozen=True)
class Prepared:
    """A project in which a command can be run, and what it makes of it.

    `tried` are the states in which faults have left it, and whether it was the old state or the new that came of each:
    what is the same to the last byte is not tried again.
    """

    case: Case
    root: Path
    words: Words
    old: Tree
    new: Tree
    fine: Ended
    tried: dict[tuple[str, State], str] = field(default_factory=dict)

    def copy(self, name: str) -> Path:
        """The project once more."""
        copy = self.root.with_name(name)
        shutil.copytree(self.root, copy)
        return copy


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where syncing takes no time, if there is one (tests/conftest.py)."""
    return tmp_path_factory.mktemp("place")


@pytest.fixture(scope="module")
def program(place: Path) -> Iterator[Program]:
    with Program(place / "cache") as running:
        yield running


MARKED = [pytest.param(case, id=case.name, marks=[pytest.mark.tex] if case.tex else []) for case in CASES]


@pytest.fixture(scope="module", params=MARKED)
def prepared(request: pytest.FixtureRequest, place: Path, program: Program) -> Iterator[Prepared]:
    case: Case = request.param
    root = place / "project"
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    words = case.prepare(root, program)
    once = place / "once"
    shutil.rmtree(once, ignore_errors=True)
    shutil.copytree(root, once)
    fine = program.run(once, words)
    assert fine.done > 3, fine.said
    yield Prepared(case, root, words, tree(root), tree(once), fine)
    assert not left_for_long(program, place)


def test_the_command_has_something_to_write(prepared: Prepared) -> None:
    assert prepared.fine.code == 0, prepared.fine.said
    assert prepared.old != prepared.new
    assert not [file for file in prepared.new if "journal" in file]


@pytest.mark.parametrize("kind", KINDS)
def test_old_or_new(kind: str, prepared: Prepared, program: Program) -> None:
    """At every change of the disk; then the next command mends what there is to mend, and running it again succeeds."""
    last = prepared.fine.done
    step = 1 if ALL else max(1, last // SOME)
    first = 1 if ALL else 1 + KINDS.index(kind) * step // len(KINDS)
    found: Counter[str] = Counter()
    for at in range(first, last + 1, step):
        root = prepared.copy("trial")
        try:
            found[befalls(kind, at, prepared, program, root)] += 1
        except AssertionError as error:
            raise AssertionError(f"{prepared.case.name}: {kind} at change {at} of {last}: {error}") from error
        finally:
            shutil.rmtree(root)
            shutil.rmtree(f"{root}.lost", ignore_errors=True)
    faults = f"{found.total():4} faults: {found['old']:4} old {found['new']:4} new"
    print(f"\n{prepared.case.name:26}{kind:20}{faults}")


@contextmanager
def disk(place: Path) -> Iterator[Path]:
    """A disk of 8 MB."""
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)]
    done = subprocess.run(mount, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("no right to mount a disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)
        place.rmdir()


@pytest.mark.parametrize("room", [0, 1, 4, 12])
def test_a_full_disk(room: int, prepared: Prepared, program: Program) -> None:
    """So many pages of memory are left on it."""
    with disk(prepared.root.with_name("disk")) as place:
        root = place / "trial"
        shutil.copytree(prepared.root, root)
        with (place / "ballast").open("wb", buffering=0) as ballast:
            with suppress(OSError):
                while ballast.write(bytes(4096)):
                    pass
            ballast.truncate(ballast.tell() // 4096 * 4096 - room * 4096)
        ended = program.run(root, prepared.words)
        assert "Traceback" not in ended.said
        assert ended.said.strip() if ended.code else tree(root) == prepared.new, ended
        (place / "ballast").unlink()
        now = mended("none", prepared, program, root)
        assert "nothing was written" not in ended.said or now == "old"


def test_a_disk_that_may_only_be_read(prepared: Prepared, program: Program) -> None:
    with disk(prepared.root.with_name("disk")) as place:
        root = place / "trial"
        shutil.copytree(prepared.root, root)
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        ended = program.run(root, prepared.words)
        assert ended.code == 1
        assert "Read-only file system" in ended.said, ended.said
        assert tree(root) == prepared.old
        subprocess.run(["mount", "-o", "remount,rw", str(place)], check=True)
        assert mended("none", prepared, program, root) == "old"


def befalls(kind: str, at: int, prepared: Prepared, program: Program, root: Path) -> str:
    """One fault; whether the project is in its old state or its new one in the end."""
    forget(prepared)
    ended = program.run(root, prepared.words, kind, at)
    assert "Traceback" not in ended.said, ended.said
    if kind == "kill" or "power" in kind:
        assert ended.code == -9 or (ended.code == 0 and ended.done < at), ended.said
    elif ended.code:
        assert ended.said.strip(), "it failed without a word"
        assert kind != "Ctrl-C" or (ended.code == 130 and "stopped" in ended.said), ended
    else:
        new = tree(root, ".edition-journal")
        if "P107" in ended.said:  # the book is made all the same; what was not kept is said
            lock = next(file for file in new if file.endswith("anchors.lock"))
            assert new[lock] == prepared.old[lock]
            assert new | {lock: b""} == prepared.new | {lock: b""}
            return "new"
        assert new == prepared.new, "it said that all is well"
    shown = shown_to_git(root) - {".edition-journal/.gitignore"}  # is there, and empty, for a moment
    assert shown <= {*prepared.old, *prepared.new}, "git sees something that is not the editor's"
    after = "power" if "power" in kind else "none"
    state = (after, everything(root))
    if state not in prepared.tried:
        prepared.tried[state] = mended(after, prepared, program, root)
    if ended.code > 0 and "nothing was written" in ended.said:
        assert prepared.tried[state] == "old"
    return prepared.tried[state]


def mended(after: str, prepared: Prepared, program: Program, root: Path) -> str:
    """The next command, and the same once more, in a project to which something befell; what it was found to be."""
    journal = {path.name for path in root.glob(".edition-journal/*")} - {".gitignore"}
    check = program.run(root, ("check",), after)
    assert "Traceback" not in check.said
    if journal:
        assert "finished what `edition" in check.said or "was stopped before it had changed" in check.said
    now = tree(root)
    assert now in (prepared.old, prepared.new), difference(now, prepared)
    if prepared.case.outputs and after == "none":
        program.run(root, ("audit",))
        assert shown_outputs(root) in map(shown_outputs, (prepared.root, prepared.root.with_name("once")))
    once = prepared.root.with_name("once")
    if now == prepared.old or prepared.case.outputs or git_settings(root) != git_settings(once):
        again = program.run(root, prepared.words, after)
        assert again.code == 0, again.said
        assert tree(root) == prepared.new, f"{difference(tree(root), prepared)}; again: {again.said}"
    assert modes(root) == modes(once)
    assert git_settings(root) == git_settings(once)
    assert not prepared.case.outputs or outputs(root) == outputs(once)
    return "old" if now == prepared.old else "new"


def forget(prepared: Prepared) -> None:
    """Take away what an earlier run made in the cache, so that each makes the same changes of the disk."""
    for name in prepared.case.forgotten:
        shutil.rmtree(prepared.root.with_name("cache") / "edition" / name, ignore_errors=True)


def everything(root: Path) -> State:
    """All that is in a project, but for what tells a file of a journal from a copy, and the records of git."""
    found = [(str(path.relative_to(root)), path) for path in root.rglob("*") if ".git" not in path.parts]
    signs = re.compile(rb'"sign": "\d+-\d+"')
    return frozenset(
        (f"{name} {path.lstat().st_mode:o}", signs.sub(b"", path.read_bytes()) if path.is_file() else 0)
        for name, path in found
    ) | {("settings of git", git_settings(root))}


def git_settings(root: Path) -> bytes:
    """The repository's configuration."""
    file = root / ".git/config"
    return file.read_bytes() if file.exists() else b""


def left_for_long(program: Program, place: Path) -> list[Path]:
    """What processes that were killed left in the cache, and the next did not remove."""
    CASES[2].prepare(place, program)
    program.run(place, ("import", "left", "in.xml"))
    for part in ("source", "apparatus"):
        shutil.rmtree(place / part)
    return list((place / "cache/edition/scratch").iterdir())


def shown_to_git(root: Path) -> set[str]:
    """What `git add -A` would take besides what it has."""
    if not (root / ".git").exists():
        return set()
    words = ("git", "ls-files", "--others", "--exclude-standard", "-z")
    return set(subprocess.run(words, cwd=root, capture_output=True, check=True, text=True).stdout.split("\0")) - {""}


def outputs(root: Path) -> dict[str, bytes]:
    """What a build made; seals are those of another key when that was made anew."""
    files = {path.relative_to(root).as_posix(): path for path in (root / "build").rglob("*") if path.is_file()}
    return {name: re.sub(rb'"seal": "[0-9a-f]*"', b"", path.read_bytes()) for name, path in files.items()}


def shown_outputs(root: Path) -> dict[str, bytes]:
    """What a build made for people to see."""
    return {name: data for name, data in outputs(root).items() if "/." not in name}


def difference(now: Tree, prepared: Prepared) -> str:
    """How a project is neither old nor new."""
    other = {file for file in {*now, *prepared.old, *prepared.new} if now.get(file) != prepared.old.get(file)}
    new = {file for file in other if now.get(file) == prepared.new.get(file)}
    return f"new: {sorted(new)}, neither: {sorted(other - new)}"
