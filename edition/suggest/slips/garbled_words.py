"""Signs, figures and capitals inside words, letters inside figures: typical failures of OCR."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import log

from edition.model.edition import Edition
from edition.model.text import Block
from edition.suggest.date_patterns import MONTH, MONTHS, YEAR, plain
from edition.suggest.known_names import known_words
from edition.suggest.lexicon import Lexicon
from edition.suggest.ocr import COMMON, recased
from edition.suggest.prose import RunningText
from edition.suggest.slips.slip import slip
from edition.suggest.suggestion import Find

LONGEST = 40
"""Characters of what is looked at as one word."""

_FOREIGN = "ßþðĸŋ\u0370-\u03ff\u0400-\u04ff"
_JUNK = r"\^~*■●<>|\\{}=¬¦©®"
_SIGN = re.compile(rf"[^\s\w“”\"‘’'()\[\],.;:?!—–-]*[^\W_]*[{_JUNK}][^\s“”\"‘’(),;:?!—–]*")
_ALIEN = re.compile(rf"(?<!\w)(?=\w*[A-Za-z])\w*[{_FOREIGN}]\w*")
_ALONE = re.compile(r"(?<!\S)[\^~■●<>|\\¬¦]+(?!\S)|(?<=[a-z])/(?=[\s'’”\"])")
_MIXED = re.compile(r"(?<![\w’'.,/-])(?=[^\W_]*\d)(?=[^\W_]*[^\W\d_])[^\W_]+(?![\w/-])")
_UNITS = re.compile(
    r"\d+(?:st|nd|rd|d|th|s|a|b|ff?|v|r|mo|to|vo|frs?|l|m|p|c|ft|lbs?|in|oz|cwt|pm|am|km|kg|x)|[A-Z]{1,3}\d+|\d+[A-Z]|"
    r"[a-km-zA-HJ-NP-Z]\d+"
)
_DIGIT = re.compile(r"\d")
_ORDINAL = re.compile(r"(?<![\w’'-])(?=[\dlIO])[\dlIOoGSBZ]{1,2}(?:st|nd|rd|th)(?![\w’'-])")
_DAY = re.compile(rf"(?i:{MONTH})\s+(?P<day>(?=\S*[lIiOoS$])[\dlIiOoS$]{{1,2}}),?\s+(?:{YEAR})")
_APART = re.compile(r"(?<![\w.,])[123] \d(?:st|nd|rd|th)(?!\w)")
_FIGURES = str.maketrans("lIiOoQSBZG$", "11100058265")
_LETTERS = str.maketrans("015863", "olsbbs")
_INSIDE = re.compile(r"(?<![\w’'.-])([A-Za-z][a-z]*)[.’']([a-z]{2,})(?![\w’'.-])")
_ELIDED = re.compile(
    r"(?:o’clock|[dlmtcn]’\w+|[eno]’er\w*|\w+’(?:ll|re|ve|em|un|uns|til|tis|twas|clock|sun|sle|the)|fo’\w+|ha’\w+|ma’am)$",
    re.IGNORECASE,
)
_CAPITAL = re.compile(
    r"(?<![\w’'-])(?!Mac|Mc|De|Di|Du|La|Le|Van|Von|Fitz|O[A-Z])[A-Za-z]?[a-z]+[A-Z]+[a-z]*(?![\w’'-])"
)
_STRAY = re.compile(r"(?<=[\w,;”\"’')] )[,;:.!](?=[^\W\d_])")


def garbled(edition: Edition, prose: RunningText) -> Iterator[Find]:
    """Every word that holds what no word holds, every figure with letters in it, every point before a word."""
    known = known_words(edition.records, edition.works)
    words = NearestWords(prose.lexicon)
    for i, block in prose.running:
        text = block.text
        for match in _SIGN.finditer(text):
            if any(letter.isalpha() for letter in match[0]) and match.end() - match.start() <= LONGEST:
                yield _word(i, block, match.start(), match.end(), words, "a sign inside a word")
        for match in _ALIEN.finditer(text):
            if not prose.is_foreign(i, match.start()) and prose.counts[match[0]] < 3:
                yield _word(i, block, match.start(), match.end(), words, "a letter of another script inside a word")
        for match in _ALONE.finditer(text):
            yield slip(i, block, match.start(), match.end(), "", "ocr", 0.7, "a sign that belongs to nothing")
        yield from _figures(i, block, words, known)
        for match in _INSIDE.finditer(text):
            whole = match[1] + match[2]
            elided = _ELIDED.match(match[0].replace("'", "’"))
            read = words.both(match[1], match[2]) or words.nearest(whole)
            if not elided and read:
                yield slip(i, block, match.start(), match.end(), read, "ocr", 0.91, "a point inside a word")
        for match in _CAPITAL.finditer(text):
            if match[0] not in known and prose.counts[match[0]] < 3 and len(match[0]) > 3:
                yield _word(i, block, match.start(), match.end(), words, "a capital inside a word")
        for match in _STRAY.finditer(text):
            yield slip(i, block, match.start(), match.end(), "", "punctuation", 0.75, "a point before a word")


def _word(i: int, block: Block, start: int, end: int, words: NearestWords, why: str) -> Find:
    """A word with a foreign sign in it: the most similar word, if there is one."""
    form = block.text[start:end]
    read = words.nearest("".join(letter for letter in form if letter.isalpha()))
    return slip(i, block, start, end, read, "ocr", 0.91 if read else 0.6, why, known=bool(read))


def _figures(i: int, block: Block, words: NearestWords, known: frozenset[str]) -> Iterator[Find]:
    """Letters in figures (`l5`, `IGth`), figures in words (`0ctober`)."""
    for match in _ORDINAL.finditer(block.text):
        is_number = match[0][:-2].isdecimal() or (
            match[0].islower() and match[0] != "lst" and not _DIGIT.search(match[0])
        )
        if not is_number and (read := _ordinal(match[0])):
            yield slip(i, block, match.start(), match.end(), read, "ocr", 0.9, "letters inside a figure")
    for match in _DAY.finditer(block.text):
        if (number := match["day"].translate(_FIGURES)).isdecimal() and 0 < int(number) < 32:
            yield slip(i, block, match.start("day"), match.end("day"), number, "ocr", 0.93, "letters inside a figure")
    for match in _APART.finditer(block.text):
        yield slip(i, block, match.start(), match.end(), match[0].replace(" ", ""), "ocr", 0.85, "a figure parted")
    for match in _MIXED.finditer(block.text):
        form = plain(match[0])
        if _UNITS.fullmatch(form) or _ORDINAL.fullmatch(form) or len(form) > LONGEST:
            continue
        figure, word = form.translate(_FIGURES), form.translate(_LETTERS)
        if figure.isdecimal():
            yield slip(i, block, match.start(), match.end(), figure, "ocr", 0.91, "letters inside a figure")
        elif word.isalpha() and (words.lexicon.knows(word.lower()) or word.lower() in MONTHS or word in known):
            read = recased(word.lower(), form.lstrip("0123456789")) if not form[0].isdigit() else _begun(word)
            yield slip(i, block, match.start(), match.end(), read, "ocr", 0.9, "a figure inside a word")
        elif sum(map(str.isalpha, form)) > 1:
            yield _word(i, block, match.start(), match.end(), words, "a figure inside a word")


def _begun(word: str) -> str:
    """A word whose first letter was read as a figure: the name of a month has a capital."""
    return word.capitalize() if word.lower() in MONTHS else word


def _ordinal(form: str) -> str:
    """`l5th` as `15th`; nothing where figure and ending do not agree.

    >>> _ordinal("IGth"), _ordinal("lst"), _ordinal("lOst")
    ('16th', '1st', '')
    """
    number, ending = form[:-2].translate(_FIGURES), form[-2:]
    right = "th" if number[-2:-1] == "1" else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    return f"{number}{ending}" if ending == right else ""


class NearestWords:
    """The words of a dictionary most similar to what is left of a garbled one."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._found: dict[str, str] = {}

    def nearest(self, letters: str) -> str:
        """The likeliest word of these letters, a few more or fewer; empty when they are too few to tell."""
        if letters not in self._found:
            self._found[letters] = self._nearest(letters)
        return self._found[letters]

    def both(self, one: str, other: str) -> str:
        """Two words, when what is left on both sides of a sign is one each: `a'day`."""
        often = sorted(self.lexicon.frequency(word.lower()) for word in (one, other))
        both = often[0] >= COMMON or (often[0] > 0 and often[1] >= COMMON and min(len(one), len(other)) > 2)
        return f"{one} {other}" if both else ""

    def _nearest(self, letters: str) -> str:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        lower = letters.lower()
        if len(lower) < 3 or not self.lexicon:
            return ""
        if self.lexicon.frequency(lower):
            return recased(lower, letters)
        limit = 2 if len(lower) > 5 else 1
        near = process.extract(lower, self.lexicon.like(lower), scorer=OSA.distance, score_cutoff=limit, limit=8)
        best = max(near, key=lambda item: log(self.lexicon.frequency(item[0]) + 1) - 4 * item[1], default=None)
        return recased(best[0], letters) if best else ""
