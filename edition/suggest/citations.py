"""Suggests citations: issues of periodicals in any form, titles, and quotations from others."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from edition.anchor.overlaps import OverlapIndex, TakenCharacters
from edition.anchor.phrase_search import Forms
from edition.model.edition import Edition
from edition.model.inline import Role
from edition.model.text import Block
from edition.suggest.explicit_dates import calendar
from edition.suggest.periodicals import KnownTitle, PeriodicalIssues, titles
from edition.suggest.prose import RunningText, behind, sentence
from edition.suggest.references import PAGE, next_date, references
from edition.suggest.suggestion import Find, SuggestionKind
from edition.suggest.time_expressions import Expression
from edition.suggest.unlisted_works import writings
from edition.suggest.untitled_sources import sources

NUMBERED = re.compile(
    r"(?<!\w)(?:Nos?\b\.?|Nrs?\b\.?|№|#|[Nn]umbers?|[Ii]ssues?|vols?\.)\s?(?P<first>\d{1,4})"
    r"(?:\s?(?:[-–—/,&]|and|to)\s?(?P<last>\d{1,4})(?!\d|\.\d|st|nd|rd|th))?"
)
AGAIN = re.compile(
    r"(?<!\w)(?:[Ii]bid(?:em)?\b\.?|[Ll]oc\. ?cit\.|[Oo]p\. ?cit\.|in the same (?:number|issue|article))"
)
QUOTES = frozenset("“”‘’„«»'\"")
_OTHER = re.compile(
    r"(?<![\w.])(?!(?:In|See|From|Of|And|The|To|On|At|By|With|As|But|Also|Both|Only|Article|Cf|Vgl|Im|In|Aus|Voir|Dans|Le)\b)"
    r"[^\W\d_a-z][^\W\d_]+[”“«»’'\"]?,?\s$"
)
"""A title that no record has, or at least a name, before a number."""

_BEFORE_DATE = re.compile(r"[\s.,;()–-]*(?:of|for|dated|is dated|in|vom|von|du|de|del|от|van|af)?\s*(?:the\s+)?")
_BEHIND_DATE = re.compile(r"[\s.,;(]*")
_OF_DATE = re.compile(r"\s*[,(]?\s*(?:of|on|for|in|dated|vom|von|du|de|del|от|van|af)?\s*(?:the\s+)?")
_ADDRESS = re.compile(
    r",?\s*(?:in|of|at)?\s*(?:the\s+)?(?:[A-Z]\w+\s+){0,3}(?:(?:rue|street|avenue|road|place|boulevard)\b|(?:st|ave)\.)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class StatedIssue:
    """An issue as the text names it: the numbers at characters `figures`, the date as EDTF, the periodical's key."""

    block: int
    start: int
    end: int
    figures: tuple[int, int]
    numbers: tuple[int, ...]
    date: str
    work: str


def suggest_citations(edition: Edition, prose: RunningText) -> Iterator[Find]:
    """Every reference to an issue, a title, or a source without title."""
    issues = PeriodicalIssues(edition.works)
    named = [*_numbered(edition, prose, issues), *_titled(edition, prose, issues), *_again(edition, prose, issues)]
    unnamed = chain(references(prose), sources(prose), writings(prose)) if prose.language.english else ()
    return chain(named, _joined(named, unnamed))


def _joined(named: list[Find], unnamed: Iterable[Find]) -> Iterator[Find]:
    """Combine sources without a title with the title in or right after them."""
    ordered = sorted(named, key=_place)
    for find in unnamed:
        at, end = (bisect_left(ordered, (find.block, place), key=_place) for place in (find.start, find.end))
        behind = ordered[end] if end < len(ordered) else None
        if behind is not None and behind.block == find.block and behind.start - find.end < 15:
            continue
        before = ordered[at - 1] if at else None
        if find.why == PAGE and before is not None and before.block == find.block and find.start - before.end < 15:
            continue  # the page of what is named before it
        inside = [other for other in ordered[at:end] if other.end <= find.end]
        if len(inside) == 1 and inside[0].score < 0.9:
            why = f"{inside[0].why}; {find.why}"
            yield replace(find, fields=inside[0].fields, score=max(find.score, inside[0].score) + 0.1, why=why)
        else:
            yield find


def _place(find: Find) -> tuple[int, int]:
    return find.block, find.start


def stated_issues(edition: Edition, prose: RunningText) -> Iterator[StatedIssue]:
    """Every issue that the text gives by number, with its title and date."""
    known = Titles(titles(edition.works, edition.records))
    issues = PeriodicalIssues(edition.works)
    last = issues.only
    for i, block in prose.running:
        text = block.text
        dates = list(calendar(text, prose.language))
        named = known.places(text)
        for match in NUMBERED.finditer(text):
            if _ADDRESS.match(text, match.end()):
                continue
            start, end = match.span()
            low, high = sentence(text, start)
            title = _title_beside(named, (max(low, start - 60), start), (end, min(high, end + 30)))
            work = "" if title is None and behind(_OTHER, text, start) else last
            if title:
                work = last = title[2].work or last
                start, end = min(start, title[0]), max(end, title[1])
            date = _beside(text, dates, start, end)
            if date:
                start, end = min(start, date.start), max(end, date.end)
            first, other = int(match["first"]), int(match["last"] or match["first"])
            numbers = tuple(dict.fromkeys((first, other))) if other != first else (first,)
            edtf = date.date if date and "Y" not in date.date else ""
            yield StatedIssue(
                i,
                start,
                end,
                (match.start("first"), match.end("last") if match["last"] else match.end("first")),
                numbers,
                edtf,
                work,
            )


Found = list[tuple[int, int, KnownTitle]]
"""Titles at characters `start:end` of a text, from left to right."""


def _title_beside(named: Found, before: tuple[int, int], after: tuple[int, int]) -> tuple[int, int, KnownTitle] | None:
    """The periodical named nearest before a place, else the first after it, within some characters."""
    (low, start), (end, high) = before, after
    at, stop = bisect_left(named, low, key=_start), bisect_left(named, start, key=_start)
    title = next((t for t in reversed(named[at:stop]) if t[1] <= start and t[2].periodical), None)
    at, stop = bisect_left(named, end, key=_start), bisect_left(named, high, key=_start)
    return title or next((t for t in named[at:stop] if t[2].periodical), None)


def _start(title: tuple[int, int, KnownTitle]) -> int:
    return title[0]


class Titles:
    """The titles known, to be looked for in block after block."""

    def __init__(self, known: Iterable[KnownTitle]) -> None:
        self._by_words = {title.words: title for title in known}
        self._forms = Forms(self._by_words)

    def places(self, text: str) -> Found:
        """Where titles stand in a text; a longer one wins over one inside it."""
        taken = TakenCharacters(len(text))
        longest = sorted(self._forms.places(text), key=lambda item: (item[0] - item[1], item[2], item[0]))
        return sorted(
            ((start, end, self._by_words[words]) for start, end, words in longest if taken.take(start, end)), key=_start
        )


def _beside(text: str, dates: list[Expression], start: int, end: int) -> Expression | None:
    """The date next to a number: `No. 42, February, 1935`, `January 1935, No. 41`, `(No. 7. Nov-Dec. 1929)`."""
    after = next_date(dates, end)
    if after is not None and _BEFORE_DATE.fullmatch(text, end, after.start):
        return after
    at = bisect_right(dates, start, key=lambda date: date.end)
    return dates[at - 1] if at and _BEHIND_DATE.fullmatch(text, dates[at - 1].end, start) else None


def _numbered(edition: Edition, prose: RunningText, issues: PeriodicalIssues) -> Iterator[Find]:
    """Issues given by number; differences from the bibliography are noted."""
    for stated in stated_issues(edition, prose):
        numbers = issues.whole(stated.work, stated.numbers)
        true = issues.date(stated.work, numbers)
        if not true and stated.date and (others := issues.by_date(stated.work, stated.date)):
            numbers, true = others, issues.date(stated.work, others)
        fields = {"work": stated.work, "issue": "-".join(map(str, numbers)), "date": true or stated.date}
        why = "an issue by its number"
        if true and stated.date and not issues.agree(true, stated.date):
            fields["stated_date"] = stated.date
            why = f"an issue by its number; the bibliography dates it {true}, not {stated.date}"
        if set(numbers) != set(stated.numbers) and not set(stated.numbers) <= set(numbers):
            fields["stated_issue"] = "-".join(map(str, stated.numbers))
            why = f"an issue by its date; the number stated, {fields['stated_issue']}, is not of {stated.date}"
        if not stated.work:
            why += "; of which periodical cannot be told"
        yield _find(stated.block, stated.start, stated.end, 0.95 if stated.work else 0.6, why, fields)


def _titled(edition: Edition, prose: RunningText, issues: PeriodicalIssues) -> Iterator[Find]:
    """Titles, with the date beside them if there is one."""
    known = Titles(titles(edition.works, edition.records))
    for i, block in prose.running:
        dates, is_set_off = list(calendar(block.text, prose.language)), _set_off(block)
        for start, end, title in known.places(block.text):
            if _is_ordinary(prose, title) and not is_set_off(start, end):
                continue
            beside = next_date(dates, end)
            if beside is not None and not _OF_DATE.fullmatch(block.text, end, beside.start):
                beside = None
            fields = {"work": title.work}
            if beside:
                fields["date"] = beside.date if "Y" not in beside.date else ""
                if others := issues.by_date(title.work, fields["date"]):
                    fields |= {"issue": "-".join(map(str, others)), "date": issues.date(title.work, others)}
            score = 0.9 if beside else 0.45 if title.periodical else 0.7
            why = "a title with a date" if beside else "a title"
            yield _find(i, start, beside.end if beside else end, score, why, fields)


def _is_ordinary(prose: RunningText, title: KnownTitle) -> bool:
    """Whether a title is a single word that means something else as well: `Poems`, `Letters`."""
    return not title.periodical and " " not in title.words and prose.lexicon.frequency(title.words.lower()) > 0


def _set_off(block: Block) -> Callable[[int, int], bool]:
    """Whether words of a block are emphasised or in quotation marks."""
    emphasised = OverlapIndex((style.start, style.end) for style in block.styles if style.role is Role.EMPHASIS)

    def is_set_off(start: int, end: int) -> bool:
        before, after = block.text[max(0, start - 1) : start], block.text[end : end + 2].lstrip(".,")
        return emphasised.meets(start, end) or (before in QUOTES and after[:1] in QUOTES)

    return is_set_off


def _again(edition: Edition, prose: RunningText, issues: PeriodicalIssues) -> Iterator[Find]:
    """`ibid.` and the like: the work cited before."""
    known = Titles(titles(edition.works, edition.records))
    last = ""
    for i, block in prose.running:
        named = deque((end, title.work) for _, end, title in known.places(block.text) if title.work)
        for match in AGAIN.finditer(block.text):
            while named and named[0][0] <= match.start():
                last = named.popleft()[1]
            yield _find(i, match.start(), match.end(), 0.85, "the work cited before", {"work": last})
        last = named[-1][1] if named else last


def _find(i: int, start: int, end: int, score: float, why: str, fields: dict[str, str]) -> Find:
    return Find(
        SuggestionKind.CITATION, i, start, end, score, why, {key: value for key, value in fields.items() if value}
    )
