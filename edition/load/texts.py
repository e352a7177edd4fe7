"""Reads a volume with its texts: disk to `Edition`. Each text is an edition of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from edition.disk import FileKind, kind
from edition.load.loader import Loader, unsaid
from edition.model.diagnostic import Diagnostic, Report
from edition.model.edition import Edition
from edition.model.home import Home
from edition.model.volume import Volume
from edition.parse.filenames import misnamed_text
from edition.series_above import left_out_of_series
from edition.store import undisturbed
from edition.volume_files import missing, texts_of

ReportBeside = Callable[[str, Diagnostic], None]
"""Takes what is wrong in a text that stands beside the volume's own, with the text's name (`volume/text`)."""


def load(
    root: Path,
    name: str,
    report: Report,
    *,
    unused: bool = False,
    out: Path | None = None,
    beside: ReportBeside | None = None,
) -> Edition | None:
    """The volume, or a text in it, read and anchored; None when it cannot be read at all. Every mistake is reported.

    A volume that its series has in a folder of its own is read there. Shared records and works that the volume does not
    use are in it only when `unused` ones are wanted: to propose them. `out` has the last builds of other volumes, whose
    places are cited until they are published (default: build/). What is wrong in the other texts of a volume goes to
    `beside`; a text that cannot be read is not in the volume.
    """

    def read() -> tuple[Edition | None, list[Diagnostic], list[tuple[str, Diagnostic]]]:
        diagnostics: list[Diagnostic] = []
        others: list[tuple[str, Diagnostic]] = []
        edition = Loader(root, name, diagnostics.append, out).load(unused=unused)
        if edition is not None and edition.volume.home.text:
            edition = replace(edition, original=_whole(root, edition, out))
        elif edition is not None and edition.volume.texts:
            _report_missing(root, edition.volume, diagnostics.append)
            edition = _with_texts(root, edition, out, lambda *wrong: others.append(wrong))
        return edition, diagnostics, others

    if wrong := left_out_of_series(root, name.partition("/")[0]):
        report(wrong)
        return None
    edition, diagnostics, others = undisturbed(root, read)
    for diagnostic in diagnostics:
        report(diagnostic)
    if beside is not None:
        for text, diagnostic in others:
            beside(text, diagnostic)
    return edition


def _with_texts(root: Path, edition: Edition, out: Path | None, report: ReportBeside) -> Edition:
    """A volume with its other texts, of which each is read alone, and knows the whole."""
    read = [Loader(root, name, partial(report, name), out).load() for name in texts_of(root, edition.volume.home.name)]
    texts = tuple(text for text in read if text is not None)
    digest = sha256("\0".join((edition.digest, *(text.digest for text in texts))).encode()).hexdigest()
    letters = edition.letters.union(*(text.letters for text in texts))
    whole = replace(edition, texts=texts, digest=digest, letters=letters)
    return replace(whole, texts=tuple(replace(text, original=whole) for text in texts))


def _whole(root: Path, text: Edition, out: Path | None) -> Edition | None:
    """The volume of a text, with all of its texts."""
    volume = Loader(root, text.volume.home.volume.name, unsaid, out).load()
    if volume is None:
        return None
    names = (name for name in texts_of(root, volume.volume.home.name))
    read = (text if name == text.volume.home.name else Loader(root, name, unsaid, out).load() for name in names)
    return replace(volume, texts=tuple(each for each in read if each is not None))


def _report_missing(root: Path, volume: Volume, report: Report) -> None:
    """Report texts that volume.yaml lists and that cannot be read: by their names, or because they are not there."""
    seen: set[str] = set()
    for i, name in enumerate(volume.texts):
        span, file = volume.at(f"texts.{i}"), Home(f"{volume.name}/{name}", volume.folder).settings
        if wrong := misnamed_text(name, span):
            report(wrong)
        elif name in seen:
            report(Diagnostic("C205", span, f"{name} is listed twice", "take one of them out"))
        elif kind(root, file) is FileKind.MISSING:
            report(missing(root, volume.home.source, f"{name}/volume.yaml", span))
        seen.add(name)
