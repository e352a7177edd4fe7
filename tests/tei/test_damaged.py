"""A document of our own that somebody changed: whatever one thing is gone or another, it is read or refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import pytest

from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.parse.tei import read_tei
from edition.write.tei import write_tei

EVERY = 11
"""Which of some 4,400 changes are made."""

WHOLE = Path(__file__).parents[1] / "fuzz" / "whole"


@pytest.fixture(scope="module")
def document() -> ElementTree.Element:
    """The TEI of a volume that has a bit of everything."""
    edition = load(WHOLE, "whole", lambda problem: None)
    assert edition is not None
    return ElementTree.fromstring(write_tei(edition))


def changes(whole: ElementTree.Element) -> Iterator[tuple[int, Change]]:
    """What may be done to the element of a number: it goes, is empty, doubled or another, with other attributes."""
    for i, parent in enumerate(whole.iter()):
        for k in range(len(parent)):
            yield i, partial(_without, k)
            yield i, partial(_twice, k)
        yield i, _emptied
        yield i, _renamed
        for name in parent.attrib:
            for value in (None, "", "x", "9" * 5000, "#l9.9 #l"):
                yield i, partial(_said, name, value)


Change = Callable[[ElementTree.Element], None]


def _without(k: int, parent: ElementTree.Element) -> None:
    parent.remove(parent[k])


def _twice(k: int, parent: ElementTree.Element) -> None:
    parent.insert(k, deepcopy(parent[k]))


def _emptied(element: ElementTree.Element) -> None:
    element.text, element[:] = None, []


def _renamed(element: ElementTree.Element) -> None:
    element.tag = "{http://www.tei-c.org/ns/1.0}seg"


def _said(name: str, value: str | None, element: ElementTree.Element) -> None:
    if value is None:
        del element.attrib[name]
    else:
        element.attrib[name] = value


def test_nothing_makes_it_fall(document: ElementTree.Element) -> None:
    read = refused = 0
    for number, change in list(changes(document))[::EVERY]:
        root = deepcopy(document)
        change(list(root.iter())[number])
        problems: list[Diagnostic] = []
        found = read_tei(ElementTree.tostring(root), "document.xml", "new", problems.append)
        assert found is not None or problems
        read, refused = read + (found is not None), refused + (found is None)
    assert read > 100
    assert refused >= 5
