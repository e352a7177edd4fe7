"""A document as LaTeX would read it: its own commands expanded, files of the same folder read, nothing that is skipped.

Nothing is run: commands are replaced by what they stand for, in bounded depth and length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from edition.model.diagnostic import Diagnostic
from edition.model.span import Span
from edition.parse.latex.commands import ARGUMENTS
from edition.parse.latex.own_commands import (
    DEFINING,
    Definition,
    Given,
    UnclosedError,
    bracket,
    closing,
    decided,
    definition,
    filled,
    left_out,
)
from edition.parse.latex.placed_text import LatexFile, LatexRun, PlacedText, joined
from edition.parse.latex.tei_meanings import MEANING, meaning
from edition.parse.latex.unbalanced import unbalanced

MOST_EXPANDED = 1_000_000
"""Characters that the editor's own commands may become, besides ten times those of the document."""
EACH = 20
"""What every command counts for, however little it becomes."""
DEEPEST_EXPANSION = 20
MOST_FILES = 200

_TOKEN = re.compile(
    r"(?P<comment>%[^\n]*\n?)|\\(?P<way>begin|end)\s*\{(?P<environment>[^{}\n]*)\}|\\(?P<name>[A-Za-z@]+)|\\."
    r"|(?P<brace>[{}])",
    re.DOTALL,
)
_DEFINES = re.compile(rf"(?:\\(?:global|long|protected)\s*)*\\(?P<how>{'|'.join(sorted(DEFINING))})(?![A-Za-z@])\*?")
_FIRST_OF_DEFINITION = {"global", "long", "protected", *DEFINING}
_SPACE = re.compile(r"(?:[ \t]|\n(?![ \t]*\n)|%[^\n]*\n)*")
"""Up to an argument; a blank line ends a paragraph, and has none behind it."""
_AFTER = re.compile(r"[ \t]*(?:\n(?![ \t]*\n)[ \t]*)?")
"""The space that ends the name of a command."""
_CONDITION = re.compile(r"%[^\n]*|\\(?:(?P<ends>fi)|(?P<else>else)|if[A-Za-z@]*)(?![A-Za-z@])")
_NUMBER = re.compile(
    r"\s*(?P<brace>\{)?\s*(?:`(?:\\(?=\S))?(?P<letter>\S)|\"(?P<hex>[0-9A-F]{1,6})|'(?P<octal>[0-7]{1,7})|(?P<decimal>[0-9]{1,7}))"
    r"(?(brace)\s*\}|[ \t]?)"
)
"""The number of a character, as TeX takes it."""
_VERBATIM = ("verbatim", "verbatim*", "lstlisting", "Verbatim")

Beside = Callable[[str], LatexFile | None]
"""Gives a file of the same folder, by the name that a document has for it; None when there is none."""


Definitions = dict[str, Definition | None]
"""Commands or environments by their names; what a program does is not known."""


@dataclass(frozen=True)
class SkippedWords:
    """Words that LaTeX does not print: what `\\iffalse` and `comment` skip, or an argument that a `command` drops."""

    words: str
    span: Span
    command: str = ""


class RefusedError(Exception):
    """Why a document cannot be read."""

    def __init__(self, code: str, span: Span, message: str, hint: str) -> None:
        super().__init__(message)
        self.diagnostic = Diagnostic(code, span, message, hint)


def unreadable(source: PlacedText, at: int, message: str) -> RefusedError:
    """Why a document is refused in which something does not close: the first such place, else the one that is told."""
    span, message = unbalanced(source) or (source.span(at), message)
    hint = "mend the braces or the environment here, until LaTeX reads it"
    return RefusedError("E101", span, f"the LaTeX cannot be read: {message}", hint)


@dataclass
class _Input:
    """A text that is being read, and how deep it lies in the commands that became it."""

    placed: PlacedText
    depth: int = 0
    at: int = 0

    @property
    def text(self) -> str:
        return self.placed.text


@dataclass
class Expansion:
    """Expands a document. `known` are the commands that are read as they are, unless they are new in the document."""

    known: Collection[str]
    beside: Beside
    defined: Definitions = field(default_factory=dict)
    environments: Definitions = field(default_factory=dict)
    meant: dict[str, Definition] = field(default_factory=dict)  # what the document says its commands are in TEI
    skipped: list[SkippedWords] = field(default_factory=list)
    renewed: dict[str, Span] = field(default_factory=dict)  # known commands with new words, and where first
    files: int = 0
    otherwise: int = 0  # how many `\\fi` end what follows an `\\else`

    def expanded(self, file: LatexFile) -> PlacedText:
        """The whole document; raises `RefusedError`."""
        self.made: list[LatexRun] = []
        self.left = MOST_EXPANDED + 10 * len(file.text)
        self.inputs = [_Input(PlacedText.of(file))]
        self.open: list[tuple[Definition, list[Given]]] = []  # the environments that are open
        self.before: list[list[tuple[Definitions, str, Definition | None]]] = []  # what each open group defined anew
        self.preamble = re.search(r"\\begin\s*\{document\}", file.text) is not None
        while self.inputs:
            here = self.inputs[-1]
            match = _TOKEN.search(here.text, here.at)
            self._keep(here, here.at, match.start() if match else len(here.text))
            if match is None:
                self.inputs.pop()
                continue
            here.at = match.end()
            try:
                if not self._token(here, match):
                    self._keep(here, match.start(), here.at)
            except UnclosedError as unclosed:
                where = self.inputs[-1].placed  # what a command became may have been read to its end
                raise unreadable(where, unclosed.at, str(unclosed)) from None
        return joined(self.made)

    def _keep(self, here: _Input, start: int, end: int) -> None:
        """Some characters stay as they are; letters that a command became are none of the name before them."""
        runs = here.placed.part(start, end)
        name = self.made[-1].text[1:] if self.made and self.made[-1].text.startswith("\\") else ""
        if runs and runs[0].text[0].isalpha() and name.replace("@", "a").isalpha():
            self.made.append(here.placed.here(" ", start))
        self.made += runs

    def _token(self, here: _Input, match: re.Match[str]) -> bool:
        """Read a token; False when it stays as it is."""
        name, environment = match["name"], match["environment"]
        if environment is not None:
            return self._environment(here, match["way"], environment, match.start())
        if name is None:
            if match["brace"]:
                self._group(match["brace"] == "{")
            return False
        if name == "verb" and (word := re.compile(r"\*?([^\w\s]).*?\1").match(here.text, here.at)):
            here.at = word.end()
        elif name == "iffalse":
            self._skip(here, match.start())
            return True
        elif name == "fi" and self.otherwise:
            self.otherwise -= 1
            here.at = _behind(here.text, here.at)
            return True
        elif name in _FIRST_OF_DEFINITION and (defines := _DEFINES.match(here.text, match.start())):
            return self._define(here, defines)
        elif name in MEANING and (means := meaning(here.text, name, here.at, self.defined)) is not None:
            made, here.at = means
            if made is not None:
                (self.environments if name == "EnvtoTEI" else self.meant)[made.name] = made
            return True
        elif (made := self.meant.get(name) or self.defined.get(name)) is not None:
            return self._command(here, made, match.start())
        elif name in ("begingroup", "bgroup", "endgroup", "egroup"):
            self._group(name.startswith("b"))
        elif name in ("input", "include", "subfile"):
            return self._file(here, match.start())
        elif name in ("char", "symbol", "unichar") and (number := _NUMBER.match(here.text, here.at)) is not None:
            self.made.append(here.placed.here(_character(number), match.start()))
            here.at = number.end()
            return True
        return False

    def _group(self, begins: bool) -> None:
        """What a group defines holds to its end. In a preamble, braces may be those of a setting."""
        if begins:
            self.before.append([])
        elif self.before:
            for table, name, made in reversed(self.before.pop()):
                if not self.preamble:
                    table[name] = made

    def _define(self, here: _Input, defines: re.Match[str]) -> bool:
        how = defines["how"]
        found = definition(here.text, how, defines.end())
        if found is None:
            return False
        name, made, here.at = found
        table = self.environments if how.endswith("nvironment") else self.defined
        if name in self.known and not how.lower().startswith("new"):
            if made is not None and re.search(r"[^\W\d_]", re.sub(r"\\[A-Za-z@]+", "", made.body)):
                self.renewed.setdefault(name, here.placed.span(defines.start()))
            return True
        if how.lower().startswith("provide") and table.get(name) is not None:
            return True
        if how == "let" and made is not None and (other := made.body[1:]) not in self.known:
            made = self.defined.get(other)
        if self.before and how != "gdef" and "\\global" not in defines[0]:
            self.before[-1].append((table, name, table.get(name)))
        table[name] = made
        return True

    def _command(self, here: _Input, made: Definition, start: int) -> bool:
        """Replace a command by what it stands for."""
        given = self._given(made)
        if given is None:
            return False  # named, not used, as in a setting
        if not made.arguments and here is self.inputs[-1]:
            here.at = _behind(here.text, here.at)
        body = decided(made.body, given, self._is_defined)
        if self._ends_in_a_name(body) and self._next().text[self._next().at :][:1].isspace():
            body += "{}"  # the space behind the command is none that ends the last name in it
        self._leave_out(f"\\{made.name}", body, given)
        self._put(filled(body, given, here.placed, start), here, start, f"\\{made.name}")
        return True

    def _environment(self, here: _Input, way: str, name: str, start: int) -> bool:
        """An environment of the document's own, which is a group; those of whose words nothing is read."""
        if name == "comment" and way == "begin":
            end = here.text.find("\\end{comment}", here.at)
            if end < 0:
                raise unreadable(here.placed, start, "\\begin{comment} is not ended")
            self.skipped.append(SkippedWords(here.text[here.at : end], here.placed.span(start)))
            here.at = end + len("\\end{comment}")
            return True
        if name in _VERBATIM and way == "begin":
            end = here.text.find(f"\\end{{{name}}}", here.at)
            if end < 0:
                raise unreadable(here.placed, start, f"\\begin{{{name}}} is not ended")
            here.at = end
            return False
        made = self.environments.get(name)
        if made is None or made.name in self.known:
            self.preamble = self.preamble and name != "document"
            self._group(way == "begin")
            return False
        if way == "begin":
            given = self._given(made) or [None] * len(made.arguments)
            self.open.append((made, given))
            begin = decided(made.body, given, self._is_defined)
            self._leave_out(f"\\begin{{{name}}}", begin + decided(made.end or "", given, self._is_defined), given)
            body = filled(begin, given, here.placed, start)
            self._put(joined((here.placed.here("{", start), *body.runs)), here, start, f"\\begin{{{name}}}")
        else:
            given = self.open.pop()[1] if self.open and self.open[-1][0] is made else [None] * len(made.arguments)
            body = filled(decided(made.end or "", given, self._is_defined), given, here.placed, start)
            self._put(joined((*body.runs, here.placed.here("}", start))), here, start, f"\\end{{{name}}}")
        return True

    def _ends_in_a_name(self, body: str) -> bool:
        """Whether the last of a body is a command that takes no arguments from what follows."""
        last = re.search(r"\\([A-Za-z]+)$", body)
        if last is None:
            return False
        own = self.defined.get(last[1])
        return not (own.arguments if own is not None else ARGUMENTS.get(last[1]))

    def _is_defined(self, name: str) -> bool:
        """Whether the document or a package that is known defines a command."""
        return name in self.defined or name in self.known

    def _leave_out(self, command: str, body: str, given: list[Given]) -> None:
        """Note the arguments that a command does not print; in a preamble they are settings."""
        if not self.preamble:
            self.skipped += (SkippedWords(words.text, words.span(0), command) for words in left_out(body, given))

    def _put(self, body: PlacedText, here: _Input, start: int, called: str) -> None:
        """Read on in what a command became, within limits."""
        span = here.placed.span(start)
        if here.depth >= DEEPEST_EXPANSION:
            hint = "write out what it stands for"
            raise RefusedError("E104", span, f"the command {called} leads back to itself", hint)
        self.left -= EACH + len(body.text)
        if self.left < 0:
            hint = "write out what the commands stand for"
            message = "the document's own commands become more than a million characters, and ten times the document"
            raise RefusedError("E104", span, message, hint)
        self.inputs.append(_Input(body, here.depth + 1))

    def _given(self, made: Definition) -> list[Given] | None:
        """What stands behind a command as its arguments; None when one that is needed is missing."""
        found: list[Given] = []
        for argument in made.arguments:
            here = self._next()
            match argument.kind:
                case "s":
                    star = here.text.startswith("*", here.at)
                    here.at += star
                    found.append("*" if star else None)
                case "o":
                    found.append(self._optional(here, argument.default))
                case _:
                    needed = self._needed(here)
                    if needed is None:
                        return None
                    found.append(needed)
        return [_default(one, found) for one in found]

    def _next(self) -> _Input:
        """The input in which something follows."""
        while len(self.inputs) > 1 and self.inputs[-1].at >= len(self.inputs[-1].text):
            self.inputs.pop()
        return self.inputs[-1]

    def _optional(self, here: _Input, default: str | None) -> Given:
        match = _SPACE.match(here.text, here.at)
        at = match.end() if match else here.at
        if not here.text.startswith("[", at):
            return default
        end = bracket(here.text, at + 1)
        here.at = end + 1
        return PlacedText(here.placed.part(at + 1, end))

    def _needed(self, here: _Input) -> PlacedText | None:
        match = _SPACE.match(here.text, here.at)
        at = match.end() if match else here.at
        if here.text.startswith("{", at):
            end = closing(here.text, at + 1)
            here.at = end + 1
            return PlacedText(here.placed.part(at + 1, end))
        token = re.compile(r"\\(?:[A-Za-z@]+|.)|[^\s{}]", re.DOTALL).match(here.text, at)
        if token is None:
            return None
        here.at = token.end()
        return PlacedText(here.placed.part(at, token.end()))

    def _skip(self, here: _Input, start: int) -> None:
        """Leave out what a condition that is never true contains."""
        depth = 1
        for match in _CONDITION.finditer(here.text, here.at):
            if match["ends"]:
                depth -= 1
            elif match["else"]:
                depth -= depth == 1
            elif match[0].startswith("\\"):
                depth += 1
            if depth == 0:
                self.skipped.append(SkippedWords(here.text[here.at : match.start()], here.placed.span(start)))
                here.at = _behind(here.text, match.end())
                self.otherwise += match["else"] is not None
                return
        message = "what \\iffalse leaves out is not ended"
        raise RefusedError("E101", here.placed.span(start), f"the LaTeX cannot be read: {message}", "end it with \\fi")

    def _file(self, here: _Input, start: int) -> bool:
        """Read a file of the same folder in the place of the command that names it."""
        match = re.compile(r"\s*\{\s*([^{}\\\n]+?)\s*\}|[ \t]+([^\s{}\\%]+)").match(here.text, here.at)
        if match is None or self.files >= MOST_FILES:
            return False
        file = self.beside(match[1] or match[2])
        if file is None:
            return False
        self.files += 1
        self.left += 10 * len(file.text)
        here.at = match.end()
        placed = PlacedText.of(file)
        body = re.search(r"\\begin\{document\}(.*)\\end\{document\}", file.text, re.DOTALL)
        if body:
            placed = PlacedText(placed.part(*body.span(1)))
        self._put(placed, here, start, f"that names {file.path}")
        return True


def _default(one: Given, given: list[Given]) -> Given:
    """An argument; one that is not given may be what another one is (`O{#2}`)."""
    if not isinstance(one, str) or (match := re.fullmatch(r"\s*#([1-9])\s*", one)) is None:
        return one
    number = int(match[1])
    other = given[number - 1] if number <= len(given) else ""
    return other if isinstance(other, PlacedText) else ""


def _character(number: re.Match[str]) -> str:
    """A character by its number, so that it is no sign of LaTeX; one that cannot be printed is the sign for that."""
    if number["letter"]:
        letter = number["letter"]
    else:
        code = int(
            number["hex"] or number["octal"] or number["decimal"], 16 if number["hex"] else 8 if number["octal"] else 10
        )
        letter = chr(code) if code < 0x110000 and chr(code).isprintable() else "\ufffd"
    named = {"~": "asciitilde", "^": "asciicircum", "\\": "backslash"}
    return f"\\text{named[letter]}{{}}" if letter in named else f"\\{letter}" if letter in "#$%&_{}" else letter


def _behind(text: str, at: int) -> int:
    """Where the space ends that ends the name of a command."""
    match = _AFTER.match(text, at)
    return match.end() if match else at
