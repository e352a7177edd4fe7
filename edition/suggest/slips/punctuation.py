"""Full stops, commas and colons in impossible places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from edition.model.edition import Edition
from edition.model.text import Block
from edition.suggest.date_patterns import MONTH, YEAR
from edition.suggest.prose import ABBREVIATIONS, RunningText, behind, is_abbreviation, sentence
from edition.suggest.slips.slip import slip, word_before
from edition.suggest.suggestion import Find
from edition.words import end_before

_STARTERS = r"(?:In|On|At|By|From|After|Before|During|Since|Until|According|As|For|Under|With|Without|Towards?|Despite)"
_SHORTENED = re.compile(r"(?<!\w)(?:[^\W\d_a-z]\w{0,3}|\d+[a-z]{1,2})$")
_MONEY = re.compile(r"\d\s?[sdl]$")
FEW = 4
"""Words of what a list names; a paragraph of more such is a list."""

_PARTED = re.compile(r"\.[”’\"]*\s+")
_LONE = re.compile(r"(?<![^\W_])[a-z]$")
_STOPPED = re.compile(r"[“‘(]?[a-z]{1,6}\.")
_SIGN = re.compile(r"\S")
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|am|has|have|had|do|does|did|will|would|shall|should|can|could|may|might|must|"
    r"let|not|\w+ed|said|"
    r"wrote|came|went|took|gave|made|began|became|saw|told|knew|found|thought|stood|says|writes|\w+ing)\b"
)


def points(edition: Edition, prose: RunningText) -> Iterator[Find]:
    """Every punctuation mark that cannot be right."""
    outside = _habit(prose)
    for i, block in prose.running:
        yield from _stops(i, block)
        if not _catalogues(block):
            yield from _fragments(i, block)
        yield from _lists(i, block)
        yield from _oddities(i, block, outside)


def _stops(i: int, block: Block) -> Iterator[Find]:
    """A full stop before a word without a capital."""
    text = block.text
    for match in re.finditer(r"(?<![.…\s])\.([”’\"')\]]*)\s+(?=[“‘(]?[a-zà-ÿ])", text):
        if is_abbreviation(text, match.start()) or behind(_MONEY, text, match.start()):
            continue
        if behind(_LONE, text, match.start()) and _STOPPED.match(text, match.end()):
            continue  # 7th s. x. 90
        word = re.compile(r"\w+").search(text, match.end())
        end = word.end() if word else match.end()
        start = word_before(text, match.start())
        reading = f"{text[start : match.start()]},{text[match.start() + 1 : end]}"
        yield slip(i, block, start, end, reading, "punctuation", 0.85, "a full stop before a word without a capital")
    for match in re.finditer(rf"\b((?i:{MONTH}))\.\s+(?={YEAR})", text):
        if match[1].rstrip(".").lower() not in ABBREVIATIONS:
            dot = text.index(".", match.start())
            yield slip(
                i,
                block,
                match.start(),
                dot + 1,
                f"{text[match.start() : dot]},",
                "punctuation",
                0.8,
                "a full stop inside a date",
            )
    for match in re.finditer(rf"\b(\d+)\.\s+(?=(?i:{MONTH})\b)", text):
        yield slip(
            i,
            block,
            match.start(),
            match.end(1) + 1,
            f"{match[1]},",
            "punctuation",
            0.7,
            "a full stop between a number and a month",
        )
    for match in re.finditer(r"\bet al\b(?!\.)|(?<!\w)[ei]\.[eg](?![\w.])", text):
        yield slip(
            i, block, match.start(), match.end(), f"{match[0]}.", "punctuation", 0.8, "an abbreviation without its stop"
        )
    for match in re.finditer(r"(?<!\w)([A-Z]) (?=[A-Z]\.(?!\w))|(?<=[A-Z]\. )([B-HJ-Z])(?=[ ,])(?! [a-z]\w*ed)", text):
        at = match.end(1) if match[1] else match.end(2)
        if match[1] != "I":
            yield slip(i, block, at - 1, at, f"{text[at - 1]}.", "punctuation", 0.7, "an initial without its stop")


def _catalogues(block: Block) -> bool:
    """Whether a paragraph is a list of things rather than sentences: many of its full stops separate a few words."""
    parts = [len(part.split()) for part in _PARTED.split(block.text)]
    return len(parts) > FEW and sum(words <= FEW for words in parts) > len(parts) / 2


def _fragments(i: int, block: Block) -> Iterator[Find]:
    """A sentence that is only the beginning of one, and a list of names that is only the end of one."""
    text, at = block.text, 0
    while at < len(text):
        start, end = sentence(text, at)
        words = text[start:end].strip()
        following = text[end : end + 40]
        stop = start + len(words) - 1
        opening = re.match(rf"[“(]?{_STARTERS}\b", words)
        short = len(words.split()) <= 9
        if (
            short
            and opening
            and words.endswith(".")
            and following
            and not words.endswith("..")
            and not _VERB.search(words.partition(" ")[2])
        ):
            first, word = word_before(text, stop), re.compile(r"\w+").search(text, end)
            last = word.end() if word else stop + 1
            reading = f"{text[first:stop]},{text[stop + 1 : last]}"
            yield slip(
                i, block, first, last, reading, "punctuation", 0.65, "a full stop after the opening words of a sentence"
            )
        names = re.fullmatch(r"(?:[A-Z][\w’.-]+(?:, | and |, and )){1,6}[A-Z][\w’-]+[.,”]*", words)
        dot = end_before(text, start) - 1
        if names and start > 0 and text[dot : dot + 1] == ".":
            first, word = word_before(text, dot), re.compile(r"\w+").search(text, start)
            last = word.end() if word else dot + 1
            yield slip(
                i,
                block,
                first,
                last,
                f"{text[first:dot]},{text[dot + 1 : last]}",
                "punctuation",
                0.7,
                "a full stop inside a list of names",
            )
        at = max(end, at + 1)


def _lists(i: int, block: Block) -> Iterator[Find]:
    """A member of an enumeration (a), (b), (c) that is separated differently than the others."""
    text = block.text
    signs = [
        (m.start(), text[end_before(text, m.start()) - 1])
        for m in re.finditer(r"(?<=\s)\([a-h1-9]\)(?=\s)", text)
        if m.start()
    ]
    counted = Counter(sign for _, sign in signs)
    if len(signs) < 4 or counted.most_common(1)[0][1] < len(signs) - 2:
        return
    usual = counted.most_common(1)[0][0]
    for at, sign in signs[1:]:
        if sign != usual and usual in ";,." and sign not in ":":
            start, before = word_before(text, at), end_before(text, at)
            kept = text[start : before - (sign in ",.;")]
            yield slip(
                i,
                block,
                start,
                at + 3,
                f"{kept}{usual}{text[before : at + 3]}",
                "punctuation",
                0.7,
                f"the other members of the list are parted by “{usual}”",
            )


def _habit(prose: RunningText) -> bool | None:
    """Whether punctuation stands outside closing marks in this text; None when it is mixed."""
    counted: Counter[bool] = Counter()
    for _, block in prose.running:
        counted[True] += len(re.findall(r"”[.,](?!\.)", block.text))
        counted[False] += len(re.findall(r"[.,]”", block.text))
    usual, rare = counted.most_common(2) if len(counted) == 2 else ((False, 0), (True, 0))
    return usual[0] if usual[1] >= 10 * max(1, rare[1]) else None


def _oddities(i: int, block: Block, outside: bool | None) -> Iterator[Find]:
    text = block.text
    for match in re.finditer(r"(?<=\w)(?::(?=[”’\"]\s+\S)|;(?=[”’\"]\s+[^\W\d_a-z]))", text):
        start = word_before(text, match.start())
        following = _SIGN.search(text, match.end() + 1)
        right = "." if following and following[0].isupper() else ","
        yield slip(
            i,
            block,
            start,
            match.end() + 1,
            f"{text[start : match.start()]}{right}{text[match.end()]}",
            "punctuation",
            0.75,
            "a colon or semicolon before a closing mark",
        )
    for match in re.finditer(r"(?:[-–—.]\s+){1,3}[-–—](?=\s)|(?<=\s)[-–—]{2,}(?=\s)|,,|;;|\.,|,\.|::", text):
        if (
            set(match[0]) <= set(". ")
            or (len(set(match[0])) == 1 and match[0][0] in "-–—")
            or is_abbreviation(text, match.start())
        ):
            continue
        if match[0] in (".,", ". —") and (match[0] == ". —" or behind(_SHORTENED, text, match.start())):
            continue
        yield slip(i, block, match.start(), match.end(), "…", "punctuation", 0.75, "points that do not belong together")
    for match in re.finditer(
        r"\b([Tt]hat|[Ss]ay|[Bb]ut|[Bb]ecause|[Aa]nd|[Oo]f|[Tt]o):(?=\s+(?:the|a|an|he|it|they|we|she|this)\b)", text
    ):
        yield slip(
            i, block, match.start(), match.end(), match[1], "punctuation", 0.6, "a colon after a word that goes on"
        )
    if outside is not None:
        for match in re.finditer(r"([.,])”(?![.,])" if outside else r"”([.,])(?!\.)", text):
            start = word_before(text, match.start())
            right = f"”{match[1]}" if outside else f"{match[1]}”"
            yield slip(
                i,
                block,
                start,
                match.end(),
                f"{text[start : match.start()]}{right}",
                "punctuation",
                0.65,
                "the point stands on the other side of the mark everywhere else",
            )
