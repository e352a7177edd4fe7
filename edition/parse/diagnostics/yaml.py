"""Mistakes in the YAML of a file, whatever it is about."""

from __future__ import annotations

from edition.model.diagnostic import Code, Severity

_ERROR = Severity.ERROR
_WARNING = Severity.WARNING

YAML_CODES: dict[str, Code] = {
    # files as such
    "Y001": Code(
        _ERROR,
        "the file is not valid YAML",
        "The file could not be parsed beyond this place. Usually a colon, a quotation mark or the indentation is "
        "wrong. Put a value in straight quotation marks if it contains “: ” or “ #”, if it begins with one of [ ] { } "
        ", & * ! | > ' \" % @ `, or if it is inside braces and has a comma or a bracket. YAML treats typographic "
        "quotation marks as letters; they do not quote a value.",
    ),
    "Y002": Code(
        _ERROR,
        "a tab where YAML needs spaces",
        "YAML counts indentation in spaces. Replace the tab by two spaces for each level, and set your editor to "
        "insert spaces.",
    ),
    "Y003": Code(
        _ERROR,
        "a key is given twice",
        "The two values contradict each other, and it is not known which one is meant. Remove one. Often the second "
        "value belongs to another item whose “- ” is missing.",
    ),
    "Y004": Code(
        _ERROR,
        "a YAML tag",
        "Every value is read as it is typed. Tags such as !!int or !note have no meaning here. If a value begins with "
        "an exclamation mark, put it in quotation marks.",
    ),
    "Y005": Code(
        _ERROR,
        "a YAML anchor or alias",
        "Each entry is complete in itself, so that it can be moved, reviewed and merged alone. Type the value again "
        "instead of referring to it. If a value begins with & or *, put it in quotation marks.",
    ),
    "Y006": Code(
        _ERROR,
        "more than one YAML document in a file",
        "A line --- inside the file begins a new YAML document. Remove it: each file is a single document.",
    ),
    "Y007": Code(
        _ERROR,
        "lists nested too deeply",
        "No file of a volume needs more than a few levels of nested lists. Check the indentation and the brackets.",
    ),
    "Y008": Code(
        _ERROR,
        "a key that is not a word",
        "A key is a single word before a colon. A list or a group in braces cannot be a key.",
    ),
    "Y009": Code(
        _ERROR,
        "the file does not have the expected form",
        "volume.yaml is one group of keys (key: value). Files of entries, authority records and the overlay of a "
        "transcription are lists; each item begins with “- ”.",
    ),
    "Y010": Code(
        _ERROR,
        "the file, or its name, is not plain text in UTF-8",
        "The bytes at this place are not valid UTF-8. The file was probably saved in another encoding (Latin-1, "
        "Windows-1251, UTF-16), or it is a document of another program. Save it again as plain text in UTF-8.",
    ),
    "Y011": Code(
        _ERROR,
        "a control character",
        "An invisible control character cannot be printed, and a search does not find the words around it. Such "
        "characters usually come from a word processor or a PDF. Delete it.",
    ),
    "Y012": Code(
        _WARNING,
        "characters that are not in Unicode's composed form (NFC)",
        "The same letter can be stored as one character or as a letter and a combining mark. Files should use the "
        "composed form, so that every program treats equal words as equal. The toolkit reads the word in its composed "
        "form. Type it again, or copy it from the message. To convert a whole file, use `uconv -x nfc OLD > NEW` "
        "(Debian's icu-devtools) or, on a Mac, `iconv -f UTF-8-MAC -t UTF-8 OLD > NEW`. Many text editors also have a "
        "command for it, often called “normalize to NFC”.",
    ),
    "Y013": Code(
        _ERROR,
        "a character that overrides the direction of writing",
        "With bidirectional overrides and isolates, the screen shows the characters in another order than the file "
        "has: the text that is reviewed is not the text that is printed. Delete the character. Hebrew and Arabic words "
        "do not need it: in a volume whose `language` is written from right to left, everything is; words of another "
        "language are declared, `[words]{lang=he}`, and stand apart from the signs and numbers beside them.",
    ),
    "Y014": Code(
        _WARNING,
        "an invisible character inside the text",
        "Soft hyphens, zero-width spaces and similar characters are often pasted by accident. A search does not find "
        "the words that contain them. Delete the character.",
    ),
    "Y016": Code(
        _WARNING,
        "part of a value that YAML reads as a comment, or drops",
        "In YAML, # after a space begins a comment: the value of “note: Letter #4 to Anton” is only “Letter”. Put a "
        "value with such a # in quotation marks. If a comment is meant, put at least two spaces before its # and one "
        "after it; this is needed after words that are printed or searched for, but not after an id, a siglum or a "
        "date. Inside braces a comma ends a value, even the last one: the value of “{text: slow,}” is “slow”. Put a "
        "value that ends with a comma in quotation marks.",
    ),
    "Y017": Code(
        _WARNING,
        "a ligature or presentation form instead of letters",
        "Typesetting programs join letters (ﬁ, ﬂ, the forms of Arabic letters), and text copied from a PDF can contain "
        "these forms as single characters. Searches, lemmata and names do not match words that contain them. Type the "
        "separate letters; the font joins them in print.",
    ),
    "Y018": Code(
        _ERROR,
        "too many combining marks on one letter",
        "Unicode's own limit is 30 combining marks (accents, dots, strokes) in a row. A longer run is an error of a "
        "program or an attack that makes other programs slow. Delete the extra marks.",
    ),
    # shapes of YAML files
    "Y015": Code(
        _ERROR,
        "a value that is too long",
        "A note or another value can have a million characters. Usually a closing quotation mark is missing, so that "
        "the rest of the file is read as part of the value.",
    ),
    "Y101": Code(
        _ERROR,
        "an unknown key",
        "The key is misspelt or belongs in another place, so its value would be lost. docs/formats.md lists the keys "
        "of each file.",
    ),
    "Y102": Code(
        _ERROR,
        "a required key is missing",
        "The record is incomplete without this key. docs/formats.md describes it.",
    ),
    "Y103": Code(
        _ERROR,
        "a value of the wrong form",
        "There is a list, a group of keys or plain words where one of the others is expected.",
    ),
    "Y104": Code(
        _ERROR,
        "a value that is not one of the allowed words",
        "This key takes one of a few words. The hint lists them, or the nearest ones.",
    ),
    "Y105": Code(
        _ERROR,
        "a value that cannot be parsed",
        "The value does not have the form that this key needs (a number, a locus such as 3.12, true or false …).",
    ),
    "Y106": Code(
        _ERROR,
        "a key without a value",
        "There is nothing after the colon. Type a value, remove the key, or type '' if it is meant to be empty.",
    ),
}
