"""References of notes and introductions to places of the text: the page and line that the edition prints there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from edition.model.diagnostic import Diagnostic
from edition.model.entry import Entry
from edition.model.inline import Inline, Inlines, Role, text
from edition.model.span import Span
from edition.model.text import Locus
from edition.parse.tei.tree import Element

_PAGES = ("pageref", "edpageref", "xpageref")
_BEGINS, _ENDS = "\ue000", "\ue001"
_HELD = re.compile(f"{_BEGINS}([0-9]+){_ENDS}")
_UNIT = re.compile(r"(?:^|(?<=[\s(]))(?:pp?|pag|ll?|lin|Z|S|page|pages|lines?)\.?[\s\u00a0]*$")
_BETWEEN = re.compile(r"[\s\u00a0,]*(?:ll?|lin|Z|lines?)?\.?[\s\u00a0]*")


@dataclass
class CrossReferences:
    """The references that are found, each with the name of its place; they stand in the words by their numbers."""

    keys: list[tuple[str, Span]] = field(default_factory=list)

    def hold(self, parts: Iterable[Element], labels: Mapping[str, object]) -> None:
        """Put numbers in the place of references to known places."""
        done: set[int] = set()
        for part in parts:
            if id(part) not in done:
                self._hold(part, labels)
                done |= {id(inner) for inner in part.every()}

    def _hold(self, element: Element, labels: Mapping[str, object]) -> None:
        children: list[Element | str] = []
        for child in element.children:  # words that stand in pieces are one
            if isinstance(child, str) and children and isinstance(children[-1], str):
                children[-1] += child
            else:
                children.append(child)
        element.children, at = children, 0
        while at < len(children):
            child = children[at]
            if isinstance(child, Element):
                if child.tag == "{latex}reference" and (key := _key(child)) in labels:
                    if at and isinstance(before := children[at - 1], str):
                        children[at - 1] = _UNIT.sub("", before)
                    if _command(child) in _PAGES and _same_line(children[at + 1 : at + 3], key):
                        del children[at + 1 : at + 3]  # its line, which the place has, too
                    child.tag, child.children = "seg", [f"{_BEGINS}{len(self.keys)}{_ENDS}"]
                    self.keys.append((key, child.span))
                else:
                    self._hold(child, labels)
            at += 1

    def told(self) -> Iterator[Diagnostic]:
        """What is to be reported of them."""
        if self.keys:
            more = f" ({len(self.keys)} references, first here)" if len(self.keys) > 1 else ""
            message = f"references to pages and lines become those of the places in this edition{more}"
            yield Diagnostic("E204", self.keys[0][1], message, "compare the words around them")

    def in_entries(self, entries: Sequence[Entry], targets: Mapping[str, str]) -> tuple[Entry, ...]:
        """Entries in which the numbers are references."""
        return tuple(
            replace(
                entry,
                note=self.in_words(entry.note, targets),
                readings=tuple(replace(one, note=self.in_words(one.note, targets)) for one in entry.readings),
            )
            for entry in entries
        )

    def in_words(self, words: Inlines, targets: Mapping[str, str]) -> Inlines:
        """Rich text in which the numbers are references."""
        made: list[Inline] = []
        for inline in words:
            if inline.children:
                made.append(replace(inline, children=self.in_words(inline.children, targets)))
                continue
            at = 0
            for match in _HELD.finditer(inline.text):
                if match.start() > at:
                    made.append(replace(inline, text=inline.text[at : match.start()]))
                key, span = self.keys[int(match[1])]
                made.append(Inline(Role.PLACE, target=targets[key], span=span) if key in targets else text(f"“{key}”"))
                at = match.end()
            if at < len(inline.text) or not inline.text:
                made.append(replace(inline, text=inline.text[at:]) if at else inline)
        return tuple(made)


def _key(reference: Element) -> str:
    return reference.name.partition("{")[2].removesuffix("}")


def _command(reference: Element) -> str:
    return reference.name.partition("{")[0].lstrip("\\")


def _same_line(behind: Sequence[Element | str], key: str) -> bool:
    """Whether the line of the same place follows its page."""
    return (
        len(behind) == 2
        and isinstance(behind[0], str)
        and _BETWEEN.fullmatch(behind[0]) is not None
        and isinstance(behind[1], Element)
        and behind[1].tag == "{latex}reference"
        and _key(behind[1]) == key
    )


def targets(labels: Mapping[str, Span | None], loci: Mapping[str, Locus], entries: Sequence[Entry]) -> dict[str, str]:
    """What each label is in the volume: the entry that stands at a place of the document, or a block of the text."""
    by_span = {entry.span: entry.id for entry in entries}
    found: dict[str, str] = {}
    for key, span in labels.items():
        if span is not None and span in by_span:
            found[key] = by_span[span]
        elif key in loci:
            found[key] = str(loci[key])
    return found
