"""Of several texts, print has the one that `facing` names beside the volume's own; what an output lacks is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.facing.positions import words_of
from tests.facing.project import FILES, write

pytestmark = pytest.mark.tex
ENDNOTES = "layers: [{name: commentary, kinds: [comment, variant], arrangement: endnotes}]\n"


def with_german(root: Path, facing: str) -> None:
    """The volume with a third text, in German, which has an entry."""
    volume = FILES["source/lamp/volume.yaml"].replace("texts: [english]", f"texts: [english, german]\n{facing}")
    german = {
        "source/lamp/german/volume.yaml": "title: Die Lampe\nlanguage: de\nrole: translation\ntext: [text.md]\n",
        "source/lamp/german/text.md": "# Die Lampe\n\nDie Lampe brennt. Marcus sah sie.\n\nEs fehlt an Öl.\n\n"
        "::: verse\nDer Mond scheint,\n  die Nacht entweicht.\n:::\n",
        "apparatus/lamp/german/notes.yaml": "- {id: brennt, kind: comment, at: 1.1, lemma: Lampe, note: Aus Ton.}\n",
    }
    write(root, {**FILES, **german, "source/lamp/volume.yaml": volume})


@pytest.mark.parametrize(
    ("facing", "there", "absent", "lacking"),
    [
        ("", "burns", "brennt", "german"),
        ("facing: {text: german}\n", "brennt", "burns", "english"),
        (f"facing: {{text: german}}\n{ENDNOTES}", "brennt", "burns", "english"),
        ("facing: {text: english, align: lines}\n", "burns", "brennt", "german"),
    ],
)
def test_print_has_the_text_that_is_chosen(
    run: Run, tmp_path: Path, facing: str, there: str, absent: str, lacking: str
) -> None:
    with_german(tmp_path, facing)
    made = run("build", "lamp")
    assert made.code == 0, made.err
    said = " ".join(word.text for word in words_of(tmp_path / "build/lamp.pdf"))
    assert there in said
    assert absent not in said
    told = [line for line in (made.err + made.out).splitlines() if "P123" in line]
    assert len(told) == 1
    assert f"“{lacking}”" in told[0]
    audited = run("audit", "lamp")
    assert audited.code == 0, audited.out


def test_a_text_that_there_is_not_is_refused(run: Run, tmp_path: Path) -> None:
    with_german(tmp_path, "facing: {text: french}\n")
    made = run("build", "lamp")
    assert made.code == 1
    assert "C214" in made.err + made.out
