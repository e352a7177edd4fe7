"""A volume whose texts stand in two columns of a page is printed so, and the print is what it says."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from edition.designs.finding import toolkit_design
from edition.designs.text_columns import text_columns
from tests.commands.conftest import Run
from tests.draws import crossed, many
from tests.facing.project import FILES, write
from tests.facing.random_pairs import write_pair
from tests.tagged.tag_tree import Tagged, faults

pytestmark = pytest.mark.tex

COLUMNS = "facing: {as: columns}\n"
WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


def printed(pdf: Path, sheet: int) -> list[tuple[str, float, float, float]]:
    """The words of a sheet: where each begins and ends, and how high its foot stands."""
    command = ["pdftotext", "-bbox", "-f", str(sheet), "-l", str(sheet), str(pdf), "-"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [(word, float(x0), float(x1), float(y1)) for x0, _, x1, y1, word in WORD.findall(said)]


def record(root: Path, name: str = "lamp") -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / f"build/{name}.loci.json").read_text(encoding="utf-8"))
    return found


def in_columns(root: Path, more: str = "", **changed: str) -> Path:
    return write(root, volume=FILES["source/lamp/volume.yaml"] + COLUMNS + more, **changed)


def test_both_texts_stand_on_one_page_and_places_tell_the_column(run: Run, tmp_path: Path) -> None:
    in_columns(tmp_path)
    made = run("build", "lamp")
    assert made.code == 0, made.err
    assert "P123" not in made.err
    places = record(tmp_path)
    left, right = places["entries"]["ardet"], places["texts"]["english"]["entries"]["burns"]
    assert (left["page"], right["page"]) == ("1a", "1b")
    assert left["sheet"] == right["sheet"]
    columns, words = (
        text_columns(toolkit_design("octavo"), "outer"),
        printed(tmp_path / "build/lamp.pdf", left["sheet"]),
    )
    at = {word: (x0, x1, y1) for word, x0, x1, y1 in words}
    for number, own in enumerate((("Lucerna", "Oleum", "Luna", "ardebat"), ("lamp", "There", "moon", "oil"))):
        begin = columns.left(1, number)
        for word in own:
            assert begin - 1 < at[word][0] < at[word][1] < begin + columns.measure + 4, word
    for pair in (("Lucerna", "lamp"), ("Oleum", "There"), ("Luna", "moon")):  # units begin at one height
        assert abs(at[pair[0]][2] - at[pair[1]][2]) < 0.1, pair
    audited = run("audit", "lamp")
    assert audited.code == 0, audited.out
    assert "2 entries (none wrong)" in audited.out


def test_lists_cite_the_column_and_the_contents_the_page(run: Run, tmp_path: Path) -> None:
    in_columns(tmp_path)
    assert run("build", "lamp").code == 0
    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "build/lamp.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    book = " ".join(text.split())
    assert re.search(r"Marcus,? 1a\.2; 1b\.2", book), book
    assert re.search(r"Gaius,? 1b\.[23]", book)
    assert re.search(r"De lucerna[ .]* 1 ", book)


@pytest.mark.parametrize(("seed", "by"), crossed(range(201, 201 + many(9)), ["page", "section", "volume", "paragraph"]))
def test_the_audit_finds_nothing_wrong(run: Run, tmp_path: Path, seed: int, by: str) -> None:
    write_pair(tmp_path, seed, by=by, more=COLUMNS)
    made = run("build", "pair")
    assert made.code == 0, made.err
    audited = run("audit", "pair", "--format", "json")
    assert audited.code == 0, audited.out


@pytest.mark.parametrize("style", ["a4", "reading", "loeb"])
def test_other_designs_have_columns_too(run: Run, tmp_path: Path, style: str) -> None:
    write_pair(tmp_path, 211, more=f"{COLUMNS}style: {style}\n")
    made = run("build", "pair")
    assert made.code == 0, made.err
    assert ("P128" in made.err) == (style == "loeb")
    audited = run("audit", "pair", "--format", "json")
    assert audited.code == 0, audited.out


@pytest.mark.parametrize("hebrew", ["", "english"])
def test_a_hebrew_text_stands_in_the_column_on_the_right(run: Run, tmp_path: Path, hebrew: str) -> None:
    """In a Hebrew volume it is the first one, in another the second: either way lines of Hebrew are on the right."""
    write_pair(tmp_path, 212, hebrew=hebrew, more=COLUMNS)
    made = run("build", "pair")
    assert made.code == 0, made.err
    audited = run("audit", "pair", "--format", "json")
    assert audited.code == 0, audited.out
    entry = next(iter(record(tmp_path, "pair")["entries"].values()))
    words = printed(tmp_path / "build/pair.pdf", entry["sheet"])
    text = [(x0, x1, any("\u0590" <= char <= "\u05ff" for char in word)) for word, x0, x1, y1 in words if y1 > 60]
    centre = {way: [(x0 + x1) / 2 for x0, x1, hebrew in text if hebrew is way] for way in (True, False)}
    assert sum(centre[True]) / len(centre[True]) > 20 + sum(centre[False]) / len(centre[False])


@pytest.mark.parametrize("margin", ["outer", "inner", "left", "right"])
def test_numbers_of_lines_and_what_stands_beside_them_have_room(run: Run, tmp_path: Path, margin: str) -> None:
    """The audit reads the numbers of each column where they should stand."""
    in_columns(tmp_path, f"lines: {{margin: {margin}, step: 1}}\n")
    made = run("build", "lamp")
    assert made.code == 0, made.err
    audited = run("audit", "lamp")
    assert audited.code == 0, audited.out
    columns = text_columns(toolkit_design("octavo"), margin)
    words = printed(tmp_path / "build/lamp.pdf", record(tmp_path)["entries"]["ardet"]["sheet"])
    threes = sorted((x0, x1) for word, x0, x1, _ in words if word == "3")
    assert len(threes) == 2
    for number, (x0, x1) in enumerate(threes):
        assert min(abs(x0 - columns.edge(1, number, margin)), abs(x1 - columns.edge(1, number, margin))) < 1


def test_pages_of_an_earlier_printing_stand_outside_and_numbers_between(run: Run, tmp_path: Path) -> None:
    in_columns(tmp_path, "lines: {step: 1}\n", text=FILES["source/lamp/text.md"].replace("Oleum", "[12]{.pb}Oleum"))
    made = run("build", "lamp")
    assert made.code == 0, made.err
    columns = text_columns(toolkit_design("octavo"), "inner")
    words = printed(tmp_path / "build/lamp.pdf", record(tmp_path)["entries"]["ardet"]["sheet"])
    page = next((x0, x1) for word, x0, x1, _ in words if word == "12")
    assert page[1] < columns.left(1, 0)
    numbers = [(x0, x1) for word, x0, x1, _ in words if word == "3"]
    assert len(numbers) == 2
    assert all(columns.left(1, 0) + columns.measure < x0 < x1 < columns.left(1, 1) for x0, x1 in numbers)
    audited = run("audit", "lamp")
    assert audited.code == 0, audited.out


def test_a_screen_reader_reads_what_corresponds_one_after_the_other(run: Run, tmp_path: Path) -> None:
    """In the order of the tags a part of the own text, with its notes, is followed by its translation."""
    in_columns(tmp_path)
    assert run("build", "lamp").code == 0
    command = ["pdfinfo", "-struct-text", str(tmp_path / "build/lamp.pdf")]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    order = ["Lucerna ardet", "ardebat", "lamp burns", "An oil lamp", "Oleum", "no oil"]
    order += ["Luna lucet", "nox discedit", "moon is", "night departs"]
    flat = " ".join("".join(re.findall(r'^\s*"(.*)"$', said, re.MULTILINE)).split())
    at = flat.index(order[0])
    for words in order:
        found = flat.find(words, at)
        assert found >= 0, (words, flat[at : at + 2000])
        at = found
    assert [*faults(Tagged(tmp_path / "build/lamp.pdf"))] == []


def test_the_audit_finds_what_is_wrong_in_a_column(run: Run, tmp_path: Path) -> None:
    """A place of the other column is not true, though page and line are."""
    write_pair(tmp_path, 213, more=COLUMNS)
    assert run("build", "pair").code == 0
    file = tmp_path / "build/pair.loci.json"
    name, place = next(iter(record(tmp_path, "pair")["texts"]["english"]["entries"].items()))
    text = file.read_text(encoding="utf-8")
    at = text.index('"texts"')
    was = f'"{name}": {{"sheet": {place["sheet"]}, "page": "{place["page"]}"'
    assert was in text[at:]
    false = was.replace(f'"{place["page"]}"', f'"{place["page"][:-1]}a"')
    file.write_text(text[:at] + text[at:].replace(was, false, 1), encoding="utf-8")
    audited = run("audit", "pair")
    assert audited.code == 1 or "changed since it was built" in audited.err


def test_notes_in_columns_within_a_column_are_told_and_audited(run: Run, tmp_path: Path) -> None:
    kinds = (
        "[emendation, conjecture, variant, crux, lacuna, supplied, citation, date, person, organisation, place, work, "
        "comment]"
    )
    write_pair(tmp_path, 305, more=f"{COLUMNS}layers: [{{name: all, kinds: {kinds}, arrangement: columns-2}}]\n")
    made = run("build", "pair")
    assert made.code == 0, made.err
    assert made.err.count("P128") == 1
    audited = run("audit", "pair", "--format", "json")
    assert audited.code == 0, audited.out


@pytest.mark.parametrize("alone", [False, True], ids=["both texts", "a book of its own"])
def test_notes_in_columns_of_the_other_text_are_told_once(run: Run, tmp_path: Path, alone: bool) -> None:
    """Also those of layers that the text beside the volume's own has for itself; not in a book of its own."""
    kinds = (
        "[emendation, conjecture, variant, crux, lacuna, supplied, citation, date, person, organisation, place, work, "
        "comment]"
    )
    layers = f"layers: [{{name: all, kinds: {kinds}, arrangement: %s}}]\n"
    volume = FILES["source/lamp/volume.yaml"] + COLUMNS + "style: a4\n" + layers % "lines"
    english = FILES["source/lamp/english/volume.yaml"] + layers % "columns-2"
    write(tmp_path, volume=volume, english_volume=english)
    made = run("build", "lamp/english" if alone else "lamp")
    assert made.code == 0, made.err
    checked = run("check", "lamp")
    for said in (made.err, checked.out + checked.err):
        told = [line for line in said.splitlines() if "P128" in line]
        assert len(told) == (0 if alone and said is made.err else 1), said
        assert all("source/lamp/english/volume.yaml:5:" in line for line in told)


@pytest.mark.parametrize("align", ["lines", "flow"])
def test_verse_against_verse_and_texts_that_flow(run: Run, tmp_path: Path, align: str) -> None:
    write_pair(tmp_path, 301, facing=f"as: columns, align: {align}")
    assert run("build", "pair").code == 0
    audited = run("audit", "pair", "--format", "json")
    assert audited.code == 0, audited.out


def test_the_book_for_the_press_has_columns_too(run: Run, tmp_path: Path) -> None:
    write_pair(tmp_path, 308, parts=12, hebrew="", by="section", more=COLUMNS)
    assert run("build", "pair", "--to", "pdf,print").code == 0
    audited = run("audit", "pair", "--print", "--format", "json")
    assert audited.code == 0, audited.out
