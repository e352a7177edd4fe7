"""Outputs of a volume stay up to date when shared files change in what the volume does not use.

Files of a series that say the same to a volume need not be the same: only the volume, read again, tells.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from edition.build.inputs import digest_of_inputs, digest_of_own
from edition.kept import built_before
from edition.records.build_record import BuildRecord, OutputRecord

if TYPE_CHECKING:
    from edition.model.diagnostic import Diagnostic, Report

_SHA256 = 64
"""Characters of the digest with which the inputs of an output begin."""


def content_of(root: Path, name: str, edition_digest: str) -> str:
    """The digest of what a book says: its own files, the toolkit, and what it uses of the files of its series."""
    return f"{digest_of_own(root, name)} {edition_digest}"


def renewed(
    root: Path,
    name: str,
    out: Path,
    built: BuildRecord,
    outputs: Sequence[str],
    inputs: Callable[[], str],
    report: Report,
) -> BuildRecord:
    """The record of what was built, in which outputs that would be the same again count as made from the files now.

    `inputs` gives the digest of those. The volume is read only when one of the `outputs` wanted was made from the same
    files of its own; what is to be warned of is then reported. A volume that has an error now stays as it is.
    """
    if not any(output in built.outputs for output in outputs):
        return built
    now = inputs()
    stale = {output: made for output in outputs if (made := built.outputs.get(output)) and not _is_of(made, now)}
    own = f"{digest_of_own(root, name)} " if stale else ""
    if not any(made.content.startswith(own) for made in stale.values() if made.content):
        return built
    from edition.build.counted_errors import CountedErrors
    from edition.build.making import checked_for

    warnings: list[Diagnostic] = []
    checked = checked_for(root, name, out, [*stale], CountedErrors(warnings.append), lambda step: None)
    if checked is None:
        return built
    edition, warn = checked
    content = f"{own}{edition.digest}"
    same = {output: made for output, made in built.outputs.items() if made.content == content}
    if not same or inputs() != now:
        return built
    warn()
    for warning in warnings:
        report(warning)
    return BuildRecord({**built.outputs, **_from(now, same)}, _kept(built, now, same))


def built_now(root: Path, name: str, out: Path) -> BuildRecord:
    """The record of what was built in the folder `out`, renewed as a build would do, but not written."""
    built = built_before(out, name)
    inputs = partial(digest_of_inputs, root, name, out)
    return renewed(root, name, out, built, [*built.outputs], inputs, lambda warning: None)


def _is_of(made: OutputRecord, inputs: str) -> bool:
    return made.inputs.startswith(inputs)


def _from(inputs: str, same: Mapping[str, OutputRecord]) -> Mapping[str, OutputRecord]:
    """Outputs as made from these inputs; what else they were made from (places in print) stays."""
    return {output: replace(made, inputs=inputs + made.inputs[_SHA256:]) for output, made in same.items()}


def _kept(built: BuildRecord, inputs: str, same: Mapping[str, OutputRecord]) -> str:
    """The inputs of the contexts that were kept, which are of one of these outputs."""
    return inputs if any(_is_of(made, built.kept) for made in same.values() if built.kept) else built.kept
