"""The bibliography in CSL-JSON, as Zotero and others export it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from json import JSONDecodeError

from edition.model.authority import Name, Work
from edition.model.biblatex import ROLES as PERSONS
from edition.model.biblatex import VERBATIM
from edition.model.dates import read_date
from edition.model.diagnostic import Diagnostic, Doubt, Report
from edition.model.inline import Inline, Inlines, Role, plain, styled, text
from edition.model.limits import NESTED
from edition.model.span import Span
from edition.parse.json import JsonItem, read_json
from edition.parse.web_addresses import is_web_address
from edition.parse.whole_numbers import whole_number
from edition.parse.works.dates import edtf
from edition.parse.works.extra_lines import is_count, is_for_programs
from edition.parse.works.record import made

_TYPES = {
    "article": "article", "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "bill": "legislation", "book": "book", "broadcast": "video", "chapter": "incollection", "classic": "book",
    "collection": "archival", "dataset": "dataset", "document": "misc", "entry": "inreference", "event": "misc",
    "entry-dictionary": "inreference", "entry-encyclopedia": "inreference", "figure": "image", "graphic": "artwork",
    "hearing": "legal", "interview": "misc", "legal_case": "jurisdiction", "legislation": "legislation", "map": "image",
    "manuscript": "manuscript", "motion_picture": "movie", "musical_score": "music", "pamphlet": "pamphlet",
    "paper-conference": "inproceedings", "patent": "patent", "performance": "performance", "periodical": "periodical",
    "preprint": "misc",
    "personal_communication": "letter", "post": "online", "post-weblog": "online", "regulation": "legislation",
    "report": "report", "review": "article", "review-book": "article", "software": "software", "song": "audio",
    "speech": "unpublished", "standard": "standard", "thesis": "thesis", "treaty": "legal", "video": "video",
    "webpage": "online",
}  # fmt: skip

_IN_PERIODICALS = frozenset({"article", "online", "video", "audio"})
_NUMBERED = frozenset({"report", "patent", "standard", "legislation", "jurisdiction", "legal", "software"})

_FIELDS = {
    "abstract": "abstract", "annote": "annotation", "archive": "library", "archive_location": "shelfmark",
    "archive-place": "libraryplace", "authority": "institution", "call-number": "lccn", "chapter-number": "chapter",
    "citation-key": "citekey", "collection-number": "number", "collection-title": "series",
    "container-title-short": "shortjournaltitle", "DOI": "doi", "edition": "edition", "event": "eventtitle",
    "event-place": "venue", "event-title": "eventtitle", "genre": "type", "ISBN": "isbn", "ISSN": "issn",
    "issue": "number", "journalAbbreviation": "shortjournaltitle", "keyword": "keywords", "language": "langid",
    "medium": "howpublished", "note": "note", "number": "number", "number-of-pages": "pagetotal",
    "number-of-volumes": "volumes", "original-publisher": "origpublisher", "original-publisher-place": "origlocation",
    "original-title": "origtitle", "page": "pages", "part-number": "part", "PMCID": "pmcid", "PMID": "pmid",
    "publisher": "publisher", "publisher-place": "location", "shortTitle": "shorttitle", "status": "pubstate",
    "title": "title", "title-short": "shorttitle", "URL": "url", "version": "version", "volume": "volume",
    "volume-title": "booktitle", "source": "source", "categories": "keywords", "page-first": "firstpage",
}  # fmt: skip
_DATES = {"issued": "date", "accessed": "urldate", "original-date": "origdate", "event-date": "eventdate"}
_NO_EXTRA = frozenset({"abstract", "annote", "categories", "keyword", "medium", "note", "source"})
"""Variables whose names begin lines of prose too."""
_EXTRA = {name.lower(): name for name in (*_FIELDS, *_DATES, *PERSONS) if name not in _NO_EXTRA}
_ROLES = {"container-author": "bookauthor", "collection-editor": "serieseditor"}


def parse_csl(words: str, file: str, report: Report) -> tuple[Work, ...]:
    """The works in the order typed; of two with one key the first."""
    if not words.strip():
        return ()
    lines = [0, *(match.end() for match in re.finditer("\n", words))]

    def span(at: int, length: int) -> Span:
        line = bisect_right(lines, at)
        return Span(file, line, at - lines[line - 1] + 1, length)

    def twice(name: JsonItem, first: JsonItem, other: JsonItem) -> None:
        if first.said != other.said:
            message = f"“{name.words}” is given twice in one work: the first is taken"
            report(Diagnostic("B003", span(name.at, len(name.words) + 2), message, "remove one of them"))

    try:
        root = read_json(words, twice=twice)
    except JSONDecodeError as error:
        at = min(error.pos, max(0, len(words) - 1))
        hint = "look at the comma, bracket or quotation mark there"
        report(Diagnostic("B010", span(at, 1), error.msg[:1].lower() + error.msg[1:], hint, doubt=Doubt.FILE))
        return ()
    works: dict[str, Work] = {}
    listed = root.get("items") or root
    for item in listed.items:
        work = _CslItem(item, span, report).work()
        first = works.setdefault(work.key, work) if work else None
        if work and first is not None and first != work:
            related = ((first.span, "first given here"),)
            hint = "give one of the works another id"
            report(Diagnostic("B002", work.span, f"the key “{work.key}” is given twice", hint, related))
    return tuple(works.values())


class _CslItem:
    """One item of the list."""

    def __init__(self, item: JsonItem, span: Callable[[int, int], Span], report: Report) -> None:
        self.item = item
        self.span = span
        self.report = report
        self.fields: dict[str, str] = {}
        self.rich: dict[str, Inlines] = {}
        self.persons: dict[str, tuple[Name, ...]] = {}
        self.spans: dict[str, Span] = {}

    def place(self, item: JsonItem) -> Span:
        """Where a value was typed."""
        return self.span(item.at, len(item.words) + 2 if item.words else 1)

    def work(self) -> Work | None:
        """The work; None when it has no id."""
        name = self.item.get("citation-key") or self.item.get("id")
        if name is None or not name.words:
            place = self.place(self.item)
            self.report(Diagnostic("B010", place, "a work without an id", "add an “id”", doubt=Doubt.LOST))
            return None
        typed = self.item.get("type")
        kind = _TYPES.get(typed.words if typed else "", "")
        if not kind:
            where = self.place(typed or self.item)
            hint = "use a type of CSL, such as book, chapter, article-journal, webpage or document"
            self.report(Diagnostic("B004", where, f"unknown type of work “{typed.words if typed else ''}”", hint))
            kind = "misc"
        assert isinstance(self.item.value, dict)
        for variable, value in self.item.value.items():
            self._take(kind, variable, value)
        return made(kind, name.words, self.fields, self.persons, self.rich, self.place(name), self.spans)

    def _take(self, kind: str, variable: str, value: JsonItem) -> None:
        if variable in ("id", "type") or (variable == "event-place" and self._is_place(value)):
            return
        if variable == "note" and value.words:
            value = self._without_extra(kind, value)
        if variable in _DATES:
            self._date(_DATES[variable], value)
        elif isinstance(value.value, list) and any(item.get("family") or item.get("literal") for item in value.items):
            role = _ROLES.get(variable) or variable.lower()
            self.spans[role] = self.place(value)
            self.persons[role] = tuple(filter(None, map(_name, value.items)))
        else:
            self._words(self._field(kind, variable), value)

    def _is_place(self, value: JsonItem) -> bool:
        """Whether a place of an event is that of the publisher: Zotero says its one place in both variables."""
        place = self.item.get("publisher-place")
        return place is not None and place.words.strip() == value.words.strip()

    def _without_extra(self, kind: str, note: JsonItem) -> JsonItem:
        """A note without lines such as `original-date: 1927`, in which Zotero keeps fields that it does not have."""
        left = []
        for line in note.words.split("\n"):
            name, colon, words = line.strip().partition(":")
            variable = _EXTRA.get(name.lower().replace(" ", "-"), "") if colon and words.strip() else ""
            there = self.item.get(variable) if variable else None
            if is_count(line) or (colon and is_for_programs(name, words.strip())):
                continue
            if there is not None and there.words.strip() == words.strip():
                continue
            if not variable or there is not None:
                left.append(line)
            elif variable in PERSONS:
                family, _, given = (part.strip() for part in words.partition("||"))
                self.spans[variable] = self.place(note)
                self.persons[variable] = (*self.persons.get(variable, ()), Name(family, given, whole=not given))
            else:
                self._take(kind, variable, JsonItem(words.strip(), note.at))
        return JsonItem("\n".join(left), note.at)

    def _field(self, kind: str, variable: str) -> str:
        if variable == "container-title":
            return "journaltitle" if kind in _IN_PERIODICALS else "booktitle"
        if variable == "collection-number" and ("issue" in self.fields or kind in _NUMBERED or kind == "article"):
            return "seriesnumber"
        return _FIELDS.get(variable) or variable.lower()

    def _words(self, name: str, value: JsonItem) -> None:
        words = " ".join("; ".join(item.words for item in value.items if item.words).split())
        if not words:
            return
        self.spans.setdefault(name, self.place(value))
        if name in VERBATIM:
            if name == "url" and not is_web_address(words):
                hint = "give the whole address, as a browser shows it"
                self.report(Diagnostic("B009", self.place(value), f"“{words}” is no address of a web page", hint))
            self.fields[name] = words
            return
        inlines = _marked(words)
        text = plain(inlines)
        if name in self.fields and self.fields[name] != text:
            text = f"{self.fields[name]}, {text}"
        self.fields[name] = text
        if any(part.role is not Role.TEXT for part in inlines):
            self.rich[name] = inlines

    def _date(self, name: str, value: JsonItem) -> None:
        self.spans[name] = self.place(value)
        date, words = _edtf(value), value.get("literal")
        if date:
            self.fields[name] = date
        elif words and words.words:
            self.fields["year" if name == "date" else name] = words.words


def _edtf(value: JsonItem) -> str:
    """A date of CSL in EDTF; empty when it is in words."""
    raw = value.get("raw")
    if value.words or (raw and raw.words):
        return edtf(value.words or (raw.words if raw else ""))
    parts = value.get("date-parts")
    season, circa = value.get("season"), value.get("circa")
    ends, typed = [], []
    for end in parts.items if parts else ():
        numbers = [part.words for part in end.items if part.words]
        if not numbers:
            continue
        typed.append("-".join(numbers))
        ends.append("-".join([_year(numbers[0]), *(number.zfill(2) for number in numbers[1:])]))
    year_alone = len(ends) == 1 and re.fullmatch(r"-?\d{4}", ends[0])
    if season and year_alone and whole_number(season.words, 0, 4) >= 1:
        ends = [f"{ends[0]}-{20 + whole_number(season.words)}"]
    about = "~" if circa and circa.words not in ("", "false", "0") else ""
    date = edtf("/".join(end + about for end in ends))
    return date if read_date(date) else "/".join(typed)


def _year(typed: str) -> str:
    """A year of CSL in EDTF: -44 is 44 BC, which EDTF, with a year 0, calls -0043; CSL has no year 0.

    >>> _year("44"), _year("-44"), _year("-1"), _year("0")
    ('0044', '-0043', '0000', '0')
    """
    if not re.fullmatch(r"-?\d{1,9}", typed) or not int(typed):
        return typed
    year = int(typed)
    return f"{year:04}" if year > 0 else f"-{-year - 1:04}" if year < -1 else "0000"


def _name(item: JsonItem) -> Name | None:
    def words(name: str) -> str:
        found = item.get(name)
        return found.words.strip() if found else ""

    if words("literal"):
        return Name(words("literal"), whole=True)
    given = " ".join(part for part in (words("given"), words("dropping-particle")) if part)
    if not words("family"):
        return Name(given, whole=True) if given else None
    if " " in words("family") and not given:
        return Name(words("family"), whole=True)
    return Name(words("family"), given, words("non-dropping-particle"), words("suffix"))


_TAG = re.compile(r"(</?(?:i|b|em|strong|sup|sub|sc|span)(?:\s[^<>]*)?>)")
_ROLE_OF = {
    "i": Role.EMPHASIS, "em": Role.EMPHASIS, "b": Role.STRONG, "strong": Role.STRONG, "sup": Role.SUP, "sub": Role.SUB,
    "sc": Role.CAPS,
}  # fmt: skip


def _marked(words: str) -> Inlines:
    """Rich text for the few tags of CSL: italics, bold, small capitals, superscript and subscript."""
    open_: list[tuple[str, Role, list[Inline]]] = [("", Role.TEXT, [])]

    def close() -> None:
        _, role, parts = open_.pop()
        open_[-1][2].extend(parts if role is Role.TEXT else [styled(role, tuple(parts))])

    for piece in filter(None, _TAG.split(words)):
        tag = piece.strip("</>").partition(" ")[0]
        if not _TAG.fullmatch(piece) or len(open_) == NESTED:
            open_[-1][2].append(text(piece))
        elif not piece.startswith("</"):
            role = _ROLE_OF.get(tag, Role.CAPS if "small-caps" in piece else Role.TEXT)
            open_.append((tag, role, []))
        elif open_[-1][0] == tag:
            close()
        else:
            open_[-1][2].append(text(piece))
    while len(open_) > 1:
        close()
    return tuple(open_[0][2])
