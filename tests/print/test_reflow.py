"""The reflow report: exactly the pages that look different, exactly the entries that read or stand otherwise."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

import pytest

from benchmarks.generate import Settings, generate
from edition.build import build
from edition.build.previous_build import BEFORE, PRINT, last_record
from edition.build.reflow import compare
from edition.model.diagnostic import Diagnostic
from edition.records.printed_pages import PrintedEntry, PrintedPage, PrintRecord
from tests.commands.conftest import Run, run

__all__ = ["run"]


def record(pages: dict[str, str], entries: dict[str, tuple[str, str]]) -> PrintRecord:
    """What a build printed."""
    printed = tuple(PrintedPage(page, "main", digest) for page, digest in pages.items())
    return PrintRecord(printed, {name: PrintedEntry(*said) for name, said in entries.items()})


def test_what_changed_and_nothing_else() -> None:
    old = record({"i": "a", "1": "b", "2": "c", "3": "d"}, {"x": ("1.4", "a"), "y": ("1.5", "b"), "z": ("2.1", "c")})
    new = record({"i": "a", "1": "B", "2": "c", "4": "e"}, {"x": ("1.4", "a"), "y": ("1.6", "b"), "w": ("1.9", "d")})
    found = compare(old, new).as_json()
    assert [(page["page"], page["how"]) for page in found["pages"]] == [("1", "changed"), ("4", "new"), ("3", "gone")]
    assert found["entries"] == [
        {"id": "y", "place": "1.6", "was": "1.5", "how": "moved"},
        {"id": "w", "place": "1.9", "was": "", "how": "new"},
        {"id": "z", "place": "", "was": "2.1", "how": "gone"},
    ]
    assert compare(old, old).as_json() == {"pages": [], "entries": []}


def made(root: Path) -> Path:
    """Build the book; any error fails the test."""
    problems: list[Diagnostic] = []
    assert build(root, "book", ("pdf",), root / "build", problems.append, lambda step: None), problems
    return root / "build"


def images(pdf: Path, folder: Path) -> dict[str, str]:
    """A digest of what each page looks like, by its printed number."""
    folder.mkdir()
    subprocess.run(["pdftoppm", "-r", "40", "-gray", pdf, folder / "page"], check=True)
    from pypdf import PdfReader

    labels = PdfReader(pdf).page_labels
    pages = sorted(folder.glob("page*"), key=lambda path: int(path.stem.partition("-")[2]))
    return {label: hashlib.sha256(page.read_bytes()).hexdigest() for label, page in zip(labels, pages, strict=True)}


@pytest.mark.tex
def test_one_word_put_in_changes_exactly_the_pages_that_look_different(tmp_path: Path) -> None:
    generate(tmp_path, "book", Settings(seed=9, pages=9))
    build_dir = made(tmp_path)
    before, loci = images(build_dir / "book.pdf", tmp_path / "before"), places(build_dir)
    text = tmp_path / "source/book/text.md"
    words = text.read_text(encoding="utf-8")
    blocks = words.split("\n\n")
    long = (i for i, block in enumerate(blocks) if len(block) > 200 and block[0].isalpha())
    block = next(i for i in long if i > len(blocks) // 2)
    blocks[block] += " Furthermore extraordinary."
    text.write_text("\n\n".join(blocks), encoding="utf-8")
    made(tmp_path)
    after, now = images(build_dir / "book.pdf", tmp_path / "after"), places(build_dir)
    old, new = last_record(build_dir, "book", BEFORE), last_record(build_dir, "book", PRINT)
    assert old is not None
    assert new is not None
    found = compare(old, new)
    changed = {label for label in before.keys() | after.keys() if before.get(label) != after.get(label)}
    assert {page.page for page in found.pages} == changed
    assert 2 < len(changed) < len(after)
    moved = {name for name in now if now[name] != loci[name]}
    assert moved <= {entry.id for entry in found.entries}
    assert all(entry.id in moved or entry.note for entry in found.entries)


def places(build_dir: Path) -> dict[str, tuple[object, ...]]:
    """Where every entry stands, without its sheet."""
    entries = json.loads((build_dir / "book.loci.json").read_text())["entries"]
    return {name: tuple(value for key, value in place.items() if key != "sheet") for name, place in entries.items()}


@pytest.mark.tex
def test_the_command(run: Run, tmp_path: Path) -> None:
    from edition.actions.skeleton import make_volume

    make_volume(tmp_path, "lamp")
    assert run("reflow").out == "lamp: there is nothing to compare with yet\n"
    assert run("reflow", "--mark-proof").out == "lamp: this is the proof now\n"
    assert run("reflow").out == "lamp: printed as in the proof\n"
    entries = tmp_path / "apparatus/lamp/commentary.yaml"
    first = next(line for line in entries.read_text().splitlines() if line.lstrip().startswith("note:"))
    entries.write_text(entries.read_text().replace(first, first.replace("note: ", "note: Indeed, ", 1), 1))
    said = run("reflow").out.splitlines()
    assert said[0].endswith("1 entry printed otherwise than in the proof")
    assert said[-1].split()[-2:] == ["its", "note"]
    found = run("reflow", "--format", "json").json["lamp"]
    assert [entry["how"] for entry in found["entries"]] == ["note"]
    assert found["pages"]
    assert run("reflow", "--since", "build").out.splitlines()[0].endswith("than in the build before")
    assert run("reflow", "--mark-proof").code == 0
    assert run("reflow").out == "lamp: printed as in the proof\n"
