"""A text with a page for each section: what is divided where; what a page says about itself to other programs."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.derive.print_places import PrintPlaces
from edition.model.edition import Edition
from edition.write.html.division import LONG, Division, divided
from tests.ebook.conftest import Made, as_if_printed, make
from tests.ebook.reading import ids, trees
from tests.small import small

SECTIONS = "web_pages: sections\n"
WORDS = "These are some words of a paragraph. " * 3


def of_paragraphs(count: int, before: str = "") -> Edition:
    return small(before + "\n\n".join(f"{i} {WORDS}" for i in range(count)))


def test_a_long_text_is_divided_and_a_short_one_is_not() -> None:
    assert Division(of_paragraphs(LONG // len(WORDS) - 100)).is_whole
    assert not Division(of_paragraphs(LONG // len(WORDS) + 100)).is_whole


@pytest.mark.parametrize(("wanted", "whole"), [("one", True), ("sections", False), ("by-length", True)])
def test_the_volume_can_say_which(wanted: str, whole: bool) -> None:
    edition = small("# One\n\nWords.\n", volume=f"web_pages: {wanted}\n")
    pages = make(edition, PrintPlaces()).pages
    assert ("1.html" in pages) is not whole
    assert ("search/index.js" in pages) is not whole


@given(st.integers(1, 30), st.integers(100, 2000))
def test_pages_are_full_and_no_longer(count: int, most: int) -> None:
    files = divided(of_paragraphs(count), most)
    lengths: dict[str, int] = {}
    for file, block in zip(files, of_paragraphs(count).text.blocks, strict=True):
        lengths[file] = lengths.get(file, 0) + len(block.text)
    assert files == sorted(files, key=lambda file: list(lengths).index(file))  # none begins again
    assert all(most < length <= most + 2 * len(WORDS) for length in list(lengths.values())[:-1])


def test_a_page_begins_with_a_heading_and_never_behind_one() -> None:
    text = f"# One\n\n{WORDS}\n\n{WORDS}\n\n## Two\n\n{WORDS}\n\n{WORDS}\n\n{WORDS}\n\n{WORDS}\n\n## Three\n\n{WORDS}\n"
    edition = small(text)
    files = divided(edition, 3 * len(WORDS))
    begin = [edition.text.blocks[i] for i in range(1, len(files)) if files[i] != files[i - 1]]
    assert [block.text for block in begin if block.is_heading] == ["Two", "Three"]
    headings = [i for i, block in enumerate(edition.text.blocks) if block.is_heading]
    assert all(files[i] == files[i + 1] for i in headings)


def test_contents_and_search_say_where() -> None:
    """A section of several pages is listed once; a note in a volume that was not printed is found at its locus."""
    text = "# One\n\n" + f"{WORDS * 40}\n\n" * 12 + "# Two\n\nWords.\n"
    edition = small(text, "- {id: a, kind: comment, at: 2.1, lemma: Words., note: Polynices}", volume=SECTIONS)
    pages = make(edition, PrintPlaces()).pages
    assert {"1.html", "1-2.html", "2.html"} <= pages.keys()
    listed = trees(pages)["index.html"].xpath("//*[@id='contents']//ul[@class='text']/li/a/@href")
    assert listed == ["1.html#1.0", "2.html#2.0"]
    found = b"".join(content for name, content in pages.items() if name.startswith("search/text-")).decode()
    assert '"2.html","n-a","Words.] Polynices",[0,"§ 2.1"]' in found


def test_a_paragraph_behind_a_note_does_not_have_its_place() -> None:
    entry = "- {id: a, kind: comment, at: 1.1, lemma: Antigone, note: Polynices}"
    pages = make(small("# One\n\nAntigone.\n\nIsmene.\n\nHaemon.\n", entry, volume=SECTIONS), PrintPlaces()).pages
    found = b"".join(content for name, content in pages.items() if name.startswith("search/text-")).decode()
    assert '"n-a","Antigone] Polynices",[0,"§ 1.1"]' in found
    assert '"1.2","Ismene."]' in found
    assert '"1.3","Haemon."]' in found


def test_a_poem_without_headings_is_divided_between_stanzas() -> None:
    stanza = "A line of verse\nand another\nand a third one\n\n"
    edition = small(f"::: verse\n{stanza * 60}:::\n")
    files = divided(edition, 400)
    assert len(set(files)) > 4
    made = make(replace(edition, volume=replace(edition.volume, web_pages="sections")), as_if_printed(edition))
    assert {f"0.{i}" for i in range(1, 61)} <= set(ids(trees(made.pages)["0.html"]))


def test_an_author_s_note_is_on_the_page_that_calls_it() -> None:
    notes = "".join(f"[^{i}]: Note {i}.\n\n" for i in range(20))
    edition = small("\n\n".join(f"{WORDS}Called.[^{i}]" for i in range(20)) + "\n\n" + notes)
    files = divided(edition, 500)
    assert len(set(files)) > 3
    for i, block in enumerate(edition.text.blocks):
        for point in block.points:
            assert files[edition.text.notes[point.value]] == files[i]


def test_every_block_note_and_line_is_on_one_page(sectioned: Made) -> None:
    assert "index.html" in sectioned.pages
    found: list[str] = []
    for name, tree in trees(sectioned.pages).items():
        if name[0].isdigit():
            found += map(str, tree.xpath("//*[@class='edited']//@id"))
    assert len(found) == len(set(found))
    loci = {str(block.locus) for block in sectioned.edition.text.blocks if block.locus and block.printed}
    notes = {f"n-{note.entry.id}" for note in sectioned.book.notes}
    lines = {f"p{place}" for place in sectioned.printed.at.values()}
    assert loci | notes | lines <= set(found)


def test_the_texts_to_be_compared_are_those_of_the_witnesses(lecture: Made) -> None:
    words = {}
    for number in (0, 1):
        called = lecture.pages[f"texts/{number}-0.js"].decode()
        rows = json.loads(called[called.index(",") + 1 : -3])
        words[number] = {locus: said for locus, _, said in rows}
    edited = {str(b.locus): lecture.book.edited.words(i) for i, b in enumerate(lecture.edition.text.blocks) if b.locus}
    assert words[0].items() <= edited.items()
    assert words[0].keys() == words[1].keys()
    assert words[0] != words[1]


def test_a_page_says_what_it_is_about(lecture: Made, sectioned: Made) -> None:
    volume = lecture.edition.volume
    for made, name, kind in ((lecture, "index.html", "Book"), (sectioned, "3.html", "Chapter")):
        tree = trees(made.pages)[name]
        data = json.loads(tree.xpath("string(//script[@type='application/ld+json'])"))
        assert data["@type"] == kind
        book = data if kind == "Book" else data["isPartOf"]
        assert book["name"] == volume.title
        assert [person["name"] for person in book["editor"]] == list(volume.editors)
        assert book["datePublished"] == volume.imprint.year
        assert tree.xpath("//meta[@name='citation_editor']/@content") == list(volume.editors)
        assert tree.xpath("//meta[@property='og:title']/@content") == [data["name"]]
        (context,) = tree.xpath("//span[@class='Z3988']/@title")
        fields = parse_qs(context)
        assert fields["rft.btitle"] == [f"{volume.title}: {volume.subtitle}"]
        assert fields["rft.genre"] == ["book" if kind == "Book" else "bookitem"]
        if kind == "Chapter":
            pages = tree.xpath("//meta[@name='citation_firstpage' or @name='citation_lastpage']/@content")
            assert "–".join(dict.fromkeys(pages)) == data["pagination"] == fields["rft.pages"][0]


def test_speakers_and_only_they_are_in_small_capitals(lecture: Made) -> None:
    speeches = [b for b in lecture.edition.text.blocks if b.speaker]
    shown = [tree.xpath("//*[@class='speaker']") for tree in trees(lecture.chapters).values()]
    assert sum(map(len, shown)) == len(speeches) > 10
    for style in ("epub.css", "web.css"):
        files = lecture.chapters if style == "epub.css" else lecture.pages
        sheet = files["style.css" if style == "epub.css" else style].decode()
        assert ".speaker { font-variant: small-caps" in sheet


def test_a_concordance_of_an_e_book_cuts_no_word(lecture: Made) -> None:
    words = {word.strip("“”‘’.,;:!?()") for b in lecture.book.edited.pieces for p in b for word in p.text.split()}
    whole = {part for word in words for part in (word, *word.split("—"))}
    contexts = 0
    for name, tree in trees(lecture.chapters).items():
        for line in tree.xpath("//*[@class='left']/text()") if name.startswith("words") else ():
            contexts += 1
            first = line.split()[0].strip("“”‘’.,;:!?()") if line.split() else ""
            assert first in whole or not first or not first.isalpha(), line
    assert contexts > 10
