"""The edges of anchoring: what is just found and what just not; what the record of places says when it is damaged."""

from __future__ import annotations

import pytest

from edition.anchor import anchor
from edition.anchor.lemma_search import Finder, State, bars, elisions, flows, locate
from edition.anchor.lockfile import FILE, is_older, read_contexts, with_contexts, write_contexts
from edition.anchor.phrase_search import Forms
from edition.model.diagnostic import Diagnostic, Failure
from edition.model.entry import Anchor, Entry, EntryKind
from edition.model.limits import FORM, OVERLAPPING
from edition.model.span import Span
from edition.model.text import BaseText, Block, BlockKind, Locus


def text(*paragraphs: str) -> BaseText:
    return BaseText(tuple(Block(Locus(1, i), BlockKind.PARAGRAPH, words) for i, words in enumerate(paragraphs, 1)))


def entry(lemma: str, at: int = 1, to: int = 0, name: str = "e", kind: EntryKind = EntryKind.COMMENT) -> Entry:
    spans = {"lemma": Span("e.yaml", 3, 9), "at": Span("e.yaml", 2, 5)}
    return Entry(name, kind, Locus(1, at), lemma, Locus(1, to or at), spans=spans)


# — lemmata —

RUNNING = BaseText((
    Block(Locus(1, 1), BlockKind.PARAGRAPH, "one two"),
    Block(Locus(1, 1, 1), BlockKind.NOTE, "a note"),
    Block(None, BlockKind.ARTEFACT, "page"),
    Block(Locus(1, 2), BlockKind.HEADING, "Put In", supplied=True),
    Block(Locus(1, 3), BlockKind.PARAGRAPH, "three four"),
    Block(Locus(1, 4), BlockKind.PARAGRAPH, "five  six"),
    Block(Locus(1, 5), BlockKind.PARAGRAPH, "seven two eight two"),
))  # fmt: skip


@pytest.mark.parametrize(
    ("lemma", "first", "last", "spots"),
    [
        ("two three", 0, 4, [(4, 5)]),
        ("one two three four", 0, 4, [(0, 10)]),
        ("two three four five", 0, 5, [(4, 4)]),
        ("four five six seven", 4, 6, [(6, 5)]),
        ("two three four five six seven", 0, 6, [(4, 5)]),
        ("two seven", 0, 6, []),  # what stands between is longer
        ("wo three", 0, 4, []),
        ("two … four", 0, 4, [(4, 10)]),
        ("two … two", 6, 6, [(6, 19)]),
        ("two … eight", 6, 6, [(6, 15)]),
        ("eight … two", 6, 6, [(10, 19)]),
        ("two … two", 0, 6, [(4, 9), (4, 19)]),
        ("seven two", 6, 6, [(0, 9)]),
        ("two…eight", 6, 6, [(6, 15)]),
        ("…", 6, 6, []),
        ("two …", 6, 6, []),
        ("two … two … two", 6, 6, []),
        ("three four", 4, 4, [(0, 10)]),
        ("three four five", 4, 4, []),
        ("three four", 4, 5, []),
    ],
)
def test_where_a_lemma_stands(lemma: str, first: int, last: int, spots: list[tuple[int, int]]) -> None:
    finder = Finder(RUNNING)
    found = finder.spots(lemma, first, last)
    assert found == tuple(Anchor(first, start, last, end) for start, end in spots)
    if spots and "…" not in lemma:
        assert finder.words(found[0]) == lemma


@pytest.mark.parametrize(
    ("spot", "words"),
    [
        (Anchor(5, 0, 5, 9), "five six"),
        (Anchor(0, 4, 4, 5), "two three"),
        (Anchor(0, 4, 6, 5), "two three four five six seven"),
        (Anchor(4, 6, 5, 4), "four five"),
        (Anchor(0, 2, 0, 2), ""),
    ],
)
def test_the_words_of_a_place(spot: Anchor, words: str) -> None:
    assert Finder(RUNNING).words(spot) == words


@pytest.mark.parametrize(
    ("lemma", "first", "last", "found"),
    [
        ("two", -1, -1, ["0:4-0:7", "6:6-6:9", "6:16-6:19"]),
        ("two", 0, 0, ["6:6-6:9", "6:16-6:19"]),
        ("four … six", -1, 0, ["4:6-5:9"]),
        ("four … six", 4, 5, []),
        ("note", -1, -1, ["1:2-1:6"]),
        ("zzz", -1, -1, []),
        ("two … six", 0, 5, []),
    ],
)
def test_where_else_it_stands(lemma: str, first: int, last: int, found: list[str]) -> None:
    spots = Finder(RUNNING).elsewhere(lemma, first, last)
    assert [f"{spot.first}:{spot.start}-{spot.last}:{spot.end}" for spot in spots] == found
    assert Finder(RUNNING).elsewhere(lemma, first, last, 1) == spots[:1]


def test_what_a_lemma_runs_over() -> None:
    assert [flows(block) for block in RUNNING.blocks] == [True, False, False, False, True, True, True]
    assert elisions("a … b... c") == [("a", "b... c"), ("a … b", "c")]
    assert elisions("… a …") == []
    assert [*Finder(RUNNING).having("two")] == [0, 6]
    assert [*Finder(RUNNING).having("…")] == []


@pytest.mark.parametrize(
    ("item", "state", "places"),
    [
        (entry("two"), State.EXACT, 1),
        (entry("three"), State.MOVED, 1),
        (entry("two", 5), State.AMBIGUOUS, 2),
        (entry("two", 4), State.LOST, 3),
        (entry("zzz"), State.LOST, 0),
        (entry(""), State.LOST, 0),
        (entry("", 2), State.EXACT, 1),
        (entry("In", 2), State.EXACT, 1),
        (entry("In"), State.MOVED, 1),
        (entry("In", kind=EntryKind.VARIANT), State.LOST, 0),  # nothing of it is in the text that is transmitted
        (entry("page"), State.LOST, 0),
        (entry("two", 9), State.LOST, 3),
        (entry("three", 3, 1), State.MOVED, 1),
    ],
)
def test_how_an_entry_stands(item: Entry, state: State, places: int) -> None:
    found = locate(Finder(RUNNING), item)
    assert (found.state, len(found.candidates)) == (state, places)
    assert (found.anchor is not None) is (state is State.EXACT)


@pytest.mark.parametrize("kind", EntryKind)
def test_who_may_speak_of_what_is_supplied(kind: EntryKind) -> None:
    allowed = kind in (EntryKind.SUPPLIED, EntryKind.LACUNA, EntryKind.COMMENT)
    assert bars(RUNNING.blocks[3], entry("In", 2, kind=kind)) is not allowed
    assert not bars(RUNNING.blocks[0], entry("one", kind=kind))
    problems: list[Diagnostic] = []
    assert bool(anchor(RUNNING, [entry("Put", 2, kind=kind)], problems.append)) is allowed
    assert [(item.code, item.span, item.message, item.hint) for item in problems] == [(
        "A107", Span("e.yaml", 2, 5), "1.2 is supplied by the editors and no part of the base text",
        "only entries of kind comment, supplied or lacuna may speak of it",
    )] * (not allowed)  # fmt: skip


@pytest.mark.parametrize(("count", "reported"), [(OVERLAPPING, 0), (OVERLAPPING + 2, 2)])
def test_so_many_about_one_word(count: int, reported: int) -> None:
    base = text("one two three")
    many = [entry("two", name=f"e{n}") for n in range(count)]
    problems: list[Diagnostic] = []
    kept = anchor(base, [*many, entry("three", name="x"), entry("one", name="y")], problems.append)
    assert len(kept) == OVERLAPPING + 2
    assert {"x", "y"} <= set(kept)
    assert [(item.code, item.span, item.message, item.hint) for item in problems] == [(
        "A109", Span("e.yaml", 3, 9), f"more than {OVERLAPPING} entries speak of the same words as “two”",
        "make one entry of several",
    )] * reported  # fmt: skip


def test_places_that_only_touch_do_not_crowd() -> None:
    base = text("one, two")
    halves = [entry("one", name=f"a{n}") for n in range(OVERLAPPING)] + [
        entry(", two", name=f"b{n}") for n in range(OVERLAPPING)
    ]
    problems: list[Diagnostic] = []
    assert len(anchor(base, halves, problems.append)) == 2 * OVERLAPPING
    assert not problems


def test_a_form_of_just_the_length() -> None:
    forms = Forms(["x" * FORM, "y" * (FORM + 1)])
    assert forms.left_out == ["y" * (FORM + 1)]
    assert [form for _, _, form in Forms(["Rose"]).places("Rosemary, Primrose Rose")] == ["Rose"]


# — the record —

HEAD = "# format 2: the words around each lemma, as digests. Written by edition build; commit it as it is.\n"
ONE, TWO, THREE = ("0123456789", "abcdef0123", "9876543210"), ("0" * 10,) * 3, ("1" * 10,) * 3


def line(name: str, context: tuple[str, str, str]) -> str:
    return "\t".join((name, *context)) + "\n"


BROKEN = "this is no line of anchors.lock: an entry is not guarded"
MERGED = "a merge has left its marks here"
TWICE = "this entry has another line already, with other words around its lemma"


@pytest.mark.parametrize(
    ("content", "names", "problems"),
    [
        ("", "", []),
        (HEAD + line("a", ONE) + line("b", TWO), "ab", []),
        (line("a", ONE), "a", []),
        ("\ufeff" + HEAD + line("a", ONE).replace("\n", "\r\n"), "a", []),
        (HEAD + "\n# remark\n" + line("a", ONE), "a", []),
        (HEAD + line("a", ONE) + line("a", ONE), "a", []),
        (HEAD + line("a", ONE) + line("a", TWO), "a", [(3, TWICE, 0)]),
        (HEAD + "x\n" + line("a", ONE), "a", [(2, BROKEN, 0)]),
        (HEAD + line("a", ONE)[:-2] + "\n", "", [(2, BROKEN, 0)]),
        (HEAD + line("a", ONE).upper(), "", [(2, BROKEN, 0)]),
        (HEAD + line("a\ufffd", ONE), "", [(2, BROKEN, 0)]),
        (HEAD + line("a\u200b", ONE), "", [(2, BROKEN, 0)]),
        (HEAD + line("#a", ONE), "", []),
        (HEAD + "x\ny\nz\n", "", [(2, BROKEN + " (and 2 more)", 2)]),
        (HEAD + "x\n" * 12, "", [(2, BROKEN + " (and 11 more)", 8)]),
        (
            HEAD + "<<<<<<< ours\n" + line("a", ONE) + "||||||| base\n=======\n" + line("a", TWO) + ">>>>>>> theirs\n",
            "a", [(2, MERGED + " (and 3 more)", 3), (6, TWICE, 0)],
        ),
    ],
)  # fmt: skip
def test_what_the_record_says(content: str, names: str, problems: list[tuple[int, str, int]]) -> None:
    """Line, message, and how many further places are shown."""
    said: list[Diagnostic] = []
    assert "".join(read_contexts(content, FILE, said.append)) == names
    assert [(item.span.line, item.message, len(item.related)) for item in said] == problems
    assert {item.code for item in said} <= {"A108"}
    assert all(words == "also here" for item in said for _, words in item.related)
    assert all(item.span.file == FILE and item.span.column == 1 and item.hint for item in said)


def test_a_record_of_another_format() -> None:
    other = HEAD.replace("format 2", "format 3") + line("a", ONE)
    said: list[Diagnostic] = []
    assert read_contexts(other, FILE, said.append) == {}
    assert [(item.span, item.message, item.hint) for item in said] == [(
        Span(FILE, 1, 1), "anchors.lock has format 3; this version of edition reads 2",
        "use the version of edition that wrote it",
    )]  # fmt: skip
    with pytest.raises(Failure, match=r"has format 3; this version of edition writes 2: use the one that wrote it"):
        with_contexts(other, {"b": TWO})
    assert [is_older(content) for content in ("", line("a", ONE), HEAD, other)] == [False, True, False, False]


def test_what_is_written() -> None:
    assert write_contexts({"b": TWO, "a": ONE}) == HEAD + line("a", ONE) + line("b", TWO)
    old = HEAD + "# remark\n\n" + line("c", THREE) + line("a", TWO)
    assert with_contexts(old, {"a": ONE, "b": TWO}) == HEAD + line("a", ONE) + line("b", TWO) + line("c", THREE)
    assert with_contexts("", {"a": ONE}) == HEAD + line("a", ONE)
    assert with_contexts(line("c", THREE), {}) == HEAD + line("c", THREE)
