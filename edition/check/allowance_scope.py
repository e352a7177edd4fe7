"""What an allowance in volume.yaml is about: a block of the text, or a thing by its key, name or file."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from edition.anchor.nearest_places import NearestLocus
from edition.model.edition import Edition
from edition.model.span import Span
from edition.model.volume import Allowance
from edition.nearest import Nearest

WHAT = "the key of a record or work, a siglum, the name of a silent rule, a profile, a layer or an image, or a file"

Things = Mapping[str, Sequence[tuple[str, Span]]]
"""Keys and where they begin, by file."""


class AllowanceTargets:
    """What `of` can name in a volume, and where it was typed."""

    def __init__(self, edition: Edition) -> None:
        self.listed = _listed(edition)
        self.parts: dict[str, set[Span]] = defaultdict(set)
        for name, span in _parts(edition):
            self.parts[name].add(span)
        volume = edition.volume
        self.files = {volume.span.file} | {block.file for block in edition.text.blocks}
        for things in (edition.entries, edition.records, edition.works):
            self.files |= {thing.span.file for thing in things}
        self.files |= {f"{volume.home.source}/{file}" for file in volume.text_files}
        self.files |= {f"{volume.home.source}/{part.file}" for part in volume.introductions}

    def has(self, name: str) -> bool:
        """Whether there is something of that name."""
        keys = (key for things in self.listed.values() for key, _ in things)
        return name in self.parts or name in keys or any(named_by(name, file) for file in self.files)

    def hint(self, name: str) -> str:
        """A hint with the nearest name that exists."""
        keys = (key for things in self.listed.values() for key, _ in things)
        names = dict.fromkeys((*keys, *self.parts, *(file.rsplit("/", 1)[-1] for file in sorted(self.files))))
        return Nearest(names).hint(name, f"give {WHAT}")


class AllowancePlaces:
    """The places to which an allowance applies: lines of files, or a whole file."""

    def __init__(self, edition: Edition, item: Allowance, named: AllowanceTargets) -> None:
        self.file = item.of
        self.lines: dict[str, list[range]] = defaultdict(list)
        self.places = named.parts.get(item.of, set())
        block = edition.text.at(item.locus) if item.locus is not None else None
        if block is not None:
            lines = [line for _, line, _ in block.origin] or [block.span(0).line]
            self.lines[block.span(0).file].append(range(min(lines), max(lines) + 1))
        for file, keys in named.listed.items():
            here = [(span.line, key) for key, span in keys]
            for (line, key), (after, _) in zip(here, [*here[1:], (sys.maxsize, "")], strict=True):
                if item.of and key == item.of:
                    self.lines[file].append(range(line, after))

    def has(self, span: Span) -> bool:
        """Whether a place is among them."""
        lines = self.lines.get(span.file, ())
        return span in self.places or named_by(self.file, span.file) or any(span.line in part for part in lines)


def astray(edition: Edition, item: Allowance, named: AllowanceTargets) -> tuple[Span, str, str] | None:
    """Why an allowance cannot apply to anything: its place, what is wrong and what to do; None when it can."""
    if item.locus is not None and item.locus not in edition.text.index:
        near = NearestLocus(edition.text).of(item.locus)
        hint = f"the nearest is {near}" if near else "the text is empty"
        return item.at("at"), f"{item.code} is allowed at {item.locus}, and there is no {item.locus} in the text", hint
    if item.of and not named.has(item.of):
        message = f"{item.code} is allowed of “{item.of}”, and there is nothing of that name"
        return item.at("of"), message, named.hint(item.of)
    if item.locus is None and not item.of:
        hint = f"say `at` with the locus of a block of the text, or `of` with {WHAT}"
        return item.span, f"{item.code} is allowed, but not said where", hint
    return None


def named_by(name: str, file: str) -> bool:
    """Whether a file is meant by its name or the end of its path.

    >>> named_by("text.md", "source/v/text.md"), named_by("ext.md", "source/v/text.md"), named_by("", "a")
    (True, False, False)
    """
    return bool(name) and (file == name or file.endswith(f"/{name}"))


def _listed(edition: Edition) -> Things:
    """Records and works with their first lines, by file."""
    result: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for record in edition.records:
        result[record.span.file].append((record.key, min((record.span, *record.spans.values()))))
    for work in edition.works:
        result[work.span.file].append((work.key, work.span))
    return {file: sorted(things, key=lambda thing: thing[1]) for file, things in result.items()}


def _parts(edition: Edition) -> Iterator[tuple[str, Span]]:
    """What volume.yaml lists under a name, and its places there."""
    volume = edition.volume
    for witness in volume.witnesses:
        for span in (witness.span, *(part.span for part in witness.spans)):
            yield witness.siglum, span
    for rule in volume.silent:
        yield rule.id, rule.span
    for profile in volume.profiles:
        yield profile.name, profile.span
    for layer in volume.layers:
        yield layer.name, layer.span
    for image in volume.images:
        for span in (image.span, *image.spans.values()):
            yield image.id, span
    for part in volume.introductions:
        yield part.file, part.span
