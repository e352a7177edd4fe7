"""Reads what was written, as a browser would."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from lxml import etree, html

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
_SILENT = {"call", "leaf", "side", "page", "locus"}


def trees(files: Mapping[str, bytes]) -> dict[str, Any]:
    """Every page, parsed: XHTML strictly."""
    return {
        name: etree.fromstring(content) if name.endswith(".xhtml") else html.document_fromstring(content.decode())
        for name, content in files.items()
        if name.endswith((".xhtml", ".html"))
    }


def found(tree: etree._Element, path: str) -> list[Any]:
    """What an XPath finds (`x:` for XHTML)."""
    result = tree.xpath(path, namespaces={"x": XHTML[1:-1]})
    assert isinstance(result, list)
    return result


def first(tree: etree._Element, path: str) -> str:
    """The words of the first thing that an XPath finds."""
    return str(tree.xpath(f"string(({path})[1])"))


def ids(tree: etree._Element) -> list[str]:
    return [str(name) for name in found(tree, "//@id")]


def links(tree: etree._Element) -> list[str]:
    return [str(where) for where in found(tree, ".//@href | .//@src") if "://" not in str(where)]


def broken(files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Links that lead nowhere, as (page, link)."""
    parsed = trees(files)
    known = {name: set(ids(tree)) for name, tree in parsed.items()}
    bad = []
    for name, tree in parsed.items():
        for link in links(tree):
            file, _, target = link.partition("#")
            file = file or name
            if file not in files or (target and unquote(target) not in known.get(file, set())):
                bad.append((name, link))
    return bad


def words_from(tree: etree._Element, start: str, stop: str = "", length: int = 40) -> str:
    """The words of the text from an id on, up to another id (or `length` characters), callouts left out."""
    out: list[str] = []
    for inside, piece in _pieces(tree, start, stop):
        if inside:
            out.append(piece)
        if not stop and len("".join(out)) > length * 3:
            break
    words = " ".join("".join(out).split())
    return words if stop else words[:length]


def _pieces(tree: etree._Element, start: str, stop: str) -> Iterator[tuple[bool, str]]:
    inside = False
    silent: list[etree._Element] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            if element.get("id") == start:
                inside = True
            if stop and element.get("id") == stop:
                return
            if set(element.get("class", "").split()) & _SILENT or "note" in element.get("class", "").split():
                silent.append(element)
            if not silent:
                yield inside, element.text or ""
        else:
            if silent and silent[-1] is element:
                silent.pop()
            if not silent:
                yield inside, element.tail or ""
