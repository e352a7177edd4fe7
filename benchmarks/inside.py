"""One cold build in a process of its own, which says where the time went: python -m benchmarks.inside ROOT NAME OUT."""

from __future__ import annotations

import json
import resource
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any


def main() -> None:
    """Build, and print seconds by stage, LuaLaTeX's seconds and runs, and the memory of Python in MiB."""
    start = time.monotonic()
    from edition.start import collect_no_more, collect_seldom

    collect_seldom()
    from edition import typeset
    from edition.build import build
    from edition.commands.build import command  # noqa: F401  # what it needs is loaded as when it is run
    from edition.typeset.lualatex import run as original

    root, name, out = sys.argv[1:4]
    runs: list[float] = []

    def timed(*arguments: Any, **named: Any) -> Any:
        begun = time.monotonic()
        try:
            return original(*arguments, **named)
        finally:
            runs.append(time.monotonic() - begun)

    typeset.run = timed  # type: ignore[attr-defined]  # it is another module's
    stages: list[tuple[str, float]] = [("starting", start)]

    def progress(step: str) -> None:
        step = step.partition(",")[0].partition(" (")[0]
        if step != stages[-1][0]:
            stages.append((step, time.monotonic()))

    errors: list[str] = []
    done = build(
        Path(root), name, tuple(sys.argv[4:]) or ("pdf",), Path(out), lambda d: errors.append(str(d)), progress
    )
    stages.append(("", time.monotonic()))
    spent: dict[str, float] = {}
    for (step, begun), (_, ended) in pairwise(stages):
        spent[step or "replacing"] = spent.get(step or "replacing", 0) + ended - begun
    own, tex = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    result = {
        "done": done, "lualatex": runs, "stages": spent, "memory": own.ru_maxrss // 1024,
        "tex_memory": tex.ru_maxrss // 1024, "cpu": own.ru_utime + own.ru_stime, "tex_cpu": tex.ru_utime + tex.ru_stime,
        "said": [] if done else errors[:5],
    }  # fmt: skip
    print(json.dumps(result))
    collect_no_more()


if __name__ == "__main__":
    main()
