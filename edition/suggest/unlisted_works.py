"""Writings missing from the bibliography: titles by their marks or emphasis, documents by their designation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.inline import Role
from edition.model.text import Block
from edition.suggest.prose import RunningText, behind
from edition.suggest.suggestion import Find, SuggestionKind

_CAPITAL = r"[A-ZÀ-Þ][\w’'-]*\.?"
_WORD = r"[A-ZÀ-Þ][\w’'-]*"
_SMALL = r"(?:of|the|and|in|on|to|for|a|an|from|de|la|du|des|der|und)"
_NAMED = rf"{_CAPITAL}(?:,?\s(?:{_SMALL}\s){{0,2}}{_CAPITAL}){{0,6}}"
"""Words with capitals, and small ones between them."""

_KINDS = """
Reports? Records? Rolls? Registers? Minutes Proceedings Proclamations? Transactions Journals? Annals Chronicles?
Memoirs? Charters? Ordinances? Acts? Statutes? Bill Depositions? Confessions? Declarations? History Histories Lives
Letters Works Calendar Catalogue Dictionary Treatise Essays? Petitions? Resolutions? Inventory Inventories
Correspondence Diary Diaries Accounts? Narratives? Observations Description Discourses? Views? Inquiry Remarks
"""
_KIND = "|".join(_KINDS.split())
_WRITING = (
    r"letters?|articles?|documents?|accounts?|reports?|statements?|extracts?|notes?|paragraphs?|passages?|narratives?|"
    r"communications?|epistles?|resolutions?|petitions?|circulars?|placards?|handbills?|advertisements?|proclamations?|"
    r"manifesto|pamphlets?|poems?|verses|ballads?|songs?|legends?|memoirs?|diary|inscription|epitaph|affidavits?|"
    r"depositions?|confessions?|despatch(?:es)?|dispatch(?:es)?|telegrams?|charter|treatise|essays?|reviews?|lectures?|"
    r"sermons?|tracts?|memorandum|bulletins?|editorials?|instructions|deeds?|indictments?|inquisitions?|surveys?"
)
_DEFINITE = r"(?:[Tt]he|[Tt]his|[Tt]hese|[Tt]hat|[Tt]hose|[Mm]y|[Hh]is|[Hh]er|[Yy]our|[Oo]ur|[Tt]heir|[A-Z]\w+[’']s)"
_DET = rf"(?:{_DEFINITE}|[Aa]n?|[Aa]ny)"
_SOME = (
    r"(?:(?!(?:the|this|that|these|a|an|of|in|on|at|to|by|with|from|for|and|or|is|are|was|were|it|as|his|her|their)\b)"
    r"[\w’-]+\s){0,3}?"
)
_MADE = r"(?:(?:\w+ly|so|very|just|\w+ed|\w+en|sent|made|him|me|her|us|them)\s){0,3}"
_SAYS = (
    r"reads?|runs?|ran|goes\son|went\son|states?|stated|says?|said|shows?|showed|proceeds?|proceeded|concludes?|concluded|"
    r"charges?|charged|goes\son|begins?|began|contains?|contained|mentions?|mentioned|describes?|described|declares?|declared|appeared|"
    r"(?:was|were|is|are)\s(?:published|printed|read|inserted|addressed|dated|signed|written|reprinted|headed)"
)
_REIGNS = (
    r"(?:Edward|Edw|Henry|Hen|Richard|Ric|Charles|Car|James|Jac|George|Geo|William|Will|Wm|Philip\sand\sMary)\b\.?,?\s?"
    r"(?:[IVX]+\b\.?|\d\b)|(?:Eliz(?:abeth)?|Vict(?:oria)?|Ann?e?)\b\.?|the\s(?:[Kk]ing|[Qq]ueen)\b"
)
_RULES = tuple(
    (re.compile(pattern), score, why)
    for pattern, score, why in (
        (
            rf"(?<![\w’'])(?:{_WORD})(?:\s[\w’'-]+){{0,9}}[,?.]\s(?:\d{{1,4}}\s(?:pp?\b\.?|pages\b)|\d{{1,2}}mo\b|[48]vo\b)",
            0.6,
            "described as books are",
        ),
        (
            rf"\b(?i:cop(?:y|ies)|extracts?|translation|draft)\s(?:of|from)\s{_DET}\s(?:\w+\s)?(?i:{_WRITING})\b",
            0.5,
            "names a writing without its title",
        ),
        (
            rf"\b(?:A|An|The)\s{_WORD}\s(?:concerning|touching|respecting|upon|on|about)\s(?:the\s)?{_NAMED}",
            0.45,
            "called as writings are",
        ),
        (
            rf"\b[Aa]ccording\sto\s(?:the\s)?(?:Messrs?\.?\s|Mr\.?\s|Mrs\.?\s|Dr\.?\s|Sir\s|Lord\s)?{_WORD}(?:\s(?:and\s)?{_WORD}){{0,4}}",
            0.4,
            "names who says so",
        ),
        (
            rf"\b(?i:to\sthe\seditor\sof\sthe)\s[“\"'‘]?\s?{_WORD}(?:\s(?:and\s)?{_WORD}){{0,4}}",
            0.5,
            "names a paper by its editor",
        ),
        (
            rf"\b(?:{_DEFINITE}|An?)\s(?i:{_WRITING})\s(?:of|from|to|by)\s(?:the\s)?(?:Rev\w*\.?\s)?(?:Mr\.?|Dr\.?|Sir|Lord)?\s?{_WORD}",
            0.4,
            "names a writing, and whose",
        ),
        (
            r"\b[A-Z]\w+[’']s\s(?i:letters?|articles?|pamphlets?|memoirs?|essays?|telegrams?|despatch(?:es)?|diary|journal)\b",
            0.4,
            "names a writing without its title",
        ),
        (
            r"\b[Cc]orrespondents?\s(?:has|have|had|writes?|wrote|says?|said|states?|informs?|informed)\b",
            0.45,
            "names a source",
        ),
        (
            r"\b(?:\d{1,3}\w{0,2}|[a-z]+)\s(?:chapter|verse|psalm)\sof\s(?:the\s)?(?:[A-Z]\w+)",
            0.5,
            "a place of the Bible, or of a book",
        ),
        (
            r"(?<![\w’'])(?:THE|The)\s(?:Declaration|Indictment|Petition|Information|Proclamation|Address|Letter)\s(?:stated|states|says|said|runs|ran)\b",
            0.45,
            "tells what a writing says",
        ),
        (
            rf"\b(?:in|by)\s(?:an?|another)\s(?:\w+\s)?(?:{_WRITING})(?=[,.;]|\ssigned|\sdated|\saddressed)",
            0.4,
            "names a writing without its title",
        ),
        (rf"\b(?:{_KIND})\s(?:of|to|for|upon|relating\sto)\s(?:the\s)?{_NAMED}", 0.45, "called as documents are"),
        (
            rf"(?<![\w’])(?![A-Z]\w+\.\sThe\b)(?!The\b){_WORD}(?:\s(?:and\s)?{_WORD}){{0,4}}\s(?:Act|Statute)\b"
            r"(?:,?\s(?:of\s)?1[0-9]\d\d)?",
            0.45,
            "called as laws are",
        ),
        (
            rf"\b\d{{1,2}}(?:st|nd|rd|d|th)?(?:\s(?:and|&)\s\d{{1,2}}\w{{0,2}})?,?\s(?:of\s)?(?:{_REIGNS})"
            r"(?:,?\s?c(?:ap|h)?\.\s?\d+)?",
            0.5,
            "a law by the year of a reign",
        ),
        (
            rf"\b{_DET}\s(?:above|following|foregoing|preceding|annexed|subjoined|accompanying|aforesaid)\s(?:\w+\s)?"
            rf"(?:{_WRITING})\b",
            0.5,
            "points to a writing",
        ),
        (
            rf"\b[Tt]he\sfollowing\s(?:is|are|was|were)\s{_DET}\s{_SOME}(?:{_WRITING})\b",
            0.5,
            "points to a writing",
        ),
        (
            rf"\b{_DET}\s{_SOME}(?:{_WRITING})\s(?:[\w’.-]+\s){{0,5}}?(?:{_SAYS})\b",
            0.42,
            "tells what a writing says",
        ),
        (
            r"\b(?:writer|author|tone|contents|publication|perusal|cop(?:y|ies)|editor|extracts?|translation)\s(?:of|from)\s"
            rf"{_DET}\s{_SOME}(?:{_WRITING})\b",
            0.45,
            "names a writing without its title",
        ),
        (
            rf"(?:\b{_DEFINITE}\s{_SOME}(?:{_WRITING})|(?<=[.!?—]\s)Letters?),?\s{_MADE}(?:by|from|to|of)\s(?:the\s)?"
            r"(?:Messrs?\b|Mr\b|Mrs\b|Dr\b|Sir\b|Lord\b|Bishop\b|[A-Z][a-z]+)",
            0.4,
            "names a writing, and whose",
        ),
        (
            r"\b(?:[Yy]our|[Oo]ur|[Hh]is|[Tt]heir|[Tt]he(?:\ssame)?|[Tt]his|[Tt]hat|[Ii]n\s(?:the|a))\s(?:[\w’']+\s){0,2}?"
            r"(?:issue|number|paper|columns|publication|article|edition)\sof\s(?:the\s)?(?:\d\w*|[A-Z]\w+day|yesterday|last|this|same)",
            0.5,
            "an issue by its day",
        ),
    )
)
_TITLE = re.compile(
    rf"[“\"]\s?{_NAMED}[,.;]?\s?[”\"]|(?<![\w’'])[‘']{_CAPITAL}(?:,?\s[\w’'-]+){{0,6}}[,.?!]?(?<![\ss])[’'](?!\w)"
)
_LOOSE = re.compile(r"\b(?:[Tt]he|[Oo]f|[Tt]o)\s(?:\w+\s)?$")
"""What stands before words that are set apart for any reason."""

_WHERE = re.compile(
    r"(?:\b(?:[Ss]ee|[Ii]n|[Tt]hese|[Tt]hose|[Ee]ditor\sof|[Aa]uthor\sof|[Ff]rom|[Oo]f|[Tt]o)\s(?:the\s|his\s|her\s|their\s|in\s)?"
    r"(?:\w+\s)?|[’']s\s|[Tt]he\s)$"
)
_EDITED = re.compile(r"\b(?:[Ee]ditor|[Aa]uthor)\sof\s(?:the\s)?$")
_SUNG = re.compile(
    r"(?:\b(?:sang|sings|sung|song|air|ballad|contains|called|entitled|comic|as|and|from|wrote|play|poem|authors)[,.]?\s|[.—]\s?)$"
)
_SHIPS = re.compile(
    r"(?:H\.?\s?M\.?\s?S\.?|\b(?:ships?|steamers?|brigs?|schooners?|frigates?|sloops?|boats?|vessels?|yachts?|cutters?|"
    r"board|aboard|cruisers?|gunboats?|inn))\s(?:the\s)?$",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"[A-ZÀ-Þ][\w’'-]+")
_JOINED = re.compile(r"\s[a-z]+\s|^(?:The|An?)\s")
"""What titles have and the names of people have not."""

_PLACED = re.compile(
    r"[”\"’')\]]?,?\s(?:\(?1[5-9]\d\d|vol\.|pp?\.|\d+|of\s(?:the\s)?\d|for\s[A-Z]|of\s[A-Z]\w+day|says|said|states)"
)


def writings(prose: RunningText) -> Iterator[Find]:
    """Every writing with a designation, and every title that is set as titles are."""
    for i, block in prose.running:
        for pattern, score, why in _RULES:
            for match in pattern.finditer(block.text):
                yield Find(SuggestionKind.CITATION, i, match.start(), match.end(), score, why)
        for match in _TITLE.finditer(block.text):
            one = len(_CAPITALS.findall(match[0])) == 1
            where = behind(_WHERE, block.text, match.start()) or (
                match[0][0] in "‘'" and behind(_SUNG, block.text, match.start())
            )
            if where and not (one and _is_loose(block.text, match.start())):
                yield Find(SuggestionKind.CITATION, i, match.start(), match.end(), 0.45, "written as titles are")
        yield from _emphasised(i, block)


def _is_loose(text: str, at: int) -> bool:
    return behind(_LOOSE, text, at) is not None and behind(_EDITED, text, at) is None


def _emphasised(i: int, block: Block) -> Iterator[Find]:
    """Emphasised words with capitals: a title, unless a ship is spoken of."""
    text = block.text
    for style in block.styles:
        words = text[style.start : style.end]
        if (
            style.role is not Role.EMPHASIS
            or not _CAPITALS.match(words)
            or _SHIPS.search(text, max(0, style.start - 30), style.start)
        ):
            continue
        where = behind(_WHERE, text, style.start) or _PLACED.match(text, style.end)
        if where or (len(_CAPITALS.findall(words)) > 1 and _JOINED.search(words)):
            score = 0.5 if where else 0.4
            yield Find(SuggestionKind.CITATION, i, style.start, style.end, score, "emphasised as titles are")
