"""One LuaLaTeX run: from a manuscript in TeX to pages and marks; TeX's errors are reported at the editor's place."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from edition.hyphenation import dictionary
from edition.model.diagnostic import Diagnostic, Failure, Report
from edition.model.span import NOWHERE
from edition.records.reading import Damaged
from edition.records.run import Run, read_run
from edition.typeset.design import lay_out
from edition.typeset.lualatex import JOB, Begun, begin, insist_memory, last_words, run, system_failure
from edition.typeset.tex_errors import ManuscriptLines, complaints, late, loose, undefined

if TYPE_CHECKING:  # LuaLaTeX is started before it is imported
    from edition.write.latex import Manuscript

Progress = Callable[[str], None]

MOST_RUNS = 3


@dataclass(frozen=True, slots=True)
class Typeset:
    """Pages in the order shipped, and the engine's record of them (docs/engine.md)."""

    pdf: Path
    run: Run
    runs: int
    seconds: float


def typeset(
    manuscript: Manuscript,
    directory: Path,
    name: str,
    styles: Path,
    report: Report,
    progress: Progress,
    begun: Begun | None = None,
    meanwhile: Callable[[], object] = lambda: None,
) -> Typeset | None:
    """Typeset a manuscript in an empty directory; None when an error was reported.

    `name` is the name of the manuscript in messages: the files of the run have names of their own. `begun` is a run
    that waits for it in this directory. `meanwhile` is called in each run once LuaLaTeX has the manuscript. The run is
    repeated only when the engine reports that places printed in the text's own pages have moved.
    """
    start = time.monotonic()
    if manuscript.own_design is not None and begun is None:
        lay_out(manuscript.own_design, directory)
    for patterns in manuscript.dictionaries:
        (directory / patterns.file).write_text(dictionary(patterns.name), encoding="utf-8")
    (directory / f"{JOB}.tex").write_text(manuscript.tex, encoding="utf-8")
    places = ManuscriptLines(manuscript.tex, f"{name}.tex", str(styles))
    unsettled: tuple[int, ...] = ()
    for number in range(1, MOST_RUNS + 1):
        progress(f"typesetting (run {number})" if number > 1 else "typesetting")
        with (
            nullcontext(begun)
            if begun and number == 1
            else begin(directory, styles, manuscript.design, manuscript.packages)
        ) as lualatex:
            code, output = run(lualatex, lambda pages: progress(f"typesetting, page {pages}"), meanwhile)
        diagnostics = list(complaints(output, places))
        insist_memory(diagnostic.message for diagnostic in diagnostics)
        if any(diagnostic.code in {"P101", "P102", "P108"} for diagnostic in diagnostics):
            missing = [diagnostic for diagnostic in diagnostics if diagnostic.code == "P108"]
            for diagnostic in dict.fromkeys(
                missing or diagnostics
            ):  # of a font that is not there TeX says more, and again
                report(diagnostic)
            return None
        system_failure(code, output)
        record = _record(directory / f"{JOB}.marks.json", output)
        if record.settled:
            for diagnostic in (*diagnostics, *undefined(record, places), *late(record, places), *loose(record, places)):
                report(diagnostic)
            return Typeset(directory / f"{JOB}.pdf", record, number, time.monotonic() - start)
        unsettled = record.unsettled
    for mark in unsettled:
        for span in places.references(mark) or [NOWHERE]:
            report(Diagnostic("P104", span, f"a place printed here still moves after {MOST_RUNS} runs"))
    return None


def _record(path: Path, output: str) -> Run:
    try:
        return read_run(path.read_bytes())
    except FileNotFoundError:
        raise Failure(f"lualatex left no record of its pages: {last_words(output)}") from None
    except Damaged as damage:
        raise Failure(f"the record that lualatex left of its pages is none: {damage}") from None
