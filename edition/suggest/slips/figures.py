"""Figures that contradict others: ranges that run backwards, members of a series, issues and their dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from edition.model.edition import Edition
from edition.model.text import Block
from edition.suggest.citations import stated_issues
from edition.suggest.letter_confusion import misread
from edition.suggest.periodicals import PeriodicalIssues
from edition.suggest.prose import RunningText
from edition.suggest.slips.slip import slip
from edition.suggest.suggestion import Find


def figures(edition: Edition, prose: RunningText) -> Iterator[Find]:
    """Every figure that another one contradicts."""
    issues = PeriodicalIssues(edition.works)
    for i, block in prose.running:
        yield from _ranges(i, block, issues)
        yield from _years(i, block)
    yield from _issues(edition, prose, issues)
    yield from _strays(prose)


def _ranges(i: int, block: Block, issues: PeriodicalIssues) -> Iterator[Find]:
    """`5-4`: the first number of a range is the greater."""
    for match in re.finditer(r"(?<![\w.,/-])(\d{1,3})[-–](\d{1,3})(?![\w/-]|[.,]\d)", block.text):
        first, last = int(match[1]), int(match[2])
        if first <= last or (len(match[2]) < len(match[1])):
            continue
        reading = next(
            (
                f"{other}{match[0][len(match[1])]}{last}"
                for other in (str(last - 1), *misread(match[1]))
                if other.isdecimal() and int(other) < last
            ),
            "",
        )
        yield slip(
            i, block, match.start(), match.end(), reading or f"{last}-{first}", "ocr", 0.8, "the range runs backwards"
        )


def _years(i: int, block: Block) -> Iterator[Find]:
    """A range of years that runs backwards."""
    for match in re.finditer(r"(?<!\d)(1[5-9]\d\d|20\d\d)\s?(?:[-–]|to|until)\s?(1[5-9]\d\d|20\d\d)(?!\d)", block.text):
        if int(match[1]) > int(match[2]):
            yield slip(
                i, block, match.start(), match.end(), f"{match[2]}–{match[1]}", "ocr", 0.7, "the range runs backwards"
            )


def _issues(edition: Edition, prose: RunningText, issues: PeriodicalIssues) -> Iterator[Find]:
    """An issue whose stated date is not the one of the bibliography."""
    for stated in stated_issues(edition, prose):
        true = issues.date(stated.work, stated.numbers)
        if not stated.numbers or not stated.date or stated.work == "":
            continue
        if not true:
            others = issues.by_date(stated.work, stated.date)
            if others and not issues.numbered(stated.work, stated.numbers):
                block = prose.text.blocks[stated.block]
                reading = "-".join(map(str, others))
                yield slip(
                    stated.block,
                    block,
                    *stated.figures,
                    reading,
                    "ocr",
                    0.7,
                    f"no such issue; that of {stated.date} is {reading}",
                )
        elif not issues.agree(true, stated.date):
            block = prose.text.blocks[stated.block]
            yield slip(
                stated.block,
                block,
                *stated.figures,
                block.text[slice(*stated.figures)],
                "fact",
                0.5,
                f"the issue is dated {true}, not {stated.date}",
            )


_YEAR = re.compile(r"(?<![\d.,–-])(?:1[5-9]\d\d|20\d\d)(?![\d–-])")


def _strays(prose: RunningText) -> Iterator[Find]:
    """A year that occurs once and disrupts the order of those around it, one misread figure from fitting."""
    years = [(i, match) for i, block in prose.running for match in _YEAR.finditer(block.text)]
    counted = Counter(match[0] for _, block in prose.blocks for match in _YEAR.finditer(block.text))
    for before, (i, match), after in zip(years, years[1:], years[2:], strict=False):
        low, high = sorted((int(before[1][0]), int(after[1][0])))
        if counted[match[0]] > 1 or low <= int(match[0]) <= high or max(i - before[0], after[0] - i) > 2:
            continue
        for other in sorted({before[1][0], after[1][0]}):
            if other in misread(match[0]):
                block = prose.text.blocks[i]
                why = f"“{other}” stands near, this year nowhere else"
                yield slip(i, block, match.start(), match.end(), other, "ocr", 0.5, why)
