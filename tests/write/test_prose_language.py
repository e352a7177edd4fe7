"""A web page and an e-book say in which language notes and lists are, and what is quoted in them of the text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from lxml import etree

from edition.derive.book import book
from edition.derive.print_places import PrintPlaces
from edition.derive.prose_language import of_lists, of_notes
from edition.model.edition import Edition
from edition.model.volume import Volume
from edition.write.epub import write_epub
from edition.write.html import write_html
from tests.small import small

ENTRIES = """\
- {id: v, kind: variant, at: 1.1, lemma: λόγος, readings: [{text: μῦθος, wit: C, note: bis}]}
- {id: c, kind: comment, at: 1.1, lemma: λόγος, note: De hac voce alii.}
"""
NAMES = """\
- {key: a, kind: person, name: Ὅμηρος, forms: [Ὅμηρος], description: poeta}
- {key: b, kind: person, name: Philo, forms: [Φίλων], description: scriba}
"""
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def made(text: str, notes: str) -> Edition:
    """A volume with a text in one language and an apparatus in another."""
    edition = small("# Α\n\nἘν ἀρχῇ λόγος. Ὅμηρος Φίλων.\n", ENTRIES, NAMES)
    return replace(edition, volume=replace(edition.volume, language=text, apparatus_language=notes))


def web(edition: Edition) -> Iterator[bytes]:
    files = write_html(book(edition), PrintPlaces(), "", {}, {})
    yield from (page for name, page in files.items() if name.endswith(".html"))


def ebook(edition: Edition) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(write_epub(book(edition), PrintPlaces(), "", {}, ""))) as archive:
        yield from (archive.read(name) for name in archive.namelist() if name.endswith(".xhtml"))


def spoken(pages: Iterator[bytes]) -> dict[str, set[str]]:
    """By some words, the languages of the elements that hold them, as the nearest attribute says."""
    found: dict[str, set[str]] = {}
    for page in pages:
        for element in etree.fromstring(page, etree.HTMLParser(encoding="utf-8")).iter():
            words = (element.text or "").strip() if isinstance(element.tag, str) else ""
            tags = (at.get("lang") or at.get("xml:lang") or at.get(LANG) for at in (element, *element.iterancestors()))
            found.setdefault(words, set()).add(next(filter(None, tags), ""))
    return found


@pytest.mark.parametrize("medium", [web, ebook])
def test_every_piece_is_in_its_language(medium: Callable[[Edition], Iterator[bytes]]) -> None:
    found = spoken(medium(made("grc", "la")))
    assert found["μῦθος"] == {"grc"}
    assert found["λόγος"] == {"grc"}
    assert found["Ὅμηρος"] == {"grc"}
    assert "la" in found["Index nominum"]  # the contents of an e-book name it too
    assert found["poeta"] == {"la"}
    assert all('lang="la"' in page for page in map(bytes.decode, medium(made("grc", "la"))) if "De hac voce" in page)


@pytest.mark.parametrize("medium", [web, ebook])
def test_nothing_is_said_where_it_is_all_one_language(medium: Callable[[Edition], Iterator[bytes]]) -> None:
    for text, notes in (("de", ""), ("de", "de"), ("en-GB", "en")):
        shown = "".join(map(bytes.decode, medium(made(text, notes))))
        assert "<section lang=" not in shown
        assert 'class="lemma" lang' not in shown
        assert 'class="reading" lang' not in shown


@pytest.mark.parametrize(("text", "apparatus", "notes", "lists"), [
    ("grc", "la", "la", "la"), ("sa", "en", "en", "en"), ("de", "la", "la", ""), ("de", "", "", ""), ("sa", "", "", ""),
    ("en-GB", "en", "", ""), ("en", "en-GB", "en-GB", ""), ("de-1901", "de", "de", ""), ("sr-Latn", "sr", "sr", "sr"),
    ("de-AT-1901", "de", "de", ""),
])  # fmt: skip
def test_the_language_of_notes_and_of_lists(text: str, apparatus: str, notes: str, lists: str) -> None:
    volume = Volume("v", "V", language=text, apparatus_language=apparatus)
    assert (of_notes(volume), of_lists(volume)) == (notes, lists)
