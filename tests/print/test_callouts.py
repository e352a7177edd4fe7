"""Layers whose notes have callouts in the text instead of line numbers, read from print."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from edition.audit.book import open_book
from edition.audit.callouts import callouts
from edition.audit.extract import extract
from edition.build import build
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.write.latex import write_latex
from tests.print.book import Built, built, comments, verses
from tests.print.volume import write_volume
from tests.tagged.tag_tree import Tagged
from tests.tagged.tag_tree import faults as faults_of_tags

pytestmark = pytest.mark.tex

KINDS = "[emendation, conjecture, variant, crux, lacuna, supplied, citation, date, person, organisation, place, work]"


def layers(comment: str, textual: str = "") -> str:
    """Settings with a layer of comments that is set so, below one of all other kinds."""
    more = f", {textual}" if textual else ""
    return (
        f"layers:\n  - {{name: textual, kinds: {KINDS}{more}}}\n"
        f"  - {{name: notes, kinds: [comment], arrangement: lines, {comment}}}\n"
    )


TEXT = "# One\n\n[p. 1]{.pb}The quick brown fox jumps over the lazy dog[^1]. It never minds.\n\n[^1]: A note of his.\n"
ENTRIES = comments(("quick brown fox", "Said 1."), ("brown", "Said 2."), ("dog", "Said 3."))


def page(book: Built, label: str = "1") -> str:
    return " ".join(book.texts(label))


@pytest.mark.parametrize(
    ("settings", "text", "notes"),
    [
        (
            "callouts: letters, callouts_by: section",
            "The quick brownᵃ foxᵇ jumps over the lazy dogᶜ",
            ["a brown] 2", "b quick brown fox] 1"],
        ),
        (
            "callouts: letters, callouts_at: both",
            "The ᵃquick brownᵇ foxᵃ jumps",
            ["a quick brown fox] 1", "b brown] 2"],
        ),
        ("callouts: greek, lemma: omitted", "The quick brownᵅ foxᵝ jumps", ["α 2", "β 1", "γ 3"]),
        ("callouts: symbols, callouts_by: page", "The quick brown* fox† jumps over the lazy dog‡", ["* brown] 2"]),
    ],
)
def test_callouts(settings: str, text: str, notes: list[str], tmp_path: Path) -> None:
    """They stand behind the lemma, or around it, and in front of the notes; an author's number is parted."""
    book = built(tmp_path, layers(settings), TEXT, ENTRIES)
    lines = "".join(page(book).split())
    plain = text.translate(str.maketrans("ᵃᵇᶜᵅᵝ", "abcαβ"))
    assert plain.replace(" ", "") in lines
    for note in notes:
        label, _, said = note.rpartition(" ")
        assert f"{label} Said {said}." in page(book)
    assert any(f"dog{label},1." in lines for label in "cγ‡"), "a comma parts it from the number of the author's note"


def test_they_begin_anew_on_each_page(tmp_path: Path) -> None:
    entries = comments(*((f"Verse {number} of", "Said.") for number in (2, 4, 38, 40)))
    book = built(tmp_path, layers("callouts: letters, callouts_by: page"), verses(60), entries)
    for label, numbers in (("1", (2, 4)), ("2", (38, 40))):
        said = page(book, label)
        for sign, number in zip("ab", numbers, strict=True):
            assert f"Verse {number} of{sign}" in said.replace(f" {sign} ", f"{sign} ")
            assert f"{sign} Verse {number} of] Said." in said


def test_a_sign_that_is_still_open_is_not_given_again(tmp_path: Path) -> None:
    """A lemma over two pages has its sign on both; the second page leaves it out."""
    entries = comments(("Verse 20 of … Verse 40 of", "Long."), ("Verse 39 of", "Short."), ("Verse 41 of", "Later."))
    book = built(tmp_path, layers("callouts: letters, callouts_by: page, callouts_at: both"), verses(60), entries)
    assert "a Verse 20 … 40 of] Long." in page(book, "1")
    assert "b Verse 39 of] Short." in page(book, "2")
    assert "c Verse 41 of] Later." in page(book, "2")


def test_numbers_where_the_author_has_no_notes(tmp_path: Path) -> None:
    text = TEXT.replace("[^1]", "").partition("\n\n: ")[0] + "\n"
    book = built(tmp_path, layers("callouts: numbers, callouts_by: volume"), text, ENTRIES)
    assert "brown1fox2jumps" in "".join(page(book).split())
    assert "1 brown] Said 2." in page(book)


def edition_of(root: Path) -> Any:
    problems: list[Diagnostic] = []
    edition = load(root, "small", problems.append)
    assert edition is not None
    return edition


def test_the_audit_finds_another_sign_and_one_that_is_missing(tmp_path: Path) -> None:
    book = built(tmp_path, layers("callouts: letters"), TEXT, ENTRIES)
    edition = edition_of(tmp_path)
    manuscript, found = write_latex(edition), extract(book.out / "small.pdf")
    assert callouts(edition, manuscript, found, {}).faults == ()
    sheet = book.sheet("1") - 1
    words = [*found.words[sheet]]
    link = next(link for link in found.links if link.target == "n2")
    middle, height = (link.x0 + link.x1) / 2, (link.y0 + link.y1) / 2
    at = next(i for i, word in enumerate(words) if word.x0 <= middle <= word.x1 and abs(word.base - height) < 6)
    words[at] = replace(words[at], text=words[at].text[:-1] + "x")
    other = replace(found, words=(*found.words[:sheet], tuple(words), *found.words[sheet + 1 :]))
    assert [str(fault) for fault in callouts(edition, manuscript, other, {}).faults] == [
        "e2 (page 1): its callout in the text should be “a”"
    ]
    gone = replace(found, links=tuple(link for link in found.links if link.target != "n2"))
    assert ["should have 1" in str(fault) for fault in callouts(edition, manuscript, gone, {}).faults] == [True]
    moved = [replace(one, x0=one.x0 + 40, x1=one.x1 + 40) if one is link else one for one in found.links]
    faults = callouts(edition, manuscript, replace(found, links=tuple(moved)), {}).faults
    assert any("does not stand behind" in str(fault) for fault in faults)


def test_the_words_are_read_without_callouts(tmp_path: Path) -> None:
    book = built(tmp_path, layers("callouts: letters, callouts_at: both"), TEXT, ENTRIES)
    opened = open_book(book.out / "small.pdf", edition_of(tmp_path))
    lines = [line.text for line in opened.pages[book.sheet("1") - 1].lines]
    assert any("The quick brown fox jumps over the lazy" in line for line in lines)


def test_they_are_references_to_their_notes(tmp_path: Path) -> None:
    """In the structure of the PDF each is a Reference with its note."""
    book = built(tmp_path, layers("callouts: letters, callouts_at: both"), TEXT, ENTRIES)
    tagged = Tagged(book.out / "small.pdf")
    notes = {note.number: note for note in tagged.document.find("Note")}
    led = [ref.idnum for call in tagged.document.find("Reference") for ref in call.keys.get("/Ref", ())]
    assert Counter(Counter(led).values()) == {2: 1, 1: 3}, "a lemma of several words has two"
    assert set(led) == set(notes)
    assert list(faults_of_tags(tagged)) == []


def test_commas_of_the_text_are_none_between_signs(tmp_path: Path) -> None:
    """Behind a callout a comma may be the text's own, or part it from another one or from the number of a note."""
    text = TEXT.replace("fox jumps", "fox, jumps over, or").replace("dog[^1].", "dog,[^1] and")
    entries = comments(
        ("fox", "Said 1."), ("jumps over", "Said 2."), ("quick brown fox", "Said 3."), ("dog", "Said 4.")
    )
    book = built(tmp_path, layers("callouts: letters, callouts_at: both"), text, entries)
    lines = "".join(page(book).split())
    assert "aquickbrownfoxb,a,cjumpsoverc,or" in lines or "aquickbrownfoxa,b,cjumpsoverc,or" in lines
    assert "dogd,1and" in lines


TWO = TEXT.partition("\n\n[^1]")[0].replace("[^1]", "") + "\n\n# Two\n\nA word.\n"
OF_TWO = comments(("fox", "Said 1.")) + "- {id: e2, kind: comment, at: 2.1, lemma: word, note: Said 2.}\n"


def test_two_sections_on_a_page_that_count_anew_are_refused(tmp_path: Path) -> None:
    """Two notes of one page would have one sign: there is no such book, and what to write is said."""
    problems: list[Diagnostic] = []
    write_volume(tmp_path, layers("callouts: letters, callouts_by: section"), TWO, OF_TWO)
    assert not build(tmp_path, "small", ["pdf"], tmp_path / "build", problems.append, lambda step: None)
    (wrong,) = (problem for problem in problems if problem.code == "P126")
    assert "write `callouts_by: page`" in wrong.hint
    assert not (tmp_path / "build/small.pdf").exists()
    book = built(tmp_path / "page", layers("callouts: letters"), TWO, OF_TWO)
    assert "a fox] Said 1." in page(book)
    assert "b word] Said 2." in page(book)


@pytest.mark.parametrize("makeup", [True, False])
def test_sections_that_begin_a_page_count_anew(makeup: bool, tmp_path: Path) -> None:
    settings = layers("callouts: letters, callouts_by: section")
    if makeup:
        book = built(tmp_path, settings + "makeup: [{at: 2.0, before: page}]\n", TWO, OF_TWO)
    else:
        (tmp_path / "styles").mkdir()
        (tmp_path / "styles/house.yaml").write_text("page: {sections: page}\n", encoding="utf-8")
        book = built(tmp_path, settings + "style: house\n", TWO, OF_TWO)
    assert "a fox] Said 1." in page(book)
    assert "a word] Said 2." in page(book, "2")


def test_the_audit_finds_one_sign_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were such a book made, the audit would say so."""
    monkeypatch.setattr("edition.design_rules.against_design", lambda edition, facing: iter(()))
    with pytest.raises(AssertionError, match=r"e2 .page 1.: its callout “a” is that of e1 on the same page"):
        built(tmp_path, layers("callouts: letters, callouts_by: section"), TWO, OF_TWO)
