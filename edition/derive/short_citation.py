"""How notes name a cited work: by its short title, by author and short title, or by author and year (`citations`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from string import ascii_lowercase

from edition.derive.dates import in_words
from edition.derive.editors_prose import cited_works
from edition.derive.inherited_fields import whole_work
from edition.derive.referred_places import texts_of_volume
from edition.derive.short_title import bibliographic_order, short_title, titled
from edition.derive.wording import apparatus_wording
from edition.derive.words_apart import set_apart, signs_between, words_around
from edition.direction import direction
from edition.messages import Words
from edition.model.authority import OTHERS, Name, Work
from edition.model.biblatex import PARTS, PERIODICALS
from edition.model.edition import Edition
from edition.model.inline import Inline, Inlines, Role, of_words, plain, text

_DAYS = re.compile(r"(?<!\d)(\d{4})-[\dX]{2}(?:-[\dX]{2})?")
_FIGURES = re.compile(r"\d+")
_HOSTED = PARTS | {"article", "suppperiodical", "review"}
"""Types of which the editors are those of what the work stands in."""


def short_citation(edition: Edition, part: Inline, words: Words | None = None) -> Inlines:
    """What stands for a cited work, without its passage: `Feuser, Milet` with the title in italics, or `Feuser 1987a`.

    It is in the words of the notes, or in other `words`. A work without author and editor, and a periodical, has its
    title alone; one without a year has its title instead.
    """
    name, sign, rest = _named(edition, part, words)
    return set_apart((*of_words(name + sign), *rest), direction(edition.volume.language)) if name else rest


def name_apart(edition: Edition, part: Inline, words: Words) -> Inlines:
    """A cited work with its author in other words than those of the notes: the name, then the citation without it."""
    name, sign, _ = _named(edition, part, words)
    if not name:
        return (part,)
    cited = Inline(Role.CITE, target=part.target, span=part.span, nameless=True)
    return *set_apart(of_words(name), direction(edition.volume.language)), text(sign), cited


def letter_of_year(edition: Edition, key: str) -> str:
    """The letter behind the year of a work, where notes would name several alike: a, b, c; else empty."""
    return texts_of_volume(edition)[""].derived(_letters).get(key, "")


def with_letter(words: str, letter: str, year: str) -> str:
    """A date with a letter behind its year, the last figures of `year`.

    >>> with_letter("4 December 1919", "a", "1919"), with_letter("1987–1990", "b", "1987–1990")
    ('4 December 1919a', '1987–1990b')
    """
    figures = _FIGURES.findall(year)
    before, found, behind = words.rpartition(figures[-1]) if letter and figures else (words, "", "")
    return f"{before}{found}{letter}{behind}" if found else words


def cited_year(work: Work, words: Words) -> str:
    """The year of a whole work, in words: of a date its year alone; empty where nothing has figures."""
    first, slash, last = _DAYS.sub(r"\1", work.date).partition("/")
    year = in_words(first if first == last else f"{first}{slash}{last}", words)
    year = year or work.fields.get("year", "") or work.fields.get("date", "")
    return year if _FIGURES.search(year) else ""


def cited_persons(work: Work) -> tuple[Name, ...]:
    """The persons by whom a whole work is cited: authors, or the editors of what has none; none of a periodical."""
    if work.type in PERIODICALS or work.type == "issue":
        return ()
    roles: tuple[str, ...] = ("shortauthor", "author")
    if work.type not in _HOSTED and "journaltitle" not in work.fields:
        roles += ("shorteditor", "editor")
    return next((names for role in roles if (names := work.persons.get(role, ())) and names != (OTHERS,)), ())


def says_year(edition: Edition, key: str, year: str) -> bool:
    """Whether the name of a work in a note has a year, in the words of the notes, so that it need not be said again."""
    work = titled(edition, key) if edition.volume.citations == "author-year" else None
    if work is None:
        return False
    whole = whole_work(work, edition.work)
    return bool(cited_persons(whole)) and cited_year(whole, apparatus_wording(edition.volume).words) == year


def begins_otherwise(edition: Edition, key: str) -> bool:
    """Whether a note names a work by other words than those with which the bibliography's reference begins."""
    work = edition.work[key]
    if edition.volume.citations != "title":
        whole = whole_work(work, edition.work)
        persons = cited_persons(whole)
        if persons:
            return persons != whole.persons.get("author") or (not _by_year(edition, whole) and _other_title(work))
    return _other_title(work)


def _other_title(work: Work) -> bool:
    return bool(work.shorttitle) and work.shorttitle.casefold() not in work.title.casefold()


def _by_year(edition: Edition, whole: Work) -> bool:
    return edition.volume.citations == "author-year" and bool(
        cited_year(whole, apparatus_wording(edition.volume).words)
    )


def _named(edition: Edition, part: Inline, words: Words | None) -> tuple[str, str, Inlines]:
    """The name of a cited work's author, if it is said, the sign behind it, and the title or year."""
    title = short_title(edition, part.target)
    work = titled(edition, part.target)
    if work is None or edition.volume.citations == "title":
        return "", "", title
    work = whole_work(work, edition.work)
    persons = cited_persons(work)
    if not persons:
        return "", "", title
    words = words_around(words or apparatus_wording(edition.volume).words, work, direction(edition.volume.language))
    name, rest = family_names(persons, words), title
    sign, _ = signs_between(f"{name} {plain(title)}", words)
    if _by_year(edition, work):
        year, sign = cited_year(work, words), "\N{NO-BREAK SPACE}"
        rest = (text(with_letter(year, letter_of_year(edition, work.key), year)),)
    return ("", "", rest) if part.nameless else (name, sign, rest)


def family_names(persons: tuple[Name, ...], words: Words) -> str:
    """Family names with their prefixes: one, two joined by “and”, or the first of more with “et al.”.

    >>> from edition.messages import ENGLISH
    >>> meer, body = Name("Meer", "Jan", "van der"), Name("Institute of Names", whole=True)
    >>> family_names((meer,), ENGLISH), family_names((meer, body), ENGLISH), family_names((meer, OTHERS), ENGLISH)
    ('van der Meer', 'van der Meer and Institute of Names', 'van der Meer et al.')
    """
    named = [name.last for name in persons if name != OTHERS]
    if len(named) > 2 or OTHERS in persons:
        return f"{named[0]} {words('work.others')}"
    return words.listed(named)


def _letters(whole: Edition) -> Mapping[str, str]:
    """The letters of the works that a volume cites by author and year, in the order of its bibliography."""
    if whole.volume.citations != "author-year":
        return {}
    keys = frozenset().union(*map(cited_works, texts_of_volume(whole).values()))
    words = apparatus_wording(whole.volume).words
    alike: dict[tuple[str, str], list[Work]] = defaultdict(list)
    for key in sorted(keys & whole.work.keys()):
        work = whole_work(whole.work[key], whole.work)
        persons, year = cited_persons(work), cited_year(work, words)
        if persons and year:
            alike[family_names(persons, words), year].append(whole.work[key])
    letters: dict[str, str] = {}
    for works in (works for works in alike.values() if len(works) > 1):
        ordered = sorted(works, key=lambda work: bibliographic_order(work, whole.volume))
        letters |= {work.key: _letter(number) for number, work in enumerate(ordered)}
    return letters


def _letter(number: int) -> str:
    """The letters in order, from 0: a … z, aa, ab …

    >>> [_letter(number) for number in (0, 25, 26, 52)]
    ['a', 'z', 'aa', 'ba']
    """
    before, last = divmod(number, len(ascii_lowercase))
    return (_letter(before - 1) if before else "") + ascii_lowercase[last]
