"""A Word document that comes back: the same edition, and what was changed in Word."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from edition.actions.foreign_document import ImportedDocument, read_document
from edition.derive.edited_text import edited_text
from edition.document_kinds import WORD
from edition.model.answers import Answers
from edition.model.diagnostic import Diagnostic, Failure
from edition.model.edition import Edition
from edition.model.inline import plain
from tests.ebook.conftest import ENTRIES, TEXT, WORKS
from tests.small import small
from tests.word.documents import W, p, packed, r
from tests.word.test_out import made

STANZAS = """\
# Of Lamps

::: verse
The lamp was lit at evening
  and burned until the day,
the oil was poured by Mary,
  who carried it away.

A second stanza follows
:::

::: dialogue
**A.** Who is there?
:::
"""
STANZA_ENTRIES = """\
- {id: e1, kind: variant, at: 1.1, lemma: until the day, readings: [{text: until the dawn, wit: [C]}]}
- {id: e2, kind: emendation, at: 1.1, lemma: Mary, reading: Miriam, note: A slip of the pen.}
"""
HEBREW = "# א\\n\\nבראשית ברא אלהים את השמים ואת הארץ.\\n"


def parts(document: bytes) -> dict[str, bytes]:
    """The parts of a document."""
    with zipfile.ZipFile(BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(document: bytes, *changes: tuple[str, str], part: str = "word/document.xml") -> bytes:
    """The document with words of its mark-up changed once each, as somebody does it in Word."""
    files = parts(document)
    xml = files[part].decode()
    for old, new in changes:
        assert old in xml, old
        xml = xml.replace(old, new, 1)
    return packed(files | {part: xml.encode()})


def come_back(document: bytes, answers: Answers = Answers()) -> tuple[ImportedDocument, list[Diagnostic]]:  # noqa: B008
    """What is read of a document."""
    problems: list[Diagnostic] = []
    taken = read_document(WORD, [(document, "a.docx")], "small", answers, problems.append)
    assert taken is not None, problems
    return taken, problems


def same(one: Edition, other: Edition) -> None:
    """Two editions say the same."""
    assert one.text == other.text
    assert {entry.id: entry for entry in one.entries} == {entry.id: entry for entry in other.entries}
    assert one.records == other.records
    assert one.works == other.works
    assert one.volume.introductions == other.volume.introductions
    assert replace(one.volume, transcript=None, text_files=(), span=other.volume.span, name="") == replace(
        other.volume, transcript=None, text_files=(), name=""
    )


@pytest.fixture(scope="module")
def lamps() -> Edition:
    return small(STANZAS, STANZA_ENTRIES)


VOLUMES: dict[str, Callable[[], Edition]] = {
    "every kind": lambda: small(TEXT, ENTRIES, works=WORKS),
    "verse": lambda: small(STANZAS, STANZA_ENTRIES),
    "hebrew": lambda: replace(
        made_hebrew := small(
            HEBREW.replace("\\n", "\n"), "- {id: e1, kind: comment, at: 1.1, lemma: אלהים, note: שם.}"
        ),
        volume=replace(made_hebrew.volume, language="he"),
    ),
}


@pytest.mark.parametrize("volume", VOLUMES)
def test_it_comes_back_as_the_same_edition(volume: str) -> None:
    edition = VOLUMES[volume]()
    taken, problems = come_back(made(edition))
    assert not problems
    same(taken.wanted, edition)


def test_the_lecture_comes_back_as_the_same_edition(lecture: Edition) -> None:
    taken, problems = come_back(made(lecture))
    assert not problems
    same(taken.wanted, lecture)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is missing: apt-get install libreoffice-writer")
@pytest.mark.parametrize("volume", VOLUMES)
def test_it_comes_back_from_libreoffice(volume: str, tmp_path: Path) -> None:
    """Opened there and saved as .docx."""
    edition = VOLUMES[volume]()
    (tmp_path / "book.docx").write_bytes(made(edition))
    run = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
           "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved"), str(tmp_path / "book.docx")]  # fmt: skip
    subprocess.run(run, check=True, capture_output=True, timeout=120)
    taken, problems = come_back((tmp_path / "saved" / "book.docx").read_bytes())
    assert not problems
    same(taken.wanted, edition)


def block(taken: ImportedDocument, locus: str) -> str:
    """The words of a block."""
    return next(one.text for one in taken.wanted.text.blocks if str(one.locus) == locus)


def test_words_changed_in_word_are_changed_in_the_text(lamps: Edition) -> None:
    taken, problems = come_back(changed(made(lamps), ("was lit at evening", "had been lit at evening")))
    assert block(taken, "1.1").startswith("The lamp had been lit at evening\nand burned")
    assert [(one.code, one.message) for one in problems] == [
        ("E208", "words of 1.1 were changed: “was” became “had been”")
    ]
    same(replace(taken.wanted, text=lamps.text), lamps)


def test_a_lemma_is_changed_with_its_words(lamps: Edition) -> None:
    taken, problems = come_back(changed(made(lamps), ("burned until the day", "burned until that day")))
    assert taken.wanted.entry["e1"].lemma == "until that day"
    assert "the lemma of e1 is changed with it" in problems[0].message
    assert taken.wanted.anchors.keys() == lamps.anchors.keys()


def test_words_before_a_lemma_that_is_there_again() -> None:
    """An occurrence is counted anew: the entry stays on its own words."""
    edition = small("# A\n\nlamp and oil\n", "- {id: e, kind: comment, at: 1.1, lemma: lamp, note: Of brass.}")
    taken, problems = come_back(changed(made(edition), (">lamp<", ">a lamp, a second lamp<")))
    assert block(taken, "1.1") == "a lamp, a second lamp and oil"
    assert problems
    anchor = taken.wanted.anchors["e"]
    assert block(taken, "1.1")[anchor.start : anchor.end] == "lamp"


def test_a_change_that_cuts_a_lemma_is_a_draft(lamps: Edition) -> None:
    xml = made(lamps)
    taken, problems = come_back(changed(xml, ("burned until the day", "burned")))
    assert block(taken, "1.1") == lamps.text.blocks[1].text
    (draft,) = (one for one in taken.wanted.entries if one.status == "draft")
    assert "“until the day” was deleted" in plain(draft.note)
    assert [one.code for one in problems] == ["E208"]


def test_the_words_of_an_emendation_are_changed_in_the_entry(lamps: Edition) -> None:
    taken, _ = come_back(changed(made(lamps), (">Miriam<", ">Mirjam<")))
    assert taken.wanted.entry["e2"].readings[0].text == "Mirjam"
    assert block(taken, "1.1") == lamps.text.blocks[1].text


def test_a_note_is_changed_in_its_entry(lamps: Edition) -> None:
    xml = changed(made(lamps), ("A slip of the pen", "An error of the pen"), ("until the dawn", "till the dawn"),
                  part="word/footnotes.xml")  # fmt: skip
    taken, problems = come_back(xml)
    assert plain(taken.wanted.entry["e2"].note) == "An error of the pen."
    assert taken.wanted.entry["e1"].readings[0].text == "till the dawn"
    assert [one.code for one in problems] == ["E208", "E208"]


def test_what_a_note_has_of_itself_becomes_a_draft(lamps: Edition) -> None:
    taken, problems = come_back(changed(made(lamps), (">C<", ">C M<"), part="word/footnotes.xml"))
    assert taken.wanted.entry["e1"] == lamps.entry["e1"]
    (draft,) = (one for one in taken.wanted.entries if one.status == "draft")
    assert draft.lemma == "until the day"
    assert "“M” put in" in plain(draft.note)
    assert [one.code for one in problems] == ["E208"]


def test_tracked_changes_are_emendations(lamps: Edition) -> None:
    run = f'{r("The lamp ")}<w:del w:author="Ann Lee"><w:r><w:delText>was</w:delText></w:r></w:del>'
    run += f'<w:ins w:author="Ann Lee">{r("is")}</w:ins>{r(" lit at evening")}'
    xml = made(lamps)
    old = re.search(r"<w:r><w:t [^>]*>The lamp was lit at evening</w:t>", xml_of(xml))
    assert old
    marked = changed(xml, (old[0], f'{run}<w:r><w:t xml:space="preserve"></w:t>'))
    taken, problems = come_back(marked)
    (entry,) = (one for one in taken.wanted.entries if one.id.startswith("word"))
    assert (entry.lemma, entry.readings[0].text, entry.readings[0].resp, entry.status) == (
        "was",
        "is",
        "Ann Lee",
        "draft",
    )
    assert edited_text(taken.wanted).words(1).startswith("The lamp is lit")
    assert len(problems) == 1
    accepted, _ = come_back(marked, Answers(changes="accepted"))
    assert block(accepted, "1.1").startswith("The lamp is lit")
    rejected, problems = come_back(marked, Answers(changes="rejected"))
    assert block(rejected, "1.1").startswith("The lamp was lit")
    assert not problems


def xml_of(document: bytes, part: str = "word/document.xml") -> str:
    """A part as it is typed."""
    return parts(document)[part].decode()


def test_a_comment_is_a_draft(lamps: Edition) -> None:
    document = made(lamps)
    files = parts(changed(
        document,
        (">The lamp was lit at evening<",
         '>The </w:t></w:r><w:commentRangeStart w:id="5"/><w:r><w:t>lamp</w:t></w:r><w:commentRangeEnd w:id="5"/>'
         '<w:r><w:commentReference w:id="5"/></w:r><w:r><w:t xml:space="preserve"> was lit at evening<'),
    ))  # fmt: skip
    comment = f'<w:comments {W}><w:comment w:id="5" w:author="Ann Lee" w:date="2026-05-06T00:00:00Z">{p("Which?")}'
    files["word/comments.xml"] = f"{comment}</w:comment></w:comments>".encode()
    taken, problems = come_back(packed(files))
    (entry,) = (one for one in taken.wanted.entries if one.status == "draft")
    assert (entry.lemma, plain(entry.note), entry.resp, entry.date_edited) == (
        "lamp",
        "Which?",
        "Ann Lee",
        "2026-05-06",
    )
    assert len(problems) == 1


def test_a_new_note_a_deleted_one_and_a_new_paragraph(lamps: Edition) -> None:
    document = made(lamps)
    call = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{}"/></w:r>'
    xml = xml_of(document)
    assert call.format(1) in xml
    files = parts(changed(
        document, (call.format(1), ""), ("A second stanza follows</w:t></w:r>",
                                         "A second stanza follows</w:t></w:r>" + call.format(77)),
        ("<w:sectPr>", p("Wholly new words.") + "<w:sectPr>"),
    ))  # fmt: skip
    notes = files["word/footnotes.xml"].decode().replace(
        "</w:footnotes>", f'<w:footnote w:id="77">{p("A new note of some length.")}</w:footnote></w:footnotes>'
    )  # fmt: skip
    taken, problems = come_back(packed(files | {"word/footnotes.xml": notes.encode()}))
    said = " | ".join(f"{one.code} {one.message}" for one in problems)
    drafts = {entry.lemma: plain(entry.note) for entry in taken.wanted.entries if entry.status == "draft"}
    assert drafts["follows"] == "A new note of some length."
    assert "E209 the note of e1 was deleted" in said
    assert "Wholly new words." in said
    assert taken.wanted.entry["e1"] == lamps.entry["e1"]


def test_an_introduction_and_the_title(lecture: Edition) -> None:
    words = ("It was never a large undertaking", "It was always a small one")
    taken, problems = come_back(changed(made(lecture), words, (">A Box of Bulletins<", ">A Case of Bulletins<")))
    prose = " ".join(plain(one.content) for part in taken.wanted.volume.introductions for one in part.blocks)
    assert "It was always a small one" in prose
    assert taken.wanted.volume.title == "A Case of Bulletins"
    assert [one.code for one in problems] == ["E208", "E208"]


def test_a_list_is_told_of_alone(lecture: Edition) -> None:
    taken, problems = come_back(changed(made(lecture), ("Kolokol</w:t></w:r>", "Kolokool</w:t></w:r>")))
    assert problems
    del taken


HOSTILE = {
    "an entity": '<!DOCTYPE TEI [<!ENTITY a "b">]><TEI xmlns="http://www.tei-c.org/ns/1.0">&a;</TEI>',
    "no TEI": '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>',
    "a file elsewhere": '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text/></TEI>',
    "deep": '<TEI xmlns="http://www.tei-c.org/ns/1.0">' + "<a>" * 5000,
    "broken": '<TEI xmlns="http://www.tei-c.org/ns/1.0"',
}


@pytest.mark.parametrize("kept", HOSTILE.values(), ids=list(HOSTILE))
def test_what_a_document_keeps_is_not_trusted(kept: str, lamps: Edition) -> None:
    """Where it cannot be read, the document is one like any other."""
    files = parts(made(lamps))
    taken, _ = come_back(packed(files | {"customXml/item1.xml": kept.encode()}))
    assert "The lamp was lit at evening" in " ".join(one.text for one in taken.wanted.text.blocks)


def test_a_file_outside_the_volume_is_refused(lamps: Edition) -> None:
    files = parts(made(lamps))
    tei = files["customXml/item1.xml"].decode()
    assert "text.md" in tei
    for name in ("../../evil.md", "/etc/evil.md", "a/../../b.md"):
        problems: list[Diagnostic] = []
        document = packed(files | {"customXml/item1.xml": tei.replace("text.md", name).encode()})
        with pytest.raises(Failure, match=r"cannot be written|not in the volume"):
            read_document(WORD, [(document, "a.docx")], "small", Answers(), problems.append)


def test_the_cells_of_a_row_are_told_apart() -> None:
    """A word that stands in several of them is changed where it was."""
    edition = small("# A\n\n| a | b | c |\n| --- | --- | --- |\n| one | one | one |\n")
    xml = xml_of(made(edition))
    second = xml.replace(">one<", ">ONE<", 1).replace(">one<", ">two<", 1).replace(">ONE<", ">one<", 1)
    taken, _ = come_back(packed(parts(made(edition)) | {"word/document.xml": second.encode()}))
    assert block(taken, "1.2") == "one\ttwo\tone"
