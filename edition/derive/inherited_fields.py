"""The fields that a work inherits from the work it belongs to, and from shared data (crossref, xdata)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from edition.derive.language_names import work_language
from edition.derive.title_language import language_of_field
from edition.model.authority import Name, Work
from edition.model.biblatex import PARTS
from edition.model.inline import Inlines, in_language
from edition.model.limits import NESTED

_OWN = frozenset({
    "crossref", "xref", "xdata", "entryset", "entrysubtype", "execute", "label", "options", "presort", "related",
    "relatedoptions", "relatedstring", "relatedtype", "shorthand", "shorthandintro", "sortkey", "ids", "shorttitle",
    "sorttitle", "indextitle", "keywords", "abstract", "annotation", "note", "doi", "pages", "pagetotal", "file",
})  # fmt: skip
"""Fields that no other work takes over."""

_RENAMED = {
    "book": {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"},
    "whole": {"title": "maintitle", "subtitle": "mainsubtitle", "titleaddon": "maintitleaddon"},
    "journal": {"title": "journaltitle", "subtitle": "journalsubtitle"},
}
_PERIODICALS = frozenset({"periodical", "newspaper", "issue"})
_SEVERAL = frozenset({"mvbook", "mvcollection", "mvproceedings", "mvreference"})


def whole_work(work: Work, works: Mapping[str, Work], seen: tuple[str, ...] = ()) -> Work:
    """The work with the fields that BibLaTeX lets it inherit; a circular reference ends where it began."""
    seen = (*seen, work.key)
    if len(seen) > NESTED:
        return work
    for key in filter(None, (key.strip() for key in work.fields.get("xdata", "").split(","))):
        if key in works and key not in seen:
            work = _with_inherited(work, whole_work(works[key], works, seen), {})
    parent = works.get(work.parent)
    if parent is None or work.parent in seen or work.type == "issue":
        return work
    return _with_inherited(work, whole_work(parent, works, seen), _renamed(work, parent))


def _renamed(work: Work, parent: Work) -> Mapping[str, str]:
    """The fields of the parent, by their names in the child."""
    if parent.type in _PERIODICALS:
        return _RENAMED["journal"]
    if parent.type in _SEVERAL and work.type not in PARTS:
        return _RENAMED["whole"]
    if parent.type in _SEVERAL:
        return _RENAMED["whole"] if "booktitle" in work.fields else _RENAMED["book"]
    return _RENAMED["book"] if work.type in PARTS else {"title": "maintitle", "subtitle": "mainsubtitle"}


def _with_inherited(work: Work, parent: Work, renamed: Mapping[str, str]) -> Work:
    fields, rich = dict(work.fields), dict(work.rich)
    dated = {"date", "year", "month", "day"}
    for name, value in parent.fields.items():
        own = renamed.get(name, name)
        if name in _OWN or own in fields or (name in dated and (work.date or dated & set(work.fields))):
            continue
        fields[own] = value
        if name in parent.rich:
            rich[own] = parent.rich[name]
        tag = language_of_field(parent, name)
        if tag and tag != (work_language(work) or tag):
            rich[own] = (in_language(rich.get(own) or value, tag),)
    persons: dict[str, tuple[Name, ...]] = dict(work.persons)
    for role, names in parent.persons.items():
        role = "bookauthor" if role == "author" and renamed and work.type in PARTS and "author" in persons else role
        persons.setdefault(role, names)
    if parent.type in _PERIODICALS:
        persons = dict(work.persons)
    date = work.date or ("" if dated & set(work.fields) else parent.date)
    words: Mapping[str, Inlines] = MappingProxyType(rich)
    return replace(work, fields=MappingProxyType(fields), persons=MappingProxyType(persons), rich=words, date=date)
