"""A volume is up to date when what it uses of its series is the same, whatever else in the shared files has changed."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from edition.build import build
from edition.build.inputs import digest_of_inputs
from edition.kept import built_before
from edition.model.diagnostic import Diagnostic
from tests.draws import many, random_for
from tests.fuzz.mutate import spoil_file
from tests.fuzz.projects import Files
from tests.series.conftest import FILES, WORKS, put

OUTPUTS = ("tex", "tei", "txt", "html", "reledmac")

VOLUME = """\
title: One
text: [text.md]
base: A
witnesses:
- {siglum: A}
- {siglum: B}
introductions: [{file: intro.md, title: Introduction}]
"""
TEXT = """\
# One

Trotsky came to the Kremlin. Lev wrote to Leo, not to Lev Sedov; nor did Stalin’s friend.

A second one.
"""
ENTRIES = """\
- {id: life-1, kind: comment, at: 1.1, lemma: came, note: 'See [@life], of Zinaida; more in [Natalia](name:natalia).'}
- {id: v-1, kind: variant, at: 1.1, lemma: wrote, readings: [{text: spoke, wit: B}]}
- {id: who-1, kind: person, at: 1.1, lemma: friend, ref: friend}
"""
OWN = "- {key: friend, kind: person, name: 'Friend, A.', forms: [friend of Stalin], see_also: [lenin, zinaida]}\n"


NOBODY = {"key": "nobody", "kind": "person", "name": "Nobody", "forms": ["Nobody"]}


def series(**changed: Any) -> dict[str, Any]:
    """What the volumes share, as values."""
    return {
        "title": "Letters",
        "members": [{"name": "one"}, {"name": "two"}],
        "shared": {
            "style": "a4", "editors": ["Shared Editor"], "no_names": ["Bulletin"],
            "witnesses": [
                {"siglum": "A", "name": "the autograph", "date": "1929"},
                {"siglum": "B", "name": "the copy", "spans": [{"from": "1.1", "to": "1.1"}]},
            ],
        },
        "records": [
            {"key": "trotsky", "kind": "person", "name": "Trotsky, Leon", "forms": ["Trotsky", "Lev"],
             "description": "He wrote to [Lenin](name:lenin), see [@other].", "see_also": ["stalin"]},
            {"key": "lenin", "kind": "person", "name": "Lenin, Vladimir", "forms": ["Lenin"]},
            {"key": "stalin", "kind": "person", "name": "Stalin, Joseph", "forms": ["Stalin"]},
            {"key": "sedov", "kind": "person", "name": "Sedov, Lev", "forms": ["Lev Sedov"], "born": "1906"},
            {"key": "natalia", "kind": "person", "name": "Sedova, Natalia", "forms": ["Natalia"]},
            {"key": "zinaida", "kind": "person", "name": "Zinaida", "forms": ["Zinaida"]},
        ],
        "works": [WORKS],
        **changed,
    }  # fmt: skip


def write(root: Path, value: dict[str, Any], comments: dict[str, int]) -> None:
    """The shared files, each with some lines of comment at its beginning."""
    settings = {key: value[key] for key in ("title", "shared")} | {"volumes": value["members"]}
    lines = "\n".join(f"{key}: {json.dumps(words, ensure_ascii=False)}" for key, words in settings.items())
    records = "\n".join(f"- {json.dumps(record, ensure_ascii=False)}" for record in value["records"])
    for file, words, sign in (("source/series.yaml", lines, "#"), ("apparatus/names.yaml", records, "#"),
                              ("apparatus/works.bib", "\n".join(value["works"]), "%")):  # fmt: skip
        put(root, file, f"{sign} comment\n" * comments.get(file, 0) + f"{words}\n")


Change = Callable[[random.Random, dict[str, Any]], None]


def _any(draw: random.Random, value: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = draw.choice(value["records"])
    return found


def _new(draw: random.Random, value: dict[str, Any]) -> None:
    form = draw.choice(("Nobody", "Somebody Else", "Kremlin", "Lev", "Leo", "second", "Lenin", "the Kremlin. Lev"))
    key = draw.choice(("new", "newer", "lenin", "ghost"))
    value["records"].append({"key": key, "kind": "person", "name": f"{form}, N.", "forms": [form]})


def _field(draw: random.Random, value: dict[str, Any]) -> None:
    key, words = draw.choice((
        ("born", "1879"), ("name", "Another, Name"), ("description", "Of [@life]; with Leo."), ("see_also", ["lenin"]),
        ("ignore", [{"form": "Lev wrote", "reason": "No name."}]), ("forms", ["Leo"]), ("wrong", ["Lev"]),
        ("ignore", [{"form": "Lev", "at": "1.1", "reason": "Another."}]),
    ))  # fmt: skip
    _any(draw, value)[key] = words


def _without(draw: random.Random, value: dict[str, Any]) -> None:
    value["records"].remove(_any(draw, value))


def _order(draw: random.Random, value: dict[str, Any]) -> None:
    draw.shuffle(value["records"])


def _work(draw: random.Random, value: dict[str, Any]) -> None:
    key, year = draw.choice(("life", "other", "more", "new")), draw.randrange(1930, 1933)
    value["works"] = [*draw.choice(([WORKS], [])), f"@book{{{key}, author = {{A}}, title = {{B}}, date = {{{year}}}}}"]


def _setting(draw: random.Random, value: dict[str, Any]) -> None:
    key, words = draw.choice((
        ("style", "octavo"), ("editors", ["Another"]), ("no_names", ["Leo"]), ("language", "de"),
        ("concordance_min", 3), ("imprint", {"place": "Here"}),
        ("silent", [{"rule": "s", "find": "came", "replace": "went"}]),
    ))  # fmt: skip
    value["shared"][key] = words


def _witness(draw: random.Random, value: dict[str, Any]) -> None:
    draw.choice(value["shared"]["witnesses"])["name"] = draw.choice(("the autograph", "a print"))


def _members(draw: random.Random, value: dict[str, Any]) -> None:
    value["members"] = draw.choice((
        [{"name": "one", "number": "7"}, {"name": "two"}], [{"name": "two"}, {"name": "one"}], [{"name": "two"}],
        [{"name": "one"}, {"name": "two"}, {"name": "three"}],
    ))  # fmt: skip
    value["title"] = draw.choice(("Letters", "Letters and Papers"))


CHANGES: tuple[Change, ...] = (_new, _new, _field, _field, _without, _order, _work, _setting, _witness, _members)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """The folder of a series of which one volume uses much."""
    put(tmp_path, "source/two/volume.yaml", FILES["source/two/volume.yaml"])
    put(tmp_path, "source/two/text.md", FILES["source/two/text.md"])
    put(tmp_path, "source/one/volume.yaml", VOLUME)
    put(tmp_path, "source/one/intro.md", "Of Zinaida and of others.\n")
    put(tmp_path, "source/one/text.md", TEXT)
    put(tmp_path, "apparatus/one/entries.yaml", ENTRIES)
    put(tmp_path, "apparatus/one/names.yaml", OWN)
    write(tmp_path, series(), {})
    return tmp_path


def made(root: Path, name: str, out: Path) -> tuple[bool, list[Diagnostic]]:
    found: list[Diagnostic] = []
    return build(root, name, OUTPUTS, out, found.append, lambda step: None), found


def files(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*"))
            if path.is_file() and not path.name.startswith(".")}  # fmt: skip


def nodes(out: Path) -> set[int]:
    """Which files there are: a new one has another number."""
    return {path.stat().st_ino for path in out.rglob("*") if path.is_file() and not path.name.startswith(".")}


def seen(root: Path, fresh: Path) -> tuple[bool, bool]:
    """Whether the outputs were left as they were, as up to date; and whether, made from scratch, they are the same."""
    before, kept = nodes(root / "build"), files(root / "build")
    fine = made(root, "one", root / "build")[0]
    again = made(root, "one", fresh)[0]
    assert fine is again
    left = fine and nodes(root / "build") == before
    return left, again and files(fresh) == kept


@pytest.mark.parametrize("seed", range(many(60)))
def test_up_to_date_is_what_would_print_the_same(
    shelf: Path, tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    """After any change of the shared files: neither is a book left that would print otherwise, nor one made again."""
    assert made(shelf, "one", shelf / "build")[0]
    draw = random_for(f"content {seed}")
    comments: dict[str, int] = {}
    value = series()
    for _ in range(4):
        if draw.random() < 0.5:
            value = series()
        if draw.random() < 0.3:
            comments = {file: draw.randrange(3) for file in ("source/series.yaml", "apparatus/names.yaml")}
        else:
            draw.choice(CHANGES)(draw, value)
        write(shelf, value, comments)
        left, same = seen(shelf, tmp_path_factory.mktemp("fresh"))
        assert left is same, value


def test_a_rule_of_a_record_that_is_not_used(shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """It takes a mention from another record, of which nothing else changes."""
    assert made(shelf, "one", shelf / "build")[0]
    value = series()
    value["records"].append({**NOBODY, "ignore": [{"form": "Lev wrote", "reason": "No name."}]})
    write(shelf, value, {})
    assert seen(shelf, tmp_path_factory.mktemp("fresh")) == (False, False)


def test_what_was_compared_once_is_not_read_again(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All outputs that were made count as made from the files now, be they asked for or not."""
    assert made(shelf, "one", shelf / "build")[0]
    write(shelf, series(), {"apparatus/names.yaml": 1})
    assert build(shelf, "one", ("txt",), shelf / "build", lambda item: None, lambda step: None)
    before = nodes(shelf / "build")
    inputs = {made.inputs[:64] for made in built_before(shelf / "build", "one").outputs.values()}
    assert inputs == {digest_of_inputs(shelf, "one")}

    def unread(*some: object, **more: object) -> None:
        raise AssertionError("the volume was read")

    monkeypatch.setattr("edition.load.load", unread)
    assert made(shelf, "one", shelf / "build") == (True, [])
    assert nodes(shelf / "build") == before


def test_a_warning_of_what_is_not_used_is_given(shelf: Path) -> None:
    """By the build that reads the volume, though it makes nothing."""
    assert made(shelf, "one", shelf / "build")[0]
    before = nodes(shelf / "build")
    value = series()
    value["records"].append({**NOBODY, "ignore": [{"form": "Nobody", "at": "1.1", "reason": "Another."}]})
    write(shelf, value, {})
    fine, found = made(shelf, "one", shelf / "build")
    assert (fine, [item.code for item in found]) == (True, ["N102"])
    assert nodes(shelf / "build") == before


@pytest.mark.parametrize("seed", range(many(40)))
def test_shared_files_that_are_spoilt(shelf: Path, tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    assert made(shelf, "one", shelf / "build")[0]
    draw = random_for(f"spoilt content {seed}")
    name = draw.choice(("source/series.yaml", "apparatus/names.yaml", "apparatus/works.bib"))
    spoilt: Files = {name: (shelf / name).read_bytes()}
    spoil_file(draw, spoilt, name)
    data = spoilt[name]
    assert isinstance(data, bytes)
    (shelf / name).write_bytes(data)
    left, same = seen(shelf, tmp_path_factory.mktemp("fresh"))
    assert left is same
