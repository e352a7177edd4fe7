"""What was read from a long text is kept for the next time: reading it again takes longer than a section's pages.

Kept in the user's own cache, by the digest of the text and of the code that reads it, so nothing stale is ever found.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from edition.model.diagnostic import Diagnostic, Report
from edition.model.text import BaseText

LONG = 200_000
"""Characters from which on a text is kept."""

MOST = 12
"""Texts kept at most; the oldest go first."""

Files = Sequence[tuple[str, str]]


def kept_text(files: Files, read: Callable[[Files, Report], BaseText], report: Report) -> BaseText:
    """What `read` makes of files (name, content), with what it reports: as kept from an earlier time, or read now."""
    if sum(len(content) for _, content in files) < LONG:
        return read(files, report)
    path = _folder() / f"{_key(files)}.pickle"
    text, said = _kept(path) or (None, [])
    if text is None:
        said = []
        text = read(files, said.append)
        _keep(path, (text, said))
    for diagnostic in said:
        report(diagnostic)
    return text


def _folder() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()) / "edition" / "texts"


def _key(files: Files) -> str:
    digest = sha256(sys.version.encode())
    package = Path(__file__).resolve().parent
    for path in sorted([*(package / "parse").rglob("*.py"), *(package / "model").glob("*.py"), package / "words.py"]):
        digest.update(path.read_bytes())
    for name, content in files:
        digest.update(f"\0{name}\0{len(content)}\0{content}".encode())
    return digest.hexdigest()


class _Values(pickle.Unpickler):
    """Makes values of this package, and calls nothing else, whatever somebody may have put into the file."""

    def find_class(self, module: str, name: str) -> Any:
        """A class of `edition.model`."""
        found = super().find_class(module, name) if module.startswith("edition.model.") else None
        if not isinstance(found, type) or found.__module__ != module:
            raise pickle.UnpicklingError(f"{module}.{name} is no value")
        return found


def _kept(path: Path) -> tuple[BaseText, list[Diagnostic]] | None:
    try:
        with path.open("rb") as file:
            text, said = _Values(file).load()
    except Exception:  # a broken file may raise anything; it is read anew then
        return None
    return (text, said) if isinstance(text, BaseText) else None


def _keep(path: Path, value: object) -> None:
    """Write it down for the next time; when that cannot be, never mind."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        new = path.with_suffix(f".{os.getpid()}")
        new.write_bytes(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
        new.replace(path)
        for old in sorted(path.parent.glob("*.pickle"), key=lambda file: -file.stat().st_mtime)[MOST:]:
            old.unlink()
