"""Objects that every finished PDF has: the tree of its pages, what it says of itself, what its colours mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from edition.pdf.incremental_update import Update
from edition.pdf.metadata import CREATOR, PRODUCER, Description


def named(keys: Mapping[str, PdfObject]) -> DictionaryObject:
    """A dictionary with these keys."""
    return DictionaryObject({NameObject(key): value for key, value in keys.items()})


def leave_out(group: DictionaryObject, *keys: str) -> None:
    """Take keys out of a dictionary, where it has them."""
    for key in keys:
        group.pop(NameObject(key), None)


def pages(
    update: Update, order: Sequence[int | None], change: Callable[[DictionaryObject, int], None] | None = None
) -> IndirectObject:
    """The tree of pages in this order; None is a blank one, whose number is -1 for `change`."""
    objects = update.objects
    shipped = objects.pages()
    tree = update.add(NullObject())
    kids = ArrayObject()
    for position in order:
        if position is None:
            box = objects.inherited(shipped[0], "/MediaBox")
            blank: dict[str, PdfObject] = {"/Type": NameObject("/Page"), "/Resources": DictionaryObject()}
            page = named(blank | {"/MediaBox": box})
            reference = update.add(page)
        else:
            page = DictionaryObject(objects.get(shipped[position]))
            reference = update.put(shipped[position], page)
        page[NameObject("/Parent")] = tree
        if change is not None:
            change(page, -1 if position is None else position)
        kids.append(reference)
    made: dict[str, PdfObject] = {"/Type": NameObject("/Pages"), "/Kids": kids, "/Count": NumberObject(len(kids))}
    return update.put(tree.idnum, named(made))


def information(said: Description, more: Mapping[str, PdfObject] | None = None) -> DictionaryObject:
    """Title and author, and more."""
    words = {"/Title": said.title, "/Author": said.author, "/Creator": CREATOR, "/Producer": PRODUCER}
    made: dict[str, PdfObject] = {key: TextStringObject(value) for key, value in words.items() if value}
    return named(made | dict(more or {}))


def intent(
    update: Update, catalogue: DictionaryObject, kind: str, name: str, words: str, profile: IndirectObject
) -> None:
    """Say for what the colours of the file are meant."""
    made: dict[str, PdfObject] = {
        "/Type": NameObject("/OutputIntent"),
        "/S": NameObject(kind),
        "/OutputConditionIdentifier": TextStringObject(name),
        "/Info": TextStringObject(words),
        "/DestOutputProfile": profile,
    }
    catalogue[NameObject("/OutputIntents")] = ArrayObject([update.add(named(made))])
