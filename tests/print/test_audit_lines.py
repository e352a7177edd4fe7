"""The audit counts the lines of a page as the book does: where random volumes (`tests/stress`) found it wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.audit import audit
from edition.audit.extract import Destination, extract
from edition.audit.line_numbers import number_lines
from edition.audit.note_area import feet
from edition.audit.page_layout import Area, Column, Page, page_of
from edition.audit.pdf_word import PdfWord
from edition.audit.report import AuditFault
from edition.audit.uncounted_lines import Counting, Uncounted
from edition.designs.folder import styles_dir
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.volume import Lines
from edition.pdf import finish, printed_places
from edition.typeset import typeset
from edition.write.latex import write_latex
from tests.print.printed import printed
from tests.print.volume import write_volume

LONG = "A verse that is longer than any line of a small page can ever be, though it hangs and is turned over at its end"
PROSE = "What is copied twice is copied wrongly once; and the second copyist spoils what the first had left whole. "
TEXT = f"""\
# Of Verse

The first words of all.

::: verse
A short verse
{LONG}
  A second short verse
{LONG}
:::

::: lacuna
Here the copyist left out what he could not read in the book before him today
:::

{PROSE}{{first}}

---

{PROSE * 3}

{PROSE * 18}Here it begins. {PROSE * 14}And here it ends.

{PROSE * 20}

Notes are made to it.[^1]

[^1]: The end of this note has an entry.

{PROSE * 35}The last words of the book.
"""
ENTRIES = """\
- {id: first, kind: comment, at: 1.1, lemma: first words, note: It begins.}
- {id: above, kind: comment, at: 1.2, lemma: second short, note: Below a line that is turned over.}
- {id: rest, kind: comment, at: 1.2, lemma: at its end, occurrence: 2, note: It stands in what is turned over.}
- {id: below, kind: comment, at: 1.4, lemma: unlike, note: Below a lacuna.}
- {id: across, kind: comment, at: 1.6, lemma: Here it begins … here it ends, note: It goes over a page.}
- {id: noted, kind: variant, at: 1.8n1, lemma: an entry, position: after, readings: [{text: or two, wit: [C]}]}
- {id: ends, kind: variant, at: 1.8n1, lemma: an, readings: [{text: one, wit: [C]}]}
- {id: last, kind: silent, at: 1.9, lemma: last words}
"""


@pytest.mark.tex
@pytest.mark.parametrize("by", ["page", "section", "paragraph", "volume"])
def test_lines_without_a_number_of_their_own(by: str, tmp_path: Path) -> None:
    problems: list[Diagnostic] = []
    entries = "".join(line for line in ENTRIES.splitlines(keepends=True) if "silent" not in line)
    settings = f"lines: {{by: {by}, step: 5, margin: outer}}\n"
    text = TEXT.replace("{first}", "It was unlike any other.")
    edition = load(write_volume(tmp_path, settings, text, entries), "small", problems.append)
    assert edition is not None
    assert [problem.message for problem in problems] == []
    manuscript = write_latex(edition)
    private = tmp_path / "private"
    private.mkdir()
    result = typeset(manuscript, private, "small", styles_dir(), problems.append, lambda step: None)
    assert result is not None
    record = printed_places(manuscript, result.run, "small", result.runs)
    finish(result.pdf, tmp_path / "small.pdf", result.run, edition.volume)
    report = audit(tmp_path / "small.pdf", edition, record)
    assert report.wrong == ()
    assert report.entries_checked == len(entries.splitlines())
    across = record.entries["across"]
    assert across.page != across.end_page
    assert any(row.page != record.paragraphs["1.9"].page for row in record.places["1.9"])


def page(lines: int, numbers: dict[int, int], gaps: dict[int, float], ornament: int = -1, middle: float = 80.0) -> Page:
    """A page of so many lines: numbers in the margin by line, space above some lines, one line of signs, centred."""
    words, y = [], 100.0
    for i in range(lines):
        y += 12 + gaps.get(i, 0)
        text = "***" if i == ornament else "word"
        left, many = (50 + middle, 1) if i == ornament else (50.0, 5)
        words += [PdfWord(text, left + 40 * j, y, left + 38 + 40 * j, y + 10) for j in range(many)]
        if i in numbers:
            words.append(PdfWord(str(numbers[i]), 20, y, 26, y + 10))
    return page_of(1, "1", words, Column(50, 250))


def below(rest: set[int]) -> Counting:
    """Lines of the first page that are the rest of the line before."""
    return Counting({1: dict.fromkeys(rest, Uncounted.REST)})


def test_the_rest_of_a_verse_has_the_number_of_its_line() -> None:
    troubles: list[AuditFault] = []
    numbers = number_lines([page(8, {5: 5}, {})], Lines("page", 5), {}, [], troubles, below({2}))
    assert numbers == {1: [1, 2, 2, 3, 4, 5, 6, 7]}
    assert troubles == []


def test_a_number_beside_the_rest_of_a_verse_is_wrong() -> None:
    troubles: list[AuditFault] = []
    number_lines([page(13, {5: 5, 11: 10}, {})], Lines("page", 5), {}, [], troubles, below({2, 11}))
    assert "line number 10" in [wrong.what for wrong in troubles]


def test_signs_set_apart_are_an_ornament_and_others_a_line() -> None:
    for gaps, last in (({2: 12.0, 3: 12.0}, 7), ({}, 8)):
        at = 5 if gaps else 4
        troubles: list[AuditFault] = []
        numbers = number_lines([page(8, {at: 5}, gaps, ornament=2)], Lines("page", 5), {}, [], troubles)
        assert numbers[1][2] == (None if gaps else 3)
        assert numbers[1][-1] == last
        assert troubles == []


def test_signs_at_the_edge_are_the_end_of_a_paragraph() -> None:
    """A lacuna that stands alone on the first line of a page, say."""
    for first, gap in ((0, 0), (2, 12.0)):
        numbers = number_lines([page(8, {}, {2: gap}, ornament=first, middle=0.0)], Lines("page", 5), {}, [], [])
        assert numbers[1] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_a_page_of_notes_only_has_no_line_of_text() -> None:
    """What stands in the foot is none of its lines."""
    first = page_of(1, "1", [PdfWord("text", 50, 100, 88, 110), PdfWord("note", 50, 130, 88, 138)], Column(50, 250))
    rest = [PdfWord("note", 50, 100 + 10 * i, 88, 108 + 10 * i) for i in range(20)] + [
        PdfWord("proof", 50, 400, 88, 408)
    ]
    second = page_of(2, "2", rest, Column(50, 250))
    places = {"m1": Destination(1, 50, 107), "n1": Destination(1, 50, 136)}
    area = Area(20, 400)
    assert feet([first, second], places, area)[2] == second.lines[0].base
    assert feet([first, second], {}, area) == {}


def test_a_word_cut_in_a_cell_begins_and_ends_there(tmp_path: Path) -> None:
    """Its rest stands below it, and behind it the next cell."""
    text = f"# A\n\n{PROSE * 3}\n\n| Head | Long | Third | Fourth |\n| --- | --- | --- | --- |\n" + "".join(
        f"| considerable {word} understanding of it all | {word} disappointment {word} satisfaction in everything "
        f"| correspondence {word} and neighbourhood | incomprehensibilities {word} and more |\n"
        for word in ("one", "two", "three", "four")
    )  # fmt: skip
    lemmata = ("considerable", "understanding", "disappointment", "satisfaction", "correspondence", "neighbourhood")
    entries = "".join(
        f"- {{id: {lemma}-{row}, kind: comment, at: 1.{row + 1}, lemma: {lemma}, note: Here.}}\n"
        for lemma in lemmata
        for row in (2, 3, 4, 5)
    )
    problems: list[Diagnostic] = []
    edition = load(write_volume(tmp_path, "", text, entries), "small", problems.append)
    assert edition is not None
    manuscript = write_latex(edition)
    (private := tmp_path / "private").mkdir()
    result = typeset(manuscript, private, "small", styles_dir(), problems.append, lambda step: None)
    assert result is not None
    finish(result.pdf, tmp_path / "small.pdf", result.run, edition.volume)
    cut = [word.text for words in extract(tmp_path / "small.pdf").words for word in words if word.text.endswith("-")]
    assert len(cut) > 6
    report = audit(tmp_path / "small.pdf", edition, printed_places(manuscript, result.run, "small", result.runs))
    assert report.wrong == ()
    assert report.entries_checked == 4 * len(lemmata)


@pytest.mark.tex
def test_a_place_in_words_that_are_gone_may_be_at_the_end_of_a_line(tmp_path: Path) -> None:
    """What is left of them is a sign; the words behind it begin on the next line."""
    asked = "".join(
        f"Who can say how it was {'indeed ' * (i % 5)}done so badly in those bad old days {i}? " for i in range(60)
    )
    entries = "".join(
        f"- {{id: e{i}, kind: emendation, at: 1.1, lemma: so badly in those bad old days {i}, reading: ''}}\n"
        for i in range(60)
    )
    book = printed(tmp_path, f"# Of Words\n\n{asked}\n", entries)
    assert any(line.words.endswith("done?") for line in book.lines)
