"""What can be made of a volume: a function for each output, in the table OUTPUTS.

Writers are imported when they are needed: finding that nothing changed takes a fraction of a second.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any

from edition.designs import styles_dir
from edition.build.making import Making
from edition.build.names import dashed
from edition.build.disk import own_directory
from edition.disk import Refused, read
from edition.model.diagnostic import Diagnostic, Failure


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
        result = typeset(manuscript.tex, private, making.name, styles_dir(), making.report, making.progress)
        meanwhile.join()
        if result is None or not _complete(making, result.marks):
            return None
        from edition.pdf import Objects, finish, loci, print_record

        making.progress("finishing")
        out, places = making.print_file(".pdf"), making.print_file(".loci.json")
        raw = Objects(result.pdf)
        finish(raw, out, result.marks, making.edition.volume, wanted(result.marks))
    if making.only:
        return (out,)
    printed = out.with_name(f".{out.stem}.print.json")
    _keep_record(print_record(raw, manuscript, result.marks), printed, making.last.parent)
    record = loci(manuscript, result.marks, making.name, result.runs)
    places.write_text(_line_by_line(record), encoding="utf-8")
    return out, places, printed


def _line_by_line(record: Mapping[str, Any]) -> str:
    """A record as JSON with a line for each entry, name and paragraph: to be read, compared, and written fast.

    >>> print(_line_by_line({"pages": 2, "names": {"a": [1], "b": [2]}}), end="")
    {"pages": 2,
    "names": {
     "a": [1],
     "b": [2]}}
    """

    def words(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    def lines(value: Any) -> str:
        if not isinstance(value, Mapping) or not value:
            return words(value)
        return "{\n" + ",\n".join(f" {words(name)}: {words(item)}" for name, item in value.items()) + "}"

    return "{" + ",\n".join(f"{words(key)}: {lines(value)}" for key, value in record.items()) + "}\n"


def _complete(making: Making, marks: Mapping[str, Any]) -> bool:
    """Whether every entry's marks came to stand on a page."""
    known = marks["marks"]
    lost = [name for name, ends in making.manuscript.entries.items() if any(str(end) not in known for end in ends)]
    for name in lost:
        making.report(Diagnostic("P105", making.edition.entry[name].span, f"the entry “{name}” was not printed"))
    return not lost


def _keep_record(record: Mapping[str, Any], path: Path, out: Path) -> None:
    """Write down what was printed; what was printed before, if it was something else, is kept as such."""
    words = json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"
    path.write_text(words, encoding="utf-8")
    try:
        before = read(out, path.name).decode("utf-8")
    except (Refused, ValueError):
        return
    if before != words:
        path.with_name(path.name.replace(".print.json", ".before.json")).write_text(before, encoding="utf-8")


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
