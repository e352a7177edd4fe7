"""The keys of names.yaml: of an authority record."""

from __future__ import annotations

from edition.keys.declarations import Group, Items, Key, one_of
from edition.keys.value_kinds import CERTAINTY, EDTF, FLAG, ID, LABEL, LOCUS, NOTE, NUMBER, WORD_LIST, WORDS
from edition.model.authority import Ignore, Record, RecordKind

IGNORE: Group[Ignore] = Group(
    Ignore, "Ignore", "A hit of a form that is no mention.",
    (
        Key("form", WORDS, "The form, as listed.", needed=True),
        Key("reason", WORDS, "Why it is no mention.", needed=True),
        Key("at", LOCUS, "Locus of the hit; everywhere when not given.", field="locus"),
        Key("occurrence", NUMBER, "Which one, when the form occurs there more than once."),
    ),
)  # fmt: skip

RECORD: Group[Record] = Group(
    Record, "Record", "An authority record.",
    (
        Key("key", ID, "Name of the record, unique in the volume.", needed=True),
        Key("kind", one_of(RecordKind), "What the record describes.", needed=True),
        Key("name", LABEL, "The name as the index prints it, such as Trotsky, Leon.", needed=True),
        Key("sort", WORDS, "What the index sorts by, when it differs from the name.", like="name"),
        Key("forms", WORD_LIST, "Forms of the name that are found in the text: whole words, case as written."),
        Key("wrong", WORD_LIST, "Erroneous forms that occur: found and indexed, and reported as such."),
        Key("full", LABEL, "The full name: of persons in the directory, of all in TEI."),
        Key("born", EDTF, "Date of birth or foundation (EDTF): of persons in the directory, of all in TEI."),
        Key("died", EDTF, "Date of death or end (EDTF): of persons in the directory, of all in TEI."),
        Key("certainty", CERTAINTY, "How sure the dates and the description are."),
        Key("description", NOTE, "One or two sentences (inline Markdown): of persons in the directory, of all in TEI.",
            called=("note", "comment")),
        Key("see_also", WORD_LIST, "Keys of related records."),
        Key("ignore", Items(IGNORE), "Hits of a form that are no mentions, each with the reason."),
        Key("joined", FLAG, "false: its forms are not found behind words written together with them (Hebrew ו)."),
    ),
    place=("key",),
)  # fmt: skip
