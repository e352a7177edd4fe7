"""Payloads in every field of every file, in every output: refused at their place, or words of the book and no more.

What is new is walked at once: `test_every_key_is_walked` fails when a key is declared that is not in the volumes of
`full/`, `test_every_field_of_words_has_a_payload` when one may hold any words and holds none that the walk knows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from edition.check.catalogue import severity
from edition.keys.declarations import Group, inner
from edition.keys.entries import ENTRY
from edition.keys.names import RECORD
from edition.keys.structure import ITEM
from edition.keys.volume import VOLUME
from edition.load import Loader, load
from edition.model.diagnostic import Diagnostic, Severity
from edition.model.span import Span
from edition.parse.entries import parse_entries
from edition.parse.names import parse_names
from edition.parse.transcript import parse_transcript
from tests.hostile.outputs import Shape, outputs, shape
from tests.hostile.volume import FULL, NAMES, WORD, harmless, write

PAYLOADS = {
    "tex": r"}\directlua{io.open([[PWN]],[[w]])}^^5cinput{/etc/passwd}%$&#_~^^M\write18{id}\fi\end{document}",
    "html": r"""</script><script>alert('1')</script><img src=x onerror=alert(1)>" onx="1" ' ony='2' <svg/onload=x>""",
    "xml": "]]> &amp; &x; <!ENTITY y SYSTEM 'z'> <?pi?> --> <!-- <x:y a='b'/> xmlns=q",
    "shell": "$(touch PWN) `touch PWN` ; touch PWN | id && id > PWN -rf --help {{7*7}} ${x} %s {0} %(x)s",
    "markdown": "[x](javascript:alert(1)) ![i](https://t.example/) <https://t.example> @everyone ~~x~~ | # > - 1. ***",
}
"""Words that act where somebody forgets that they are words."""

UNSEEN = {
    "escape": "a\x1b]0;x\x07b", "null": "a\0b", "return": "a\r\\directlua{x}\rb", "delete": "a\x7fb", "c1": "a\x9b31mb",
    "bidi": "a\u202eb", "isolate": "a\u2066b", "surrogate": "a\ud800b", "no character": "a\uffffb", "line": "a\u2028b",
}  # fmt: skip
"""What no field may hold."""

DECLARED: dict[str, tuple[Group[Any], tuple[str, ...]]] = {
    "volume.yaml": (VOLUME, tuple(f"source/{name}/volume.yaml" for name in NAMES)),
    "structure.yaml": (ITEM, ("source/described/structure.yaml",)),
    "names.yaml": (RECORD, ("apparatus/full/names.yaml",)),
    "entries.yaml": (ENTRY, ("apparatus/full/entries.yaml",)),
}

MARKDOWN = {
    "note", "description", "title", "subtitle", "author", "editors", "publisher", "place", "licence", "heading", "says",
    "name", "full", "origin", "text", "lacuna", "reading", "hand", "extent", "event",
}  # fmt: skip
"""Keys whose words are Markdown: what they say may be styles and links, and a backslash makes words of signs."""

HEADINGS = {"index", "below"}
"""Keys whose words are headings, which > parts."""

Path_ = tuple[str | int, ...]
"""Keys and numbers of items that lead to a value in a YAML file."""


def read(file: Path) -> Any:
    """A YAML file as plain values, which may be changed."""
    return json.loads(_as_json(file.read_text(encoding="utf-8")))


@cache
def _as_json(words: str) -> str:
    tree = YAML(typ="rt", pure=True).load(words.replace("SHA256", f"'{'0' * 64}'"))
    return json.dumps(tree, default=str)


def leaves(value: Any, path: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    """Every value in a tree, with the way to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, str(key)))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from leaves(inner, (*path, i))
    else:
        yield path, str(value)


def keys(group: Group[Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every key of a group, through the groups in it."""
    for key in group.keys:
        yield (*path, key.name)
        if (inside := inner(key.value)) is not None:
            yield from keys(inside, (*path, key.name))


def named(path: Path_) -> tuple[str, ...]:
    """The keys of a way, without the numbers of items."""
    return tuple(step for step in path if isinstance(step, str))


@pytest.mark.parametrize("name", DECLARED)
def test_every_key_is_walked(name: str) -> None:
    group, files = DECLARED[name]
    walked = {
        named(path)[:i] for file in files for path, _ in leaves(read(FULL / file)) for i in range(1, len(path) + 1)
    }
    assert [".".join(key) for key in keys(group) if key not in walked] == []


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The volumes as they are."""
    root = tmp_path_factory.mktemp("plain")
    write(root)
    return root


@pytest.fixture(scope="module")
def tame(plain: Path) -> dict[str, str | bytes]:
    """Everything written of the fuller one as it is."""
    return made(plain, "full")


def test_the_volumes_are_whole(plain: Path) -> None:
    for name in NAMES:
        found: list[Diagnostic] = []
        edition = load(plain, name, found.append)
        assert found == []
        assert edition is not None
        assert len(edition.anchors) == len(edition.entries)


FIELDS = [
    (number, file, path)
    for number, (file, path) in enumerate(
        (file, path) for _, files in DECLARED.values() for file in files for path, _ in leaves(read(FULL / file))
    )
]
"""Every value of every YAML file."""


def typed(file: str, path: Path_, words: str) -> tuple[str, int]:
    """A YAML file with other words in one place, and the column where they stand (JSON is YAML, on one line)."""
    tree = read(FULL / file)
    here = tree
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = words
    text = json.dumps(tree)
    return text, text.index(json.dumps(words)) + 1


def parsed(file: str, text: str) -> tuple[str, list[Diagnostic]]:
    """What is read of a YAML file, and what is wrong with it."""
    found: list[Diagnostic] = []
    value: object
    match Path(file).name:
        case "volume.yaml":
            value = Loader(Path("nowhere"), "/".join(file.split("/")[1:-1]), found.append).volume(text)
        case "entries.yaml":
            value = parse_entries(text, file, found.append)
        case "names.yaml":
            value = parse_names(text, file, found.append)
        case _:
            transcription = (FULL / "source/described/transcription.txt").read_text(encoding="utf-8")
            value = parse_transcript(transcription, "transcription.txt", text, file, found.append)
    errors = [item for item in found if severity(item.code) is Severity.ERROR]
    return _everything(value), errors


def _everything(value: object) -> str:
    """All words of a value, one after the other, whatever they stand in."""
    if isinstance(value, str):
        return value + "\n"
    if isinstance(value, Mapping):
        return "".join(map(_everything, (*value, *value.values())))
    if isinstance(value, tuple | list | frozenset):
        return "".join(map(_everything, value))
    if is_dataclass(value) and not isinstance(value, Span):
        return "".join(_everything(getattr(value, field.name)) for field in fields(value))
    return ""


def at_the_value(errors: list[Diagnostic], column: int, payload: str) -> bool:
    """Whether an error is said of the value, or of something in it."""
    return any(column <= item.span.column <= column + len(json.dumps(payload)) for item in errors)


@pytest.mark.parametrize(("number", "file", "path"), FIELDS, ids=str)
def test_a_value_is_refused_at_its_place_or_kept_as_it_is(number: int, file: str, path: Path_) -> None:
    for payload in (" ".join(PAYLOADS.values()), [*PAYLOADS.values()][number % len(PAYLOADS)]):
        text, column = typed(file, path, payload)
        kept, errors = parsed(file, text)
        if errors:
            assert at_the_value(errors, column, payload), errors
        else:
            assert all(word in kept for word in payload.split()) or (MARKDOWN | HEADINGS) & set(named(path))


@pytest.mark.parametrize(("number", "file", "path"), FIELDS, ids=str)
def test_what_cannot_be_seen_is_refused_in_every_value(number: int, file: str, path: Path_) -> None:
    for i in (number, number + 1):
        payload = [*UNSEEN.values()][i % len(UNSEEN)]
        text, column = typed(file, path, payload)
        kept, errors = parsed(file, text)
        assert at_the_value(errors, column, payload), ascii(payload)
        assert payload not in kept


# — what is written of words that are taken as they are —


def alike(evil: dict[str, str | bytes], tame: dict[str, str | bytes]) -> None:
    """All outputs have the shape that they have with harmless words; of marked changes only the kinds are the same."""
    assert len(evil) == len(tame)
    for (name, one), (other, two) in zip(evil.items(), tame.items(), strict=True):
        here, there = shape(name, one), shape(other, two)
        if re.search(r"-(diff|report|review)", name):  # which words are marked depends on the words
            here, there = sorted(set(here)), sorted(set(there))
        assert here == there, (name, first_difference(here, there))


def first_difference(one: Shape, two: Shape) -> tuple[Shape, Shape]:
    """Where two shapes begin to differ."""
    at = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return one[max(0, at - 3) : at + 4], two[max(0, at - 3) : at + 4]


def made(root: Path, name: str) -> dict[str, str | bytes]:
    """Everything written of a volume."""
    edition = load(root, name, lambda item: None)
    assert edition is not None
    return outputs(edition, root=root)


@pytest.mark.parametrize("kind", PAYLOADS)
@pytest.mark.parametrize("name", NAMES)
def test_words_are_words_in_every_output(tmp_path: Path, name: str, kind: str) -> None:
    payload = PAYLOADS[kind]
    write(tmp_path / "evil", payload)
    write(tmp_path / "tame", harmless(payload))
    found: list[Diagnostic] = []
    edition = load(tmp_path / "evil", name, found.append)
    assert [item for item in found if severity(item.code) is Severity.ERROR] == []
    evil = made(tmp_path / "evil", name)
    alike(evil, made(tmp_path / "tame", name))
    assert edition is not None
    assert sum(payload in block.text for block in edition.text.blocks) > 5, "the payload is not in the text"


@pytest.mark.parametrize("kind", PAYLOADS)
def test_markup_in_markdown_is_the_markup_that_there_is(
    tmp_path: Path, tame: dict[str, str | bytes], kind: str
) -> None:
    """Without the backslashes: what is no mark-up of ours is refused or words, and nothing is new in any output."""
    write(tmp_path, PAYLOADS[kind], raw=True)
    known: dict[str, set[str]] = {}
    for name, content in tame.items():
        known.setdefault(Path(name).suffix, set()).update(names_in(shape(name, content)))
    edition = load(tmp_path, "full", lambda item: None)
    assert edition is not None
    for name, content in outputs(edition, root=tmp_path).items():
        assert names_in(shape(name, content)) - known[Path(name).suffix] - MORE == set(), name


def names_in(found: Shape) -> set[str]:
    """The macros, or the elements and attributes, of a shape."""
    return {name for item in found for name in ((item,) if isinstance(item, str) else item)}


MORE = {
    "prev", "next", "em_openem", "em_closeem", "strong_openstrong", "strong_closestrong", "hardbreakbr", "hrhr",
    "disabled",
}  # fmt: skip
"""What comes with more mark-up of the same kind: styles that overlap in TEI, emphasis in Markdown; and the buttons of a
review that may not decide, because something of the volume could not be read."""


def loose() -> list[tuple[str, Path_]]:
    """The fields that take any words, though only some mean anything: dates, keys of works, labels …"""
    found = []
    for _, file, path in FIELDS:
        value = str(dict(leaves(read(FULL / file)))[path])
        named = path[0] == "text" or path[-1] == "file"  # names of files: see below
        if not named and not WORD.search(value) and not parsed(file, typed(file, path, "harmless")[0])[1]:
            found.append((file, path))
    return found


def test_what_only_some_words_can_be_is_words_when_it_is_none(tmp_path: Path) -> None:
    fields = [(file, path) for file, path in loose() if "/full/" in file]
    assert len(fields) > 15
    payload = " ".join(PAYLOADS.values())
    for name, words in (("evil", payload), ("tame", harmless(payload))):
        write(tmp_path / name)
        for file in {file for file, _ in fields}:
            tree = read(tmp_path / name / file)
            for path in (path for other, path in fields if other == file):
                here = tree
                for step in path[:-1]:
                    here = here[step]
                here[path[-1]] = words
            (tmp_path / name / file).write_text(json.dumps(tree), encoding="utf-8")
    alike(made(tmp_path / "evil", "full"), made(tmp_path / "tame", "full"))


FILES = ["Чай {x}", "100%", "^^5cdirectlua{x}", "a#b&c$d_e~f", "<b>'\"", "a;$(id)`id`", "-rf", "]]>"]


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_any_name_leaves_the_book_as_it_is(tmp_path: Path, tame: dict[str, str | bytes], name: str) -> None:
    write(tmp_path)
    settings = tmp_path / "source/full/volume.yaml"
    words = settings.read_text(encoding="utf-8")
    for file in ("text.md", "more.md", "introduction.md"):
        new = f"{name}{file}"
        (tmp_path / "source/full" / file).rename(tmp_path / "source/full" / new)
        words = re.sub(rf"\b{file}", lambda match: json.dumps(new, ensure_ascii=False), words)  # noqa: B023
    settings.write_text(words, encoding="utf-8")
    (tmp_path / "apparatus/full/entries.yaml").rename(tmp_path / f"apparatus/full/{name}.yaml")
    found: list[Diagnostic] = []
    assert load(tmp_path, "full", found.append) is not None
    assert found == []
    alike(made(tmp_path, "full"), tame)
