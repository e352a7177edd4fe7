"""The nodes of which a reference is composed, for pybtex's template language: fields, names, dates, sentences."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from pybtex.richtext import BaseText, HRef, String, Tag, Text  # type: ignore[import-untyped]
from pybtex.style.template import FieldIsMissing, Node  # type: ignore[import-untyped]

from edition.derive.language_names import languages_named
from edition.derive.listed_values import listed
from edition.derive.locators import in_words as passage
from edition.derive.locators import read_locators
from edition.derive.quotation_marks import inside_quotation, marks
from edition.derive.rich_text import FIELD, composed
from edition.derive.title_language import in_its_language
from edition.derive.wording import Wording, authors_of, book_words, wording_of
from edition.derive.words_apart import words_around
from edition.direction import direction
from edition.messages import Words
from edition.messages.declared import MESSAGES
from edition.messages.euphony import sounded
from edition.model.authority import OTHERS, Name, Work
from edition.model.biblatex import LISTS
from edition.model.edition import Edition
from edition.model.inline import Inlines, Role, of_words, text
from edition.model.locator import Locator, Unit
from edition.parse.web_addresses import is_web_address

_ENDED = re.compile(r"[.?!…][\u00a0\u202f]?[”’»“‘«]*$")
_STOP_INSIDE = frozenset({"en"})
"""Languages that put the full stop of a reference inside quotation marks."""

_DOI = re.compile(r"https?://(?:dx\.)?doi\.org/(.+)")
_CIRCA = re.compile(r"c\.\s")


class ReferenceContext:
    """The input of the templates: a whole work, in the wording of a volume. `used` are the fields taken so far."""

    def __init__(self, work: Work, edition: Edition) -> None:
        self.work = work
        self.edition = edition
        self.direction = direction(edition.volume.language)
        self.words: Words = words_around(book_words(edition.volume), work, self.direction)
        self.wording: Wording = wording_of(self.words)
        self.used: set[str] = set()
        self.names = frozenset((*work.fields, *work.persons))

    def take(self, name: str) -> Text:
        """The value of a field; raises pybtex's error for a missing field, which leaves the node out."""
        value = self.work.fields.get(name, "")
        known = self._named(name, value)
        if name == "origlanguage":
            known = value = languages_named(value, self.words)
        if not value or name in self.used:
            raise FieldIsMissing(name, self.work)
        self.used.add(name)
        words = (text(known),) if known else self.work.rich.get(name, (text(value),))
        if name in LISTS:
            words = listed(words, self.words)
        return Tag(FIELD + name, composed(words if known else self._in_its_language(words, self.work, name)))

    def _in_its_language(self, words: Inlines, work: Work, name: str) -> Inlines:
        return in_its_language(words, work, name, self.edition.volume)

    def title_of(self, work: Work) -> Text:
        """The title of another work."""
        return composed(self._in_its_language(work.rich.get("title") or of_words(work.title), work, "title"))

    def _named(self, name: str, value: str) -> str | None:
        """A value that BibLaTeX defines as a key, or several joined by `and`; None for other words."""
        keys = [key.lower() for key in re.split(r"\s+and\s+", value)]
        if name not in _KEYED and not set(keys) <= {"newseries", "oldseries"}:
            return None
        if name in _PLACES and not all(key.startswith("country") for key in keys):
            return None
        known = all(f"key.{key}" in MESSAGES for key in keys)
        return self.words.listed(self.words(f"key.{key}") for key in keys) if known else None


_PLACES = frozenset({"location", "origlocation"})
_KEYED = frozenset({"type", "pubstate", "eprinttype"}) | _PLACES
"""Fields of which BibLaTeX names the usual values by a key."""


def node(compose: Callable[..., Any]) -> Any:
    """Make a template node of a function that is called with its children, the context and its settings."""
    return Node(compose.__name__, compose)


@node
def field(children: list[Any], context: ReferenceContext, name: str) -> Text:
    """The value of a field."""
    return context.take(name)


@node
def phrase(children: list[Any], context: ReferenceContext, key: str) -> Text:
    """Children in the words of the language: `in {value}`; a second child is the value of a `{kind}`."""
    *kind, value = [child.format_data(context) for child in children]
    return filled(context.words, f"work.{key}", value=value, kind=kind[0] if kind else Text())


@node
def optional(children: list[Any], context: ReferenceContext) -> Text:
    """A child, or nothing when it needs a missing field."""
    return part(children[0], context)


@node
def together(children: list[Any], context: ReferenceContext, sep: str = " ") -> Text:
    """Those of the children that are not empty, one after the other; nothing when all are empty."""
    parts = [child for child in (part(child, context) for child in children) if child]
    if not parts:
        raise FieldIsMissing("", context.work)
    return Text(context.words.comma if sep == ", " else sep).join(parts)


@node
def sentences(children: list[Any], context: ReferenceContext) -> Text:
    """Each of the children with a full stop, unless it ends with a mark."""
    there = (child for child in children if not (needs := _needed(child)) or needs & context.names)
    return Text(" ").join([ended(sentence) for sentence in (part(child, context) for child in there) if sentence])


def capital(rich: BaseText) -> BaseText:
    """A text with a capital at its beginning, except one such as `c. 1936`."""
    return rich if _CIRCA.match(str(rich)) else rich.capfirst()


@node
def begun(children: list[Any], context: ReferenceContext) -> Text:
    """The children with a capital at the beginning."""
    return capital(children[0].format_data(context))


@node
def role(children: list[Any], context: ReferenceContext, name: str) -> Text:
    """The persons of a role, with what they did."""
    names = context.work.persons.get(name)
    if not names or name in context.used:
        raise FieldIsMissing(name, context.work)
    context.used.add(name)
    people = Tag(FIELD + name, _people(names, context, natural=True))
    what = context.work.fields.get(f"{name}type", name) if name.startswith("editor") else name
    context.used.add(f"{name}type")
    translators = context.work.persons.get("translator")
    if name == "editor" and what == "editor" and translators == names:
        context.used.add("translator")
        people, what = Tag(FIELD + "translator", people), "editor and translator"
    if name.startswith("editor"):
        people = Tag(FIELD + f"{name}type", people)
        what = "editor" if what in ("editora", "editorb", "editorc") else what
    said = f"role.{what.replace(' ', '_')}"
    if said in MESSAGES:
        return filled(context.words, said, names=people)
    return filled(context.words, "work.other_role", role=String(what), names=people)


@node
def authors(children: list[Any], context: ReferenceContext) -> Text:
    """The authors, family names first."""
    names = context.work.persons.get("author")
    if not names:
        raise FieldIsMissing("author", context.work)
    context.used.add("author")
    tagged = Tag(FIELD + "author", _people(names, context, natural=False))
    addition = part(field("nameaddon"), context)
    return Text(tagged, " [", addition, "]") if addition else tagged


@node
def having(children: list[Any], context: ReferenceContext, name: str) -> Text:
    """The children if the work has a field, else nothing."""
    if name not in context.work.fields:
        raise FieldIsMissing(name, context.work)
    return children[0].format_data(context)


@node
def counted(children: list[Any], context: ReferenceContext, name: str, unit: Unit) -> Text:
    """A number with its unit: `vol. 2`, `pp. 3–5`."""
    context.take(name)
    value = context.work.fields[name]
    steps = read_locators((Locator(unit, value),), context.wording)
    return Tag(FIELD + name, passage(steps, context.wording))


@node
def bare(children: list[Any], context: ReferenceContext, name: str) -> Text:
    """A number alone, ranges with a dash."""
    context.take(name)
    steps = read_locators((Locator(Unit.PAGE, context.work.fields[name]),), context.wording)
    passages = (step.words if step.unit is Unit.PAGE else passage((step,), context.wording) for step in steps)
    return Tag(FIELD + name, context.words.comma.join(passages))


@node
def journal_pages(children: list[Any], context: ReferenceContext) -> Text:
    """The pages of an article, as they stand behind the number of its journal: `: 54–55`, `, S. 54–55`."""
    context.take("pages")
    (steps,) = (read_locators((Locator(Unit.PAGE, context.work.fields["pages"]),), context.wording),)
    alone = context.words.comma.join(
        step.words if step.unit is Unit.PAGE else passage((step,), context.wording) for step in steps
    )
    fields = {"pages": String(alone), "passage": String(passage(steps, context.wording))}
    return Tag(FIELD + "pages", filled(context.words, "work.journal_pages", **fields))


@node
def amount(children: list[Any], context: ReferenceContext, name: str, key: str) -> Text:
    """A number of things in the wording of the language, beginning with a capital; as typed when it is not a number.

    Roman numbers of pages stay small: `xii, 310 pp.`
    """
    value, before = context.take(name), context.words.parts(f"work.{key}")[0]
    if not re.fullmatch(r"[\divxlc, +–-]+", context.work.fields[name]):
        return value.capfirst()
    said = filled(context.words, f"work.{key}", value=value)
    return said.capfirst() if before else said


@node
def reviewed(children: list[Any], context: ReferenceContext) -> Text:
    """The work that is reviewed, and its author: `review of *Title*, by A. Humboldt`."""
    phrase = filled(context.words, "work.review", value=Tag(str(Role.WORK), context.take("reviewed-title")))
    names = context.work.persons.get("reviewed-author")
    if not names:
        return phrase
    context.used.add("reviewed-author")
    people = Tag(FIELD + "reviewed-author", _people(names, context, natural=True))
    return Text(phrase, context.words.comma, filled(context.words, "role.bookauthor", names=people))


@node
def ordinal(children: list[Any], context: ReferenceContext, name: str) -> Text:
    """The number of an edition, or the words that describe it."""
    number = context.take(name)
    value = context.work.fields[name].strip()
    if value.isdecimal() and len(value) < 4:
        kind = context.words.ordinal_kind(int(value))
        return Tag(FIELD + name, filled(context.words, f"work.edition.{kind}", n=String(str(int(value)))))
    named = re.search(r"\bed(?:n|s|ition|itio|\.)?\b|Aufl|édition|издание", value, re.IGNORECASE)
    return number if named else filled(context.words, "work.edition.said", value=number)


@node
def italic(children: list[Any], context: ReferenceContext) -> Text:
    """The title of a work."""
    return Tag(str(Role.WORK), children[0].format_data(context))


@node
def quoted(children: list[Any], context: ReferenceContext) -> Text:
    """The title of a part, or of something unpublished: quotation marks in it are single."""
    title = children[0].format_data(context)
    rich = _single(ended(title) if context.words.language in _STOP_INSIDE else title, context.words)
    opening, closing = marks(context.words)
    return Text(opening, rich, closing)


@node
def titled(children: list[Any], context: ReferenceContext, title: str, subtitle: str) -> Text:
    """A title and its subtitle."""
    main, rest = (part(field(name), context) for name in (title, subtitle))
    if not main and not rest:
        raise FieldIsMissing(title, context.work)
    if not main or not rest:
        return main or rest
    return Text(main, " " if _ENDED.search(str(main)) or str(main).endswith((":", "—")) else ": ", rest)


@node
def address(children: list[Any], context: ReferenceContext, name: str) -> Text:
    """A link to a web page; plain words when it is no address. A DOI that is given as `url` too stands there, once."""
    fields = context.work.fields
    same = _is_doi(fields.get("url", ""), fields.get("doi", ""))
    if same and name == "doi":
        raise FieldIsMissing(name, context.work)
    context.take(name)
    value = fields[name]
    if same:
        context.used.add("doi")
        link = f"https://doi.org/{fields['doi']}"
        return Tag(FIELD + "doi", Tag(FIELD + name, HRef(link, link)))
    url = value if name == "url" else f"https://doi.org/{value}"
    return Tag(FIELD + name, HRef(url, url) if is_web_address(url) else String(value))


def _is_doi(url: str, doi: str) -> bool:
    """Whether a web address is that of a DOI.

    >>> _is_doi("http://dx.doi.org/10.1000/a%3Cb", "10.1000/A<b"), _is_doi("https://doi.org/10.1000/c", "10.1000/a")
    (True, False)
    """
    match = _DOI.fullmatch(url)
    return match is not None and bool(doi) and unquote(match[1]).casefold() == unquote(doi).casefold()


@node
def related(children: list[Any], context: ReferenceContext) -> Text:
    """Another work of the bibliography, of which this one is a translation, a reprint …"""
    context.take("related")
    work, works = context.work, context.edition.work
    related_as = f"key.{work.fields.get('relatedtype', '')}"
    kind = work.fields.get("relatedstring") or (context.words(related_as) if related_as in MESSAGES else "")
    keys = [key.strip() for key in work.fields["related"].split(",")]
    titles = [Tag(str(Role.WORK), context.title_of(works[key])) if key in works else String(key) for key in keys]
    joined_titles = Text(context.words.comma).join(titles)
    for name in ("related", "relatedstring", "relatedtype"):
        joined_titles = Tag(FIELD + name, joined_titles)
    before = sounded(f"{kind} ", str(joined_titles), context.words.tag) if kind else ""
    return Text(before, joined_titles)


_WHATEVER = frozenset({"dated", "authors", "periodical", "related", "accessed"})
"""Nodes that need nothing that could be seen before."""


@lru_cache(maxsize=1024)
def _needed(child: Any) -> frozenset[str]:
    """The fields of which a node needs at least one to print anything; empty when that is not known."""
    inside = [each for each in child.children if isinstance(each, Node)]
    if child.name in _WHATEVER:
        return frozenset()
    own = frozenset(word for word in child.args if isinstance(word, str) and not inside)
    fields = [_needed(each) for each in inside]
    return own.union(*fields) if all(fields) else frozenset()


def part(child: Any, context: ReferenceContext) -> Any:
    """A child as text; empty when a field is missing that it needs."""
    if isinstance(child, str):
        return String(child)
    used = set(context.used)
    try:
        return child.format_data(context)
    except FieldIsMissing:
        context.used = used
        return Text()


def filled(words: Words, id: str, **fields: Any) -> Text:
    """The words of a message with texts in its fields."""
    said = words.sounding(id, {name: str(value) for name, value in fields.items()})
    return Text(*(fields[piece] if i % 2 else String(piece) for i, piece in enumerate(said)))


def _people(names: tuple[Name, ...], context: ReferenceContext, natural: bool) -> Text:
    if not natural:
        return Text(authors_of(context.words, names))
    shown = [name.natural for name in names if name != OTHERS]
    if OTHERS in names:
        return Text(f"{context.words.comma.join(shown)} {context.words('work.others')}".strip())
    return Text(context.words.listed(shown))


def ended(rich: BaseText) -> BaseText:
    """A text with a full stop, unless it ends with one, or with another mark that ends a sentence."""
    return rich if _ENDED.search(str(rich)) else rich + "."


def _single(rich: BaseText, language: Words) -> BaseText:
    """Quotation marks as those inside others."""
    inner = marks(language, inner=True)
    count = iter(range(len(str(rich))))

    def swapped(words: str) -> str:
        return inside_quotation(re.sub('"', lambda _: inner[next(count) % 2], words), language)

    def inside(piece: BaseText) -> BaseText:
        if isinstance(piece, String):
            return String(swapped(str(piece)))
        return piece._create_similar([inside(part) for part in piece.parts]) if hasattr(piece, "parts") else piece

    return inside(rich)
