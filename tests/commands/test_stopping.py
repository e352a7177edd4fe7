"""Every command ends when it is told to, at whatever moment: one line, its exit code, nothing half written.

`EDITION_STOPS=50` stops each command so many times (default 2), each time at another moment; `EDITION_STOPS_SEED` draws
others.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.generate import Settings, generate
from edition.cli import COMMANDS as NAMES
from tests.draws import seed_of

MAIN = Path(__file__).parents[2]
STOPS = int(os.environ.get("EDITION_STOPS", "2"))
SEED = seed_of("EDITION_STOPS_SEED")
PAGES = 20 if STOPS > 2 else 8
"""Of the volume: the moments are drawn from the time that a command takes, however long that is."""

SECOND = 1.0
"""Processor time that a command may take to end. (How long that is by the clock, others on the machine decide.)"""

NEARLY = 0.1
"""Processor time that is left when a command has done its work: to put the last file in place, and to end."""

TICKS = os.sysconf("SC_CLK_TCK")
COMMANDS = (
    "new another",
    "new-design house",
    "words sv",
    "explain A102",
    "series check",
    "series site",
    "doctor --no-book",
    "migrate",
    "git-setup",
    "check",
    "loci",
    "entries",
    "names",
    "concordance the",
    "status",
    "suggest",
    "diff",
    "report HEAD",
    "reanchor",
    "reanchor --write",
    "build --to tex",
    "build --to reledmac",
    "build --to html",
    "build --to epub",
    "build --to tei,txt",
    "import generated other.txt",
    "import generated other.txt --accept",
    "import taken taken.xml",
    "collate read A=other.txt B=source/generated/lines.txt",
    "merge source/base.yaml source/ours.yaml source/theirs.yaml entries.yaml",
)
OF_A_BOOK = ("audit", "series publish generated --as first")
"""They need a book."""

ELSEWHERE = {
    "watch": "tests/commands/test_watch.py",
    "reflow": "tests/print/test_stopped.py",
    "review": "tests/review/test_ending.py",
}
"""Commands that are stopped in tests of their own: they go on until they are, or wait for TeX."""

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")


@dataclass(frozen=True)
class Ended:
    """How a command ended that was told to: exit code, what it said, processor time from the signal on."""

    code: int
    said: str
    took: float


@pytest.fixture(scope="module")
def volume(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a volume that every command works on for a while, and of which a word was changed."""
    root = generate(tmp_path_factory.mktemp("stopping"), "generated", Settings(pages=PAGES, transcript=True))
    lines = root / "source/generated/lines.txt"
    subprocess.run(
        [sys.executable, "-m", "edition", "build", "--to", "tei"], cwd=root, check=True, capture_output=True,
        env=os.environ | {"PYTHONPATH": str(MAIN)},
    )  # fmt: skip
    (root / "build/generated.tei.xml").rename(root / "taken.xml")
    shutil.rmtree(root / "build")
    (root / "other.txt").write_text(lines.read_text(encoding="utf-8").replace(" and ", " & "), encoding="utf-8")
    git = ("git", "-c", "user.name=Nobody", "-c", "user.email=nobody@nowhere", "-C", str(root))
    for words in ("init -q", "add -A", "commit -q -m first"):
        subprocess.run([*git, *words.split()], check=True)
    entries = root / "apparatus/generated/entries.yaml"
    words = entries.read_text(encoding="utf-8")
    for name, first in (("base", ""), ("ours", "Or "), ("theirs", "But ")):
        (root / f"source/{name}.yaml").write_text(words.replace('note: "', f'note: "{first}'), encoding="utf-8")
    entries.write_text(words.replace('note: "', 'note: "Or '), encoding="utf-8")
    return root


def started(root: Path, *words: str) -> subprocess.Popen[str]:
    """A command at work."""
    return subprocess.Popen(
        [sys.executable, "-m", "edition", *words], cwd=root, text=True, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(MAIN)},
    )  # fmt: skip


def cpu(process: subprocess.Popen[str]) -> float:
    """Seconds that a process has worked."""
    fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def told(root: Path, words: str, after: float, number: signal.Signals) -> Ended | None:
    """Tell a command to end when it has worked for so long; None when it was done before."""
    process = started(root, *words.split())
    while process.poll() is None and cpu(process) < after:
        time.sleep(0.005)
    if process.poll() is not None:
        process.communicate()
        return None
    worked = cpu(process)
    process.send_signal(number)
    before = os.times()
    assert process.stderr is not None
    said = process.stderr.read()
    process.stderr.close()
    code = process.wait(600)
    used = os.times()
    total = used.children_user + used.children_system - before.children_user - before.children_system
    return Ended(code, said, total - worked)


def tree(root: Path) -> dict[str, bytes]:
    """Everything that is in the volume's folders and in build/, with names that programs keep for themselves."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for part in ("source", "apparatus", "build")
        for path in sorted((root / part).rglob("*"))
        if path.is_file()
    }


def test_every_command_is_stopped() -> None:
    assert {words.split()[0] for words in (*COMMANDS, *OF_A_BOOK)} | ELSEWHERE.keys() == NAMES.keys()
    assert all((MAIN / file).exists() for file in ELSEWHERE.values())


@pytest.mark.parametrize("words", COMMANDS)
def test_a_command_ends_at_once(words: str, volume: Path, tmp_path: Path) -> None:
    ends_at_once(words, volume, tmp_path / "root")


@pytest.fixture(scope="module")
def printed(volume: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as the volume of a series, with its book."""
    root = tmp_path_factory.mktemp("printed") / "book"
    shutil.copytree(volume, root)
    (root / "source/series.yaml").write_text(
        "title: Series\nvolumes:\n- {name: generated, number: '1'}\n", encoding="utf-8"
    )
    built = started(root, "build")
    assert "Traceback" not in built.communicate()[1]
    assert (root / "build/generated.pdf").exists()
    return root


@pytest.mark.tex
@pytest.mark.parametrize("words", OF_A_BOOK)
def test_a_command_on_a_book_ends_at_once(words: str, printed: Path, tmp_path: Path) -> None:
    ends_at_once(words, printed, tmp_path / "root")


EVALUATED = "exec('import os, signal; os.kill(os.getpid(), signal.SIGINT); [None for _ in range(9)]')"
"""Ctrl-C while a string is evaluated, as the standard library does for each dataclass: Python remembers it."""

WORKING = f"""
import edition.actions.checking as checking
from edition.start import main
def checked(*more):
    {EVALUATED}
checking.checked = checked
main()
"""
FREEING = """
import os, signal, time
import edition.actions.checking as checking
from edition.start import main
class Freed:
    def __del__(self):
        os.kill(os.getpid(), signal.%s)
        [None for _ in range(9)]
def checked(*more):
    Freed()
    for _ in range(200):
        time.sleep(0.1)
checking.checked = checked
main()
"""
"""A signal while Python frees something: an exception cannot be passed on then."""

LOADING = f"""
import builtins, sys
from edition.start import main
real = builtins.__import__
def load(name, *more):
    if name == "edition.cli":
        {EVALUATED}
    return real(name, *more)
builtins.__import__ = load
main()
"""


WRAPPED = f"""
import edition.actions.checking as checking
from edition.start import main
class Named:
    def __set_name__(self, owner, name):
        {EVALUATED}
def checked(*more):
    class Owner:
        named = Named()
checking.checked = checked
main()
"""
"""Ctrl-C while a class is made: Python 3.11 raises another error, whose cause it is."""


@pytest.mark.parametrize(
    ("program", "code"),
    [(WORKING, 130), (LOADING, 130), (WRAPPED, 130), (FREEING % "SIGINT", 130), (FREEING % "SIGTERM", 143)],
    ids=["working", "loading", "wrapped", "freeing", "freeing-term"],
)
def test_a_command_ends_wherever_it_hears_that_it_should(program: str, code: int, volume: Path, tmp_path: Path) -> None:
    (tmp_path / "stopped.py").write_text(program, encoding="utf-8")
    made = subprocess.run(
        [sys.executable, "-m", "stopped", "check"], cwd=volume, capture_output=True, text=True, timeout=300,
        env=os.environ | {"PYTHONPATH": f"{MAIN}:{tmp_path}"},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    assert (made.returncode, made.stderr.strip()) == (code, "edition: stopped")


def ends_at_once(words: str, volume: Path, root: Path) -> None:
    """Stop a command at some moments of its work."""
    shutil.copytree(volume, root)
    before = tree(root)
    start = os.times()
    process = started(root, *words.split())
    said = process.communicate()[1]
    end = os.times()
    whole = end.children_user + end.children_system - start.children_user - start.children_system
    after = tree(root)
    draw = random.Random(f"{SEED} {words}")
    for number in range(STOPS):
        shutil.rmtree(root)
        shutil.copytree(volume, root)
        how = signal.SIGINT if number % 2 == 0 else signal.SIGTERM
        ended = told(root, words, draw.uniform(0.05, whole), how)
        if ended is None:
            continue
        # what was putting its files in place has done so first, and counts its own end too
        assert ended.took < (1.5 * SECOND if ended.code == 0 else SECOND)
        if (ended.code, ended.said) == (process.returncode, said):  # all was done but the end
            assert ended.took < whole / 3 + NEARLY, "it did not hear that it was told to end"
        elif (ended.code, ended.said) != (-how, ""):  # that is before Python had begun
            assert (ended.code, ended.said.strip().split("\n")[-1]) == (128 + how, "edition: stopped")
        assert "Traceback" not in ended.said
        for name, data in tree(root).items():
            if not Path(name).name.startswith("."):
                assert data in (before.get(name), after.get(name)), f"{name} is half written"
