"""LaTeX source as nodes with places; the commands that the editor defined are expanded, and nothing is run.

The only module that knows pylatexenc.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

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
from edition.parse.latex.commands import ARGUMENTS, ENVIRONMENTS, SIGNS, VERSES
from edition.parse.latex.expansion import Beside, Expansion, RefusedError, SkippedWords, unreadable
from edition.parse.latex.own_commands import UnclosedError, bracket, closing
from edition.parse.latex.placed_text import LatexFile, LatexRun, PlacedText, joined
from edition.parse.latex.symbols import ACCENTS

DEEPEST = 60
"""Groups in one another."""
_LENGTH = re.compile(
    r"\s*=?\s*[-+]?[0-9.,]*\s*(?:true)?\s*(?:pt|ex|em|mm|cm|in|bp|pc|sp|dd|cc|fi?l+|mu)?"
    r"(?:\s*(?:plus|minus)\s*[-+]?[0-9.,]+\s*(?:pt|ex|em|mm|cm|in|bp|pc|sp|dd|cc|fil+|mu))*(?![^\W\d_]) ?"
)
_STAR_AND_BRACKETS = re.compile(r"\*?(?:\[[^\[\]]*\])*")
_NUMBER = re.compile(r"\s*=?\s*[-+]?[0-9]+ ?")
MEASURES = {
    **dict.fromkeys(("vskip", "hskip", "kern", "vglue", "hglue", "raise", "lower", "parindent", "parskip",
                     "baselineskip", "leftskip", "rightskip", "hangindent", "textwidth", "linewidth"), _LENGTH),
    **dict.fromkeys(("penalty", "hangafter", "widowpenalty", "clubpenalty", "tolerance", "looseness", "write",
                     "openin", "openout", "read"), _NUMBER),
    **dict.fromkeys(("textdir", "pardir", "bodydir", "pagedir"), re.compile(r"\s*T[LR]T")),
}  # fmt: skip
"""Commands of TeX that take a length, a number or a direction which nothing encloses."""
VERBATIM = ("verb",)
"""Commands whose words are letters, whatever they are."""

_SPECIALS = ("~", "&", "``", "''", "---", "--", "!`", "?`", "\n\n")


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


@dataclass(frozen=True)
class LatexDocument:
    """The nodes of a document, what LaTeX skips in it, and the known commands that it defines anew."""

    nodes: tuple[Node, ...]
    skipped: tuple[SkippedWords, ...] = ()
    renewed: tuple[tuple[str, Span], ...] = ()


def no_file(name: str) -> LatexFile | None:
    """There is no file beside the document."""
    return None


def parsed(text: str, file: str, report: Report, beside: Beside = no_file) -> LatexDocument | None:
    """A document; None, and a diagnostic, when it cannot be read. `beside` gives the files that it may name."""
    expansion = Expansion(ARGUMENTS.keys() - {*ACCENTS, *SIGNS}, beside)
    try:
        source = _text_and_settings(expansion.expanded(LatexFile(file, text)))
        _look_for_depth(source)
        return LatexDocument(_Parser().nodes(source), tuple(expansion.skipped), tuple(expansion.renewed.items()))
    except RefusedError as refused:
        report(refused.diagnostic)
    except RecursionError:
        report(Diagnostic("E104", Span(file, 1, 1), "too many groups or environments in one another", "take some out"))
    return None


_SETTINGS = re.compile(
    r"%[^\n]*|\\(?:title|author|date|usepackage|RequirePackage|documentclass|setmainlanguage|setdefaultlanguage|babelprovide|"
    r"selectlanguage|SetAlignment|Declare(?:Witness|Hand|Scholar|Source|Shorthand))(?![A-Za-z])\*?"
)
"""What a preamble says of the edition; everything else in it is how it is set."""


def _text_and_settings(source: PlacedText) -> PlacedText:
    """A document without those commands of its preamble that say nothing of the edition."""
    begin = next((match for match in re.finditer(r"%[^\n]*|\\begin\s*\{document\}", source.text)
                  if not match[0].startswith("%")), None)  # fmt: skip
    if begin is None:
        return source
    made: list[LatexRun] = []
    at = 0
    for match in _SETTINGS.finditer(source.text, 0, begin.start()):
        if match[0].startswith("%") or match.start() < at:
            continue
        at = match.end()
        while (found := re.compile(r"(?:\s|%[^\n]*\n)*([\[{])").match(source.text, at)) is not None:
            try:
                end = (bracket if found[1] == "[" else closing)(source.text, found.end())
            except UnclosedError as unclosed:
                raise unreadable(source, unclosed.at, str(unclosed)) from None
            if end >= begin.start():
                break
            at = end + 1
        made += source.part(match.start(), at)
    return joined((*made, *source.part(begin.start(), len(source.text))))


def _look_for_depth(source: PlacedText) -> None:
    depth = 0
    for match in re.finditer(r"\\.|[{}]|(?<!\\)%[^\n]*", source.text, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth > DEEPEST:
            hint = "take some of them out"
            raise RefusedError("E104", source.span(match.start()), f"more than {DEEPEST} groups in one another", hint)


class _Parser:
    def __init__(self) -> None:
        self.verses = 0  # environments of verse that are open
        self.context = LatexContextDb()
        known = [MacroSpec(name, pattern) for name, pattern in ARGUMENTS.items()]
        environments = [EnvironmentSpec(name, pattern) for name, pattern in ENVIRONMENTS.items()]
        known.append(MacroSpec("verb", args_parser=VerbatimArgsParser("verb-macro")))
        environments.append(EnvironmentSpec("verbatim", args_parser=VerbatimArgsParser("verbatim-environment")))
        specials = [SpecialsSpec(sign) for sign in _SPECIALS]
        self.context.add_context_category("known", macros=known, environments=environments, specials=specials)
        self.context.set_unknown_macro_spec(MacroSpec(""))
        self.context.set_unknown_environment_spec(EnvironmentSpec(""))

    def nodes(self, source: PlacedText) -> tuple[Node, ...]:
        """Everything in a piece of source."""
        walker = LatexWalker(source.text, latex_context=self.context, tolerant_parsing=False)
        try:
            listed, _, _ = walker.get_latex_nodes()
        except LatexWalkerParseError as error:
            words = " ".join(str(error.msg).split())
            raise unreadable(source, error.pos or 0, words[:1].lower() + words[1:]) from None
        return tuple(self._all(listed, source))

    def _all(self, listed: Sequence[LatexNode | None], source: PlacedText) -> Iterator[Node]:
        row = [node for node in listed if node is not None]
        at = 0
        while at < len(row):
            node, at = row[at], at + 1
            following = row[at] if at < len(row) else None
            if isinstance(node, LatexMacroNode) and isinstance(following, LatexCharsNode):
                if node.macroname == "\\" and self.verses:
                    row[at], kind = _verse_end(following)
                    if kind in (">", "+"):  # the same verse goes on
                        yield LatexWords(" ", source.span(node.pos))
                        continue
                elif node.macroname in MEASURES:
                    row[at] = _behind(following, MEASURES[node.macroname])
                    if node.macroname == "write" and at + 1 < len(row) and not row[at].chars:
                        at += 2  # what it writes to a file is no text
            elif isinstance(node, LatexMacroNode) and node.macroname == "edtext" and _is_bare(node):
                made, at = self._with_bare_note(node, row, at, source)
                yield made
                continue
            if isinstance(node, LatexMacroNode) and node.macroname not in ARGUMENTS and node.macroname not in VERBATIM:
                made, at = self._unknown(node, row, at, source)
                yield made
                continue
            yield from self._one(node, source)

    def _with_bare_note(
        self, node: LatexMacroNode, row: list[LatexNode], at: int, source: PlacedText
    ) -> tuple[Command, int]:
        """An `\\edtext` whose note stands without braces around it, and where the row goes on."""
        note = node.nodeargd.argnlist[-1]
        end = note.pos + note.len
        while at < len(row) and (isinstance(row[at], LatexGroupNode) or getattr(row[at], "chars", "x").isspace()):
            end = row[at].pos + row[at].len
            at += 1
            if isinstance(row[at - 1], LatexGroupNode):
                break
        words = self._arguments(node, source)[0]
        said = self.nodes(PlacedText(source.part(note.pos, end)))
        return Command(node.macroname, (words, said), source.span(node.pos), typed=node.latex_verbatim()), at

    def _unknown(self, node: LatexMacroNode, row: list[LatexNode], at: int, source: PlacedText) -> tuple[Command, int]:
        """A command that is not known, and where the row goes on: a star, brackets and braces right behind it are its
        arguments.
        """
        starred, groups = False, []
        if not node.macro_post_space and at < len(row) and isinstance(row[at], LatexCharsNode):
            starred = row[at].chars.startswith("*")
            row[at] = _behind(row[at], _STAR_AND_BRACKETS)
            at += not row[at].chars
        while not node.macro_post_space and at < len(row) and isinstance(row[at], LatexGroupNode):
            groups.append(tuple(self._all(row[at].nodelist, source)))
            at += 1
        return Command(node.macroname, tuple(groups), source.span(node.pos), starred, node.latex_verbatim()), at

    def _one(self, node: LatexNode, source: PlacedText) -> Iterator[Node]:
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
                self.verses += node.environmentname in VERSES
                inner = tuple(self._all(node.nodelist, source))
                self.verses -= node.environmentname in VERSES
                yield Environment(node.environmentname, arguments, inner, span)
            case LatexMacroNode(macroname="verb") if node.nodeargd is not None:
                yield LatexWords(node.nodeargd.verbatim_text, span)
            case LatexEnvironmentNode(environmentname="verbatim") if node.nodeargd is not None:
                yield LatexWords(node.nodeargd.verbatim_text, span)
            case LatexMacroNode():
                arguments = self._arguments(node, source)
                star = bool(node.nodeargd and any(
                    isinstance(one, LatexCharsNode) and one.chars == "*" for one in node.nodeargd.argnlist or ()
                ))  # fmt: skip
                yield Command(node.macroname, arguments, span, star, node.latex_verbatim())

    def _arguments(
        self, node: LatexMacroNode | LatexEnvironmentNode, source: PlacedText
    ) -> tuple[tuple[Node, ...] | None, ...]:
        """The arguments, without the star."""
        if node.nodeargd is None or node.nodeargd.argnlist is None:
            signs = ARGUMENTS.get(node.macroname, "") if isinstance(node, LatexMacroNode) else ""
            return (None,) * len(signs.replace("*", ""))  # named as the argument of another command
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


def _verse_end(node: LatexCharsNode) -> tuple[LatexNode, str]:
    """What follows the end of a verse, without the sign of the package verse that says what kind of end it is."""
    sign = node.chars[:1] if node.chars[:1] in ("!", ">", "+") else ""
    return (_behind(node, re.compile(r"[!>+](?:\[[^\[\]]*\])?")) if sign else node), sign


def _behind(node: LatexCharsNode, pattern: re.Pattern[str]) -> LatexCharsNode:
    """Letters without those that a pattern takes from their beginning."""
    match = pattern.match(node.chars)
    size = match.end() if match else 0
    return LatexCharsNode(
        parsing_state=node.parsing_state, chars=node.chars[size:], pos=node.pos + size, len=node.len - size
    )


def _is_bare(node: LatexMacroNode) -> bool:
    """Whether the last argument of a command is another command without braces, whose arguments follow."""
    last = node.nodeargd.argnlist[-1] if node.nodeargd and node.nodeargd.argnlist else None
    return isinstance(last, LatexMacroNode) and bool(ARGUMENTS.get(last.macroname))


_LIGATURES = {"~": " ", "``": "“", "''": "”", "---": "—", "--": "–", "!`": "¡", "?`": "¿"}
_LETTERS: Callable[[str], str] = lambda words: words.replace("`", "‘").replace("'", "’")  # noqa: E731


def _paragraphs(chars: str, position: int, source: PlacedText) -> Iterator[Node]:
    """Letters, parted where a blank line ends a paragraph."""
    at = 0
    for match in re.finditer(r"\n[ \t]*\n\s*", chars):
        if chars[at : match.start()]:
            yield LatexWords(_LETTERS(chars[at : match.start()]), source.span(position + at))
        yield Break("par", source.span(position + match.start()))
        at = match.end()
    if chars[at:]:
        yield LatexWords(_LETTERS(chars[at:]), source.span(position + at))
