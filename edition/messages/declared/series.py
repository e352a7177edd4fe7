"""Messages of a series: the volume made from all volumes, and the site. They are in the language of the series."""

from edition.messages.message import count, say

_WHOLE = "Volume of the indexes of all volumes: "
_LIST = _WHOLE + "the list of volumes, behind a title: "
_SITE = "Site of a series: "
_SEARCH = _SITE + "the page of the search: "
_KIND = _SITE + "link to a file to download: "
_TITLE = _WHOLE + "title of a part: "

SERIES = (
    # the volume of indexes
    say("part.volumes", "The Volumes", _TITLE + "the list of volumes."),
    say("part.places_cited", "How Places Are Cited", _TITLE + "an example of a place, and signs."),
    say("part.corrigenda", "Corrigenda", _TITLE + "corrections to printed volumes."),
    say("part.numberings", "Concordance of Numberings", _TITLE + "paragraphs and pages of all volumes."),
    say("whole.several", "Indexes, Concordances and Corrigenda to Volumes {first}–{last}",
        _WHOLE + "its title or subtitle. Example: Indexes, Concordances and Corrigenda to Volumes I–IV"),
    say("whole.one", "Indexes, Concordances and Corrigenda to Volume {number}", _WHOLE + "the same for one volume."),
    count("whole.edited_by", "Edited by {names}.", "Edited by {names}.", _LIST + "its editors, one or several."),
    say("whole.not_printed", "Not printed yet; the indexes do not cite it.", _LIST + "it has no places."),
    say("whole.not_published", "Not published yet; it is cited as it was last made.", _LIST + "its places may change."),
    say("whole.names_only", "Only the indexes of names cite it.", _LIST + "its printed state is not known."),
    say("whole.printed", "Printed {date}.", _LIST + "when it was printed. Example: Printed 4 May 2026."),
    say("whole.printing", "{printing} ({date}).", _LIST + "a printing by its name. Second printing (4 May 2026)."),
    say("whole.place", "volume {number}, page {page}, line {line}", _WHOLE + "what the example of a place means."),
    say("whole.place_by_paragraph", "volume {number}, {place}", _WHOLE + "the same where places are no pages."),
    say("whole.made", "Made with edition {version} from {volumes}, and set by LuaLaTeX.",
        _WHOLE + "colophon. {volumes} is whole.volumes: from 12 volumes."),
    count("whole.volumes", "{n} volume", "{n} volumes", _WHOLE + "colophon, {volumes} of whole.made."),
    say("numberings.by_page_of", "By page of {siglum}", _WHOLE + "heading: pages of an earlier printing."),
    say("numberings.by_page", "By page of the earlier printing", _WHOLE + "the same without a siglum."),
    # the site
    say("site.volumes", "Volumes", _SITE + "link to the list of volumes, and its heading."),
    say("site.together", "All volumes together", _SITE + "heading: indexes of all volumes."),
    say("site.indexes", "Indexes, concordances and corrigenda", _SITE + "link to the indexes of all volumes."),
    say("site.volume_of", "{series}, volume {number}", _SITE + "above the title of a volume. Letters, volume II"),
    say("site.downloads", "Downloads", "Site of a series, read aloud: the list of files to download."),
    say("site.section", "§ {number}: {place}", _SITE + "where a section begins in print. Example: § 3: 12.4"),
    say("site.keys", "Notes and names by key", _SITE + "title of a page that leads to notes and names."),
    say("site.moved", "Moved", _SITE + "title of a page that is no longer there."),
    say("site.moved.says",
        "A section of the volume was published under this address. The text has changed; what stood here is listed by "
        "its printed place.",
        _SITE + "on that page."),
    say("site.addresses", "Published addresses", _SITE + "heading of a list of what has moved from this page."),
    say("site.now", "It stands here now: {links}.", _SITE + "behind what has moved."),
    say("site.taken_out", "was taken out after the {printing}.",
        _SITE + "behind a printed place. Example: 12.4 was taken out after the first printing."),
    say("site.other_section", "was in this section in the {printing}.", _SITE + "behind a printed place."),
    say("site.note_taken_out", "had a note here, which was taken out after the {printing}.",
        _SITE + "behind a printed place."),
    say("site.note_other_section", "had a note in this section in the {printing}.", _SITE + "behind a printed place."),
    say("site.note_gone", "had a note in the {printing}.", _SITE + "behind a printed place."),
    say("site.printing_of", "printing of {date}", _SITE + "{printing} of the others, where it has no name. "
        "printing of 4 May 2026"),
    say("site.not_found", "Not found", _SITE + "title of the page for addresses that are not there."),
    say("site.not_found.says",
        "There is no page at this address. The volumes of the series, and the search over all of them, are linked "
        "above.",
        _SITE + "on that page."),
    say("cite.title", "Cite this", _SITE + "heading of the box that says how a page is cited."),
    say("cite.edited_by", "edited by {names}", _SITE + "in that box, between commas."),
    say("cite.section", "section {number}", _SITE + "in that box, when the printed pages are not known."),
    say("cite.page", "p. {page}", _SITE + "in that box: the printed page."),
    say("cite.pages", "pp. {first}–{last}", _SITE + "in that box: the printed pages."),
    say("cite.unpublished", "This volume is not published yet: its pages and lines may still change.",
        _SITE + "below that box."),
    say("cite.unknown", "The pages of this volume are not known here, so it is cited by section and paragraph.",
        _SITE + "below that box."),
    say("file.pdf", "PDF, as printed", _KIND + "the printed book."),
    say("file.epub", "EPUB", _KIND + "the e-book."),
    say("file.tei", "TEI P5", _KIND + "the data."),
    say("file.txt", "Plain text", _KIND + "the words alone."),
    say("file.short.txt", "Text", _KIND + "the words alone, in a short list: PDF EPUB TEI Text"),
    say("file.short.other", "File", _KIND + "anything else, in a short list."),
    say("search.all", "Search all volumes", _SEARCH + "its title; in the field for words to be found."),
    say("search.words", "Words", _SEARCH + "before the field for words to be found."),
    say("search.in", "In", _SEARCH + "heading of the choice where to search."),
    say("search.in.text", "the edited text", _SEARCH + "choice where to search."),
    say("search.in.notes", "notes", _SEARCH + "choice where to search."),
    say("search.in.prose", "introductions and lists", _SEARCH + "choice where to search."),
    say("search.in.all", "everything", _SEARCH + "choice where to search."),
    say("search.volume", "Volume", _SEARCH + "before the choice of a volume."),
    say("search.every_volume", "all volumes", _SEARCH + "first item of that choice."),
    say("search.exact", "with accents and capitals as typed", _SEARCH + "choice how to search."),
    say("search.more", "Show more", _SEARCH + "button below the list."),
    say("search.how", "How to search", _SEARCH + "heading of the help."),
    say("search.how.says",
        "Words are found as they are spelt, not by their stems. Accents and capitals make no difference unless you ask "
        "for them. {begin} finds all words that begin so; several words are found where all stand in one paragraph or "
        "note; {phrase} in quotation marks is found as a phrase.",
        _SEARCH + "the help. {begin} is search.how.begin with a star behind it, {phrase} search.how.phrase in quotes."),
    say("search.how.begin", "trotsk", _SEARCH + "the beginning of a word, an example in the help: trotsk*"),
    say("search.how.phrase", "permanent revolution", _SEARCH + "two words, an example in the help."),
    say("search.without", "Without a script", _SEARCH + "heading."),
    say("search.without.says",
        "The search needs a script, which loads parts of the index from this site and nothing from elsewhere. Without "
        "one, use the indexes and concordances of the volumes:",
        _SEARCH + "below that heading."),
    say("search.searching", "Searching …", _SEARCH + "while it searches."),
    count("search.places", "{n} place", "{n} places", _SEARCH + "{places} of search.result."),
    count("search.volumes", "{n} volume", "{n} volumes", _SEARCH + "{volumes} of search.result."),
    say("search.result", "{places} in {volumes}", _SEARCH + "what was found. Example: 12 places in 3 volumes"),
    say("search.note", "note", _SEARCH + "a place in a note without a printed line. Example: II, note"),
    say("search.part_failed", "A part of the index could not be loaded ({reason})", _SEARCH + "a file is missing."),
    say("search.failed", "The index could not be loaded ({reason})", _SEARCH + "a file is missing."),
    say("urn.title", "URNs", _SITE + "title of the page with the URNs of volumes and sections."),
    say("urn.says",
        "The texts of this series have CTS URNs: the volume, then section and paragraph. An address such as {example} "
        "leads to the place (with a script; without one, use the list).",
        _SITE + "on that page. {example} is an address."),
)  # fmt: skip
