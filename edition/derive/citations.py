"""Short citations: what the `cite` of an entry and `[@key, p. 12]` in a note print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from edition.derive.dates import in_words
from edition.derive.locators import in_words as passage
from edition.derive.locators import joined, read_locators
from edition.derive.periodical_issues import described_issue
from edition.derive.short_citation import name_apart, says_year, short_citation
from edition.derive.wording import Wording, apparatus_wording, book_words, list_wording, numbered
from edition.derive.words_apart import around_lists, goes_one_way, is_apart, said_apart
from edition.model.edition import Edition
from edition.model.entry import Citation
from edition.model.inline import Inline, Inlines, Role, plain, styled, text, without
from edition.model.locator import Locator, Unit


def locator(edition: Edition, words: str) -> str:
    """The passage of a citation in a note: `fol. 12r`."""
    terms = apparatus_wording(edition.volume)
    return passage(read_locators((Locator(Unit.FREE, words),), terms), terms)


def in_book_words(edition: Edition, inlines: Inlines) -> Inlines:
    """Prose of the book itself (introductions, descriptions): citations in its language, not in the apparatus's."""
    if edition.volume.notes_language == (edition.volume.book_language or edition.volume.language):
        return inlines
    return tuple(_in_book_words(edition, inlines))


def _in_book_words(edition: Edition, inlines: Inlines) -> Iterator[Inline]:
    volume = edition.volume
    words = list_wording(volume)
    for part in inlines:
        if part.role is Role.CITE:
            yield from name_apart(edition, replace(part, text=""), words.words)
            if not part.text:
                continue
            printed = passage(read_locators((Locator(Unit.FREE, part.text),), words), words)
            if is_apart(alone := said_apart(printed, around_lists(volume))):
                yield from (text(words.words.comma), *alone)
            else:
                yield text(words.words.comma + printed)
        elif part.children:
            yield replace(part, children=tuple(_in_book_words(edition, part.children)))
        else:
            yield part


def cited_in_words(edition: Edition, part: Inline) -> str:
    """A citation in a note in plain words: how it names the work, and the passage."""
    known = part.target in edition.work
    title = plain(short_citation(edition, part)) if known else f"@{part.target}"
    comma = apparatus_wording(edition.volume).words.comma
    return f"{title}{comma}{locator(edition, part.text)}" if part.text else title


def in_plain_words(edition: Edition, inlines: Inlines) -> str:
    """Rich text in plain words, its citations as they are printed, references to places as `@id` and `@volume:id`."""
    words = []
    for part in inlines:
        if part.role is Role.CITE:
            words.append(cited_in_words(edition, part))
        elif part.role is Role.PLACE or (part.role is Role.ELSEWHERE and not part.children):
            words.append(f"@{part.target}")
        else:
            words.append(part.text + in_plain_words(edition, part.children))
    return "".join(words)


def issue_numbers(issues: tuple[int, ...], words: Wording) -> str:
    """Issue numbers with their abbreviation: `no. 7`, `nos. 1–2`, `nos. 5, 8`."""
    if len(issues) == 1:
        return numbered(words, str(issues[0]))
    run = issues == tuple(range(issues[0], issues[-1] + 1))
    numbers = f"{issues[0]}–{issues[-1]}" if run else words.words.comma.join(map(str, issues))
    return numbered(words, numbers, several=True)


def cited(edition: Edition, cite: Citation, titled: bool = True, terms: Wording | None = None) -> Iterator[Inline]:
    """A short citation, in the wording of the apparatus, or in other `terms`.

    Title, issues, date of issue, passage, date of writing, and what the text has where that is wrong.

    The title is left out when it was printed just before. A citation that goes in the other direction than the text as
    a whole stands by itself.
    """
    words = tuple(_cited(edition, cite, titled, terms or apparatus_wording(edition.volume)))
    named = short_citation(edition, Inline(Role.CITE, target=cite.work)) if titled and cite.work in edition.work else ()
    if goes_one_way(f"{plain(named)} {plain(words)}", around_lists(edition.volume)):
        words = (styled(Role.APART, without(words, {Role.APART})),)
    yield from words


def _cited(edition: Edition, cite: Citation, titled: bool, words: Wording) -> Iterator[Inline]:
    language = book_words(edition.volume)
    date = cite.date or _issue_date(edition, cite)
    when = in_words(date, language) if date else ""
    numbers = issue_numbers(cite.issues, words) if cite.issues else ""
    if titled and not numbers and when and says_year(edition, cite.work, when):
        when = ""
    where = passage(read_locators(cite.locators, words), words)
    way = around_lists(edition.volume)
    number, day = said_apart(numbers, way), said_apart(when, way)
    issue = (*number, text(" ("), *day, text(")")) if numbers and when else (*number, *day)
    parts: list[Inlines] = [part for part in (issue, said_apart(where, way)) if part]
    if cite.written and cite.written != date:
        parts.append(
            (styled(Role.EDITORIAL, words.written), text(" "), *said_apart(in_words(cite.written, language), way))
        )
    if titled:
        yield Inline(Role.CITE, target=cite.work)
    for i, part in enumerate(parts):
        if i or titled:
            yield text(" " if not i and cite.issues else words.words.comma)
        yield from part
    stated = [issue_numbers(cite.stated_issues, words)] if cite.stated_issues else []
    stated += [in_words(cite.stated_date, language)] if cite.stated_date else []
    if stated:
        yield text(" (" if titled or parts else "(")
        yield styled(Role.EDITORIAL, words.stated)
        for i, part_stated in enumerate(stated):
            yield text(words.words.comma if i else " ")
            yield from said_apart(part_stated, way)
        yield text(")")


def all_cited(edition: Edition, cites: tuple[Citation, ...]) -> Iterator[Inline]:
    """The works that an entry cites, one after the other; several passages of one work under one title."""
    before = ""
    for i, cite in enumerate(_together(edition, cites)):
        if i:
            yield text(apparatus_wording(edition.volume).words.semicolon)
        again = cite.work == before and _says_more(cite)
        yield from cited(edition, cite, titled=not again)
        before = cite.work


def _says_more(cite: Citation) -> bool:
    return bool(cite.issues or cite.date or cite.locators or cite.written or cite.stated_issues or cite.stated_date)


def _together(edition: Edition, cites: tuple[Citation, ...]) -> Iterator[Citation]:
    """Join citations that differ only in the number of the page."""
    words = apparatus_wording(edition.volume)
    last: Citation | None = None
    for cite in cites:
        if last is not None and cite.locators and replace(last, locators=()) == replace(cite, locators=()):
            both = joined([read_locators(each.locators, words) for each in (last, cite)])
            if both is not None and not (cite.written or cite.stated_issues or cite.stated_date):
                last = replace(last, locators=both)
                continue
        if last is not None:
            yield last
        last = cite
    if last is not None:
        yield last


def _issue_date(edition: Edition, cite: Citation) -> str:
    """The date that the bibliography gives for the issues cited."""
    work = described_issue(edition, cite)
    return work.date if work is not None else ""
