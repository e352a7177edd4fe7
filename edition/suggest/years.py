"""Whether a number of four figures is a year, judged by its neighbours."""

from __future__ import annotations

import re

SURE = 0.85
"""The score of a number that must be a year: other dates may take their year from it."""

UNSURE = 0.6

_PLACED = re.compile(
    r"(?:\b(?:col(?:umn|s)?|pages?|pp?|fol(?:io|s)?|ff?|lines?|ll?|vv?|verses?|ch(?:ap(?:ter)?)?|vols?|volumes?|nos?|nrs?|"
    r"numbers?|items?|lots?|art(?:icle)?|figs?|figures?|plates?|pl|sheets?|leaf|boxe?s?|than|tel|telephone|fonds?|spalte|"
    r"sp|seiten?|s|bd|band|tom[eo]?|zeilen?)\b\.?|[§№#£$€]|n[°º])\s?$",
    re.IGNORECASE,
)
"""What a number behind it counts: a place in a book, or money."""

_TOLD = re.compile(
    r"(?:\b(?:in|since|until|till|from|before|after|during|by|to|and|year|anno|a\.d\.|autumn|summer|spring|winter|"
    r"early|late|mid|post|pre|im|jahr|jahre|jahres|seit|um|bis|vor|nach|anfang|ende|en|an|ann[éeo]e?|depuis|vers|avant|"
    r"après|dès|año|desde|nel|dal|anno|roku|года?|році|в)\b[ -]?|[([]|[–—-])\s?$",
    re.IGNORECASE,
)
"""What a year is told by."""

_OF = re.compile(r"\b(?:von|de|del|di|van|af|av|od|от|с)\s$", re.IGNORECASE)
_ENDED = re.compile(r"[”’\"']?\s?(?:[.,;:!?)\]–—]|$)")
_COUNTED = re.compile(
    r"\s?[%°]|-[a-z]|\s(?:[a-z-]+(?:al|ic|ed|en|ish|ous|ian|y)\s)?(?:(?!(?:was|is|has|does|as|his|this|its|us|yes|thus|"
    r"perhaps|always|besides|towards|afterwards|whereas|unless|years?|brings|marks|sees|shows|begins|ends|remains|"
    r"gives|comes|follows|bears|bec[a-z]+)\b)[a-z]{2,}s\b|(?:men|women|people|feet|foot|horse|head|cattle|sheep|children|"
    r"million|cwt|per\b|or\s(?:so|more)|odd|more|each|of\sthe(?:m|se)?\b|of\s(?:us|those|my|his|her|our|their)\b))"
)
"""What a number before it counts: nouns in the plural, parts of a whole."""

_UNITS = re.compile(
    r"\s?[%°]|\s(?:(?:francs?|frs?|fl|gulden|mark|taler|thaler|hommes|soldats|pesetas|pesos|lire|mann|stück|kg|km|"
    r"m|meter|mètres?|pfund|rubel|kronen|zloty|рублей|человек)\b)",
    re.IGNORECASE,
)


def year_score(text: str, start: int, end: int) -> float:
    """How likely the number at `start:end` of English prose is a year; 0 when it is none.

    >>> [year_score(words, 7, 11) for words in ("column 1218", "paying 2000 florins", "It was 1848.", "It was 1848 he")]
    [0, 0, 0.85, 0.6]
    """
    before, after = text[max(0, start - 12) : start], text[end : end + 40]
    if _PLACED.search(before):
        return 0
    told = _TOLD.search(before) is not None
    if _COUNTED.match(after) and (not told or text[end - 2 : end] == "00"):
        return 0
    return SURE if told or _ENDED.match(after) else UNSURE


def is_year(text: str, start: int, end: int) -> bool:
    """Whether the number at `start:end` of prose in any language is a year, as far as can be judged."""
    before, after = text[max(0, start - 12) : start], text[end : end + 40]
    if _PLACED.search(before) or _UNITS.match(after):
        return False
    return (_TOLD.search(before) or _OF.search(before) or _ENDED.match(after)) is not None
