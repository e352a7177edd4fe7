"""Semantic diff: what is said counts, not how it is typed."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.compare import Change, ChangeKind, Subject, apply, diff
from edition.compare.report import Comparison, as_json, as_markdown, as_text
from edition.compare.word_diff import marked
from edition.model.colored_line import unpainted
from edition.model.edition import Edition
from edition.model.entry import Entry
from edition.model.text import BaseText
from edition.records.places import NO_PLACES, EntryPlace
from tests.draws import many
from tests.small import small

TEXT = "# One\n\nArma virumque cano, Troiae qui primus ab oris.\n\nItaliam fato profugus Laviniaque venit.\n"
ENTRY = "- id: a\n  kind: comment\n  at: 1.1\n  lemma: Arma\n  note: Some words on *arms*.\n"
OTHER = "- id: b\n  kind: variant\n  at: 1.2\n  lemma: fato\n  readings: [{text: facto, wit: [C]}]\n"


def told(changes: tuple[Change, ...]) -> list[str]:
    """The changes in short, without what moved."""
    return [f"{c.what} {c.subject} {c.id}" for c in changes if c.what is not ChangeKind.MOVED]


@pytest.mark.parametrize(
    "typed",
    [
        OTHER + ENTRY,
        "# a comment\n" + ENTRY.replace("comment\n", "comment  # a kind\n") + OTHER,
        ENTRY.replace("Some words on *arms*.", ">-\n    Some words\n    on *arms*.") + OTHER,
        ENTRY.replace("Arma\n", "'Arma'\n").replace("Some words on *arms*.", '"Some words on *arms*."') + OTHER,
        "- {kind: comment, lemma: Arma, id: a, at: '1.1', note: 'Some words on *arms*.'}\n" + OTHER,
        ENTRY + OTHER.replace("[{text: facto, wit: [C]}]", "\n    - wit: C\n      text: facto"),
    ],
    ids=["order", "comments", "wrapped", "quoted", "braces", "lists"],
)
def test_manner_of_typing_is_no_change(typed: str) -> None:
    assert told(diff(small(TEXT, ENTRY + OTHER), small(TEXT, typed))) == []


def test_moving_is_told_on_request() -> None:
    changes = diff(small(TEXT, ENTRY + OTHER), small(TEXT, OTHER + ENTRY))
    assert [str(c.what) for c in changes] == ["moved"]


def test_entries() -> None:
    old = small(TEXT, ENTRY + OTHER)
    assert told(diff(old, small(TEXT, ENTRY))) == ["removed entry b"]
    assert told(diff(small(TEXT, ENTRY), old)) == ["added entry b"]
    (change,) = diff(old, small(TEXT, ENTRY.replace("Some", "More") + OTHER))
    assert [item.name for item in change.fields] == ["note"]
    (change,) = diff(old, small(TEXT, ENTRY.replace("id: a", "id: arms-1") + OTHER))
    assert (change.id, change.renamed, change.what) == ("arms-1", True, ChangeKind.CHANGED)
    (change,) = diff(old, small(TEXT, ENTRY.replace("Arma", "cano") + OTHER))
    assert change.reanchored


def test_the_text_moves_under_an_entry() -> None:
    """An entry that says the same, but stands at other words since the text changed, is told."""
    old = small("# One\n\nfirst words here\n\nsecond words here\n", ENTRY.replace("Arma", "words"))
    new = small("# One\n\nwholly new words in this\n\nfirst words here\n\nsecond words here\n",
                ENTRY.replace("Arma", "words"))  # fmt: skip
    found = {(str(c.subject), c.id): c for c in diff(old, new) if c.what is not ChangeKind.MOVED}
    assert set(found) == {("text", "1.1"), ("entry", "a")}
    assert found[("entry", "a")].reanchored


@pytest.mark.parametrize(
    ("new", "moved"),
    [
        ("The small hen slept on in the barn, and off ran the fox by itself.", True),
        ("The small hen slept on in the barn, and once more the red fox ran off.", True),
        ("The red fox went home, and the small hen slept on in the barn.", False),  # the words before it are the same
        ("A fox ran off, and the small hen slept on in the barn.", False),  # the words behind it are
    ],
)
def test_an_entry_among_other_words_of_its_paragraph_is_told(new: str, moved: bool) -> None:
    """Though it says the same, and there is but one such word."""
    entry = ENTRY.replace("Arma", "fox")
    old = "The red fox ran off, and the small hen slept on in the barn."
    changes = diff(small(f"# One\n\n{old}\n", entry), small(f"# One\n\n{new}\n", entry))
    found = [(c.id, c.reanchored) for c in changes if c.subject is Subject.ENTRY and c.what is not ChangeKind.MOVED]
    assert found == ([("a", True)] if moved else [])


def test_settings_records_works() -> None:
    volume = "apparatus: positive\n"
    names = "- {key: x, kind: person, name: 'Ex, A', forms: [Arma]}\n"
    works = "@book{w, title = {Title}}\n"
    old = small(TEXT, ENTRY, names, works)
    assert told(diff(old, small(TEXT, ENTRY, names, works, volume))) == ["changed setting volume"]
    assert told(diff(old, small(TEXT, ENTRY, names.replace("Ex, A", "Ex, B"), works))) == ["changed record x"]
    assert told(diff(old, small(TEXT, ENTRY, names, works.replace("Title", "Other")))) == ["changed work w"]


def test_words() -> None:
    assert marked("a b", "a b")[0].sign == "="
    for old, new in (("one two three", "one 2 three"), ("", "new"), ("gone", ""), ("a b c d", "a x y d")):
        runs = marked(old, new)
        assert "".join(run.text for run in runs if run.sign != "+") == old
        assert "".join(run.text for run in runs if run.sign != "-") == new


def test_reports() -> None:
    old, new = small(TEXT, ENTRY + OTHER), small(TEXT, ENTRY.replace("Some", "\\<b>More\\</b>"))
    printed = replace(NO_PLACES, entries={"a": EntryPlace(14, "12", 3, "12", 3)})
    comparison = Comparison(old, new, diff(old, new), printed)
    found = as_json([comparison])
    assert [item["id"] for item in found["changed"]] == ["a"]
    item = found["changed"][0]
    assert (item["locus"], item["place"]) == ("1.1", "12.3")
    assert item["fields"]["note"]["old"] == "Some words on *arms*."
    assert [item["id"] for item in found["removed"]] == ["b"]
    text = "\n".join(map(unpainted, as_text(comparison)))
    assert "printed 12.3" in text
    assert r"[-Some-]{+\<b>More\</b>+}" in text  # what is no mark-up keeps its backslash
    assert "<b>" not in "\n".join(as_markdown(comparison))


# — properties —

word = st.sampled_from(["arma", "cano", "fato", "oris", "venit", "multum"])
words = st.lists(word, min_size=1, max_size=5).map(" ".join)


def semantic(edition: Edition) -> tuple[object, ...]:
    """What an edition says, whatever the order of its lists."""
    return (
        edition.volume,
        edition.text,
        sorted(map(repr, map(bare, edition.entries))),
        sorted(repr(replace(record, span=Z, spans={})) for record in edition.records),
    )


Z = small(TEXT).volume.span


def bare(entry: Entry) -> Entry:
    return replace(entry, span=Z, spans={}, readings=tuple(replace(r, span=Z) for r in entry.readings))


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    """A small edition with any text and any entries (they need not have a place)."""
    base = small("# One\n\n" + "\n\n".join(draw(st.lists(words, min_size=1, max_size=6))) + "\n")
    model = small(TEXT, ENTRY + OTHER).entries
    names = draw(st.lists(st.sampled_from("abcdef"), max_size=6, unique=True))
    entries = tuple(
        replace(draw(st.sampled_from(model)), id=name, lemma=draw(words), occurrence=draw(st.integers(0, 2)))
        for name in names
    )
    return replace(base, entries=entries)


@settings(max_examples=many(150), deadline=None)
@given(editions(), editions())
def test_applied_to_the_old_it_gives_the_new(old: Edition, new: Edition) -> None:
    assert semantic(apply(old, diff(old, new))) == semantic(new)


@settings(max_examples=50, deadline=None)
@given(editions(), st.randoms())
def test_order_is_no_change(edition: Edition, chance: random.Random) -> None:
    entries = list(edition.entries)
    chance.shuffle(entries)
    assert told(diff(edition, replace(edition, entries=tuple(entries)))) == []
    assert diff(edition, edition) == ()


def test_blocks_are_paired_by_what_they_say() -> None:
    old, new = small("# One\n\na b c d\n\ne f g h\n"), small("# One\n\nnew one\n\na b c x\n\ne f g h\n")
    changes = diff(old, new)
    assert [(str(c.what), c.id) for c in changes if c.subject is Subject.TEXT] == [
        ("added", "1.1"), ("changed", "1.2"), ("moved", "1.3"),
    ]  # fmt: skip
    assert apply(old, changes).text == BaseText(new.text.blocks)
