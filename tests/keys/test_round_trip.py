"""Every key that is declared: what is typed for it is read, written and read again as the same; a diff names it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from edition.compare.describe import rows
from edition.compare.diff import diff
from edition.compare.report import Comparison, as_json
from edition.keys.corrigenda import CORRIGENDUM
from edition.keys.declarations import (
    BookWords,
    Choice,
    Group,
    IssueList,
    Items,
    Key,
    Label,
    Pair,
    PassageStep,
    PlainWords,
    ProseText,
    Reasons,
    TitleText,
    TypedForm,
    Value,
    inner,
)
from edition.keys.entries import ENTRY, READINGS, has
from edition.keys.field_names import called
from edition.keys.files import FILES, VolumeFile, groups
from edition.keys.imported import IMPORT
from edition.keys.names import IDENTIFIERS, RECORD
from edition.keys.series import SERIES
from edition.keys.structure import ITEM
from edition.keys.value_kinds import (
    ADDRESS,
    CTS,
    DAY,
    DESIGN,
    FLAG,
    HEAD,
    ID,
    IMAGE_ADDRESSES,
    IMAGE_FILES,
    LENGTH,
    LEVEL,
    LOCUS,
    NUMBER,
    PLACE,
    RAW,
    SHA256,
    SHARE,
    STEP,
    TAG,
)
from edition.keys.volume import SPAN, VOLUME
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.entry import EntryKind
from edition.model.text import BaseText
from edition.model.volume import Volume
from edition.parse.answers import parse_answers
from edition.parse.construct import make
from edition.parse.entries import parse_entries
from edition.parse.names import parse_names
from edition.parse.series import parse_series
from edition.parse.validate import fit_list
from edition.parse.volume import parse_volume
from edition.parse.yaml import read_yaml
from edition.rewrite.emit import dump, emit_item
from edition.write.source.apparatus import entries_file, names_file
from edition.write.source.settings import settings_file
from edition.write.source.typed_values import typed_keys

Typed = Any
"""What is typed, as words, lists and groups."""

FORMS: dict[TypedForm, Sequence[str]] = {
    PLACE: ("1.2", "1.3"), STEP: ("none", "3"),
    ID: ("one", "two"), LOCUS: ("1.2", "1.3"), NUMBER: ("7", "8"), LEVEL: ("3", "4"), SHARE: ("0.2", "0.3"),
    LENGTH: ("2pt", "3pt"), FLAG: ("true", "false"), SHA256: ("1" * 64, "2" * 64), DESIGN: ("octavo", "a4"),
    HEAD: ("{title}, {lines}", "Acts {loci}"), ADDRESS: ("https://a.org/x/", "http://b.org:80/"), CTS: ("a:b", "c:d"),
    IMAGE_FILES: ("pages/{n}.jpg", "{n}.png"),
    IMAGE_ADDRESSES: ("https://a.org/{n}.jpg", "https://b.org:80/{n}"),
    TAG: ("ru", "de"), DAY: ("2024-01-01", "2024-01-02"), RAW: ("a", "b"),
    IDENTIFIERS["gnd"]: ("118540238", "4005728-8"),
    IDENTIFIERS["viaf"]: ("24602065", "309649614"),
    IDENTIFIERS["wikidata"]: ("Q5879", "Q64"),
    IDENTIFIERS["isni"]: ("0000000121032683", "000000012146438X"),
    IDENTIFIERS["geonames"]: ("2950159", "2988507"),
    IDENTIFIERS["pleiades"]: ("423025", "579885"),
}  # fmt: skip
"""Two values of each form; a form without any fails."""


def sample(value: Value, number: int) -> Typed:
    """One of two values that may be typed."""
    match value:
        case PlainWords() | PassageStep():
            return ("some", "other")[number]
        case Label() | TitleText() | ProseText():
            return ("some words", "other words")[number]
        case TypedForm():
            return FORMS[value][number]
        case Choice():
            return value.among[-1 - number] if len(value.among) > 1 else value.among[0]
        case IssueList():
            return ["3", "4"] if number else "7"
        case Pair():
            return [["(", ")"], ["<", ">"]][number]
        case Reasons():
            return {"A201": ("some", "other")[number]}
        case BookWords():
            return {"part.contents": ("some", "other")[number]}
        case Items():
            return [sample(value.item, number)]
        case Group():
            return least(value)


def least(group: Group[Any]) -> dict[str, Typed]:
    """What a group cannot do without, so that it says anything."""
    beside = {READINGS: {"text": "some"}, SPAN: {"from": "1.1"}, ITEM: {"line": "1"}}
    return {key.name: sample(key.value, 0) for key in group.keys if key.needed} | beside.get(group, {})


@dataclass(frozen=True)
class Case:
    """A key, where it stands: the keys that lead to it."""

    file: VolumeFile
    path: tuple[Key, ...]

    def __str__(self) -> str:
        return f"{self.file.name}: {'.'.join(key.name for key in self.path)}"

    def typed(self, number: int) -> Typed:
        """The least that a file holds, with one of the two values of the key."""
        return self._typed(self.file.group, self.path, number)

    def _typed(self, group: Group[Any], path: tuple[Key, ...], number: int) -> dict[str, Typed]:
        key, *rest = path
        inside = inner(key.value)
        value = sample(key.value, number)
        if rest and inside is not None:
            value = self._typed(inside, tuple(rest), number)
            value = [value] if isinstance(key.value, Items) else value
        return least(group) | around(group, key) | {key.name: value}


def around(group: Group[Any], key: Key) -> dict[str, Typed]:
    """What must stand beside a key so that it means something."""
    if group is ENTRY and key.name != "kind":
        kinds = [kind for kind in EntryKind if has(kind, key)]
        kind = EntryKind.COMMENT if len(kinds) == len(EntryKind) else kinds[0]
        return {"kind": str(kind), **({"readings": [{"text": "some"}]} if key.name == "print" else {})}
    if group is VOLUME and key.name not in ("text", "transcript"):
        return {"text": ["one.md"]}
    return {}


HOW = VOLUME.by_name["format"]
"""How a volume is written, not what it says: tests/test_migrate.py reads and writes it."""


def cases(file: VolumeFile, group: Group[Any], path: tuple[Key, ...] = ()) -> Iterator[Case]:
    for key in group.keys:
        if key is HOW:
            continue
        yield Case(file, (*path, key))
        if (inside := inner(key.value)) is not None and inside.part_of is None:
            yield from cases(file, inside, (*path, key))


CASES = [case for file in FILES for case in cases(file, file.group)]


def read(file: VolumeFile, text: str) -> Any:
    """What a file says, without a problem."""
    problems: list[Diagnostic] = []
    value: Any
    if file.group is ENTRY:
        value = parse_entries(text, "f.yaml", problems.append)
    elif file.group is RECORD:
        value = parse_names(text, "f.yaml", problems.append)
    elif file.group is VOLUME:
        value = parse_volume(text, "f.yaml", "n", problems.append)
    elif file.group is SERIES:
        value = parse_series(text, "f.yaml", problems.append)
    elif file.group is IMPORT:
        value = parse_answers(text, "f.yaml", problems.append)
    else:
        node = read_yaml(text, "f.yaml", problems.append)
        assert node is not None
        value = tuple(make(typed, problems.append) for typed in fit_list(node, file.group, problems.append, "an item"))
    assert [problem for problem in problems if problem.code != "A002"] == []  # what it needs besides
    return value


def written(file: VolumeFile, value: Any) -> str:
    if file.group is ENTRY:
        return entries_file(value)
    if file.group is RECORD:
        return names_file(value)
    if file.group is VOLUME:
        return settings_file(value)
    if file.group in (SERIES, IMPORT):
        return dump(typed_keys(value, file.group)) + "\n"
    return "\n".join(line for item in value for line in emit_item(typed_keys(item, file.group))) + "\n"


def laid_out(case: Case, number: int) -> str:
    typed = case.typed(number)
    return dump([typed] if case.file.listed else typed) + "\n"


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_written_is_read_as_the_same(case: Case) -> None:
    for number in (0, 1):
        value = read(case.file, laid_out(case, number))
        again = written(case.file, value)
        assert read(case.file, again) == value
        assert written(case.file, read(case.file, again)) == again


def test_every_key_is_a_case() -> None:
    declared = {id(key) for file in FILES for placed in groups(file.group, parts=False) for key in placed.group.keys}
    assert declared == {id(HOW), *(id(case.path[-1]) for case in CASES)}
    assert len(CASES) > 150


def of_one(case: Case, number: int) -> Edition:
    """An edition that holds what one file says, and nothing else."""
    value = read(case.file, laid_out(case, number))
    volume = value if isinstance(value, Volume) else Volume("n", "Title")
    entries = value if case.file.group is ENTRY else ()
    return Edition(volume, BaseText(()), entries, value if case.file.group is RECORD else (), ())


OTHERS = (ITEM, SERIES, CORRIGENDUM, IMPORT)
"""What is no part of an edition."""


@pytest.mark.parametrize("case", [case for case in CASES if case.file.group not in OTHERS], ids=str)
def test_a_diff_names_the_key_that_changed(case: Case) -> None:
    old, new = of_one(case, 0), of_one(case, 1)
    changes = diff(old, new)
    if laid_out(case, 0) == laid_out(case, 1):
        assert not changes
        return
    names = names_in(as_json([Comparison(old, new, changes)])["changed"])
    told = {row.name for change in changes for row in rows(change)}
    wanted = called(owner(case), case.path[-1].into)
    assert wanted in told or wanted.rpartition(".")[2] in {name.rpartition(".")[2] for name in names | told}


def names_in(value: Any) -> set[str]:
    """All names in what a diff says to programs."""
    if isinstance(value, list):
        return {name for item in value for name in names_in(item)}
    if not isinstance(value, dict):
        return set()
    return set(value) | {name for item in value.values() for name in names_in(item)}


def owner(case: Case) -> type:
    """What has the field of the key."""
    makes = case.file.group.makes
    for key in case.path[:-1]:
        inside = inner(key.value)
        makes = inside.makes if inside is not None and inside.makes else makes
    assert makes is not None
    return makes
