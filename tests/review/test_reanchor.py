"""Re-anchoring: whatever was done to the text, no entry is attached to other words than it stood at."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from edition.anchor.lemma_search import Finder, State, locate
from edition.anchor.reanchor import Finding, reanchor
from edition.model.entry import Anchor, Entry
from edition.model.text import BaseText, Block, BlockKind, Locus
from tests.draws import many, random_for
from tests.small import small

TEXT = """\
# One

The quick brown fox jumps over the lazy dog and runs into the dark wood behind the old house.

A second paragraph tells of the fox again, of the hens that it took, and of the farmer who came too late.
"""
ENTRY = "- {id: a, kind: comment, at: 1.2, lemma: hens, note: x}\n"


def found(new: str, entries: str = ENTRY, old: str = TEXT) -> Finding:
    edition = small(old, entries)
    (finding,) = reanchor(edition.text, small(new).text, edition.entries)
    return finding


def test_states() -> None:
    assert found(TEXT).state is State.EXACT
    assert found(TEXT.replace("quick brown", "slow red")).state is State.EXACT
    inserted = found(TEXT.replace("A second", "An inserted paragraph of words.\n\nA second"))
    assert (inserted.state, str(inserted.place and inserted.place.locus)) == (State.MOVED, "1.3")
    near = found(TEXT.replace("the hens that", "all hens which"))
    assert (near.state, len(near.candidates)) == (State.AMBIGUOUS, 1)
    lost = found(TEXT.replace("the hens that", "the eggs that"))
    assert (lost.state, str(lost.candidates[0].locus)) == (State.LOST, "1.2")


def test_occurrence_is_counted_anew() -> None:
    entry = "- {id: a, kind: comment, at: 1.1, lemma: the, occurrence: 2, note: x}\n"
    finding = found(TEXT.replace("The quick", "Of all the animals the quick"), entry)
    assert finding.state is State.MOVED
    assert finding.place is not None
    assert finding.place.occurrence == 4


@pytest.mark.parametrize("locus", ["1.7", "9.1"])
@pytest.mark.parametrize("new", [TEXT, TEXT.replace("A second", "An inserted paragraph of words.\n\nA second")])
def test_a_locus_that_never_was_is_no_place_to_move_from(locus: str, new: str) -> None:
    """Nothing tells that the entry means the one place where its words stand: it is not moved there."""
    section, block = map(int, locus.split("."))
    old = small(TEXT, ENTRY)
    entry = replace(old.entries[0], locus=Locus(section, block), end_locus=Locus(section, block))
    (finding,) = reanchor(old.text, small(new).text, [entry], {"a": entry})
    assert (finding.state, finding.place, len(finding.candidates)) == (State.AMBIGUOUS, None, 1)
    (finding,) = reanchor(old.text, small(new).text, [entry], {})  # new since
    assert (finding.state, finding.place, len(finding.candidates)) == (State.AMBIGUOUS, None, 1)


def test_written_for_the_new_text_already() -> None:
    """An entry that was moved since is not moved again."""
    edition = small(TEXT, ENTRY)
    new = small(TEXT.replace("A second", "An inserted paragraph of words.\n\nA second")).text
    entry = replace(edition.entries[0], locus=Locus(1, 3), end_locus=Locus(1, 3))
    (finding,) = reanchor(edition.text, new, [entry], {"a": edition.entries[0]})
    assert finding.state is State.EXACT


# — random edits —

Word = tuple[str, int]
"""A word and a number that no other word has, by which it is known again."""


def laid_out(paragraphs: list[list[Word]]) -> tuple[BaseText, dict[tuple[int, int], int]]:
    """The text, and the number of the word that begins at each character of each block."""
    blocks, numbers = [], {}
    for i, words in enumerate(paragraphs):
        at = 0
        for word, number in words:
            numbers[(i, at)] = number
            at += len(word) + 1
        text = " ".join(word for word, _ in words)
        blocks.append(Block(Locus(1, i + 1), BlockKind.PARAGRAPH, text))
    return BaseText(tuple(blocks)), numbers


def make_entries(text: BaseText, chance: random.Random, model: Entry, count: int) -> list[Entry]:
    entries = []
    for n in range(count):
        i = chance.randrange(len(text.blocks))
        words = text.blocks[i].text.split()
        if not words:
            continue
        k = chance.randrange(len(words))
        lemma = " ".join(words[k : k + chance.randint(1, 3)])
        locus = text.blocks[i].locus
        assert locus is not None
        entry = replace(model, id=f"e{n}", lemma=lemma, locus=locus, end_locus=locus)
        spots = locate(Finder(text), entry).candidates
        entries.append(replace(entry, occurrence=chance.randint(1, len(spots)) if len(spots) > 1 else 0))
    return entries


EDITS = ("word", "word", "insert", "delete", "run", "new", "drop", "move", "split", "join", "swap")


def edited(paragraphs: list[list[Word]], chance: random.Random, vocabulary: list[str]) -> list[list[Word]]:
    """One to eight edits such as happen to texts."""
    result = [list(words) for words in paragraphs]

    def fresh(count: int) -> list[Word]:
        return [(chance.choice(vocabulary), -chance.randrange(1, 10**9)) for _ in range(count)]

    for _ in range(chance.randint(1, 8)):
        if not result:
            break
        i = chance.randrange(len(result))
        words = result[i]
        k = chance.randrange(len(words)) if words else 0
        match chance.choice(EDITS):
            case "word" if words:
                words[k : k + 1] = [new for new in fresh(1) if new[0] != words[k][0]] or words[k : k + 1]
            case "insert":
                words[k:k] = fresh(chance.randint(1, 5))
            case "delete":
                del words[k : k + 1]
            case "run":
                del words[k : k + chance.randint(2, 15)]
            case "new":
                result.insert(i, fresh(chance.randint(3, 25)))
            case "drop":
                del result[i]
            case "move":
                result.insert(chance.randrange(len(result)), result.pop(i))
            case "split":
                result[i : i + 1] = [words[:k], words[k:]]
            case "join" if i + 1 < len(result):
                result[i : i + 2] = [words + result[i + 1]]
            case "swap" if k + 1 < len(words) and words[k][0] != words[k + 1][0]:
                words[k], words[k + 1] = words[k + 1], words[k]
    return [words for words in result if words] or [fresh(3)]


def why(old: BaseText, new: BaseText, spot: Anchor, now: Anchor) -> str:
    """Both places with what is around them."""
    parts = [(old, spot), (new, now)]
    said = [f"{t.blocks[a.first].text[: a.start][-60:]}[{t.blocks[a.first].text[a.start :][:60]}" for t, a in parts]
    return " → ".join(said)


@pytest.mark.parametrize("size", [8, 40, 400], ids=lambda size: f"{size} words")
def test_never_attached_elsewhere(size: int) -> None:
    """Random edits (a thousand at night) of texts with few and many different words, twenty entries each."""
    model = small(TEXT, ENTRY).entries[0]
    chance = random_for(size)
    vocabulary = [f"w{n}" for n in range(size)]
    states: Counter[State] = Counter()
    for _ in range(many(350)):
        counter = iter(range(1, 10**9))
        paragraphs = [
            [(chance.choice(vocabulary), next(counter)) for _ in range(chance.randint(1, 40))]
            for _ in range(chance.randint(1, 12))
        ]
        old, numbers = laid_out(paragraphs)
        entries = make_entries(old, chance, model, 20)
        new, later = laid_out(edited(paragraphs, chance, vocabulary))
        for finding in reanchor(old, new, entries):
            states[finding.state] += 1
            if finding.place is None:
                assert finding.state in (State.AMBIGUOUS, State.LOST) or old == new
                continue
            entry = finding.entry
            spot = locate(Finder(old), entry).anchor
            assert spot is not None
            now = finding.place.anchor
            assert later[(now.first, now.start)] == numbers[(spot.first, spot.start)], why(old, new, spot, now)
            written = replace(entry, locus=finding.place.locus, end_locus=finding.place.end_locus,
                              occurrence=max(0, finding.place.occurrence))  # fmt: skip
            assert locate(Finder(new), written).anchor == finding.place.anchor
            if finding.state is State.EXACT:
                assert locate(Finder(new), entry).anchor == finding.place.anchor
    if size == 400:
        certain = states[State.EXACT] + states[State.MOVED]
        assert certain / states.total() > 0.6


@pytest.mark.parametrize(
    ("before", "behind", "certain"),
    [
        (4, 4, True),
        (4, 3, False),
        (3, 4, False),
        (2, 6, True),
        (6, 2, True),
        (2, 5, False),
        (1, 9, False),
        (9, 1, False),
    ],
)
def test_how_many_words_around_must_be_the_same(before: int, behind: int, certain: bool) -> None:
    """Two on either side, and eight together."""
    lefts, rights = [f"l{i}" for i in range(12, 0, -1)], [f"r{i}" for i in range(1, 13)]
    old = " ".join([*lefts, "hens", *rights])
    new = " ".join(["other"] * (12 - before) + lefts[12 - before :] + ["hens"] + rights[:behind] + ["new"])
    finding = found(f"{new}\n", "- {id: a, kind: comment, at: 0.1, lemma: hens, note: x}\n", f"{old}\n")
    assert finding.state is (State.EXACT if certain else State.AMBIGUOUS)
