"""From a volume's files to the files of its outputs, in an empty folder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from edition.build.build_job import BuildJob, Source
from edition.build.counted_errors import CountedErrors
from edition.build.early_start import begun_early
from edition.build.lemma_contexts import contexts_of_texts
from edition.build.outputs import BY_OTHERS, OF_ALL_TEXTS, ON_PAPER, OUTPUTS
from edition.disk import Refused, read
from edition.model.diagnostic import Diagnostic, Report
from edition.output_names import read_output

if TYPE_CHECKING:  # LuaLaTeX is started before they are imported
    from edition.derive.print_places import PrintPlaces
    from edition.model.edition import Edition
    from edition.records.places import Places
    from edition.typeset import Progress
    from edition.typeset.lualatex import Begun


@dataclass(frozen=True, slots=True)
class Made:
    """The new files of each output; `contexts` are those of all lemmata, for anchors.lock.

    They are by the names of the texts; `digest` is the edition's.

    `as_read` is False when something was saved while the volume was read, `is_whole` when hyphenation patterns are not
    installed: once they are, the book is to be made again.
    """

    outputs: Mapping[str, Sequence[Path]]
    contexts: Mapping[str, str]
    as_read: bool
    is_whole: bool = True
    digest: str = ""


def make(
    root: Path,
    name: str,
    outputs: Sequence[str],
    directory: Path,
    out: Path,
    printed: bool,
    report: Report,
    progress: Progress,
    is_unchanged: Callable[[], bool],
) -> Made | None:
    """Make a volume's outputs in a directory; None when an error was reported.

    When the volume is `printed`, `out` has the places of the PDF, which some outputs cite.
    """
    count = CountedErrors(report)

    def nearer(diagnostic: Diagnostic) -> None:
        count(_nearer(root, diagnostic))

    with begun_early(root, name, outputs, directory) as begun:
        checked = checked_for(root, name, out, outputs, count, progress)
        if checked is None:
            return None
        edition, warn = checked
        as_read = is_unchanged()
        made = make_outputs(Source(edition, out, progress, warn), outputs, directory, printed, count, nearer, begun)
    progress("")
    contexts = {} if _are_proofs(outputs) else contexts_of_texts(edition)
    return None if made is None else Made(made, contexts, as_read, count.is_whole, edition.digest)


def make_outputs(
    source: Source,
    outputs: Sequence[str],
    directory: Path,
    printed: bool,
    count: CountedErrors,
    report: Report,
    begun: Begun | None = None,
) -> Mapping[str, Sequence[Path]] | None:
    """Make the outputs of a volume that was read: the files of each; None when an error was counted."""
    edition, out = source.edition, source.out
    where = _places(edition, out) if printed else _nowhere
    made: dict[str, Sequence[Path]] = {}
    for output in outputs:
        if begun is None:
            source.warn()
        kind, variant, only = read_output(output)
        done = OUTPUTS[kind](BuildJob(source, directory, report, where, variant, only, begun))
        begun = None
        if done is None or count.errors:
            return None
        made[output] = done.files
        if done.places is not None:
            where = _places(edition, out, done.places)
    return made


def _places(edition: Edition, out: Path, made: Places | None = None) -> Callable[[], PrintPlaces]:
    """Where the text stands in print: in the PDF just made, else in the last one; determined when it is needed."""

    @cache
    def places() -> PrintPlaces:
        from edition.derive.print_places import printed_in
        from edition.kept import last_places

        return printed_in(last_places(out, edition.volume.name) if made is None else made, edition)

    return places


def _nowhere() -> PrintPlaces:
    """The places when there is no PDF of these data."""
    from edition.derive.print_places import PrintPlaces

    return PrintPlaces()


def _are_proofs(outputs: Sequence[str]) -> bool:
    """Whether only sections are made."""
    return all("@" in output for output in outputs)


def _left_out(edition: Edition, output: str) -> frozenset[int]:
    """The other texts of a volume, by their numbers from 1, that an output does not have."""
    from edition.derive.facing_pages import facing_texts

    kind, _, only = read_output(output)
    every = frozenset(range(1, len(edition.volume.texts) + 1))
    if kind in OF_ALL_TEXTS:
        return frozenset()
    return every.difference(facing_texts(edition)) if kind in ON_PAPER - BY_OTHERS and not only else every


def checked_for(
    root: Path, name: str, out: Path, outputs: Sequence[str], count: CountedErrors, progress: Progress
) -> tuple[Edition, Callable[[], None]] | None:
    """The volume, when nothing is wrong with it that stands in the way of outputs; and what reports, once, the rest.

    The rules that only warn take their time, in which LuaLaTeX can be at work.
    """
    from edition.check import Checking
    from edition.check.catalogue import is_error
    from edition.check.causes import traced
    from edition.check.unprinted_texts import unprinted
    from edition.coarse_images import coarse
    from edition.derive.facing_pages import faced
    from edition.design_rules import against_design
    from edition.glyph_coverage import lacking, unmet, unset_scripts, unshown_styles
    from edition.load import load
    from edition.pattern_files import missing

    progress("reading")
    problems: list[Diagnostic] = []
    beside: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    edition = load(root, name, problems.append, out=out, beside=lambda text, wrong: beside[text].append(wrong))
    if edition is None:
        for diagnostic in traced(problems):
            count(diagnostic)
        return None
    progress("checking")
    kinds = {read_output(output)[0] for output in outputs}
    problems += unprinted(edition, {number for output in outputs for number in _left_out(edition, output)})
    if kinds & ON_PAPER:
        facing = faced(edition) if edition.original is None else None  # made alone, a text is a book of its own
        unset = unset_scripts(root, edition, by_others=bool(kinds & BY_OTHERS))
        problems += (*unset, *lacking(root, edition), *unshown_styles(edition), *unmet(edition))
        problems += (*missing(edition), *against_design(edition, facing))
        problems += coarse(edition)
    checking = Checking(edition, problems, notes=False)
    own = [*checking.errors()]
    wrong_beside = [wrong for wrong in _wrong_beside(edition, beside, bool(kinds & ON_PAPER)) if wrong not in own]
    errors = [*own, *wrong_beside]

    @cache
    def warn() -> None:
        for diagnostic in traced(errors if _are_proofs(outputs) else [*checking.everything(), *wrong_beside], edition):
            count(diagnostic)

    if any(is_error(diagnostic) for diagnostic in errors):
        warn()
        return None
    return edition, warn


def _wrong_beside(
    edition: Edition, reported: Mapping[str, Sequence[Diagnostic]], on_paper: bool
) -> Iterator[Diagnostic]:
    """What is wrong with the other texts of the volume, which stands in the way of outputs.

    `reported` is what was wrong as each was read, by its name; of a text that could not be read that is all.
    """
    from edition.check import Checking
    from edition.coarse_images import coarse
    from edition.derive.facing_pages import faced
    from edition.design_rules import against_design

    texts = {text.volume.home.name: text for text in edition.texts}
    for name, wrong in reported.items():
        yield from wrong if name not in texts else ()
    for name, text in texts.items():
        facing = faced(text) if on_paper else None
        problems = [*reported.get(name, ()), *(against_design(text, facing) if facing is not None else ())]
        problems += coarse(text) if facing is not None else ()
        yield from Checking(text, problems, notes=False).errors()


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
