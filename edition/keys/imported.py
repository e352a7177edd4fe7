"""The keys of import.yaml: how a volume was imported."""

from __future__ import annotations

from edition.document_kinds import KINDS
from edition.keys.declarations import Choice, Group, Items, Key, SingleValue
from edition.keys.value_kinds import SIGLA, SIGN
from edition.model.answers import Answers, NoteIdioms

_WORDS = Items(SIGN, SingleValue.SPLIT)

IDIOMS: Group[NoteIdioms] = Group(
    NoteIdioms, "Idioms", "Words of a document's notes that say what a reading is, besides those that are known.",
    (
        Key("omission", _WORDS, "Before the sigla of witnesses that omit the lemma: om., fehlt, ÷ are known."),
        Key("addition", _WORDS, "Before or behind words that follow the lemma: add., + are known."),
        Key("before", _WORDS, "Before or behind words that stand before the lemma: praem. is known."),
        Key("transposition", _WORDS, "Before the sigla of witnesses with the two words in the other order: inv., tr."),
        Key("lacuna", _WORDS, "Before the sigla of witnesses that have lost the words: lac. is known."),
        Key("hands", _WORDS, "Behind a siglum, of whose hand or in what state a reading is: a.c., in marg. are known."),
    ),
)  # fmt: skip

IMPORT: Group[Answers] = Group(
    Answers, "Import", "How a volume was imported from a document of others.",
    (
        Key("kind", Choice(tuple(KINDS)), "The kind of document.", needed=True),
        Key("files", Items(SIGN, SingleValue.ITEM), "The files of the document."),
        Key("sigla", SIGLA, "The sigla of its witnesses; found out when not given."),
        Key("variants", Items(SIGN, SingleValue.SPLIT),
            "The series of notes that list readings, such as A or footnotes; none; found out when not given."),
        Key("notes", Choice(("author", "editors")), "Whose the notes are that are no entries."),
        Key("changes", Choice(("emendations", "accepted", "rejected")), "What tracked changes become."),
        Key("lines", Choice(("prose", "verse")), "What lines of transcribed pages, or paragraphs of Word, are."),
        Key("text", SIGN, "Which of the texts that stand side by side is taken alone; all of them when not given."),
        Key("idioms", IDIOMS, "Words that its notes have for omissions, additions and the like."),
    ),
    place=("kind",),
)  # fmt: skip
