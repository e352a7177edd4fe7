"""What the TEI of an edition holds: valid, safe, the same each time."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from edition.derive.print_places import PrintPlaces
from edition.load import load
from edition.model.edition import Edition
from edition.records.print_place import PrintPlace
from edition.write.tei import write_tei
from edition.write.tei.dates import date_attributes
from tests.small import small
from tests.tei.judge import ROOT, invalid

TEI, XML_ID = "{http://www.tei-c.org/ns/1.0}", "{http://www.w3.org/XML/1998/namespace}id"
VOLUMES = ("bulletin-lecture", "thirteenth-session")

TEXT = """\
# One *day*

The quick brown fox [p. 2]{.pb}jumps over[^1] the lazy dog; and a *second fox runs* away, in May 1936.

[^1]: Not *far*.

> Quoted words [here]{lang=ru}.

- first
- second
  - deeper

::: verse
O rose
  thou art sick
:::

::: dialogue
**Anna.** Who is it?
:::

| a | b |
| --- | --- |
| c | d-e |
"""
ENTRIES = """\
- {id: e1, kind: emendation, at: 1.1, lemma: quick, reading: slow, category: typo, certainty: high, status: final}
- {id: v1, kind: variant, at: 1.1, lemma: quick brown fox jumps, readings: [{text: a fox, wit: [C, D], hand: pencil}]}
- {id: v2, kind: variant, at: 1.1, lemma: fox jumps over the, readings: [{type: omission, wit: D}]}
- {id: v3, kind: variant, at: 1.1, lemma: away … words, to: 1.2, readings: [{text: x, wit: C, note: "*thus*"}]}
- {id: s1, kind: supplied, at: 1.1, lemma: lazy dog, position: after, reading: indeed}
- {id: k1, kind: crux, at: 1.1, lemma: second fox}
- {id: g1, kind: lacuna, at: 1.2, lemma: Quoted, position: before, extent: two words}
- {id: d1, kind: date, at: 1.1, lemma: May 1936, date: 1936-05~, calendar: julian, relative_to: d2, event: "A *rising*"}
- {id: d2, kind: date, at: 1.1, lemma: "1936", date: "1936", event: ""}
- {id: c1, kind: citation, at: 1.1, lemma: fox, occurrence: 1,
   cite: [{work: bo, issue: 3-4, page: "7", stated: {issue: 5}}]}
- {id: p1, kind: person, at: 1.6, lemma: O rose thou, ref: anna}
- {id: n1, kind: comment, at: 1.1n1, lemma: Not, note: "See [@bo, p. 2] and [her](name:anna), @v1.", allow: {A201: why}}
"""
NAMES = """\
- {key: anna, kind: person, name: "Anna, A.", sort: Anna, forms: [Anna], born: "1901?", description: "A *guest*."}
- {key: may, kind: work, name: May, ignore: [{form: May, at: "1.1", reason: the month}]}
"""
WORKS = """\
@periodical{bo, title = {Bulletin}, editor = {Someone, Else and {A Society}}, date = {1929/1941}, address = {Paris}}
"""
RULES = "silent:\n  - {id: dash, find: '-', replace: –, says: Dashes.}\n"


@pytest.fixture(scope="module")
def everything() -> Edition:
    """A small edition with one of each."""
    return small(TEXT, ENTRIES, NAMES, WORKS, RULES)


def shipped(name: str) -> Edition:
    """A volume of this repository."""
    if name == "thirteenth-session" and not list((ROOT / "source" / name).glob("*.txt")):
        pytest.skip("its transcription has not been imported")
    edition = load(ROOT, name, lambda problem: None)
    assert edition is not None
    return edition


def test_everything_is_valid(everything: Edition, tmp_path: Path) -> None:
    places = {(i, 0): PrintPlace("1", i + 1) for i in range(4)} | {
        (1, 4): PrintPlace("1", 7),
        (1, 10): PrintPlace("2", 1),
    }
    (tmp_path / "a.xml").write_text(write_tei(everything, PrintPlaces(places)), encoding="utf-8")
    assert invalid(tmp_path / "a.xml") == []


@pytest.mark.parametrize("name", VOLUMES)
def test_shipped_volumes_are_valid(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(write_tei(shipped(name)), encoding="utf-8")
    assert invalid(tmp_path / "a.xml") == []


def test_the_same_bytes(everything: Edition) -> None:
    assert write_tei(everything) == write_tei(small(TEXT, ENTRIES, NAMES, WORKS, RULES))


def test_what_stands_where(everything: Edition) -> None:
    words = write_tei(everything, PrintPlaces({(1, 0): PrintPlace("3", 1), (1, 4): PrintPlace("3", 2)}))
    assert '<choice corresp="#e.e1"><sic><' in words
    assert '<corr cert="high">slow</corr>' in words
    assert '<supplied corresp="#e.s1"> indeed</supplied>' in words
    assert '<gap reason="lost" extent="two words" corresp="#e.g1"/>' in words
    assert 'wit="#wit.C #wit.D" hand="#hand.pencil"' in words
    assert '<pb n="2"/>' in words
    assert '<pb type="print" n="3" edRef="#print"/>' in words
    assert '<lb type="print" n="2" edRef="#print"/>' in words
    assert 'ana="#category.typo #status.final #print.reading"' in words
    julian = 'when-custom="1936-05~" datingMethod="#julian" notBefore="1936-05-14" notAfter="1936-06-13"'
    assert f"<date {julian}" in words
    assert f'{julian} corresp="#e.d1"' in words
    assert not re.search(r"<date [^>]*calendar=", words), "@calendar is of words in the element"
    assert '<persName ref="#n.anna">' in words
    assert '<num value="1">1</num> time: <code lang="regex">-</code> becomes <code>–</code>' in words


@pytest.mark.parametrize(("typed", "calendar", "said"), [
    ("1795-02-12", "julian", {"when": "1795-02-23"}), ("1795-02-12", "", {"when": "1795-02-12"}),
    ("1795-02-12", "gregorian", {"when": "1795-02-12"}), ("1700-02-29", "julian", {"when": "1700-03-11"}),
    ("1917-02", "julian", {"notBefore": "1917-02-14", "notAfter": "1917-03-13"}),
    ("1917-02-01/1917-02-03", "julian", {"from": "1917-02-14", "to": "1917-02-16"}),
    ("1917-02-01/..", "julian", {"from": "1917-02-14"}), ("-0043-03-15", "julian", {}),
])  # fmt: skip
def test_the_dates_of_w3c_are_gregorian(typed: str, calendar: str, said: dict[str, str]) -> None:
    method = {"datingMethod": f"#{calendar}"} if calendar else {}
    assert date_attributes(typed, calendar) == {"when-custom": typed} | method | said


def test_lines_of_two_sections_on_one_page() -> None:
    """Where lines are numbered by section, the first of the second section begins a line, too."""
    two = small("# One\n\nSome words.\n\n# Two\n\nOther words.\n", "[]\n")
    at = {(0, 0): ("1", "§1"), (1, 0): ("2", "§1"), (2, 0): ("1", "§2"), (3, 0): ("2", "§2")}
    places = {place: PrintPlace("3", int(line), "", section) for place, (line, section) in at.items()}
    words = write_tei(two, PrintPlaces(places))
    assert re.findall(r'<[lp]b type="print" n="(\d)"', words) == ["3", "1", "2", "1", "2"]


def test_what_overlaps_is_chained(everything: Edition) -> None:
    words = write_tei(everything)
    chained = re.findall(r'<(unclear|emph|ref|persName|date)[^>]*xml:id="f\d+"', words)
    assert chained, "the crux overlaps the emphasis"
    for name in re.findall(r'(?:next|prev)="#(f\d+)"', words):
        assert f'xml:id="{name}"' in words


def test_every_pointer_points_to_something(everything: Edition) -> None:
    words = write_tei(everything)
    there = set(re.findall(r'xml:id="([^"]+)"', words))
    assert len(there) == len(re.findall(r'xml:id="', words)), "an identifier is given twice"
    for attribute in re.findall(
        r'(?:target|targetEnd|from|to|corresp|ref|wit|resp|hand|ana|calendar|datingMethod)="(#[^"]+)"', words
    ):
        assert {name[1:] for name in attribute.split()} <= there, attribute


def test_hostile_words_are_escaped(tmp_path: Path) -> None:
    text = '\\<script>alert(1)\\</script> \\]\\]> \\& \\&amp; "x" <!-- \\{y\\} \U0001f600 \ufffe\n'
    edition = small(
        text.replace("<!--", "\\<!--").replace("\ufffe", ""), "", "- {key: a, kind: person, name: '\"<&>\x85'}\n"
    )
    words = write_tei(edition)
    assert "<script" not in words
    assert "&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &amp; &amp;amp;" in words
    (tmp_path / "a.xml").write_text(words, encoding="utf-8")
    assert invalid(tmp_path / "a.xml") == []


def test_characters_that_xml_refuses_are_replaced() -> None:
    from dataclasses import replace

    edition = small("word\n")
    block = replace(edition.text.blocks[0], text="a\x07b\x00\ud800")
    words = write_tei(replace(edition, text=replace(edition.text, blocks=(block,))))
    assert ">a\ufffdb\ufffd\ufffd</p>" in words
    words.encode()


POINTED = """\
- {id: one, kind: comment, at: 0.1, lemma: quick, note: Fast.}
- {id: long, kind: comment, at: 0.1, lemma: quick … dog, note: All of it.}
- {id: inside, kind: date, at: 0.1, lemma: jumps over, date: '1936'}
- {id: last, kind: comment, at: 0.1, lemma: 'dog.', note: It ends.}
- {id: over, kind: comment, at: 0.1, lemma: lazy … Another, to: 0.2, note: Over the end of a paragraph.}
- {id: whole, kind: citation, at: 0.2, lemma: Another day., cite: [{work: bo}]}
- {id: after, kind: comment, at: 0.1, lemma: fox, position: after, note: Behind it.}
- {id: before, kind: comment, at: 0.1, lemma: fox, position: before, note: Before it.}
- {id: read, kind: variant, at: 0.1, lemma: brown fox, readings: [{text: wolf, wit: [C]}]}
- {id: put, kind: supplied, at: 0.2, lemma: day, position: after, reading: ' indeed'}
"""


def test_every_entry_points_to_the_words_of_its_lemma() -> None:
    """From one anchor to the other; where it is about no words, both are the same."""
    edition = small("The quick brown fox jumps over the lazy dog.\n\nAnother day.\n", POINTED, works=WORKS)
    root = ElementTree.fromstring(write_tei(edition))
    names = {"app": ("from", "to"), "note": ("target", "targetEnd")}
    at: dict[str, int] = {}
    said = ""

    def read(element: ElementTree.Element) -> None:
        nonlocal said
        if name := element.get(XML_ID):
            at[f"#{name}"] = len(said)
        said += "" if element.tag == f"{TEI}supplied" else element.text or ""
        for child in element:
            read(child)
            said += child.tail or ""

    body = root.find(f".//{TEI}body")
    assert body is not None
    read(body)
    pointers = {
        element.get(XML_ID, "").removeprefix("e."): [element.get(name, "") for name in names[tag]]
        for tag in names
        for element in root.iter(f"{TEI}{tag}")
        if element.get(XML_ID, "").startswith("e.")
    }
    words = {name: " ".join(said[at[first] : at[last]].split()) for name, (first, last) in pointers.items()}
    assert words == {
        "one": "quick", "long": "quick brown fox jumps over the lazy dog", "inside": "jumps over", "last": "dog.",
        "over": "lazy dog. Another", "whole": "Another day.", "after": "", "before": "", "read": "brown fox", "put": "",
    }  # fmt: skip
    points = {name for name, (first, last) in pointers.items() if first == last}
    assert points == {"after", "before", "put"}
    assert said[at[pointers["after"][0]] :].startswith(" jumps")
    assert said[at[pointers["before"][0]] :].startswith("fox")
