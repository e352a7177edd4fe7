"""Tables of BibLaTeX: the fields of a bibliography, their names in other programs, and the types of works."""

from __future__ import annotations

ROLES = (
    "author", "editor", "editora", "editorb", "editorc", "translator", "annotator", "commentator", "introduction",
    "foreword", "afterword", "bookauthor", "holder", "shortauthor", "shorteditor",
    "serieseditor", "compiler", "illustrator", "director", "composer", "interviewer", "recipient", "performer",
    "narrator", "script-writer", "original-author", "reviewed-author", "producer", "executive-producer", "host",
    "guest", "contributor", "chair", "curator", "editorial-director",
)  # fmt: skip
"""Fields that hold names of persons and bodies: those of BibLaTeX, and a few more that catalogues have."""

VERBATIM = frozenset({"url", "doi", "eprint", "file", "verba", "verbb", "verbc", "keywords", "crossref", "xdata"})
"""Fields that are no prose: an address, a number, a key."""

LISTS = frozenset({"location", "origlocation", "publisher", "origpublisher", "institution", "organization"})
"""Fields that are lists, of which `and` is the sign between two items (BibLaTeX 3.20, § 2.2.1)."""

DATES = ("date", "origdate", "urldate", "eventdate")

ALIASES = {
    "journal": "journaltitle", "address": "location", "school": "institution", "annote": "annotation",
    "archiveprefix": "eprinttype", "primaryclass": "eprintclass", "key": "sortkey", "pdf": "file",
    "shortjournal": "shortjournaltitle", "origaddress": "origlocation", "collaborator": "editora",
}  # fmt: skip
"""Other names of fields: of BibTeX, and of what exports it."""

SAME_TYPES = {
    "conference": "inproceedings", "electronic": "online", "www": "online", "webpage": "online",
    "phdthesis": "thesis", "mastersthesis": "thesis", "bachelorsthesis": "thesis", "techreport": "report",
    "manual": "manual", "booklet": "booklet", "archive": "archival", "archive_letter": "letter",
}  # fmt: skip
"""Other names of types."""

QUOTED = frozenset({
    "article", "inbook", "bookinbook", "suppbook", "incollection", "suppcollection", "inproceedings", "inreference",
    "suppperiodical", "review", "letter", "online", "thesis", "unpublished", "manuscript", "archival", "commentary",
    "patent", "jurisdiction",
})  # fmt: skip
"""Types of which the title stands in quotation marks: parts of something, and what was not published by itself."""

PERIODICALS = frozenset({"periodical", "newspaper"})
"""Types that have issues."""

PARTS = frozenset({
    "inbook", "bookinbook", "suppbook", "incollection", "suppcollection", "inproceedings", "inreference", "commentary",
})  # fmt: skip
"""Types that stand in a book."""

TYPES = QUOTED | PARTS | frozenset({
    "artwork", "audio", "book", "mvbook", "booklet", "collection", "mvcollection", "dataset", "image", "issue",
    "legal", "legislation", "manual", "misc", "movie", "music", "mvproceedings", "mvreference", "newspaper",
    "pamphlet", "performance", "periodical", "proceedings", "reference", "report", "software", "standard", "video",
    "xdata", "bibnote", "set",
})  # fmt: skip
"""All types, by the names that BibLaTeX prefers, with periodicals by issue, newspapers, pamphlets and archives."""

HOUSEKEEPING = frozenset({
    # for programs and the collector, by design not printed
    "abstract", "annotation", "file", "keywords", "timestamp", "owner", "groups", "comment",
    "creationdate", "modificationdate", "date-added", "date-modified", "added-at", "biburl", "bibsource", "interhash",
    "intrahash", "username", "citeulike-article-id", "priority", "read", "ranking", "rating", "relevance", "printed",
    "qualityassured", "__markedentry", "citation-key", "citation-label", "citekey", "adsurl", "adsnote",
    "copyright", "rights",
    # how BibLaTeX sorts, labels and connects
    "sortkey", "sortname", "sortshorthand", "sorttitle", "sortyear", "presort", "indextitle", "indexsorttitle",
    "label", "shorthand", "shorthandintro", "options", "execute", "gender", "langid", "langidopts", "language",
    "hyphenation", "crossref", "xref", "xdata", "ids", "entrysubtype", "relatedoptions", "authortype",
    "pagination", "bookpagination", "shortauthor", "shorteditor", "shortjournaltitle", "shortseries", "shorttitle",
    "certainty", "refsection", "keyword", "entryset", "numpages", "archivedfrom", "mrnumber", "zblnumber", "issn",
    "isbn", "isrn", "ismn", "isan", "iswc", "lccn", "oclc", "pmid", "pmcid", "coden", "researcherid", "unique-id",
    "journal-iso", "times-cited", "number-of-cited-references", "web-of-science-categories", "research-areas",
    "type-of-work", "source", "license", "collections", "keywords-plus", "subject-category", "acmid",
    "doc-delivery-number", "da", "affiliation", "author_keywords", "document_type",
    "abbrev_source_title", "correspondence_address1", "funding-acknowledgement", "funding-text",
})  # fmt: skip
"""Fields that say nothing to a reader of the book: nobody misses them in print."""

PRINTED = frozenset({
    "author", "date", "editor", "journaltitle", "location", "note", "number", "pages", "publisher",
    "subtitle", "title", "translator", "volume", "volumes",
})  # fmt: skip
"""Fields that the bibliography prints of every work that has them, whatever its type and its other fields are."""

_PREFIXES = ("bdsk-", "mendeley-", "zotero-", "jabref", "local-", "opt", "x-", "__", "mr", "posted-")


def is_housekeeping(name: str) -> bool:
    """Whether a field is for programs, not for readers.

    >>> is_housekeeping("abstract"), is_housekeeping("bdsk-file-1"), is_housekeeping("volume")
    (True, True, False)
    """
    return name in HOUSEKEEPING or name.startswith(_PREFIXES) or "+an" in name  # notes on data, of BibLaTeX
