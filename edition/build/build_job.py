"""What one output is made from, and where it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from edition.model.diagnostic import Failure, Report
from edition.output_names import dashed, stem

if TYPE_CHECKING:  # imported when a book is really built: finding that nothing changed takes a fraction of a second
    from edition.derive.parts import Book
    from edition.derive.print_places import PrintPlaces
    from edition.model.edition import Edition
    from edition.records.places import Places
    from edition.records.run import Run
    from edition.typeset import Progress
    from edition.typeset.lualatex import Begun
    from edition.write.latex import Manuscript

    Printable = tuple[Manuscript, Callable[[Run], Sequence[int]]]
    """The LaTeX of a book or of a section, and which of its pages are wanted (as `pdf.finish` takes them)."""


@dataclass(frozen=True)
class Source:
    """A volume that was read, for all outputs of a build. Each book and each manuscript is made once."""

    edition: Edition
    out: Path  # the folder of the outputs, with what was built before
    progress: Progress
    warn: Callable[[], None]  # reports, once, what only warns: something to do while LuaLaTeX is at work
    given: Book | None = None  # the book, where it is not that of the edition alone: of a whole series

    @cached_property
    def book(self) -> Callable[[str], Book]:
        """The book for a profile; without a name, the scholarly one."""
        return cache(self._book)

    @cached_property
    def printable(self) -> Callable[[str, str], Printable]:
        """The book for a profile, or a section of it, in LaTeX."""
        return cache(self._printable)

    @property
    def name(self) -> str:
        """The name of the volume."""
        return self.edition.volume.name

    @cached_property
    def whole(self) -> Book:
        """The complete book."""
        from edition.derive.book import book

        return self.given or book(self.edition)

    @cached_property
    def complete(self) -> Callable[[tuple[int, ...]], Book]:
        """The complete book with some of the other texts of the volume, by their numbers."""
        return cache(self._complete)

    @cached_property
    def with_all_texts(self) -> Callable[[str], Book]:
        """The book for a profile, with all texts of the volume."""
        texts = () if self.given else tuple(range(1, len(self.edition.texts) + 1))
        return cache(lambda profile: self._book(profile, texts))

    def _complete(self, texts: tuple[int, ...]) -> Book:
        from edition.derive.book import book

        return book(self.edition, texts=texts) if texts else self.whole

    def _book(self, profile: str, texts: tuple[int, ...] = ()) -> Book:
        from edition.derive.profile import SCHOLARLY, for_profile, leaves_nothing_out, profiles

        known = profiles(self.edition.volume)
        chosen = known.get(profile or SCHOLARLY)
        if chosen is None:
            raise Failure(f"{self.name}: there is no profile “{profile}”; there is {', '.join(known)}")
        if leaves_nothing_out(self.edition, chosen):
            return self.complete(texts)
        return for_profile(self.edition, chosen, texts)

    @property
    def _facing(self) -> tuple[int, ...]:
        """The other texts that print has beside the volume's own, by their numbers."""
        from edition.derive.facing_pages import facing_texts

        return () if self.given else facing_texts(self.edition)

    def _printable(self, profile: str, only: str) -> Printable:
        self.progress("writing")
        if only:
            from edition.build.proof_pages import proof
            from edition.kept import last_places

            edition = self.book(profile).edition if profile else self.edition
            part = proof(edition, only, last_places(self.out, self.name))
            return part.manuscript, part.pages
        from edition.derive.book import in_print
        from edition.write.latex import write_latex

        book = self._book(profile, self._facing) if profile else in_print(self.complete(self._facing))
        return write_latex(self.edition, book), lambda run: ()


@dataclass(frozen=True)
class BuildJob:
    """One output to be made of a volume."""

    source: Source
    directory: Path  # where outputs are put until all are there
    report: Report
    printed: Callable[[], PrintPlaces]  # where the text stands in print; empty as long as there is no PDF of these data
    variant: str = ""  # a profile, or the siglum of a witness
    only: str = ""  # the locus whose section alone is made
    begun: Begun | None = None  # LuaLaTeX, which waits for a manuscript in a folder of its own

    @property
    def edition(self) -> Edition:
        """The volume as it was read."""
        return self.source.edition

    @property
    def name(self) -> str:
        """The name of the volume."""
        return self.source.name

    @property
    def progress(self) -> Progress:
        """Called with the name of each step."""
        return self.source.progress

    @property
    def book(self) -> Book:
        """The book for the profile of this output."""
        return self.source.book(self.variant)

    @property
    def book_of_all(self) -> Book:
        """The book for the profile of this output, with all texts of the volume."""
        return self.source.with_all_texts(self.variant)

    @property
    def printable(self) -> Printable:
        """The book, or a section of it, in LaTeX; and which of its pages are kept."""
        return self.source.printable(self.variant, self.only)

    def print_file(self, ending: str) -> Path:
        """The path of a file made for print: its profile and its section are part of the name."""
        return self.file(f"{dashed(self.variant)}{dashed(self.only)}{ending}")

    def file(self, ending: str) -> Path:
        """The path of the output with this ending, until all outputs are complete."""
        return self.directory / f"{stem(self.name)}{ending}"


@dataclass(frozen=True, slots=True)
class MadeOutput:
    """The files of an output, and, for the printed book, where everything stands in it."""

    files: Sequence[Path]
    places: Places | None = None
