"""Mistakes in entries, notes, introductions and authority records."""

from __future__ import annotations

from edition.model.diagnostic import Code, Severity

_ERROR = Severity.ERROR

APPARATUS_CODES: dict[str, Code] = {
    # apparatus, notes and introductions
    "A001": Code(
        _ERROR,
        "a key that this kind of entry does not have",
        "What the key says would not be printed anywhere. Either the kind or the key is wrong. docs/formats.md lists "
        "the keys of each kind.",
    ),
    "A002": Code(
        _ERROR,
        "a required key of this kind of entry is missing",
        "Without it the entry says nothing: an emendation needs a reading, a citation needs a work, a mention needs "
        "its record …",
    ),
    "A003": Code(
        _ERROR,
        "two entries have the same id",
        "Entries are referred to, compared and merged by their ids. Give one of the two another id.",
    ),
    "A004": Code(
        _ERROR,
        "keys that contradict each other",
        "Two keys of the entry say the same thing in two ways, or say opposite things. Remove one of them.",
    ),
    "A051": Code(
        _ERROR,
        "a link that leads nowhere",
        "Notes and introductions can link to names, as in [Trotsky](name:trotsky), and to web pages whose address "
        "begins with https://.",
    ),
    "A052": Code(
        _ERROR,
        "mark-up that is not allowed there",
        "HTML, images and code would be printed as typed. Readings and titles cannot have links, citations or notes. "
        "Remove the mark-up, or put a backslash before the character.",
    ),
    "A053": Code(
        _ERROR,
        "a citation that cannot be parsed",
        "A work is cited as [@key] or [@key, p. 12]. The key is that of the work in works.bib.",
    ),
    "A054": Code(
        _ERROR,
        "mark-up nested too deeply",
        "Emphasis, languages and links can be nested up to twenty levels deep. More is almost always a typing error, "
        "and no reader could see the difference in print.",
    ),
    "A055": Code(
        _ERROR,
        "an asterisk or bracket without its partner",
        "One asterisk begins emphasis and another ends it; brackets come in pairs. A single one would be printed as a "
        "character, and the emphasis or the bracketed part would be lost. Type the missing one. If the character "
        "itself is meant, put a backslash before it. An asterisk between two spaces needs no backslash.",
    ),
    "A056": Code(
        _ERROR,
        "a note of an introduction that is not called exactly once",
        "An introduction calls a note with [^1]. The text of the note is a paragraph “[^1]: …” in the same file. Each "
        "note is called at exactly one place.",
    ),
    "A057": Code(
        _ERROR,
        "an ambiguous line in an introduction or a note",
        "As in the base text, Markdown can read a line in another way than you meant: a dash at the beginning of a "
        "line starts a list item, a line after a table becomes a row, a sentence after a quotation becomes part of it, "
        "and two spaces at the end of a line are a line break. Where this is ambiguous, the hint says how to write "
        "either meaning. See S117 and S109.",
    ),
    # names
    "N001": Code(
        _ERROR,
        "two authority records have the same key",
        "Entries and notes refer to records by key. Give one of the two another key, or combine them into one record.",
    ),
}
