r"""Declared silent changes: where each rule applies to the base text.

A rule is a regular expression (of the `regex` library) and a replacement (`\1` and `\g<name>` for groups). It is
applied to the transmitted words of each printed block, as they are before any other change. Where an entry prints a
reading of its own, that is what the editors want, and no rule changes those words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from time import monotonic
from typing import NamedTuple
from warnings import catch_warnings

import regex

from edition.anchor.mentions import searched
from edition.anchor.overlaps import Sweep
from edition.invisible_characters import called
from edition.model.diagnostic import Code, Diagnostic, Report, Severity
from edition.model.edition import SilentChange
from edition.model.entry import Anchor, Entry
from edition.model.limits import RULE_GROWTH, RULE_SECONDS
from edition.model.text import BaseText
from edition.model.volume import SilentRule
from edition.parse.decoding import refused

CODES = {
    "C401": Code(
        Severity.ERROR, "a silent rule cannot be applied",
        "`find` is a regular expression: characters such as `.`, `?`, `(` and `[` have a special meaning in it, "
        "unless a backslash comes before them. `replace` can refer to groups of `find`, as in `\\1`."),
    "C402": Code(
        Severity.WARNING, "a silent rule changes nothing",
        "The textual introduction would report this class of changes with a count of zero. Remove the rule. If it "
        "should change something, correct it."),
    "C403": Code(
        Severity.ERROR, "the silent rules take too long",
        "All rules together have a few seconds for the whole book. Some regular expressions try a huge number of "
        "possibilities before they fail, usually because one repetition is inside another, as in `(a+)+`. Write the "
        "expression so that each character can match in only one way."),
    "C404": Code(
        Severity.ERROR, "two silent rules change the same words",
        "What is printed would depend on the order of the rules. Make one of them more specific."),
    "C405": Code(
        Severity.ERROR, "a silent change overlaps the edge of a reading that is printed",
        "An entry replaces part of the words that the rule changes, or of the words next to the change. Extend the "
        "lemma of the entry so that it contains all of them; the rule then leaves them unchanged. Or make the rule "
        "more specific."),
    "C406": Code(
        Severity.ERROR, "the silent rules insert too much text",
        "Silent changes are small. A rule that inserts long words at every match would make a book too large to "
        "print."),
}  # fmt: skip


class Replaced(NamedTuple):
    """Characters of a block that are replaced by a printed reading."""

    start: int
    end: int
    entry: Entry
    words: str


Printed = dict[int, list[Replaced]]
"""What printed readings take the place of, by block."""


def silent_changes(
    text: BaseText, rules: Sequence[SilentRule], entries: Sequence[Entry], anchors: Mapping[str, Anchor], report: Report
) -> tuple[SilentChange, ...]:
    """Every silent change, in the order of the text; where two rules overlap, the first one wins."""
    printed = replaced(text, entries, anchors)
    searches = _Searches(text, report)
    made: list[SilentChange] = []
    for rule in rules:
        made = list(_joined(made, _allowed(searches.changes(rule), rule, printed, text, report), rule, text, report))
        if searches.over:
            break
    return tuple(made)


def _joined(
    made: Sequence[SilentChange], more: Iterable[SilentChange], rule: SilentRule, text: BaseText, report: Report
) -> Iterator[SilentChange]:
    """The changes of earlier rules and of one more, in order; those that overlap an earlier one are left out."""
    following = iter(made)
    after = next(following, None)
    before: SilentChange | None = None
    for change in more:
        while after is not None and _place(after) < _place(change):
            yield after
            before, after = after, next(following, None)
        other = next((other for other in (before, after) if other is not None and _meet(change, other)), None)
        if other is None:
            yield change
            before = change
            continue
        block = text.blocks[change.block]
        words = block.text[change.start : change.end]
        message = f"“{rule.id}” and “{other.rule}” both change “{words}”"
        here = (block.span(change.start, change.end), "here")
        report(Diagnostic("C404", rule.span, message, "make one of them more exact", related=(here,)))
    while after is not None:
        yield after
        after = next(following, None)


def _place(change: SilentChange) -> tuple[int, int, int]:
    return change.block, change.start, change.end


def replaced(text: BaseText, entries: Sequence[Entry], anchors: Mapping[str, Anchor]) -> Printed:
    """The places of words that printed readings replace."""
    places: Printed = defaultdict(list)
    for entry in entries:
        anchor = anchors.get(entry.id)
        if anchor is None or not entry.print_reading or not entry.readings:
            continue
        for block in range(anchor.first, anchor.last + 1):
            start = anchor.start if block == anchor.first else 0
            end = anchor.end if block == anchor.last else len(text.blocks[block].text)
            words = entry.readings[0].text if block == anchor.first else ""
            places[block].append(Replaced(start, end, entry, words))
    return places


def _allowed(
    changes: Iterable[SilentChange], rule: SilentRule, printed: Printed, text: BaseText, report: Report
) -> Iterator[SilentChange]:
    """The changes of a rule, in order, that do not fall into a printed reading."""
    block, sweep = -1, Sweep[Replaced](())
    for change in changes:
        if change.block != block:
            block = change.block
            sweep = Sweep((place.start, place.end, place) for place in printed.get(block, ()))
        if not _left_alone(change, rule, sweep.meeting(change.start, change.end), text, report):
            yield change


_AROUND = 1000
"""How many characters around it a rule may look at, to say whether it changes what stands beside a reading."""


def _left_alone(
    change: SilentChange, rule: SilentRule, printed: Iterable[Replaced], text: BaseText, report: Report
) -> bool:
    """Whether a printed reading replaces the words of a change; reports a partial overlap, or one beside the words."""
    words = text.blocks[change.block].text
    for place in printed:
        start, end, entry, _ = place
        inside = start <= change.start and change.end <= end
        at_edge = change.start == change.end and change.start in (start, end)
        if inside and not at_edge:
            return True
        if not inside and change.start < end and start < change.end:
            changed = words[change.start : change.end]
            message = f"silent rule “{rule.id}” changes “{changed}”, of which this entry replaces a part"
            report(Diagnostic("C405", entry.at("lemma"), message, "widen the lemma so that it holds all of it"))
            return True
        if (change.end == start or change.start == end) and start < end and not _as_well(rule, change, place, words):
            beside = words[start:end]
            message = f"silent rule “{rule.id}” changes something beside “{beside}”, which this entry replaces"
            report(Diagnostic("C405", entry.at("lemma"), message, "widen the lemma, or make the rule more exact"))
            return True
    return False


def _as_well(rule: SilentRule, change: SilentChange, place: Replaced, words: str) -> bool:
    """Whether a rule also applies beside a printed reading, in the text with that reading."""
    first = max(0, min(place.start, change.start) - _AROUND)
    edited = words[first : place.start] + place.words + words[place.end : max(place.end, change.end) + _AROUND]
    moved = len(place.words) - (place.end - place.start) if change.start >= place.end else 0
    start, end = change.start + moved - first, change.end + moved - first
    try:
        match = regex.compile(rule.find).match(edited, start, timeout=1)
    except TimeoutError:
        return False
    return match is not None and match.span() == (start, end)


def _meet(one: SilentChange, other: SilentChange) -> bool:
    """Whether two changes touch the same words, or are both made at the same point."""
    if one.block != other.block:
        return False
    return max(one.start, other.start) < min(one.end, other.end) or (one.start, one.end) == (other.start, other.end)


class _Searches:
    """Applies the rules within limits: `RULE_SECONDS` for all together, and `RULE_GROWTH` inserted characters."""

    def __init__(self, text: BaseText, report: Report) -> None:
        self.blocks = [(i, block) for i, block in enumerate(text.blocks) if searched(block)]
        self.report = report
        self.took: list[tuple[float, SilentRule]] = []
        self.grown = 0

    @property
    def over(self) -> bool:
        """Whether a limit is exceeded, which has been reported."""
        return self.spent >= RULE_SECONDS or self.grown > RULE_GROWTH

    @property
    def spent(self) -> float:
        """The seconds used so far."""
        return sum(seconds for seconds, _ in self.took)

    def changes(self, rule: SilentRule) -> list[SilentChange]:
        """The changes that a rule would make, block by block; empty when it cannot be applied, which is reported."""
        start = monotonic()
        try:
            with catch_warnings(action="ignore"):
                pattern = regex.compile(rule.find)
            changes = list(self._changes(rule, pattern, start + RULE_SECONDS - self.spent))
        except (TimeoutError, MemoryError):
            self.took.append((monotonic() - start, rule))
            self._slow()
            self.took.append((RULE_SECONDS, rule))
            return []
        except (regex.error, RecursionError, OverflowError) as error:
            hint = "put a backslash before what is meant literally"
            self._refuse(rule, f"“{rule.find}” is no regular expression: {error}", hint)
            return []
        except (IndexError, ValueError) as error:
            hint = "double a backslash that is meant literally"
            self._refuse(rule, f"“{rule.replace}” cannot be filled in: {error}", hint)
            return []
        self.took.append((monotonic() - start, rule))
        if self.spent >= RULE_SECONDS:  # it was done, and those after it will not be asked
            self._slow()
            return []
        if self.grown > RULE_GROWTH:
            message = f"the silent rules put in more than {RULE_GROWTH:,} characters, the last of them by “{rule.id}”"
            self.report(Diagnostic("C406", rule.span, message, "write a shorter `replace`, or a more exact `find`"))
            return []
        if not changes:
            hint = "take the rule out or correct it"
            self.report(Diagnostic("C402", rule.span, f"silent rule “{rule.id}” changes nothing", hint))
        return changes

    def _changes(self, rule: SilentRule, pattern: regex.Pattern[str], end: float) -> Iterator[SilentChange]:
        for i, block in self.blocks:
            for match in pattern.finditer(block.text, timeout=max(0.001, end - monotonic())):
                taken_up = max(len(group or "") for group in (match[0], *match.groups()))
                self.grown += len(rule.replace) + taken_up * rule.replace.count("\\")
                if self.grown > RULE_GROWTH:
                    return
                replacement = match.expand(rule.replace)
                new = (sign for sign in "\n\t" if sign in replacement and sign not in match[0])
                if odd := refused(replacement) or next(new, ""):
                    raise ValueError(f"the character {called(odd)} cannot be printed")
                if replacement != match[0]:
                    yield SilentChange(rule.id, i, match.start(), match.end(), replacement)

    def _refuse(self, rule: SilentRule, message: str, hint: str) -> None:
        self.report(Diagnostic("C401", rule.span, message, hint))

    def _slow(self) -> None:
        _, rule = max(self.took, key=itemgetter(0))
        message = (
            f"the silent rules take more than {RULE_SECONDS:g} seconds to search the book, most of them “{rule.id}”"
        )
        hint = "write it so that each character can be matched in one way only"
        self.report(Diagnostic("C403", rule.span, message, hint))
