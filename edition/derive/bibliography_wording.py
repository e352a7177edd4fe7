"""The words of the bibliography around the fields of a work, in each language of the apparatus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from edition.ordinals import ordinal


@dataclass(frozen=True, slots=True)
class WorkWords:
    """Phrases with `{}` for a field, words for the keys that BibLaTeX defines as values, ordinal numbers."""

    phrases: dict[str, str]
    roles: dict[str, str]
    keys: dict[str, str]
    ordinal: Callable[[int], str]
    both: str  # of two names, or the last two of several
    others: str


ENGLISH_WORKS = WorkWords(
    phrases={
        "in": "in {}", "edition": "{} ed.", "volumes": "{} vols.", "volume of": "vol. {} of {}", "number": "no. {}",
        "pagetotal": "{} pp.", "accessed": "accessed {}", "first": "first published {}",
        "first as": "first published as {}",
        "from": "from the {}", "reprint": "reprinted as {}", "version": "version {}", "volume": "vol. {}",
        "part": "pt. {}", "chapter": "ch. {}", "page": "p. {}", "pages": "pp. {}", "supplement": "suppl. {}",
        "eprint": "{}: {}", "review": "review of {}", "section": "sec. {}",
    },
    roles={
        "editor": "edited by {}", "translator": "translated by {}", "annotator": "annotated by {}",
        "commentator": "commentary by {}", "introduction": "introduction by {}", "foreword": "foreword by {}",
        "afterword": "afterword by {}", "bookauthor": "by {}", "holder": "held by {}", "compiler": "compiled by {}",
        "founder": "founded by {}", "continuator": "continued by {}", "redactor": "redacted by {}",
        "reviser": "revised by {}", "collaborator": "in collaboration with {}", "organizer": "organised by {}",
        "director": "directed by {}", "illustrator": "illustrated by {}", "composer": "composed by {}",
        "interviewer": "interview by {}", "recipient": "to {}", "serieseditor": "series edited by {}",
        "producer": "produced by {}", "performer": "performed by {}", "narrator": "narrated by {}",
        "script-writer": "written by {}", "contributor": "with contributions by {}", "chair": "chaired by {}",
        "curator": "curated by {}", "reviewed-author": "reviewed work by {}", "original-author": "originally by {}",
        "host": "hosted by {}", "guest": "with {}", "editorial-director": "under the direction of {}",
        "executive-producer": "executive producer {}", "editor and translator": "edited and translated by {}",
        "editor-translator": "edited and translated by {}",
    },
    keys={
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
    },
    ordinal=ordinal,
    both=" and ",
    others="et al.",
)  # fmt: skip

LATIN_WORKS = WorkWords(
    phrases={
        "in": "in {}", "edition": "ed. {}", "volumes": "voll. {}", "volume of": "{1}, vol. {0}", "number": "n. {}",
        "pagetotal": "pp. {}", "accessed": "inspectum {}", "first": "primum editum {}", "first as": "primum editum: {}",
        "from": "ex lingua: {}", "reprint": "iterum editum: {}", "version": "versio {}", "volume": "vol. {}",
        "part": "pars {}", "chapter": "cap. {}", "page": "p. {}", "pages": "pp. {}", "supplement": "suppl. {}",
        "eprint": "{}: {}", "review": "censura: {}", "section": "sect. {}",
    },
    roles={
        "editor": "ed. {}", "translator": "vert. {}", "annotator": "adnot. {}", "commentator": "comm. {}",
        "introduction": "praef. {}", "foreword": "praef. {}", "afterword": "epil. {}", "bookauthor": "auct. {}",
        "holder": "poss. {}", "compiler": "coll. {}", "founder": "cond. {}", "continuator": "cont. {}",
        "redactor": "redeg. {}", "reviser": "rec. {}", "collaborator": "adiuv. {}", "organizer": "ord. {}",
        "director": "dir. {}", "illustrator": "delin. {}", "composer": "mod. {}", "interviewer": "interrog. {}",
        "recipient": "ad {}", "serieseditor": "ser. ed. {}", "contributor": "adiuv. {}",
        "editor and translator": "ed. et vert. {}", "editor-translator": "ed. et vert. {}",
    },
    keys={
        "phdthesis": "diss. doct.", "mathesis": "diss. mag.", "bathesis": "diss. bacc.", "techreport": "relatio",
        "resreport": "relatio", "countryde": "Germania", "countryeu": "Unio Europaea", "countryep": "Unio Europaea",
        "countryfr": "Francia", "countryuk": "Regnum Unitum", "countryus": "Civitates Foederatae Americae",
        "inpreparation": "in paratu", "forthcoming": "mox edendum", "inpress": "sub prelo",
        "submitted": "edendum missum", "prepublished": "nondum editum", "newseries": "n.s.", "oldseries": "v.s.",
        "reprintof": "iteratum ex", "reprintas": "iteratum in", "translationof": "versum ex",
        "translationas": "versum:", "translatedas": "versum:", "origpubin": "primum editum in",
        "origpubas": "primum editum:", "reviewof": "censura:", "arxiv": "arXiv", "jstor": "JSTOR", "hdl": "HDL",
        "pubmed": "PMID", "googlebooks": "Google Books", "english": "Anglica", "french": "Francogallica",
        "german": "Germanica", "latin": "Latina", "greek": "Graeca", "ancient greek": "Graeca", "italian": "Italica",
        "russian": "Russica", "spanish": "Hispanica", "hebrew": "Hebraica", "polish": "Polonica", "dutch": "Batava",
        "portuguese": "Lusitana", "danish": "Danica", "swedish": "Suecica", "norwegian": "Norvegica",
        "finnish": "Finnica", "czech": "Bohemica", "hungarian": "Hungarica", "arabic": "Arabica", "syriac": "Syriaca",
    },
    ordinal=str,
    both=" et ",
    others="et al.",
)  # fmt: skip
