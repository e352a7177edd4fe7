"""What a book has before, below and behind its text, read back from the print: notes, signs, lists, indexes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from edition.audit import audit
from edition.build import build
from edition.kept import last_places
from edition.load import load
from edition.model.diagnostic import Diagnostic
from tests.print.volume import write_volume

pytestmark = pytest.mark.tex

TEXT = """\
# Of Words

The first word of all words is not the last. Between two words a third may be put in, and where two are said one may
be struck out out. Ivan Petrov, whom his friends called Spartak, wrote this to Emile Zed; and Petroff, as the printer
has him, never saw it in print. It is in the Gazette of March and April.[^1]

[p. 7]{.pb}What is coruppt stays as it is. Here something is missing. Anna of the Tower, Eiche and Жданов knew it,
and so did Émile Ábel.

[^1]: Ivan Petrov may be wrong here.

# Of Numbers

> On the 12th of February it snowed, and in the summer it rained.

[p. 8]{.pb}Eiche counted them.
"""
ENTRIES = """\
- {id: outer, kind: variant, at: 1.1, lemma: The first word of all words, readings: [{text: A word, wit: C}]}
- {id: inner, kind: variant, at: 1.1, lemma: first word, readings: [{text: last word, wit: D}]}
- {id: innermost, kind: variant, at: 1.1, lemma: word, occurrence: 1, readings: [{text: world, resp: Holdan}]}
- {id: crossing, kind: variant, at: 1.1, lemma: all words is not, readings: [{type: omission, wit: D}]}
- {id: after, kind: variant, at: 1.1, lemma: third, position: after, readings: [{text: one, wit: C}]}
- {id: before, kind: variant, at: 1.1, lemma: may, occurrence: 1, position: before, readings: [{text: indeed, wit: D}]}
- {id: twice, kind: emendation, at: 1.1, lemma: out out, reading: out, resp: ed}
- {id: issue, kind: citation, at: 1.1, lemma: the Gazette, cite: [{work: gaz, issue: [3, 4], date: 1902-03/1902-04}]}
- {id: note, kind: comment, at: 1.1n1, lemma: wrong, note: 'So says [Anna](name:anna), and [@book, p. 3].'}
- {id: crux, kind: crux, at: 1.2, lemma: coruppt}
- {id: gap, kind: lacuna, at: 1.2, lemma: Here something, position: after, extent: two words}
- {id: put, kind: supplied, at: 1.2, lemma: is missing, position: after, reading: again}
- {id: over, kind: comment, at: 1.2, to: 2.1, lemma: did Émile … it snowed, note: 'Over a heading; see @twice.'}
- {id: day, kind: date, at: 2.1, lemma: the 12th of February, date: '1917-02-12', calendar: julian}
- {id: season, kind: date, at: 2.1, lemma: the summer, date: 1935-22}
- {id: guess, kind: conjecture, at: 2.2, lemma: counted, readings: [{text: recounted, resp: Holdan}]}
"""
NAMES = """\
- {key: petrov, kind: person, name: 'Petrov, Ivan', forms: [Ivan Petrov, Spartak], wrong: [Petroff],
   gnd: '118540238', viaf: 24602065, born: 1902-01-05,
   died: '1931', description: A writer of letters.}
- {key: anna, kind: person, name: Anna of the Tower, sort: 'Tower, Anna of the', forms: [Anna of the Tower]}
- {key: zed, kind: person, name: 'Zed, Emile', forms: [Emile Zed], see_also: [petrov]}
- {key: abel, kind: person, name: 'Ábel, Émile', forms: [Émile Ábel]}
- {key: eiche, kind: person, name: Eiche, forms: [Eiche]}
- {key: zhdanov, kind: person, name: Жданов, forms: [Жданов]}
- {key: gazette, kind: periodical, name: Gazette, forms: [Gazette]}
"""
WORKS = """\
@periodical{gaz, title = {The Gazette}, shorttitle = {Gazette}}
@issue{gaz-34, crossref = {gaz}, number = {3-4}, date = {1902-03/1902-04}}
@book{book, author = {Holdan, Ivo}, title = {Tables of Nothing}, date = {1899}}
"""


def a_page_for_each_part(root: Path) -> str:
    """The settings for a design in which every part begins a page."""
    (root / "styles").mkdir()
    (root / "styles" / "loose.yaml").write_text("format: 2\nextends: octavo\npage: {parts: any}\n", encoding="utf-8")
    return "style: loose\nidentifiers: [gnd]\n"


class Printed:
    """A printed volume, as words."""

    def __init__(self, root: Path, settings: str = "") -> None:
        write_volume(root, settings + a_page_for_each_part(root), TEXT, ENTRIES)
        (root / "apparatus/small/names.yaml").write_text(NAMES, encoding="utf-8")
        (root / "apparatus/small/works.bib").write_text(WORKS, encoding="utf-8")
        problems: list[Diagnostic] = []
        self.pdf = root / "build/small.pdf"
        assert build(root, "small", ("pdf",), root / "build", problems.append, lambda step: None), problems
        edition = load(root, "small", problems.append)
        assert edition is not None
        self.edition = edition
        assert audit(self.pdf, edition, last_places(root / "build", "small")).links_broken == ()
        said = subprocess.run(["pdftotext", self.pdf, "-"], capture_output=True, text=True, check=True).stdout
        self.pages = [" ".join(page.split()) for page in said.split("\f")]
        self.all = " ".join(self.pages)

    def layout(self, sheet: int, how: str = "-layout") -> str:
        """One page as it looks."""
        command = ["pdftotext", how, "-f", str(sheet), "-l", str(sheet), str(self.pdf), "-"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def part(self, title: str, following: str = "") -> str:
        """What stands behind a title, up to another (in the contents both stand, too)."""
        _, _, found = self.all.rpartition(f" {title} ")
        return found.partition(f" {following} ")[0] if following else found


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """The volume as it is without switches."""
    return Printed(tmp_path_factory.mktemp("parts"))


@pytest.mark.parametrize(
    "said",
    [
        "2 The first word of all words] A word C first word] last word D word] world Holdan all words is not] om. D",
        "3 third] add. one C may1] pref. indeed D",
    ],
)
def test_lemmata_nest_and_cross_and_have_no_length(said: str, book: Printed) -> None:
    """The number of a line is not said again."""
    assert said in book.pages[8]


def test_a_lemma_may_run_over_a_heading_and_a_note_refer_to_an_entry(book: Printed) -> None:
    assert "8–11 did … snowed] Over a heading; see 1.3." in book.pages[8]


def test_an_authors_note_carries_entries(book: Printed) -> None:
    assert "1. Ivan Petrov may be wrong here." in book.pages[8]
    assert "6n wrong] So says Anna, and Tables of Nothing, p. 3." in book.pages[8]


def test_signs_stand_in_the_text_and_are_explained(book: Printed) -> None:
    assert "What is †coruppt† stays as it is. Here something *** is missing ⟨again⟩." in book.pages[8]
    assert "7 †coruppt†] corrupt ***] lacuna: two words 8 again] om. M" in book.pages[8]
    signs = book.part("Signs and Abbreviations", "vi")
    assert signs.startswith("] ⟨⟩ †† *** … |")
    assert "supplied in this edition corrupt, not restored words lost" in signs


def test_only_what_is_used_is_explained(book: Printed) -> None:
    said = book.part("Signs and Abbreviations", "vi")
    assert "adds conjectured by" in said
    assert "repeats" not in said
    assert "rep." not in said


def test_other_signs(tmp_path: Path) -> None:
    signs = "signs: {supplied: ['[', ']'], crux: ['+', '+'], lacuna: '– –'}\n"
    book = Printed(tmp_path, signs)
    assert "What is +coruppt+ stays as it is. Here something – – is missing [again]." in book.pages[8]
    assert book.part("Signs and Abbreviations", "vi").startswith("] [] ++ –– … |")


def test_the_conspectus_has_every_witness_cited(book: Printed) -> None:
    assert book.part("Conspectus Siglorum", "vii") == "M C D Manuscript. The base text. Copy. Draft."
    cited = {siglum for entry in book.edition.entries for reading in entry.readings for siglum in reading.witnesses}
    assert cited == {"C", "D"}


def test_the_list_of_emendations_is_what_was_changed(book: Printed) -> None:
    assert book.part("List of Emendations", "Chronology").startswith("1.3 1.8 out] out out M C D again] om. M C D")


def test_names_are_sorted_by_letters_and_scripts_and_their_forms_meet(book: Printed) -> None:
    """Accents sort with their letters, particles by the sort key, Cyrillic behind Latin; pseudonyms lead on."""
    said = book.part("Index of Persons", "9")
    wanted = [
        "A Ábel, Émile 1.9", "E Eiche 1.8, 12", "P Petroff, see Petrov, Ivan Petrov, Ivan 1.4–5, 6n",
        "S Spartak, see Petrov, Ivan",
        "T Anna of the Tower 1.6n, 8", "Z Zed, Emile 1.4; see also Petrov, Ivan", "Ж Жданов 1.8",
    ]  # fmt: skip
    assert all(line in said for line in wanted), said
    assert [line[0] for line in wanted] == sorted(line[0] for line in wanted)
    letters = [line for line in book.layout(17, "-raw").splitlines() if len(line) == 1 and line.isalpha()]
    assert letters == ["A", "E", "P", "S", "T", "Z", "Ж"]


def test_there_are_several_indexes(book: Printed) -> None:
    assert book.part("Index of Works and Periodicals", "10") == "G Gazette 1.6"


def test_paragraphs_and_pages_of_the_earlier_printing_lead_to_one_another(book: Printed) -> None:
    said = book.part("Concordance of Paragraphs", "Index of")
    rows, _, pages = said.partition(" By page of the earlier witness ")
    titles = "Paragraph Place M, p."
    assert sorted(rows.split()) == sorted(f"{titles} 1.1 1.2 1.2 1.7 2.1 2.2 7 1.11 1.12 7 8 {titles}".split())
    assert pages.startswith("M, p. 7 Paragraph 1.2 M, p. 8 8 Paragraph 2.2")


def test_the_chronology_is_in_order_and_the_directory_has_the_lives(book: Printed) -> None:
    said = book.part("Chronology", "3")
    dates = ["5 January 1902", "March–April 1902", "12 February 1917 (o.s.)", "1931", "summer 1935"]
    assert said.startswith(" ".join(dates))
    assert [said.index(words) for words in ("born", "Gazette", "12th of February", "dies")] == sorted(
        said.index(words) for words in ("born", "Gazette", "12th of February", "dies")
    )
    lives = book.part("Biographical Directory", "Gazette")
    assert "Petrov, Ivan 5 January 1902 – 1931. A writer of letters. GND 118540238" in lives
    assert "VIAF" not in lives


def test_issues_are_cited_with_double_numbers_months_and_old_style(book: Printed) -> None:
    assert "6 the Gazette] Gazette nos. 3–4 (March–April 1902)" in book.pages[8]
    assert "12 February 1917 (o.s.)" in book.pages[8]
    assert book.part("Gazette: Issues Cited", "5") == (
        "Issue No. 3–4 Date March–April 1902 Place 1.6 By place Place 1.6 Issue no. 3–4"
    )
    assert "Gazette nos. 3–4: 1.6 Holdan, Ivo, Tables of Nothing p. 3: 1.6n" in book.all


def test_the_concordance_shows_words_in_their_lines(book: Printed) -> None:
    layout = book.layout(19) + book.layout(20)
    said = "\n".join(" ".join(line.split()) for line in layout.splitlines() if line.strip())
    first, second = "again. Anna of the Tower, Eiche and Жданов knew it, and so did 1.8", "Eiche counted them. 1.12"
    assert f"\neiche 2\n{first}\n{second}\n" in said


def test_the_contents_name_every_part_with_its_page(book: Printed) -> None:
    lines = [" ".join(line.split()) for line in book.layout(5).splitlines()]
    for line in (
        "Of Words 1",
        "Of Numbers 1",
        "List of Emendations 2",
        "Index of Persons 9",
        "Conspectus Siglorum vii",
    ):
        assert line in lines, lines
