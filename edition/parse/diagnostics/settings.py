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
        "A layer with `arrangement: endnotes` is printed after the text. The rule above it, the space above it and "
        "its largest share of a page (`rule`, `skip`, `max`) are for layers at the foot of the page.",
    ),
    "C109": Code(
        _ERROR,
        "a folder in source/ that cannot be a volume by its name",
        "The name of a volume becomes part of the names of its outputs, of addresses and of commands. It begins with a "
        "Latin letter or a digit and has letters, digits, hyphens, underscores and, inside, points: at most 64 "
        "characters. Rename the folder, in apparatus/ too.",
    ),
    "C110": Code(
        _ERROR,
        "a file with a name that cannot be seen as it is",
        "A line end, a control character, a sign that changes the direction of writing or bytes that are no UTF-8 make "
        "a name look like another one, or like part of a message. Name the file with letters of any script, digits, "
        "spaces and marks that can be seen; a backslash is none of them.",
    ),
    "C111": Code(
        _ERROR,
        "a symbolic link in a volume",
        "A link may lead anywhere: the book would print a file of the machine that it is made on, or be written over "
        "one. Nothing in source/ and apparatus/ is reached by a link, wherever it leads: put the file or folder itself "
        "there. The folder that has source/ and apparatus/ in it may be reached by one.",
    ),
    "C112": Code(
        _ERROR,
        "something that cannot be read as a file",
        "A folder, a device, a pipe or a socket stands where a file is wanted, or a file where a folder is; or the "
        "file is larger than 64 MB, a hundred times the longest novel; or folders stand in folders more than 32 deep; "
        "or the system does not let you read it, and says why.",
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
        "a design that does not exist",
        "`style` names a design in styles/ (`octavo` for `edition-octavo.design`), without folder and ending.",
    ),
    "C205": Code(
        _ERROR,
        "a file is listed twice",
        "Its words would be printed twice, and every lemma in it would be ambiguous. It is read once.",
    ),
    # the transcription
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
}
