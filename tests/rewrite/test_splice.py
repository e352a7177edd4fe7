"""Changing, adding and removing items of a file: what is written, and that the rest stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.model.span import Span
from edition.parse.yaml_nodes import Plain
from edition.rewrite import Unchangeable, add, change, item_of, items_of, remove, words_of
from edition.rewrite.emit import emit, emit_item
from edition.rewrite.replace_words import retype
from edition.rewrite.splice import change_all, rewrite_item

FILE = """\
# head

- id: a  # the first
  kind: crux
  at: 1.1   # here
  lemma: "arma"
  note: >-
    Some words
    in two lines.

# about b
- {id: b, kind: comment, at: 1.2, lemma: 'cano'}

- id: c
  kind: variant
  readings:
    - {text: x, wit: [C]}
  # a remark on what follows
  status: draft
"""


@pytest.mark.parametrize(
    ("key", "fields", "old", "new"),
    [
        ("a", {"lemma": "virum"}, '"arma"', '"virum"'),
        ("a", {"lemma": "it’s: #1"}, '"arma"', '"it’s: #1"'),
        ("a", {"at": "1.3"}, "at: 1.1   # here", "at: 1.3   # here"),
        ("a", {"at": "nowhere"}, "at: 1.1   # here", "at: nowhere   # here"),
        ("a", {"kind": "comment"}, "kind: crux", "kind: comment"),
        ("a", {"kind": None}, "  kind: crux\n", ""),
        ("a", {"resp": None}, "", ""),
        ("a", {"kind": "crux"}, "", ""),
        ("a", {"note": "Others."}, ">-\n    Some words\n    in two lines.", ">-\n    Others."),
        ("a", {"note": None}, "  note: >-\n    Some words\n    in two lines.\n", ""),
        ("a", {"status": "final"}, "in two lines.\n", "in two lines.\n  status: final\n"),
        ("a", {"to": "1.2"}, '"arma"\n', '"arma"\n  to: 1.2\n'),
        ("a", {"occurrence": "2"}, '"arma"\n', '"arma"\n  occurrence: 2\n'),
        ("a", {"id": "z"}, "id: a  # the first", "id: z  # the first"),
        ("a", {"resp": "A. B."}, "in two lines.\n", "in two lines.\n  resp: A. B.\n"),
        ("a", {"resp": "A: B"}, "in two lines.\n", "in two lines.\n  resp: 'A: B'\n"),
        ("a", {"resp": "true"}, "in two lines.\n", "in two lines.\n  resp: 'true'\n"),
        ("a", {"resp": ""}, "in two lines.\n", "in two lines.\n  resp: ''\n"),
        ("a", {"to": "1.2", "status": "final"}, '"arma"\n  note: >-\n    Some words\n    in two lines.\n',
         '"arma"\n  to: 1.2\n  note: >-\n    Some words\n    in two lines.\n  status: final\n'),
        ("b", {"lemma": "oris"}, "lemma: 'cano'", "lemma: oris"),
        ("b", {"lemma": "a, b"}, "lemma: 'cano'", "lemma: 'a, b'"),
        ("b", {"at": "1.3"}, "at: 1.2", "at: 1.3"),
        ("b", {"status": "final"}, "'cano'}", "'cano', status: final}"),
        ("b", {"to": "1.3"}, "'cano'}", "'cano', to: 1.3}"),
        ("b", {"to": "x: y"}, "'cano'}", "'cano', to: 'x: y'}"),
        ("b", {"lemma": None}, ", lemma: 'cano'}", "}"),
        ("c", {"status": "final"}, "status: draft", "status: final"),
        ("c", {"readings": [{"text": "y", "wit": ["C", "D"]}]}, "{text: x, wit: [C]}", "{text: y, wit: [C, D]}"),
        ("c", {"readings": None}, "  readings:\n    - {text: x, wit: [C]}\n", ""),
        ("c", {"at": "1.3"}, "kind: variant\n", "kind: variant\n  at: 1.3\n"),
        ("c", {"resp": "AB"}, "  # a remark", "  resp: AB\n  # a remark"),
    ],
)  # fmt: skip
def test_one_item_is_changed(key: str, fields: dict[str, Plain | None], old: str, new: str) -> None:
    assert old in FILE
    wanted = FILE.replace(old, new, 1) if old else FILE
    assert change(FILE, key, fields) == wanted
    assert change_all(FILE, {key: fields}) == wanted


def test_a_number_in_quotation_marks_stays_in_them() -> None:
    assert change("- {id: b, at: '1.2'}\n", "b", {"at": "1.3"}) == "- {id: b, at: '1.3'}\n"
    assert change("- id: b\n  at: '1.2'\n", "b", {"at": "1.3"}) == "- id: b\n  at: '1.3'\n"


def test_a_remark_goes_with_what_it_stands_deeper_in() -> None:
    """One in a list is of the list; one as deep as the keys is of what follows."""
    text = "- id: a\n  readings:\n    - {text: x}\n    # faint\n  # checked\n  status: draft\n"
    without = "- id: a\n  # checked\n  status: draft\n"
    assert change(text, "a", {"readings": None}) == without
    assert change(without, "a", {"status": None}) == "- id: a\n  # checked\n"


def test_several_items_are_changed() -> None:
    changes: dict[str, dict[str, Plain | None]] = {"c": {"status": None}, "a": {"at": "1.5", "kind": None}}
    assert change_all(FILE, changes) == FILE.replace("1.1", "1.5").replace("  kind: crux\n", "").replace(
        "  status: draft\n", ""
    )
    assert change_all(FILE, {}) == FILE


ONE, TWO = "- id: a\n  at: 1.2\n", "- id: b\n  at: 1.10\n"
NEW = "- id: x\n  at: %s\n"


@pytest.mark.parametrize(
    ("text", "at", "new"),
    [
        ("", "1.3", NEW % "1.3"),
        ("# head\n", "1.3", "# head\n\n" + NEW % "1.3"),
        ("# head", "1.3", "# head\n\n" + NEW % "1.3"),
        (ONE, "1.3", ONE + "\n" + NEW % "1.3"),
        (ONE, "1.2", ONE + "\n" + NEW % "1.2"),
        (ONE, "1.1", NEW % "1.1" + "\n" + ONE),
        (ONE.rstrip(), "1.3", ONE + "\n" + NEW % "1.3"),
        (ONE.rstrip(), "1.1", NEW % "1.1" + "\n" + ONE.rstrip()),
        (ONE + TWO, "1.3", ONE + NEW % "1.3" + TWO),
        (ONE + TWO, "1.1", NEW % "1.1" + ONE + TWO),
        (ONE + TWO, "1.11", ONE + TWO + NEW % "1.11"),
        (ONE + "\n" + TWO + "# tail\n", "1.3", ONE + "\n" + NEW % "1.3" + "\n" + TWO + "# tail\n"),
        (ONE + "\n# on b\n" + TWO, "1.3", ONE + "\n" + NEW % "1.3" + "\n# on b\n" + TWO),
        ("# on a\n" + ONE, "1.1", NEW % "1.1" + "\n# on a\n" + ONE),
        (TWO + ONE, "1.3", TWO + ONE + NEW % "1.3"),  # not in order
        ("  - id: a\n    at: 1.2\n", "1.3", "  - id: a\n    at: 1.2\n\n  - id: x\n    at: 1.3\n"),
        (
            ONE + TWO + "\n" + TWO.replace("b", "c"),
            "2.1",
            ONE + TWO + "\n" + TWO.replace("b", "c") + "\n" + NEW % "2.1",
        ),
    ],
)
def test_an_entry_is_added_at_its_place(text: str, at: str, new: str) -> None:
    assert add(text, {"at": at, "id": "x"}) == new


BEE, DEE = "- key: b\n  name: B\n", "- {key: d, sort: D}\n"


@pytest.mark.parametrize(
    ("values", "new"),
    [
        ({"name": "C", "key": "c"}, BEE + "- key: c\n  name: C\n" + DEE),
        ({"name": "a", "key": "z"}, "- key: z\n  name: a\n" + BEE + DEE),
        ({"key": "z"}, BEE + DEE + "- key: z\n"),
        ({"key": "a", "name": "A", "sort": "Z"}, BEE + DEE + "- key: a\n  name: A\n  sort: Z\n"),
    ],
)
def test_a_record_is_added_by_its_name(values: dict[str, Plain], new: str) -> None:
    assert add(BEE + DEE, values) == new


@pytest.mark.parametrize(
    ("key", "first", "then"),
    [("a", "- id: a", "# about b"), ("b", "# about b", "- id: c")],
)
def test_an_item_goes_with_what_is_said_above_it(key: str, first: str, then: str) -> None:
    assert remove(FILE, key) == FILE[: FILE.index(first)] + FILE[FILE.index(then) :]


def test_the_last_item_leaves_no_blank_line() -> None:
    assert remove(FILE, "c") == FILE[: FILE.index("\n- id: c")]
    assert remove("# head\n\n- id: a\n", "a") == "# head\n"
    assert remove("- id: a\n", "a") == ""
    assert remove(ONE + TWO + "\n# tail\n", "b") == ONE + "\n# tail\n"
    assert remove(ONE + TWO, "a") == TWO


@pytest.mark.parametrize(
    ("text", "key", "why"),
    [
        ("- id: a\n- id: a\n", "a", "“a” is there twice"),
        ("- id: b\n", "a", "there is no “a” in the file"),
        ("a: 1\n", "a", "the file is no list of entries, each beginning with “- ” on a line of its own"),
        ("[{id: a}]", "a", "the file is no list of entries, each beginning with “- ” on a line of its own"),
    ],
)
def test_why_it_cannot_be_changed(text: str, key: str, why: str) -> None:
    with pytest.raises(Unchangeable, match=f"^{why}$"):
        change(text, key, {"status": "final"})
    with pytest.raises(Unchangeable, match=f"^{why}$"):
        change_all(text, {key: {"status": "final"}})
    with pytest.raises(Unchangeable, match=f"^{why}$"):
        remove(text, key)


def test_what_is_no_item_or_is_there_already() -> None:
    with pytest.raises(Unchangeable, match="this is not one entry"):
        rewrite_item(["- id: a", "- id: b"], {"x": "y"})
    with pytest.raises(Unchangeable, match="there is a “a” in the file already"):
        add("- id: a\n", {"id": "a"})


LONG = "word " * 30


@pytest.mark.parametrize(
    ("key", "value", "lines"),
    [
        ("note", "word", ["note: word"]),
        ("note", "x" * 120, ["note: " + "x" * 120]),
        ("note", "x" * 121, ["note: >-", "  " + "x" * 121]),
        ("note", LONG.strip(), ["note: >-", "  " + ("word " * 25).strip(), "  " + ("word " * 5).strip()]),
        ("note", LONG, [f"note: '{LONG}'"]),
        ("at", "1.2", ["at: 1.2"]),
        ("at", "1.2n1", ["at: 1.2n1"]),
        ("at", "x", ["at: x"]),
        ("page", "12", ["page: '12'"]),
        ("lemma", "a\nb", ['lemma: "a\\nb"']),
        ("lemma", "- x", ["lemma: '- x'"]),
        ("lemma", "x: y", ["lemma: 'x: y'"]),
        ("lemma", "@x", ["lemma: '@x'"]),
        ("lemma", "null", ["lemma: 'null'"]),
        ("lemma", "é y.z-a", ["lemma: é y.z-a"]),
        ("wit", ["C", "D"], ["wit: [C, D]"]),
        ("wit", ["a", "b, c", "[d]"], ["wit: [a, 'b, c', '[d]']"]),
        ("wit", [], ["wit: []"]),
        ("cite", [{"work": "w", "issue": "12", "page": "3"}], ["cite:", "  - {work: w, issue: 12, page: '3'}"]),
        ("readings", [{"text": "a?"}, {"wit": ["D", "E: x"]}],
         ["readings:", "  - {text: 'a?'}", "  - {wit: [D, 'E: x']}"]),
        ("allow", {"A102": "because: so", "B1": "x"}, ["allow: {A102: 'because: so', B1: x}"]),
        ("x", {"a": ["b"], "issue": "3"}, ["x:", "  a: [b]", "  issue: 3"]),
        ("x", {"a": {"b": "c"}}, ["x:", "  a: {b: c}"]),
        ("a b", "x", ["a b: x"]),
    ],
)  # fmt: skip
def test_how_values_are_typed(key: str, value: Plain, lines: list[str]) -> None:
    assert emit(key, value, 0) == lines
    if len(value) != len(LONG.strip()):  # which would be filled to other lines
        assert emit(key, value, 2) == ["  " + line for line in lines]


def test_in_the_manner_of_what_is_there() -> None:
    assert emit("at", "1.2", 0, opening="'") == ["at: '1.2'"]
    assert emit("lemma", "a'b", 0, opening="'") == ["lemma: 'a''b'"]
    assert emit("lemma", 'a"b', 0, opening='"') == ['lemma: "a\\"b"']
    assert emit_item({"id": "a", "wit": ["C"]}) == ["- id: a", "  wit: [C]"]
    assert emit_item({"id": "a", "at": "1.1"}, 2) == ["  - id: a", "    at: 1.1"]


@pytest.mark.parametrize(
    ("text", "span", "old", "new", "result"),
    [
        ("a 12", Span("", 1, 3), "12", "13", "a 13"),
        ("x\n'12'", Span("", 2, 1), "12", "1", "x\n'1'"),
        ('"12"', Span("", 1, 1), "12", "123", '"123"'),
        ("a 12b", Span("", 1, 3), "12", "13", None),
        ("a 12", Span("", 1, 3), "13", "14", None),
    ],
)
def test_words_typed_anew(text: str, span: Span, old: str, new: str, result: str | None) -> None:
    if result is not None:
        assert retype(text, [(span, old, new)]) == result
        return
    why = f"line 1: “{old}” is not typed so that it can be changed: write {new}"
    with pytest.raises(Unchangeable, match=f"^{why}$"):
        retype(text, [(span, old, new)])


def test_several_words_of_one_line_are_typed_anew() -> None:
    edits = [(Span("", 1, 1), "1", "100"), (Span("", 1, 3), "2", "200"), (Span("", 2, 1), "3", "4")]
    assert retype("1 2\n3", edits) == "100 200\n4"


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("", ""),
        ("# only\n", ""),
        ("- id: a\n- id: b\n", "a 0 0 1 0; b 1 1 2 0"),
        ("# x\n- id: a\n  # y\n\n# z\n\n# on b\n- key: b\n# end\n", "a 0 1 3 0; b 6 7 8 0"),
        ("  - id: a\n    at: 1\n  # on b\n  - id: b\n", "a 0 0 2 2; b 2 3 4 2"),
        ("-\n  id: a\n- # x\n  id: b\n", "a 0 0 2 0; b 2 2 4 0"),
        ("---\n- id: a\n...\n", "a 0 1 2 0"),
        ("- {id: a}\n- kind: x\n", "a 0 0 1 0;  1 1 2 0"),
        ("- note: |\n    # no remark\n\n    x\n  id: a\n", "a 0 0 5 0"),
        ("[{id: a}]", None),
        ("- a\n", None),
        ("a: 1\n", None),
        ("- id: [\n", None),
        ("- id: a\r- id: b\n", None),
        ("- id: 'a\u2028b'\n", None),
    ],
)
def test_where_items_stand(text: str, items: str | None) -> None:
    """Key, first line above, first line, line behind the last, column of the dash."""
    found = items_of(text)
    said = found and "; ".join(f"{i.key} {i.above} {i.first} {i.last} {i.column}" for i in found)
    assert (said if found != () else "") == items
    for item in found or ():
        if item.key:
            alone = item_of(text, item.key)
            assert alone is not None
            assert replace(alone, node=item.node) == item
            assert words_of(alone.node) == words_of(item.node)
