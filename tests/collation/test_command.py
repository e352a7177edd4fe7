"""`edition collate`: a volume from transcriptions, and collating again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition.cli import edition
from edition.derive.book import book
from edition.load import load

A = """Arma uirumque cano, Troiae qui primus ab oris
Italiam fato profugus Lauiniaque uenit litora.

Multa quoque et bello passus dum conderet urbem.
"""
B = """Arma virumque cano Troje qui ab oris primus
Italiam fato fato profugus Lavinaque venit litora.

Multa et passus [...] conderet urbem inferretque deos.
"""
C = "Arma uirosque cano Troiae [...]\n\net bello passus dum conderet urbem.\n"
IGNORE = "case punctuation u-v i-j"


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(edition, ["-C", str(folder), "collate", *words])


@pytest.fixture
def volume(tmp_path: Path) -> Path:
    for siglum, text in (("A", A), ("B", B), ("C", C)):
        (tmp_path / f"{siglum}.txt").write_text(text)
    files = [str(tmp_path / f"{siglum}.txt") for siglum in "ABC"]
    done = run(tmp_path, "aen", *files, "--language", "la", "--ignore", IGNORE)
    assert done.exit_code == 0, done.output
    return tmp_path


def entries(folder: Path) -> str:
    return (folder / "apparatus/aen/variants.yaml").read_text()


def checked(folder: Path) -> Result:
    return CliRunner().invoke(edition, ["-C", str(folder), "check", "aen"])


def test_entries_as_an_editor_would_type_them(volume: Path) -> None:
    words = entries(volume)
    for said in (
        "lemma: uirumque\n  readings:\n    - {text: uirosque, wit: [C]}",
        "lemma: primus ab oris\n  readings:\n    - {text: ab oris primus, type: transposition, wit: [B]}",
        "lemma: fato\n  readings:\n    - {type: repetition, wit: [B]}",
        "lemma: quoque\n  readings:\n    - {type: omission, wit: [B]}",
        "lemma: dum\n  readings:\n    - {type: lacuna, wit: [B]}",
        "lemma: urbem\n  position: after\n  readings:\n    - {text: inferretque deos, wit: [B]}",
    ):
        assert said in words
    assert "lemma: Arma" not in words  # u and v, capitals and punctuation are no variants
    assert (volume / "source/aen/text.md").read_text() == (
        "Arma uirumque cano, Troiae qui primus ab oris Italiam fato profugus Lauiniaque uenit litora.\n\n"
        "Multa quoque et bello passus dum conderet urbem.\n"
    )
    assert "aen: no problem" in checked(volume).output


def test_collating_again_changes_nothing(volume: Path) -> None:
    before = {path: path.read_bytes() for path in volume.rglob("*") if path.is_file()}
    done = run(volume, "aen")
    assert done.exit_code == 0
    assert {path: path.read_bytes() for path in volume.rglob("*") if path.is_file()} == before


def test_a_corrected_witness_renews_its_entries_and_keeps_decisions(volume: Path) -> None:
    """The editor changed two entries and took one out; then B was corrected in three places, one of them the same."""
    path = volume / "apparatus/aen/variants.yaml"
    words = entries(volume)
    words = words.replace("lemma: quoque\n", "lemma: quoque\n  note: a scribe in haste\n  # seen again in 2027\n")
    words = words.replace("{text: Lavinaque, wit: [B]}", "{text: Lavinaque, wit: [B], note: sic}")
    head, _, tail = words.partition("- id: v1\n")
    path.write_text(head + "- id: v2\n" + tail.partition("- id: v2\n")[2])  # v1 is out
    witness = volume / "source/aen/witnesses/B.txt"
    text = witness.read_text().replace("fato fato", "fato").replace("Lavinaque", "Lauinia").replace("deos", "duos")
    witness.write_text(text)
    done = run(volume, "aen")
    words = entries(volume)
    assert "note: a scribe in haste\n  # seen again in 2027" in words
    assert "type: repetition" not in words
    assert "inferretque duos" in words
    assert "uirosque" not in words
    assert "{text: Lavinaque, wit: [B], note: sic}" in words
    assert done.exit_code == 1
    assert "warning[E403]: “v6” was changed by hand, and stays" in done.output
    assert "the witnesses give: Lauiniaque] Lauinia B" in done.output
    assert "warning[E404]: by the entries B has “" in done.output
    again = run(volume, "aen")
    assert "E403" in again.output  # it is said until it is settled
    settled = run(volume, "aen", "--settle")
    assert settled.exit_code == 0
    assert run(volume, "aen").exit_code == 0
    assert "{text: Lavinaque, wit: [B], note: sic}" in entries(volume)


def test_entries_moved_to_another_file_stay_there(volume: Path) -> None:
    path = volume / "apparatus/aen/variants.yaml"
    head, sign, tail = entries(volume).partition("- id: v7\n")
    moved, sign2, rest = tail.partition("- id: v8\n")
    path.write_text(head + sign2 + rest)
    (volume / "apparatus/aen/other.yaml").write_text(sign + moved)
    assert run(volume, "aen").exit_code == 0
    assert "id: v7" not in entries(volume)
    assert "aen: no problem" in checked(volume).output


def test_decisions(volume: Path) -> None:
    path = volume / "source/aen/collation.yaml"
    path.write_text(
        path.read_text() + "decisions:\n"
        "  - {do: join, at: 0.1, lemma: fato profugus Lauiniaque}\n"
        "  - {do: split, at: 0.1, lemma: primus ab oris}\n"
        "  - {do: part, at: 0.1, lemma: uirumque, wit: C, with: uirosque}\n"
        "  - {do: pair, at: 0.2, lemma: quoque, wit: C, with: et}\n"
        "  - {do: join, at: 0.2, lemma: not there}\n"
    )
    done = run(volume, "aen")
    assert "warning[E402]: “not there” does not stand there (0.2)" in done.output
    words = entries(volume)
    assert "lemma: fato profugus Lauiniaque\n  readings:\n    - {text: fato fato profugus Lavinaque, wit: [B]}" in words
    assert "aen: no problem" in checked(volume).output


def test_a_witness_that_begins_late_has_a_span(tmp_path: Path) -> None:
    words = [f"uerbum{n}" for n in range(100)]
    (tmp_path / "A.txt").write_text(" ".join(words))
    (tmp_path / "B.txt").write_text(" ".join(words[60:]))
    done = run(tmp_path, "x", str(tmp_path / "A.txt"), f"M={tmp_path / 'B.txt'}")
    assert done.exit_code == 0
    assert (
        "{siglum: M, name: M, from: '0.1', first: uerbum60 uerbum61}" in (tmp_path / "source/x/volume.yaml").read_text()
    )
    assert not (tmp_path / "apparatus/x/variants.yaml").exists()
    assert "note[E405]: M has only a part of the text" in done.output


def test_the_base_witness_is_the_base_text(volume: Path) -> None:
    witness = volume / "source/aen/witnesses/A.txt"
    witness.write_text(witness.read_text().replace("bello", "bellis"))
    done = run(volume, "aen")
    assert done.exit_code == 1
    assert "source/aen/text.md:3:" in done.output
    assert "error[E406]: the text has “" in done.output


def test_a_volume_that_is_there_is_collated_with_its_own_text(tmp_path: Path) -> None:
    """An eclectic base text: no witness has it."""
    assert CliRunner().invoke(edition, ["-C", str(tmp_path), "new", "own"]).exit_code == 0
    (tmp_path / "source/own/text.md").unlink(missing_ok=True)
    for path in (tmp_path / "apparatus/own").glob("*.yaml"):
        path.unlink()
    for path in (tmp_path / "apparatus/own").glob("works.*"):
        path.unlink()
    (tmp_path / "source/own/volume.yaml").write_text("title: Own  # mine\ntext: [text.md]\n")
    (tmp_path / "source/own/text.md").write_text("# One\n\nThe *old* man sat down.\n")
    (tmp_path / "P.txt").write_text("One\n\nThe old men sat")
    done = run(tmp_path, "own", str(tmp_path / "P.txt"))
    assert done.exit_code == 0, done.output
    settings = (tmp_path / "source/own/volume.yaml").read_text()
    assert settings.startswith("title: Own  # mine\n")
    assert "- {siglum: P, name: P}" in settings
    words = (tmp_path / "apparatus/own/variants.yaml").read_text()
    assert "lemma: man\n  readings:\n    - {text: men, wit: [P]}" in words


def test_json(volume: Path) -> None:
    said = json.loads(run(volume, "aen", "--format", "json").output)
    assert (said["words"], said["entries"], said["witnesses"]) == (22, 10, {"B": 22, "C": 10})
    assert said["added"] == said["changed"] == said["removed"] == said["kept"] == said["problems"] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["aen"], "name the transcriptions"),
        (["aen", "no.txt"], "no.txt"),
        (["../aen", "A.txt"], "name"),
        (["aen", "--ignore", "cases"], "“cases” is none of case"),
    ],
)
def test_wrong_use(tmp_path: Path, words: list[str], said: str) -> None:
    done = run(tmp_path, *words)
    assert done.exit_code != 0
    assert said in done.output + str(done.exception)


def test_spellings_can_be_entries(volume: Path) -> None:
    path = volume / "source/aen/collation.yaml"
    path.write_text(path.read_text() + "spellings: entries\n")
    assert run(volume, "aen").exit_code == 0
    words = entries(volume)
    assert "lemma: uirumque\n  readings:\n    - {text: virumque, wit: [B]}\n  category: spelling" in words
    assert "aen: no problem" in checked(volume).output


def test_spellings_are_hidden_and_shown_by_one_word(volume: Path) -> None:
    """They stay in the data; the book has notes on them or not."""
    path = volume / "source/aen/collation.yaml"
    path.write_text(path.read_text() + "spellings: entries\n")
    assert run(volume, "aen").exit_code == 0
    shown = load(volume, "aen", lambda problem: None)
    assert shown is not None
    spellings = {entry.id for entry in shown.entries if entry.category == "spelling"}
    assert spellings
    assert spellings < {note.entry.id for note in book(shown).notes}
    settings = volume / "source/aen/volume.yaml"
    settings.write_text(settings.read_text() + "unprinted: [spelling]\n")
    hidden = load(volume, "aen", lambda problem: None)
    assert hidden is not None
    assert {note.entry.id for note in book(hidden).notes} == {e.id for e in hidden.entries} - spellings
    assert "aen: no problem" in checked(volume).output


def test_words_that_stand_elsewhere_say_where(tmp_path: Path) -> None:
    (tmp_path / "A.txt").write_text("unus duo tres quattuor quinque sex septem octo nouem decem undecim duodecim")
    (tmp_path / "B.txt").write_text("unus quattuor quinque sex septem octo nouem duo tres decem undecim duodecim")
    done = run(tmp_path, "v", str(tmp_path / "A.txt"), str(tmp_path / "B.txt"), "--language", "la")
    assert done.exit_code == 0, done.output
    words = (tmp_path / "apparatus/v/variants.yaml").read_text()
    assert "lemma: duo tres\n  readings:\n    - {type: omission, wit: [B], note: transp. @v2}" in words
    assert "lemma: nouem\n  position: after\n  readings:\n    - {text: duo tres, wit: [B], note: transp. @v1}" in words
    assert "v: no problem" in CliRunner().invoke(edition, ["-C", str(tmp_path), "check", "v"]).output


def test_a_witness_without_words_is_none(tmp_path: Path) -> None:
    (tmp_path / "A.txt").write_text("unus duo tres")
    (tmp_path / "B.txt").write_text("[...]")
    done = run(tmp_path, "v", str(tmp_path / "A.txt"), str(tmp_path / "B.txt"))
    assert done.exit_code == 1
    assert "error[E401]: the transcription of B has no words" in done.output
    assert not (tmp_path / "source").exists()


def test_headings_of_the_editors_are_not_collated(volume: Path) -> None:
    """The text may be divided at any time; entries keep their ids, and what was typed in them."""
    path = volume / "apparatus/aen/variants.yaml"
    path.write_text(entries(volume).replace("lemma: quoque\n", "lemma: quoque\n  note: mine\n"))
    text = volume / "source/aen/text.md"
    text.write_text("# Liber primus\n\n" + text.read_text().replace("Multa quoque", "## Caput\n\nMulta *quoque*"))
    done = run(volume, "aen")
    assert done.exit_code == 0, done.output
    words = entries(volume)
    assert "- id: v7\n  kind: variant\n  at: 1.3\n  lemma: quoque\n  note: mine\n" in words
    assert "at: 0." not in words
    assert "aen: no problem" in checked(volume).output


def test_a_base_text_of_the_editors_own(tmp_path: Path) -> None:
    for siglum, text in (("own", "Arma uirumque cano"), ("A", "Arma uirum cano"), ("B", "Arma uirumque canit")):
        (tmp_path / f"{siglum}.txt").write_text(text)
    files = [str(tmp_path / f"{siglum}.txt") for siglum in "AB"]
    done = run(tmp_path, "v", *files, "--text", str(tmp_path / "own.txt"))
    assert done.exit_code == 0, done.output
    assert (tmp_path / "source/v/text.md").read_text() == "Arma uirumque cano\n"
    assert "base:" not in (tmp_path / "source/v/volume.yaml").read_text()
    words = (tmp_path / "apparatus/v/variants.yaml").read_text()
    assert "{text: uirum, wit: [A]}" in words
    assert "{text: canit, wit: [B]}" in words
    both = run(tmp_path, "w", *files, "--text", str(tmp_path / "own.txt"), "--base", "A")
    assert both.exit_code == 2


def test_apostrophes_of_genitives_stay_with_their_word(tmp_path: Path) -> None:
    """Which sign the apostrophe is, is no variant."""
    (tmp_path / "A.txt").write_text("She saw the child’s book, didn’t she?\n")
    (tmp_path / "B.txt").write_text("She saw Mary’s red book, didn't she?\n")
    (tmp_path / "C.txt").write_text("She saw the child's book, didnʼt she?\n")
    done = run(tmp_path, "aen", *(str(tmp_path / f"{siglum}.txt") for siglum in "ABC"))
    assert done.exit_code == 0, done.output
    words = entries(tmp_path)
    assert "lemma: the child’s\n  readings:\n    - {text: Mary’s red, wit: [B]}" in words
    assert "wit: [C]" not in words
    assert "didn" not in words


def test_conventions_of_additions_and_neighbours(tmp_path: Path) -> None:
    """B and C add the same word; C has the word before it otherwise, and has left out two words."""
    (tmp_path / "A.txt").write_text("Arma uirumque cano Troiae qui primus ab oris uenit.\n")
    (tmp_path / "B.txt").write_text("Arma uirumque nunc cano Troiae qui primus ab oris uenit.\n")
    (tmp_path / "C.txt").write_text("Arma uirosque nunc cano Troiae ab oris uenit.\n")
    assert run(tmp_path, "aen", *(str(tmp_path / f"{siglum}.txt") for siglum in "ABC")).exit_code == 0
    own = ["lemma: uirumque\n  readings:\n    - {text: uirosque, wit: [C]}",
           "lemma: cano\n  position: before\n  readings:\n    - {text: nunc, wit: [B, C]}"]  # fmt: skip
    both = [
        "lemma: uirumque\n  readings:\n    - {text: uirumque nunc, wit: [B]}\n    - {text: uirosque nunc, wit: [C]}"
    ]
    whole, words = ["lemma: qui primus\n"], ["lemma: qui\n", "lemma: primus\n"]
    path = tmp_path / "source/aen/collation.yaml"
    text = path.read_text()
    for said, wanted in (
        ("", own + whole), ("additions: apart\n", own + whole), ("additions: joined\n", both + whole),
        ("neighbours: words\n", own + words),
    ):  # fmt: skip
        path.write_text(text + said)
        assert run(tmp_path, "aen").exit_code == 0
        assert [each for each in wanted if each not in entries(tmp_path)] == []
        assert "no problem" in checked(tmp_path).output


def test_what_is_added_behind_a_word_that_is_spelled_otherwise(tmp_path: Path) -> None:
    """B spells the word before its addition otherwise, which is an entry of its own; C repeats such a word."""
    (tmp_path / "A.txt").write_text("Arma uirumque perfeccionis cano Troiae qui primus ab oris.\n")
    (tmp_path / "B.txt").write_text("Arma uirumque perfectionis simpliciter cano Troiae qui primus ab oris.\n")
    (tmp_path / "C.txt").write_text("Arma uirumque perfectionis perfectionis cano Troiae qui primus ab oris.\n")
    assert run(tmp_path, "aen", *(str(tmp_path / f"{siglum}.txt") for siglum in "ABC")).exit_code == 0
    path = tmp_path / "source/aen/collation.yaml"
    path.write_text(path.read_text() + "letters: [ci ti]\nwords: [perfeccionis perfectionis]\nspellings: entries\n")
    done = run(tmp_path, "aen")
    assert done.exit_code == 0, done.output
    assert "{text: perfectionis, wit: [B, C]}\n  category: spelling" in entries(tmp_path)
    assert "lemma: uirumque perfeccionis\n  position: after\n" in entries(tmp_path)
    assert "no problem" in checked(tmp_path).output
