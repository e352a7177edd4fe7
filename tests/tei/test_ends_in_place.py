"""Entries that stand at one end of their lemma; what is not shown; documents that name no namespace."""

from __future__ import annotations

import pytest

from edition.model.diagnostic import Diagnostic
from edition.model.inline import plain
from edition.parse.tei import Document, read_tei

HEADER = """<teiHeader><fileDesc><titleStmt><title>Three ships</title></titleStmt><sourceDesc><listWit>
<witness xml:id="A">A</witness><witness xml:id="B">B</witness></listWit></sourceDesc></fileDesc></teiHeader>"""


def read(body: str, root: str = 'TEI xmlns="http://www.tei-c.org/ns/1.0"') -> tuple[Document, list[Diagnostic]]:
    told: list[Diagnostic] = []
    tei = f'<{root}>{HEADER}<text xml:lang="en"><body>{body}</body></text></TEI>'
    document = read_tei(tei.encode(), "a.xml", "new", told.append)
    assert document is not None
    return document, told


def said(document: Document) -> list[tuple[str, str]]:
    return [
        (entry.lemma, "; ".join(f"{one.text} {' '.join(one.witnesses)}" for one in entry.readings) or plain(entry.note))
        for entry in document.entries
    ]


@pytest.mark.parametrize(
    "words",
    [
        'three <app to="#w"><rdg wit="#B">black boats</rdg></app>green ships<anchor xml:id="w"/> came',
        'three <anchor xml:id="w"/>green ships<app from="#w"><rdg wit="#B">black boats</rdg></app> came',
        'three <hi rend="bold"><app to="#w"><rdg wit="#B">black boats</rdg></app>green</hi> ships<anchor xml:id="w"/>!',
    ],
)
def test_the_other_end_is_where_the_entry_stands(words: str) -> None:
    document, _ = read(f"<p>{words}</p>")
    assert [block.text for block in document.text.blocks] in (["three green ships came"], ["three green ships!"])
    assert said(document) == [("green ships", "black boats B")]


def test_a_note_is_about_the_words_up_to_the_other_end() -> None:
    document, _ = read('<p>three <note targetEnd="#w">not blue</note>green ships<anchor xml:id="w"/> came</p>')
    assert [block.text for block in document.text.blocks] == ["three green ships came"]
    assert said(document) == [("green ships", "not blue")]


def test_words_from_an_element_on_end_where_the_entry_stands() -> None:
    words = 'three <seg xml:id="w">green</seg> ships<app from="#w"><rdg wit="#B">blue</rdg></app> came'
    assert said(read(f"<p>{words}</p>")[0]) == [("green ships", "blue B")]


def test_what_is_not_shown_is_left_out_and_told() -> None:
    document, told = read('<p>three <hi rend="font-size:9pt;display:none;">grey </hi>ships</p>')
    assert document.text.blocks[0].text == "three ships"
    assert [item.message for item in told if "display" in item.message] == [
        "“grey” is not shown (display: none): it is left out"
    ]


def test_a_document_may_name_no_namespace() -> None:
    document, told = read("<p>three ships</p>", "TEI")
    assert document.text.blocks[0].text == "three ships"
    assert any("names no namespace" in item.message for item in told)
