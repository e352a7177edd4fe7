"""A volume with a translation is printed on facing pages, and the print is what it says."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.facing.project import write
from tests.facing.random_pairs import write_pair

pytestmark = pytest.mark.tex


def pages(pdf: Path) -> list[str]:
    said = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    return said.split("\f")


def test_both_texts_stand_on_one_opening_with_their_notes(run: Run, tmp_path: Path) -> None:
    write(tmp_path)
    assert run("build", "lamp").code == 0
    places = json.loads((tmp_path / "build/lamp.loci.json").read_text(encoding="utf-8"))
    left, right = places["entries"]["ardet"], places["texts"]["english"]["entries"]["burns"]
    assert (left["page"], right["page"]) == ("2", "3")
    printed = pages(tmp_path / "build/lamp.pdf")
    on_left, on_right = printed[left["sheet"] - 1], printed[right["sheet"] - 1]
    assert "Lucerna ardet et fumat" in on_left
    assert "ardebat" in on_left
    assert "The lamp burns" in on_right
    assert "An oil lamp" in on_right
    assert "The lamp" not in on_left
    assert "ardebat" not in on_right
    rows = [next(i for i, line in enumerate(page.split("\n")) if words in line) for page, words in
            ((on_left, "Luna lucet"), (on_right, "The moon is"))]  # fmt: skip
    assert rows[0] - on_left.count("\n\n\n") == rows[1] - on_right.count("\n\n\n") or abs(rows[0] - rows[1]) <= 1


def test_indexes_have_the_places_of_both_and_each_text_has_its_concordance(run: Run, tmp_path: Path) -> None:
    write(tmp_path)
    assert run("build", "lamp").code == 0
    book = " ".join(" ".join(pages(tmp_path / "build/lamp.pdf")).split())
    assert "Marcus, 2.2; 3.2" in book or "Marcus 2.2; 3.2" in book
    assert "Gaius, 3.2" in book or "Gaius 3.2" in book
    assert "(Latina)" in book
    assert "(Anglica)" in book


@pytest.mark.parametrize("by", ["page", "section", "volume", "paragraph"])
@pytest.mark.parametrize("seed", range(1, 4))
def test_the_audit_finds_nothing_wrong(run: Run, tmp_path: Path, seed: int, by: str) -> None:
    write_pair(tmp_path, seed, by=by)
    made = run("build", "pair")
    assert made.code == 0, made.err
    audited = run("audit", "pair", "--format", "json")
    assert audited.code == 0, audited.out


def test_the_audit_finds_what_is_wrong_in_the_other_text(run: Run, tmp_path: Path) -> None:
    write_pair(tmp_path, 1)
    assert run("build", "pair").code == 0
    file = tmp_path / "build/pair.loci.json"
    places = json.loads(file.read_text(encoding="utf-8"))
    name, place = next(iter(places["texts"]["english"]["entries"].items()))
    text = file.read_text(encoding="utf-8")
    at = text.index('"texts"')
    was = f'"{name}": {{"sheet": {place["sheet"]}, "page": "{place["page"]}", "line": {place["line"]},'
    assert was in text[at:]
    file.write_text(
        text[:at] + text[at:].replace(was, was.replace(f'"line": {place["line"]},', f'"line": {place["line"] + 1},'), 1)
    )
    audited = run("audit", "pair")
    assert audited.code == 1 or "changed since it was built" in audited.err
