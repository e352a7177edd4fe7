r"""Declared silent changes: where each class of them touches the base text.

A rule is a regular expression (Python's, as the `regex` library reads them) and what it is replaced with (`\1` and
`\g<name>` for groups). It is applied to the transmitted words of each printed block, as they stand before any other
change. Where an entry prints a reading of its own, that is what the editors want, and no rule touches those words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from time import monotonic

import regex

from edition.anchor.mentions import searched
from edition.model.diagnostic import Code, Diagnostic, Report, Severity
from edition.model.edition import SilentChange
from edition.model.entry import Anchor, Entry
from edition.model.text import BaseText
from edition.model.volume import SilentRule

CODES = {
    "C401": Code(
        Severity.ERROR, "a silent rule cannot be applied",
        "`find` is a regular expression: `.`, `?`, `(`, `[` and the like mean something in it unless a backslash "
        "stands before them. `replace` may take up groups of it, as `\\1`."),
    "C402": Code(
        Severity.WARNING, "a silent rule changes nothing",
        "The textual introduction would declare a class of changes with a count of nought. Take the rule out, or "
        "correct it, if it was to change something."),
    "C403": Code(
        Severity.ERROR, "a silent rule takes too long",
        "Some regular expressions try an immense number of ways before they give up, mostly because one repetition "
        "stands inside another, as in `(a+)+`. Write it so that each character can be matched in one way only."),
    "C404": Code(
        Severity.ERROR, "two silent rules change the same words",
        "What is printed would depend on the order of the rules. Make one of them more exact."),
    "C405": Code(
        Severity.ERROR, "a silent change crosses the edge of a reading that is printed",
        "Half of the words that the rule changes are replaced by an entry. Widen the lemma of the entry, so that it "
        "holds all of them (the rule then leaves them alone), or make the rule more exact."),
}  # fmt: skip

SECONDS = 1.0  # for one rule and a whole book


def silent_changes(
    text: BaseText, rules: Sequence[SilentRule], entries: Sequence[Entry], anchors: Mapping[str, Anchor], report: Report
) -> tuple[SilentChange, ...]:
    """Every silent change, in the order of the text; where two rules meet, that of the first."""
    printed = replaced(text, entries, anchors)
    made: dict[int, list[SilentChange]] = defaultdict(list)
    for rule in rules:
        found = [
            change
            for change in _found(text, rule, report)
            if not _left_alone(change, printed.get(change.block, ()), text, report)
        ]
        for change in found:
            others = made[change.block]
            i = bisect_left(others, (change.start, change.end), key=lambda other: (other.start, other.end))
            other = next((other for other in others[max(0, i - 1) : i + 1] if _meet(change, other)), None)
            if other is None:
                others.insert(i, change)
            else:
                words = text.blocks[change.block].text[change.start : change.end]
                span = text.blocks[change.block].span(change.start, change.end)
                report(
                    Diagnostic(
                        "C404",
                        rule.span,
                        f"“{rule.id}” and “{other.rule}” both change “{words}”",
                        related=((span, "here"),),
                    )
                )
    return tuple(change for block in sorted(made) for change in made[block])


def replaced(
    text: BaseText, entries: Sequence[Entry], anchors: Mapping[str, Anchor]
) -> dict[int, list[tuple[int, int, Entry]]]:
    """By block: the characters whose place a printed reading takes, and its entry."""
    places: dict[int, list[tuple[int, int, Entry]]] = defaultdict(list)
    for entry in entries:
        anchor = anchors.get(entry.id)
        if anchor is None or not entry.print_reading or not entry.readings:
            continue
        for block in range(anchor.first, anchor.last + 1):
            start = anchor.start if block == anchor.first else 0
            end = anchor.end if block == anchor.last else len(text.blocks[block].text)
            places[block].append((start, end, entry))
    return places


def _left_alone(
    change: SilentChange, printed: Sequence[tuple[int, int, Entry]], text: BaseText, report: Report
) -> bool:
    """Whether a printed reading takes the place of the words; reports it when it takes the place of some of them."""
    for start, end, entry in printed:
        inside = start <= change.start and change.end <= end
        at_edge = change.start == change.end and change.start in (start, end)
        if inside and not at_edge:
            return True
        if not inside and change.start < end and start < change.end:
            words = text.blocks[change.block].text[change.start : change.end]
            message = f"silent rule “{change.rule}” changes “{words}”, of which this entry replaces a part"
            report(Diagnostic("C405", entry.at("lemma"), message, "widen the lemma so that it holds all of it"))
            return True
    return False


def _meet(one: SilentChange, other: SilentChange) -> bool:
    """Whether two changes touch the same words, or are both made at the same point."""
    return max(one.start, other.start) < min(one.end, other.end) or (one.start, one.end) == (other.start, other.end)


def _found(text: BaseText, rule: SilentRule, report: Report) -> Iterator[SilentChange]:
    """What the rule would change, block by block."""
    try:
        pattern = regex.compile(rule.find)
    except regex.error as error:
        report(
            Diagnostic(
                "C401",
                rule.span,
                f"“{rule.find}” is no regular expression: {error}",
                "put a backslash before what is meant literally",
            )
        )
        return
    end = monotonic() + SECONDS
    count = 0
    for i, block in enumerate(text.blocks):
        if not searched(block):
            continue
        try:
            for match in pattern.finditer(block.text, timeout=max(0.001, end - monotonic())):
                replacement = match.expand(rule.replace)
                if replacement != match[0]:
                    count += 1
                    yield SilentChange(rule.id, i, match.start(), match.end(), replacement)
        except TimeoutError:
            report(
                Diagnostic(
                    "C403",
                    rule.span,
                    f"“{rule.find}” takes more than {SECONDS:g} seconds (at {block.locus})",
                    "write it so that each character can be matched in one way only",
                )
            )
            return
        except (regex.error, IndexError) as error:
            report(
                Diagnostic(
                    "C401",
                    rule.span,
                    f"“{rule.replace}” cannot be filled in: {error}",
                    "double a backslash that is meant literally",
                )
            )
            return
    if not count:
        report(
            Diagnostic("C402", rule.span, f"silent rule “{rule.id}” changes nothing", "take the rule out or correct it")
        )
