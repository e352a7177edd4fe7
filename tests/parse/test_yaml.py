"""YAML with places: what is read, what is refused, and how fast."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.diagnostic import Diagnostic
from edition.parse.yaml import read_yaml
from edition.parse.yaml_nodes import Mapping, Node, Plain, Scalar, Sequence, plain


def read(text: str) -> tuple[Plain | None, list[str]]:
    """What a text says, and the problems as “code line:column”."""
    problems: list[Diagnostic] = []
    node = read_yaml(text, "f.yaml", problems.append)
    found = [f"{item.code} {item.span.line}:{item.span.column}" for item in problems]
    assert all(item.hint and item.message for item in problems)
    return None if node is None else plain(node), found


def test_the_parser_in_c_is_active() -> None:
    """Without ruamel.yaml.clib the reader would silently be twenty times slower."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe")
    yaml.parse("a: b")
    assert yaml.Parser.__name__ == "CParser"
    assert yaml.Parser.__module__.endswith("_ruamel_yaml")


def test_scalars_stay_as_typed() -> None:
    """No number, date, truth value or null is guessed."""
    words = ["3.10", "01", "1936-08-19", "yes", "null", "~", "0x1F", "1e3", "012", "true"]
    assert read("\n".join(f"- {word}" for word in words)) == (words, [])


def test_styles_of_scalars() -> None:
    """Quotation marks and blocks say the same in all their forms."""
    text = "a: 'it''s'\nb: \"x\\ty\"\nc: >\n  folded\n  words\nd: |\n  kept\n  lines\ne: plain\n  continued\n"
    expected = {"a": "it's", "b": "x\ty", "c": "folded words\n", "d": "kept\nlines\n", "e": "plain continued"}
    assert read(text) == (expected, [])


def test_places() -> None:
    """Every key and value has line, column and length; in characters, not bytes."""
    problems: list[Diagnostic] = []
    node = read_yaml("- слово: 'два'\n  note: >\n    first\n    second\n  list: [a, bc]\n", "f", problems.append)
    assert type(node) is Sequence
    item = node.items[0]
    assert type(item) is Mapping
    assert str(item.keys["слово"].span) == "f:1:3"
    value, note, items = item.values["слово"], item.values["note"], item.values["list"]
    assert (str(value.span), value.span.length) == ("f:1:10", 5)
    assert (str(note.span), note.span.length) == ("f:3:5", 5)
    assert type(items) is Sequence
    assert [str(part.span) for part in items.items] == ["f:5:10", "f:5:13"]
    assert items.items[1].span.length == 2


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a: 1\nb: 2\na: 3\n", ["Y003 3:1"]),
        ("a: !!int 3\n", ["Y004 1:4"]),
        ("a: !note x\n", ["Y004 1:4"]),
        ("a: &x 3\n", ["Y005 1:4"]),
        ("a: *x\n", ["Y005 1:4"]),
        ("a: 1\n---\nb: 2\n", ["Y006 2:1"]),
        ("? [a]\n: b\n", ["Y008 1:3"]),
        ("a:\n\t- b\n", ["Y002 2:1"]),
        ("a: b: c\n", ["Y001 1:4"]),
        ("a: 'x\n", ["Y001 1:4"]),
        ("a: [x\nb: c\n", ["Y001 1:4"]),
        ("a: @x\n", ["Y001 1:4"]),
        ("a: %x\n", ["Y001 1:4"]),
        ("a: b\nc\nd: e\n", ["Y001 2:1"]),
        ("a: 'b' c\n", ["Y001 1:4"]),
        ('a: "\\q"\n', ["Y001 1:5"]),
        ("[", ["Y001 1:1"]),
        ("a: \x01\n", ["Y001 1:1"]),
        ("- " * 30, ["Y007 1:41"]),
    ],
)
def test_problems(text: str, problems: list[str]) -> None:
    """Each mistake at its place, with a hint."""
    assert read(text)[1] == problems


def test_reading_goes_on_after_a_broken_item() -> None:
    """All mistakes of a list are reported at once, and what is whole is read."""
    text = "- id: a\n- id: b: c\n  x: y\n- id: d\n  e: 'f\n- id: g\n- id: h\n  i: @j\n- id: k\n"
    value, problems = read(text)
    assert value == [{"id": "a"}, {"id": "g"}, {"id": "k"}]
    assert problems == ["Y001 2:7", "Y001 5:6", "Y001 8:6"]


@pytest.mark.parametrize(
    "half", ["{id: ", "{id:", "{id: b, ", "{id: b, lemma", "{id: b, readings: [", "{id: b, readings: [{text: x}, "]
)
def test_half_an_item_is_no_item(half: str) -> None:
    """What is being typed is an error where it begins; the items before and behind it are read."""
    value, problems = read(f"- {{id: a}}\n- {half}\n- {{id: c}}\n- id: d\n")
    assert value == [{"id": "a"}, {"id": "c"}, {"id": "d"}]
    assert [problem[:6] for problem in problems] == ["Y001 2"]


def test_a_broken_description_is_not_read() -> None:
    """Half a volume.yaml is worse than none."""
    assert read("a: b\nc: d: e\n") == (None, ["Y001 2:4"])


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing but a remark\n"])
def test_nothing(text: str) -> None:
    """An empty file is no mistake of YAML."""
    assert read(text) == (None, [])


def test_bombs_are_harmless() -> None:
    """Aliases that would swell a thousand million times are refused at the first."""
    bomb = "a: &a [x, x]\n" + "".join(f"{chr(98 + i)}: &b{i} [*a, *a]\n" for i in range(20))
    assert read(bomb)[0] is None
    assert read("[" * 100_000)[0] is None
    assert read("{a: " * 50_000)[0] is None


def test_a_long_file() -> None:
    """100,000 lines."""
    text = "".join(f"- id: e{i}\n  kind: comment\n  at: 3.{i}\n  lemma: word\n  note: Words\n" for i in range(20_000))
    node = read_yaml(text, "f", list[Diagnostic]().append)
    assert type(node) is Sequence
    assert len(node.items) == 20_000


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff"))


@given(st.lists(st.dictionaries(_WORDS, _WORDS, min_size=1), min_size=1))
def test_what_is_quoted_is_read_back(items: list[dict[str, str]]) -> None:
    """Whatever stands in single quotation marks is read as it is, and at its place."""

    def quoted(words: str) -> str:
        return "'" + words.replace("'", "''") + "'"

    lines: list[str] = []
    for item in items:
        for i, (key, value) in enumerate(item.items()):
            lines.append(("  " if i else "- ") + f"? {quoted(key)}")
            lines.append(f"  : {quoted(value)}")
    keys = [{unicodedata.normalize("NFC", key) for key in item} for item in items]
    if any(len(item) != len(composed) for item, composed in zip(items, keys, strict=True)):
        return
    problems: list[Diagnostic] = []
    node = read_yaml("\n".join(lines), "f", problems.append)
    assert not problems
    assert type(node) is Sequence
    for item, found in zip(items, node.items, strict=True):
        assert type(found) is Mapping
        assert [unicodedata.normalize("NFC", value) for value in item.values()] == [
            value.text for value in found.values.values() if type(value) is Scalar
        ]
        for place in found.keys.values():
            assert lines[place.line - 1][place.column - 1] == "'"


def _pairs(node: Node) -> Iterator[object]:
    """Everything in a node; a key without a value would be a `KeyError`."""
    yield node
    for _, value in node.items() if type(node) is Mapping else ():
        yield from _pairs(value)
    for item in node.items if type(node) is Sequence else ():
        yield from _pairs(item)


@given(st.text(max_size=60))
def test_nothing_makes_it_fall(text: str) -> None:
    """Any text is read or reported, never a traceback."""
    read_yaml(text, "f", list[Diagnostic]().append)


@given(st.text("- abc:'\"[]{}&*!|>\n\t#%@?,", max_size=40))
def test_no_punctuation_makes_it_fall(text: str) -> None:
    """Nor any pile of YAML's own signs; and what was read is whole."""
    problems: list[Diagnostic] = []
    node = read_yaml(text, "f", problems.append)
    assert node is None or plain(node) is not None
    assert node is None or list(_pairs(node))
    lines = text.split("\n")
    for problem in problems:
        assert 1 <= problem.span.line <= len(lines)
        assert 1 <= problem.span.column <= len(lines[problem.span.line - 1]) + 1


@pytest.mark.parametrize("end", ["\r", "\x85", "\u2028", "\u2029", "\r\n", "\n"])
@pytest.mark.parametrize("value", ["'b\n c'", "b\n c", '"b\n c"', "|\n b\n c", "[b,\n c]", "{b: c,\n d: e}"])
def test_lines_end_where_yaml_ends_them(end: str, value: str) -> None:
    """Also in a text that is read as it is, such as one side of a comparison."""
    node = read_yaml(f"{end * 3}a: {value}\n", "f", lambda problem: None)
    assert isinstance(node, Mapping)
    assert next(iter(node.items()))[0].line == 4


def test_an_item_without_its_hyphen_is_said_once() -> None:
    _, found = read(
        "- id: a\n  kind: variant\n  at: 1.1\n\n  id: b\n  kind: variant\n  at: 1.2\n- id: c\n  kind: x\n  kind: y\n"
    )
    assert found == ["Y003 5:3", "Y003 10:3"]
    _, found = read("title: a\nlanguage: en\ntitle: b\nlanguage: de\n")
    assert found == ["Y003 3:1", "Y003 4:1"], "what is no item of a list cannot want a hyphen"
