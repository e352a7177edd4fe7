"""References recognized by their form, to unlisted works: the Bible, volume and page, newspapers, signatures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from edition.suggest.explicit_dates import calendar
from edition.suggest.prose import RunningText, behind
from edition.suggest.suggestion import Find, SuggestionKind
from edition.suggest.time_expressions import Expression

_BOOKS = """
Gen(?:esis)? Ex(?:od(?:us)?)? Lev(?:iticus)? Num(?:b(?:ers)?)? Deut(?:eronomy)? Josh(?:ua)? Judg(?:es)? Ruth Sam(?:uel)?
Kings? Kgs Chron(?:icles)? Ezra Neh(?:emiah)? Esth(?:er)? Job Ps(?:a(?:lms?)?)? Prov(?:erbs)? Eccl(?:es(?:iastes)?)?
Cant(?:icles)? Isa(?:iah)? Jer(?:emiah)? Lam(?:entations)? Ezek(?:iel)? Dan(?:iel)? Hos(?:ea)? Joel Amos Obad(?:iah)?
Jonah Mic(?:ah)? Nah(?:um)? Hab(?:akkuk)? Zeph(?:aniah)? Hag(?:gai)? Zech(?:ariah)? Mal(?:achi)? Matt?(?:hew)? Mark
Luke John Acts Rom(?:ans)? Cor(?:inthians)? Gal(?:atians)? Eph(?:esians)? Phil(?:ippians)? Col(?:ossians)?
Thess(?:alonians)? Tim(?:othy)? Tit(?:us)? Philem(?:on)? Heb(?:rews)? James Jas Pet(?:er)? Jude Rev(?:elations?)? Tobit
Macc(?:abees)? Wisd(?:om)? Ecclus
"""
_PAPERS = """
Gazette Times Herald Tribune Chronicle Courier Journal Examiner Observer Advertiser Mercury Guardian Spectator
Statesman Telegraph Courant Gazetteer Ledger Messenger Intelligencer Inquirer Argus Review Magazine Quarterly Bulletin
"""
_COMMON_PAPERS = "Post Mail Star Sun World Globe News Record Standard Register Sentinel Independent Leader Echo Age"
_NUMERAL = r"(?:\d{1,4}|[ivxlc]{1,8}|[IVXLC]{1,8})"
_CAPITAL = r"[A-ZÀ-Þ][\w’'-]*\.?"
_SCRIPTURE = re.compile(
    rf"(?<!\w)(?:(?:[1-4]|I{{1,3}}|First|Second|Third)\s)?(?:{'|'.join(_BOOKS.split())})\b\.?,?\s"
    rf"(?:\d{{1,3}}\s?[:.]\s?\d{{1,3}}|[ivxlc]+[.,:]\s?\d{{1,3}})(?:\s?[-–,&]\s?\d{{1,3}})*(?!\d)"
)
_VOLUME = re.compile(
    rf"(?:(?:{_CAPITAL}|of|the|and|in|on),?\s){{0,8}}\(?(?<!\w)[Vv]ols?\.?\s{_NUMERAL}\b\.?(?:,?\s(?:[Pp]art|[Bb]k\.?|[Cc]h(?:ap)?\.?|[Nn]o\.?)"
    rf"\s{_NUMERAL}\b)*(?:,?\s?(?:pp?\.?\s?)?\d{{1,4}}(?:\s?[-–]\s?\d{{1,4}})?)?"
)
_PAGE = re.compile(rf"(?<!\w)(?:pp?|fols?|cols?)\.\s?{_NUMERAL}\b(?:\s?[-–,]\s?\d{{1,4}})*")
_PAPER = re.compile(
    rf"(?<![\w’])(?:(?:{_CAPITAL}|of the|of)\s){{0,4}}(?:{'|'.join(_PAPERS.split())})\b(?!\s(?:Street|Square|"
    rf"Company|Office|Building|Bill|Act))|(?<=[Tt]he\s)(?!(?:Old|New)\sWorld)(?:{_CAPITAL}\s){{1,3}}(?:{'|'.join(_COMMON_PAPERS.split())})\b(?!\s(?:Office|Company|{_CAPITAL}))"
)
_BEHIND = re.compile(r"[”’\"']?[\s.,;()–-]*(?:of|for|dated|in|on)?\s*(?:the\s+)?(?:(?:issue|number)\s+(?:of|for)\s+)?")
_SAYS = re.compile(
    r"[”’\"']?,?\s(?:says?|said|states?|stated|reports?|reported|publish(?:es|ed)|prints?|printed|remarks?|writes?|wrote|"
    r"announces?|observes?|declares?|adds?|has it)\b"
)
_SAID_IN = re.compile(
    r"(?:\b(?:according to|appeared in|in|from|by|quote[sd]?|cites?|editor of|correspondent of|see)\s(?:the\s)?|"
    r"[—–]\s?)"
    r"[“‘'\"]?\s?$",
    re.IGNORECASE,
)
_THE = re.compile(r"(?:\b[Tt]he\s[“\"]?|[“\"—–]\s?)$")
_TITLED = re.compile(
    rf"[“\"](?:{_CAPITAL}|\d+)(?:[ :,]+(?:{_CAPITAL}|of|the|in|on|and|to|a|an|for|from|vs\.|or|with)){{1,8}}"
    r"(?<=[^\W_]{3})[,.]?[”\"]"
)
_WORK = re.compile(
    r"(?:\b(?:books?|works?|volume|poem|play|novel|tract|pamphlet|article|essay|paper|chapter|sermon|entitled|"
    r"headed|heading|in|on)|"
    r"[’']s),?\s$"
)
_DATED = re.compile(rf"\b[Tt]he\s((?:{_CAPITAL}\s){{0,3}}{_CAPITAL}),?\s(?:of|for)\s(?:the\s)?$")
_HAS_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|d|th)?\b")
_SIGNED = re.compile(rf"(?<=[.!?”\"’'])\s?[—–]\s?({_CAPITAL}(?:[ ,]+(?:{_CAPITAL}|of|the|in|on|and|to))*)[.,]?$")


PAGE = "a page"
"""Why a page is proposed."""


def references(prose: RunningText) -> Iterator[Find]:
    """Every reference that its form gives away."""
    for i, block in prose.running:
        text = block.text
        dates = list(calendar(text))
        for match in _SCRIPTURE.finditer(text):
            yield _find(i, match.start(), match.end(), 0.85, "a place of the Bible")
        for match in _VOLUME.finditer(text):
            yield _find(i, match.start(), match.end(), 0.7, "a volume, and perhaps a page")
        for match in _PAGE.finditer(text):
            yield _find(i, match.start(), match.end(), 0.5, PAGE)
        for match in _TITLED.finditer(text):
            if behind(_WORK, text, match.start()):
                yield _find(i, match.start(), match.end(), 0.5, "written as titles are")
        for date in dates:
            if (titled := behind(_DATED, text, date.start, 80)) and _HAS_DAY.search(text, date.start, date.end):
                yield _find(i, titled.start(1), date.end, 0.6, "a title, it seems, and its day")
        for match in _PAPER.finditer(text):
            dated = _date_behind(text, dates, match.end())
            if not dated and " " not in match[0] and not behind(_THE, text, match.start()):
                continue  # Argus may be somebody
            if dated or _SAYS.match(text, match.end()) or behind(_SAID_IN, text, match.start()):
                score = 0.8 if dated else 0.5
                yield _find(i, match.start(), dated or match.end(), score, "called as newspapers are")
        if signed := _SIGNED.search(text, max(0, len(text) - 120)):
            yield _find(i, signed.start(1), signed.end(1), 0.6, "stands behind what is quoted")


def _date_behind(text: str, dates: list[Expression], at: int) -> int:
    """Where the date ends that stands behind a title; 0 when there is none."""
    beside = next_date(dates, at)
    return beside.end if beside is not None and _BEHIND.fullmatch(text, at, beside.start) else 0


def next_date(dates: list[Expression], at: int) -> Expression | None:
    """The first of the dates, which are in order, that begins at a character or behind it."""
    i = bisect_left(dates, at, key=lambda date: date.start)
    return dates[i] if i < len(dates) else None


def _find(i: int, start: int, end: int, score: float, why: str) -> Find:
    return Find(SuggestionKind.CITATION, i, start, end, score, why)
