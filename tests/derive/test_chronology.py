"""The chronology says what happened, in the editors' words or in those of the edited text; nothing else, and once."""

from __future__ import annotations

import pytest

from edition.derive.chronology import chronology
from edition.derive.edited_text import edited_text
from edition.model.edition import Edition
from edition.model.inline import Inlines, Role, plain
from tests.small import small

WORKS = """
@periodical{bo, title = {Bulletin of the Opposition}, shorttitle = {BO}, date = {1929/1941}}
@issue{bo-1-2, crossref = {bo}, number = {1-2}, date = {1929-07}}
@issue{bo-9, crossref = {bo}, number = {9}, date = {1930-02/1930-03}}
"""
TEXT = """\
So said Prof. Zed at the Zinovsev trial (August, 1936),which nobody saw. He was sorry. In 1929).These three words
he put behind a bracket, and he wrote about it in Nos. 1-2 and again in No. 9, on the 12th of February as he said,
or on the 25th.
"""


def said(inlines: Inlines, edition: Edition) -> str:
    """Words, with the short titles of the works cited."""
    return "".join(
        (edition.work[part.target].shorttitle if part.target in edition.work else "")
        + part.text
        + said(part.children, edition)
        for part in inlines
    )


def rows(entries: str, names: str = "", text: str = TEXT) -> list[str]:
    """The chronology: date: what | how many places."""
    edition = small(text, entries, names, WORKS)
    events = chronology(edition, edited_text(edition))
    return [f"{event.words}: {said(event.what, edition)} | {len(event.places)}" for event in events]


def test_what_the_editors_say_is_printed() -> None:
    entry = "- {id: a, kind: date, at: 0.1, lemma: 'August, 1936', date: 1936-08, event: A *trial*, note: At a loss.}"
    assert rows(entry) == ["August 1936: A trial | 1"]


def test_a_note_is_no_event() -> None:
    """Without `event` the text speaks, as the edited text has it: whole words, of one sentence, no rest of another."""
    entries = """\
- {id: a, kind: date, at: 0.1, lemma: 'August, 1936', date: 1936-08, note: He left the island.}
- {id: b, kind: emendation, at: 0.1, lemma: Zinovsev, reading: Zinoviev}
- {id: c, kind: emendation, at: 0.1, lemma: ',which', reading: '), which'}
- {id: d, kind: emendation, at: 0.1, lemma: '1936)', reading: '1936'}
- {id: e, kind: date, at: 0.1, lemma: '1929', date: '1929'}
- {id: f, kind: emendation, at: 0.1, lemma: ').These', reading: '. These'}
"""
    assert rows(entries) == [
        "1929: “In 1929.” | 1",
        "August 1936: “So said Prof. Zed at the Zinoviev trial (August, 1936), which nobody saw.” | 1",
    ]


def test_long_sentences_are_cut_between_words() -> None:
    entry = "- {id: a, kind: date, at: 0.1, lemma: the 12th of February, date: 1930-02-12}"
    text = f"{'one two three four five ' * 3}on the 12th of February{' six seven eight nine ten' * 3}."
    before, after = "three four five one two three four five on", "six seven eight nine ten six seven eight nine"
    assert rows(entry, text=text) == [f"12 February 1930: “… {before} the 12th of February {after} …” | 1"]


def test_a_date_of_which_something_is_told_is_not_told_again() -> None:
    """One event at several places; a date without an event of its own; one that the editors leave out."""
    entries = """\
- {id: a, kind: date, at: 0.1, lemma: the 12th of February, date: 1930-02-12, event: A letter}
- {id: b, kind: date, at: 0.1, lemma: In 1929, date: 1930-02-12, event: A letter}
- {id: c, kind: date, at: 0.1, lemma: the 25th, date: 1930-02-12}
- {id: d, kind: date, at: 0.1, lemma: 'August, 1936', date: 1936-08, event: ''}
"""
    assert rows(entries) == ["12 February 1930: A letter | 2"]


def test_events_are_one_only_when_date_work_and_precision_agree() -> None:
    """Two documents of one issue have each its own date; an issue under another precision is another event."""
    entries = """\
- {id: a, kind: citation, at: 0.1, lemma: Nos. 1-2, cite: [{work: bo, issue: 1, date: 1929-07, written: 1929-06-14}]}
- {id: b, kind: citation, at: 0.1, lemma: 1-2, cite: [{work: bo, issue: 2, date: 1929-07, written: 1929-07-07}]}
- {id: c, kind: citation, at: 0.1, lemma: itself 1, cite: [{work: bo, issue: [1], date: 1929-07-01}]}
- {id: d, kind: citation, at: 0.1, lemma: No. 9, cite: [{work: bo, issue: [9]}]}
"""
    text = TEXT.replace("No. 9", "No. 9, and by itself 1")
    assert rows(entries, text=text) == [
        "14 June 1929: written: BO nos. 1–2 (July 1929) | 1",
        "July 1929: BO nos. 1–2 (July 1929) | 2",
        "1 July 1929: BO nos. 1–2 (1 July 1929) | 1",
        "7 July 1929: written: BO nos. 1–2 (July 1929) | 1",
        "February–March 1930: BO no. 9 (February–March 1930) | 1",
    ]


def test_the_old_style_is_said_and_sorted_by_the_new() -> None:
    entries = """\
- {id: a, kind: date, at: 0.1, lemma: the 25th, date: 1917-10-25, calendar: julian, event: Rising}
- {id: b, kind: date, at: 0.1, lemma: In 1929, date: 1917-10-30, event: Before the rising}
"""
    assert rows(entries) == ["30 October 1917: Before the rising | 1", "25 October 1917 (o.s.): Rising | 1"]


def test_the_gregorian_calendar_need_not_be_said() -> None:
    entries = """\
- {id: a, kind: date, at: 0.1, lemma: the 25th, date: 1917-10-25, calendar: gregorian, event: Rising}
- {id: b, kind: date, at: 0.1, lemma: In 1929, date: 1917-10-25, event: Rising}
"""
    assert rows(entries) == ["25 October 1917: Rising | 2"]


def test_what_the_editors_add_is_in_their_type() -> None:
    cite = "{work: bo, issue: 9, written: 1930-01}"
    edition = small(TEXT, f"- {{id: a, kind: citation, at: 0.1, lemma: No. 9, cite: [{cite}]}}", works=WORKS)
    written, _ = chronology(edition, edited_text(edition))
    assert [(part.role, plain((part,))) for part in written.what][:2] == [
        (Role.EDITORIAL, "written"), (Role.TEXT, ": "),
    ]  # fmt: skip


LIVES = """\
- {key: zed, kind: person, name: 'Zed, Anna', forms: [Zed], born: '1900', died: 1936-08-25, certainty: low}
- {key: emperor, kind: person, name: 'Zed, Emperor of All', forms: [Prof. Zed], born: 1901-04-29, died: 1950}
"""


def test_lives_within_the_span_have_their_doubt_and_their_natural_names() -> None:
    entries = """\
- {id: a, kind: date, at: 0.1, lemma: the 12th of February, date: 1899/1930-02, event: Years}
- {id: b, kind: date, at: 0.1, lemma: 'August, 1936', date: 1936-08, event: Trial}
- {id: c, kind: person, at: 0.1, lemma: He was, ref: zed}
"""
    assert rows(entries, LIVES) == [
        "1899–February 1930: Years | 1",
        "1900: Anna Zed born (uncertain) | 0",
        "29 April 1901: Zed, Emperor of All born | 0",
        "August 1936: Trial | 1",
        "25 August 1936: Anna Zed dies (uncertain) | 0",
    ]


@pytest.mark.parametrize(
    ("date", "event", "told"),
    [
        ("1936-08-25", "Zed is shot", True),
        ("1936-08-25", "[She](name:zed) is shot", True),
        ("1936-08-25", "Verdict", False),
        ("1936-08-26", "Zed is shot", False),
    ],
)
def test_a_death_is_told_once(date: str, event: str, told: bool) -> None:
    entries = f"- {{id: a, kind: date, at: 0.1, lemma: 'August, 1936', date: {date}, event: '{event}'}}"
    names = "- {key: zed, kind: person, name: 'Zed, Anna', forms: [Zed], died: 1936-08-25, certainty: high}"
    assert any("dies" in row for row in rows(entries, names)) is not told


@pytest.mark.parametrize(
    ("died", "told"),
    [("1935", True), ("1936-12-31", True), ("1936/1937", False), ("1935/1937", False), ("1928/1930", False)],
)
def test_a_life_date_is_told_when_all_of_it_lies_within_the_span(died: str, told: bool) -> None:
    entries = """\
- {id: a, kind: date, at: 0.1, lemma: In 1929, date: '1929', event: First}
- {id: b, kind: date, at: 0.1, lemma: 'August, 1936', date: 1936-08, event: Last}
"""
    names = f"- {{key: zed, kind: person, name: 'Zed, Anna', forms: [Zed], died: {died}, certainty: high}}"
    assert any("dies" in row for row in rows(entries, names)) is told


def test_a_day_of_the_other_calendar_is_another_day() -> None:
    """What is told of a day by the old style does not keep the text from speaking of the same figures by the new."""
    entries = """\
- {id: a, kind: date, at: 0.1, lemma: the 25th, date: 1917-10-25, calendar: julian, event: Rising}
- {id: b, kind: date, at: 0.1, lemma: In 1929, date: 1917-10-25}
"""
    told, rising = rows(entries)
    assert told.startswith("25 October 1917: “In 1929)")
    assert rising == "25 October 1917 (o.s.): Rising | 1"


def test_who_doubts_a_citation_doubts_its_place_and_not_the_issue() -> None:
    cite = "{work: bo, issue: 9}"
    entries = f"- {{id: a, kind: citation, at: 0.1, lemma: No. 9, certainty: low, cite: [{cite}]}}"
    edition = small(TEXT, entries, works=WORKS)
    (event,) = chronology(edition, edited_text(edition))
    assert (said(event.what, edition), [place.doubt for place in event.places]) == (
        "BO no. 9 (February–March 1930)", ["low"],
    )  # fmt: skip
