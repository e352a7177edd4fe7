"""`python -m tests.fuzz`: run cases by their numbers, or very many; keep those that fail."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from tests.fuzz.cases import PRINTED, case, from_json
from tests.fuzz.farm import Tally, own_folder, ready, run_all
from tests.fuzz.judge import wiped
from tests.fuzz.shrink import keep

SHARE = 40
"""One case in so many is of a printed volume."""

FOUND = Path(__file__).parent / "found"


def main() -> int:
    """Exit code 1 when anything fell."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("cases", nargs="*", metavar="NUMBER|FILE", help="cases to run and show; or files of found/")
    parser.add_argument("--runs", type=int, default=0, metavar="N", help="run so many cases")
    parser.add_argument("--first", type=int, default=1, metavar="N", help="the number of the first of them")
    parser.add_argument("--processes", type=int, default=min(2, os.cpu_count() or 1), metavar="N")
    parser.add_argument("--keep", action="store_true", help="make each failing case small and keep it in found/")
    parser.add_argument("--details", type=Path, metavar="FILE", help="write all that is known of each fault there")
    given = parser.parse_args()
    if given.runs:
        return many(given.first, given.runs, given.processes, given.details)
    fell = 0
    for name in [name if name.isdecimal() else str(Path(name).resolve()) for name in given.cases]:
        if given.keep:
            for file in keep(case(int(name)), FOUND):
                print(f"kept: {file}")
        else:
            fell += one(name)
    return int(fell > 0)


def one(name: str) -> int:
    """Run a case and show it; how many of its commands fell."""
    found = case(int(name)) if name.isdecimal() else from_json(Path(name).read_text(encoding="utf-8"))
    folder, fell = own_folder(), 0
    try:
        for ran in ready(folder).run(found):
            print(f"edition {' '.join(map(ascii, ran.words))}: {ran.code} ({ran.seconds:.2f} s)")
            if ran.fault is not None:
                fell += 1
                print(f"--- {ran.fault.kind} {ran.fault.where}\n{ran.fault.detail}")
    finally:
        os.chdir("/")
        wiped(folder)
    return fell


def many(first: int, runs: int, processes: int, details: Path | None) -> int:
    """Run very many, and print the table."""
    start = time.monotonic()

    def tell(tally: Tally) -> None:
        if sys.stderr.isatty():
            print(f"\r{tally.cases:,} cases, {len(tally.faults)} faults", end="", file=sys.stderr)
        if details is not None:
            details.write_text("\n".join([*tally.table(), ""]), encoding="utf-8")

    numbers = [*range(first, first + runs), *range(PRINTED + first, PRINTED + first + runs // SHARE)]
    tally = run_all(numbers, processes, tell)
    for line in tally.table():
        print(line)
    print(f"{time.monotonic() - start:.0f} s in {processes} processes, cases {first} to {first + runs - 1}")
    if details is not None:
        shown = (f"{' '.join(sign)} {tally.faults[sign][:9]}\n{text}\n" for sign, text in tally.details.items())
        details.write_text("\n".join([*tally.table(), "", *shown]), encoding="utf-8")
    return int(bool(tally.faults))


if __name__ == "__main__":
    sys.exit(main())
