"""The notes of an edition as they are printed, for a page in the browser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from edition.compare.word_diff import DiffRun
from edition.derive.citations import cited_in_words
from edition.derive.edited_text import edited_text
from edition.derive.notes import Note, every_note
from edition.direction import direction
from edition.invisible_characters import apart, called, goes_left_to_right, sign, visible
from edition.model.edition import Edition
from edition.model.entry import Entry
from edition.model.index_path import record_of
from edition.model.inline import Inline, Inlines, Role, plain
from edition.records.places import Places

if TYPE_CHECKING:
    from markupsafe import Markup

TAGS = {
    Role.EMPHASIS: "em", Role.STRONG: "strong", Role.SUP: "sup", Role.SUB: "sub", Role.EDITORIAL: "i",
    Role.WORK: "cite",
}  # fmt: skip
"""What of rich text has a tag of its own; the rest is a span of its role's class."""


class PrintedNotes:
    """The printed notes of one edition, by id; `places` are those of the last build.

    `elsewhere` has what references into other volumes print, by their targets.
    """

    def __init__(self, edition: Edition, places: Places, elsewhere: Mapping[str, str] = MappingProxyType({})) -> None:
        from edition.anchor.silent_changes import silent_changes

        silent = silent_changes(
            edition.text, edition.volume.silent, edition.entries, dict(edition.anchors), lambda problem: None
        )
        self.edition = replace(edition, silent=tuple(silent))
        self.places = places.references()
        self.elsewhere = elsewhere
        self.edited = self.edition.derived(edited_text)
        self.notes: dict[str, Note] = {note.entry.id: note for note in every_note(self.edition, self.edited)}

    def renew(self, entry: Entry) -> None:
        """Print again one entry whose content has changed, at the same place."""
        alone = replace(self.edition, entries=(entry,))
        self.notes |= {note.entry.id: note for note in every_note(alone, self.edited)}

    def note(self, name: str) -> Markup:
        """A note: lemma, bracket, body; empty when the entry prints none."""
        from markupsafe import Markup

        note = self.notes.get(name)
        if note is None:
            return Markup("")
        sign = self.edition.volume.signs.separator
        lemma = Markup('<span class="lemma">{}</span>{} ').format(self.html(note.lemma), sign)
        return (lemma if note.lemma else Markup("")) + self.html(note.body)

    def words(self, name: str) -> str:
        """A note as plain words, to mark what changed in it."""
        note = self.notes.get(name)
        if note is None:
            return ""
        return (f"{plain(self._with_references(note.lemma))}] " if note.lemma else "") + plain(
            self._with_references(note.body)
        )

    def html(self, inlines: Inlines) -> Markup:
        """Rich text as HTML; everything an editor typed is escaped."""
        from markupsafe import Markup

        parts = []
        for part in self._with_references(inlines):
            inside = (seen(part.text) if part.text else Markup("")) + self.html(part.children)
            inside += seen(part.ending) if part.ending else Markup("")
            if part.role is Role.PARAGRAPH:
                parts.append(Markup("<br>"))
            elif part.role is Role.TEXT:
                parts.append(inside)
            elif part.role in TAGS:
                parts.append(Markup("<{0}>{1}</{0}>").format(Markup(TAGS[part.role]), inside))
            elif part.role is Role.LANG:
                parts.append(
                    Markup('<span lang="{}" dir="{}">{}</span>').format(
                        visible(part.target), direction(part.target), inside
                    )
                )
            else:
                parts.append(
                    Markup('<span class="{}" title="{}">{}</span>').format(part.role, visible(part.target), inside)
                )
        return Markup("").join(parts)

    def _with_references(self, inlines: Inlines) -> Inlines:
        """Rich text with works as short titles, and other entries as places in print."""
        result = []
        for part in inlines:
            if part.role is Role.CITE:
                part = replace(part, text=cited_in_words(self.edition, part))
            elif part.role is Role.PLACE:
                part = replace(part, text=self.places.get(part.target, f"@{part.target}"))
            elif part.role is Role.ELSEWHERE or (part.role is Role.NAME and ":" in record_of(part.target)):
                part = self._into_volume(part)
            result.append(replace(part, children=self._with_references(part.children)) if part.children else part)
        return tuple(result)

    def _into_volume(self, part: Inline) -> Inline:
        """A reference into another volume or text, with what it prints; without a place, as it was typed."""
        target = part.target if part.role is Role.ELSEWHERE else part.target.replace(":", ":name:", 1)
        words = self.elsewhere.get(target) or self.places.get(target)
        return replace(part, printed=f" ({words})" if part.children else words) if words else part


def seen(words: str) -> Markup:
    """Words of an editor's file as HTML.

    Invisible characters as named signs, and isolated from the direction of the page.
    """
    return _apart(words, _with_signs(words))


def _with_signs(words: str) -> Markup:
    from markupsafe import Markup, escape

    parts = [
        Markup('<span class="unseen" title="{}">{}</span>').format(called(part), sign(part)) if i % 2 else escape(part)
        for i, part in enumerate(apart(words))
    ]
    return Markup("").join(parts)


def _apart(words: str, html: Markup) -> Markup:
    from markupsafe import Markup

    return html if goes_left_to_right(words) else Markup("<bdi>{}</bdi>").format(html)


def runs_html(runs: tuple[DiffRun, ...]) -> Markup:
    """A word diff: removed words struck out, added words underlined; the whole is isolated, so that words follow one
    another as they are written.
    """
    from markupsafe import Markup

    tags = {"-": "del", "+": "ins"}
    parts = [
        Markup("<{0}>{1}</{0}>").format(Markup(tags[run.sign]), _with_signs(run.text)) if run.sign in tags
        else _with_signs(run.text)
        for run in runs
    ]  # fmt: skip
    return _apart("".join(run.text for run in runs), Markup("").join(parts))
