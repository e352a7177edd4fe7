"""A volume with several texts on the site of a series: all texts on the page of a section, the same addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from lxml import html

from edition.build.ebook import letters_of, site_assets
from edition.derive.book import book
from edition.messages import ENGLISH
from edition.model.series import Member, Series
from edition.records.print_place import PrintPlace
from edition.write.site import SeriesSite, write_site, write_volume
from edition.write.site.dts import dts_text
from edition.write.site.moved import Gone
from edition.write.tei import write_tei
from tests.browsing import CHROMIUM, browser
from tests.ebook.conftest import as_if_printed
from tests.ebook.reading import found, ids, trees
from tests.facing.project import FILES
from tests.facing.test_web import units
from tests.facing.web import STYLES, THREE, read_volume
from tests.site.test_pages import astray

__all__ = ["browser"]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    edition = read_volume(tmp_path_factory.mktemp("lamp"), THREE)
    member = Member("lamp", "1")
    series = Series("Lamps", (member,), address="https://example.org/", cts="gen:lamps")
    others = {number: as_if_printed(text, 20, 5) for number, text in enumerate(edition.texts, 1)}
    printed = replace(as_if_printed(edition, 20, 5), texts=others)
    volume = write_volume(series, member, book(edition, texts=(1, 2)), printed)
    text = dts_text(member, edition, write_tei(edition, printed), printed)
    assets = site_assets(letters_of(edition), STYLES, len(volume.texts))
    return {**volume.files, **dict(write_site(SeriesSite(series, ENGLISH, [volume], assets, [text])))}


def test_all_texts_are_on_the_page_of_a_section(files: dict[str, bytes]) -> None:
    page = trees(files)["lamp/1/index.html"]
    assert units(page)[0] == ("De lucerna", "The Lamp", "Die Lampe")
    assert {"1.1", "english-1.1", "german-1.1", "n-burns"} <= {*ids(page)}
    assert len(found(page, "//fieldset[@class='texts']/input")) == 3
    assert b"#show-text-2" in files["assets/site.css"]


def test_every_id_is_unique_and_every_link_leads_somewhere(files: dict[str, bytes]) -> None:
    for name, tree in trees(files).items():
        assert [x for x, count in Counter(ids(tree)).items() if count > 1] == [], name
    assert astray(files) == []


def test_a_witness_of_a_translation_has_a_page(files: dict[str, bytes]) -> None:
    page = trees(files)["lamp/english.witness-S/index.html"]
    assert "sun" in units(page)[3][1]
    assert units(page)[1][0] == units(trees(files)["lamp/1/index.html"])[1][0]


def test_the_search_says_which_text(files: dict[str, bytes]) -> None:
    assert "Lucerna (Anglica)" in files["assets/search/index.js"].decode()


OTHERWISE = {
    **FILES,
    "source/lamp/volume.yaml": FILES["source/lamp/volume.yaml"] + "facing: {by: marks}\n",
    "source/lamp/text.md": "# De lucerna\n\n[1]{.unit} Lucerna ardet. Marcus vidit.\n\n[2]{.unit} Oleum deest.\n\n"
    "# De luna\n\n[3]{.unit} Luna lucet.\n",
    "source/lamp/english/text.md": "# The Lamp\n\n[1]{.unit} The lamp burns. Marcus saw it.\n\n# The Oil\n\n"
    "[2]{.unit} There is no oil.[^1]\n\n# The Moon\n\n[3]{.unit} The moon is bright.\n\n[^1]: None.\n",
}
"""Of the English text, the second section stands in the first of the volume, the third in the second."""


@pytest.fixture(scope="module")
def otherwise(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as a folder; its volume is called “2”, as one of its sections is."""
    root = tmp_path_factory.mktemp("otherwise")
    edition = read_volume(root, OTHERWISE)
    member = Member("2", "1")
    series = Series("Lamps", (member,), address="https://example.org/")
    other = as_if_printed(edition.texts[0], 3, 4)
    printed = replace(as_if_printed(edition, 20, 5), texts={1: replace(other, at=_starred(other.at))})
    gone = Gone("2/", (("n-smoke", "1.2", ""), ("english-9.1", "9*.2", "")), "was taken out.")
    volume = write_volume(series, member, book(edition, texts=(1,)), printed, (), (gone,))
    assets = site_assets(letters_of(edition), STYLES, len(volume.texts))
    site = {**volume.files, **dict(write_site(SeriesSite(series, ENGLISH, [volume], assets)))}
    for name, content in site.items():
        (root / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "site" / name).write_bytes(content)
    return root / "site"


def _starred(at: Mapping[Any, PrintPlace]) -> dict[Any, PrintPlace]:
    return {key: replace(place, page=f"{place.page}*") for key, place in at.items()}


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (apt-get install chromium)")
def test_an_address_in_any_text_leads_from_the_first_page_to_where_it_stands(browser: Any, otherwise: Path) -> None:
    """In a text with other sections 2.1 is no place of section 2: every id of every section is found."""
    wanted = {name: section for section in ("1", "2") for name in _addresses(otherwise / "2" / section / "index.html")}
    assert {name: wanted[name] for name in ("1.1", "english-2.1", "english-2.1n1", "english-3.1", "n-burns")} == {
        "1.1": "1", "english-2.1": "1", "english-2.1n1": "1", "english-3.1": "2", "n-burns": "1",
    }  # fmt: skip
    assert {name.partition("p")[0] for name in wanted if re.match(r"(english-)?p\d", name)} == {"", "english-"}
    assert {"n-smoke", "english-9.1"} <= {*wanted}
    page = browser.new_page()
    for name, section in wanted.items():
        page.goto("about:blank")  # or another address of the page that is there would not load it anew
        page.goto(f"{otherwise.as_uri()}/2/index.html#{quote(name)}")
        page.wait_for_url(f"**/2/{section}/index.html#*", timeout=10_000)
        assert page.locator(":target").count() == 1, name
    page.close()


def _addresses(page: Path) -> list[str]:
    """The ids of what is cited: paragraphs, lines of print, notes."""
    tree = html.document_fromstring(page.read_bytes())
    return [name for name in ids(tree) if re.fullmatch(r"(english-)?(\d+\.\d+(n\d+)?|p\d[\w.]*)|n-\w+", name)]
