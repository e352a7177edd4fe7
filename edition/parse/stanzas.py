"""Verse as typed: lines with their indentation, their signs and the speaker's name.

Two spaces in front of a line indent it by a step. `+ ` begins the rest of the verse before, `= ` a line that has the
number of the line before; both stand after the indentation, or after the speaker's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from edition.model.text import Joint, joints
from edition.parse.markdown_positions import MarkdownPositions

SIGNS = {"+": Joint.REST, "=": Joint.SAME}
_PREFIX = re.compile(r"[ >]*")
_SPEAKER = re.compile(r"\*\*(?![\s*])(?:[^*\\]|\\.)*(?:[^*\\\s]|\\.)\*\*(?= |$)")
_EMPHASIS = re.compile(r"\*(?![*\s])(?:[^*\\]|\\.)+\*", re.DOTALL)
_SIGN = re.compile(r"([+=])(?: +|$)")


@dataclass(frozen=True, slots=True)
class TypedVerse:
    """A line of verse: its number in the file from 1, the column at which it begins, and its words."""

    line: int
    column: int
    words: str
    steps: int = 0


@dataclass(frozen=True, slots=True)
class Stanza:
    """Lines of verse without their signs, as Markdown with the place of each character."""

    content: str
    place: MarkdownPositions
    indents: tuple[int, ...]
    joints: tuple[Joint, ...]


def typed_stanzas(lines: Sequence[str], first: int, last: int, margin: int) -> Iterator[list[TypedVerse]]:
    """The stanzas of the lines with indexes from `first` up to, not including, `last`.

    The block's fence has `margin` characters before it, which may be of a quotation or a list.
    """
    stanza: list[TypedVerse] = []
    for number in range(first, last + 1):
        line = lines[number] if number < last else ""
        prefix = min(len(_PREFIX.match(line)[0]), margin)  # type: ignore[index]
        words = line[prefix:].rstrip()
        typed = words.lstrip(" ")
        if typed.lstrip(" >"):
            spaces = len(words) - len(typed)
            stanza.append(TypedVerse(number + 1, prefix + spaces + 1, typed, spaces // 2))
        elif stanza:
            yield stanza
            stanza = []


def has_speaker(stanza: Sequence[TypedVerse]) -> bool:
    """Whether a speaker's name, in `**`, stands in front."""
    return bool(_SPEAKER.match(stanza[0].words))


def is_direction(stanza: Sequence[TypedVerse]) -> bool:
    """Whether the whole stanza stands in `*`: a direction between speeches."""
    return bool(_EMPHASIS.fullmatch("\n".join(line.words for line in stanza)))


def stanza_of(typed: Sequence[TypedVerse], speech: bool = False, signs: bool = True) -> Stanza:
    """The lines without their signs, where lines may have any.

    The name of a speaker, which may stand on a line of its own, is kept in front.
    """
    name, lines = _speaker(typed) if speech else (None, list(typed))
    pieces = [name] if name else []
    found = [_SIGN.match(line.words) if signs else None for line in lines]
    for line, sign in zip(lines, found, strict=True):
        begin = sign.end() if sign else 0
        pieces.append(replace(line, column=line.column + begin, words=line.words[begin:]))
    content, runs = "", []
    for number, piece in enumerate(pieces):
        content += "\n" if number > (1 if speech else 0) else ""
        runs.append((len(content), piece.line, piece.column))
        content += piece.words
    indents = tuple(0 if speech and not number else line.steps for number, line in enumerate(lines))
    line_joints = joints(SIGNS[sign[1]] if sign else Joint.NONE for sign in found)
    return Stanza(content, MarkdownPositions(tuple(runs)), indents, line_joints)


def _speaker(typed: Sequence[TypedVerse]) -> tuple[TypedVerse, list[TypedVerse]]:
    """The speaker's name, with a space after it, and the verses."""
    first, *rest = typed
    match = _SPEAKER.match(first.words)
    assert match is not None
    words = first.words[match.end() :].lstrip(" ")
    if words or not rest:
        rest.insert(0, replace(first, column=first.column + len(first.words) - len(words), words=words))
    return replace(first, words=f"{match[0]} "), rest
