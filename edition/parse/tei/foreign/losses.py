"""Reports what a volume cannot contain: each kind of thing once, at its first place, with a count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from edition.english import short
from edition.model.diagnostic import Diagnostic, Report
from edition.model.span import Span
from edition.parse.tei.tree import Element

_DEFAULTS = frozenset({("part", "N"), ("instant", "false"), ("full", "yes"), ("anchored", "true"),
                       ("xml:space", "preserve"), ("xml:space", "default")})  # fmt: skip
"""Attributes that say what holds without them."""

_FRAMES = frozenset({"TEI", "teiHeader", "fileDesc", "titleStmt", "editionStmt", "publicationStmt", "sourceDesc",
                     "profileDesc", "langUsage", "encodingDesc", "particDesc", "settingDesc", "revisionDesc",
                     "notesStmt", "seriesStmt", "textClass", "standOff", "listApp", "listPerson", "listOrg",
                     "listPlace", "listBibl", "listWit", "handNotes", "msDesc", "physDesc", "handDesc"})  # fmt: skip
"""Elements that only hold others: when nobody asked for one, each child is reported for itself."""


class Losses:
    """Gathers the losses."""

    def __init__(self, report: Report, known: Collection[Diagnostic] = ()) -> None:
        self.report = report
        self._known = {(item.code, item.span, item.message) for item in known}
        self.all: list[Diagnostic] = []
        self._first: dict[tuple[str, str, str], Span] = {}
        self._times: Counter[tuple[str, str, str]] = Counter()

    def __call__(self, code: str, span: Span, message: str, hint: str = "") -> None:
        """Add a loss of a kind, which is reported once; a kind has the same code, message and hint."""
        if (code, span, message) in self._known:
            return
        key = (code, message, hint)
        self.all.append(Diagnostic(code, span, message, hint))
        self._first.setdefault(key, span)
        self._times[key] += 1

    def lost(self, code: str, span: Span, message: str, hint: str = "") -> None:
        """Report a loss at its own place."""
        if (code, span, message) in self._known:
            return
        self.all.append(Diagnostic(code, span, message, hint))
        self.report(self.all[-1])

    def words_only(self, element: Element) -> None:
        """Only the words of an element are taken over."""
        self(
            "E201",
            element.span,
            f"of {element.called} only the words are taken over",
            "mark them up by hand if need be",
        )

    def dropped(self, element: Element) -> None:
        """An element is not taken over."""
        element.reported = True
        words = "with its words" if element.line else "which has no words"
        self("E201", element.span, f"{element.called}, {words}, is not taken over", "add what it says by hand")

    def sweep(self, root: Element) -> None:
        """Report everything in a document that was neither taken over nor reported: nothing is lost silently."""
        for what, span in root.asides:
            self("E201", span, f"{what} is not taken over", "put what it says into a note")
        pointed = {
            word.removeprefix("#")
            for element in (root, *root.every())
            for name, value in element.attributes.items()
            for word in value.split()
            if word.startswith("#") or name == "loc"
        }
        todo = [(root, "")]
        while todo:
            element, parent = todo.pop()
            if not element.reported:
                inside = "teiHeader" if element.tag == "teiHeader" else parent
                if self._swept(element, inside, pointed):
                    todo += [(child, inside) for child in reversed(list(element.elements()))]

    def _swept(self, element: Element, inside: str, pointed: set[str]) -> bool:
        """Report what is left of an element; return whether its children have to be examined."""
        code, of = ("E206", " of the header") if inside else ("E201", "")
        if not element.seen and element.tag not in _FRAMES:
            if not any(inner.seen or inner.own for inner in (element, *element.every())):
                words = f", “{short(element.line)}”," if inside and element.line else ", with its words,"
                what = f"{element.called}{of}{words if element.line else ''}"
                self(code, element.span, f"{what} is not taken over", "add what it says by hand")
                return False
            self(code, element.span, f"of {element.called}{of} only the words are taken over")
        for name, value in element.attributes.items():
            if name in element.taken or not value or (name, value) in _DEFAULTS:
                continue
            if name == "xml:id":
                if value not in pointed:
                    self("E206", element.span, f"the identifiers (@xml:id) of {element.called} are not kept")
            else:
                self("E206" if inside else "E202", element.span, f"@{name} of {element.called}{of} is not taken over")
        if not element.own and any(isinstance(child, str) and child.strip() for child in element.children):
            self(code, element.span, f"the words that stand directly in {element.called}{of} are not taken over")
        return True

    def tell(self) -> None:
        """Report all losses."""
        for (code, message, hint), times in self._times.items():
            more = f" ({times} times, first here)" if times > 1 else ""
            self.report(Diagnostic(code, self._first[code, message, hint], message + more, hint))
