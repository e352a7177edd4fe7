"""What holds for every text: no edit attaches an entry silently elsewhere."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from edition.anchor import anchor
from edition.anchor.lemma_search import Finder, elisions
from edition.anchor.mentions import find_mentions
from edition.model.authority import Record, RecordKind
from edition.model.diagnostic import Diagnostic
from edition.model.entry import Anchor, Entry, EntryKind, Position
from edition.model.text import BaseText, Block, BlockKind, Locus
from edition.words import flatten, is_boundary, occurrences, squeeze, widen

WORDS = [
    "the",
    "man",
    "Man",
    "men",
    "of",
    "l’or",
    "man’s",
    "don’t",
    "a-b",
    "a",
    "b",
    "…",
    "–",
    "“the",
    "man.”",
    "no,",
    "1934",
    "é",
    "...",
    "(of)",
]
PARAGRAPH = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9)
TEXT = st.lists(PARAGRAPH, min_size=1, max_size=5)


def built(paragraphs: list[list[str]]) -> BaseText:
    return BaseText(
        tuple(Block(Locus(1, i), BlockKind.PARAGRAPH, " ".join(words)) for i, words in enumerate(paragraphs, 1))
    )


@st.composite
def text_and_entries(draw: st.DrawFn) -> tuple[list[list[str]], list[tuple[Entry, Anchor]]]:
    """Paragraphs, and entries at places of theirs that can be told."""
    paragraphs = draw(TEXT)
    finder = Finder(built(paragraphs))
    entries = []
    for n in range(draw(st.integers(1, 8))):
        block = draw(st.integers(0, len(paragraphs) - 1))
        first = draw(st.integers(0, len(paragraphs[block]) - 1))
        last = draw(st.integers(first, len(paragraphs[block]) - 1))
        words = paragraphs[block][first : last + 1]
        lemma = " ".join(words)
        start = len(" ".join([*paragraphs[block][:first], ""]))
        places = finder.spots(lemma, block, block)
        place = Anchor(block, start, block, start + len(lemma))
        if place not in places:
            continue  # an occurrence before it overlaps
        if last - first >= 2 and draw(st.booleans()):
            lemma = f"{words[0]} … {words[-1]}"
            places = finder.spots(lemma, block, block)
            if place not in places:
                continue  # the text has the sign itself
        occurrence = places.index(place) + 1 if len(places) > 1 or draw(st.booleans()) else 0
        locus = Locus(1, block + 1)
        entries.append((Entry(f"e{n}", EntryKind.COMMENT, locus, lemma, locus, occurrence), place))
    return paragraphs, entries


@st.composite
def edited(draw: st.DrawFn, paragraphs: list[list[str]]) -> list[list[str]]:
    """The paragraphs after some edits: words put in, taken out, exchanged; paragraphs moved, put in, taken out."""
    now = [list(words) for words in paragraphs]
    for _ in range(draw(st.integers(1, 4))):
        i = draw(st.integers(0, len(now) - 1))
        word = draw(st.sampled_from(WORDS))
        place = draw(st.integers(0, len(now[i]) - 1))
        match draw(st.sampled_from(["insert", "delete", "replace", "move", "add", "remove"])):
            case "insert":
                now[i].insert(place, word)
            case "delete" if len(now[i]) > 1:
                del now[i][place]
            case "replace":
                now[i][place] = word
            case "move":
                now.insert(draw(st.integers(0, len(now) - 1)), now.pop(i))
            case "add":
                now.insert(i, draw(PARAGRAPH))
            case "remove" if len(now) > 1:
                del now[i]
    return now


@given(text_and_entries())
def test_an_entry_made_from_the_text_is_found_where_it_was_made(
    case: tuple[list[list[str]], list[tuple[Entry, Anchor]]],
) -> None:
    paragraphs, entries = case
    problems: list[Diagnostic] = []
    anchors = anchor(built(paragraphs), [entry for entry, _ in entries], problems.append)
    assert problems == []
    assert anchors == {entry.id: place for entry, place in entries}


@given(text_and_entries(), st.data())
def test_no_edit_attaches_an_entry_silently_elsewhere(
    case: tuple[list[list[str]], list[tuple[Entry, Anchor]]], data: st.DataObject
) -> None:
    paragraphs, entries = case
    now = data.draw(edited(paragraphs))
    text = built(now)
    finder = Finder(text)
    problems: list[Diagnostic] = []
    anchors = anchor(text, [entry for entry, _ in entries], problems.append)
    assert len(anchors) + len(problems) == len(entries)  # each has its place, or a diagnostic
    for entry, place in entries:
        block = entry.locus.block - 1
        untouched = block < len(now) and now[block] == paragraphs[block]
        if untouched:
            assert anchors[entry.id] == place
        if entry.id in anchors:
            found = anchors[entry.id]
            words = finder.words(found)
            assert text.blocks[found.first].locus == entry.locus
            ways = elisions(entry.lemma)
            assert words == entry.lemma or any(words.startswith(head) and words.endswith(tail) for head, tail in ways)
            flat = finder.flat(found.first).words
            assert is_boundary(flat, found.start)
            assert is_boundary(flat, found.end)


@given(text_and_entries(), st.data())
def test_white_space_does_not_matter(
    case: tuple[list[list[str]], list[tuple[Entry, Anchor]]], data: st.DataObject
) -> None:
    paragraphs, entries = case
    space = st.sampled_from([" ", "\n", "\t"])
    blocks = tuple(
        replace(block, text="".join(data.draw(space) if letter == " " else letter for letter in block.text))
        for block in built(paragraphs).blocks
    )
    typed = [
        replace(entry, lemma=entry.lemma.replace(" ", data.draw(st.sampled_from(["  ", "\n", " \t "]))))
        for entry, _ in entries
    ]
    problems: list[Diagnostic] = []
    assert anchor(BaseText(blocks), typed, problems.append) == {entry.id: place for entry, place in entries}
    assert problems == []


@given(text_and_entries())
def test_a_position_is_an_end_of_the_words(case: tuple[list[list[str]], list[tuple[Entry, Anchor]]]) -> None:
    paragraphs, entries = case
    for position in (Position.BEFORE, Position.AFTER):
        moved = [replace(entry, position=position) for entry, _ in entries]
        anchors = anchor(built(paragraphs), moved, lambda _: None)
        for entry, place in entries:
            offset = place.start if position is Position.BEFORE else place.end
            assert anchors[entry.id] == Anchor(place.first, offset, place.last, offset)


@given(st.text(alphabet="ab ’'\n\t\u0301é-.", max_size=30))
def test_flat_text_maps_back(text: str) -> None:
    flat = flatten(text)
    assert "  " not in flat.words
    for i, letter in enumerate(flat.words):
        start, end = flat.span(i, i + 1)
        assert end == start + 1
        assert text[start] == letter or (letter == " " and text[start].isspace())


@given(st.text(alphabet="ab ’-.", max_size=20), st.text(alphabet="ab ’-.", min_size=1, max_size=5))
def test_occurrences_are_whole_words_and_do_not_overlap(words: str, form: str) -> None:
    end = 0
    for start in occurrences(words, form):
        assert start >= end
        end = start + len(form)
        assert words[start:end] == form
        assert is_boundary(words, start)
        assert is_boundary(words, end)


@given(st.text(alphabet="ab ’-.", max_size=20), st.data())
def test_widened_words_are_whole(words: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    start, end = widen(words, start, end)
    assert 0 <= start <= end <= len(words)
    assert is_boundary(words, start)
    assert is_boundary(words, end)


@given(TEXT, st.lists(PARAGRAPH.map(lambda words: " ".join(words[:3])), min_size=1, max_size=6, unique=True))
def test_mentions_are_forms_as_whole_words_that_do_not_overlap(paragraphs: list[list[str]], forms: list[str]) -> None:
    text = built(paragraphs)
    records = [Record(f"r{i}", RecordKind.PERSON, form, form, (form,)) for i, form in enumerate(forms)]
    found = find_mentions(text, records, [], {}, lambda _: None)
    before = (0, 0)
    for mention in found:
        block = text.blocks[mention.anchor.first]
        assert squeeze(mention.form) == block.text[mention.anchor.start : mention.anchor.end]
        assert before <= (mention.anchor.first, mention.anchor.start)
        before = mention.anchor.first, mention.anchor.end
    for i, block in enumerate(text.blocks):  # and every place of a form is a mention, or overlapped by a longer one
        taken = [(m.anchor.start, m.anchor.end) for m in found if m.anchor.first == i]
        for form in forms:
            for start in occurrences(block.text, form) if any(letter.isalnum() for letter in form) else ():
                assert any(first < start + len(form) and start < last for first, last in taken)
