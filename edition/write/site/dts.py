"""Distributed Text Services 1.0 from static files: https://dtsapi.org/versions/v1.0.

The templates have no query: `dts/collection{/id,nav}.json`, `dts/navigation/{resource}{;down}{/ref}.json`,
`dts/document/{resource}{/ref}.xml`. A text is cited by section and block, as everywhere else; `down` deeper than these
two levels is answered as far as there are files, and by hosts that see queries (hosting.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from edition.derive.print_places import PrintPlaces
from edition.model.edition import Edition
from edition.model.series import Member, Series
from edition.model.text import Locus
from edition.write.site.citation import cts_urn
from edition.write.tei import NAMESPACE
from edition.write.tei.identifiers import locus_id
from edition.write.tei.text import TeiTextWriter
from edition.write.tei.tree import Node, node, show

CONTEXT = "https://dtsapi.org/context/v1.0.json"
VERSION = "1.0"
SERIES = "series"
_WRAPPER = "https://w3id.org/api/dts#"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True, slots=True)
class DtsText:
    """A volume for the endpoint: what describes it, its units (identifier, parent, kind, title), its files of TEI."""

    member: Member
    title: str
    language: str
    author: str
    editors: tuple[str, ...]
    units: Sequence[tuple[str, str, str, str]]
    documents: Sequence[tuple[str, bytes]]


def dts_text(member: Member, edition: Edition, tei: str, printed: PrintPlaces) -> DtsText:
    """A volume, with its whole TEI document and the parts of it that can be asked for."""
    volume = edition.volume
    body = TeiTextWriter(edition, printed).body()
    units = [*_units(edition)]
    nodes = dict(_cited(body))
    documents = [(f"{member.name}.xml", tei.encode())]
    for identifier, *_ in units:
        if found := nodes.get(identifier):
            documents.append((f"{member.name}/{identifier}.xml", _wrapped(found)))
    known = {file for file, _ in documents}
    units = [unit for unit in units if f"{member.name}/{unit[0]}.xml" in known]
    return DtsText(member, volume.title, volume.language, volume.author, volume.editors, units, documents)


def _units(edition: Edition) -> Iterator[tuple[str, str, str, str]]:
    last = -1
    for block in edition.text.blocks:
        if block.locus is None or not block.printed or block.apart:
            continue
        section = block.locus.section
        if section != last:
            last = section
            headed = block.locus == Locus(section, 0)
            yield str(section), "", "section", " ".join(block.text.split()) if headed else ""
        yield str(block.locus), str(section), block.kind.value, ""


def _cited(item: Node) -> Iterator[tuple[str, Node]]:
    """The divisions of sections and the blocks in the body, by their identifiers."""
    for child in item.children:
        if isinstance(child, Node):
            if child.tag == "div" and child.attributes.get("type") == "section":
                yield child.attributes.get("n", "0"), child
            elif child.attributes.get("xml:id", "") == locus_id(child.attributes.get("n", "")):
                yield child.attributes["n"], child
            yield from _cited(child)


def _wrapped(found: Node) -> bytes:
    wrapper = Node("dts:wrapper", {"xmlns:dts": _WRAPPER}, [found], found.mixed)
    root = node("TEI", node("text", node("body", wrapper)), xmlns=NAMESPACE)
    return f"{_HEAD}{show(root)}\n".encode()


def dts_files(series: Series, texts: Sequence[DtsText]) -> Iterator[tuple[str, bytes]]:
    """The files of the endpoint by path; it needs the address of the series, for what it says is absolute."""
    base = f"{series.address}dts/"
    collection = f"{base}collection{{/id,nav}}.json"
    entry = {
        "@context": CONTEXT, "dtsVersion": VERSION, "@id": f"{base}entry.json", "@type": "EntryPoint",
        "collection": collection, "navigation": f"{base}navigation/{{resource}}{{;down}}{{/ref}}.json",
        "document": f"{base}document/{{resource}}{{/ref}}.xml",
    }  # fmt: skip
    yield "dts/entry.json", _json(entry)
    resources = [_resource(series, base, text) for text in texts]
    top: dict[str, Any] = {
        "@id": SERIES, "@type": "Collection", "title": series.title, "collection": collection,
        "totalParents": 0, "totalChildren": len(texts),
    }  # fmt: skip
    for name, more in (("", resources), (f"/{SERIES}", resources), (f"/{SERIES}/children", resources),
                       (f"/{SERIES}/parents", [])):  # fmt: skip
        yield f"dts/collection{name}.json", _json(_top(top | {"member": more}))
    for text, resource in zip(texts, resources, strict=True):
        yield from _volume(base, text, resource, top)
        yield from ((f"dts/document/{file}", content) for file, content in text.documents)


def _volume(base: str, text: DtsText, described: dict[str, Any], top: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    name = text.member.name
    yield f"dts/collection/{name}.json", _json(_top(described))
    yield f"dts/collection/{name}/children.json", _json(_top(described | {"member": []}))
    yield f"dts/collection/{name}/parents.json", _json(_top(described | {"member": [top]}))
    units = [_unit(text, *unit) for unit in text.units]
    below: dict[str | None, list[dict[str, Any]]] = {}
    for unit in units:
        below.setdefault(unit["parent"], []).append(unit)
    sections = below.get(None, [])

    def answer(path: str, **more: Any) -> tuple[str, bytes]:
        file = f"navigation/{path}.json"
        said = {"@id": f"{base}{file}", "@type": "Navigation", "resource": described, **more}
        return f"dts/{file}", _json(_top(said))

    yield answer(f"{name};down=1", member=sections)
    for depth in (2, -1):
        yield answer(f"{name};down={depth}", member=units)
    for unit in units:
        ref = unit["identifier"]
        inside = [unit, *below.get(ref, ())]
        depths = {1: inside, -1: inside}
        if unit["level"] == 1:
            depths |= {0: sections, 2: inside}
        yield answer(f"{name}/{ref}", ref=unit)
        yield from (answer(f"{name};down={depth}/{ref}", ref=unit, member=depths[depth]) for depth in depths)


def _resource(series: Series, base: str, text: DtsText) -> dict[str, Any]:
    name = text.member.name
    core: dict[str, Any] = {
        "title": _said(text.title, text.language), "language": [text.language],
        "isPartOf": _said(f"{series.title} {text.member.number}", text.language),
        "source": [f"{series.address}{name}/"],
    }  # fmt: skip
    if urn := cts_urn(series, name):
        core["identifier"] = [urn]
    if text.author:
        core["creator"] = _said(text.author, text.language)
    if text.editors:
        core["contributor"] = [{"value": editor, "lang": text.language} for editor in text.editors]
    return {
        "@id": name, "@type": "Resource", "title": text.title, "totalParents": 1, "totalChildren": 0,
        "dublinCore": core,
        "collection": f"{base}collection/{name}{{/nav}}.json",
        "navigation": f"{base}navigation/{name}{{;down}}{{/ref}}.json",
        "document": f"{base}document/{name}{{/ref}}.xml",
        "download": f"{base}document/{name}.xml",
        "mediaTypes": ["application/tei+xml"],
        "citationTrees": [{
            "@type": "CitationTree",
            "citeStructure": [{
                "@type": "CiteStructure", "citeType": "section",
                "citeStructure": [{"@type": "CiteStructure", "citeType": "block"}],
            }],
        }],
    }  # fmt: skip


def _unit(text: DtsText, identifier: str, parent: str, kind: str, title: str) -> dict[str, Any]:
    unit: dict[str, Any] = {
        "identifier": identifier, "@type": "CitableUnit", "level": 2 if parent else 1, "parent": parent or None,
        "citeType": "block" if parent else "section",
    }  # fmt: skip
    if title:
        unit["dublinCore"] = {"title": _said(title, text.language)}
    elif kind != "section":
        unit["dublinCore"] = {"type": [kind]}
    return unit


def _said(words: str, language: str) -> list[dict[str, str]]:
    return [{"value": words, "lang": language}]


def _top(value: dict[str, Any]) -> dict[str, Any]:
    return {"@context": CONTEXT, "dtsVersion": VERSION, **value}


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"
