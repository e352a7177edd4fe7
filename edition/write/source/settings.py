"""volume.yaml as an editor types it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from edition.model.inline import Inlines
from edition.model.volume import Imprint, Layer, Lines, Signs, Volume, Witness, WitnessSpan
from edition.rewrite import Plain
from edition.rewrite.emit import emit
from edition.rewrite.markdown import escape, inline


def settings_file(volume: Volume) -> str:
    """volume.yaml: what has its default value is left out."""
    lines = ["# yaml-language-server: $schema=../../apparatus/.schema/volume.schema.json"]
    for key, value in _values(volume).items():
        if value not in ("", [], {}):
            lines += emit(key, value, 0)
    return "\n".join(lines) + "\n"


def _values(volume: Volume) -> dict[str, Plain]:
    values: dict[str, Plain] = {
        "title": _title(volume.title, volume.styled[0]), "subtitle": _title(volume.subtitle, volume.styled[1]),
        "author": escape(volume.author),
    }  # fmt: skip
    values |= {"editors": [escape(name) for name in volume.editors], "language": volume.language}
    values |= {"apparatus_language": volume.apparatus_language, "version": volume.version}
    values["imprint"] = _said(volume.imprint) if volume.imprint != Imprint() else ""
    values |= {"style": volume.style, "text": list(volume.text_files)}
    if volume.transcript is not None:
        values["transcript"] = {**_said(volume.transcript), "name": volume.transcript.name}
    values |= {"base": volume.base, "pages_of": volume.pages_of}
    values["pages_in"] = volume.pages_in if volume.pages_in != "margin" else ""
    values["witnesses"] = [_witness(witness) for witness in volume.witnesses]
    values["layers"] = [
        {"name": layer.name, "heading": escape(layer.heading), "kinds": [str(kind) for kind in layer.kinds],
         "arrangement": layer.arrangement, **_other(layer, Layer(layer.name, ()), ("rule", "max", "skip"))}
        for layer in volume.layers
    ]  # fmt: skip
    lines, signs = volume.lines, volume.signs
    values["lines"] = _other(lines, Lines(), Lines.__slots__)
    values["footnotes"] = volume.footnotes if volume.footnotes != "section" else ""
    values |= {"lemma_words": str(volume.lemma_words), "apparatus": volume.apparatus}
    if signs != Signs():
        values["signs"] = {"supplied": list(signs.supplied), "deleted": list(signs.deleted), "crux": list(signs.crux),
                           "lacuna": signs.lacuna, "separator": signs.separator}  # fmt: skip
    values["silent"] = [
        {"id": rule.id, "find": rule.find, "replace": rule.replace, "says": inline(rule.says)} for rule in volume.silent
    ]
    values["introductions"] = [
        {"title": _title(part.title, part.styled), "file": part.file} for part in volume.introductions
    ]
    words: dict[str, Plain] = {"stop": [*sorted(volume.stop)], "words": list(volume.concordance_words)}
    if volume.stop or volume.concordance_words or volume.concordance_min != 2:
        kept = {key: value for key, value in words.items() if value}
        values["concordance"] = {**kept, "min": str(volume.concordance_min)}
    values["no_names"] = [*sorted(volume.no_names)]
    values["profiles"] = [
        {"name": profile.name, "kinds": [str(kind) for kind in profile.kinds], "without": list(profile.without)}
        for profile in volume.profiles
    ]
    return values


def _other(thing: object, usual: object, keys: Iterable[str]) -> dict[str, Plain]:
    """What a record says otherwise than usual, of keys that are called as in the file."""
    return {key: str(getattr(thing, key)) for key in keys if getattr(thing, key) != getattr(usual, key)}


def _witness(witness: Witness) -> dict[str, Plain]:
    """A witness; the one part of the text that it has, or the list of them."""
    spans: list[Plain] = [_kept(span) for span in witness.spans]
    said = _said(replace(witness, spans=()))
    return said | (_kept(witness.spans[0]) if len(spans) == 1 else {"spans": spans} if spans else {})


def _kept(span: WitnessSpan) -> dict[str, Plain]:
    said = {"from": span.from_locus, "to": span.to_locus, "first": span.first, "last": span.last}
    return {key: str(value) for key, value in said.items() if value}


def _said(thing: object) -> dict[str, Plain]:
    """The words of a record whose keys are called as in the file, but where it was typed."""
    names = [name for name in getattr(thing, "__slots__", ()) if name != "span"]
    return {name: _typed(name, getattr(thing, name)) for name in names if getattr(thing, name)}


_PROSE = ("name", "publisher", "place", "licence", "origin")


def _typed(name: str, value: object) -> str:
    """A value as an editor types it."""
    if isinstance(value, tuple):
        return inline(value)
    return escape(str(value)) if name in _PROSE else str(value)


def _title(words: str, styled: Inlines) -> str:
    return inline(styled) if styled else escape(words)
