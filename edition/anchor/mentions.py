"""Finds where the base text names the authority records.

The forms of all records are looked for in the base text only: neither in what the editors supplied (headings, lacunae,
the words of emendations) nor in artefacts of the transcription. Matches are whole words, case-sensitive; a longer form
wins over a shorter one that it overlaps, even of another record. The possessive ends a word (`Trotsky’s`), and so does
a hyphen, unless the hyphenated whole is a form itself. Words of one letter that are written together with a name are
no part of the form (`edition.anchor.proclitics`); the mention is the whole word. Entries with `ref` add mentions that
no form can find, and decide between two records with the same form.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from edition.anchor.lemma_search import is_supplied
from edition.anchor.name_hits import Hit, longest, places_in
from edition.anchor.overlaps import Sweep
from edition.anchor.phrase_search import Forms, possible, vocabulary
from edition.anchor.proclitics import IsJoining, joining, joining_in, vocabulary_behind
from edition.model.authority import Ignore, Mention, Record
from edition.model.diagnostic import Code, Diagnostic, Report, Severity
from edition.model.entry import Anchor, Entry
from edition.model.inline import plain
from edition.model.text import BaseText, Block, Locus
from edition.words import Flat, flatten, occurrences, squeeze

CODES = {
    "N101": Code(
        Severity.ERROR, "a name belongs to two records, and nothing says which is meant",
        "Two records have the same form. At each place where it occurs, an entry (`kind: person`, `ref:`) must say "
        "who is meant, or an `ignore` rule of one record must exclude it. Otherwise the index would miss the place."),
    "N102": Code(
        Severity.WARNING, "an `ignore` rule applies nowhere",
        "The words do not occur where the rule says, or not as often; perhaps they no longer do. A rule without "
        "effect can hide a change of the text. Remove it, or correct its locus."),
    "N213": Code(
        Severity.NOTE, "a short name is found behind a word written together with it",
        "The letters of “from Hannah” may be another word as well (מחנה, a camp). If it is one here, `ignore` the word "
        "in the record, with a reason; if it is the name everywhere, list it among the forms. `joined: false` in the "
        "record finds its forms only where they stand alone."),
    "N214": Code(
        Severity.WARNING, "a word may be a short name behind a word written together with it",
        "A name of one or two letters is the end of many other words, and is found only where it stands alone: these "
        "places are missing in the index. List the whole word among the forms of the record, or `ignore` it, with a "
        "reason."),
}  # fmt: skip

NAMED = 8
"""How many keys or loci are named in a message."""


def searched(block: Block) -> bool:
    """Whether names are looked for in a block: it is printed, and its words are transmitted."""
    return not block.wordless and not is_supplied(block)


def find_mentions(
    text: BaseText,
    records: Sequence[Record],
    entries: Sequence[Entry],
    anchors: Mapping[str, Anchor],
    report: Report,
    language: str = "",
) -> tuple[Mention, ...]:
    """Every mention of a record, in the order of the text; `language` is the tag of what is not marked otherwise."""
    wrong = {(record.key, _squeezed(form)) for record in records for form in record.wrong}
    search = _Search(text, records, entries, anchors, language)
    doubts: dict[tuple[str, str], list[tuple[Hit, Anchor]]] = defaultdict(list)
    mentions = [Mention(entry.ref, entry.lemma, anchor, entry=entry.id) for entry, anchor in search.decisions]
    for hit, anchor in search.undecided():
        if hit.doubtful:
            doubts[text.blocks[hit.block].text[anchor.start : anchor.end], hit.form].append((hit, anchor))
        if not hit.taken:
            continue
        if len(hit.keys) > 1:
            report(_ambiguous(text.blocks[hit.block], hit, anchor, search.places.often[hit.block, hit.form] > 1))
        else:
            mentions.append(Mention(hit.keys[0], hit.form, anchor, (hit.keys[0], hit.form) in wrong))
    for (word, _), places in doubts.items():
        report(_doubtful(text, word, places))
    for form, rule in search.rules.unused():
        if rule.locus is None and any(form in squeeze(plain(entry.note)) for entry in entries):
            continue  # it rules out what a note says
        report(_unused(text, search.places.blocks.get(form, ()), form, rule))
    return tuple(sorted(mentions, key=lambda m: (m.anchor.first, m.anchor.start, m.anchor.last, m.anchor.end)))


def perhaps_mentioned(
    text: BaseText,
    records: Sequence[Record],
    entries: Sequence[Entry],
    anchors: Mapping[str, Anchor],
    language: str = "",
) -> frozenset[str]:
    """Keys of the records that a form in the text may mean, though no entry says so: alone, or among others (N101)."""
    search = _Search(text, records, entries, anchors, language)
    return frozenset(key for hit, _ in search.undecided() for key in hit.keys)


class _Search:
    """Looks for the forms of all records in a text.

    `decisions` are the entries that say which record is meant at a place.
    """

    def __init__(
        self,
        text: BaseText,
        records: Sequence[Record],
        entries: Sequence[Entry],
        anchors: Mapping[str, Anchor],
        language: str,
    ) -> None:
        known = {record.key for record in records}
        self._flats = {i: flatten(block.text) for i, block in enumerate(text.blocks) if searched(block)}
        self.decisions = [(entry, anchors[entry.id]) for entry in entries if entry.ref in known and entry.id in anchors]
        self.rules = _Rules(text, records)
        joining = {i: joining_in(text.blocks[i], flat, language) for i, flat in self._flats.items()}
        self.places = _FoundForm(self._flats, joining, _phrases(records), _alone(records), self.rules)

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


def _alone(records: Iterable[Record]) -> frozenset[str]:
    """Keys of the records whose forms are not found behind proclitics."""
    return frozenset(record.key for record in records if not record.joined)


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

    def __init__(self, records: Sequence[Record], prose: Iterable[str] | None = None, language: str = "") -> None:
        words = None if prose is None else vocabulary_behind(vocabulary(flatten(text).words for text in prose))
        self._language = language
        phrases = _phrases(records)
        self._phrases = phrases if words is None else {form: phrases[form] for form in possible(phrases, words)}
        self._phrases |= _longer_names(records, self._phrases, words)
        self._forms = Forms(self._phrases)
        self._alone = _alone(records)
        self._ignored = {
            (_squeezed(rule.form), record.key) for record in records for rule in record.ignore if rule.locus is None
        }

    def within(self, words: str) -> Iterator[tuple[int, int, str]]:
        """Where words name a record, in order: start, end, and the key of the record."""
        flat = flatten(words)
        hits = []
        for start, end, form, joined in places_in(self._forms, flat.words, joining(self._language)):
            alone = self._alone if joined else frozenset()
            keys = tuple(k for k in self._phrases[form] if (form, k) not in self._ignored and k not in alone)
            hits.append(Hit(0, start, end, form, keys, 0, joined))
        for hit in longest(hits):
            if len(hit.keys) == 1 and hit.taken:
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
    """All places of a form: how often it occurs in each block, and in which blocks the `ignore` rules apply.

    `joining` tells for each block where proclitics are joined to names; `alone` are the records that take none.
    """

    def __init__(
        self,
        flats: Mapping[int, Flat],
        joining: Mapping[int, IsJoining],
        phrases: Mapping[str, tuple[str, ...]],
        alone: frozenset[str],
        rules: _Rules,
    ) -> None:
        self._flats = flats
        self._joining = joining
        self._phrases = phrases
        self._alone = alone
        self._rules = rules
        self.often: Counter[tuple[int, str]] = Counter()
        self.blocks: dict[str, list[int]] = defaultdict(list)

    def hits(self) -> Iterator[Hit]:
        """The places that are neither inside a longer one nor overlapped by it."""
        words = vocabulary_behind(vocabulary(flat.words for flat in self._flats.values()))
        forms = Forms(possible(self._phrases, words))
        for block, flat in self._flats.items():
            result = []
            ends: dict[str, int] = {}
            for start, end, form, joined in places_in(forms, flat.words, self._joining[block]):
                keys = self._phrases[form]
                if joined and not self._alone.isdisjoint(keys):
                    keys = tuple(key for key in keys if key not in self._alone)
                    if not keys:
                        continue
                number = self.often[block, form] + 1
                if start >= ends.get(form, 0):  # those that overlap themselves count once
                    ends[form] = end
                    self.often[block, form] = number
                if form in self._rules.forms and block not in self.blocks[form][-1:]:
                    self.blocks[form].append(block)
                hit = Hit(block, start, end, form, keys, number, joined)
                if hit.keys or self._rules.of(hit):
                    result.append(hit)
            yield from longest(result)


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


def _doubtful(text: BaseText, word: str, places: Sequence[tuple[Hit, Anchor]]) -> Diagnostic:
    """N213 or N214 of a word that may be a name behind proclitics, with all its places."""
    hit, anchor = places[0]
    loci = list(dict.fromkeys(str(text.blocks[found.block].locus) for found, _ in places))
    where = f"at {', '.join(loci[:NAMED])}{' …' if len(loci) > NAMED else ''}"
    span = text.blocks[hit.block].span(anchor.start, anchor.end)
    of = f"“{hit.form}” of {' or '.join(hit.keys[:NAMED])}"
    if hit.taken:
        hint = f"if it is another word, `ignore` “{word}” in the record, with a reason; else list it under `forms`"
        return Diagnostic("N213", span, f"“{word}” is taken for {of}, behind {_said_of(hit)} ({where})", hint)
    hint = f"list “{word}” under `forms` of the record, or under `ignore` with a reason"
    return Diagnostic("N214", span, f"“{word}” may be {of}, behind {_said_of(hit)} ({where}): it is not indexed", hint)


def _said_of(hit: Hit) -> str:
    return f"“{hit.joined.prefix}”" if hit.joined else ""


def _ambiguous(block: Block, hit: Hit, anchor: Anchor, often: bool) -> Diagnostic:
    word = squeeze(block.text[anchor.start : anchor.end])
    number = hit.number
    if hit.joined:
        before = [*occurrences(flatten(block.text).words, word)]
        often, number = len(before) > 1, before.index(hit.start) + 1
    at = f"{{kind: person, at: {block.locus}, lemma: {word}"
    if often:
        at += f", occurrence: {number}"
    keys = [*hit.keys[:NAMED], *(["…"] if len(hit.keys) > NAMED else [])]
    return Diagnostic(
        "N101",
        block.span(anchor.start, anchor.end),
        f"“{word}” may be {' or '.join(keys)}",
        f"add an entry {at}, ref: {hit.keys[0]}}} or ignore it in one of the records",
    )
