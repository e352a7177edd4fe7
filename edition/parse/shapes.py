"""Shapes of the YAML files: which keys there are, and what form their values have.

The models serve twice: `edition.parse.fit` reads with them, and the JSON Schemas in `edition/schemas` are exported from
them, so that an editor's completion knows what the toolkit knows. Import late: pydantic takes a tenth of a second.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from edition.parse.values import (
    Day,
    Design,
    Flag,
    Id,
    Issues,
    Length,
    Level,
    Number,
    Place,
    Share,
    Sigla,
    Sign,
    Tag,
    WordList,
    Words,
)

Certainty = Literal["high", "medium", "low"]
Category = Literal["ocr", "typo", "punctuation", "quotation", "spelling", "fact", "layout", "other"]
Kind = Literal[
    "emendation",
    "conjecture",
    "variant",
    "crux",
    "lacuna",
    "supplied",
    "citation",
    "date",
    "person",
    "organisation",
    "place",
    "work",
    "comment",
]


class Shape(BaseModel):
    """A group of keys; keys not listed are mistakes."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True, defer_build=True)


# entries


class ReadingShape(Shape):
    """What a witness or an editor has at the lemma."""

    text: Words | None = Field(
        None, description="The words of the reading (*…*, […]{.sc}, x^2^); '' or the type omission when there are none."
    )
    type: Literal[
        "substitution", "omission", "lacuna", "addition", "transposition", "repetition", "illegible", "correction"
    ] = Field(
        "substitution", description="How the reading differs from the lemma; lacuna: the witness has lost the words."
    )
    wit: Sigla = Field([], description="Sigla of the witnesses that have it: a list, or with spaces between them.")
    resp: Words = Field("", description="Who proposes the reading: an editor's initials or name, or “ed”.")
    hand: Words = Field("", description="Whose hand it is in, or with what it is written.")
    note: Words = Field("", description="Remark on this reading (inline Markdown).")


class StatedShape(Shape):
    """What the text says where that is wrong or different."""

    issue: Issues = Field([], description="The issue that the text names.")
    date: Sign = Field("", description="The date that the text gives (EDTF).")


class CitationShape(Shape):
    """A work cited."""

    work: Sign = Field(description="Key of the work in works.bib.")
    issue: Issues = Field([], description="Number of the issue of a periodical: 7, a list, or 3-4.")
    date: Sign = Field("", description="Date of issue (EDTF), such as 1929-11/1929-12.")
    volume: Words = Field("", description="Volume or volumes of the work.")
    book: Words = Field("", description="Book or books.")
    part: Words = Field("", description="Part or parts.")
    act: Words = Field("", description="Act of a play.")
    scene: Words = Field("", description="Scene of a play.")
    canto: Words = Field("", description="Canto.")
    chapter: Words = Field("", description="Chapter or chapters.")
    section: Words = Field("", description="Section or sections (§).")
    paragraph: Words = Field("", description="Paragraph or paragraphs.")
    number: Words = Field("", description="Number of a piece in a collection: a letter, a document.")
    page: Words = Field("", description="Page or pages: 12, xii-xiv, '12, 14'.")
    folio: Words = Field("", description="Folio or folios: 12r-13v.")
    column: Words = Field("", description="Column or columns.")
    stanza: Words = Field("", description="Stanza or stanzas.")
    verse: Words = Field("", description="Verse or verses.")
    line: Words = Field("", description="Line or lines.")
    note: Words = Field("", description="Note of the work.")
    figure: Words = Field("", description="Figure or figures.")
    plate: Words = Field("", description="Plate or plates.")
    table: Words = Field("", description="Table or tables.")
    entry: Words = Field("", description="Headword of a dictionary (s.v.).")
    locator: Words = Field(
        "", description="The passage as in [@key, …]: fol. 12r, or free words such as Mt 5,3, printed as typed."
    )
    written: Sign = Field("", description="Date of writing, where it differs (EDTF).")
    stated: StatedShape | None = Field(None, description="What the text says where that is wrong or different.")


class EntryShape(Shape):
    """One entry of the apparatus."""

    id: Id = Field(description="Name of the entry, unique in the volume: letters, digits, - _ and .")
    kind: Kind = Field(description="What the entry is about.")
    at: Place = Field(
        description="Locus where the lemma begins: section.block, such as 3.12, or 3.12n1 in an author's note."
    )
    lemma: Words = Field(
        description="The words, exactly as in the base text; long ones as “first words … last words”.", min_length=1
    )
    to: Place | None = Field(None, description="Locus where the lemma ends, when it is another one.")
    occurrence: Number | None = Field(
        None, description="Which one is meant, when the words occur there more than once."
    )
    position: Literal["words", "before", "after"] = Field(
        "words", description="Whether the entry is about the words, or the point before or after them."
    )
    reading: Words | None = Field(
        None, description="What the editors read instead; '' deletes. Short for readings: [{text: …}]."
    )
    readings: list[ReadingShape] = Field([], description="What witnesses or editors have at the lemma.")
    print: Literal["base", "reading"] | None = Field(
        None, description="Whether the edited text prints the base text (annotate, do not emend) or the first reading."
    )
    category: Category | None = Field(None, description="What sort of error or change it is.")
    certainty: Certainty | None = Field(None, description="How sure the editors are.")
    wit: Sigla = Field(
        [], description="Of a lacuna: the witnesses that have lost the words. Short for readings: [{type: lacuna, …}]."
    )
    extent: Words = Field("", description="Of a lacuna: how much is lost, in words.")
    cite: list[CitationShape] = Field([], description="Works that the text cites here.")
    date: Sign = Field(
        "", description="The date that is meant (EDTF): 1936-08-19, 1929-11/1929-12, 1935-22, 1934-12~."
    )
    calendar: Literal["gregorian", "julian"] | None = Field(
        None, description="Calendar of the date (gregorian when not given)."
    )
    relative_to: Sign = Field("", description="Id of an entry, or a date (EDTF), from which the text reckons.")
    stated: Sign = Field("", description="The value that the text gives where it is wrong.")
    event: Words | None = Field(
        None, description="What happened then, in a few words (inline Markdown), for the chronology; '' leaves it out."
    )
    ref: Sign = Field("", description="Key of the record in names.yaml.")
    note: Words = Field(
        "",
        description="What the editors say, in Markdown: *…*, [@work, p. 12], [words](name:key), @entry-id; paragraphs.",
    )
    resp: Words = Field("", description="Who is responsible for the entry.")
    status: Literal["draft", "reviewed", "final"] | None = Field(None, description="How far the entry has got.")
    date_edited: Day | None = Field(
        None, description="When the entry was last edited: year-month-day."
    )
    allow: dict[str, Words] = Field(
        {}, description="Codes of diagnostics that do not apply here, each with the reason."
    )


# authority records


class IgnoreShape(Shape):
    """A hit of a form that is no mention."""

    form: Words = Field(description="The form, as listed.", min_length=1)
    reason: Words = Field(description="Why it is no mention.", min_length=1)
    at: Place | None = Field(None, description="Locus of the hit; everywhere when not given.")
    occurrence: Number | None = Field(None, description="Which one, when the form occurs there more than once.")


class RecordShape(Shape):
    """An authority record."""

    key: Id = Field(description="Name of the record, unique in the volume.")
    kind: Literal["person", "organisation", "place", "work", "periodical"] = Field(
        description="What the record describes."
    )
    name: Words = Field(description="The name as the index prints it, such as Trotsky, Leon.", min_length=1)
    sort: Words = Field("", description="What the index sorts by, when it differs from the name.")
    forms: WordList = Field(
        [], description="Forms of the name that are found in the text: whole words, case as written."
    )
    wrong: WordList = Field([], description="Erroneous forms that occur: found and indexed, and reported as such.")
    full: Words = Field("", description="The full name, for the directory.")
    born: Sign = Field("", description="Date of birth or foundation (EDTF).")
    died: Sign = Field("", description="Date of death or end (EDTF).")
    certainty: Certainty | None = Field(None, description="How sure the dates and the description are.")
    description: Words = Field("", description="One or two sentences for the biographical directory (inline Markdown).")
    see_also: WordList = Field([], description="Keys of related records.")
    ignore: list[IgnoreShape] = Field([], description="Hits of a form that are no mentions, each with the reason.")


# volume


class ImprintShape(Shape):
    """Where, when and by whom the volume is published."""

    publisher: Words = Field("", description="Publisher.")
    place: Words = Field("", description="Place of publication.")
    year: Sign = Field("", description="Year of publication.")
    licence: Words = Field("", description="Licence or copyright, in words.")
    note: Words = Field("", description="Anything else for the back of the title page.")


class TranscriptShape(Shape):
    """A transcription that is not ours to ship."""

    name: Sign = Field(description="Name of the file.", min_length=1)
    sha256: Annotated[Sign, Field(pattern=r"^[0-9a-f]{64}$")] = Field(
        description="SHA-256 of the file: 64 digits from 0 to f."
    )
    origin: Words = Field(description="Where it can be had, in words.", min_length=1)
    structure: Sign = Field("structure.yaml", description="File of the overlay.", min_length=1)


class SpanShape(Shape):
    """A part of the text."""

    from_: Place | None = Field(
        None, alias="from", description="Locus where the text of the witness begins, when it lacks what is before."
    )
    to: Place | None = Field(None, description="Locus where it ends, when the witness lacks what follows.")
    first: Words = Field("", description="Its first words there, when it begins within the block.")
    last: Words = Field("", description="Its last words there, when it ends within the block.")


class WitnessShape(SpanShape):
    """A document that carries the text."""

    siglum: Sign = Field(description="Short sign of the witness.", min_length=1)
    name: Words = Field(description="What it is, in a few words.", min_length=1)
    date: Sign = Field("", description="Its date: EDTF, or words, printed as typed.")
    description: Words = Field("", description="More about it, for the conspectus of witnesses (inline Markdown).")
    group: Words = Field("", description="Group of witnesses that it belongs to.")
    hand_of: Sign = Field("", description="Siglum of the witness whose correcting hand this is.")
    spans: list[SpanShape] = Field([], description="The parts of the text that it has, when they are several.")


class LayerShape(Shape):
    """One of the stacked footnote apparatuses, or of those printed behind the text."""

    name: Words = Field(description="Name of the layer.", min_length=1)
    heading: Words = Field("", description="Words printed before its first note on a page; title of its endnotes.")
    kinds: list[Kind] = Field(description="Kinds of entries that it prints.")
    arrangement: Literal["run-on", "lines", "columns-2", "columns-3", "grouped", "endnotes"] = Field(
        "run-on",
        description="How notes are set: one after the other, one a line, in columns, those of one line together, or "
        "behind the text.",
    )
    rule: Literal["short", "full", "none"] = Field("short", description="The rule above it.")
    max: Share = Field(
        0.5, description="Share of the page that its notes take before a long one is continued overleaf."
    )
    skip: Length | None = Field(None, description="Space above it, such as 6pt; that of the design when not given.")


class LinesShape(Shape):
    """How lines are numbered."""

    by: Literal["page", "section", "paragraph", "volume"] = Field("page", description="Where numbers begin anew.")
    step: Number = Field(5, description="Every how many lines a number is printed.")
    margin: Literal["outer", "inner", "left", "right"] = Field("outer", description="In which margin.")
    ranges: Literal["full", "short"] = Field("full", description="107–108, or 107–8.")
    following: Literal["none", "f", "ff"] = Field(
        "none", description="f: 12 f. instead of 12–13; ff: also 12 ff. instead of 12–14."
    )
    repeated: Words = Field(
        "", description="Sign printed instead of the number of the note before in its layer on the page."
    )


_Pair = Annotated[list[Words], Field(min_length=2, max_length=2)]


class SignsShape(Shape):
    """The editorial signs."""

    supplied: _Pair = Field(["⟨", "⟩"], description="Around words put in by the editors.")
    deleted: _Pair = Field(["{", "}"], description="Around words struck out by the editors.")
    crux: _Pair = Field(["†", "†"], description="Around words that cannot be mended.")
    lacuna: Words = Field("***", description="For what is lost.")
    separator: Words = Field("]", description="Behind the lemma of a note.")


class SilentShape(Shape):
    """A declared class of silent change."""

    id: Id = Field(description="Name of the class.")
    find: str = Field(description="Regular expression of Python for what is changed.", min_length=1)
    replace: str = Field(description="What is printed instead.")
    says: Words = Field(description="What the editors say of it in the textual introduction.", min_length=1)


class IntroductionShape(Shape):
    """A part written by the editors."""

    title: Words = Field(description="Its title.", min_length=1)
    file: Sign = Field(description="Its Markdown file.", min_length=1)


class ConcordanceShape(Shape):
    """The concordance of words."""

    stop: WordList = Field([], description="Words left out.")
    words: WordList = Field(
        [],
        description="Words listed, and no others; a * at the end stands for any ending. Empty: all words but `stop`.",
    )
    min: Number = Field(2, description="Fewest occurrences of a word that is listed.")


class ProfileShape(Shape):
    """A kind of reader that an e-book or a web page is made for."""

    name: Id = Field(description="Name of the profile: `edition build --profile NAME`.")
    kinds: list[Kind] = Field(description="Kinds of entries that it shows.")
    without: WordList = Field(
        [], description="Parts that it leaves out: signs, conspectus, introduction-1, emendations, chronology, words …"
    )


class AllowedShape(Shape):
    """A warning that is judged and meant so, where no entry can allow it."""

    code: Sign = Field(description="Code of the diagnostic.", min_length=1)
    at: Place | None = Field(None, description="Locus of the block of the text that it is about.")
    of: Words = Field("", description="Or key of the record, work or witness, or the file, that it is about.")
    reason: Words = Field(description="Why it is meant so.", min_length=1)


class VolumeShape(Shape):
    """Description of a volume: what it is, who carries its text, how it is printed."""

    title: Words = Field(description="Title of the volume.", min_length=1)
    subtitle: Words = Field("", description="Subtitle.")
    author: Words = Field("", description="Author of the text.")
    editors: WordList = Field([], description="The editors.")
    language: Tag = Field("en", description="Language of the text (BCP 47): en, ru, de-1901 …")
    apparatus_language: Literal["en", "la"] = Field("en", description="Wording of om., add. …")
    version: Sign = Field("", description="Version of the edition.")
    imprint: ImprintShape = Field(
        default_factory=lambda: ImprintShape.model_validate({}),
        description="Where, when and by whom the volume is published.",
    )
    style: Design = Field("octavo", description="A design in styles/.")
    text: WordList = Field([], description="Files of the base text, in order.")
    transcript: TranscriptShape | None = Field(
        None, description="A transcription that is not ours to ship, instead of text."
    )
    base: Sign = Field("", description="Siglum of the witness that the base text gives.")
    pages_of: Sign = Field("", description="Siglum of the witness that the page breaks belong to.")
    pages_in: Literal["margin", "entries"] = Field(
        "margin", description="Where its pages are shown: in the margin only, or in the entries too (12 [482])."
    )
    witnesses: list[WitnessShape] = Field([], description="The documents that carry the text.")
    layers: list[LayerShape] = Field(
        [],
        description="The footnote apparatuses, as they are stacked; textual, sources, commentary when not given.",
    )
    lines: LinesShape = Field(
        default_factory=lambda: LinesShape.model_validate({}), description="How lines are numbered."
    )
    footnotes: Literal["section", "volume"] = Field(
        "section", description="Where the author's notes are numbered anew."
    )
    lemma_words: Number = Field(6, description="Longer lemmata are shortened to “first … last”.")
    apparatus: Literal["negative", "positive"] = Field(
        "negative", description="Whether the witnesses of the lemma are listed."
    )
    signs: SignsShape = Field(default_factory=lambda: SignsShape.model_validate({}), description="The editorial signs.")
    silent: list[SilentShape] = Field([], description="Classes of silent change: declared, counted.")
    introductions: list[IntroductionShape] = Field([], description="Parts written by the editors, in order.")
    no_names: WordList = Field([], description="Capitalised words that are no names, though they look like names.")
    concordance: ConcordanceShape = Field(
        default_factory=lambda: ConcordanceShape.model_validate({}), description="The concordance of words."
    )
    profiles: list[ProfileShape] = Field(
        [], description="Kinds of reader for e-books and web pages; scholarly and reader when not given."
    )
    allow: list[AllowedShape] = Field(
        [], description="Warnings and notes that are judged and meant so, where no entry can allow them."
    )


# overlay of a transcription

LineKind = Literal[
    "heading", "paragraph", "thesis", "quotation", "item", "verse", "speech", "direction", "break", "artefact"
]


class StructureShape(Shape):
    """One item of the overlay: a line of the transcription, a supplied heading, or a lacuna."""

    line: Number | None = Field(None, description="Number of the line in the transcription, from 1.")
    kind: LineKind | None = Field(None, description="What the line is.")
    start: Words = Field("", description="The first few words of the line (at most five).")
    label: Words = Field("", description="Number of a thesis or item, as typed at the beginning of the line.")
    speaker: Words = Field("", description="Name of the speaker, as typed at the beginning of the line.")
    level: Level | None = Field(None, description="Of headings: 1 opens a section. Of items: depth of the list.")
    quoted: Flag = Field(False, description="Whether it stands in a displayed quotation.")
    join: Flag = Field(False, description="Whether it continues the block before it.")
    indent: Flag = Field(True, description="false: it goes on after a displayed block and is not indented.")
    verse: Flag = Field(False, description="Of a speech: whether it is in verse, so that its lines are kept.")
    part: Literal["rest", "same"] | None = Field(
        None,
        description="Of a line of verse. rest: it is the rest of the verse before, begins where that ends and has its "
        "number. same: it begins at the left and has the number of the line before.",
    )
    count: Literal["unnumbered", "sublines", "locked"] | None = Field(
        None,
        description="How its printed lines are counted. unnumbered: not at all. sublines: below the line before, 12a, "
        "12b. locked: the whole block as one line.",
    )
    supply: Literal["heading"] | None = Field(None, description="A lost heading that the editors supply here.")
    lacuna: Words = Field("", description="What was lost here, in the editors' words.")
    text: Words = Field("", description="Words of the supplied heading.")
    id: Id | None = Field(None, description="Id of the entry that reports what is supplied.")
    certainty: Certainty | None = Field(None, description="How sure the editors are of what they supply.")
    note: Words = Field("", description="Why and from where (inline Markdown).")
