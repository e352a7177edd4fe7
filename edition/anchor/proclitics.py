"""Words that are written together with the next one: Hebrew ו and ל, Arabic و and ب, in front of a name.

A name is looked for behind them too: where the rest of a word is a form, `ומשה` names Moses. That is as good as certain
for long names, and for short ones behind “and”, with which hardly any word begins in most of these languages. `מחנה` (a
camp) has the letters of “from Hannah”: a name of three letters behind a preposition is found, and the editors are told.
A name of one or two letters is the end of too many words: it is not taken there, and the editors are told.
Yiddish, Persian, Urdu and other languages in the same scripts have no such prefixes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from edition.model.text import Block
from edition.words import POINTS, WORD, Flat, is_letter

_SHORT = 3
"""Letters of a name that may as well be the end of another word."""


@dataclass(frozen=True, slots=True)
class Proclitics:
    """The proclitics of the languages of a script.

    One of each of the `slots` may stand before a word; `conjunction` is “and” alone, where few words begin with it. A
    rest of `short` letters is doubtful, a shorter one is not taken. `article` is joined to the preposition ل.
    """

    letters: str
    slots: tuple[str, ...]
    conjunction: str
    without: frozenset[str]
    short: int = _SHORT
    article: tuple[str, str] = ("", "")

    @property
    def prefix(self) -> re.Pattern[str]:
        """What matches all that may stand together before a word."""
        return _pattern(*self.slots)


IsJoining = Callable[[int, Proclitics], bool]
"""Whether the word at a character is in a language that joins the proclitics of a rule to names."""


@cache
def _pattern(*slots: str) -> re.Pattern[str]:
    """One prefix of each slot, or none; each letter may have points.

    >>> [_pattern("ו", "כש|ש", "ב|ל").match(word)[0] for word in ("ולמשה", "וּבְשָׂרָה", "כשמשה", "דוד")]
    ['ול', 'וּבְ', 'כש', '']
    """
    pointed = (
        "|".join("".join(f"{letter}[{POINTS}]*" for letter in prefix) for prefix in slot.split("|")) for slot in slots
    )
    return re.compile("".join(f"(?:{slot})?" for slot in pointed))


_RULES = (
    Proclitics(
        "\u05d0-\u05ea", ("ו", "לכש|כש|מש|ש|ד", "ב|כ|ל|מ|ה"), "ו", frozenset(["yi", "lad", "jrb", "jpr", "yhd"])
    ),
    Proclitics(
        "\u0620-\u064a\u0671-\u06d3", ("و|ف", "ب|ل|ك"), "",
        frozenset(["fa", "ur", "ps", "ku", "ckb", "ug", "sd", "ota", "tr", "ms", "ks", "pa", "az", "uz", "tt", "chg"]),
        article=("لل", "ال"),
    ),
    Proclitics("\u0710-\u072c", ("ܘ", "ܕ", "ܒ|ܠ"), "ܘ", frozenset()),
    Proclitics("\u1200-\u135a", ("ወ", "እም|ዘ|የ|እስከ|ስለ", "በ|ለ|ከ"), "ወ", frozenset(), short=2),
    Proclitics("\u2c80-\u2cb1\u03e2-\u03ef", ("ⲛ|ⲙ|ⲉ",), "", frozenset()),
)  # fmt: skip
_ANY = re.compile("[" + "".join(rule.letters for rule in _RULES) + "]")
_FIRST = tuple((re.compile(f"[{rule.letters}]"), rule) for rule in _RULES)
_PIECE = re.compile(f"[{POINTS}]")


@dataclass(frozen=True, slots=True)
class Joined:
    """A word at character `start` that begins with proclitics, and which they are, without points."""

    start: int
    prefix: str
    rule: Proclitics

    def is_certain(self, form: str) -> bool:
        """Whether a form behind the proclitics is a name beyond doubt."""
        return _length(form) > self.rule.short or (self.is_likely(form) and self.prefix == self.rule.conjunction)

    def is_likely(self, form: str) -> bool:
        """Whether a form behind the proclitics is long enough to be taken for a name."""
        return _length(form) >= self.rule.short


def rests(word: str) -> Iterator[tuple[int, str, Proclitics]]:
    """The ways to take proclitics off a word, the shortest first: where the rest begins, and what it is.

    >>> [rest for _, rest, _ in rests("ולמשה")], [rest for _, rest, _ in rests("للزبير")]
    (['למשה', 'משה'], ['الزبير', 'لزبير'])
    """
    rule = next((rule for first, rule in _FIRST if first.match(word)), None)
    if rule is None or not (begun := rule.prefix.match(word)):
        return
    for at in range(1, min(begun.end(), len(word) - 1) + 1):
        if _PIECE.match(word[at]) or not rule.prefix.fullmatch(word, 0, at):
            continue
        joined, alone = rule.article
        if joined and word.startswith(joined, at - 1) and len(word) > at + 1:
            yield at - 1, alone + word[at + 1 :], rule
        yield at, word[at:], rule


def without(words: str, starts_form: Callable[[str], bool], is_joining: IsJoining) -> tuple[str, dict[int, Joined]]:
    """Words, as many characters, in which spaces stand for proclitics before words with which a form begins.

    The words that were changed, by the place at which what is left of each begins.
    """
    if not _ANY.search(words):
        return words, {}
    letters = list(words)
    found: dict[int, Joined] = {}
    for match in WORD.finditer(words):
        start = match.start()
        for at, rest, rule in rests(match[0]):
            if starts_form(rest) and is_joining(start, rule):
                letters[start : match.end()] = f"{' ' * at}{rest}"
                prefix = "".join(letter for letter in match[0][: at or 1] if not _PIECE.match(letter))
                found[start + at] = Joined(start, prefix, rule)
                break
    return "".join(letters), found


def joining(language: str) -> IsJoining:
    """Whether words in a language have proclitics of a rule, wherever they stand."""
    return lambda at, rule: _code(language) not in rule.without


def joining_in(block: Block, flat: Flat, language: str) -> IsJoining:
    """The same of the words of a block, of which some may be in other languages."""
    tagged = [(style.start, style.end, style.value) for style in block.styles if style.value]

    def is_joining(at: int, rule: Proclitics) -> bool:
        place = flat.span(at, at)[0]
        around = [(end - start, tag) for start, end, tag in tagged if start <= place < end]
        tag = min(around)[1] if around else language
        return _code(tag) not in rule.without

    return is_joining


def _code(tag: str) -> str:
    return tag.partition("-")[0].lower()


def vocabulary_behind(words: frozenset[str]) -> frozenset[str]:
    """Words, and what is left of them without proclitics."""
    return words | {rest for word in words if _ANY.match(word) for _, rest, _ in rests(word)}


def _length(form: str) -> int:
    """How many letters a form has, without points."""
    return sum(1 for letter in form if is_letter(letter) and not _PIECE.match(letter))
