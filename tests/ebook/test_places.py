"""The same reference is the same words in every medium."""

from __future__ import annotations

from operator import itemgetter

from edition.derive.parts import Book
from edition.model.entry import Anchor
from edition.model.text import BlockKind
from tests.draws import random_for
from tests.ebook.conftest import Made
from tests.ebook.reading import trees, words_from


def edited(book: Book, anchor: Anchor) -> str:
    """The words that stand for an anchor in the edited text, without editorial brackets."""
    return " ".join(book.edited.at(anchor).replace("\t", " ").split())


def bare(words: str) -> str:
    """Words without editorial signs and spaces: how lines and cells are parted is each medium's own."""
    return "".join(char for char in words if char not in "⟨⟩†" and not char.isspace())


def test_fifty_places_are_the_same_words(lecture: Made) -> None:
    blocks = lecture.edition.text.blocks
    chosen = random_for(5)
    places = [
        (i, place.page, place.number)
        for (i, offset), place in sorted(lecture.printed.at.items(), key=itemgetter(0))
        if offset == 0 and blocks[i].kind not in {BlockKind.ROW, BlockKind.VERSE}
    ]
    chapters, pages = trees(lecture.chapters), trees(lecture.pages)
    for i, page, line in chosen.sample(places, 50):
        locus = blocks[i].locus
        assert locus is not None
        expected = bare(lecture.book.edited.words(i))[:20]
        chapter = chapters[f"text-{locus.section:02d}.xhtml"]
        for tree, name in (
            (pages["index.html"], str(locus)), (chapter, f"l{locus}"),
            (pages["index.html"], f"p{page}.{line}"), (chapter, f"p{page}.{line}"),
        ):  # fmt: skip
            found = bare(words_from(tree, name, length=60)).removeprefix(blocks[i].label)
            assert found.startswith(expected), (name, found, expected)


def test_fifty_lemmata_are_the_same_words(lecture: Made) -> None:
    chosen = random_for(7)
    blocks = lecture.edition.text.blocks
    notes = [
        note
        for note in lecture.book.notes
        if blocks[note.anchor.first].kind is not BlockKind.NOTE and blocks[note.anchor.last].kind is not BlockKind.NOTE
    ]
    chapters, pages = trees(lecture.chapters), trees(lecture.pages)
    for note in chosen.sample(notes, 50):
        locus = blocks[note.anchor.last].locus
        assert locus is not None
        name = f"n-{note.entry.id}"
        expected = bare(edited(lecture.book, note.anchor))
        for tree in (pages["index.html"], chapters[f"text-{locus.section:02d}.xhtml"]):
            assert bare(words_from(tree, f"from-{name}", f"call-{name}")) == expected, name
