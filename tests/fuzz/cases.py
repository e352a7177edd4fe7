"""A case: a spoilt project and the commands to run on it, drawn by a number; the same number always makes the same."""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.fuzz.commands import BUILD, CHECK, OF_PRINTED, Words, drawn, with_more
from tests.fuzz.mutate import spoil, spoil_file
from tests.fuzz.projects import Files, FileState, Odd, printed, projects

_ENDS = ("base.yaml", "ours.yaml", "theirs.yaml")


@dataclass(frozen=True)
class Case:
    """The files of a project, by their paths, and commands. Under `git` what is in `before` is committed first."""

    files: Mapping[str, FileState]
    commands: tuple[Words, ...]
    git: bool = False


PRINTED = 10**9
"""The number from which on the records and the PDF of a build are spoilt; these cases need TeX to be made."""


def case(number: int) -> Case:
    """The case of this number."""
    draw = random.Random(f"case {number}")
    if number >= PRINTED:
        return _of_printed(draw)
    known = projects()
    name = draw.choice(["whole"] * 5 + list(known))
    files = dict(known[name])
    if "document.xml" in files:
        return _imported(draw, files)
    if draw.random() < 0.05:
        return _merged(draw, files)
    for _ in range(draw.choice((1, 1, 1, 2, 3, 6))):
        if files:
            spoil(draw, files)
    if draw.random() < 0.6:  # mostly the older state is as it was
        files = {path: thing for path, thing in files.items() if not path.startswith("before/")}
        files |= {path: thing for path, thing in known[name].items() if path.startswith("before/")}
    git = draw.random() < 0.06
    commands = [CHECK, *(drawn(draw) for _ in range(draw.choice((1, 2, 3))))]
    if any(path.endswith("/structure.yaml") for path in files) and draw.random() < 0.3:
        files["other.txt"] = _transcribed_anew(draw, files)
        commands.append(draw.choice((("import", "book", "other.txt"), ("import", "book", "other.txt", "--accept"))))
    if git:
        commands = [tuple("HEAD" if word == "before" else word for word in words) for words in commands]
        commands.append(draw.choice((("git-setup",), ("git-setup", "--undo"), ("diff",), ("diff", "HEAD", "before"))))
    return Case(files, tuple(commands), git)


def _of_printed(draw: random.Random) -> Case:
    """A volume that is as it should be, beside a PDF and records that are not."""
    files = dict(printed() or {})
    for _ in range(draw.choice((1, 1, 2, 3)) if files else 0):
        spoil_file(draw, files, draw.choice([name for name in files if name.startswith("build/")]))
    return Case(files, tuple(with_more(draw, words) for words in draw.choices(OF_PRINTED, k=3)) if files else ())


def _transcribed_anew(draw: random.Random, files: Files) -> bytes:
    """Another transcription of the same text, or nearly."""
    spoilt: Files = {"x.txt": next((thing for path, thing in files.items() if path.endswith("lines.txt")), b"")}
    for _ in range(draw.choice((0, 1, 2))):
        if spoilt:
            spoil(draw, spoilt)
    return next((thing for thing in spoilt.values() if isinstance(thing, bytes)), b"")


def _imported(draw: random.Random, files: Files) -> Case:
    """A document of others."""
    for _ in range(draw.choice((0, 1, 1, 2, 4))):
        spoil(draw, files)
    take = draw.choice((("import", "new", "document.xml"), ("import", "new", "document.xml", "--format", "json")))
    return Case(files, (take, CHECK, draw.choice((BUILD, ("entries",), ("status",)))))


def _merged(draw: random.Random, files: Files) -> Case:
    """Three versions of one file."""
    name = draw.choice([path for path in files if path.startswith("apparatus/") and path.endswith(".yaml")])
    three: Files = {}
    for end in _ENDS:
        one: Files = {"x.yaml": files[name]}
        for _ in range(draw.choice((0, 1, 1, 2, 4))):
            if one:
                spoil(draw, one)
        left = (thing for thing in one.values() if isinstance(thing, bytes) or thing.kind != "mode")
        three[end] = next(left, b"")
    shown = ("diff", "--git-driver", name, _ENDS[0], "x", "0", _ENDS[1], "y", "0")
    return Case(three, (("merge", *_ENDS, name), shown))


# — keeping a case —


def as_json(found: Case) -> str:
    """A case as a file that can be read and mended."""
    files = {name: _said(thing) for name, thing in found.files.items()}
    value = {"commands": [list(words) for words in found.commands], "git": found.git, "files": files}
    return json.dumps(value, indent=1) + "\n"


def from_json(text: str) -> Case:
    """A case that was kept."""
    value = json.loads(text)
    files = {name: _thing(said) for name, said in value["files"].items()}
    return Case(files, tuple(tuple(words) for words in value["commands"]), value["git"])


def _said(thing: FileState) -> Any:
    if isinstance(thing, Odd):
        data = base64.b64encode(thing.data).decode()
        return {"kind": thing.kind, "target": thing.target, "mode": thing.mode, "data": data}
    try:
        return thing.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(thing).decode()}


def _thing(said: Any) -> FileState:
    if isinstance(said, list):
        return "\n".join(said).encode("utf-8")
    if "base64" in said:
        return base64.b64decode(said["base64"])
    return Odd(said["kind"], said["target"], said["mode"], base64.b64decode(said["data"]))
