"""Word boundaries without a space, from the names of the elements."""

from __future__ import annotations

from edition.parse.tei.tree import Element

_ALONE = frozenset({
    "p", "ab", "l", "lg", "item", "cell", "row", "s", "head", "speaker", "stage", "opener", "closer", "postscript",
    "salute", "signed", "dateline", "byline", "trailer", "address", "addrLine", "castItem", "castGroup", "castList",
    "titlePart", "docTitle", "docAuthor", "docDate", "docEdition", "docImprint", "imprimatur", "list", "table", "label",
    "space", "caesura", "figDesc", "biblStruct", "monogr", "analytic", "imprint",
})  # fmt: skip
"""Elements that begin and end words, wherever they stand."""

_FIELDS = frozenset({
    "date", "placeName", "persName", "orgName", "name", "author", "title", "editor", "publisher", "pubPlace",
    "biblScope", "role", "roleDesc", "actor", "idno", "bibl", "ref", "series", "edition", "num", "measure", "surname",
    "forename", "settlement", "quote", "q",
})  # fmt: skip
_IN = frozenset({
    "dateline", "salute", "signed", "byline", "addrLine", "castItem", "docImprint", "bibl", "biblStruct", "monogr",
    "analytic", "imprint", "cit", "persName",
})  # fmt: skip
"""Where two fields that touch are two pieces of information, and no word."""

_HELD = frozenset({"opener", "closer", "postscript", "castGroup", "address"})
"""Where each element is a piece of information."""


def alone(element: Element, parent: Element) -> bool:
    """Whether the beginning and the end of an element are word boundaries.

    >>> from edition.model.span import Span
    >>> salute = Element("salute", {}, Span("", 1, 1))
    >>> alone(salute, salute)
    True
    """
    return element.tag in _ALONE or (parent.tag in _HELD and element.tag not in ("hi", "pb", "lb", "cb", "anchor"))


def parted(one: Element, other: Element, parent: Element) -> bool:
    """Whether there is a word boundary between two adjacent elements."""
    if one.tag == "w" and other.tag == "w":
        joined = one.get("part") in ("I", "M") or other.get("part") in ("M", "F")
        joined = joined or one.get("join") in ("right", "both") or other.get("join") in ("left", "both")
        return not joined and not one.words.rstrip().endswith(("'", "’", "ʼ"))
    return one.tag in _FIELDS and other.tag in _FIELDS and parent.tag in _IN


def layout_only(space: str, one: Element | None, other: Element | None) -> bool:
    """Whether white space between a word and a following sign only serves the layout of the file."""
    return (
        one is not None and other is not None and "\n" in space and not space.strip() and one.tag in ("w", "pc")
        and other.tag == "pc" and other.get("pre") != "true" and other.line not in _OPENING
    )  # fmt: skip


_OPENING = frozenset("([{“‘„«‹¿¡–—")
