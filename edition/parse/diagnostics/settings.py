"""Mistakes in volume.yaml, and in the transcription that it describes."""

from __future__ import annotations

from edition.model.diagnostic import Code, Severity

_ERROR = Severity.ERROR
_WARNING = Severity.WARNING

SETTINGS_CODES: dict[str, Code] = {
    # settings
    "C101": Code(
        _ERROR,
        "the volume cannot be read",
        "A volume is a folder in source/ with a volume.yaml that describes it. `edition new NAME` creates one.",
    ),
    "C102": Code(
        _ERROR,
        "a file that volume.yaml names does not exist",
        "Either the name is misspelt, or the file was not added. Names are relative to the volume's folder in source/. "
        "A name can look the same and still be stored differently: some systems store é as e plus an accent (NFD), and "
        "archives packed there keep the name in that form.",
    ),
    "C103": Code(
        _ERROR,
        "the volume gives both `text` and `transcript`, or neither",
        "The base text is either in Markdown files (`text:`) or in a transcription with an overlay (`transcript:`).",
    ),
    "C104": Code(
        _ERROR,
        "a file name that leads out of the volume's folder",
        "All files of a volume are in its own folder, so that it can be moved and archived as a whole.",
    ),
    "C105": Code(
        _ERROR,
        "the same siglum, layer or rule is declared twice",
        "A siglum stands for one witness, a kind of entry is printed in one layer, and the changes of a rule are "
        "counted under its id.",
    ),
    "C106": Code(
        _ERROR,
        "an invalid regular expression",
        "`find` of a rule is a Python regular expression. Put a backslash before a full stop, bracket or question mark "
        "that is meant literally. Single quotation marks around the value keep the backslash.",
    ),
    "C107": Code(
        _ERROR,
        "a file that is not read",
        "A volume is described in volume.yaml. The files of the apparatus are directly in the volume's folder, and "
        "their names end in .yaml, in lower case. The works are in works.bib. The contents of any other file would be "
        "missing from the edition without notice.",
    ),
    "C108": Code(
        _ERROR,
        "endnotes with a setting for footnotes",
        "A layer with `arrangement: endnotes` is printed after the text. The settings `rule` (the line above the "
        "notes), `skip` (the space above them) and `max` (the largest part of a page that they take) apply only to "
        "layers at the foot of the page.",
    ),
    "C109": Code(
        _ERROR,
        "a folder in source/ whose name cannot be the name of a volume",
        "The name of a volume becomes part of the names of its outputs, of addresses and of commands. It begins with a "
        "Latin letter or a digit. After that it may have letters, digits, hyphens, underscores and (not at the end) "
        "full stops, at most 64 characters in all. Rename the folder, and the one in apparatus/ too.",
    ),
    "C110": Code(
        _ERROR,
        "a file name with characters that cannot be seen",
        "A line break, a control character, a character that changes the direction of writing, or bytes that are not "
        "UTF-8 can make a name look like another name or like part of a message. Use letters of any script, digits, "
        "spaces and visible signs, but no backslash.",
    ),
    "C111": Code(
        _ERROR,
        "a symbolic link in a volume",
        "A link can lead anywhere. Through it the book could print a private file of the computer that builds it, or a "
        "build could overwrite one. No link in source/ and apparatus/ is followed, wherever it leads. Put the file or "
        "folder itself there. Only the folder that contains source/ and apparatus/ may be reached through a link.",
    ),
    "C112": Code(
        _ERROR,
        "something that cannot be read as a file",
        "There are five causes: a folder, a device, a pipe or a socket is where a file is expected; a file is where a "
        "folder is expected; the file is larger than 64 MB, a hundred times the longest novel; folders are nested more "
        "than 32 deep; or the system refuses access, and the message says why.",
    ),
    "C113": Code(
        _ERROR,
        "too many witnesses",
        "A volume can have 500 witnesses. Use one siglum for a group of witnesses that the apparatus does not cite one "
        "by one.",
    ),
    "C114": Code(
        _ERROR,
        "two names that some systems treat as the same",
        "Windows and macOS treat `Text.md` and `text.md` as the same name, and also é as one character and e with a "
        "combining accent. They keep only one of the two files, and the other is lost when the volume is copied there.",
    ),
    "C115": Code(
        _WARNING,
        "a Markdown file that volume.yaml does not name",
        "The base text is in the files that `text` names, the introductions in those that `introductions` names. Any "
        "other Markdown file in the volume's folder is not printed; perhaps it was forgotten. Keep drafts and remarks "
        "in another folder, or begin their names with _. A README.md is not reported.",
    ),
    "C116": Code(
        _ERROR,
        "a volume in a newer format",
        "`format` in volume.yaml is the version of the format in which the files are written. This version of the "
        "toolkit does not know it and could misread the files. Install a newer version. Older formats can still be "
        "read; `edition migrate` updates them.",
    ),
    "C117": Code(
        _ERROR,
        "an image that cannot be used",
        "Images are PNG or JPEG files in the volume’s folder, in RGB or grey, with at most 100 million pixels and "
        "48 MB. Every output has a copy that the toolkit decodes and writes anew, so a file that is broken, or "
        "something else in disguise, is refused here. `images` declares each under a name of its own.",
    ),
    "C120": Code(
        _ERROR,
        "a text of a volume says what only the volume says",
        "The texts of a volume, such as an original and its translation, are one book: its page design, imprint, "
        "indexes and introductions are those of the volume. What the volume.yaml in the folder of a text does not say, "
        "such as layers and editorial signs, the text has from the volume.",
    ),
    "C130": Code(
        _ERROR,
        "a IIIF manifest that cannot be read",
        "`manifest` under `facsimile` names a file in the folder of the volume: the manifest of the document in IIIF's "
        "Presentation API, version 2 or 3, as the library has it on the web. Save it there; the toolkit never goes to "
        "the web. A collection lists manifests, and is none itself.",
    ),
    "C131": Code(
        Severity.NOTE,
        "canvases of a IIIF manifest without a page break in the text",
        "Covers, blank pages and whatever the text does not have are not shown. If one of them is a page of the text, "
        "its break is missing, or its label there differs from the one that the canvas has: say with `begins` which "
        "page is which canvas.",
    ),
    "C132": Code(
        _WARNING,
        "something in a IIIF manifest that cannot be used",
        "There are three causes. Several canvases have the label of one page. The labels only count the canvases, "
        "covers and all, and so do not say which page is which. A canvas has no image, or one that is not at "
        "https://. With `begins` you say from which page on which canvases follow; # and a number is a canvas by its "
        "place in the manifest.",
    ),
    "C133": Code(
        _ERROR,
        "a page or a canvas that there is not",
        "`begins` under `facsimile` gives the label of a page as its break in the text has it, and the label of a "
        "canvas as the manifest has it, or # and its number, from 1. Each page is named once.",
    ),
    "C134": Code(
        Severity.NOTE,
        "images at http:// in a IIIF manifest",
        "Older manifests have addresses that begin with http://, of servers that have long been asked by https://. "
        "Pages ask for images by https:// alone, so these are: nobody on the way can read what is asked for, or change "
        "it. Whether the server answers there is not tried: open one of them.",
    ),
    "C202": Code(
        _ERROR,
        "a design that does not exist",
        "`style` names a design without its folder and ending: `house` for `styles/house.yaml` in the folder of the "
        "project, or one of the toolkit's own, such as `octavo`. `edition new-design NAME` writes a design.",
    ),
    "C205": Code(
        _ERROR,
        "a file is listed twice",
        "Its text would be printed twice, and every lemma in it would be ambiguous. The file is read once.",
    ),
    "C220": Code(
        _ERROR,
        "a catalogue of messages that cannot be read",
        "The words of the book in a language that the toolkit does not have (or has other words for) are in "
        "styles/words/TAG.po, such as styles/words/sv.po, in the format of gettext. `edition words sv` writes one with "
        "every message. Its head says the language, and how plurals are formed.",
    ),
    "C221": Code(
        _ERROR,
        "words of the book that there are not",
        "`words` in volume.yaml, and a catalogue in styles/words/, name messages by their ids, such as part.contents. "
        "`edition words` lists them all.",
    ),
    "C222": Code(
        _ERROR,
        "words that do not fit a message",
        "A message has fields such as {names}, where the toolkit puts something. Other words for it need the same "
        "fields, in any order, and no mark-up: they are printed in many places (the book, its outline, the e-book, web "
        "pages), everywhere as they are typed. Words that depend on a number have as many forms as the language needs.",
    ),
    # the transcription
    "C301": Code(
        _ERROR,
        "the transcription has not been imported",
        "The volume describes a transcription that we may not distribute. Download it from the place that `origin` "
        "gives, and import it with `edition import`.",
    ),
    "C302": Code(
        _ERROR,
        "the transcription is not the one that the volume describes",
        "Its SHA-256 checksum differs from the one in volume.yaml, so its words and line numbers may differ. `edition "
        "import` compares both versions and reports every entry that has moved.",
    ),
}
