"""Changes of the text since a volume was printed, of which no correction tells the readers of the printed volume."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from edition.build.printed_states import StateSource, differs, printed_files
from edition.compare.blocks import pair_blocks
from edition.compare.word_diff import marked
from edition.derive.corrected_words import corrected
from edition.derive.edited_text import edited_text
from edition.kept import Kept, kept_places
from edition.load import load
from edition.load.corrigenda import load_corrigenda
from edition.model.corrigendum import Corrigendum
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.series import Member
from edition.model.span import NOWHERE, Span
from edition.model.text import Block


def uncorrected(root: Path, member: Member, now: Edition, out: Path) -> Iterator[Diagnostic]:
    """C517 for every block whose printed words have changed since the last printing, unless corrections say it all."""
    kept = kept_places(root, member, out)
    if not kept.is_published:
        return
    with printed_files(root, member, kept, StateSource.REVISION) as folder:
        if folder is None or not differs(folder, root, member):
            return
        before = load(folder, member.name, lambda wrong: None)
    if before is not None:
        corrigenda = load_corrigenda(root, member.name, lambda wrong: None)
        yield from _changed(before, now, corrigenda, kept, member)


def _changed(
    before: Edition, now: Edition, corrigenda: tuple[Corrigendum, ...], kept: Kept, member: Member
) -> Iterator[Diagnostic]:
    old, new = before.text.blocks, now.text.blocks
    for i, j in pair_blocks(old, new):
        was = before.derived(edited_text).words(i) if i is not None and old[i].printed else ""
        words = now.derived(edited_text).words(j) if j is not None and new[j].printed else ""
        locus = old[i].locus if i is not None else None
        own = [one for one in corrigenda if locus is not None and one.locus == locus]
        told = corrected(was, own)
        if told == words:
            continue
        place = kept.places.paragraphs.get(str(locus))
        where = f"{locus} (printed {place})" if place else str(locus)
        message = (
            f"no correction says that {where} has changed: {_difference(told, words)}"
            if locus is not None
            else f"no correction tells of a new paragraph, “{_short(words)}”"
        )
        span = _span(new[j]) if j is not None else member.span
        yield Diagnostic("C517", span, message, f"add it to {member.home.apparatus}/corrigenda.yaml")


def _difference(was: str, words: str) -> str:
    """The first words that differ."""
    runs = [run for run in marked(was, words) if run.sign != "="]
    gone = next((run.text.strip() for run in runs if run.sign == "-"), "")
    new = next((run.text.strip() for run in runs if run.sign == "+"), "")
    if gone and new:
        return f"“{_short(gone)}” is now “{_short(new)}”"
    return f"“{_short(new)}” is new" if new else f"“{_short(gone)}” is gone"


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:39].rstrip()}…"


def _span(block: Block) -> Span:
    return Span(block.file, block.origin[0][1], block.origin[0][2]) if block.origin else NOWHERE
