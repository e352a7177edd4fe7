"""Rules on the bibliography and on what is cited from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from edition.derive.editors_prose import cited_works, uncited_works
from edition.derive.language_names import language_tag_of
from edition.model.authority import Work
from edition.model.biblatex import PERIODICALS, PRINTED, is_housekeeping
from edition.model.dates import DateValue, read_date
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.entry import Citation, Entry
from edition.model.inline import Inline, Role
from edition.nearest import Nearest

_OUT = "take `stated` out"


def citations(edition: Edition) -> Iterator[tuple[Entry, Citation]]:
    """Every work cited by an entry."""
    for entry in edition.entries:
        for cite in entry.cite:
            yield entry, cite


def issues(edition: Edition) -> dict[str, dict[int, Work]]:
    """By periodical, the record of each issue in the bibliography, by number."""
    listed: dict[str, dict[int, Work]] = defaultdict(dict)
    for work in edition.works:
        if work.parent:
            for number in work.issues:
                listed[work.parent].setdefault(number, work)
    return listed


def numbers(listed: tuple[int, ...]) -> str:
    """Issue numbers in words."""
    return ("issue " if len(listed) == 1 else "issues ") + ", ".join(map(str, listed))


def overlap(one: DateValue, other: DateValue) -> bool:
    """Whether two dates can be the same."""
    return one.earliest <= other.latest and other.earliest <= one.latest


def unknown_work(edition: Edition) -> Iterator[Diagnostic]:
    """B201 (error): a citation names a work that the bibliography does not have.

    Each `work` is the key of a record in works.bib, from which title and bibliography are printed.
    """
    keys = Nearest(edition.work)
    for _, cite in citations(edition):
        if cite.work not in edition.work:
            yield Diagnostic(
                "B201",
                cite.span,
                f"there is no work “{cite.work}” in works.bib",
                keys.hint(cite.work, "add a record to works.bib"),
            )


def unknown_issue(edition: Edition) -> Iterator[Diagnostic]:
    """B203 (error): an issue is cited that the periodical's list does not have.

    When works.bib lists the issues of a periodical (`@issue`), all that is cited from it must be in the list; that is
    what the concordance of issues is made from.
    """
    listed = issues(edition)
    bounds = {work: (min(known), max(known)) for work, known in listed.items() if known}
    for _, cite in citations(edition):
        known = listed.get(cite.work)
        missing = tuple(number for number in cite.issues if known and number not in known)
        if known and missing:
            yield Diagnostic(
                "B203",
                cite.span,
                f"works.bib has no {numbers(missing)} of “{cite.work}”",
                f"it has {bounds[cite.work][0]} to {bounds[cite.work][1]}: add an `@issue`, or correct the number",
            )


def date_of_another_issue(edition: Edition) -> Iterator[Diagnostic]:
    """B204 (warning): the date of a citation is not the date of the issue.

    works.bib gives the issue another date. `date` is the date of issue; what the text says where it is wrong goes under
    `stated`, the date of writing under `written`.
    """
    listed = issues(edition)
    dated: dict[tuple[str, str], str] = {}
    for name, known_issues in listed.items():
        for number, issue in known_issues.items():
            dated.setdefault((name, issue.date), str(number))
    for _, cite in citations(edition):
        stated = read_date(cite.date) if cite.date else None
        known = [listed[cite.work][n] for n in cite.issues if n in listed.get(cite.work, {})]
        dates = [(work, value) for work in known if work.date and (value := read_date(work.date))]
        if stated is None or not dates or any(overlap(stated, value) for _, value in dates):
            continue
        work = dates[0][0]
        right = dated.get((cite.work, cite.date), "")
        hint = f"; the issue of {cite.date} is {right}" if right else ""
        yield Diagnostic(
            "B204",
            cite.span,
            f"“{cite.work}”, {numbers(cite.issues)}, is of {work.date}, not {cite.date}",
            f"correct one of them{hint}",
            ((work.span, "the issue"),),
        )


def stated_is_true(edition: Edition) -> Iterator[Diagnostic]:
    """B205 (warning): a citation states the same issue or date that it corrects.

    `stated` is what the text says where it is wrong; when it is right there is nothing to state.
    """
    for _, cite in citations(edition):
        if cite.stated_issues and cite.stated_issues == cite.issues:
            yield Diagnostic("B205", cite.span, f"the stated {numbers(cite.issues)} is the true one", _OUT)
        if cite.stated_date and cite.stated_date == cite.date:
            yield Diagnostic("B205", cite.span, f"the stated date {cite.date} is the true one", _OUT)


def stated_without_true(edition: Edition) -> Iterator[Diagnostic]:
    """B206 (warning): a citation states a wrong issue or date, but does not say the right one.

    The note would correct nothing. When the right value is not known, say so in a `note`.
    """
    for entry, cite in citations(edition):
        what = (
            "issue" if cite.stated_issues and not cite.issues else "date" if cite.stated_date and not cite.date else ""
        )
        if what and not entry.note:
            yield Diagnostic(
                "B206",
                cite.span,
                f"the {what} stated is wrong, but the right one is not given",
                f"add `{what}`, or explain in a `note`",
            )


def issue_of_no_periodical(edition: Edition) -> Iterator[Diagnostic]:
    """B207 (error): an issue is cited of a work that is no periodical.

    Only periodicals and newspapers have issues.
    """
    for _, cite in citations(edition):
        work = edition.work.get(cite.work)
        if work is not None and cite.issues and work.type not in PERIODICALS:
            yield Diagnostic(
                "B207",
                cite.span,
                f"“{cite.work}” is of type {work.type} and has no issues",
                "cite the periodical, or take `issue` out",
                ((work.span, "the work"),),
            )


def issue_without_periodical(edition: Edition) -> Iterator[Diagnostic]:
    """B208 (error): an `@issue` belongs to no periodical of the bibliography.

    `crossref` is the key of its `@periodical`.
    """
    periodicals = Nearest(other.key for other in edition.works if other.type in PERIODICALS)
    for work in edition.works:
        if work.type != "issue":
            continue
        parent = edition.work.get(work.parent)
        if parent is None or parent.type not in PERIODICALS:
            what = f"“{work.parent}”, which is no periodical in works.bib" if work.parent else "no periodical"
            yield Diagnostic(
                "B208",
                work.span,
                f"“{work.key}” is an issue of {what}",
                periodicals.hint(work.parent, "add `crossref`"),
            )


def issue_twice(edition: Edition) -> Iterator[Diagnostic]:
    """B209 (error): two records are of the same issue.

    A number of a periodical has one record; otherwise it would be unclear which date is its own.
    """
    seen: dict[tuple[str, int], Work] = {}
    for work in edition.works:
        for number in work.issues if work.parent else ():
            other = seen.setdefault((work.parent, number), work)
            if other is not work:
                yield Diagnostic(
                    "B209",
                    work.span,
                    f"issue {number} of “{work.parent}” is listed twice",
                    "take one of them out",
                    ((other.span, "the other"),),
                )


def issues_out_of_order(edition: Edition) -> Iterator[Diagnostic]:
    """B210 (warning): an issue is dated before the one with the number below.

    The number or the date of one of them is wrong, as a rule.
    """
    for parent, listed in issues(edition).items():
        last: tuple[Work, DateValue] | None = None
        for number in sorted(listed):
            work = listed[number]
            value = read_date(work.date) if work.date else None
            if value is None or (last is not None and last[0] is work):
                continue
            if last is not None and value.latest < last[1].earliest:
                yield Diagnostic(
                    "B210",
                    work.span,
                    f"issue {number} of “{parent}” is dated {work.date}, before "
                    f"issue {max(last[0].issues)} of {last[0].date}",
                    "correct the number or the date of one of them",
                    ((last[0].span, "the other"),),
                )
            last = work, value


def never_cited(edition: Edition) -> Iterator[Diagnostic]:
    """B211 (note): a work is in the bibliography, but nothing cites it.

    The bibliography has the works that are cited, so this one is not printed. Cite it in a note or an introduction
    (`[@key]`), or take it out. A library, of which many are not cited, is told of in one note: it may stay as it is.
    """
    elsewhere = {work.key for text in edition.texts for work in text.works}  # those that it cites
    uncited = [work for work in uncited_works(edition) if work.key not in elsewhere]
    if len(uncited) > _LIBRARY:
        message = f"nothing cites {len(uncited):,} of the {len(edition.works):,} works, the first is “{uncited[0].key}”"
        yield Diagnostic("B211", uncited[0].span, message, "leave a library as it is, or take them out")
        return
    for work in uncited:
        yield Diagnostic("B211", work.span, f"nothing cites “{work.key}”", "cite it, or take it out")


_LIBRARY = 20
"""More works than these that nothing cites are a collector's library, not somebody's mistakes."""


def unprinted_field(edition: Edition) -> Iterator[Diagnostic]:
    """B212 (warning): a field of a work that is cited says something, but the bibliography does not print it.

    It would be lost silently. Its name may be misspelt, or unknown to BibLaTeX; move its content to `note` or
    `addendum`, or remove it. Fields for programs and collectors (abstract, keywords, file, language, isbn …) are left
    out on purpose.
    """
    doubtful = [key for key in sorted(cited_works(edition)) if not _prints_all(edition.work.get(key))]
    if not doubtful:
        return
    from edition.derive.references import reference  # only here: they take a while to load
    from edition.derive.short_title import titled

    for key in doubtful:
        work = titled(edition, key)
        if work is not None:
            for name in reference(edition, work).unprinted:
                message = f"the field “{name}” of “{key}” is not printed"
                yield Diagnostic("B212", work.at(name), message, "say it in `note`, or take it out")


def _prints_all(work: Work | None) -> bool:
    """Whether the names of its fields alone show that all of them are printed, as with most works."""
    fields = {**work.fields, **work.persons} if work else {}
    return all((said and name in PRINTED) or is_housekeeping(name) for name, said in fields.items())


def no_title(edition: Edition) -> Iterator[Diagnostic]:
    """B213 (warning): a work that is cited has no title, so notes can only call it by its key.

    Give it a `title`, or a `shorttitle` for notes.
    """
    for key in sorted(cited_works(edition)):
        work = edition.work.get(key)
        if work is not None and work.type != "issue" and not (work.title or work.shorttitle):
            yield Diagnostic("B213", work.span, f"the work “{key}” has no title", "give it a `title` or a `shorttitle`")


def unknown_work_language(edition: Edition) -> Iterator[Diagnostic]:
    """B215 (warning): the `langid` of a work names no language.

    By it the words of the work’s titles are divided at the end of a line, read aloud in e-books and filed without their
    articles. Write a tag (`fr`, `de-AT`, `grc`) or BibLaTeX’s name of the language (`french`, `british`).
    """
    for work in edition.works:
        given = work.fields.get("langid", "").strip()
        if given and not language_tag_of(given):
            message = f"“{given}” names no language"
            yield Diagnostic("B215", work.at("langid"), message, "write a tag such as fr or de-AT, or `french`")


def cited_alike(edition: Edition) -> Iterator[Diagnostic]:
    """B216 (warning): two works that are cited are named alike.

    Notes cite a work by its `shorttitle`, or its `title`, alone: readers could not tell which of the two is meant,
    unless both are cited with their dates. Give one of them a `shorttitle` of its own; or let
    `citations` in volume.yaml say that notes name authors too (author-title, author-year).
    """
    from edition.derive.citations import cited_in_words  # only here: it takes a while to load

    cited, first = cited_works(edition), dict[str, Work]()
    dated = {citation.work for _, citation in citations(edition) if citation.date}
    for work in (work for work in edition.works if work.key in cited):
        said = cited_in_words(edition, Inline(Role.CITE, target=work.key))
        other = first.setdefault(said.casefold(), work)
        if other is not work and not {work.key, other.key} <= dated:
            related = ((other.span, "the other"),)
            message = f"“{work.key}” and “{other.key}” are both cited as “{said}”"
            yield Diagnostic("B216", work.span, message, "give one of them a `shorttitle` of its own", related)
