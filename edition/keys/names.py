"""The keys of names.yaml: of an authority record."""

from __future__ import annotations

from edition.keys.declarations import Group, InvalidValue, Items, Key, TypedForm, one_of
from edition.keys.value_kinds import (
    CERTAINTY,
    EDTF,
    FLAG,
    ID,
    INDEX_PATHS,
    LABEL,
    LOCUS,
    NOTE,
    NUMBER,
    SIGN,
    WORD_LIST,
    WORDS,
)
from edition.model.authority import Ignore, Record, RecordKind
from edition.model.authority_files import AUTHORITY_FILES, AuthorityFile


def _identifier(file: AuthorityFile) -> TypedForm:
    """What may be typed as an identifier of an authority file."""

    def read(typed: str) -> str:
        identifier = file.read(typed)
        if identifier is None:
            raise InvalidValue(f"is no identifier of {file.name}", f"write one such as {file.example}, or its address")
        if not file.is_right(identifier):
            raise InvalidValue(
                f"has a mistyped figure: {file.name} has no such number",
                f"copy it from its page there: {file.address.format('…')}",
            )
        return identifier

    return TypedForm(f"an identifier of {file.name}, {file.example}", read, {"type": ["string", "integer"]})


IDENTIFIERS = {key: _identifier(file) for key, file in AUTHORITY_FILES.items()}
"""What may be typed as an identifier of each authority file."""


def _identified(file: AuthorityFile) -> Key:
    what = "the place" if file.places_only else "what it describes"
    return Key(file.key, IDENTIFIERS[file.key], f"The identifier of {what} in {file.name}, or its address there.")


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
        *map(_identified, AUTHORITY_FILES.values()),
        Key("see_from", WORD_LIST,
            "Other words under which a reader may look: the index refers to the name from them."),
        Key("below", INDEX_PATHS,
            "Headings that the index has below it: exile, exile > in Norway. When given, no others may be used."),
        Key("index", SIGN, "Name of the volume's own index that lists it, instead of that of its kind."),
        Key("ignore", Items(IGNORE), "Hits of a form that are no mentions, each with the reason."),
        Key("joined", FLAG, "false: its forms are not found behind words written together with them (Hebrew ו)."),
    ),
    place=("key",),
)  # fmt: skip
