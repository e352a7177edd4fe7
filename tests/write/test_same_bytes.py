"""The same volume gives the same bytes in every process: no order comes from a set."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.print.volume import ENTRIES, NAMES, write_volume

TEXTS = ("tex", "html", "txt", "md", "tei", "reledmac")
MANUSCRIPT = """
from pathlib import Path
from edition.load import load
from edition.write.latex import write_latex
print(repr(write_latex(load(Path("."), "small", print))))
"""
PERSONS = [f"{name}son" for name in ("John", "Peter", "Ander", "Nel", "Eric", "Davi", "Wil", "Tom", "Robin", "Ol")]
NAMES_ = "".join(f"- {{key: {name.lower()}, kind: person, name: '{name}, A.', forms: [{name}]}}\n" for name in PERSONS)
NOTE = f"- {{id: all, kind: comment, at: 1.1, lemma: book, note: 'So {', '.join(PERSONS)} said.'}}\n"


def made(folder: Path, seed: str) -> dict[str, bytes]:
    """Every output that needs no TeX, by its name, and what the manuscript says beside its LaTeX."""
    root = write_volume(folder / "volume", entries=ENTRIES + NOTE, names=NAMES + NAMES_)
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    for command in (["-m", "edition", "build", "small", "--to", ",".join(TEXTS)], ["-c", MANUSCRIPT]):
        ran = subprocess.run([sys.executable, *command], cwd=root, env=environment, check=True, capture_output=True)
    out = root / "build"
    names = (path for path in out.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {"manuscript": ran.stdout} | {path.relative_to(out).as_posix(): path.read_bytes() for path in names}


def test_every_process_makes_the_same(tmp_path: Path) -> None:
    one, other = (made(tmp_path / seed, seed) for seed in "12")
    assert {*one} == {*other}
    assert len(one) > len(TEXTS)
    assert b"nelson" in one["manuscript"]
    assert [name for name in one if one[name] != other[name]] == []
