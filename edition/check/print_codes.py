"""What printing a volume reports: a code, a title and an explanation for each mistake."""

from __future__ import annotations

from edition.model.diagnostic import Code, Severity

CODES: dict[str, Code] = {
    "P101": Code(
        Severity.ERROR,
        "LuaLaTeX stopped at an error",
        "Everything that an editor types is printed as it is, so no text and no note should ever cause a TeX error. "
        "The place shown is the block or note that TeX was typesetting. If the volume has its own design, check that "
        "first. Otherwise report the error, with the .tex file (`edition build --to tex`).",
    ),
    "P102": Code(
        Severity.ERROR,
        "a character that is in none of the design's fonts",
        "The book would have an empty space where the character belongs, and nobody would notice it. This is the worst "
        "error that a printed edition can have. If the character was typed by mistake (a look-alike, a private-use "
        "character), replace it. Otherwise install a font that has it: the hint names Debian's package. Where the "
        "toolkit's designs do not look for it in that font, name the font in a design of your own (`edition "
        "new-design`), among those for rare letters: `fonts: {fallback: {rare: [File.ttf]}}`. Private-use characters "
        "(U+E000 to U+F8FF) mean something else in every font; those of the Medieval Unicode Font Initiative are "
        "taken from Junicode.",
    ),
    "P129": Code(
        Severity.NOTE,
        "signs and letters that are printed in another font",
        "The fonts of the text do not have them, so they are taken from one for rare signs and letters (`fallback: "
        "{rare: …}` of the design), upright and of one weight, in all words. Look at them in print: they may be "
        "higher, darker or wider than the letters around them.",
    ),
    "P103": Code(
        Severity.WARNING,
        "a line is wider than the text area",
        "TeX found no place to break the line, so it extends into the margin by more than a point. Usually the cause "
        "is a long foreign word or a web address. Mark the language of a foreign word (`[…]{lang=fr}`), so that it is "
        "hyphenated by the rules of that language.",
    ),
    "P122": Code(
        Severity.WARNING,
        "a line whose words stand far apart",
        "The words of this line stand more than half an em (half the size of the letters) apart, which is twice the "
        "usual space and the most that typographers allow. Usually the next word is long and cannot be hyphenated: a "
        "foreign word, a name, an abbreviation tied to what follows it. Mark the language of a foreign word "
        "(`[…]{lang=fr}`), or choose a design with wider lines.",
    ),
    "P104": Code(
        Severity.ERROR,
        "page and line references that never become stable",
        "A reference on a page of the text gives the page and line of another entry. Here each new value changes the "
        "line breaks, and with them the value itself. The entries named refer to each other. Remove one of the "
        "references, or reword it so that its width no longer affects the line break.",
    ),
    "P105": Code(
        Severity.ERROR,
        "an entry or a reference is missing from the printed book",
        "The book was typeset, but the lemma of an entry, or the target of a reference, is not on any of its pages. "
        "This is a bug of the toolkit. Please report it, with the .tex file (`edition build --to tex`).",
    ),
    "P106": Code(
        Severity.WARNING,
        "a note that begins on a later page than its lemma",
        "The notes on one line of the text fill more than a page, so the last of them begins on the next page. It "
        "still has the number of its line. Shorten the long note before it, or move one of the notes to another layer.",
    ),
    "P107": Code(
        Severity.WARNING,
        "anchors.lock could not be written",
        "A build saves the words around each lemma in anchors.lock. The toolkit can then report an entry whose lemma "
        "now stands among other words. The folder of the apparatus is not writable, so the file was not updated; the "
        "book is built all the same. Build it once where the folder is writable, and commit the file.",
    ),
    "P108": Code(
        Severity.ERROR,
        "a font of the design is not found",
        "The design that `style` chooses needs this font at the place shown. Fonts are searched for in the system's "
        "folders, in ~/.local/share/fonts, ~/.fonts and ~/Library/Fonts, and in the folders that OSFONTDIR names. "
        "Install the font, or name another one in the design.",
    ),
    "P109": Code(
        Severity.ERROR,
        "a script that cannot be typeset",
        "Thai, Lao, Khmer, Burmese and Tibetan put no spaces between words, so that this version finds no place where "
        "a line could end; Mongolian is written downward; for some rarer scripts it knows no font. The words would be "
        "printed in the wrong order or shape, and only readers of the script would notice. Give them in "
        "transliteration. (reledmac prints no Hebrew, Arabic, Devanagari or the like either.)",
    ),
    "P113": Code(
        Severity.WARNING,
        "a page break that is not needed",
        "`makeup` asks for a new page here, but the page before is full at this place, or the design begins a new page "
        "there. The instruction was typed for other pages: take it out, or it will make a short page when the text "
        "before it changes.",
    ),
    "P114": Code(
        Severity.WARNING,
        "a page break that could not be avoided",
        "`makeup` forbids a page break here, but no page could be made without it: what is to be kept together, with "
        "its notes, is longer than a page. Ask for a new page before it, or let it be divided.",
    ),
    "P115": Code(
        Severity.NOTE,
        "a heading that is too long for the running head",
        "The running head is one line. A longer heading is cut at a word and ends with an ellipsis. Give a running "
        "title: in `makeup`, `{at: 3.0, short: The Riots}`; of an introduction, its key `short`.",
    ),
    "P112": Code(
        Severity.WARNING,
        "hyphenation patterns that are not installed",
        "Each language is hyphenated by patterns of its own, and never by those of another. These are TeX's, and this "
        "machine does not have them: no word of the language is divided, and some lines have wide spaces or extend "
        "into the margin. Install the package that the hint names, and build again; a book that was made without the "
        "patterns is never up to date.",
    ),
    "P121": Code(
        Severity.WARNING,
        "an image with too few pixels for its printed size",
        "Print wants 300 pixels to an inch. With fewer, edges look like stairs, and a printer may refuse the file. "
        "Print the image smaller (`width`), or scan it anew.",
    ),
    "P123": Code(
        Severity.WARNING,
        "a text of the volume that this output does not have",
        "Print has one other text of the volume (`texts`), on facing pages or in columns. A third one is not "
        "printed; a Word document, reledmac's output and the proof of a section (`--only`) have the volume's own: what "
        "stands beside it is read, checked, compared and aligned, but not written into this output, and nothing in it "
        "says that there is one. `edition build VOLUME/TEXT` makes a book of its own of it.",
    ),
    "P124": Code(
        Severity.WARNING,
        "a design that asks for letters which its font does not have",
        "The styles of a design ask for small capitals, figures of one width or a feature of OpenType, and the font "
        "that the design names has none: the words are printed as any others, and nothing shows what was meant. Or "
        "its bold font is not finished, so that some letters of a bold word, or figures of a note's number, are "
        "ordinary ones. Name another font, for small capitals alone with `small_caps`, or take out what is asked for.",
    ),
    "P125": Code(
        Severity.NOTE,
        "raised figures that are made of ordinary ones",
        "Callouts of notes, and the numbers behind a word that occurs more than once in its line, have raised figures. "
        "The font of the text has none of its own, so its ordinary figures are made smaller and raised; they are "
        "thinner than the letters around them. A font with the feature `sups` of OpenType has better ones.",
    ),
    "P126": Code(
        Severity.ERROR,
        "callouts that begin anew in the middle of a page",
        "With `callouts_by: section` the first note of every section is *a*. Where a section begins below the end of "
        "the one before, the page would have two notes *a*, and no reader could tell which one a sign means. Count "
        "callouts by page, or through the volume, or let each section begin a page.",
    ),
    "P128": Code(
        Severity.WARNING,
        "columns that are too narrow for the texts in them",
        "Two texts stand in two columns of a page, and the lines of the design are then so short that words are "
        "divided again and again, verses are turned over and notes are many lines high. Choose a design with wider "
        "lines, or make one of your own (`page: {measure: …}`); or let the texts face each other on pages of their own "
        "(`facing: {as: pages}`). Where numbers of lines stand between the columns they take room from both: print "
        "them outside (`lines: {margin: outer}`), which is what is done unless anything else stands in the margins.",
    ),
    "P127": Code(
        Severity.WARNING,
        "a section without the initial that the design asks for",
        "A design with `initials: sections` begins the first paragraph of each section with a dropped initial. Only "
        "Latin, Greek, Cyrillic and Armenian letters have initials, and only paragraphs: a section that begins with "
        "Hebrew, Arabic or Devanagari letters, with a number, with verse, a speech, a list or a table is printed "
        "without. A displayed quotation or an epigraph is passed over: the paragraph behind it has the initial.",
    ),
    "P120": Code(
        Severity.WARNING,
        "emphasis, strong words or small capitals that print does not show",
        "Hebrew, Arabic, Syriac, Devanagari, Ethiopic … have no italics and no small capitals. Emphasised words of "
        "these scripts are printed in bold, those of Armenian, Georgian, Coptic … with space between the letters; "
        "strong ones in bold, if there is a bold font. Some fonts of Latin, Greek and Cyrillic letters lack single "
        "letters in italics or bold. Here nothing would show that the words are marked. Mark them otherwise, or choose "
        "a font that has what is needed.",
    ),
    "P111": Code(
        Severity.ERROR,
        "two volumes whose output files would have the same name",
        "Output files are named after their volume, with a profile, a witness or a locus after a hyphen, and an "
        "ending. The profile `reader` of the volume `lamp` becomes lamp-reader.pdf; so does the volume `lamp-reader`. "
        "Neither volume is built until one of them has another name.",
    ),
    "P110": Code(
        Severity.ERROR,
        "a letter and a combining mark that no font has together",
        "A mark is placed correctly over its letter only if both come from the same font. In this design, one font has "
        "the letter and another has the mark. Write the word with another mark or letter, or choose a design with a "
        "font that has both.",
    ),
}
