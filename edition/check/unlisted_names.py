"""Capitalised words that look like names but that no record lists."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from edition.anchor.mentions import searched
from edition.anchor.overlaps import OverlapIndex
from edition.anchor.phrase_search import Forms
from edition.check.inflected_names import inflected
from edition.derive.calendar_names import calendar_words
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.entry import MENTION_KINDS, EntryKind
from edition.model.inline import Role
from edition.model.text import Block, BlockKind, Locus
from edition.parse.language_tags import capitalises_nouns
from edition.words import WORD, flatten, squeeze

_CAPITALISED = """
    I Mr Mrs Miss Ms Dr Sir Lady Lord Madame Monsieur Comrade Professor Chairman God No Nos Vol Vols Part
    Chapter Ch Fig January February March April May June July August September October November December Jan Feb
    Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Christmas
    Easter African American Arab Armenian Asian Asiatic Australian Austrian Balkan Baltic Belgian British
    Bulgarian Chinese Christian Christians Croatian Czech Danish Dutch Dutchman Egyptian English Englishman
    Estonian European Europeans Finnish French Frenchman Georgian German Germans Greek Greeks Hungarian Indian
    Irish Italian Italians Japanese Jew Jews Jewish Latin Latvian Lithuanian Mexican Mongolian Norwegian Ottoman
    Persian Pole Poles Polish Portuguese Prussian Roman Romans Romanian Rumanian Russian Russians Scandinavian
    Scottish Serbian Slav Slavic Slovak Soviet Soviets Spaniard Spanish Swede Swedish Swiss Tartar Turk Turks
    Turkish Ukrainian Western Eastern Northern Southern Yugoslav East West North South Orient Messrs Minister
    Ministers President Commissar Government Bolshevik Bolsheviks Menshevik Mensheviks Tsar Tsarist Emperor King
    Queen Prince Princess Duke Count Baron General Colonel Captain
"""  # in English, without being names
NO_NAMES = frozenset(_CAPITALISED.split())
_DERIVED = re.compile(r"is[mt]s?$|ites?$|ians?$|ics?$")  # Leninism, Trotskyite, Hegelian
_ROMAN = re.compile(r"[IVXLCDM]+")
_OPENING = '“‘«‹„‚¿¡"(\\['  # of any language; ” » › are closing in most of them
_SENTENCE = re.compile(  # what stands before the first word of a sentence, a quotation, an item
    rf"(?:^|[.!?…:;\n\t][”’»›“«‹\"')\]]?)[\s{_OPENING}'»›”—–-]*$|[{_OPENING}—]\s?$|[»›”]$|(?:^\W*|\()\w{{1,3}}[.)]\s*$"
)


def unlisted_name(edition: Edition) -> Iterator[Diagnostic]:
    """N210 (note): words look like a name, and no record lists them.

    They have a capital inside a sentence, never occur in small letters and are not listed where they stand
    (`[Lie](name:lie)`); those that a record may have with another ending are reported apart (N217). Give the name a
    record (or add the form to one), so that the index has it; or list the words under `ignore`, with a reason, in the
    record for which they could be mistaken, or under `no_names` in volume.yaml.
    """
    if not edition.records or capitalises_nouns(edition.volume.language):
        return
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    common = _small_words(edition) | calendar_words(edition.volume.language)
    ignored: dict[str, set[Locus | None]] = {squeeze(form): {None} for form in edition.volume.no_names}
    for record in edition.records:
        for rule in record.ignore:
            ignored.setdefault(squeeze(rule.form), set()).add(rule.locus)
    forms = Forms(ignored)
    known = _known(edition)
    for i, block in enumerate(edition.text.blocks):
        if searched(block) and block.kind is not BlockKind.HEADING and not block.header:
            taken = known.get(i, []) + [
                (start, end)
                for start, end, form in forms.places(flatten(block.text).words)
                if ignored[form] & {None, block.locus}
            ]
            listed = {(style.start, style.end) for style in block.styles if style.role is Role.INDEX}
            for start, end in (run for run in _runs(block, common, taken) if run not in listed):
                places[flatten(block.text[start:end]).words].append((i, start))
    told = edition.derived(inflected)
    for words, positions in places.items():
        if words in told:
            continue
        loci = list(dict.fromkeys(str(edition.text.blocks[i].locus) for i, _ in positions))
        where = f"at {', '.join(loci[:6])}{' …' if len(loci) > 6 else ''}"
        i, start = positions[0]
        yield Diagnostic(
            "N210",
            edition.text.blocks[i].span(start, start + len(words)),
            f"“{words}” looks like a name that no record lists ({where})",
            "add a record or a form, `ignore` it with a reason, or list it under `no_names` in volume.yaml",
        )


def _small_words(edition: Edition) -> set[str]:
    """All words that occur in small letters somewhere in the text."""
    return {
        word
        for block in edition.text.blocks
        if searched(block)
        for word in WORD.findall(block.text)
        if word[0].islower()
    }


def _known(edition: Edition) -> dict[int, list[tuple[int, int]]]:
    """The characters of each block that a mention, or an entry about names, works or dates, covers."""
    known: dict[int, list[tuple[int, int]]] = defaultdict(list)
    anchors = [mention.anchor for mention in edition.mentions]
    kinds = MENTION_KINDS | {EntryKind.CITATION, EntryKind.DATE, EntryKind.EMENDATION}
    anchors += [edition.anchors[e.id] for e in edition.entries if e.kind in kinds and e.id in edition.anchors]
    for anchor in anchors:
        for block in range(anchor.first, anchor.last + 1):
            start = anchor.start if block == anchor.first else 0
            end = anchor.end if block == anchor.last else len(edition.text.blocks[block].text)
            known[block].append((start, end))
    return known


def _runs(block: Block, common: set[str], taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Runs of words that look like names: `Trygve Lie`."""
    taken = taken + [(style.start, style.end) for style in block.styles if style.role is Role.LANG]
    taken += [(0, block.speaker)] if block.speaker else []
    covered = OverlapIndex(taken)
    run: tuple[int, int] | None = None
    for match in WORD.finditer(block.text):
        word = match[0]
        if not word[0].isupper():
            if run is not None:
                yield run
            run = None
            continue
        start, end = match.span()
        looks = (
            len(word) > 1
            and word not in NO_NAMES
            and word.lower() not in common
            and not _DERIVED.search(word)
            and not _ROMAN.fullmatch(word)
            and not covered.meets(start, end)
            and not _SENTENCE.search(block.text[max(0, start - 12) : start] if start > 12 else block.text[:start])
        )
        if run is not None and looks and block.text[run[1] : start] in {" ", "-", ". ", "’ ", "’s "}:
            run = run[0], end
            continue
        if run is not None:
            yield run
        run = (start, end) if looks else None
    if run is not None:
        yield run
