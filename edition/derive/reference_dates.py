"""The nodes of a reference that say when and where a work appeared."""

from __future__ import annotations

import re
from typing import Any

from pybtex.richtext import Tag, Text  # type: ignore[import-untyped]
from pybtex.style.template import FieldIsMissing  # type: ignore[import-untyped]

from edition.derive.dates import in_words
from edition.derive.reference_nodes import ReferenceContext, filled, node, part
from edition.derive.rich_text import FIELD
from edition.derive.short_citation import cited_year, letter_of_year, with_letter

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@node
def dated(children: list[Any], context: ReferenceContext) -> Text:
    """The date of publication; as typed when it is not a date."""
    if "date" in context.used:
        raise FieldIsMissing("date", context.work)
    work, names = context.work, ("date", "year", "month", "day")
    if work.date:
        words: Text = Text(in_words(work.date, context.words))
        given = [name for name in names if name in work.fields]
    else:
        given = [name for name in ("day", "month", "year", "date") if name in work.fields]
        words = Text(" ").join([Text(work.fields[name]) for name in given])
    if not words:
        raise FieldIsMissing("date", work)
    if letter := letter_of_year(context.edition, work.key):
        words = Text(with_letter(str(words), letter, cited_year(work, context.words)))
    context.used |= set(names)
    for name in given:
        words = Tag(FIELD + name, words)
    return words


@node
def day(children: list[Any], context: ReferenceContext, name: str) -> Text:
    """Another date."""
    context.take(name)
    return Tag(FIELD + name, in_words(context.work.fields[name], context.words))


@node
def published(children: list[Any], context: ReferenceContext) -> Text:
    """Place, publisher and date, with the signs of the language: `Berlin: Dietz, 1906`, `Berlin 1906`."""
    place, publisher, date = (part(child, context) for child in children)
    if not (place or publisher or date):
        raise FieldIsMissing("location", context.work)
    if place and publisher:
        made = filled(context.words, "work.place_and_publisher", place=place, publisher=publisher)
        return Text(made, context.words.comma, date) if date else made
    if place and date:
        return filled(context.words, "work.place_and_date", place=place, date=date)
    return Text(context.words.comma).join([piece for piece in (place, publisher, date) if piece])


@node
def accessed(children: list[Any], context: ReferenceContext) -> Text:
    """When a web page was read; a day has its article in languages that need one."""
    value = day("urldate").format_data(context)
    whole = _DAY.fullmatch(context.work.fields["urldate"])
    return filled(context.words, "work.accessed_on" if whole else "work.accessed", value=value)
