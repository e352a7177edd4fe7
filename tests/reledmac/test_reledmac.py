"""The edition for reledmac: what the document says, and whether reledmac finds the same lines as the engine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.generate import Settings, generate
from benchmarks.peers import reledmac, styles_for, until_settled
from edition.designs.folder import styles_dir
from edition.load import load
from edition.model.edition import Edition
from edition.write.reledmac import Reledmac, write_reledmac
from edition.write.reledmac.document import PARTS, SETTINGS
from edition.write.reledmac.inline import CROSSING
from edition.write.reledmac.style_files import MODULES
from tests.print.test_verse import ENTRIES as PLAY_ENTRIES
from tests.print.test_verse import PLAY, POEM
from tests.print.test_verse import READINGS as POEM_ENTRIES
from tests.reledmac.judge import compare
from tests.small import small

CHECKOUT = Path(__file__).resolve().parents[2]
ASKED = [int(pages) for pages in os.environ.get("EDITION_JUDGE", "").split(",") if pages]
"""Pages of volumes that are judged when asked for: `EDITION_JUDGE=45,180`."""
JUDGED = sorted({20, 180, *ASKED})


def missing() -> str:
    """Why the documents cannot be typeset here; empty when they can."""
    if not shutil.which("lualatex"):
        return "lualatex is not installed"
    found = subprocess.run(["kpsewhich", "reledmac.sty", "xargs.sty"], capture_output=True, text=True, check=False)
    if found.stdout.count(".sty") == 2:
        return ""
    return "reledmac is not installed: apt-get install texlive-humanities texlive-latex-extra"


def needs_reledmac() -> None:
    """Skip a test where reledmac is not installed."""
    if why := missing():
        pytest.skip(why)


def written(edition: Edition) -> Reledmac:
    """The document without the style files that it brings along."""
    return write_reledmac(edition, {})


def body(edition: Edition) -> str:
    """The text of the document, without comments."""
    tex = written(edition).tex
    found = re.search(r"\\beginnumbering\n(.*)\\endnumbering", tex, re.DOTALL)
    assert found
    return re.sub(r"%?\n%@ .*\n|^%@ .*\n", "", found[1], flags=re.MULTILINE)


def variant(name: str, lemma: str, at: str = "1.1", more: str = "") -> str:
    """An entry."""
    return f"- {{id: {name}, kind: variant, at: {at}, lemma: {lemma}, readings: [{{text: x, wit: [C]}}]{more}}}\n"


def test_a_lemma_is_a_group() -> None:
    tex = body(small("# A\n\none two three\n", variant("a", "two")))
    assert r"one \edtext{two}{\lemma{two}\Afootnote{\EdKey{1}\EdReading{x} \EdSiglum{C}}} three\pend" in tex


def test_lemmata_nest_and_those_of_the_same_words_share_a_group() -> None:
    entries = variant("a", "one two three") + variant("b", "two") + variant("c", "two")
    tex = body(small("# A\n\none two three four\n", entries))
    assert re.search(r"\\edtext\{one \\edtext\{two\}\{\\lemma.*?\\lemma.*?\}\} three\}\{\\lemma", tex)


def test_crossing_lemmata_are_placed_by_labels_and_counted() -> None:
    edition = small("# A\n\none two three four\n", variant("a", "one two three") + variant("b", "three four"))
    assert written(edition).left_out[CROSSING] == ("b",)
    tex = body(edition)
    assert r"\edlabel{n2a}\edtext{}{\xxref{n2a}{n2b}\lemma{three four}" in tex
    assert r"three}{\lemma{one two three}" in tex


def test_a_lemma_may_end_in_another_paragraph() -> None:
    tex = body(small("# A\n\none two\n\nthree four\n", variant("a", "two … three", more=", to: 1.2")))
    assert r"\xxref{n1a}{n1b}" in tex
    assert r"three\edlabel{n1b} four" in tex


def test_a_style_that_ends_within_a_lemma_goes_on_inside_it() -> None:
    tex = body(small("# A\n\n*one two* three four\n", variant("a", "two three")))
    assert r"\EdEmph{one }\edtext{\EdEmph{two} three}{" in tex


def test_an_emendation_prints_the_reading() -> None:
    entry = "- {id: a, kind: emendation, at: 1.1, lemma: two, reading: zwei}\n"
    assert r"one \edtext{zwei}{\lemma{zwei}" in body(small("# A\n\none two three\n", entry))


def test_words_left_out_are_a_point() -> None:
    entry = "- {id: a, kind: emendation, at: 1.1, lemma: two, reading: ''}\n"
    assert r"\lemma{one}" in body(small("# A\n\none two three\n", entry))


def test_words_put_in_before_a_lemma_are_none_of_it() -> None:
    """As in print: the lemma begins on the line of its own first word."""
    put_in = "- {id: a, kind: supplied, at: 1.1, lemma: two, position: before, reading: put}\n"
    tex = body(small("# A\n\none two three\n", put_in + variant("b", "two")))
    assert re.search(r"one \\edtext\{\}\{.*?\}⟨put⟩ \\edtext\{two\}\{\\lemma\{two\}", tex)


def test_cruces_that_begin_or_end_together_are_all_there() -> None:
    cruces = "".join(f"- {{id: c{i}, kind: crux, at: 1.1, lemma: {lemma}}}\n" for i, lemma in enumerate(CRUCES))
    tex = re.sub(r"\{\\lemma\{[^}]*\}\\Afootnote\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}\}", "", body(small(TEXT, cruces)))
    assert re.sub(r"\\edtext|[{}]", "", tex).count("††") == 2


TEXT = "# A\n\none two three four\n"
CRUCES = ("two three four", "two three", "four")


def test_an_entry_on_an_authors_note_stands_at_its_callout() -> None:
    edition = small("# A\n\none[^1] two\n\n[^1]: a note\n", variant("a", "note", at="1.1n1"))
    assert r"one\edtext{}{\lemma{\EdInNote{note}}\Afootnote" in body(edition)
    assert r"\footnoteA{a note} two" in body(edition)
    assert ("a",) in written(edition).left_out.values()


def test_what_means_something_in_verse_is_printed() -> None:
    tex = body(small("# A\n\n::: verse\none & two\n  three\n:::\n"))
    assert "\\setstanzaindents{2,0,1}\n\\stanza\none \\EdAmp{} two &\nthree \\&\n" in tex


def test_a_divided_verse_is_one_stanza() -> None:
    text = "# A\n\n::: verse dialogue\n**Anna.** one\n\n**Bela.** + two\n= three\n\n**Anna.** four\n:::\n"
    assert body(small(text)).count("\\stanza\n") == 2
    assert "\\setstanzaindents{2,0,0,0}\n\\stanza\n\\EdSpeaker{Anna.} one &\n" in body(small(text))
    assert "\n\\EdRest{}\\EdSpeaker{Bela.} two &\n\\EdSame{}three \\&\n" in body(small(text))


def test_lines_counted_otherwise() -> None:
    text = "# A\n\none\n\n::: unnumbered\ntwo\n:::\n\n::: locked\nthree\n:::\n\n::: sublines\nfour\n:::\n"
    tex = body(small(text, variant("a", "two", at="1.2")))
    assert "\\startsub\\pstart\\EdPar{}\\edtext{two}{\\lemma{two}\\Afootnote[nonum]{" in tex
    assert "\\endsub\\pstart\\EdPar{}\\startlock{}three\\endlock{}\\pend\n\n\\startsub\\pstart\\EdPar{}four" in tex


def moved_behind(sections: int, entries: str) -> str:
    """Entries on a text that stands behind so many sections of another, by names of their own."""
    named = re.sub(r"(id: |@)(\w+)", r"\1other-\2", entries)
    return re.sub(r"((?:at|to): )(\d+)", lambda at: f"{at[1]}{int(at[2]) + sections}", named)


@pytest.mark.tex
def test_reledmac_finds_the_verses_of_a_play_and_a_poem_on_the_same_lines(tmp_path: Path) -> None:
    needs_reledmac()
    edition = small(f"{PLAY}\n{POEM}", PLAY_ENTRIES + moved_behind(1, POEM_ENTRIES))
    assert len(edition.anchors) == PLAY_ENTRIES.count("id:") + POEM_ENTRIES.count("id:")
    settled, compared, differences = compare(edition, tmp_path)
    assert settled.settled, settled.gave_up
    assert compared == len(edition.entries)
    assert [line for line in differences if "(None, " not in line] == []
    assert write_reledmac(edition, {}).left_out.keys() <= {CROSSING, PARTS}


def test_lines_by_section_begin_again_and_by_page_go_on() -> None:
    text = "# A\n\none\n\n# B\n\ntwo\n"
    edition = small(text)
    assert r"\pausenumbering" in written(edition).tex
    by_section = replace(edition, volume=replace(edition.volume, lines=replace(edition.volume.lines, by="section")))
    assert written(by_section).tex.count(r"\beginnumbering") == 2


def test_every_note_is_in_the_document(tmp_path: Path) -> None:
    generate(tmp_path, "book", Settings(seed=5, pages=12, density=8, overlapping=0.6, across=0.1, footnotes=0.3))
    edition = load(tmp_path, "book", lambda item: None)
    assert edition is not None
    document = written(edition)
    keys = re.findall(r"\\EdKey\{(\d+)\}", document.tex)
    assert sorted(map(int, keys)) == sorted(document.keys.values())
    assert all(
        document.tex.count(rf"\edlabel{{n{key}b}}") == 1 for key in re.findall(r"\\xxref\{n(\d+)a\}", document.tex)
    )


def test_the_document_brings_its_design_along() -> None:
    edition = small("# A\n\none\n")
    tex = write_reledmac(edition, styles_for(edition)).tex
    assert r"\begin{filecontents*}[overwrite]{edition-octavo.design}" in tex


def test_same_input_same_document() -> None:
    edition = small("# A\n\none two three\n", variant("a", "two"))
    assert written(edition) == written(edition)


LAYOUT = """\
layers:
  - {name: textual, kinds: [emendation, variant], arrangement: grouped, rule: full, max: 0.3, skip: 12pt}
  - {name: second, kinds: [citation], arrangement: run-on, rule: none}
  - {name: commentary, kinds: [comment], arrangement: endnotes, heading: Commentary}
lines: {by: paragraph, ranges: short, following: ff, repeated: ‖}
signs: {separator: ':'}
footnotes: volume
pages_in: entries
"""


def test_settings_are_reledmacs_options_or_named() -> None:
    text = "# A\n\n[p. 2]{.pb}one two three.[^1]\n\n[^1]: x\n\n# B\n\nfour\n"
    said = "- {id: b, kind: comment, at: 1.1, lemma: three, note: Said.}\n"
    made = written(small(text, variant("a", "two") + said, volume=LAYOUT))
    for option in (
        r"\EdSeries{A}{normal}{}", r"\EdRule{A}{full}", r"\EdRule{B}{none}",
        r"\Xmaxhnotes[A]{0.3\textheight}", r"\Xbeforenotes[A]{12pt}", r"\lineation{pstart}", r"\Xtwolines{~f.}",
        r"\Xmorethantwolines{~ff.}", r"\Xsymlinenum{‖}", r"\EdSeparator{:}", r"\lemma{three}\Cendnote{",
        r"\EdPart{Commentary}\doendnotes{C}",
    ):  # fmt: skip
        assert option in made.tex, option
    assert r"\EdSection" not in made.tex, "the author's notes are numbered through"
    assert made.left_out[SETTINGS] == (
        "lines by paragraph: a note says the line, not the paragraph in which it is counted",
        "ranges: short", "arrangement: grouped, of the layer textual: one note a line", "pages_in: entries",
    )  # fmt: skip
    assert SETTINGS not in written(small(text, said)).left_out


@pytest.mark.tex
def test_reledmac_prints_the_settings(tmp_path: Path) -> None:
    needs_reledmac()
    settings = LAYOUT.replace("by: paragraph", "by: page").replace("ranges: short, ", "")
    lines = "\n".join(f"Verse {number} of a poem" for number in range(1, 20))
    entries = "".join(
        f"- {{id: {name}, kind: {kind}, at: 1.1, lemma: {lemma}, {said}}}\n"
        for name, kind, lemma, said in (
            ("a", "variant", "Verse 2 of", "readings: [{text: x, wit: [C]}]"),
            ("b", "variant", "'a poem', occurrence: 2", "readings: [{text: y, wit: [C]}]"),
            ("c", "variant", "Verse 5 of", "readings: [{text: z, wit: [C]}]"),
            ("d", "comment", "Verse 7 of … Verse 8", "note: Said."),
        )
    )
    edition = small(f"# A\n\n::: verse\n[p. 1]{{.pb}}{lines}\n:::\n", entries, volume=settings)
    reledmac(edition, tmp_path, "book")
    settled = until_settled("lualatex", tmp_path, "book")
    assert settled.settled, settled.gave_up
    words = " ".join(subprocess.run(["pdftotext", "book.pdf", "-"], cwd=tmp_path, capture_output=True, text=True,
                                    check=True).stdout.split())  # fmt: skip
    assert re.search(r"3 Verse 2 of: x C ‖ ?a poem: y C", words)
    assert "6 Verse 5 of: z C" in words
    assert re.search(r"Commentary.* Verse [^:]*8: Said\.", words)


@pytest.mark.long
@pytest.mark.tex
def test_reledmac_finds_every_entry_of_the_lecture_on_the_same_line(tmp_path: Path) -> None:
    needs_reledmac()
    edition = load(CHECKOUT, "bulletin-lecture", lambda item: None)
    assert edition is not None
    settled, compared, differences = compare(edition, tmp_path)
    assert settled.settled, settled.gave_up
    assert compared > 150
    assert differences == []


@pytest.mark.long
@pytest.mark.tex
def test_reledmac_finds_every_entry_of_a_generated_volume_on_the_same_line(tmp_path: Path) -> None:
    needs_reledmac()
    settings = Settings(seed=7, pages=7, density=5, overlapping=0.3, across=0.04, footnotes=0.2, references=0.1)
    edition = load(generate(tmp_path / "root", "book", settings), "book", lambda item: None)
    assert edition is not None
    settled, compared, differences = compare(edition, tmp_path)
    assert settled.settled, settled.gave_up
    assert compared > 100
    assert differences == []


@pytest.mark.tex
@pytest.mark.parametrize("pages", JUDGED)
def test_reledmac_finds_every_entry_of_a_long_volume_on_the_same_line(pages: int, tmp_path: Path) -> None:
    """A long volume of plain density, or of several notes a page: 45 pages take a quarter of a minute."""
    needs_reledmac()
    if pages not in ASKED:
        pytest.skip(f"the lecture and a crowded volume are judged by day: set EDITION_JUDGE={pages}")
    settings = Settings(
        seed=pages, pages=pages, density=1.3 if pages <= 45 else 4, overlapping=0.2, across=0.03, footnotes=0.1,
        references=0.1,
    )  # fmt: skip
    edition = load(generate(tmp_path / "root", "book", settings), "book", lambda item: None)
    assert edition is not None
    settled, compared, differences = compare(edition, tmp_path)
    assert settled.settled, settled.gave_up
    assert compared == len(edition.entries) > 3.5 * pages
    assert differences == []


def test_every_module_that_is_loaded_is_written_beside_the_document() -> None:
    style = (styles_dir() / "edition-reledmac.sty").read_text(encoding="utf-8")
    (loaded,) = re.findall(r"in ipairs \{ (.*?) \} do", style)
    assert tuple(re.findall(r'"(.*?)"', loaded)) == MODULES
