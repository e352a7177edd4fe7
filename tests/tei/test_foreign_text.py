"""The text of TEI that others encoded: no word is lost unseen, invented, run together or torn apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.check import check
from edition.check.catalogue import severity
from edition.load import load
from edition.model.diagnostic import Diagnostic, Severity
from edition.model.inline import plain
from edition.model.text import BlockKind
from edition.parse.tei import Document, read_tei
from edition.write.source import volume_files
from tests.tei.independent_words import compare
from tests.tei.test_independent_words import document

KINDS = {
    # wholly supplied blocks, lines, headings, cells
    "<p>Primum.</p><p><supplied>quidam vero</supplied></p>": "Primum. / quidam vero",
    "<div><head><supplied>Opinio</supplied></head><p>Alterum.</p></div>": "Opinio / Alterum.",
    "<lg><l>x y</l><l><supplied>supplied line</supplied></l><l>z</l></lg>": "x y / supplied line / z",
    "<table><row><cell>a</cell><cell><supplied>b</supplied></cell></row></table>": "a / b",
    # words that touch
    "<opener><dateline>Riga, 3. März 1926</dateline><salute>Liebe Clara,</salute></opener>":
        "Riga, 3. März 1926 / Liebe Clara,",
    "<closer>Treue<signed>Dein Emil</signed></closer>": "Treue Dein Emil",
    "<opener><dateline><placeName>Riga</placeName><date>3. März</date></dateline></opener>": "Riga 3. März",
    "<p>ge-<lb break='no'/>wesen, ge\n  <lb break='no'/>\n wesen</p>": "gewesen, gewesen",
    "<p>one<lb/>two wo<pb n='2'/>rd wo-\n<pb n='3' break='no'/>\n<lb/>rd wo<cb/>rd</p>": "one two word word word",
    "<p><w>a</w><w>b</w><pc>,</pc> <w part='I'>c</w><w part='F'>d</w>\n<pc>.</pc> <w>l’</w><w>ama</w></p>":
        "a b, cd. l’ama",
    "<p><s>One.</s><s>Two.</s> Three<space/>four</p>": "One. Two. Three four",
    "<p><hi rend='italic'>l’</hi>a <hi rend='#g'>M</hi>ac <hi rend='italic'>U</hi><hi rend='bold'>c</hi></p>":
        "l’a Mac Uc",
    "<p>a <hi rend='italic'>B<seg xml:lang='grc'>ψ</seg></hi>a: x<hi rend='bold'><seg xml:lang='grc'>μ</seg>M</hi></p>":
        "a Bψa: xμM",
    "<p>a <hi rend='italic'>B<hi rend='bold'>c</hi></hi>d x<hi rend='italic'><hi rend='superscript'>y</hi>z</hi></p>":
        "a Bcd xyz",
    "<p>βα<gap/>αφ and <gap reason='lost'/> more</p>": "βα[…]αφ and more",
    "<p>me<choice><orig>\u0303</orig><reg>m</reg></choice>bre α<hi>\u0301</hi></p>": "mẽbre ά",
    # the same letters, composed
    "<p>\u03b4\u03b9\u03b1\u0301</p>": "διά",
    # blocks in one another
    "<ab><l>prima</l><l>altera</l></ab>": "prima / altera",
    "<lg><head>H</head><lg><l>a</l></lg><label>L</label><l>b</l></lg>": "H / a / L / b",
    "<p>He said: <quote><lg><l>a</l><l>b</l></lg></quote> and <list><item>c</item><item>d</item></list> e</p>":
        "He said: / a / b / and / c / d / e",
    "<list><head>H</head><label>one</label><item>a</item><label>2</label><item>b</item><label>three</label></list>":
        "H / one a / b / three",
    "<sp><speaker>A.</speaker><pb n='1'/><l part='I'>half</l></sp><stage>goes</stage>"
    "<sp><speaker>B.</speaker><l part='F'>rest</l></sp>":
        "A. half / goes / B. rest",
    "<l part='F'>alone</l>": "alone",
    "<lg><l><label type='speaker'>A.</label>Quis?</l><l><label>B.</label> Ego.</l></lg>": "A. Quis? / B. Ego.",
    # spaces at the ends, also those that do not break
    "<stage>\u00a0Exeunt <hi rend='italic'>omnes\u00a0</hi>\u00a0</stage><lg><l>x\u00a0</l><l>\u00a0y</l></lg>":
        "Exeunt omnes / x / y",
    # nothing is supplied
    "<p>a <supplied/> b <supplied reason='lost'><gap reason='lost'/></supplied> c</p>": "a b c",
    "<epigraph><cit><quote>q</quote><bibl>b</bibl></cit></epigraph><figure><head>F</head></figure><p>x</p>":
        "q / b / x",
    "<p>a <floatingText><body><p>b</p></body></floatingText> c</p>": "a / b / c",
    "<div1><head>A</head><div2><head>B</head><p>b</p><head>C</head><p>c</p></div2></div1>": "A / B / b / C / c",
    "<table><head>T</head><row><cell>a</cell></row><pb n='7'/><row><cell/></row><row><cell>b</cell></row></table>":
        "T / a / b",
    # nothing to print
    "<p>x<note/></p><p/><p><note>N</note></p><note>M</note>": "x",
    "<p>a <anchor xml:id='a1'/>b<anchor xml:id='a2'/></p><app from='#a1' to='#a2'>"
    "<lem>b</lem><rdg wit='#B'>x</rdg></app>":
        "a b",
}  # fmt: skip


def read(body: str) -> tuple[Document, list[Diagnostic], bytes]:
    """A document with this body, and what is reported of it."""
    data, problems = document(body), list[Diagnostic]()
    made = read_tei(data, "a.xml", "a", problems.append)
    assert made is not None, problems
    return made, problems, data


def words(made: Document) -> str:
    """The words of the blocks but notes, with a slash between blocks, lines and cells."""
    said = (block.text for block in made.text.blocks if block.kind is not BlockKind.NOTE)
    return " / ".join(said).replace("\n", " / ").replace("\t", " / ")


@pytest.mark.parametrize(("body", "text"), KINDS.items())
def test_words_of_the_text(body: str, text: str, tmp_path: Path) -> None:
    made, problems, data = read(body)
    assert words(made) == text
    found = compare(data, made, problems)
    assert (found.lost, found.invented, found.changed) == ([], [], [])
    parts = (made.volume, made.text, made.entries, made.records, made.works)
    for name, said in volume_files(*parts).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(said, encoding="utf-8")
    wrong: list[Diagnostic] = []
    volume = load(tmp_path, "a", wrong.append)
    assert volume is not None
    wrong += check(volume)
    assert [item for item in wrong if severity(item.code) is Severity.ERROR] == []
    assert [block.text for block in volume.text.blocks] == [block.text for block in made.text.blocks]


def test_paragraphs_of_a_note_stay_apart() -> None:
    made, _, _ = read("<p>x<note type='commentary'><p>One <hi rend='italic'>two</hi></p><p>Three</p></note></p>")
    assert plain(made.entries[0].note) == "One two\n\nThree"
    assert str(made.entries[0].note[1].role) == "emphasis"


def test_languages_of_divisions_lines_and_words() -> None:
    made, _, _ = read(
        "<div xml:lang='grc'><head>α</head><lg><l>β γ</l><l xml:lang='lat'>c</l></lg></div>"
        "<div><p>d <seg xml:lang='fre'>oui</seg> e f g h i j k l m n o p</p></div>"
    )
    assert made.volume.language == "la"
    said = {block.text[s.start : s.end]: s.value for block in made.text.blocks for s in block.styles}
    assert said == {"α": "grc", "β γ": "grc", "c": "la", "oui": "fr"}


def test_the_language_of_most_words_is_that_of_the_volume() -> None:
    data = document("<div xml:lang='heb'><p>בראשית ברא אלהים</p></div>").replace(b'<text xml:lang="la">', b"<text>")
    made = read_tei(data, "a.xml", "a", lambda problem: None)
    assert made is not None
    assert made.volume.language == "he"


def test_what_is_supplied_without_words_is_a_gap_or_nothing() -> None:
    made, problems, _ = read("<p>a <supplied/> b <supplied reason='lost'><gap reason='lost'/></supplied> c</p>")
    assert [str(entry.kind) for entry in made.entries] == ["lacuna"]
    assert [item.message for item in problems if "<supplied>" in item.message] == [
        "<supplied>, which has no words, is not taken over (2 times, first here)"
    ]


def test_a_note_in_a_quotation_is_the_same_in_the_volume(tmp_path: Path) -> None:
    made, _, _ = read("<quote><p>x<note type='footnote'>N</note></p></quote><p>y<note type='footnote'>M</note></p>")
    notes = [block.quoted for block in made.text.blocks if block.kind is BlockKind.NOTE]
    assert notes == [True, False]


PAGES = {
    # body: the pages, the side notes, and whose the pages are
    "<p>a<pb edRef='#A' n='1'/> b<pb n='2' edRef='#A'/> c</p>": (["1", "2"], [], "A"),
    "<p>a<pb ed='A' n='1'/> b<pb n='9r' ed='#B'/> c<pb ed='A' n='2'/> d</p>": (["1", "2"], ["B 9r"], "A"),
    "<p>a<pb n='1'/> b<pb n='9r' ed='#B'/> c<pb ed='A' n='2'/> d</p>": (["1"], ["B 9r", "A 2"], ""),
    "<p>a<pb n='1'/> b<pb n='2' ed='#A'/> c</p>": (["1", "2"], [], ""),
    "<p>a<pb ed='Migne' n='1'/> b<pb n='2' ed='Migne'/> c</p>": (["1", "2"], [], ""),
    "<p>con<pb ed='A' n='1' break='no'/>cor<pb ed='B' n='9r' break='no'/>\n dat<pb ed='A' n='2' break='no'/></p>":
        (["1", "2"], ["B 9r"], "A"),
}  # fmt: skip


@pytest.mark.parametrize("body", PAGES)
def test_the_pages_of_one_witness_are_counted(body: str) -> None:
    pages, beside, whose = PAGES[body]
    made, problems, _ = read(body)
    points = [point for block in made.text.blocks for point in block.points]
    assert [point.value for point in points if point.opens_page] == pages
    assert [point.value for point in points if not point.opens_page] == beside
    assert made.volume.pages_of == whose
    assert "concordat" in made.text.blocks[0].text or "con" not in body
    told = [item.message for item in problems if item.code == "E204"]
    assert any("become side notes" in item for item in told) == bool(beside)
    assert any("said to be those of" in item for item in told) == (not beside and not whose)
    assert not [item for item in problems if item.code == "E202"]


def test_what_is_left_out_in_a_word_is_said() -> None:
    _, problems, _ = read("<p>Trot-<lb break='no'/>sky</p>")
    assert "a hyphen where a word goes on behind a break is left out" in [item.message for item in problems]


def test_a_number_that_becomes_a_label_is_said_where_it_stands() -> None:
    body = "<listBibl><bibl n='AB'>Alpha.</bibl><bibl n='2'>Beta.</bibl>\n<bibl n='CD'>Gamma.</bibl></listBibl>"
    made, problems, data = read(body)
    assert words(made) == "AB Alpha. / Beta. / CD Gamma."
    assert compare(data, made, problems).invented == []
    said = {item.message: item.span.line for item in problems if "label" in item.message}
    first, second = said.values()
    assert list(said) == [f"@n of <bibl>, “{n}”, is put before its words as a label" for n in ("AB", "CD")]
    assert second == first + 1


@pytest.mark.parametrize(
    ("before", "word"), [("pa ", "[…]taka"), ("pa", "pa[…]taka")], ids=["begins with it", "has it inside"]
)
def test_what_is_lost_in_a_word_that_goes_on_behind_a_break_stands_in_the_word(before: str, word: str) -> None:
    """The word before what is lost is not run together with the rest of the word behind it."""
    made, _, _ = read(f"<p>one {before}<gap reason='lost' extent='6 letters'/><lb break='no' n='2'/>taka two</p>")
    assert words(made) == "one " + (before if before.endswith(" ") else "") + word + " two"
    assert [(str(entry.kind), entry.lemma, entry.extent) for entry in made.entries] == [("comment", "[…]", "")]
    assert plain(made.entries[0].note) == "Lost here: 6 letters (reason: lost)."


PUT_IN = {
    "<p>p<supplied>arte</supplied> x</p>": [("p", "p⟨arte⟩", "words")],
    "<p>x <supplied>in</supplied>colae</p>": [("colae", "⟨in⟩colae", "words")],
    "<p>d<supplied>a</supplied>v<supplied>it</supplied> x</p>": [("dv", "d⟨a⟩v⟨it⟩", "words")],
    "<p>x <supplied>y</supplied> <supplied>z</supplied> w</p>": [("x", "y z", "after")],
    "<lg><l>one</l><l><supplied>x</supplied> y</l></lg>": [("y", "x", "before")],
    "<p>t<choice><sic>e</sic><corr>u</corr></choice>h<choice><sic>s</sic><corr>z</corr></choice> b</p>":
        [("tehs", "tuhz", "words")],
    "<p>si <choice><sic><w>le</w> <w>ha</w></sic><corr><w>la</w><w>hai</w></corr></choice></p>":
        [("le ha", "la hai", "words")],
    "<p>me<choice><orig>\u0303</orig><reg>m</reg></choice>bre</p>": [("mẽbre", "membre", "words")],
}  # fmt: skip


@pytest.mark.parametrize(("body", "entries"), PUT_IN.items())
def test_changes_of_parts_of_words(body: str, entries: list[tuple[str, str, str]]) -> None:
    made, _, _ = read(body)
    assert [(entry.lemma, entry.readings[0].text, str(entry.position)) for entry in made.entries] == entries


def test_values_that_yaml_would_read_otherwise(tmp_path: Path) -> None:
    header = b"<publisher>X (http://x.org/a): y # 1, 'z'</publisher>"
    witness = b'<witness xml:id="C">: The "copyist", A:B # c</witness><witness xml:id="D"/></listWit>'
    data = document("<p>x</p>").replace(b"<publisher>P</publisher>", header).replace(b"</listWit>", witness)
    made = read_tei(data, "a.xml", "a", lambda problem: None)
    assert made is not None
    for name, said in volume_files(made.volume, made.text, made.entries, made.records, made.works).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(said, encoding="utf-8")
    wrong: list[Diagnostic] = []
    volume = load(tmp_path, "a", wrong.append)
    assert wrong == []
    assert volume is not None
    assert volume.volume.witnesses == made.volume.witnesses
    assert volume.volume.imprint == made.volume.imprint


CALLED = {
    # body: the words, footnotes with the word that they are called behind, comments on their words
    "<p>one<anchor xml:id='a'/> two</p><div type='notes'><note target='#a'>N</note></div>": (
        "one two", [("one", "N")], []
    ),
    "<p>one<ref target='#n'>1</ref> two</p><div><head>Notes</head><p><note xml:id='n' n='1'>N</note></p></div>": (
        "one two / Notes", [("one", "N")], []
    ),
    "<p>one<ref target='#n'>1</ref> two</p><div><head>Notes</head><note xml:id='n' n='1'>N</note></div>": (
        "one two / Notes", [("one", "N")], []
    ),
    "<p>one<ptr target='#n'/> two, see note <ref target='#n'>1</ref></p><div><note xml:id='n'>N</note></div>": (
        "one two, see note 1", [("one", "N")], []
    ),
    "<p>see <ref target='#n'>a note</ref></p><p>x<note xml:id='n'>N</note></p>": ("see a note / x", [("x", "N")], []),
    "<p>see <ref target='#n'>1</ref></p><p>x<note xml:id='n'>N</note></p>": ("see 1 / x", [("x", "N")], []),
    "<p>a <seg xml:id='s'>b c</seg> d</p><note type='commentary' target='#s'>N</note>": ("a b c d", [], [("b c", "N")]),
    "<p>a <w xml:id='s'>b</w> c <w xml:id='t'>d</w></p><note type='comment' target='#s' targetEnd='#t'>N</note>": (
        "a b c d", [], [("b c d", "N")]
    ),
    "<lg><l xml:id='s'>a b</l><l>c</l></lg><note type='commentary' target='#s'>N</note>": (
        "a b / c", [], [("a b", "N")]
    ),
    "<p>a <lb xml:id='s'/>b c <lb/>d</p><note type='commentary' target='#s'>N</note>": ("a b c d", [], [("b c", "N")]),
    "<p>a <lb xml:id='s'/>b c <lb/>d</p><note target='#s'>N</note>": ("a b c d", [("c", "N")], []),
    "<div xml:id='s'><p>a</p></div><p>b<note target='#s'>N</note></p>": ("a / b", [("b", "N")], []),
    "<p>a</p><p>b<note target='#nowhere'>N</note></p>": ("a / b", [("b", "N")], []),
}  # fmt: skip


ON_ENTRIES = {
    # notes that stand apart: what the note of the entry becomes
    "<note type='textcrit' target='#e'>N</note>": "y (B) | N",
    "<note target='#l'>N</note>": "y (B) | N",
    "<note target='#r'>N</note>": "y (B): N |",
    "<note target='#e #r'>N</note>": "y (B): N |",
    "<note target='#r #inner'>N</note>": "y (B) |",
    "<note target='#inner'>N</note>": "y (B) |",
}


@pytest.mark.parametrize("notes", ON_ENTRIES)
def test_a_note_on_an_entry_that_stands_apart_is_told_in_the_entry(notes: str) -> None:
    inner = "<app xml:id='inner'><lem>b</lem><rdg wit='#C'>z</rdg></app>"
    entry = f"<app xml:id='e'><lem xml:id='l'>a {inner}</lem><rdg wit='#B' xml:id='r'>y</rdg></app>"
    made, problems, _ = read(f"<p>{entry} c</p><div><head>Notes</head>{notes}</div>")
    said = {e.lemma: (e, e.readings[0]) for e in made.entries}
    outer, reading = said["a b"]
    about = f": {plain(reading.note)}" if reading.note else ""
    assert f"{reading.text} ({reading.witnesses[0]}){about} | {plain(outer.note)}".strip() == ON_ENTRIES[notes]
    assert plain(said["b"][0].note) == ("N" if "='#inner" in notes else "")
    assert words(made) == "a b c / Notes"
    assert ("#r #inner" in notes) == any("@target of <note>" in item.message for item in problems)


@pytest.mark.parametrize("body", CALLED)
def test_a_note_that_stands_apart_is_called_where_it_belongs(body: str) -> None:
    said, footnotes, comments = CALLED[body]
    made, problems, _ = read(body)
    assert words(made) == said
    notes = {str(block.locus): block.text for block in made.text.blocks if block.kind is BlockKind.NOTE}
    called = [
        ((block.text[: point.offset].split() or [""])[-1], notes[point.value])
        for block in made.text.blocks
        for point in block.points
        if point.calls_note
    ]
    assert called == footnotes
    assert [(entry.lemma, plain(entry.note)) for entry in made.entries] == comments
    unplaced = "#nowhere" in body or "<div xml:id" in body
    assert unplaced == any("@target of <note>" in item.message for item in problems)


def test_a_document_without_words_makes_no_volume() -> None:
    problems: list[Diagnostic] = []
    body = "<listApp><app loc='1'><lem>a</lem><rdg wit='#B'>b</rdg></app></listApp>"
    assert read_tei(document(body), "a.xml", "a", problems.append) is None
    assert "the text has no words" in [item.message for item in problems if item.code == "E103"]


def test_lists_of_what_the_text_names_are_no_text() -> None:
    person = "<person xml:id='ann'><persName>Ann</persName><birth>{}</birth></person>"
    person = person.format("<date when='1845'>1845</date><placeName>Riga</placeName>")
    lists = f"<listPerson>{person}</listPerson><listEvent><event xml:id='e'><label>A ball</label></event></listEvent>"
    works = "<listBibl><bibl xml:id='w'><title>A Life</title><note>rare</note></bibl></listBibl>"
    text = "<p>x</p></body><back>{}<div><head>Literature</head><listBibl><bibl>B</bibl></listBibl></div></back><body>"
    made, problems, _ = read(text.format(lists + works))
    assert words(made) == "x / Literature / B"
    assert [(record.name, record.full, record.born) for record in made.records] == [("Ann", "", "1845")]
    assert [work.title for work in made.works] == ["A Life"]
    told = " ".join(item.message for item in problems)
    for lost in ("<placeName>, with its words", "<listEvent>", "<note>"):
        assert lost in told
