"""Concordance of numberings: which issues of which periodical are cited where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from edition.derive.other_texts import Others
from edition.derive.text_position import TextPosition, beginning, doubted, in_order
from edition.model.authority import Work
from edition.model.edition import Edition
from edition.model.entry import Citation


@dataclass(frozen=True, slots=True)
class CitedIssue:
    """An issue of a periodical and the places that cite it.

    `label` is its number as printed (`25–26`), `date` EDTF, `certainty` how sure the bibliography is of them.
    """

    numbers: tuple[int, ...]
    label: str
    date: str
    places: tuple[TextPosition, ...]
    certainty: str = ""


def issue_label(numbers: tuple[int, ...]) -> str:
    """`25–26` for a double issue.

    >>> issue_label((25, 26)), issue_label((7,))
    ('25–26', '7')
    """
    return f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else str(numbers[0])


def issues_apart(wanted: tuple[int, ...], described: Iterable[tuple[int, ...]] = ()) -> tuple[tuple[int, ...], ...]:
    """The issues of a citation one by one: issues `described` in the bibliography whole, others as runs of numbers.

    >>> issues_apart((3, 4)), issues_apart((3, 4, 7)), issues_apart((3, 4, 5, 7), [(4, 5)])
    (((3, 4),), ((3, 4), (7,)), ((4, 5), (3,), (7,)))
    """
    known = tuple(dict.fromkeys(numbers for numbers in described if set(numbers) & set(wanted)))
    runs: list[tuple[int, ...]] = []
    for number in wanted:
        if any(number in numbers for numbers in known):
            continue
        if runs and runs[-1][-1] == number - 1:
            runs[-1] = (*runs[-1], number)
        else:
            runs.append((number,))
    return (*known, *runs)


def _issues_of(edition: Edition) -> dict[str, list[Work]]:
    """The issues that the bibliography describes, by periodical."""
    issues_of: dict[str, list[Work]] = {}
    for work in edition.works:
        if work.parent and work.issues:
            issues_of.setdefault(work.parent, []).append(work)
    return issues_of


def described_issue(edition: Edition, cite: Citation) -> Work | None:
    """The record of the issue that is cited, or of the double issue with all the numbers cited; None without one."""
    wanted = {*cite.issues}
    found = (work for work in edition.works if work.parent == cite.work and wanted <= {*work.issues})
    return next(found, None) if wanted else None


def whole_issue(edition: Edition, cite: Citation) -> Citation:
    """The issue that is cited: the double issue where the bibliography has one, with its date.

    Without the passage, and without the values that the text has where it is wrong.
    """
    work = described_issue(edition, cite)
    if work is None:
        return Citation(cite.work, cite.issues, cite.date)
    return Citation(cite.work, work.issues, cite.date or work.date)


def by_number(edition: Edition, cite: Citation) -> Citation:
    """A citation of an issue by its own key (`bo-7`) as one of its periodical and number; any other as it is."""
    work = edition.work.get(cite.work)
    if work is None or not work.parent or not work.issues:
        return cite
    return replace(cite, work=work.parent, issues=cite.issues or work.issues)


def by_issue(edition: Edition) -> Iterator[tuple[Citation, TextPosition]]:
    """Every citation of an issue in an anchored entry, by number, with its place."""
    for entry in edition.entries:
        anchor = edition.anchors.get(entry.id)
        if anchor is not None:
            place = doubted(beginning(anchor), entry.certainty)
            cites = (by_number(edition, cite) for cite in entry.cite)
            yield from ((cite, place) for cite in cites if cite.issues)


def cited_issues(edition: Edition, others: Others = ()) -> dict[str, tuple[CitedIssue, ...]]:
    """For each periodical cited by issue: its issues in order, a double issue under both its numbers as one.

    With the places of the `others`, which are texts of the same book.
    """
    issues_of = _issues_of(edition)
    result: dict[str, dict[tuple[int, ...], tuple[str, str, set[TextPosition]]]] = {}
    cites = ((cite, place._replace(text=i)) for i, text in ((0, edition), *others) for cite, place in by_issue(text))
    for cite, place in cites:
        described = {work.issues: (work.date, work.certainty) for work in issues_of.get(cite.work, ())}
        for numbers in issues_apart(cite.issues, described):
            date, certainty = described.get(numbers, (cite.date, ""))
            result.setdefault(cite.work, {}).setdefault(numbers, (date, certainty, set()))[-1].add(place)
    return {
        periodical: tuple(
            CitedIssue(numbers, issue_label(numbers), date, in_order(places), certainty)
            for numbers, (date, certainty, places) in sorted(issues.items())
        )
        for periodical, issues in result.items()
    }
