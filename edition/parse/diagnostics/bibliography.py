"""Mistakes in the bibliography."""

from __future__ import annotations

from edition.model.diagnostic import Code, Severity

_ERROR = Severity.ERROR
_WARNING = Severity.WARNING

BIBLIOGRAPHY_CODES: dict[str, Code] = {
    # bibliography
    "B001": Code(
        _ERROR,
        "the bibliography is not written in BibTeX",
        "The record could not be read. Most often a brace is not closed or a comma is missing at the end of the "
        "field before.",
    ),
    "B002": Code(
        _ERROR,
        "a key that another work has",
        "Works are cited by key. Give one of them another key.",
    ),
    "B003": Code(
        _ERROR,
        "a field is given twice",
        "Only one of the two values could be printed. Remove one.",
    ),
    "B004": Code(
        _ERROR,
        "an unknown type of work",
        "The types are those of BibTeX and BibLaTeX (book, article, incollection, thesis, online, misc …), and "
        "periodical, issue, newspaper, pamphlet, letter and archival. docs/formats.md lists them.",
    ),
    "B005": Code(
        _ERROR,
        "an issue number that cannot be understood",
        "`number` is a number or a range, such as 3-4.",
    ),
    "B006": Code(
        _ERROR,
        "a LaTeX command that is not known",
        "Accents, signs, italics, bold, small capitals and quotation marks of LaTeX are understood; no other command "
        "is. Type the character itself (é, ü, —).",
    ),
    "B007": Code(
        _ERROR,
        "a name that cannot be understood",
        "Names are “Last, First”, several of them joined by “and”; the name of a body stands in braces.",
    ),
    "B008": Code(
        _ERROR,
        "abbreviations that swell the bibliography",
        "An abbreviation (`@string`) may be made of others. A few that double one another make a value that no memory "
        "holds, so the abbreviations of a file may put in a million characters altogether and no more. Give the values "
        "themselves.",
    ),
    "B009": Code(
        _WARNING,
        "a url that is no address",
        "A `url` is a whole address, such as https://example.org/page, as a browser shows it. What is none is printed "
        "as words, and leads nowhere.",
    ),
    "B010": Code(
        _ERROR,
        "the bibliography is not written in CSL-JSON",
        "works.json is a list of works as Zotero and other programs export it as CSL-JSON. It could not be read from "
        "the place shown on.",
    ),
}
