"""Parses the description of a text beside the volume's own: a translation, a second version."""

from __future__ import annotations

from dataclasses import replace

from edition.keys.declarations import OfTexts
from edition.keys.volume import VOLUME
from edition.model.diagnostic import Diagnostic, Report
from edition.model.facing import Facing
from edition.model.volume import Volume
from edition.parse.shared_settings import with_shared
from edition.parse.volume import read_settings, settings_of
from edition.parse.yaml import read_yaml
from edition.parse.yaml_nodes import Mapping, Node


def parse_text_settings(text: str, file: str, name: str, report: Report, volume: Mapping | None) -> Volume | None:
    """What volume.yaml in the folder of a text says; None when it cannot be read.

    `volume` are the settings that it has from its volume. What is wrong with those is reported there.
    """

    def own(wrong: Diagnostic) -> None:
        if wrong.span.file == file:
            report(wrong)

    node = read_settings(text, file, "volume", "C101", report)
    if node is None:
        return None
    node = _without(node, name, report)
    shared = volume if volume is None or "witnesses" in node.keys else _but(volume, "witnesses")
    found = settings_of(with_shared(node, shared), name, own)
    return None if found is None else replace(found, texts=(), facing=Facing(), introductions=())


def settings_for_texts(file: str, words: str, series: Mapping | None) -> Mapping | None:
    """The settings that the texts of a volume have from it, as typed; `series` are those that it has from its own."""
    node: Node | None = read_yaml(words, file, lambda wrong: None)
    if type(node) is not Mapping:
        return None
    whole = with_shared(node, series)
    return _but(whole, *_keys(OfTexts.OWN))


def _without(node: Mapping, name: str, report: Report) -> Mapping:
    """The settings without keys that only a volume has, which are reported."""
    volume = name.partition("/")[0]
    told = _keys(OfTexts.VOLUME) & node.keys.keys()
    for key in told:
        message = f"“{key}” is said by the volume, for all of its texts"
        report(Diagnostic("C120", node.keys[key].span, message, f"say it in the volume.yaml of “{volume}”"))
    return _but(node, *told)


def _keys(about: OfTexts) -> frozenset[str]:
    return frozenset(key.name for key in VOLUME.keys if key.of_texts is about)


def _but(node: Mapping, *names: str) -> Mapping:
    """A group without some of its keys."""
    kept = Mapping(node.file, node.line, node.column)
    kept.keys = {name: key for name, key in node.keys.items() if name not in names}
    kept.values = {name: node.values[name] for name in kept.keys}
    return kept
