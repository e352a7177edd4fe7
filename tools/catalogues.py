"""Brings the catalogues of messages up to date: `python -m tools.catalogues`, or `… tools.catalogues sv` for a new one.

Every declared message is put in, with its English words and where it is printed; translations are kept.
"""

from __future__ import annotations

import sys

from edition.messages.catalogues import LOCALES
from edition.messages.template import updated
from edition.model.diagnostic import Diagnostic


def refuse(diagnostic: Diagnostic) -> None:
    """A mistake ends the program."""
    raise SystemExit(f"{diagnostic.span}: {diagnostic.message}")


def main(tags: list[str]) -> None:
    """Update the catalogues of some languages, or of all."""
    for tag in tags or sorted(file.stem for file in LOCALES.glob("*.po")):
        file = LOCALES / f"{tag}.po"
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        after = updated(before, tag, refuse, str(file))
        if after != before:
            file.write_text(after, encoding="utf-8")
            print(file)


if __name__ == "__main__":
    main(sys.argv[1:])
