"""Volumes whose outputs would have the same name: the one built last would overwrite the other's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from edition.disk import Refused, read
from edition.model.diagnostic import Diagnostic
from edition.model.span import Span
from edition.output_names import dashed, stem
from edition.volume_files import home, texts_of, volumes

_ENDINGS = ("pdf", "tex", "epub", "txt", "md", "tei.xml", "reledmac.tex", "loci.json")
"""What the files of a volume end in; html is in a folder that is called as the volume."""

_LOCUS = re.compile(r"\d+(\.\d+(n\d+)?)?")


def clashes(root: Path, name: str, others: Sequence[str] | None = None) -> Iterator[Diagnostic]:
    """What is wrong with the name of a volume, existing or new, beside those of the others.

    Names that differ only in capital letters are the same to some systems. The `others` are all there are, unless they
    are known already.
    """
    there = volumes(root, lambda problem: None) if others is None else others
    for other in (each for volume in there for each in (volume, *texts_of(root, volume))):
        if other != name and (file := _both(root, name, other) or _both(root, other, name)):
            message = f"“{name}” and “{other}” would both become {file}"
            span, hint = Span(home(root, name).settings, 1, 1), "give one of the two another name"
            yield Diagnostic("P111", span, message, hint)


def _both(root: Path, long: str, short: str) -> str:
    """A file name that two volumes share, one of them with the longer name; empty when there is none."""
    whole, first = stem(long).casefold(), stem(short).casefold()
    if whole == first:
        return f"{min(stem(long), stem(short))}.pdf"
    rest = whole[len(first) + 1 :]
    if whole.startswith(f"{first}."):
        if rest in _ENDINGS:
            return stem(long)
        if rest.startswith("new-"):
            return f".{stem(long)}"
        return next((f"{stem(long)}.{end}" for end in _ENDINGS if f"{rest}.{end}" in _ENDINGS), "")
    if whole.startswith(f"{first}-"):
        own = _variants(root, long)
        for variant in _variants(root, short):
            left = variant.removeprefix(f"{rest}-") if variant.startswith(f"{rest}-") else None
            if variant == rest or (left is not None and (left in own or _LOCUS.fullmatch(left))):
                return f"{short}-{variant}.pdf"
            if rest.startswith(f"{variant}-") and _LOCUS.fullmatch(rest.removeprefix(f"{variant}-")):
                return f"{long}.pdf"
        if _LOCUS.fullmatch(rest):
            return f"{long}.pdf"
    return ""


def _variants(root: Path, name: str) -> frozenset[str]:
    """What may follow a volume's name in those of its outputs: profiles, and sigla of witnesses."""
    from edition.derive.profile import profiles
    from edition.model.volume import Volume
    from edition.parse.volume import parse_volume

    file = home(root, name).settings
    try:
        words = read(root, file).decode("utf-8", "replace")
    except Refused:
        words = ""
    volume = parse_volume(words, file, name, lambda problem: None) or Volume(name, name)
    return frozenset(dashed(variant)[1:].casefold() for variant in (*profiles(volume), *volume.sigla))
