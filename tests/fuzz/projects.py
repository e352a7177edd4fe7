"""The volumes that fuzzing begins with: files in memory, by their path under the project's folder."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.generate import generate, random_settings
from edition.actions.skeleton import make_volume
from edition.build import build
from edition.load import load
from edition.write.tei import write_tei
from tests.print.volume import write_volume

HERE = Path(__file__).parent
GENERATED = (104, 111, 112, 117, 119)
"""Seeds of `benchmarks.generate`; two of them make transcriptions with an overlay."""


@dataclass(frozen=True, slots=True)
class Odd:
    """What stands where a file should: a `folder`, a `link` to `target`, a `fifo`, a `file` with another mode.

    The kind `mode` gives the folder that it stands in another mode.
    """

    kind: str
    target: str = ""
    mode: int = 0
    data: bytes = b""


FileState = bytes | Odd
Files = dict[str, FileState]


@cache
def projects() -> dict[str, Mapping[str, FileState]]:
    """All of them, by name; each that has a volume has an older state of it too, in the folder `before`."""
    found = {"whole": files_of(HERE / "whole")}
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        root = Path(folder)
        (root / "skeleton").mkdir()
        make_volume(root / "skeleton", "lamp")
        write_volume(root / "small")
        for seed in GENERATED:
            generate(root / f"generated-{seed}", "book", random_settings(seed, 0.4))
        found |= {path.name: files_of(path) for path in sorted(root.iterdir())}
        own = {"own-whole": (HERE / "whole", "whole"), "own-lamp": (root / "skeleton", "lamp")}
        documents = {name: _written_in_tei(place, volume) for name, (place, volume) in own.items()}
    documents |= {path.stem: path.read_bytes() for path in sorted((HERE.parent / "tei" / "samples").glob("*.xml"))}
    found |= {name: {"document.xml": data} for name, data in documents.items()}
    return {name: {**files, **dict(_before(files))} for name, files in found.items()}


def _written_in_tei(root: Path, name: str) -> bytes:
    """A volume as TEI of our own."""
    edition = load(root, name, lambda problem: None)
    assert edition is not None
    return write_tei(edition).encode()


@cache
def printed() -> Mapping[str, FileState] | None:
    """The volume `whole` with the folder of its PDF; None where there is no TeX."""
    if shutil.which("lualatex") is None:
        return None
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        root = Path(folder) / "project"
        root.mkdir()
        lay_out(root, projects()["whole"])
        assert build(root, "whole", ("pdf",), root / "build", lambda problem: None, lambda step: None)
        return files_of(root)


def files_of(root: Path) -> Files:
    """The files under a folder."""
    paths = (path for path in sorted(root.rglob("*")) if path.is_file() and ".schema" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def _before(files: Mapping[str, FileState]) -> Iterator[tuple[str, FileState]]:
    """An older state: another first paragraph, the last entry of each file not written yet, a word not changed yet."""
    for name, thing in files.items():
        if isinstance(thing, bytes) and name.startswith(("source/", "apparatus/")):
            if name.endswith(".md"):
                head, blank, rest = thing.partition(b"\n\n")
                older = b"An older paragraph, with the words of before.\n\n"
                thing = head + blank + older + rest.replace(b" the ", b" a ", 1)
            elif name.startswith("apparatus/") and name.endswith(".yaml"):
                fewer = thing[: thing.rfind(b"\n- ") + 1]
                thing = fewer.replace(b"note: ", b"note: Once ", 1) or thing
            yield f"before/{name}", thing


def lay_out(root: Path, files: Mapping[str, FileState]) -> None:
    """Write the files under a folder that is there; what other modes stand for comes last."""
    modes: list[tuple[Path, int]] = []
    for name, thing in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(thing, bytes):
            path.write_bytes(thing)
        elif thing.kind == "folder":
            path.mkdir()
        elif thing.kind == "link":
            path.symlink_to(thing.target)
        elif thing.kind == "fifo":
            os.mkfifo(path)
        elif thing.kind == "file":
            path.write_bytes(thing.data)
            modes.append((path, thing.mode))
        else:
            modes.append((path, thing.mode))
    for path, mode in sorted(modes, key=lambda item: -len(item[0].parts)):
        path.chmod(mode)
