"""volume.yaml as an editor would type it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from edition.keys.declarations import Group, OfTexts
from edition.keys.volume import INTRODUCTION, SPAN, VOLUME, WITNESS, WORK
from edition.model.inline import Inlines
from edition.model.volume import FORMAT, Volume, Witness, WitnessSpan
from edition.rewrite import Plain
from edition.rewrite.emit import emit
from edition.rewrite.markdown import escape, inline
from edition.write.source.typed_values import typed, typed_keys

_SAID = ("title", "language")
"""Keys that a text always says itself."""


def settings_file(volume: Volume, of: Volume | None = None) -> str:
    """volume.yaml; that of a text beside the volume's own (`of`) has what the text does not have from it."""
    title, subtitle = map(_title, (volume.title, volume.subtitle), volume.styled)
    introductions: list[Plain] = [
        typed_keys(part, INTRODUCTION, {"title": _title(part.title, part.styled)}) for part in volume.introductions
    ]
    witnesses: list[Plain] = [_witness(witness) for witness in volume.witnesses]
    given: dict[str, Plain | None] = {"format": str(FORMAT), "title": title, "subtitle": subtitle or None}
    works: list[Plain] = [typed_keys(work, WORK, {"title": _title(work.title, work.styled)}) for work in volume.works]
    given |= {"works": works or None}
    given |= {"introductions": introductions or None, "witnesses": witnesses or None}
    given |= dict(_of_text(volume, of)) if of is not None else {}
    above = "../" * (2 if of is None else 3)
    lines = [f"# yaml-language-server: $schema={above}apparatus/.schema/volume.schema.json"]
    for key, value in typed_keys(volume, VOLUME, given).items():
        lines += emit(key, value, 0)
    return "\n".join(lines) + "\n"


def _of_text(volume: Volume, of: Volume) -> Iterator[tuple[str, Plain | None]]:
    """The keys of a text that it may have from its volume: None for those that it has from there."""
    for key in VOLUME.keys:
        value, theirs = getattr(volume, key.into, None), getattr(of, key.into, None)
        if key.name == "witnesses":  # a text has those that it names, though the volume may have the same
            yield key.name, [_known(witness, of) for witness in volume.witnesses] or None
        elif key.of_texts is OfTexts.VOLUME or (key.of_texts is OfTexts.SHARED and value == theirs):
            if key.name not in _SAID:
                yield key.name, None
        elif key.of_texts is OfTexts.SHARED and isinstance(key.value, Group):
            yield key.name, _differing(value, theirs, key.value)
        elif key.of_texts is OfTexts.SHARED and key.name not in _SAID:
            yield key.name, typed(value, key.value)


def _known(witness: Witness, of: Volume) -> dict[str, Plain]:
    """A witness; one of the volume's by its siglum alone."""
    return {"siglum": witness.siglum} if witness in of.witnesses else _witness(witness)


def _differing(value: object, other: object, group: Group[Any]) -> dict[str, Plain]:
    """The keys of a group in which it is not as another."""
    pairs = ((key, getattr(value, key.into), getattr(other, key.into)) for key in group.keys)
    return {key.name: typed(own, key.value) for key, own, theirs in pairs if own != theirs}


def _title(words: str, styled: Inlines) -> str:
    return inline(styled) if styled else escape(words)


def _witness(witness: Witness) -> dict[str, Plain]:
    """A witness, with the one part of the text that it has, or the list of them."""
    spans: list[Plain] = [_span(span) for span in witness.spans]
    one = _span(witness.spans[0]) if len(spans) == 1 else {}
    return typed_keys(
        witness, WITNESS, dict.fromkeys(SPAN.by_name) | one | {"spans": spans if len(spans) > 1 else None}
    )


def _span(span: WitnessSpan) -> dict[str, Plain]:
    """A part of the text, from a locus or a reference to another."""
    references = {"from": span.from_reference, "to": span.to_reference}
    return typed_keys(span, SPAN, {key: typed for key, typed in references.items() if typed})
