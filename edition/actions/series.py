"""A series: its volumes loaded, and what a change of the shared files changes in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from edition.check import settings
from edition.derive.editors_prose import prose_of, records_of, works_in, written
from edition.english import counted
from edition.kept import kept_places, last_places, published_file
from edition.load import load
from edition.load.series_file import is_there
from edition.load.shared_files import shared_records
from edition.model.authority import Record, Work
from edition.model.diagnostic import Diagnostic, Failure, Report
from edition.model.edition import Edition
from edition.model.entry import Entry
from edition.model.inline import Inline, Role, walk
from edition.model.series import Member
from edition.model.span import Span
from edition.records.places import NO_PLACES, Places
from edition.volume_files import SERIES, SHARED


def load_member(root: Path, member: Member, report: Report, out: Path | None = None) -> Edition | None:
    """A volume of the series; None when it cannot be read, or is not there (which `read_series` reports).

    `out` has the last builds of other volumes, whose places it may cite.
    """
    return load(root, member.name, report, out=out) if is_there(root, member) else None


@dataclass(frozen=True, slots=True)
class Affected:
    """A record or work (`key`) that differs in a volume, or a setting, and where that is printed by the last build.

    `change`: added | changed | removed. Without a build there are no `places`, and `loci` tell where it is. Of a
    reference into another volume, `printed` has what it prints before and after.
    """

    what: str
    key: str
    change: str
    places: tuple[str, ...] = ()
    loci: tuple[str, ...] = ()
    printed: tuple[str, str] = ("", "")


def affected(old: Edition | None, new: Edition | None, places: Places = NO_PLACES) -> tuple[Affected, ...]:
    """What differs in a volume by its records, works and settings between two states."""
    return (
        *_differences("record", _records(old), _records(new), old, new, places),
        *_differences("work", _works(old), _works(new), old, new, places),
        *(Affected("setting", name, "changed") for name in _settings(old, new)),
        *_references(old, new, places),
    )


def _references(old: Edition | None, new: Edition | None, places: Places) -> Iterator[Affected]:
    """References into other volumes that print something else, because it stands elsewhere there."""
    before = {part.target: part for part, _ in _into_volumes(old)}
    after: dict[str, list[str]] = {}
    parts = {}
    for part, entry in _into_volumes(new):
        after.setdefault(part.target, []).append(entry)
        parts[part.target] = part
    for target, entries in sorted(after.items()):
        if target in before and (was := before[target].printed) != (now := parts[target].printed):
            assert new is not None
            spots = [str(places.entries[name].start) for name in entries if name in places.entries]
            blocks = [new.anchors[name].first for name in entries if name in new.anchors]
            loci = (str(new.text.blocks[block].locus) for block in sorted(blocks))
            yield Affected("reference", target, "changed", _once(spots), _once(loci), (was, now))


def _into_volumes(edition: Edition | None) -> Iterator[tuple[Inline, str]]:
    """References into other volumes, each with the id of its entry, if any."""
    for inlines, _, entry in written(edition) if edition else ():
        yield from ((part, entry) for part in walk(inlines) if part.role is Role.ELSEWHERE)


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _records(edition: Edition | None) -> Mapping[str, Record]:
    return edition.record if edition else {}


def _works(edition: Edition | None) -> Mapping[str, Work]:
    return edition.work if edition else {}


def _differences(
    what: str, before: Mapping[str, Record | Work], after: Mapping[str, Record | Work],
    old: Edition | None, new: Edition | None, places: Places,
) -> Iterator[Affected]:  # fmt: skip
    for key in sorted(before.keys() | after.keys()):
        one, other = before.get(key), after.get(key)
        if one == other:
            continue
        change = "changed" if one and other else "added" if other else "removed"
        edition = new if other else old
        assert edition is not None
        yield Affected(what, key, change, *where(edition, key, places))


def naming(edition: Edition | None, keys: Iterable[str], places: Places) -> tuple[Affected, ...]:
    """Those of some records and works that a volume has, and where."""
    if edition is None:
        return ()
    whats = {key: what for what, there in (("record", edition.record), ("work", edition.work)) for key in there}
    return tuple(Affected(whats[key], key, "", *where(edition, key, places)) for key in keys if key in whats)


def where(edition: Edition, key: str, places: Places) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Where a record is named or a work cited, in the text, an entry or its prose: printed places, and loci."""
    entries = [entry for entry in edition.entries if key in _referred_to(entry)]
    printed = [str(name.place) + "n" * name.note for name in places.names.get(key, ())]
    printed += [str(places.entries[entry.id].start) for entry in entries if entry.id in places.entries]
    blocks = [mention.anchor.first for mention in edition.mentions if mention.key == key]
    blocks += [edition.anchors[entry.id].first for entry in entries if entry.id in edition.anchors]
    loci = (edition.text.blocks[block].locus for block in sorted(blocks))
    return tuple(dict.fromkeys(printed)), tuple(dict.fromkeys(str(locus) for locus in loci if locus is not None))


def _referred_to(entry: Entry) -> frozenset[str]:
    """Keys of the records and works that an entry names or cites."""
    cited = (key for words, _ in prose_of(entry) for key in works_in(words))
    return frozenset((*records_of(entry), *(cite.work for cite in entry.cite), *cited))


_OWN = frozenset({"name", "spans", "span", "introductions", "format"})


def _settings(old: Edition | None, new: Edition | None) -> Sequence[str]:
    """Settings that differ and are, or were, those of the series."""
    if old is None or new is None:
        return ()
    names = [name for name in new.volume.__dataclass_fields__ if name not in _OWN]
    differing = [name for name in names if getattr(old.volume, name) != getattr(new.volume, name)]
    return [name for name in differing if SERIES in {old.volume.at(name).file, new.volume.at(name).file}]


def printed(out: Path, name: str) -> Places:
    """The record of places of a volume's last build; none when it is damaged or was never built."""
    try:
        return last_places(out, name)
    except Failure:
        return NO_PLACES


def conflicts(editions: Iterable[tuple[Member, Edition]]) -> Iterator[Diagnostic]:
    """Records of two volumes' own that have one key and do not say the same."""
    first: dict[str, tuple[Member, Record]] = {}
    for member, edition in editions:
        for record in edition.records:
            if record.span.file in SHARED:
                continue
            other, known = first.setdefault(record.key, (member, record))
            if other is not member and known != record:
                message = f"{other.name} and {member.name} have different records “{record.key}”"
                hint = "make one shared record of them, in apparatus/names.yaml, or give one another key"
                yield Diagnostic("N105", record.span, message, hint, ((known.span, "the other"),))


def unused(root: Path, editions: Iterable[Edition]) -> Iterator[Diagnostic]:
    """Shared records that no volume uses; a file that cannot be read was reported with each volume."""
    used = {record.key for edition in editions for record in edition.records}
    for record in shared_records(root, _known):
        if record.key not in used:
            message, hint = f"no volume uses the record “{record.key}”", "add forms that occur, or delete it"
            yield Diagnostic("N106", record.span, message, hint)


def missing_words(editions: Iterable[Edition]) -> Iterator[Diagnostic]:
    """Words that series.yaml lists for the concordances and that occur in no volume."""
    sharing = [edition for edition in editions if edition.volume.at("concordance").file == SERIES]
    missing = [set(settings.missing_words(edition)) for edition in sharing]
    for word in sharing[0].volume.concordance_words if sharing else ():
        if all(word in there for there in missing):
            message = f"“{word}” does not occur in the text of any volume"
            yield Diagnostic("C206", sharing[0].volume.at("concordance"), message, "take it out of the list")


def idle_rules(editions: Sequence[Edition], refused: Container[Span]) -> Iterator[Diagnostic]:
    """Silent rules of the series that change no volume; `refused` are the places of those that cannot be applied."""
    rules = {rule.span: rule for edition in editions for rule in edition.volume.silent if rule.span.file == SERIES}
    used = {(id(edition), change.rule) for edition in editions for change in edition.silent}
    for span, rule in rules.items():
        having = [edition for edition in editions if any(own.span == span for own in edition.volume.silent)]
        if span not in refused and not any((id(edition), rule.id) in used for edition in having):
            message = f"silent rule “{rule.id}” changes nothing in any volume"
            yield Diagnostic("C402", span, message, "take the rule out or correct it")


def uncited_witnesses(editions: Sequence[Edition], uncited: Iterable[Span]) -> Iterator[Diagnostic]:
    """Witnesses of the series that no entry of any volume cites; `uncited` has one place for each volume that told."""
    told = Counter(uncited)
    there = Counter(witness.span for edition in editions for witness in edition.volume.witnesses)
    sigla = {witness.span: witness.siglum for edition in editions for witness in edition.volume.witnesses}
    for span, siglum in sigla.items():
        if span.file == SERIES and told[span] == there[span]:
            yield Diagnostic("W204", span, f"no entry of any volume cites the witness “{siglum}”", "take it out")


def printed_otherwise(root: Path, member: Member, out: Path) -> Iterator[Diagnostic]:
    """Whether entries of a published volume stand elsewhere in its last build; a damaged record is reported too."""
    span = Span(published_file(member), 1, 1)
    try:
        kept = kept_places(root, member, out)
    except Failure as failure:
        yield Diagnostic("C508", span, str(failure), "take back a revision that was good")
        return
    now = printed(out, member.name).entries if kept.is_published else {}
    ends = {name: (kept.places.entries[name].start, now[name].start) for name in now if name in kept.places.entries}
    moved = [f"{name} {was} → {is_now}" for name, (was, is_now) in ends.items() if was != is_now]
    if moved:
        few = ", ".join(moved[:3]) + (" …" if len(moved) > 3 else "")
        message = f"{counted(len(moved), 'entry')} of {member.name} elsewhere in the last build than printed: {few}"
        hint = f"when that goes to press, `edition series publish {member.name}`; until then, printed places are cited"
        yield Diagnostic("C509", span, message, hint)


def _known(wrong: Diagnostic) -> None:
    """What is wrong with a shared file was reported with each volume."""
