"""The XML of a word processor's document: names without their name spaces, attributes, parts of the archive."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.diagnostic import Diagnostic, Report
from edition.model.span import Span
from edition.parse.tei.tree import Element, read_xml
from edition.parse.word.archive import Archive, part


def local(tag: str) -> str:
    """A name without its name space.

    >>> local("{http://example.org}p"), local("p")
    ('p', 'p')
    """
    return tag.rpartition("}")[2]


def children(parent: Element | None, name: str) -> Iterator[Element]:
    """The children of a name; none of no element."""
    return (child for child in parent.elements() if local(child.tag) == name) if parent is not None else iter(())


_FRAMES = frozenset({"sdt", "sdtContent", "customXml", "ins", "del", "moveFrom", "moveTo"})


def deep(parent: Element, name: str) -> Iterator[Element]:
    """The children of a name, also those inside of what only frames them."""
    for child in parent.elements():
        if local(child.tag) == name:
            yield child
        elif local(child.tag) in _FRAMES:
            yield from deep(child, name)


def first(parent: Element | None, name: str) -> Element | None:
    """The first child of a name."""
    return next(children(parent, name), None)


def attribute(element: Element | None, name: str) -> str:
    """An attribute, whatever its name space; empty when it is missing."""
    if element is None:
        return ""
    return next((said for key, said in element.attributes.items() if local(key) == name), "")


def value(element: Element | None) -> str:
    """What a setting says, which is its attribute `val`."""
    return attribute(element, "val")


def property_of(about: Element | None, name: str) -> str:
    """One of the properties of a document, by the name of its element; empty when it is missing."""
    found = next((one for one in about.every() if local(one.tag) == name), None) if about is not None else None
    return found.line if found is not None else ""


def told_words(element: Element) -> str:
    """The words in an element, for a message: those of its paragraphs, not of its settings."""
    parts = ((local(one.tag), one) for one in element.every())
    words = (
        one.words if name in ("t", "delText") else " " for name, one in parts if name in ("t", "delText", "p", "tab")
    )
    return " ".join("".join(words).split())


def root_of(
    archive: Archive, name: str, file: str, report: Report, needed: bool = False
) -> tuple[Element | None, bool]:
    """The outermost element of a part, and whether it could be read; an optional part may be missing.

    The place of what is wrong in the XML says nothing to the editor, who never saw it: the message names the part.
    """
    start = Span(file, 1, 1)
    if name not in archive.names:
        if needed:
            message, hint = f"the file is no document of a word processor: it has no {name}", "save it anew"
            report(Diagnostic("E101", start, message, hint))
        return None, not needed
    data = part(archive, name, file, report)
    if data is None:
        return None, False
    problems: list[Diagnostic] = []
    root = read_xml(data, file, problems.append)
    if root is None:
        wrong = problems[-1]
        message = f"its part {name} cannot be read: {wrong.message}"
        report(Diagnostic(wrong.code, start, message, "save it anew with your word processor"))
    return root, root is not None
