"""Mistakes in the base text, and in the overlay of a transcription."""

from __future__ import annotations

from edition.model.diagnostic import Code, Severity

_ERROR = Severity.ERROR
_WARNING = Severity.WARNING

TEXT_CODES: dict[str, Code] = {
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
        "after it; a block inside a block is closed before the outer one.",
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
        "an item, a sentence after a quotation a part of it, two spaces at the end of a line a break. Where that is "
        "doubtful the hint says how to write either. A heading begins with # for each level and a space; items begin "
        "with “- ” or a number, after a blank line; further lines of a quotation have their >, those of an item are "
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
}
