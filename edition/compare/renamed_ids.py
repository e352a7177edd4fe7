"""Recognizes an entry, record or work whose id has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from edition.compare.change import Named
from edition.compare.similarity import likeness
from edition.model.authority import Record, Work
from edition.model.entry import Citation, Entry
from edition.model.inline import plain

ALIKE = 70.0
"""How alike (of 100) what two of them say must be."""


def renamed(gone: Sequence[Named], come: Sequence[Named]) -> list[tuple[Named, Named]]:
    """Pairs of a removed and an added thing that are the same but for the name, or nearly so. Each is paired once."""
    buckets: dict[Hashable, list[Named]] = defaultdict(list)
    for new in come:
        for key in _keys(new):
            buckets[key].append(new)
    scores = []
    said = {id(thing): statement(thing) for thing in (*gone, *come)}
    for x, old in enumerate(gone):
        seen: set[int] = set()
        for key in _keys(old):
            for new in buckets.get(key, ())[:50]:
                if id(new) not in seen:
                    seen.add(id(new))
                    score = likeness(said[id(old)], said[id(new)], ALIKE)
                    if score:
                        scores.append((-score, x, id(new), old, new))
    pairs: list[tuple[Named, Named]] = []
    used: set[int] = set()
    for _, _, _, old, new in sorted(scores, key=lambda item: item[:2]):
        if id(old) not in used and id(new) not in used:
            used |= {id(old), id(new)}
            pairs.append((old, new))
    return pairs


def _keys(thing: Entry | Record | Work) -> Iterable[Hashable]:
    """The keys of which two things must share one to be compared."""
    if isinstance(thing, Entry):
        return (thing.kind, thing.locus), (thing.kind, thing.lemma.casefold())
    if isinstance(thing, Record):
        return [(thing.kind, thing.name.casefold()), *((thing.kind, form) for form in thing.forms)]
    return ((thing.type, thing.title.casefold(), thing.issues),)


def _cited(cite: Citation) -> str:
    return cite.work + "".join(step.words for step in cite.locators)


_STATEMENTS: dict[type, Callable[..., str]] = {
    Entry: lambda e: " ".join(
        [e.lemma, *(r.text for r in e.readings), *map(_cited, e.cite), e.date, e.ref, plain(e.note)]
    ),
    Record: lambda r: " ".join([r.name, *r.forms, r.born, r.died, plain(r.description)]),
    Work: lambda w: " ".join([w.title, *w.authors, w.date, w.parent, *map(str, w.issues)]),
}


def statement(thing: Entry | Record | Work) -> str:
    """What an entry, a record or a work says, without its name and its place."""
    return _STATEMENTS[type(thing)](thing)
