"""Explains parse errors of libyaml: what is wrong, where, and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class _ParseError:
    """An error of libyaml with what is needed to explain it."""

    text: str
    file: str
    lines: tuple[str, ...]
    problem: str  # what libyaml says is wrong
    context: str  # what it was reading
    index: int | None  # offset in the text of what is wrong
    span: Span  # where it is wrong
    opened: Span  # where what it was reading begins
    braces: Sequence[Span]
    quoted: tuple[Span, int] | None

    @property
    def line(self) -> str:
        """The line on which something is wrong."""
        return self.lines[min(self.span.line, len(self.lines)) - 1]

    @property
    def before(self) -> str:
        """What stands on that line before it."""
        return self.line[: self.span.column - 1]

    @property
    def indent(self) -> int:
        """By how many characters that line is indented."""
        return len(self.line) - len(self.line.lstrip())

    @property
    def escape(self) -> bool:
        """Whether a backslash in a quoted value is wrong."""
        return "escape" in self.problem or "escape" in self.context

    def on_line(self, start: int, words: str) -> Span:
        """The place of words on that line, from an offset on."""
        return Span(self.file, self.span.line, start + 1, max(1, len(words)))


def explain_error(
    text: str, file: str, error: MarkedYAMLError, braces: Sequence[Span], quoted: tuple[Span, int] | None
) -> Diagnostic:
    """Explain an error of libyaml in words that help an editor.

    `braces` are the brackets and braces that are open, outermost first; `quoted` is where the last words in quotation
    marks begin that go over several lines, and the character of the file behind them.
    """
    problem = _located(text, file, error, braces, quoted)
    for explain in _EXPLANATIONS:
        if diagnostic := explain(problem):
            return diagnostic
    return _wrong(problem.span, "this line cannot be read", "write “key: value”, or begin an item with “- ”")


def _located(
    text: str, file: str, error: MarkedYAMLError, braces: Sequence[Span], quoted: tuple[Span, int] | None
) -> _ParseError:
    lines = (*text.split("\n"), "")
    last = max((number for number, words in enumerate(lines, 1) if words.strip()), default=1)

    def at(mark: Any) -> Span:
        """The place of a mark of libyaml; behind the last line with words, the end of that line."""
        if not mark:
            return Span(file, 1, 1)
        if mark.line + 1 > last:
            return Span(file, last, max(1, len(lines[last - 1].rstrip())))
        return Span(file, mark.line + 1, mark.column + 1)

    return _ParseError(
        text,
        file,
        lines,
        str(error.problem or ""),
        str(error.context or ""),
        error.problem_mark.index if error.problem_mark else None,
        at(error.problem_mark or error.context_mark),
        at(error.context_mark or error.problem_mark),
        braces,
        quoted,
    )


def _wrong(span: Span, message: str, hint: str, doubt: Doubt = Doubt.LOST, code: str = "Y001") -> Diagnostic:
    return Diagnostic(code, span, message, hint, doubt=doubt)


def _merge_conflict(error: _ParseError) -> Diagnostic | None:
    for number, words in enumerate(error.lines, 1):
        if words.startswith(("<<<<<<< ", ">>>>>>> ")):
            hint = "keep one of them, and remove the lines <<<<<<<, ======= and >>>>>>>"
            return _wrong(Span(error.file, number, 1, 7), "a merge left two versions here", hint)
    return None


def _tab(error: _ParseError) -> Diagnostic | None:
    line, column = error.line, error.span.column
    if "\t" not in line[: error.indent + 1] and line[column - 1 : column] != "\t":
        return None
    hint = "put two spaces in the place of each tab of the file"
    return _wrong(error.on_line(line.index("\t"), "\t"), "a tab stands here", hint, Doubt.FILE, "Y002")


def _open_quotation(error: _ParseError) -> Diagnostic | None:
    """A quotation mark that is not closed, so that libyaml takes the next one on a later line for its end."""
    if error.quoted and error.index is not None and not error.text[error.quoted[1] : error.index].strip():
        return _wrong(error.quoted[0], _OPENED, _close(error.lines, error.quoted[0]))
    return None


def _missing_quotes(error: _ParseError) -> Diagnostic | None:
    """A value that has to stand in quotation marks."""
    if error.escape:
        return None  # the character itself is wrong, wherever it stands
    if error.braces:
        unquoted = in_braces(error.lines, error.file, error.braces[0].line, error.braces[0].column)
    elif group := _GROUP.match(error.lines[error.opened.line - 1]):  # which libyaml has seen, and not told of
        unquoted = in_braces(error.lines, error.file, error.opened.line, group.end())
    else:
        unquoted = on_line(error.lines, error.file, error.span.line)
    return _wrong(unquoted.span, unquoted.message, unquoted.hint) if unquoted else None


def _colon(error: _ParseError) -> Diagnostic | None:
    """A colon where no key can stand."""
    if "mapping values are not allowed" not in error.problem:
        return None
    if ": " in error.before:
        return _wrong(error.span, "a second colon stands on this line", "put the value in quotation marks")
    place = error.on_line(error.indent, error.before[error.indent :])
    return _wrong(place, "this key is indented more than the keys above", "indent it like its neighbours")


def _line_beginning(error: _ParseError) -> Diagnostic | None:
    """A line that begins with a wrong dash or space, or an item without a dash."""
    if dash := _DASH.match(error.line):
        place = error.on_line(dash.start(1), dash[1])
        return _wrong(place, "an item begins with a hyphen (-) and a space", f"write “- {dash[2]}”")
    if other := _SPACE.match(error.line):
        hint = "put an ordinary space in the place of each that stands before a key"
        message = f"a space of another kind stands here: {called(other[1][0])}"
        return _wrong(error.on_line(other.start(1), other[1]), message, hint, Doubt.FILE)
    if first := _FIRST.match(error.line):
        hint = f"write “- {first[0]}”, and indent its other keys by two spaces"
        return _wrong(error.on_line(0, first[0]), "this line begins an item without a dash", hint)
    return None


def _key_without_value(error: _ParseError) -> Diagnostic | None:
    if "expected ':'" not in error.problem:
        return None
    opened = error.opened
    words = error.lines[min(opened.line, len(error.lines)) - 1][opened.column - 1 :].rstrip()
    place = Span(error.file, opened.line, opened.column, max(1, len(words)))
    return _wrong(place, f"“{words}” is no key with a value", _no_key(words))


def _quoted_value(error: _ParseError) -> Diagnostic | None:
    if error.escape:
        message = 'a backslash stands inside "…"'
        return _wrong(error.span, message, "use '…' instead, where a backslash is a backslash")
    if "quoted scalar" in error.context:
        return _wrong(error.opened, _OPENED, _close(error.lines, error.opened))
    return None


def _open_brace(error: _ParseError) -> Diagnostic | None:
    if "flow" not in error.context and "',' or" not in error.problem:
        return None
    brace = error.braces[-1] if error.braces else error.opened
    line = error.lines[brace.line - 1]
    closing = {"{": "}", "[": "]"}.get(line[brace.column - 1 : brace.column], "} or ]")
    if remark := _REMARK.search(line, brace.column):
        place = Span(error.file, brace.line, remark.start(1) + 1, len(remark[1]))
        message = f"“{remark[1]}” is left out: after a space, # begins a remark"
        return _wrong(place, message, "put the value in straight quotation marks")
    hint = f"close it with {closing}; if the sign is one of the words, put them in straight quotation marks"
    return _wrong(brace, "a bracket or brace is opened here and not closed", hint)


def _misplaced(error: _ParseError) -> Diagnostic | None:
    """Something that cannot stand where it does, by what libyaml expected there."""
    if "cannot start any token" in error.problem:
        character = error.line[error.span.column - 1 : error.span.column]
        return _wrong(error.span, f"a value cannot begin with “{character}”", "put the value in quotation marks")
    if "expected '-' indicator" in error.problem:
        hint = "indent it like its neighbours and begin each item with “- ”"
        return _wrong(error.span, "this line does not fit into the list above", hint)
    if "expected key" not in error.problem:
        return None
    if error.before.strip():
        hint = "put the whole value in quotation marks"
        return _wrong(error.span, "something stands after the closing quotation mark or bracket", hint)
    return _wrong(error.span, "this line does not fit between the keys above", "indent it like its neighbours")


_EXPLANATIONS: tuple[Callable[[_ParseError], Diagnostic | None], ...] = (
    _merge_conflict,
    _tab,
    _open_quotation,
    _missing_quotes,
    _colon,
    _line_beginning,
    _key_without_value,
    _quoted_value,
    _open_brace,
    _misplaced,
)
"""Each explains one kind of mistake; the first that applies is reported, so what is more certain stands first."""


def _no_key(words: str) -> str:
    """What to do with words that are neither a key nor, it seems, of the value above."""
    if "：" in words:
        return "type an ordinary colon and a space after the key"
    if ":" in words:
        return "write “key: value” with a space after the colon"
    return "indent it more than the key above when it goes on with its value; else write “key: value”"


def _close(lines: Sequence[str], span: Span) -> str:
    """How to close a quotation mark: with what stands behind it on its line."""
    words = lines[span.line - 1][span.column :].strip()
    shown = f": {in_marks(words)}" if words and len(words) <= 60 else ""
    return f"close it at the end of the value{shown}"
