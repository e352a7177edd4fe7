"""Parses each kind of file; parsers are imported when they are needed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from edition.model.authority import Record, Work
from edition.model.diagnostic import Report
from edition.model.entry import Entry
from edition.model.series import Series
from edition.model.text import BaseText, Block
from edition.model.volume import ProseBlock, Volume
from edition.parse_cache.result_cache import LONG, Files, is_long, kept

T = TypeVar("T")
Blocks = tuple[Block, ...]


class FileParsers:
    """The parsers of one volume's files; for a long volume, or a long file of none (`name` is empty), with a cache."""

    def __init__(self, root: Path, name: str, report: Report) -> None:
        self._root = root
        self._name = name
        self._report = report

    def volume(
        self, file: str, words: str, series: tuple[str, str] | None = None, volume: tuple[str, str] | None = None
    ) -> Volume | None:
        """volume.yaml, with introductions that have no blocks yet; None when it cannot be read.

        `series` are name and words of the file with the settings that it shares; `volume` those of the volume's own
        volume.yaml, when this is the one of a text in it.
        """

        def parse(report: Report) -> tuple[Volume, ...]:
            from edition.parse.series import shared_settings
            from edition.parse.volume import parse_volume

            shared = shared_settings(*series) if series else None
            if volume is None:
                found = parse_volume(words, file, self._name, report, shared)
            else:
                from edition.parse.volume_text import parse_text_settings, settings_for_texts

                found = parse_text_settings(words, file, self._name, report, settings_for_texts(*volume, shared))
            return () if found is None else (found,)

        files = [(file, words), *([series] if series else ()), *([volume] if volume else ())]
        volumes = self._parsed(tuple[Volume, ...], "volume", files, parse)
        return volumes[0] if volumes else None

    def series(self, file: str, words: str) -> Series | None:
        """series.yaml; None when it cannot be read."""

        def parse(report: Report) -> tuple[Series, ...]:
            from edition.parse.series import parse_series

            series = parse_series(words, file, report)
            return () if series is None else (series,)

        series = self._parsed(tuple[Series, ...], "series", [(file, words)], parse)
        return series[0] if series else None

    def text(self, files: Files) -> BaseText:
        """The base text from files in Markdown."""

        def parse(report: Report) -> Blocks:
            from edition.parse.markdown import parse_text

            return parse_text(files, report).blocks

        return BaseText(self._parsed(Blocks, "text", files, parse, lambda blocks: is_text_of(blocks, files)))

    def transcript(self, file: str, words: str, overlay: str, lines: str) -> tuple[BaseText, tuple[Entry, ...]]:
        """The base text of a transcription and its overlay, and the entries on what the overlay supplies."""

        def parse(report: Report) -> tuple[Blocks, tuple[Entry, ...]]:
            from edition.parse.transcript import parse_transcript

            text, supplied = parse_transcript(words, file, lines, overlay, report)
            return text.blocks, supplied

        kind, files = tuple[Blocks, tuple[Entry, ...]], [(file, words), (overlay, lines)]
        blocks, supplied = self._parsed(kind, "transcript", files, parse, lambda found: is_text_of(found[0], files))
        return BaseText(blocks), supplied

    def entries(self, file: str, words: str) -> tuple[Entry, ...]:
        """The entries of a file."""

        def parse(report: Report) -> tuple[Entry, ...]:
            from edition.parse.entries import parse_entries

            return parse_entries(words, file, report)

        return self._parsed(tuple[Entry, ...], "entries", [(file, words)], parse)

    def names(self, file: str, words: str) -> tuple[Record, ...]:
        """The authority records of a file."""

        def parse(report: Report) -> tuple[Record, ...]:
            from edition.parse.names import parse_names

            return parse_names(words, file, report)

        return self._parsed(tuple[Record, ...], "names", [(file, words)], parse)

    def works(self, file: str, words: str) -> tuple[Work, ...]:
        """The bibliography of a file."""

        def parse(report: Report) -> tuple[Work, ...]:
            from edition.parse.works import parse_works

            return parse_works(words, file, report)

        return self._parsed(tuple[Work, ...], "works", [(file, words)], parse) if words else ()

    def introduction(self, file: str, words: str) -> tuple[ProseBlock, ...]:
        """The blocks of an introduction."""

        def parse(report: Report) -> tuple[ProseBlock, ...]:
            from edition.parse.introduction import parse_prose

            return parse_prose(words, file, report)

        return self._parsed(tuple[ProseBlock, ...], "introduction", [(file, words)], parse)

    def _parsed(
        self,
        kind: type[T],
        what: str,
        files: Files,
        parse: Callable[[Report], T],
        credible: Callable[[T], bool] = lambda value: True,
    ) -> T:
        if not any(words for _, words in files) or not (self._long or sum(len(words) for _, words in files) >= LONG):
            return parse(self._report)
        return kept(kind, what, files, parse, self._report, credible)

    @cached_property
    def _long(self) -> bool:
        return bool(self._name) and is_long(self._root, self._name)


def is_text_of(blocks: Blocks, files: Files) -> bool:
    """Whether a parser could have made these blocks from these files."""
    from edition.parse.invariants import sound

    names = {name for name, _ in files}
    return all(block.file in names for block in blocks) and sound(BaseText(blocks))
