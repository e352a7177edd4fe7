"""The keys of volume.yaml."""

from __future__ import annotations

from dataclasses import replace

from edition.keys.declarations import BookWords, Choice, Group, Items, Key, OfTexts, Pair, Sharing, SingleValue
from edition.keys.facing import FACING
from edition.keys.facsimile import FACSIMILE
from edition.keys.image import IMAGE
from edition.keys.value_kinds import (
    CATEGORIES,
    DESIGN,
    HEAD,
    ID,
    LABEL,
    LABELS,
    LENGTH,
    LOCUS,
    NOTE,
    NUMBER,
    PLACE,
    RAW,
    RULE,
    RUNNING_TITLE,
    SHA256,
    SHARE,
    SIGLA,
    SIGLUM,
    SIGN,
    STATEMENT,
    STEP,
    TAG,
    TITLE,
    WORD_LIST,
    WORD_SET,
    WORDS,
)
from edition.model.authority_files import AUTHORITY_FILES
from edition.model.collected_work import CollectedWork, Level
from edition.model.entry import EntryKind
from edition.model.facing import ROLES
from edition.model.layer import Layer
from edition.model.makeup import MakeUp
from edition.model.volume import (
    Allowance,
    Heads,
    Imprint,
    IndexOrder,
    Introduction,
    Lines,
    OwnIndex,
    Profile,
    Signs,
    SilentRule,
    Transcript,
    Volume,
    Witness,
    WitnessSpan,
)

_OWN, _VOLUME = OfTexts.OWN, OfTexts.VOLUME
_PRINTED = tuple(kind.value for kind in EntryKind if kind is not EntryKind.INDEX)
_KINDS = Items(Choice(_PRINTED, EntryKind))
"""The kinds of entries that have notes."""

_CATEGORIES = Items(Choice(CATEGORIES), SingleValue.SPLIT)

IMPRINT: Group[Imprint] = Group(
    Imprint, "Imprint", "Where, when and by whom the volume is published.",
    (
        Key("publisher", LABEL, "Publisher."),
        Key("place", LABEL, "Place of publication."),
        Key("year", SIGN, "Year of publication."),
        Key("licence", LABEL, "Licence or copyright, in words."),
        Key("note", STATEMENT, "Anything else for the back of the title page."),
    ),
)  # fmt: skip

TRANSCRIPT: Group[Transcript] = Group(
    Transcript, "Transcript", "A transcription that is not ours to ship.",
    (
        Key("name", SIGN, "Name of the file.", needed=True),
        Key("sha256", SHA256, "SHA-256 of the file: 64 digits from 0 to f.", needed=True),
        Key("origin", LABEL, "Where it can be had, in words.", needed=True),
        Key("structure", SIGN, "File of the overlay.", empty=False, shown=True),
    ),
    place=("name",),
)  # fmt: skip

SPAN: Group[WitnessSpan] = Group(
    WitnessSpan, "WitnessSpan", "A part of the text.",
    (
        Key("from", PLACE, "Locus, or reference, where the text of the witness begins, when it lacks what is before.",
            field="from_locus"),
        Key("to", PLACE, "Locus, or reference, where it ends, when the witness lacks what follows.", field="to_locus"),
        Key("first", WORDS, "Its first words there, when it begins within the block."),
        Key("last", WORDS, "Its last words there, when it ends within the block."),
    ),
    place=("from", "to", "first", "last"),
)  # fmt: skip

WITNESS: Group[Witness] = Group(
    Witness, "Witness", "A document that carries the text.",
    (
        Key("siglum", SIGLUM, "Short sign of the witness.", needed=True),
        Key("name", LABEL, "What it is, in a few words.", needed=True),
        Key("date", SIGN, "Its date: EDTF, or words, printed as typed."),
        Key("description", NOTE, "More about it, for the conspectus of witnesses (inline Markdown)."),
        Key("group", WORDS, "Group of witnesses that it belongs to."),
        Key("hand_of", SIGLUM, "Siglum of the witness whose correcting hand this is."),
        *(replace(key, field="spans") for key in SPAN.keys),
        Key("spans", Items(SPAN), "The parts of the text that it has, when they are several."),
    ),
    place=("siglum",),
)  # fmt: skip

LAYER: Group[Layer] = Group(
    Layer, "Layer", "One of the stacked footnote apparatuses, or of those printed after the text.",
    (
        Key("name", WORDS, "Name of the layer.", needed=True),
        Key("heading", LABEL, "Words printed before its first note on a page; title of its endnotes."),
        Key("kinds", _KINDS, "Kinds of entries that it prints.", needed=True),
        Key("arrangement", Choice(("run-on", "lines", "columns-2", "columns-3", "grouped", "endnotes")),
            "How notes are set: one after the other, one a line, in columns, those of one line together, or after the "
            "text.", shown=True),
        Key("rule", Choice(("short", "full", "none")), "The rule above it."),
        Key("max", SHARE, "Share of the page that its notes take before a long one is continued overleaf."),
        Key("skip", LENGTH, "Space above it, such as 6pt; that of the design when not given."),
        Key("callouts", Choice(("none", "letters", "greek", "numbers", "symbols")),
            "Signs in the text and in front of its notes, instead of line numbers: a b c, α β γ, 1 2 3, * † ‡."),
        Key("callouts_by", Choice(("page", "section", "volume")), "Where callouts begin anew."),
        Key("callouts_at", Choice(("end", "both")),
            "Where a lemma of several words has its callout: behind it, or before and behind it."),
        Key("lemma", Choice(("printed", "omitted")), "Whether its notes repeat the lemma."),
    ),
    place=("name",),
)  # fmt: skip

HEADS: Group[Heads] = Group(
    Heads, "Heads", "What the running heads of the pages with the text say.",
    (
        Key("left", HEAD, "On left pages."),
        Key("right", HEAD, "On right pages, and on all where left and right are alike."),
    ),
)  # fmt: skip

MAKE_UP: Group[MakeUp] = Group(
    MakeUp, "MakeUp", "An instruction for the make-up of the printed pages, at a place of the text.",
    (
        Key("at", LOCUS, "Locus of the block.", needed=True, field="locus"),
        Key("words", WORDS, "Words of the block: the line in which they begin is meant."),
        Key("occurrence", NUMBER, "Which of them, when they stand in the block several times."),
        Key("before", Choice(("page", "recto", "never")),
            "page: a page begins there. recto: a right-hand page. never: no page begins there."),
        Key("inside", Choice(("never",)), "never: no page ends within the block."),
        Key("short", RUNNING_TITLE, "Of a heading: its words in the running head."),
        Key("style", DESIGN, "The page design that this is meant for; all when not given."),
    ),
    place=("at",),
)  # fmt: skip

LEVEL: Group[Level] = Group(
    Level, "Level", "A level of the reference system of a work, such as its chapters.",
    (
        Key("name", LABEL, "What it is called: book, chapter, verse.", needed=True),
        Key("of", Choice(("marks", "sections", "verses")),
            "What counts it: marks in the text, [4.16]{.ref}; headings of level 1; lines of verse."),
        Key("shown", Choice(("margin", "raised", "bold", "none")),
            "How the number of a mark is printed: in the margin, raised or bold in the line, or not at all."),
    ),
    place=("name",),
)  # fmt: skip

WORK: Group[CollectedWork] = Group(
    CollectedWork, "CollectedWork", "A work in a volume that has several, or one with a reference system of its own.",
    (
        Key("id", ID, "Name of the work, unique in the volume: letters, digits, - _ and .", needed=True),
        Key("title", TITLE, "Its title.", needed=True),
        Key("short", LABEL, "Its short title, with which references to it begin: Gen, Ep.; none when not given."),
        Key("author", LABEL, "Its author, when that is not the volume's."),
        Key("begins", SIGN, "File of the text, or locus, with which it begins; the first work begins with the text."),
        Key("levels", Items(LEVEL), "Levels of its reference system, from the highest: book, chapter, verse."),
        Key("separator", WORDS, "What stands between their numbers in print: . or , or :"),
        Key("places", Choice(("lines", "reference")),
            "How notes, lists and indexes cite its places: by lines, as the volume does, or by its own references."),
        Key("step", STEP, "Every how many lines a number is printed, or none; as the volume has it when not given."),
        Key("witnesses", SIGLA, "Sigla of the witnesses that have it; all when not given."),
        Key("transposed", WORD_LIST, "References that do not stand in their order, since the edition transposes them."),
    ),
    place=("id",),
)  # fmt: skip

LINES: Group[Lines] = Group(
    Lines, "Lines", "How lines are numbered.",
    (
        Key("by", Choice(("page", "section", "paragraph", "volume")), "Where numbers begin anew."),
        Key("step", NUMBER, "Every how many lines a number is printed."),
        Key("margin", Choice(("outer", "inner", "left", "right")), "In which margin."),
        Key("ranges", Choice(("full", "short")), "107–108, or 107–8."),
        Key("following", Choice(("none", "f", "ff")), "f: 12 f. instead of 12–13; ff: also 12 ff. instead of 12–14."),
        Key("repeated", WORDS, "Sign printed instead of the number of the note before in its layer on the page."),
    ),
)  # fmt: skip

SIGNS: Group[Signs] = Group(
    Signs, "Signs", "The editorial signs.",
    (
        Key("supplied", Pair(), "Around words put in by the editors."),
        Key("deleted", Pair(), "Around words struck out by the editors."),
        Key("crux", Pair(), "Around words that cannot be mended."),
        Key("lacuna", WORDS, "For what is lost."),
        Key("separator", WORDS, "After the lemma of a note."),
    ),
)  # fmt: skip

SILENT: Group[SilentRule] = Group(
    SilentRule, "SilentRule", "A declared class of silent change.",
    (
        Key("id", ID, "Name of the class.", needed=True),
        Key("find", RAW, "Regular expression of Python for what is changed.", needed=True),
        Key("replace", RAW, "What is printed instead.", needed=True, empty=True),
        Key("says", RULE, "What the editors say of it in the textual introduction.", needed=True),
    ),
    place=("find",),
)  # fmt: skip

INTRODUCTION: Group[Introduction] = Group(
    Introduction, "Introduction", "A part written by the editors.",
    (
        Key("title", TITLE, "Its title.", needed=True),
        Key("file", SIGN, "Its Markdown file.", needed=True),
        Key("short", LABEL, "Its title in the running head, when that is too long."),
        Key("language", TAG, "Its language, when that is not the volume's."),
        Key("place", Choice(("front", "back")), "Whether it stands before the text, or as an appendix behind it."),
    ),
    place=("file",),
)  # fmt: skip

CONCORDANCE: Group[None] = Group(
    None, "Concordance", "The concordance of words.",
    (
        Key("stop", WORD_SET, "Words left out."),
        Key("words", WORD_LIST,
            "Words listed, and no others; a * at the end stands for any ending. Empty: all words but `stop`.",
            field="concordance_words"),
        Key("min", NUMBER, "Fewest occurrences of a word that is listed.", field="concordance_min"),
    ),
)  # fmt: skip

INDEX: Group[IndexOrder] = Group(
    IndexOrder, "IndexOrder", "How the lists of the volume are sorted.",
    (
        Key("language", TAG,
            "Language whose rules sort names and titles, such as de-u-co-phonebk; the volume's when not given."),
        Key("words", TAG, "Language whose rules sort the concordance of words; the volume's when not given."),
        Key("scripts", WORD_LIST,
            "Scripts that come first, in this order, such as Greek, Latin; that of the language, then Latin, Greek, "
            "Cyrillic … when not given."),
        Key("particles", WORD_LIST, "What in front of a person's name does not count, such as van, de la, d’, al-."),
        Key("rules", RAW, "Rules of the volume's own, as CLDR writes them, such as &u=v &U=V."),
        Key("ignored", WORD_LIST,
            "Words that do not count at the beginning of a heading below another, such as on, the, of, in."),
        Key("below", Choice(("indented", "run-in")),
            "How the headings below a heading are set: each on a line of its own, or one after the other."),
    ),
)  # fmt: skip

OWN_INDEX: Group[OwnIndex] = Group(
    OwnIndex, "OwnIndex", "An index of the volume's own: of ships, of biblical persons, of songs.",
    (
        Key("name", ID, "Its name, by which records say that they belong into it (`index`).", needed=True),
        Key("title", LABEL, "Its title.", needed=True),
    ),
    place=("name",),
)  # fmt: skip

PROFILE: Group[Profile] = Group(
    Profile, "Profile", "A kind of reader that an e-book or a web page is made for.",
    (
        Key("name", ID, "Name of the profile: `edition build --profile NAME`.", needed=True),
        Key("kinds", _KINDS, "Kinds of entries that it shows.", needed=True),
        Key("without", WORD_LIST,
            "Parts that it leaves out: signs, conspectus, introduction-1, emendations, chronology, words …"),
        Key("unprinted", _CATEGORIES, "Categories of variants that have no note in it."),
    ),
    place=("name",),
)  # fmt: skip

ALLOWED: Group[Allowance] = Group(
    Allowance, "Allowed", "A warning that is judged and meant so, where no entry can allow it.",
    (
        Key("code", SIGN, "Code of the diagnostic.", needed=True),
        Key("at", LOCUS, "Locus of the block of the text that it is about.", field="locus"),
        Key("of", WORDS,
            "Or what it is about: key of a record or work, siglum, name of a silent rule, profile or layer, a file."),
        Key("reason", WORDS, "Why it is meant so.", needed=True),
    ),
    place=("code",),
)  # fmt: skip

VOLUME: Group[Volume] = Group(
    Volume, "Volume", "Description of a volume: what it is, who carries its text, how it is printed.",
    (
        Key("format", NUMBER, "Version of the formats in which the files are written; 1 when not said.",
            of_texts=_VOLUME),
        Key("title", TITLE, "Title of the volume.", needed=True),
        Key("subtitle", TITLE, "Subtitle.", of_texts=_OWN),
        Key("author", LABEL, "Author of the text."),
        Key("editors", LABELS, "The editors."),
        Key("language", TAG, "Language of the text (BCP 47): en, ru, de-1901 …", shown=True),
        Key("apparatus_language", TAG,
            "Language of the notes, their own words (om.) and yours, such as la; that of the text when not given."),
        Key("book_language", TAG,
            "Language of the book around the text, its headings, dates and lists; that of the text when not given.",
            of_texts=_VOLUME),
        Key("words", BookWords(),
            "Words of the book itself that are printed instead of the usual ones, by the ids of messages.",
            of_texts=_VOLUME),
        Key("version", SIGN, "Version of the edition.", of_texts=_VOLUME),
        Key("imprint", IMPRINT, "Where, when and by whom the volume is published.", of_texts=_VOLUME),
        Key("style", DESIGN, "Name of a page design: of the project's own, in styles/, or the toolkit's.", shown=True,
            of_texts=_VOLUME),
        Key("role", Choice(ROLES), "What the text is.", of_texts=_OWN),
        Key("text", WORD_LIST, "Files of the base text, in order.", field="text_files", of_texts=_OWN),
        Key("transcript", TRANSCRIPT, "A transcription that is not ours to ship, instead of text.", of_texts=_OWN),
        Key("texts", WORD_LIST,
            "Names of the other texts, such as translation: of their folders, each with a volume.yaml.",
            of_texts=_VOLUME),
        Key("facing", FACING, "How the texts of the volume stand beside one another.", of_texts=_VOLUME),
        Key("base", SIGLUM, "Siglum of the witness that the base text gives.", of_texts=_OWN),
        Key("pages_of", SIGLUM, "Siglum of the witness that the page breaks belong to.", of_texts=_OWN),
        Key("pages_in", Choice(("margin", "entries")),
            "Where its pages are shown: in the margin only, or in the entries too (12 [482])."),
        Key("facsimile", FACSIMILE, "The images of these pages.", of_texts=_OWN),
        Key("punctuation", Choice(("spaced", "typed")),
            "Spaces of a French volume at ; : ! ? « » in print, of a Czech, Polish or Slovak one behind a word of one "
            "letter: as the language wants them, or as they are typed."),
        Key("witnesses", Items(WITNESS), "The documents that carry the text.", sharing=Sharing.CHOSEN),
        Key("layers", Items(LAYER),
            "The footnote apparatuses, as they are stacked; textual, sources, commentary when not given."),
        Key("lines", LINES, "How lines are numbered."),
        Key("heads", HEADS, "What the running heads of the pages with the text say."),
        Key("makeup", Items(MAKE_UP), "Instructions for the make-up of the printed pages, at places of the text.",
            of_texts=_OWN),
        Key("works", Items(WORK), "The works, when there are several, or one has a reference system of its own.",
            of_texts=_OWN),
        Key("images", Items(IMAGE), "The images of the volume.", of_texts=_OWN),
        Key("footnotes", Choice(("section", "volume")), "Where the author's notes are numbered anew."),
        Key("footnotes_at", Choice(("above", "below")),
            "Where the author's notes stand at the foot of a page: above the layers of notes, or below them."),
        Key("lemma_words", NUMBER, "Longer lemmata are shortened to “first … last”.", shown=True),
        Key("apparatus", Choice(("negative", "positive")), "Whether the witnesses of the lemma are listed.",
            shown=True, of_texts=_OWN),
        Key("unprinted", _CATEGORIES, "Categories of variants that have no note: they stay in the data."),
        Key("citations", Choice(("title", "author-title", "author-year")),
            "How notes name a cited work: by its short title, by author and short title, or by author and year.",
            of_texts=_VOLUME),
        Key("signs", SIGNS, "The editorial signs."),
        Key("silent", Items(SILENT), "Classes of silent change: declared, counted.", sharing=Sharing.ADDED,
            of_texts=_OWN),
        Key("introductions", Items(INTRODUCTION), "Parts written by the editors, in order.", of_texts=_VOLUME),
        Key("no_names", WORD_SET, "Capitalised words that are no names, though they look like names.",
            sharing=Sharing.ADDED, of_texts=_OWN),
        Key("without_records", WORD_LIST,
            "Keys of records that the series shares and this volume does not have: here their forms mean others.",
            of_texts=_VOLUME),
        Key("concordance", CONCORDANCE, "The concordance of words.", of_texts=_OWN),
        Key("index", INDEX, "How the lists of the volume are sorted, and its indexes are set.", of_texts=_VOLUME),
        Key("indexes", Items(OWN_INDEX), "Indexes beside those of persons, organisations, places, works and subjects.",
            sharing=Sharing.ADDED, of_texts=_VOLUME),
        Key("glossary", Choice(("terms", "places")),
            "Whether the glossary has the terms and what they mean, or their places in the text too.",
            of_texts=_VOLUME),
        Key("identifiers", Items(Choice(tuple(AUTHORITY_FILES)), SingleValue.SPLIT),
            "Authority files whose identifiers the printed directory gives; e-book and web page always do.",
            of_texts=_VOLUME),
        Key("web_pages", Choice(("by-length", "one", "sections")),
            "Whether the text is one web page, or has one for each section: by its length, if nothing is said.",
            of_texts=_VOLUME),
        Key("profiles", Items(PROFILE),
            "Kinds of reader for e-books and web pages; scholarly and reader when not given.",
            sharing=Sharing.ADDED, of_texts=_VOLUME),
        Key("allow", Items(ALLOWED),
            "Warnings and notes that are judged and meant so, where no entry can allow them.", of_texts=_OWN),
    ),
    place=("title",),
)  # fmt: skip
