"""What a stranger's folder brings in the place of what commands write for themselves moves and removes nothing."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from edition.actions.skeleton import make_volume
from edition.build import build, making
from edition.build.outputs import OUTPUTS
from edition.disk import Folder, Refused
from edition.disk.secret import own_key
from edition.records.commit import JOURNAL, Commit, CommitStep, write_commit
from edition.records.seals import write_list
from edition.store import journal
from tests.commands.conftest import Run, run
from tests.review.conftest import Repository, committed, repository

__all__ = ["committed", "repository", "run"]
DEEP = 1500


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, skeleton: Path) -> Path:
    """The volume `lamp` and a folder of git; beside it what is the user's own."""
    root = tmp_path / "root"
    shutil.copytree(skeleton, root)
    fill(root, {".git/config": "[core]", "notes.txt": "of the user", "build/other.pdf": "of the user"})
    fill(tmp_path, {"outside/file": "of the user"})
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return root


@pytest.fixture(scope="module")
def skeleton(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("skeleton")
    make_volume(root, "lamp")
    return root


def fill(root: Path, files: dict[str, str]) -> None:
    """Write files."""
    for file, words in files.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(words, encoding="utf-8")


def tree(root: Path, *but: str) -> dict[str, bytes]:
    """All files of the project and beside it, links as they are; without some of the project's folders."""
    found: dict[str, bytes] = {}
    for folder, folders, files in os.walk(root.parent):
        folders[:] = [name for name in folders if name not in but and Path(folder, name) != root.parent / "cache"]
        for path in (Path(folder, name) for name in (*files, *folders)):
            name = str(path.relative_to(root.parent))
            if path.is_symlink():
                found[name] = os.fsencode(path.readlink())
            elif not path.is_dir():
                found[name] = path.read_bytes()
    return found


def deep(folder: Path) -> None:
    """Folders in folders, as a zip or a commit may bring them: more than Python can call itself."""
    folder.mkdir(parents=True)
    here = os.open(folder, os.O_RDONLY)
    for _ in range(DEEP):
        os.mkdir("a", dir_fd=here)
        below = os.open("a", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)


# — the journal —

PLACES = (
    "source/lamp/text.md", "source/new/volume.yaml", "notes.txt", "Makefile", ".git/hooks/pre-commit", ".GIT/config",
    "../outside/file", "/etc/passwd", "source/../../outside/file", f"{JOURNAL}/x", "link/file", "", "a//b", "source",
)  # fmt: skip


@pytest.mark.parametrize("item", ["file", "folder", "link", "nothing"])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("words", [("check",), ("new", "other")], ids=" ".join)
def test_a_planted_journal(item: str, place: str, words: tuple[str, ...], root: Path, run: Run) -> None:
    """Of whatever place it says that something belongs there, nothing happens to that place."""
    (root / "link").symlink_to(root.parent / "outside")
    planted = root / JOURNAL / "0"
    fill(root, {f"{JOURNAL}/0/x" if item == "folder" else f"{JOURNAL}/{'1' if item == 'link' else '0'}": "planted"})
    if item == "link":
        planted.symlink_to(root.parent / "outside/file")
    elif item == "nothing":
        planted.unlink()
    target = root / place
    was = sha256(target.read_bytes()).hexdigest() if place and target.is_file() else ""
    (root / JOURNAL / "commit").write_bytes(
        write_commit(Commit("edition x", "y", (CommitStep("0", place, was, "1-1"),)))
    )
    before = tree(root, JOURNAL)
    result = run("-C", str(root), *words)
    after = tree(root, JOURNAL)
    if item != "nothing":
        assert result.code == 1
        assert JOURNAL in result.err
    if words == ("new", "other"):
        after = {name: data for name, data in after.items() if "/other/" not in name}
    assert after == before


def test_what_a_journal_says_of_itself_is_shown_as_words(root: Path, run: Run) -> None:
    commit = Commit("x\x1b[2J\n\u202e", "y\x07", ())
    fill(root, {f"{JOURNAL}/commit": write_commit(commit).decode()})
    result = run("-C", str(root), "check")
    assert not {"\x1b", "\u202e", "\x07"} & {*result.err}
    assert not (root / JOURNAL).exists()


@pytest.mark.parametrize(
    "steps", [(), (CommitStep("0", "source/lamp/text.md", "", "1-1"),), (CommitStep("0", "a/b/c", "", ""),)]
)
def test_nothing_is_said_to_be_finished_that_was_not(steps: tuple[CommitStep, ...], root: Path, run: Run) -> None:
    """A journal that names nothing, or what is not in it."""
    fill(root, {f"{JOURNAL}/commit": write_commit(Commit("edition sold your house", "Monday", steps)).decode()})
    before = tree(root, JOURNAL)
    result = run("-C", str(root), "check")
    assert result.code == 0
    assert result.err == f"edition: {JOURNAL} had nothing to be put in place: it is removed\n"
    assert tree(root, JOURNAL) == before
    assert not (root / JOURNAL).exists()


@pytest.mark.parametrize("commit", ["nonsense", '{"format": 1, "what": "x", "when": "y", "steps": [5]}', None])
@pytest.mark.parametrize("words", [("check",), ("new", "other")], ids=" ".join)
def test_what_is_said_of_a_foreign_journal_names_it(
    commit: str | None, words: tuple[str, ...], root: Path, run: Run
) -> None:
    """And says what to do, and when that is done all is well."""
    step = CommitStep("0", "notes.txt", sha256(b"of the user").hexdigest(), "1-1")
    fill(root, {f"{JOURNAL}/0": "x", f"{JOURNAL}/commit": commit or write_commit(Commit("x", "y", (step,))).decode()})
    result = run("-C", str(root), *words)
    assert (result.code, result.err.count("\n")) == (1, 1)
    assert f"{JOURNAL}/commit" in result.err
    assert f"remove {JOURNAL}" in result.err or f"move {JOURNAL} away" in result.err
    shutil.rmtree(root / JOURNAL)
    assert run("-C", str(root), *words).code == 0


@pytest.mark.parametrize("place", [place for place in PLACES if ".." in place or "." in place[:1] or place[:1] in "/l"])
def test_a_journal_with_the_right_sign_leads_nowhere_else(
    place: str, root: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    """As on a disk image, of which a stranger sets the numbers and times of all files."""
    (root / "link").symlink_to(root.parent / "outside")
    fill(root, {f"{JOURNAL}/0": "planted"})
    monkeypatch.setattr(journal, "_sign", lambda folder, item: "right")
    (root / JOURNAL / "commit").write_bytes(write_commit(Commit("x", "y", (CommitStep("0", place, "", "right"),))))
    before = tree(root, JOURNAL)
    assert run("-C", str(root), "check").code == 1
    assert tree(root, JOURNAL) == before


@pytest.mark.parametrize("how", ["file", "link", "pipe"])
def test_something_else_in_the_place_of_the_journal(how: str, root: Path, run: Run) -> None:
    place = root / JOURNAL
    match how:
        case "file":
            place.write_text("of the user")
        case "link":
            place.symlink_to(root.parent / "outside")
        case _:
            os.mkfifo(place)
    if how != "pipe":
        before = tree(root)
    for words in (("check",), ("new", "other")):
        result = run("-C", str(root), *words)
        assert (result.code, "is in the way" in result.err) == (1, True)
    assert how == "pipe" or tree(root) == before


def test_a_deep_journal_is_removed(root: Path, run: Run) -> None:
    deep(root / JOURNAL / "0")
    before = tree(root, JOURNAL)
    assert run("-C", str(root), "check").code == 0
    assert not (root / JOURNAL).exists()
    assert tree(root) == before


# — outputs that are ready —


def sealed(ready: Path, key: bytes) -> None:
    """List all files of a folder, with a seal."""
    files = {
        path.relative_to(ready).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in ready.rglob("*")
        if path.is_file() and not path.is_symlink() and path.name != "ready.json"
    }
    (ready / "ready.json").write_text(write_list(ready.name, files, key), encoding="utf-8")


def evil(ready: Path) -> None:
    """What a stranger would like to have moved."""
    fill(ready, {
        "other.pdf": "planted", "lamp.pdf": "planted", ".lamp.state.json": "{}", "source/lamp/text.md": "planted",
        ".git/hooks/pre-commit": "planted", "lamp/html/index.html": "planted", "state.json": "{}",
    })  # fmt: skip


def stranger(ready: Path) -> None:
    evil(ready)
    sealed(ready, b"a stranger's key")


def no_list(ready: Path) -> None:
    evil(ready)


def no_key(ready: Path) -> None:
    evil(ready)
    sealed(ready, b"")


def more(ready: Path) -> None:
    """What a build of the user's own had ready, and more."""
    fill(ready, {"lamp.txt": "of the user"})
    sealed(ready, own_key())
    evil(ready)


def other(ready: Path) -> None:
    """The same, with other words."""
    fill(ready, {"lamp.txt": "of the user"})
    sealed(ready, own_key())
    fill(ready, {"lamp.txt": "planted"})


def sealed_for_another(ready: Path) -> None:
    """Names that are none of this volume's outputs, under the user's own seal: were a build to be led astray."""
    evil(ready)
    sealed(ready, own_key())


def record(ready: Path) -> None:
    """A record that the user's own build did seal, in the place of the list."""
    evil(ready)
    root = ready.parents[1]
    assert build(root, "lamp", ["txt"], root.parent / "outside", lambda item: None, lambda step: None)
    shutil.move(root.parent / "outside/.lamp.state.json", ready / "ready.json")
    for file in ("lamp.txt", ".lamp.lock"):
        (root.parent / "outside" / file).unlink()


@pytest.mark.parametrize("plant", [stranger, no_list, no_key, more, other, sealed_for_another, record])
@pytest.mark.parametrize("words", [("audit",), ("diff", "."), ("build", "--to", "md")], ids=" ".join)
def test_outputs_that_are_planted(
    plant: Callable[[Path], None], words: tuple[str, ...], root: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    plant(root / "build/.lamp.ready")
    ours = {f"root/build/{name}" for name in ("lamp.md", ".lamp.state.json", ".lamp.lock")}
    ours |= {"root/apparatus/lamp/anchors.lock"}
    before = tree(root, ".lamp.ready")
    run(*words)
    after = tree(root, ".lamp.ready")
    assert after | dict.fromkeys(ours, b"") == before | dict.fromkeys(ours, b"")
    assert b"planted" not in b"".join(after.values())
    assert (root / "build/.lamp.ready").exists() == (words[0] != "build")  # only a build knows that it may go


def test_a_folder_is_emptied_only_for_what_takes_its_place(
    root: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list that the user's own build sealed, and empty folders beside its files."""
    monkeypatch.chdir(root)
    ready = root / "build/.lamp.ready"
    fill(ready, {"lamp.txt": "of the user"})
    sealed(ready, own_key())
    for name in ("source/lamp", "other/html"):
        (ready / name).mkdir(parents=True)
        fill(root / "build", {f"{name}/file": "of the user"})
    before = tree(root, ".lamp.ready")
    run("audit")
    assert tree(root, ".lamp.ready") == before | {"root/build/lamp.txt": b"of the user", "root/build/.lamp.lock": b""}


def test_what_a_killed_build_had_ready_is_there_for_the_next_command(
    root: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    ready = root / "build/.lamp.ready"
    fill(ready, {"lamp.txt": "new", "lamp/html/index.html": "new", "state.json": json.dumps({})})
    fill(root / "build", {"lamp/html/old.html": "old", "lamp/notes": "of the user"})
    sealed(ready, own_key())
    assert "finished what a build of lamp had begun" in run("diff", ".").err
    assert (root / "build/lamp.txt").read_text() == "new"
    assert sorted(path.name for path in (root / "build/lamp").rglob("*")) == ["html", "index.html", "notes"]
    assert not ready.exists()


def test_a_folder_that_is_only_called_so_is_left_alone(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where outputs are put into a folder with other things."""
    monkeypatch.chdir(root)
    fill(root, {".other.ready/file": "of the user", ".lamp.ready/file": "of the user"})
    for words in (("audit", "--build", "."), ("diff", "."), ("build", "--to", "md", "--out", ".")):
        run(*words)
        assert (root / ".other.ready/file").read_text() == "of the user"
        assert (root / ".lamp.ready/file").exists() == (words[0] != "build")


IN_THE_WAY = {
    "lamp.txt": "txt", ".lamp.state.json": "txt", "lamp.tei.xml": "txt,tei", "lamp-B.md": "md:B", "lamp.pdf": "pdf",
    "lamp.loci.json": "pdf", ".lamp.print.json": "pdf", "lamp-1.2.tex": "tex@1.2",
}  # fmt: skip


@pytest.mark.parametrize("place", [*IN_THE_WAY, "lamp", "lamp/html"])
def test_what_stands_in_the_way_of_an_output_is_told_before_it_is_made(
    place: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is none of a later build's concern that makes something else."""
    if place in IN_THE_WAY:
        fill(root / "build", {f"{place}/file": "of the user"})
    else:
        fill(root / "build", {place: "of the user"})
    before = tree(root, "cache")

    def never(job: object) -> None:
        pytest.fail("it was made, in vain")

    outputs = [*IN_THE_WAY.get(place, "html").split(",")]
    with monkeypatch.context() as patched:
        patched.setattr(making, "OUTPUTS", dict.fromkeys(OUTPUTS, never))
        with pytest.raises(Refused, match=f"{place} is a f.*: move the f") as refused:
            build(root, "lamp", outputs, root / "build", lambda item: None, lambda step: None)
    assert refused.value.file.endswith(place)
    after = tree(root, "cache")
    assert after | {"root/build/.lamp.lock": b""} == before | {"root/build/.lamp.lock": b""}
    if place not in {".lamp.state.json", "lamp"}:
        assert build(root, "lamp", ["epub"], root / "build", lambda item: None, lambda step: None)


@pytest.mark.parametrize("place", ["lamp.txt/file", "lamp/html"])
def test_outputs_that_are_ready_and_have_no_room_stop_no_later_build(
    place: str, root: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    ready = root / "build/.lamp.ready"
    fill(ready, {"lamp.txt": "new", "lamp/html/index.html": "new", "lamp.md": "new"})
    sealed(ready, own_key())
    fill(root, {f"build/{place}": "of the user"})
    assert run("build", "--to", "md").code == 0
    assert not ready.exists()
    assert (root / "build" / place).read_text() == "of the user"
    assert "new" not in (root / "build/lamp.md").read_text()


@pytest.mark.parametrize("place", [".lamp.ready", ".lamp.new-deadbeef/lamp", ".lamp.new-x", "lamp/html"])
def test_deep_folders_among_the_outputs(place: str, root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    deep(root / "build" / place)
    assert run("build", "--to", "html").code == 0
    left = [path.name for path in (root / "build").iterdir() if ".new" in path.name or "ready" in path.name]
    assert left == ([place] if place == ".lamp.new-x" else [])  # no build calls a folder so: it is somebody's
    with Folder(root / "build") as folder:
        for name in left:
            folder.clear(name)
    assert (root / "build/lamp/html/index.html").is_file()


def test_a_deep_folder_is_removed_wherever_it_leads(tmp_path: Path) -> None:
    deep(tmp_path / "deep/x/y")
    (tmp_path / "kept").write_text("of the user")
    (tmp_path / "deep/x/link").symlink_to(tmp_path)
    with Folder(tmp_path) as folder:
        folder.clear("deep")
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_a_revision_with_deep_folders_is_refused(repository: Repository) -> None:
    """Git keeps them without ado."""
    blob = repository.git("rev-parse", "HEAD:source/small/text.md").strip()
    repository.git("update-index", "--add", "--cacheinfo", f"100644,{blob},source/small/{'a/' * DEEP}text.md")
    repository.git("commit", "-qm", "deep")
    assert "has folders more than 32 deep" in repository.edition("diff", "HEAD", code=1)


def test_only_what_a_build_left_is_cleared_away(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not every folder whose name begins as those that a build works in."""
    monkeypatch.chdir(root)
    left, others = root / "build/.lamp.new-abcd_123", [".lamp.new-mine", ".lamp.new-abcd1234", ".lamp.new-ABCDEFGH"]
    fill(left, {"lamp.txt": "half", "lamp/html/index.html": "half", "tex-x/book.tex": "half", "state.json": "{}"})
    for name in others:
        fill(root / "build" / name, {"letter.txt": "of the user"})
    assert run("build", "--to", "md").code == 0
    assert not left.exists()
    assert all((root / "build" / name / "letter.txt").exists() for name in others)
