"""The periodicals of the bibliography: their titles, and the numbers and dates of their issues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from edition.model.authority import Record, RecordKind, Work
from edition.model.biblatex import PERIODICALS
from edition.model.dates import read_date

UNTITLED = frozenset({"issue", "set", "xdata", "bibnote"})
"""Types that have no title of their own: issues have that of their periodical."""


@dataclass(frozen=True, slots=True)
class KnownTitle:
    """A title as a text may have it, and the key of the work (empty when only names.yaml has it)."""

    words: str
    work: str
    periodical: bool


def titles(works: Iterable[Work], records: Iterable[Record]) -> tuple[KnownTitle, ...]:
    """Every title that is known, from works.bib and names.yaml, longest first."""
    result: dict[str, KnownTitle] = {}
    owners: dict[str, str] = {}
    for work in works:
        periodical = work.type in PERIODICALS
        for words in (work.title, _bare(work.title), work.shorttitle):
            if words and work.type not in UNTITLED:
                owners.setdefault(words.casefold(), work.key)
                result.setdefault(words, KnownTitle(words, work.key, periodical))
    for record in records:
        if record.kind in (RecordKind.PERIODICAL, RecordKind.WORK):
            forms = (record.name, *record.forms)
            key = next((owners[form.casefold()] for form in forms if form.casefold() in owners), "")
            key = key or next((owners[title] for form in forms for title in owners if _begins(title, form)), "")
            for words in record.forms:
                result.setdefault(words, KnownTitle(words, key, record.kind is RecordKind.PERIODICAL))
    return tuple(sorted(result.values(), key=lambda title: (-len(title.words), title.words)))


def _bare(title: str) -> str:
    """A title without its article, when more than one word is left: `The Coast Gazette` is called Coast Gazette too."""
    first, _, rest = title.partition(" ")
    return rest if first in ("The", "A", "An", "Le", "La", "Les", "Der", "Die", "Das") and " " in rest else ""


def _begins(title: str, form: str) -> bool:
    """Whether a title is a form with something behind it: `livre rouge sur le procès` is the Livre Rouge."""
    return len(form) > 8 and title.startswith(form.casefold())


class PeriodicalIssues:
    """The issues of the periodicals of a bibliography."""

    def __init__(self, works: Iterable[Work]) -> None:
        self._dates: dict[str, dict[tuple[int, ...], str]] = defaultdict(dict)
        self._with: dict[tuple[str, int], list[tuple[int, ...]]] = defaultdict(list)
        self._by_date: dict[tuple[str, str], tuple[int, ...]] = {}
        for work in works:
            if work.parent and work.issues:
                if work.issues not in self._dates[work.parent]:
                    for number in work.issues:
                        self._with[work.parent, number].append(work.issues)
                self._dates[work.parent][work.issues] = work.date

    @property
    def only(self) -> str:
        """The periodical whose issues are listed, when there is only one."""
        return next(iter(self._dates)) if len(self._dates) == 1 else ""

    def numbered(self, work: str, numbers: Sequence[int]) -> bool:
        """Whether every number is one of an issue listed."""
        return all((work, number) in self._with for number in numbers)

    def whole(self, work: str, numbers: Sequence[int]) -> tuple[int, ...]:
        """The issue as it is listed: a number of a double issue stands for both."""
        wanted = set(numbers)
        listed = self._with.get((work, numbers[0]), ()) if numbers else ()
        return next((issue for issue in listed if wanted <= set(issue)), tuple(numbers))

    def date(self, work: str, numbers: Sequence[int]) -> str:
        """The date of an issue; empty when there is no such issue."""
        return self._dates.get(work, {}).get(self.whole(work, numbers), "")

    def by_date(self, work: str, date: str) -> tuple[int, ...]:
        """The one issue of a date; none when there are more."""
        if (work, date) not in self._by_date:
            listed = self._dates.get(work, {}).items()
            issues = [issue for issue, issued in listed if issued and self.agree(issued, date)]
            self._by_date[work, date] = issues[0] if len(issues) == 1 else ()
        return self._by_date[work, date]

    @staticmethod
    def agree(one: str, other: str) -> bool:
        """Whether two dates have a day in common.

        >>> PeriodicalIssues.agree("1929-11/1929-12", "1929-12"), PeriodicalIssues.agree("1935-09", "1935-10")
        (True, False)
        """
        first, second = read_date(one), read_date(other)
        if first is None or second is None:
            return True
        return first.earliest <= second.latest and second.earliest <= first.latest
