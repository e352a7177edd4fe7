"""Two spellings of one word in one text, and possessives that have lost their apostrophe."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from edition.model.edition import Edition
from edition.normalization import is_mark, normal
from edition.suggest.prose import RunningText, behind
from edition.suggest.slips.slip import slip
from edition.suggest.suggestion import Find

_SAME = (
    (r"gement", "gment"),
    (r"isation", "ization"),
    (r"ise(?=[sd]?$)", "ize"),
    (r"ising$", "izing"),
    (r"yse", "yze"),
    (r"our(?=s?$|ed$|ing$|able$)", "or"),
    (r"(?<=[a-z])ll(?=ed$|ing$|er$)", "l"),
    (r"tre$", "ter"),
    (r"connexion", "connection"),
    (r"^shew", "show"),
    (r"aunt", "ant"),
    (r"^gip", "gyp"),
    (r"ers(?=$)", "ors"),
    (r"er(?=$)", "or"),
)
_MANY = re.compile(r"\b(?:the|these|those|all|both|two|three|of|many|other)\s+(?:\w+\s+)?$", re.IGNORECASE)
_CONTRACTED = re.compile(
    r"(?<![\w’'])(?:[Dd]ont|[Ww]ont|[Cc]ant|[Ii]snt|[Dd]idnt|[Dd]oesnt|[Ww]asnt|[Ww]erent|[Aa]rent|[Cc]ouldnt|"
    r"[Ss]houldnt|[Ww]ouldnt|[Hh]avent|[Hh]asnt|[Hh]adnt|"
    r"[Yy]oure|[Tt]heyre|[Tt]heyve|[Ww]eve|[Ii]ve|[Yy]ouve|[Ii]m)(?![\w’'])"
)


def spelling(edition: Edition, prose: RunningText) -> Iterator[Find]:
    """The rarer of two spellings, and words without the apostrophe that they need."""
    yield from _variants(prose)
    yield from _possessives(prose)
    for i, block in prose.running:
        for match in _CONTRACTED.finditer(block.text):
            words = match[0]
            cut = len(words) - (2 if words[-2:].lower() in ("re", "ve") else 1)
            yield slip(
                i,
                block,
                match.start(),
                match.end(),
                f"{words[:cut]}’{words[cut:]}",
                "typo",
                0.7,
                "the apostrophe is lost",
            )


def key(word: str) -> str:
    """A key shared by two spellings of a word: without accents, in one way of spelling.

    >>> key("régime") == key("regime"), key("judgement") == key("judgment"), key("centre") == key("center")
    (True, True, True)
    """
    plain = "".join(c for c in normal("NFD", word.lower()) if not is_mark(c))
    for pattern, other in _SAME:
        plain = re.sub(pattern, other, plain)
    return plain


def _variants(prose: RunningText) -> Iterator[Find]:
    spelled: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for word in prose.words:
        if len(word.text) > 3 and word.text.isalpha():
            spelled[key(word.text)][word.text.lower()] += 1
    rare = {}
    for forms in spelled.values():
        if len(forms) == 2:
            (usual, often), (other, seldom) = sorted(forms.items(), key=lambda item: -item[1])
            if often >= 2 * seldom and often > 1:
                rare[other] = usual
    for word in prose.words:
        usual = rare.get(word.text.lower(), "")
        if usual:
            reading = usual.capitalize() if word.text[0].isupper() else usual
            block = prose.text.blocks[word.block]
            yield slip(
                word.block, block, word.start, word.end, reading, "spelling", 0.7, f"the text has “{usual}” elsewhere"
            )


def _possessives(prose: RunningText) -> Iterator[Find]:
    """A name with s before a noun: `Molotovs existence`."""
    for i, block in prose.running:
        for match in re.finditer(
            r"(?<![\w’-])([A-Z][a-zà-ÿ]{2,})s(?= [a-z]{3,})(?! (?:and|are|were|have|had|who|which|that|the|with|"
            r"from|can|will|would|may|for|into|against|did|do|by|over|under|than|when|whom|whose|say|said|took|"
            r"did|must|should)\b)",
            block.text,
        ):
            name = match[1]
            if prose.capitals[name] < 2 or prose.counts[name + "s"] > 2:
                continue
            if behind(_MANY, block.text, match.start()):
                continue
            reading = f"{name}’s"
            yield slip(
                i,
                block,
                match.start(),
                match.end(),
                reading,
                "punctuation",
                0.7,
                "the apostrophe of the possessive is lost",
            )
