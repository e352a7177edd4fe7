"""Elements by their names without namespaces: PAGE and ALTO have another namespace in each version."""

from __future__ import annotations

from collections.abc import Iterator

from edition.parse.tei.tree import Element


def local(element: Element) -> str:
    """The name without the namespace."""
    return element.tag.rpartition("}")[2]


def children(element: Element, *names: str) -> Iterator[Element]:
    """The child elements with these names."""
    return (one for one in element.elements() if local(one) in names)


def child(element: Element, name: str) -> Element | None:
    """The first child element with a name."""
    return next(children(element, name), None)


def every(element: Element, *names: str) -> Iterator[Element]:
    """All elements inside with these names, in order."""
    return (one for one in element.every() if local(one) in names)
