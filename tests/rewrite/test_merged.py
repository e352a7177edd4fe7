"""Two editors' versions of a file, made one: what the file says then, to the line."""

from __future__ import annotations

import pytest

from edition.rewrite.merge import Conflict, Words, decide, merge

A = "- id: a\n  kind: crux\n  at: 1.1\n"
B = "- id: b\n  kind: crux\n  at: 1.2\n"
C = "- id: c\n  kind: crux\n  at: 1.3\n"
BASE = f"# head\n\n{A}\n# on b\n{B}\n{C}"
D = "- id: d\n  kind: crux\n  at: 1.4\n"


def on(key: str, **fields: str) -> str:
    """The base with fields of one entry changed, or set behind the last."""
    text = BASE
    entry = {"a": A, "b": B, "c": C}[key]
    new = entry
    for name, value in fields.items():
        lines = [line for line in new.splitlines(keepends=True) if not line.startswith(f"  {name}:")]
        new = "".join(lines) + f"  {name}: {value}\n"
    return text.replace(entry, new)


@pytest.mark.parametrize(
    ("ours", "theirs", "result"),
    [
        (BASE, on("a", status="final"), on("a", status="final")),
        (on("a", status="final"), BASE, on("a", status="final")),
        (on("a", status="final"), on("a", status="final"), on("a", status="final")),
        (on("a", status="final"), on("b", status="final"),
         BASE.replace(A, A + "  status: final\n").replace(B, B + "  status: final\n")),
        (on("a", status="final"), on("a", resp="AB"), BASE.replace(A, A + "  resp: AB\n  status: final\n")),
        (BASE + "\n" + D, BASE.replace(A, A + "  resp: AB\n"), BASE.replace(A, A + "  resp: AB\n") + "\n" + D),
        (BASE.replace(A, A + "  resp: AB\n"), BASE + "\n" + D, BASE.replace(A, A + "  resp: AB\n") + "\n" + D),
        (on("c", status="final"), BASE.replace(C, D + "\n" + C),
         BASE.replace(C, D + "\n" + C + "  status: final\n")),
        (on("c", status="final"), BASE.replace(A, D + "\n" + A),
         BASE.replace(A, D + "\n" + A).replace(C, C + "  status: final\n")),
        (on("c", status="final"), BASE.replace(A + "\n", ""), on("c", status="final").replace(A + "\n", "")),
        (on("a", status="final"), BASE.replace("\n" + C, ""), on("a", status="final").replace("\n" + C, "")),
        (BASE.replace("\n" + C, ""), on("a", status="final"), on("a", status="final").replace("\n" + C, "")),
        (on("a", status="final"), BASE.replace("# on b", "# about b"),
         on("a", status="final").replace("# on b", "# about b")),
        (BASE.replace("# on b", "# about b"), on("b", status="final"),
         on("b", status="final").replace("# on b", "# about b")),
        (on("a", status="final"), BASE.replace("# head", "# other"),
         on("a", status="final").replace("# head", "# other")),
        (on("b", status="final"), on("b", resp="AB").replace("# on b", "# about b"),
         BASE.replace("# on b\n" + B, "# about b\n" + B + "  resp: AB\n  status: final\n")),
        (BASE.replace("# head", "# mine"), BASE.replace("# head", "# yours"), BASE.replace("# head", "# mine")),
        (BASE.replace("  kind: crux\n  at: 1.1", "  at: 1.1\n  kind: crux"), on("a", status="final"),
         BASE.replace(A, "- id: a\n  at: 1.1\n  status: final\n  kind: crux\n")),
    ],
)  # fmt: skip
def test_both_are_in_the_result(ours: str, theirs: str, result: str) -> None:
    found = merge(BASE, ours, theirs)
    assert found is not None
    assert (found.text, found.conflicts) == (result, ())


def conflicting(what: str, ours: str, theirs: str, mine: str = "", yours: str = "") -> str:
    return f"<<<<<<< ours: {what}{mine}\n{ours}=======\n{theirs}>>>>>>> theirs: {what}{yours}\n"


@pytest.mark.parametrize(
    ("ours", "theirs", "result", "conflict"),
    [
        (
            on("a", status="final"), on("a", status="draft"),
            BASE.replace(A, conflicting("a: status", A + "  status: final\n", A + "  status: draft\n")),
            Conflict("a", ("status",), 3),
        ),
        (
            on("b", status="final", resp="AB"), on("b", status="draft"),
            BASE.replace("# on b\n" + B, conflicting(
                "b: status", "# on b\n" + B + "  status: final\n  resp: AB\n",
         "# on b\n" + B + "  status: draft\n  resp: AB\n",
            )),
            Conflict("b", ("status",), 7),
        ),
        (
            on("b", status="final"), on("b", status="draft", resp="AB"),
            BASE.replace("# on b\n" + B, conflicting(
                "b: status", "# on b\n" + B + "  resp: AB\n  status: final\n",
         "# on b\n" + B + "  resp: AB\n  status: draft\n",
            )),
            Conflict("b", ("status",), 7),
        ),
        (
            on("c", status="final"), BASE.replace("\n" + C, ""),
            BASE.replace(C, conflicting("c", C + "  status: final\n", "", yours=" (removed here)")),
            Conflict("c", (), 12),
        ),
        (
            BASE.replace("\n" + C, ""), on("c", status="final"),
            BASE.replace(C, conflicting("c", "", C + "  status: final\n", mine=" (removed here)")),
            Conflict("c", (), 12),
        ),
        (
            BASE + "\n" + D, BASE + "\n" + D.replace("crux", "comment"),
            BASE + "\n" + conflicting("d: kind", D, D.replace("crux", "comment")),
            Conflict("d", ("kind",), 16),
        ),
        (
            on("a", at="1.5"), on("a", at="1.6"),
            BASE.replace(A, conflicting("a: at", A.replace("1.1", "1.5"), A.replace("1.1", "1.6"))),
            Conflict("a", ("at",), 3),
        ),
    ],
)  # fmt: skip
def test_what_a_person_must_choose(ours: str, theirs: str, result: str, conflict: Conflict) -> None:
    found = merge(BASE, ours, theirs)
    assert found is not None
    assert found.text == result
    assert found.conflicts == (conflict,)
    assert found.text.splitlines()[conflict.line - 1].startswith(f"<<<<<<< ours: {conflict.key}")


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"),
    [
        (None, {"a": "1"}, None, {"a": "1"}),
        (None, None, {"a": "1"}, {"a": "1"}),
        (None, {"a": "1"}, {"a": "1"}, {"a": "1"}),
        (None, {"a": "1"}, {"a": "2"}, ("a",)),
        (None, {"a": "1"}, {"b": "2"}, {"a": "1", "b": "2"}),
        ({"a": "1"}, None, None, None),
        ({"a": "1"}, {"a": "1"}, None, None),
        ({"a": "1"}, None, {"a": "1"}, None),
        ({"a": "1"}, {"a": "2"}, None, ()),
        ({"a": "1"}, None, {"a": "2"}, ()),
        ({"a": "1", "b": "1"}, {"a": "2", "b": "1"}, {"a": "1", "b": "3"}, {"a": "2", "b": "3"}),
        ({"a": "1", "b": "1"}, {"a": "2"}, {"a": "1", "b": "1"}, {"a": "2"}),
        ({"a": "1", "b": "1"}, {"a": "2", "b": "1"}, {"a": "1"}, {"a": "2"}),
        ({"a": "1", "b": "1"}, {"a": "1"}, {"a": "1", "b": "2"}, ("b",)),
        ({"a": "1", "b": "1", "c": "1"}, {"a": "2", "b": "2", "c": "2"}, {"a": "3", "b": "2", "c": "3"}, ("a", "c")),
    ],
)
def test_field_by_field(
    base: Words | None, ours: Words | None, theirs: Words | None, result: Words | tuple[str, ...] | None
) -> None:
    assert decide(base, ours, theirs) == result


def test_what_git_made_is_taken_when_it_says_the_same() -> None:
    ours, theirs = on("a", status="final"), on("b", status="final")
    git = ours.replace(B, "- {id: b, kind: crux, at: '1.2', status: final}\n")
    found = merge(BASE, ours, theirs, git)
    assert found is not None
    assert found.text == git
    for wrong in (ours, "a: 1\n", git.replace("1.2", "1.5")):
        found = merge(BASE, ours, theirs, wrong)
        assert found is not None
        assert found.text == ours.replace(B, B + "  status: final\n")


def test_files_that_were_empty() -> None:
    found = merge("", A, B)
    assert found is not None
    assert found.text == B + "\n" + A
    found = merge("# head\n", "# head\n", "# head\n\n" + A)
    assert found is not None
    assert found.text == "# head\n\n" + A
    found = merge(A, "# mine\n", A + B)
    assert found is not None
    assert "# mine" in found.text
    assert B in found.text


@pytest.mark.parametrize("odd", ["a: 1\n", "- kind: crux\n", "- id: a\n- id: a\n", "- id: [\n", "[x]\n"])
def test_what_is_no_list_of_entries(odd: str) -> None:
    ours, theirs = on("a", status="final"), on("b", status="final")
    assert merge(odd, ours, theirs) is None
    assert merge(BASE, odd, theirs) is None
    assert merge(BASE, ours, odd) is None
