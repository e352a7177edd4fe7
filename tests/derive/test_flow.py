"""The stream of events of a block, and that every format says what becomes of each."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from pathlib import Path

import pytest

from edition.derive import events, flow
from edition.derive.edited_text import edited_text
from edition.derive.notes import notes
from edition.model.inline import Role
from edition.model.text import Point, Style
from tests.small import small

INLINE = events.Order(
    ends=(events.CruxEnds, events.NoteEnds, events.MarkEnds, Point, events.StyleEnds),
    before=(events.MarkAt, events.NoteAt),
    behind=(events.NoteBehind,),
    begins=(events.StyleBegins, events.NoteBegins, events.MarkBegins, events.Milestone, events.CruxBegins),
)


def said(found: Sequence[events.Event[str]]) -> str:
    """Events as words: what begins as `(`, what ends as `)`, with a letter that tells which."""
    signs = {
        events.StyleBegins: "(s", events.StyleEnds: "s)", events.NoteBegins: "(n", events.NoteEnds: "n)",
        events.NoteAt: "(p", events.NoteBehind: "p)", events.CruxBegins: "(c", events.CruxEnds: "c)",
        events.CellEnds: "|", events.LineEnds: "/",
    }  # fmt: skip
    parts = []
    for event in found:
        match event:
            case events.WordRun(words):
                parts.append(words)
            case events.Put(piece):
                parts.append(f"<{piece.text}>")
            case Point(kind=kind):
                parts.append(f"[{kind}]")
            case events.Mark(mark):
                parts.append(mark)
            case _:
                parts.append(signs[type(event)])
    return "".join(parts)


def of(text: str, entries: str = "", block: int = 0, marks: Sequence[tuple[int, events.Between[str]]] = ()) -> str:
    """The events of a block of a small edition."""
    edition = small(text, entries)
    edited = edited_text(edition)
    return said(flow.nested(flow.Flow(edition, edited, INLINE, notes(edition, edited)).block(block, marks)))


def emended(lemma: str, reading: str, more: str = "") -> str:
    """An emendation, and perhaps another entry."""
    return f"- {{id: a, kind: emendation, at: 0.1, lemma: {lemma}, reading: '{reading}'}}\n{more}"


NOTE = "- {{id: b, kind: comment, at: 0.1, lemma: {lemma}, note: Of it.}}\n"
PUT_IN = "- {{id: c, kind: supplied, at: 0.1, lemma: {lemma}, position: {position}, reading: put}}\n"
CRUX = "- {{id: d, kind: crux, at: 0.1, lemma: {lemma}}}\n"


@pytest.mark.parametrize(("text", "entries", "expected"), [
    ("one two", "", "one two"),
    ("one *two* three", "", "one (stwos) three"),
    ("one *two **three*** four", "", "one (stwo (sthrees)s) four"),
    ("one two", NOTE.format(lemma="one"), "(nonen) two"),
    ("one *two*", NOTE.format(lemma="one two"), "(none (stwon)s)"),
    ("one two", CRUX.format(lemma="two"), "one (n(ctwoc)n)"),
    ("one two", emended("two", "2"), "one (n<2>n)"),
    ("one *two three* four", emended("three four", "3"), "one (stwo s)(n<3>n)"),
    ("one two three", emended("two three", "2", NOTE.format(lemma="three")), "one (n(n<2>n)n)"),
    ("one two three", emended("two three", "2", NOTE.format(lemma="two")), "one (n(n<2>n)n)"),
    ("one two three", emended("two three", "2", NOTE.format(lemma="one two")), "(none (n<2>n)n)"),
    ("one two three four", emended("two three", "2", NOTE.format(lemma="three four")), "one (n(n<2>n) fourn)"),
    ("one two[p. 2]{.pb} three", emended("two three", "2"), "one (n<2>[page]n)"),
    ("one two *three* four", emended("two three four", "2"), "one (n<2>n)"),
    ("one two", PUT_IN.format(lemma="one", position="after"), "one (p<put>p) two"),
    ("one *two*", PUT_IN.format(lemma="two", position="before"), "one (p<put>p) (stwos)"),
    ("one two", PUT_IN.format(lemma="two", position="before") + NOTE.format(lemma="two"), "one (p<put>p) (ntwon)"),
    ("one[p. 2]{.pb} two[a side]{.side}", "", "one[page] two[side]"),
    ("one[^1] two\n\n[^1]: Note.", "", "one[note] two"),
    ("| one | *two* |\n| --- | --- |", "", "one|(stwos)"),
    ("::: verse\none *two\nthree*   four\n:::", "", "one (stwos)/(sthrees) [gap]four"),
    ("::: dialogue\n**One** two\n:::", "", "(sOnes) two"),
])  # fmt: skip
def test_events(text: str, entries: str, expected: str) -> None:
    assert of(text + "\n", entries) == expected


def of_base(text: str, entries: str, marks: Sequence[tuple[int, events.Between[str]]] = ()) -> str:
    """The events of the first block of the base text; `{…}` are those inside a change."""
    edition = small(text + "\n", entries)
    parts = []
    for event in flow.Flow(edition, edited_text(edition), INLINE, cruces=False).base(0, marks):
        inside = "{" + said(event.inside) + "}" if isinstance(event, events.Put) else ""
        parts.append(said([event]) + inside)
    return "".join(parts)


@pytest.mark.parametrize(("text", "entries", "expected"), [
    ("one two three", emended("two", "2"), "one <2>{»two«} three"),
    ("one two[p. 2]{.pb} three", emended("one two three", "1"), "<1>{one »two«[page] three}"),
    ("one two three", PUT_IN.format(lemma="two", position="before"), "one <put>{}»two« three"),
    ("one *two* three", "", "one »two« three"),
    ("::: verse\none\ntwo three\n:::", emended("one two", "1"), "<1>{one/»two«} three"),
])  # fmt: skip
def test_events_of_the_base_text(text: str, entries: str, expected: str) -> None:
    """Changes stand around the words that they stand for; the styles are the writer's."""
    assert of_base(text, entries, [(4, events.MarkBegins("»")), (7, events.MarkEnds("«"))]) == expected


def test_a_note_ends_in_another_block() -> None:
    text = "one two\n\nthree four\n"
    entry = "- {id: b, kind: comment, at: 0.1, to: 0.2, lemma: two … three, note: X.}\n"
    assert (of(text, entry), of(text, entry, 1)) == ("one (ntwo", "threen) four")


def test_marks_of_a_writer_stand_on_their_sides() -> None:
    marks: list[tuple[int, events.Between[str]]]
    marks = [(4, mark) for mark in (
        events.MarkBegins("»"), events.MarkEnds("«"), events.MarkAt(":"), events.Milestone("^"),
    )]  # fmt: skip
    assert of("one two\n", marks=marks) == "one «:»^two"
    assert of("one two\n", PUT_IN.format(lemma="two", position="before"), marks=marks) == "one «:(p<put>p) »^two"


def test_styles_that_cross_are_ended_and_begun_again() -> None:
    one, two = Style(0, 5, Role.EMPHASIS), Style(3, 9, Role.STRONG)
    found: list[events.Event[str]]
    found = [events.StyleBegins(one), events.StyleBegins(two), events.StyleEnds(one), events.CellEnds(7)]
    assert said(flow.nested(found)) == "(s(ss)s)(ss)|(ss)"


def test_an_order_places_every_kind_of_event_once() -> None:
    with pytest.raises(TypeError, match="every kind"):
        events.Order(unused=tuple(events.BETWEEN - {events.NoteAt}))
    with pytest.raises(TypeError, match="every kind"):
        events.Order(ends=(events.NoteAt,), unused=tuple(events.BETWEEN))
    with pytest.raises(TypeError, match="every kind"):  # one twice, another never
        events.Order(ends=(events.NoteAt,), unused=tuple(events.BETWEEN - {events.NoteBehind}))


WRITERS = sorted(
    path for path in (Path(flow.__file__).parents[1] / "write").rglob("*.py") if "events." in path.read_text("utf-8")
)


def test_every_writer_is_asked_by_mypy_for_every_event() -> None:
    """A `match` over events that does not end in `assert_never` would pass over a new kind in silence."""
    found = 0
    for path in WRITERS:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Match) and "events.WordRun(" in ast.unparse(node):
                last = node.cases[-1]
                assert ast.unparse(last).endswith("assert_never(event)"), path
                assert not any(isinstance(c.pattern, ast.MatchAs) and c.pattern.pattern is None
                               for c in node.cases[:-1]), path  # fmt: skip
                found += 1
    assert found >= 3
