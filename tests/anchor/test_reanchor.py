"""Where an entry stands in a text that has changed: certain only when enough of the words around it are the same."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

import pytest

from edition.anchor.reanchor import FAR, NOT_THERE, Finding, _same, _Steps, reanchor
from edition.model.entry import Entry, EntryKind, Position
from edition.model.text import BaseText, Block, BlockKind, Locus
from tests.draws import random_for

FIRST = "Here the lamp burned all night on the rock, and the keeper slept."
SECOND = "In the morning the keeper woke and put out the lamp at once."
THIRD = "Nobody knew of the wreck before the boats came home again."
NEW = "A wholly new passage was put in by somebody who knew more."
CHANGED, GONE = "the words around it have changed", "its words are gone"


def text(*paragraphs: str) -> BaseText:
    return BaseText(tuple(Block(Locus(1, i), BlockKind.PARAGRAPH, words) for i, words in enumerate(paragraphs, 1)))


OLD = text(FIRST, SECOND, THIRD)


def entry(lemma: str, occurrence: int = 0, at: int = 2, to: int = 0, position: Position = Position.WORDS) -> Entry:
    return Entry("e", EntryKind.COMMENT, Locus(1, at), lemma, Locus(1, to or at), occurrence, position)


def said(finding: Finding) -> tuple[str, str]:
    """Its state with the place that is certain, or the places that it may have, each with how alike it is; and why."""
    places = [finding.place] if finding.place else finding.candidates
    words = [
        f"{place.locus}{f'–{place.end_locus}' * (place.end_locus != place.locus)}"
        f"{f'/{place.occurrence}' * bool(place.occurrence)}" + (f" ({place.score})" if not finding.place else "")
        for place in places
    ]
    assert all(place.score == 100 for place in places if finding.place)
    return " ".join([finding.state.value, *words]), finding.why


KEEPER = entry("keeper")


@pytest.mark.parametrize(
    ("item", "new", "became", "why"),
    [
        (KEEPER, (FIRST, SECOND, THIRD), "exact", ""),
        (KEEPER, (FIRST, NEW, SECOND, THIRD), "moved 1.3", ""),
        (KEEPER, (SECOND,), "moved 1.1", ""),
        (KEEPER, (FIRST, "x " + SECOND), "exact 1.2", ""),
        (entry("keeper", 1), (FIRST, "x " + SECOND), "exact 1.2", ""),  # the only one is the first
        (entry("the", 2), (FIRST, "Then, the wind: " + SECOND), "moved 1.2/3", ""),
        (KEEPER, (FIRST, "The keeper spoke. " + SECOND), "moved 1.2/2", ""),
        (entry("keeper", position=Position.AFTER), (FIRST, NEW, SECOND), "moved 1.3", ""),
        (entry("at once … Nobody", to=3), (NEW, FIRST, SECOND, THIRD), "moved 1.3–1.4", ""),
        (entry("at once … Nobody", to=3), (FIRST, SECOND, NEW, THIRD), "lost 1.2/-1 (100)", GONE),
        (entry("Nobody", at=3), (FIRST, SECOND + " " + THIRD), "ambiguous 1.2 (50)", CHANGED),
        (KEEPER, (FIRST, SECOND.replace("keeper", "warden")), "ambiguous 1.1 (33)", CHANGED),
        (entry("woke"), (FIRST, SECOND.replace("woke", "rose")), "lost 1.2/-1 (96)", GONE),
        (entry("once"), (FIRST, THIRD), "lost", GONE),
        (entry("the", 1), (FIRST, NEW), "ambiguous 1.1/1 (36) 1.1/2 (28) 1.1/3 (21)", CHANGED),
        (entry("zzz"), (FIRST, "zzz"), "ambiguous 1.2 (0)", "it had no place in the text before"),
        (entry("zzz"), (FIRST,), "lost", "it had no place in the text before"),
        (entry("the"), (FIRST, "the"), "ambiguous 1.2 (0)", "it had no place in the text before"),
        (KEEPER, (FIRST, SECOND, SECOND), "ambiguous 1.2 (100) 1.3 (100) 1.1 (33)", CHANGED),
        (
            entry("lamp"),
            [f"the lamp {i} x" for i in range(9)],
            "ambiguous 1.1 (23) 1.2 (23) 1.3 (23) 1.4 (23) 1.5 (23) 1.6 (23)",
            CHANGED,
        ),
        (entry(""), (FIRST,), "lost", "a supplied block is gone"),
        # eight words on both sides together, and two on either
        (KEEPER, ("x", "y In the morning the keeper woke and put out z"), "exact 1.2", ""),
        (KEEPER, ("x", "y In the morning the keeper woke and put z"), "ambiguous 1.2 (75)", CHANGED),
        (KEEPER, ("x", "y morning the keeper woke and put out the lamp z"), "exact 1.2", ""),
        (KEEPER, ("x", "y the keeper woke and put out the lamp at once."), "ambiguous 1.2 (70)", CHANGED),
        (KEEPER, ("x", "In the morning the keeper woke, he put out the lamp"), "ambiguous 1.2 (87)", CHANGED),
    ],
)
def test_what_became_of_it(item: Entry, new: tuple[str, ...], became: str, why: str) -> None:
    (found,) = reanchor(OLD, text(*new), [item])
    assert said(found) == (became, why)
    assert found.entry is item


def test_a_text_that_is_the_same_is_not_searched() -> None:
    (found,) = reanchor(OLD, OLD, [KEEPER])
    assert (said(found), found.place) == (("exact", ""), None)


@pytest.mark.parametrize(
    ("was", "now", "became"),
    [
        (KEEPER, KEEPER, "moved 1.3"),
        (replace(KEEPER, note=()), replace(KEEPER, certainty="low"), "moved 1.3"),
        (replace(KEEPER, occurrence=2), KEEPER, "ambiguous 1.1 (0) 1.3 (0)"),
        (replace(KEEPER, lemma=" keeper "), KEEPER, "moved 1.3"),
        (replace(KEEPER, position=Position.BEFORE), KEEPER, "ambiguous 1.1 (0) 1.3 (0)"),
        (None, KEEPER, "ambiguous 1.1 (0) 1.3 (0)"),
        (KEEPER, entry("keeper", at=3), "exact"),
        (KEEPER, entry("zzz", at=3), "lost"),
    ],
)
def test_what_says_another_place_since_is_meant_for_the_new_text(was: Entry | None, now: Entry, became: str) -> None:
    new = text(FIRST, NEW, SECOND, THIRD)
    (found,) = reanchor(OLD, new, [now], {"e": was} if was else {})
    assert said(found)[0] == became
    assert bool(found.why) == (found.state.value in ("ambiguous", "lost"))
    assert found.why in ("", NOT_THERE)


def test_words_that_only_a_page_number_has_are_no_place() -> None:
    """What stands in an artefact, or is supplied, is not offered, or not taken."""
    artefact = Block(None, BlockKind.ARTEFACT, SECOND)
    (found,) = reanchor(OLD, BaseText((*text(NEW).blocks, artefact)), [KEEPER])
    assert said(found) == ("lost", GONE)
    supplied = replace(text(SECOND).blocks[0], supplied=True)
    item = replace(KEEPER, kind=EntryKind.EMENDATION)
    (found,) = reanchor(OLD, BaseText((supplied,)), [item])
    assert found.place is None
    (found,) = reanchor(OLD, BaseText((supplied,)), [KEEPER])
    assert said(found) == ("moved 1.1", "")


def test_a_supplied_block_stays() -> None:
    heading = Block(Locus(1, 0), BlockKind.HEADING, "Head", supplied=True)
    item = Entry("e", EntryKind.SUPPLIED, Locus(1, 0), "", Locus(1, 0))
    (found,) = reanchor(BaseText((heading,)), BaseText((heading, *OLD.blocks)), [item])
    assert said(found) == ("exact", "")


def test_a_break_is_no_word() -> None:
    new = BaseText((OLD.blocks[0], Block(Locus(1, 2), BlockKind.BREAK, "***"), *text("", "", SECOND).blocks[2:]))
    (found,) = reanchor(OLD, new, [KEEPER])
    assert said(found) == ("moved 1.3", "")


def test_as_many_words_are_the_same_as_one_by_one() -> None:
    """Before and behind two positions, up to the ends of the texts and as far as anybody looks."""
    chance = random_for("the same words")
    for _ in range(300):
        one, two = (chance.choices("ab", (50, 1), k=chance.randint(1, 900)) for _ in range(2))
        i, k, step = chance.randint(0, len(one)), chance.randint(0, len(two)), chance.choice((-1, 1))
        if chance.random() < 0.3:
            two, k = one, i
        here, there = (one[i:], two[k:]) if step > 0 else (one[:i][::-1], two[:k][::-1])
        pairs = list(zip(here, there, strict=False))[:FAR]
        steps = _Steps(1)
        steps.begin()
        assert _same(one, i, two, k, step, steps) == len([*takewhile(lambda pair: pair[0] == pair[1], pairs)])
