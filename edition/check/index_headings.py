"""Rules on the headings of indexes, and on the passages that they list."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from edition.derive.editors_prose import targets
from edition.derive.indexed_passages import indexed
from edition.model.authority import Record
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.entry import Entry
from edition.model.index_path import above, below, record_of, steps
from edition.model.inline import Role
from edition.model.span import Span
from edition.nearest import Nearest


def _used(edition: Edition) -> Iterator[tuple[str, Span]]:
    """Every heading that is used, by its path, and where it was typed."""
    for entry in edition.entries:
        for i, path in enumerate(entry.index):
            yield path, _item(entry, "index", i)
    for passage in edition.derived(indexed):
        if not passage.entry:
            yield passage.heading, passage.span
    for path, span, _ in targets(edition, Role.NAME):
        yield path, span


def unknown_heading(edition: Edition) -> Iterator[Diagnostic]:
    """N230 (error): a passage is listed under a record that does not exist.

    `index: terror > of the state`, and `[words](name:terror > of the state)` in the base text, begin with the key of a
    record in names.yaml; what follows are the headings below it.
    """
    records = Nearest(edition.record)
    named = {record.name: record.key for record in edition.records}
    prose = {span for _, span, _ in targets(edition, Role.NAME)}  # N209
    for path, span in _used(edition):
        key = record_of(path)
        if key not in edition.record and span not in prose:
            hint = f"write its key, {named[key]}" if key in named else records.hint(key, "add a record of kind subject")
            yield Diagnostic("N230", span, f"there is no record “{key}” in names.yaml", hint)


def undeclared_heading(edition: Edition) -> Iterator[Diagnostic]:
    """N231 (error): a heading below a record is none of those that the record lists.

    A record with `below` has these headings and no others, so that a slip of the pen makes no new one. Add the heading
    there, or write one of those that are.
    """
    declared = {record.key: _declared(record.below) for record in edition.records if record.below}
    for path, span in _used(edition):
        key, own = record_of(path), below(path)
        if own and key in declared and own not in declared[key]:
            hint = Nearest(declared[key]).hint(own, f"add it to `below` of “{key}”")
            these = (edition.record[key].at("below"), "these")
            yield Diagnostic("N231", span, f"“{own}” is no heading below “{key}”", hint, (these,))


def unused_heading(edition: Edition) -> Iterator[Diagnostic]:
    """N232 (warning): a heading that a record lists in `below` is used nowhere.

    The index leaves it out. List a passage under it, or take it out.
    """
    used = {path for path, _ in _used(edition)}
    used |= {path for under in used for path in above(under)}
    for record in edition.records:
        for i, own in enumerate(record.below):
            if f"{record.key} > {own}" not in used:
                hint = f"list a passage under it, `index: {record.key} > {own}`, or take it out"
                yield Diagnostic("N232", _item(record, "below", i), f"no passage is listed under “{own}”", hint)


def headings_alike(edition: Edition) -> Iterator[Diagnostic]:
    """N233 (warning): two headings below one heading differ only in small words, capitals or a plural.

    *on the Moscow trials* and *on Moscow trials* would stand beside each other, each with some of the places. Write
    one of them everywhere; with `below` in the record, no other can be used.
    """
    often = Counter(path for path, _ in _used(edition))
    places: dict[str, Span] = {}
    for path, span in _used(edition):
        places.setdefault(path, span)
    alike: defaultdict[tuple[str, tuple[tuple[str, ...], ...]], list[str]] = defaultdict(list)
    closed = {record.key for record in edition.records if record.below}  # N231
    for path in often:
        if below(path) and record_of(path) not in closed:
            alike[record_of(path), tuple(map(_bare, steps(path)[1:]))].append(path)
    for paths in alike.values():
        usual = max(paths, key=lambda path: often[path])
        for path in paths:
            if path != usual:
                message = f"“{below(path)}” is nearly the same as “{below(usual)}”"
                yield Diagnostic("N233", places[path], message, f"write {usual}", ((places[usual], "the other"),))


def unknown_index(edition: Edition) -> Iterator[Diagnostic]:
    """N234 (error): a record belongs to an index that the volume does not have.

    `index: ships` of a record is the name of one of the `indexes` of volume.yaml.
    """
    known = Nearest(index.name for index in edition.volume.indexes)
    names = {index.name for index in edition.volume.indexes}
    for record in edition.records:
        if record.index and record.index not in names:
            hint = known.hint(record.index, "add it to the `indexes` of volume.yaml")
            yield Diagnostic("N234", record.at("index"), f"there is no index “{record.index}”", hint)


def empty_index(edition: Edition) -> Iterator[Diagnostic]:
    """N235 (warning): no record belongs to an index of the volume, or two indexes have one name.

    Records say with `index: ships` that they belong to the index of that name. An index without records is left out.
    """
    having = {record.index for record in edition.records}
    first: set[str] = set()
    for index in edition.volume.indexes:
        if index.name in first:
            yield Diagnostic("N235", index.span, f"two indexes are named “{index.name}”", "give one another name")
        elif index.name not in having:
            hint = f"give records of its things `index: {index.name}`, or take it out"
            yield Diagnostic("N235", index.span, f"no record belongs to the index “{index.name}”", hint)
        first.add(index.name)


def reference_beside_heading(edition: Edition) -> Iterator[Diagnostic]:
    """N236 (warning): the index would refer from words that are themselves a heading.

    `see_from` has other words under which a reader may look. Where they are the name of a record, the index would have
    them twice; name that record in `see_also` instead.
    """
    named = {record.name.casefold(): record for record in edition.records}
    for record in edition.records:
        for i, words in enumerate(record.see_from):
            other = named.get(words.casefold())
            if other is not None:
                hint = f"take it out, or write `see_also: [{record.key}]` in “{other.key}”"
                yield Diagnostic("N236", _item(record, "see_from", i), f"“{words}” is the name of “{other.key}”", hint)


def _item(thing: Entry | Record, key: str, i: int) -> Span:
    """Where an item of a list was typed, from 0."""
    return thing.spans.get(f"{key}.{i}", thing.at(key))


def _declared(paths: tuple[str, ...]) -> dict[str, None]:
    """The headings that a record lists, and those above them."""
    return dict.fromkeys(own for path in paths for own in (*above(path), path))


def _bare(words: str) -> tuple[str, ...]:
    """Words without what hardly tells them from others.

    >>> _bare("on the Moscow trials") == _bare("Moscow trial")
    True
    """
    kept = [word.casefold().removesuffix("s") for word in words.split() if len(word) > 3]
    return tuple(kept or words.casefold().split())
