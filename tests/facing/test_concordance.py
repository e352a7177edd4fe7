"""`edition concordance --beside`: how a word is translated, place by place, by what stands beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.facing.project import FILES, write


def test_each_place_has_the_part_of_the_other_text(run: Run, tmp_path: Path) -> None:
    write(tmp_path)
    found = run("concordance", "Marcus", "lamp", "--beside", "--format", "json").json
    assert [(item["volume"], item["locus"], item["beside"]) for item in found] == [
        ("lamp", "1.1", [{"volume": "lamp/english", "loci": ["1.1"],
                          "words": "The lamp burns. Marcus saw it, and Gaius."}]),
        ("lamp/english", "1.1", [{"volume": "lamp", "loci": ["1.1"],
                                  "words": "Lucerna ardet & fumat. Marcus eam vidit."}]),
    ]  # fmt: skip
    assert "beside" not in run("concordance", "Marcus", "lamp", "--format", "json").json[0]


def test_the_terminal_has_it_below_the_line(run: Run, tmp_path: Path) -> None:
    write(tmp_path)
    lines = run("concordance", "nox", "lamp", "--beside").out.splitlines()
    at = next(i for i, line in enumerate(lines) if "nox" in line)
    assert lines[at + 1] == "    english 1.3  The moon is bright, / the night departs."


@pytest.mark.parametrize("word", ["Oleum", "oil"])
def test_texts_aligned_by_marks_have_the_whole_unit(run: Run, tmp_path: Path, word: str) -> None:
    """A paragraph that the translation divides, or joins with another."""
    latin = "# De lucerna\n\n[1]{.unit} Lucerna ardet.\n\nOleum deest.\n\n[2]{.unit} Luna lucet.\n"
    english = "# The Lamp\n\n[1]{.unit} The lamp burns; there is no oil.\n\n[2]{.unit} The moon\n\nis bright.\n"
    volume = FILES["source/lamp/volume.yaml"].partition("silent:")[0] + "facing: {by: marks}\n"
    write(tmp_path, volume=volume, text=latin, english_text=english)
    (found,) = run("concordance", word, "lamp", "--beside", "--format", "json").json
    (beside,) = found["beside"]
    assert (beside["loci"], beside["words"]) == {
        "Oleum": (["1.1"], "The lamp burns; there is no oil."),
        "oil": (["1.1", "1.2"], "Lucerna ardet. Oleum deest."),
    }[word]


def test_what_has_nothing_beside_it_says_so(run: Run, tmp_path: Path) -> None:
    write(tmp_path, english_text="# The Lamp\n\nThe lamp burns.\n")
    (found,) = run("concordance", "Oleum", "lamp", "--beside", "--format", "json").json
    assert found["beside"] == [{"volume": "lamp/english", "loci": [], "words": ""}]


def test_a_volume_with_one_text_has_nothing_beside(run: Run, tmp_path: Path) -> None:
    files = {name: words for name, words in FILES.items() if "english" not in name}
    write(tmp_path, files, volume=FILES["source/lamp/volume.yaml"].replace("texts: [english]\n", ""))
    (found,) = run("concordance", "Oleum", "lamp", "--beside", "--format", "json").json
    assert found["beside"] == []
