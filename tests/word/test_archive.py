"""A document of a word processor is a zip archive of a stranger: nothing in it does harm."""

from __future__ import annotations

import io
import zipfile

import pytest

from edition.model.diagnostic import Diagnostic
from edition.parse.word import WordAnswers, archive, read_word
from tests.word.documents import W, docx, p, packed


def refused(data: bytes) -> list[Diagnostic]:
    problems: list[Diagnostic] = []
    assert read_word(data, "a.docx", "new", problems.append, WordAnswers()) is None
    return problems


def with_part(words: str | bytes, name: str = "word/document.xml") -> bytes:
    return packed({"word/document.xml": f"<w:document {W}><w:body>{p('Word.')}</w:body></w:document>"} | {name: words})


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"", "E101", "no Word or OpenDocument"),
        (b"\xd0\xcf\x11\xe0 an old .doc", "E101", "no Word or OpenDocument"),
        (packed({"other.xml": "<a/>"}), "E101", "it has no word/document.xml"),
        (with_part("<w:document"), "E101", "its part word/document.xml cannot be read"),
        (with_part('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'), "E102", "entities"),
        (with_part('<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'), "E102", "entities"),
        (with_part("<a>" * 300 + "</a>" * 300), "E104", "in one another"),
        (with_part(b" " * (archive.PART + 1)), "E104", "MB when unpacked"),
        (with_part("<a", "word/styles.xml"), "E101", "its part word/styles.xml"),
        (docx(p("Word."))[:-40], "E101", "no Word or OpenDocument"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, code: str, says: str) -> None:
    problems = refused(data)
    assert code in [item.code for item in problems]
    assert [item for item in problems if says in item.message], problems


def test_too_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MEMBERS", 3)
    assert [item.code for item in refused(docx(p("Word.")))] == ["E104"]


def test_all_parts_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "WHOLE", 400)
    assert "E104" in [item.code for item in refused(docx(p("Word. " * 200)))]


def test_a_damaged_part_is_refused() -> None:
    data = bytearray(docx(p("Word.")))
    at = data.find(b"word/document.xml") + len("word/document.xml")
    data[at : at + 20] = bytes(20)
    assert "E101" in [item.code for item in refused(bytes(data))]


def test_a_document_with_a_password_is_refused() -> None:
    data = bytearray(docx(p("Word.")))
    at = data.find(b"PK\x01\x02")
    while at >= 0:  # the sign that a part is encrypted, in the list of the parts
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    assert [item for item in refused(bytes(data)) if "password" in item.message]


def test_names_in_the_archive_are_no_paths() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        zipped.writestr("../../outside.xml", "<a/>")
        zipped.writestr("/etc/outside", "x")
        zipped.writestr("word/document.xml", f"<w:document {W}><w:body>{p('A word.')}</w:body></w:document>")
    problems: list[Diagnostic] = []
    document = read_word(made.getvalue(), "a.docx", "new", problems.append, WordAnswers())
    assert document is not None
    assert document.text.blocks[0].text == "A word."
