"""The web page of a volume with several texts: what stands beside what, ids and links, and what each text has alone."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from edition.build.ebook import site
from edition.derive.print_places import PrintPlaces
from edition.derive.profile import for_profile, profiles
from tests.ebook.reading import broken, found, ids, trees
from tests.facing.listed import LISTED
from tests.facing.random_pairs import write_pair
from tests.facing.web import HEBREW, STYLES, THREE, pages_of, read_volume

KINDS = {"two": LISTED, "three": THREE, "hebrew": HEBREW}


@pytest.fixture(scope="module", params=[(kind, how) for kind in KINDS for how in ("one", "sections")], ids=str)
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    kind, how = request.param
    return pages_of(read_volume(tmp_path_factory.mktemp(kind), KINDS[kind]), web_pages=how)


def words(element: etree._Element) -> str:
    """The words of an element, without callouts and loci."""
    apart = "ancestor::sup or ancestor::a[@class='locus']"
    return " ".join("".join(map(str, found(element, f".//text()[not({apart})]"))).split())


def units(page: etree._Element) -> list[tuple[str, ...]]:
    """What stands side by side, as words of each text."""
    return [
        tuple(" ".join(map(words, column.findall(".//div[@class='words']"))) for column in unit.findall("./div"))
        for unit in found(page, "//div[@class='unit']")
    ]


def test_what_belongs_together_stands_side_by_side(tmp_path: Path) -> None:
    page = trees(pages_of(read_volume(tmp_path, THREE)))["index.html"]
    assert units(page) == [
        ("De lucerna", "The Lamp", "Die Lampe"),
        ("Lucerna ardet et fumat. Marcus illam vidit.", "The lamp burns. Marcus beheld it, and Gaius.",
         "Die Lampe brennt. Marcus sah sie."),
        ("Oleum deest.", "There is no oil.", "Es ist kein Öl da."),
        ("Luna lucet, nox discedit.", "The moon is bright, the night departs.", "Ein Satz mehr."),
    ]  # fmt: skip


def test_a_text_that_has_nothing_beside_leaves_its_place_empty(tmp_path: Path) -> None:
    page = trees(
        pages_of(read_volume(tmp_path, entries="[]\n", english_notes="[]\n", english_text="# The Lamp\n\nx\n"))
    )
    assert units(page["index.html"])[2:] == [("Oleum deest.", ""), ("Luna lucet, nox discedit.", "")]
    more = "# The Lamp\n\nx\n\ny\n\nz\n\nw\n"
    page = trees(pages_of(read_volume(tmp_path, entries="[]\n", english_notes="[]\n", english_text=more)))
    assert units(page["index.html"])[4:] == [("", "w")]


def test_every_id_is_unique_and_every_link_leads_somewhere(pages: dict[str, bytes]) -> None:
    for name, tree in trees(pages).items():
        assert [x for x, count in Counter(ids(tree)).items() if count > 1] == [], name
    assert broken(pages) == []


def test_each_text_has_its_language_and_its_direction(pages: dict[str, bytes]) -> None:
    for tree in trees(pages).values():
        for column in found(tree, "//div[@data-text]"):
            wanted = {"la": "ltr", "en": "ltr", "de": "ltr", "he": "rtl"}[column.get("lang")]
            assert column.get("dir") == wanted
            assert column.get("aria-label")


def test_places_have_the_addresses_that_the_documents_tell(tmp_path: Path) -> None:
    """Those of the volume's own text are as before; another text's begin with its name, and those of notes are one."""
    page = trees(pages_of(read_volume(tmp_path, THREE)))["index.html"]
    assert {"1.1", "english-1.1", "german-1.1", "german-1.1n1", "n-ardet", "n-burns", "n-lampe"} <= {*ids(page)}
    assert "n-german-author-1.2e.1n1" in ids(page)


def test_each_text_has_its_own_notes_and_one_choice_of_layers(tmp_path: Path) -> None:
    page = trees(pages_of(read_volume(tmp_path, THREE)))["index.html"]
    for number, wanted in enumerate((["ardet", "eam", "oleum", "deest", "fumat", "term"], None, ["lampe"])):
        notes = found(page, f"//div[@data-text='{number}']//div[@role='doc-footnote']/@id")
        own = [str(name).removeprefix("n-") for name in notes if "author" not in str(name)]
        assert wanted is None or sorted(own) == sorted(wanted)
    choices = found(page, "//fieldset[@class='layers']//input/@id")
    assert choices == [f"show-{i}" for i in range(1, len(choices) + 1)]
    shown = {str(name) for name in found(page, "//div[@role='doc-footnote']/@class")}
    assert {name.split()[1] for name in shown if "layer" in name} == {f"layer-{i}" for i in range(1, len(choices) + 1)}


def test_reading_a_witness_of_one_text_changes_that_text_alone(tmp_path: Path) -> None:
    made = trees(pages_of(read_volume(tmp_path)))
    edited = units(made["index.html"])
    own, other = units(made["witness-P.html"]), units(made["english.witness-S.html"])
    assert [unit[1] for unit in own] == [unit[1] for unit in edited]
    assert [unit[0] for unit in other] == [unit[0] for unit in edited]
    assert "ardebat" in own[1][0]
    assert "sun" in other[3][1]
    assert "english.compare.html" in made
    listed = [str(where) for where in found(made["index.html"], "//a[@class='to-witness']/@href")]
    assert listed[:2] == ["index.html", "witness-V.html"]
    assert "english.witness-S.html" in listed


def test_texts_can_be_chosen_without_a_script(pages: dict[str, bytes]) -> None:
    page = next(tree for name, tree in trees(pages).items() if found(tree, "//div[@class='unit']"))
    count = len(found(page, "(//div[@class='unit'])[1]/div"))
    names = [str(name) for name in found(page, "//fieldset[@class='texts']/label/text()")]
    assert len(names) == len({*names}) == count
    rules = re.findall(r"body:has\(#show-text-(\d):not\(:checked\)\).* \.text-\1 ", pages["web.css"].decode())
    assert rules == [str(i) for i in range(count)]


def test_scripts_are_told_how_each_text_is_cited(tmp_path: Path) -> None:
    page = trees(pages_of(read_volume(tmp_path)))["index.html"]
    told = json.loads(str(found(page, "//body/@data-texts")[0]))
    assert [row[1] for row in told] == ["", "english-"]
    assert ["Lucerna" in told[0][2], "The Lamp" in told[1][2]] == [True, True]


def test_indexes_and_concordances_lead_to_the_places_of_every_text(tmp_path: Path) -> None:
    made = trees(pages_of(read_volume(tmp_path)))
    places = [str(where) for where in found(made["persons.html"], "//li[@id='i-marcus']/a/@href")]
    assert [place.partition("#")[2].split("-")[0] for place in places] == ["1.1", "english"]
    assert all("#english-" in str(where) for where in found(made["words-01.html"], "//a[@class='loc']/@href"))


def test_the_search_of_many_pages_knows_which_text_a_passage_is_of(tmp_path: Path) -> None:
    made = pages_of(read_volume(tmp_path), web_pages="sections")
    index = json.loads(re.sub(r"^found\(\"index\",|\);\s*$", "", made["search/index.js"].decode()))
    assert [row[1] for row in index["volumes"]] == ["Latina", "Anglica"]
    texts = "".join(content.decode() for name, content in made.items() if name.startswith("search/text-"))
    assert re.search(r'"english-1\.2","There is no oil\.', texts)
    places = json.loads(re.sub(r"^places\(|\);\s*$", "", made["search/places.js"].decode()))["pages"]
    assert [row[:3] for row in places] == [["1.html", "1.0", "1.3"], ["1.html", "english-1.0", "english-1.3"]]
    assert {"n-ardet", "n-burns"} <= {*places[0][4]}


@pytest.mark.parametrize("seed", range(3))
def test_random_texts_are_there_whole_on_pages_that_have_both(seed: int, tmp_path: Path) -> None:
    """Whatever stands in them, however they are divided: every block of each is on one page, beside its partner."""
    write_pair(tmp_path, seed, hebrew="english" if seed == 1 else None)
    edition = read_volume(tmp_path, {}, "pair")
    for how in ("one", "sections"):
        made = trees(pages_of(edition, web_pages=how))
        assert broken(pages_of(edition, web_pages=how)) == []
        text = {
            name: tree for name, tree in made.items() if found(tree, "//div[@class='unit']") and "witness" not in name
        }
        where = {name: file for file, tree in text.items() for name in ids(tree)}
        every = [name for tree in text.values() for name in ids(tree)]
        for prefix, one in (("", edition), ("english-", edition.texts[0])):
            loci = [f"{prefix}{block.locus}" for block in one.text.blocks if block.locus]
            assert sorted(name for name in every if name in {*loci}) == sorted(loci)
        assert all(
            where[str(b.locus)] == where[f"english-{b.locus}"] for b in edition.text.blocks if b.locus and not b.apart
        )


TRANSLATED = {
    **LISTED,
    "source/lamp/volume.yaml": LISTED["source/lamp/volume.yaml"] + "editors: [Ed Editor]\n",
    "source/lamp/english/volume.yaml": LISTED["source/lamp/english/volume.yaml"] + "editors: [Ann Smith, Bo Lee]\n",
}


def test_a_translation_is_cited_with_its_translators_and_the_volume_with_its_editors(tmp_path: Path) -> None:
    page = trees(pages_of(read_volume(tmp_path, TRANSLATED)))["index.html"]
    told = json.loads(str(found(page, "//body/@data-texts")[0]))
    assert [row[2] for row in told] == [
        "Nemo, Lucerna, ed. Ed Editor", "Nemo, The Lamp, interpretatio: Ann Smith et Bo Lee",
    ]  # fmt: skip
    title = found(page, "//section[@class='titlepage']/p/@class")
    assert title == ["author", "title-beside", "editors", "editors"]
    assert [str(tag) for tag in found(page, "//p[@class='title-beside']/span/@lang")] == ["en"]


def test_other_programs_are_told_who_translated_what(tmp_path: Path) -> None:
    page = trees(pages_of(read_volume(tmp_path, TRANSLATED)))["index.html"]
    data = json.loads(str(found(page, "//script[@type='application/ld+json']/text()")[0]))
    assert data["inLanguage"] == ["la", "en"]
    assert [person["name"] for person in data["editor"]] == ["Ed Editor"]
    (translation,) = data["workTranslation"]
    assert (translation["name"], translation["inLanguage"]) == ("The Lamp", "en")
    assert [person["name"] for person in translation["translator"]] == ["Ann Smith", "Bo Lee"]
    tags = [
        (str(tag.get("name")), tag.get("content")) for tag in found(page, "//meta[starts-with(@name, 'citation_')]")
    ]
    said = {name: [said for other, said in tags if other == name] for name, _ in tags}
    assert said["citation_editor"] == ["Ed Editor"]
    assert said["citation_translator"] == ["Ann Smith", "Bo Lee"]
    assert said["citation_language"] == ["la", "en"]


def test_editors_of_the_volume_are_not_called_translators(tmp_path: Path) -> None:
    files = TRANSLATED | {"source/lamp/english/volume.yaml": LISTED["source/lamp/english/volume.yaml"]}
    page = trees(pages_of(read_volume(tmp_path, files)))["index.html"]
    assert b"ranslator" not in etree.tostring(page)
    assert "interpretatio" not in str(found(page, "//body/@data-texts")[0])


def test_a_profile_leaves_its_notes_out_of_every_text(tmp_path: Path) -> None:
    edition = read_volume(tmp_path, THREE)
    reader = for_profile(edition, profiles(edition.volume)["reader"], (1, 2))
    page = trees(site(reader, PrintPlaces(), STYLES))["index.html"]
    notes = {str(name) for name in found(page, "//div[@role='doc-footnote']/@id") if "author" not in str(name)}
    assert notes == {"n-term", "n-burns", "n-lampe"}
    assert len(found(page, "//div[@class='unit'][1]/div")) == 3
