"""The page of a volume that leads to its notes and names by their keys, whatever section they are in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from edition.derive.parts import Index
from edition.derive.text_position import beginning
from edition.model.text import read_locus
from edition.write.html.content import PageContent
from edition.write.site.moved import Gone
from edition.write.xhtml.escape import escape, identifier
from edition.write.xhtml.links import note_id

KEYS = "keys/"


def place_by_key(what: str) -> str:
    """The address, below a volume, of a block by its locus, an entry by its id, or a record (`name:smith`).

    >>> place_by_key("3.12"), place_by_key("villa"), place_by_key("name:smith")
    ('3/#3.12', 'keys/#n-villa', 'keys/#i-smith')
    """
    if locus := read_locus(what):
        return f"{locus.section}/#{locus}"
    if what.startswith("name:"):
        return f"{KEYS}#i-{identifier(what.removeprefix('name:'))}"
    return f"{KEYS}#{note_id(what)}"


def keys_of_volume(content: PageContent, gone: Iterable[Gone]) -> Iterator[tuple[str, str, str]]:
    """Every note, present or published, and every name in an index: its id, its address below the volume, words."""
    for one in gone:
        yield from ((name, f"{one.page}#{name}", label) for name, label, _ in one.places if name.startswith("n-"))
    for text in content.texts:
        yield from _keys_of(text)
    for part in content.book.back:
        if isinstance(part.body, Index):
            for heading in (heading for group in part.body.groups for heading in group.headings):
                if not heading.is_reference:
                    name = f"i-{identifier(heading.key)}"
                    yield name, f"{content.addresses.medium.part(part.key)}#{name}", heading.words


def _keys_of(text: PageContent) -> Iterator[tuple[str, str, str]]:
    """Every note of a text: its id, its address below the volume, words."""
    edition, addresses = text.edition, text.addresses
    noted = {note.entry.id for note in text.book.notes}
    for entry in edition.entries:
        if anchor := edition.anchors.get(entry.id):
            note = addresses.note(entry.id)
            own = note if entry.id in noted else addresses.block(anchor.last)
            place = addresses.printed.of(beginning(anchor)) or f"§ {edition.text.blocks[anchor.first].locus}"
            yield note, f"{addresses.medium.file(anchor.last)}#{own}", f"{place} {entry.lemma or entry.id}"


def keys_page(rows: Sequence[tuple[str, str, str]], title: str) -> str:
    """The page; `rows` have the id, the address below the volume and the words of each. A script goes on to it."""
    lines = "".join(
        f'<li id="{escape(name)}"><a href="../{escape(address)}">{escape(words)}</a></li>\n'
        for name, address, words in {row[0]: row for row in rows}.values()
    )
    return f'<h1>{escape(title)}</h1>\n<ul class="index" role="list">\n{lines}</ul>\n'
