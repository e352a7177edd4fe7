"""Merging entry by entry: nothing is lost, nothing invented, git's result taken where it is right."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.rewrite import items_of, words_of
from edition.rewrite.merge import Merged, decide, merge
from tests.draws import many

BASE = """\
# The apparatus.

- id: a
  kind: comment  # a kind
  at: 1.1
  lemma: arma
  note: >-
    Some words that are
    wrapped.

# about b
- id: b
  kind: crux
  at: 1.2
  lemma: cano
  note: One.

- id: c
  kind: crux
  at: 1.3
  lemma: oris
"""


def done(base: str, ours: str, theirs: str) -> Merged:
    found = merge(base, ours, theirs)
    assert found is not None
    return found


def said(text: str) -> dict[str, object]:
    return {item.key: words_of(item.node) for item in items_of(text) or ()}


def test_different_fields_of_one_entry() -> None:
    ours = BASE.replace("note: One.", "note: Two.")
    theirs = BASE.replace("lemma: cano\n", "lemma: canō\n").replace("# a kind", "# another remark")
    found = done(BASE, ours, theirs)
    assert found.text == ours.replace("lemma: cano\n", "lemma: canō\n").replace("# a kind", "# another remark")
    assert not found.conflicts


def test_the_same_field() -> None:
    ours, theirs = BASE.replace("One.", "Two.").replace("oris", "orae"), BASE.replace("One.", "Three.")
    found = done(BASE, ours, theirs)
    (conflict,) = found.conflicts
    assert (conflict.key, conflict.fields) == ("b", ("note",))
    assert found.text == ours.replace(
        "# about b\n- id: b\n  kind: crux\n  at: 1.2\n  lemma: cano\n  note: Two.\n",
        "<<<<<<< ours: b: note\n# about b\n- id: b\n  kind: crux\n  at: 1.2\n  lemma: cano\n  note: Two.\n=======\n"
        "# about b\n- id: b\n  kind: crux\n  at: 1.2\n  lemma: cano\n  note: Three.\n>>>>>>> theirs: b: note\n",
    )
    assert found.text.split("\n")[conflict.line - 1].startswith("<<<<<<<")


def test_added_removed_and_both() -> None:
    new = "\n# on d\n- id: d\n  kind: crux\n  at: 1.2\n  lemma: x\n"
    ours = BASE.replace("\n# about b\n", "\n# -- section two\n\n# about b\n")
    theirs = BASE.replace("  note: One.\n", "  note: One.\n" + new)
    found = done(BASE, ours, theirs)
    assert list(said(found.text)) == ["a", "b", "d", "c"]
    assert "# on d\n- id: d" in found.text
    assert "# -- section two" in found.text
    gone = BASE[: BASE.index("\n- id: c")]
    assert list(said(done(BASE, ours, gone).text)) == ["a", "b"]
    both = done(BASE, gone, BASE.replace("oris", "orae"))
    assert both.conflicts[0].key == "c"
    assert "orae" in both.text
    assert done("", new, new).text == new


def test_manner_of_typing_against_words() -> None:
    """One side re-wraps a note and comments it; the other sets a field: both stay."""
    ours = BASE.replace(">-\n    Some words that are\n    wrapped.", "'Some words that are wrapped.'  # joined")
    theirs = BASE.replace("lemma: arma", "lemma: arma\n  status: final")
    found = done(BASE, ours, theirs)
    assert "# joined\n  status: final" in found.text
    assert not found.conflicts


def test_not_a_list() -> None:
    assert merge("a: 1\n", "a: 2\n", "a: 3\n") is None
    assert merge("- id: a\n- id: a\n", "- id: a\n", "- id: b\n") is None


# — properties —

FIELDS = ("lemma", "note", "status")
entry = st.fixed_dictionaries({name: st.sampled_from(["one", "two", "three: four", None]) for name in FIELDS})
version = st.dictionaries(st.sampled_from("abcde"), entry, max_size=5)


def typed(entries: dict[str, dict[str, str | None]]) -> str:
    parts = []
    for name, fields in entries.items():
        lines = [f"- id: {name}", *(f"  {key}: '{value}'" for key, value in fields.items() if value)]
        parts.append("\n".join(lines) + "\n")
    return "# head\n\n" + "\n".join(parts)


@st.composite
def three(draw: st.DrawFn) -> tuple[str, str, str]:
    base = draw(version)
    sides = []
    for _ in range(2):
        side = {name: dict(fields) for name, fields in base.items()}
        for name, fields in draw(st.dictionaries(st.sampled_from("abcdefg"), entry | st.none(), max_size=3)).items():
            side.pop(name, None)
            if fields is not None:
                side[name] = fields
        names = [name for name in (*base, *side) if name in side]
        sides.append({name: side[name] for name in dict.fromkeys(names)})
    return typed(base), typed(sides[0]), typed(sides[1])


@settings(max_examples=many(300), deadline=None)
@given(three())
def test_nothing_is_lost_and_nothing_invented(versions: tuple[str, str, str]) -> None:
    base, ours, theirs = versions
    b, o, t = map(said, versions)
    found = done(base, ours, theirs)
    conflicts = {conflict.key for conflict in found.conflicts}
    for name in {*b, *o, *t}:
        wanted = decide(b.get(name), o.get(name), t.get(name))  # type: ignore[arg-type]
        assert (name in conflicts) == isinstance(wanted, tuple)
    clean = without_conflicts(found.text)
    after = said(clean)
    for name in {*b, *o, *t} - conflicts:
        wanted = decide(b.get(name), o.get(name), t.get(name))  # type: ignore[arg-type]
        assert after.get(name) == wanted
    assert set(after) <= {*o, *t} - conflicts
    for name in conflicts:
        for side in (o, t):
            if name in side:
                was = b.get(name, {})
                for field, value in side[name].items():  # type: ignore[attr-defined]
                    assert str(value) in found.text or was.get(field) == value  # type: ignore[attr-defined]
    assert found.text.count("# head") == 1


def without_conflicts(text: str) -> str:
    kept, inside = [], False
    for line in text.split("\n"):
        inside |= line.startswith("<<<<<<<")
        if not inside:
            kept.append(line)
        inside &= not line.startswith(">>>>>>>")
    return "\n".join(kept)


@settings(max_examples=40, deadline=None)
@given(three())
def test_as_git_where_git_is_right(tmp_path_factory: pytest.TempPathFactory, versions: tuple[str, str, str]) -> None:
    folder = tmp_path_factory.mktemp("merge")
    paths = [folder / name for name in ("base", "ours", "theirs")]
    for path, text in zip(paths, versions, strict=True):
        path.write_text(text)
    order = [str(paths[1]), str(paths[0]), str(paths[2])]
    result = subprocess.run(["git", "merge-file", "-p", *order], capture_output=True, text=True, check=False)
    own = merge(*versions, result.stdout if result.returncode == 0 else None)
    assert own is not None
    if result.returncode == 0:
        b, o, t = map(said, versions)
        wanted = {n: decide(b.get(n), o.get(n), t.get(n)) for n in (*o, *t)}  # type: ignore[arg-type]
        right = said(result.stdout) == {n: w for n, w in wanted.items() if w is not None}
        if right and items_of(result.stdout) is not None:
            assert own.text == result.stdout
            assert not own.conflicts


@settings(max_examples=60, deadline=None)
@given(three())
def test_one_side_alone(versions: tuple[str, str, str]) -> None:
    base, ours, _ = versions
    assert done(base, ours, base).text == ours
    assert said(done(base, base, ours).text) == said(ours)
    assert done(base, ours, ours).text == ours


def test_shipped_volume_in_git(tmp_path: Path) -> None:
    """Merging an untouched version of a shipped file with a changed one gives the changed one, byte by byte."""
    text = (Path(__file__).parents[2] / "apparatus/bulletin-lecture/text.yaml").read_text(encoding="utf-8")
    changed = text.replace("wit: [D]", "wit: [Tc]", 3)
    assert done(text, text, changed).text == changed
    assert done(text, changed, text).text == changed
