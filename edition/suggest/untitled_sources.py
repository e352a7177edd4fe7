"""Sources without a title: the person quoted, or the letter, article, indictment or speech mentioned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from edition.model.text import BlockKind
from edition.suggest.prose import RunningText, sentence
from edition.suggest.quotation_marks import Quotation, quotations
from edition.suggest.suggestion import Find, SuggestionKind

_VERBS = (
    r"wr(?:o|i)tes?|written|stat(?:es?|ed)|testif(?:y|ies|ied)|declar(?:es?|ed)|sa(?:id|ys)|ask(?:s|ed)|repl(?:y|"
    r"ies|ied|ying)|add(?:s|ed|ing)|quot(?:es?|ed)|"
    r"cit(?:es?|ed)|describ(?:es?|ed)|observ(?:es?|ed)|remark(?:s|ed)?|announc(?:es?|ed)|report(?:s|ed)|"
    r"publish(?:es|ed)|print(?:ed|s)|reiterat(?:es?|ed)|"
    r"explain(?:s|ed)|admit(?:s|ted)|answer(?:s|ed)|continu(?:es?|ed)|conclud(?:es?|ed)|argu(?:es?|ed)|assert(?:s|"
    r"ed)|telegraphed|reads?|runs?|accus(?:es?|ed)|"
    r"returned to (?:the same|this) (?:theme|subject)|demanded|protest(?:s|ed)|emphasi[sz](?:es?|ed)|appear(?:s|"
    r"ed) in|called|thunders|insist(?:s|ed)"
)
_WRITING = (
    r"article|pamphlet|brochure|letter|theses|resolution|protest|telegram|editorial(?: note)?|dispatch|communiqué|"
    r"memoirs|volumes|memorandum|"
    r"circular|essay|preface|report"
)
_PAPERS = (
    r"letters?|telegrams?|cablegrams?|dispatch(?:es)?|despatch(?:es)?|memorandum|petitions?|circulars?|communications?|"
    r"extracts?|manifesto|proclamation|advertisement|pamphlet|essay|correspondence|minutes|bulletins?"
)
_SPOKEN = (
    r"testimony|summation|confessions?|statements?|declaration|deposition|speech|evidence|address|lecture|"
    r"sermon|proceedings"
)
_OWNER = r"(?:my|his|her|our|their|its|the same|another|an?(?= [a-z]+al\b)|two|three|[A-Z]\w+’s)"
_QUALIFIED = r"(?:(?:(?!of|to|in|on|the|and|by|from)[\w-]+|[A-Z][\w’-]+)\s+){0,2}"

LONG = 2_000
"""Characters before a quotation in which the clause begins that brings it in."""

_ENDED = re.compile(r"[.!?][”’]?\s+[A-Z]")
_SOME_WORDS = {number: re.compile(rf"(?:\W*\w[\w’-]*){{1,{number}}}") for number in (1, 4)}
_TALKED = (
    r"said|asked|replied|cried|answered|exclaimed|whispered|called|murmured|shouted|repeated|inquired|returned|laughed"
)
_TALK = re.compile(
    rf"(?:^|[.,;:!?]|\b(?:and|but|then))\s*(?:I|[Hh]e|[Ss]he|[Tt]hey|[Ww]e)\s+(?:\w+ly\s+)?(?:{_TALKED})\b[^.]{{0,25}}$"
)
_TALKS = re.compile(
    rf",?\s+(?:(?:I|he|she|they|we|the\s\w+)\s+(?:\w+ly\s+)?(?:{_TALKED})|(?:{_TALKED})\s+(?:he|she|I|the\s\w+))\b"
)
_CLOSING = "”’\"'"
_SAYS = re.compile(rf",?\s+(?:[\w.’]+\s+){{1,3}}?(?:{_VERBS})\b")
_REPORTED = re.compile(rf"\b(?:{_VERBS})\b", re.IGNORECASE)
_RULES = tuple(
    (re.compile(pattern), score, why)
    for pattern, score, why in (
        (
            rf"\b{_OWNER}\s+{_QUALIFIED}(?:{_WRITING})\b(?!s)(?:\s+of\s+\w+)?(?!\s+of\s+the\s+alphabet)",
            0.4,
            "names a writing without its title",
        ),
        (
            rf"\b[Ii]n\s+(?:the|my|his|her|their|[A-Z]\w+’s)\s+(?:own\s+)?(?:last\s+|latest\s+)?(?:{_SPOKEN})\b",
            0.45,
            "names a speech or a testimony",
        ),
        (
            rf"\b[Aa]ccording to (?:the|his|her|their|[A-Z]\w+’s) (?:own )?(?:{_SPOKEN})(?: of (?:the )?\w+ \w+| "
            rf"in court)?",
            0.4,
            "names a speech or a testimony",
        ),
        (
            r"\b[Tt]he\s+(?:court record|trial record|official report|record of the \w+|minutes of the \w+|"
            r"indictment (?:in|of)\b|verdict of\b|[Dd]eclaration of\b)",
            0.45,
            "names a document",
        ),
        (
            rf"\b(?:say|says|said|states|stated|according to|as given in|see) the (?:\w+ )?(?:indictment|verdict|"
            rf"{_WRITING}|record)\b",
            0.45,
            "names a document",
        ),
        (
            rf"\b(?:(?:[Tt]he|[Tt]his|[Tt]hat|[Mm]y|[Hh]is|[Hh]er|[Yy]our|[Oo]ur|[Tt]heir|copy of|draft of)\s+){{1,3}}"
            rf"(?:[a-z]+\s+){{0,2}}?(?:{_PAPERS})\s+(?:of|from|to|in|signed|by|dated|addressed|published|which\s+appeared|"
            r"referred|headed|entitled)\b",
            0.45,
            "names a writing without its title",
        ),
        (
            rf"\b[Ii]n\s+(?:an?|this|that|another|[Mm]y|his|her|our|their|its|the same)\s+(?:[a-z]+\s+){{0,2}}?"
            rf"(?:{_WRITING}|note|account|narrative|history|journal|diary|postscript|reply|official report)\b"
            r"(?:\s+(?:from|of|to|dated|by)\b)?(?=,?\s+[A-Z]|,?\s+(?:he|she|I|they)\s+(?:\w+ly\s+)?\w+s?\b)",
            0.45,
            "names a writing without its title",
        ),
        (
            r"\b[Ii]n your (?:[\w’']+\s+){0,2}(?:issue|number|paper|columns|publication|article|edition)\b",
            0.5,
            "an issue by its day",
        ),
        (
            r"\b(?:[Tt]he|[Yy]our|[Oo]ur|[Aa]n?)\s+(?:[A-Z]\w+\s+)?correspondent\s+(?:of|to)\s+(?:the\s+|a\s+)?\w+"
            r"(?:\s[A-Z]\w+)*",
            0.45,
            "names a source",
        ),
        (r"\b(?:in|by) the [A-Z]\w+ press\b", 0.35, "names a source"),
        (
            r"\b(?:indictment|verdict|trial|session|letter|article|speech|report|decree)\s\([^()]{0,20}\b1[5-9]\d\d\)",
            0.55,
            "names a document, and its date",
        ),
        (
            r"\b[\w]+(?: which (?:has|have|had| was| were)| that has)?(?: just| already)(?: been)? (?:cited|quoted)\b",
            0.5,
            "points to what was cited before",
        ),
        (r"\b(?:at|to) the (?:[A-Z]\w+ ){1,3}(?:Congress|Conference|Plenum)\b", 0.4, "names an assembly"),
        (r"\b[Tt]he [A-Z]\w+ (?:agency|correspondent|bureau)\b[^.]{0,30}", 0.4, "names an agency"),
        (
            r"\b(?:[A-Z]\w+|I|he|she) (?:\w+ly )?(?:wrote|writes|replied|replies)(?: again)? (?:to (?:me|him|her|"
            r"us|the \w+|[A-Z]\w+)|about \w+|in (?:[A-Z]\w+|my|his)|an? \w+)",
            0.5,
            "somebody writes",
        ),
        (
            r"\b(?:sent|addressed|addressing|telegraphed|submitted)\s+(?:to\s+)?(?:me|him|her|us|a (?:letter|"
            r"protest|telegram|petition|memorandum))\b(?:\s+\w+){0,6}",
            0.45,
            "somebody writes",
        ),
        (
            r"(?:[A-Z]\w+) (?:observes|remarks|writes|testifies|states|relates|recalls)(?: \w+ly)? that\b",
            0.4,
            "somebody’s words are told",
        ),
        (
            r"(?<=[”’\"] )\((?:[Ss]ession of |[Ll]etter of |[Ss]peech of )?[^()“”]{0,26}\b1[5-9]\d\d\)|"
            r"\((?:[Ss]ession|[Ll]etter|[Ss]peech|[Mm]eeting) of [^()]{3,30}\)",
            0.6,
            "the date of what is quoted",
        ),
    )
)


def sources(prose: RunningText) -> Iterator[Find]:
    """Quotations with the person quoted, and nouns that name a source."""
    yield from _quoted(prose)
    yield from _displayed(prose)
    for i, block in prose.running:
        for pattern, score, why in _RULES:
            for match in pattern.finditer(block.text):
                yield Find(SuggestionKind.CITATION, i, match.start(), match.end(), score, why)


def _quoted(prose: RunningText) -> Iterator[Find]:
    """Somebody’s words in quotation marks: from who says so to the first words of the quotation.

    What goes on after “he wrote”, and further paragraphs of one quotation, are not proposed again.
    """
    previous: tuple[int, int] = (-1, -1)
    pending: Find | None = None
    positions = {i: position for position, (i, _) in enumerate(prose.running)}
    looked = 0  # up to where it is known that no sentence ends behind what is pending
    for quotation in quotations(prose):
        block = prose.text.blocks[quotation.block]
        words = block.text[quotation.start + 1 : quotation.end].split()
        start = _speaker(block.text, quotation)
        ended = previous[1] if previous[0] == quotation.block else 0
        near = previous[0] == quotation.block and quotation.start - previous[1] < 60
        previous = (quotation.block, quotation.end)
        if pending is not None and near and not _ENDED.search(block.text, max(pending.end, looked), quotation.start):
            looked = quotation.start - 3
            if start is not None:
                pending = replace(
                    pending, end=max(pending.end, _some_words(block.text, quotation.start, 1)), score=0.55
                )
            continue
        if pending is not None:
            yield pending
        pending, looked = None, 0
        if start is not None and _is_talk(block.text, quotation, ended):
            continue
        if len(words) < (2 if start is not None else 5) or _goes_on(prose, quotation, positions):
            continue
        end = _some_words(block.text, quotation.start, 4)
        score = 0.55 if start is not None and len(words) > 3 else 0.45
        why = "a quotation, and who is quoted" if start is not None else "a quotation"
        first = quotation.start if start is None else start
        pending = Find(SuggestionKind.CITATION, quotation.block, first, end, score, why)
    if pending is not None:
        yield pending


def _is_talk(text: str, quotation: Quotation, ended: int) -> bool:
    """Whether somebody only talks, and no source is named: `she said`, `I asked`, before or after a quotation.

    `ended` is where the quotation before ends in the block.
    """
    before = text[max(ended, quotation.start - 60) : quotation.start]
    return bool(_TALK.search(before) or _TALKS.match(text, quotation.end, quotation.end + 50))


def _goes_on(prose: RunningText, quotation: Quotation, positions: Mapping[int, int]) -> bool:
    """Whether a quotation opens its paragraph, and the one before was quoted or brought it in."""
    if quotation.start > 0:
        return False
    position = positions[quotation.block]
    if position == 0:
        return False
    before = prose.running[position - 1][1].text.rstrip()
    return before.endswith((":", ":—", ",—")) or before[:1] in ("“", '"')


def _speaker(text: str, quotation: Quotation) -> int | None:
    """Where the clause begins that brings in a quotation; None when no verb of saying is near."""
    low, _ = sentence(text, max(0, quotation.start - 1))
    if quotation.start - low > LONG:
        low = text.find(" ", quotation.start - LONG, quotation.start) + 1
    verbs = _REPORTED.finditer(text, max(low, quotation.start - 120), quotation.start)
    verb = next((match.start() for match in verbs if quotation.start - match.end() < 60), None)
    if verb is None:
        return quotation.start if _SAYS.match(text, quotation.end, quotation.end + 50) else None
    cut = max(text.rfind(sign, low, verb) for sign in (";", "”", " – ", "("))
    clause = cut + 1 if cut >= 0 else low
    comma = text.rfind(",", clause, verb)
    start = comma + 1 if comma >= 0 and verb - comma > 12 else clause
    while start < quotation.start and not text[start].isalnum():
        start += 1
    return start


def _some_words(text: str, start: int, number: int) -> int:
    match = _SOME_WORDS[number].match(text, start, start + LONG)
    return match.end() if match else start + 1


def _displayed(prose: RunningText) -> Iterator[Find]:
    """The clause before a displayed quotation or a quoted paragraph."""
    blocks = prose.running
    for (i, block), (_, following) in pairwise(blocks):
        text = block.text.rstrip()
        shown = (
            following.kind in (BlockKind.QUOTATION, BlockKind.SPEECH) or following.quoted or following.text[:1] in '“"'
        )
        if not shown or block.quoted or block.kind is BlockKind.QUOTATION or not text.endswith((":", "–", "—", ".")):
            continue
        low, _ = sentence(text, len(text) - 1)
        verbs = list(_REPORTED.finditer(text, low))
        if not text.endswith((":", ":—")) and not verbs:
            continue
        if text.endswith(".") and any(sign in _CLOSING for sign in text[low - 3 : low + 1]):
            continue  # who has just been quoted, in talk
        start = max(low, text.rfind(",", low, verbs[-1].start()) + 1) if verbs else low
        while start < len(text) and not text[start].isalnum():
            start += 1
        yield Find(SuggestionKind.CITATION, i, start, len(text) - 1, 0.55, "brings in what is quoted below")
