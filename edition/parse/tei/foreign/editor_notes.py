"""Notes of editors as rich text: paragraphs, emphasis and languages are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from edition.model.inline import PARAGRAPH, Inline, Inlines, Role, styled, text
from edition.parse.language_tags import tag_of
from edition.parse.tei.foreign.word_spacing import alone, parted
from edition.parse.tei.tree import Element

ROLES = (
    (re.compile(r"\bital|\bi\b|emph|underl|spaced|sperr|#g\b", re.IGNORECASE), Role.EMPHASIS),
    (re.compile(r"bold|\bb\b|strong", re.IGNORECASE), Role.STRONG),
    (re.compile(r"superscript|\bsup\b", re.IGNORECASE), Role.SUP),
    (re.compile(r"subscript|\bsub\b", re.IGNORECASE), Role.SUB),
    (re.compile(r"small-?caps?|\bsc\b|smcap|#k\b", re.IGNORECASE), Role.CAPS),
)
_OF_SOURCE = frozenset({"omitted", "lost", "illegible", "damaged"})
"""Reasons that say what became of the words in the source."""

_SPACE = re.compile(r"\s+")
_PARAGRAPH, _PART = "\u2029", " "
_Piece = tuple[str, tuple[tuple[Role, str], ...]]  # words, and what they are, outermost first


def roles(element: Element) -> tuple[str, list[Role]]:
    """The attribute with the look of an element, and the roles that it stands for."""
    how = next((name for name in ("rend", "rendition", "style") if element.get(name)), "rend")
    result = [role for sign, role in ROLES if sign.search(element.get(how))]
    if not result and not element.get(how) and element.tag in ("emph", "title", "mentioned", "term"):
        result = [Role.EMPHASIS]
    return how, result


def why(element: Element) -> str:
    """The reason of an element, in words."""
    words = re.sub(r"[#_-]+", " ", element.get("reason")).strip()
    return f"{words} in the source" if words in _OF_SOURCE else words


def remark(element: Element) -> Inlines:
    """The content of a note, which is marked as taken over with the elements in it."""
    element.seen = element.own = True
    return inlines_of(_pieces(element, ()))


def inlines_of(pieces: Iterable[_Piece]) -> Inlines:
    """Rich text from words with their styles, outermost first; with single spaces."""
    return _inlines(_evened(pieces))


def plain_words(element: Element) -> str:
    """The plain words, which are marked as taken over."""
    element.seen = element.own = True
    return " ".join("".join(words for words, _ in _pieces(element, ())).replace(_PARAGRAPH, " ").split())


def _pieces(element: Element, outer: tuple[tuple[Role, str], ...]) -> Iterator[_Piece]:
    before: Element | str = ""
    for child in element.children:
        if isinstance(child, str):
            yield child, outer
        else:
            child.own = child.own or child.tag not in ("rdg", "rdgGrp", "witDetail", "wit")
            lone = alone(child, element) or (not isinstance(before, str) and parted(before, child, element))
            if lone:
                yield _PARAGRAPH if child.tag in ("p", "ab", "lg") else _PART, outer
            yield from _piece(child, outer)
            if alone(child, element):
                yield _PART, outer
        before = child


def _piece(child: Element, outer: tuple[tuple[Role, str], ...]) -> Iterator[_Piece]:
    if child.tag == "lb" and child.get("break") != "no":
        yield _PART, outer
    elif child.tag == "choice":
        for i, part in enumerate(child.elements()):
            part.own = True
            yield " (" if i else "", outer
            yield from _pieces(part, outer)
            yield ")" if i else "", outer
    elif child.tag in ("rdg", "rdgGrp", "witDetail", "wit"):
        pass  # of an entry inside, its lemma is told here; what else it says is reported
    elif child.tag == "note":
        child.seen = True
        yield " (", outer
        yield from _pieces(child, outer)
        yield ")", outer
    else:
        inner = outer
        if child.tag in ("hi", "emph", "title", "foreign", "mentioned", "term"):
            how, styles = roles(child)
            if styles:
                child.take(how)
            inner += tuple((role, "") for role in styles if (role, "") not in inner)
        if child.tag in ("p", "ab", "seg"):
            child.seen = True
        tag = tag_of(child.get("xml:lang")) if child.get("xml:lang") else ""
        if tag:
            child.take("xml:lang")
            inner += ((Role.LANG, tag),)
        yield from _pieces(child, inner)


def _evened(pieces: Iterable[_Piece]) -> list[_Piece]:
    """The same with single spaces or ends of paragraphs, and none at the ends."""
    result: list[_Piece] = []
    gap = ""
    for words, what in pieces:
        for part in re.split(r"(\s+)", words):
            if not part.strip():
                gap = max(gap, _PARAGRAPH if _PARAGRAPH in part else " " if part else "")
                continue
            if gap and result:
                same = result[-1][1] == what and gap == " "
                result.append((gap, what if same else ()))
            gap = ""
            result.append((part, what))
    return result


def _inlines(pieces: list[_Piece], depth: int = 0) -> Inlines:
    made: list[Inline] = []
    for head, group in groupby(pieces, lambda piece: piece[1][depth] if len(piece[1]) > depth else None):
        row = list(group)
        if head is None:
            for paragraph, words in groupby(row, lambda piece: piece[0] == _PARAGRAPH):
                made.append(PARAGRAPH if paragraph else text("".join(part for part, _ in words)))
        else:
            made.append(styled(head[0], _inlines(row, depth + 1), head[1]))
    return tuple(made)
