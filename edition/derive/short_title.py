"""The short title of a work where it is cited."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from edition.derive.block_language import is_language
from edition.derive.sorting import alphabet
from edition.derive.title_language import in_its_language
from edition.derive.title_order import work_key
from edition.derive.wording import apparatus_wording, numbered
from edition.model.authority import Work
from edition.model.edition import Edition
from edition.model.inline import Inlines, Role, of_words, plain, styled
from edition.model.volume import Volume


def titled(edition: Edition, key: str) -> Work | None:
    """The work with a title; an issue without one has its periodical's, with its number."""
    work = edition.work.get(key)
    if work is None or work.title:
        return work
    if work.type != "issue":  # B213 tells of it
        fields = {"shorttitle": key} | dict(work.fields)
        return replace(work, fields=MappingProxyType(fields))
    parent = edition.work.get(work.parent)
    words = apparatus_wording(edition.volume)
    run = "–".join(map(str, (work.issues[0], work.issues[-1]) if len(work.issues) > 1 else work.issues))
    number = f"{words.words.comma}{numbered(words, run, len(work.issues) > 1)}" if run else ""
    title = parent.title if parent and parent.title else key
    short = (parent.shorttitle or title) if parent else title
    fields = {name: value for name, value in work.fields.items() if name != "number"}
    fields |= {"title": title + number, "shorttitle": short + number}
    if parent and "langid" not in fields:
        fields["langid"] = parent.fields.get("langid", "")
    return replace(work, fields=MappingProxyType(fields))


def short_title(edition: Edition, key: str) -> Inlines:
    """The short title of a work, with its italics; its key when the bibliography does not have it."""
    work = titled(edition, key)
    if work is None:
        return (styled(Role.WORK, key),)
    name = "shorttitle" if work.shorttitle else "title"
    words = work.rich.get(name) or of_words(work.fields.get(name, ""))
    return (styled(Role.WORK, in_its_language(words, work, name, edition.volume)),)


def short_title_in_words(edition: Edition, key: str) -> str:
    """The same in plain words."""
    return plain(short_title(edition, key))


def short_title_language(edition: Edition, key: str) -> str:
    """The tag of the language that the short title is marked with; empty where it is that of the whole book."""
    (title,) = short_title(edition, key)
    (only, *more) = title.children or (title,)
    return only.target if is_language(only) and not more else ""


def bibliographic_order(work: Work, volume: Volume) -> tuple[object, ...]:
    """Sort key of a work: by authors (title when there are none), then title, then date."""
    return *work_key(alphabet(volume), work, volume.language), work.date, work.key
