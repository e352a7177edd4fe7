"""Which of TeX's hyphenation patterns are not installed on this machine."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache

from edition.derive.languages_used import first_places
from edition.hyphenation import Patterns, patterns_of
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.system.packages import bringing, of_collection

_SECONDS = 20


def missing(edition: Edition) -> Iterator[Diagnostic]:
    """P112 (warning): hyphenation patterns that are not installed. Silent where TeX is not, for nothing is printed."""
    wanted = {tag: found for tag in edition.derived(first_places) if (found := patterns_of(tag)) and found.collection}
    if not wanted:
        return
    gone = {*absent(wanted.values())}
    for tag, found in wanted.items():
        if found in gone:
            message = f"the hyphenation patterns of “{tag}” are not installed: its words are not divided"
            yield Diagnostic(
                "P112", edition.derived(first_places)[tag], message, bringing(of_collection(found.collection))
            )


def absent(patterns: Iterable[Patterns]) -> tuple[Patterns, ...]:
    """Which of TeX's patterns are not there; none where TeX is not."""
    wanted = tuple(dict.fromkeys(found for found in patterns if found.collection))
    there = _there(tuple(sorted({found.file for found in wanted})))
    return () if there is None else tuple(found for found in wanted if found.file not in there)


@cache
def _there(names: tuple[str, ...]) -> frozenset[str] | None:
    """Which of these files TeX finds; None when there is no TeX."""
    program = shutil.which("kpsewhich")
    if program is None or not names:
        return None
    try:
        done = subprocess.run(
            [program, "-progname=lualatex", *names],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=_SECONDS, check=False,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None
    return frozenset(re.split(r"[\\/]", line)[-1] for line in done.stdout.splitlines())
