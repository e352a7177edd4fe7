"""Works as the bibliography prints them: a style in pybtex's template language, in which every field has its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pybtex.richtext import Text  # type: ignore[import-untyped]
from pybtex.style.template import FieldIsMissing, first_of, join  # type: ignore[import-untyped]

from edition.derive.inherited_fields import whole_work
from edition.derive.raised_ordinals import with_raised
from edition.derive.reference_dates import accessed, dated, day, published
from edition.derive.reference_nodes import (
    ReferenceContext,
    address,
    amount,
    authors,
    bare,
    begun,
    capital,
    counted,
    field,
    having,
    italic,
    journal_pages,
    node,
    optional,
    ordinal,
    part,
    phrase,
    quoted,
    related,
    reviewed,
    role,
    sentences,
    titled,
    together,
)
from edition.derive.rich_text import Backend
from edition.derive.wording import apparatus_wording, doubtful
from edition.derive.words_apart import around_lists, row_apart
from edition.model.authority import Work
from edition.model.biblatex import PARTS, PERIODICALS, QUOTED, is_housekeeping
from edition.model.edition import Edition
from edition.model.inline import Inlines
from edition.model.locator import Unit


@dataclass(frozen=True, slots=True)
class Reference:
    """A work as the bibliography prints it, and the fields with content that it does not print."""

    words: Inlines
    unprinted: tuple[str, ...]


_TITLE = titled("title", "subtitle")
_SERIES = join(" ")[field("series"), first_of[optional[field("seriesnumber")], optional[field("number")]]]
_KIND = together(", ")[together(" ")[field("type"), field("number")], field("howpublished")]
_ROLES = (
    "editor", "editora", "editorb", "editorc", "translator", "annotator", "commentator", "introduction", "foreword",
    "afterword",
)  # fmt: skip
_PUBLISHED = published[
    field("location"),
    first_of[optional[field("publisher")], optional[field("institution")], optional[field("organization")]],
    dated,
]
_EVENT = together(", ")[field("eventtitle"), field("eventtitleaddon"), field("venue"), day("eventdate")]
_WHOLE = together(": ")[italic[titled("maintitle", "mainsubtitle")], field("maintitleaddon")]
_VOLUME = together(", ")[counted("volume", Unit.VOLUME), counted("part", Unit.PART)]
_BOOK_TITLE = together(", ")[
    together(". ")[italic[titled("booktitle", "booksubtitle")], begun[field("booktitleaddon")]], _WHOLE
]
_BOOK = phrase("in")[_BOOK_TITLE]
_HOST = together(", ")[
    _BOOK, role("bookauthor"), *(role(name) for name in _ROLES), ordinal("edition"), _VOLUME,
    counted("chapter", Unit.CHAPTER), counted("pages", Unit.PAGE),
]  # fmt: skip
_NUMBERED = together(" ")[field("volume"), optional[join["(", field("part"), ")"]]]
_JOURNAL_TITLE = together(". ")[italic[titled("journaltitle", "journalsubtitle")], begun[field("journaltitleaddon")]]
_JOURNAL = together(", ")[
    together(" ")[_JOURNAL_TITLE, field("series"), _NUMBERED], counted("number", Unit.NUMBER)
]  # fmt: skip
_ISSUE = together(", ")[italic[titled("issuetitle", "issuesubtitle")], field("issuetitleaddon")]


_OF_HOST = together(" / ")[_BOOK_TITLE, together(", ")[(role("bookauthor"), *(role(name) for name in _ROLES))]]
_HOST_PARTS = (
    begun[ordinal("edition")], begun[_VOLUME], begun[counted("chapter", Unit.CHAPTER)], begun[_PUBLISHED],
    begun[counted("pages", Unit.PAGE)],
)  # fmt: skip
_JOURNAL_PARTS = (
    begun[together(", ")[_ISSUE, field("issue")]], begun[dated],
    begun[together(", ")[counted("volume", Unit.VOLUME), counted("part", Unit.PART), counted("number", Unit.NUMBER)]],
    begun[phrase("section")[field("section")]], begun[counted("pages", Unit.PAGE)],
)  # fmt: skip
_SLASHED = frozenset({"ru", "uk", "be"})
"""Languages in which two slashes lead from the title of an article, without quotation marks, to what it stands in, and
what follows are sentences (GOST R 7.0.5–2008, DSTU 8302:2015)."""


@node
def periodical(children: list[Any], context: ReferenceContext) -> Text:
    """*Journal* 6, no. 4 (December 1919): 54–55; without volume and number, *Journal*, 4 December 1919, 54–55."""
    numbered = context.work.fields.keys() & {"volume", "number"}
    where, issue, when = (part(piece, context) for piece in (_JOURNAL, _ISSUE, together(" ")[field("issue"), dated]))
    sheet = part(phrase("section")[field("section")], context)
    behind = part(journal_pages, context) if numbered and when and not sheet else Text()
    named = "passage" in context.words.parts("work.journal_pages")
    pages = part((counted("pages", Unit.PAGE) if named else bare("pages")), context) or part(field("eid"), context)
    pages = Text(context.words.comma).join([part_text for part_text in (sheet, pages) if part_text])
    if issue:
        where = Text(context.words.comma).join([part_text for part_text in (where, issue) if part_text])
    if numbered and when:
        where = Text(where, " (", when, ")") if where else when
        return Text(where, ": ", pages) if pages else Text(where, behind)
    parts = [part_text for part_text in (where, when, pages) if part_text]
    if not parts:
        raise FieldIsMissing("journaltitle", context.work)
    part_text = Text(context.words.comma).join(parts)
    return part_text if where else capital(part_text)


_REST = (
    begun[field("titleaddon")],
    begun[role("bookauthor")], *(begun[role(name)] for name in _ROLES),
    begun[ordinal("edition")], begun[phrase("version")[field("version")]],
    begun[together(", ")[_VOLUME, _WHOLE]],
    begun[_BOOK], _JOURNAL_TITLE, amount("volumes", "volumes"), begun[counted("chapter", Unit.CHAPTER)],
    begun[_SERIES], begun[_KIND], field("series"), field("seriesnumber"), _ISSUE, begun[field("issue")],
    field("eid"), _EVENT,
    together(", ")[field("shelfmark"), field("library"), field("libraryplace")],
    begun[_PUBLISHED], field("institution"), field("organization"),
    begun[role("holder")],
    begun[together(", ")[
        first_of[
            optional[phrase("first_as")[having("origtitle")[
                together(", ")[italic[field("origtitle")], day("origdate")],
            ]]],
            optional[phrase("first")[day("origdate")]],
        ],
        together(": ")[field("origlocation"), field("origpublisher")],
    ]],
    begun[phrase("from")[field("origlanguage")]], begun[phrase("reprint")[italic[field("reprinttitle")]]],
    begun[counted("pages", Unit.PAGE)], amount("pagetotal", "pagetotal"),
    begun[related],
    begun[counted("section", Unit.SECTION)], begun[field("note")], begun[field("addendum")], begun[field("pubstate")],
    phrase("eprint")[field("eprinttype"), together(" ")[field("eprint"), join["[", field("eprintclass"), "]"]]],
    field("eprint"), address("doi"),
    together(", ")[address("url"), accessed],
)  # fmt: skip
"""What of a work its type has not printed before, sentence by sentence, whatever type it is."""


_NUMBERED_TYPES = frozenset({"report", "patent", "standard", "legislation", "legal", "jurisdiction"})
"""Types of which the number is their own, and not that of a series."""


def _style(work: Work, language: str) -> Any:
    """The beginning of a reference, by the type of the work and the language of the bibliography."""
    if language in _SLASHED and (slashed := _slashed(work)):
        return slashed
    title = quoted[_TITLE] if work.type in QUOTED else italic[_TITLE]
    if work.type in PARTS or (work.type in QUOTED and "booktitle" in work.fields and work.type != "article"):
        return sentences[authors, title, begun[field("titleaddon")], begun[_HOST], *_other_roles(work), *_REST]
    if work.type in ("article", "suppperiodical", "review") or "journaltitle" in work.fields:
        roles = map(_begun_role, _ROLES)
        return sentences[authors, title, begun[field("titleaddon")], *_other_roles(work), *roles, periodical, *_REST]
    if work.type == "thesis":
        made = together(", ")[field("type"), field("institution"), field("location"), dated]
        return sentences[authors, title, begun[field("titleaddon")], *_other_roles(work), begun[made], *_REST]
    if work.type in _NUMBERED_TYPES:
        return sentences[authors, title, begun[field("titleaddon")], *_other_roles(work), begun[_KIND], *_REST]
    if work.type in PERIODICALS:
        when = (together(" ")[field("issue"), dated],) if "issue" in work.fields else ()
        number = together(", ")[(_VOLUME, counted("number", Unit.NUMBER), _ISSUE, *when)]
        roles = map(_begun_role, _ROLES)
        return sentences[authors, title, begun[field("titleaddon")], *_other_roles(work), *roles, begun[number], *_REST]
    if work.type == "issue":
        return sentences[authors, title, _PUBLISHED, *_other_roles(work), *_REST]
    return sentences[authors, title, begun[field("titleaddon")], *_other_roles(work), *_REST]


def _slashed(work: Work) -> Any:
    """Of what stands in something else, by the rules of `_SLASHED`; None for all other works."""
    title = together(". ")[_TITLE, begun[field("titleaddon")]]
    if "booktitle" in work.fields and (work.type in PARTS or work.type in QUOTED) and work.type != "article":
        return sentences[authors, together(" // ")[title, _OF_HOST], *_other_roles(work), *_HOST_PARTS, *_REST]
    if "journaltitle" in work.fields:
        where = together(" ")[_JOURNAL_TITLE, field("series")]
        roles = map(_begun_role, _ROLES)
        return sentences[authors, together(" // ")[title, where], *_other_roles(work), *roles, *_JOURNAL_PARTS, *_REST]
    return None


def _begun_role(name: str) -> Any:
    return begun[role(name)]


def _other_roles(work: Work) -> tuple[Any, ...]:
    """What is reviewed, and uncommon roles."""
    known = {*_ROLES, "author", "bookauthor", "holder"}
    about = (begun[reviewed],) if "reviewed-title" in work.fields else ()
    if about:
        known.add("reviewed-author")
    return *about, *(_begun_role(name) for name in work.persons if name not in known and not is_housekeeping(name))


def reference(edition: Edition, work: Work) -> Reference:
    """A work as the bibliography prints it."""
    whole = whole_work(work, edition.work)
    way = around_lists(edition.volume)
    backend = Backend(way)
    context = ReferenceContext(whole, edition)
    words: Inlines = row_apart(_style(whole, context.words.language).format_data(context).render(backend), way)
    words = with_raised(words, context.words.tag)
    words = (*words, *doubtful(apparatus_wording(edition.volume), whole.certainty))
    names = (*work.persons, *work.fields)
    unprinted = tuple(name for name in names if name not in backend.printed and not is_housekeeping(name))
    return Reference(words, unprinted)
