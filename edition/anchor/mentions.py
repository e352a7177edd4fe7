"""Finds where the base text names the authority records.

The forms of all records are looked for in the base text only: neither in what the editors supplied (headings, lacunae,
the words of emendations) nor in artefacts of the transcription. Matches are whole words, case-sensitive; a longer form
wins over a shorter one that it overlaps, even of another record. The possessive ends a word (`Trotsky’s`), and so does
a hyphen, unless the hyphenated whole is a form itself. Entries with `ref` add mentions that no form can find, and
decide between two records with the same form.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from edition.anchor.lemma_search import is_supplied
from edition.anchor.overlaps import Sweep, TakenCharacters
from edition.anchor.phrase_search import Forms, possible, vocabulary
from edition.model.authority import Ignore, Mention, Record
from edition.model.diagnostic import Code, Diagnostic, Report, Severity
from edition.model.entry import Anchor, Entry
from edition.model.inline import plain
from edition.model.text import BaseText, Block, Locus
from edition.words import Flat, flatten, squeeze

CODES = {
    "N101": Code(
        Severity.ERROR, "a name belongs to two records, and nothing says which is meant",
        "Two records have the same form. At each place where it occurs, an entry (`kind: person`, `ref:`) must say "
        "who is meant, or an `ignore` rule of one record must exclude it. Otherwise the index would miss the place."),
    "N102": Code(
        Severity.WARNING, "an `ignore` rule applies nowhere",
        "The words do not occur where the rule says, or not as often; perhaps they no longer do. A rule without "
        "effect can hide a change of the text. Remove it, or correct its locus."),
}  # fmt: skip

NAMED = 8
"""How many keys or loci are named in a message."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A form found at characters `start:end` of the words of a block, and the records that may be meant by it.

    It is occurrence `number` of the form in the block.
    """

    block: int
    start: int
    end: int
    form: str
    keys: tuple[str, ...]
    number: int


def searched(block: Block) -> bool:
    """Whether names are looked for in a block: it is printed, and its words are transmitted."""
    return not block.wordless and not is_supplied(block)


def find_mentions(
    text: BaseText, records: Sequence[Record], entries: Sequence[Entry], anchors: Mapping[str, Anchor], report: Report
) -> tuple[Mention, ...]:
    """Every mention of a record, in the order of the text."""
    wrong = {(record.key, _squeezed(form)) for record in records for form in record.wrong}
    search = _Search(text, records, entries, anchors)
    mentions = [Mention(entry.ref, entry.lemma, anchor, entry=entry.id) for entry, anchor in search.decisions]
    for hit, anchor in search.undecided():
        if len(hit.keys) > 1:
            report(_ambiguous(text.blocks[hit.block], hit, anchor, search.places.often[hit.block, hit.form] > 1))
        else:
            mentions.append(Mention(hit.keys[0], hit.form, anchor, (hit.keys[0], hit.form) in wrong))
    for form, rule in search.rules.unused():
        if rule.locus is None and any(form in squeeze(plain(entry.note)) for entry in entries):
            continue  # it rules out what a note says
        report(_unused(text, search.places.blocks.get(form, ()), form, rule))
    return tuple(sorted(mentions, key=lambda m: (m.anchor.first, m.anchor.start, m.anchor.last, m.anchor.end)))


def perhaps_mentioned(
    text: BaseText, records: Sequence[Record], entries: Sequence[Entry], anchors: Mapping[str, Anchor]
) -> frozenset[str]:
    """Keys of the records that a form in the text may mean, though no entry says so: alone, or among others (N101)."""
    search = _Search(text, records, entries, anchors)
    return frozenset(key for hit, _ in search.undecided() for key in hit.keys)


class _Search:
    """Looks for the forms of all records in a text.

    `decisions` are the entries that say which record is meant at a place.
    """

    def __init__(
        self, text: BaseText, records: Sequence[Record], entries: Sequence[Entry], anchors: Mapping[str, Anchor]
    ) -> None:
        known = {record.key for record in records}
        self._flats = {i: flatten(block.text) for i, block in enumerate(text.blocks) if searched(block)}
        self.decisions = [(entry, anchors[entry.id]) for entry in entries if entry.ref in known and entry.id in anchors]
        self.rules = _Rules(text, records)
        self.places = _FoundForm(self._flats, _phrases(records), self.rules)

    def undecided(self) -> Iterator[tuple[Hit, Anchor]]:
        """The places of forms, in the order of the text, that no rule ignores and no entry decides."""
        decided = _Decided(self.decisions)
        for hit in self.rules.unignored(self.places.hits()):
            start, end = self._flats[hit.block].span(hit.start, hit.end)
            anchor = Anchor(hit.block, start, hit.block, end)
            if not decided.by(hit, anchor):
                yield hit, anchor


def _phrases(records: Iterable[Record]) -> dict[str, tuple[str, ...]]:
    """Every form, right, wrong or ignored, and the keys of its records (none when it is only ignored)."""
    phrases: dict[str, dict[str, None]] = {}
    for record in records:
        for form in map(_squeezed, (*record.forms, *record.wrong)):
            phrases.setdefault(form, {})[record.key] = None
        for ignore in record.ignore:
            phrases.setdefault(_squeezed(ignore.form), {})
    return {form: tuple(keys) for form, keys in phrases.items() if form}


_squeezed = lru_cache(maxsize=1 << 16)(squeeze)
"""Forms as they are searched; kept, because all volumes of a series look for the same ones."""


def _longer_names(
    records: Iterable[Record], phrases: Mapping[str, tuple[str, ...]], words: Collection[str] | None
) -> dict[str, tuple[str, ...]]:
    """The names of records that are no forms themselves but contain a form; and the keys of the records so named.

    Only those that a text of these `words` may have, when they are given.
    """
    names: dict[str, tuple[str, ...]] = {}
    for record in records:
        name = _squeezed(record.name)
        if name not in phrases:
            names[name] = (*names.get(name, ()), record.key)
    forms = Forms(phrases)
    kept = names if words is None else possible(names, words)
    return {name: names[name] for name in kept if any(True for _ in forms.places(flatten(name).words))}


class Names:
    """Looks for the forms of records in words of the editors: notes, readings, introductions.

    The rules are those for the base text. In addition, a form inside the name of a record (the Party in *Central
    Committee of the Party*) means that record. A form that two records share means neither, nor does one that its
    record ignores everywhere; a link can name the record there. When `prose` is given, names are looked for in nothing
    else, and only those that it may have.
    """

    def __init__(self, records: Sequence[Record], prose: Iterable[str] | None = None) -> None:
        words = None if prose is None else vocabulary(flatten(text).words for text in prose)
        phrases = _phrases(records)
        self._phrases = phrases if words is None else {form: phrases[form] for form in possible(phrases, words)}
        self._phrases |= _longer_names(records, self._phrases, words)
        self._forms = Forms(self._phrases)
        self._ignored = {
            (_squeezed(rule.form), record.key) for record in records for rule in record.ignore if rule.locus is None
        }

    def within(self, words: str) -> Iterator[tuple[int, int, str]]:
        """Where words name a record, in order: start, end, and the key of the record."""
        flat = flatten(words)
        hits = []
        for start, end, form in self._forms.places(flat.words):
            keys = tuple(key for key in self._phrases[form] if (form, key) not in self._ignored)
            hits.append(Hit(0, start, end, form, keys, 0))
        for hit in _longest(hits):
            if len(hit.keys) == 1:
                start, end = flat.span(hit.start, hit.end)
                yield start, end, hit.keys[0]


class _Rules:
    """The `ignore` rules of all records, and which of them were used."""

    def __init__(self, text: BaseText, records: Iterable[Record]) -> None:
        self._text = text
        self._listed: dict[tuple[str, Locus | None, int], list[tuple[str, Ignore]]] = defaultdict(list)
        self._used: set[tuple[str, Ignore]] = set()
        self.forms = {squeeze(rule.form) for record in records for rule in record.ignore}
        for record in records:
            for rule in record.ignore:
                occurrence = rule.occurrence if rule.locus is not None else 0
                self._listed[squeeze(rule.form), rule.locus, occurrence].append((record.key, rule))

    def of(self, hit: Hit) -> list[tuple[str, Ignore]]:
        """The rules that apply to a hit, each with the key of its record."""
        if hit.form not in self.forms:
            return []
        locus = self._text.blocks[hit.block].locus
        places = dict.fromkeys(((None, 0), (locus, 0), (locus, hit.number)))
        return [each for where, number in places for each in self._listed.get((hit.form, where, number), ())]

    def unignored(self, hits: Iterable[Hit]) -> Iterator[Hit]:
        """The hits that no rule ignores; where two records share the form, one of them may ignore it."""
        for hit in hits:
            applied = self.of(hit)
            self._used.update(applied)
            ignoring = {key for key, _ in applied}
            left = tuple(key for key in hit.keys if key not in ignoring) if ignoring else hit.keys
            if left:
                yield replace(hit, keys=left) if ignoring else hit

    def unused(self) -> Iterator[tuple[str, Ignore]]:
        """The rules that applied to nothing, each with its form."""
        for (form, _, _), listed in self._listed.items():
            for key, rule in listed:
                if (key, rule) not in self._used:
                    yield form, rule


class _FoundForm:
    """All places of a form: how often it occurs in each block, and in which blocks the `ignore` rules apply."""

    def __init__(self, flats: Mapping[int, Flat], phrases: Mapping[str, tuple[str, ...]], rules: _Rules) -> None:
        self._flats = flats
        self._phrases = phrases
        self._rules = rules
        self.often: Counter[tuple[int, str]] = Counter()
        self.blocks: dict[str, list[int]] = defaultdict(list)

    def hits(self) -> Iterator[Hit]:
        """The places that are neither inside a longer one nor overlapped by it."""
        forms = Forms(possible(self._phrases, vocabulary(flat.words for flat in self._flats.values())))
        for block, flat in self._flats.items():
            result = []
            ends: dict[str, int] = {}
            for start, end, form in forms.places(flat.words):
                number = self.often[block, form] + 1
                if start >= ends.get(form, 0):  # those that overlap themselves count once
                    ends[form] = end
                    self.often[block, form] = number
                if form in self._rules.forms and block not in self.blocks[form][-1:]:
                    self.blocks[form].append(block)
                hit = Hit(block, start, end, form, self._phrases[form], number)
                if hit.keys or self._rules.of(hit):
                    result.append(hit)
            yield from _longest(result)


def _longest(hits: list[Hit]) -> list[Hit]:
    """Of hits that overlap, the longest, then the first."""
    kept: list[Hit] = []
    end = 0
    group: list[Hit] = []
    for hit in [*hits, None]:
        if group and (hit is None or hit.start >= end):
            kept += _choose(group)
            group = []
        if hit is not None:
            group.append(hit)
            end = max(end, hit.end)
    return kept


def _choose(group: list[Hit]) -> list[Hit]:
    if len(group) == 1:
        return group
    base = min(hit.start for hit in group)
    taken = TakenCharacters(max(hit.end for hit in group) - base)
    longest = sorted(group, key=lambda hit: (hit.start - hit.end, hit.start))
    chosen = [hit for hit in longest if taken.take(hit.start - base, hit.end - base)]
    return sorted(chosen, key=lambda hit: hit.start)


class _Decided:
    """The places at which an entry decides which record is meant."""

    def __init__(self, entries: Iterable[tuple[Entry, Anchor]]) -> None:
        self._by_block: dict[int, list[tuple[int, int, tuple[Entry, Anchor]]]] = defaultdict(list)
        for entry, place in entries:
            for block in {place.first, place.last}:
                start = place.start if block == place.first else 0
                end = place.end if block == place.last else sys.maxsize
                self._by_block[block].append((start, end, (entry, place)))
        self._block = -1
        self._sweep: Sweep[tuple[Entry, Anchor]] = Sweep(())

    def by(self, hit: Hit, anchor: Anchor) -> bool:
        """Whether an entry decides a hit; hits come in the order of the text."""
        if hit.block != self._block:
            self._block, self._sweep = hit.block, Sweep(self._by_block.get(hit.block, ()))
        there = self._sweep.meeting(anchor.start, anchor.end)
        return any(_decides(hit, anchor, entry, place) for entry, place in there)


def _unused(text: BaseText, blocks: Sequence[int], form: str, ignore: Ignore) -> Diagnostic:
    where = f" at {ignore.locus}" if ignore.locus else ""
    if ignore.locus is not None and ignore.locus not in text.index:
        return Diagnostic("N102", ignore.span, f"“{form}” is ignored at {ignore.locus}, which is not in the text")
    loci = [str(text.blocks[i].locus) for i in blocks[:NAMED]]
    more = " …" if len(blocks) > NAMED else ""
    hint = f"it occurs at {', '.join(loci)}{more}" if loci else "take the rule out"
    return Diagnostic("N102", ignore.span, f"“{form}” is ignored{where}, but is not found there by itself", hint)


def _decides(hit: Hit, anchor: Anchor, entry: Entry, place: Anchor) -> bool:
    """Whether an entry is about the words of a hit, about some of them, or about the same record around them."""
    start, end = (place.first, place.start), (place.last, place.end)
    first, last = (anchor.first, anchor.start), (anchor.last, anchor.end)
    if end <= first or start >= last:
        return False
    return (first <= start and end <= last) or entry.ref in hit.keys


def _ambiguous(block: Block, hit: Hit, anchor: Anchor, often: bool) -> Diagnostic:
    at = f"{{kind: person, at: {block.locus}, lemma: {hit.form}"
    if often:
        at += f", occurrence: {hit.number}"
    keys = [*hit.keys[:NAMED], *(["…"] if len(hit.keys) > NAMED else [])]
    return Diagnostic(
        "N101",
        block.span(anchor.start, anchor.end),
        f"“{hit.form}” may be {' or '.join(keys)}",
        f"add an entry {at}, ref: {hit.keys[0]}}} or ignore it in one of the records",
    )
