"""Makes the site of a series: every volume read, written, and everything put in place together."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from edition.actions.site_sources import SiteSource, WholeSource
from edition.build.atomic_outputs import (
    clear_up,
    own_directory,
    refuse_in_the_way,
    refuse_not_ours,
    replace_all,
    settle,
)
from edition.build.ebook import site_assets
from edition.build.output_folder import is_own, outputs_folder, up_to_date
from edition.derive.wording import book_words
from edition.designs.folder import styles_dir
from edition.disk import digest
from edition.kept import built_before
from edition.load.series_file import is_there
from edition.model.diagnostic import Report
from edition.model.series import NAME, Series
from edition.volume_files import SERIES
from edition.write.site import SeriesSite, VolumeSite, refuse_taken_names, write_site

OUTPUT = "site"


@dataclass(frozen=True, slots=True)
class SiteReport:
    """What was made: the number of pages, and of files, by volume; outputs that are not up to date, and left out."""

    path: Path
    made: bool
    pages: Mapping[str, int] = field(default_factory=dict)
    left_out: Sequence[str] = ()


def site_path(out: Path) -> Path:
    """The first page of the site in a folder of outputs."""
    return out / NAME / OUTPUT / "index.html"


def make_site(
    root: Path, series: Series, out: Path, report: Report, progress: Callable[[str], None]
) -> SiteReport | None:
    """Make the site in the folder of outputs, unless it is up to date; None when a volume has an error."""
    refuse_taken_names(series)
    with outputs_folder(root, out, NAME) as folder:
        settle(folder, NAME)
        built = built_before(out, NAME)
        sources = [SiteSource(root, series, member, out) for member in series.members if is_there(root, member)]
        whole = WholeSource(root, series, out) if any(source.kept for source in sources) else None
        wanted = {OUTPUT: _inputs(root, sources, whole)}
        left_out = [file for one in (*sources, *([whole] if whole else ())) for file in one.offered.left_out]
        if up_to_date(out, built, wanted):
            clear_up(folder, NAME)
            return SiteReport(site_path(out), False, {}, left_out)
        first = f"{NAME}/{OUTPUT}/index.html"
        refuse_in_the_way(folder, NAME, [first])
        if not is_own(root, out):
            refuse_not_ours(folder, built, [first])
        clear_up(folder, NAME)
        with own_directory(out, f".{NAME}.new-") as directory:
            writer = _SiteFiles(directory)
            sites = _written(series, sources, whole, writer, report, progress)
            if sites is None:
                return None
            replace_all(folder, NAME, directory, {OUTPUT: writer.files}, wanted, built)
            return SiteReport(site_path(out), True, {s.member.name: len(s.pages) for s in sites}, left_out)


def _written(
    series: Series, sources: Sequence[SiteSource], whole: WholeSource | None, writer: _SiteFiles, report: Report,
    progress: Callable[[str], None],
) -> list[VolumeSite] | None:  # fmt: skip
    """Everything is written; the volumes, without their files. None after an error."""
    made: list[VolumeSite | None] = []
    for source in sources:
        progress(source.member.name)
        made.append(writer.taken(source.make(report)))
    sites = [site for site in made if site is not None]
    if len(sites) < len(made):
        return None
    together = writer.taken(whole.make(sites, report, progress)) if whole else None
    if whole and together is None:
        return None
    progress("search")
    letters = "".join({*series.title, *"".join(source.letters for source in (*sources, *([whole] if whole else ())))})
    words = book_words(series.shared)
    texts = [source.text for source in sources if source.text is not None]
    assets = site_assets(letters, styles_dir(), max((len(site.texts) for site in sites), default=1))
    writer.add(write_site(SeriesSite(series, words, sites, assets, texts, together)))
    return [*sites, *([together] if together else ())]


def _inputs(root: Path, sources: Iterable[SiteSource], whole: WholeSource | None) -> str:
    """The digest of everything the site is made from."""
    digests = [digest(root, SERIES), f"{whole.inputs} {whole.offered.digests}" if whole else ""]
    for source in sources:
        kept = source.kept
        digests += (source.member.name, source.inputs, str(source.printed), kept.file, kept.digest)
        digests.append(source.offered.digests)
    return hashlib.sha256("\0".join(digests).encode()).hexdigest()


class _SiteFiles:
    """The files of the new site, in a folder that nobody else knows of yet."""

    def __init__(self, directory: Path) -> None:
        self.files: list[Path] = []
        self._top = directory / NAME / OUTPUT

    def add(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Write files."""
        for path, content in files:
            place = self._top / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
            self.files.append(place)

    def taken(self, site: VolumeSite | None) -> VolumeSite | None:
        """A volume of which the files are written, and need no more memory."""
        if site is None:
            return None
        self.add(site.files.items())
        return replace(site, files={})
