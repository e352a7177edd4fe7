"""Messages of the book: titles of its parts, title page, lists, indexes. They are in the language of the text."""

from edition.messages.message import count, say

_TITLE = "Title of a part of the book, in the table of contents too: "
_SIGNS = "List of signs, the meaning of a sign: "

BOOK = (
    # parts
    say("part.contents", "Contents", _TITLE + "the table of contents itself."),
    say("part.signs", "Signs and Abbreviations", _TITLE + "the list of editorial signs and of abbreviations."),
    say("part.conspectus", "Conspectus Siglorum",
        _TITLE + "the list of witnesses with their sigla. The Latin term is usual in some languages, not in others."),
    say("part.emendations", "List of Emendations", _TITLE + "all changes of the transmitted text."),
    say("part.chronology", "Chronology", _TITLE + "dated events in order."),
    say("part.directory", "Biographical Directory", _TITLE + "the persons named, with a few words on each."),
    say("part.periodical", "{title}: Issues Cited",
        _TITLE + "the issues of one periodical that are cited. Example: Bulletin of the Opposition: Issues Cited"),
    say("part.periodicals", "Periodicals: Issues Cited", _TITLE + "the same of several periodicals."),
    say("part.bibliography", "Bibliography", _TITLE + "the works cited."),
    say("part.passages", "Index of Passages Cited", _TITLE + "passages of other works, and the places that cite them."),
    say("part.paragraphs", "Concordance of Paragraphs",
        _TITLE + "each paragraph by its number, with its page here and in an earlier printing."),
    say("part.persons", "Index of Persons", _TITLE + "an index of names."),
    say("part.organisations", "Index of Organisations", _TITLE + "an index of names."),
    say("part.places", "Index of Places", _TITLE + "an index of names."),
    say("part.works", "Index of Works and Periodicals", _TITLE + "an index of titles."),
    say("part.subjects", "Index of Subjects", _TITLE + "an index of subjects, such as: Terror, Exile."),
    say("part.glossary", "Glossary", _TITLE + "words of the text that are explained, in alphabetical order."),
    say("part.words", "Concordance of Words", _TITLE + "the words of the text, each in its context."),
    say("part.hyphens", "Hyphens at Line-Ends", _TITLE + "words whose own hyphen stands at the end of a printed line."),
    say("part.colophon", "Colophon", "Title of the last page in e-books and in the outline of the PDF."),
    say("part.by_letter", "{title}: {letter}",
        "Title of a page with one letter of a long index. Example: Concordance of Words: B"),
    # title page and imprint
    count("title.edited_by", "Edited by {names}", "Edited by {names}",
          "Title page and cover; the forms are for one editor and for several, without the number: Edidit, Ediderunt. "
          "Example: Edited by A. Editor and B. Editor"),
    say("imprint.version", "Version {version}. Digest of the data {digest}.",
        "Back of the title page. The digest is a checksum, such as cd8c380c13afd2a1."),
    # colophon
    say("colophon.made",
        "Made with edition {version} from a base text of {words} and {entries} of the apparatus, and set by LuaLaTeX.",
        "Colophon. “edition” is the name of the program; {words} and {entries} are the messages colophon.words and "
        "colophon.entries: of 3,365 words and 167 entries. Where both need a case, put them into it there."),
    count("colophon.words", "{n} word", "{n} words", "Colophon, {words} of colophon.made."),
    say("colophon.no_words", "no words", "Colophon, {words} of colophon.made when there are none."),
    count("colophon.entries", "{n} entry", "{n} entries", "Colophon, {entries} of colophon.made."),
    say("colophon.no_entries", "no entries", "Colophon, {entries} of colophon.made when there are none."),
    say("colophon.digest", "Digest of the data {digest}.", "Colophon. A checksum of the files."),
    say("colophon.version", "Version {version}; digest of the data {digest}.", "Colophon, of a volume with a version."),
    # conspectus
    say("conspectus.hand", "A hand in {siglum}.", "Conspectus siglorum: the corrections in a witness. {siglum}: A"),
    say("conspectus.only", "Only {places}.",
        "Conspectus siglorum: the parts of the text that a fragment has. Example: Only 1.2–2.4, 5.1–5.3."),
    say("conspectus.base", "The base text.", "Conspectus siglorum: behind the witness that the text follows."),
    # signs
    say("signs.separator", "separates the lemma from what is said about it", _SIGNS + "]"),
    say("signs.repeated", "instead of a line number: the same as of the note before", _SIGNS + "any."),
    say("signs.section", "in front of a number: the section of the text, on pages that have such numbers of several",
        _SIGNS + "§"),
    say("signs.supplied", "supplied in this edition", _SIGNS + "⟨ ⟩"),
    say("signs.crux", "corrupt, not restored", _SIGNS + "† †"),
    say("signs.lacuna", "words lost", _SIGNS + "***"),
    say("signs.ellipsis", "in a lemma or a reading: from the first words to the last", _SIGNS + "…"),
    say("signs.page", "a page of {witness} begins; its number stands in the margin",
        _SIGNS + "| in the text. {witness}: T (the typescript)"),
    say("signs.page.earlier", "a page of the earlier printing begins; its number stands in the margin",
        _SIGNS + "| in the text, when no witness is named."),
    say("signs.page_in_entries", "behind a line number: the page of {witness}", _SIGNS + "[ ]. {witness}: T"),
    say("signs.page_in_entries.earlier", "behind a line number: the page of the earlier printing", _SIGNS + "[ ]"),
    # list of emendations
    say("emendations.silent", "Silent changes", "Heading in the list of emendations: changes that no note records."),
    say("emendations.once", "once", "How often a silent change was made. Example: Capitals after a colon (once)."),
    say("emendations.twice", "twice", "How often a silent change was made."),
    count("emendations.times", "{n} time", "{n} times", "How often a silent change was made, from 3 on."),
    # lives
    say("life.born", "born {date}", "Biographical directory, of a person of whom only the birth is known."),
    say("life.died", "died {date}", "Biographical directory, of a person of whom only the death is known."),
    say("chronology.born", "{name} born", "Chronology, behind a date: 1879 — Leon Trotsky born"),
    say("chronology.dies", "{name} dies", "Chronology, behind a date: 1940 — Leon Trotsky dies"),
    say("chronology.written", "written",
        "Chronology, behind a date and before a colon: 4 May 1937 — written: Bulletin, no. 56"),
    say("chronology.old_style", "{date} (o.s.)", "Chronology: a date of the Julian calendar (old style)."),
    # indexes and concordances
    say("index.see", "see", "Index: from a name to another one. Example: Lenin, see Ulyanov"),
    say("index.see_also", "see also", "Index: behind the pages of a name. Example: Lenin 12.4; see also Krupskaya"),
    say("periodicals.by_place", "By place", "Heading in the list of issues cited: the same by pages of this book."),
    say("paragraphs.by_page", "By page of the earlier witness",
        "Heading in the concordance of paragraphs: the same by pages of the earlier printing."),
    say("index.continued", "{heading} (continued)", "Index: over an entry that goes on from the page before."),
    say("column.paragraph", "Paragraph", "Head of a column of the concordance of paragraphs: 3.12"),
    say("column.place", "Place", "Head of a column: pages and lines of this book, 12.4"),
    say("column.page", "Page", "Head of a column: pages of this book."),
    say("column.witness_page", "{siglum}, p.", "Head of a column: pages of the earlier printing with that siglum."),
    say("column.issue", "Issue", "Head of a column of the list of issues cited: no. 12"),
    say("column.date", "Date", "Head of a column of the list of issues cited: 5 May 1930"),
    say("hyphens.says",
        "Every hyphen at the end of a line of the text parts one word, and a quotation leaves it out, but for the "
        "hyphens of these words:",
        "Before the list of words whose own hyphen stands at the end of a line."),
    say("endnotes.page", "Notes to p.",
        "Running head over notes printed behind the text. The number follows: Notes to p. 12"),
    say("endnotes.pages", "Notes to pp.", "The same for several pages: Notes to pp. 12–15"),
    # numbers
    say("number.thousands", "{thousands},{rest}",
        "How thousands are parted: 12,000. Write a no-break space where the language has a space."),
    say("number.decimal", "{whole}.{tenths}", "How tenths are parted: 3.5"),
    # between words
    say("list.two", "{first} and {last}", "Two names, or the last two of several: A. Editor and B. Editor"),
    say("list.more", "{first}, {next}", "The names before the last two: A, B and C"),
    say("quotation.outer", "“{words}”", "Quotation marks, as printed around titles and quotations."),
    say("quotation.inner", "‘{words}’", "Quotation marks inside others."),
)  # fmt: skip
