"""A text alone is a TEI document, whose parts point to their partners in that of the volume; both are read back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edition.model.diagnostic import Diagnostic
from edition.parse.tei import read_tei
from edition.write.tei import write_tei
from tests.facing.project import FILES, write
from tests.facing.test_loading import read
from tests.tei.judge import invalid

ENGLISH = "source/lamp/english/text.md"
MARKED = {
    "text": "# De lucerna\n\n[1]{.unit} Lucerna ardet & fumat. Marcus eam vidit.\n\n[2]{.unit} Oleum deest.\n",
    "english_text": "# The Lamp\n\n[1]{.unit} The lamp burns.\n\nMarcus saw it, and Gaius.\n\n[2]{.unit} No oil.\n",
    "volume": FILES["source/lamp/volume.yaml"] + "facing: {by: marks}\n",
}


def pointers(document: str) -> list[tuple[str, str]]:
    """Each xml:id that has partners, and where they are."""
    found = (re.search(r'xml:id="([^"]+)"', tag) for tag in re.findall(r"<[^>]* corresp=\"[^#][^>]*>", document))
    return [
        (identifier[1], corresp[1])
        for identifier in found
        if identifier and (corresp := re.search(r'corresp="([^"]+)"', identifier.string))
    ]


def test_blocks_of_the_same_locus_point_to_one_another(tmp_path: Path) -> None:
    write(tmp_path)
    for name, other in (("lamp", "text.english."), ("lamp/english", "")):
        found = pointers(write_tei(read(tmp_path, name)[0]))
        assert found == [(f"l{n}", f"lamp.tei.xml#{other}l{n}") for n in ("1.0", "1.1", "1.2", "1.3")]


def test_units_of_the_same_mark_point_to_where_the_other_begins(tmp_path: Path) -> None:
    write(tmp_path, **MARKED)
    assert pointers(write_tei(read(tmp_path)[0])) == [
        ("l1.0", "lamp.tei.xml#text.english.l1.0"), ("l1.1", "lamp.tei.xml#text.english.l1.1"),
        ("l1.2", "lamp.tei.xml#text.english.l1.3"),
    ]  # fmt: skip
    assert pointers(write_tei(read(tmp_path, "lamp/english")[0]))[2] == ("l1.3", "lamp.tei.xml#l1.2")


@pytest.mark.parametrize("name", ["lamp", "lamp/english"])
@pytest.mark.parametrize("files", [{}, MARKED], ids=["locus", "marks"])
def test_a_text_is_read_back_as_it_was(tmp_path: Path, name: str, files: dict[str, str]) -> None:
    """With its role, the list of the other texts and how they face one another, and the marks of its units."""
    said = read(write(tmp_path, **files), name)[0]
    problems: list[Diagnostic] = []
    found = read_tei(write_tei(said).encode(), "a.tei.xml", said.volume.name, problems.append)
    assert problems == []
    assert found is not None
    assert (found.volume, found.text, found.entries) == (said.volume, said.text, said.entries)
    assert (found.records, found.works) == (said.records, said.works)


def test_a_volume_of_one_text_points_nowhere(tmp_path: Path) -> None:
    files = {file: words for file, words in FILES.items() if "english" not in file}
    write(tmp_path, files, volume=FILES["source/lamp/volume.yaml"].replace("texts: [english]\n", ""))
    assert pointers(write_tei(read(tmp_path)[0])) == []


@pytest.mark.judge
def test_the_documents_are_valid(tmp_path: Path) -> None:
    write(tmp_path, **MARKED)
    files = []
    for name in ("lamp", "lamp/english"):
        files.append(tmp_path / f"{name.replace('/', '.')}.tei.xml")
        files[-1].write_text(write_tei(read(tmp_path, name)[0]), encoding="utf-8")
    assert invalid(*files) == []
