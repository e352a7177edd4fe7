"""Notes and their callouts: those of the layers; where they have none, letters, Greek letters and numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from edition.derive.callouts import calls, is_called_twice, labels, sign
from edition.derive.captions import in_text, legend
from edition.derive.citations import locator
from edition.derive.notes import Note
from edition.derive.parts import Book
from edition.derive.prose_language import of_notes
from edition.derive.short_citation import short_citation
from edition.derive.wording import apparatus_wording, layer_title
from edition.direction import against
from edition.model.image import Image
from edition.model.inline import Inline, Inlines, Role, plain, styled
from edition.model.layer import Layer
from edition.model.text import BlockKind
from edition.write.xhtml.escape import escape, isolated, markup_of, printed_place, spoken
from edition.write.xhtml.links import Addresses


def signs_of(layers: Sequence[Layer]) -> Sequence[str]:
    """The kind of callouts of each layer: its own, else letters, Greek letters, and numbers for all others.

    >>> signs_of([Layer("a", ()), Layer("b", (), callouts="letters"), Layer("c", ()), Layer("d", ())])
    ['greek', 'letters', 'numbers', 'numbers']
    """
    own = {layer.callouts for layer in layers}
    left = [signs for signs in ("letters", "greek") if signs not in own]
    return [layer.callouts if layer.called else left.pop(0) if left else "numbers" for layer in layers]


def layers_of(book: Book) -> list[Layer]:
    """The layers of which a book has notes."""
    noted = {id(note.layer) for note in book.notes}
    return [layer for layer in book.edition.volume.layers if id(layer) in noted]


class Notes:
    """The notes of a book as XHTML, written before the text, since they refer to places in it.

    `layers` are those of all texts on the same pages, where there are several: their numbers are the classes of notes.
    """

    def __init__(self, book: Book, addresses: Addresses, layers: Sequence[Layer] = ()) -> None:
        self.addresses = addresses
        self.markup = markup_of(book.edition.volume)
        self.words = addresses.words
        self.language = of_notes(book.edition.volume)
        self.layers = layers_of(book)
        self._number = {layer.name: i for i, layer in enumerate(layers or self.layers, 1)}
        self.ordered: list[Note] = []
        """Those that are printed, in the order of their callouts."""
        self.end: defaultdict[int, list[Note]] = defaultdict(list)
        self._order = {layer.name: i for i, layer in enumerate(self.layers)}
        signs = signs_of(self.layers)
        self.author = "°" if "symbols" in signs else "*"
        """The callout of the author's notes."""
        self._twice = {n.entry.id for n in book.notes if n.layer.called and is_called_twice(book.edited, n)}
        self._labels: dict[str, str] = {}
        self._written: dict[str, str] = {}
        self.comma = apparatus_wording(book.edition.volume).words.comma
        blocks = book.edition.text.blocks
        count: defaultdict[tuple[int, int], int] = defaultdict(int)
        own = labels(calls(book.edition, book.edited, book.notes))
        ordered = sorted(
            book.notes, key=lambda n: (n.anchor.last, n.anchor.end, self._order[n.layer.name], n.anchor.start)
        )
        for note in ordered:
            if blocks[note.anchor.last].kind is BlockKind.ARTEFACT:
                continue
            layer = self._order[note.layer.name]
            locus = blocks[note.anchor.last].locus
            section = (locus.section if locus else 0, layer)
            count[section] += 1
            self._labels[note.entry.id] = own.get(note.entry.id) or sign(signs[layer], count[section])
            self.ordered.append(note)
            self.end[note.anchor.last].append(note)
        for note in ordered:
            self._written[note.entry.id] = self._write(note)
        self.captions = {i: self._caption(i, image) for i, image in in_text(book.edition).items()}
        """By their blocks, what stands under images: as early as the notes, since it refers to places in the text."""

    def _caption(self, i: int, image: Image) -> str:
        self.addresses.here = self.addresses.file(i)
        return self.rich(legend(image))

    def call(self, note: Note) -> str:
        """The callout after the lemma."""
        label = self._labels[note.entry.id]
        title = self.words("note.call", layer=self.title(note.layer), label=label)
        return call(self.addresses, note.entry.id, label, title, self.kind(note.layer))

    def before(self, note: Note) -> str:
        """The callout before the lemma, where it has one there too: it is seen, and neither read aloud nor a link."""
        if note.entry.id not in self._twice:
            return ""
        shown = isolated(self._labels[note.entry.id], self.addresses.direction)
        return f'<sup class="call {self.kind(note.layer)} first" aria-hidden="true">{shown}</sup>'

    def kind(self, layer: Layer) -> str:
        """The class of the notes of a layer, and of their callouts."""
        return f"layer-{self._number[layer.name]}"

    def title(self, layer: Layer) -> str:
        """What a layer is called."""
        return layer_title(layer, self.words)

    def of(self, blocks: Iterable[int]) -> list[tuple[int, str]]:
        """(layer, note) of all notes whose callouts stand in these blocks, in order."""
        return [
            (self._order[note.layer.name], self._written[note.entry.id])
            for i in blocks
            for note in self.end.get(i, ())
            if note.entry.id in self._written
        ]

    def rich(self, inlines: Inlines) -> str:
        """Rich text with the book's links."""

        def cite(part: Inline) -> str:
            title = short_citation(self.addresses.book.edition, part)
            words = self.rich(title)
            target = self.addresses.work(part.target)
            known = part.target in self.addresses.book.edition.work
            linked = f'<a href="{target}">{words}</a>' if target and known else words
            if not part.text:
                return linked
            passage = locator(self.addresses.book.edition, part.text)
            said = self.markup.prose_words(self.comma + passage)
            if against(f"{plain(title)} {passage}", self.addresses.direction):
                return f"<bdi>{linked}{said}</bdi>"
            apart_from_it = f"{self.comma}<bdi>{escape(passage)}</bdi>"
            return linked + (apart_from_it if against(passage, self.addresses.direction) else said)

        editors = self.words("note.editor")

        def called(part: Inline) -> str:
            return call(self.addresses, part.target, part.target.rpartition("-")[2], editors, "author")

        def elsewhere(part: Inline, words: str) -> str:
            address = self.addresses.medium.elsewhere(*part.target.split(":", 1))
            return self.markup.around(part, f'<a href="{escape(address)}">{words}</a>' if address else words)

        return self.markup.rich(inlines, self.addresses.entry, cite, called, elsewhere=elsewhere)

    def _write(self, note: Note) -> str:
        addresses = self.addresses
        addresses.here = addresses.medium.file(note.anchor.last)
        label = self._labels[note.entry.id]
        printed = addresses.printed.lemma(note.entry.id, note.anchor, addresses.book.edition.volume.lines)
        where = f'<span class="at">{printed_place(printed, addresses.direction)}</span> ' if printed else ""
        sign = escape(addresses.book.edition.volume.signs.separator)
        lemma = f"{self.rich((styled(Role.LEMMA, note.lemma),))}{sign} " if note.lemma else ""
        content = f"{where}{lemma}{self.rich(note.body)}"
        title = self.words("note.of_layer", layer=self.title(note.layer))
        return footnote(addresses, note.entry.id, label, title, content, self.kind(note.layer), self.language)


def call(addresses: Addresses, name: str, label: str, title: str, kind: str) -> str:
    """A callout in the text."""
    own = addresses.note(name)
    attributes = addresses.medium.type("noteref")
    return (
        f'<sup class="call {kind}"><a id="call-{own}" href="#{own}"{attributes} aria-label="{escape(title)}">'
        f"{isolated(label, addresses.direction)}</a></sup>"
    )


_CLOSE = re.compile(r'(?<=</a></sup>)((?:<(?!sup)[^>]*+>)*+[^<]{0,3}+(?:<(?!sup)[^>]*+>)*+<sup class="call )')


def apart(html: str) -> str:
    """A block in which a callout that stands close behind another has the class `near`: a finger needs room for each.

    >>> apart('<sup class="call a"><a>1</a></sup>, <sup class="call b"><a>2</a></sup> word <sup class="call b">…')
    '<sup class="call a"><a>1</a></sup>, <sup class="call near b"><a>2</a></sup> word <sup class="call b">…'
    """
    return _CLOSE.sub(r"\1near ", html) if html.count('<sup class="call ') > 1 else html


def footnote(
    addresses: Addresses, name: str, label: str, title: str, content: str, kind: str, tag: str = ""
) -> str:  # fmt: skip
    """A note with the link back to the text; `tag` is its language, where it is not that of the text."""
    own, words = addresses.note(name), addresses.words
    element = "aside" if addresses.medium.epub else "div"
    back = (
        f'<a class="back" href="#call-{own}" role="doc-backlink" '
        f'aria-label="{escape(words("note.back", note=title, label=label))}">{isolated(label, addresses.direction)}</a>'
    )
    attributes = f"{addresses.medium.type('footnote')}{spoken(tag)}"
    return f'<{element} id="{own}" class="note {kind}"{attributes}><p>{back} {content}</p></{element}>\n'
