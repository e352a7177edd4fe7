"""Entries inside the lemmata of others: each witness has the words that the document gives it, whatever it says twice.

The independent reading is plain: of the entries around a word of which a reading names the witness, the widest one has
its words.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from edition.actions.foreign_document import imported
from edition.check import check
from edition.check.catalogue import is_error
from edition.derive.witness_text import witness_text
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.parse.tei import read_tei
from tests.draws import many, random_for
from tests.tei.test_independent import document

SIGLA = "ABC"
_WORDS = [a + b for a in "bdfgklmnprst" for b in ("a", "e", "i", "o", "u", "an", "el", "is")]


def taken(words: str, folder: Path) -> tuple[Edition, list[Diagnostic]]:
    """The edition made of a document, and what is reported."""
    path = str(folder / "a.xml")
    told: list[Diagnostic] = []
    found = read_tei(words.encode(), path, "a", told.append)
    assert found is not None, told
    return imported(found, [(words.encode(), path)], told.append).wanted, told


def errors(edition: Edition) -> list[str]:
    """What a check of the volume refuses."""
    return [f"{item.code} {item.message}" for item in check(edition) if is_error(item)]


def has(edition: Edition, siglum: str) -> str:
    """The words of a witness in the volume."""
    edited = witness_text(edition, siglum)
    return " ".join(" ".join(edited.words(i).split()) for i in range(len(edition.text.blocks))).strip()


def reads(words: str, siglum: str) -> str:
    """The words of a witness in the document: those of the widest entry that names it."""
    body = ElementTree.fromstring(words).find(".//{*}body")
    assert body is not None

    def of(element: ElementTree.Element) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            tag = child.tag.rpartition("}")[2]
            if tag == "app":
                lemma, *others = list(child)
                mine = [one for one in others if f"#{siglum}" in one.get("wit", "").split()]
                yield from of(mine[0] if mine else lemma)
            elif tag != "note":
                yield from of(child)
            yield child.tail or ""

    return " ".join("".join(of(body)).split())


def nested(draw: random.Random, depth: int = 0) -> str:
    """Words with entries, whose lemmata have entries inside; readings of the wider ones are often the inner ones'."""
    parts = []
    for _ in range(draw.randint(2, 4) if depth else 4):
        chance = draw.random()
        if depth == 3 or chance < 0.45:
            parts.append(draw.choice(_WORDS))
            continue
        inside = nested(draw, depth + 1) if chance < 0.8 else draw.choice(["", draw.choice(_WORDS)])
        sigla = list(SIGLA)
        draw.shuffle(sigla)
        readings = ""
        for siglum in sigla[: draw.randint(1, 3)]:
            as_inside = reads(document(f"<p>{inside}</p>"), siglum).split()
            if draw.random() < 0.3:
                as_inside.insert(draw.randint(0, len(as_inside)), draw.choice(_WORDS))
            if draw.random() < 0.3 and as_inside:
                as_inside.pop(draw.randrange(len(as_inside)))
            if draw.random() < 0.2:
                draw.shuffle(as_inside)
            if draw.random() < 0.1:
                as_inside = []
            if " ".join(as_inside) != reads(
                document(f"<p>{inside}</p>"), "nobody"
            ):  # it has the lemma, but for its parts
                readings += f'<rdg wit="#{siglum}">{" ".join(as_inside)}</rdg>'
        parts.append(f"<app><lem>{inside}</lem>{readings}</app>")
    return " ".join(parts)


def test_each_witness_has_the_words_of_the_widest_entry(tmp_path: Path) -> None:
    draw = random_for("nested apparatus")
    contradictions = 0
    for number in range(many(240)):
        words = document(f"<p>In the year {nested(draw)} they came</p>")
        edition, told = taken(words, tmp_path)
        assert errors(edition) == [], f"{number}\n{words}"
        contradictions += sum("told in a note" in item.message for item in told)
        for siglum in SIGLA:
            assert has(edition, siglum) == reads(words, siglum), f"{number} {siglum}\n{words}"
    assert contradictions > 5


WIDE = (
    '<p>who <app><lem>by <app><lem>day</lem><rdg wit="#A">night</rdg><rdg wit="#C">noon</rdg></app> came here</lem>'
    '<rdg wit="#A">here by {} came</rdg></app> again</p>'
)


def test_a_reading_told_twice_stays_in_both_entries(tmp_path: Path) -> None:
    edition, told = taken(document(WIDE.format("night")), tmp_path)
    assert [[(r.text, r.witnesses) for r in entry.readings] for entry in edition.entries] == [
        [("here by night came", ("A",))],
        [("night", ("A",)), ("noon", ("C",))],
    ]
    assert not [item for item in told if "note" in item.message]
    assert errors(edition) == []
    assert has(edition, "A") == "who here by night came again"


def test_a_contradiction_is_told_in_a_note_and_reported(tmp_path: Path) -> None:
    """The wider entry has all words of the witness; what the narrower one says is printed as its note."""
    edition, told = taken(document(WIDE.format("day")), tmp_path)
    narrow = edition.entries[1]
    assert [(r.text, r.witnesses) for r in narrow.readings] == [("noon", ("C",))]
    assert "".join(part.text for part in narrow.note) == "A: night"
    found = [item for item in told if "told in a note" in item.message]
    assert [(item.code, item.span.line, item.message) for item in found] == [
        ("E204", 2, "“A” has “night” here, but has “here by day came” by the entry in line 2: it is told in a note")
    ]
    assert errors(edition) == []
    assert has(edition, "A") == "who here by day came again"


def test_an_entry_of_one_witness_that_omits_the_words_becomes_a_comment(tmp_path: Path) -> None:
    """Of verses that a witness omits its variants are told where others have them: as often in Latin poets."""
    words = (
        '<p>who <app><lem>by <app><lem>day</lem><rdg wit="#A">night<note>in the margin</note></rdg></app> came</lem>'
        '<rdg wit="#A"><gap reason="omitted"/></rdg></app> again</p>'
    )
    edition, _ = taken(document(words), tmp_path)
    wide, narrow = edition.entries
    assert [str(reading.type) for reading in wide.readings] == ["omission"]
    assert (str(narrow.kind), narrow.readings) == ("comment", ())
    assert "".join(part.text for part in narrow.note) == "A: night (in the margin)"
    assert errors(edition) == []
    assert has(edition, "A") == "who again"


def test_words_put_in_beside_a_wide_entry_stay_beside_it(tmp_path: Path) -> None:
    """Calpurnius, Eclogue 4.157: the name of a speaker that witnesses put in before words that they have otherwise."""
    words = (
        '<p><app><lem/><rdg wit="#A #B">A.</rdg></app> <app><lem>at tu si qua tamen</lem><rdg wit="#A">et tu si qua '
        'tamen</rdg></app> non aspernanda <app><lem/><rdg wit="#C">hec</rdg></app> <app><lem>item</lem>'
        '<rdg wit="#C"/></app> putabis</p>'
    )
    edition, told = taken(document(words), tmp_path)
    assert not [item for item in told if "note" in item.message]
    assert errors(edition) == []
    for siglum in SIGLA:
        assert has(edition, siglum) == reads(document(words), siglum)


def test_a_witness_of_the_lemma_that_a_reading_says_was_corrected_to_it_has_the_lemma(tmp_path: Path) -> None:
    """Wodeham, Ordinatio 1.3: the lemma names the witness, and a reading of it says what stood there first."""
    words = (
        '<p>who <app><lem wit="#A">saw</lem><rdg wit="#A"><subst><add>saw</add><del>sees</del></subst></rdg>'
        '<rdg wit="#B">sees</rdg></app> it</p>'
    )
    edition, _ = taken(document(words), tmp_path)
    (entry,) = edition.entries
    assert [(r.text, str(r.type), r.hand) for r in entry.readings if "A" in r.witnesses] == [
        ("sees", "substitution", "before correction"),
        ("", "correction", ""),
    ]
    assert (has(edition, "A"), has(edition, "B")) == ("who saw it", "who sees it")


def test_words_that_somebody_proposes_to_put_in_are_no_text(tmp_path: Path) -> None:
    """Bellum Alexandrinum 66.4: a transposition is an <app> without <lem>, whose only reading is a scholar's."""
    words = '<p>born <app><rdg source="#Schiller">by right</rdg></app> of kings <app><lem>once</lem>'
    words += '<rdg wit="#A">twice</rdg></app></p>'
    edition, _ = taken(document(words), tmp_path)
    first = edition.entries[0]
    assert edition.text.blocks[0].text == "born of kings once"
    assert [(r.text, str(r.type), r.resp) for r in first.readings] == [("by right", "addition", "Schiller")]
    assert errors(edition) == []


def test_what_was_taken_out_behind_words_does_not_contradict_an_omission_in_them(tmp_path: Path) -> None:
    added = "<app><lem/><rdg wit='#B'><del>d</del></rdg></app>"
    words = document(f"<p>a b <app><lem>a</lem><rdg wit='#B'/></app> c {added} e a c</p>")
    edition, told = taken(words, tmp_path)
    assert errors(edition) == []
    assert not any("it is told in a note" in item.message for item in told)
    assert has(edition, "B") == "a b c e a c"
