"""What a table of an alignment has besides the words of witnesses: counted, and reported once for each kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from edition.english import counted, short
from edition.model.diagnostic import Diagnostic, Report
from edition.model.limits import WITNESSES
from edition.model.span import Span

DIVIDE = "divide it into tables of fewer"


def too_many(number: int) -> str:
    """What is wrong with a table of so many witnesses."""
    return f"a table has at most {WITNESSES} witnesses, and this one {number:,}"


_TAG = re.compile(r"<[/!?]?[A-Za-z][^<>]*>")
_NAME = re.compile(r"</?([\w:.-]+)")


def without_tags(typed: str) -> str:
    """Words without the mark-up that was written into them as words; for an empty element, a space.

    >>> without_tags("<hi>We</hi><lb/>passed")
    'We passed'
    """
    return _TAG.sub(lambda tag: " " if tag[0].endswith("/>") else "", typed) if "<" in typed else typed


@dataclass
class LeftOut:
    """Kinds of what is left out, each with its number and the first of it."""

    file: str
    kinds: dict[str, tuple[int, str, Span]] = field(default_factory=dict)

    def add(self, kind: str, example: str, span: Span) -> None:
        """Count something of a kind."""
        number, first, where = self.kinds.get(kind, (0, example, span))
        self.kinds[kind] = number + 1, first, where

    def words(self, typed: str, span: Span) -> str:
        """The words of a token, without mark-up that was written into them as words.

        >>> some = LeftOut("x.json")
        >>> some.words("<lb n='1'/>We passed", Span("x.json", 1, 1)), [*some.kinds]
        (' We passed', ['the mark-up <lb> within words'])
        """
        if "<" not in typed:
            return typed
        for tag in _TAG.findall(typed):
            name = _NAME.match(tag)
            self.add(f"the mark-up <{name[1] if name else '…'}> within words", tag, span)
        return without_tags(typed)

    def tell(self, report: Report) -> None:
        """Report each kind once (E408)."""
        for kind, (number, example, span) in self.kinds.items():
            times = "" if number == 1 else f", {counted(number, 'time')}"
            message = f"{kind} is left out{times}: “{short(example)}”"
            report(Diagnostic("E408", span, message, "see whether anything of it belongs in the text or in notes"))
