"""Changing one entry leaves every other byte of the file as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.rewrite import Unchangeable, add, change, item_of, items_of, remove, words_of
from edition.store import writing
from tests.draws import many

ROOT = Path(__file__).parents[2]
FILES = sorted(path for path in ROOT.glob("apparatus/*/*.yaml"))

words = (
    st.text(st.sampled_from("ab cd:#'\"-[]{}*&!|>%@`,?é’…“”т 0123456789.\\"), min_size=1, max_size=40)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
ids = st.from_regex(r"[a-z][a-z0-9]{0,5}", fullmatch=True)


def quoted(text: str, style: str) -> str:
    """A value typed in one of the ways that YAML has."""
    if style == "'":
        return "'" + text.replace("'", "''") + "'"
    if style == '"':
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return ">-\n    " + text.replace(" ", "\n    ", 1)


@st.composite
def files(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A file of entries in any manner, and their ids."""
    names = draw(st.lists(ids, min_size=1, max_size=6, unique=True))
    parts = ["# a file\n\n"]
    for name in names:
        style = draw(st.sampled_from(["'", '"', ">", "{"]))
        lemma, note = draw(words), draw(words)
        if style == "{":
            parts.append(f"- {{id: {name}, kind: comment, at: 1.1, lemma: {quoted(lemma, chr(39))}}}  # in braces\n")
        else:
            parts.append(f"- id: {name}  # its id\n  kind: comment\n  # a remark\n  at: 1.1\n")
            parts.append(f"  lemma: {quoted(lemma, style)}\n  note:   {quoted(note, style)}\n")
        parts.append(draw(st.sampled_from(["", "\n", "\n# between\n\n", "# above the next\n"])))
    return "".join(parts), names


fields = st.dictionaries(
    st.sampled_from(["status", "resp", "note", "lemma", "certainty"]), words | st.none(), max_size=3
).map(lambda found: {key: value for key, value in found.items() if value is not None or key not in ("lemma",)})


@settings(max_examples=many(120), deadline=None)
@given(files(), st.data(), fields)
def test_only_the_entry_changes(file: tuple[str, list[str]], data: st.DataObject, new: dict[str, str | None]) -> None:
    text, names = file
    name = data.draw(st.sampled_from(names))
    before = items_of(text)
    assert before is not None
    after_text = change(text, name, new)
    after = items_of(after_text)
    assert after is not None
    old_lines, new_lines = text.split("\n"), after_text.split("\n")
    i = names.index(name)
    assert old_lines[: before[i].first] == new_lines[: after[i].first]
    assert old_lines[before[i].last :] == new_lines[after[i].last :]
    wanted = words_of(before[i].node) | new
    assert words_of(after[i].node) == {key: value for key, value in wanted.items() if value is not None}
    assert text.count("#") <= after_text.count("#") or new.keys() & {"note", "lemma"}


@settings(max_examples=60, deadline=None)
@given(files(), words, words)
def test_adding_and_removing(file: tuple[str, list[str]], lemma: str, note: str) -> None:
    text, names = file
    values = {"id": "zzzzzzz", "kind": "comment", "at": "1.1", "lemma": lemma, "note": note}
    longer = add(text, dict(values))
    found = items_of(longer)
    assert found is not None
    assert [item.key for item in found] == [*names, "zzzzzzz"]
    assert words_of(found[-1].node) == values
    assert remove(longer, "zzzzzzz").split() == text.split()
    fewer = items_of(remove(text, names[0]))
    assert [item.key for item in fewer or ()] == names[1:]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_shipped_files(path: Path) -> None:
    """Every entry of the shipped volumes can be changed, and changed back, byte by byte."""
    text = path.read_text(encoding="utf-8")
    items = items_of(text)
    assert items
    for item in items[:: max(1, len(items) // 12)]:
        old = words_of(item.node)
        changed = change(text, item.key, {"resp": "AB"})
        assert sum(a != b for a, b in zip(text.split("\n"), changed.split("\n"), strict=False))
        back = change(changed, item.key, {"resp": old.get("resp")})
        assert back == text


def test_added_at_its_place() -> None:
    text = "- {id: a, at: 1.2}\n\n# on b\n- {id: b, at: 1.10}\n"
    assert add(text, {"id": "c", "at": "1.3"}) == (
        "- {id: a, at: 1.2}\n\n- id: c\n  at: 1.3\n\n# on b\n- {id: b, at: 1.10}\n"
    )
    assert add("", {"at": "1.1", "id": "c"}) == "- id: c\n  at: 1.1\n"
    assert add("# head\n", {"id": "c"}) == "# head\n\n- id: c\n"


def test_where_nothing_says_where_it_belongs_it_is_added_at_the_end() -> None:
    """Entries without `at` among others, or loci that are none."""
    for text in ("- id: a\n- id: b\n  at: 1.1\n", "- id: a\n  at: x\n", "- id: a\n  at: [1.1]\n", "- key: a\n"):
        assert add(text, {"id": "new", "at": "0.1"}).rstrip().endswith("- id: new\n  at: 0.1")
        assert add(text, {"key": "new", "name": "A"}).rstrip().endswith("- key: new\n  name: A")


def test_what_cannot_be_changed_is_refused() -> None:
    for text in ("[{id: a}]", "id: a\n", "- id: a\n- id: a\n", "- id: b\n", "- id: [\n"):
        with pytest.raises(Unchangeable):
            change(text, "a", {"status": "final"})


def test_line_ends_and_mark_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbf- id: a\r\n  kind: crux\r\n")
    with writing(tmp_path, "a test") as files:
        assert files.edit("a.yaml", lambda text: change(text, "a", {"status": "final"}))
    assert path.read_bytes() == b"\xef\xbb\xbf- id: a\r\n  kind: crux\r\n  status: final\r\n"


def test_one_entry_is_found_without_reading_all() -> None:
    text = "- id: a\n  kind: crux\n\n# on b\n- id: b  # second\n  note: 'x'\n\n- {id: c}\n"
    items = {item.key: item for item in items_of(text) or ()}
    for key in "abc":
        found = item_of(text, key)
        assert found is not None
        assert (found.above, found.first, found.last) == (items[key].above, items[key].first, items[key].last)
        assert words_of(found.node) == words_of(items[key].node)
    assert item_of(text + "- kind: crux\n  id: a\n", "a") is None
    assert item_of(text, "d") is None
