"""Commands killed from outside at random moments: the files are as before or as after, and nothing lies about.

`EDITION_KILLS=500` kills so many (by day one of each command), `EDITION_KILLS_SEED` others; `-s` shows the table.
"""

from __future__ import annotations

import os
import random
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.draws import many, seed_of
from tests.store.cases import CASES
from tests.store.program import Program
from tests.store.test_faults import outputs, shown_outputs, shown_to_git, tree

KILLS = int(os.environ.get("EDITION_KILLS") or many(66))
SEED = seed_of("EDITION_KILLS_SEED")
ENDS = ("old", "new", "ended before", "said so", "mixed", "lost", "left over")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    with Program(tmp_path_factory.mktemp("cache")) as running:
        yield running


@pytest.mark.long
@pytest.mark.parametrize("tex", [False, pytest.param(True, marks=pytest.mark.tex)])
def test_killed_at_random(tex: bool, tmp_path: Path, program: Program) -> None:
    rows: dict[str, Counter[str]] = {}
    cases = [case for case in CASES if case.tex is tex]
    for case in cases:
        luck = random.Random(f"{SEED} {case.name}")
        kills = -(-KILLS // len(CASES))
        root, once, trial = (tmp_path / name for name in ("project", "once", "trial"))
        root.mkdir()
        words = case.prepare(root, program)
        shutil.copytree(root, once)
        start = time.monotonic()
        assert program.run(once, words).code == 0
        takes = time.monotonic() - start
        old, new = tree(root), tree(once)
        row = rows[case.name] = Counter()
        for _ in range(kills):
            shutil.copytree(root, trial)
            ended = program.run(trial, words, after=luck.uniform(0.001, takes))
            row["ended before"] += ended.code == 0
            shown = shown_to_git(trial) - {".edition-journal/.gitignore"}
            journal = {path.name for path in trial.glob(".edition-journal/*")} - {".gitignore"}
            check = program.run(trial, ("check",)).said
            said = "finished what `edition" in check or "was stopped before it had changed" in check
            assert said or not journal, check
            row["said so"] += said
            now = tree(trial)
            mixed = now not in (old, new)
            if case.outputs:
                program.run(trial, ("audit",))
                mixed |= shown_outputs(trial) not in map(shown_outputs, (root, once))
            row["mixed" if mixed else "old" if now == old else "new"] += 1
            row["lost"] += any(now.get(file) not in (old[file], new.get(file)) for file in old)
            row["left over"] += bool({*now, *shown} - {*old, *new})
            if now == old or case.outputs:
                again = program.run(trial, words)
                assert again.code == 0, again.said
                assert tree(trial) == new
                assert not case.outputs or outputs(trial) == outputs(once)
            shutil.rmtree(trial)
        for folder in (root, once):
            shutil.rmtree(folder)
    print(f"\n{'command':22}{'kills':>6}" + "".join(f"{end:>14}" for end in ENDS))
    for name, row in [*rows.items(), ("all", sum(rows.values(), Counter[str]()))]:
        print(f"{name:22}{row['old'] + row['new'] + row['mixed']:6}" + "".join(f"{row[end]:14}" for end in ENDS))
    assert not any(row[end] for row in rows.values() for end in ("mixed", "lost", "left over"))
