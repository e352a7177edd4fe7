"""Notes and lists are divided as the language of the editors' prose divides words, not as that of the text does."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from edition.hyphenation import patterns_of
from edition.pattern_files import absent
from tests.print.book import audited
from tests.print.test_hyphenation import Cut, divides, narrow
from tests.print.volume import write_volume

TEXT = {
    "sa": "धर्मक्षेत्रे कुरुक्षेत्रे समवेताः युयुत्सवः मामकाः पाण्डवाः सञ्जयेन धृतराष्ट्रस्य प्रतिपादनम्",
    "grc": "ἐπιστημονικώτατος καταδουλωσάμενος παραγιγνομένοις διαπραγματευσάμενος ἀποκεκρυμμένων μεταμορφουμένους",
    "de": "Vernunftbegabung Selbstverständlichkeit Brüderlichkeitsgedanken Staatsangehörigkeiten Durchschnitt",
}
PROSE = {
    "en": "notwithstanding thoughtlessness straightforward transcription neighbourhoods wholeheartedly strengthening",
    "la": "conscientiae magistratibus scriptoribusque postulaverunt abscripserunt dignitatem participes interdumque",
    "de": "Wissenschaftlichkeit Entstehungsgeschichte Textüberlieferung Handschriftenkunde Schreibgewohnheiten",
}
"""The words of the text with its readings, those of the editors: no word is in two languages."""


@dataclass(frozen=True)
class Pair:
    """A text's language, that of its notes, and that of its lists."""

    text: str
    notes: str
    lists: str


PAIRS = (Pair("sa", "en", "en"), Pair("grc", "la", "la"), Pair("de", "la", "de"))


def turned(words: str, first: int) -> str:
    """The words, several times, from another one on."""
    listed = words.split()
    return " ".join((listed[first:] + listed[:first]) * 3)


def is_there(tag: str) -> bool:
    """Whether the patterns of a language are installed; without those of the text its words are not divided."""
    patterns = patterns_of(tag)
    assert patterns is not None
    return not absent([patterns])


@cache
def built(pair: Pair, root: Path) -> Path:
    """The PDF of a volume whose notes are comments and readings, and whose directory has descriptions."""
    words = TEXT[pair.text].split()
    text = "# I\n\n" + "\n\n".join(turned(TEXT[pair.text], i) for i in range(6)) + "\n"
    entries = "".join(
        f"- {{id: c{i}, kind: comment, at: 1.{i}, lemma: {words[i - 1]}, occurrence: 1, "
        f"note: {turned(PROSE[pair.notes], i)}.}}\n"
        f"- {{id: v{i}, kind: variant, at: 1.{i}, lemma: {words[i - 1]}, occurrence: 1, "
        f"readings: [{{text: {turned(TEXT[pair.text], i)}, wit: [C]}}]}}\n"
        for i in range(1, 6)
    )
    names = "".join(
        f"- {{key: k{i}, kind: person, name: 'N{i}', forms: [{words[i]}], "
        f"description: {turned(PROSE[pair.lists], i)}.}}\n"
        for i in range(4)
    )
    settings = narrow(root).replace("language: en", f"language: {pair.text}\napparatus_language: {pair.notes}")
    write_volume(root, text=text, entries=entries, names=names, volume=settings.replace("pages_of: M\n", ""))
    audited(root)
    return root / "build/small.pdf"


@pytest.fixture(scope="module", params=PAIRS, ids=lambda pair: f"{pair.text}-{pair.notes}")
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Pair, Path]:
    pair: Pair = request.param
    return pair, built(pair, tmp_path_factory.mktemp(pair.text))


def cuts(pdf: Path) -> list[Cut]:
    """The two parts of every word that the end of a line divides, as they are read from the print."""
    said = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True, text=True).stdout
    return re.findall("(\\w+)[-\u2010\u00ad]\n(\\w+)", said)


@pytest.mark.tex
def test_notes_and_lists_are_divided_as_their_own_language_divides(printed: tuple[Pair, Path]) -> None:
    pair, pdf = printed
    found = cuts(pdf)
    for tag in {pair.notes, pair.lists}:
        whole = set(PROSE[tag].split())
        divided = [cut for cut in found if "".join(cut) in whole]
        assert len(divided) > 4, (tag, found)
        assert [cut for cut in divided if not divides(tag, cut)] == []
    # another language would divide some of them elsewhere, or not at all
    prose = [cut for cut in found if "".join(cut) in PROSE[pair.notes].split()]
    assert not is_there(pair.text) or [cut for cut in prose if not divides(pair.text, cut)]


@pytest.mark.tex
def test_lemmata_and_readings_are_divided_as_the_text_is(printed: tuple[Pair, Path]) -> None:
    pair, pdf = printed
    if pair.text == "sa":
        pytest.skip("words in Devanagari are divided without a sign")
    divided = [cut for cut in cuts(pdf) if "".join(cut) in TEXT[pair.text].split()]
    assert len(divided) > 8
    assert [cut for cut in divided if not divides(pair.text, cut)] == []


@pytest.mark.tex
def test_the_structure_of_the_pdf_tells_the_language_of_notes_and_lists(printed: tuple[Pair, Path]) -> None:
    pair, pdf = printed
    found: dict[str, set[str]] = {}
    with pikepdf.open(pdf) as opened:
        for thing in opened.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/S" in thing and "/P" in thing and "/Lang" in thing:
                found.setdefault(str(thing["/S"]), set()).add(str(thing["/Lang"]))
    assert found["/Note"] == {pair.notes}
    assert pair.text in found["/Span"]  # what notes quote of the text
    assert found.get("/LI", set()) == ({pair.lists} - {pair.text})


@pytest.mark.tex
def test_a_title_has_the_spaces_of_its_own_language_in_every_list(tmp_path: Path) -> None:
    """A German title in a French book, which has spaces before its colons: in notes, bibliography and passages."""
    settings = narrow(tmp_path).replace("language: en", "language: fr").replace("pages_of: M\n", "")
    entries = "- {id: c, kind: citation, at: 1.1, lemma: mot, cite: [{work: w, page: 3}, {work: f, page: 5}]}\n"
    write_volume(tmp_path, text="# I\n\nUn mot seul.\n", names="[]\n", entries=entries, volume=settings)
    (tmp_path / "apparatus/small/works.bib").write_text(
        "@book{w, author={Weber, Anna}, title={Turm: Zeit}, date={1888}, langid={german}}\n"
        "@book{f, author={Petit, Anne}, title={Tour: temps}, date={1889}}\n",
        "utf-8",
    )
    audited(tmp_path)
    pdf = tmp_path / "build/small.pdf"
    said = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True, text=True).stdout
    assert len(re.findall(r"Turm:\s", said)) == 3, said
    assert len(re.findall(r"Tour\s:\s", said)) == 3, said
