"""How notes of a word processor say what they are on: `lemma] readings`, several entries in one note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from edition.normalization import normal
from edition.parse.word.pieces import LetterRow

LONGEST = 300
"""Letters of what may stand before the bracket of a lemma."""

REACH = 4000
"""Letters before the call of a note in which the beginning of a long lemma is looked for."""

FAR = 20_000
"""Letters before the call in which a lemma is looked for that does not stand in front of it."""

_BRACKET = re.compile(r"\s*(?:\]|\uFF3D|⁆|〛)\s*")
_NUMBER = re.compile(
    r"^(?:(?:ll?|vv?|Zl?|p|S)\.\s*)?[0-9]+(?:[.,:][0-9]+)?(?:\s*[-–]\s*[0-9]+(?:[.,:][0-9]+)?)?[.:)]?\s+(?=\S)"
)
"""The number of a line, or of a page and a line, in front of a lemma."""
_COLON = re.compile(r"\s*:\s+")
_DOTS = re.compile(r"\s*(?:…|\.{3,4}|\. \. \.|\[…\]|\[\.{3}\]|–\s+–|—)\s*")
_PARTS = re.compile(r"\s*(?:\|{1,2}|‖|¦)\s*|\n+")
_NEXT = re.compile(rf"\s*;\s+(?=(?:[^\[\];]|\[…\]|\[\.{{3}}\]){{1,{LONGEST}}}[\]\uFF3D⁆〛])")
"""A semicolon between readings and the next lemma of the same note."""
_PLAIN = str.maketrans(dict.fromkeys("“”„«»", '"') | dict.fromkeys("‘’‚‹›", "'") | dict.fromkeys("\u00a0\t\n", " ")
                       | {"\u2011": "-"})  # fmt: skip
_INNER = "'’-\u2011"
_SIGNS = " \t\n\u00a0,;:.!?…”“\"'’»›)]}·"


@dataclass(frozen=True, slots=True)
class Critical:
    """A part of a note that begins with a lemma: the words before the bracket, and where the rest of it stands."""

    lemma: str
    start: int
    end: int


def critical(note: str) -> tuple[Critical, ...]:
    """The parts of a note, each with its lemma; none when a part has no lemma before a bracket."""
    found: list[Critical] = []
    at = 0
    for start, end in _between(note):
        words = note[start:end]
        bracket = _BRACKET.search(words)
        lemma = words[: bracket.start()].strip() if bracket else ""
        if bracket is None or not lemma or len(lemma) > LONGEST or "[" in lemma.replace("[…]", ""):
            if not found:
                return ()
            found[-1] = Critical(found[-1].lemma, found[-1].start, end)
            continue
        found.append(Critical(lemma, start + bracket.end(), end))
        at = end
    return tuple(found) if at else ()


def unnumbered(lemma: str) -> str:
    """A lemma without the number of its line, or of its page and line.

    >>> unnumbered("12.4 great temple"), unnumbered("ll. 3–4 lamp"), unnumbered("1926")
    ('great temple', 'lamp', '1926')
    """
    return _NUMBER.sub("", lemma)


def before_colon(note: str) -> Critical | None:
    """A note `lemma: what is said of it`. It may be any sentence: its first words must stand right before its call."""
    colon = _COLON.search(note, 0, LONGEST)
    lemma = note[: colon.start()].strip() if colon else ""
    rest = note[colon.end() :].strip() if colon else ""
    return Critical(lemma, colon.end(), len(note.rstrip())) if colon and lemma and rest else None


def _between(note: str) -> Iterator[tuple[int, int]]:
    at = 0
    first = _BRACKET.search(note)
    second = (sign for sign in _NEXT.finditer(note) if first is not None and first.end() <= sign.start())
    for sign in sorted((*_PARTS.finditer(note), *second), key=lambda sign: sign.start()):
        if note[at : sign.start()].strip():
            yield at, sign.start()
        at = sign.end()
    if note[at:].strip():
        yield at, len(note.rstrip())


def folded(words: str) -> str:
    """Words for comparing, letter for letter: in small letters, with plain quotation marks and spaces."""
    small = "".join(one.lower() if len(one.lower()) == 1 else one for one in words)
    return small.translate(_PLAIN)


def lemma_before(text: str, at: int, lemma: str) -> tuple[int, int] | None:
    """Where a lemma stands whose last letter is the last one before a call, apart from signs; None if it does not.

    A lemma that leaves out its middle (`first … last`) begins at the nearest place of its first words.

    >>> lemma_before("In the beginning was the word, and", 30, "the … word")
    (21, 29)
    >>> lemma_before("In the beginning was the word, and", 30, "In the … word")
    (0, 29)
    """
    far = max(0, at - REACH - LONGEST)
    text, at = text[far:at], at - far
    words, wanted = folded(text), [part for part in _DOTS.split(folded(normal("NFC", lemma)).strip(" \"'")) if part]
    if not wanted:
        return None
    for end in _ends(text, at):
        last = wanted[-1]
        start = end - len(last)
        if start < 0 or words[start:end] != last or not _begins(text, start):
            continue
        if len(wanted) == 1:
            return far + start, far + end
        begin = start
        for part in reversed(wanted[:-1]):
            begin = _back(words, part, max(0, start - REACH), begin)
            if begin < 0:
                return None
        return far + begin, far + end
    return None


def _back(words: str, part: str, least: int, before: int) -> int:
    at = words.rfind(part, least, before)
    while at > 0 and not _begins(words, at):
        at = words.rfind(part, least, at + len(part) - 1)
    return at


def _begins(words: str, at: int) -> bool:
    """Whether no word goes on at a position."""
    return at == 0 or not (words[at - 1].isalnum() and words[at : at + 1].isalnum())


def _ends(text: str, at: int) -> Iterator[int]:
    """Where a lemma may end before a call: right there, and before the signs in front of it."""
    yield at
    while at and text[at - 1] in _SIGNS:
        at -= 1
        yield at


def _joins(text: str, at: int) -> bool:
    """Whether a sign stands inside a word."""
    return text[at] in _INNER and text[max(at - 1, 0) : at].isalnum()


def word_before(text: str, at: int) -> tuple[int, int] | None:
    """The word before a call, without signs."""
    end = at
    while end and not text[end - 1].isalnum():
        end -= 1
    start = end
    while start and (
        text[start - 1].isalnum() or (text[start - 1] in _INNER and text[start - 2 : start - 1].isalnum())
    ):
        start -= 1
    return (start, end) if start < end else None


def unique(letters: LetterRow, at: int, lemma: str) -> tuple[int, int] | None:
    """The only place of a lemma in a paragraph before a call; None when it has none there, or several."""
    far = max(0, at - FAR)
    words, wanted = folded(letters.text[far:at]), folded(lemma).strip()
    first = words.find(wanted)
    if first < 0 or words.find(wanted, first + 1) >= 0 or not _begins(words, first):
        return None
    end = first + len(wanted)
    return (far + first, far + end) if not (words[end : end + 1].isalnum() and wanted[-1].isalnum()) else None
