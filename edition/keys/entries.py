"""The keys of the apparatus: of an entry, its readings, and the works that it cites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from edition.keys.declarations import Choice, Group, IssueList, Items, Key, PassageStep, Reasons, one_of
from edition.keys.value_kinds import (
    CATEGORIES,
    CERTAINTY,
    DAY,
    EDTF,
    EVENT,
    ID,
    INDEX_PATHS,
    LABEL,
    NOTE,
    NUMBER,
    PLACE,
    READING,
    SIGLA,
    SIGN,
    WORDS,
)
from edition.model.entry import Citation, Entry, EntryKind, Position, Reading, ReadingType
from edition.model.locator import Unit

READINGS: Group[Reading] = Group(
    Reading, "Reading", "What a witness or an editor has at the lemma.",
    (
        Key("text", READING,
            "The words of the reading (*…*, […]{.sc}, x^2^); '' or the type omission when there are none.",
            field="content"),
        Key("type", one_of(ReadingType),
            "How the reading differs from the lemma; lacuna: the witness has lost the words."),
        Key("wit", SIGLA, "Sigla of the witnesses that have it: a list, or with spaces between them.",
            field="witnesses"),
        Key("resp", WORDS, "Who proposes the reading: an editor's initials or name, or “ed”."),
        Key("hand", LABEL, "Whose hand it is in, or with what it is written."),
        Key("note", NOTE, "Remark on this reading (inline Markdown)."),
    ),
    place=("text", "type"),
)  # fmt: skip

STATED: Group[None] = Group(
    None, "Stated", "What the text says where that is wrong or different.",
    (
        Key("issue", IssueList(), "The issue that the text names.", field="stated_issues"),
        Key("date", EDTF, "The date that the text gives (EDTF).", field="stated_date"),
    ),
)  # fmt: skip

CITATION: Group[Citation] = Group(
    Citation, "Citation", "A work cited.",
    (
        Key("work", SIGN, "Key of the work in works.bib.", needed=True, empty=True),
        Key("issue", IssueList(), "Number of the issue of a periodical: 7, a list, or 3-4.", field="issues"),
        Key("date", EDTF, "Date of issue (EDTF), such as 1929-11/1929-12."),
        Key("volume", PassageStep(Unit.VOLUME), "Volume or volumes of the work."),
        Key("book", PassageStep(Unit.BOOK), "Book or books."),
        Key("part", PassageStep(Unit.PART), "Part or parts."),
        Key("act", PassageStep(Unit.ACT), "Act of a play."),
        Key("scene", PassageStep(Unit.SCENE), "Scene of a play."),
        Key("canto", PassageStep(Unit.CANTO), "Canto."),
        Key("chapter", PassageStep(Unit.CHAPTER), "Chapter or chapters."),
        Key("section", PassageStep(Unit.SECTION), "Section or sections (§)."),
        Key("paragraph", PassageStep(Unit.PARAGRAPH), "Paragraph or paragraphs."),
        Key("number", PassageStep(Unit.NUMBER), "Number of a piece in a collection: a letter, a document."),
        Key("page", PassageStep(Unit.PAGE), "Page or pages: 12, xii-xiv, '12, 14'."),
        Key("folio", PassageStep(Unit.FOLIO), "Folio or folios: 12r-13v."),
        Key("column", PassageStep(Unit.COLUMN), "Column or columns."),
        Key("stanza", PassageStep(Unit.STANZA), "Stanza or stanzas."),
        Key("verse", PassageStep(Unit.VERSE), "Verse or verses."),
        Key("line", PassageStep(Unit.LINE), "Line or lines."),
        Key("note", PassageStep(Unit.NOTE), "Note of the work."),
        Key("figure", PassageStep(Unit.FIGURE), "Figure or figures."),
        Key("plate", PassageStep(Unit.PLATE), "Plate or plates."),
        Key("table", PassageStep(Unit.TABLE), "Table or tables."),
        Key("entry", PassageStep(Unit.ENTRY), "Headword of a dictionary (s.v.)."),
        Key("locator", PassageStep(Unit.FREE),
            "The passage as in [@key, …]: fol. 12r, or free words such as Mt 5,3, printed as typed."),
        Key("written", EDTF, "Date of writing, where it differs (EDTF)."),
        Key("stated", STATED, "What the text says where that is wrong or different."),
    ),
    place=("work",),
)  # fmt: skip

_CHANGED = frozenset({EntryKind.EMENDATION, EntryKind.CONJECTURE, EntryKind.SUPPLIED})
_TEXTUAL = _CHANGED | {EntryKind.VARIANT, EntryKind.CRUX, EntryKind.LACUNA}
_LACUNA, _CITATION, _DATE = (frozenset({kind}) for kind in (EntryKind.LACUNA, EntryKind.CITATION, EntryKind.DATE))
_NOTED = frozenset(EntryKind) - {EntryKind.INDEX}
_NAMED = frozenset({EntryKind.PERSON, EntryKind.ORGANISATION, EntryKind.PLACE, EntryKind.WORK})

ENTRY: Group[Entry] = Group(
    Entry, "Entry", "One entry of the apparatus.",
    (
        Key("id", ID, "Name of the entry, unique in the volume: letters, digits, - _ and .", needed=True),
        Key("kind", one_of(EntryKind), "What the entry is about.", needed=True),
        Key("at", PLACE,
            "Locus where the lemma begins: section.block, such as 3.12, or 3.12n1 in an author's note; or a reference "
            "of the work's own, such as Gen 4.16.", needed=True, field="locus"),
        Key("lemma", WORDS, "The words, exactly as in the base text; long ones as “first words … last words”.",
            needed=True),
        Key("to", PLACE, "Locus, or reference, where the lemma ends, when it is another one.", field="end_locus",
            like="at"),
        Key("occurrence", NUMBER, "Which one is meant, when the words occur there more than once."),
        Key("position", one_of(Position), "Whether the entry is about the words, or the point before or after them."),
        Key("reading", READING, "What the editors read instead; '' deletes. Short for readings: [{text: …}].",
            field="readings", kinds=_CHANGED),
        Key("readings", Items(READINGS), "What witnesses or editors have at the lemma.", kinds=_TEXTUAL),
        Key("print", Choice(("base", "reading")),
            "Whether the edited text prints the base text (annotate, do not emend) or the first reading.",
            field="print_reading", kinds=_CHANGED),
        Key("category", Choice(CATEGORIES),
            "What sort of error or change it is.", kinds=_TEXTUAL | _CITATION | _DATE | {EntryKind.COMMENT}),
        Key("certainty", CERTAINTY, "How sure the editors are."),
        Key("wit", SIGLA,
            "Of a lacuna: the witnesses that have lost the words. Short for readings: [{type: lacuna, …}].",
            field="readings", kinds=_LACUNA),
        Key("extent", LABEL, "Of a lacuna: how much is lost, in words.", kinds=_LACUNA),
        Key("cite", Items(CITATION), "Works that the text cites here.", kinds=_CITATION),
        Key("date", EDTF, "The date that is meant (EDTF): 1936-08-19, 1929-11/1929-12, 1935-22, 1934-12~.",
            kinds=_DATE),
        Key("calendar", Choice(("gregorian", "julian")), "Calendar of the date (gregorian when not given).",
            kinds=_DATE),
        Key("relative_to", SIGN, "Id of an entry, or a date (EDTF), from which the text reckons.", kinds=_DATE),
        Key("stated", SIGN, "The value that the text gives where it is wrong.", kinds=_DATE),
        Key("event", EVENT,
            "What happened then, in a few words (inline Markdown), for the chronology; '' leaves it out.", kinds=_DATE),
        Key("ref", SIGN, "Key of the record in names.yaml.", kinds=_NAMED),
        Key("index", INDEX_PATHS,
            "Headings of the indexes that list the passage: the key of a record, or key > heading below it."),
        Key("note", NOTE, kinds=_NOTED, says=
            "What the editors say, in Markdown: *…*, [@work, p. 12], [words](name:key), @entry-id; paragraphs."),
        Key("resp", WORDS, "Who is responsible for the entry.", kinds=_NOTED),
        Key("status", Choice(("draft", "reviewed", "final")), "How far the entry has got."),
        Key("date_edited", DAY, "When the entry was last edited: year-month-day."),
        Key("allow", Reasons(), "Codes of diagnostics that do not apply here, each with the reason."),
    ),
    place=("id",),
)  # fmt: skip

NEEDS: Mapping[EntryKind, tuple[str, ...]] = {
    **dict.fromkeys(_CHANGED, ("reading", "readings")),
    EntryKind.VARIANT: ("readings",),
    EntryKind.CITATION: ("cite",),
    EntryKind.DATE: ("date",),
    **dict.fromkeys(_NAMED, ("ref",)),
    EntryKind.COMMENT: ("note",),
    EntryKind.INDEX: ("index",),
}
"""What an entry of a kind says in any case: one of these keys. Others need no more than every entry does."""


def has(kind: EntryKind, key: Key) -> bool:
    """Whether entries of a kind have a key."""
    return not key.kinds or kind in key.kinds


def foreign(entry: Entry) -> tuple[str, ...]:
    """Fields in which an entry has a value although its kind does not have them; empty for a valid entry.

    >>> from edition.model.text import Locus
    >>> foreign(Entry("a", EntryKind.COMMENT, Locus(1, 1), "oil", Locus(1, 1), date="1936", ref="adler"))
    ('date', 'ref')
    """
    own = {key.field or key.name for key in ENTRY.keys if has(entry.kind, key)}
    unset = {field.name: field.default for field in fields(Entry) if field.compare}
    return tuple(name for name, empty in unset.items() if name not in own and getattr(entry, name) != empty)
