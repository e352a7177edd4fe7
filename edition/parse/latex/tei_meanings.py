r"""What a document for ekdosis says that its own commands and environments are in TEI: `\TeXtoTEI` and its like.

So an edition says what is otherwise only seen: that words in small capitals are a speaker, and a line is a verse.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from edition.parse.latex.own_commands import Argument, Definition, group

MEANING = ("TeXtoTEI", "TeXtoTEIPat", "EnvtoTEI")
"""Commands that say what others are in TEI."""

BLOCKS = ("speaker", "stage", "l")
"""Elements that are read from an environment of their name, with `PREFIX` before it."""

PREFIX = "tei."

_ENVIRONMENTS = {"lg": "ekdverse", "quote": "quote", "q": "quote", "sp": "speech"}
_COMMANDS = {"supplied": "supplied", "surplus": "surplus", "sic": "sic", "head": "section", "docTitle": "title",
             "docAuthor": "author"}  # fmt: skip
_NAME = re.compile(r"\s*\{\s*\\?(?P<name>[A-Za-z@]+)\s*\}\s*\{\s*(?P<tag>[A-Za-z]*)\s*\}\s*(?:\[(?P<more>[^\]]*)\])?")
_PATTERN = re.compile(r"\s*\\(?P<name>[A-Za-z@]+)\s*(?P<given>(?:\{#[1-9]\}\s*)*)")
_ELEMENT = re.compile(
    r"\s*<(?P<tag>[A-Za-z]+)(?P<more>(?:\s+[\w:.-]+\s*=\s*\"[^\"<>]*\")*)\s*(?:/>|>(?P<words>[^<>]*)</(?P=tag)>)\s*",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*\"([^\"]*)\"")

Meaning = tuple[Definition | None, int]
"""What a command is read as, None when that is what it prints; and where what says so ends."""


def meaning(text: str, how: str, at: int, defined: Mapping[str, Definition | None]) -> Meaning | None:
    """What the command or environment is read as of which `how` speaks, which ends at a place; None if it is not known.

    `defined` are the document's own commands, which say how many arguments each has. Raises `UnclosedError`.
    """
    if how == "TeXtoTEIPat":
        return _by_pattern(text, at)
    star = text.startswith("*", at)
    match = _NAME.match(text, at + star)
    if match is None:
        return None
    said = dict(_ATTRIBUTE.findall(match["more"] or ""))
    if how == "EnvtoTEI":
        environment = _ENVIRONMENTS.get(match["tag"], "")
        if not environment or environment == match["name"]:
            return None, match.end()
        return Definition(match["name"], (), f"\\begin{{{environment}}}", f"\\end{{{environment}}}"), match.end()
    own = defined.get(match["name"])
    arguments = own.arguments if own is not None else (Argument("m"),)
    number = max((i for i, one in enumerate(arguments, 1) if one.kind == "m"), default=0)
    body = _body(match["tag"], said, f"#{number}") if number else ""
    return Definition(match["name"], arguments, body) if body else None, match.end()


def _by_pattern(text: str, at: int) -> Meaning | None:
    r"""A command by what it looks like, `\TeXtoTEIPat{\verse{#1}{#2}}{<l n="#1">#2</l>}`."""
    typed = group(text, at)
    element = group(text, typed[1]) if typed else None
    if typed is None or element is None:
        return None
    pattern, made = _PATTERN.fullmatch(typed[0]), _ELEMENT.fullmatch(element[0])
    if pattern is None or made is None or made["tag"] not in (*BLOCKS, *_COMMANDS, "note", "pb"):
        return None, element[1]
    numbers = re.findall(r"#([1-9])", pattern["given"])
    if numbers != [str(i + 1) for i in range(len(numbers))]:
        return None, element[1]
    body = _body(made["tag"], dict(_ATTRIBUTE.findall(made["more"])), made["words"] or "")
    return Definition(pattern["name"], (Argument("m"),) * len(numbers), body) if body else None, element[1]


def _body(tag: str, said: Mapping[str, str], words: str) -> str:
    """The commands or environment that an element is read from; empty when its words are all that is known of it."""
    if tag in BLOCKS:
        return f"\\begin{{{PREFIX}{tag}}}{words}\\end{{{PREFIX}{tag}}}"
    if tag == "pb":
        place = " ".join(said[name] for name in ("ed", "n") if name in said)
        return f"\\ledsidenote{{{place}}}" if "n" in said else ""
    if tag == "note":
        return f"\\marginpar{{{words}}}" if said.get("place") == "margin" else f"\\footnote{{{words}}}"
    return f"\\{_COMMANDS[tag]}{{{words}}}" if tag in _COMMANDS else ""
