"""No edit of the text moves an entry unseen, not even to the same words at the same locus."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from edition.anchor import anchor
from edition.bearings import read_bearings, unmoved, write_bearings
from edition.model.diagnostic import Diagnostic
from edition.model.entry import Entry, EntryKind
from edition.model.text import BaseText, Block, BlockKind, Locus

WORDS = st.sampled_from(
    ["the", "party", "bulletin", "wrote", "no", "dear", "letter", "of", "exile", "Moscow", "and", "said", "paper"]
)
PARAGRAPH = st.lists(WORDS, min_size=6, max_size=14).map(" ".join)


def text_of(paragraphs: list[str]) -> BaseText:
    """A text of one section."""
    return BaseText(tuple(Block(Locus(1, i), BlockKind.PARAGRAPH, words) for i, words in enumerate(paragraphs, 1)))


def entry(lemma: str, block: int, occurrence: int = 1, name: str = "e") -> Entry:
    """A comment on a word."""
    locus = Locus(1, block)
    return Entry(name, EntryKind.COMMENT, locus, lemma, locus, occurrence)


def confirmed(text: BaseText, entries: list[Entry]) -> str:
    """The bearings of a text."""
    return write_bearings(text, entries, anchor(text, entries, lambda problem: None))


def check(text: BaseText, entries: list[Entry], lock: str) -> tuple[dict[str, object], list[Diagnostic]]:
    """The anchors that are kept, and what is reported."""
    problems: list[Diagnostic] = []
    anchors = anchor(text, entries, problems.append)
    return dict(unmoved(text, entries, anchors, read_bearings(lock), problems.append)), problems


def test_same_words_in_another_paragraph_are_not_taken() -> None:
    before = text_of(["He left the party in May.", "Nobody read the paper then."])
    lock = confirmed(before, [entry("the", 1)])
    after = text_of(["All through the spring it rained.", "He left the party in May.", "Nobody read the paper then."])
    kept, (problem,) = check(after, [entry("the", 1)], lock)
    assert not kept
    assert problem.code == "A106"
    assert "at 1.2 now" in problem.hint


def test_rewriting_on_one_side_or_the_entrys_own_account_is_no_problem() -> None:
    before = text_of(["He left the party in May, and nobody wondered."])
    lock = confirmed(before, [entry("party", 1)])
    after = text_of(["In the year of famine they all left the party in May, and nobody wondered."])
    assert check(after, [entry("party", 1)], lock)[0].keys() == {"e"}
    other = text_of(["Something else.", "The party sang."])
    assert check(other, [entry("party", 2)], lock)[0].keys() == {"e"}  # `at` was changed: the editor decided


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_paragraphs_put_in_or_taken_out(data: st.DataObject) -> None:
    paragraphs = data.draw(st.lists(PARAGRAPH, min_size=2, max_size=5))
    block = data.draw(st.integers(1, len(paragraphs)))
    words = paragraphs[block - 1].split()
    at = data.draw(st.integers(0, len(words) - 1))
    item = entry(words[at], block, words[: at + 1].count(words[at]))
    lock = confirmed(text_of(paragraphs), [item])
    edited = list(enumerate(paragraphs, 1))  # each with the block it was
    for _ in range(data.draw(st.integers(1, 2))):
        where = data.draw(st.integers(0, len(edited)))
        if data.draw(st.booleans()) or not edited:
            edited.insert(where, (0, data.draw(PARAGRAPH)))
        else:
            del edited[min(where, len(edited) - 1)]
    after = text_of([words for _, words in edited])
    kept, _ = check(after, [item], lock)
    if kept and len(edited) >= block and edited[block - 1][0] != block:
        # kept in another paragraph: only when four words on one side are the very same, block ends included
        assert read_bearings(confirmed(after, [item]))["e"][1:] != ("", "")
        was, now = read_bearings(lock)["e"], read_bearings(confirmed(after, [item]))["e"]
        assert was[1] == now[1] or was[2] == now[2]
