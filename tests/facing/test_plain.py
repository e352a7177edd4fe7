"""The words of all texts, unit by unit, as plain text and as Markdown."""

from __future__ import annotations

from pathlib import Path

from edition.derive.edited_text import edited_text
from edition.load import load
from edition.model.edition import Edition
from edition.write.plain_texts import write_plain_texts
from tests.commands.conftest import Run
from tests.facing.project import FILES, write
from tests.facing.random_pairs import write_pair


def read(root: Path, name: str = "lamp") -> Edition:
    edition = load(root, name, lambda wrong: None)
    assert edition is not None
    return edition


PLAIN = """\
Nemo

LUCERNA

    THE LAMP


De lucerna


    The Lamp

[1.1]
Lucerna ardet et fumat. Marcus eam vidit.

    [Anglica 1.1]
    The lamp burns. Marcus saw it, and Gaius.

[1.2]
Oleum deest.

    [Anglica 1.2]
    There is no oil.

[1.3]
    Luna lucet,
      nox discedit.

    [Anglica 1.3]
        The moon is bright,
          the night departs.
"""

MARKDOWN = """\
\\[1.1\\]

Lucerna ardet et fumat. Marcus eam vidit.

::: {lang="en"}
\\[Anglica 1.1\\]

The lamp burns. Marcus saw it, and Gaius.
:::
"""


def test_plain_text_has_both_behind_their_loci(run: Run, tmp_path: Path) -> None:
    write(tmp_path)
    assert run("build", "lamp", "--to", "txt,md").err == ""
    assert (tmp_path / "build/lamp.txt").read_text(encoding="utf-8") == PLAIN
    assert MARKDOWN in (tmp_path / "build/lamp.md").read_text(encoding="utf-8")


def test_a_witness_is_one_of_the_own_text(run: Run, tmp_path: Path) -> None:
    write(tmp_path)
    assert run("build", "lamp", "--to", "txt", "--witness", "P").err == ""
    said = (tmp_path / "build/lamp-P.txt").read_text(encoding="utf-8")
    assert "ardebat" in said
    assert "lamp" not in said


def test_authors_notes_stand_where_they_are_called_and_loci_are_those_of_each_text(tmp_path: Path) -> None:
    """Also where they were typed at the end of the file, and where the texts are divided otherwise."""
    text = "# Una\n\n[1]{.unit} Lucerna ardet.[^a]\n\nOleum deest.\n\n[2]{.unit} Luna lucet.\n\n[^a]: Nota.\n"
    english = "# One\n\n[1]{.unit} It burns, without oil.[^a]\n\n[2]{.unit} The moon shines.\n\n[^a]: A note.\n"
    volume = FILES["source/lamp/volume.yaml"] + "facing: {by: marks}\n"
    write(tmp_path, volume=volume, text=text, english_text=english, entries="[]\n", english_notes="[]\n")
    said = write_plain_texts(read(tmp_path))
    assert said.partition("One\n\n")[2] == (
        "[1.1–1.2]\nLucerna ardet.\n\n    [Adnotatio auctoris: Nota.]\n\nOleum deest.\n\n"
        "    [Anglica 1.1]\n    It burns, without oil.\n\n        [Author’s note: A note.]\n\n"
        "[1.3]\nLuna lucet.\n\n    [Anglica 1.2]\n    The moon shines.\n"
    )


def test_no_word_is_lost_and_no_line_too_long(tmp_path: Path) -> None:
    write_pair(tmp_path, 11)
    volume = read(tmp_path, "pair")
    lines = write_plain_texts(volume).splitlines()
    assert max(map(len, lines)) <= 78
    words = "".join("".join(lines).split())
    for text in (volume, *volume.texts):
        edited = text.derived(edited_text)
        for i, block in enumerate(text.text.blocks):
            assert all("".join(part.split()) in words for part in edited.words(i).split("\t")), block.locus
