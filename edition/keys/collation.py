"""The keys of collation.yaml: how the witnesses of a volume are collated."""

from __future__ import annotations

from edition.keys.declarations import Choice, Group, Items, Key, SingleValue, one_of
from edition.keys.value_kinds import FLAG, LOCUS, NUMBER, SIGLUM, SIGN, WORD_LIST, WORDS
from edition.model.collation import CollatedWitness, Collation, CollationDecision, DecisionKind, Rule

WITNESS: Group[CollatedWitness] = Group(
    CollatedWitness, "CollatedWitness", "A witness that is collated.",
    (
        Key("siglum", SIGLUM, "Its siglum, as in volume.yaml.", needed=True),
        Key("file", Items(SIGN, SingleValue.ITEM),
            "The file of its transcription, or the files in order, in the folder `witnesses` beside collation.yaml.",
            needed=True, field="files"),
    ),
    place=("siglum",),
)  # fmt: skip

DECISION: Group[CollationDecision] = Group(
    CollationDecision, "Decision", "A decision of the editors that each collation follows.",
    (
        Key("do", one_of(DecisionKind),
            "join: the lemma is one place of variation. split: each of its words is one. pair: the witness has the "
            "words `with` in its place. part: it has them, but not in its place.", needed=True),
        Key("at", LOCUS, "Locus of the base text where the lemma begins.", needed=True, field="locus"),
        Key("lemma", WORDS, "Words of the base text; of pair and part: one word.", needed=True),
        Key("occurrence", NUMBER, "Which ones, when they occur there more than once."),
        Key("to", LOCUS, "Locus where the lemma ends, when it is another one.", field="end_locus", like="at"),
        Key("wit", SIGLUM, "Of pair and part: the siglum of the witness.", field="witness"),
        Key("with", WORDS, "Of pair and part: the word of the witness, the nearest one.", field="words"),
    ),
    place=("do",),
)  # fmt: skip

COLLATION: Group[Collation] = Group(
    Collation, "Collation", "How the witnesses of a volume are collated.",
    (
        Key("witnesses", Items(WITNESS), "The witnesses that are collated, in the order of their sigla."),
        Key("ignore", Items(one_of(Rule), SingleValue.SPLIT),
            "What is no variant: capital letters, punctuation, ſ, ligatures (æ, ﬁ), u and v, i and j, diacritics, "
            "the division of words."),
        Key("letters", WORD_LIST, "Letters that count as one, such as ae e ę: each class with spaces between them."),
        Key("words", WORD_LIST, "Words that count as one, such as mihi michi: each class with spaces between them."),
        Key("lost", WORD_LIST, "Signs in the transcriptions for text that the witness has lost."),
        Key("spellings", Choice(("left-out", "entries")),
            "Whether differences of spelling that are no variants are left out, or become entries of the category "
            "spelling."),
        Key("neighbours", Choice(("joined", "apart", "words")),
            "Whether neighbouring words in which a witness has other words are one place of variation, unless another "
            "witness divides them (joined), or each word for which it has one word is one (apart), or each word, also "
            "of those left out (words)."),
        Key("additions", Choice(("agreeing", "apart", "joined")),
            "Whether words added behind a word that the same witness has otherwise are an entry of their own: where "
            "another witness adds something, too (agreeing), always (apart), or never, and what others add there is "
            "told with the word, too (joined)."),
        Key("long", NUMBER, "From so many words on, an omission is a place of its own beside the variants within it."),
        Key("verse", FLAG, "Whether the base text is in verse, line by line, when it is a plain text."),
        Key("decisions", Items(DECISION), "Decisions of the editors that each collation follows."),
    ),
)  # fmt: skip
