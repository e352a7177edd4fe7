"""Mistakes in the base text, and in the overlay of a transcription."""

from __future__ import annotations

from edition.model.diagnostic import Code, Severity

_ERROR = Severity.ERROR
_WARNING = Severity.WARNING

TEXT_CODES: dict[str, Code] = {
    # base text in Markdown
    "S101": Code(
        _ERROR,
        "mark-up that a base text cannot have",
        "HTML, links and code have no meaning in a base text and would be printed as typed. Remove the mark-up. If the "
        "character belongs to the text, put a backslash before it. An image is declared in volume.yaml (`images`), and "
        "stands where a paragraph is `![](its name)` and nothing else.",
    ),
    "S102": Code(
        _ERROR,
        "a ::: block that is not closed",
        "The block continues to the end of the file, or of the quotation around it. Put ::: on a line of its own after "
        "it. Close an inner block before the outer one.",
    ),
    "S103": Code(
        _ERROR,
        "an unknown ::: block",
        "The blocks are verse, verse dialogue, dialogue, direction and lacuna; lines, centre and right keep their "
        "lines, and so do dateline, address, salutation, closing and signature in a letter, and the source of an "
        "epigraph. Any block may stand in an epigraph or a postscript. The blocks unnumbered, sublines and locked say "
        "how the lines in them are counted.",
    ),
    "S104": Code(
        _ERROR,
        "an author's note is called but has no text",
        "The call [^1] needs a paragraph [^1]: … in the same file.",
    ),
    "S105": Code(
        _ERROR,
        "an author's note that is never called",
        "Its place in the text is unknown, so it would not be printed. Put its call, such as [^1], where it belongs.",
    ),
    "S106": Code(
        _ERROR,
        "an author's note is called twice or has two texts",
        "A note has one place and one text, and its label occurs only once in a file. This also holds when the author "
        "begins new numbers in each section: the book does so by itself. Give the second note its own label.",
    ),
    "S107": Code(
        _ERROR,
        "unknown attributes in braces",
        "Words in brackets can have {.sc}, {lang=…}, {.pb}, {.side} or {.ref}, and no other attributes.",
    ),
    "S108": Code(
        _ERROR,
        "a heading that cannot begin a section",
        "A section begins with a heading of level 1. It cannot be in a quotation, a list or a ::: block, except ::: "
        "unnumbered.",
    ),
    "S109": Code(
        _ERROR,
        "a table row that does not match the header",
        "A cell beyond the last column of the header would be lost. A missing cell leaves the other cells in their "
        "columns. A table has a rule under its header (|---|---|) with as many cells as the header. Every line "
        "directly below it is a row, up to the next blank line.",
    ),
    "S110": Code(
        _WARNING,
        "a block that an author's note cannot have",
        "An author's note has paragraphs and verse (`::: verse`), all indented by four spaces behind its first line. "
        "Of a heading, a list, a displayed quotation or a table only the words are kept.",
    ),
    "S111": Code(
        _ERROR,
        "the base text is empty",
        "None of the text files contains any words.",
    ),
    "S112": Code(
        _ERROR,
        "words that belong to no block",
        "The line is part of a construct that cannot be parsed, and its words would be lost.",
    ),
    "S113": Code(
        _ERROR,
        "mark-up nested too deeply",
        "Emphasis and languages can be nested up to twenty levels deep. More is almost always a typing error, and no "
        "reader could see the difference in print.",
    ),
    "S114": Code(
        _ERROR,
        "a paragraph that is too long",
        "A paragraph can have a million characters, more than the longest novel without a paragraph break. A longer "
        "one usually means that the file is not a text. Otherwise divide it by blank lines.",
    ),
    "S115": Code(
        _ERROR,
        "a verse line that is indented too far",
        "Each two spaces are one step of indentation. A hundred steps are wider than any page: either the line is not "
        "verse, or the spaces have another meaning.",
    ),
    "S116": Code(
        _ERROR,
        "an asterisk or bracket without its partner",
        "One asterisk begins emphasis and another ends it; brackets come in pairs. A single one would be printed as a "
        "character, and the emphasis or the bracketed part would be lost. Type the missing one. If the character "
        "itself is meant, put a backslash before it. An asterisk between two spaces needs no backslash.",
    ),
    "S117": Code(
        _ERROR,
        "an ambiguous line: Markdown may read it in another way than you meant",
        "The characters at the beginning of a line decide whether Markdown starts a new block or continues the one "
        "above. A dash starts a list item; a sentence directly after a quotation becomes part of it; two spaces at the "
        "end of a line are a line break. Where this is ambiguous, the hint says how to write either meaning. Write a "
        "heading with one # for each level and a space. Begin a list after a blank line, each item with “- ” or a "
        "number. Begin every line of a quotation with >. Indent the further lines of an item. Write --- for an empty "
        "line in print.",
    ),
    "S118": Code(
        _ERROR,
        "a merge that nobody finished",
        "Two people changed the same lines, and both versions stand in the text. Keep one, or write a third, and "
        "remove the lines that begin with <<<<<<<, ======= and >>>>>>>.",
    ),
    "S316": Code(
        _ERROR,
        "a mark of a unit where none can begin",
        "`[12]{.unit}` at the beginning of a block says that this block, and those behind it up to the next mark, "
        "belong to the part of the volume's other texts that has the same mark. Texts are aligned block by block: a "
        "mark inside a block would do nothing.",
    ),
    "S120": Code(
        _ERROR,
        "an image of a page that cannot be linked",
        "`facs` at a page break is a PNG or a JPEG in the folder of the volume, or an address that begins with "
        "https://: of an image, of a IIIF image service (its info.json), of a canvas of the volume's manifest, or of a "
        "page that shows it. Other addresses are not linked: what is sent in the clear can be exchanged on its way.",
    ),
    # overlay of a transcription
    "S201": Code(
        _ERROR,
        "the overlay does not match the transcription",
        "`start` gives the first words of the line, so that an overlay that has shifted by a line is noticed. Compare "
        "the line number with the transcription.",
    ),
    "S202": Code(
        _ERROR,
        "a line of the transcription that the overlay does not list",
        "Every line with words is listed once, in order, so that nothing is lost without notice. A line that is not "
        "part of the text is listed as an artefact.",
    ),
    "S203": Code(
        _ERROR,
        "a line is listed out of order or twice",
        "The overlay follows the transcription line by line; each line is listed once.",
    ),
    "S204": Code(
        _ERROR,
        "the overlay lists a line that the transcription does not have",
        "The line is blank, or it is beyond the end of the transcription.",
    ),
    "S205": Code(
        _ERROR,
        "a label or speaker that is not at the beginning of the line",
        "The label is removed from the beginning of the line, and the speaker's name there is marked as such. Type "
        "both exactly as in the transcription.",
    ),
    "S206": Code(
        _ERROR,
        "keys that do not go together in the overlay",
        "An item is a line, a supplied heading or a lacuna, and has only the keys of that kind.",
    ),
    "S207": Code(
        _ERROR,
        "nothing to join the line to",
        "A line with `join` continues the block before it. There must be such a block in the same volume, and it "
        "cannot be a heading or an artefact.",
    ),
}
