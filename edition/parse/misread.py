"""What libyaml cannot read: where it is, what is wrong there and what to do, in words that help an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from edition.model.diagnostic import Diagnostic, Doubt
from edition.model.span import Span

if TYPE_CHECKING:
    from ruamel.yaml.error import MarkedYAMLError


def misread(text: str, file: str, error: MarkedYAMLError, brace: Span | None) -> Diagnostic:
    """What libyaml says, in words that help an editor; `brace` is the bracket or brace that is open."""
    lines = [*text.split("\n"), ""]
    problem, context = str(error.problem or ""), str(error.context or "")

    last = max((number for number, words in enumerate(lines, 1) if words.strip()), default=1)

    def at(mark: Any) -> Span:
        if not mark:
            return Span(file, 1, 1)
        if mark.line + 1 > last:
            return Span(file, last, max(1, len(lines[last - 1].rstrip())))
        return Span(file, mark.line + 1, mark.column + 1)

    def wrong(span: Span, message: str, hint: str) -> Diagnostic:
        return Diagnostic("Y001", span, message, hint, doubt=Doubt.LOST)

    signs = [number for number, words in enumerate(lines, 1) if words.startswith(("<<<<<<< ", ">>>>>>> "))]
    if signs:
        hint = "keep one of them, and remove the lines <<<<<<<, ======= and >>>>>>>"
        return wrong(Span(file, signs[0], 1, 7), "a merge left two versions here", hint)
    span = at(error.problem_mark or error.context_mark)
    opened = at(error.context_mark or error.problem_mark)
    line = lines[min(span.line, len(lines)) - 1]
    before = line[: span.column - 1]
    indent = len(line) - len(line.lstrip())
    if "\t" in line[: indent + 1] or line[span.column - 1 : span.column] == "\t":
        place = Span(file, span.line, line.index("\t") + 1)
        hint = "put two spaces in the place of each tab of the file"
        return Diagnostic("Y002", place, "a tab stands here", hint, doubt=Doubt.FILE)
    if "mapping values are not allowed" in problem:
        if ": " in before:
            return wrong(span, "a second colon stands on this line", "put the value in quotation marks")
        place = Span(file, span.line, indent + 1, max(1, len(before) - indent))
        return wrong(place, "this key is indented more than the keys above", "indent it like its neighbours")
    if "expected ':'" in problem:
        words = lines[min(opened.line, len(lines)) - 1][opened.column - 1 :].rstrip()
        place = Span(file, opened.line, opened.column, max(1, len(words)))
        return wrong(place, f"“{words}” is no key with a value", "write “key: value” with a space behind the colon")
    if "quoted scalar" in context and "escape" not in problem:
        return wrong(opened, "a quotation mark is opened here and not closed", "close it; inside '…' write '' for '")
    if "escape" in problem or "escape" in context:
        return wrong(span, 'a backslash stands inside "…"', "use '…' instead, where a backslash is a backslash")
    if "flow" in context or "',' or" in problem:
        hint = "close it, or put the value in quotation marks"
        return wrong(brace or opened, "a bracket or brace is opened here and not closed", hint)
    if "cannot start any token" in problem:
        character = line[span.column - 1 : span.column]
        return wrong(span, f"a value cannot begin with “{character}”", "put the value in quotation marks")
    if "expected '-' indicator" in problem:
        hint = "indent it like its neighbours and begin each item with “- ”"
        return wrong(span, "this line does not fit into the list above", hint)
    if "expected key" in problem:
        if before.strip():
            hint = "put the whole value in quotation marks"
            return wrong(span, "something stands behind the closing quotation mark or bracket", hint)
        return wrong(span, "this line does not fit between the keys above", "indent it like its neighbours")
    return wrong(span, "this line cannot be read", "write “key: value”, or begin an item with “- ”")
