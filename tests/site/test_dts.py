"""The static DTS endpoint: every template leads to a file, and every unit can be asked for."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from lxml import etree

from edition.write.site.hosting import host_files
from tests.site.conftest import ADDRESS, Published
from tests.site.test_pages import parsed

REQUIRED = {
    "EntryPoint": {"@id", "collection", "navigation", "document"},
    "Collection": {"@id", "title", "totalParents", "totalChildren", "collection"},
    "Resource": {"@id", "title", "totalParents", "totalChildren", "collection", "navigation", "document"},
    "Navigation": {"@id", "resource"},
}
"""What the specification demands of each kind of answer, beside @context, @type and dtsVersion."""

ENDPOINTS = ("navigation", "document")


def expanded(template: str, **values: str) -> str:
    """A URI template (RFC 6570, simple, path and path-style parameters), below the site."""
    address = re.sub(r"\{(\w+)\}", lambda match: values[match[1]], template)
    address = re.sub(
        r"\{;(\w+)\}", lambda match: f";{match[1]}={values[match[1]]}" if match[1] in values else "", address
    )
    names = re.compile(r"\{/([\w,]+)\}")
    address = names.sub(lambda match: "".join(f"/{values[n]}" for n in match[1].split(",") if n in values), address)
    assert address.startswith(ADDRESS)
    return address.removeprefix(ADDRESS)


@pytest.fixture(scope="module")
def answers(lecture_site: Published) -> dict[str, Any]:
    """Every answer in JSON, by path."""
    files = lecture_site.files
    return {name: json.loads(files[name]) for name in files if name.startswith("dts/") and name.endswith(".json")}


def test_every_answer_has_what_the_specification_demands(answers: dict[str, Any]) -> None:
    for name, answer in answers.items():
        assert (answer["@context"], answer["dtsVersion"]) == ("https://dtsapi.org/context/v1.0.json", "1.0"), name
        assert answer.keys() >= REQUIRED[answer["@type"]], name
        if answer["@type"] == "Navigation":
            assert answer["@id"] == ADDRESS + name
            for unit in (*answer.get("member", ()), *([answer["ref"]] if "ref" in answer else ())):
                assert unit.keys() >= {"identifier", "@type", "level", "parent"}, name
                assert (unit["parent"] is None) == (unit["level"] == 1), name


def test_every_unit_can_be_asked_for(lecture_site: Published, answers: dict[str, Any]) -> None:
    entry = answers["dts/entry.json"]
    top = answers[expanded(entry["collection"])]
    assert top["totalChildren"] == len(top["member"]) == 2
    for volume in top["member"]:
        name = volume["@id"]
        assert answers[expanded(entry["collection"], id=name)] | {"member": 0} == {
            **answers["dts/collection.json"],
            **volume,
            "member": 0,
        }
        assert [one["@id"] for one in answers[expanded(volume["collection"], nav="parents")]["member"]] == ["series"]
        units = answers[expanded(volume["navigation"], down="-1")]["member"]
        sections = answers[expanded(entry["navigation"], resource=name, down="1")]["member"]
        assert [unit for unit in units if unit["level"] == 1] == sections
        assert len({unit["identifier"] for unit in units}) == len(units) > 3
        for unit in units:
            ref = unit["identifier"]
            assert answers[expanded(volume["navigation"], ref=ref)]["ref"] == unit
            document = parsed(lecture_site.files[expanded(volume["document"], ref=ref)])
            (wrapper,) = document.xpath("//*[local-name()='wrapper']")
            assert etree.QName(wrapper).namespace == "https://w3id.org/api/dts#"
            assert wrapper[0].get("n") == ref
            inside = [unit, *(other for other in units if other["parent"] == ref)]
            for down in ("1", "-1") if unit["parent"] else ("1", "2", "-1"):
                assert answers[expanded(volume["navigation"], down=down, ref=ref)]["member"] == inside
        for section in sections:
            beside = answers[expanded(volume["navigation"], down="0", ref=section["identifier"])]
            assert (beside["ref"], beside["member"]) == (section, sections)
        assert parsed(lecture_site.files[expanded(volume["document"])]).tag.endswith("TEI")


def test_the_blocks_of_a_document_are_those_of_the_text(lecture_site: Published) -> None:
    edition = lecture_site.editions[0]
    for block in edition.text.blocks[:40]:
        if block.locus and block.printed and not block.apart and block.text:
            tree = parsed(lecture_site.files[f"dts/document/bulletin-lecture/{block.locus}.xml"])
            words = "".join(tree.xpath("//*[local-name()='wrapper']//text()"))
            assert block.text.split()[0][:4] in words


def test_hosts_are_told_of_the_paths(lecture_site: Published) -> None:
    rules = dict(host_files(lecture_site.series, True))
    assert (
        "/gen/dts/navigation resource=:resource down=:down /gen/dts/navigation/:resource;down=:down.json 200"
        in rules["_redirects"].decode().splitlines()
    )
    assert "ErrorDocument 404 /gen/404.html" in rules[".htaccess"].decode().splitlines()
    assert "_redirects" not in dict(host_files(lecture_site.series, False))


def test_a_range_is_not_answered_with_the_whole_text(lecture_site: Published) -> None:
    """The first rule that fits counts; those for `start` and `end` name no parameter beside, so they always fit."""
    rules = dict(host_files(lecture_site.series, True))["_redirects"].decode().splitlines()
    first = [rule.split()[:2] for rule in rules[:6]]
    wanted = [[f"/gen/dts/{one}", f"{name}=:{name}"] for name in ("start", "end", "tree") for one in ENDPOINTS]
    assert first == wanted
    assert all(rule.endswith(" /gen/404.html 404") for rule in rules[:6])
