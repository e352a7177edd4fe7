"""The commands and environments that a document defines: what they take, and what they stand for.

A definition that is a program (it asks, counts, computes names) is none: what it does is known to LaTeX alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from edition.parse.latex.placed_text import LatexRun, PlacedText, joined

DEFINING = frozenset({"newcommand", "renewcommand", "providecommand", "DeclareRobustCommand", "newrobustcmd",
                      "renewrobustcmd", "def", "gdef", "let", "newenvironment", "renewenvironment",
                      *(f"{how}Document{what}" for how in ("New", "Renew", "Provide", "Declare")
                        for what in ("Command", "Environment"))})  # fmt: skip
"""Commands that define others."""

_PROGRAM = re.compile(
    r"\\(?:if(?!(?:NoValue|Value|Boolean)T?F?(?![A-Za-z]))[a-z@]*|expandafter|csname|the[a-z]*|setcounter|addtocounter|"
    r"global|let|[gex]?def)(?![A-Za-z])|@"
)
_SPECIFIED = re.compile(r"\s*(?:>\{[^{}]*\}\s*)?[+!]?(?:(?P<simple>[mos])|O\{(?P<default>[^{}]*)\})")
_ASKING = re.compile(
    r"\\If(?P<what>NoValue|Value|Boolean)(?P<ways>TF|T|F)\s*\{?#(?P<number>[1-9])\}?\s*"
    r"|\\(?:IfEq|IfStrEq|ifstrequal)\s*\{#(?P<one>[1-9])\}\s*\{(?P<other>[^{}#\\]+)\}\s*"
    r"|\\ifdefined\s*\\(?P<defined>[A-Za-z]+)\s*|\\ifx\s*\\(?P<undefined>[A-Za-z]+)\s*\\undefined(?![A-Za-z])\s*"
    r"|\\(?:ifstrempty|ifblank|ifempty|ifthenelse\s*\{\s*\\equal|ifstrequal)\s*\{#(?P<argument>[1-9])\}(?:\{\}\}?)?"
    r"|\\ifx?\s*(?P<sign>\\[A-Za-z]+|\\\\|[^\w\s\\#{}])\s*#(?P<last>[1-9])\s*(?P=sign)(?:\\empty\b\s*)?"
)
"""Questions about an argument: whether it is given (xparse), is empty, or is certain words, as packages and authors ask
it; and whether a command is defined.
"""
_SILENT = re.compile(
    r"(?:\\(?:global|long|protected)\s*)*\\(?:[gex]?def\s*\\[A-Za-z]+(?=\{)|(?:renew|new|provide)command\*?\s*\{?\\[A-Za-z]+\}?(?=\{)|"
    r"(?:set|addto)counter\s*\{[A-Za-z]+\}(?=\{)|(?:ref)?stepcounter(?=\{)|setlength\s*\{?\\[A-Za-z]+\}?(?=\{))"
    r"|\\let\s*\\[A-Za-z]+\s*=?\s*\\[A-Za-z]+[ \t]*"
)
"""What a body does besides what it prints: it counts, measures, and names things for itself."""
_SPACE = re.compile(r"(?:\s|%[^\n]*\n)*")
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*(?:\n[ \t]*)?")
_GROUP = re.compile(r"\\.|[{}]|(?<!\\)%[^\n]*", re.DOTALL)


@dataclass(frozen=True)
class Argument:
    """An argument: in braces (`m`), in brackets (`o`), with what it is when it is not given; or a star (`s`)."""

    kind: str
    default: str | None = None


@dataclass(frozen=True)
class Definition:
    """What a command takes and becomes; of an environment, also what it ends with."""

    name: str
    arguments: tuple[Argument, ...]
    body: str
    end: str | None = None


Given = PlacedText | str | None
"""What is given as an argument: words, the default or the star, or nothing."""


class UnclosedError(Exception):
    """A brace or a bracket is not closed; `at` is its place."""

    def __init__(self, at: int, sign: str) -> None:
        super().__init__(f"the {sign} that is opened here is not closed")
        self.at = at


def closing(text: str, start: int) -> int:
    """Where the brace stands that closes one opened right before `start`; raises `UnclosedError`."""
    depth = 1
    for match in _GROUP.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return match.start()
    raise UnclosedError(start - 1, "brace")


def group(text: str, at: int) -> tuple[str, int] | None:
    """What stands in the braces at a place, and where they end; None when there are none."""
    space = _SPACE.match(text, at)
    at = space.end() if space else at
    if not text.startswith("{", at):
        return None
    end = closing(text, at + 1)
    return text[at + 1 : end], end + 1


Defined = tuple[str, Definition | None, int]
"""What is defined, as what (None: a program), and where the definition ends."""


def definition(text: str, how: str, at: int) -> Defined | None:
    """The definition that a defining command begins; None when it cannot be read. Raises `UnclosedError`.

    `at` is the place behind the command, which is called `how`, and its star.
    """
    if how in ("def", "gdef"):
        return _plain(text, at)
    if how == "let":
        match = re.compile(r"\s*\\([A-Za-z@]+)\s*=?\s*\\([A-Za-z@]+)[ \t]*").match(text, at)
        if match is None:
            return None
        return match[1], None if "@" in match[0] else Definition(match[1], (), f"\\{match[2]}"), match.end()
    environment = how.endswith("nvironment")
    pattern = r"\s*\{\s*([^{}\\\s]+)\s*\}" if environment else r"\s*\{?\s*\\([A-Za-z@]+)\s*\}?"
    named = re.compile(pattern).match(text, at)
    if named is None:
        return None
    read = _specified(text, named.end()) if "Document" in how else _numbered(text, named.end())
    if read is None:
        return None
    arguments, at = read
    bodies: list[str] = []
    for _ in range(1 + environment):
        found = group(text, at)
        if found is None:
            return None
        bodies.append(found[0])
        at = found[1]
    bodies = [_without_silent(one) for one in bodies]
    if arguments is None or any(map(_is_program, bodies)):
        return named[1], None, at
    return named[1], Definition(named[1], arguments, bodies[0], bodies[1] if environment else None), at


def _without_silent(typed: str) -> str:
    """A body without its comments, and without what it does silently, if that would make it a program."""
    body = _COMMENT.sub(r"\1", typed)
    if not _is_program(body):
        return body
    made, at = "", 0
    while match := _SILENT.search(body, at):
        made += body[at : match.start()]
        found = group(body, match.end()) if not match[0].startswith("\\let") else None
        at = found[1] if found else match.end()
    return made + body[at:]


def _is_program(body: str) -> bool:
    """Whether a body does more than to ask for its arguments."""
    rest = _ASKING.sub("", body)
    rest = re.sub(r"\\(?:else|fi)(?![A-Za-z])", "", rest)
    return _PROGRAM.search(rest) is not None


def _plain(text: str, at: int) -> Defined | None:
    match = re.compile(r"\s*\\([A-Za-z@]+)\s*([^{}\\\n]*)(?=\{)").match(text, at)
    found = group(text, match.end()) if match else None
    if match is None or found is None:
        return None
    numbers = re.fullmatch(r"(?:#[1-9])*", match[2].strip())
    body = _without_silent(found[0])
    if numbers is None or _is_program(body) or "@" in match[1]:
        return match[1], None, found[1]
    return match[1], Definition(match[1], (Argument("m"),) * (len(numbers[0]) // 2), body), found[1]


def _numbered(text: str, at: int) -> tuple[tuple[Argument, ...], int]:
    """The arguments of `\\newcommand`: their number, and the default of an optional first one."""
    match = re.compile(r"\s*(?:\[\s*([0-9])\s*\])?\s*(\[)?").match(text, at)
    assert match is not None
    number = int(match[1] or 0)
    if match[2] is None:
        return (Argument("m"),) * number, match.end()
    end = bracket(text, match.end())
    return (Argument("o", text[match.end() : end]), *(Argument("m"),) * max(number - 1, 0)), end + 1


def _specified(text: str, at: int) -> tuple[tuple[Argument, ...] | None, int] | None:
    """The arguments of xparse's commands; None for kinds that are not read."""
    found = group(text, at)
    if found is None:
        return None
    arguments, here = list[Argument](), 0
    while found[0][here:].strip():
        match = _SPECIFIED.match(found[0], here)
        if match is None:
            return None, found[1]
        arguments.append(Argument(match["simple"] or "o", match["default"]))
        here = match.end()
    return tuple(arguments), found[1]


def bracket(text: str, start: int) -> int:
    """Where the bracket stands that closes one opened right before `start`; brackets in braces do not count.

    Raises `UnclosedError`.
    """
    depth = 0
    for match in re.compile(r"\\.|[{}\[\]]|(?<!\\)%[^\n]*", re.DOTALL).finditer(text, start):
        if match[0] == "]" and depth == 0:
            return match.start()
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth < 0:
            break
    raise UnclosedError(start - 1, "bracket")


def filled(body: str, given: Sequence[Given], around: PlacedText, at: int) -> PlacedText:
    """A decided body with what is given in the place of its parameters; it stands where the command stands."""
    made: list[LatexRun] = []
    here = 0
    for match in re.finditer(r"#([1-9])", body):
        words = given[int(match[1]) - 1] if int(match[1]) <= len(given) else ""
        before = body[here : match.start()]
        if words is not None and re.search(r"\\[A-Za-z@]+$", before):
            before += " "  # the letters of an argument are none of the command's
        made.append(around.here(before, at))
        made += words.runs if isinstance(words, PlacedText) else (around.here(words or "", at),)
        here = match.end()
    made.append(around.here(body[here:], at))
    return joined(made)


def left_out(body: str, given: Sequence[Given]) -> tuple[PlacedText, ...]:
    """The words that are given for parameters which a decided body does not have."""
    return tuple(
        words
        for number, words in enumerate(given, 1)
        if isinstance(words, PlacedText) and words.text.strip() and f"#{number}" not in body
    )


def decided(body: str, given: Sequence[Given], is_defined: Callable[[str], bool]) -> str:
    """A body in which questions are answered: what an argument is, and whether a command is defined."""
    for _ in range(100):
        for match in _ASKING.finditer(body):
            found = _ways(body, match, _answer(match, given, is_defined))
            if found is not None:  # else another question stands in it, which is answered first
                body = body[: match.start()] + found[0] + body[found[1] :]
                break
        else:
            break
    return body


def _answer(match: re.Match[str], given: Sequence[Given], is_defined: Callable[[str], bool]) -> bool:
    if match["defined"] or match["undefined"]:
        return is_defined(match["defined"] or match["undefined"]) == bool(match["defined"])
    number = int(match["number"] or match["one"] or match["argument"] or match["last"])
    words = given[number - 1] if number <= len(given) else None
    text = words.text if isinstance(words, PlacedText) else words
    if match["what"]:
        return words == "*" if match["what"] == "Boolean" else (words is None) == (match["what"] == "NoValue")
    return (text or "").strip() == (match["other"] or "").strip()


_PLAIN = r"(?:[^\\]|\\(?!(?:else|fi)(?![A-Za-z])|if)[A-Za-z]+|\\[^A-Za-z])*?"
_WAYS = re.compile(rf"({_PLAIN})(?:\\else(?![A-Za-z])\s?({_PLAIN}))?\\fi(?![A-Za-z])\s?")
"""What stands between a condition and its end; no other condition does."""


def _ways(body: str, match: re.Match[str], true: bool) -> tuple[str, int] | None:
    """What a question becomes when it is answered, and where it ends."""
    if match["sign"] or match["defined"] or match["undefined"]:
        ways = _WAYS.match(body, match.end())
        if ways is None:
            return None
        alone = (match["sign"] or "x")[-1].isalpha()  # a space ends the name of a command
        first = ways[1].lstrip() if alone else ways[1]
        return (first if true else ways[2] or ""), ways.end()
    kinds, at, given = match["ways"] or "TF", match.end(), list[str]()
    for _ in kinds:
        found = group(body, at)
        if found is None:
            return None
        given.append(found[0])
        at = found[1]
    chosen = {"TF": given[0] if true else given[-1], "T": given[0] if true else "", "F": "" if true else given[0]}
    return chosen[kinds], at
