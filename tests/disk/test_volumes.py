"""Whatever stands in a volume in the place of a file or a folder is reported where it is named, or where it stands."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.build.inputs import digest_of_inputs
from edition.disk import LIMIT
from edition.load import load
from edition.model.diagnostic import Diagnostic, Failure
from edition.states import read_sides
from edition.volume_files import volumes

CLEAN = Path(__file__).parents[1] / "cases" / "clean"
SECRET = "swordfish"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the clean volume in a folder, beside which there is a secret."""
    root = tmp_path / "root"
    shutil.copytree(CLEAN, root)
    (tmp_path / "secret").write_text(f"- {{id: a, kind: comment, at: 1.1, lemma: Dear, note: {SECRET}}}\n")
    return root


def problems(root: Path) -> list[Diagnostic]:
    """What `load` reports."""
    found: list[Diagnostic] = []
    edition = load(root, "clean", found.append)
    assert SECRET not in repr(edition)
    assert SECRET not in repr(found)
    return found


def sparse(path: Path) -> None:
    """A file that is too large, and takes no place."""
    with path.open("wb") as file:
        file.truncate(LIMIT + 1)


KINDS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "outside": ("C111", lambda path: path.symlink_to("../../../secret")),
    "environment": ("C111", lambda path: path.symlink_to("/proc/self/environ")),
    "endless": ("C111", lambda path: path.symlink_to("/dev/zero")),
    "inside": ("C111", lambda path: path.symlink_to("text.md")),
    "dangling": ("C111", lambda path: path.symlink_to("nowhere")),
    "loop": ("C111", lambda path: path.symlink_to(path.name)),
    "pipe": ("C112", os.mkfifo),
    "folder": ("C112", Path.mkdir),
    "large": ("C112", sparse),
}
PLACES = {
    "source/clean/volume.yaml": "source/clean/volume.yaml:1:1",
    "source/clean/text.md": "source/clean/volume.yaml:6:8",
    "source/clean/introduction.md": "source/clean/volume.yaml:12:33",
    "apparatus/clean/entries.yaml": "apparatus/clean/entries.yaml:1:1",
    "apparatus/clean/names.yaml": "apparatus/clean/names.yaml:1:1",
    "apparatus/clean/works.bib": "apparatus/clean/works.bib:1:1",
    "apparatus/clean/anchors.lock": "apparatus/clean/anchors.lock:1:1",
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("file", PLACES)
def test_in_the_place_of_a_file(root: Path, file: str, kind: str) -> None:
    code, make = KINDS[kind]
    (root / file).unlink(missing_ok=True)
    make(root / file)
    assert [(item.code, str(item.span)) for item in problems(root) if item.code in {"C111", "C112"}] == [
        (code, PLACES[file])
    ]
    digest_of_inputs(root, "clean")
    old, new = read_sides(CLEAN, root, "clean")
    assert not old.problems
    if file != "apparatus/clean/anchors.lock" or kind not in {"folder", "large"}:
        assert code in {item.code for item in new.problems}
    assert SECRET not in repr(new)


@pytest.mark.parametrize("folder", ["source/clean", "apparatus/clean", "apparatus"])
def test_in_the_place_of_a_folder(root: Path, folder: str) -> None:
    """Also when it leads to what was there."""
    (root / folder).rename(root / "away")
    (root / folder).symlink_to(root / "away")
    assert volumes(root, list[Diagnostic]().append) == ("clean",)
    found = [(item.code, str(item.span)) for item in problems(root)]
    assert ("C111", f"{folder}:1:1") in found
    old, new = read_sides(CLEAN, root, "clean")
    assert not old.problems
    assert {"C111"} <= {item.code for item in new.problems}


def test_in_the_place_of_all_texts(root: Path) -> None:
    (root / "source").rename(root / "away")
    (root / "source").symlink_to("away")
    with pytest.raises(Failure, match="source is a symbolic link: remove"):
        volumes(root, list[Diagnostic]().append)


@pytest.mark.parametrize("file", ["source/clean/spare.md", "source/clean/a/b/spare", "apparatus/clean/spare.txt"])
def test_where_nothing_names_it(root: Path, file: str) -> None:
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    before = digest_of_inputs(root, "clean")
    (root / file).symlink_to("/etc/passwd")
    assert [(item.code, str(item.span)) for item in problems(root)] == [("C111", f"{file}:1:1")]
    assert digest_of_inputs(root, "clean") != before
    (root / file).unlink()
    os.mkfifo(root / file)
    assert [(item.code, str(item.span)) for item in problems(root)] == [("C112", f"{file}:1:1")]


def test_what_editing_programs_leave(root: Path) -> None:
    """Emacs marks a file that is being changed by a link that leads nowhere."""
    (root / "source/clean/.#text.md").symlink_to("ada@machine.4711")
    assert problems(root) == []


def test_the_root_may_be_reached_by_a_link(root: Path) -> None:
    link = root.parent / "link"
    link.symlink_to(root)
    assert problems(link) == []


def test_a_file_that_may_not_be_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.open

    def refuse(name: str, *more: int, **where: int) -> int:
        if name == "text.md":
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(name, *more, **where)

    monkeypatch.setattr(os, "open", refuse)
    (found,) = (item for item in problems(root) if item.code == "C112")
    assert (str(found.span), found.message) == (
        "source/clean/volume.yaml:6:8", "“source/clean/text.md” cannot be read (Permission denied)",
    )  # fmt: skip


def test_folders_without_end(root: Path) -> None:
    (root / "source/clean" / "/".join("a" * 40)).mkdir(parents=True)
    assert [item.code for item in problems(root)] == ["C112"]
