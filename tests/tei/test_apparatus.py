"""What is printed of an apparatus that others encoded: each kind of encoding, and the note that comes of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from edition.check import check
from edition.check.catalogue import severity
from edition.cli import main
from edition.derive.edited_text import edited_text
from edition.derive.notes import every_note
from edition.load import load
from edition.model.diagnostic import Diagnostic, Severity
from edition.model.edition import Edition
from edition.model.inline import plain
from edition.model.text import BlockKind
from edition.parse.tei import read_tei
from edition.write.plain import write_plain
from edition.write.source import volume_files
from tests.tei.independent import compare
from tests.tei.test_independent import document


@dataclass
class Imported:
    """A volume made of a document, written and read again; and what was reported."""

    edition: Edition
    problems: list[Diagnostic] = field(default_factory=list)

    @property
    def notes(self) -> list[str]:
        """The notes as they are printed."""
        every = every_note(self.edition, edited_text(self.edition))
        return [f"{plain(note.lemma)}] {plain(note.body)}" for note in every]

    @property
    def text(self) -> str:
        """The base text."""
        return " / ".join(block.text for block in self.edition.text.blocks)

    def of(self, siglum: str) -> str:
        """The text of a witness."""
        return " ".join(write_plain(self.edition, siglum).partition("\n\n")[2].split())

    def said(self, *codes: str) -> list[str]:
        """What was reported under some codes."""
        return [problem.message for problem in self.problems if problem.code in codes]


class Import:
    """Makes volumes in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, body: str, header: str = "") -> Imported:
        path = self.folder / "a.xml"
        path.write_text(document(body, header), encoding="utf-8")
        found: list[Diagnostic] = []
        made = read_tei(path.read_bytes(), "a.xml", "v", found.append)
        assert made is not None, found
        for name, words in volume_files(made.volume, made.text, made.entries, made.records, made.works).items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_text(words, encoding="utf-8")
        problems: list[Diagnostic] = []
        edition = load(self.folder, "v", problems.append)
        assert edition is not None, problems
        assert problems == []
        table = compare(path)
        assert (table.unseen, table.missing, table.invented) == ([], [], [])
        return Imported(edition, found)


def mistakes(edition: Edition) -> list[str]:
    """The errors that `check` has."""
    return [str(problem) for problem in check(edition) if severity(problem.code) is Severity.ERROR]


@pytest.fixture
def imported(tmp_path: Path) -> Import:
    """Makes a volume of the body of a document, and compares it with what lxml finds there."""
    return Import(tmp_path)


def app(readings: str, lemma: str = "<lem>beta</lem>") -> str:
    """A paragraph with an entry in it."""
    return f"<p>alpha <app>{lemma}{readings}</app> omega</p>"


READINGS = {
    "plain": ('<rdg wit="#A #B">x</rdg><rdg wit="#C"/>', "x A B; om. C"),
    "no #": ('<rdg wit="A,B; C">x</rdg>', "x A B C"),
    "a list of witnesses": ('<rdg wit="#all">x</rdg>', "x A B C"),
    "correction": ('<rdg wit="#C"><subst><del>p</del><add place="above">b</add></subst></rdg>',
                   "b C (added above; before correction: p)"),
    "corrected to the lemma": ('<rdg wit="#C"><subst><del>bota</del><add place="above">beta</add></subst></rdg>',
                               "bota C (before correction); corr. C (added above: beta)"),
    "deleted": ('<rdg wit="#C"><del>beta</del></rdg>', "om. C (before correction: beta)"),
    "added beside another": ('<rdg wit="#C"><add place="margin">beta</add></rdg><rdg wit="#B #C">x</rdg>',
                             "x B; x C — C as the lemma (added margin)"),
    "added to the lemma": ('<rdg wit="#C"><add place="margin">beta</add></rdg>',
                           "om. C (before correction); corr. C (added margin: beta)"),
    "in an erasure": ('<rdg wit="#C">bet<add place="inRas">a</add></rdg>'
                      '<rdg wit="#B">bo<add place="in_rasura">ta</add></rdg>',
                      "bota B (added in_rasura: ta) — C as the lemma (added inRas: a)"),
    "for what is deleted": ('<rdg wit="#C"><subst><del>p</del><add place="inRas">b</add></subst></rdg>',
                            "b C (added inRas; before correction: p)"),
    "stages": ('<rdg wit="#C" varSeq="2">x</rdg><rdg wit="#C" varSeq="1">y</rdg>', "y C (before correction); x C"),
    "first another": ('<rdg wit="#C #B" varSeq="1">y</rdg><rdg wit="#C" varSeq="2">beta</rdg>',
                      "y B; y C (before correction); corr. C — C as the lemma"),
    "surplus": ('<rdg resp="#Madvig"><surplus>beta</surplus></rdg>', "{beta} Madvig"),
    "supplied by a scholar": ('<rdg resp="#Madvig"><supplied>et</supplied> beta</rdg>', "⟨et⟩ beta Madvig"),
    "restored": ('<rdg wit="#B">b<supplied reason="lost">et</supplied>o</rdg>', "b[et]o B"),
    "gap": ('<rdg wit="#A">b<gap reason="lost" quantity="2" unit="chars"/>a</rdg>', "b[…]a A (2 chars)"),
    "nothing but a gap": ('<rdg wit="#A"><gap reason="lost"/></rdg><rdg wit="#B"><gap reason="faded"/></rdg>',
                          "lac. A; illeg. B (faded)"),
    "unclear": ('<rdg wit="#A"><unclear>bata</unclear></rdg><rdg wit="#B">bo<unclear>ta</unclear></rdg>',
                "bata A (unclear); bota B (unclear: ta)"),
    "conjecture": ('<rdg source="#Haupt #Leo">x</rdg><rdg wit="#A" source="#Ald">y</rdg>', "x Haupt, Leo; y A (Ald)"),
    "a scholar of the header": ('<rdg resp="#hm">x</rdg>', "x H. Munro"),
    "type": ('<rdg wit="#A" type="variation-orthography">x</rdg>', "x A"),
    "transposition": ('<rdg wit="#A" type="transposition">beta</rdg><rdg wit="#B" type="transp">x</rdg>', "x B"),
    "group": ('<rdgGrp type="x" wit="#A #B"><rdg>b</rdg><rdg wit="#C">c</rdg></rdgGrp>', "b A B; c C"),
    "two of a witness": ('<rdgGrp><rdg wit="#A">x</rdg><rdg wit="#A">y</rdg></rdgGrp>', "x A; y A (also)"),
    "two of one hand": ('<rdg wit="#A" hand="#m2">x</rdg><rdg wit="#A #B" hand="#m2">y</rdg><rdg wit="#A">z</rdg>',
                        "x A (second hand); y B (second hand); y A (second hand, also); z A"),
    "three of a witness": ('<rdg wit="#A">x</rdg><rdg wit="#A #B">y</rdg><rdg wit="#A">z</rdg>',
                           "x A; y B; y A (also); z A (also, 3)"),
    "certainty": ('<rdg wit="#A" cert="low">x</rdg><rdg resp="#Leo" cert="high">y</rdg>',
                  "x A (certainty: low); y Leo (certainty: high)"),
    "group of a scholar": ('<rdgGrp source="#Haupt"><rdg>b</rdg><rdg>c</rdg><rdg source="#Leo">d</rdg></rdgGrp>',
                           "b Haupt; c Haupt; d Leo"),
    "group of a hand": ('<rdgGrp hand="#m2" cert="low"><rdg wit="#A">b</rdg></rdgGrp>',
                        "b A (second hand) (certainty: low)"),
    "groups in a group": ('<rdgGrp wit="#A"><rdgGrp resp="#Leo"><rdg>b</rdg></rdgGrp></rdgGrp>', "b A (Leo)"),
    "lemma in a group": ('<rdgGrp><rdg wit="#A">b</rdg></rdgGrp>', "b A"),
    "cause, hand, order": ('<rdg wit="#A" hand="#m2" cause="haplography" varSeq="2">x</rdg>'
                           '<rdg wit="#B" cause="orthographic" varSeq="1">y</rdg>',
                           "y B; x A (second hand) (haplography)"),
    "notes with a target": ('<rdg wit="#B" xml:id="r1">x</rdg><note target="#r1">fort. recte</note>'
                            '<rdg wit="#C" xml:id="r2">y</rdg><note target="#r2">cf. Verg.</note><note>on all</note>',
                            "x B (fort. recte); y C (cf. Verg.) — on all"),
    "detail": ('<rdg wit="#B #C">x</rdg><witDetail wit="#C">in ras.</witDetail>', "x B C (C: in ras.)"),
    "detail of the lemma": ('<rdg wit="#B">x</rdg><witDetail wit="#A" target="#l">in ras.</witDetail>',
                            "x B — A: in ras."),
    "lost, by a detail": ('<rdg wit="#B">x</rdg><witDetail wit="#C" type="lac"/>', "x B; lac. C"),
    "sigla behind": ("<rdg>x</rdg><wit>C</wit>", "x C"),
    "unlisted": ('<rdg wit="#D #A-C">x</rdg>', "x D A-C"),
    "copied": ('<rdg wit="#A" xml:id="r1">x</rdg><rdg wit="#B" copyOf="#r1"/>', "x A; x B"),
    "words": ("<rdg wit='#A'><w>b</w><w>c</w></rdg>", "b c A"),
    "words in another element": ("<rdg wit='#A'><unclear><w>b</w><w>c</w></unclear></rdg>", "b c A (unclear)"),
    "inside": ('<rdg wit="#B #C"><app><lem>duo</lem><rdg wit="#C">tres</rdg></app> '
               '<app><rdg wit="#B">ac</rdg><rdg wit="#C">atque</rdg></app></rdg>', "duo ac B; tres atque C"),
    "inside, two of a witness": ('<rdg wit="#B">a <app><lem>c</lem><rdg wit="#C">d</rdg>'
                                 '<rdg wit="#C">e</rdg></app></rdg>',
                                 "a c B; a d C; a e C (also)"),
    "inside, of scholars": ('<rdg wit="#B">a <app><lem>c</lem><rdg resp="#Leo">d</rdg></app></rdg>', "a c B; a d Leo"),
}  # fmt: skip
"""Kinds of readings, each with what the note says of them."""

HEADER = (
    '<handNote xml:id="m2">second hand</handNote>'
    '<bibl><editor xml:id="hm"><persName>H. Munro</persName></editor></bibl>'
)


@pytest.mark.parametrize("kind", READINGS)
def test_readings(kind: str, imported: Import) -> None:
    readings, note = READINGS[kind]
    lemma = '<lem xml:id="l">beta</lem>' if "#l" in readings else "<lem>beta</lem>"
    volume = imported(app(readings, lemma), HEADER)
    assert volume.notes == [f"beta] {note}"]
    assert mistakes(volume.edition) == []


def test_who_corrected_to_the_lemma_has_the_lemma(imported: Import) -> None:
    for reading in ("corrected to the lemma", "added to the lemma", "first another"):
        volume = imported(app(READINGS[reading][0]))
        assert volume.of("C") == "alpha beta omega"
        assert mistakes(volume.edition) == []
    volume = imported(app('<rdg wit="#C"><del>very</del></rdg>', "<lem/>"))
    assert volume.notes == ["alpha] add. very C (before correction); corr. C"]
    assert volume.of("C") == "alpha omega"
    assert mistakes(volume.edition) == []


@pytest.mark.parametrize(("lemma", "note"), {
    '<lem wit="#A">beta</lem>': "beta] x A (also)",
    '<lem source="#Leo" cert="low">beta</lem>': "beta] x A — lemma: Leo; lemma: certainty: low",
}.items())  # fmt: skip
def test_what_is_said_of_a_lemma(lemma: str, note: str, imported: Import) -> None:
    volume = imported(app('<rdg wit="#A">x</rdg>', lemma), HEADER)
    assert volume.notes == [note]
    assert mistakes(volume.edition) == []


STYLES = {
    '<rdg wit="#B">x <hi rend="italic">y</hi> z</rdg>': [("x ", "text"), ("y", "emphasis"), (" z", "text")],
    '<rdg wit="#B"><hi rend="bold">x<supplied>y</supplied></hi></rdg>': [("x⟨y⟩", "strong")],
    '<rdg wit="#B">m<hi rend="superscript">o</hi> <emph> y </emph></rdg>':
        [("m", "text"), ("o", "sup"), (" ", "text"), ("y", "emphasis")],
    '<rdg wit="#B">x <hi rend="strange">y</hi></rdg>': [("x y", "text")],
}  # fmt: skip


@pytest.mark.parametrize(("reading", "wanted"), STYLES.items())
def test_styles_in_readings(reading: str, wanted: list[tuple[str, str]], imported: Import) -> None:
    volume = imported(app(reading), HEADER)
    (entry,) = volume.edition.entries
    assert [(plain((part,)), str(part.role)) for part in entry.readings[0].content] == wanted
    said = [message for message in volume.said("E201", "E202") if "<hi>" in message or "<emph>" in message]
    assert bool(said) is ("strange" in reading)


def test_a_style_that_a_reading_loses_is_said(imported: Import) -> None:
    """Of part of a word the whole word is told, and which of its letters are slanted is not."""
    volume = imported(app('<rdg wit="#B">x<hi rend="italic">y</hi></rdg>').replace("</app> ", "</app>"), HEADER)
    assert volume.notes == ["betaomega] xyomega B"]
    assert volume.said("E201") == ["of <hi> only the words are taken over"]


def test_a_lemma_that_is_supplied_is_not_the_line_that_it_is_attached_to(imported: Import) -> None:
    """By @loc alone nobody knows where: no words of the text are the lemma."""
    app = '<app loc="8"><lem><supplied>mahāraja</supplied></lem><rdg wit="#B">maharaja</rdg></app>'
    text = '<lb n="7"/>nanira <supplied>saṁ hyaṁ mahā</supplied><lb break="no" n="8"/>pātaka'
    volume = imported(f"<p>{text}</p><listApp>{app}</listApp>", HEADER)
    assert not any("maharaja" in note for note in volume.notes)
    message = "an entry on “mahāraja” attached to “8” has no certain place: maharaja B"
    assert volume.said("E203") == [message]


PLACES = {
    "in the words": '<p>a <app><lem>b c</lem><rdg wit="#B">x</rdg></app> d</p>',
    "end-points, behind the block": '<p>a <anchor xml:id="i"/>b c<anchor xml:id="j"/> d</p>{from}',
    "end-points, in a paragraph": '<p>a <anchor xml:id="i"/>b c<anchor xml:id="j"/> d</p><p>{from}</p>',
    "end-points, before the text": '<div>{from}<p>a <anchor xml:id="i"/>b c<anchor xml:id="j"/> d</p></div>',
    "end-points, in a list": '<p>a <anchor xml:id="i"/>b c<anchor xml:id="j"/> d</p><listApp>{from}</listApp>',
    "an element": '<p>a <seg xml:id="i">b c</seg> d</p><listApp>{one}</listApp>',
    "in the back":
        '<p>a <anchor xml:id="i"/>b c<anchor xml:id="j"/> d</p></body><back><div><p>{from}</p></div></back><body>',
    "by the line": '<p><lb n="1"/>a <lb n="2"/>b c d</p><listApp>{loc}</listApp>',
    "by the line, behind one without words":
        '<p><lb n="1"/><lb n="2"/>a b c d <lb n="3"/>b c</p><listApp>{loc}</listApp>',
    "by the verse": '<lg><l n="1">a</l><l n="2">b c d</l></lg><listApp>{loc}</listApp>',
    "by the number of the paragraph": '<p n="1">b c</p><p n="2">a b c d</p><listApp>{loc}</listApp>',
    "by steps": '<div n="1"><p n="2">b c</p></div><div n="3"><p n="2">a b c d</p></div><listApp>{steps}</listApp>',
    "by an identifier": '<p xml:id="x2">a b c d</p><listApp>{id}</listApp>',
}  # fmt: skip
APPS = {
    "{from}": '<app from="#i" to="#j"><lem>b c</lem><rdg wit="#B">x</rdg></app>',
    "{one}": '<app from="#i"><lem>b c</lem><rdg wit="#B">x</rdg></app>',
    "{loc}": '<app loc="2"><lem>b c</lem><rdg wit="#B">x</rdg></app>',
    "{steps}": '<app loc="3.2"><lem>b c</lem><rdg wit="#B">x</rdg></app>',
    "{id}": '<app loc="#x2"><lem>b c</lem><rdg wit="#B">x</rdg></app>',
}


@pytest.mark.parametrize("place", PLACES)
def test_places(place: str, imported: Import) -> None:
    body = PLACES[place]
    for sign, entry in APPS.items():
        body = body.replace(sign, entry)
    volume = imported(body)
    assert volume.notes == ["b c] x B"]
    assert "a b c d" in volume.text.replace("a / b", "a b").replace("\n", " ")
    assert volume.said("E203", "E207") == []


SOUGHT = {
    # lemma, readings: what the volume says of “Arma armavit Roma. Roma arma-que”
    ("roma que", "x"): ["E203"],
    ("ROMA. ROMA", "x"): ["Roma. Roma] x B"],
    ("armav-", "amav-"): ["armavit] amavit B"],
    ("-avit", "-abit"): ["armavit] armabit B"],
    ("-rmav-", "-nav-"): ["armavit] anavit B"],
    ("ARMAV-", "amav-"): ["armavit] amavit B"],
    ("armav-", ""): ["armavit] it B"],
    ("arma-que", "arma quoque"): ["arma-que] arma quoque B"],
    ("Rom-", "Ram-"): ["E203"],  # of two words
    ("armav-", "amavit"): ["E203"],  # it is not said which part of the word it is
}


def test_a_word_that_goes_on_in_a_line_belongs_to_both(imported: Import) -> None:
    for line in "12":
        app = f'<app loc="{line}"><lem>beta</lem><rdg wit="#B">x</rdg></app>'
        volume = imported(f'<p><lb n="1"/>alfa be-<lb n="2" break="no"/>ta gamma</p><listApp>{app}</listApp>')
        assert (volume.notes, volume.said("E203")) == (["beta] x B"], [])


@pytest.mark.parametrize("lemma", SOUGHT)
def test_a_lemma_that_a_line_has_otherwise(lemma: tuple[str, str], imported: Import) -> None:
    words, reading = lemma
    app = f'<app loc="1"><lem>{words}</lem><rdg wit="#B">{reading}</rdg></app>'
    volume = imported(f'<p n="1">Arma armavit Roma. Roma arma-que</p><listApp>{app}</listApp>')
    lost = volume.said("E203")
    assert (["E203"] if lost else volume.notes) == SOUGHT[lemma]
    assert not (lost and volume.notes)
    differs = not lost and volume.notes[0].partition("]")[0] != words and words.lower() == words.strip("-")
    assert bool(volume.said("E204")) or not differs


WHOLE = {
    "only in a witness": ('<p>x</p><p><app><lem/><rdg wit="#A">more</rdg></app></p><p>y</p>', ["x] add. more A"]),
    "before everything": ('<p><app><lem/><rdg wit="#A">more</rdg></app></p><p>y</p>', ["y] pref. more A"]),
    "behind everything": ('<p>y</p><p><app><lem/><rdg wit="#A">more</rdg></app></p>', ["y] add. more A"]),
    "of paragraphs": ('<app><lem><p>one</p><p>two</p></lem><rdg wit="#A"><p>three</p></rdg></app><p>y</p>',
                      ["one two] three A"]),
    "lemma and note": (app("<note>ita omnes</note>", '<lem wit="#A" resp="#Leo">beta</lem>'),
                       ["beta] lemma: Leo; ita omnes"]),
    "a detail alone": (app('<witDetail wit="#A"><pb n="4v"/></witDetail>', ""), ["alpha] after: A: [p. 4v]"]),
    "supplied in part": (
        app('<rdg wit="#A #B">incendio</rdg><rdg wit="#C">in</rdg>',
            '<lem resp="#Leo"><supplied>ab</supplied> incendio</lem>'),
        ["⟨ab⟩ incendio] Leo : incendio A B; in C"]),
    "supplied": (app('<rdg wit="#A #B"/><rdg wit="#C">in</rdg>', '<lem resp="#Leo"><supplied>ab</supplied></lem>'),
                 ["ab] Leo : om. A B; in C"]),
    "of words that are emended": (
        '<p>a <app><lem><choice><sic>teh</sic><corr resp="#Leo">the</corr></choice></lem><rdg wit="#A">that</rdg>'
        '<rdg wit="#B">the</rdg></app> b</p>', ["the] B, Leo : teh C; that A"]),
    "a lacuna up to the end of a paragraph": (
        app('<rdg wit="#B">x</rdg><rdg wit="#C"><lacunaStart/></rdg>')
        + '<p><app><lem/><rdg wit="#C"><lacunaEnd/></rdg></app>y</p>', ["beta omega] lac. C", "beta] x B"]),
    "as the lemma": (app('<rdg wit="#A">beta</rdg><rdg wit="#B">x</rdg>'), ["beta] x B"]),
    "part of a word": ('<p>b<app><lem>e</lem><rdg wit="#B"><gap reason="lost"/></rdg><rdg wit="#C"/></app>lls</p>',
                       ["bells] b[…]lls B; blls C"]),
    "lacuna": (app('<rdg wit="#C"><lacunaStart/></rdg>') + "<p>one</p>" + app('<rdg wit="#C"><lacunaEnd/></rdg>'),
               ["beta omega one alpha beta] lac. C"]),
    "lacuna of a word begun": (app('<rdg wit="#C">be<lacunaStart/></rdg>')
                               + app('<rdg wit="#C"><lacunaEnd/>gamma</rdg>'),
                               ["beta] be C", "omega alpha] lac. C", "beta] gamma C"]),
    "begins and ends": (app('<rdg wit="#C"><witStart/></rdg>') + app('<rdg wit="#C">b<witEnd/></rdg>'),
                        ["omega] inc. C", "beta] expl. C", "beta] b C"]),
    "named inside": (app('<rdg wit="#A">x<app><rdg wit="#C"><witEnd/></rdg></app></rdg>'),
                     ["alpha] expl. C", "beta] x A"]),
}  # fmt: skip


@pytest.mark.parametrize("kind", WHOLE)
def test_entries(kind: str, imported: Import) -> None:
    body, notes = WHOLE[kind]
    assert sorted(imported(body).notes) == sorted(notes)


def test_who_has_a_lacuna_has_no_text_there(imported: Import) -> None:
    start, end = '<rdg wit="#C">x<lacunaStart/></rdg>', '<rdg wit="#C"><lacunaEnd/>y</rdg>'
    volume = imported(f"<p>a <app><lem>b</lem>{start}</app> c d <app><lem>e</lem>{end}</app> f</p>")
    assert volume.of("C").endswith("a x y f")


COLLATED = (
    '<p>The <app><rdg wit="#C">old</rdg></app> lamp. I read <app><rdg wit="#B">his</rdg><rdg wit="#C">again</rdg></app>'
    ' <app><rdg wit="#A #C">the</rdg></app> book</p>'
)


def test_a_text_without_lemmata_is_that_of_one_witness(imported: Import) -> None:
    volume = imported(COLLATED)
    assert volume.text == "The old lamp. I read again the book"
    assert volume.edition.volume.base == "C"
    assert volume.notes == ["old] om. A B", "again] his B; om. A", "the] om. B"]
    assert volume.of("A") == "The lamp. I read the book"
    assert volume.of("B") == "The lamp. I read his book"
    assert any("the text follows the witness “C” (3 times" in said for said in volume.said("E204"))


def test_what_is_put_in_at_one_point_is_one_entry(imported: Import) -> None:
    words = [("#A", "one"), ("#A #B", "two"), ("#B", "three")]
    apps = " ".join(f'<app><rdg wit="#C"/><rdg wit="{wit}">{said}</rdg></app>' for wit, said in words)
    volume = imported(f'<p>x {apps} y <app><rdg wit="#C">z</rdg></app></p><p><app><rdg wit="#C">q</rdg></app></p>')
    assert "x] add. one two A; add. two three B" in volume.notes


def test_what_is_put_in_is_cited_beside_words_that_its_witness_has(imported: Import) -> None:
    omitted = '<app><lem>one</lem><rdg wit="#A"/></app> <app><lem>two</lem><rdg wit="#B"/></app>'
    put_in = '<app><lem/><rdg wit="#A">x</rdg></app> <app><lem/><rdg wit="#B">y</rdg></app>'
    volume = imported(f"<p>{omitted} {put_in} three four</p>")
    assert [problem.code for problem in check(volume.edition) if problem.code[0] in "AW"] == ["W204", "W209"]
    assert volume.of("A") == "two x three four"
    assert volume.of("B") == "one y three four"


def test_the_first_reading_is_followed_where_nobody_is_named(imported: Import) -> None:
    volume = imported(app('<rdg resp="#Leo">x</rdg><rdg resp="#Haupt">y</rdg>', ""))
    assert volume.text == "alpha x omega"
    assert volume.notes == ["x] y Haupt — lemma: Leo"]
    assert any("no witnesses: the text follows its first reading" in said for said in volume.said("E204"))


def test_a_note_has_the_lemma_of_an_entry_in_it(imported: Import) -> None:
    volume = imported('<p>a<note type="editorial">see <app><lem>q</lem><rdg wit="#A">r</rdg></app>.</note> b</p>')
    assert volume.notes == ["a] see q."]
    assert volume.said("E203") == ["<app> in <note> stands where a volume has no apparatus: q / r"]


@pytest.mark.parametrize(
    ("attributes", "date", "calendar"),
    [
        ('when="1795-02-23" calendar="#julian"', "1795-02-12", "julian"),
        ('from="1917-11-07" to="1917-11-08" calendar="#julian"', "1917-10-25/1917-10-26", "julian"),
        ('when="1795" calendar="#julian"', "1795", "julian"),
        ('when="1795-02-23" when-custom="1795-02-12" datingMethod="#julian"', "1795-02-12", "julian"),
        ('when="1795-02-23"', "1795-02-23", ""), ('when="1795-02-23" calendar="#gregorian"', "1795-02-23", "gregorian"),
    ],
)  # fmt: skip
def test_when_is_gregorian_and_the_words_are_of_their_calendar(
    attributes: str, date: str, calendar: str, imported: Import
) -> None:
    volume = imported(f"<p>on <date {attributes}>that day</date> it rained</p>")
    assert [(entry.date, entry.calendar) for entry in volume.edition.entries] == [(date, calendar)]


LOST = {
    "no place": ('<p>a</p><listApp><app from="#q"><lem>a</lem><rdg wit="#B">x</rdg></app></listApp>', "E203", "x B"),
    "lemma twice": ('<p n="1">a b a</p><listApp><app loc="1"><lem>a</lem><rdg wit="#B">x</rdg></app></listApp>',
                    "E203", "“a” attached to “1” has no certain place: x B"),
    "only a note": ('<p>a</p><listApp><app><note>all is lost</note></app></listApp>', "E203", "all is lost"),
    "stray": ('<p>a <rdg wit="#B">x</rdg></p>', "E207", "<rdg> in <p> stands where a volume has no apparatus: x"),
    "in a figure": ('<p>a <figure><app><lem>a</lem><rdg wit="#B">x</rdg></app></figure></p>', "E203", "in <figure>"),
    "a picture": (app('<rdg wit="#B"><graphic url="x.png"/></rdg>'), "E207", "a reading that is a <graphic>"),
    "elsewhere": (app('<rdg wit="#B"><ptr target="other.xml#x"/></rdg>'), "E207", "a reading that is a <ptr>"),
    "copied from elsewhere": (app('<rdg wit="#B" copyOf="other.xml#x"/>'), "E207", "that copies what is not in"),
    "ends twice": (app('<rdg wit="#B"><witEnd/></rdg>') * 2, "E207", "“B” ends where it has no text"),
}  # fmt: skip


@pytest.mark.parametrize("kind", LOST)
def test_what_has_no_place_is_reported_with_its_own(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    body, code, said = LOST[kind]
    (tmp_path / "a.xml").write_text(document(body), encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        main(["-C", str(tmp_path), "import", "v", str(tmp_path / "a.xml"), "--format", "json"])
    assert stopped.value.code == 1
    losses = [loss for loss in json.loads(capsys.readouterr().out)["losses"] if said in loss["what"]]
    assert losses
    assert {"file", "line", "column", "what", "why"} == set(losses[0])
    assert losses[0]["line"] == 2
    assert code in ("E203", "E207")
    table = compare(tmp_path / "a.xml")
    assert (table.unseen, table.missing, table.invented) == ([], [], [])


def test_the_notice_counts_what_is_not_taken_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = app('<rdg wit="#A">x</rdg>') + LOST["no place"][0] + LOST["a picture"][0]
    (tmp_path / "a.xml").write_text(document(body), encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["-C", str(tmp_path), "import", "v", str(tmp_path / "a.xml")])
    assert "v: 1 entry taken over, 1 entry and 1 reading not" in capsys.readouterr().out


WITNESSES = {
    '<witness xml:id="stigma"><abbr type="siglum">ς</abbr> codices recentiores</witness>': ("ς", "codices recentiores"),
    '<witness xml:id="X"><abbr type="siglum">X</abbr>: The copyist</witness>': ("X", "The copyist"),
    '<witness n="Vat. lat. 1, 2">Codex</witness>': ("Vat.lat.12", "Codex"),
    '<witness xml:id="X" n="A"/>': ("X", "X"),
    '<witness corresp="#m7"/>': ("m7", "m7"),
    '<witness><abbr type="siglum">A</abbr>Another A</witness>': ("A-4", "Another A"),
}


@pytest.mark.parametrize("typed", WITNESSES)
def test_witnesses(typed: str, imported: Import) -> None:
    volume = imported("<p>a</p>", f"<listWit>{typed}</listWit>")
    last = volume.edition.volume.witnesses[-1]
    assert (last.siglum, last.name) == WITNESSES[typed]


def test_a_long_name_of_a_witness_is_parted(imported: Import) -> None:
    long = "Biblioteca Apostolica Vaticana, codex membranaceus in folio, saeculi undecimi ineuntis, foliorum 210"
    (witness,) = (one for one in imported("<p>a</p>", f'<listWit><witness xml:id="X">{long}</witness></listWit>')
                  .edition.volume.witnesses if one.siglum == "X")  # fmt: skip
    assert f"{witness.name}, {plain(witness.description)}" == long
    assert len(witness.name) <= 80


def test_who_is_not_listed_is_listed_and_reported(imported: Import) -> None:
    volume = imported(app('<rdg wit="#D">x</rdg>'))
    assert [one.siglum for one in volume.edition.volume.witnesses] == ["A", "B", "C", "D"]
    assert volume.said("E205") == ["the witness “D” is not listed"]


LINES = {
    "lines in a lemma": ('<l>a b</l>{lem}<l>g h</l>', "a b\nc d\ne f\ng h"),
    "a proposal between lines":
        ('<l xml:id="k">a b</l><app><rdg source="#Leo"><l copyOf="#k"/></rdg></app><l>g h</l>', "a b\ng h"),
    "an added line": ('<l>a b</l><app><lem/><rdg wit="#A"><l>x y</l></rdg></app><l>g h</l>', "a b\ng h"),
    "pages and notes between lines": ('<l>a b</l> <pb n="2"/> <l>c d</l> <note>n</note> <l>g h</l>', "a b\nc d\ng h"),
    "lines in two lemmata": ('<app><lem><l>a b</l>{lem}</lem><rdg wit="#A"/></app><l>g h</l>', "a b\nc d\ne f\ng h"),
    "superfluous lines": ('<l>a b</l><surplus><l>c d</l><l>e f</l></surplus>', "a b\nc d\ne f"),
    "unclear lines": ('<l>a b</l><unclear><l>c d</l><l>e f</l></unclear><l>g h</l>', "a b\nc d\ne f\ng h"),
    "superfluous lines in a lemma":
        ('<l>a b</l><app><lem><surplus><l>c d</l><l>e f</l></surplus></lem><note>n</note></app>', "a b\nc d\ne f"),
}  # fmt: skip
"""Lines of verse in elements, and the one stanza that they are."""


@pytest.mark.parametrize("around", ["div", "ab", "lg"])
@pytest.mark.parametrize("kind", LINES)
def test_lines_in_an_element_part_no_verse(kind: str, around: str, imported: Import) -> None:
    lines, words = LINES[kind]
    lemma = '<app><lem><l>c d</l><l>e f</l></lem><rdg wit="#A"/></app>'
    volume = imported(f"<{around}>{lines.replace('{lem}', lemma)}</{around}>", HEADER)
    (block,) = (block for block in volume.edition.text.blocks if block.kind is not BlockKind.NOTE)
    assert (block.kind, block.text) == (BlockKind.VERSE, words)
    assert mistakes(volume.edition) == []


def test_stanzas_in_a_lemma_stay_stanzas(imported: Import) -> None:
    entry = '<app><lem><lg><l>b</l></lg><lg><l>c</l></lg></lem><rdg wit="#A"/></app>'
    volume = imported(f"<lg><l>a</l>{entry}</lg>", HEADER)
    assert [block.text for block in volume.edition.text.blocks] == ["a", "b", "c"]


GONE = {
    "a paragraph": ('<p><surplus>a b</surplus></p>', "a b", "Superfluous, according to the editors of the document."),
    "why, and who says so": ('<p><surplus reason="repeated" resp="#Leo">a b</surplus></p>', "a b",
                             "Superfluous, according to Leo. (repeated)"),
    "a line": ('<lg><l>c</l><l><surplus>a b</surplus></l></lg>', "a b",
               "Superfluous, according to the editors of the document."),
    "paragraphs": ('<surplus><p>a b</p><p>c d</p></surplus>', "a b c d",
                   "Superfluous, according to the editors of the document."),
    "a correction": ('<p><choice><sic>a b</sic><corr/></choice></p>', "a b",
                     "Superfluous, according to the editors of the document."),
}  # fmt: skip
"""What takes away all words of a line or paragraph, and the comment that there is of it."""


@pytest.mark.parametrize("kind", GONE)
def test_no_line_is_left_without_words(kind: str, imported: Import) -> None:
    body, lemma, note = GONE[kind]
    volume = imported(body, HEADER)
    assert volume.notes == [f"{lemma}] {note}"]
    assert mistakes(volume.edition) == []
    assert any("what is superfluous stays" in message for message in volume.said("E204"))


def test_of_a_line_that_keeps_words_the_others_are_taken_out(imported: Import) -> None:
    volume = imported("<lg><l><surplus>a</surplus> b</l></lg>", HEADER)
    assert [str(entry.kind) for entry in volume.edition.entries] == ["emendation"]
    assert volume.said("E204") == ["the document names no language: it is taken to be English"]


def test_whom_the_note_of_supplied_letters_names_besides_those_of_the_entry_is_said(imported: Import) -> None:
    lemma = '<lem wit="#A">b<supplied reason="omitted">eta</supplied></lem>'
    volume = imported(app('<rdg wit="#B">x</rdg>', lemma), HEADER)
    assert volume.notes == ["b⟨eta⟩] b A C; x B — omitted in the source"]
    assert "the note names C, too, as having the words without what is supplied" in volume.said("E204")


@pytest.mark.parametrize(("lemma", "others", "note"), [
    ("alpha <supplied>beta</supplied>", "alpha", "alpha ⟨beta⟩] C : alpha A B"),
    ("<supplied>beta</supplied> gamma", "gamma", "⟨beta⟩ gamma] C : gamma A B"),
    ("<supplied>et</supplied> be <surplus>ta</surplus>", "be ta", "⟨et⟩ be] C : be ta A B"),
    ("<supplied>beta</supplied>", "", "beta] C : om. A B"),
])  # fmt: skip
def test_who_is_cited_for_supplied_words_that_others_lack_has_them(
    lemma: str, others: str, note: str, imported: Import
) -> None:
    volume = imported(f'<p>o <app><lem wit="#C">{lemma}</lem><rdg wit="#A #B">{others}</rdg></app> omega</p>', HEADER)
    assert volume.notes == [note]
    printed = note.partition("]")[0]
    assert volume.of("C") == f"o {printed} omega"
    assert volume.of("A") == " ".join(["o", *others.split(), "omega"])
    assert mistakes(volume.edition) == []


def test_nobody_is_named_besides_where_an_entry_names_all(imported: Import) -> None:
    lemma = '<lem wit="#A #C">b<supplied reason="subaudible">eta</supplied></lem>'
    volume = imported(app('<rdg wit="#B">x</rdg>', lemma), HEADER)
    assert volume.notes == ["b⟨eta⟩] b A C; x B — subaudible"]
    assert not any("the note names" in message for message in volume.said("E204"))


TAKEN_OUT = {
    "by an editor": ('<lem resp="#Madvig"><surplus>beta</surplus></lem><rdg wit="#A">beta</rdg><rdg wit="#C">x</rdg>',
                     "om. Madvig"),
    "with a witness": ('<lem wit="#C"><surplus>beta</surplus></lem><rdg wit="#A">beta</rdg><rdg wit="#B">x</rdg>',
                       "om. C"),
    "first words": ('<lem resp="#Leo"><surplus>be</surplus> ta</lem><rdg wit="#A">be ta</rdg><rdg wit="#C">x</rdg>',
                    "ta Leo"),
    "last words, and others supplied": ('<lem resp="#Leo"><supplied>et</supplied> be <surplus>ta</surplus></lem>'
                                        '<rdg wit="#A">be te</rdg><rdg wit="#C">x</rdg>', "⟨et⟩ be Leo"),
}  # fmt: skip


@pytest.mark.parametrize(("encoded", "expected"), TAKEN_OUT.values(), ids=TAKEN_OUT)
def test_a_lemma_of_which_editors_take_out_words_is_one_entry(encoded: str, expected: str, imported: Import) -> None:
    """Whoever takes them out is named, and nothing contradicts the readings of the same words."""
    volume = imported(f"<p>alpha <app>{encoded}</app> gamma</p>", HEADER)
    assert [str(entry.kind) for entry in volume.edition.entries] == ["emendation"]
    first = volume.edition.entries[0].readings[0]
    printed = first.text or "om."
    assert f"{printed} {' '.join(first.witnesses) or first.resp}" == expected
    assert mistakes(volume.edition) == []


@pytest.mark.parametrize(("typed", "name"), {
    'Codex major (<abbr type="siglum">X</abbr>)': "Codex major",
    'Codex [<abbr type="siglum"> X </abbr>] = YZ': "Codex = YZ",
    '<label>X</label>—codex lost': "codex lost",
    'Codex <abbr>Vat.</abbr> (<abbr type="siglum">X</abbr>)': "Codex Vat.",
}.items())  # fmt: skip
def test_the_siglum_leaves_nothing_behind_in_the_name_of_a_witness(typed: str, name: str, imported: Import) -> None:
    volume = imported("<p>a</p>", f'<listWit><witness xml:id="X">{typed}</witness></listWit>')
    assert [one.name for one in volume.edition.volume.witnesses if one.siglum == "X"] == [name]
