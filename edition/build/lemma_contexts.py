"""Writes anchors.lock when a book is built: the context of every lemma, by which the next run recognizes its place."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from edition.build.inputs import digest_of_inputs
from edition.disk import FileKind, kind
from edition.model.diagnostic import Diagnostic, Report
from edition.model.span import Span
from edition.volume_files import home, texts_of

if TYPE_CHECKING:
    from edition.model.edition import Edition


def contexts_of_texts(edition: Edition) -> dict[str, str]:
    """The content of anchors.lock of a volume and of each of its other texts, by their names."""
    return {one.volume.home.name: contexts_of(one) for one in (edition, *edition.texts)}


def contexts_of(edition: Edition) -> str:
    """The content of anchors.lock: the context of every lemma of a volume (see `edition.anchor.context`)."""
    from edition.anchor.context import lemma_contexts
    from edition.anchor.lockfile import write_contexts
    from edition.anchor.moved_loci import contexts_of
    from edition.derive.locus_references import cited_blocks, pointers

    loci = contexts_of(edition.text, pointers(edition))
    elsewhere = cited_blocks(edition)
    return write_contexts(lemma_contexts(edition.text, edition.entries, edition.anchors) | loci | elsewhere)


def keep(root: Path, name: str, out: Path, contexts: Mapping[str, str], inputs: str, report: Report) -> bool:
    """Record the contexts of a volume that was built in the folder `out`, and of its other texts, by their names.

    Nothing is recorded when the volume has changed since it was read. A damaged record stays until it is mended: its
    other lines still guard their entries. Returns False when some were not recorded.
    """
    from edition.anchor.lockfile import read_contexts
    from edition.store import Unwritable, writing

    damage: list[Diagnostic] = []  # it was reported when the volume was read
    whole = True
    try:
        with writing(root, "edition build", [name]) as files:
            if digest_of_inputs(root, name, out) != inputs:
                return False
            for text in (name, *texts_of(root, name)):
                if text not in contexts:
                    continue
                file = _file(root, text)
                read_contexts((files.read(file) or b"").decode("utf-8", "replace"), file, damage.append)
                if damage:
                    whole = False
                    damage.clear()
                else:
                    files.write(file, contexts[text].encode("utf-8"))
    except Unwritable:
        message = "what stands around each lemma was not written down: you may not write in this folder"
        span = Span(_file(root, name), 1, 1)
        report(Diagnostic("P107", span, message, "build it where you may write, and commit the file"))
        return False
    return whole


def keep_late(root: Path, name: str, out: Path, kept: str, inputs: str) -> bool:
    """Record what an earlier build could not record, or what was removed since; return whether that was done.

    `kept` is the digest of the inputs when it was last written, `inputs` that of the inputs now.
    """
    files = [_file(root, text) for text in (name, *texts_of(root, name))]
    there = all(kind(root, file) is not FileKind.MISSING for file in files)
    if (kept == inputs and there) or not os.access((root / files[0]).parent, os.W_OK):
        return False
    from edition.load import load

    edition = load(root, name, lambda problem: None, out=out)
    return edition is not None and keep(root, name, out, contexts_of_texts(edition), inputs, lambda problem: None)


def _file(root: Path, name: str) -> str:
    return f"{home(root, name).apparatus}/anchors.lock"
