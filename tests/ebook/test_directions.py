"""Every element of a right-to-left book has its direction and its language; what stands beside signs is isolated."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from edition.direction import Direction, direction, turns
from edition.write.html.search_index import LETTERS, MARKS
from tests.ebook.conftest import STYLES, Made

XML = "{http://www.w3.org/XML/1998/namespace}"
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
IN_NOTES = {"note", "lemma", "reading"}
"""Notes, and what they quote, stand in the page as the text does, whatever their language is."""
APART = {"lemma", "reading", "siglum", "ed", "elsewhere", "loc", "back"}


def chapters(made: Made) -> dict[str, ElementTree.Element]:
    return {name: ElementTree.fromstring(made.chapters[name]) for name in made.chapters if name.endswith(".xhtml")}


@pytest.mark.parametrize("which", ["hebrew_book", "everything"])
def test_every_language_has_its_direction(which: str, request: pytest.FixtureRequest) -> None:
    made: Made = request.getfixturevalue(which)
    for name, root in chapters(made).items():
        assert root.get("lang") == made.edition.volume.language, name
        for element in root.iter():
            tag = element.get("lang")
            assert tag == element.get(f"{XML}lang"), name
            if IN_NOTES & {*element.get("class", "").split()}:
                assert element.get("dir") is None, (name, element.tag)
            elif element.tag != f"{XHTML}bdi":  # a number has a direction and no language
                assert element.get("dir") == (str(direction(tag)) if tag else None), (name, element.tag)
    for name, page in made.pages.items():
        if name.endswith(".html"):
            for kind, tag, way in re.findall(
                rb'<[a-z]+(?:(?! class=)[^>])*(?: class="([^"]*)")?[^>]* lang="([^"]*)"(?: dir="([^"]*)")?', page
            ):
                in_note = IN_NOTES & {*kind.decode().split()}
                assert way.decode() == ("" if in_note else direction(tag.decode())), name


def test_the_words_have_the_language_that_was_declared(hebrew_book: Made) -> None:
    """What a reading system hyphenates and reads aloud by."""
    found = [
        ("".join(element.itertext()), element.get("lang"))
        for root in chapters(hebrew_book).values()
        for element in root.iter()
        if element.get("lang") and element.tag != f"{XHTML}html"
    ]
    # in the text, and as a lemma, which is of the text and holds Latin words
    assert [tag for words, tag in found if words.startswith("In principio")] == ["la", "he", "la"]
    assert ("An English paragraph, with בראשית.", "en") in found
    assert ("בראשית", "he") in found
    assert ("om.", "en") in found
    own = ("Concordance of", "Edited by")  # the book's own words are in Hebrew, and need no mark
    assert not [words for words, tag in found if tag == "en" and words.startswith(own)]
    assert ("compare Fiat lux 1:3–4", "la") in found


def test_what_stands_beside_signs_is_isolated(hebrew_book: Made) -> None:
    """Latin words in a Hebrew note: in `bdi`, or in an element with a direction."""
    for name, root in chapters(hebrew_book).items():
        for element in root.iter():
            if APART & set((element.get("class") or "").split()):
                loose = "".join(_loose(element))
                assert not turns(loose.removesuffix("n"), Direction.RTL), (
                    name,
                    ElementTree.tostring(element, "unicode"),
                )


def _loose(element: ElementTree.Element) -> Iterator[str]:
    """The words of an element that are not isolated within it."""
    if element.tag != f"{XHTML}bdi" and not element.get("dir"):
        yield element.text or ""
        for child in element:
            yield from _loose(child)
            yield child.tail or ""


def test_the_package_turns_its_pages_to_the_left(hebrew_book: Made, everything: Made) -> None:
    package = ElementTree.fromstring(hebrew_book.chapters["package.opf"])
    spine = package.find(f"{OPF}spine")
    assert spine is not None
    assert (package.get("dir"), spine.get("page-progression-direction")) == ("rtl", "rtl")
    other = ElementTree.fromstring(everything.chapters["package.opf"])
    spine = other.find(f"{OPF}spine")
    assert spine is not None
    assert (other.get("dir"), spine.get("page-progression-direction")) == ("ltr", None)


def test_the_arrows_point_where_a_reader_turns(hebrew_book: Made, everything: Made) -> None:
    def links(made: Made) -> list[str]:
        return re.findall(r'<a rel="(?:prev|next)"[^>]*>(.*?)</a>', made.pages["signs.html"].decode())

    before, after = links(hebrew_book)
    assert (before[0], after[-1]) == ("→", "←")
    before, after = links(everything)
    assert (before[0], after[-1]) == ("←", "→")


def test_the_page_folds_words_as_the_site_does() -> None:
    """One table of marks and letters: that of the search of a site."""
    script = (STYLES / "find.js").read_text(encoding="utf-8")
    assert f"const MARKS = /{MARKS}/gu;" in script
    match = re.search(r"const LETTERS = (\{.*?\});", script)
    assert match is not None
    assert json.loads(re.sub(r'([{,] )?(\w): "', r'\1"\2": "', match[1])) == LETTERS
