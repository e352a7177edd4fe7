"""One volume being made: what its outputs are made from, and where they put what they make."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from edition.build.output_names import dashed
from edition.model.diagnostic import Failure, Report

if TYPE_CHECKING:  # imported when a book is really built: finding that nothing changed takes a fraction of a second
    from edition.derive.parts import Book
    from edition.derive.printed import Printed
    from edition.model.edition import Edition
    from edition.records.places import Places
    from edition.records.run import Run
    from edition.typeset import Progress
    from edition.write.latex import Manuscript


@dataclass
class Making:
    """One volume being made: what the outputs are made from, and where they put what they make."""

    edition: Edition
    directory: Path
    report: Report
    progress: Progress
    variant: str = ""  # of the output being made: a profile, or the siglum of a witness
    only: str = ""  # the locus whose section alone is made
    out: Path = Path()  # the folder of the outputs, with what was built before
    printed_now: bool = False  # whether the PDF that is there is of these data
    fresh: Places | None = None  # where everything stands in the PDF that is made with these outputs

    @property
    def name(self) -> str:
        """The volume's."""
        return self.edition.volume.name

    @property
    def manuscript(self) -> Manuscript:
        """The book in LaTeX."""
        return self.printable[0]

    @property
    def printable(self) -> tuple[Manuscript, Callable[[Run], Sequence[int]]]:
        """The book, or a section of it, in LaTeX; and which of its pages are wanted (as `pdf.finish` takes them)."""
        known = self._printable.get((self.variant, self.only))
        if known is None:
            known = self._printable[self.variant, self.only] = self._write()
        return known

    def _write(self) -> tuple[Manuscript, Callable[[Run], Sequence[int]]]:
        self.progress("writing")
        if self.only:
            from edition.build.previous_build import last_places
            from edition.build.proof_pages import proof

            edition = self.book().edition if self.variant else self.edition
            part = proof(edition, self.only, last_places(self.out, self.name))
            return part.manuscript, part.pages
        from edition.write.latex import write_latex

        return write_latex(self.edition, self.book() if self.variant else None), lambda run: ()

    @cached_property
    def _printable(self) -> dict[tuple[str, str], tuple[Manuscript, Callable[[Run], Sequence[int]]]]:
        return {}

    def print_file(self, ending: str) -> Path:
        """Where to put what is made for print: its profile and its section are part of the name."""
        return self.file(f"{dashed(self.variant)}{dashed(self.only)}{ending}")

    def file(self, ending: str) -> Path:
        """Where to put the output of this ending until all are there."""
        return self.directory / f"{self.name}{ending}"

    @cached_property
    def printed(self) -> Printed:
        """Where the text stands in print; empty as long as there is no PDF of these data."""
        from edition.build.previous_build import last_places
        from edition.derive.printed import Printed, printed_in

        if self.fresh is not None:
            return printed_in(self.fresh, self.edition)
        return printed_in(last_places(self.out, self.name), self.edition) if self.printed_now else Printed()

    def book(self) -> Book:
        """The book as the profile asked for has it."""
        from edition.derive.profile import SCHOLARLY, for_profile, profiles

        known = profiles(self.edition.volume)
        profile = known.get(self.variant or SCHOLARLY)
        if profile is None:
            raise Failure(f"{self.name}: there is no profile “{self.variant}”; there is {', '.join(known)}")
        return for_profile(self.edition, profile)
