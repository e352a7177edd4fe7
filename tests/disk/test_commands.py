"""Every command over a volume with links in it: nothing outside is read or written, whatever it is asked to do."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from edition.actions.skeleton import make_volume
from tests.commands.conftest import Run

SECRET = "swordfish"
PLACES = (
    "source/lamp/volume.yaml", "source/lamp/text.md", "source/lamp/introduction.md", "source/lamp",
    "apparatus/lamp/textual.yaml", "apparatus/lamp/names.yaml", "apparatus/lamp/works.bib",
    "apparatus/lamp/anchors.lock", "apparatus/lamp/.rejected.yaml", "apparatus/lamp", "source", "apparatus",
)  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with the volume `lamp`, and a state of it before."""
    for name in ("root", "before"):
        (tmp_path / name).mkdir()
        make_volume(tmp_path / name, "lamp")
    return tmp_path / "root"


def outside(root: Path) -> dict[str, str]:
    """All files beside the root, and their digests."""
    return {
        path.relative_to(root.parent).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.parent.rglob("*")
        if path.is_file() and not path.is_relative_to(root)
    }


def elsewhere(root: Path, place: str) -> Path:
    """What stands at a place is moved out of the root, with a secret in it, and a link put in its place."""
    there = root.parent / "elsewhere" / place.rpartition("/")[2]
    there.parent.mkdir()
    if (root / place).exists():
        (root / place).rename(there)
    else:
        there.write_text(f"# {SECRET}\n")
    for file in [there] if there.is_file() else there.rglob("*.*"):
        if file.is_file():
            file.write_text(f"# {SECRET} is not here: {{\n" + file.read_text())
    (root / place).symlink_to(there)
    return there


@pytest.mark.parametrize("place", PLACES)
def test_every_command(root: Path, run: Run, place: str) -> None:
    elsewhere(root, place)
    before = outside(root)
    for words in (
        ["check"], ["check", "--format", "json"], ["build", "--to", "txt,tei,html"], ["entries"], ["names"], ["loci"],
        ["concordance", "*"], ["status"], ["suggest"], ["suggest", "--reject", "s-1"], ["diff", "../before/", "./"],
        ["diff", "./", "../before/", "--format", "html"], ["report", "../before/"], ["reflow"],
        ["reanchor", "--from", "../before/"], ["reanchor", "--from", "../before/", "--write"],
        ["import", "lamp", "../before/source/lamp/text.md"], ["new", "lamp"],
    ):  # fmt: skip
        os.chdir(root)
        done = run(*words)
        assert SECRET not in done.out + done.err, words
        assert outside(root) == before, words
        if words[0] in {"check", "build"} and not place.endswith(".rejected.yaml"):
            assert done.code == 1
            assert "is a symbolic link" in done.out + done.err


def test_what_a_diagnostic_quotes(root: Path, run: Run) -> None:
    """The line of a file that is a link only now is not shown."""
    from edition.terminal.problems import read_lines

    (root.parent / "secret").write_text(SECRET)
    (root / "source/lamp/text.md").unlink()
    (root / "source/lamp/text.md").symlink_to(root.parent / "secret")
    assert read_lines(root, "source/lamp/text.md") == []
    assert read_lines(root, str(root.parent / "secret")) == []
    assert read_lines(root, "../secret") == []


def test_a_transcription_is_not_kept_through_a_link(root: Path, run: Run) -> None:
    data = b"One\ntwo\n"
    (root.parent / "transcription").write_bytes(data)
    (root.parent / "theirs").write_text("the user's")
    (root / "source/lamp/volume.yaml").write_text(
        f"title: A\ntranscript: {{name: t.txt, sha256: {hashlib.sha256(data).hexdigest()}, origin: x,"
        " structure: s.yaml}\n"
    )
    (root / "source/lamp/s.yaml").write_text("- {line: 1, start: One}\n- {line: 2, start: two}\n")
    for name in ("t.txt", ".gitignore", "s.yaml"):
        path = root / "source/lamp" / name
        kept = path.read_bytes() if path.exists() else None
        path.unlink(missing_ok=True)
        path.symlink_to(root.parent / "theirs")
        before = outside(root)
        done = run("-C", str(root), "import", "lamp", str(root.parent / "transcription"))
        assert (done.code, "is a symbolic link" in done.err) == (1, True)
        assert outside(root) == before
        assert not (root / ".edition-journal").exists()
        path.unlink()
        if kept is not None:
            path.write_bytes(kept)
    (root.parent / "link").symlink_to("transcription")
    done = run("-C", str(root), "import", "lamp", str(root.parent / "link"))
    assert (done.code, done.err) == (0, ""), "the user's own choice"
    assert (root / "source/lamp/t.txt").read_bytes() == data
    assert not (root / "source/lamp/t.txt").is_symlink()


@pytest.mark.parametrize("place", ["source", "apparatus", "source/other", "apparatus/other", "apparatus/.schema"])
def test_a_new_volume_is_not_written_through_a_link(root: Path, run: Run, place: str) -> None:
    run("-C", str(root), "build", "--to", "tei")
    document = root.parent / "lamp.xml"
    shutil.copy(root / "build/lamp.tei.xml", document)
    there = root.parent / "elsewhere"
    if (root / place).exists():
        (root / place).rename(there)
    else:
        there.mkdir()
    (root / place).symlink_to(there)
    before = outside(root)
    for words in (["new", "other"], ["import", "other", str(document)]):
        done = run("-C", str(root), *words)
        if place != "apparatus/.schema":  # schemas that are shared are left as they are
            assert done.code in {1, 2}
            assert "link" in done.err or "is there already" in done.err
        assert outside(root) == before
        assert not (root / ".edition-journal").exists()


def test_git_setup_does_not_write_through_a_link(root: Path, run: Run) -> None:
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    (root.parent / "theirs").write_text("the user's")
    (root / ".gitattributes").symlink_to(root.parent / "theirs")
    for more in ([], ["--undo"]):
        done = run("-C", str(root), "git-setup", *more)
        assert (done.code, "is a symbolic link" in done.err) == (1, True)
    assert (root.parent / "theirs").read_text() == "the user's"


def test_git_shows_one_file(root: Path, run: Run) -> None:
    """As git hands it over: the file, a copy of it elsewhere, /dev/null."""
    os.chdir(root)
    file = "apparatus/lamp/names.yaml"
    shutil.copy(file, root.parent / "names.yaml")
    done = run("diff", "--git-driver", file, "/dev/null", "0" * 40, "0", file, "1" * 40, "100644")
    assert "added" in done.out
    elsewhere(root, file)
    done = run("diff", "--git-driver", file, str(root.parent / "names.yaml"), "0" * 40, "100644", file, "1" * 40, "0")
    assert SECRET not in done.out + done.err
