"""Normal forms in bounded time, and marks that are too many, wherever they come in."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import normalization as module
from edition.cli import main
from edition.derive.sorting import Alphabet
from edition.model.diagnostic import Diagnostic
from edition.model.span import Span
from edition.normalization import MARKS, Form, heaps, is_composed, is_heaped, is_mark, lightened, normal
from edition.parse.decoding import decode, decoded
from edition.parse.tei.tree import read_xml
from edition.parse.transcript import parse_transcript
from edition.parse.yaml import read_yaml

FORMS: tuple[Form, ...] = ("NFC", "NFD", "NFKC", "NFKD")
HEAP = "\u0301\u0323" * 20
ODD_MARKS = "\u0f73\u0f75\u0f81\uff9e\uff9f"
MARKED = st.text(st.sampled_from("ae \n.\u0301\u0323\u0345\u3099" + ODD_MARKS), max_size=80)


def test_every_mark_is_known() -> None:
    """What Unicode has to put in order is a mark; 31 of them in a row are found."""
    for number in range(0x110000):
        character = chr(number)
        marks = unicodedata.combining(unicodedata.normalize("NFKD", character)[0]) != 0
        assert is_mark(character) == marks, hex(number)
        if marks:
            assert [*heaps("a" + character * (MARKS + 1))] == [(1, MARKS + 2)], hex(number)


@given(st.one_of(st.text(), MARKED), st.sampled_from(FORMS))
def test_it_is_unicodes_form(words: str, form: Form) -> None:
    """Of all that is no heap, Python's own function says the same."""
    if not is_heaped(words):
        assert normal(form, words) == unicodedata.normalize(form, words)
        assert is_composed(words) == unicodedata.is_normalized("NFC", words)


@given(MARKED, st.sampled_from(FORMS))
def test_python_never_has_a_heap_to_order(words: str, form: Form) -> None:
    """Whatever is asked, no piece that is put in order has more than 30 marks in a row."""
    pieces: list[str] = []

    def noted(form: Form, words: str) -> str:
        pieces.append(words)
        return unicodedata.normalize(form, words)

    class Noting:
        normalize = staticmethod(noted)
        combining = staticmethod(unicodedata.combining)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "unicodedata", Noting)
        normal(form, words * 10)
    assert all(sum(1 for _ in run) <= MARKS for piece in pieces for mark, run in groupby(piece, is_mark) if mark)


@given(MARKED)
def test_what_is_lightened_has_no_heap(words: str) -> None:
    """Nothing but what is too much goes, and columns stay where something is put in its place."""
    assert not is_heaped(lightened(words * 5))
    assert len(lightened(words * 5, " ")) == len(words * 5)
    if not is_heaped(words):
        assert lightened(words) == words


def _file(report: Callable[[Diagnostic], None]) -> str:
    return decode(f"one\ntwo a{HEAP} b\n".encode(), "f", report)


def _after_a_hundred_others(report: Callable[[Diagnostic], None]) -> str:
    return decode(("cafe\u0301\n" * 101 + f"a{HEAP}").encode(), "f", report)


def _escape(report: Callable[[Diagnostic], None]) -> str:
    return str(read_yaml('a: b\nc: "d' + r"\u0301\u0323" * 20 + '"', "f", report))


def _folded(report: Callable[[Diagnostic], None]) -> str:
    typed = '"' + "a" + HEAP[:20] + "\\\n" + HEAP[:20] + '"'
    return decoded("a" + HEAP, typed, lambda letter: Span("f", 1, 2), report)


def _tei(report: Callable[[Diagnostic], None]) -> str:
    words = "&#x301;&#x323;" * 20
    root = read_xml(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><p>one\n{words}</p></TEI>'.encode(), "f", report)
    return str(root)


def _tei_attribute(report: Callable[[Diagnostic], None]) -> str:
    return str(read_xml(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<p n="{HEAP}"/></TEI>'.encode(), "f", report))


def _transcript(report: Callable[[Diagnostic], None]) -> str:
    return str(parse_transcript(f"one\na{HEAP} b\n", "f", "- {line: 2, start: a}\n", "overlay", report))


@pytest.mark.parametrize(
    ("read", "place"),
    [
        (_file, "f:2:6"), (_after_a_hundred_others, "f:101:1"), (_escape, "f:2:6"), (_folded, "f:1:2"),
        (_tei, "f:2:1"), (_tei_attribute, "f:2:1"), (_transcript, "f:2:2"),
    ],
)  # fmt: skip
def test_heaps_are_refused_at_their_place(read: Callable[[Callable[[Diagnostic], None]], str], place: str) -> None:
    """Wherever they come in, and nothing that was read has one any more."""
    problems: list[Diagnostic] = []
    words = read(problems.append)
    assert [str(item.span) for item in problems if item.code == "Y018"] == [place]
    assert not is_heaped(words)


def test_arguments(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of the command line too."""
    with pytest.raises(SystemExit) as ended:
        main(["-C", str(tmp_path), "concordance", f"a{HEAP}"])
    assert ended.value.code == 2
    assert "in argument 4 too many combining marks stand on one letter" in capsys.readouterr().err


def test_sorting() -> None:
    """The library that sorts headings puts their marks in order itself."""
    heaped, light = Alphabet(()).word("a" + HEAP * 1000), Alphabet(()).word("a" + HEAP[:MARKS])
    assert heaped[:3] == light[:3]
