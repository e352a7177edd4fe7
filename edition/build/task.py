"""What is to be made of a volume beside what was built before, and how the new outputs take the places of the old."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from edition.build.atomic_outputs import (
    clear_up,
    new_prefix,
    refuse_in_the_way,
    refuse_not_ours,
    replace_all,
    settle,
    write_down,
)
from edition.build.inputs import digest_of_inputs
from edition.build.lemma_contexts import keep, keep_late
from edition.build.output_folder import is_own, outputs_folder, up_to_date
from edition.build.outputs import CITING
from edition.build.previous_build import keep_before
from edition.build.renewal import content_of, renewed
from edition.disk import FileKind, Folder, digest, kind
from edition.kept import built_before, places_file
from edition.model.diagnostic import Failure, Report
from edition.model.series import NAME as SERIES_NAME
from edition.name_clashes import clashes
from edition.output_names import files_of, read_output
from edition.records.build_record import BuildRecord
from edition.series_above import left_out_of_series

if TYPE_CHECKING:
    from edition.build.making import Made


@contextmanager
def opened_task(
    root: Path,
    name: str,
    outputs: Sequence[str],
    out: Path,
    report: Report,
    digest_of: Callable[[Path, str], str] | None = None,
    others: Sequence[str] | None = None,
) -> Iterator[BuildTask | None]:
    """What is to be made of a volume in the folder `out`, which no other build may use meanwhile.

    None, and a report, when its outputs would be those of another volume, or would lack what its series shares. The PDF
    is the first of the outputs. `others` are all volumes, where they are known already.
    """
    left_out = left_out_of_series(root, name.partition("/")[0])
    if wrong := [left_out] if left_out else [*clashes(root, name, others)]:
        for diagnostic in wrong:
            report(diagnostic)
        yield None
        return
    try:
        with outputs_folder(root, out, name) as folder:
            settle(folder, name)
            ordered = tuple(sorted(outputs, key=lambda output: output != "pdf"))
            found = digest_of or partial(digest_of_inputs, out=out)
            task = BuildTask(root, name, ordered, folder, found(root, name), built_before(out, name), report, found)
            yield task if name == SERIES_NAME else task.renewed()
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise Failure(f"{out}: the disk is full; what was built before is untouched") from error
        raise Failure(f"{error.filename or out}: {error.strerror or error}") from error


@dataclass(frozen=True)
class BuildTask:
    """Outputs of a volume that are wanted, the digest of its inputs, and what was built before."""

    root: Path
    name: str
    outputs: tuple[str, ...]
    folder: Folder
    inputs: str
    built: BuildRecord
    report: Report
    digest_of: Callable[[Path, str], str]

    @property
    def prefix(self) -> str:
        """How the folder of new outputs is called, in the folder of outputs."""
        return new_prefix(self.name)

    @cached_property
    def printed(self) -> bool:
        """Whether there is a PDF of the inputs, whose places other outputs cite."""
        return up_to_date(self.folder.path, self.built, {"pdf": self.inputs})

    @cached_property
    def wanted(self) -> Mapping[str, str]:
        """By output, the digest of its inputs.

        Some outputs cite the print, if there is one; a section uses its last places.
        """
        out, last = self.folder.path, places_file(self.name)
        there = kind(out, last) is FileKind.FILE
        cites = "pdf" in self.outputs or self.printed
        return {
            output: f"{self.inputs}+{digest(out, last)}" if "@" in output and there
            else f"{self.inputs}+print" if cites and read_output(output)[0] in CITING
            else self.inputs
            for output in self.outputs
        }  # fmt: skip

    @property
    def _keeps_contexts(self) -> bool:
        """Whether the contexts of the lemmata are kept: not for proofs, nor for a series, which has none."""
        return self.name != SERIES_NAME and not all("@" in output for output in self.outputs)

    @property
    def _files(self) -> Sequence[str]:
        return [file for output in self.outputs for file in files_of(self.name, output)]

    def renewed(self) -> BuildTask:
        """The same, when what was built counts as made from files of a series that say nothing else to the volume."""
        built = renewed(self.root, self.name, self.folder.path, self.built, self.outputs, self._inputs_now, self.report)
        if built is self.built:
            return self
        write_down(self.folder, self.name, built)
        return replace(self, built=built)

    def _inputs_now(self) -> str:
        return self.digest_of(self.root, self.name)

    def is_done(self) -> bool:
        """Whether everything is up to date; what killed builds left undone is then done."""
        if not up_to_date(self.folder.path, self.built, self.wanted):
            return False
        clear_up(self.folder, self.name)
        where = self.folder.path
        if self._keeps_contexts and keep_late(self.root, self.name, where, self.built.kept, self.inputs):
            write_down(self.folder, self.name, replace(self.built, kept=self.inputs))
        return True

    def is_unchanged(self) -> bool:
        """Whether the inputs still are what they were."""
        return self._inputs_now() == self.inputs

    def make_room(self) -> None:
        """Refuse what is in the way of the new outputs, and remove what killed builds left behind."""
        refuse_in_the_way(self.folder, self.name, self._files)
        self._refuse_not_ours()
        clear_up(self.folder, self.name)

    def _refuse_not_ours(self) -> None:
        if not is_own(self.root, self.folder.path):
            refuse_not_ours(self.folder, self.built, self._files)

    def _keep(self, contexts: Mapping[str, str]) -> bool:
        return keep(self.root, self.name, self.folder.path, contexts, self.inputs, self.report)

    def replace(self, directory: Path, made: Made) -> None:
        """Replace the old outputs by the new ones in the directory."""
        keep_before(self.folder.path, directory)
        as_read = made.as_read and self.is_unchanged()  # else something was saved while TeX read the design
        built = self.built
        if as_read and self._keeps_contexts and self._keep(made.contexts):
            built = replace(built, kept=self.inputs)  # first: what is up to date is not made again
        self._refuse_not_ours()
        inputs = self.wanted if as_read and made.is_whole else dict.fromkeys(self.wanted, "")
        known = as_read and made.is_whole and made.digest
        content = content_of(self.root, self.name, made.digest) if known else ""
        replace_all(self.folder, self.name, directory, made.outputs, inputs, built, content)
