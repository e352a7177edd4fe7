"""Explains errors of libyaml: where a file cannot be parsed, what is wrong there, and what to do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from edition.invisible_characters import called
from edition.model.diagnostic import Diagnostic, Doubt
from edition.model.span import Span
from edition.parse.missing_quotes import in_braces, on_line
from edition.parse.quotation import quoted as in_marks

if TYPE_CHECKING:
    from ruamel.yaml.error import MarkedYAMLError


_REMARK = re.compile(r"\s(#[^#]*[}\]])\s*$")
_DASH = re.compile(r"\s*((?:-|[–—−‐‑]\s*)([A-Za-z_]+:))(?=\s)")
_SPACE = re.compile(r" *([^\S \t\n]+)")
_GROUP = re.compile(r"\s*(?:- +)*(?:[A-Za-z_]+: *)?(?=[{\[]).")
_FIRST = re.compile(r"(?:id|key|siglum):\s+\S+(?=\s*$)")
_OPENED = "a quotation mark is opened here and not closed"


def misread(
    text: str, file: str, error: MarkedYAMLError, braces: Sequence[Span], quoted: tuple[Span, int] | None
) -> Diagnostic:
    """What libyaml says, in words that help an editor.

    `braces` are the brackets and braces that are open, outermost first; `quoted` is where the last words in quotation
    marks begin that go over several lines, and the character of the file behind them.
    """
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
    if quoted and error.problem_mark and not text[quoted[1] : error.problem_mark.index].strip():
        return wrong(quoted[0], _OPENED, _close(lines, quoted[0]))
    found = None
    if "escape" in problem + context:
        pass  # the character itself is wrong, wherever it stands
    elif braces:
        found = in_braces(lines, file, braces[0].line, braces[0].column)
    elif group := _GROUP.match(lines[opened.line - 1]):  # which libyaml has seen, and not told of
        found = in_braces(lines, file, opened.line, group.end())
    else:
        found = on_line(lines, file, span.line)
    if found:
        return wrong(found.span, found.message, found.hint)
    if "mapping values are not allowed" in problem:
        if ": " in before:
            return wrong(span, "a second colon stands on this line", "put the value in quotation marks")
        place = Span(file, span.line, indent + 1, max(1, len(before) - indent))
        return wrong(place, "this key is indented more than the keys above", "indent it like its neighbours")
    if dash := _DASH.match(line):
        place = Span(file, span.line, dash.start(1) + 1, len(dash[1]))
        return wrong(place, "an item begins with a hyphen (-) and a space", f"write “- {dash[2]}”")
    if other := _SPACE.match(line):
        place = Span(file, span.line, other.start(1) + 1, len(other[1]))
        hint = "put an ordinary space in the place of each that stands before a key"
        message = f"a space of another kind stands here: {called(other[1][0])}"
        return Diagnostic("Y001", place, message, hint, doubt=Doubt.FILE)
    if first := _FIRST.match(line):
        place = Span(file, span.line, 1, len(first[0]))
        hint = f"write “- {first[0]}”, and indent its other keys by two spaces"
        return wrong(place, "this line begins an item without a dash", hint)
    if "expected ':'" in problem:
        words = lines[min(opened.line, len(lines)) - 1][opened.column - 1 :].rstrip()
        place = Span(file, opened.line, opened.column, max(1, len(words)))
        return wrong(place, f"“{words}” is no key with a value", _no_key(words))
    if "quoted scalar" in context and "escape" not in problem:
        return wrong(opened, _OPENED, _close(lines, opened))
    if "escape" in problem or "escape" in context:
        return wrong(span, 'a backslash stands inside "…"', "use '…' instead, where a backslash is a backslash")
    if "flow" in context or "',' or" in problem:
        brace = braces[-1] if braces else opened
        closing = {"{": "}", "[": "]"}.get(lines[brace.line - 1][brace.column - 1 : brace.column], "} or ]")
        if remark := _REMARK.search(lines[brace.line - 1], brace.column):
            place = Span(file, brace.line, remark.start(1) + 1, len(remark[1]))
            message = f"“{remark[1]}” is left out: behind a space, # begins a remark"
            return wrong(place, message, "put the value in straight quotation marks")
        hint = f"close it with {closing}; if the sign is one of the words, put them in straight quotation marks"
        return wrong(brace, "a bracket or brace is opened here and not closed", hint)
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


def _no_key(words: str) -> str:
    """What to do with words that are neither a key nor, it seems, of the value above."""
    if "：" in words:
        return "type an ordinary colon and a space behind the key"
    if ":" in words:
        return "write “key: value” with a space behind the colon"
    return "indent it more than the key above when it goes on with its value; else write “key: value”"


def _close(lines: Sequence[str], span: Span) -> str:
    """How to close a quotation mark: with what stands behind it on its line."""
    words = lines[span.line - 1][span.column :].strip()
    shown = f": {in_marks(words)}" if words and len(words) <= 60 else ""
    return f"close it at the end of the value{shown}"
