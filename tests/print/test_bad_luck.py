"""What a machine may do to a build: a full disk, too little memory, no font: one clear error, old outputs whole.

`EDITION_BAD_LUCK=200` has bad luck so often one after another (by night 4 times, by day never: each kind has a test of
its own), `EDITION_BAD_LUCK_SEED` of another kind at other moments.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from edition import build as module
from edition.designs.folder import styles_dir
from edition.model.diagnostic import Diagnostic, Failure
from tests.draws import RANDOM, seed_of
from tests.print.volume import TEXT, write_volume

pytestmark = [pytest.mark.tex, pytest.mark.cold]
BUILD = (sys.executable, "-m", "edition", "build", "--to", "pdf,tex")


def build(root: Path, before: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Build the volume in another process, after a command of the shell."""
    shell = f'{before}exec "$0" "$@"'
    package = str(Path(__file__).parents[2])
    return subprocess.run(
        ["bash", "-c", shell, *BUILD],
        cwd=root, env=os.environ | {"PYTHONPATH": package} | environment, capture_output=True, text=True, timeout=300,
        check=False,
    )  # fmt: skip


def outputs(root: Path) -> dict[str, bytes]:
    """The finished files."""
    return {path.name: path.read_bytes() for path in (root / "build").glob("[!.]*") if path.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book that is made, whose text has changed since; not to be changed."""
    root = write_volume(tmp_path_factory.mktemp("built"))
    done = build(root)
    assert done.returncode == 0, done.stderr
    return write_volume(root, text=TEXT.replace("It is a truth", "It is a lie"))


def spoil(built: Path, root: Path) -> dict[str, bytes]:
    """A copy, in which the next build has something to do; the outputs that are there."""
    shutil.copytree(built, root, dirs_exist_ok=True)
    return outputs(root)


def fails(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """A build ended with an error that says what is wrong, and no more than that."""
    said = done.stdout + done.stderr
    assert done.returncode not in {0, None}, said
    assert "Traceback" not in said
    assert any(word in said for word in words), said


def lualatex_after(folder: Path, command: str) -> str:
    """A PATH where lualatex is run after a command of the shell."""
    program = folder / "bin" / "lualatex"
    program.parent.mkdir(exist_ok=True)
    real = shutil.which("lualatex")
    program.write_text(f'#!/bin/bash\n{command}\nexec {real} "$@"\n')
    program.chmod(0o755)
    return f"{program.parent}:{os.environ['PATH']}"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a small disk of its own: a run has a copy of all fonts that were ever loaded on the machine."""
    root = tmp_path / "disk"
    root.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=60m", "tmpfs", str(root)]
    done = subprocess.run(mount, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("no right to mount a disk")
    yield root
    subprocess.run(["umount", "-l", str(root)], check=True)


@pytest.mark.long
def test_a_full_disk(built: Path, small_disk: Path) -> None:
    old = spoil(built, small_disk)
    ballast = small_disk / "ballast"
    free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
    for left in (0, 20_000, 60_000, 150_000, 300_000)[:: 1 if RANDOM else 2]:
        ballast.write_bytes(b"\0" * max(0, free - left))
        done = build(small_disk)
        ballast.unlink()
        if done.returncode == 0:
            break
        fails(done, "disk is full", "No space left")
        assert outputs(small_disk) == old
    done = build(small_disk)
    assert done.returncode == 0, done.stderr
    assert outputs(small_disk) != old


def test_too_little_memory(built: Path, tmp_path: Path) -> None:
    """LuaLaTeX alone gets so little; each build finds what the one before has left, and the last is fine."""
    old = spoil(built, tmp_path)
    for kilobytes in (60_000, 90_000, 110_000, 120_000)[:: 1 if RANDOM else 2]:
        done = build(tmp_path, PATH=lualatex_after(tmp_path, f"ulimit -v {kilobytes}"))
        fails(done, "lualatex", "TeX says", "memory")
        assert outputs(tmp_path) == old, kilobytes
    assert build(tmp_path).returncode == 0
    assert outputs(tmp_path) != old


@pytest.mark.parametrize("font", ["EBGaramond12-Regular", "EBGaramond12-Italic", "LinLibertine_RZ"])
def test_a_font_that_is_not_there(font: str, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the bold font LuaLaTeX would go on until all memory is used."""
    old = spoil(built, tmp_path)
    monkeypatch.setenv("PATH", lualatex_after(tmp_path, "ulimit -v 3000000"))
    styles = tmp_path / "engine"
    shutil.copytree(styles_dir(), styles)
    design = styles / "edition-octavo.design"
    words = design.read_text(encoding="utf-8")
    design.write_text(words.replace(font, "NoSuchFont"), encoding="utf-8")
    for part in ("outputs", "early_start"):
        monkeypatch.setattr(f"edition.build.{part}.styles_dir", lambda: styles)
    problems: list[Diagnostic] = []
    try:
        assert not module.build(
            tmp_path, "small", ("pdf", "tex"), tmp_path / "build", problems.append, lambda step: None
        )
        said = " ".join(f"{problem.message} {problem.hint}" for problem in problems)
    except Failure as failure:
        said = str(failure)
    assert "NoSuchFont" in said
    assert outputs(tmp_path) == old


# — bad luck at random —

OFTEN = int(os.environ.get("EDITION_BAD_LUCK") or (4 if RANDOM else 0))
LUCK = random.Random(seed_of("EDITION_BAD_LUCK_SEED"))


def killed(root: Path, elsewhere: Path, takes: float) -> None:
    """A build that is killed at some moment, with everything it started."""
    process = subprocess.Popen(
        BUILD, cwd=root, env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    time.sleep(LUCK.uniform(0, takes))
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def full(root: Path, elsewhere: Path, takes: float) -> subprocess.CompletedProcess[str]:
    """A build with next to no room on the disk."""
    ballast = root / "ballast"
    room = os.statvfs(root)
    ballast.write_bytes(b"\0" * max(0, room.f_bavail * room.f_frsize - LUCK.randrange(500_000)))
    done = build(root)
    ballast.unlink()
    return done


def starved(root: Path, elsewhere: Path, takes: float) -> subprocess.CompletedProcess[str]:
    """A build with little memory for LuaLaTeX."""
    return build(root, PATH=lualatex_after(elsewhere, f"ulimit -v {LUCK.randrange(30_000, 300_000)}"))


def without_a_font(root: Path, elsewhere: Path, takes: float) -> subprocess.CompletedProcess[str]:
    """A build where one font of the design is not there."""
    styles = elsewhere / "styles"
    shutil.rmtree(styles, ignore_errors=True)
    shutil.copytree(styles_dir(), styles)
    design = styles / "edition-octavo.design"
    words = design.read_text(encoding="utf-8")
    font = LUCK.choice(sorted(set(re.findall(r"[\w-]+\.otf", words))))
    design.write_text(words.replace(font, "NoSuchFont.otf"), encoding="utf-8")
    return build(root, PATH=lualatex_after(elsewhere, f"ln -sfn {styles} styles; ulimit -v 3000000"))


def is_whole(now: dict[str, bytes], old: dict[str, bytes]) -> bool:
    """Whether all outputs are old, or all are new and of one making."""
    if now == old:
        return True
    made_from = json.loads(now["small.loci.json"])["manuscript"]
    return (
        now.keys() == old.keys()
        and all(now[name] != old[name] for name in now)
        and made_from == hashlib.sha256(now["small.tex"]).hexdigest()
        and now["small.pdf"].startswith(b"%PDF")
        and now["small.pdf"].rstrip().endswith(b"%%EOF")
    )


@pytest.mark.long
@pytest.mark.skipif(not OFTEN, reason="by night: `make random`")
def test_bad_luck_of_all_kinds(built: Path, tmp_path: Path, small_disk: Path) -> None:
    """A clear error each time (a killed build says nothing), never half a book, and the next build is fine."""
    root, elsewhere = small_disk, tmp_path / "elsewhere"
    elsewhere.mkdir()
    spoil(built, root)
    start = time.monotonic()
    first = build(root)
    takes = time.monotonic() - start
    assert first.returncode == 0, first.stderr
    old = outputs(root)
    kinds = (killed, full, starved, without_a_font)
    ended: Counter[str] = Counter()
    for turn in range(OFTEN):
        write_volume(root, text=TEXT.replace("It is a truth", f"It is lie {turn}"))
        misfortune = kinds[turn % len(kinds)]
        done = misfortune(root, elsewhere, takes)
        if done is not None and done.returncode:
            fails(done, "disk is full", "No space left", "lualatex", "TeX says", "memory", "NoSuchFont")
            assert outputs(root) == old
        elif done is None and (root / "build/.small.ready").is_dir():  # killed while the new ones are put in place
            write_volume(root, text=TEXT)
            assert build(root).returncode == 0
            assert not (root / "build/.small.ready").exists()
        else:
            assert is_whole(outputs(root), old)
        now = outputs(root)
        ended[f"{misfortune.__name__}: {'no book' if now == old else 'a book'}"] += 1
        old = now
    print(dict(sorted(ended.items())))
    assert any(name.endswith("no book") for name in ended)
    write_volume(root, text=TEXT.replace("It is a truth", "In the end"))
    done = build(root)
    assert done.returncode == 0, done.stderr
    assert outputs(root) != old
