"""Messages of e-books and web pages, and of the plain text. They are in the language of the text."""

from edition.messages.message import count, say

_PAGE = "Web page: "
_READ = "E-book and web page, read aloud by screen readers: "
_EBOOK = "E-book: "
_SHOW = "Web page, the panel “Show”: "
_CITE = "Web page, the box that says how a paragraph is cited: "
_SIDES = "Web page with two texts side by side: "
_FOUND = "Web page, below the search: "

PAGES = (
    # e-book and web page
    say("page.contents", "Contents", "E-book and web page: heading of the table of contents, and link to it."),
    say("page.text", "Text", "E-book and web page: name of the page with the edited text."),
    say("page.imprint", "Imprint", _READ + "the back of the title page."),
    say("note.author", "Author’s note", _READ + "a note of the author, or its callout. Plain text: [Author’s note: …]"),
    say("note.authors", "Author’s notes", _EBOOK + "heading over the notes of the author."),
    say("note.side", "Side note: {words}", "Plain text: words in the margin. Example: [Side note: in pencil]"),
    say("note.editor", "Editors’ note", _READ + "a note to an introduction, or its callout."),
    say("note.call", "{layer} note {label}", _READ + "the callout of a note. Example: Commentary note 12"),
    say("note.of_layer", "{layer} note", _READ + "a note. Example: Commentary note"),
    say("note.back", "{note} {label}: back to the text",
        _READ + "the link from a note to its callout. Commentary note 12: back to the text"),
    say("layer.textual", "Textual", "E-book and web page: name of the layer of textual notes without a heading."),
    say("layer.sources", "Sources", "E-book and web page: name of the layer of sources, where it has no heading."),
    say("layer.commentary", "Commentary",
        "E-book and web page: name of the layer of comments, where it has no heading."),
    say("page.locus", "Locus {locus}", _READ + "the number of a paragraph, by which it is cited. Example: Locus 3.12"),
    say("page.of_witness", "page {page}", _PAGE + "shown at the sign | in the text: a page of the earlier printing."),
    say("page.printed", "Pages of the printed book", "E-book and web page: heading of a list of page numbers."),
    say("page.printed_as", "Pages of the printed book ({printing})", _PAGE + "the same, with the printing."),
    say("page.last_built", "Pages of the book as it was last built", "Site of a series: the same, not published."),
    say("step.before", "Note before", _READ + "button to the note before."),
    say("step.next", "Next note", _READ + "button to the next note."),
    say("place.resume", "Back to {place}",
        _PAGE + "link to the place that was read. {place} is a locus. Example: Back to 3.12"),
    say("cite.copy", "Copy", _CITE + "button that copies it."),
    say("cite.copied", "Copied", _CITE + "after it was copied."),
    say("cite.share", "Share", _CITE + "button that hands it to another program of a phone."),
    say("cite.close", "Close", _CITE + "button that closes it."),
    say("cover.title", "Cover", _EBOOK + "name of the cover page."),
    say("cover.of", "Cover: {title}", _READ + "the picture of the cover. {title}: A. Author, The Title"),
    say("page.title", "Title page", _EBOOK + "name of the title page."),
    say("page.landmarks", "Landmarks", _EBOOK + "heading of a list of the main parts, which readers hardly see."),
    say("page.source", "{title}, the printed book", _EBOOK + "metadata: the book whose pages it counts."),
    say("page.accessible",
        "Text only, with headings, lists and tables as such. Notes are links that lead back; foreign words are marked "
        "with their language.",
        _EBOOK + "summary of accessibility, shown by shops and libraries."),
    # web page
    say("page.skip", "Skip to the text", _PAGE + "first link, for those who use the keyboard."),
    say("page.book", "Book", _READ + "the group of links to the parts of the book."),
    say("page.neighbours", "Neighbours", _READ + "the group of links to the page before and after this one."),
    say("page.show", "Show", _PAGE + "button that opens a panel with what can be shown."),
    say("show.places", "Places", _SHOW + "heading of the choice whether loci are shown."),
    say("show.loci", "Loci", _SHOW + "choice: the numbers of paragraphs beside the text."),
    say("show.notes", "Notes", _SHOW + "heading of the choice of layers of notes."),
    say("show.mentions", "Mentions of", _SHOW + "before a list of names; all mentions of the chosen one are marked."),
    say("show.nobody", "nobody marked", _SHOW + "first item of that list."),
    say("show.before", "Mention before", _READ + "button to the mention before."),
    say("show.next", "Next mention", _READ + "button to the next mention."),
    say("show.mention", "Mention {number} of {n}", _SHOW + "which of the mentions is shown."),
    count("show.marked", "{n} mention", "{n} mentions", _SHOW + "how many mentions are marked."),
    say("witness.texts", "Texts of the witnesses", _PAGE + "heading of links to the text of each witness."),
    say("witness.text_of", "Text of", _SHOW + "heading of links to the texts: Edited text, A, B."),
    say("witness.edited", "Edited text", _SHOW + "link to the edited text, beside those of the witnesses."),
    say("witness.title", "{siglum}: {name}", _PAGE + "title of the text of a witness. T: the typescript"),
    say("witness.says",
        "The text of this witness, rebuilt from the base text and the readings recorded for it. Words that are not "
        "those of the base text are marked.",
        _PAGE + "below the title of the text of a witness."),
    say("compare.title", "Two texts side by side", _PAGE + "title of a page with two witnesses, and link to it."),
    say("compare.says", "What differs is marked. An author’s note stands behind the paragraph that calls it.",
        _SIDES + "below its title."),
    say("compare.left", "First text", _SIDES + "before the choice of a witness."),
    say("compare.right", "Second text", _SIDES + "before the choice of a witness."),
    say("compare.page", "Section", _SIDES + "before the choice of a section of the text."),
    say("compare.turn", "Show the second text", _SIDES + "button on a phone, which shows one text at a time."),
    say("compare.before", "Difference before", _READ + "button to the difference before."),
    say("compare.next", "Next difference", _READ + "button to the next difference."),
    count("compare.count", "{n} difference", "{n} differences", _SIDES + "how many differences are marked."),
    say("compare.lacking", "not in this text", _SIDES + "stands where a text has nothing."),
    say("search.text", "Search the text", _READ + "the field for words to be found."),
    say("search.search", "Search", _PAGE + "in the field for words to be found; on the button beside one."),
    say("search.found", "Found", _READ + "the list of what was found."),
    say("search.not_found", "Not found", _FOUND + "nothing was found."),
    say("search.once", "Found once", _FOUND + "one place was found."),
    count("search.times", "Found {n} time", "Found {n} times", _FOUND + "how many places were found."),
    count("search.first", "Found {n} time, the first {most} listed", "Found {n} times, the first {most} listed",
          _FOUND + "more places were found than are listed."),
)  # fmt: skip
