"""A volume with several texts on the site of a series: all texts on the page of a section, the same addresses."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from edition.build.ebook import letters_of, site_assets
from edition.derive.book import book
from edition.messages import ENGLISH
from edition.model.series import Member, Series
from edition.write.site import SeriesSite, write_site, write_volume
from edition.write.site.dts import dts_text
from edition.write.tei import write_tei
from tests.ebook.conftest import as_if_printed
from tests.ebook.reading import found, ids, trees
from tests.facing.test_web import units
from tests.facing.web import STYLES, THREE, read_volume
from tests.site.test_pages import astray


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
