"""The TEI that ekdosis writes says the same as its document."""

from __future__ import annotations

from edition.model.diagnostic import Diagnostic
from edition.model.inline import plain
from edition.parse.tei import read_tei

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Lamps</title></titleStmt>
<sourceDesc><listWit>
<witness xml:id="B"><abbr type="siglum">B</abbr> Codex Borealis <msDesc><msIdentifier><idno>7</idno></msIdentifier>
<physDesc><handDesc hands="1"><handNote xml:id="B1"><abbr type="siglum">B<hi rend="sup">1</hi></abbr>
<p>the scribe himself</p></handNote></handDesc></physDesc></msDesc></witness>
<witness xml:id="C"><abbr type="siglum">C</abbr> Codex Calens</witness>
</listWit></sourceDesc></fileDesc></teiHeader>
<text><body><p>A <app><lem wit="#B1 #C">lamp</lem><rdg wit="#B">lump</rdg></app> and
<app><lem>oil</lem><rdgGrp type="spelling"><rdg wit="#C #B1">oyl</rdg></rdgGrp></app>.</p></body></text></TEI>"""


def test_hands_among_the_witnesses() -> None:
    problems: list[Diagnostic] = []
    document = read_tei(TEI.encode(), "a.xml", "new", problems.append)
    assert document is not None
    said = [[(one.text, one.witnesses, one.hand) for one in entry.readings] for entry in document.entries]
    assert said == [[("lump", ("B",), "")], [("oyl", ("C",), ""), ("oyl", ("B",), "1")]]
    assert plain(document.entries[0].note) == "lemma: B (1)"
    assert [witness.siglum for witness in document.volume.witnesses] == ["B", "C"]
    assert not [item for item in problems if item.code == "E205"]
