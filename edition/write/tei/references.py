"""Where the references of the editors (`@burns`, `@3.12`, `@gen:4.16`) lead in the documents of a volume."""

from __future__ import annotations

from edition.anchor.reference_system import NoPassage
from edition.derive.reference_numbers import reference_system, units_meant
from edition.derive.referred_places import read_target, referred, texts_of_volume
from edition.model.edition import Edition
from edition.model.text import read_locus
from edition.output_names import outputs_of
from edition.write.tei.identifiers import ENTRY, identifier, locus_id, text_id, unit_id
from edition.write.tei.tree import Node, every


def lead(edition: Edition, root: Node) -> None:
    """Let each reference in the document of a text lead to what it means.

    What is in another text of the volume is in the document of the whole volume, as its partners are
    (`edition.write.tei.partners`); @n is then what the editors typed, of which the volume is made again.
    """
    for item in every(root):
        kind, typed = item.attributes.get("type"), item.attributes.get("n", "")
        if item.tag != "ptr" or kind not in ("place", "entry", "reference"):
            continue
        found = _found(edition, typed)
        if found is not None:
            text, name = found
            file = outputs_of(edition.volume.home.volume.name, "tei")
            own = text == edition.volume.home.text
            item.attributes["target"] = f"#{name}" if own else f"{file}#{f'{text_id(text)}.' if text else ''}{name}"
        if kind != "reference" and (found is None or found[0] == edition.volume.home.text):
            del item.attributes["n"]


def _found(edition: Edition, typed: str) -> tuple[str, str] | None:
    """The text in which the target of a reference is, and its xml:id there; None when there is none."""
    there = referred(edition, typed)
    if there is None:
        return None
    text, what = texts_of_volume(edition)[there.text], read_target(edition, typed).what
    if read_locus(what):
        return there.text, locus_id(what)
    if ":" not in what:
        return there.text, identifier(ENTRY, what)
    units = units_meant(text, what.replace(":", " ", 1))
    if isinstance(units, NoPassage):
        return None
    unit = units[0]
    marked = text.derived(reference_system).marked
    if unit.mark is not None and marked.get(unit.mark) is unit:
        return there.text, unit_id(unit.work.id, unit.path)
    loci = (text.text.blocks[i].locus for i in range(there.place.block, -1, -1))
    locus = next(filter(None, loci), None)
    return None if locus is None else (there.text, locus_id(locus))
