"""Concordance of words (KWIC): every word of the edited text that is not in the volume's stop list."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import assert_never

import regex

from edition.derive import events, flow
from edition.derive.edited_text import EditedText, Piece
from edition.derive.sorting import word_alphabet
from edition.derive.styled_text import parted
from edition.derive.text_position import TextPosition
from edition.model.edition import Edition
from edition.model.text import Block
from edition.model.volume import Volume
from edition.normalization import normal
from edition.parse.language_tags import capitalises_nouns
from edition.words import POINTS

_LETTER = r"\p{L}\p{Co}"
_MORE = rf"[{_LETTER}\p{{M}}\p{{N}}\u070f\u200c\u200d]"
_WITHIN = (
    r"(?=[\"׳״\u055b\u055c\u055e·])(?:(?<=\p{Hebrew})[\"׳״](?=\p{Hebrew})"
    r"|(?<=\p{Armenian})[\u055b\u055c\u055e]|(?<=l)·(?=l))"
)
WORD = regex.compile(rf"(?<!{_MORE})\p{{N}}*[{_LETTER}]{_MORE}*(?:(?:[’'\-]|{_WITHIN})[{_LETTER}]{_MORE}*)*")
"""A word: letters and figures (`1st`), with apostrophes and hyphens inside it. Figures alone are no words."""

_BEFORE = regex.compile(r"(?<!\S)\S{1,24}$|[“‘\"'(\[⟨†—]+$")
_BEHIND = regex.compile(r"\S{1,24}(?!\S)|[”’\"'.,;:!?…)\]⟩†—]+")
"""What touches a word, if it is not long; else signs alone."""


REACH = 60
"""Characters of the context of a word, to either side."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A word in its context; `left` and `right` are up to `reach` characters of the same block."""

    left: str
    word: str
    right: str
    place: TextPosition

    def in_words(self, reach: int = REACH) -> tuple[str, str, str]:
        """Left context, word and right context, without the pieces of words at which a context was cut off.

        >>> Occurrence("alled it “", "paper", "”, and t", TextPosition(0, 0)).in_words(8)
        ('it “', 'paper', '”, and ')
        """
        left, right = self.left, self.right
        if len(left) >= reach and " " in left:
            left = left[left.index(" ") + 1 :]
        if len(right) >= reach and " " in right:
            right = right[: right.rindex(" ") + 1]
        return left, self.word, right

    def whole(self) -> tuple[str, str, str]:
        """Left context, word and right context, both of whole words; what touches the word stays with it.

        >>> Occurrence("he called it “", "paper", ", and", TextPosition(0, 0)).whole()
        ('he called it ', '“paper,', ' and')
        >>> Occurrence("anno M.C.", "XX", ".III regni", TextPosition(0, 0)).whole()
        ('anno ', 'M.C.XX.III', ' regni')
        """
        left, _, right = self.in_words()
        before, after = _BEFORE.search(left), _BEHIND.match(right)
        head = before[0] if before else ""
        tail = after[0] if after else ""
        return left.removesuffix(head), head + self.word + tail, right.removeprefix(tail)


@dataclass(frozen=True, slots=True)
class Headword:
    """A word and all its occurrences, in the order of the text; the letter under which it stands."""

    word: str
    occurrences: tuple[Occurrence, ...]
    letter: str


def occurrences(
    edition: Edition,
    edited: EditedText,
    reach: int = REACH,
    wanted: Callable[[str], object] = len,
    searched: Callable[[str], object] = len,
) -> Iterator[Occurrence]:
    """Every word of the edited text that `wanted` accepts.

    Headings, author's notes and tables are included; supplied blocks are not.
    """
    for i, block in enumerate(edition.text.blocks):
        if block.wordless or block.supplied:
            continue
        runs = list(_runs(block, edited.pieces[i]))
        words = "".join(run for run, _, _ in runs)
        if not searched(words):
            continue
        starts = list(accumulate((len(run) for run, _, _ in runs), initial=0))
        for match in WORD.finditer(words):
            if not wanted(match[0]):
                continue
            left = words[max(0, match.start() - reach) : match.start()]
            right = words[match.end() : match.end() + reach]
            at = bisect_right(starts, match.start()) - 1
            _, offset, end = runs[at]
            within = match.start() - starts[at]
            place = (
                TextPosition(i, offset + within) if end is None else TextPosition(i, offset, until=end * (within > 0))
            )
            yield Occurrence(left, match[0], right, place)


def _runs(block: Block, pieces: Sequence[Piece]) -> Iterator[tuple[str, int, int | None]]:
    """Words, the offset in the base text, and where ends what other words are printed for; None when they are its own.

    Lines and cells are separated by signs.
    """
    for event in flow.words(block, pieces):
        match event:
            case events.WordRun(words, start):
                yield words, start, None
            case events.Put(piece):
                yield parted(piece.text) if block.divider else piece.text, piece.start, piece.end
            case events.LineEnds(start):
                yield parted("\n"), start, start
            case events.CellEnds(start):
                yield parted("\t"), start, start
            case _:
                assert_never(event)


def folded(word: str, language: str) -> str:
    """A word without the difference of capitals and small letters; Turkish has its own for dotted and dotless i.

    >>> folded("İYİ", "tr"), folded("IŞIK", "tr"), folded("Straße", "de")
    ('iyi', 'ışık', 'strasse')
    """
    return _small(word, language).casefold()


def _small(word: str, language: str) -> str:
    """A word in small letters, as they are written: with a final sigma and ß."""
    if language.partition("-")[0] in {"tr", "az"}:
        word = word.replace("İ", "i").replace("I", "ı")
    return word.lower()


_POINTS = regex.compile(f"[{POINTS}]")
_GREEK = regex.compile(r"[\u0370-\u03ff][\u0370-\u03ff\u0300-\u036f]*")


def _accented_alone(words: str) -> str:
    """Words in which Greek accents are those of each word by itself: the grave of running text is an acute, and the
    second accent before an enclitic goes.

    >>> _accented_alone("νὺξ ἄνθρωπός τις, à"), _accented_alone("δῶρόν")
    ('νύξ ἄνθρωπος τις, à', 'δῶρον')
    """
    apart = normal("NFD", words)
    if not _GREEK.search(apart):
        return words
    return normal("NFC", _GREEK.sub(_one_accent, apart))


def _one_accent(match: regex.Match[str]) -> str:
    word = match[0].replace("\u0300", "\u0301")
    first = min((i for i in (word.find("\u0301"), word.find("\u0342")) if i >= 0), default=len(word))
    return word[: first + 1] + word[first + 1 :].replace("\u0301", "")


class WordChoice:
    """Which words the concordance of a volume has, and which of them are one headword: capitals are folded.

    So are the accents that a Greek word has only beside others, and the points of Hebrew, Arabic and Syriac.

    Stop words are left out (or, when the volume lists words, all others).
    """

    def __init__(self, volume: Volume) -> None:
        self.alphabet = word_alphabet(volume)
        self._language = volume.language
        self._chosen = frozenset(map(self.form, volume.concordance_words))
        self._stop = frozenset(map(self.form, volume.stop))
        self._beginnings = {word.removesuffix("*") for word in self._chosen if word.endswith("*")}
        self._lengths = {len(beginning) for beginning in self._beginnings}
        self._stems = {word.removesuffix("*") for word in self._chosen}
        self._keys: dict[str, str] = {}

    def searched(self, words: str) -> bool:
        """Whether a word that was chosen may be among these: few blocks have one."""
        words = self._even(words)
        return not self._chosen or any(stem in words for stem in self._stems)

    def key(self, word: str) -> str:
        """What a word and its other forms have in common; empty when it is left out."""
        if word not in self._keys:
            self._keys[word] = self._key(word)
        return self._keys[word]

    def shown(self, items: Sequence[Occurrence]) -> str:
        """The form in which a word stands first, as a headword is printed: in small letters.

        Where nouns have capitals, a word keeps its capital that has it wherever it stands. It has points where all
        have the same.
        """
        word = items[0].word.replace("'", "’")
        small = _accented_alone(_small(word, self._language).removesuffix("’s"))
        if _POINTS.search(small) and len({item.word for item in items}) > 1:
            small = _POINTS.sub("", small)
        if capitalises_nouns(self._language) and all(item.word[0].isupper() for item in items):
            return word[0] + small[1:]
        return small

    def form(self, word: str) -> str:
        """A word without what makes no other headword, whether it is one of the text or one that was listed."""
        return self._even(word).removesuffix("’s")

    def _key(self, word: str) -> str:
        form = self.form(word)
        if self._chosen:
            listed = form in self._chosen or any(form[:length] in self._beginnings for length in self._lengths)
            return form if listed else ""
        return form if form not in self._stop and len(form) > 1 else ""

    def _even(self, words: str) -> str:
        return _accented_alone(_POINTS.sub("", folded(words.replace("'", "’"), self._language)))


def by_headword(edition: Edition, edited: EditedText, choice: WordChoice) -> dict[str, list[Occurrence]]:
    """The occurrences of every word chosen, by its key."""
    found: dict[str, list[Occurrence]] = {}
    for occurrence in occurrences(edition, edited, wanted=choice.key, searched=choice.searched):
        found.setdefault(choice.key(occurrence.word), []).append(occurrence)
    return found


def concordance(edition: Edition, edited: EditedText) -> tuple[Headword, ...]:
    """The headwords in collation order, without words rarer than the volume's minimum.

    A headword is the form in which a word stands first.
    """
    choice = WordChoice(edition.volume)
    found = by_headword(edition, edited, choice).values()
    kept = ((choice.shown(items), items) for items in found if len(items) >= edition.volume.concordance_min)
    order = choice.alphabet
    ordered = sorted(kept, key=lambda item: order.word(item[0]))
    return tuple(Headword(word, tuple(items), order.letter(word)) for word, items in ordered)
