"""Suggests names: forms of known records, similar words, and names without a record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.anchor.mentions import find_mentions
from edition.anchor.phrase_search import Forms
from edition.model.edition import Edition
from edition.suggest.known_names import FUNCTION, NO_NAME, KnownNames, derivative
from edition.suggest.prose import ABBREVIATIONS, RunningText, RunningWord
from edition.suggest.suggestion import Find, SuggestionKind
from edition.words import WORD

_LINK = re.compile(
    r"(?:-| |, (?=(?:junior|senior))| of (?:the )?| and (?=Paul)| de (?:la |l’)?| du | von | van | der |’s (?=[A-Z]))"
)
_LINKS = frozenset(["of", "the", "and", "de", "la", "du", "von", "van", "der", "s"])
_KIN = re.compile(
    r"\b(?:[Mm]y|[Hh]is|[Hh]er|[Oo]ur|[Tt]heir|the [A-Z]\w+’s)\s+(?:younger |elder |late |own |first |second |"
    r"chief |future )?"
    r"(?:son|sons|wife|husband|father|mother|parents|brother|sister|daughter|widow|uncle|aunt|nephew|niece|cousin|grandfather|grandmother|grandson|master|mistress|servant|opponent|comrade-in-arms|"
    r"collaborator|predecessor|successor|secretary)\b"
)
_OFFICE = re.compile(
    r"\b(?:[Tt]he )?(?:state |same |public )?(?:prosecutor|chairman|consul|president|editor|assassin|murderer|"
    r"lecturer|director|minister|emperor|king|queen|bishop|"
    r"commissar|ambassador|captain|author of these lines|present writer|head of the [A-Z]\w+|capital)\b(?! (?:of|"
    r"for) (?!the Court|the Government))"
)


def suggest_names(edition: Edition, prose: RunningText) -> Iterator[Find]:
    """Everything that names somebody or something, judged by records and capitals."""
    yield from _forms(edition)
    yield from _surnames(edition, prose)
    yield from _near(edition, prose)
    yield from _inflected(edition, prose)
    if not prose.language.capitals:
        return
    yield from _unknown(edition, prose)
    for i, block in prose.running if prose.language.english else ():
        for pattern, why in ((_KIN, "somebody by a relation"), (_OFFICE, "somebody by an office")):
            for match in pattern.finditer(block.text):
                yield _find(i, match.start(), match.end(), 0.4, f"names {why}", {"kind": "person"})


def _forms(edition: Edition) -> Iterator[Find]:
    """The forms listed, wherever they stand."""
    # what is ambiguous is the business of `check`
    for mention in find_mentions(
        edition.text, edition.records, (), {}, lambda diagnostic: None, edition.volume.language
    ):
        fields = {"ref": mention.key, "form": mention.form}
        yield _find(
            mention.anchor.first, mention.anchor.start, mention.anchor.end, 1.0, f"a form of {mention.key}", fields
        )


def _surnames(edition: Edition, prose: RunningText) -> Iterator[Find]:
    """The surname of a person, or the name of something, that is missing among the forms of its record."""
    forms = {form for record in edition.records for form in record.forms}
    heads: dict[str, list[str]] = {}
    for record in edition.records:
        head = record.name.split(",")[0].strip()
        if len(head) > 3 and head[0].isupper() and " " not in head and head not in forms:
            heads.setdefault(head, []).append(record.key)
    for word in prose.words:
        keys = heads.get(word.text, [])
        if len(keys) == 1:
            yield _find(
                word.block,
                word.start,
                word.end,
                0.8,
                f"the name of {keys[0]}, not among its forms",
                {"ref": keys[0], "form": word.text},
            )


def _inflected(edition: Edition, prose: RunningText) -> Iterator[Find]:
    """A form of a record with the ending of the genitive, where that needs no apostrophe: `Antons`, `Ruth Vospers`."""
    if prose.language.english or not prose.language.genitive:
        return
    owners: dict[str, set[str]] = {}
    forms = {form for record in edition.records for form in record.forms}
    for record in edition.records:
        for form in record.forms:
            if len(form) > 3 and form[0].isupper() and form[-1].isalpha():
                owners.setdefault(form + prose.language.genitive, set()).add(record.key)
    known = Forms(form for form in owners if form not in forms and len(owners[form]) == 1)
    for i, block in prose.blocks:
        for start, end, words in known.places(block.text):
            [key] = owners[words]
            yield _find(i, start, end, 0.8, f"a form of {key} in the genitive", {"ref": key, "form": words})


def _near(edition: Edition, prose: RunningText) -> Iterator[Find]:
    """Words that are similar to a known name."""
    owner = {
        word: record.key
        for record in edition.records
        for form in (record.name, *record.forms)
        for word in WORD.findall(form)
    }
    known = KnownNames(edition.records, prose)
    for word in prose.words:
        near = known.near(word.text)
        if near:
            fields = {"wrong": word.text} | ({"ref": owner[near[0]]} if near[0] in owner else {})
            yield _find(word.block, word.start, word.end, near[1], f"almost “{near[0]}”", fields)


def _unknown(edition: Edition, prose: RunningText) -> Iterator[Find]:
    """Words with capitals that their place does not explain, alone or several together."""
    group: list[RunningWord] = []
    for word in (*prose.words, None):
        if group and word is not None and word.text in _LINKS:
            continue  # whether it joins two names, or parts them, what stands between them says
        if group and (word is None or not _continues(prose, group[-1], word)):
            yield from _named(prose, group)
            group = []
        if word is not None and (_is_name(word, prose) or (group and word.text[0].isupper() and not word.first)):
            group.append(word)


def _is_name(word: RunningWord, prose: RunningText) -> bool:
    text = word.text
    if not text[0].isupper() or text.lower() in NO_NAME | prose.language.no_names or text.lower() in ABBREVIATIONS:
        return False
    if len(text) == 1:
        return _initial(prose, word)
    if not word.first:
        return True
    if prose.capitals[text]:
        return prose.capitals[text] >= prose.small[text.lower()]
    lexicon = prose.lexicon
    return bool(lexicon) and not lexicon.knows(text.lower()) and text[1:].islower()


def _initial(prose: RunningText, word: RunningWord) -> bool:
    return prose.text.blocks[word.block].text[word.end : word.end + 1] == "." and word.text != "I"


def _continues(prose: RunningText, one: RunningWord, other: RunningWord) -> bool:
    """Whether the second word belongs to the same name as the first."""
    if one.block != other.block or not other.text[0].isupper() or other.text.lower() in NO_NAME:
        return False
    between = prose.text.blocks[one.block].text[one.end : other.start]
    if between.startswith(" of") and prose.lexicon and not prose.lexicon.frequency(one.text.lower()):
        return False  # Simeon Trask of Falmouth; but Board of Ordnance
    return _LINK.fullmatch(between) is not None or (len(one.text) == 1 and between in (". ", "."))


def _named(prose: RunningText, group: list[RunningWord]) -> Iterator[Find]:
    while group and group[0].text.lower() in FUNCTION and len(group[0].text) > 1:
        group = group[1:]  # a capital that is due to the verse, the heading, or a slip
    if not group or (len(group) == 1 and derivative(group[0].text)):
        return
    block, start, end = group[0].block, group[0].start, group[-1].end
    text = prose.text.blocks[block].text
    if len(group[-1].text) == 1 and text[end : end + 1] == ".":
        end += 1
    words = text[start:end]
    alone = len(group) == 1
    often = max(prose.capitals[word.text] for word in group)
    score = 0.5 if alone and often < 2 else 0.6 if alone else 0.7
    lower = group[0].text.lower()
    if alone and prose.small[lower] > prose.capitals[group[0].text]:
        score = 0.3
    yield _find(
        block,
        start,
        end,
        score,
        "a name that no record has",
        {"form": words} | _guessed(prose, words, text[max(0, start - 60) : start], text[end : end + 60]),
    )


def _guessed(prose: RunningText, words: str, before: str, after: str) -> dict[str, str]:
    return {"kind": guess(words, before, after)} if prose.language.english else {}


def guess(words: str, before: str, after: str) -> str:
    """The kind of a name, by the words in it and around it.

    >>> guess("Central Committee", "", ""), guess("Vienna", "he lived in ", ""), guess("Adler", "", " wrote")
    ('organisation', 'place', 'person')
    """
    if re.search(
        r"\b(?:Party|Committee|Commission|Congress|Government|Union|International|Society|Institute|Bureau|"
        r"Council|Army|Office|Ministry|Opposition|Conference|Church|"
        r"University|Senate|Parliament|League|Press|Company|Club|Guild)\b|^[A-Z.]{2,}$",
        words,
    ):
        return "organisation"
    if re.search(r"\b(?:Street|Square|Hotel|Islands?|Sea|Bay|Mountains?|River|Gardens|Road|City|Saint)\b", words):
        return "place"
    if re.search(r"\b(?:in|at|near|towards|into|across|outside|left|reached)\s+(?:the\s+)?$", before) and not re.match(
        r"’s|\s+\w+ed\b", after
    ):
        return "place"
    return "person"


def _find(block: int, start: int, end: int, score: float, why: str, fields: dict[str, str]) -> Find:
    return Find(SuggestionKind.NAME, block, start, end, score, why, fields)
