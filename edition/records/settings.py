"""What of a volume's settings TEI has no words for, as our own TEI carries it along (`xenoData`), in JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from edition.model.entry import EntryKind
from edition.model.volume import Layer, Lines, Profile, Signs, Transcript, Volume
from edition.records.reading import Count, Word, from_json

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Concordance:
    """Which words have a concordance."""

    stop: tuple[Word, ...]
    min: Count
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class TeiSettings:
    """Keys of volume.yaml. What of their values can be meant is checked when they are read there."""

    language: Word
    apparatus_language: Word
    style: Word
    text: tuple[Word, ...]
    base: Word
    pages_of: Word
    layers: tuple[Layer, ...]
    lines: Lines
    lemma_words: Count
    apparatus: Word
    signs: Signs
    concordance: Concordance
    no_names: tuple[Word, ...]
    profiles: tuple[Profile, ...]
    pages_in: Word = "margin"
    footnotes: Word = "section"
    transcript: Transcript | None = None


def read_settings(words: str) -> TeiSettings:
    """The settings; `Damaged` when they are not as they were written."""
    return from_json(words.encode("utf-8", "surrogatepass"), TeiSettings, FORMAT)


def write_settings(volume: Volume) -> str:
    """The settings of a volume."""
    signs, lines, transcript = volume.signs, volume.lines, volume.transcript
    settings: dict[str, Any] = {
        "format": FORMAT, "language": volume.language, "apparatus_language": volume.apparatus_language,
        "style": volume.style, "text": volume.text_files, "base": volume.base, "pages_of": volume.pages_of,
        "pages_in": volume.pages_in, "footnotes": volume.footnotes,
        "layers": [
            {"name": layer.name, "kinds": _kinds(layer.kinds), "arrangement": layer.arrangement,
             "heading": layer.heading, "rule": layer.rule, "max": layer.max, "skip": layer.skip}
            for layer in volume.layers
        ],
        "lines": {"by": lines.by, "step": lines.step, "margin": lines.margin, "ranges": lines.ranges,
                  "following": lines.following, "repeated": lines.repeated},
        "lemma_words": volume.lemma_words, "apparatus": volume.apparatus,
        "signs": {"supplied": signs.supplied, "deleted": signs.deleted, "crux": signs.crux, "lacuna": signs.lacuna,
                  "separator": signs.separator},
        "concordance": {"stop": sorted(volume.stop), "min": volume.concordance_min, "words": volume.concordance_words},
        "no_names": sorted(volume.no_names),
        "profiles": [
            {"name": profile.name, "kinds": _kinds(profile.kinds), "without": profile.without}
            for profile in volume.profiles
        ],
    }  # fmt: skip
    if transcript is not None:
        settings["transcript"] = {"name": transcript.name, "sha256": transcript.sha256, "origin": transcript.origin,
                                  "structure": transcript.structure}  # fmt: skip
    return json.dumps(settings, ensure_ascii=False, indent=1)


def _kinds(kinds: tuple[EntryKind, ...]) -> list[str]:
    return [str(kind) for kind in kinds]
