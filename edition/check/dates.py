"""Rules on dates."""

from __future__ import annotations

from collections.abc import Iterator

from edition.check.edtf import dated
from edition.check.works import citations
from edition.derive.dates import said_in_words
from edition.derive.dates_in_text import contradictions, spoken
from edition.derive.edited_text import edited_text
from edition.model.dates import in_letters, read_date
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.entry import Anchor, EntryKind
from edition.model.inline import Role
from edition.model.span import Span
from edition.model.text import Style
from edition.nearest import Nearest

NAMED = 20
"""Entries of a circle that are named."""

LONG_LIFE = 105  # years
LAST_OLD_STYLE = 1923  # Greece; Russia in 1918


def typed(edition: Edition) -> Iterator[tuple[str, Span, str]]:
    """Every EDTF date outside entries: the date, its place, and what it is the date of."""
    for entry in edition.entries:
        yield entry.date_edited, entry.at("date_edited"), f"when “{entry.id}” was edited"
        for cite in entry.cite:
            yield cite.date, cite.span, f"of “{cite.work}”"
            yield cite.written, cite.span, f"when “{cite.work}” was written"
    for record in edition.records:
        yield record.born, record.at("born"), f"of the birth of “{record.key}”"
        yield record.died, record.at("died"), f"of the death of “{record.key}”"
    for witness in edition.volume.witnesses:
        if not in_letters(witness.date):
            yield witness.date, witness.span, f"of the witness “{witness.siglum}”"
    for work in edition.works:
        yield work.date, work.span, f"of “{work.key}”"


def unreadable_date(edition: Edition) -> Iterator[Diagnostic]:
    """D201 (error): a date is impossible, or not written in EDTF.

    Dates are written year-month-day (`1936-08-19`), as far as they are known: `1936-08`, `1936`. `/` stands between
    first and last day or month, `~` after what is approximate, `?` after what is uncertain, `1935-22` is the summer
    of 1935 (21 spring to 24 winter), `193X` the thirties, `1930/..` has no end. `-0043` is 44 B.C. (`0000` is 1 B.C.).
    With `calendar: julian` every fourth year has a 29th of February. The date of a witness may be in words (`s. XII`).
    """
    dates = [(one.date, one.at("date"), f"of “{one.id}”", one.calendar == "julian") for one in edition.entries]
    for date, span, what, julian in (*dates, *((*one, False) for one in typed(edition))):
        if date and read_date(date, julian) is None:
            yield Diagnostic("D201", span, f"there is no date “{date}” ({what})", dated(date))
        elif date and said_in_words(date) is None:
            message = f"no words can say the date “{date}” ({what})"
            yield Diagnostic("D201", span, message, "write the first and the last that it may be, as 1906/1996")


def born_after_died(edition: Edition) -> Iterator[Diagnostic]:
    """D202 (error): somebody died before being born.

    One of the two dates is mistyped, or they are exchanged.
    """
    for record in edition.records:
        born, died = read_date(record.born), read_date(record.died)
        if born and died and died.latest < born.earliest:
            yield Diagnostic(
                "D202",
                record.at("died"),
                f"“{record.key}” died {record.died}, before the birth {record.born}",
                "correct one of them",
                ((record.at("born"), "born"),),
            )


def unknown_reckoning(edition: Edition) -> Iterator[Diagnostic]:
    """D203 (error): a date is reckoned from something that is neither an entry nor a date.

    `relative_to` is the id of the entry, or the date (EDTF), from which the text reckons (“two years later”).
    """
    ids = Nearest(edition.entry)
    for entry in edition.entries:
        start = entry.relative_to
        if start and start not in edition.entry and read_date(start) is None:
            near = ids.key(start)
            yield Diagnostic(
                "D203",
                entry.at("relative_to"),
                f"“{start}” is neither an entry nor a date",
                f"the nearest entry is “{near}”" if near else "",
            )


def reckoning_in_a_circle(edition: Edition) -> Iterator[Diagnostic]:
    """D204 (error): dates are reckoned from one another in a circle.

    Follow `relative_to` from entry to entry: it must come to a date, or to an entry that is not reckoned from another.
    """
    followed: set[str] = set()
    for entry in edition.entries:
        path: dict[str, int] = {}
        at = entry.id
        while at in edition.entry and at not in followed:
            followed.add(at)
            path[at] = len(path)
            at = edition.entry[at].relative_to
        if at in path:
            circle = list(path)[path[at] :]
            first = circle.index(min(circle))
            circle = [*circle[first:], *circle[:first]]
            shown = circle if len(circle) <= NAMED else [*circle[:NAMED], "…"]
            yield Diagnostic(
                "D204",
                edition.entry[circle[0]].at("relative_to"),
                f"reckoned in a circle: {' → '.join([*shown, circle[0]])}",
                "let one of them reckon from a date",
            )


def stated_date_is_true(edition: Edition) -> Iterator[Diagnostic]:
    """D205 (warning): the date stated is the same as the true one.

    `stated` is the value that the text gives where it is wrong; when it is right there is nothing to state.
    """
    for entry in edition.entries:
        if entry.stated and entry.stated == entry.date:
            yield Diagnostic(
                "D205", entry.at("stated"), f"the stated date {entry.stated} is the true one", "take `stated` out"
            )


def unlikely_life(edition: Edition) -> Iterator[Diagnostic]:
    """D206 (warning): somebody lived longer than people do.

    The century of one of the two dates is mistyped, as a rule. (Persons only.)
    """
    for record in edition.records:
        born, died = read_date(record.born), read_date(record.died)
        if record.kind == "person" and born and died and died.earliest[0] - born.latest[0] > LONG_LIFE:
            years = died.earliest[0] - born.latest[0]
            yield Diagnostic(
                "D206",
                record.at("died"),
                f"“{record.key}” lived for {years} years",
                "look at the century",
                ((record.at("born"), "born"),),
            )


def written_after_issue(edition: Edition) -> Iterator[Diagnostic]:
    """D207 (warning): something was written after it was issued.

    `date` is the date of issue, `written` the date of writing: perhaps they are exchanged. (If an issue came out later
    than it says, allow the warning, with the reason.)
    """
    for _, cite in citations(edition):
        date, written = read_date(cite.date), read_date(cite.written)
        if date and written and written.earliest > date.latest:
            yield Diagnostic(
                "D207",
                cite.span,
                f"written {cite.written}, after the date of issue {cite.date}",
                "exchange `date` and `written`, or correct one of them",
            )


def late_old_style(edition: Edition) -> Iterator[Diagnostic]:
    """D208 (warning): a date of the Julian calendar after the calendar was given up.

    Russia changed to the Gregorian calendar in February 1918, Greece, the last country, in 1923.
    """
    for entry in edition.entries:
        date = read_date(entry.date, entry.calendar == "julian")
        if entry.calendar == "julian" and date and date.earliest[0] > LAST_OLD_STYLE:
            yield Diagnostic(
                "D208",
                entry.at("calendar"),
                f"{entry.date} is after the end of the Julian calendar",
                "take `calendar` out, or correct the year",
            )


def words_say_another_date(edition: Edition) -> Iterator[Diagnostic]:
    """D209 (warning): the words of the text say another date than the entry.

    The lemma says “3rd of March 1926”, and `date` is 1936-03-03: the year, the month, the day or the season that the
    words say is not within the date, or the day of the week is not the one that it was (by the `calendar` of the
    entry). One of the two is mistyped; or the text is wrong: then `stated` says what it has, and the words are compared
    with that. Words that reckon from another date (`relative_to`) are not compared; names of months and days are read
    in the language of the words, those of months in any other too, and as they were written of old (`9ber`, `Maij`,
    `MDCLXVI`, `XII Kal. Octobris`). Of a day by both calendars (`19 April (1 May)`) either may be the date. A page or a
    number beside the date (`page 1218 of May 1666`) is no part of it, nor is a name (`Sunday Times`).
    """
    for entry in edition.entries:
        anchor = edition.anchors.get(entry.id)
        key = "stated" if entry.stated else "date"
        julian = entry.calendar == "julian"
        value = read_date(entry.stated or entry.date, julian)
        if anchor is None or value is None or entry.kind is not EntryKind.DATE or entry.relative_to:
            continue
        block, language = edition.text.blocks[anchor.first], edition.volume.language
        words = block.text[anchor.start : anchor.end] if anchor.first == anchor.last else entry.lemma
        language = next((style.value for style in block.styles if _inside(anchor, style)), language)
        wrong = list(contradictions(spoken(words, language), value, julian))
        if not wrong:
            continue
        if any(contradictions(spoken(edition.derived(edited_text).at(anchor), language), value, julian)):
            yield Diagnostic(
                "D209",
                entry.at(key),
                f"“{' '.join(words.split())}” says {', '.join(wrong)}, `{key}` is {value.text}",
                "correct the date; if the text is wrong, add what it says as `stated`"
                if key == "date"
                else "type what the text says",
            )


def _inside(anchor: Anchor, style: Style) -> bool:
    """Whether the words of an anchor stand in another language."""
    return style.role is Role.LANG and style.start <= anchor.start and anchor.end <= style.end
