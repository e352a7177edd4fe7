"""The rule on places that the editors typed by hand: they become wrong when anything is inserted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.derive.editors_prose import written
from edition.derive.referred_places import texts_of_volume
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.inline import Inlines, Role, walk
from edition.model.text import read_locus
from edition.parse.markdown_dialect import unread_references

_SENDS = (
    "see|cf|compare|above at|below at|siehe|vgl|oben bei|unten bei|voir|cfr|vedi|véase|zie|se|jf|jfr|por|viz|см|ср|"
    "vide|supra|infra"
)
"""What sends a reader somewhere."""
_STANDS = (
    "in|at|to|of|on|from|also|with|above|below|and|or|note|notes|paragraph|section|§|in|bei|zu|auf|auch|oben|unten|und|"
    "abschnitt|absatz|anm|à|dans|et|aussi|a|e|en|y|i|v|ve|na|в|на|и|к|ad"
)
"""What may stand before a place that is in the text."""
_NUMBERS = r"(?P<place>\d{1,4}\.\d{1,4})"
_END = (
    r"(?!\w|[.,:/]\d|\s?[%°€$£]|\s(?:per|million|billion|thousand|hours?|minutes?|seconds?|days?|weeks?|months?|years?|"
    r"metres?|meters?|miles?|km|kg|cm|mm|m|[ap]\.m|roubles?|pounds?|dollars?|francs?|marks?|Uhr|Stunden?|Tagen?|Jahren?|"
    r"Millionen|Mark|heures?|jours?|ans|часа?|лет|рублей)\b)"
)
_TYPED = re.compile(
    rf"(?:(?P<sends>(?<!\w)(?:{_SENDS})\.?\s)|(?<!\w)(?:{_STANDS})\.?\s|(?<=\d[,;–-]\s)|(?<=\d[,;–-])|[(\[]|^){_NUMBERS}{_END}",
    re.IGNORECASE,
)
_UNIT = r"(?:pp?|pages?|ll?|lines?|S|Seiten?|Z|Zeilen?|с|стр|p[áa]gs?)\.?\s?\d+(?:[–-]\d+)?"
_ASIDE = r"(?:above|below|oben|unten|supra|infra|ci-dess(?:us|ous)|выше|ниже|(?:of|in) this (?:edition|volume|book))"
_PAGE = re.compile(rf"\b{_UNIT},?\s{_ASIDE}\b|\b{_ASIDE},?\s{_UNIT}")
_REFERENCE = "\ufffc"
_NUMBER = re.compile(r"\d")
_LOCUS = re.compile(r"\d\.\d")
"""What words must have lest they be searched through in vain, which takes a hundred times as long."""


def typed_by_hand(edition: Edition) -> Iterator[Diagnostic]:
    """A218 (warning): a place is typed by hand in a note, a description or an introduction.

    The book is cited by page and line, so that a reader looks “7.12” up on page 7; and pages and lines change whenever
    something is inserted. `@id` prints the place of an entry, `@7.12` that of a block of the text, and both stay right.
    Where the numbers are not a place (“at 7.12 in the evening”), allow the warning, with the reason.
    """
    by_paragraph = edition.volume.lines.by == "paragraph"
    ids: dict[str, list[str]] = {}
    for entry in edition.entries:
        ids.setdefault(str(entry.locus), []).append(f"@{entry.id}")
    for inlines, span, own in written(edition):
        words = _words(inlines)
        if not _NUMBER.search(words):
            continue
        for match in _PAGE.finditer(words):
            message = f"“{match[0]}” is typed by hand"
            yield Diagnostic("A218", span, message, "refer to an entry there by @id, or to the block, such as @3.12")
        for match in () if by_paragraph or not _LOCUS.search(words) else _TYPED.finditer(words):
            place = match["place"]
            locus = read_locus(place)
            if locus in edition.text.index:
                there = [name for name in ids.get(place, ()) if name != f"@{own}"][:3]
                hint = f"write {', '.join([f'@{place}', *there])}: that prints page and line"
                yield Diagnostic("A218", span, f"“{place}” is typed by hand: the book has pages and lines", hint)
            elif match["sends"]:
                hint = "refer to an entry there by @id, or to the block, such as @3.12"
                yield Diagnostic("A218", span, f"“{place}” is typed by hand", hint)


def joined_to_a_word(edition: Edition) -> Iterator[Diagnostic]:
    """A227 (warning): a reference stands right behind a letter, and is printed as it was typed.

    An @ between letters is that of an address of e-mail. Here the words behind it are the id of an entry, a place in
    the text or a work, so that a reference is probably meant. In scripts whose “and” is written together with the next
    word, such as Hebrew and Arabic, `@id` is read behind a letter. If no reference is meant, allow it with the reason.
    """
    own = {work.id for work in edition.volume.works} | {*texts_of_volume(edition)}
    for inlines, span, _ in written(edition):
        for part in walk(inlines):
            for before, target in unread_references(part.text) if part.role is Role.TEXT else ():
                locus = read_locus(target)
                if target in edition.entry or locus in edition.text.index or target.partition(":")[0] in own:
                    right = f"@{target}"
                elif target in edition.work:
                    right = f"[@{target}]"
                else:
                    continue
                message = f"“{before}@{target}” is printed as typed: a reference cannot stand right behind a letter"
                hint = f"put a space before it: {before} {right}"
                yield Diagnostic("A227", span, message, hint)


def _words(inlines: Inlines) -> str:
    """The words, with a sign in place of each automatic reference."""
    return "".join(
        _REFERENCE
        if part.role in (Role.CITE, Role.PLACE, Role.ELSEWHERE, Role.LINK)
        else part.text + _words(part.children)
        for part in inlines
    )
