"""Loci outside entries, after an edit of the text: what is told of each, and whether it leads elsewhere unseen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.anchor.lemma_search import Finder
from edition.anchor.moved_loci import astray, contexts_of, named
from edition.anchor.reanchor import NOT_THERE, SAME_TEXT, Finding
from edition.anchor.typed_loci import Edge, Pointer, compare_pointers, reanchor_pointers
from edition.model.entry import Anchor
from edition.model.span import Span
from edition.model.text import BaseText, Block, BlockKind, Locus

FIRST = "Here the lamp burned all night on the rock, and the keeper slept."
SECOND = "In the morning the keeper woke and put out the lamp at once."
THIRD = "Nobody knew of the wreck before the boats came home again."
NEW = "A wholly new passage was put in by somebody who knew more."
HERE = Locus(1, 2)
POINTERS = {
    "begin": Pointer("B", "from", HERE),
    "end": Pointer("B", "to", HERE, Edge.END),
    "prose": Pointer("intro.md", "", HERE),
    "words": Pointer("rose", "ignore", HERE, Edge.WORDS, "keeper"),
    "second": Pointer("rose", "ignore", HERE, Edge.WORDS, "the", 2, counted=Span("names.yaml", 3, 9)),
    "single": Pointer("C", "from", HERE, Edge.WORDS, "lamp", single=True, span=Span("volume.yaml", 8, 2)),
    "nowhere": Pointer("D", "from", Locus(1, 9)),
    "no words": Pointer("rose", "ignore", HERE, Edge.WORDS, "zzz"),
}
EVERY = list(POINTERS.values())


def text(*paragraphs: str) -> BaseText:
    return BaseText(tuple(Block(Locus(1, i), BlockKind.PARAGRAPH, words) for i, words in enumerate(paragraphs, 1)))


OLD = text(FIRST, SECOND, THIRD)
EDITS = {
    "same": OLD,
    "put in": text(FIRST, NEW, SECOND, THIRD),
    "taken out": text(SECOND, THIRD),
    "rewritten": text(FIRST, "Later on he got up and went away, out of the tower, for ever.", THIRD),
    "more": text(FIRST, SECOND + " The keeper again, the lamp.", THIRD),
    "cut in two": text(FIRST, "In the morning the keeper woke.", "He put out the lamp at once.", THIRD),
    "swapped": text(FIRST, THIRD, SECOND),
    "twice": text(FIRST, SECOND, SECOND, THIRD),
    "joined": text(FIRST, f"{NEW} {SECOND}", THIRD),
}


def said(finding: Finding) -> str:
    """A finding in a few words."""
    if finding.place is not None:
        return f"{finding.state} {finding.place.locus}" + f" {finding.place.occurrence}" * bool(
            finding.place.occurrence
        )
    loci = ", ".join(str(place.locus) for place in finding.candidates)
    return " ".join(filter(None, (str(finding.state), loci, finding.why and f"({finding.why})")))


AROUND, GONE = "(the words around it have changed)", "lost (its words are gone)"
NEVER = "lost (it said a place that was not in the text before)"
MOVED = {name: f"moved 1.3{' 2' * (name == 'second')}" for name in POINTERS}
FATES = {
    "same": dict.fromkeys(POINTERS, "exact"),
    "put in": MOVED,
    "taken out": {
        "begin": f"ambiguous 1.1 {AROUND}", "end": "moved 1.1", "prose": f"ambiguous 1.1 {AROUND}",
        "words": "moved 1.1", "second": "moved 1.1 2", "single": "moved 1.1",
    },
    "rewritten": {
        "begin": GONE, "end": GONE, "prose": GONE, "words": f"ambiguous 1.1 {AROUND}",
        "second": f"ambiguous 1.2 {AROUND}", "single": f"ambiguous 1.1 {AROUND}",
    },
    "more": {
        "begin": "exact 1.2", "end": f"ambiguous 1.2 {AROUND}", "prose": "exact 1.2", "second": "exact 1.2 2",
        "words": "ambiguous 1.2 (“keeper” stands there more often now: is it meant everywhere?)",
        "single": "ambiguous 1.2 (“lamp” stands there more than once now: give more words)",
    },
    "cut in two": {
        "begin": "exact 1.2", "end": "moved 1.3", "prose": "exact 1.2", "words": f"ambiguous 1.2, 1.1 {AROUND}",
        "second": "exact 1.2 2", "single": "moved 1.3",
    },
    "swapped": MOVED | {"end": f"ambiguous 1.3 {AROUND}"},
    "twice": {
        "begin": f"ambiguous 1.2, 1.3 {AROUND}", "end": f"ambiguous 1.2, 1.3 {AROUND}",
        "prose": f"ambiguous 1.2, 1.3 {AROUND}", "words": f"ambiguous 1.2, 1.3, 1.1 {AROUND}",
        "second": f"ambiguous 1.2, 1.2, 1.2 {AROUND}", "single": f"ambiguous 1.2, 1.3, 1.1 {AROUND}",
    },
    "joined": {
        "begin": f"ambiguous 1.2 {AROUND}", "end": "exact 1.2", "prose": f"ambiguous 1.2 {AROUND}",
        "words": "exact 1.2", "second": "exact 1.2 2", "single": "exact 1.2",
    },
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_what_became_of_each(edit: str) -> None:
    never = f"lost ({SAME_TEXT})" if edit == "same" else NEVER
    found = reanchor_pointers(OLD, EDITS[edit], EVERY, EVERY)
    assert {name: said(item.finding) for name, item in zip(POINTERS, found, strict=True)} == {
        **FATES[edit], "nowhere": never, "no words": never,
    }  # fmt: skip
    assert [item.pointer for item in found] == EVERY
    assert [(item.finding.entry.id, item.finding.entry.lemma) for item in found] == [
        ("B from", "In the morning"), ("B to", "lamp at once."), ("@1.2", "In the morning"),
        ("rose ignores", "keeper"), ("rose ignores", "the"), ("C from", "lamp"), ("D from", ""),
        ("rose ignores", "zzz"),
    ]  # fmt: skip
    assert [item.finding.entry.span for item in found] == [pointer.span for pointer in EVERY]


def leads(name: str, says: str, where: str) -> tuple[str, str]:
    """What is reported of a locus that leads elsewhere."""
    return (
        f"“{says}” leads to another block than when the volume was last built",
        f"that block is {where} now: write {'@' * says.startswith('@')}{where}; when it is right here, run "
        f"`edition reanchor --here {name}`",
    )


def strayed(where: str, *names: str) -> list[tuple[str, str]]:
    every = {
        "begin": ("@B/from/1.2", "from: 1.2"), "end": ("@B/to/1.2", "to: 1.2"), "prose": ("@1.2", "@1.2"),
        "second": ("@rose/ignore/1.2/2", "at: 1.2"), "single": ("@C/from/1.2", "from: 1.2"),
    }  # fmt: skip
    return [leads(*every[name], where) for name in names]


@pytest.mark.parametrize(
    ("edit", "reported"),
    [
        ("same", []),
        ("put in", strayed("1.3", "begin", "end", "prose")),  # words that are gone are reported elsewhere
        ("taken out", strayed("1.1", "begin", "end", "prose", "second")),
        ("rewritten", []),
        ("more", []),
        ("cut in two", strayed("1.3", "end")),
        ("swapped", strayed("1.3", "begin", "end", "prose", "second")),
        ("twice", strayed("1.3", "end", "single")),
        ("joined", []),
    ],
)
def test_none_leads_elsewhere_unseen(edit: str, reported: list[tuple[str, str]]) -> None:
    found = list(astray(EDITS[edit], EVERY, contexts_of(OLD, EVERY)))
    assert [(item.message, item.hint) for item in found] == reported
    assert {item.code for item in found} <= {"A219"}
    typed = {pointer.span for pointer in EVERY}
    assert all(item.span in typed for item in found)


def test_a_block_that_is_nowhere_else() -> None:
    """Other words on both sides, and no block that has the old ones: look at it; there is nothing to write."""
    old = text("a b c d e f", "g h i j k l", "m n o p q r")
    pointer = Pointer("it's", "from", Locus(1, 2))
    new = text("a b c d e f", "s t u v w x", "m n o p q r")
    assert not list(astray(new, [pointer], contexts_of(old, [pointer])))  # what is before it is the same
    (found,) = astray(text("y z", "s t u v w x"), [pointer], contexts_of(old, [pointer]))
    assert found.hint == """when it is right here, run `edition reanchor --here '@it'"'"'s/from/1.2'`"""


def test_at_most_three_blocks_are_named() -> None:
    words = ["a b c d e f", "g h i j k l"]
    pointer = Pointer("B", "from", Locus(1, 2))
    new = text("x", "y", *words, *words, *words, *words)
    (found,) = astray(new, [pointer], contexts_of(text(*words), [pointer]))
    assert found.hint.startswith("that block is 1.4 or 1.6 or 1.8 now: write 1.4; ")


def test_what_was_typed_anew_is_not_compared() -> None:
    recorded = contexts_of(OLD, [POINTERS["words"]])
    anew = Pointer("rose", "ignore", HERE, Edge.WORDS, "lamp")
    assert anew.name in recorded
    assert not list(astray(EDITS["taken out"], [anew], recorded))
    assert not list(astray(EDITS["taken out"], EVERY, {}))


def test_other_words_at_a_locus_were_typed_anew() -> None:
    """Nothing around them is as it was around the old ones, and yet only the old ones lead elsewhere."""
    old, new = text("a b c d e f", "g h i j k l"), text("m n o p q r", "s h t u z v")
    before = Pointer("rose", "ignore", HERE, Edge.WORDS, "h")
    recorded = contexts_of(old, [before])
    assert list(recorded) == [before.name]
    assert [item.code for item in astray(new, [before], recorded)] == ["A219"]
    for anew in (replace(before, words="u"), replace(before, words="z"), replace(before, occurrence=1)):
        assert anew.name in recorded
        assert not list(astray(new, [anew], recorded))


def test_each_has_a_name_of_its_own() -> None:
    """References of prose to one locus share theirs."""
    again = Pointer("a", "", HERE)
    order = ["begin", "prose", "words", "second", "words"]
    assert [name for name, _ in named([*(POINTERS[name] for name in order), again])] == [
        "@B/from/1.2", "@1.2", "@rose/ignore/1.2", "@rose/ignore/1.2/2", "@rose/ignore/1.2", "@1.2",
    ]  # fmt: skip
    assert list(contexts_of(OLD, EVERY)) == [
        "@1.2", "@B/from/1.2", "@B/to/1.2", "@C/from/1.2", "@rose/ignore/1.2", "@rose/ignore/1.2/2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "told", "typed", "everywhere"),
    [
        ("begin", "B from", "1.2", False),
        ("prose", "@1.2", "@1.2", False),
        ("words", "rose ignores", "1.2", True),
        ("second", "rose ignores", "1.2", False),
        ("single", "C from", "1.2", False),
    ],
)
def test_how_it_is_called(name: str, told: str, typed: str, everywhere: bool) -> None:
    pointer = POINTERS[name]
    assert (pointer.description, pointer.typed, pointer.everywhere) == (told, typed, everywhere)


@pytest.mark.parametrize(
    ("words", "edge", "spot"),
    [
        ("one two three four", Edge.BEGIN, (0, 13)),
        ("one two three four", Edge.END, (4, 18)),
        ("one two", Edge.END, (0, 7)),
        (" one two three one two three ", Edge.BEGIN, (1, 14)),
        (" one two three one two three ", Edge.END, (15, 28)),
        ("one\ttwo", Edge.BEGIN, (0, 7)),
    ],
)
def test_by_which_words_a_block_is_known(words: str, edge: Edge, spot: tuple[int, int]) -> None:
    assert Pointer("B", "from", Locus(1, 1), edge).spots(Finder(text(words))) == (Anchor(0, spot[0], 0, spot[1]),)


# — what was typed since —


def test_typed_since_the_text_was_changed() -> None:
    """A locus that is new is meant for the new text; nobody can tell where others of its owner were changed as well."""
    new, was = EDITS["put in"], POINTERS["begin"]
    here = Pointer("B", "from", Locus(1, 3))
    assert [said(item.finding) for item in reanchor_pointers(OLD, new, [was, here], [])] == ["exact", "exact"]
    assert [said(item.finding) for item in reanchor_pointers(OLD, new, [here], [was])] == ["exact"]
    doubt = "ambiguous (others of “B” were typed since: it may be meant for either text)"
    other = Pointer("B", "to", Locus(1, 1), Edge.END)
    third = Pointer("B", "to", Locus(1, 3), Edge.END)
    assert [said(item.finding) for item in reanchor_pointers(OLD, new, [was, third], [other, was])] == [doubt, "exact"]
    assert [said(item.finding) for item in reanchor_pointers(OLD, new, [was, here], [was])] == ["moved 1.3", "exact"]
    assert [said(item.finding) for item in reanchor_pointers(OLD, new, [was], [was, other])] == [doubt]
    assert [said(item.finding) for item in reanchor_pointers(OLD, OLD, [was], [was, other])] == ["exact"]
    gone = Pointer("B", "from", Locus(1, 9))
    assert [said(item.finding) for item in reanchor_pointers(OLD, new, [gone], [])] == [f"lost ({NOT_THERE})"]


def test_words_in_several_blocks_or_in_a_note() -> None:
    pointer = Pointer("rose", "ignore", HERE, Edge.WORDS, "the")
    apart = EDITS["cut in two"]
    (item,) = reanchor_pointers(OLD, apart, [pointer], [pointer])
    assert said(item.finding) == "ambiguous 1.2, 1.2, 1.3 (the words that it means stand in several blocks now)"
    note = Block(Locus(1, 1, 1), BlockKind.NOTE, SECOND)
    new = BaseText((OLD.blocks[0], note, Block(HERE, BlockKind.PARAGRAPH, THIRD)))
    (item,) = reanchor_pointers(OLD, new, [POINTERS["words"]], [POINTERS["words"]])
    assert said(item.finding) == "ambiguous 1.1n1 (its words have come into an author's note, or out of one)"


# — another transcription —


@pytest.mark.parametrize(
    ("edit", "fates"),
    [
        ("same", [("exact", ""), ("exact", ""), ("exact", "")]),
        (
            "more",
            [
                ("ambiguous", "“keeper” stands 2 times at 1.2 now: say which with `occurrence`"),
                ("exact", ""),
                ("ambiguous", "“lamp” stands 2 times at 1.2 now: give more words"),
            ],
        ),
        (
            "cut in two",
            [
                ("exact", ""),
                ("ambiguous", "“the” stands twice at 1.2 now, and the words around it do not tell which is meant"),
                ("lost", "“lamp” is not at 1.2 any more, but at 1.1, 1.3"),
            ],
        ),
        ("twice", [("exact", ""), ("exact", ""), ("exact", "")]),
    ],
)
def test_under_another_transcription(edit: str, fates: list[tuple[str, str]]) -> None:
    found = compare_pointers(EVERY[:6], OLD, EDITS[edit])
    assert [(fate.state.value, fate.says) for fate in found] == fates
    assert [fate.name for fate in found] == ["rose ignores", "rose ignores", "C from"]


def test_an_occurrence_is_counted_anew_where_it_was_typed() -> None:
    (fate,) = compare_pointers([POINTERS["second"]], OLD, text(FIRST, "The end of the " + SECOND))
    assert (fate.now, fate.edit) == (3, Span("names.yaml", 3, 9))
    assert fate.says == "occurrence 2 of “the” at 1.2 is occurrence 3 now"


def test_without_the_earlier_transcription() -> None:
    found = compare_pointers([POINTERS["words"], POINTERS["single"]], None, EDITS["more"])
    assert [fate.says for fate in found] == ["", "“lamp” stands 2 times at 1.2 now: give more words"]
