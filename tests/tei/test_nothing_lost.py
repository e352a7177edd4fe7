"""Nothing of a document is lost unseen: whatever is taken out of one, the volume or what is reported is another."""

from __future__ import annotations

import copy
import os
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from edition.actions.imported_texts import beside_one_another, files_of
from edition.model.diagnostic import Diagnostic
from edition.parse.tei import read_tei
from tests.draws import random_for

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.xml"))
THOROUGH = bool(os.environ.get("THOROUGH"))
"""Whether to take out everything in its turn, and not only some of it (a minute)."""

SAY_NOTHING = frozenset({
    "@type of title",  # "main", of the first
    "@lang of text",  # English
    "@type of note", "@place of note",  # "editorial", "foot"
    "lem",
    "@to of app",  # where it is the same point as @from
    "@wit of lem",  # an apparatus that is negative has the others
    "words of lem",  # of an entry attached by points, when they are the words between them
    "@part of l",  # "I", of a verse whose next part says "F"
    "@type of rdg",  # "om" of an empty one
    "variantEncoding", "@method of variantEncoding", "@location of variantEncoding",  # each entry says it itself
    "encodingDesc",  # when it has that only
})  # fmt: skip
"""What may go without a difference, in the samples, as something else says the same."""


Outcome = tuple[dict[str, str], Counter[tuple[str, str]], list[Diagnostic]]


def outcome(data: bytes) -> Outcome:
    """The files of the volume, what is reported (without places), and with them."""
    problems: list[Diagnostic] = []
    document = read_tei(data, "a.xml", "sample", problems.append)
    files: dict[str, str] = {}
    if document is not None:
        document = beside_one_another(document, problems.append) if document.texts else document
        files = dict(files_of(document))
    return files, Counter((p.code, p.message) for p in problems), problems


def lessened(tree: Any) -> Iterator[tuple[str, Any, Callable[[], bytes]]]:
    """The document without one attribute, one run of words, one comment or one element; each in its turn."""
    for index, node in enumerate(tree.iter()):
        label = name_of(node)
        for name in node.attrib:
            yield f"@{etree.QName(name).localname} of {label}", node, partial(without, tree, index, name)
        if isinstance(node.tag, str):
            if node.text and node.text.strip():
                yield f"words of {label}", node, partial(without, tree, index, "", "text")
            if node.tail and node.tail.strip():
                yield f"words behind {label}", node.getparent(), partial(without, tree, index, "", "tail")
        if index:
            yield label, node, partial(without, tree, index, "", "node")


def name_of(node: Any) -> str:
    """The name of an element; comments and instructions have none."""
    return str(node.tag).rpartition("}")[2] if isinstance(node.tag, str) else "aside"


def reported(node: Any, problems: list[Diagnostic]) -> bool:
    """Whether an element, or one around it, is reported as lost with all that is in it."""
    return any(
        (
            f"<{name_of(part)}" in problem.message
            and "not taken over" in problem.message
            and "@" not in problem.message
            and (part.sourceline == problem.span.line or " times, " in problem.message)
        )
        or (problem.code == "E203" and name_of(part) == "app" and part.sourceline == problem.span.line)
        for part in (node, *node.iterancestors())
        for problem in problems
    )


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
    parser = etree.XMLParser(collect_ids=False)
    data = etree.tostring(etree.fromstring(sample.read_bytes(), parser))  # without what stands before the first element
    files, said, problems = outcome(data)
    less = list(lessened(etree.fromstring(data, parser)))
    if not THOROUGH:
        less = random_for(5).sample(less, min(len(less), 70))
    lost = [
        f"{what} in line {node.sourceline}"
        for what, node, make in less
        if what not in SAY_NOTHING and not reported(node, problems) and outcome(make())[:2] == (files, said)
    ]
    assert lost == []


def test_what_is_lost_is_reported_with_its_line() -> None:
    sample = next(path for path in SAMPLES if path.stem == "everything")
    files, _, problems = outcome(sample.read_bytes())
    assert "haste" in files["apparatus/sample/entries.yaml"]  # the cause of a reading is kept
    lines = sample.read_text(encoding="utf-8").split("\n")
    assert {p.code for p in problems} >= {"E201", "E202", "E203", "E204", "E206"}
    for part in ("funder", "sponsor", "respStmt", "idno", "extent", "msIdentifier", "projectDesc", "change",
                 "occupation", "biblScope", "spanGrp"):  # fmt: skip
        found = [p for p in problems if f"<{part}>" in p.message]
        assert found, part
        assert f"<{part}" in lines[found[0].span.line - 1], part
    for attribute, of in (("rend", "head"), ("rend", "sic"), ("type", "corr"), ("rend", "item"), ("rows", "table"),
                          ("type", "lem"), ("met", "l"), ("status", "availability")):  # fmt: skip
        found = [p for p in problems if f"@{attribute} of <{of}>" in p.message]
        assert found, (attribute, of)
        assert f"{attribute}=" in lines[found[0].span.line - 1], (attribute, of)
    comments = [p for p in problems if "comment “" in p.message]
    assert [p.span.line for p in comments] == [4, 50, 73]
    assert any("<?render?>" in p.message for p in problems)
