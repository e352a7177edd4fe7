"""What was changed in Word goes into the volume that the document was built of: there, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.cli import main
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.inline import plain
from tests.word.documents import docx, p
from tests.word.test_return import changed

VOLUME = """\
# described by hand
title: Lamps
author: Nobody
language: en
version: '1'
text: [lamps.md]
base: M
witnesses:
  - {siglum: M, name: Manuscript}
  - {siglum: C, name: Copy}
"""
TEXT = """\
# Of Lamps

The lamp was lit at evening and
burned until the *day*, and nobody saw it
where it stood. The oil was poured by Mary.

::: verse
A line of verse
  and another
:::
"""
FIRST = """\
# mine
- {id: e1, kind: variant, at: 1.1, lemma: burned until, readings: [{text: glowed until, wit: C}]}  # kept
"""
SECOND = """\
- id: e2   # a slip
  kind: emendation
  at: 1.1
  lemma: Mary
  reading: Miriam
  note: A slip of the pen.
"""
FILES = {
    "source/lamps/volume.yaml": VOLUME, "source/lamps/lamps.md": TEXT,
    "apparatus/lamps/first.yaml": FIRST, "apparatus/lamps/second.yaml": SECOND,
}  # fmt: skip


def run(root: Path, *words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["-C", str(root), *words])
    return int(ended.value.code or 0)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for file, words in FILES.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(words, encoding="utf-8")
    assert run(tmp_path, "build", "lamps", "--to", "docx") == 0
    return tmp_path


def built(root: Path) -> bytes:
    return (root / "build" / "lamps.docx").read_bytes()


def come_back(root: Path, document: bytes) -> int:
    (root / "back.docx").write_bytes(document)
    return run(root, "import", "lamps", str(root / "back.docx"))


def read(root: Path) -> Edition:
    problems: list[Diagnostic] = []
    edition = load(root, "lamps", problems.append)
    assert edition is not None
    assert not problems, problems
    return edition


def differing(root: Path) -> dict[str, str]:
    """The files that are not as they were typed."""
    found = {file: (root / file).read_text(encoding="utf-8") for file in FILES}
    return {file: words for file, words in found.items() if words != FILES[file]}


def test_nothing_changed_changes_nothing(root: Path) -> None:
    assert come_back(root, built(root)) == 0
    assert not differing(root)
    assert not (root / "apparatus" / "lamps" / "word.yaml").exists()


def test_words_are_changed_where_they_were_typed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = (("was lit at evening", "had been lit at evening"), ("where it stood", "in its place"))
    document = changed(built(root), *words, ("and another", "and [one"))
    assert come_back(root, document) == 0
    wanted = TEXT.replace("was lit", "had been lit").replace("where it stood", "in its place")
    assert differing(root) == {"source/lamps/lamps.md": wanted.replace("and another", "and \\[one")}
    assert "words of 1.1 were changed: “was” became “had been”" in capsys.readouterr().out
    assert read(root).text.blocks[1].text.startswith("The lamp had been lit at evening and burned")


def test_words_over_two_lines_of_the_file(root: Path) -> None:
    assert come_back(root, changed(built(root), ("evening and ", "evening, but "))) == 0
    assert "lit at evening, but" in read(root).text.blocks[1].text


def test_a_lemma_a_reading_and_a_note(root: Path) -> None:
    document = changed(built(root), ("burned until", "burnt until"), (">Miriam<", ">Mirjam<"))
    document = changed(document, ("A slip of the pen", "An error"), part="word/footnotes.xml")
    assert come_back(root, document) == 0
    assert differing(root) == {
        "source/lamps/lamps.md": TEXT.replace("burned", "burnt"),
        "apparatus/lamps/first.yaml": FIRST.replace("burned until,", "burnt until,"),
        "apparatus/lamps/second.yaml": SECOND.replace("Miriam", "Mirjam").replace("A slip of the pen", "An error"),
    }
    edition = read(root)
    assert edition.anchors.keys() == {"e1", "e2"}


def test_drafts_have_a_file_of_their_own(root: Path) -> None:
    call = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="77"/></w:r>'
    document = changed(built(root), ("and another</w:t></w:r>", f"and another</w:t></w:r>{call}"))
    note = f'<w:footnote w:id="77">{p("A new note.")}</w:footnote></w:footnotes>'
    document = changed(document, ("</w:footnotes>", note), part="word/footnotes.xml")
    for _ in range(2):  # the second time, it is there
        assert come_back(root, document) == 0
        assert not differing(root)
        (draft,) = (entry for entry in read(root).entries if entry.status == "draft")
        assert (draft.lemma, plain(draft.note)) == ("another", "A new note.")


def test_the_same_document_again_changes_nothing_more(root: Path) -> None:
    document = changed(built(root), ("was lit at evening", "had been lit at evening"), ("burned until", "burnt until"))
    assert come_back(root, document) == 0
    now = differing(root)
    assert come_back(root, document) == 0
    assert differing(root) == now


def test_what_was_changed_in_the_volume_meanwhile_stays(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = changed(built(root), ("was lit at evening", "had been lit at evening"))
    document = changed(document, ("A slip of the pen", "An error"), part="word/footnotes.xml")
    text = root / "source" / "lamps" / "lamps.md"
    text.write_text(TEXT.replace("at evening", "at night"), encoding="utf-8")
    entries = root / "apparatus" / "lamps" / "second.yaml"
    entries.write_text(SECOND.replace("A slip", "Quite a slip"), encoding="utf-8")
    assert come_back(root, document) == 1
    assert text.read_text(encoding="utf-8") == TEXT.replace("at evening", "at night")
    assert entries.read_text(encoding="utf-8") == SECOND.replace("A slip", "Quite a slip")
    shown = capsys.readouterr().out
    assert "1.1 (“The lamp was lit at evening and burned u”; the volume has other words there)" in shown
    assert "the entry “e2”, which was changed in the volume meanwhile, is not changed" in shown


def test_another_document_is_refused_as_before(root: Path) -> None:
    assert come_back(root, docx(p("Other words."))) == 2
    assert not differing(root)
