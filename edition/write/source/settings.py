"""volume.yaml as an editor would type it."""

from __future__ import annotations

from edition.keys.volume import INTRODUCTION, SPAN, VOLUME, WITNESS, WORK
from edition.model.inline import Inlines
from edition.model.volume import FORMAT, Volume, Witness, WitnessSpan
from edition.rewrite import Plain
from edition.rewrite.emit import emit
from edition.rewrite.markdown import escape, inline
from edition.write.source.typed_values import typed_keys


def settings_file(volume: Volume) -> str:
    """volume.yaml."""
    title, subtitle = map(_title, (volume.title, volume.subtitle), volume.styled)
    introductions: list[Plain] = [
        typed_keys(part, INTRODUCTION, {"title": _title(part.title, part.styled)}) for part in volume.introductions
    ]
    witnesses: list[Plain] = [_witness(witness) for witness in volume.witnesses]
    given: dict[str, Plain | None] = {"format": str(FORMAT), "title": title, "subtitle": subtitle or None}
    works: list[Plain] = [typed_keys(work, WORK, {"title": _title(work.title, work.styled)}) for work in volume.works]
    given |= {"works": works or None}
    given |= {"introductions": introductions or None, "witnesses": witnesses or None}
    lines = ["# yaml-language-server: $schema=../../apparatus/.schema/volume.schema.json"]
    for key, value in typed_keys(volume, VOLUME, given).items():
        lines += emit(key, value, 0)
    return "\n".join(lines) + "\n"


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
