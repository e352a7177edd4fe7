"""`python -m tools.proof NAME …`: the figures of volumes in `build/`, or of BOOK.pdf, with BOOK.loci.json beside it.

BOOK.print.pdf, the same for the press, needs BOOK.pdf beside it, too.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tools.proof.figures import Figure, figures
from tools.proof.glyphs import Printed, read
from tools.proof.lines import book_of

PRESS = ".print.pdf"
_WHERE = 14  # places that are named


def main_sheets(loci: Path, printed: Printed) -> range:
    """The sheets of the edited text, as the record of places has them."""
    record = json.loads(loci.read_text(encoding="utf-8"))
    sheets = [place["sheet"] for place in record["entries"].values()]
    by_label = {sheet.label: sheet.number for sheet in printed.sheets}
    sheets += [by_label[place["page"]] for place in record["paragraphs"].values() if place.get("page") in by_label]
    if not sheets:
        raise SystemExit(f"{loci}: no entry and no paragraph has a page")
    return range(min(sheets), max(sheets) + 1)


def report(pdf: Path) -> list[Figure]:
    """The figures of a PDF, or of one for the press."""
    ordinary = pdf.with_name(pdf.name.removesuffix(PRESS) + ".pdf") if pdf.name.endswith(PRESS) else None
    printed = read(pdf, ordinary)
    return list(figures(book_of(printed, main_sheets((ordinary or pdf).with_suffix(".loci.json"), printed))))


def main(names: list[str]) -> None:
    """Print the figures of each book."""
    for name in names:
        pdf = Path(name) if name.endswith(".pdf") else Path("build", f"{name}.pdf")
        print(f"{pdf}")
        for figure in report(pdf):
            where = ", ".join(figure.where[:_WHERE]) + (" …" if len(figure.where) > _WHERE else "")
            print(f"  {figure.name:<56} {figure.value:<24} {where}".rstrip())


if __name__ == "__main__":
    main(sys.argv[1:])
