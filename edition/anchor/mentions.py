"""Finding where the base text names the authority records.

The forms of all records are looked for in the base text only: neither in what the editors supplied (headings, lacunae,
the words of emendations) nor in artefacts of the transcription. Whole words, case as written; a longer form wins over a
shorter one that it overlaps, whosever they are. The possessive ends a word (`Trotsky’s`), and so does a hyphen, unless
the hyphened whole is a form itself. Entries with `ref` add what no form can find, and decide what two records claim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.anchor.finder import WORDLESS, is_supplied
from edition.model.authority import Ignore, Mention, Record
from edition.model.diagnostic import Code, Diagnostic, Report, Severity
from edition.model.entry import Anchor, Entry
from edition.model.text import BaseText, Block
from edition.words import WORD, Flat, flatten, is_boundary, occurrences, squeeze

CODES = {
    "N101": Code(
        Severity.ERROR, "a name belongs to two records, and nothing says which is meant",
        "The same form is listed under two records. At each place where it occurs an entry (`kind: person`, `ref:`) "
        "says who is meant, or an `ignore` of one record rules it out. Without either the index would miss the place."),
    "N102": Code(
        Severity.WARNING, "an `ignore` rule applies nowhere",
        "The words do not occur (any more) where the rule says, or not as often. A rule that does nothing hides that "
        "the text has changed: take it out or correct its locus."),
}  # fmt: skip

Rules = dict[str, list[tuple[str, Ignore]]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A form found at characters `start:end` of the even words of a block, and who may be meant by it."""

    block: int
    start: int
    end: int
    form: str
    keys: tuple[str, ...]


def searched(block: Block) -> bool:
    """Whether names are looked for in a block: it is printed, and its words are transmitted."""
    return block.kind not in WORDLESS and not is_supplied(block)


def find_mentions(
    text: BaseText, records: Sequence[Record], entries: Sequence[Entry], anchors: Mapping[str, Anchor], report: Report
) -> tuple[Mention, ...]:
    """Every mention of a record, in the order of the text."""
    wrong = {(record.key, squeeze(form)) for record in records for form in record.wrong}
    known = {record.key for record in records}
    flats = {i: flatten(block.text) for i, block in enumerate(text.blocks) if searched(block)}
    said = [(entry, anchors[entry.id]) for entry in entries if entry.ref in known and entry.id in anchors]
    taken: dict[int, list[tuple[Entry, Anchor]]] = defaultdict(list)
    for entry, anchor in said:
        for block in {anchor.first, anchor.last}:
            taken[block].append((entry, anchor))
    mentions = [Mention(entry.ref, entry.lemma, anchor, entry=entry.id) for entry, anchor in said]
    rules = _rules(records)
    for hit in _unignored(text, flats, rules, _hits(text, flats, _phrases(records), rules), report):
        start, end = flats[hit.block].span(hit.start, hit.end)
        anchor = Anchor(hit.block, start, hit.block, end)
        if any(_decided(hit, anchor, entry, place) for entry, place in taken.get(hit.block, ())):
            continue
        if len(hit.keys) > 1:
            report(_ambiguous(text.blocks[hit.block], hit, anchor, entries))
        else:
            mentions.append(Mention(hit.keys[0], hit.form, anchor, (hit.keys[0], hit.form) in wrong))
    return tuple(sorted(mentions, key=lambda m: (m.anchor.first, m.anchor.start, m.anchor.last, m.anchor.end)))


def _phrases(records: Iterable[Record]) -> dict[str, tuple[str, ...]]:
    """Every form, right, wrong or ignored, and the keys of its records (none when it is only ignored)."""
    phrases: dict[str, tuple[str, ...]] = {}
    for record in records:
        for form in map(squeeze, (*record.forms, *record.wrong)):
            if form and record.key not in phrases.get(form, ()):
                phrases[form] = (*phrases.get(form, ()), record.key)
        for ignore in record.ignore:
            phrases.setdefault(squeeze(ignore.form), ())
    return phrases


def _rules(records: Iterable[Record]) -> Rules:
    """The keys of records and their `ignore` rules, by form."""
    rules: Rules = defaultdict(list)
    for record in records:
        for ignore in record.ignore:
            rules[squeeze(ignore.form)].append((record.key, ignore))
    return rules


def _hits(
    text: BaseText, flats: Mapping[int, Flat], phrases: Mapping[str, tuple[str, ...]], rules: Rules
) -> Iterator[Hit]:
    """Every place of a form that is not inside, or overlapped by, a longer one."""
    begin: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for form in sorted(phrases, key=len, reverse=True):
        if first := WORD.search(form):
            begin[first[0]].append((form, first.start()))
    for block, flat in flats.items():
        words, found = flat.words, []
        for match in WORD.finditer(words):
            if match[0] not in begin:
                continue
            for form, lead in begin[match[0]]:
                start = match.start() - lead
                end = start + len(form)
                if words.startswith(form, max(start, 0)) and is_boundary(words, start) and is_boundary(words, end):
                    hit = Hit(block, start, end, form, phrases[form])
                    if hit.keys or any(_applies(rule, hit, text.blocks[block], flat) for _, rule in rules[form]):
                        found.append(hit)
        yield from _longest(found)


def _longest(found: list[Hit]) -> list[Hit]:
    """Of hits that overlap, the longest, then the first."""
    kept: list[Hit] = []
    end = 0
    group: list[Hit] = []
    for hit in [*found, None]:
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
    chosen: list[Hit] = []
    for hit in sorted(group, key=lambda hit: (hit.start - hit.end, hit.start)):
        if all(hit.end <= other.start or hit.start >= other.end for other in chosen):
            chosen.append(hit)
    return sorted(chosen, key=lambda hit: hit.start)


def _unignored(
    text: BaseText, flats: Mapping[int, Flat], rules: Rules, hits: Iterable[Hit], report: Report
) -> Iterator[Hit]:
    """The hits that nobody ignores; where two records have the form, one may ignore it. Reports rules without use."""
    used = set()
    for hit in hits:
        applied = [
            (key, rule)
            for key, rule in rules.get(hit.form, ())
            if _applies(rule, hit, text.blocks[hit.block], flats[hit.block])
        ]
        used.update(applied)
        ignoring = {key for key, _ in applied}
        left = tuple(key for key in hit.keys if key not in ignoring)
        if left:
            yield Hit(hit.block, hit.start, hit.end, hit.form, left)
    for form, listed in rules.items():
        for key, rule in listed:
            if (key, rule) not in used:
                report(_unused(text, flats, form, rule))


def _applies(ignore: Ignore, hit: Hit, block: Block, flat: Flat) -> bool:
    if ignore.locus is None or ignore.locus != block.locus:
        return ignore.locus is None
    return not ignore.occurrence or ignore.occurrence == 1 + sum(
        start < hit.start for start in occurrences(flat.words, hit.form)
    )


def _unused(text: BaseText, flats: Mapping[int, Flat], form: str, ignore: Ignore) -> Diagnostic:
    where = f" at {ignore.locus}" if ignore.locus else ""
    if ignore.locus is not None and ignore.locus not in text.index:
        return Diagnostic("N102", ignore.span, f"“{form}” is ignored at {ignore.locus}, which is not in the text")
    loci = [str(text.blocks[i].locus) for i, flat in flats.items() if next(occurrences(flat.words, form), -1) >= 0]
    hint = f"it occurs at {', '.join(loci[:8])}{' …' if len(loci) > 8 else ''}" if loci else "take the rule out"
    return Diagnostic("N102", ignore.span, f"“{form}” is ignored{where}, but is not found there by itself", hint)


def _decided(hit: Hit, anchor: Anchor, entry: Entry, place: Anchor) -> bool:
    """Whether an entry speaks of the words of a hit, of some of them, or of the same record around them."""
    start, end = (place.first, place.start), (place.last, place.end)
    first, last = (anchor.first, anchor.start), (anchor.last, anchor.end)
    if end <= first or start >= last:
        return False
    return (first <= start and end <= last) or entry.ref in hit.keys


def _ambiguous(block: Block, hit: Hit, anchor: Anchor, entries: Iterable[Entry]) -> Diagnostic:
    starts = list(occurrences(flatten(block.text).words, hit.form))
    at = f"{{kind: person, at: {block.locus}, lemma: {hit.form}"
    if len(starts) > 1:
        at += f", occurrence: {starts.index(hit.start) + 1}"
    return Diagnostic(
        "N101",
        block.span(anchor.start, anchor.end),
        f"“{hit.form}” may be {' or '.join(hit.keys)}",
        f"add an entry {at}, ref: {hit.keys[0]}}} or ignore it in one of the records",
    )
