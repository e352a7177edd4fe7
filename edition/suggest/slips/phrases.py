"""Phrases that recur with another word, or other punctuation: one of the two may be a slip."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from edition.model.edition import Edition
from edition.suggest.letter_confusion import cost
from edition.suggest.prose import RunningText, RunningWord
from edition.suggest.slips.slip import slip
from edition.suggest.suggestion import Find

SIDE = 3
"""How many words on one side, and together with the other, must be the same."""

MOST = 20
"""Words that stand between the same words: where there are more it is no phrase that recurs."""


def phrases(edition: Edition, prose: RunningText) -> Iterator[Find]:
    """Phrases that differ from similar ones elsewhere in the text."""
    yield from _words(prose)
    yield from _points(prose)
    yield from _compounds(prose)


def _words(prose: RunningText) -> Iterator[Find]:
    """`in and out of the roam` where `in and out of the room` is elsewhere: the words differ by a letter or two."""
    everything = prose.words
    seen: dict[tuple[str, ...], set[str]] = defaultdict(set)
    places: dict[tuple[str, ...], list[RunningWord]] = defaultdict(list)
    for n in range(len(everything)):
        for left, right in ((SIDE + 1, 0), (SIDE - 1, SIDE - 1)):
            part = everything[max(0, n - left) : n + right + 1]
            if len(part) != left + right + 1 or part[0].block != part[-1].block or n < left:
                continue
            frame = (str(left), *(word.text.lower() for word in (*part[:left], *part[left + 1 :])))
            seen[frame].add(everything[n].text.lower())
            places[frame].append(everything[n])
    for frame, forms in seen.items():
        if not 2 <= len(forms) <= MOST:
            continue
        for word in places[frame]:
            lower = word.text.lower()
            for other in forms - {lower}:
                rarer = prose.small[lower] < prose.small[other] or prose.small[lower] == 1
                worse = prose.lexicon.knows(lower) and not prose.lexicon.knows(other)
                if rarer and not worse and _alike(lower, other):
                    yield _find(prose, word, other, "ocr", 0.6, f"the phrase recurs with “{other}”")


def _alike(word: str, other: str) -> bool:
    """Whether one is a likely slip of the other, and not another form of it: `roam`, `room`; not `trial`, `trials`."""
    if len(word) < 4 or word.rstrip("s") == other.rstrip("s"):
        return False
    price = cost(word, other)
    return price < 0.5 or (price <= 1 and word[-2:] == other[-2:])


def _find(prose: RunningText, word: RunningWord, reading: str, category: str, score: float, why: str) -> Find:
    return slip(word.block, prose.text.blocks[word.block], word.start, word.end, reading, category, score, why)


def _points(prose: RunningText) -> Iterator[Find]:
    """Seven words in a row that are followed by a comma in one place and by none in the other."""
    everything = prose.words
    ends: dict[tuple[str, ...], list[tuple[RunningWord, str]]] = defaultdict(list)
    for n in range(6, len(everything)):
        part = everything[n - 6 : n + 1]
        if part[0].block != part[-1].block:
            continue
        text = prose.text.blocks[part[-1].block].text
        ends[tuple(word.text.lower() for word in part)].append((part[-1], text[part[-1].end : part[-1].end + 1]))
    for words in ends.values():
        signs = {sign for _, sign in words}
        if signs == {",", " "}:
            for word, sign in words:
                if sign == " ":
                    block = prose.text.blocks[word.block]
                    following = re.compile(r"\w+").search(block.text, word.end)
                    end = following.end() if following else word.end
                    reading = f"{word.text},{block.text[word.end : end]}"
                    yield slip(
                        word.block,
                        block,
                        word.start,
                        end,
                        reading,
                        "punctuation",
                        0.5,
                        "a comma follows these words elsewhere",
                    )


def _compounds(prose: RunningText) -> Iterator[Find]:
    """Two words that are hyphenated elsewhere, separated by a full stop or comma: `Austria. Hungary`."""
    whole = "\n".join(block.text for _, block in prose.running)
    joined = set(re.findall(r"(?<![\w-])([A-Z][^\W\d_]+)-([A-Z][^\W\d_]+)(?![\w-])", whole))
    pairs = joined | {(other, one) for one, other in joined}
    for i, block in prose.running:
        for match in re.finditer(r"(?<![\w-])([A-Z][^\W\d_]+)([.,]) ([A-Z][^\W\d_]+)", block.text):
            if (match[1], match[3]) in pairs and match[2] == ".":
                yield slip(
                    i,
                    block,
                    match.start(),
                    match.end(),
                    f"{match[1]}-{match[3]}",
                    "punctuation",
                    0.65,
                    "a hyphen joins these words elsewhere",
                )
