"""The index of a search: which words stand where in all volumes of a series, or in the pages of a long one.

It is in files of which a query loads a few.

Words are numbered through all volumes, passage after passage, with a gap after each, so that a phrase ends where its
passage ends. Of each volume come its text, its notes, then its introductions and lists: a range of numbers each. Files:

    index.js         what the others are: ranges, the first word of each file of words, first numbers
    words-0.js …     the words in order, each as it is folded and as it is spelt, with its numbers
    passages.js      where each passage begins: for several words that stand in one passage
    text-0.js …      the passages themselves, with printed places: what is shown of a hit

Each is a script that calls one function, since scripts are what a page may load from anywhere, also from a folder on
the reader's disk, without permission to make other requests.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex

from edition.normalization import normal
from edition.write.html.passages import Scope, SitePassage

WORDS, TEXT = 24_000, 12_000
"""Characters of a file of words and of a file of passages, about."""

_SINGLE = (
    "["
    + "".join(rf"\p{{Script={name}}}" for name in ["Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar"])
    + "]"
)
WORD = (
    rf"{_SINGLE}\p{{M}}*|(?!{_SINGLE})[\p{{L}}\p{{N}}](?:(?!{_SINGLE})[\p{{L}}\p{{N}}\p{{M}}\u00ad\u200c\u200d\u2060])*"
)
"""A word: in scripts that put no space between words, each letter is one. The page uses the same pattern."""

MARKS = (
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    r"\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u135d-\u135f\u1ab0-\u1aff\u1dc0-\u1dff"
    r"\u20d0-\u20ff\u2cef-\u2cf1\ua66f\ua67c\ua67d\ufe20-\ufe2f\u00ad\u200c\u200d\u2060]"
)
"""What does not distinguish a word: accents, points of vowels, joiners, soft hyphens. Vowels of Indic scripts do."""

LETTERS = {
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ς": "σ", "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ",
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك",
}  # fmt: skip
"""Letters that are looked up as others: of two letters, at the end of a word, of another country. find.js has both."""

_WORD, _MARKS = regex.compile(WORD), regex.compile(MARKS)


@lru_cache(maxsize=200_000)
def folded(word: str) -> str:
    """A word as it is looked up: without accents, in small letters.

    >>> folded("Größe"), folded("ἈΡΧΉ"), folded("Œuvres"), folded("ſein"), folded("שָׁלוֹם"), folded("ٱلرَّحْمَـٰن")
    ('grosse', 'αρχη', 'oeuvres', 'sein', 'שלומ', 'الرحمن')
    """
    plain = _MARKS.sub("", normal("NFKD", word)).upper().lower()
    return "".join(LETTERS.get(letter, letter) for letter in _MARKS.sub("", normal("NFKD", plain)))


@dataclass(frozen=True, slots=True)
class IndexedVolume:
    """What is indexed of a volume: its number and title, the way to its pages, and its passages."""

    number: str
    title: str
    folder: str
    passages: Sequence[SitePassage]


def index_files(volumes: Sequence[IndexedVolume], folder: str) -> Iterator[tuple[str, bytes]]:
    """The files of the index by path, in a folder."""
    yield from ((folder + name, content) for name, content in _index_files(volumes))


def _index_files(volumes: Sequence[IndexedVolume]) -> Iterator[tuple[str, bytes]]:
    places: dict[str, dict[str, array[int]]] = {}
    texts = _Files("text", TEXT)
    starts = array("L")
    number, ranges = 0, []
    for volume in volumes:
        row: list[Any] = [volume.number, volume.title, volume.folder]
        for scope in Scope:
            row.append(number)
            for passage in volume.passages:
                if passage.scope is scope:
                    starts.append(number)
                    texts.add(number, [number, passage.page, passage.id, passage.words, *map(list, passage.lines)])
                    for word in _WORD.findall(passage.words):
                        places.setdefault(folded(word), {}).setdefault(word, array("L")).append(number)
                        number += 1
                    number += 1
        ranges.append([*row, number])
    words = _Files("words", WORDS)
    for word in sorted(places):
        words.add(word, [word, *([spelt, _numbers(places[word][spelt])] for spelt in sorted(places[word]))])
    head = {
        "word": WORD, "marks": MARKS, "letters": LETTERS,
        "volumes": ranges, "words": words.firsts, "texts": texts.firsts,
    }  # fmt: skip
    yield "index.js", _script("index", head)
    yield "passages.js", _script("passages", _numbers(starts))
    yield from words.files()
    yield from texts.files()


class _Files:
    """Rows in files of about the same size; `firsts` has the key of the first row of each."""

    def __init__(self, name: str, size: int) -> None:
        self.firsts: list[Any] = []
        self._name = name
        self._size = size
        self._files: list[list[str]] = []
        self._room = 0

    def add(self, key: Any, row: list[Any]) -> None:
        words = _json(row)
        if self._room < len(words) // 2:
            self.firsts.append(key)
            self._files.append([])
            self._room = self._size
        self._files[-1].append(words)
        self._room -= len(words)

    def files(self) -> Iterator[tuple[str, bytes]]:
        for i, rows in enumerate(self._files):
            content = ",\n".join(rows)
            yield f"{self._name}-{i}.js", f'found("{self._name}-{i}",[{content}]);\n'.encode()


def _numbers(numbers: array[int]) -> str:
    """Numbers that grow, as the differences between them, in base 36.

    >>> _numbers(array("L", [5, 40, 41]))
    '5 z 1'
    """
    last, out = 0, []
    for number in numbers:
        out.append(_base36(number - last))
        last = number
    return " ".join(out)


_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def _base36(number: int) -> str:
    words = ""
    while number >= 36:
        number, digit = divmod(number, 36)
        words = _DIGITS[digit] + words
    return _DIGITS[number] + words


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace").decode()


def _script(name: str, value: Mapping[str, Any] | str) -> bytes:
    return f'found("{name}",{_json(value)});\n'.encode()
