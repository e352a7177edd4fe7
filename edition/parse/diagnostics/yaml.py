"""Mistakes in the YAML of a file, whatever it is about."""

from __future__ import annotations

from edition.model.diagnostic import Code, Severity

_ERROR = Severity.ERROR
_WARNING = Severity.WARNING

YAML_CODES: dict[str, Code] = {
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
        "After a space, # begins a remark, in YAML: “note: Letter #4 to Anton” says “Letter” and nothing else. A "
        "value that has such a sign in it is put in quotation marks. A remark after words that are printed or looked "
        "for has at least two spaces before its #, and one after it; after an id, a siglum or a date it may stand "
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
}
