"""What is read from a PDF, kept by its bytes: the audit of a book and the tests of what it says read it once."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

from edition.audit.extract import Extract, SheetDivision, extract

_KEPT: dict[bytes, Extract] = {}
_MOST = 32


def extracted(
    pdf: Path,
    leftward: bool = False,
    press: Path | None = None,
    turned: Collection[int] = frozenset(),
    division: SheetDivision | None = None,
) -> Extract:
    """As `extract`, which says the same of the same bytes."""
    if press is not None or turned or division is not None:
        return extract(pdf, leftward, press, turned, division)
    digest = sha256(pdf.read_bytes()).digest() if pdf.is_file() else b""
    found = _KEPT.pop(digest, None) or extract(pdf, leftward)
    if len(_KEPT) == _MOST:
        del _KEPT[next(iter(_KEPT))]
    _KEPT[digest] = found
    return found
