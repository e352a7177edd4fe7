"""Writes anchors.lock when a book is built: the context of every lemma, by which the next run recognizes its place."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from edition.build.inputs import digest_of_inputs
from edition.disk import FileKind, kind
from edition.model.diagnostic import Diagnostic, Report
from edition.model.span import Span
from edition.volume_files import home

if TYPE_CHECKING:
    from edition.model.edition import Edition


def contexts_of(edition: Edition) -> str:
    """The content of anchors.lock: the context of every lemma of a volume (see `edition.anchor.context`)."""
    from edition.anchor.context import lemma_contexts
    from edition.anchor.lockfile import write_contexts
    from edition.anchor.moved_loci import contexts_of
    from edition.derive.locus_references import cited_blocks, pointers

    loci = contexts_of(edition.text, pointers(edition))
    elsewhere = cited_blocks(edition)
    return write_contexts(lemma_contexts(edition.text, edition.entries, edition.anchors) | loci | elsewhere)


def keep(root: Path, name: str, out: Path, contexts: str, inputs: str, report: Report) -> bool:
    """Record the contexts of a volume that was built in the folder `out`.

    Nothing is recorded when the volume has changed since it was read. A damaged record stays until it is mended: its
    other lines still guard their entries. Returns False when nothing was recorded.
    """
    from edition.anchor.lockfile import read_contexts
    from edition.store import Unwritable, writing

    file = _file(root, name)
    damage: list[Diagnostic] = []  # it was reported when the volume was read
    try:
        with writing(root, "edition build", [name]) as files:
            read_contexts((files.read(file) or b"").decode("utf-8", "replace"), file, damage.append)
            if damage or digest_of_inputs(root, name, out) != inputs:
                return False
            files.write(file, contexts.encode("utf-8"))
    except Unwritable:
        message = "what stands around each lemma was not written down: you may not write in this folder"
        report(Diagnostic("P107", Span(file, 1, 1), message, "build it where you may write, and commit the file"))
        return False
    return True


def keep_late(root: Path, name: str, out: Path, kept: str, inputs: str) -> bool:
    """Record what an earlier build could not record, or what was removed since; return whether that was done.

    `kept` is the digest of the inputs when it was last written, `inputs` that of the inputs now.
    """
    file = _file(root, name)
    there = kind(root, file)
    if (kept == inputs and there is not FileKind.MISSING) or not os.access((root / file).parent, os.W_OK):
        return False
    from edition.load import load

    edition = load(root, name, lambda problem: None, out=out)
    return edition is not None and keep(root, name, out, contexts_of(edition), inputs, lambda problem: None)


def _file(root: Path, name: str) -> str:
    return f"{home(root, name).apparatus}/anchors.lock"
