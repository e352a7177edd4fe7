"""Readings that cite the page of their witness in the pointer; passages of other works beside the text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from edition.model.inline import plain
from tests.tei.test_foreign_text import read


def entries(app: str) -> list[tuple[str, Sequence[object], str]]:
    """The kind, the readings and the note of each entry on a word."""
    made, problems, _ = read(f"<p>The <app>{app}</app> turns.</p>")
    assert not [p for p in problems if "?" in p.message]
    return [
        (str(e.kind), [(r.text, r.witnesses, r.resp, plain(r.note)) for r in e.readings], plain(e.note))
        for e in made.entries
    ]


@pytest.mark.parametrize(
    ("app", "readings", "note"),
    [
        ('<lem>mill</lem><rdg wit="#A?citedRange=150.10--11">mile</rdg>', [("mile", ("A",), "", "150.10–11")], ""),
        ('<lem>mill</lem><rdg wit="#A?citedRange=19b5 #B">mile</rdg>', [("mile", ("A", "B"), "", "A: 19b5")], ""),
        ('<lem>mill</lem><rdg wit="#A?page=3&amp;line=4">mile</rdg>', [("mile", ("A",), "", "page 3, line 4")], ""),
        ('<lem wit="#B?citedRange=7">mill</lem><rdg wit="#A">mile</rdg>', [("mile", ("A",), "", "")], "lemma: B 7"),
        ('<lem>mill</lem><rdg source="#K?citedRange=7">mile</rdg>', [("mile", (), "K 7", "")], ""),
    ],
)
def test_siglum_and_place_are_two_things(app: str, readings: Sequence[object], note: str) -> None:
    assert entries(app) == [("variant", readings, note)]


def test_a_parallel_passage_is_no_variant() -> None:
    """Nor is a work without words one that omits those of the text."""
    made, _, _ = read(
        '<p>The <app type="parallel"><lem>mill</lem><rdg wit="#K?citedRange=4"/><note>Cf. K 4</note></app> '
        '<app type="testimonium"><lem>turns</lem><rdg wit="#L">it turned</rdg></app>.</p>'
    )
    assert [(str(e.kind), e.lemma, e.readings, plain(e.note)) for e in made.entries] == [
        ("comment", "mill", (), "parallel: K 4; Cf. K 4"),
        ("comment", "turns", (), "testimonium: L: it turned"),
    ]


def test_an_unlisted_witness_is_called_what_the_document_calls_it() -> None:
    made, _, _ = read(
        '<p>The <app><lem>mill</lem><rdg wit="#K">mile</rdg></app> turns.</p>'
        '<listBibl><bibl xml:id="K"><title>The Lamp</title>, by a miller</bibl></listBibl>'
    )
    assert [(witness.siglum, witness.name) for witness in made.volume.witnesses][-1:] == [("K", "The Lamp")]
