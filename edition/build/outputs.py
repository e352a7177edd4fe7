"""What can be made of a volume: a function for each output, in the table OUTPUTS.

Writers are imported when they are needed: finding that nothing changed takes a fraction of a second.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from edition.build.atomic_outputs import own_directory
from edition.build.build_job import Making
from edition.build.output_names import dashed
from edition.designs import styles_dir
from edition.model.diagnostic import Diagnostic, Failure

if TYPE_CHECKING:
    from edition.records.printed import PrintRecord
    from edition.records.run import Run


def make_tex(making: Making) -> Sequence[Path] | None:
    """The book in LaTeX: for TeXnicians, and to see what an error of TeX is about."""
    out = making.print_file(".tex")
    out.write_text(making.manuscript.tex, encoding="utf-8")
    return (out,)


def make_pdf(making: Making) -> Sequence[Path] | None:
    """The printed book, and the places in print that other outputs refer to."""
    from edition.typeset import typeset

    manuscript, wanted = making.printable
    meanwhile = Thread(target=import_module, args=["edition.pdf"])  # takes a while, as TeX does
    meanwhile.start()
    with own_directory(making.directory, "tex-") as private:
        result = typeset(manuscript, private, making.name, styles_dir(), making.report, making.progress)
        meanwhile.join()
        if result is None or not _complete(making, result.run):
            return None
        from edition.pdf import Objects, finish, print_record, printed_places
        from edition.records.places import write_places

        making.progress("finishing")
        out, file = making.print_file(".pdf"), making.print_file(".loci.json")
        raw = Objects(result.pdf)
        finish(raw, out, result.run, making.edition.volume, wanted(result.run))
    if making.only:
        return (out,)
    places = printed_places(manuscript, result.run, making.name, result.runs)
    file.write_text(write_places(places), encoding="utf-8")
    if not making.variant:
        making.fresh = places
    return out, file, _keep_record(making, print_record(raw, manuscript, result.run))


def _complete(making: Making, run: Run) -> bool:
    """Whether every entry's marks came to stand on a page."""
    lost = [name for name, ends in making.manuscript.entries.items() if not run.marks.keys() >= {*ends}]
    for name in lost:
        entry = making.edition.entry.get(name)
        span = entry.span if entry else making.edition.volume.at("witnesses")
        making.report(Diagnostic("P105", span, f"the entry “{name}” was not printed"))
    return not lost


def _keep_record(making: Making, record: PrintRecord) -> Path:
    """Write down what was printed; what was printed before, if it was something else, is kept as such."""
    from edition.build.previous_build import BEFORE, PRINT, last_record, record_file
    from edition.records.printed import write_print_record

    name = f"{making.name}{dashed(making.variant)}"
    path = making.directory / record_file(name, PRINT)
    path.write_text(write_print_record(record), encoding="utf-8")
    with suppress(Failure):  # a record that is damaged says nothing of what was printed before
        before = last_record(making.out, name, PRINT)
        if before is not None and before != record:
            (making.directory / record_file(name, BEFORE)).write_text(write_print_record(before), encoding="utf-8")
    return path


def make_epub(making: Making) -> Sequence[Path] | None:
    """The e-book."""
    from edition.build.ebook import epub

    making.progress("writing the e-book")
    book = making.book()
    out = making.file(dashed(making.variant) + ".epub")
    out.write_bytes(epub(book, making.printed, styles_dir(), making.variant))
    return (out,)


def make_html(making: Making) -> Sequence[Path] | None:
    """The reading page, in a folder of its own."""
    from edition.build.ebook import site

    making.progress("writing the reading page")
    book = making.book()
    folder = making.directory / making.name / f"html{dashed(making.variant)}"
    files = site(book, making.printed, styles_dir())
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return [folder / name for name in files]


def make_txt(making: Making) -> Sequence[Path] | None:
    """The words alone."""
    return _plain(making, markdown=False)


def make_md(making: Making) -> Sequence[Path] | None:
    """The words alone, in light Markdown."""
    return _plain(making, markdown=True)


def make_tei(making: Making) -> Sequence[Path] | None:
    """Everything the edition says, in TEI P5."""
    from edition.write.tei import write_tei

    making.progress("writing TEI")
    out = making.file(".tei.xml")
    out.write_text(write_tei(making.edition, making.printed), encoding="utf-8")
    return (out,)


def _plain(making: Making, markdown: bool) -> Sequence[Path] | None:
    from edition.write.plain import write_plain

    volume = making.edition.volume
    if making.variant and making.variant not in volume.sigla:
        known = ", ".join(witness.siglum for witness in volume.witnesses)
        raise Failure(f"{making.name}: there is no witness “{making.variant}”; there is {known or 'none'}")
    out = making.file(dashed(making.variant) + (".md" if markdown else ".txt"))
    out.write_text(write_plain(making.edition, making.variant, markdown), encoding="utf-8")
    return (out,)


def make_reledmac(making: Making) -> Sequence[Path] | None:
    """The book for reledmac: one file that brings its page design along."""
    from edition.write.reledmac import style_files, write_reledmac

    names = style_files(making.edition.volume.style)
    styles = {name: (styles_dir() / name).read_text(encoding="utf-8") for name in names}
    out = making.file(".reledmac.tex")
    out.write_text(write_reledmac(making.edition, styles).tex, encoding="utf-8")
    return (out,)


OUTPUTS: Mapping[str, Callable[[Making], Sequence[Path] | None]] = {
    "pdf": make_pdf, "tex": make_tex, "epub": make_epub, "html": make_html, "txt": make_txt, "md": make_md,
    "tei": make_tei, "reledmac": make_reledmac,
}  # fmt: skip
"""What can be made: each function puts files into the making's directory and names them; None after an error.

A profile or a witness is said behind a colon (`epub:reader`, `txt:D`), the locus of the section that alone is made
behind an @ (`pdf@3.12`).
"""

PROFILED = frozenset({"pdf", "tex", "epub", "html"})
"""Outputs that are made for a kind of reader."""

PRINTED = frozenset({"pdf", "tex"})
"""Outputs that may be made of one section only."""

CITING = frozenset({"epub", "html", "tei"})
"""Outputs that cite the pages and lines of the PDF when there is one of the same data."""

ON_PAPER = frozenset({"pdf", "tex", "reledmac"})
"""Outputs that are set with the fonts of the design."""
