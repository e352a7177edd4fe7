"""What the site of a series is made from: each volume as it is, its printed places, and what was built of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from edition.actions.checking import checked
from edition.actions.series import load_member
from edition.actions.series_addresses import places_now, printing_of
from edition.build.counted_errors import CountedErrors
from edition.build.ebook import facsimiles_of, images_of, letters_of
from edition.build.inputs import digest_of_inputs
from edition.build.output_folder import up_to_date
from edition.build.outputs import OFFERED
from edition.build.printed_states import to_know
from edition.build.renewal import built_now
from edition.build.series_build import digest_of_series
from edition.build.series_volume import read_series
from edition.check.catalogue import is_error
from edition.derive.book import book
from edition.derive.print_places import PrintPlaces, printed_in
from edition.derive.wording import book_words
from edition.disk import FileKind, digest, kind, read
from edition.kept import built_before, kept_places, last_places
from edition.model.diagnostic import Diagnostic, Failure, Report
from edition.model.edition import Edition
from edition.model.series import NAME, Member, Series
from edition.output_names import outputs_of
from edition.records.build_record import BuildRecord
from edition.revisions import state
from edition.write.site import Download, VolumeSite, links_to, write_volume
from edition.write.site.dts import DtsText, dts_text
from edition.write.site.moved import Gone
from edition.write.tei import write_tei


@dataclass(frozen=True, slots=True)
class Offered:
    """Outputs of a volume that its readers may have: `files` with the kind of each, made from it as it is.

    Others that are there are `left_out`.
    """

    out: Path
    files: Mapping[str, str]
    left_out: Sequence[str]

    @classmethod
    def of(cls, out: Path, name: str, inputs: str) -> Offered:
        """Those of a volume with these inputs."""
        built = built_before(out, name)
        files = {outputs_of(name, output): output for output in OFFERED}
        there = {file: _as_it_is(out, built, output, inputs) for file, output in files.items()}
        left_out = [file for file, good in there.items() if not good and kind(out, file) is not FileKind.MISSING]
        return cls(out, {file: output for file, output in files.items() if there[file]}, left_out)

    @property
    def digests(self) -> str:
        """The digests of the files, by name."""
        return "\0".join(f"{file} {digest(self.out, file)}" for file in self.files)

    def read(self) -> list[Download]:
        """The files."""
        return [Download(file, output, read(self.out, file)) for file, output in self.files.items()]


class SiteSource:
    """A volume of the series, as it is on the disk: its inputs, what was built of it, and what the site has of it."""

    def __init__(self, root: Path, series: Series, member: Member, out: Path) -> None:
        self.root = root
        self.series = series
        self.member = member
        self.out = out
        self.inputs = digest_of_inputs(root, member.name, out)
        self.letters = ""
        self.text: DtsText | None = None
        built = built_now(root, member.name, self.out)
        self.printed = up_to_date(self.out, built, {"pdf": self.inputs})
        self.kept = kept_places(root, member, out)
        self.offered = Offered.of(self.out, member.name, self.inputs)

    def make(self, report: Report) -> VolumeSite | None:
        """What the site has of it; None after an error."""
        edition, diagnostics = checked(self.root, self.member.name, self.out)
        wrong = edition is None
        for diagnostic in diagnostics:
            wrong |= is_error(diagnostic)
            report(diagnostic)
        if edition is None or wrong:
            return None
        whole = book(edition, texts=range(1, len(edition.texts) + 1))
        printed, gone, said = self._places(edition, {note.entry.id for note in whole.notes}, report)
        self.letters = letters_of(edition)
        if self.series.address and self.series.cts:
            self.text = dts_text(self.member, edition, write_tei(edition, printed), printed)
        downloads, images = self.offered.read(), {**images_of(edition, *edition.texts), **facsimiles_of(edition)}
        return write_volume(self.series, self.member, whole, printed, downloads, gone, said, images=images)

    def _places(self, edition: Edition, noted: Set[str], report: Report) -> tuple[PrintPlaces, Sequence[Gone], str]:
        """Printed places, published addresses that lead elsewhere now, and which printing that is.

        Where the text that was printed cannot be read, published addresses would lead to other words: `Failure` when it
        could be fetched; none are shown, and that is reported, when nobody wrote down what it was.
        """
        name = self.member.name
        if not self.kept.is_published:
            return printed_in(last_places(self.out, name), edition) if self.printed else PrintPlaces(), (), ""
        last = self.kept.printed.printings[-1]
        same = self.printed and last_places(self.out, name).manuscript == last.manuscript
        old = None if same else self._as_printed(last.revision)
        if old is None and not same:
            message = f"the text with which volume {self.member.number}, “{name}”, was printed is not known"
            hint = to_know(name, self.kept)
            if last.revision:
                raise Failure(f"{message}, so its published addresses would lead to other words: {hint}")
            report(Diagnostic("C514", self.member.span, f"{message}: its pages have no printed places", hint))
            return PrintPlaces(), (), ""
        printed, gone = places_now(self.kept, old, edition, noted)
        return printed, gone, printing_of(self.kept, book_words(edition.volume))

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


class WholeSource:
    """The volume that is made from all of them, where places of some are known."""

    def __init__(self, root: Path, series: Series, out: Path) -> None:
        self.root = root
        self.series = series
        self.out = out
        self.inputs = digest_of_series(series, out, root, NAME)
        self.offered = Offered.of(out, NAME, self.inputs)
        self.letters = ""

    def make(self, volumes: Sequence[VolumeSite], report: Report, progress: Callable[[str], None]) -> VolumeSite | None:
        """What the site has of it, with links into the other volumes; None after an error."""
        count = CountedErrors(report)
        edition, joined = read_series(self.root, self.series, self.out, count, progress)
        if count.errors:
            return None
        self.letters = letters_of(edition)
        member, elsewhere = Member(NAME), links_to(volumes)
        return write_volume(self.series, member, joined, PrintPlaces(), self.offered.read(), elsewhere=elsewhere)
