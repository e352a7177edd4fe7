"""The judge of words judges: what is lost, invented, run together or torn apart is seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.model.diagnostic import Diagnostic
from edition.model.text import BaseText
from edition.parse.tei import read_tei
from tests.tei.independent_words import Result, compare, read

HEAD = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>'
    "<publicationStmt><publisher>P</publisher></publicationStmt><sourceDesc><listWit>"
    '<witness xml:id="A">Codex A</witness><witness xml:id="B">Codex B</witness></listWit></sourceDesc></fileDesc>'
    '</teiHeader><text xml:lang="la">'
)


def document(body: str) -> bytes:
    """A document with this body."""
    return f"{HEAD}<body>{body}</body></text></TEI>".encode()


def judged(body: str, said: str) -> Result:
    """What the judge finds when the first block of what was imported says something else."""
    data, problems = document(body), list[Diagnostic]()
    made = read_tei(data, "a.xml", "a", problems.append)
    assert made is not None
    first, *others = made.text.blocks
    made = replace(made, text=BaseText((replace(first, text=said, styles=(), points=()), *others)))
    return compare(data, made, problems)


@pytest.mark.parametrize(
    ("said", "lost", "invented", "changed"),
    [
        ("arma virumque cano", [], [], []),
        ("arma cano", ["virumque"], [], []),
        ("arma virumque et cano", [], ["et"], []),
        ("armavirumque cano", [], [], ["arma virumque → armavirumque"]),
        ("ar ma virumque cano", [], [], ["arma → ar ma"]),
        ("arma uirumque cano", ["virumque"], ["uirumque"], []),
    ],
)
def test_differences_are_seen(said: str, lost: list[str], invented: list[str], changed: list[str]) -> None:
    found = judged("<p>arma virumque cano</p>", said)
    assert [word for _, word in found.lost] == lost
    assert [word for _, word in found.invented] == invented
    assert [words for _, words in found.changed] == changed


@pytest.mark.parametrize(
    ("body", "base", "asides"),
    [
        ("<p>a <app><lem>b</lem><rdg>c</rdg></app> d</p>", "a b d", ["c"]),
        ("<p>b<app><lem>e</lem><rdg>o</rdg></app>lls</p>", "bells", ["bolls"]),
        ("<p>Trot-<lb break='no'/>sky</p>", "Trotsky", []),
        ("<p>one<lb/>two</p>", "one two", []),
        ("<p>wo<pb/>rd</p>", "word", []),
        ("<p><w>a</w><w>b</w><pc>.</pc></p>", "a b.", []),
        ("<opener><dateline>Riga</dateline><salute>Liebe</salute></opener>", "Riga Liebe", []),
        ("<p><choice><sic>teh</sic><corr>the</corr></choice> <supplied>x</supplied></p>", "teh", ["the", "x"]),
    ],
)
def test_words_of_a_document(body: str, base: str, asides: list[str]) -> None:
    source = read(document(body))
    assert " ".join(word.words for word in source.base) == base
    assert [aside.whole for aside in source.asides] == asides
