"""Whatever the text is, suggestions are made without an accident, and each can be anchored where it was found."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from edition.anchor import anchor
from edition.model.edition import Edition
from edition.model.text import BaseText, Block, BlockKind, Locus
from edition.parse.entries import parse_entries
from edition.rewrite import add
from edition.suggest import finds, suggest
from edition.suggest.proposal import Addition, Undecided, proposal
from tests.small import small

WORDS = """
the he Radek Kirov Bulletin No. Nos. 7 41 3-4 5-4 1927 1921 July January 22d December 28-29th the 3rd of May , . ; :
… ... – — ( ) [ ] “ ” \" ‘ ’ ’s wrote said: “I (a) (b) (c) dear roam room terronsm Zinovier Zinoviev ibid. et al i.e.
four weeks later that same day a of and I A \u0301 é ﬁ Ü 中文 Москва 1,850
"""
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS.split()), st.sampled_from(["", " ", " "])), max_size=40).map(
    lambda parts: " ".join("".join(word + gap for word, gap in parts).split())
)
WORKS = "@periodical{bo, title = {Bulletin}}\n@issue{bo7, crossref = {bo}, number = {7}, date = {1927-07}}\n"
NAMES = "- {key: zinoviev, kind: person, name: Zinoviev, forms: [Zinoviev]}\n"
BASE = small("Nothing.", works=WORKS, names=NAMES)


def edition_of(paragraphs: list[str]) -> Edition:
    """An edition of paragraphs."""
    blocks = tuple(Block(Locus(0, n), BlockKind.PARAGRAPH, words) for n, words in enumerate(paragraphs, 1))
    return Edition(BASE.volume, BaseText(blocks), (), BASE.records, BASE.works)


@settings(max_examples=80, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_suggestions_of_any_text(paragraphs: list[str]) -> None:
    edition = edition_of(paragraphs)
    for find in finds(edition):
        words = edition.text.blocks[find.block].text
        assert 0 <= find.start <= find.end <= len(words)
        assert 0 < find.score <= 1
    suggested = suggest(edition)
    assert len({item.id for item in suggested}) == len(suggested)
    said = {"date": "1927", "work": "bo", "ref": "zinoviev", "reading": "x"}
    for item in suggested:
        try:
            what = proposal(edition, item, said)
        except Undecided:
            continue
        if isinstance(what, Addition) and "at" in what.values:
            problems: list[object] = []
            entries = parse_entries(add("", what.values), "text.yaml", problems.append)
            anchors = anchor(edition.text, entries, problems.append)
            assert not problems, (item, problems)
            assert anchors[item.id] == item.places[0]
