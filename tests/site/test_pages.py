"""Every link of the site leads somewhere, every page says what it needs, and nothing comes from elsewhere."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree, html

from edition.actions.series_site import make_site
from edition.build.ebook import SCRIPTS, SERIES_SCRIPTS
from edition.derive.book import book
from edition.derive.print_places import PrintPlaces
from edition.load.series_file import read_series
from edition.model.diagnostic import Diagnostic, Failure
from edition.model.series import Member, Series
from edition.write.html.passages import Scope
from edition.write.site import refuse_taken_names, write_volume
from edition.write.site.moved import Gone
from edition.write.site.series_pages import sitemaps
from tests.ebook.conftest import as_if_printed
from tests.site.conftest import ADDRESS, EVIL, Published, published
from tests.small import small

BASE = "https://host/sub/path/"


def files_of(folder: Path) -> dict[str, bytes]:
    """The files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def parsed(content: bytes) -> Any:
    """A page or another document in XML."""
    return etree.fromstring(content) if content.startswith(b"<?xml") else html.fromstring(content)


def trees(files: Mapping[str, bytes]) -> dict[str, Any]:
    """The pages, parsed."""
    return {name: parsed(content) for name, content in files.items() if name.endswith(".html")}


def astray(files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Links and other references that lead to no file, or to no id, of the site."""
    pages = trees(files)
    ids = {name: {str(i) for i in tree.xpath("//@id")} for name, tree in pages.items()}
    lost = []
    for name, tree in pages.items():
        if name == "404.html":  # it is shown at any address, so it names the address of the site
            continue
        here = urljoin(BASE, name.removesuffix("index.html"))
        for address in tree.xpath("//*[not(self::link[@rel='canonical'])]/@href | //@src | //form/@action"):
            if re.match(r"https?:|mailto:", address):
                continue
            where = urlsplit(urljoin(here, address))
            path = unquote(where.path).removeprefix("/sub/path/")
            file = path + "index.html" if path.endswith("/") or not path else path
            there = where.geturl().startswith(BASE) and file in files
            if not there or (where.fragment and unquote(where.fragment) not in ids.get(file, ())):
                lost.append((name, address))
    return lost


def test_every_link_leads_somewhere(lecture_site: Published, shelf_site: Path) -> None:
    assert astray(lecture_site.files) == []
    assert astray(files_of(shelf_site)) == []


def test_references_into_other_volumes_are_links(shelf_site: Path) -> None:
    addresses = {
        address
        for name, tree in trees(files_of(shelf_site)).items()
        if name.startswith("vol-01/")
        for address in tree.xpath("//*[@class='elsewhere']//a/@href")
    }
    assert any(re.fullmatch(r"\.\./\.\./vol-0[23]/keys/#n-e\d+", address) for address in addresses), addresses


def test_a_broken_link_is_found(lecture_site: Published) -> None:
    """The test above finds what it looks for."""
    name = "bulletin-lecture/1/index.html"
    broken = lecture_site.files[name].replace(b"../persons/", b"../person/")
    assert astray({**lecture_site.files, name: broken}) == []
    broken = lecture_site.files[name].replace(b"/#contents", b"/#content")
    assert astray({**lecture_site.files, name: broken}) == [(name, "../../bulletin-lecture/#content")]


def test_every_id_is_there_once(lecture_site: Published) -> None:
    for name, tree in trees(lecture_site.files).items():
        assert [i for i, count in Counter(tree.xpath("//@id")).items() if count > 1] == [], name


def test_every_page_allows_only_its_own_files(lecture_site: Published) -> None:
    for name, tree in trees(lecture_site.files).items():
        (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy
        assert "http" not in policy
        assert (
            tree.xpath("//script[not(@src or @type='application/ld+json')] | //style | //@style | //*[@onclick]") == []
        ), name
        assert all(
            not re.match("(?:https?:)?//", src) for src in tree.xpath("//@src | //link[@rel!='canonical']/@href")
        )
        assert len(tree.xpath("//h1")) >= 1, name


def test_two_texts_stand_side_by_side(lecture_site: Published) -> None:
    tree = trees(lecture_site.files)["bulletin-lecture/compare/index.html"]
    sigla = [witness.siglum for witness in lecture_site.editions[0].volume.witnesses]
    for side in ("left", "right"):
        assert set(tree.xpath(f"//select[@name='{side}']/option/@value")) <= {"", *sigla}
    numbers = tree.xpath("//select[@name='left']/option/@data-text")
    folder = str(tree.xpath("string(//form[@id='compare']/@data-folder)"))
    for number in numbers:
        assert f"bulletin-lecture/{folder.removeprefix('../')}{number}-0.js" in lecture_site.files
    section = trees(lecture_site.files)["bulletin-lecture/3/index.html"]
    assert "../compare/" in section.xpath("//a[@class='to-witness']/@href")


def test_pages_have_their_address(lecture_site: Published) -> None:
    pages = {name for name in trees(lecture_site.files) if name != "404.html"}
    for name in pages:
        (canonical,) = parsed(lecture_site.files[name]).xpath("//link[@rel='canonical']/@href")
        assert canonical == ADDRESS + name.removesuffix("index.html")
    listed = parsed(lecture_site.files["sitemap.xml"]).xpath("//*[local-name()='loc']/text()")
    assert {address.removeprefix(ADDRESS) + "index.html" for address in listed} == pages


def test_printed_places_are_addresses(lecture_site: Published) -> None:
    """`letters-2/3/#p12.4` for each line, the id of each entry and each block, on the page of its section."""
    edition = lecture_site.editions[0]
    pages = trees(lecture_site.files)
    ids = {name: set(tree.xpath("//@id")) for name, tree in pages.items()}
    blocks = edition.text.blocks

    def page(block: int) -> set[str]:
        locus = blocks[block].locus
        assert locus is not None
        return ids[f"bulletin-lecture/{locus.section}/index.html"]

    for label, line, number, _ in as_if_printed(edition).lines(edition.text):
        assert (f"p{label}.{line}" if line else f"p{label}") in page(number)
    for note in book(edition).notes:
        assert f"n-{note.entry.id}" in page(note.anchor.last)
    for i, block in enumerate(blocks):
        if block.locus and block.printed:
            assert str(block.locus) in page(i)


def test_neighbours_follow_the_contents(lecture_site: Published) -> None:
    pages = trees(lecture_site.files)
    here, seen = "bulletin-lecture/signs/", []
    while here:
        seen.append(here)
        following = pages[f"{here}index.html"].xpath("//footer//a[@rel='next']/@href")
        here = urljoin(BASE + here, following[0]).removeprefix(BASE) if following else ""
    contents = pages["bulletin-lecture/index.html"].xpath("//nav[@id='contents']/ul/li/a/@href")
    assert seen == [f"bulletin-lecture/{address.partition('#')[0]}" for address in contents]


def test_hostile_names_are_words_everywhere(lecture_site: Published) -> None:
    shown = 0
    for name, content in lecture_site.files.items():
        words = content.decode("utf-8", "replace")
        if name.endswith(".html"):
            tree = parsed(content)
            assert all(src.split("/")[-1] in {*SCRIPTS, *SERIES_SCRIPTS} for src in tree.xpath("//script/@src"))
            assert "<script>alert" not in words
            shown += EVIL in "".join(tree.itertext())
        elif name.startswith("assets/search/"):
            match = re.fullmatch(r'found\("[a-z0-9-]+",(.*)\);\n', words, re.DOTALL)
            assert match, name
            json.loads(match[1])
        elif name.endswith(".json"):
            json.loads(words)
        elif name.endswith(".xml"):
            parsed(content)
    assert shown > 5


def named(*names: str) -> Series:
    """A series of volumes with these names."""
    return Series("S", tuple(Member(name, str(i)) for i, name in enumerate(names)), address=ADDRESS, cts="gen:papers")


def test_a_volume_cannot_take_the_place_of_a_page() -> None:
    for name in ("search", "DTS", "index.html", "sitemap-2.xml"):
        with pytest.raises(Failure, match="has the name of a page of the site"):
            refuse_taken_names(named("one", name))
    refuse_taken_names(named("one", "searching"))


def test_two_volumes_cannot_have_one_urn() -> None:
    """A point parts the names in a URN, so there it becomes a hyphen."""
    with pytest.raises(Failure, match=r"“vol\.1” and “vol-1” would both be urn:cts:gen:papers\.vol-1"):
        refuse_taken_names(named("vol.1", "vol-1"))
    refuse_taken_names(replace(named("vol.1", "vol-1"), cts=""))


def test_a_long_list_of_pages_is_divided() -> None:
    pages = [f"one/{i}/" for i in range(5)]
    lists = dict(sitemaps(named("one"), pages, most=2))
    top = parsed(lists["sitemap.xml"])
    assert etree.QName(top).localname == "sitemapindex"
    assert [*top.itertext("{*}loc")] == [f"{ADDRESS}sitemap-{i}.xml" for i in (1, 2, 3)]
    found = [loc for i in (1, 2, 3) for loc in parsed(lists[f"sitemap-{i}.xml"]).itertext("{*}loc")]
    assert found == [ADDRESS + page for page in pages]
    assert lists.keys() == {"sitemap.xml", *(f"sitemap-{i}.xml" for i in (1, 2, 3))}


@pytest.mark.parametrize(("said", "is_printed", "words"), [
    ("second printing, 2028", True, "Pages of the printed book (second printing, 2028)"),
    ("", True, "This volume is not published yet: its pages and lines may still change."),
    ("", False, "The pages of this volume are not known here, so it is cited by section and paragraph."),
])  # fmt: skip
def test_a_volume_says_how_far_its_pages_can_be_cited(said: str, is_printed: bool, words: str) -> None:
    edition = small("# One\n\nFirst words.\n")
    places = as_if_printed(edition) if is_printed else PrintPlaces()
    site = write_volume(named("small"), Member("small", "1"), book(edition), places, said=said)
    first = parsed(site.files["small/index.html"]).text_content()
    assert words in first
    assert ("Pages of the printed book" in first) == bool(said)
    section = parsed(site.files["small/1/index.html"]).text_content()
    assert (words in section) == (not said)


def test_words_that_a_language_lacks_are_declared_as_english() -> None:
    """A screen reader reads the bar of a Greek volume in English, and its text in Greek."""
    edition = small("# Λόγος\n\nἘν ἀρχῇ ἦν ὁ λόγος.\n")
    greek = replace(edition, volume=replace(edition.volume, language="grc"))
    page = parsed(published(greek).files["small/1/index.html"])
    for words in ("Skip to the text", "Contents", "Cite this", "This volume is not published yet"):
        (element,) = page.xpath(f"//*[starts-with(normalize-space(text()), '{words}')]")
        assert element.xpath("string(ancestor-or-self::*[@lang][1]/@lang)") == "en", words
    (field,) = page.xpath("//input[@type='search']")
    assert field.xpath("string(ancestor-or-self::*[@lang][1]/@lang)") == "en"
    assert page.xpath("string(//p[@id='1.1']/ancestor-or-self::*[@lang][1]/@lang)") == "grc"


# — made again —


def test_what_is_up_to_date_is_not_made_again(shelf: Path, shelf_site: Path) -> None:
    series = read_series(shelf, lambda wrong: None)
    assert series is not None
    before = {path: path.stat().st_mtime_ns for path in shelf_site.rglob("*.html")}
    again = make_site(shelf, series, shelf / "build", lambda wrong: None, lambda step: None)
    assert again is not None
    assert not again.made
    assert before == {path: path.stat().st_mtime_ns for path in shelf_site.rglob("*.html")}


def test_a_change_of_one_volume_leaves_the_pages_of_others(shelf: Path, shelf_site: Path) -> None:
    before = files_of(shelf_site)
    file = next((shelf / "source/vol-02").glob("*.md"))
    words = file.read_text(encoding="utf-8")
    series = read_series(shelf, lambda wrong: None)
    assert series is not None
    try:
        file.write_text(words + "\nAn unheard-of paragraph.\n", encoding="utf-8")
        made = make_site(shelf, series, shelf / "build", lambda wrong: None, lambda step: None)
        assert made is not None
        assert made.made
        after = files_of(shelf_site)
    finally:
        file.write_text(words, encoding="utf-8")
    assert make_site(shelf, series, shelf / "build", lambda wrong: None, lambda step: None)
    assert files_of(shelf_site) == before
    differing = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    own = {name for name in differing if name.startswith("vol-02/") or "vol-02" in name}
    assert {name.split("/")[0] for name in differing - own} <= {"assets"}
    assert len(own) < len([name for name in before if name.startswith("vol-02/")])


def test_a_volume_with_an_error_leaves_the_site_as_it_was(shelf: Path, shelf_site: Path) -> None:
    before = files_of(shelf_site)
    file = next((shelf / "apparatus/vol-02").glob("*.yaml"))
    words = file.read_text(encoding="utf-8")
    series = read_series(shelf, lambda wrong: None)
    assert series is not None
    found: list[Diagnostic] = []
    try:
        file.write_text(words + "- {id: lost, kind: comment, at: 99.1, lemma: nowhere, note: x}\n", encoding="utf-8")
        assert make_site(shelf, series, shelf / "build", found.append, lambda step: None) is None
    finally:
        file.write_text(words, encoding="utf-8")
    assert any(wrong.span.file.startswith("apparatus/vol-02") for wrong in found)
    assert files_of(shelf_site) == before


# — what was published —


def test_published_addresses_say_what_became_of_them() -> None:
    edition = small(
        "# One\n\nFirst words.\n\n# Two\n\nOther words.\n",
        "- {id: e1, kind: comment, at: 2.1, lemma: Other, note: x}\n",
    )
    gone = [
        Gone("2/", (("n-e2", "5.1", ""),), "was taken out after the first printing."),
        Gone("3/", (("n-e1", "7.2", "2/#n-e1"),), "was in section 3 in the first printing."),
    ]
    site = write_volume(Series("S", ()), Member("small", "1"), book(edition), as_if_printed(edition), (), gone)
    pages = trees(site.files)
    (note,) = pages["small/2/index.html"].xpath("//section[@class='moved']//li[*[@id='n-e2']]")
    assert "was taken out after the first printing" in note.text_content()
    (moved,) = pages["small/3/index.html"].xpath("//li[*[@id='n-e1']]")
    assert moved.xpath("a/@href") == ["../2/#n-e1"]
    assert "small/3/" not in site.pages  # nothing that a list of pages names


def test_published_addresses_without_their_section_lead_to_what_became_of_them() -> None:
    """`small/#p9.2` and `small/keys/#n-e2`, of a page and a note that were taken out."""
    edition = small("# One\n\nFirst words.\n", "- {id: e1, kind: comment, at: 1.1, lemma: First, note: x}\n")
    words = "was taken out after the first printing."
    lines = (("p9", "9", ""), ("p9.1", "9.1", ""), ("p9.2", "9.2", ""))
    gone = [Gone("1/", lines, words), Gone("1/", (("n-e2", "9.1", ""),), words)]
    site = write_volume(named("small"), Member("small", "1"), book(edition), as_if_printed(edition), (), gone, "first")
    pages = trees(site.files)
    printed = pages["small/index.html"].xpath("//details[@id='pages']/p[1]/a")
    assert [(link.text, link.get("href")) for link in printed][-1] == ("9", "1/#p9")
    keys = {item.get("id"): item[0] for item in pages["small/keys/index.html"].xpath("//ul/li")}
    assert (keys["n-e2"].get("href"), keys["n-e1"].get("href")) == ("../1/#n-e2", "../1/#n-e1")
    assert keys["n-e1"].text.endswith(" First")  # behind its place: many notes may be on one word
    assert keys["n-e1"].text != "First"
    assert [address for _, address in astray(site.files) if "#" in address] == []


def test_a_site_without_an_address_says_nothing_of_one() -> None:
    edition = small("# One\n\nFirst words.\n")
    site = published(edition)
    bare = write_volume(
        replace(site.series, address="", cts=""), Member("small", "1"), book(edition), as_if_printed(edition)
    )
    assert not any(b"canonical" in content or b"urn:cts" in content for content in bare.files.values())


def test_passages_are_the_edited_text_and_its_notes(lecture_site: Published) -> None:
    """What can be found is the text as the book has it, block by block, and every note once."""
    for edition, site in zip(lecture_site.editions, lecture_site.volumes, strict=True):
        whole = book(edition)
        passages = {passage.id: passage for passage in site.passages if passage.scope is not Scope.PROSE}
        assert len(passages) == sum(passage.scope is not Scope.PROSE for passage in site.passages)
        blocks = {
            str(block.locus): i
            for i, block in enumerate(edition.text.blocks)
            if block.locus and block.printed and whole.edited.words(i).strip()
        }
        notes = {f"n-{note.entry.id}" for note in whole.notes}
        assert passages.keys() == blocks.keys() | notes
        for locus, i in blocks.items():
            found = re.sub(r"\W", "", passages[locus].words)
            assert found.endswith(re.sub(r"\W", "", whole.edited.words(i))), locus
