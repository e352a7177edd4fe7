"""Nothing of a document is lost unseen: whatever is taken out of one, the volume or what is reported is another."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from edition.model.diagnostic import Diagnostic
from edition.parse.tei import read_tei
from edition.write.source import volume_files

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.xml"))
EVEN = frozenset({"part", "xml:space"})


def outcome(data: bytes) -> tuple[dict[str, str], Counter[tuple[str, str]], list[Diagnostic]]:
    """The files of the volume, what is reported (without places), and with them."""
    problems: list[Diagnostic] = []
    document = read_tei(data, "a.xml", "sample", problems.append)
    files: dict[str, str] = {}
    if document is not None:
        parts = (document.text, document.entries, document.records, document.works)
        files = dict(volume_files(document.volume, *parts))
    return files, Counter((p.code, p.message) for p in problems), problems


def lessened(tree: Any) -> Iterator[tuple[str, bytes]]:
    """The document without one attribute, one run of words, one comment or one element; each in its turn."""
    for index, node in enumerate(tree.iter()):
        label = f"{node.tag if isinstance(node.tag, str) else 'aside'} in line {node.sourceline}".rpartition("}")[2]
        for name in node.attrib:
            yield f"@{name} of {label}", without(tree, index, name)
        if isinstance(node.tag, str):
            if node.text and node.text.strip():
                yield f"words of {label}", without(tree, index, "", "text")
            if node.tail and node.tail.strip():
                yield f"words behind {label}", without(tree, index, "", "tail")
        if index:
            yield label, without(tree, index, "", "node")


def without(tree: Any, index: int, attribute: str, part: str = "") -> bytes:
    """A copy of the document without a part of its node of this number."""
    other = copy.deepcopy(tree)
    node = list(other.iter())[index]
    if attribute:
        del node.attrib[attribute]
    elif part == "node":
        parent, before = node.getparent(), node.getprevious()
        if node.tail and before is not None:
            before.tail = (before.tail or "") + node.tail
        elif node.tail:
            parent.text = (parent.text or "") + node.tail
        node.tail = None
        parent.remove(node)
    else:
        setattr(node, part, " ")
    return bytes(etree.tostring(other))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_whatever_is_taken_out_makes_a_difference(sample: Path) -> None:
    tree = etree.fromstring(sample.read_bytes(), etree.XMLParser(collect_ids=False))
    files, said, _ = outcome(etree.tostring(tree))
    lost = [what for what, data in lessened(tree) if outcome(data)[:2] == (files, said)]
    assert lost == []


def test_what_is_lost_is_reported_with_its_line() -> None:
    sample = next(path for path in SAMPLES if path.stem == "everything")
    problems = outcome(sample.read_bytes())[2]
    lines = sample.read_text(encoding="utf-8").split("\n")
    assert {p.code for p in problems} >= {"E201", "E202", "E203", "E204", "E206"}
    for part in ("funder", "sponsor", "respStmt", "idno", "extent", "msDesc", "projectDesc", "change",
                 "occupation", "biblScope", "spanGrp"):  # fmt: skip
        found = [p for p in problems if f"<{part}>" in p.message]
        assert found, part
        assert f"<{part}" in lines[found[0].span.line - 1], part
    for attribute, of in (("rend", "head"), ("rend", "sic"), ("type", "corr"), ("rend", "item"), ("rows", "table"),
                          ("cause", "rdg"), ("met", "l"), ("status", "availability")):  # fmt: skip
        found = [p for p in problems if f"@{attribute} of <{of}>" in p.message]
        assert found, (attribute, of)
        assert f"{attribute}=" in lines[found[0].span.line - 1], (attribute, of)
    comments = [p for p in problems if "comment “" in p.message]
    assert [p.span.line for p in comments] == [4, 52, 81]
    assert any("<?render?>" in p.message for p in problems)
