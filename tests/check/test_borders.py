"""Where rules begin and end: beside what one reports, the nearest that it leaves alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.check import check
from edition.derive.book import book
from edition.derive.parts import Index
from edition.model.inline import Role, styled, text
from edition.model.volume import Introduction, ProseBlock
from tests.small import small

TEXT = "Stalin wrote on 3 May in Moscow, and Koba said nothing of it.\n"
WORKS = """
@periodical{bo, title = {Bulletin}}
@issue{bo-3-4, crossref = {bo}, number = {3-4}, date = {1929-09}}
@issue{bo-5, crossref = {bo}, number = {5}, date = {1929-10}}
"""


def reported(code: str, text: str = TEXT, entries: str = "", names: str = "", works: str = "", **more: str) -> int:
    """How often a code is reported."""
    return sum(item.code == code for item in check(small(text, entries, names, works, **more)))


def entry(kind: str, lemma: str, more: str) -> str:
    return f"- {{id: e, kind: {kind}, at: 0.1, lemma: {lemma}, {more}}}\n"


@pytest.mark.parametrize(
    ("code", "readings", "times"),
    [
        ("W202", "{text: x, wit: C}, {text: y, wit: C}", 1),
        ("W202", "{text: x, wit: C}, {text: y, wit: C, hand: ink}", 0),
        ("W202", "{text: x, wit: C, hand: ink}, {text: y, wit: C, hand: pencil}", 0),
        ("W202", "{text: x, wit: C, hand: ink}, {text: y, wit: C, hand: ink}", 1),
        ("W203", "{text: x, wit: M}", 1),
        ("W203", "{text: x, wit: M, hand: ink}", 0),
        ("W203", "{text: x, type: correction, wit: M}", 0),
    ],
)
def test_witnesses_of_readings(code: str, readings: str, times: int) -> None:
    assert reported(code, entries=entry("variant", "wrote", f"readings: [{readings}]")) == times


@pytest.mark.parametrize(("wit", "unused"), [("C", ["B"]), ("Bc", ["C"]), ("C Bc", [])])
def test_a_document_is_used_when_its_hand_is(wit: str, unused: list[str]) -> None:
    witnesses = "witnesses: [{siglum: M, name: M}, {siglum: B, name: B}, {siglum: C, name: C}" + (
        ", {siglum: Bc, name: Corrections in B, hand_of: B}]\n" if "Bc" in wit else "]\n"
    )
    edition = small(TEXT, entry("variant", "wrote", f"readings: [{{text: x, wit: {wit}}}]"), witnesses=witnesses)
    assert [item.message[-2] for item in check(edition) if item.code == "W204"] == unused


@pytest.mark.parametrize(
    ("code", "cite", "note", "times"),
    [
        ("B204", "issue: 3, date: 1929-09", "", 0),
        ("B204", "issue: 3, date: 1929-10", "", 1),
        ("B204", "issue: [4, 5], date: 1929-10", "", 0),  # the date of one of them
        ("B204", "issue: 9, date: 1929-10", "", 0),
        ("B206", "stated: {issue: 9}", "", 1),
        ("B206", "stated: {issue: 9}", "note: Unknown., ", 0),
        ("B206", "issue: 3, stated: {issue: 9}", "", 0),
    ],
)
def test_citations(code: str, cite: str, note: str, times: int) -> None:
    entries = entry("citation", "wrote", f"{note}cite: [{{work: bo, {cite}}}]")
    assert reported(code, entries=entries, works=WORKS) == times


@pytest.mark.parametrize(("number", "date", "times"), [("3-4", "1929-09", 0), ("5", "1929-08", 1), ("5", "1929-09", 0)])
def test_issues_in_order(number: str, date: str, times: int) -> None:
    """A double issue is not before itself; one of the same month is not before the other."""
    works = "@periodical{bo, title = {Bulletin}}\n@issue{a, crossref = {bo}, number = {3-4}, date = {1929-09}}\n"
    if number != "3-4":
        works += f"@issue{{b, crossref = {{bo}}, number = {{{number}}}, date = {{{date}}}}}\n"
    assert reported("B210", works=works) == times


SHARED = """\
- {{key: a, kind: person, name: A, forms: [{0}]}}
- {{key: b, kind: person, name: B, forms: [{0}, Bert]{1}}}
"""


@pytest.mark.parametrize(
    ("code", "names", "times"),
    [
        ("N203", "- {key: a, kind: person, name: Anna, forms: [Anna]}\n", 1),
        ("N203", "- {key: a, kind: person, name: Stalin, forms: [Stalin]}\n", 0),
        ("N203", SHARED.format("Anna", ""), 2),
        ("N203", SHARED.format("Stalin", ", ignore: [{form: Stalin, reason: the other}]"), 1),
        ("N206", "- {key: a, kind: person, name: Anna, wrong: [Kobba]}\n", 1),
        ("N206", "- {key: a, kind: person, name: Anna, wrong: [Koba]}\n", 0),
        (
            "N206",
            "- {key: a, kind: person, name: A, forms: [Koba]}\n- {key: b, kind: person, name: B, wrong: [Kobb]}\n",
            1,
        ),
    ],
)
def test_forms(code: str, names: str, times: int) -> None:
    assert reported(code, names=names) == times


BERT = "- {key: b, kind: person, name: Bert, forms: [Bert]}\n"


@pytest.mark.parametrize(("resp", "times"), [("Bert", 0), ("ed", 1)])
def test_who_proposes_a_reading_is_mentioned(resp: str, times: int) -> None:
    """The index lists what the note prints."""
    readings = f"readings: [{{text: x, resp: {resp}}}]"
    assert reported("N203", entries=entry("variant", "wrote", readings), names=BERT) == times
    assert reported("N203", entries=entry("comment", "wrote", f"note: x, resp: {resp}"), names=BERT) == times


@pytest.mark.parametrize(("said", "times"), [("As Bert has it.", 0), ("As nobody has it.", 1)])
def test_a_note_of_an_introduction_mentions(said: str, times: int) -> None:
    edition = small(TEXT, names=BERT)
    call = styled(Role.CALL, said, "1")
    prose = Introduction("Preface", "i.md", (ProseBlock("paragraph", (text("Words"), call)),))
    edition = replace(edition, volume=replace(edition.volume, introductions=(prose,)))
    assert sum(item.code == "N203" for item in check(edition)) == times
    headings = [h.key for part in book(edition).back if isinstance(part.body, Index) for g in part.body.groups
                for h in g.headings]  # fmt: skip
    assert ("b" in headings) == (not times)


@pytest.mark.parametrize(
    ("code", "text", "times"),
    [
        ("S301", "# One\n\n# Two\n\nWords.\n", 1),
        ("S301", "# One\n\n## Deeper\n\n# Two\n\nWords.\n", 1),
        ("S301", "# One\n\nWords.\n\n# Two\n\nWords.\n", 0),
        ("S302", "One [p. 3]{.pb}two [p. 4]{.pb}three.\n", 0),
        ("S302", "One [p. 3]{.pb}two [p. 2]{.pb}three [p. 4]{.pb}four.\n", 1),
        ("S302", "One [p. 5]{.pb}two [p. 2]{.pb}three [p. 4]{.pb}four.\n", 2),  # both are below the highest
        ("S310", "A com-\npound.\n", 1),
        ("S310", "A pre- and post-war word.\n", 0),
    ],
)
def test_texts(code: str, text: str, times: int) -> None:
    assert reported(code, text) == times
