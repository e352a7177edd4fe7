"""The folder of outputs, and whether they are up to date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from edition.build.atomic_outputs import ready_folder
from edition.disk import FileKind, Folder, Refused, digest, made, refuse_others
from edition.model.diagnostic import Failure
from edition.output_names import stem
from edition.records.build_record import BuildRecord


def up_to_date(out: Path, built: BuildRecord, wanted: Mapping[str, str]) -> bool:
    """Whether these outputs were made from these inputs (digests by output) and have not been changed since."""
    try:
        return all(
            output in built.outputs
            and built.outputs[output].inputs == inputs
            and all(digest(out, file) == found for file, found in built.outputs[output].files.items())
            for output, inputs in wanted.items()
        )
    except Refused:
        return False


def is_own(root: Path, out: Path) -> bool:
    """Whether this is the project's own folder of outputs, `build`, which contains nothing else."""
    return out.resolve() == (root / "build").resolve()


def _refuse_sources(root: Path, out: Path) -> None:
    """Raise `Failure` when outputs would be written among the sources of volumes."""
    for part in ("source", "apparatus"):
        if out.resolve().is_relative_to((root / part).resolve()):
            raise Failure(
                f"{out}: outputs cannot be put into {part}/, from which volumes are read: name another folder"
            )


@contextmanager
def outputs_folder(root: Path, out: Path, name: str) -> Iterator[Folder]:
    """The folder of outputs, opened and made if necessary, and locked against other builds of the volume.

    A folder in which others can write is refused, and so are links in the place of what is written here.
    """
    _refuse_sources(root, out)
    with made(out) as folder:
        refuse_others(out, like=root)
        for place in (stem(name), ready_folder(name)):
            if folder.kind(place) is not FileKind.MISSING:
                with folder.folder(place) as below:
                    _refuse_links(below)
        with ExitStack() as stack:
            try:
                stack.enter_context(folder.lock(f".{stem(name)}.lock"))
            except BlockingIOError:
                raise Failure(f"another build of {name} is at work in {out}") from None
            yield folder


def _refuse_links(folder: Folder) -> None:
    """Refuse a folder that contains a link."""
    for item in folder.items():
        if item.kind not in {FileKind.FILE, FileKind.FOLDER}:
            raise folder.refused(item.name, item.kind)
