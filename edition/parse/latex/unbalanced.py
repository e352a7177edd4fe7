"""Where braces and environments of a document do not close: the place where somebody has to mend them."""

from __future__ import annotations

import re

from edition.model.span import Span
from edition.parse.latex.placed_text import PlacedText

_TOKEN = re.compile(
    r"%[^\n]*|\\verb\*?(?![A-Za-z])([^\w\s]).*?\1|\\(?P<way>begin|end)\s*\{(?P<name>[^{}\n]*)\}"
    r"|\\(?P<command>pstart|pend|beginnumbering|endnumbering)(?![A-Za-z])|\\.|(?P<brace>[{}])",
    re.DOTALL,
)


def unbalanced(source: PlacedText) -> tuple[Span, str] | None:
    """The first brace or environment that is not closed where it has to be, or closes nothing; None when all are."""
    opened: list[tuple[str, int]] = []
    for match in _TOKEN.finditer(source.text):
        last = opened[-1] if opened else ("", 0)
        here = source.span(match.start())
        if match["brace"] == "{":
            opened.append(("{", match.start()))
        elif match["brace"] == "}":
            if last[0] != "{":
                return here, "a brace is closed that was not opened" + (f" in \\begin{{{last[0]}}}" if last[0] else "")
            opened.pop()
        elif match["way"] == "begin":
            opened.append((match["name"], match.start()))
        elif match["way"] == "end":
            if last[0] == "{":
                return source.span(
                    last[1]
                ), f"the brace that is opened here is not closed before \\end{{{match['name']}}}"
            if last[0] != match["name"]:
                before = f"before \\begin{{{last[0]}}} is ended" if last[0] else "which nothing has begun"
                return here, f"\\end{{{match['name']}}} stands here, {before}"
            opened.pop()
        elif match["command"] and last[0] == "{":
            return source.span(last[1]), f"the brace that is opened here is not closed before \\{match['command']}"
    if opened:
        name, at = opened[-1]
        return source.span(at), "the brace that is opened here is not closed" if name == "{" else (
            f"\\begin{{{name}}} is not ended"
        )
    return None
