"""What `make bench` says of a system that could not be measured."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.bench import table
from benchmarks.peers import NO_PDF, until_settled

MISSING = r"""#!/bin/sh
printf 'This is a TeX\n! LaTeX Error: File `absent.sty'"'"' not found.\n' > book.log
exit 1
"""


def test_a_peer_without_a_pdf_says_its_first_error(tmp_path: Path) -> None:
    """A run that made no PDF has TeX's own reason."""
    tex = tmp_path / "tex"
    tex.write_text(MISSING, encoding="utf-8")
    tex.chmod(0o755)
    settled = until_settled(str(tex), tmp_path, "book")
    assert not settled.settled
    assert settled.gave_up == f"{NO_PDF}: File `absent.sty' not found"


def test_no_ratio_is_printed_for_a_peer_without_a_pdf() -> None:
    """The time of a run that failed is no measurement."""
    measured: dict[str, Any] = {
        "cpu": 2.0, "tex_cpu": 1.0, "memory": 1, "tex_memory": 1, "pages": 1, "seconds": 1.0, "runs": 1,
        "lualatex": [1.0], "stages": {"reading": 0.1},
    }  # fmt: skip
    failed = measured | {"settled": False, "why": f"{NO_PDF}: File `absent.sty' not found"}
    slow = measured | {"settled": False, "why": "not settled after 8 runs"}
    results: dict[str, Any] = {
        "machine": {}, "date": "", "repeat": 1,
        "sizes": [{
            "asked": 45, "words": 1, "notes": 1, "bare": measured, "edition": measured, "text alone": measured,
            "pages": 1, "clock": {"edition": 1.0, "bare": 1.0}, "nothing changed": 0.1,
            "peers": {"failing": failed, "slow": slow},
        }],
    }  # fmt: skip
    rows = [row for row in table(results) if "faster than" in row]
    failing = next(row for row in rows if "failing" in row)
    assert failing.endswith(", about 45 pages | not measured (no PDF: File `absent.sty' not found) | |")
    assert [row for row in rows if "slow" in row and "more than 2.0 ×" in row]
    assert "| 1 words, 1 notes | failing | | 1 (no PDF: File `absent.sty' not found) | | | | |" in list(table(results))
