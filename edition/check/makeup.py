"""The rule on the make-up of the pages that the editors ask for."""

from __future__ import annotations

from collections.abc import Iterator

from edition.derive.makeup import makeup
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition


def impossible_makeup(edition: Edition) -> Iterator[Diagnostic]:
    """C224 (error): an instruction for the make-up that cannot be followed.

    `makeup` says where a page begins or must not end, and what the running head says of a heading. Each instruction has
    a place: a locus of the text, and words that stand there once. When the place is gone, its page would be made up
    as if nothing had been said, and nobody would notice.
    """
    for misfit in edition.derived(makeup)[1]:
        yield Diagnostic("C224", misfit.item.at(misfit.key), misfit.message, misfit.hint)
