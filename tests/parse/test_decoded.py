"""A character that nobody sees may not come in by another name: an escape of YAML, a reference, a rule."""

from __future__ import annotations

import dataclasses
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.check import check
from edition.invisible_characters import visible
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.span import NOWHERE
from edition.parse.decoding import decoded
from edition.parse.tei import read_tei
from edition.parse.yaml import read_yaml
from edition.parse.yaml_nodes import Mapping as Group

CLEAN = Path(__file__).parents[1] / "cases" / "clean"
REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
CODES = {"\x00": "Y011", "\x1b": "Y011", "\x7f": "Y011", "\x9b": "Y011", "\r": "Y011", "\u2029": "Y011",
         "\ufdd0": "Y011", "\uffff": "Y011", "\U0010fffe": "Y011", "\u202e": "Y013", "\u2066": "Y013",
         "\u200b": "Y014", "\u00ad": "Y014", "\ufeff": "Y014", "\u3164": "Y014", "\U000e0041": "Y014",
         "\u200d": "Y014"}  # fmt: skip


def strings(value: Any) -> Iterator[str]:
    """Every string of a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from (*strings(key), *strings(item))
    elif isinstance(value, tuple | list | set | frozenset):
        for item in value:
            yield from strings(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from strings(getattr(value, field.name))


def escapes(character: str) -> Iterator[str]:
    """The ways in which YAML can name a character."""
    number = ord(character)
    if number < 0x100:
        yield f"\\x{number:02x}"
    if number < 0x10000:
        yield f"\\u{number:04X}"
    yield f"\\U{number:08x}"
    yield from {"\0": ["\\0"], "\x1b": ["\\e"], "\r": ["\\r"], "\u2029": ["\\P"]}.get(character, [])


def reported(root: Path) -> list[Diagnostic]:
    """Everything wrong with the volume `clean`; nothing of it has a character that may not be."""
    found: list[Diagnostic] = []
    edition = load(root, "clean", found.append)
    if edition is not None:
        assert not [words for words in strings(edition) if REFUSED.search(words)]
        found += check(edition)
    return found


PLACES = (
    ("volume.yaml", "title: A Clean Volume", 'title: "A Clean {}Volume"'),
    ("volume.yaml", "name: Typescript", 'name: "Type{}script"'),
    ("volume.yaml", "siglum: D,", 'siglum: "{}D",'),
    ("volume.yaml", "[First Editor]", '["First{} Editor"]'),
    ("volume.yaml", "title: Introduction", '"titl{}e": Introduction'),
    ("volume.yaml", "version: '1'", "version: '1'\nsilent: [{{id: s, find: \"pap{}er\", replace: x, says: y}}]"),
    ("volume.yaml", "version: '1'", "version: '1'\nsigns: {{separator: \"{}]\"}}"),
    ("entries.yaml", "id: dear-1", 'id: "dear{}-1"'),
    ("entries.yaml", "kind: variant", 'kind: "varia{}nt"'),
    ("entries.yaml", "lemma: dear", 'lemma: "de{}ar"'),
    ("entries.yaml", "reading: clear", 'reading: "cl{}ear"'),
    ("entries.yaml", "text: speak", 'text: "spe\n    {}ak"'),
    ("entries.yaml", "certainty: high", 'note: "*so* {}"'),
    ("names.yaml", "name: Trotsky, Leon", 'name: "Trotsky{}, Leon"'),
    ("names.yaml", "forms: [Trotsky]", 'forms: ["Trots{}ky"]'),
    ("names.yaml", "born: 1879-11-07", 'born: "1879-11-07{}"'),
)


@pytest.mark.parametrize("character", CODES, ids=visible)
@pytest.mark.parametrize(("file", "typed", "new"), PLACES, ids=lambda words: str(words)[:20].replace("\n", " "))
def test_an_escape_of_yaml(character: str, file: str, typed: str, new: str, tmp_path: Path) -> None:
    shutil.copytree(CLEAN, tmp_path, dirs_exist_ok=True)
    (path,) = tmp_path.rglob(file)
    for escape in escapes(character):
        words = path.read_text(encoding="utf-8").replace(typed, new.format(escape))
        changed = tmp_path / path.relative_to(tmp_path)
        before = path.read_text(encoding="utf-8")
        changed.write_text(words, encoding="utf-8")
        found = [item for item in reported(tmp_path) if item.code == CODES[character]]
        path.write_text(before, encoding="utf-8")
        assert len(found) == 1
        span = found[0].span
        line = words.split("\n")[span.line - 1]
        assert line[span.column - 1 : span.column - 1 + span.length] == escape


@given(st.characters(codec="utf-8"))
def test_any_escape(character: str) -> None:
    """No character at all comes in that may not stand in the file itself."""
    found: list[Diagnostic] = []
    node = read_yaml(f'a: "x\\U{ord(character):08x}y"', "f", found.append)
    if isinstance(node, Group):
        words = "".join(strings([value.text for value in node.values.values() if hasattr(value, "text")]))
        assert not REFUSED.search(words)
        assert bool(found) == bool(REFUSED.search(character) or visible(character) not in (character, "\\n"))


def test_an_escape_may_compose_with_what_stands_before() -> None:
    node = read_yaml('a: "cafe\\u0301"', "f", list[Diagnostic]().append)
    assert str(node) == "{'a': 'café'@1:4}"


@given(st.text(max_size=30), st.text(max_size=5))
def test_decoding_twice_is_decoding_once(words: str, typed: str) -> None:
    once = decoded(words, typed, lambda character: pytest.fail("not asked") if character in typed else NOWHERE, ignore)
    assert not REFUSED.search(once)
    assert decoded(once, once, lambda character: NOWHERE, ignore) == once


def ignore(problem: Diagnostic) -> None:
    """Not of interest here."""


@pytest.mark.parametrize("words", ["&#x1b;", "&#27;", "&#x202e;", "&#8238;", "&ZeroWidthSpace;", "&shy;", "&rlm;"])
def test_references_in_markdown_are_words(words: str, tmp_path: Path) -> None:
    """Nothing of HTML is read in a text or a note: it is printed as it is typed."""
    shutil.copytree(CLEAN, tmp_path, dirs_exist_ok=True)
    (text,) = tmp_path.rglob("text.md")
    text.write_text(text.read_text(encoding="utf-8") + f"\nWords {words} more.\n", encoding="utf-8")
    (entries,) = tmp_path.rglob("entries.yaml")
    entries.write_text(entries.read_text(encoding="utf-8") + f"  note: 'see *{words}*'\n", encoding="utf-8")
    found: list[Diagnostic] = []
    edition = load(tmp_path, "clean", found.append)
    assert edition is not None
    assert edition.text.blocks[-1].text == f"Words {words} more."
    assert sum(words in part for part in strings(edition)) >= 2


@pytest.mark.parametrize(
    "words", [r"\char27", r"\symbol{27}", "^^1b", r"\x1b", r"\^^[", r"{\char`\^^[}", "&#27;", r"\u{202e}"]
)
def test_commands_in_the_bibliography_are_refused_or_words(words: str, tmp_path: Path) -> None:
    shutil.copytree(CLEAN, tmp_path, dirs_exist_ok=True)
    (works,) = tmp_path.rglob("works.bib")
    works.write_text(works.read_text(encoding="utf-8").replace("title = {", f"title = {{{words} ", 1), encoding="utf-8")
    assert "\\" not in words or "B006" in {item.code for item in reported(tmp_path)}
    reported(tmp_path)


@pytest.mark.parametrize(
    "words", [r"\0", r"\x1b", r"\u202e", r"\U00110000", r"\ud800", r"\033", r"\N{ESCAPE}", r"\a", r"\e", r"\n", "\\L"]
)
@pytest.mark.parametrize("find", ["paper", "nowhere at all"])
def test_a_silent_rule_puts_in_what_is_typed_or_a_group(words: str, find: str, tmp_path: Path) -> None:
    """Also when the rule finds nothing today."""
    shutil.copytree(CLEAN, tmp_path, dirs_exist_ok=True)
    (volume,) = tmp_path.rglob("volume.yaml")
    rule = f"silent:\n  - {{id: s, find: '{find}', replace: '{words}', says: Something.}}\n"
    volume.write_text(volume.read_text(encoding="utf-8") + rule, encoding="utf-8")
    (wrong,) = (item for item in reported(tmp_path) if item.code in ("C106", "C401"))
    assert words.split("{", maxsplit=1)[0] in wrong.message


@pytest.mark.parametrize("character", [c for c in CODES if c not in "\0\x1b\uffff\r" and ord(c) < 0x10000], ids=visible)
def test_a_reference_in_tei(character: str) -> None:
    """As text, and in an attribute; typed, and by its number; in any encoding."""
    number = ord(character)
    for typed, encoding in ((f"&#{number};", "utf-8"), (f"&#x{number:x};", "utf-16"), (character, "utf-8")):
        document = TEI.format(typed)
        found: list[Diagnostic] = []
        read = read_tei(document.encode(encoding), "f.xml", "v", found.append)
        assert read is not None
        assert not [words for words in strings(read) if REFUSED.search(words)]
        places = [(item.span.line, item.span.column) for item in found if item.code == CODES[character]]
        lines = document.split("\n")
        where = [(number, line.index(typed) + 1) for number, line in enumerate(lines, 1) if f" {typed}" in line]
        assert set(where) <= set(places), (typed, encoding)
        assert len(places) == 3


TEI = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A
 {0}title</title></titleStmt><publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc>
</teiHeader><text><body><div><head>One</head><p>Some words and
 {0}more <note type="{0}">of them</note>.</p></div></body></text></TEI>
"""
