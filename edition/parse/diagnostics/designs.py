"""Diagnostics of page designs."""

from __future__ import annotations

from edition.model.diagnostic import Code, Severity

_ERROR = Severity.ERROR

DESIGN_CODES: dict[str, Code] = {
    "C601": Code(
        _ERROR,
        "a design that cannot be read",
        "The file of a design says only in which way it differs from the one that it `extends` (octavo, when it does "
        "not say so), but it must say something. `edition new-design NAME` writes one with all that there is to say.",
    ),
    "C602": Code(
        _ERROR,
        "a design extends one that there is not",
        "A design has all that it does not say itself from the one that it extends: another one in styles/, or one of "
        "the toolkit's own. Such a chain must end with one of the toolkit's. A design may have the name of one of the "
        "toolkit's, and extend that: it then stands in its place.",
    ),
    "C603": Code(
        _ERROR,
        "a page that cannot be printed",
        "The text, its margins and its lines must fit on the page: inner margin and width of the text on its width; "
        "the lines, as far apart as the size of the text says, between the top and the foot.",
    ),
    "C604": Code(
        _ERROR,
        "a font that cannot be used",
        "A typeface of a design is a family that is installed, or a file for each style: text and notes need upright "
        "letters, italics and bold ones. A file is looked for beside the design, then where the system and TeX have "
        "their fonts. It must be an OpenType or TrueType font below the folder of the design, no link, and of at most "
        "20 MB. The fonts of the toolkit's own designs are installed with it: `edition doctor` tells. If a design "
        "says `embed: true`, e-books and web pages contain its fonts: one that says itself that it may not be "
        "embedded, or not be reduced to the letters that occur, is refused.",
    ),
    "C605": Code(
        _ERROR,
        "a design in TeX",
        "Designs are data, in YAML: a design in TeX could run anything. Those of earlier versions are not read any "
        "more. Write the design anew with `edition new-design NAME`, and copy its lengths and sizes: the keys have the "
        "same names, or nearly.",
    ),
}
