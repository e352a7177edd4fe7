"""Rules on letters of different scripts that look alike: А for A, о for o.

They cannot be seen in print; a search, an index, a hyphenation and a comparison see two words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.anchor.mentions import searched
from edition.derive.editors_prose import written
from edition.english import listed
from edition.lookalikes import (
    SCRIPTS,
    has_other_letters,
    is_plain,
    letter_names,
    mixed,
    mixed_words,
    script,
    shape,
    told_apart,
)
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.entry import Entry, Reading
from edition.model.inline import plain
from edition.model.span import Span
from edition.words import WORD


def mixed_scripts(edition: Edition) -> Iterator[Diagnostic]:
    """S303 (warning): a word has letters of two scripts in it.

    Letters that look alike (Latin, Cyrillic and Greek a, c, e, o, p, x) were mixed in typing or by OCR; searches, index
    and hyphenation take the word for another one. Correct it; where the text must stay as it is, an emendation of the
    word ends the warning.
    """
    for passage in edition.derived(_other_letters):
        for match in mixed_words(passage.words):
            if not passage.settled(match):
                yield _mixed("S303", match[0], passage.place(*match.span()))


def typed_in_another_script(edition: Edition) -> Iterator[Diagnostic]:
    """S308 (warning): a whole word is in letters of another script that only look like those of the text.

    No other word of the volume is in that script, and the difference is invisible in print. Type the word again; where
    the text must stay as it is, an emendation of the word ends the warning.
    """
    passages = edition.derived(_other_letters)
    if not passages:
        return
    everything = [passage.words for passage in passages] + [plain(note) for note, _, _ in written(edition)]
    strange = {name for name in ("Greek", "Cyrillic") if not any(_at_home(words, name) for words in everything)}
    for passage in passages:
        if not any(SCRIPTS[name].search(passage.words) for name in strange):
            continue
        for match in WORD.finditer(passage.words):
            letters = tuple(letter for letter in match[0] if script(letter))
            if letters and {*map(script, letters)} <= strange and not passage.settled(match):
                message = f"“{match[0]}” is in {script(letters[0])} letters, and no other word is"
                yield Diagnostic("S308", passage.place(*match.span()), message, f"look at it: {letter_names(letters)}")


def differs_in_nothing_seen(edition: Edition) -> Iterator[Diagnostic]:
    """A214 (warning): a reading differs from the lemma, or another reading, only in letters that look alike.

    Both are printed the same. Latin, Greek or Cyrillic letters were taken for one another.
    """
    for entry in edition.entries:
        for reading, other, odd in _twins(entry):
            message = f"the reading “{reading.text}” only looks like “{other}”"
            yield Diagnostic("A214", reading.span, message, f"type it again: {odd}")


def _twins(entry: Entry) -> Iterator[tuple[Reading, str, str]]:
    """Readings that look just like the lemma or an earlier reading, with that, and how the letters differ."""
    seen = {shape(entry.lemma): entry.lemma}
    for reading in entry.readings:
        other = seen.setdefault(shape(reading.text), reading.text)
        if odd := told_apart(reading.text, other):
            yield reading, other, odd


def siglum_looks_like_another(edition: Edition) -> Iterator[Diagnostic]:
    """W211 (warning): a siglum has letters of another script that look like those of the other sigla.

    Readers cannot tell Cyrillic А, Greek Α and Latin A apart; a reading would be attributed to the wrong witness, or to
    none.
    """
    witnesses = edition.volume.witnesses
    plain_in = {script(letter) for witness in witnesses for letter in witness.siglum if is_plain(letter)}
    shapes = Counter(shape(witness.siglum) for witness in witnesses)
    seen: dict[str, str] = {}
    for witness in witnesses:
        siglum = witness.siglum
        other = seen.setdefault(shape(siglum), siglum)
        letters = tuple(letter for letter in siglum if script(letter))
        scripts = {script(letter) for letter in letters}
        alone = letters and not any(map(is_plain, letters)) and not scripts & {*plain_in, "Latin"}
        if odd := told_apart(siglum, other) or told_apart(other, siglum):
            yield Diagnostic("W211", witness.span, f"“{siglum}” looks like “{other}”", f"give it another sign: {odd}")
        elif mixed(siglum):
            yield _mixed("W211", siglum, witness.span)
        elif alone and "Latin" in plain_in and shapes[shape(siglum)] == 1:
            message = f"“{siglum}” is in {script(letters[0])} letters, the other sigla are in Latin ones"
            yield Diagnostic("W211", witness.span, message, f"type it again: {letter_names(letters)}")


def alike_hint(typed: str, shapes: Mapping[str, str], otherwise: str) -> str:
    """The hint for an unknown name that looks just like a known one; `shapes` has the known ones by their shapes."""
    name = shapes.get(shape(typed), "")
    odd = told_apart(typed, name)
    return f"type “{name}”: {odd}" if odd else otherwise


def _mixed(code: str, word: str, span: Span) -> Diagnostic:
    names = [name for name in SCRIPTS if name in {*map(script, word)}]
    return Diagnostic(code, span, f"“{word}” mixes {listed(names)} letters", f"look at it: {letter_names(mixed(word))}")


@dataclass(frozen=True, slots=True)
class _CheckedWords:
    """Words, where each of them was typed, and the characters that entries with a reading are about."""

    words: str
    place: Callable[[int, int], Span]
    emended: tuple[tuple[int, int], ...] = ()

    def settled(self, match: re.Match[str]) -> bool:
        """Whether an entry has a reading for the whole word."""
        return any(start <= match.start() and match.end() <= end for start, end in self.emended)


def _other_letters(edition: Edition) -> Sequence[_CheckedWords]:
    """The passages in which not all letters are Latin."""
    return [passage for passage in (*_text(edition), *_typed(edition)) if has_other_letters(passage.words)]


def _text(edition: Edition) -> Iterator[_CheckedWords]:
    """The base text."""
    emended: dict[int, list[tuple[int, int]]] = {}
    for entry in edition.entries:
        anchor = edition.anchors.get(entry.id)
        if anchor is not None and entry.readings:
            emended.setdefault(anchor.first, []).append((anchor.start, anchor.end))
    for i, block in enumerate(edition.text.blocks):
        if searched(block):
            yield _CheckedWords(block.text, block.span, tuple(emended.get(i, ())))


def _typed(edition: Edition) -> Iterator[_CheckedWords]:
    """What the editors typed that is looked up, compared or sorted: readings, names, works, titles and layers."""
    volume = edition.volume
    typed = [(volume.title, volume.at("title")), *((layer.name, layer.span) for layer in volume.layers)]
    for entry in edition.entries:
        twins = [reading for reading, _, _ in _twins(entry)]  # A214 tells of them
        typed += [(reading.text, reading.span) for reading in entry.readings if reading not in twins]
    for record in edition.records:
        typed += [(record.name, record.at("name")), *((form, record.at("forms")) for form in record.forms)]
    for work in edition.works:
        names = [name.natural for names in work.persons.values() for name in names]
        typed += [(words, work.span) for words in (work.key, work.title, work.shorttitle, *names)]
    for words, span in typed:
        yield _CheckedWords(words, lambda start, end, span=span: span)  # type: ignore[misc]


def _at_home(words: str, name: str) -> bool:
    """Whether a text has letters that belong to this script alone."""
    return any(is_plain(letter) for letter in SCRIPTS[name].findall(words))
