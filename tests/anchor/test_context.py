"""No edit of the text moves an entry unseen, not even to the same words at the same locus."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from edition.anchor import anchor
from edition.anchor.context import confirm, lemma_contexts, unmoved
from edition.anchor.lockfile import FILE, Context, read_contexts, write_contexts
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.entry import Anchor, Entry, EntryKind
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
    """The contexts of a text."""
    return write_contexts(lemma_contexts(text, entries, anchor(text, entries, lambda problem: None)))


def recorded(lock: str) -> dict[str, Context]:
    """The contexts of a record in which nothing is wrong."""
    problems: list[Diagnostic] = []
    found = read_contexts(lock, FILE, problems.append)
    assert not problems
    return found


def check(text: BaseText, entries: list[Entry], lock: str) -> tuple[dict[str, object], list[Diagnostic]]:
    """The anchors that are kept, and what is reported."""
    problems: list[Diagnostic] = []
    anchors = anchor(text, entries, problems.append)
    return dict(unmoved(text, entries, anchors, recorded(lock), problems.append)), problems


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
        assert recorded(confirmed(after, [item]))["e"][1:] != ("", "")
        was, now = recorded(lock)["e"], recorded(confirmed(after, [item]))["e"]
        assert was[1] == now[1] or was[2] == now[2]


def test_the_same_words_on_one_side_do_not_hide_that_the_place_is_elsewhere() -> None:
    before = text_of(["That year he left the party in May. Nobody wondered.", "It rained."])
    lock = confirmed(before, [entry("party", 1)])
    after = text_of(["They all praised a party in May. Nobody wondered.", *(b.text for b in before.blocks)])
    kept, (problem,) = check(after, [entry("party", 1)], lock)
    assert not kept
    assert "at 1.2 now" in problem.hint


def test_confirming_keeps_all_other_lines() -> None:
    before = text_of(["one two three four", "five six seven eight"])
    entries = [entry("two", 1, name="a"), entry("six", 2, name="b")]
    lock = confirmed(before, entries)
    after = text_of(["all new two is here", "and new six is here"])
    anchors = anchor(after, entries, lambda problem: None)
    once = confirm(lock, after, entries, anchors, {"a"})
    assert recorded(once)["b"] == recorded(lock)["b"]
    assert confirm(once, after, entries, anchors, {"b"}) == confirmed(after, entries)


# — the whole path, on the disk —

VOLUME = "title: T\nlanguage: en\nversion: '1'\ntext: [t.md]\nbase: M\nwitnesses:\n  - {siglum: M, name: M}\n"
Words = list[tuple[int, str]]  # each word with a number that it keeps


def write(root: Path, paragraphs: list[Words], entries: str = "") -> None:
    """A volume of one section."""
    for folder in ("source/v", "apparatus/v"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "source/v/volume.yaml").write_text(VOLUME)
    words = "\n\n".join(" ".join(word for _, word in paragraph) for paragraph in paragraphs)
    (root / "source/v/t.md").write_text(f"# Head\n\n{words}\n")
    if entries:
        (root / "apparatus/v/e.yaml").write_text(entries)


def standing(root: Path, paragraphs: list[Words]) -> tuple[dict[str, int], set[str], dict[str, tuple[str, str, str]]]:
    """The number of the word at which each entry stands, the entries that are reported, and what is around them."""
    problems: list[Diagnostic] = []
    edition = load(root, "v", problems.append)
    assert edition is not None
    lines = (root / "apparatus/v/e.yaml").read_text().splitlines()
    reported = {lines[problem.span.line - 1].split()[2].strip(",") for problem in problems if problem.code[0] == "A"}
    found = {}
    for name, place in edition.anchors.items():
        block = edition.text.blocks[place.first]
        assert block.locus is not None
        count = len(block.text[: place.start].split())
        found[name] = paragraphs[block.locus.block - 1][count][0]
    return found, reported, lemma_contexts(edition.text, edition.entries, edition.anchors)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_edits_on_the_disk_move_no_entry_unseen(data: st.DataObject) -> None:
    number = iter(range(10**6))

    def paragraph() -> Words:
        return [(next(number), word) for word in data.draw(PARAGRAPH).split()]

    paragraphs = [paragraph() for _ in range(data.draw(st.integers(1, 4)))]
    lines: list[str] = []
    for i, words in enumerate(paragraphs, 1):
        for at in data.draw(st.sets(st.integers(0, len(words) - 1), max_size=3)):
            occurrence = [word for _, word in words[: at + 1]].count(words[at][1])
            several = [word for _, word in words].count(words[at][1]) > 1
            counted = f", occurrence: {occurrence}" if several else ""
            lemma = repr(words[at][1])
            lines.append(f"- {{id: e{len(lines)}, kind: comment, at: 1.{i}, lemma: {lemma}{counted}, note: N.}}\n")
    with tempfile.TemporaryDirectory() as directory:
        root = Path(directory)
        write(root, paragraphs, "".join(lines) or "[]\n")
        before, reported, was = standing(root, paragraphs)
        assert not reported
        assert len(before) == len(lines)
        (root / "apparatus/v" / FILE).write_text(confirm("", *_loaded(root), set(before)))
        for _ in range(data.draw(st.integers(1, 3))):
            i = data.draw(st.integers(0, len(paragraphs)))
            what = data.draw(st.sampled_from(["in", "out", "word in", "word out", "word changed", "moved"]))
            if what == "in" or i >= len(paragraphs):
                paragraphs.insert(i, paragraph())
            elif what == "out":
                del paragraphs[i]
            elif what == "moved":
                paragraphs.append(paragraphs.pop(i))
            else:
                at = data.draw(st.integers(0, len(paragraphs[i]) - 1))
                new = [(next(number), data.draw(WORDS))]
                rest = paragraphs[i][at + (what != "word in") :]
                paragraphs[i] = paragraphs[i][:at] + new * (what != "word out") + rest
            paragraphs = [words for words in paragraphs if words] or [paragraph()]
        write(root, paragraphs)
        after, reported, now = standing(root, paragraphs)
    assert set(after) | reported == set(before)
    assert not set(after) & reported
    for name, place in after.items():
        if place != before[name]:  # another word: only where nothing tells the two apart, four words on a side
            assert was[name][1] == now[name][1] or was[name][2] == now[name][2]


def _loaded(root: Path) -> tuple[BaseText, tuple[Entry, ...], dict[str, Anchor]]:
    edition = load(root, "v", lambda problem: None)
    assert edition is not None
    return edition.text, edition.entries, dict(edition.anchors)
