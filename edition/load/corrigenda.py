"""The corrections to a printed volume, from the folder of its apparatus."""

from __future__ import annotations

from pathlib import Path

from edition.disk import RefusalReason, Refused, read
from edition.model.corrigendum import Corrigendum
from edition.model.diagnostic import Report
from edition.parse.decoding import decode
from edition.volume_files import CORRIGENDA, home, refusal


def load_corrigenda(root: Path, name: str, report: Report) -> tuple[Corrigendum, ...]:
    """The corrections of a volume; none when it has no such file, or when it is refused, which is reported."""
    file = f"{home(root, name).apparatus}/{CORRIGENDA}"
    try:
        words = read(root, file)
    except Refused as refused:
        if refused.why is not RefusalReason.MISSING:
            report(refusal(refused))
        return ()
    from edition.parse.corrigenda import parse_corrigenda

    return parse_corrigenda(decode(words, file, report), file, report)
