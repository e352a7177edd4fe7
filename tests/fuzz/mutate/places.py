"""Files as such: gone, empty, elsewhere, under other names; folders, links and pipes where a file should be."""

from __future__ import annotations

import os
import random
from collections.abc import Callable

from tests.fuzz.projects import Files, Odd

Change = Callable[[random.Random, Files], None]

_NAMES = (
    "a b.yaml", "é.yaml", "e\u0301.yaml", "\udce9.yaml", "a\nb.yaml", "a\\b.yaml", "a;b.yaml", "$(a).yaml",
    "-a.yaml", ".a.yaml", "a.yml",
    "a.YAML", "a.yaml~", "a.yaml.txt", "a%b.yaml", "^^5c.yaml", "{a}.yaml", "\u202ea.yaml", "\x1b[2J.yaml",
    "names.YAML", "Names.yaml",
    "a" * 200 + ".yaml", "a" * 250 + ".yaml",
    "é" * 125 + ".yaml", "e\u0301.md", "\udce9.md", "a#b.md", "text.md.md", "volume.yml", "works.BIB", "sub/a.yaml",
    "anchors.lock", ".rejected.yaml",
)  # fmt: skip


def _drawn(draw: random.Random, files: Files) -> str:
    """The name of anything but the mode of a folder; there always is something."""
    return draw.choice([name for name, thing in files.items() if not (isinstance(thing, Odd) and thing.kind == "mode")])


def gone(draw: random.Random, files: Files) -> None:
    """A file is not there."""
    del files[_drawn(draw, files)]


def folder_gone(draw: random.Random, files: Files) -> None:
    """A folder is not there, with all that is in it."""
    folder = _drawn(draw, files).rpartition("/")[0]
    for name in [name for name in files if name.startswith(f"{folder}/") and len(files) > 1]:
        del files[name]


def renamed(draw: random.Random, files: Files) -> None:
    """A file has another name; sometimes it has both."""
    name = _drawn(draw, files)
    folder = name.rpartition("/")[0]
    new = draw.choice(_NAMES)
    _put(files, f"{folder}/{new}" if folder else new, files[name])
    if draw.random() < 0.5:
        del files[name]


def volume_renamed(draw: random.Random, files: Files) -> None:
    """A volume's folders have another name, or only one of them has."""
    volumes = sorted({name.split("/")[1] for name in files if name.startswith("source/")})
    if not volumes:
        return
    old = draw.choice(volumes)
    new = draw.choice(
        ("a b", "é", "\udce9", "-x", ".x", "a\nb", "null}", "a'b", "x" * 200, "build", "HEAD", "a;b", "%", "e\u0301")
    )
    parts = draw.choice((("source", "apparatus"), ("source",), ("apparatus",)))
    for part in parts:
        for name in [name for name in files if name.startswith(f"{part}/{old}/")]:
            _put(files, name.replace(f"/{old}/", f"/{new}/", 1), files.pop(name))


def another(draw: random.Random, files: Files) -> None:
    """A file has what another one has."""
    files[_drawn(draw, files)] = files[_drawn(draw, files)]


def swapped(draw: random.Random, files: Files) -> None:
    """Two files have each other's names."""
    one, other = _drawn(draw, files), _drawn(draw, files)
    files[one], files[other] = files[other], files[one]


def accented(draw: random.Random, files: Files) -> None:
    """A file that volume.yaml names has a name with an accent; one of them may write it as a letter and a sign."""
    settings = [name for name in files if name.endswith("/volume.yaml")]
    named = [(name, file) for name in settings for file in _beside(files, name)]
    if not named:
        return
    name, file = draw.choice(named)
    folder, _, old = file.rpartition("/")
    forms = "é" + old, "e\u0301" + old
    said = files[name]
    assert isinstance(said, bytes)
    files[name] = said.replace(os.fsencode(old), draw.choice(forms).encode())
    _put(files, f"{folder}/{draw.choice(forms)}", files.pop(file))


def _beside(files: Files, settings: str) -> list[str]:
    """The files that volume.yaml names."""
    folder, said = settings.rpartition("/")[0], files[settings]
    return [
        name for name in files
        if isinstance(said, bytes) and name.startswith(f"{folder}/") and os.fsencode(name.rpartition("/")[2]) in said
    ]  # fmt: skip


def file_for_folder(draw: random.Random, files: Files) -> None:
    """A file stands where a folder should."""
    folder = _drawn(draw, files).rpartition("/")[0]
    inside = [name for name in files if name.startswith(f"{folder}/")]
    if folder and len(inside) < len(files):
        for name in inside:
            del files[name]
        _put(files, folder, draw.choice((b"", b"a: b\n")))


def odd(draw: random.Random, files: Files) -> None:
    """Something else stands where a file should."""
    name = _drawn(draw, files)
    kind = draw.choice(("folder", "folder", "link", "link", "link", "file", "file", "fifo" if "/" in name else "link"))
    targets = ("nowhere", ".", name.rpartition("/")[2], "/etc/hostname", "/dev/null", "volume.yaml")
    own = ("../../../../outside/secret",) * 3 if "/" in name else ()  # a file that a person names may be a link
    target = draw.choice((*targets, *own))
    mode, data = draw.choice((0o000, 0o444, 0o200)), files[name]
    files[name] = Odd(kind, target, mode, data if isinstance(data, bytes) else b"")


def read_only(draw: random.Random, files: Files) -> None:
    """Nothing can be written into a folder."""
    folder = _drawn(draw, files).rpartition("/")[0]
    while folder and draw.random() < 0.5:
        folder = folder.rpartition("/")[0]
    _put(files, f"{folder}/." if folder else ".", Odd("mode", mode=draw.choice((0o555, 0o555, 0o000, 0o311))))


def built(draw: random.Random, files: Files) -> None:
    """Something stands where outputs go."""
    volumes = sorted({name.split("/")[1] for name in files if name.startswith("source/")}) or ["x"]
    name = draw.choice(volumes)
    place = draw.choice(("build", f"build/{name}.loci.json", f"build/.{name}.state.json", f"build/.{name}.lock",
    f"build/{name}.tex",
                         f"build/{name}", f"build/.{name}.ready", f"build/.{name}.print.json", f"build/{name}/html",
                         "apparatus/.schema"))  # fmt: skip
    content = draw.choice(
        (
            b"",
            b"{}",
            b"[]",
            b"null",
            b"[" * 5000,
            b'{"a": 1}',
            b"\xff",
            b'{"entries": {"word": 3}}',
            b'{"tex": {"inputs": "x"}}',
        )
    )
    thing = draw.choice(
        (content, content, Odd("folder"), Odd("link", "../outside"), Odd("link", "nowhere"), Odd("fifo"))
    )
    _put(files, place, thing)


def _put(files: Files, name: str, thing: bytes | Odd) -> None:
    """Put a thing where it does not stand in another's way."""
    parts = name.split("/")
    above = {"/".join(parts[:n]) for n in range(1, len(parts))}
    if not (above & files.keys() or any(other.startswith(f"{name}/") for other in files)):
        files[name] = thing


MUTATORS: tuple[Change, ...] = (
    gone, gone, folder_gone, renamed, renamed, volume_renamed, another, swapped, accented, file_for_folder, odd, odd,
    read_only, built,
)  # fmt: skip
