"""Mistakes in entries, notes, introductions and authority records."""

from __future__ import annotations

from edition.model.diagnostic import Code, Severity

_ERROR = Severity.ERROR

APPARATUS_CODES: dict[str, Code] = {
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
        "In introductions and notes, too, a dash at the beginning of a line becomes an item, a line after a table a "
        "row of it, a sentence after a quotation a part of it, two spaces at the end of a line a break. Where that "
        "is doubtful the hint says how to write either; see S117 and S109.",
    ),
    # names
    "N001": Code(
        _ERROR,
        "a key that another authority record has",
        "Entries and notes refer to records by key. Give one of them another key, or make one record of the two.",
    ),
}
