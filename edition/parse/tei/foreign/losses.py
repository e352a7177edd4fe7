"""What a volume cannot say of a document: reported once for each kind of thing, where it first stands, and counted."""

from __future__ import annotations

from collections import Counter

from edition.model.diagnostic import Diagnostic, Report
from edition.model.span import Span
from edition.parse.tei.tree import Element

_MEANINGLESS = frozenset({"xml:id", "xml:space", "part", "next", "prev", "xml:base", "instant", "full", "anchored"})


class Losses:
    """Gathers what is lost."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._first: dict[tuple[str, str, str], Span] = {}
        self._times: Counter[tuple[str, str, str]] = Counter()

    def __call__(self, code: str, span: Span, message: str, hint: str = "") -> None:
        """Something of a kind: it has the same code, message and hint each time."""
        key = (code, message, hint)
        self._first.setdefault(key, span)
        self._times[key] += 1

    def words_only(self, element: Element) -> None:
        """Of an element the words are taken over, and nothing else."""
        self(
            "E201", element.span, f"of <{element.tag}> only the words are taken over", "mark them up by hand if need be"
        )

    def dropped(self, element: Element) -> None:
        """An element is not taken over."""
        words = "with its words" if element.line else "which has no words"
        self("E201", element.span, f"<{element.tag}>, {words}, is not taken over", "add what it says by hand")

    def attributes(self, element: Element, used: tuple[str, ...] = ()) -> None:
        """Attributes that were not used."""
        for name, value in element.attributes.items():
            if name not in used and name not in _MEANINGLESS and value:
                self("E202", element.span, f"@{name} of <{element.tag}> is not taken over")

    def tell(self) -> None:
        """Report everything."""
        for (code, message, hint), times in self._times.items():
            more = f" ({times} times, first here)" if times > 1 else ""
            self.report(Diagnostic(code, self._first[code, message, hint], message + more, hint))
