"""Files that must not be read, or cannot be, are refused with their line; nothing is fetched or expanded."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.model.diagnostic import Diagnostic
from edition.parse.tei import read_tei

HEAD = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>'
TAIL = "</body></text></TEI>"
LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))

REFUSED = {
    "laughs": (f'<!DOCTYPE TEI [<!ENTITY l0 "ha">{LAUGHS}]>\n{HEAD}<p>&l11;</p>{TAIL}', "E102", 1),
    "outside": (f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]>{HEAD}<p>&x;</p>{TAIL}', "E102", 1),
    "parameter": (f'<!DOCTYPE TEI [<!ENTITY % x SYSTEM "http://localhost:1/">%x;]>{HEAD}<p/>{TAIL}', "E102", 1),
    "attribute": (f'<!DOCTYPE TEI [<!ATTLIST p rend CDATA "it">]>{HEAD}<p>a</p>{TAIL}', "E102", 1),
    "undefined": (f"{HEAD}\n<p>a &mdash; b</p>{TAIL}", "E102", 2),
    "undefined-with-dtd": (f'<!DOCTYPE TEI SYSTEM "tei.dtd">{HEAD}\n<p>a &mdash; b</p>{TAIL}', "E102", 2),
    "broken": (f"{HEAD}\n<p>a < b</p>{TAIL}", "E101", 2),
    "unclosed": (f"{HEAD}\n<p>", "E101", 2),
    "empty": ("", "E101", 1),
    "control": (f"{HEAD}<p>\x07</p>{TAIL}", "E101", 1),
    "deep": (f"{HEAD}{'<div>' * 5000}{'</div>' * 5000}{TAIL}", "E104", 1),
    "p4": ("<TEI.2><teiHeader/><text/></TEI.2>", "E103", 1),
    "no-namespace": ("<TEI><teiHeader/><text/></TEI>", "E103", 1),
    "corpus": ('<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/></teiCorpus>', "E103", 1),
    "wordless": (f"{HEAD}{TAIL}", "E103", 1),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    words, code, line = REFUSED[name]
    problems: list[Diagnostic] = []
    document = read_tei(words.encode(), "a.xml", "a", problems.append)
    assert [(p.code, p.span.line) for p in problems if p.code < "E2"] == [(code, line)]
    assert document is None or not document.text.blocks


def test_a_document_type_alone_does_no_harm() -> None:
    problems: list[Diagnostic] = []
    document = read_tei(
        f'<!DOCTYPE TEI SYSTEM "http://localhost:1/x.dtd">{HEAD}<p>a</p>{TAIL}'.encode(), "a", "a", problems.append
    )
    assert document is not None
    assert [block.text for block in document.text.blocks] == ["a"]


def test_encodings() -> None:
    for encoding in ("utf-8", "utf-16", "iso-8859-1"):
        words = f'<?xml version="1.0" encoding="{encoding}"?>{HEAD}<p>Où?</p>{TAIL}'
        document = read_tei(words.encode(encoding), "a", "a", lambda problem: None)
        assert document is not None
        assert document.text.blocks[0].text == "Où?"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('type="variant"', 'type="variation"'),
        ('loc="1.1"', 'loc="x"'),
        ('"style"', '"stile"'),
        ("<l rend", '<l rend="a" rend'),
        ('n="1.1"', ""),
    ],
)
def test_our_own_file_changed_by_hand(before: str, after: str) -> None:
    from edition.write.tei import write_tei
    from tests.small import small
    from tests.tei.test_write import ENTRIES, NAMES, RULES, TEXT, WORKS

    words = write_tei(small(TEXT, ENTRIES, NAMES, WORKS, RULES))
    assert before in words
    problems: list[Diagnostic] = []
    read_tei(words.replace(before, after, 1).encode(), "a.xml", "a", problems.append)
    assert problems
    assert {p.code for p in problems} <= {"E105", "E101"}
    assert all(p.span.line > 1 for p in problems)


def test_a_document_cannot_write_elsewhere(tmp_path: Path) -> None:
    from edition.cli import main
    from edition.write.tei import write_tei
    from tests.small import small

    for name in ("../../../evil.md", "/tmp/evil.md", ".hidden.md", "a/b.md", "a\\\\b.md"):
        words = write_tei(small("word\n")).replace("text.md", name)
        (tmp_path / "a.xml").write_text(words, encoding="utf-8")
        with pytest.raises(SystemExit) as stopped:
            main(["-C", str(tmp_path), "import", "new", str(tmp_path / "a.xml")])
        assert stopped.value.code
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.xml"]
