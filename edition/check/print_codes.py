"""What printing a volume reports: a code, a title and an explanation for each mistake."""

from __future__ import annotations

from edition.model.diagnostic import Code, Severity

CODES: dict[str, Code] = {
    "P101": Code(
        Severity.ERROR,
        "LuaLaTeX stopped at an error",
        "Everything an editor types is printed as it stands, so no text and no note should ever be an error to "
        "TeX. The place is the block or note that TeX was at. If the volume has a design of its own, look there "
        "first; else report it, with the .tex file (`edition build --to tex`).",
    ),
    "P102": Code(
        Severity.ERROR,
        "a character that no font of the design has",
        "A white space would be left where the character belongs, and nobody would notice: the worst mistake a "
        "printed edition can have. Type another character if this one slipped in from elsewhere (a look-alike, a "
        "private-use sign), or choose a design whose fonts have it.",
    ),
    "P103": Code(
        Severity.WARNING,
        "a line is wider than the page allows",
        "TeX found no place to break the line and let it stick out into the margin, by more than a point. Most "
        "often a long foreign word or address is at fault: mark its language (`[…]{lang=fr}`), so that it is "
        "divided by the right rules.",
    ),
    "P104": Code(
        Severity.ERROR,
        "places in print that do not settle",
        "A reference in the text's own pages (page and line of another entry) changes the lines it refers to, "
        "each time it is set. The entries named refer to one another; leave one of the references out, or word it "
        "so that its width no longer decides the line.",
    ),
    "P105": Code(
        Severity.ERROR,
        "something that should have a place in print has none",
        "The book was typeset, but an entry's lemma, or a place that another part refers to, is nowhere in it. This is "
        "a mistake of the toolkit: report it, with the .tex file.",
    ),
    "P106": Code(
        Severity.WARNING,
        "a note that begins on another page than its lemma",
        "The notes on one line of the text fill more than a page before the last of them can begin, so that it begins "
        "overleaf; its number is still that of the line. Shorten the long note before it, or give one of them to "
        "another layer.",
    ),
    "P107": Code(
        Severity.WARNING,
        "what stands around each lemma could not be written down",
        "A build keeps in anchors.lock which words stand around every lemma, so that an entry that comes to stand "
        "among others is noticed. The book is made all the same where the folder of the apparatus may not be written "
        "in; build it once where it may, and commit the file.",
    ),
    "P108": Code(
        Severity.ERROR,
        "a font that the design names is not found",
        "The design of the book, which `style` chooses, wants this font at the place given. Fonts are looked for in "
        "the system's folders, in ~/.local/share/fonts, ~/.fonts and ~/Library/Fonts, and where OSFONTDIR says. "
        "Install the font, or name another one in the design.",
    ),
    "P109": Code(
        Severity.ERROR,
        "letters of a script that cannot be set",
        "Hebrew, Arabic and Syriac are written from right to left; the letters of Devanagari, Thai, Tibetan and many "
        "other scripts change their shape, order or place beside one another. This version would print them in the "
        "wrong order or shape, which nobody would notice but those who read the script. Give the words in "
        "transliteration.",
    ),
    "P111": Code(
        Severity.ERROR,
        "two volumes whose outputs would have one name",
        "What is made of a volume is called by its name, with a profile, a witness or a locus after a hyphen, and an "
        "ending: the profile `reader` of `lamp` becomes lamp-reader.pdf, as a volume `lamp-reader` does. Nothing is "
        "made of such volumes until one of them has another name.",
    ),
    "P110": Code(
        Severity.ERROR,
        "a letter and a mark that no font has together",
        "A mark stands over its letter only when both come from one font. Those of the design have the letter in one "
        "and the mark in another. Write the word with another mark or letter, or choose a design whose fonts have "
        "both.",
    ),
}
