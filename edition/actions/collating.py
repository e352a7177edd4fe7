"""Collates the witnesses of a volume: base text and entries, again and again, without losing what editors changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from edition.actions.aligned_transcriptions import shared_cuts, transcribed
from edition.actions.collation_files import (
    CollationFiles,
    GivenWitness,
    Options,
    Renewed,
    base_text,
    new_volume,
    renewed_entries,
)
from edition.actions.transcriptions import Transcription, read_transcription
from edition.collation.collate import Collated, Question, collate
from edition.collation.decisions import placed
from edition.collation.entries import EntryMaker, spans, with_moves
from edition.collation.extent import FEW, Range
from edition.collation.forms import ComparedForms
from edition.collation.ids import with_ids
from edition.collation.moves import moves
from edition.collation.told import difference
from edition.collation.variation import VariantDivision
from edition.collation.words import TextWords, words_of
from edition.collation_table import CollationTable
from edition.derive.witness_text import witness_text
from edition.english import listed
from edition.load import assemble
from edition.messages.catalogues import words_in
from edition.model.collation import USUAL, Collation, Rule
from edition.model.diagnostic import Diagnostic, Failure, Report
from edition.model.edition import Edition
from edition.model.entry import Entry
from edition.model.span import Span
from edition.model.text import BaseText
from edition.model.volume import Volume, Witness
from edition.parse.entries import parse_entries

LIKE = 1 / 3
"""The least share of a witness's words that the base text has, if it is a witness of the same text."""

HEADING = 1000
"""Characters of a heading, at most."""


@dataclass(frozen=True, slots=True)
class CollationResult:
    """What a collation found: for the table, the summary and the files.

    `edition` has the entries as they are now; `written` are the files; `renewed` says what became of the entries.
    """

    edition: Edition
    base: TextWords
    blocks: Sequence[int]
    witnesses: Mapping[str, TextWords]
    collated: Collated
    found: Sequence[Entry]
    renewed: Renewed
    written: Sequence[str] = ()

    def table(self) -> CollationTable:
        """What the page with the table shows."""
        sigla, places, lacking = [*self.witnesses], self.collated.places, self.collated.lacking
        return CollationTable(self.edition, self.base, self.blocks, sigla, places, lacking, self.found)


@dataclass
class _Matter:
    """What is collated: the volume, its text (`typed` when it is new), and the transcriptions."""

    volume: Volume
    text: BaseText
    edition: Edition | None
    collation: Collation
    transcriptions: Sequence[Transcription]
    typed: str = ""
    forms: ComparedForms = field(init=False)

    def __post_init__(self) -> None:
        self.forms = forms_of(self.collation)

    def words(self, siglum: str) -> TextWords:
        """The words of a witness."""
        paragraphs = next(each.paragraphs for each in self.transcriptions if each.siglum == siglum)
        return words_of(paragraphs, self.forms, self.collation.lost)


def forms_of(collation: Collation, *, plain: bool = False) -> ComparedForms:
    """The forms in which words are compared; `plain` ones are those without the classes of spellings."""
    if plain:
        return ComparedForms(tuple(rule for rule in collation.ignore if rule in USUAL))
    letters, words = ([each.split() for each in classes] for classes in (collation.letters, collation.words))
    return ComparedForms(collation.ignore, letters, words)


def collate_volume(
    files: CollationFiles,
    given: Sequence[GivenWitness],
    options: Options,
    report: Report,
    progress: Callable[[str], None],
) -> CollationResult | None:
    """Collate the witnesses of a volume and write what comes of it; None, and diagnostics, when something is wrong.

    The first collation makes the volume, if there is none. Nothing is written before the text of every witness, put
    together from the base text and the entries, was compared with its transcription.
    """
    matter = _matter(files, given, options, report)
    if matter is None:
        return None
    blocks = _collated_blocks(matter)
    base = words_of([matter.text.blocks[i].text for i in blocks], matter.forms, ())
    if not _is_base(matter, base, blocks, report):
        return None
    witnesses = {
        each.siglum: matter.words(each.siglum) for each in matter.transcriptions if each.siglum != matter.volume.base
    }
    empty = next(
        (each for each in matter.transcriptions if each.siglum in witnesses and not witnesses[each.siglum]), None
    )
    if empty is not None:
        message = f"the transcription of {empty.siglum} has no words"
        report(Diagnostic("E401", Span(empty.file, 1, 1), message, "take the witness out of collation.yaml"))
        return None
    question = _question(matter, base, blocks, witnesses, report)
    collated = collate(base, witnesses, question, progress)
    maker = EntryMaker(matter.text, base, blocks, collated.lacking)
    volume = _with_spans(matter.volume, maker, report)
    entries = _entries(matter, maker, collated, witnesses, files.last())
    proved = _prove(volume, matter, entries, blocks, witnesses)
    _remarks(matter, base, blocks, witnesses, collated, report)
    renewed = renewed_entries(files, entries, report, settle=options.settle)
    edition = proved
    if renewed.others or renewed.text != renewed.last:  # what editors have changed is not proved yet
        edition = _as_it_is(volume, matter, renewed, report)
        _compare(edition, matter, blocks, witnesses, report)
    written = files.write(volume, matter.collation, matter.typed, given, renewed)
    return CollationResult(edition, base, blocks, witnesses, collated, entries, renewed, written)


def _collated_blocks(matter: _Matter) -> list[int]:
    """The blocks of the base text that are collated; headings that no witness has are the editors’ own."""
    headings = {
        tuple(words_of([paragraph], matter.forms).forms)
        for each in matter.transcriptions
        for paragraph in each.paragraphs
        if len(paragraph) <= HEADING
    }
    found = []
    for i, block in enumerate(matter.text.blocks):
        if block.locus is None or block.apart or block.wordless or block.supplied or block.lost:
            continue
        if not block.is_heading or tuple(words_of([block.text], matter.forms, ()).forms) in headings:
            found.append(i)
    return found


def _matter(files: CollationFiles, given: Sequence[GivenWitness], options: Options, report: Report) -> _Matter | None:
    """The volume as it is, or a new one, and the transcriptions that are collated."""
    collation = files.collation(given, options, report)
    if collation is None:
        return None
    read = _transcriptions(files, collation, given, report)
    if read is None:
        return None
    edition = files.load(report)
    if edition is None and files.is_there():
        return None
    if edition is None:
        base = "" if options.text else options.base or read[0].siglum
        source = next((each for each in read if each.siglum == base), None)
        if options.text is not None:
            source = read_transcription("", [options.text], collation.verse, report)
            if source is None:
                return None
        if source is None:
            raise Failure(f"“{base}” is no witness that is collated; nothing was written")
        found = base_text(source, files, report)
        if found is None:
            return None
        return _Matter(new_volume(files.name, base, read, options), found[1], None, collation, read, found[0])
    volume = edition.volume
    missing = [each.siglum for each in read if each.siglum not in volume.sigla]
    volume = replace(volume, witnesses=(*volume.witnesses, *(Witness(siglum, siglum) for siglum in missing)))
    return _Matter(volume, edition.text, edition, collation, read)


def _transcriptions(
    files: CollationFiles, collation: Collation, given: Sequence[GivenWitness], report: Report
) -> list[Transcription] | None:
    """The transcriptions of the witnesses, in files or in tables; None, and diagnostics, when one fails."""
    parts = {each.siglum: files.transcription(each, given, report) for each in collation.witnesses}
    tables = files.tables(collation, parts, report)
    if tables is None or not all(parts.values()):
        return None
    found = []
    for siglum, sources in parts.items():
        if sources[0][1] in tables.files:
            one: Transcription | None = transcribed(tables.table, siglum, sources[0][1], collation.verse)
        else:
            one = read_transcription(siglum, sources, collation.verse, report)
        found += [one] if one is not None else []
    return found if len(found) == len(parts) else None


def _is_base(matter: _Matter, base: TextWords, blocks: Sequence[int], report: Report) -> bool:
    """Whether the transcription of the base witness is the base text; where it is not, that is reported."""
    siglum = matter.volume.base
    own = next((each for each in matter.transcriptions if each.siglum == siglum), None)
    if own is None or matter.edition is None:
        return True
    exact = ComparedForms((Rule.PUNCTUATION,))
    one = words_of([matter.text.blocks[i].text for i in blocks], exact, ())
    two = words_of(own.paragraphs, exact, matter.collation.lost)
    if one.forms == two.forms:
        return True
    found = difference(one, two, spaces=False)
    assert found is not None
    block = matter.text.blocks[blocks[found.paragraph]]
    message = f"the text has “{found.told}”, the transcription of {siglum} “{found.has}”"
    hint = f"correct one of them: {own.file}, or the text here"
    report(Diagnostic("E406", block.span(found.at), message, hint))
    return False


def _question(
    matter: _Matter, base: TextWords, blocks: Sequence[int], witnesses: Mapping[str, TextWords], report: Report
) -> Question:
    """How the witnesses are collated."""
    collation = matter.collation
    decided = placed(collation.decisions, matter.text, base, blocks, witnesses, matter.forms, report)
    division = VariantDivision(
        collation.long, collation.neighbours, collation.additions, tuple(decided.joined), tuple(decided.split)
    )
    known = {} if matter.edition is None else _lacking(matter.edition, base, blocks)
    return Question(division, Rule.SPACES in collation.ignore, decided.wanted, known, _cuts(matter, base, witnesses))


def _cuts(matter: _Matter, base: TextWords, witnesses: Mapping[str, TextWords]) -> dict[str, list[tuple[int, int]]]:
    """Where a table cuts the witnesses that stand in it beside the base witness."""
    cells = {each.siglum: each.cells for each in matter.transcriptions if each.cells}
    siglum = matter.volume.base
    if siglum not in cells:
        return {}
    own = matter.words(siglum)
    if own.forms != base.forms:
        return {}
    here = own, cells[siglum]
    return {each: shared_cuts(here, (words, cells[each])) for each, words in witnesses.items() if each in cells}


def _lacking(edition: Edition, base: TextWords, blocks: Sequence[int]) -> dict[str, list[Range]]:
    """The words outside the spans that volume.yaml gives to witnesses; of spans without a word nothing is known."""
    starts = [(blocks[number], start) for number, start, _ in base.places]
    result: dict[str, list[Range]] = {}
    for siglum, parts in edition.extents.items():
        reached = 0
        lacking: list[Range] = []
        for part in parts:
            begin = bisect_left(starts, (part.first, part.start))
            if reached < begin:
                lacking.append((reached, begin))
            reached = bisect_left(starts, (part.last, part.end))
        if reached < len(base):
            lacking.append((reached, len(base)))
        if lacking != [(0, len(base))]:
            result[siglum] = lacking
    return result


def _with_spans(volume: Volume, maker: EntryMaker, report: Report) -> Volume:
    """The volume, its witnesses with the parts of the text that they have, where these were found now."""
    witnesses = []
    for witness in volume.witnesses:
        found = () if witness.spans else spans(maker, witness.siglum)
        if found:
            said = ", ".join(map(str, found))
            message = f"{witness.siglum} has only a part of the text: {said}"
            hint = "if that is not so, look at the beginning and the end of its transcription"
            report(Diagnostic("E405", Span(volume.home.settings, 1, 1), message, hint))
        witnesses.append(replace(witness, spans=found) if found else witness)
    return replace(volume, witnesses=tuple(witnesses))


def _entries(
    matter: _Matter, maker: EntryMaker, collated: Collated, witnesses: Mapping[str, TextWords], before: Sequence[Entry]
) -> list[Entry]:
    """The entries, in the order of the text, with the ids that those `before` had."""
    places = maker.told(collated.places)
    spelled: list[tuple[int, Entry]] = []
    if matter.collation.spellings == "entries":
        plain = forms_of(matter.collation, plain=True)
        spelled = maker.spellings(collated, witnesses, plain, collated.places)
    found = [(place.start, maker.entry(place), number) for number, place in enumerate(places)]
    if spelled:
        found += ((at, entry, -1) for at, entry in spelled)
        found.sort(key=lambda item: item[0])
    taken = {entry.id for entry in matter.edition.entries} if matter.edition else set()
    entries = with_ids([entry for _, entry, _ in found], before, taken)
    volume = matter.volume
    says = words_in(volume.notes_language, volume.catalogues, volume.words)("reading.transposition")
    return with_moves(entries, [number for _, _, number in found], moves(maker.base, places), says)


def _prove(
    volume: Volume,
    matter: _Matter,
    entries: Sequence[Entry],
    blocks: Sequence[int],
    witnesses: Mapping[str, TextWords],
) -> Edition:
    """The edition; raises when the text of a witness, put together from it, is not its transcription."""
    problems: list[Diagnostic] = []
    edition = assemble(volume, matter.text, entries, (), (), problems.append)
    if len(edition.anchors) < len(entries):
        lost = next(entry for entry in entries if entry.id not in edition.anchors)
        raise Failure(f"the collation is wrong at {lost.locus} “{lost.lemma}”: please report this; nothing was written")
    for siglum, _, told, has in _told(edition, matter, blocks, witnesses):
        raise Failure(
            f"the collation is wrong: {siglum} would have “{told}” instead of “{has}”: please report this; "
            "nothing was written"
        )
    return edition


def _told(
    edition: Edition, matter: _Matter, blocks: Sequence[int], witnesses: Mapping[str, TextWords]
) -> Iterator[tuple[str, Span, str, str]]:
    """Where the apparatus gives a witness other words than its transcription: siglum, place, both."""
    spaces = Rule.SPACES in matter.collation.ignore
    for siglum, witness in witnesses.items():
        text = witness_text(edition, siglum)
        paragraphs = [text.words(i) for i in blocks]
        found = difference(words_of(paragraphs, matter.forms, ()), witness, spaces)
        if found is not None:
            block = edition.text.blocks[blocks[found.paragraph]]
            yield siglum, block.span(min(found.at, len(block.text))), found.told, found.has


def _remarks(
    matter: _Matter, base: TextWords, blocks: Sequence[int], witnesses: Mapping[str, TextWords], collated: Collated,
    report: Report,
) -> None:  # fmt: skip
    """Report what a person should look at: long omissions, and witnesses that hardly agree."""
    files = {each.siglum: each.file for each in matter.transcriptions}
    for siglum, witness in witnesses.items():
        share = collated.likeness(siglum, base, witness)
        if share < LIKE:
            message = f"only {share:.0%} of the words of {siglum} are those of the base text"
            hint = "is it the same text? declare differences of spelling with `letters` and `words` in collation.yaml"
            report(Diagnostic("E407", Span(files[siglum], 1, 1), message, hint))
    for place in collated.places:
        for variant in place.variants:
            if not variant.forms and not variant.lost and place.end - place.start >= FEW:
                number, start, _ = base.places[place.start]
                message = f"{place.end - place.start} words are left out in {listed(variant.witnesses)}"
                hint = "if they are lost there, write […] in the transcription, where they stood"
                report(Diagnostic("E405", matter.text.blocks[blocks[number]].span(start), message, hint))


def _as_it_is(volume: Volume, matter: _Matter, renewed: Renewed, report: Report) -> Edition:
    """The edition with the entries that will be in its files."""
    entries = [*renewed.others, *parse_entries(renewed.text, renewed.file, report)]
    quiet: list[Diagnostic] = []
    return assemble(volume, matter.text, entries, (), (), quiet.append)


def _compare(
    edition: Edition, matter: _Matter, blocks: Sequence[int], witnesses: Mapping[str, TextWords], report: Report
) -> None:
    """Report what entries changed by hand give a witness that its transcription has not got."""
    for siglum, span, told, has in _told(edition, matter, blocks, witnesses):
        message = f"by the entries {siglum} has “{told}”, by its transcription “{has}”"
        report(Diagnostic("E404", span, message, "correct the entry or the transcription, unless this is meant"))
