"""The audit finds nothing in a true book, and names what was falsified in a false one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from edition.audit import AuditReport, audit
from edition.audit.line_numbers import number_lines
from edition.audit.page_layout import Column, Page, page_of
from edition.audit.pdf_word import PdfWord
from edition.audit.report import AuditFault
from edition.designs.folder import styles_dir
from edition.load import load
from edition.model.diagnostic import Failure
from edition.model.edition import Edition
from edition.model.volume import Lines
from edition.pdf import finish, printed_places
from edition.records.places import NO_PLACES, EntryPlace, NamePlace, Places
from edition.records.print_place import PrintPlace
from edition.typeset import typeset
from edition.write.latex import Manuscript, write_latex
from edition.write.latex.tex import Tex
from tests.print.volume import ENTRIES, TEXT, write_volume


@dataclass(frozen=True)
class Made:
    """A finished book."""

    pdf: Path
    edition: Edition
    manuscript: Manuscript
    places: Places

    def audit(self, **changes: Any) -> AuditReport:
        """Audit it, with something of its record changed."""
        return audit(self.pdf, self.edition, replace(self.places, **changes))


def nothing(item: object) -> None:
    """Report nothing."""


def make(
    settings: str = "", falsify: Callable[[str, Manuscript], str] = lambda tex, manuscript: tex, many: int = 1
) -> Made:
    """Typeset the small volume; `falsify` changes the LaTeX behind the edition's back; `many` makes it longer."""
    root = Path(mkdtemp(prefix="audit-"))
    text = TEXT + "".join(
        f"\n# Chapter {i}\n" + TEXT.split("\n", 1)[1].split("[^1]:")[0].replace("[^1]", "") for i in range(many - 1)
    )
    edition = load(write_volume(root, settings, text), "small", nothing)
    assert edition is not None
    manuscript = write_latex(edition)
    private = root / "private"
    private.mkdir()
    result = typeset(
        replace(manuscript, tex=Tex(falsify(manuscript.tex, manuscript))),
        private,
        "small",
        styles_dir(),
        lambda item: pytest.fail(str(item)) if item.code not in {"P103", "P122"} else None,
        nothing,
    )
    assert result is not None
    finish(result.pdf, root / "small.pdf", result.run, edition.volume)
    return Made(root / "small.pdf", edition, manuscript, printed_places(manuscript, result.run, "small", result.runs))


true = cache(make)


@pytest.mark.tex
@pytest.mark.parametrize(
    "settings",
    [
        "",
        "lines: {by: section, step: 5, margin: inner}\n",
        "lines: {by: volume, step: 3, margin: left}\nstyle: a4\n",
        "lines: {by: page, step: 2, margin: right}\nlemma_words: 2\n",
    ],
)
def test_a_true_book_has_nothing_wrong(settings: str) -> None:
    for book in (true(settings), make(settings, many=12)):
        report = book.audit()
        assert report.wrong == ()
        assert report.entries_checked == len(ENTRIES.strip().split("\n"))
        assert report.locators_checked > 40
        assert report.links_checked > 40


ENDNOTES = """\
layers:
  - {name: textual, kinds: [emendation, variant]}
  - {name: commentary, kinds: [comment], arrangement: endnotes}
"""
COMMENTS = {"across", "one", "nor", "printer", "wrong", "finis"}


@pytest.mark.tex
@pytest.mark.parametrize(
    ("settings", "true_tex", "false_tex", "names"),
    [
        ("lines: {by: paragraph}\n", r"\EdLocus{1.3}", r"\EdLocus{1.9}", {"one", "three", "again"}),
        ("lines: {by: paragraph}\n", r"\EdLocus{2.7}", "", {"wrong", "finis", "paragraph 2.7"}),
        ("lines: {by: paragraph}\n", "numbering={paragraph}", "numbering=page", {"copied", "seven"}),
        ("lines: {following: f}\n", "following={f}", "following={none}", {"across"}),
        ("lines: {following: f}\n", "following={f}", "following={ff}", set()),
        ("lines: {repeated: ‖}\n", "repeated={‖}", "repeated={*}", {"spoils"}),
        ("pages_in: entries\n", "second={entries}", "second={margin}", {"three", "printer"}),
        (ENDNOTES, "{arrangement={endnotes}}", "{arrangement={lines}}", COMMENTS),
    ],
)
def test_what_is_set_otherwise_than_the_volume_says_is_named(
    settings: str, true_tex: str, false_tex: str, names: set[str]
) -> None:
    def falsify(tex: str, manuscript: Manuscript) -> str:
        assert tex.count(true_tex) == 1
        return tex.replace(true_tex, false_tex)

    assert true(settings).audit().wrong == ()
    wrong = {wrong.what for wrong in make(settings, falsify).audit().wrong}
    assert names <= wrong if names else not wrong


@pytest.mark.tex
def test_notes_behind_the_text_that_are_asked_for_nowhere_make_no_book() -> None:
    with pytest.raises(pytest.fail.Exception, match="is printed nowhere"):
        make(ENDNOTES, lambda tex, _: tex.replace(r"\EdEndnotes[2]{commentary}", ""))


def changed(place: EntryPlace, key: str, value: Any) -> EntryPlace:
    """The place of an entry with something false in it."""
    return replace(place, **{key: value})


@pytest.mark.tex
@pytest.mark.parametrize("key", ["paragraph", "end_paragraph"])
def test_a_false_paragraph_in_the_record_names_the_entry(key: str) -> None:
    book = true("lines: {by: paragraph}\n")
    entries = {**book.places.entries, "one": changed(book.places.entries["one"], key, "1.2")}
    assert {wrong.what for wrong in book.audit(entries=entries).wrong} == {"one"}


@pytest.mark.tex
@pytest.mark.parametrize("key", ["page", "sheet", "line", "end_page", "end_line"])
def test_a_false_number_in_the_record_names_the_entry(key: str) -> None:
    book = true()
    value = {"page": "7", "end_page": "7"}.get(key, 3)
    entries = {**book.places.entries, "one": changed(book.places.entries["one"], key, value)}
    report = book.audit(entries=entries)
    assert {wrong.what for wrong in report.wrong} == {"one"}
    assert report.as_json()["entries_wrong"][0]["id"] == "one"


@pytest.mark.tex
def test_a_place_that_the_record_lacks_or_invents_names_the_entry() -> None:
    entries = dict(true().places.entries)
    entries["ghost"] = entries.pop("one")
    assert {wrong.what for wrong in true().audit(entries=entries).wrong} == {"one", "ghost"}


@pytest.mark.tex
def test_a_false_place_of_a_name_or_paragraph_is_found() -> None:
    names = {**true().places.names, "amsterdam": (NamePlace("1", 99),)}
    paragraphs = {**true().places.paragraphs, "2.1": PrintPlace("1", 2)}
    report = true().audit(names=names, paragraphs=paragraphs)
    assert [wrong.what for wrong in report.locators_wrong] == ["name amsterdam", "paragraph 2.1"]


@pytest.mark.tex
@pytest.mark.parametrize("change", [-1, 1])
def test_a_false_line_of_a_milestone_is_found(change: int) -> None:
    book = true()
    locus, offset = book.manuscript.milestones[3]
    rows = [
        row._replace(line=(row.line or 0) + change) if row.offset == offset else row
        for row in book.places.places[locus]
    ]
    claim = next(row for row in rows if row.offset == offset)
    report = book.audit(places={**book.places.places, locus: tuple(rows)})
    assert [(wrong.what, wrong.page) for wrong in report.locators_wrong] == [(f"paragraph {locus}", str(claim.place))]


@pytest.mark.tex
def test_a_note_with_another_lemmas_number_is_named() -> None:
    def swap(tex: str, manuscript: Manuscript) -> str:
        key, start, end = manuscript.notes["one"]
        _, other, _ = manuscript.notes["finis"]
        before = f"\\EdNote{{{key}}}{{commentary}}{{{start}}}{{{end}}}"
        assert before in tex
        return tex.replace(before, f"\\EdNote{{{key}}}{{commentary}}{{{other}}}{{{other}}}")

    assert "one" in {wrong.what for wrong in make(falsify=swap).audit().entries_wrong}


@pytest.mark.tex
def test_a_lemma_that_stands_elsewhere_is_named() -> None:
    def move(tex: str, manuscript: Manuscript) -> str:
        mark = f"\\EdM{{{manuscript.notes['mends'][1]}}}"
        assert tex.count(mark) == 1
        moved, many = re.subn(r"(?m)^(\\EdPar.*?A )((?:\\EdM\{\d+\})?printer)", rf"\1\{mark}\2", tex.replace(mark, ""))
        assert many == 1
        return moved

    assert "mends" in {wrong.what for wrong in make(falsify=move).audit().entries_wrong}


@pytest.mark.tex
def test_a_false_locator_is_found() -> None:
    def lie(tex: str, manuscript: Manuscript) -> str:
        mark = manuscript.mentions[0][1]
        assert f"\\EdLoci{{{mark}}}" in tex
        return tex.replace(f"\\EdLoci{{{mark}}}", f"\\EdLink{{m{mark}}}{{1.2}}")

    report = make(falsify=lie).audit()
    false, *others = report.locators_wrong
    assert false.what == "1.2"
    assert any(lost.reason.startswith("is not printed near ") for lost in others)
    assert not report.entries_wrong


@pytest.mark.tex
def test_a_link_that_leads_nowhere_is_found() -> None:
    report = make(
        falsify=lambda tex, _: tex.replace("\\EdBack", "\\EdBack\n\\EdPar{99999}\\EdLink{nowhere}{here}\\EdEnd\n", 1)
    ).audit()
    assert {wrong.what for wrong in report.links_broken} == {"here"}


@pytest.mark.tex
@pytest.mark.parametrize(
    ("old", "new", "locus", "said"),
    [
        ("}So ends ", "}So ", "2.7", "“ends” is not printed"),
        ("}So ends ", "}So ends ends ", "2.7", "“ends” is printed and not in the edited text"),
        ("}Читатель, ", "}Читетель, ", "2.7", "“Читатель,” is printed as “Читетель,”"),
        (
            "\\EdEndTable\n",
            "\\EdEndTable\n\\EdPar{999}Amen.\\EdEnd\n",
            "2.7",
            "“Amen.” is printed and not in the edited text",
        ),
        ("1701", "1710", "2.6", "“1701 eight” is printed as “1710 eight”"),
    ],
)
def test_a_word_that_is_not_the_edited_texts_is_found(old: str, new: str, locus: str, said: str) -> None:
    def falsified(tex: str, _: object) -> str:
        assert tex.count(old) == 1
        return tex.replace(old, new)

    (wrong,) = make(falsify=falsified).audit().words_wrong
    assert (wrong.what, wrong.reason) == (locus, said)


@pytest.mark.tex
def test_words_over_one_another_are_found() -> None:
    report = make(falsify=lambda tex, _: tex.replace("A printer of", "\\rlap{Surprise}A printer of", 1)).audit()
    assert any("Surprise" in wrong.what for wrong in report.print_wrong)


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ({5: 4, 10: 9}, []),
        ({5: 4, 10: 8}, ["line number 10"]),
        ({5: 5, 10: 10}, ["line number 5"]),
    ],
)
def test_numbers_in_the_margin_are_counted(numbers: dict[int, int], found: list[str]) -> None:
    """Two pages of twelve lines: a true one, and one with numbers beside some of its lines (from 0)."""

    def page(sheet: int, numbers: dict[int, int]) -> Page:
        margin = [PdfWord(str(number), 20, 100 + 12 * line, 30, 110 + 12 * line) for number, line in numbers.items()]
        return page_of(sheet, str(sheet), [*words(*["a b c d e"] * 12), *margin], Column(50, 248))

    troubles: list[AuditFault] = []
    counted = number_lines([page(1, {5: 4, 10: 9}), page(3, numbers)], Lines("page", 5), {}, [], troubles)
    assert [wrong.what for wrong in troubles] == found
    if not found:
        assert counted == {1: list(range(1, 13)), 3: list(range(1, 13))}


@pytest.mark.tex
def test_a_book_made_from_other_files_is_not_audited() -> None:
    with pytest.raises(Failure, match="build it again"):
        true().audit(manuscript="another")


def test_a_missing_pdf_is_one_line(tmp_path: Path) -> None:
    edition = load(write_volume(tmp_path), "small", nothing)
    assert edition is not None
    with pytest.raises(Failure, match="cannot read"):
        audit(tmp_path / "none.pdf", edition, NO_PLACES)


def words(*lines: str, x: float = 50, leading: float = 12) -> list[PdfWord]:
    """Words of equal width on a page."""
    found = []
    for i, line in enumerate(lines):
        for j, word in enumerate(line.split()):
            found.append(PdfWord(word, x + 40 * j, 100 + leading * i, x + 40 * j + 38, 110 + leading * i))
    return found


def test_what_stands_beside_the_column_is_in_the_margin() -> None:
    page = [*words(*["a b c d e"] * 8), PdfWord("5", 20, 148, 26, 158), PdfWord("10", 260, 160, 270, 170)]
    lines = page_of(1, "1", page, Column(50, 248)).lines
    assert [word.text for word in lines[4].margin] == ["5"]
    assert [len(line.words) for line in lines] == [5] * 8


def test_raised_figures_stay_on_their_line() -> None:
    page = [*words("one two", "three four"), PdfWord("2", 140, 100, 144, 105.5)]
    assert [line.text for line in page_of(1, "1", page, None).lines] == ["one two 2", "three four"]


@pytest.mark.tex
def test_a_milestone_that_the_record_lacks_is_found() -> None:
    book = true()
    locus, offset = book.manuscript.milestones[3]
    rows = tuple(row for row in book.places.places[locus] if row.offset != offset)
    report = book.audit(places={**book.places.places, locus: rows})
    assert [wrong.what for wrong in report.locators_wrong] == [f"paragraph {locus}"]
