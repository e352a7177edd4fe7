"""The outputs of a volume: a function for each, in the table OUTPUTS.

Writers are imported when they are needed: finding that nothing changed takes a fraction of a second.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from edition.build.atomic_outputs import own_directory
from edition.build.build_job import BuildJob, MadeOutput
from edition.designs.folder import styles_dir
from edition.model.diagnostic import Diagnostic, Failure
from edition.output_names import dashed, stem

if TYPE_CHECKING:
    from edition.model.volume import Volume
    from edition.records.printed_pages import PrintRecord
    from edition.records.run import Run
    from edition.write.latex import Manuscript


def make_tex(job: BuildJob) -> MadeOutput | None:
    """The book in LaTeX: for TeXnicians, and to see what an error of TeX is about."""
    out = job.print_file(".tex")
    manuscript, _ = job.printable
    out.write_text(manuscript.tex, encoding="utf-8")
    return MadeOutput((out,))


def make_pdf(job: BuildJob) -> MadeOutput | None:
    """The printed book, and the places in print that other outputs refer to."""
    from edition.typeset import typeset

    def meanwhile() -> None:
        """Do what takes a while, as TeX does."""
        job.source.warn()
        import_module("edition.pdf")

    manuscript, wanted = job.printable
    begun = job.begun if job.begun and job.begun.suits(manuscript) else None
    with nullcontext(begun.directory) if begun else own_directory(job.directory, "tex-") as private:
        result = typeset(manuscript, private, job.name, styles_dir(), job.report, job.progress, begun, meanwhile)
        if result is None or not _complete(job, manuscript, result.run):
            return None
        from edition.anchor.moved_loci import contexts_of_blocks
        from edition.build.made_up_pages import made_up
        from edition.pdf import Objects, PageImages, finish, print_record, printed_places
        from edition.records.places import write_places

        job.progress("finishing")
        out, file = job.print_file(".pdf"), job.print_file(".loci.json")
        raw = Objects(result.pdf)
        images = PageImages(job.edition, manuscript, result.run)
        finish(raw, out, result.run, job.edition.volume, wanted(result.run), images, _beside(job))
    if job.only:
        return MadeOutput((out,))
    for diagnostic in made_up(manuscript, result.run):
        job.report(diagnostic)
    places = printed_places(manuscript, result.run, job.name, result.runs)
    texts = {
        name: replace(text, contexts=contexts_of_blocks(job.edition.beside[name].text))
        for name, text in places.texts.items()
    }
    places = replace(places, contexts=contexts_of_blocks(job.edition.text), texts=texts)
    file.write_text(write_places(places), encoding="utf-8")
    record = _keep_record(job, print_record(raw, manuscript, result.run))
    return MadeOutput((out, file, record), None if job.variant else places)


def make_print(job: BuildJob) -> MadeOutput | None:
    """The book for the press: the same pages without links, with crop marks."""
    from edition.typeset import typeset
    from edition.write.latex import for_press

    manuscript = for_press(job.printable[0])
    begun = job.begun if job.begun and job.begun.suits(manuscript) else None
    with nullcontext(begun.directory) if begun else own_directory(job.directory, "tex-") as private:
        result = typeset(manuscript, private, job.name, styles_dir(), job.report, job.progress, begun, job.source.warn)
        if result is None or not _complete(job, manuscript, result.run):
            return None
        from edition.designs.finding import design_of
        from edition.pdf import Objects, PageImages, finish_for_press, press_sheet

        job.progress("finishing")
        out = job.print_file(".print.pdf")
        images = PageImages(job.edition, manuscript, result.run, grey=True)
        sheet = press_sheet(design_of(job.edition).page)
        finish_for_press(Objects(result.pdf), out, result.run, job.edition.volume, sheet, images, _beside(job))
    return MadeOutput((out,))


def _beside(job: BuildJob) -> Sequence[Volume]:
    """The texts that stand beside the volume's own in print."""
    from edition.derive.facing_pages import facing_texts

    return [job.edition.texts[number - 1].volume for number in facing_texts(job.edition)]


def _complete(job: BuildJob, manuscript: Manuscript, run: Run) -> bool:
    """Whether the marks of every entry are on a page."""
    beside = ((job.edition.beside[name], text) for name, text in manuscript.texts.items())
    lost = [
        (edition, name)
        for edition, made in ((job.edition, manuscript), *beside)
        for name, ends in made.entries.items()
        if not run.marks.keys() >= {*ends}
    ]
    for edition, name in lost:
        entry = edition.entry.get(name)
        span = entry.span if entry else edition.volume.at("witnesses")
        job.report(Diagnostic("P105", span, f"the entry “{name}” was not printed"))
    return not lost


def _keep_record(job: BuildJob, record: PrintRecord) -> Path:
    """Record what was printed."""
    from edition.build.previous_build import PRINT, record_file
    from edition.records.printed_pages import write_print_record

    path = job.directory / record_file(f"{job.name}{dashed(job.variant)}", PRINT)
    path.write_text(write_print_record(record), encoding="utf-8")
    return path


def make_epub(job: BuildJob) -> MadeOutput | None:
    """The e-book."""
    from edition.build.ebook import epub

    job.progress("writing the e-book")
    book = job.book_of_all
    out = job.file(dashed(job.variant) + ".epub")
    out.write_bytes(epub(book, job.printed(), styles_dir(), job.variant))
    return MadeOutput((out,))


def make_html(job: BuildJob) -> MadeOutput | None:
    """The reading page, in a folder of its own."""
    from edition.build.ebook import site

    job.progress("writing the reading page")
    book = job.book_of_all
    folder = job.directory / stem(job.name) / f"html{dashed(job.variant)}"
    files = site(book, job.printed(), styles_dir())
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return MadeOutput([folder / name for name in files])


def make_txt(job: BuildJob) -> MadeOutput | None:
    """The text alone, without notes and parts."""
    return _plain(job, markdown=False)


def make_md(job: BuildJob) -> MadeOutput | None:
    """The text alone, in light Markdown."""
    return _plain(job, markdown=True)


def make_tei(job: BuildJob) -> MadeOutput | None:
    """Everything the edition says, in TEI P5."""
    from edition.write.tei import write_corpus, write_tei

    job.progress("writing TEI")
    out = job.file(".tei.xml")
    write = write_corpus if job.edition.texts else write_tei
    out.write_text(write(job.edition, job.printed()), encoding="utf-8")
    return MadeOutput((out,))


def make_docx(job: BuildJob) -> MadeOutput | None:
    """The book as a Word document, for the publisher."""
    from edition.build.ebook import images_of
    from edition.designs.finding import design_of
    from edition.write.docx import write_docx

    job.progress("writing the Word document")
    book = job.book
    out = job.file(dashed(job.variant) + ".docx")
    out.write_bytes(write_docx(book, job.printed(), design_of(book.edition), images_of(book.edition)))
    return MadeOutput((out,))


def _plain(job: BuildJob, markdown: bool) -> MadeOutput | None:
    from edition.write.plain import write_plain
    from edition.write.plain_texts import write_plain_texts

    volume = job.edition.volume
    if job.variant and job.variant not in volume.sigla:
        known = ", ".join(witness.siglum for witness in volume.witnesses)
        raise Failure(f"{job.name}: there is no witness “{job.variant}”; there is {known or 'none'}")
    out = job.file(dashed(job.variant) + (".md" if markdown else ".txt"))
    several = job.edition.texts and not job.variant  # a witness is one of the volume's own text
    words = write_plain_texts(job.edition, markdown) if several else write_plain(job.edition, job.variant, markdown)
    out.write_text(words, encoding="utf-8")
    return MadeOutput((out,))


def make_reledmac(job: BuildJob) -> MadeOutput | None:
    """The book for reledmac: one file that brings its page design along."""
    from edition.write.reledmac import own_style, style_files, write_reledmac

    own = job.edition.design
    names = style_files(job.edition.volume.style, is_own=own is not None)
    styles = {name: (styles_dir() / name).read_text(encoding="utf-8") for name in names}
    styles |= own_style(own) if own is not None else {}
    out = job.file(".reledmac.tex")
    out.write_text(write_reledmac(job.edition, styles).tex, encoding="utf-8")
    return MadeOutput((out,))


OUTPUTS: Mapping[str, Callable[[BuildJob], MadeOutput | None]] = {
    "pdf": make_pdf, "print": make_print, "tex": make_tex, "epub": make_epub, "html": make_html, "txt": make_txt,
    "md": make_md, "tei": make_tei, "reledmac": make_reledmac, "docx": make_docx,
}  # fmt: skip
"""What can be made: each function puts files into the job's directory and names them; None after an error.

A profile or a witness is said behind a colon (`epub:reader`, `txt:D`), the locus of the section that alone is made
behind an @ (`pdf@3.12`).
"""

OFFERED = ("pdf", "epub", "tei", "txt")
"""Outputs that the site of a series offers to its readers."""

PROFILED = frozenset({"pdf", "print", "tex", "epub", "html", "docx"})
"""Outputs that are made for a kind of reader."""

PRINTED = frozenset({"pdf", "tex"})
"""Outputs that may be made of one section only."""

CITING = frozenset({"epub", "html", "tei", "docx"})
"""Outputs that cite the pages and lines of the PDF when there is one of the same data."""

SERIES_OUTPUTS = frozenset({"pdf", "tex", "epub", "html"})
"""Outputs that can be made of a whole series: it has no text of its own."""

OF_ALL_TEXTS = frozenset({"tei", "epub", "html", "txt", "md"})
"""Outputs that have every text of a volume."""

BY_OTHERS = frozenset({"reledmac"})
"""Outputs that packages of others set, which know one direction and do not shape letters."""

ON_PAPER = frozenset({"pdf", "print", "tex"}) | BY_OTHERS
"""Outputs that are set with the fonts of the design."""
