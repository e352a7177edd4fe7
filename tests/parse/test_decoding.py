"""Bytes to characters."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.diagnostic import Diagnostic
from edition.parse.decoding import clean, compose, decode


def read(data: bytes) -> tuple[str, list[str]]:
    """The characters, and the problems as “code line:column length”."""
    problems: list[Diagnostic] = []
    words = decode(data, "f", problems.append)
    return words, [f"{item.code} {item.span.line}:{item.span.column} {item.span.length}" for item in problems]


def test_line_ends_and_byte_order_mark_are_passed_over() -> None:
    """Files from Windows are read without a word."""
    assert read("\ufeffa\r\nb\rc\n".encode()) == ("a\nb\nc\n", [])


@pytest.mark.parametrize(
    ("data", "problems"),
    [
        ("a\r\nbä\u0007c".encode(), ["Y011 2:3 1"]),
        ("a\u2028b".encode(), ["Y011 1:2 1"]),
        ("Cafe\u0301 und Cafe\u0301\nu\u0308ber".encode(), ["Y012 1:1 5", "Y012 2:1 5"]),
        ("a \u202eb".encode(), ["Y013 1:3 1"]),
        ("a \u2067b".encode(), ["Y013 1:3 1"]),
        ("wo\u00adrd\u200b".encode(), ["Y014 1:3 1", "Y014 1:6 1"]),
        ("שלום مرحبا café слово".encode(), []),
    ],
)
def test_characters(data: bytes, problems: list[str]) -> None:
    """Each character that may not be, at its place."""
    assert read(data)[1] == problems


def test_other_encodings() -> None:
    """The first byte that is no UTF-8 is named; columns count characters."""
    problems: list[Diagnostic] = []
    decode("ä\nслово — caf".encode() + b"\xe9 x", "f", problems.append)
    assert [(item.code, str(item.span), item.message) for item in problems] == [
        ("Y010", "f:2:12", "the byte E9 is no character in UTF-8")
    ]


@given(st.binary(max_size=40))
def test_no_bytes_make_it_fall(data: bytes) -> None:
    """Any file is read."""
    decode(data, "f", list[Diagnostic]().append)


@given(st.text(max_size=40))
def test_cleaning_keeps_columns(words: str) -> None:
    """What is not allowed gives way to one space each, so that columns stay."""
    if "\r" not in words:
        assert len(clean(words, "f", list[Diagnostic]().append)) == len(words)


_ACCENTED = st.text(
    st.sampled_from("aeou\u0301\u0308\u0323\u1100\u1161\u11a8ä ϓ\u0344\u0f71\u0f72\u0f80x"), max_size=20
)


@given(_ACCENTED)
def test_composition(words: str) -> None:
    """The composed text is NFC, and each of its runs is the composed form of what the runs say."""
    composed, runs = compose(words)
    assert composed == unicodedata.normalize("NFC", words)
    assert runs[0] == (0, 0)
    for first, second in pairwise((*runs, (len(composed), len(words)))):
        typed = words[first[1] : second[1]]
        assert unicodedata.normalize("NFC", typed) == composed[first[0] : second[0]]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04\x14\x00\x06word/document.xml", "this is a document of a word processor, or packed files (zip)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "this is a document of an older word processor"),
        (b"{\\rtf1\\ansi words}", "this is a document in RTF"), (b"%PDF-1.7\n", "this is a PDF"),
        (b"\x89PNG\r\n\x1a\n", "this is a picture"), (b"\x1f\x8b\x08", "this is a packed file (gzip)"),
        ("# One\n\nWords.\n".encode("utf-16"), "this is text in UTF-16"),
        ("# One\n\nWords.\n".encode("utf-16-be"), "this is text in UTF-16, or no text at all"),
        ("# One\n\nWords.\n".encode("utf-32-le"), "this is text in UTF-16, or no text at all"),
    ],
)  # fmt: skip
def test_the_file_of_another_program(data: bytes, what: str) -> None:
    """It is said what it is, once, and nothing of it is read."""
    problems: list[Diagnostic] = []
    assert decode(data, "f", problems.append) == ""
    assert [(item.code, str(item.span), item.message) for item in problems] == [("Y010", "f:1:1", what)]


@pytest.mark.parametrize(
    ("many", "code"), [("\u00ad" * 101, "Y014"), ("\u00ad" * 100 + "\n\x01", "Y011"), ("\x01" * 300, "Y011"),
                      ("e\u0301\n" * 200, "Y012"), ("\u00ad" * 150 + "\n" * 9 + "\u202e", "Y011")],
)  # fmt: skip
def test_very_many_odd_characters_are_told_of_together(many: str, code: str) -> None:
    """A hundred by themselves; all others by the worst of them."""
    problems: list[Diagnostic] = []
    clean(many, "f", problems.append)
    assert len(problems) == 101
    assert (problems[-1].code, problems[-1].message) == (code, "more characters like those above stand from here on")
