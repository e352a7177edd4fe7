"""References of prose to a place of the text by its locus, `@3.12`: no edit of the text sends one elsewhere unseen.

A locus counts blocks. So `anchors.lock` has a line for each locus that is referred to, with digests of the words before
the block and of those that it begins with (see `bearings`), under the name `@3.12`, which no entry can have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from edition.anchor.bearings import Sea
from edition.anchor.lockfile import Bearing
from edition.model.diagnostic import Code, Diagnostic, Severity
from edition.model.span import Span
from edition.model.text import BaseText, Locus, read_locus

CODES = {
    "A219": Code(
        Severity.ERROR, "a reference leads to another place than before",
        "A note refers to a place by its locus, such as @3.12, and when the volume was last built another block of the "
        "text stood there: blocks were put in or taken out before it. Correct the number; when the reference is right "
        "as it is, `edition reanchor --here @3.12` confirms it."),
}  # fmt: skip


def bearings_of(text: BaseText, targets: Iterable[str]) -> dict[str, Bearing]:
    """What to write down of the loci among some targets of references."""
    sea = Sea(text)
    return {
        f"@{locus}": sea.around(str(locus), text.index[locus])
        for target in sorted(set(targets))
        if (locus := read_locus(target)) is not None and locus in text.index
    }


def astray(
    text: BaseText, referred: Iterable[tuple[str, Span]], recorded: Mapping[str, Bearing]
) -> Iterator[Diagnostic]:
    """The references (target and place) to a block that is not the one that it was."""
    loci = [(locus, span) for target, span in referred if (locus := read_locus(target)) and f"@{locus}" in recorded]
    if not loci:
        return
    sea = Sea(text)
    starts = {locus: sea.around(str(locus), i) for locus, i in text.index.items()}
    for locus, span in loci:
        was, now = recorded[f"@{locus}"], starts.get(locus)
        if now is None or now == was:
            continue  # one that is not there is reported as such
        same = [other for other, bearing in starts.items() if bearing[1:] == was[1:]]
        alike = [other for other, bearing in starts.items() if bearing[2] == was[2]]
        if locus in same or (not same and (locus in alike or (not alike and now[1] == was[1]))):
            continue
        yield _strayed(locus, same or [other for other in alike if other != locus], span)


def _strayed(locus: Locus, others: list[Locus], span: Span) -> Diagnostic:
    message = f"“@{locus}” leads to another block than when the volume was last built"
    hint = f"when it is right here, run `edition reanchor --here @{locus}`"
    if others:
        hint = f"that block is {' or '.join(map(str, others[:3]))} now: write @{others[0]}; {hint}"
    return Diagnostic("A219", span, message, hint)
