"""IIIF: manifests of both versions give the same canvases; addresses of images by the Image API."""

from __future__ import annotations

import json
from typing import Any

import pytest

from edition.model.diagnostic import Diagnostic
from edition.parse.iiif import Manifest, page_image, parse_manifest

SERVICE = "https://iiif.example.org/image/12v"


def read(value: object) -> Manifest:
    """A manifest without a problem."""
    problems: list[Diagnostic] = []
    manifest = parse_manifest(json.dumps(value), "manifest.json", problems.append)
    assert not problems
    assert manifest is not None
    return manifest


def two(*labels: Any, service: dict[str, Any] | None = None) -> dict[str, Any]:
    """A manifest of version 2."""
    service = service or {"@context": "http://iiif.io/api/image/2/context.json", "@id": SERVICE,
                          "profile": ["http://iiif.io/api/image/2/level2.json", {"formats": ["jpg"]}]}  # fmt: skip
    return {
        "@context": "http://iiif.io/api/presentation/2/context.json",
        "@id": "https://example.org/manifest", "@type": "sc:Manifest", "label": "MS 1",
        "attribution": "<b>Library</b> &amp; Archive", "license": "https://creativecommons.org/licenses/by/4.0/",
        "sequences": [{"canvases": [
            {"@id": f"https://example.org/{i}", "@type": "sc:Canvas", "label": label, "images": [{"resource": {
                "@id": f"{SERVICE}/full/full/0/default.jpg", "@type": "dctypes:Image", "width": 3000, "height": 4000,
                "service": service}}]}
            for i, label in enumerate(labels, 1)]}],
    }  # fmt: skip


def three(*labels: Any) -> dict[str, Any]:
    """The same of version 3."""
    return {
        "@context": "http://iiif.io/api/presentation/3/context.json",
        "id": "https://example.org/manifest", "type": "Manifest", "label": {"en": ["MS 1"]},
        "requiredStatement": {"label": {"en": ["Held by"]}, "value": {"en": ["Library & Archive"]}},
        "rights": "https://creativecommons.org/licenses/by/4.0/",
        "items": [
            {"id": f"https://example.org/{i}", "type": "Canvas", "label": {"none": [label]}, "items": [
                {"type": "AnnotationPage", "items": [{"motivation": "painting", "body": {
                    "id": f"{SERVICE}/full/max/0/default.jpg", "type": "Image", "width": 3000, "height": 4000,
                    "service": [{"id": SERVICE, "type": "ImageService3", "profile": "level2"}]}}]}]}
            for i, label in enumerate(labels, 1)],
    }  # fmt: skip


@pytest.mark.parametrize("value", [two("1r", "1v"), three("1r", "1v")], ids=["2", "3"])
def test_both_versions(value: dict[str, Any]) -> None:
    manifest = read(value)
    assert [(canvas.label, canvas.number) for canvas in manifest.canvases] == [("1r", 1), ("1v", 2)]
    image = manifest.canvases[0].image
    assert image is not None
    assert image.address == f"{SERVICE}/full/!1600,1600/0/default.jpg"
    assert image.large.startswith(f"{SERVICE}/full/")
    assert image.large.endswith("/0/default.jpg")
    assert manifest.rights == "https://creativecommons.org/licenses/by/4.0/"
    assert manifest.attribution in ("Library & Archive", "Held by: Library & Archive")


@pytest.mark.parametrize(
    "label",
    ["12v", ["12v"], {"@value": "12v", "@language": "en"}, [{"@value": "12v", "@language": "en"}, {"@value": "fo 12v",
     "@language": "fr"}], {"none": ["12v"]}, {"en": ["12v"], "fr": ["fo 12v"]}],
    ids=str,
)  # fmt: skip
def test_labels_of_every_form(label: object) -> None:
    assert read(two(label)).canvases[0].label == "12v"


@pytest.mark.parametrize(
    ("service", "address"),
    [
        ({"@id": SERVICE, "profile": "http://library.stanford.edu/iiif/image-api/1.1/compliance.html#level1",
          "@context": "http://library.stanford.edu/iiif/image-api/1.1/context.json"},
         f"{SERVICE}/full/1200,/0/native.jpg"),
        ({"@id": SERVICE, "profile": "http://iiif.io/api/image/2/level0.json"}, f"{SERVICE}/full/full/0/default.jpg"),
        ({"@id": "https://example.org/login", "profile": "http://iiif.io/api/auth/1/login"},
         f"{SERVICE}/full/full/0/default.jpg"),
    ],
    ids=["level 1", "level 0", "login"],
)  # fmt: skip
def test_what_servers_can(service: dict[str, Any], address: str) -> None:
    """Level 1 takes a width, level 0 nothing; a service for logging in serves no images."""
    image = read(two("1r", service=service)).canvases[0].image
    assert image is not None
    assert image.address == address


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>A Library</p><p>MS 1<br>No&nbsp;copies &amp; prints</p>", "A Library MS 1 No copies & prints"),
        ('<a href="javascript:alert(1)">Library</a><!-- x -->', "Library"),
        ("1 < 2", "1 < 2"),
        ("&lt;b&gt;", "<b>"),
        ("<a " * 200_000 + ">", "<a " * 199_999),
    ],
    ids=["paragraphs", "link", "sign", "references", "tags that do not end"],
)
def test_what_is_said_of_rights_has_no_mark_up(html: str, words: str) -> None:
    assert read(two("1r") | {"attribution": html}).attribution == words.strip()


def test_old_addresses_are_asked_for_by_https() -> None:
    value = json.loads(json.dumps(two("1r")).replace("https://iiif", "http://iiif"))
    image = read(value).canvases[0].image
    assert image is not None
    assert image.address.startswith("https://iiif.example.org/")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:image/svg+xml,<svg/>", "ftp://a.org/1", "//a.org/1"])
def test_no_other_address_is_linked(address: str) -> None:
    value = two("1r")
    value["sequences"][0]["canvases"][0]["images"][0]["resource"] |= {"@id": address, "service": []}
    assert read(value).canvases[0].image is None
    value["sequences"][0]["canvases"][0]["images"][0]["resource"] |= {"service": {
        "@id": address, "@context": "http://iiif.io/api/image/2/context.json", "profile": "level2"}}  # fmt: skip
    assert read(value).canvases[0].image is None


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "7", '"x"', '{"type": "Manifest"}', '{"type": "Collection", "items": []}',
     '{"@type": "sc:Manifest", "sequences": [{"canvases": 7}]}', "[" * 5000, '{"type": "Manifest", "items": "x"}'],
)  # fmt: skip
def test_what_is_no_manifest_is_refused(text: str) -> None:
    problems: list[Diagnostic] = []
    assert parse_manifest(text, "manifest.json", problems.append) is None
    assert [problem.code for problem in problems] == ["C130"]


def test_canvases_have_their_places() -> None:
    problems: list[Diagnostic] = []
    manifest = parse_manifest(json.dumps(two("a", "b"), indent=1), "m.json", problems.append)
    assert manifest is not None
    lines = json.dumps(two("a", "b"), indent=1).split("\n")
    for canvas in manifest.canvases:
        assert lines[canvas.span.line - 1][canvas.span.column - 1] == "{"


@pytest.mark.parametrize(
    ("address", "shown", "is_image"),
    [
        ("https://a.org/12v/info.json", "https://a.org/12v/full/!1600,1600/0/default.jpg", True),
        ("https://a.org/12v/full/max/0/default.jpg", "https://a.org/12v/full/max/0/default.jpg", True),
        ("https://a.org/1/10,20,300,400/300,/0/color.png", "https://a.org/1/10,20,300,400/300,/0/color.png", True),
        ("https://a.org/12v.JPG?size=2", "https://a.org/12v.JPG?size=2", True),
        ("https://a.org/viewer/12v", "https://a.org/viewer/12v", False),
        ("https://a.org/12v.svg", "https://a.org/12v.svg", False),
    ],
)  # fmt: skip
def test_addresses(address: str, shown: str, is_image: bool) -> None:
    image = page_image(address)
    assert (image.address, image.is_image, image.source) == (shown, is_image, address)
