"""What a volume and its design say together: callouts that begin anew in mid-page, sections without their initial."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from edition.actions.checking import checked
from edition.model.diagnostic import Diagnostic
from tests.print.volume import write_volume

KINDS = "[emendation, conjecture, variant, crux, lacuna, supplied, citation, date, person, organisation, place, work]"
LAYERS = (
    f"layers:\n  - {{name: textual, kinds: {KINDS}}}\n"
    "  - {name: notes, kinds: [comment], arrangement: lines, callouts: letters, CALLOUTS}\n"
)
SECTIONS = "# One\n\nA fox runs.\n\n# Two\n\nNobody sees.[^1] It ends.\n\n[^1]: A goose.\n\n# Three\n\nA hen runs.\n"


def entry(at: str, lemma: str, more: str = "") -> str:
    return f"- {{id: e{at.replace('.', '-')}, kind: comment, at: '{at}', lemma: {lemma}, note: Said.{more}}}\n"


def found(root: Path, code: str, settings: str, text: str, entries: str = "", design: str = "") -> list[Diagnostic]:
    """What is told with a code of a volume, in a design of the house."""
    if design:
        (root / "styles").mkdir(parents=True)
        (root / "styles/house.yaml").write_text(design, encoding="utf-8")
        settings += "style: house\n"
    write_volume(root, settings, text, entries, names="[]\n")
    return [problem for problem in checked(root, "small")[1] if problem.code == code]


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ((("1.1", "fox"), ("2.1", "ends")), "section 2, which may begin on a page with those of section 1"),
        ((("1.1", "fox"), ("3.1", "hen")), "section 3, which may begin on a page with those of section 1"),
        ((("1.1", "fox"), ("2.1n1", "goose")), "section 2, which may begin on a page with those of section 1"),
        ((("1.1", "A fox"), ("1.1", "runs")), ""),
        ((("3.1", "hen"),), ""),
    ],
)
def test_sections_that_share_a_page(entries: Sequence[tuple[str, str]], told: str, tmp_path: Path) -> None:
    """Two notes of one page would have one sign; a section without notes makes no difference."""
    said = "".join(
        f"- {{id: e{number}, kind: comment, at: '{at}', lemma: {lemma}, note: Said.}}\n"
        for number, (at, lemma) in enumerate(entries)
    )
    wrong = found(tmp_path, "P126", LAYERS.replace("CALLOUTS", "callouts_by: section"), SECTIONS, said)
    assert [told in problem.message for problem in wrong] == ([True] if told else [])
    assert all("callouts: letters" in (tmp_path / problem.span.file).read_text().splitlines()[problem.span.line - 1]
               for problem in wrong)  # fmt: skip


BOTH = entry("1.1", "fox") + entry("2.1", "ends")


@pytest.mark.parametrize(
    ("by", "settings", "design", "count"),
    [
        ("page", "", "", 0),
        ("volume", "", "", 0),
        ("section", "", "page: {sections: page}\n", 0),
        ("section", "", "page: {sections: recto}\n", 0),
        ("section", "", "page: {lines: 30}\n", 1),
        ("section", "makeup: [{at: 2.0, before: page}]\n", "", 0),
        ("section", "makeup: [{at: 2.1, before: recto}]\n", "", 0),
        ("section", "makeup: [{at: 3.0, before: page}]\n", "", 1),
        ("section", "makeup: [{at: 2.0, before: never}]\n", "", 1),
        ("section", "makeup: [{at: 2.0, before: page, style: quarto}]\n", "", 1),
    ],
)
def test_what_makes_it_right(by: str, settings: str, design: str, count: int, tmp_path: Path) -> None:
    layers = LAYERS.replace("CALLOUTS", f"callouts_by: {by}")
    assert len(found(tmp_path, "P126", layers + settings, SECTIONS, BOTH, design)) == count


@pytest.mark.parametrize(("at", "count"), [("end", 0), ("both", 1)])
def test_a_lemma_over_two_sections(at: str, count: int, tmp_path: Path) -> None:
    """With a callout at both ends it would have that of its first section in the second."""
    layers = LAYERS.replace("CALLOUTS", f"callouts_by: section, callouts_at: {at}")
    across = entry("1.1", "fox … Nobody", ", to: 2.1")
    assert len(found(tmp_path, "P126", layers, SECTIONS, across, "page: {sections: page}\n")) == count


@pytest.mark.parametrize(
    ("begins", "why"),
    [
        ("The end.", ""),
        ("“Été, he said.", ""),
        ("> A quotation.\n\nThe end.", ""),
        ("## Below\n\nThe end.", ""),
        ("---\n\nΛόγος.", ""),
        ("שלום לך.", "2.1 (Hebrew letters)"),
        ("كان.", "2.1 (Arabic letters)"),
        ("अथ.", "2.1 (Devanagari letters)"),
        ("1984 it was.", "2.1 (a number)"),
        ("3rd of May.", "2.1 (a number)"),
        ("M\u030bore.", "2.1 (a letter with a combining mark)"),
        ("« Il dit.", "2.1 (a space before the first letter)"),
        ("E\u0301t\u00e9.", ""),
        ("…", "2.1 (no letter)"),
        ("> A quotation.\n\n1984 it was.", "2.2 (a number)"),
        ("- first\n- second", "2.1 (item)"),
        ("::: verse\nArms I sing\n:::", "2.1 (verse)"),
        ("::: dialogue\n**One.** Who?\n:::", "2.1 (speech)"),
        ("| A | B |\n|---|---|\n| c | d |", "2.1 (row)"),
    ],
)
def test_sections_without_an_initial(begins: str, why: str, tmp_path: Path) -> None:
    """They are told where the design asks for initials, with the reason."""
    text = f"# One\n\nA fox runs.\n\n# Two\n\n{begins}\n\nMore of it.\n"
    design = "page: {lines: 30, initials: sections}\n"
    wrong = found(tmp_path, "P127", "", text, design=design)
    assert [problem.message for problem in wrong] == ([f"1 section begins without an initial: {why}"] if why else [])
    assert [str(problem.span) for problem in wrong] == (["styles/house.yaml:1:29"] if why else [])


def test_many_are_told_at_once(tmp_path: Path) -> None:
    text = "".join(f"# {number}\n\n19 of them.\n\n" for number in range(1, 9))
    (wrong,) = found(tmp_path, "P127", "", text, design="page: {initials: sections}\n")
    assert wrong.message.startswith("8 sections begin without an initial: 1.1 (a number), ")
    assert wrong.message.endswith("5.1 (a number) …")


def test_without_initials_nothing_is_told(tmp_path: Path) -> None:
    assert found(tmp_path, "P127", "", "# One\n\n1984 it was.\n", design="page: {lines: 30}\n") == []
