"""LaTeX source as nodes with places; the commands that the editor defined are expanded, and nothing is run.

The only module that knows pylatexenc.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pylatexenc.latexwalker import (
    LatexCharsNode,
    LatexCommentNode,
    LatexEnvironmentNode,
    LatexGroupNode,
    LatexMacroNode,
    LatexMathNode,
    LatexNode,
    LatexSpecialsNode,
    LatexWalker,
    LatexWalkerParseError,
)
from pylatexenc.macrospec import EnvironmentSpec, LatexContextDb, MacroSpec, SpecialsSpec, VerbatimArgsParser

from edition.model.diagnostic import Diagnostic, Report
from edition.model.span import Span
from edition.parse.latex.commands import ARGUMENTS, ENVIRONMENTS

DEEPEST = 60
"""Groups in one another."""
MOST_EXPANDED = 200_000
"""Characters that the editor's own commands may become, besides a hundred times those of the document."""
EACH = 100
"""What every command counts for, however little it becomes."""
DEEPEST_EXPANSION = 20

_SPECIALS = ("~", "&", "``", "''", "---", "--", "!`", "?`", "\n\n")
_DEFINITION = re.compile(
    r"\\(?:re|provide)?(?:newcommand|DeclareRobustCommand)\*?\s*\{?\s*\\(?P<name>[A-Za-z@]+)\s*\}?\s*"
    r"(?:\[(?P<count>[0-9])\])?\s*(?:\[(?P<default>[^\[\]{}]*)\])?\s*\{"
)
_DEF = re.compile(r"\\def\s*\\(?P<name>[A-Za-z@]+)\s*(?P<parameters>(?:#[1-9])*)\s*\{")
_PROGRAM = re.compile(
    r"\\(?:if[a-z@]*|expandafter|csname|the[a-z]*|setcounter|addtocounter|global|let|g?x?edef|def)\b|@"
)
"""Signs of a definition that is a program: it is not expanded."""


@dataclass(frozen=True)
class Definition:
    """A command of the editor's own: how many arguments, the default of an optional first one, what it becomes."""

    name: str
    count: int
    default: str | None
    body: str


@dataclass
class LatexSource:
    """Some LaTeX, and where each of its characters stands in the file; what a command became stands at the command."""

    text: str
    file: str
    at: Span | None = None
    depth: int = 0
    starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Note where lines begin."""
        self.starts = [0, *(match.end() for match in re.finditer("\n", self.text))]

    def span(self, position: int) -> Span:
        """The place of a character in the file."""
        if self.at is not None:
            return self.at
        line = bisect_right(self.starts, position)
        return Span(self.file, line, position - self.starts[line - 1] + 1)


@dataclass(frozen=True)
class LatexWords:
    """Letters as they stand."""

    text: str
    span: Span


@dataclass(frozen=True)
class Break:
    """The end of a paragraph (`par`), or of a cell or verse (`&`)."""

    kind: str
    span: Span


@dataclass(frozen=True)
class Comment:
    """A comment, without its sign."""

    text: str
    span: Span


@dataclass(frozen=True)
class LatexGroup:
    """What stands in braces."""

    content: tuple[Node, ...]
    span: Span


@dataclass(frozen=True)
class Math:
    """A formula, as typed."""

    text: str
    span: Span


@dataclass(frozen=True)
class Command:
    """A command with its arguments; one in square brackets that is not given is None."""

    name: str
    arguments: tuple[tuple[Node, ...] | None, ...]
    span: Span
    starred: bool = False
    typed: str = ""


@dataclass(frozen=True)
class Environment:
    """An environment."""

    name: str
    arguments: tuple[tuple[Node, ...] | None, ...]
    content: tuple[Node, ...]
    span: Span


Node = LatexWords | Break | Comment | LatexGroup | Math | Command | Environment


class RefusedError(Exception):
    """Why a document cannot be read."""

    def __init__(self, code: str, span: Span, message: str, hint: str) -> None:
        super().__init__(message)
        self.diagnostic = Diagnostic(code, span, message, hint)


def parsed(text: str, file: str, report: Report) -> tuple[Node, ...] | None:
    """The nodes of a document; None, and a diagnostic, when it cannot be read."""
    source = LatexSource(_without_definitions(text), file)
    try:
        _look_for_depth(source)
        return _Parser(definitions(text), MOST_EXPANDED + 100 * min(len(text), 1_000_000)).nodes(source)
    except RefusedError as refused:
        report(refused.diagnostic)
    except RecursionError:
        report(Diagnostic("E104", Span(file, 1, 1), "too many groups or environments in one another", "take some out"))
    return None


def definitions(text: str) -> dict[str, Definition]:
    """The commands that a document defines by words alone, by name; a program is none."""
    found: dict[str, Definition] = {}
    for pattern in (_DEFINITION, _DEF):
        for match in pattern.finditer(text):
            body = _braced(text, match.end())
            if body is None or _PROGRAM.search(body):
                continue
            groups = match.groupdict()
            if groups.get("parameters") is not None:
                made = Definition(match["name"], len(match["parameters"]) // 2, None, body)
            else:
                made = Definition(match["name"], int(match["count"] or 0), match["default"], body)
            found[made.name] = made
    return {name: made for name, made in found.items() if name not in ARGUMENTS}


def _without_definitions(text: str) -> str:
    """The same with spaces in the place of definitions, in which braces and environments may be open."""
    for pattern in (_DEFINITION, _DEF):
        parts, at = list[str](), 0
        for match in pattern.finditer(text):
            body = _braced(text, match.end()) if match.start() >= at else None
            if body is not None:
                end = match.end() + len(body) + 1
                parts += (text[at : match.start()], re.sub(r"[^\n]", " ", text[match.start() : end]))
                at = end
        text = "".join((*parts, text[at:]))
    return text


def _braced(text: str, start: int) -> str | None:
    """What stands up to the brace that closes one opened right before `start`."""
    depth = 1
    for match in re.compile(r"\\.|[{}]", re.DOTALL).finditer(text, start):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return text[start : match.start()]
    return None


def _look_for_depth(source: LatexSource) -> None:
    depth = 0
    for match in re.finditer(r"\\.|[{}]|(?<!\\)%[^\n]*", source.text, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth > DEEPEST:
            hint = "take some of them out"
            raise RefusedError("E104", source.span(match.start()), f"more than {DEEPEST} groups in one another", hint)


class _Parser:
    def __init__(self, defined: dict[str, Definition], most: int) -> None:
        self.defined = defined
        self.most = most
        self.expanded = 0
        self.context = LatexContextDb()
        own = [MacroSpec(name, _pattern(made)) for name, made in defined.items()]
        known = [MacroSpec(name, pattern) for name, pattern in ARGUMENTS.items()]
        environments = [EnvironmentSpec(name, pattern) for name, pattern in ENVIRONMENTS.items()]
        self.context.add_context_category("own", macros=own)
        known.append(MacroSpec("verb", args_parser=VerbatimArgsParser("verb-macro")))
        environments.append(EnvironmentSpec("verbatim", args_parser=VerbatimArgsParser("verbatim-environment")))
        specials = [SpecialsSpec(sign) for sign in _SPECIALS]
        self.context.add_context_category("known", macros=known, environments=environments, specials=specials)
        self.context.set_unknown_macro_spec(MacroSpec(""))
        self.context.set_unknown_environment_spec(EnvironmentSpec(""))

    def nodes(self, source: LatexSource) -> tuple[Node, ...]:
        """Everything in a piece of source."""
        walker = LatexWalker(source.text, latex_context=self.context, tolerant_parsing=False)
        try:
            listed, _, _ = walker.get_latex_nodes()
        except LatexWalkerParseError as error:
            message = " ".join(str(error.msg).split())
            hint = "mend the braces or the environment here, until LaTeX reads it"
            raise RefusedError(
                "E101", source.span(error.pos or 0), f"the LaTeX cannot be read: {message}", hint
            ) from None
        return tuple(self._all(listed, source))

    def _all(self, listed: Sequence[LatexNode | None], source: LatexSource) -> Iterator[Node]:
        row = [node for node in listed if node is not None]
        at = 0
        while at < len(row):
            node, at = row[at], at + 1
            if (
                isinstance(node, LatexMacroNode)
                and node.macroname not in ARGUMENTS
                and node.macroname not in self.defined
            ):
                words, at, row = self._unknown(node, row, at, source)
                yield from words
                continue
            yield from self._one(node, source)

    def _unknown(
        self, node: LatexMacroNode, row: list[LatexNode], at: int, source: LatexSource
    ) -> tuple[list[Node], int, list[LatexNode]]:
        """A command that is not known: a star, brackets and braces right behind it are its arguments."""
        starred, groups = False, []
        if not node.macro_post_space and at < len(row) and isinstance(row[at], LatexCharsNode):
            behind = re.match(r"(\*?)((?:\[[^\[\]]*\])*)", row[at].chars)
            if behind and behind[0]:
                starred = bool(behind[1])
                rest = row[at]
                shorter = LatexCharsNode(
                    parsing_state=rest.parsing_state, chars=rest.chars[behind.end() :], pos=rest.pos + behind.end(),
                    len=rest.len - behind.end(),
                )  # fmt: skip
                row = [*row[:at], *([shorter] if shorter.chars else []), *row[at + 1 :]]
        while not node.macro_post_space and at < len(row) and isinstance(row[at], LatexGroupNode):
            groups.append(tuple(self._all(row[at].nodelist, source)))
            at += 1
        made = Command(node.macroname, tuple(groups), source.span(node.pos), starred, node.latex_verbatim())
        return [made], at, row

    def _one(self, node: LatexNode, source: LatexSource) -> Iterator[Node]:
        span = source.span(node.pos)
        match node:
            case LatexCharsNode():
                yield from _paragraphs(node.chars, node.pos, source)
            case LatexCommentNode():
                yield Comment(node.comment, span)
            case LatexGroupNode():
                left, right = node.delimiters
                inner = tuple(self._all(node.nodelist, source))
                if left == "{":
                    yield LatexGroup(inner, span)
                else:
                    yield LatexWords(left, span)
                    yield from inner
                    yield LatexWords(right, span)
            case LatexMathNode():
                yield Math(node.latex_verbatim(), span)
            case LatexSpecialsNode() if node.specials_chars in ("&", "\n\n"):
                yield Break("&" if node.specials_chars == "&" else "par", span)
            case LatexSpecialsNode():
                yield LatexWords(_LIGATURES[node.specials_chars], span)
            case LatexEnvironmentNode():
                arguments = self._arguments(node, source)
                inner = tuple(self._all(node.nodelist, source))
                yield Environment(node.environmentname, arguments, inner, span)
            case LatexMacroNode(macroname="verb") if node.nodeargd is not None:
                yield LatexWords(node.nodeargd.verbatim_text, span)
            case LatexMacroNode() if node.macroname in self.defined:
                yield from self._expanded(node, source)
            case LatexMacroNode():
                arguments = self._arguments(node, source)
                star = bool(node.nodeargd and any(
                    isinstance(one, LatexCharsNode) and one.chars == "*" for one in node.nodeargd.argnlist or ()
                ))  # fmt: skip
                yield Command(node.macroname, arguments, span, star, node.latex_verbatim())

    def _arguments(
        self, node: LatexMacroNode | LatexEnvironmentNode, source: LatexSource
    ) -> tuple[tuple[Node, ...] | None, ...]:
        """The arguments, without the star."""
        if node.nodeargd is None or node.nodeargd.argnlist is None:
            return ()
        found: list[tuple[Node, ...] | None] = []
        for sign, one in zip(node.nodeargd.argspec or "", node.nodeargd.argnlist, strict=False):
            if sign == "*":
                continue
            if one is None:
                found.append(None)
            elif isinstance(one, LatexGroupNode):
                found.append(tuple(self._all(one.nodelist, source)))
            else:
                found.append(tuple(self._all([one], source)))
        return tuple(found)

    def _expanded(self, node: LatexMacroNode, source: LatexSource) -> Iterator[Node]:
        """What a command of the editor's own becomes."""
        made, span = self.defined[node.macroname], source.span(node.pos)
        if source.depth >= DEEPEST_EXPANSION:
            hint = "write out what it stands for"
            raise RefusedError("E104", span, f"the command \\{node.macroname} leads back to itself", hint)
        given: list[str] = []
        for one in (node.nodeargd.argnlist or ()) if node.nodeargd else ():
            text = "" if one is None else one.latex_verbatim()
            if isinstance(one, LatexGroupNode):
                text = text[1:-1]
            given.append(made.default or "" if one is None else text)
        body = re.sub(
            r"#([1-9])", lambda match: given[int(match[1]) - 1] if int(match[1]) <= len(given) else "", made.body
        )
        self.expanded += EACH + len(body)
        if self.expanded > MOST_EXPANDED:
            hint = "write out what the commands stand for"
            raise RefusedError(
                "E104", span, "the document's own commands become more than two million characters", hint
            )
        if _uneven(body):
            yield Command(node.macroname, self._arguments(node, source), span, typed=node.latex_verbatim())
            return
        yield from self.nodes(LatexSource(body, source.file, span, source.depth + 1))
        if node.macro_post_space and not given and "\n\n" in node.macro_post_space:
            yield Break("par", span)


def _uneven(body: str) -> bool:
    """Whether braces or environments of a definition do not close in it: it cannot be expanded alone."""
    depth = 0
    for match in re.finditer(r"\\(?:begin|end)\b|\\.|[{}]", body, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
    return depth != 0 or body.count("\\begin") != body.count("\\end{")


def _pattern(made: Definition) -> str:
    """The arguments of a definition, in pylatexenc's signs."""
    return "[" + "{" * (made.count - 1) if made.default is not None and made.count else "{" * made.count


_LIGATURES = {"~": " ", "``": "“", "''": "”", "---": "—", "--": "–", "!`": "¡", "?`": "¿"}
_LETTERS: Callable[[str], str] = lambda words: words.replace("`", "‘").replace("'", "’")  # noqa: E731


def _paragraphs(chars: str, position: int, source: LatexSource) -> Iterator[Node]:
    """Letters, parted where a blank line ends a paragraph."""
    at = 0
    for match in re.finditer(r"\n[ \t]*\n\s*", chars):
        if chars[at : match.start()]:
            yield LatexWords(_LETTERS(chars[at : match.start()]), source.span(position + at))
        yield Break("par", source.span(position + match.start()))
        at = match.end()
    if chars[at:]:
        yield LatexWords(_LETTERS(chars[at:]), source.span(position + at))
