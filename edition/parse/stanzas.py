"""Verse as typed: its lines, with their indentation, their signs and the speaker's name in front of them.

Two spaces in front of a line indent it by a step. `+ ` begins the rest of the verse before, `= ` a line that has the
number of the line before; both stand behind the indentation, or behind the speaker's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.model.text import Joint, joints
from edition.parse.grammar import Place

SIGNS = {"+": Joint.REST, "=": Joint.SAME}
_PREFIX = re.compile(r"[ >]*")
_SPEAKER = re.compile(r"\*\*(?:[^*\\]|\\.)+\*\*")
_EMPHASIS = re.compile(r"\*(?![*\s])(?:[^*\\]|\\.)+\*", re.DOTALL)
_SIGN = re.compile(r"([+=])(?: +|$)")


@dataclass(frozen=True, slots=True)
class Typed:
    """A line of verse: its number in the file from 1, the column at which it begins, and what stands there."""

    line: int
    column: int
    words: str
    steps: int = 0


@dataclass(frozen=True, slots=True)
class Stanza:
    """Lines of verse without their signs, as Markdown with the place of each character."""

    content: str
    place: Place
    indents: tuple[int, ...]
    joints: tuple[Joint, ...]


def typed_stanzas(lines: Sequence[str], first: int, last: int, margin: int) -> Iterator[list[Typed]]:
    """Lines that stand together, of those with the indexes from `first` to before `last`.

    The block's fence has `margin` characters before it, which may be of a quotation or a list.
    """
    stanza: list[Typed] = []
    for number in range(first, last + 1):
        line = lines[number] if number < last else ""
        prefix = min(len(_PREFIX.match(line)[0]), margin)  # type: ignore[index]
        words = line[prefix:].rstrip()
        typed = words.lstrip(" ")
        if typed.lstrip(" >"):
            spaces = len(words) - len(typed)
            stanza.append(Typed(number + 1, prefix + spaces + 1, typed, spaces // 2))
        elif stanza:
            yield stanza
            stanza = []


def has_speaker(stanza: Sequence[Typed]) -> bool:
    """Whether a speaker's name, in `**`, stands in front."""
    return bool(_SPEAKER.match(stanza[0].words))


def is_direction(stanza: Sequence[Typed]) -> bool:
    """Whether all of it stands in `*`: words between speeches that nobody says."""
    return bool(_EMPHASIS.fullmatch("\n".join(line.words for line in stanza)))


def stanza_of(typed: Sequence[Typed], speech: bool = False) -> Stanza:
    """The lines without their signs; of a speech the name, which may stand on a line of its own, is kept in front."""
    pieces: list[tuple[str, Typed]] = []  # what parts it from the piece before, and the piece
    found: list[Joint] = []
    indents: list[int] = []
    rest = list(typed)
    if speech:
        name = _SPEAKER.match(rest[0].words)
        assert name is not None
        first = rest.pop(0)
        pieces.append(("", Typed(first.line, first.column, name[0])))
        behind = first.words[name.end() :]
        said = behind.lstrip(" ")
        if said:
            rest.insert(0, Typed(first.line, first.column + len(first.words) - len(said), said))
            if said == behind:  # nothing parts them: so it was typed
                pieces.append(("", rest.pop(0)))
                found.append(Joint.NONE)
                indents.append(0)
        elif not rest:
            found.append(Joint.NONE)
            indents.append(0)
    for line in rest:
        sign = _SIGN.match(line.words)
        found.append(SIGNS[sign[1]] if sign else Joint.NONE)
        beginning = speech and len(found) == 1
        indents.append(0 if beginning else line.steps)
        if sign:
            line = Typed(line.line, line.column + sign.end(), line.words[sign.end() :])
        pieces.append((" " if beginning else "\n" if pieces else "", line))
    content, runs = "", []
    for between, piece in pieces:
        content += between
        runs.append((len(content), piece.line, piece.column))
        content += piece.words
    return Stanza(content, Place(tuple(runs)), tuple(indents), joints(found))
