"""Reads TEI from other projects: everything that a volume can contain, and a report of everything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from edition.model.authority import Record, Work
from edition.model.diagnostic import Diagnostic, Report
from edition.model.entry import Entry, EntryKind
from edition.model.inline import of_words
from edition.model.text import BaseText, Block, Locus
from edition.model.volume import Volume
from edition.normalization import normal
from edition.parse.tei.foreign import header
from edition.parse.tei.foreign.appendices import appendices
from edition.parse.tei.foreign.attach import attach
from edition.parse.tei.foreign.called_notes import call_notes
from edition.parse.tei.foreign.claims import Claim, in_order
from edition.parse.tei.foreign.divided_words import make_whole
from edition.parse.tei.foreign.editor_notes import roles
from edition.parse.tei.foreign.emptied_lines import emptied
from edition.parse.tei.foreign.ends_in_place import begin_in_place
from edition.parse.tei.foreign.hands_as_witnesses import hands_apart
from edition.parse.tei.foreign.joined_entries import together
from edition.parse.tei.foreign.joined_points import points_joined
from edition.parse.tei.foreign.letters_named import letters_named
from edition.parse.tei.foreign.losses import Losses
from edition.parse.tei.foreign.merged_readings import merged
from edition.parse.tei.foreign.page_images import FacsPointers
from edition.parse.tei.foreign.people_and_witnesses import ENDS, Sources
from edition.parse.tei.foreign.resolve_places import ClaimResolver
from edition.parse.tei.foreign.text_walker import TextWalker
from edition.parse.tei.foreign.witness_borders import first_citations, placed_witnesses
from edition.parse.tei.foreign.wording import STYLED
from edition.parse.tei.tree import Element

Parts = tuple[Volume, BaseText, tuple[Entry, ...], tuple[Record, ...], tuple[Work, ...]]
Begins = Mapping[int, tuple[str, ...]]
"""By the positions of blocks, the names of what begins with them and stands in other texts, too: the widest first."""


def read_foreign(
    root: Element,
    name: str,
    report: Report,
    told: Iterable[Diagnostic] = (),
    found: dict[str, Locus] | None = None,
    known: Collection[Diagnostic] = (),
    appendix: Sequence[Element] = (),
    language: str = "",
) -> tuple[Parts, tuple[Diagnostic, ...], Begins]:
    """The parts of an edition, as far as possible; everything that is not kept, each with its place; what begins where.

    `told` are losses of whoever made the elements, from what is no TEI; in `found` are then the loci of the elements
    that have an xml:id. `known` are losses of another text of the document, which are not told again.
    `appendix` are divisions that are no part of the text; `language` is that of the text, where the document says it.
    """
    losses = Losses(report, known)
    for item in told:
        losses(item.code, item.span, item.message, item.hint)
    _compose(root)
    begin_in_place(root)
    make_whole(root, losses)
    hands_apart(root)
    call_notes(root, losses)
    records, works = header.records(root, losses), header.works(root, losses)
    volume = header.volume(root, name, losses, frozenset(map(id, appendix)), language)
    sources = Sources(root, records, works, losses)
    images = FacsPointers(root, losses)
    walker = TextWalker(sources, losses, images, volume.language)
    walker.left_out = frozenset(map(id, appendix))
    _walk(root, walker, losses)
    builder, text = walker.builder, walker.text
    for part in root.elements():
        if part.tag not in ("teiHeader", "text", "standOff", "facsimile"):
            losses.dropped(part)
    images.account()
    sources.pages.tell(losses)
    attach(root, builder, losses)
    if not text.blocks:
        report(Diagnostic("E103", root.span, "the text has no words", "import a document with a text"))
    volume = replace(volume, witnesses=(*volume.witnesses, *sources.more_witnesses()))
    cited = first_citations(text.claims)
    borders = builder.phrases.apparatus.borders
    witnesses, lacunae = placed_witnesses(borders, text.blocks, volume.witnesses, cited, losses)
    base = sources.followed if sources.collated else sources.throughout(root)
    volume = replace(volume, introductions=tuple(appendices(appendix, volume.language, losses)))
    volume = replace(volume, witnesses=witnesses, base=base, pages_of=_pages_of(sources, text.blocks))
    text.claims += lacunae
    volume, entries = _settled(volume, text.claims, text.blocks, losses)
    _take_styles(root, entries)
    account(root, sources, losses)
    losses.sweep(root)
    losses.tell()
    if found is not None:
        blocks = {name: text.blocks[block] for name, (block, *_) in text.places.items() if block < len(text.blocks)}
        found |= {name: block.locus for name, block in blocks.items() if block.locus is not None}
    parts = volume, BaseText(tuple(text.blocks)), entries, tuple(records.values()), tuple(works.values())
    return parts, tuple(losses.all), {block: tuple(names) for block, names in text.begins.items()}


def _settled(
    volume: Volume, found: Iterable[Claim], blocks: list[Block], losses: Losses
) -> tuple[Volume, tuple[Entry, ...]]:
    """The entries, and the volume with the signs for most of what is supplied in them."""
    claims = letters_named(points_joined(sorted(found, key=in_order), blocks), blocks)
    claims = list(together(claims, blocks, losses))
    supplied = Counter(claim.signs for claim in claims if claim.kind is EntryKind.SUPPLIED)
    signs = max(supplied, key=lambda pair: supplied[pair], default=volume.signs.supplied)
    settler = ClaimResolver(blocks, losses, volume.name.partition("/")[2], signs)
    settled = filter(None, map(settler.settle, settler.prepared(emptied(claims, blocks, losses))))
    return replace(volume, signs=replace(volume.signs, supplied=signs)), tuple(merged(settled, losses))


def _pages_of(sources: Sources, blocks: Iterable[Block]) -> str:
    counted = any(point.opens_page for block in blocks for point in block.points)
    return sources.pages.witness if counted else ""


def _walk(root: Element, walker: TextWalker, losses: Losses) -> None:
    """Read the texts of the document; page breaks at the end belong to the last block."""
    for document in root.elements("text"):
        document.seen = True
        for part in document.elements():
            if part.tag in ("front", "back") and part.line:
                losses("E204", part.span, f"{part.called} is taken over as text of the author’s")
            walker.walk(Element("text", {}, part.span, [part]))
    builder = walker.builder
    if builder.waiting and walker.text.blocks:
        waiting, builder.waiting = builder.waiting, []
        builder.add_to_last(waiting)


def _take_styles(root: Element, entries: Iterable[Entry]) -> None:
    """Mark the styles in readings as taken over where the entry still has them; others are reported."""
    kept = {r.span for entry in entries for r in entry.readings if r.content != of_words(r.text)}
    for reading in root.every("rdg"):
        if reading.span in kept:
            aside = {id(inner) for note in reading.every("note", "witDetail") for inner in note.every()}
            for part in reading.every(*STYLED):
                how, styles = roles(part)
                if styles and id(part) not in aside:
                    part.take(how)


def account(root: Element, sources: Sources, losses: Losses) -> None:
    """Report every entry, reading and detail of the apparatus that was not handled, at its place."""
    parents: list[tuple[Element, Element]] = [(root, root)]
    while parents:
        element, parent = parents.pop()
        parents += [(child, element) for child in element.elements()]
        if id(element) in sources.taken or element.tag not in ("app", "rdg", "witDetail", *ENDS):
            continue
        if element.tag == "app" and not any(True for _ in element.every("rdg", "note", "witDetail", *ENDS)):
            losses("E204", element.span, "an <app> that says nothing but a lemma is no entry")
            continue
        where = f"{element.called} in {parent.called}"
        parts = [child.line for child in element.elements() if child.line] if element.tag == "app" else [element.line]
        words = f": {' / '.join(parts)}" if any(parts) else ""
        code = "E203" if element.tag == "app" else "E207"
        losses.lost(code, element.span, f"{where} stands where a volume has no apparatus{words}", "add it by hand")
        if element.tag in ("app", "rdg"):
            sources.taken |= {id(inner) for inner in element.every("rdg", "witDetail", *ENDS)}


def _compose(element: Element) -> None:
    """Compose letters and their marks (NFC), as in every file of a volume."""
    for i, child in enumerate(element.children):
        if isinstance(child, Element):
            _compose(child)
        else:
            element.children[i] = normal("NFC", child)
