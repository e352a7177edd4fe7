"""A document that is imported again: what changed in it is taken over, and what was edited in the volume stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.inline import plain
from tests.commands.conftest import Run
from tests.draws import random_for

FIRST = (
    r"The first \edtext{word}{\Afootnote{ward A, wird B}} is here, and the \edtext{second}{\Afootnote{om. B}} too.",
    r"Another paragraph with a \edtext{lamp}{\Afootnote{lump A}} in it.",
)
NEW = r"A new \edtext{beginning}{\Afootnote{start B}} of it."


def latex(*paragraphs: str) -> str:
    """A LaTeX edition with these paragraphs."""
    body = "\n".join(rf"\pstart {paragraph}\pend" for paragraph in paragraphs)
    return "\n".join((
        r"\documentclass{article}\usepackage{reledmac}\begin{document}\beginnumbering", body,
        r"\endnumbering\end{document}", "",
    ))  # fmt: skip


@pytest.fixture
def imported(tmp_path: Path, run: Run) -> Path:
    """A volume made of a document, `a.tex`."""
    (tmp_path / "a.tex").write_text(latex(*FIRST), encoding="utf-8")
    assert run("import", "vol", "a.tex", "--sigla", "A B").code == 0
    return tmp_path


def edited(file: Path, old: str, new: str) -> None:
    words = file.read_text(encoding="utf-8")
    assert words.count(old) == 1, words
    file.write_text(words.replace(old, new), encoding="utf-8")


def edition(root: Path) -> Edition:
    problems: list[Diagnostic] = []
    found = load(root, "vol", problems.append)
    assert found is not None, problems
    return found


def contents(root: Path) -> dict[str, bytes]:
    return {str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def test_what_changed_in_the_document_is_taken_over_and_what_was_edited_stays(imported: Path, run: Run) -> None:
    entries, text = imported / "apparatus/vol/entries.yaml", imported / "source/vol/text.md"
    edited(entries, "lemma: lamp\n", "lemma: lamp\n  note: Kept.\n")
    edited(text, "Another paragraph", "Another short paragraph")
    (imported / "a.tex").write_text(latex(NEW, FIRST[0].replace("om. B", "om. A"), FIRST[1]), encoding="utf-8")
    assert run("import", "vol", "a.tex").code == 0
    made = edition(imported)
    assert [block.text for block in made.text.blocks] == [
        "A new beginning of it.",
        "The first word is here, and the second too.",
        "Another short paragraph with a lamp in it.",
    ]  # fmt: skip
    said = {
        entry.id: (str(entry.locus), entry.lemma, entry.readings[0].witnesses, plain(entry.note))
        for entry in made.entries
    }
    assert said == {
        "variant-4": ("0.1", "beginning", ("B",), ""),
        "variant-1": ("0.2", "word", ("A",), ""),
        "variant-2": ("0.2", "second", ("A",), ""),
        "variant-3": ("0.3", "lamp", ("A",), "Kept."),
    }


def test_entries_are_found_in_the_files_into_which_they_were_put(imported: Path, run: Run) -> None:
    entries = imported / "apparatus/vol/entries.yaml"
    head, _, rest = entries.read_text(encoding="utf-8").partition("- id: variant-3")
    entries.write_text(head, encoding="utf-8")
    (imported / "apparatus/vol/lamps.yaml").write_text(f"- id: variant-3{rest}", encoding="utf-8")
    (imported / "a.tex").write_text(latex(FIRST[0], FIRST[1].replace("lump", "limp")), encoding="utf-8")
    assert run("import", "vol", "a.tex").code == 0
    assert "limp" in (imported / "apparatus/vol/lamps.yaml").read_text(encoding="utf-8")
    assert "variant-3" not in entries.read_text(encoding="utf-8")


def test_what_both_changed_is_an_error_and_stands_in_the_file(imported: Path, run: Run) -> None:
    entries, text = imported / "apparatus/vol/entries.yaml", imported / "source/vol/text.md"
    edited(entries, "text: lump", "text: lamb")
    edited(text, "Another paragraph", "A last paragraph")
    changed = FIRST[1].replace("lump", "limp").replace("Another", "One more")
    (imported / "a.tex").write_text(latex(FIRST[0], changed), encoding="utf-8")
    result = run("import", "vol", "a.tex")
    assert result.code == 1
    assert result.out.count("E301") == 2
    for file, ours, theirs in ((entries, "lamb", "limp"), (text, "A last", "One more")):
        words = file.read_text(encoding="utf-8")
        assert ours in words
        assert theirs in words
        assert "<<<<<<< ours" in words
    assert run("check", "vol").code == 1


def test_a_text_with_two_versions_is_refused_with_its_cause(imported: Path, run: Run) -> None:
    text = imported / "source/vol/text.md"
    words = text.read_text(encoding="utf-8")
    text.write_text(f"<<<<<<< ours\n{words}=======\nOther.\n>>>>>>> theirs\n", encoding="utf-8")
    said = json.loads(run("check", "vol", "--format", "json").out)
    first = next(item for item in said if item["file"].endswith("text.md"))
    assert (first["line"], first["code"]) == (1, "S118")


def test_the_same_document_changes_nothing(imported: Path, run: Run) -> None:
    before = contents(imported)
    result = run("import", "vol", "a.tex")
    assert result.code == 0
    assert "nothing in the volume changed" in result.out
    assert contents(imported) == before


def test_answers_are_kept_and_can_be_changed(imported: Path, run: Run) -> None:
    answers = imported / "source/vol/import.yaml"
    assert "- A\n  - B" in answers.read_text(encoding="utf-8")
    run("import", "vol", "a.tex", "--notes", "editors")
    words = answers.read_text(encoding="utf-8")
    assert "notes: editors" in words
    assert "- A\n  - B" in words


def test_a_damaged_record_is_told_and_nothing_is_written(imported: Path, run: Run) -> None:
    (imported / "source/vol/imported.json").write_text("{", encoding="utf-8")
    (imported / "a.tex").write_text(latex(NEW, *FIRST), encoding="utf-8")
    before = contents(imported)
    result = run("import", "vol", "a.tex")
    assert result.code != 0
    assert "imported.json cannot be read" in result.err
    assert contents(imported) == before


@pytest.mark.parametrize("seed", range(12))
def test_a_volume_that_nobody_edited_becomes_what_the_document_is_now(seed: int, tmp_path: Path, run: Run) -> None:
    draws = random_for(seed)
    words = ["lamp", "wind", "stone", "river", "letter", "winter", "answer", "garden"]

    def paragraph() -> str:
        said = [draws.choice(words) for _ in range(8)]
        at = draws.randrange(8)
        said[at] = rf"\edtext{{{said[at]}}}{{\Afootnote{{{draws.choice(words)}s {draws.choice('AB')}}}}}"
        return " ".join(said) + "."

    first = [paragraph() for _ in range(6)]
    second = [p for p in first if draws.random() < 0.7]
    second.insert(draws.randrange(len(second) + 1), paragraph())
    for name, paragraphs in (("vol", first), ("other", second)):
        (tmp_path / "a.tex").write_text(latex(*paragraphs), encoding="utf-8")
        assert run("import", name, "a.tex", "--sigla", "A B").code == 0
    assert run("import", "vol", "a.tex").code == 0
    texts = [(tmp_path / f"source/{name}/text.md").read_text(encoding="utf-8") for name in ("vol", "other")]
    assert texts[0] == texts[1]
    told = []
    for name in ("vol", "other"):
        problems: list[Diagnostic] = []
        made = load(tmp_path, name, problems.append)
        assert made is not None
        assert problems == []
        told.append([(entry.locus, entry.lemma, entry.occurrence, entry.readings) for entry in made.entries])
    assert told[0] == told[1]
