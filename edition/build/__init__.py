"""`edition build`: from a volume's files to its outputs, replaced all together or not at all.

parse → anchor → check → derive → write → typeset → pdf: the first three are `load` and `check`, the next two
`write_latex`; the rest is a function for each output, in the table OUTPUTS.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from edition.build.atomic_outputs import (
    clear_up,
    own_directory,
    refuse_in_the_way,
    refuse_not_ours,
    replace_all,
    settle,
    write_down,
)
from edition.build.build_job import BuildJob, Source
from edition.build.early_start import begun_early
from edition.build.inputs import digest_of_inputs
from edition.build.lemma_contexts import keep, keep_late
from edition.build.output_folder import built_before, is_own, outputs_folder, up_to_date
from edition.build.outputs import CITING, ON_PAPER, OUTPUTS
from edition.disk import FileKind, Folder, Refused, digest, kind, read
from edition.model.diagnostic import Diagnostic, Failure, Report, Severity
from edition.name_clashes import clashes
from edition.output_names import files_of, read_output

if TYPE_CHECKING:  # imported when a book is really built: finding that nothing changed takes a fraction of a second
    from edition.derive.print_places import PrintPlaces
    from edition.model.edition import Edition
    from edition.records.places import Places
    from edition.typeset import Progress


def build(root: Path, name: str, outputs: Sequence[str], out: Path, report: Report, progress: Progress) -> bool:
    """Make a volume's outputs in the directory `out`, unless they are up to date; False when an error was reported."""
    if wrong := [*clashes(root, name)]:
        for diagnostic in wrong:
            report(diagnostic)
        return False
    try:
        with outputs_folder(root, out, name) as folder:
            settle(folder, name)
            return _build(root, name, sorted(outputs, key=lambda output: output != "pdf"), folder, report, progress)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise Failure(f"{out}: the disk is full; what was built before is untouched") from error
        raise Failure(f"{error.filename or out}: {error.strerror or error}") from error


def _build(root: Path, name: str, outputs: Sequence[str], folder: Folder, report: Report, progress: Progress) -> bool:
    """`build`, while no other build of the volume runs; the PDF is the first of the outputs."""
    out = folder.path
    built = built_before(out, name)
    inputs = digest_of_inputs(root, name)
    printed = up_to_date(out, built, {"pdf": inputs})
    last = out / f"{name}.loci.json"
    wanted = _wanted(outputs, inputs, printed or "pdf" in outputs, last)
    proofs = all("@" in output for output in outputs)
    if up_to_date(out, built, wanted):
        clear_up(folder, name)
        if not proofs and keep_late(root, name, built.kept, inputs):
            write_down(folder, name, replace(built, kept=inputs))
        return True
    places = [file for output in outputs for file in files_of(name, output)]
    refuse_in_the_way(folder, name, places)
    if not is_own(root, out):
        refuse_not_ours(folder, built, places)
    clear_up(folder, name)
    count = _Counted(report)

    def nearer(diagnostic: Diagnostic) -> None:
        count(_nearer(root, diagnostic))

    with own_directory(out, f".{name}.new-") as directory:
        with begun_early(root, name, outputs, directory) as begun:
            on_paper = any(read_output(output)[0] in ON_PAPER for output in outputs)
            checked = _checked(root, name, count, progress, errors_only=proofs, on_paper=on_paper)
            if checked is None:
                return False
            edition, warn = checked
            as_read = digest_of_inputs(root, name) == inputs  # else something was saved while the volume was read
            source, where = Source(edition, out, progress, warn), _places(edition, out) if printed else _nowhere
            made: dict[str, Sequence[Path]] = {}
            for output in outputs:
                if begun is None:
                    warn()
                kind, variant, only = read_output(output)
                done = OUTPUTS[kind](BuildJob(source, directory, nearer, where, variant, only, begun))
                begun = None
                if done is None or count.errors:
                    return False
                made[output] = done.files
                if done.places is not None:
                    where = _places(edition, out, done.places)
        progress("")
        as_read = as_read and digest_of_inputs(root, name) == inputs  # while TeX read the design
        if (
            as_read and not proofs and keep(root, edition, inputs, report)
        ):  # first: what is up to date is not made again
            built = replace(built, kept=inputs)
        if not is_own(root, out):
            refuse_not_ours(folder, built, places)
        replace_all(folder, name, directory, made, wanted if as_read else dict.fromkeys(wanted, ""), built)
    return True


def _wanted(outputs: Sequence[str], inputs: str, cites: bool, last: Path) -> dict[str, str]:
    """By output, the digest of its inputs.

    Some outputs cite the print, if there is one; a section uses its last places.
    """
    there = kind(last.parent, last.name) is FileKind.FILE
    return {
        output: f"{inputs}+{digest(last.parent, last.name)}" if "@" in output and there
        else f"{inputs}+print" if cites and read_output(output)[0] in CITING
        else inputs
        for output in outputs
    }  # fmt: skip


def _places(edition: Edition, out: Path, made: Places | None = None) -> Callable[[], PrintPlaces]:
    """Where the text stands in print: in the PDF just made, else in the last one; determined when it is needed."""

    @cache
    def places() -> PrintPlaces:
        from edition.build.previous_build import last_places
        from edition.derive.print_places import printed_in

        return printed_in(last_places(out, edition.volume.name) if made is None else made, edition)

    return places


def _nowhere() -> PrintPlaces:
    """The places when there is no PDF of these data."""
    from edition.derive.print_places import PrintPlaces

    return PrintPlaces()


@dataclass
class _Counted:
    """Passes diagnostics on, and counts the errors."""

    report: Report
    errors: int = 0

    def __call__(self, diagnostic: Diagnostic) -> None:
        from edition.check.catalogue import severity

        self.errors += severity(diagnostic.code) is Severity.ERROR
        self.report(diagnostic)


def _checked(
    root: Path, name: str, count: _Counted, progress: Progress, errors_only: bool, on_paper: bool
) -> tuple[Edition, Callable[[], None]] | None:
    """The volume, when nothing is wrong with it that stands in the way of a book; and what reports, once, the rest.

    The rules that only warn take their time, in which LuaLaTeX can be at work.
    """
    from edition.check import Checking
    from edition.check.catalogue import severity
    from edition.check.causes import traced
    from edition.glyph_coverage import lacking, unset_scripts
    from edition.load import load

    progress("reading")
    problems: list[Diagnostic] = []
    edition = load(root, name, problems.append)
    if edition is None:
        for diagnostic in traced(problems):
            count(diagnostic)
        return None
    progress("checking")
    for letters in (unset_scripts, lacking) if on_paper else (unset_scripts,):
        problems += letters(root, edition)
    checking = Checking(edition, problems, notes=False)
    errors = [*checking.errors()]

    @cache
    def warn() -> None:
        for diagnostic in traced(errors if errors_only else checking.everything(), edition):
            count(diagnostic)

    if any(severity(diagnostic.code) is Severity.ERROR for diagnostic in errors):
        warn()
        return None
    return edition, warn


def _nearer(root: Path, diagnostic: Diagnostic) -> Diagnostic:
    """The diagnostic on a missing character, which is reported at its block, moved to the character itself."""
    if diagnostic.code != "P102":
        return diagnostic
    char = diagnostic.message.partition("“")[2][:1]
    try:
        lines = read(root, diagnostic.span.file).decode("utf-8").split("\n")
    except (Refused, ValueError):
        return diagnostic
    for number, line in enumerate(lines[diagnostic.span.line - 1 :], diagnostic.span.line):
        if char and char in line:
            return replace(
                diagnostic, span=replace(diagnostic.span, line=number, column=line.index(char) + 1, length=1)
            )
    return diagnostic
