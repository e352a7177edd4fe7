"""The ids of entries: an entry that was there at the last collation keeps its own."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from edition.collation.alignment import NONE, align
from edition.model.entry import Entry

PREFIX = "v"


def with_ids(entries: Sequence[Entry], before: Sequence[Entry], taken: Collection[str]) -> list[Entry]:
    """New entries, in the order of the text, with the ids of those `before` that were about the same words.

    Others get new ids that are not `taken`. An entry was about the same words when it has the same lemma between the
    same neighbours; its locus may be another one, since paragraphs may have been added.
    """
    old = [*before]
    found: dict[int, str] = {}
    pairs = align([_named(entry) for entry in old], [_named(entry) for entry in entries])
    for i, j in pairs:
        if i != NONE and j != NONE and _same(old[i], entries[j]):
            found[j] = old[i].id
    left = {(str(old[i].locus), old[i].lemma, old[i].occurrence): i for i, j in pairs if i != NONE and j == NONE}
    for j, entry in enumerate(entries):
        key = (str(entry.locus), entry.lemma, entry.occurrence)
        if j not in found and key in left:
            found[j] = old[left.pop(key)].id
    new = _unused({*taken, *(entry.id for entry in old)})
    return [replace(entry, id=found.get(j) or next(new)) for j, entry in enumerate(entries)]


def _named(entry: Entry) -> str:
    return f"{entry.lemma}|{entry.position}|{entry.category}"


def _same(old: Entry, new: Entry) -> bool:
    """Whether an entry is about the same words as before; of two whose lemmata differ, one begins as the other."""
    if _named(old) == _named(new):
        return True
    return old.locus == new.locus and old.category == new.category and old.lemma.split()[0] == new.lemma.split()[0]


def _unused(taken: Collection[str]) -> Iterator[str]:
    """Ids that are not taken, behind the highest number that is."""
    numbers = [int(each[len(PREFIX) :]) for each in taken if each.startswith(PREFIX) and each[len(PREFIX) :].isdigit()]
    number = max(numbers, default=0)
    while True:
        number += 1
        yield f"{PREFIX}{number}"
