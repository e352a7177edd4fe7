"""`make mutate`: do the tests see it when a line of the code is another one?

mutmut writes mutants of the functions of a module (another operator, another word, an argument left out …). A sample of
those of each module is drawn and run against the tests that concern the module. What survives is a line that no test
looks at; it is shown.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

TOP = Path(__file__).parent.parent
SHOP = TOP / "build/mutants"
"""Where mutmut works: the copy that holds the mutants is in the folder of that name."""

TESTS = {
    "derive": ("derive",),
    "anchor": ("anchor", "test_transfer.py"),
    "compare": ("compare", "review/test_diff.py", "review/test_proof.py"),
    "rewrite": ("rewrite", "review/test_rewrite.py", "review/test_merge.py"),
    "check": ("check", "cases"),
}
"""The tests of each part of the package: fast ones, without TeX."""

SLOW = (
    "tests/write/test_same_bytes.py",
    "tests/cases/test_problems.py::test_every_code_in_the_source_is_in_the_catalogue",
)
READ = ("apparatus", "benchmarks", "docs", "source", "styles", "tests", "README.md", "Makefile", "requirements.lock")
"""What tests read beside the package."""

UNREAD = shutil.ignore_patterns("__pycache__")

KILLED = {1, 3, 24, 36, 152, 255, -24, -11, -9}
"""Exit codes of mutmut for a test that failed, fell or did not end."""


@dataclass(frozen=True, slots=True)
class Score:
    """What became of the mutants of a module; those that survived by name, each with what it changes."""

    module: str
    drawn: int
    survivors: dict[str, str]

    def row(self) -> str:
        """A line of the table."""
        killed = self.drawn - len(self.survivors)
        share = f"{100 * killed / self.drawn:.0f} %" if self.drawn else "–"
        return f"| {self.module} | {self.drawn} | {killed} | {len(self.survivors)} | {share} |"


def main() -> int:
    """Exit code 1 when a score is below what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("what", nargs="*", metavar="MODULE|FOLDER|REVISION", help="default: all of " + ", ".join(TESTS))
    parser.add_argument(
        "--sample", type=int, default=20, metavar="N", help="so many of each module; 0: all (default: 20)"
    )
    parser.add_argument(
        "--seed", type=int, default=random.randrange(1_000_000), metavar="S", help="which ones are drawn"
    )
    parser.add_argument("--processes", type=int, default=min(2, os.cpu_count() or 1), metavar="N")
    parser.add_argument("--least", type=int, default=0, metavar="PERCENT", help="fail when fewer are killed")
    given = parser.parse_args()
    modules = chosen(given.what)
    if not modules:
        print("no module of " + ", ".join(TESTS) + " has changed")
        return 0
    print(f"seed {given.seed}, {given.sample or 'all'} mutants of each of {len(modules)} modules", flush=True)
    scores = []
    for part in TESTS:
        if of_part := [module for module in modules if module.split("/")[1] == part]:
            scores += run(part, of_part, given.sample, given.seed, given.processes)
    return say(scores, given.least)


def chosen(what: Sequence[str]) -> list[str]:
    """The modules meant: by path, in a folder, or changed since a revision of git."""
    known = sorted(str(path.relative_to(TOP)) for part in TESTS for path in (TOP / "edition" / part).glob("*.py"))
    found: set[str] = set()
    for word in what or ["edition"]:
        if (TOP / word).exists():
            found |= {name for name in known if Path(word) in (Path(name), *Path(name).parents)}
        else:
            git = ["git", "diff", "--name-only", "--end-of-options", word, "--", "edition"]
            said = subprocess.run(git, cwd=TOP, capture_output=True, text=True, check=False)
            if said.returncode:
                sys.exit(f"{word} is no file, folder or revision")
            found |= set(said.stdout.split()) & set(known)
    return sorted(found)


def run(part: str, modules: list[str], sample: int, seed: int, processes: int) -> list[Score]:
    """Draw and run mutants of modules of one part."""
    prepare(part, modules)
    drawn = {module: draw(names(module), sample, f"{seed} {module}") for module in modules}
    wanted = [name for of_module in drawn.values() for name in of_module]
    if wanted:
        mutmut("run", "--max-children", str(processes), *wanted)
    return [
        Score(module, len(of_module), {name: difference(name) for name in survivors(module, of_module)})
        for module, of_module in drawn.items()
    ]


def prepare(part: str, modules: list[str]) -> None:
    """Make the folder in which mutmut works, anew: nothing of an earlier run is believed."""
    shutil.rmtree(SHOP, ignore_errors=True)
    (SHOP / "mutants").mkdir(parents=True)
    (SHOP / "edition").symlink_to(TOP / "edition")
    for path in (TOP / name for name in READ):
        copy = shutil.copyfile if path.is_file() else partial(shutil.copytree, symlinks=True, ignore=UNREAD)
        copy(path, SHOP / "mutants" / path.name)
    settings = {
        "source_paths": ["edition"],
        "only_mutate": modules,
        "pytest_add_cli_args": ["-m", "not tex and not browser and not judge", "-p", "no:cacheprovider"]
        + [f"--deselect={test}" for test in SLOW],
        "pytest_add_cli_args_test_selection": [f"tests/{name}" for name in TESTS[part]],
        "use_git_change_detection": False,
        "process_isolation": "forkserver",  # a fork of a process that has run the tests has their caches
    }
    project = (TOP / "pyproject.toml").read_text(encoding="utf-8")
    table = "".join(f"{key} = {json.dumps(value)}\n" for key, value in settings.items())
    (SHOP / "pyproject.toml").write_text(f"{project}\n[tool.mutmut]\n{table}", encoding="utf-8")


def names(module: str) -> list[str]:
    """The names of all mutants of a module, in the order of its lines."""
    os.chdir(SHOP)  # mutmut looks for its settings where it is
    from mutmut.mutation.file_mutation import mutate_file_contents
    from mutmut.utils.format_utils import get_mutant_name

    mutated = mutate_file_contents(module, (TOP / module).read_text(encoding="utf-8"))
    return [get_mutant_name(Path(module), name) for name in mutated.mutant_names]


def draw(everything: list[str], sample: int, seed: str) -> list[str]:
    """A sample, in order; the same for the same seed."""
    if not sample or sample >= len(everything):
        return everything
    return [everything[i] for i in sorted(random.Random(seed).sample(range(len(everything)), sample))]


def survivors(module: str, drawn: list[str]) -> tuple[str, ...]:
    """Those of the mutants that no test has noticed (or that no test ever runs)."""
    codes = json.loads((SHOP / "mutants" / f"{module}.meta").read_text(encoding="utf-8"))["exit_code_by_key"]
    return tuple(name for name in drawn if codes[name] not in KILLED)


def difference(name: str) -> str:
    """What a mutant changes; asked before the folder is made anew for the mutants of another part."""
    return "\n".join(line for line in mutmut("show", name).splitlines() if not line.startswith(("---", "+++")))


def mutmut(*words: str) -> str:
    """What mutmut says; its own failure ends the run."""
    done = subprocess.run(
        [sys.executable, "-m", "mutmut", *words], cwd=SHOP, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stdout[-4000:] + done.stderr[-4000:])
    return done.stdout


def say(scores: list[Score], least: int) -> int:
    """The survivors with their differences, and the table."""
    for score in scores:
        for changed in score.survivors.values():
            print(f"{changed}\n")
    print("| module | mutants | killed | survived | score |\n| --- | ---: | ---: | ---: | ---: |")
    for score in scores:
        print(score.row())
    left = {name: changed for score in scores for name, changed in score.survivors.items()}
    whole = Score("all", sum(score.drawn for score in scores), left)
    print(whole.row())
    return int(100 * (whole.drawn - len(whole.survivors)) < least * whole.drawn)


if __name__ == "__main__":
    sys.exit(main())
