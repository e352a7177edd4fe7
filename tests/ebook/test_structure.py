"""What an e-book and a reading page must have."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from lxml import etree

from edition.derive.print_places import PrintPlaces
from edition.model.text import BlockKind
from tests.ebook.conftest import Made, make
from tests.ebook.reading import TYPE, XHTML, broken, ids, links, trees
from tests.print.test_verse import ENTRIES as PLAY_ENTRIES
from tests.print.test_verse import PLAY
from tests.small import small

MADE = ["lecture", "sectioned", "unprinted", "reader", "everything"]


@pytest.fixture(params=MADE)
def made(request: pytest.FixtureRequest) -> Made:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Made)
    return found


def test_every_link_leads_somewhere(made: Made) -> None:
    assert broken(made.chapters) == []
    assert broken(made.pages) == []


def test_every_id_is_unique(made: Made) -> None:
    for files in (made.chapters, made.pages):
        for name, tree in trees(files).items():
            assert [x for x, count in Counter(ids(tree)).items() if count > 1] == [], name


def test_every_note_is_called_once_and_leads_back(made: Made) -> None:
    notes = {f"n-{note.entry.id}" for note in made.book.notes}
    for files in (made.chapters, made.pages):
        found, called = set(), []
        for name, tree in trees(files).items():
            if name.startswith("witness"):
                continue
            here = {str(x) for x in tree.xpath("//*[@role='doc-footnote']/@id")}
            found |= here
            called += [str(x)[1:] for x in tree.xpath("//*[@role='doc-noteref']/@href")]
            backs = [str(x) for x in tree.xpath("//*[@role='doc-footnote']//*[@role='doc-backlink']/@href")]
            assert sorted(backs) == sorted(f"#call-{x}" for x in here)
        assert {x for x in found if not x.startswith("n-author-")} == notes
        assert sorted(called) == sorted(found)


def test_notes_of_the_e_book_pop_up(lecture: Made) -> None:
    tree = trees(lecture.chapters)["text-01.xhtml"]
    for call in tree.iter(f"{XHTML}a"):
        if call.get("role") == "doc-noteref":
            assert call.get(TYPE) == "noteref"
    assert all(aside.get(TYPE) == "footnote" for aside in tree.iter(f"{XHTML}aside"))
    assert len(list(tree.iter(f"{XHTML}aside"))) > 20


def test_layers_are_told_apart(lecture: Made) -> None:
    tree = trees(lecture.chapters)["text-02.xhtml"]
    heads = tree.xpath("//*[contains(@class, 'notes')]/@aria-label")
    assert heads == ["Textual", "Sources", "Commentary"]
    for layer, first in (("layer-1", "a"), ("layer-2", "α"), ("layer-3", "1")):
        assert tree.xpath(f"string((//*[contains(@class, 'call {layer}')])[1])") == first


def test_pages_are_those_of_the_print(lecture: Made) -> None:
    nav = trees(lecture.chapters)["nav.xhtml"]
    listed = [
        "".join(item.itertext()).strip()
        for item in nav.xpath("//*[@role='doc-pagelist']//x:li", namespaces={"x": XHTML[1:-1]})
    ]
    pages = sorted({place.page for place in lecture.printed.at.values()}, key=int)
    assert listed == pages
    breaks = [tree.xpath("//*[@role='doc-pagebreak']/@title") for name, tree in sorted(trees(lecture.chapters).items())]
    assert [page for found in breaks for page in found] == pages


def test_without_a_print_there_is_no_page_list(unprinted: Made) -> None:
    assert b"page-list" not in unprinted.chapters["nav.xhtml"]
    assert b"pageBreak" not in unprinted.chapters["package.opf"]


def test_locators_say_page_and_line(lecture: Made, unprinted: Made) -> None:
    def first(made: Made) -> str:
        found = trees(made.chapters)["emendations.xhtml"].xpath("string(//*[@class='loc'])")
        return str(found)

    note = next(n for n in lecture.book.notes if n.entry.print_reading)
    assert first(lecture) == str(lecture.printed.at[note.anchor.first, note.anchor.start])
    assert first(unprinted) == str(lecture.edition.text.blocks[note.anchor.first].locus)


def test_printed_lines_have_lasting_addresses(lecture: Made) -> None:
    names = set(ids(trees(lecture.pages)["index.html"]))
    for place in lecture.printed.at.values():
        assert f"p{place}" in names
        assert f"p{place.page}" in names
    for block in lecture.edition.text.blocks:
        if block.locus and block.kind is not BlockKind.ARTEFACT:
            assert str(block.locus) in names


def test_every_part_is_in_contents_and_in_order(made: Made) -> None:
    nav = trees(made.chapters)["nav.xhtml"]
    listed = links(nav.xpath("//*[@role='doc-toc']")[0])
    parts = [f"{part.key}.xhtml" for part in (*made.book.front, *made.book.back)]
    assert [link for link in listed if link in parts] == parts
    spine = made.chapters["package.opf"].decode()
    assert all(part in spine for part in parts)
    index = links(trees(made.pages)["index.html"].get_element_by_id("contents"))
    assert [link for link in index if link.endswith(".html")] == [
        f"{part.removesuffix('.xhtml')}.html" for part in parts
    ]


def test_the_reader_has_the_commentary_only(reader: Made, lecture: Made) -> None:
    layers = set(trees(reader.chapters)["text-01.xhtml"].xpath("//*[contains(@class, 'notes')]/@aria-label"))
    assert layers == {"Author’s notes", "Commentary"}
    assert "emendations.xhtml" in lecture.chapters
    assert "emendations.xhtml" not in reader.chapters
    assert "emendations.html" not in reader.pages


def test_blocks_are_what_they_are(everything: Made) -> None:
    tree = trees(everything.chapters)["text-01.xhtml"]
    space = {"x": XHTML[1:-1]}

    def count(path: str) -> int:
        return len(tree.xpath(path, namespaces=space))

    assert count("//x:blockquote/x:p") == 2
    assert count("//x:ul/x:li") == 2
    assert count("//x:h2[@id]") == 1
    assert count("//x:div[@class='verse']/x:p[@class='stanza']") == 2
    assert count("//x:span[@class='line in-1']") == 1
    assert count("//x:p[@class='speech']/x:span[@class='speaker']") == 2
    assert count("//x:tr/x:th") == 2
    assert count("//x:tr/x:td") == 2
    assert count("//x:hr") == 1
    assert count("//x:span[@lang='ru']") == 1
    assert tree.get("lang") == "en"


def test_headings_step_by_one(made: Made) -> None:
    for files in (made.chapters, made.pages):
        for name, tree in trees(files).items():
            levels = [
                int(e.tag.rpartition("}")[2][1])
                for e in tree.iter()
                if str(e.tag).rpartition("}")[2] in {"h1", "h2", "h3", "h4"}
            ]
            assert all(b <= a + 1 for a, b in zip([0, *levels], levels, strict=False)), (name, levels)


def test_the_package_says_who_and_how(lecture: Made) -> None:
    opf = etree.fromstring(lecture.chapters["package.opf"])
    said = " ".join(map(str, opf.itertext()))
    for words in (
        "A Box of Bulletins",
        "Helen Marlowe",
        "The edition project",
        "en-GB",
        "urn:uuid:",
        "tableOfContents",
    ):
        assert words in said
    meta = {str(e.get("property")): e.text for e in opf.iter("{http://www.idpf.org/2007/opf}meta")}
    assert str(meta["dcterms:modified"]).endswith("T00:00:00Z")
    assert meta["schema:accessibilityHazard"] == "none"


def test_the_page_runs_nothing_but_its_own_script(made: Made) -> None:
    for name, tree in trees(made.pages).items():
        scripts = tree.xpath("//script/@src")
        assert scripts[0] == "web.js", name
        assert {*scripts} <= made.pages.keys()
        assert all(script.get("type") == "application/ld+json" for script in tree.iter("script") if script.text)
        assert not tree.xpath("//@style | //@onclick | //style"), name
        assert "default-src 'none'" in tree.xpath("string(//meta[@http-equiv]/@content)")


def test_witnesses_have_their_own_text(lecture: Made) -> None:
    draft = lecture.pages["witness-D.html"].decode()
    assert "<ins>" in draft
    assert "Prinkipo" in draft
    tree = trees(lecture.pages)["witness-D.html"]
    assert {"2.1", "7.14"} <= set(ids(tree))


def test_a_witness_has_no_author_s_note_that_it_does_not_call() -> None:
    gone = "- {id: gone, kind: variant, at: 0.1, lemma: with a note, readings: [{type: omission, wit: D}]}"
    pages = make(small("Words with a note[^1] here.\n\n[^1]: Of the author.\n", gone), PrintPlaces()).pages
    assert b"Of the author." in pages["witness-M.html"]
    assert b"Of the author." not in pages["witness-D.html"]
    assert broken(pages) == []


def test_a_play_in_verse() -> None:
    made = make(small(PLAY, PLAY_ENTRIES), PrintPlaces())
    for files in (made.chapters, made.pages):
        found = (etree.tostring(tree, encoding="unicode") for tree in trees(files).values())
        text = next(words for words in found if "Long live" in words and 'class="line' in words)
        lines = re.findall(r'class="line ([^"]*)"', text)
        assert lines == [
            "in-0", "in-0", "in-0", "rest at-5", "rest at-7", "in-0", "in-0", "in-0", "rest at-4", "in-0", "in-1",
            "rest at-3", "in-0", "in-0",
        ]  # fmt: skip
        assert text.count('class="speech verses on"') == 3
        assert text.count('data-count="unnumbered"') == 3


def test_every_block_of_the_page_has_its_locus_and_those_of_the_book_none(lecture: Made) -> None:
    """The number by which entries refer to a block is a link to it."""
    there = [str(block.locus) for block in lecture.book.edition.text.blocks if block.locus]
    page = trees(lecture.pages)["index.html"]
    links = page.xpath("//a[@class='locus']")
    assert sorted((link.text, link.get("href")) for link in links) == sorted((locus, f"#{locus}") for locus in there)
    assert all(link.xpath("ancestor::*[@id][1]/@id") == [link.text] for link in links)
    assert not any(b'class="locus"' in content for content in lecture.chapters.values())
