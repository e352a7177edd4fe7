"""Messages of the bibliography. They are in the language of the text."""

from edition.messages.message import say

_WORK = "Bibliography: "
_EDITION = (
    _WORK + "the number of an edition. English needs four forms (1st, 2nd, 3rd, 4th); which numbers take which is "
)
_EDITION += "said by CLDR's ordinal rules of the language. Example: "

_PHRASES = (
    say("work.in", "in {value}", _WORK + "the book that contains an article. In *Title*, edited by A. Editor"),
    say("work.edition.one", "{n}st ed.", _EDITION + "1st ed."),
    say("work.edition.two", "{n}nd ed.", _EDITION + "2nd ed."),
    say("work.edition.few", "{n}rd ed.", _EDITION + "3rd ed."),
    say("work.edition.many", "{n}th ed.", _EDITION + "(not in English)"),
    say("work.edition.other", "{n}th ed.", _EDITION + "4th ed."),
    say("work.edition.said", "{value} ed.", _WORK + "an edition described in words. Example: Revised ed."),
    say("work.volumes", "{value} vols.", _WORK + "how many volumes. Example: 3 vols."),
    say("work.pagetotal", "{value} pp.", _WORK + "how many pages. Example: xii, 310 pp."),
    say("work.accessed", "accessed {value}", _WORK + "the date behind the address of a web page. accessed 4 May 2026"),
    say("work.accessed_on", "accessed {value}", _WORK + "the same when it is a day. accessed 4 May 2026"),
    say("work.place_and_publisher", "{place}: {publisher}", _WORK + "the place and the publisher. Berlin: Dietz, 1906"),
    say("work.place_and_date", "{place}, {date}", _WORK + "the place and the date, when there is no publisher. Many "
        "houses outside English have no comma. Example: Berlin, 1906"),
    say("work.first", "first published {value}", _WORK + "the first publication, a date. first published 1919"),
    say("work.first_as", "first published as {value}", _WORK + "the first publication, a title and date."),
    say("work.from", "from the {value}", _WORK + "the language of the original, in CLDR's basic form. from the German"),
    say("work.reprint", "reprinted as {value}", _WORK + "the title of a reprint."),
    say("work.version", "version {value}", _WORK + "the version of a program or data set. Example: version 2.1"),
    say("work.section", "sec. {value}", _WORK + "the section of a newspaper. Example: sec. B"),
    say("work.eprint", "{kind}: {value}", _WORK + "the number in an archive. Example: arXiv: 2101.00001"),
    say("work.review", "review of {value}", _WORK + "the title that is reviewed. Example: review of *Title*"),
    say(
        "work.journal_pages", ": {pages}",
        _WORK + "the pages of an article, behind the number and date of the journal. {passage} has the abbreviation of "
        "pages, as houses of most languages want it: , S. 54–55. Example: 6 (1919): 54–55", "passage",
    ),
    say("work.others", "et al.", _WORK + "behind names: and others."),
    say("work.other_role", "{role}: {names}", _WORK + "persons with a role that has no words of its own."),
)  # fmt: skip

_ROLES = {
    "editor": "edited by", "translator": "translated by", "annotator": "annotated by", "commentator": "commentary by",
    "introduction": "introduction by", "foreword": "foreword by", "afterword": "afterword by", "bookauthor": "by",
    "holder": "held by", "compiler": "compiled by", "founder": "founded by", "continuator": "continued by",
    "redactor": "redacted by", "reviser": "revised by", "collaborator": "in collaboration with",
    "organizer": "organised by", "director": "directed by", "illustrator": "illustrated by",
    "composer": "composed by", "interviewer": "interview by", "recipient": "to", "serieseditor": "series edited by",
    "producer": "produced by", "performer": "performed by", "narrator": "narrated by", "script-writer": "written by",
    "contributor": "with contributions by", "chair": "chaired by", "curator": "curated by",
    "reviewed-author": "reviewed work by", "original-author": "originally by", "host": "hosted by", "guest": "with",
    "editorial-director": "under the direction of", "executive-producer": "executive producer",
    "editor and translator": "edited and translated by", "editor-translator": "edited and translated by",
}  # fmt: skip
"""By role, as BibLaTeX and CSL call it."""

_KEYS = {
    "phdthesis": "PhD thesis", "mathesis": "master’s thesis", "bathesis": "bachelor’s thesis",
    "candthesis": "candidate thesis", "techreport": "technical report", "resreport": "research report",
    "software": "software", "datacd": "data CD", "audiocd": "audio CD", "patent": "patent",
    "patreq": "patent request", "patentde": "German patent", "patenteu": "European patent",
    "patentfr": "French patent", "patentuk": "British patent", "patentus": "United States patent",
    "countryde": "Germany", "countryeu": "European Union", "countryep": "European Union", "countryfr": "France",
    "countryuk": "United Kingdom", "countryus": "United States of America",
    "inpreparation": "in preparation", "submitted": "submitted", "forthcoming": "forthcoming",
    "inpress": "in press", "prepublished": "pre-published", "newseries": "n.s.", "oldseries": "o.s.",
    "reprintof": "reprint of", "reprintas": "reprinted as", "reprintfrom": "reprinted from",
    "translationof": "translation of", "translationas": "translated as", "translatedas": "translated as",
    "translationfrom": "translated from", "origpubin": "first published in", "origpubas": "first published as",
    "reviewof": "review of", "multivolume": "in volumes", "arxiv": "arXiv", "jstor": "JSTOR", "hdl": "HDL",
    "pubmed": "PMID", "googlebooks": "Google Books",
}  # fmt: skip
"""By key of BibLaTeX: kinds of theses and reports, countries of patents, states of publication, related works."""

_BESIDE = "Bibliography, persons beside the author; names have no case, so write “ed.: {names}” where one is needed: "
_KEY = "Bibliography, the value that BibLaTeX writes as "

BIBLIOGRAPHY = (
    *_PHRASES,
    *(say(f"role.{role.replace(' ', '_')}", f"{words} {{names}}", _BESIDE + f"{words} A. Editor")
      for role, words in _ROLES.items()),
    *(say(f"key.{key}", words, f"{_KEY}{key}. Example: {words}") for key, words in _KEYS.items()),
)  # fmt: skip
