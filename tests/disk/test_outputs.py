"""Nothing outside the folder of outputs is emptied, moved, deleted or written, whatever stands in it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from edition.actions.skeleton import make_volume
from edition.build import build
from edition.disk import Folder
from edition.model.diagnostic import Diagnostic, Failure
from edition.store import Unwritable
from tests.commands.conftest import Run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with the volume `lamp`; beside it a site, documents and a file of the user's."""
    root = tmp_path / "root"
    root.mkdir()
    make_volume(root, "lamp")
    for name in ("site/html/index.html", "docs/thesis.odt", "docs/lamp.pdf", "file"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"the user's {name}")
    return root


def outside(root: Path) -> dict[str, str]:
    """All files beside the root."""
    return {
        path.relative_to(root.parent).as_posix(): path.read_text()
        for path in root.parent.rglob("*")
        if path.is_file() and not path.is_relative_to(root)
    }


def make(root: Path, out: Path, *outputs: str) -> list[Diagnostic]:
    """Build the volume, without TeX; what is reported."""
    found: list[Diagnostic] = []
    assert build(root, "lamp", outputs or ("html", "txt"), out, found.append, lambda step: None)
    return found


REFUSED = {
    ".lamp.lock": "file",
    ".lamp.ready": "docs",
    "lamp": "site",
    "lamp/html": "site/html",
}


@pytest.mark.parametrize("place", REFUSED)
@pytest.mark.parametrize("dangling", [False, True])
def test_a_link_in_the_folder_of_outputs_is_refused(root: Path, place: str, dangling: bool) -> None:
    link = root / "build" / place
    link.parent.mkdir(parents=True)
    link.symlink_to(root.parent / ("nothing" if dangling else REFUSED[place]))
    before = outside(root)
    for again in range(2):
        with pytest.raises(Failure, match=rf"build/{place} is a symbolic link: remove the link"):
            make(root, root / "build")
        if not again:
            assert outside(root) == before
    link.unlink()
    make(root, root / "build")
    assert outside(root) == before


@pytest.mark.parametrize(
    "place", ["lamp.txt", ".lamp.state.json", ".lamp.print.json", ".lamp.new-x", ".lamp.before.json"]
)
@pytest.mark.parametrize("target", ["file", "site", "/dev/zero", "nothing"])
def test_a_link_in_the_place_of_an_output_gives_way(root: Path, place: str, target: str) -> None:
    (root / "build").mkdir()
    (root / "build" / place).symlink_to(root.parent / target)
    before = outside(root)
    make(root, root / "build")
    assert outside(root) == before
    assert not (root / "build/lamp.txt").is_symlink()
    make(root, root / "build")


def test_outputs_that_are_ready_take_nothing_along(root: Path) -> None:
    """Links in the folder that a killed build left."""
    ready = root / "build/.lamp.ready"
    ready.mkdir(parents=True)
    (ready / "lamp.pdf").symlink_to(root.parent / "docs/lamp.pdf")
    before = outside(root)
    with pytest.raises(Failure, match=r"\.lamp\.ready/lamp\.pdf is a symbolic link"):
        make(root, root / "build")
    assert outside(root) == before


def test_a_pipe_in_the_folder_of_outputs(root: Path) -> None:
    (root / "build").mkdir()
    os.mkfifo(root / "build/.lamp.lock")
    os.mkfifo(root / "build/.lamp.state.json")
    os.mkfifo(root / "build/lamp.txt")
    with pytest.raises(Failure, match=r"build/\.lamp\.lock is a device, a pipe"):
        make(root, root / "build")
    (root / "build/.lamp.lock").unlink()
    make(root, root / "build")
    assert (root / "build/lamp.txt").is_file()


def test_a_lock_is_not_emptied(root: Path) -> None:
    (root / "build").mkdir()
    (root / "build/.lamp.lock").write_text("a hard link, say")
    make(root, root / "build")
    assert (root / "build/.lamp.lock").read_text() == "a hard link, say"


def test_build_is_no_link(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """That of the project; a link that the user names with --out is the user's choice."""
    (root / "build").symlink_to(root.parent / "site")
    before = outside(root)
    for words in (["build", "--to", "html"], ["audit"], ["diff", str(root), str(root)], ["watch"], ["reflow"]):
        done = run("-C", str(root), *words)
        assert (done.code, done.err) == (1, "edition: build is a symbolic link: remove the link, or put the file or "
                                            "folder itself in its place\n")  # fmt: skip
    with pytest.raises(Failure, match="build is a symbolic link"):
        make(root, root / "build")
    (root.parent / "alias").symlink_to(root)
    before = outside(root)
    inside = ("build", "build/sub", "source/../build", str(root / "build"), "../alias/build")
    for out in inside:
        monkeypatch.chdir(root)
        done = run("build", "--to", "txt", "--out", out)
        assert (done.code, "build is a symbolic link" in done.err) == (1, True)
    assert outside(root) == before
    (root / "build").unlink()
    (root.parent / "mine").mkdir()
    (root.parent / "link").symlink_to("mine")
    done = run("-C", str(root), "build", "--to", "txt", "--out", str(root.parent / "link"))
    assert (done.code, done.err) == (0, "")
    assert (root.parent / "mine/lamp.txt").is_file()


def test_a_book_that_is_a_link_is_not_audited(root: Path, run: Run) -> None:
    for name in ("lamp.pdf", "lamp.loci.json"):
        (root / "build").mkdir(exist_ok=True)
        (root / "build" / name).symlink_to(root.parent / "docs/lamp.pdf")
        done = run("-C", str(root), "audit", "lamp")
        assert (done.code, f"{name} is a symbolic link" in done.err) == (1, True)
        (root / "build" / name).unlink()
        (root / "build" / name).write_text("{}")


def test_a_folder_that_others_fill_is_refused(root: Path, run: Run) -> None:
    shared = root.parent / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    done = run("-C", str(root), "build", "--to", "txt", "--out", str(shared))
    assert done.code == 1
    assert done.err.startswith(f"edition: {shared}: everybody may write in this folder")
    assert list(shared.iterdir()) == []
    assert run("-C", str(root), "build", "--to", "txt", "--out", str(shared / "mine")).code == 0


def test_a_project_that_is_shared_is_built_in(root: Path) -> None:
    (root / "build").mkdir()
    (root / "build").chmod(0o777)
    with pytest.raises(Failure, match="everybody"):
        make(root, root / "build")
    root.chmod(0o777)
    make(root, root / "build")


# — the record of the lemmata —


def test_the_record_of_lemmata_is_not_written_through_a_link(root: Path) -> None:
    lock = root / "apparatus/lamp/anchors.lock"
    lock.symlink_to(root.parent / "file")
    before = outside(root)
    found: list[Diagnostic] = []
    assert not build(root, "lamp", ("txt",), root / "build", found.append, lambda step: None)
    assert [(item.code, str(item.span)) for item in found] == [("C111", "apparatus/lamp/anchors.lock:1:1")]
    assert outside(root) == before
    lock.unlink()
    make(root, root / "build")
    assert lock.is_file()


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_a_checkout_that_may_not_be_written(root: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """The book is made, and each time alike."""
    create = Folder.create

    def refuse(folder: Folder, name: str, data: bytes, mode: int | None = None) -> None:
        if folder.path.is_relative_to(root):
            raise OSError(number, os.strerror(number), str(folder.path / name))
        create(folder, name, data, mode)

    monkeypatch.setattr(Folder, "create", refuse)
    (found,) = make(root, root.parent / "out")
    assert (found.code, str(found.span)) == ("P107", "apparatus/lamp/anchors.lock:1:1")
    assert (root.parent / "out/lamp.txt").is_file()
    assert make(root, root.parent / "out") == []
    assert not (root / "apparatus/lamp/anchors.lock").exists()
    monkeypatch.undo()
    assert make(root, root.parent / "out") == []
    kept = (root / "apparatus/lamp/anchors.lock").read_bytes()
    (root / "apparatus/lamp/anchors.lock").unlink()
    assert make(root, root.parent / "out") == []
    assert (root / "apparatus/lamp/anchors.lock").read_bytes() == kept


def test_what_stands_around_lemmata_is_kept_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build of what is up to date reads no volume, but where a record of an older state is still to be renewed."""
    make(root, root / "build")
    lock = root / "apparatus/lamp/anchors.lock"
    older = lock.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr("edition.load.load", None)
        assert make(root, root / "build") == []
    text = root / "source/lamp/text.md"
    text.write_text(text.read_text(encoding="utf-8") + "\nAnother paragraph.\n", encoding="utf-8")
    entries = root / "apparatus/lamp/commentary.yaml"
    more = "\n- {id: another, kind: comment, at: 2.8, lemma: Another, note: One.}\n"
    entries.write_text(entries.read_text(encoding="utf-8") + more, encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr("edition.store.writing", unwritable)
        assert [item.code for item in make(root, root / "build")] == ["P107"]
    assert lock.read_bytes() == older
    assert make(root, root / "build") == []
    assert b"another" in lock.read_bytes()


def unwritable(*_: object) -> None:
    raise Unwritable("read only")


THEIRS = ("lamp.txt", "lamp/html/manual.html", "lamp/html/index.html")


@pytest.mark.parametrize("theirs", THEIRS)
@pytest.mark.parametrize("where", [".", "../docs"])
def test_an_output_takes_the_place_only_of_what_was_built(root: Path, theirs: str, where: str) -> None:
    """A volume called README or docs, built into a folder of other things, would replace them."""
    out = root / where
    file = out / theirs
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("the user's own")
    with pytest.raises(Failure, match="edition did not make it"):
        make(root, out)
    assert file.read_text() == "the user's own"
    assert sorted(path.name for path in out.glob("lamp*")) == sorted({theirs.split("/")[0], *outside_names(out)})


def outside_names(out: Path) -> set[str]:
    """What stood there before under a name like those of outputs."""
    return {"lamp.pdf"} if (out / "lamp.pdf").exists() else set()


@pytest.mark.parametrize("where", [".", "../docs", "../new"])
def test_what_was_built_elsewhere_is_built_anew(root: Path, where: str) -> None:
    out = root / where
    make(root, out)
    text = root / "source/lamp/text.md"
    text.write_text(text.read_text().replace("the", "some", 1))
    before = (out / "lamp.txt").read_text()
    make(root, out)
    assert (out / "lamp.txt").read_text() != before


@pytest.mark.parametrize("where", ["source", "source/lamp", "apparatus/lamp/new", "x/../source"])
def test_outputs_do_not_stand_among_what_a_book_is_made_of(root: Path, where: str) -> None:
    with pytest.raises(Failure, match="name another folder"):
        make(root, root / where)
    assert not list((root / "source/lamp").glob("lamp.txt"))
    assert not (root / "apparatus/lamp/new").exists()


def test_a_folder_of_outputs_is_never_everybodys(root: Path) -> None:
    before = os.umask(0)
    try:
        make(root, root / "build")
        make(root, root / "build")
    finally:
        os.umask(before)
    assert not (root / "build").stat().st_mode & 0o002


def test_the_texts_of_many_witnesses(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each has a page on the web: witnesses times text."""
    monkeypatch.setattr("edition.write.html.witnesses.WITNESS_TEXTS", 100)
    with pytest.raises(Failure, match="the texts of"):
        make(root, root / "build", "html")
    make(root, root / "build", "txt")
