"""What the parsers report: a code, a title and an explanation for each mistake."""

from __future__ import annotations

from edition.model.diagnostic import Code, Severity

_ERROR = Severity.ERROR
_WARNING = Severity.WARNING

CODES: dict[str, Code] = {
    # files as such
    "Y001": Code(
        _ERROR,
        "the file is not written in YAML",
        "The file could not be read past this place. Most often a colon, a quotation mark or the indentation is "
        "at fault: a value that contains “: ” or “ #”, or begins with one of [ ] { } , & * ! | > ' \" % @ `, is "
        "put in straight quotation marks, as is a value between braces that has a comma or a bracket in it. "
        "Typographic quotation marks are letters to YAML and hold nothing together.",
    ),
    "Y002": Code(
        _ERROR,
        "a tab where YAML wants spaces",
        "YAML counts indentation in spaces. Replace the tab by two spaces for each step, and tell the editor to "
        "do so always.",
    ),
    "Y003": Code(
        _ERROR,
        "a key is given twice",
        "Two values for one key contradict each other, and which of them is meant cannot be known. Remove one; a "
        "second value usually belongs to an entry whose “- ” was forgotten.",
    ),
    "Y004": Code(
        _ERROR,
        "a YAML tag",
        "Every value is read as it is typed; tags such as !!int or !note have no meaning here. A value that "
        "begins with an exclamation mark is put in quotation marks.",
    ),
    "Y005": Code(
        _ERROR,
        "a YAML anchor or alias",
        "Each entry says everything itself, so that it can be moved, reviewed and merged alone. Type the value "
        "again instead of referring to it; a value that begins with & or * is put in quotation marks.",
    ),
    "Y006": Code(
        _ERROR,
        "more than one YAML document in a file",
        "A line --- inside the file begins a new YAML document. Remove it: a file is one list or one description.",
    ),
    "Y007": Code(
        _ERROR,
        "lists nested too deeply",
        "No file of a volume needs more than a few levels of lists in lists; the indentation or a bracket has "
        "gone astray.",
    ),
    "Y008": Code(
        _ERROR,
        "a key that is not a word",
        "Keys are single words before a colon. A list or a group in braces cannot be one.",
    ),
    "Y009": Code(
        _ERROR,
        "the file has another form than expected",
        "volume.yaml is one description (key: value); files of entries, authority records and the overlay of a "
        "transcription are lists, each item beginning with “- ”.",
    ),
    "Y010": Code(
        _ERROR,
        "the file is no plain text in UTF-8, or its name is not",
        "The bytes at this place are no UTF-8 text; the file was probably saved in another encoding (Latin-1, "
        "Windows-1251, UTF-16), or is the document of another program under this name. Save it again as plain text in "
        "UTF-8.",
    ),
    "Y011": Code(
        _ERROR,
        "a control character",
        "An invisible control character, usually pasted from a word processor or a PDF, cannot be printed and "
        "hides from searches. Delete it.",
    ),
    "Y012": Code(
        _WARNING,
        "characters that are not in Unicode's composed form (NFC)",
        "The same letter can be stored as one character or as a letter and a combining mark. Files are kept in "
        "the composed form, so that equal words are equal to every program. The toolkit reads the word in its "
        "composed form; type it anew, or copy it from the message. A whole file is mended by a program: "
        "`uconv -x nfc OLD > NEW` (Debian's icu-devtools), `iconv -f UTF-8-MAC -t UTF-8 OLD > NEW` on a Mac; and "
        "editing programs have a command for it, often called “normalize to NFC”.",
    ),
    "Y013": Code(
        _ERROR,
        "a character that overrides the direction of writing",
        "Bidirectional overrides and isolates make the screen show another order of characters than the file has: "
        "what is reviewed is not what is printed. Delete it; Hebrew and Arabic words need none.",
    ),
    "Y014": Code(
        _WARNING,
        "an invisible character inside the text",
        "Soft hyphens, zero-width spaces and the like are pasted unawares; words that contain them are not found. "
        "Delete it.",
    ),
    "Y016": Code(
        _WARNING,
        "what may be a remark, or the rest of a value",
        "Behind a space, # begins a remark, in YAML: “note: Letter #4 to Anton” says “Letter” and nothing else. A "
        "value that has such a sign in it is put in quotation marks. A remark behind words that are printed or looked "
        "for has at least two spaces before its #, and one behind it; behind an id, a siglum or a date it may stand "
        "in any way. In braces a comma ends a value, also the last one: “{text: slow,}” says “slow”.",
    ),
    "Y017": Code(
        _WARNING,
        "a letter that is several in one",
        "Programs for typesetting join letters (ﬁ, ﬂ, Arabic letters in their forms), and what is copied from a PDF "
        "has these forms for letters. Words with them are not found, in searches, lemmata and names; type the "
        "letters. The font joins them in print.",
    ),
    "Y018": Code(
        _ERROR,
        "more marks on one letter than any language has",
        "Unicode's own limit is 30 combining marks (accents, points, strokes) in a row. A longer run is a slip of a "
        "program, or meant to keep another busy. Delete what is too much.",
    ),
    # shapes of YAML files
    "Y015": Code(
        _ERROR,
        "a value that is too long",
        "A note or another value may have a million characters. Mostly a quotation mark was not closed, so that the "
        "rest of the file was taken for the value.",
    ),
    "Y101": Code(
        _ERROR,
        "an unknown key",
        "The key is misspelt or belongs elsewhere, so what it says would be lost. docs/formats.md lists the keys "
        "of each file.",
    ),
    "Y102": Code(
        _ERROR,
        "a key is missing",
        "Without this key the record has no meaning. docs/formats.md shows it.",
    ),
    "Y103": Code(
        _ERROR,
        "a value of the wrong form",
        "A list, a group of keys or plain words stand where one of the others is expected.",
    ),
    "Y104": Code(
        _ERROR,
        "a value that is none of those possible",
        "This key takes one of a few words. The hint names them, or the nearest of them.",
    ),
    "Y105": Code(
        _ERROR,
        "a value that cannot be understood",
        "The value is not written in the form that this key wants (a number, a locus such as 3.12, true or false …).",
    ),
    "Y106": Code(
        _ERROR,
        "a key without a value",
        "Nothing stands after the colon. Type a value, remove the key, or type '' when it is meant to be empty.",
    ),
    # settings
    "C101": Code(
        _ERROR,
        "the volume cannot be read",
        "A volume is a folder in source/ with a volume.yaml that says what it is; `edition new NAME` writes one.",
    ),
    "C102": Code(
        _ERROR,
        "a file that volume.yaml names is not there",
        "The name is misspelt, or the file was not added. Names are relative to the volume's folder in source/. A name "
        "that looks the same may be stored otherwise: some systems write é as e and an accent (NFD), and what they "
        "pack has that name everywhere.",
    ),
    "C103": Code(
        _ERROR,
        "the volume says both or neither of text and transcript",
        "The base text is either in Markdown files (text:) or a transcription with an overlay (transcript:).",
    ),
    "C104": Code(
        _ERROR,
        "a file name that leaves the volume's folder",
        "The files of a volume stand in its own folder, so that it can be moved and archived as a whole.",
    ),
    "C105": Code(
        _ERROR,
        "the same siglum, layer or rule is declared twice",
        "A siglum stands for one witness, a kind of entry is printed in one layer, and a rule's id is counted "
        "under its own name.",
    ),
    "C106": Code(
        _ERROR,
        "a regular expression that cannot be understood",
        "The rule's `find` is a regular expression of Python. A full stop, bracket or question mark that is meant "
        "literally has a backslash before it; single quotation marks around the value keep the backslash.",
    ),
    "C107": Code(
        _ERROR,
        "a file that is not read",
        "A volume is described in volume.yaml. The files of the apparatus stand in the volume's folder itself and end "
        "in .yaml, in small letters; the works are in works.bib. What stands in others would be missing from the "
        "edition unseen.",
    ),
    "C108": Code(
        _ERROR,
        "endnotes with a setting for notes at the foot of the page",
        "A layer with `arrangement: endnotes` is printed behind the text. The rule above it, the space above it and "
        "its largest share of a page (`rule`, `skip`, `max`) are for layers at the foot of the page.",
    ),
    "C109": Code(
        _ERROR,
        "a symbolic link in a volume",
        "A link may lead anywhere: the book would print a file of the machine that it is made on, or be written over "
        "one. Nothing in source/ and apparatus/ is reached by a link, wherever it leads: put the file or folder itself "
        "there. The folder that has source/ and apparatus/ in it may be reached by one.",
    ),
    "C110": Code(
        _ERROR,
        "something that cannot be read as a file",
        "A folder, a device, a pipe or a socket stands where a file is wanted, or a file where a folder is; or the "
        "file is larger than 64 MB, a hundred times the longest novel; or folders stand in folders more than 32 deep; "
        "or the system does not let you read it, and says why.",
    ),
    # the transcription
    "C111": Code(
        _ERROR,
        "a folder in source/ that cannot be a volume by its name",
        "The name of a volume becomes part of the names of its outputs, of addresses and of commands. It begins with a "
        "Latin letter or a digit and has letters, digits, hyphens, underscores and, inside, points: at most 64 "
        "characters. Rename the folder, in apparatus/ too.",
    ),
    "C112": Code(
        _ERROR,
        "a file with a name that cannot be seen as it is",
        "A line end, a control character, a sign that changes the direction of writing or bytes that are no UTF-8 make "
        "a name look like another one, or like part of a message. Name the file with letters of any script, digits, "
        "spaces and marks that can be seen; a backslash is none of them.",
    ),
    "C113": Code(
        _ERROR,
        "too many witnesses",
        "A volume may have 500 witnesses. A siglum of a group stands for those of which the apparatus tells nothing of "
        "their own.",
    ),
    "C114": Code(
        _ERROR,
        "two names that some systems take for one",
        "Windows and macOS do not tell `Text.md` from `text.md`, nor an é of one character from an e with an accent. "
        "Of two such files they keep one, and what the other says is lost on the way.",
    ),
    "C115": Code(
        _WARNING,
        "a text that volume.yaml does not name",
        "The base text is in the files that `text` names, introductions in those of `introductions`. Another Markdown "
        "file in the volume's folder is printed nowhere: was it forgotten? Drafts and remarks stand elsewhere, or "
        "their names begin with _; a README.md is nobody's text.",
    ),
    "C116": Code(
        _ERROR,
        "a volume of a newer version",
        "`format` in volume.yaml says in which formats the files of the volume are written. This version of the "
        "toolkit knows none so new, and could misread them: install a newer version. Formats that are older can be "
        "read as they are; `edition migrate` brings them up to date.",
    ),
    "C202": Code(
        _ERROR,
        "a design that there is not",
        "`style` names a design in styles/ (`octavo` for `edition-octavo.design`), without folder and ending.",
    ),
    "C205": Code(
        _ERROR,
        "a file is listed twice",
        "Its words would be printed twice, and every lemma in it would be ambiguous. It is read once.",
    ),
    "C301": Code(
        _ERROR,
        "the transcription has not been imported",
        "The volume describes a transcription that is not ours to ship. Get it where `origin` says and take it in "
        "with `edition import`.",
    ),
    "C302": Code(
        _ERROR,
        "the transcription is not the one that the volume describes",
        "Its SHA-256 differs from the one in volume.yaml, so line numbers and words may differ. `edition import` "
        "compares both and reports every entry that has moved.",
    ),
    # base text in Markdown
    "S101": Code(
        _ERROR,
        "mark-up that base texts do not have",
        "HTML, links, images and code have no meaning in a base text and would be printed as typed. Remove the "
        "mark-up, or put a backslash before the character if it is of the text.",
    ),
    "S102": Code(
        _ERROR,
        "a ::: block that is not closed",
        "The block goes on to the end of the file or of the quotation around it. Put ::: on a line of its own "
        "behind it; a block inside a block is closed before the outer one.",
    ),
    "S103": Code(
        _ERROR,
        "an unknown ::: block",
        "The blocks are verse, verse dialogue, dialogue, direction and lacuna; unnumbered, sublines and locked say how "
        "the lines of the blocks in them are counted.",
    ),
    "S104": Code(
        _ERROR,
        "an author's note is called but has no text",
        "The call [^1] needs a paragraph [^1]: … in the same file.",
    ),
    "S105": Code(
        _ERROR,
        "an author's note that no place calls",
        "Its place in the text is unknown, so it would not be printed. Put its call, such as [^1], where it belongs.",
    ),
    "S106": Code(
        _ERROR,
        "an author's note is called twice or has two texts",
        "A note has one place and one text, and its label is its own in the whole file, also where the author numbers "
        "his notes anew in each section: the book does so by itself. Give the second its own label.",
    ),
    "S107": Code(
        _ERROR,
        "unknown attributes in braces",
        "Words in brackets take {.sc}, {lang=…}, {.pb} or {.side}, nothing else.",
    ),
    "S108": Code(
        _ERROR,
        "a heading that cannot open a section",
        "A section begins with a heading of level 1 that stands outside quotations, lists and ::: blocks, other than "
        "::: unnumbered.",
    ),
    "S109": Code(
        _ERROR,
        "a row of a table that does not fit its header",
        "A cell beyond the columns of the header would be lost, and one that is missing moves none of the others. A "
        "table has a rule under its header (|---|---|) with as many cells; every line right below it is a row, up to "
        "a blank line.",
    ),
    "S110": Code(
        _WARNING,
        "an author's note of several paragraphs",
        "A note is one block of the text; its paragraphs are run together.",
    ),
    "S111": Code(
        _ERROR,
        "the base text is empty",
        "None of the files has a word of text.",
    ),
    "S112": Code(
        _ERROR,
        "words that no block takes up",
        "The line is part of a construct that cannot be read, and its words would be lost.",
    ),
    "S113": Code(
        _ERROR,
        "too much mark-up in one another",
        "Emphasis and languages may stand in one another a score of times. More is a slip of the keyboard, and nobody "
        "could see the difference in print.",
    ),
    "S114": Code(
        _ERROR,
        "a paragraph that is too long",
        "A paragraph may have a million characters, more than the longest novel without a break. What is longer is "
        "mostly a file of another kind; divide it by blank lines.",
    ),
    "S115": Code(
        _ERROR,
        "a verse that is indented too far",
        "Two spaces are a step of indentation. A hundred steps are wider than any page: the line is no verse, or the "
        "spaces have another meaning.",
    ),
    "S116": Code(
        _ERROR,
        "a sign that has no partner",
        "An asterisk begins emphasis and another ends it; brackets stand in pairs. One alone would be printed as one, "
        "and what was meant would be lost. Write the other. If it is meant as a character, put a backslash before it; "
        "an asterisk between two spaces needs none.",
    ),
    "S117": Code(
        _ERROR,
        "a line that may be meant otherwise than it is read",
        "Markdown makes a block of a line by the signs at its beginning, or a part of the block above: a dash becomes "
        "an item, a sentence behind a quotation a part of it, two spaces at the end of a line a break. Where that is "
        "doubtful the hint says how to write either. A heading begins with # for each level and a space; items begin "
        "with “- ” or a number, behind a blank line; further lines of a quotation have their >, those of an item are "
        "indented; a white line is ---.",
    ),
    # overlay of a transcription
    "S201": Code(
        _ERROR,
        "the overlay and the transcription are out of step",
        "`start` says how the line begins, so that an overlay never slips by a line unnoticed. Compare the line "
        "number with the transcription.",
    ),
    "S202": Code(
        _ERROR,
        "a line of the transcription that the overlay does not list",
        "Every line with words is listed once, in order, so that nothing is lost unseen; what is not of the text "
        "is an artefact.",
    ),
    "S203": Code(
        _ERROR,
        "a line is listed out of order or twice",
        "The overlay follows the transcription line by line; each line is listed once.",
    ),
    "S204": Code(
        _ERROR,
        "the overlay lists a line that the transcription does not have",
        "The line is blank or beyond the end of the transcription.",
    ),
    "S205": Code(
        _ERROR,
        "a label or speaker that does not begin the line",
        "The label is cut off the beginning of the line, and the speaker's name is set apart there; both are "
        "typed exactly as in the transcription.",
    ),
    "S206": Code(
        _ERROR,
        "keys that do not go together in the overlay",
        "An item gives a line, supplies a heading, or notes a lacuna, and has only the keys that its kind needs.",
    ),
    "S207": Code(
        _ERROR,
        "nothing to join the line to",
        "A joined line continues the block before it: one of the same volume that is no heading or artefact.",
    ),
    # apparatus, notes and introductions
    "A001": Code(
        _ERROR,
        "a key that this kind of entry does not have",
        "What the key says would not be printed anywhere. Either the kind or the key is wrong; docs/formats.md "
        "lists what belongs to each kind.",
    ),
    "A002": Code(
        _ERROR,
        "a key that this kind of entry needs",
        "Without it the entry says nothing: an emendation needs a reading, a citation a work, a mention its record …",
    ),
    "A003": Code(
        _ERROR,
        "an id that another entry has",
        "Ids are how entries are referred to, compared and merged. Give one of them another id.",
    ),
    "A004": Code(
        _ERROR,
        "keys that contradict each other",
        "Two keys of the entry say the same thing in two ways, or each the opposite of the other.",
    ),
    "A051": Code(
        _ERROR,
        "a link that leads nowhere",
        "Notes and introductions link to names, [Trotsky](name:trotsky), and to web pages that begin with https://.",
    ),
    "A052": Code(
        _ERROR,
        "mark-up that cannot be used there",
        "HTML, images and code would be printed as typed; readings and titles have no links, citations and notes. "
        "Remove the mark-up, or put a backslash before the character.",
    ),
    "A053": Code(
        _ERROR,
        "a citation that cannot be understood",
        "A work is cited as [@key] or [@key, p. 12], where the key is that of works.bib.",
    ),
    "A054": Code(
        _ERROR,
        "too much mark-up in one another",
        "Emphasis, languages and links may stand in one another a score of times. More is a slip of the keyboard, and "
        "nobody could see the difference in print.",
    ),
    "A055": Code(
        _ERROR,
        "a sign that has no partner",
        "An asterisk begins emphasis and another ends it; brackets stand in pairs. One alone would be printed as one, "
        "and what was meant would be lost. Write the other. If it is meant as a character, put a backslash before it; "
        "an asterisk between two spaces needs none.",
    ),
    "A056": Code(
        _ERROR,
        "a note of an introduction that is not called once",
        "An introduction calls a note with [^1], and its words stand in a paragraph “[^1]: …” of the same file. Each "
        "note is called at one place.",
    ),
    "A057": Code(
        _ERROR,
        "a line of prose that may be meant otherwise than it is read",
        "In introductions and notes, too, a dash at the beginning of a line becomes an item, a line behind a table a "
        "row of it, a sentence behind a quotation a part of it, two spaces at the end of a line a break. Where that "
        "is doubtful the hint says how to write either; see S117 and S109.",
    ),
    # names
    "N001": Code(
        _ERROR,
        "a key that another authority record has",
        "Entries and notes refer to records by key. Give one of them another key, or make one record of the two.",
    ),
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
