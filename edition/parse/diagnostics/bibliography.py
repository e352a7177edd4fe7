"""Mistakes in the bibliography."""

from __future__ import annotations

from edition.model.diagnostic import Code, Severity

_ERROR = Severity.ERROR
_WARNING = Severity.WARNING

BIBLIOGRAPHY_CODES: dict[str, Code] = {
    # bibliography
    "B001": Code(
        _ERROR,
        "the bibliography is not valid BibTeX",
        "The record could not be parsed. Most often a brace is not closed, or the comma after the previous field is "
        "missing.",
    ),
    "B002": Code(
        _ERROR,
        "two works have the same key",
        "Works are cited by key. Give one of the two another key.",
    ),
    "B003": Code(
        _WARNING,
        "a field is given twice, with different values",
        "Of persons, publishers, places and institutions both are taken, as if “and” stood between them in one field. "
        "Of any other field only one can be printed: the first is taken, as BibTeX does. Remove what is wrong.",
    ),
    "B004": Code(
        _ERROR,
        "an unknown type of work",
        "The types are those of BibTeX and BibLaTeX (book, article, incollection, thesis, online, misc …), and "
        "periodical, issue, newspaper, pamphlet, letter and archival. docs/formats.md lists them.",
    ),
    "B005": Code(
        _ERROR,
        "an issue number that cannot be parsed",
        "`number` must be a number or a range, such as 3-4.",
    ),
    "B006": Code(
        _ERROR,
        "an unknown LaTeX command",
        "Only the LaTeX commands for accents, signs, italics, bold, small capitals and quotation marks are supported. "
        "Type the character itself (é, ü, —).",
    ),
    "B007": Code(
        _ERROR,
        "a name that cannot be parsed",
        "Names are written “Last, First”. Several names are joined by “and”. The name of an institution is put in "
        "braces.",
    ),
    "B008": Code(
        _ERROR,
        "abbreviations that expand to too much text",
        "An abbreviation (`@string`) can be made of other abbreviations. If each one repeats another several times, a "
        "few lines expand to more text than fits into memory. The abbreviations of one file may therefore expand to a "
        "million characters in total. Write the values out instead.",
    ),
    "B009": Code(
        _WARNING,
        "a `url` that is not a web address",
        "`url` must be a complete address, as a browser shows it, such as https://example.org/page. Anything else is "
        "printed as plain words without a link.",
    ),
    "B010": Code(
        _ERROR,
        "the bibliography is not valid CSL-JSON",
        "works.json must be a list of works in CSL-JSON, as Zotero and other programs export it. The file could not be "
        "parsed from this place on.",
    ),
}
