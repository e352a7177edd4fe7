"""Words that the end of a line, column or page divides: they are made whole before the text is read.

A break with `break="no"` stands in a word. A document in which most of these have no hyphen before them leaves out the
hyphens of its lines: one that stands there belongs to the word. A break without the attribute divides a word where a
hyphen stands before it, as far as hyphens of printed lines say so.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from edition.parse.line_ends import HYPHENS, LineEnd, end_of_line
from edition.parse.tei.foreign.losses import Losses
from edition.parse.tei.foreign.substance import ASIDE
from edition.parse.tei.tree import Element

_BREAKS = frozenset({"lb", "pb", "cb", "gb", "milestone"})
_THROUGH = frozenset({
    "hi", "seg", "w", "pc", "s", "c", "emph", "foreign", "name", "persName", "placeName", "orgName", "rs", "title",
    "ref", "date", "num", "abbr", "expan", "ex", "am", "orig", "reg", "sic", "corr", "choice", "unclear", "supplied",
    "add", "damage", "term", "mentioned", "app", "lem", "anchor", "quote", "q", "said", "surplus", "handShift",
})  # fmt: skip
"""Elements that words go through; all others begin anew, or stand aside."""

_IN_WORD = frozenset({"inword", "in-word", "hyphen", "hyphenated"})
"""What @type or @rend of a break says instead of `break="no"`."""

_ALWAYS = "¬⸗\u00ad"
"""Signs that belong to no word."""


@dataclass(eq=False)
class _BreaksInARow:
    """Breaks in a row, between two words or in one."""

    holder: Element  # of the words before
    index: int
    before: str  # the end of the words before
    elements: list[Element] = field(default_factory=list)
    blank: list[tuple[Element, int]] = field(default_factory=list)  # white space between them
    behind: str = ""
    goes_on: tuple[Element, int] | None = None  # where the words behind stand

    @property
    def explicit(self) -> bool:
        """Whether the document says that the word goes on."""
        return any(element.get("break") == "no" or _says_in_word(element) for element in self.elements)

    @property
    def hyphen(self) -> str:
        """The hyphen at the end of a word, before the breaks."""
        words = self.before.rstrip()
        return words[-1] if words[-1:] and words[-1] in HYPHENS and words[-2:-1].isalpha() else ""


def make_whole(root: Element, losses: Losses) -> None:
    """Take out the hyphens where breaks divide words, and mark these breaks; each kind is reported."""
    found: list[_BreaksInARow] = []
    for holder in (root, *root.every()):
        if holder is root or holder.tag not in _THROUGH:
            _BreakFinder(found).read(holder)
    inside = [breaks for breaks in found if breaks.explicit]
    kept = sum(bool(breaks.hyphen) for breaks in inside) * 2 < len(inside)
    for breaks in found:
        if not any("break" in element.taken for element in breaks.elements):
            _decide(breaks, kept, losses)


class _BreakFinder:
    """Finds the breaks that stand between words of one element, with those words."""

    def __init__(self, found: list[_BreaksInARow]) -> None:
        self.found = found
        self.tail = ""  # the last letters, over the borders of elements
        self.last: tuple[Element, int] | None = None
        self.open: _BreaksInARow | None = None

    def read(self, element: Element) -> None:
        """The words and breaks of an element, in order."""
        for i, child in enumerate(element.children):
            if isinstance(child, str):
                self._words(child, element, i)
            elif child.tag in _BREAKS:
                self._break(child)
            elif child.tag in _THROUGH:
                self.read(child)
            elif child.tag not in ASIDE:
                self.tail, self.last, self.open = "", None, None

    def _words(self, words: str, holder: Element, index: int) -> None:
        if words.strip():
            if self.open is not None:
                self.open.behind, self.open.goes_on = words, (holder, index)
                self.found.append(self.open)
                self.open = None
            self.tail = (self.tail + words)[-80:]
            self.last = (holder, index)
        elif self.open is None:
            self.tail += " "
        else:
            self.open.blank.append((holder, index))

    def _break(self, element: Element) -> None:
        if self.open is None and self.last is not None:
            self.open = _BreaksInARow(*self.last, self.tail)
        if self.open is not None:
            self.open.elements.append(element)


def _says_in_word(element: Element) -> bool:
    return bool(_IN_WORD & {element.get(name).lower() for name in ("type", "rend")})


def _decide(breaks: _BreaksInARow, kept: bool, losses: Losses) -> None:
    """Say of breaks whether a word goes on behind them, and take out its hyphen."""
    span, hyphen, explicit = breaks.elements[0].span, breaks.hyphen, breaks.explicit
    end = _end(breaks, kept)
    if end is LineEnd.SPACE:
        return
    if hyphen and end is LineEnd.DIVIDED:
        what = "where a word goes on behind a break is left out"
        losses(
            "E204",
            span,
            f"a hyphen {what if explicit else 'at the end of a line is left out, and the word made whole'}",
        )
    elif hyphen:
        losses("E204", span, "a hyphen at the end of a line is kept, without a space behind it")
    cut = len(hyphen) if end is LineEnd.DIVIDED else 0
    words = str(breaks.holder.children[breaks.index]).rstrip()
    breaks.holder.children[breaks.index] = words[: len(words) - cut]
    for holder, i in breaks.blank:
        holder.children[i] = ""
    if breaks.goes_on is not None:
        holder, i = breaks.goes_on
        holder.children[i] = str(holder.children[i]).lstrip()
    for element in breaks.elements:
        element.attributes["break"] = "no"
        element.take("break", *(name for name in ("type", "rend") if element.get(name).lower() in _IN_WORD))


def _end(breaks: _BreaksInARow, kept: bool) -> LineEnd:
    """What the breaks part; `kept`: hyphens that stand in the document belong to the words."""
    if not breaks.hyphen:
        return LineEnd.DIVIDED if breaks.explicit else LineEnd.SPACE
    if any(element.get("break") == "yes" for element in breaks.elements):
        return LineEnd.SPACE
    end = end_of_line(breaks.before, breaks.behind)
    if breaks.hyphen in _ALWAYS or not (breaks.explicit or kept):
        return end
    if kept:
        return LineEnd.COMPOUND if breaks.explicit or end is LineEnd.DIVIDED else end
    return LineEnd.DIVIDED if end is LineEnd.SPACE else end
