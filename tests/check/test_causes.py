"""What is said to follow from what."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from edition.check import check
from edition.check.catalogue import catalogue
from edition.check.causes import RELIES, STRUCTURE, traced
from edition.load import load
from edition.model.diagnostic import Diagnostic, Doubt, Matter
from edition.model.span import Span

LETTERS = Path(__file__).parents[1] / "cases/letters"
TEXT, TEXTUAL = "source/letters/text.md", "apparatus/letters/textual.yaml"
COMMENTARY, NAMES = "apparatus/letters/commentary.yaml", "apparatus/letters/names.yaml"


def found(root: Path, changes: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """By code and line of what is reported: the code and line that it follows from, or nothing."""
    shutil.copytree(LETTERS, root, dirs_exist_ok=True)
    for file, (old, new) in changes.items():
        words = (root / file).read_text(encoding="utf-8")
        assert old in words
        (root / file).write_text(words.replace(old, new), encoding="utf-8")
    problems: list[Diagnostic] = []
    edition = load(root, "letters", problems.append)
    if edition is not None:
        problems += check(edition)
    return {
        f"{item.code}:{item.span.line}": f"{item.cause[0]}:{item.cause[1].line}" if item.cause else ""
        for item in traced(problems, edition)
    }


def test_codes_are_known() -> None:
    assert STRUCTURE | frozenset().union(*RELIES.values()) <= set(catalogue())


def test_what_stands_before_the_cause_is_no_effect(tmp_path: Path) -> None:
    """An entry on the first letter is wrong whatever the heading of the second is."""
    changes = {TEXT: ("# The Second", "#The Second"), TEXTUAL: ("lemma: no oil", "lemma: no gas")}
    follows = found(tmp_path, changes)
    assert follows["S117:14"] == ""
    assert follows["A102:1"] == ""
    assert follows["A103:4"] == "S117:14"


def test_a_section_ends_the_doubt(tmp_path: Path) -> None:
    """A block that is not known puts in doubt what follows in its section, and no more."""
    changes = {TEXT: ("::: verse", "::: verses"), TEXTUAL: ("lemma: friend", "lemma: fiend")}
    assert found(tmp_path, changes) == {"S103:23": "", "A102:15": "S103:23"}
    changes = {TEXTUAL: ("lemma: Rose", "lemma: Rosette")}
    assert found(tmp_path, changes)["A102:29"] == ""
    changes = {TEXTUAL: ("lemma: the wind", "lemma: the window")}
    assert found(tmp_path, changes)["A102:8"] == ""


def test_a_heading_is_wanted_once_for_each(tmp_path: Path) -> None:
    """Several headings without a space are several causes; what follows is told of the first before it."""
    follows = found(tmp_path, {TEXT: ("# The", "#The")})
    assert [code for code, cause in follows.items() if not cause] == ["S117:1", "S117:14", "S117:30"]
    assert set(follows.values()) == {"", "S117:1"}


def test_what_was_not_read_is_not_missed(tmp_path: Path) -> None:
    """A record that could not be read is there, though nobody can refer to it."""
    follows = found(tmp_path, {NAMES: ("- key: alder", "- kay: alder")})
    assert follows["Y101:8"] == ""
    assert follows["N201:18"] in {"Y101:8", "Y102:8"}


def test_a_true_fault_is_no_effect_of_another_matter(tmp_path: Path) -> None:
    """A date is wrong, whatever else is."""
    changes = {TEXT: ("# The Second", "#The Second"), COMMENTARY: ("1870-11-03", "1870-13-03")}
    assert found(tmp_path, changes)["D201:11"] == ""


def test_there_is_no_circle() -> None:
    """Two causes that doubt one another's matter: one of them is the first."""
    both = [
        Diagnostic("S111", Span("t.md", 1, 1), "a", doubt=Doubt.FILE, matter=Matter.TEXT),
        Diagnostic("S112", Span("t.md", 1, 1), "b", doubt=Doubt.FILE, matter=Matter.TEXT),
    ]
    assert sorted(bool(item.cause) for item in traced(both)) == [False, True]


NUMBERED_ANEW = "A line.[^1]\n\n[^1]: The other note.\n\n# The Third"
ON_NOTES = (
    "- {id: oil",
    "- {id: first, kind: comment, at: 1.4n1, lemma: winter, note: x}\n"
    "- {id: second, kind: comment, at: 2.6n1, lemma: other, note: x}\n- {id: oil",
)


def test_labels_of_notes_that_begin_anew_are_the_only_fault(tmp_path: Path) -> None:
    """An author numbers his notes by section, as a rule: the second call means the second text. The hint holds."""
    assert found(tmp_path, {TEXT: ("# The Third", NUMBERED_ANEW), TEXTUAL: ON_NOTES}) == {"S106:30": "", "S106:32": ""}
    renamed = NUMBERED_ANEW.replace("[^1]", "[^1-2]")
    assert found(tmp_path, {TEXT: ("# The Third", renamed), TEXTUAL: ON_NOTES}) == {}


@pytest.mark.parametrize(("old", "new", "cause"), [
    ("allows it.[^1]", "allows it.[^2][^1]", "S104:10"),
    ("allows it.[^1]", "allows it.", "S105:12"),
    ("[^1]: That", "[^1]:\n\nThat", "S104:12"),
])  # fmt: skip
def test_a_note_that_is_wrong_puts_the_places_in_notes_in_doubt(tmp_path: Path, old: str, new: str, cause: str) -> None:
    """Their numbers are not what they were meant to be; what is in the text itself is as wrong as ever."""
    entries = ON_NOTES[1].replace("2.6n1, lemma: other", "1.2, lemma: gas").replace("1.4n1", "1.4n2")
    follows = found(tmp_path, {TEXT: (old, new), TEXTUAL: (ON_NOTES[0], entries)})
    on_note = next(code for code in follows if code in ("A101:1", "A102:1", "A103:1"))
    assert follows[on_note] == cause
    assert follows["A102:2"] == ""


@pytest.mark.parametrize("typed", ["no <b>oil</b>", "no *oil", "no {.x} oil"])
def test_mark_up_that_is_wrong_puts_its_block_in_doubt(tmp_path: Path, typed: str) -> None:
    """What is said of the words of other blocks is as true as ever."""
    changes = {TEXT: ("no oil", typed), TEXTUAL: ("lemma: nobody", "lemma: no body")}
    follows = found(tmp_path, changes)
    cause = next(code for code in follows if code in ("S101:5", "S116:5", "S107:5"))
    assert follows[cause] == ""
    assert follows["A102:1"] == cause
    assert follows["A102:3"] == ""


def test_mark_up_in_a_note_of_the_author_puts_only_the_note_in_doubt(tmp_path: Path) -> None:
    entries = ON_NOTES[1].replace("lemma: winter", "lemma: winters").replace("2.6n1, lemma: other", "1.4, lemma: gas")
    follows = found(tmp_path, {TEXT: ("That winter", "That <b>winter</b>"), TEXTUAL: (ON_NOTES[0], entries)})
    assert (follows["S101:12"], follows["A102:1"], follows["A102:2"]) == ("", "S101:12", "")


def test_a_record_without_a_name_in_the_text_waits_for_the_mark_up(tmp_path: Path) -> None:
    follows = found(tmp_path, {TEXT: ("Saint Brannoc", "Saint <b>Brannoc</b>")})
    assert {follows["N203:13"], follows["N210:3"]} == {"S101:3"}


@pytest.mark.parametrize(("typed", "cause"), [("wit: K}", "W201:10"), ("resp: ''}", "A207:10")])
def test_a_witness_is_cited_where_it_is_not_known_whom_a_reading_cites(tmp_path: Path, typed: str, cause: str) -> None:
    shutil.copytree(LETTERS, tmp_path, dirs_exist_ok=True)
    words = (tmp_path / TEXTUAL).read_text(encoding="utf-8").replace("B Kh", "B")
    for name in ("love", "Rosa"):
        words = words.replace(f"{{text: {name}, wit: Kh}}", f"{{text: {name}, wit: B}}")
    (tmp_path / TEXTUAL).write_text(words.replace("winds, wit: Kh}", "winds}").replace("winds}", f"winds, {typed}"))
    problems: list[Diagnostic] = []
    edition = load(tmp_path, "letters", problems.append)
    assert edition
    follows = {item.code: item.cause for item in traced([*problems, *check(edition)], edition)}
    assert follows["W204"] is not None
    assert f"{follows['W204'][0]}:{follows['W204'][1].line}" == cause


TWO_IN_ONE = {
    "of another kind": "kind: crux\n  at: 1.3\n  lemma: sails\n  note: x",
    "with readings": "kind: variant\n  at: 1.3\n  lemma: sails\n  readings:\n    - {text: ships, wit: B}",
    "with a key of no other": "kind: date\n  at: 1.3\n  lemma: sails\n  date: 1870\n  event: x",
}


@pytest.mark.parametrize("second", TWO_IN_ONE.values(), ids=TWO_IN_ONE)
def test_keys_of_two_entries_are_no_contradiction(tmp_path: Path, second: str) -> None:
    """Without its dash an entry becomes part of the one before; that its keys do not go together follows from it."""
    first = "- id: one\n  kind: emendation\n  at: 1.3\n  lemma: glass\n  reading: barometer\n\n  id: two\n  "
    follows = found(tmp_path, {TEXTUAL: ("- {id: oil", f"{first}{second}\n- {{id: oil")})
    assert follows.pop("Y003:7") == ""
    assert all(follows.values())
