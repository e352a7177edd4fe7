"""The keys of a page design, styles/NAME.yaml."""

from __future__ import annotations

from collections.abc import Mapping

from edition.keys.declarations import Choice, Group, Items, Key, SingleValue
from edition.keys.design_values import (
    FAMILY,
    FEATURE,
    FILE,
    FILES,
    LENGTH,
    LINES,
    SCALE,
    SIZE,
    SIZE_OR_NAME,
    SPACE,
    TRACK,
    WHOLE,
)
from edition.keys.value_kinds import DESIGN as NAME
from edition.keys.value_kinds import FLAG, LABEL, NUMBER, WORDS
from edition.model.design import (
    SCRIPTS,
    Design,
    DesignPage,
    DesignSigns,
    DesignSizes,
    DesignStyle,
    Fallback,
    Fonts,
    Justification,
    Typeface,
)

TYPEFACE: Group[Typeface] = Group(
    Typeface, "Typeface", "The fonts of one use: an installed family, or a file for each style.",
    (
        Key("family", FAMILY, "Name of an installed family, such as Gentium Plus; its files are found.", empty=False),
        Key("regular", FILE, "Upright letters.", empty=False),
        Key("italic", FILE, "Italics.", empty=False),
        Key("bold", FILE, "Bold letters.", empty=False),
        Key("bold_italic", FILE, "Bold italics.", empty=False),
        Key("small_caps", FILE, "Small capitals, when the upright font has none.", empty=False),
        Key("bold_small_caps", FILE, "Bold small capitals, when the bold font has none.", empty=False),
        Key("scale", SCALE, "Of all its fonts, so that they look as large as those around them."),
        Key("bold_scale", SCALE, "Of the bold letters, beside the others."),
        Key("bold_italic_scale", SCALE, "Of the bold italics, beside the others."),
        Key("bold_small_caps_scale", SCALE, "Of the bold small capitals, beside the others."),
        Key("features", Items(FEATURE, SingleValue.SPLIT),
            "Features of its fonts: onum (old-style figures), lnum (lining), dlig, swsh, ss01, cv11 …"),
    ),
    place=("regular", "family"),
)  # fmt: skip

FALLBACK: Group[Fallback] = Group(
    Fallback, "Fallback", "Fonts in which letters are looked for that the text’s font lacks, in this order.",
    (
        Key("regular", FILES, "For upright letters."),
        Key("italic", FILES, "For italics."),
        Key("bold", FILES, "For bold letters."),
        Key("rare", FILES, "For signs and letters that none of these has, in every style."),
    ),
)  # fmt: skip

FONTS: Group[Fonts] = Group(
    Fonts, "Fonts", "The typefaces. One that is named here stands whole in the place of the other design's.",
    (
        Key("text", TYPEFACE, "Typeface of the text.", needed=True),
        Key("notes", TYPEFACE, "Typeface of the notes; that of the text when not given."),
        Key("headings", TYPEFACE, "Typeface of headings and titles; that of the text when not given."),
        Key("fallback", FALLBACK, "Fonts in which letters are looked for that these lack."),
        Key("embed", FLAG, "Whether e-books and web pages contain these fonts, of which the licence must allow it; EB "
            "Garamond when not."),
        *(Key(script, TYPEFACE, f"Typeface of words in {script.capitalize()} letters.") for script in SCRIPTS),
    ),
)  # fmt: skip

PAGE: Group[DesignPage] = Group(
    DesignPage, "Page", "The page, and where things stand on it.",
    (
        Key("width", LENGTH, "Width of the page.", needed=True),
        Key("height", LENGTH, "Height of the page.", needed=True),
        Key("two_sided", FLAG, "Whether left and right pages mirror one another."),
        Key("inner", LENGTH, "Margin inside the text, at the spine.", needed=True),
        Key("top", LENGTH, "From the upper edge to the text.", needed=True),
        Key("measure", LENGTH, "Width of the text.", needed=True),
        Key("lines", LINES, "Lines of text on a full page without notes.", needed=True),
        Key("head", LENGTH, "From the upper edge to the base line of the running head.", needed=True),
        Key("foot", LENGTH, "From the upper edge to the base line of what stands at the foot.", needed=True),
        Key("folio", Choice(("head", "foot")), "Where the number of the page stands."),
        Key("footer", LABEL, "Words at the foot of every page, such as proof."),
        Key("parts", Choice(("any", "recto", "run-on")), "Where a part before or after the text begins: on a new "
            "page, on a right-hand one. run-on: lists and indexes follow one another on a page with room for them."),
        Key("sections", Choice(("run-on", "page", "recto")), "Where a section (a heading of level 1) begins: on the "
            "same page, on a new one, on a right-hand one."),
        Key("subsections", Choice(("run-on", "page", "recto")), "The same of a heading of level 2, unless it stands "
            "right below one of level 1."),
        Key("initials", Choice(("none", "sections")), "sections: the first paragraph of a section (below a heading of "
            "level 1) begins with a dropped initial, in Latin, Greek, Cyrillic and Armenian letters."),
        Key("initial_lines", Choice(("2", "3", "4")), "How many lines stand beside an initial."),
        Key("number_gap", LENGTH, "Between the text and the numbers of its lines.", needed=True),
        Key("side_gap", LENGTH, "Between the text and what stands in the margin.", needed=True),
        Key("side_width", LENGTH, "Width of what stands in the margin.", needed=True),
        Key("bleed", LENGTH, "For the press: how far colour that reaches the edge goes on beyond it, to be cut off."),
        Key("crop_marks", FLAG, "For the press: whether marks outside the corners say where the sheet is cut."),
        Key("slug", LENGTH, "For the press: what the sheet has beyond the bleed and the marks, on all sides."),
    ),
    place=("width",),
)  # fmt: skip

SIZES: Group[DesignSizes] = Group(
    DesignSizes, "Sizes", "Sizes of letters, and distances of their lines.",
    (
        Key("text", SIZE, "Of the text.", needed=True),
        Key("quote", SIZE, "Of quotations and lists of the back matter.", needed=True),
        Key("notes", SIZE, "Of notes, of all layers.", needed=True),
        Key("margin", SIZE, "Of line numbers and of what stands in the margin.", needed=True),
        Key("head", SIZE, "Of running heads and page numbers.", needed=True),
        *(Key(f"heading_{level}", SIZE, f"Of headings of level {level}.", needed=True) for level in range(1, 5)),
        Key("heading_part", SIZE, "Of titles of parts before and after the text.", needed=True),
    ),
)  # fmt: skip

STYLE: Group[DesignStyle] = Group(
    DesignStyle, "Style", "How a thing looks: what is not said is as around it.",
    (
        Key("shape", Choice(("upright", "italic", "small-caps")), "Shape of the letters."),
        Key("weight", Choice(("regular", "bold")), "Their weight."),
        Key("track", TRACK, "Space between the letters, as small capitals want it."),
        Key("figures", Choice(("superior", "lining", "tabular")), "Kind of figures: raised, lining, or in columns."),
        Key("align", Choice(("centre", "left", "right", "ragged")),
            "Of headings, lists and lines of letters: centred, at the left, at the right, or nearly justified."),
        Key("size", SIZE_OR_NAME, "Its size, where it has one of its own."),
    ),
)  # fmt: skip

_SPACES: Mapping[str, str] = {
    "indent": "Indent of paragraphs.",
    "notes": "Above the notes, at least.",
    "layers": "Above a layer of notes, at least.",
    "rule_width": "Width of a short rule above notes.",
    "rule_thickness": "Thickness of rules.",
    "columns": "Between columns.",
    "separator": "Behind the separator of a note’s lemma.",
    "before_heading_1": "Above a heading of level 1.", "after_heading_1": "Below it.",
    "before_heading_2": "Above a heading of level 2.", "after_heading_2": "Below it.",
    "before_heading_3": "Above a heading of level 3.", "after_heading_3": "Below it.",
    "before_heading_4": "Above a heading of level 4.", "after_heading_4": "Below it.",
    "around_quote": "Above and below a quotation.",
    "quote_indent": "Indent of quotations.", "quote_indent_right": "The same at the right.",
    "around_list": "Above and below a list.", "list_indent": "Indent of lists.",
    "label": "Behind the label of an item.",
    "around_verse": "Above and below verse.", "verse_indent": "Indent of verse.",
    "verse_step": "One step of its indents.",
    "verse_hang": "Indent of what is turned over.", "verse_gap": "Between the halves of a long line.",
    "stanza": "Between stanzas.",
    "around_lines": "Above and below lines of a letter, and a postscript.",
    "around_epigraph": "Above and below an epigraph.", "epigraph_indent": "Indent of epigraphs.",
    "speech_hang": "Indent of speeches behind their first line.", "around_table": "Above and below a table.",
    "around_image": "Above and below an image.", "above_caption": "Above its caption.",
    "before_break": "Above a break of the text.", "after_break": "Below it.",
    "contents_indent_1": "Indent of the contents, level 1.", "contents_indent_2": "Level 2.",
    "contents_indent_3": "Level 3.", "contents_indent_4": "Level 4.",
    "contents_hang": "Indent of what is turned over there.",
    "contents_right": "Room at the right that titles leave free there.",
    "contents_page": "Room for the number of a page.",
    "before_part": "Above the title of a part.", "after_part": "Below it.",
    "half_title_drop": "Above the half title.", "title_author_drop": "Above the author on the title page.",
    "title_title_drop": "Above the title there.", "title_subtitle_drop": "Above the subtitle there.",
    "title_editors_drop": "Above the editors there.", "before_colophon": "Above the colophon.",
    "index_step": "One step of the indents of an index.", "index_hang": "Indent of what is turned over there.",
    "before_letter": "Above a letter of an index.", "after_letter": "Below it.",
    "sign_width": "Column of signs.", "place_width": "Column of places.", "hang": "Indent of lists that hang.",
    "date_width": "Column of dates.", "siglum_width": "Column of sigla.", "row_hang": "Indent in cells.",
    "before_words": "Above a word of the concordance.", "after_words": "Below it.",
}  # fmt: skip

SPACES: Group[None] = Group(
    None, "Spaces", "Spaces and indents, and how far they may stretch and shrink.",
    tuple(Key(name, SPACE, says, needed=True) for name, says in _SPACES.items()),
)  # fmt: skip

_STYLES: Mapping[str, str] = {
    "text": "The text.", "notes": "Notes.", "note_number": "The line number of a note.",
    "callout": "The number that calls an author’s note.", "margin": "Line numbers.", "folio": "Numbers of pages.",
    "head_left": "Running head at the left.", "head_right": "Running head at the right.",
    "footer": "Words at the foot.",
    "endnotes": "Notes behind the text.", "endnote_place": "Their places.", "layer_heading": "Heading of a layer.",
    "lemma": "Lemma of a note.", "separator": "What follows it.",
    "page_break": "Number of a page of an earlier printing, in the margin.", "side": "Words in the margin.",
    "caps": "Small capitals that are typed.", "speaker": "Speakers.",
    "siglum": "Sigla.", "editorial": "Words of the editors in notes.", "reading": "Readings.", "work": "Titles.",
    "name": "Names.",
    "heading_1": "Headings of level 1.", "heading_2": "Level 2.", "heading_3": "Level 3.", "heading_4": "Level 4.",
    "heading_part": "Titles of parts.", "quote": "Quotations.", "label": "Labels of items.", "verse": "Verse.",
    "lines": "Lines that are kept.", "dateline": "Datelines.", "address": "Addresses.", "salutation": "Salutations.",
    "closing": "Closings of letters.", "signature": "Signatures.", "postscript": "Postscripts.",
    "epigraph": "Epigraphs.", "source": "Sources of epigraphs.", "centre": "Lines that are centred.",
    "right": "Lines at the right.",
    "caption": "Captions of images.",
    "direction": "Stage directions.", "lacuna": "What was lost.", "thesis_label": "Numbers of theses.",
    "table_head": "Heads of tables.", "table": "Tables.",
    "contents_1": "Contents, level 1.", "contents_2": "Level 2.", "contents_3": "Level 3.", "contents_4": "Level 4.",
    "half_title": "Half title.", "title_author": "Author on the title page.", "title_title": "Title there.",
    "title_subtitle": "Subtitle there.", "title_editors": "Editors there.", "title_imprint": "Imprint there.",
    "imprint": "Back of the title page.", "colophon": "Colophon.", "columns": "What stands in columns.",
    "index": "Indexes.", "index_letter": "Letters of an index.", "rows": "Rows of lists.",
    "term": "What is explained in a list.", "name_term": "Names in a list.", "date_term": "Dates in a list.",
    "siglum_term": "Sigla in a list.",
    "words": "Concordance of words.", "words_word": "The word there.", "words_head": "Its heading.",
}  # fmt: skip

STYLES: Group[None] = Group(
    None,
    "Styles",
    "How each thing looks. A style that is named here stands whole in the place of the other design's.",
    tuple(Key(name, STYLE, says) for name, says in _STYLES.items()),
)

JUSTIFICATION: Group[Justification] = Group(
    Justification, "Justification", "How lines are justified and words divided.",
    (
        Key("protrusion", FLAG, "Whether hyphens and points stand out a little, so that the edge looks even."),
        Key("expansion", FLAG, "Whether letters are up to two percent wider or narrower where that makes lines "
            "better."),
        Key("tolerance", WHOLE, "How loose a line may be before another way is looked for: 200 is strict."),
        Key("stretch", LENGTH, "By how much a paragraph may be looser that cannot be set otherwise."),
        Key("hyphen_penalty", WHOLE, "How much a divided word counts against a way to set a paragraph."),
        Key("hyphens_in_a_row", WHOLE, "How much two divided lines in a row count."),
    ),
)  # fmt: skip

SIGNS: Group[DesignSigns] = Group(
    DesignSigns, "DesignSigns", "Signs that are printed.",
    (
        Key("paragraph", WORDS, "Between the paragraphs of a note.", empty=False),
        Key("page", WORDS, "In the text, where a page of an earlier printing begins.", empty=False),
        Key("break", WORDS, "For a break of the text.", field="break_", empty=False),
    ),
)  # fmt: skip

DESIGN: Group[Design] = Group(
    Design, "Design", "A page design: what it does not say is as in the one that it extends.",
    (
        Key("format", NUMBER, "Version of the format in which the file is written."),
        Key("description", LABEL, "What it is for, in words."),
        Key("extends", NAME, "Another design, of which this one has all that it does not say itself; octavo when not "
            "given."),
        Key("fonts", FONTS, "The typefaces.", needed=True),
        Key("page", PAGE, "The page.", needed=True),
        Key("sizes", SIZES, "Sizes of letters.", needed=True),
        Key("spaces", SPACES, "Spaces and indents.", needed=True),
        Key("styles", STYLES, "How things look.", needed=True),
        Key("caps_track", TRACK, "Space between small capitals that are typed."),
        Key("justification", JUSTIFICATION, "How lines are justified and words divided."),
        Key("signs", SIGNS, "Signs that are printed."),
    ),
    place=("page",),
)  # fmt: skip
