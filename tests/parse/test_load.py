"""Files to an edition."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.volume_files import volumes

CLEAN = Path(__file__).parents[1] / "cases" / "clean"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the clean volume."""
    shutil.copytree(CLEAN, tmp_path, dirs_exist_ok=True)
    return tmp_path


def problems(root: Path, name: str = "clean") -> list[str]:
    """What `load` reports, as “code place”."""
    found: list[Diagnostic] = []
    load(root, name, found.append)
    return [f"{item.code} {item.span}" for item in found]


def test_clean(root: Path) -> None:
    """Everything is read; entries are in the order of the text."""
    found: list[Diagnostic] = []
    edition = load(root, "clean", found.append)
    assert not found
    assert edition is not None
    assert volumes(root, found.append) == ("clean",)
    assert [entry.id for entry in edition.entries] == ["bulletin-1", "dear-1", "sign-1"]
    assert [record.key for record in edition.records] == ["trotsky"]
    assert [work.key for work in edition.works] == ["bo"]
    assert edition.volume.introductions[0].blocks
    assert edition.text.blocks[0].file == "source/clean/text.md"


def test_digest(root: Path) -> None:
    """It changes with any file, and only then."""

    def digest() -> str:
        edition = load(root, "clean", list[Diagnostic]().append)
        assert edition is not None
        return edition.digest

    first = digest()
    assert digest() == first
    file = root / "apparatus/clean/works.bib"
    file.write_text(file.read_text("utf-8") + "\n", "utf-8")
    assert digest() != first


def test_files_from_windows_have_the_same_places(root: Path) -> None:
    """Byte order mark and CRLF change nothing."""
    before = load(root, "clean", list[Diagnostic]().append)
    for path in root.rglob("*.*"):
        if path.is_file():
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    found: list[Diagnostic] = []
    after = load(root, "clean", found.append)
    assert not found
    assert after == before
    assert before is not None
    assert after is not None
    assert [entry.spans for entry in after.entries] == [entry.spans for entry in before.entries]
    assert [block.origin for block in after.text.blocks] == [block.origin for block in before.text.blocks]


def test_no_such_volume(root: Path) -> None:
    """Those that there are, are named."""
    found: list[Diagnostic] = []
    assert load(root, "other", found.append) is None
    assert [item.code for item in found] == ["C101"]
    assert "clean" in found[0].hint


@pytest.mark.parametrize(("name", "folder"), [("../clean", ".."), ("", ""), (".", ".")])
def test_no_name_of_a_volume(root: Path, name: str, folder: str) -> None:
    """A volume is named by its folder alone, and a text of it by a folder in that."""
    assert problems(root, name) == [f"C109 source/{folder}/volume.yaml:1:1"]


def test_no_such_text(root: Path) -> None:
    assert problems(root, "cle/an") == ["C101 source/cle/an/volume.yaml:1:1"]


def test_without_apparatus(root: Path) -> None:
    """A volume may have nothing but its text."""
    shutil.rmtree(root / "apparatus")
    (root / "source/clean/introduction.md").unlink()
    (root / "source/clean/volume.yaml").write_text("title: A\ntext: [text.md]\n", "utf-8")
    assert problems(root) == []


def test_transcription(root: Path) -> None:
    """Not imported, altered, and as described."""
    words = "\ufeffOne\r\ntwo\r\n".encode()
    folder = root / "source/clean"
    shutil.rmtree(root / "apparatus")

    def describe(digest: str) -> None:
        (folder / "volume.yaml").write_text(
            f"title: A\ntranscript: {{name: t.txt, sha256: {digest}, origin: There., structure: s.yaml}}\n", "utf-8"
        )

    describe(sha256(words).hexdigest())
    (folder / "s.yaml").write_text(
        "- {line: 1, kind: paragraph, start: One}\n- {line: 2, kind: artefact, start: two}\n", "utf-8"
    )
    assert problems(root) == ["C301 source/clean/volume.yaml:2:20"]
    (folder / "t.txt").write_bytes(words)
    assert problems(root) == []
    describe("0" * 64)
    assert problems(root) == ["C302 source/clean/volume.yaml:2:20"]
    (folder / "s.yaml").unlink()
    describe(sha256(words).hexdigest())
    assert problems(root) == ["C102 source/clean/volume.yaml:2:20"]


def test_all_files_are_read_even_if_one_is_not_there(root: Path) -> None:
    """Mistakes of every file are reported at once."""
    file = root / "source/clean/volume.yaml"
    file.write_text(file.read_text("utf-8").replace("[text.md]", "[missing.md]"), "utf-8")
    (root / "apparatus/clean/works.bib").write_text("@book{a, title = {A}", "utf-8")
    (root / "apparatus/clean/names.yaml").write_text("a: b\n", "utf-8")
    assert sorted(problems(root)) == [
        "B001 apparatus/clean/works.bib:1:20",
        "C102 source/clean/volume.yaml:6:8",
        "Y009 apparatus/clean/names.yaml:1:1",
    ]
