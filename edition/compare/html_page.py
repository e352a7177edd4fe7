"""The changes as one self-contained HTML file, with old and new notes as printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from importlib.resources import files
from typing import TYPE_CHECKING

from edition.compare.change import Change, ChangeKind, Other
from edition.compare.describe import gist, rows, title
from edition.compare.printed_notes import PrintedNotes, runs_html, seen
from edition.compare.report import HEADINGS, Comparison, anchoring, counts, in_volumes
from edition.compare.word_diff import excerpt, marked
from edition.direction import Direction, direction
from edition.invisible_characters import visible_lines
from edition.messages import ENGLISH
from edition.model.entry import Entry

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


@dataclass(frozen=True)
class Shown:
    """One change as the page shows it."""

    change: Change
    title: str
    locus: str
    place: str
    remarks: tuple[str, ...]
    context: tuple[str, str, str]
    was: tuple[str, str, str]
    rows: tuple[tuple[str, Markup], ...]
    old_note: Markup | str
    new_note: Markup | str
    note_diff: Markup | str
    gist: str
    direction: Direction

    @property
    def what(self) -> str:
        """Its CSS class."""
        return str(self.change.what)


@dataclass(frozen=True)
class Pages:
    """The content of the page for one volume."""

    comparison: Comparison

    @cached_property
    def old(self) -> PrintedNotes:
        """The notes before."""
        return PrintedNotes(self.comparison.old, self.comparison.printed, self.comparison.elsewhere())

    @cached_property
    def new(self) -> PrintedNotes:
        """The notes now."""
        return PrintedNotes(self.comparison.new, self.comparison.printed, self.comparison.elsewhere())

    def both(self) -> tuple[PrintedNotes, PrintedNotes]:
        """The notes before and now; cached."""
        return self.old, self.new

    @property
    def heading(self) -> str:
        """Volume and counts."""
        return f"{self.comparison.name}: {counts(self.comparison.changes)}"

    @property
    def others(self) -> Sequence[Other]:
        """The other files that differ."""
        return self.comparison.others

    def groups(self) -> list[tuple[str, list[Shown]]]:
        """The changes by subject."""
        result = [
            (heading, [self.shown(change) for change in self.comparison.changes if change.subject is subject])
            for subject, heading in HEADINGS.items()
        ]
        return [(heading, group) for heading, group in result if group]

    def shown(self, change: Change) -> Shown:
        """One change with its description."""
        comparison, entry = self.comparison, isinstance(change.thing, Entry)
        before, after = (getattr(thing, "id", "") if entry else "" for thing in (change.old, change.new))
        old_words, new_words = self.old.words(before), self.new.words(after)
        differs = entry and change.what is ChangeKind.CHANGED and old_words != new_words
        remarks = [anchoring(change)] if change.reanchored else []
        if change.renamed:
            remarks.append("renamed")
        remarks += in_volumes(comparison, change)
        return Shown(
            change,
            title(change),
            str(change.locus or ""),
            comparison.place(change),
            tuple(remarks),
            comparison.context(change),
            comparison.was(change),
            tuple((row.name, runs_html(excerpt(marked(row.old, row.new), 80))) for row in rows(change)),
            self.old.note(before),
            self.new.note(after),
            runs_html(marked(old_words, new_words)) if differs else "",
            "" if change.what is ChangeKind.CHANGED else gist(change),
            direction(comparison.new.volume.language),
        )


def template(name: str, own: str = "edition.compare") -> str:
    """The text of a template in the package `own`, or of this package's when that has none of the name."""
    folders = [files(package) / "templates" for package in (own, "edition.compare")]
    return next((f for f in folders if (f / name).is_file()), folders[-1]).joinpath(name).read_text(encoding="utf-8")


@cache
def environment(own: str = "edition.compare") -> Environment:
    """The templates of the package `own`, each read once, with everything inserted escaped."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    found = Environment(
        loader=FunctionLoader(partial(template, own=own)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_visible,
    )
    found.filters["seen"] = seen
    return found


def _visible(value: object) -> object:
    """Make invisible characters visible in whatever is inserted without `seen`."""
    return visible_lines(value) if type(value) is str else value


def page(comparisons: Sequence[Comparison], name: str, elsewhere: Sequence[Other] = ()) -> str:
    """The whole page; `name` says what is compared."""
    volumes = [Pages(comparison) for comparison in comparisons if comparison.differs]
    return (
        environment().get_template("diff.html").render(name=name, volumes=volumes, elsewhere=elsewhere, words=ENGLISH)
    )
