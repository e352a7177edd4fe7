"""Makes the site of a series: every volume read, written, and everything put in place together."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from edition.actions.checking import checked
from edition.actions.series import is_there, load_member
from edition.actions.series_addresses import places_now, printing_of
from edition.build.atomic_outputs import (
    clear_up,
    own_directory,
    refuse_in_the_way,
    refuse_not_ours,
    replace_all,
    settle,
)
from edition.build.ebook import letters_of, site_assets
from edition.build.inputs import digest_of_inputs
from edition.build.output_folder import is_own, outputs_folder, up_to_date
from edition.build.outputs import OFFERED
from edition.check.catalogue import severity
from edition.derive.book import book
from edition.derive.print_places import PrintPlaces, printed_in
from edition.designs import styles_dir
from edition.disk import FileKind, digest, kind, read
from edition.kept import built_before, kept_places, last_places
from edition.model.diagnostic import Failure, Report, Severity
from edition.model.edition import Edition
from edition.model.series import NAME, Member, Series
from edition.output_names import outputs_of
from edition.records.build_record import BuildRecord
from edition.revisions import state
from edition.volume_files import SERIES
from edition.write.site import Download, SeriesSite, VolumeSite, refuse_taken_names, write_site, write_volume
from edition.write.site.dts import DtsText, dts_text
from edition.write.site.moved import Gone
from edition.write.tei import write_tei

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
    refuse_taken_names([member.name for member in series.members])
    with outputs_folder(root, out, NAME) as folder:
        settle(folder, NAME)
        built = built_before(out, NAME)
        volumes = [_Volume(root, series, member, out) for member in series.members if is_there(root, member)]
        wanted = {OUTPUT: _inputs(root, volumes)}
        left_out = [file for volume in volumes for file in volume.left_out]
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
            sites = _written(volumes, writer, report, progress)
            if sites is None:
                return None
            progress("series")
            writer.add(write_site(_series_site(series, volumes, sites)))
            replace_all(folder, NAME, directory, {OUTPUT: writer.files}, wanted, built)
            return SiteReport(site_path(out), True, {s.member.name: len(s.pages) for s in sites}, left_out)


def _written(
    volumes: Sequence[_Volume], writer: _SiteFiles, report: Report, progress: Callable[[str], None]
) -> list[VolumeSite] | None:
    """The volumes, with their pages in the folder already; None after an error."""
    sites: list[VolumeSite] = []
    wrong = False
    for volume in volumes:
        progress(volume.member.name)
        made = volume.make(report)
        wrong |= made is None
        if made is not None and not wrong:
            writer.add(made.files.items())
            sites.append(replace(made, files={}))
    return None if wrong else sites


def _series_site(series: Series, volumes: Sequence[_Volume], sites: Sequence[VolumeSite]) -> SeriesSite:
    letters = "".join({*series.title, *"".join(volume.letters for volume in volumes)})
    language = series.shared.language or next((site.language for site in sites), "en")
    texts = [volume.text for volume in volumes if volume.text is not None]
    return SeriesSite(series, language, sites, site_assets(letters, styles_dir()), texts)


def _inputs(root: Path, volumes: Iterable[_Volume]) -> str:
    """The digest of everything the site is made from."""
    digests = hashlib.sha256(digest(root, SERIES).encode())
    for volume in volumes:
        digests.update(f"\0{volume.member.name}\0{volume.inputs}\0".encode())
        digests.update(f"{volume.printed}\0{volume.kept.file}\0{volume.kept.digest}\0".encode())
        for file in volume.downloads:
            digests.update(f"{file}\0{digest(volume.out, file)}\0".encode())
    return digests.hexdigest()


class _SiteFiles:
    """The files of the new site, in a folder that nobody else knows of yet."""

    def __init__(self, directory: Path) -> None:
        self.files: list[Path] = []
        self._top = directory / NAME / OUTPUT

    def add(self, files: Iterable[tuple[str, bytes]]) -> None:
        for path, content in files:
            place = self._top / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
            self.files.append(place)


class _Volume:
    """A volume of the series, as it is on the disk: its inputs, what was built of it, and what the site has of it."""

    def __init__(self, root: Path, series: Series, member: Member, out: Path) -> None:
        self.root = root
        self.series = series
        self.member = member
        self.out = out
        self.inputs = digest_of_inputs(root, member.name, out)
        self.letters = ""
        self.text: DtsText | None = None
        built = built_before(self.out, member.name)
        self.printed = up_to_date(self.out, built, {"pdf": self.inputs})
        self.kept = kept_places(root, member, out)
        self.downloads: dict[str, str] = {}
        self.left_out: list[str] = []
        for output, title in OFFERED.items():
            file = outputs_of(member.name, output)
            if _as_it_is(self.out, built, output, self.inputs):
                self.downloads[file] = title
            elif kind(self.out, file) is not FileKind.MISSING:
                self.left_out.append(file)

    def make(self, report: Report) -> VolumeSite | None:
        """What the site has of it; None after an error."""
        edition, diagnostics = checked(self.root, self.member.name)
        wrong = edition is None
        for diagnostic in diagnostics:
            wrong |= severity(diagnostic.code) is Severity.ERROR
            report(diagnostic)
        if edition is None or wrong:
            return None
        whole = book(edition)
        printed, gone, said = self._places(edition, {note.entry.id for note in whole.notes})
        self.letters = letters_of(edition)
        if self.series.address and self.series.cts:
            self.text = dts_text(self.member, edition, write_tei(edition, printed), printed)
        downloads = [Download(file, title, read(self.out, file)) for file, title in self.downloads.items()]
        return write_volume(self.series, self.member, whole, printed, downloads, gone, said)

    def _places(self, edition: Edition, noted: Set[str]) -> tuple[PrintPlaces, Sequence[Gone], str]:
        """Printed places, published addresses that lead elsewhere now, and which printing that is."""
        name = self.member.name
        if not self.kept.is_published:
            return printed_in(last_places(self.out, name), edition) if self.printed else PrintPlaces(), (), ""
        last = self.kept.printed.printings[-1]
        same = self.printed and last_places(self.out, name).manuscript == last.manuscript
        old = None if same else self._as_printed(last.revision)
        printed, gone = places_now(self.kept, old, edition, noted)
        return printed, gone, printing_of(self.kept)

    def _as_printed(self, revision: str) -> Edition | None:
        """The volume as it was printed, where git has it."""
        try:
            with state(self.root, revision) if revision else nullcontext(None) as before:
                return load_member(before, self.member, lambda wrong: None) if before else None
        except Failure:
            return None


def _as_it_is(out: Path, built: BuildRecord, output: str, inputs: str) -> bool:
    """Whether an output was made from the volume as it is."""
    made = built.outputs.get(output)
    return (
        made is not None and made.inputs.partition("+")[0] == inputs and up_to_date(out, built, {output: made.inputs})
    )
