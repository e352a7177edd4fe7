"""`edition import lamp/english FILE`: a document becomes a text of a volume that there is."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from edition.actions.checking import checked
from edition.model.edition import Edition
from tests.commands.conftest import Run
from tests.facing.project import write
from tests.facing.test_loading import read
from tests.facing.test_tei import MARKED
from tests.facing.test_tei_of_all_texts import told

ENGLISH = r"""\documentclass{book}\usepackage[english]{babel}\begin{document}\title{The Lamp}
\beginnumbering\section{The Lamp}\pstart The lamp \edtext{burns}{\Afootnote{shines E}}.\pend
\pstart There is no oil.\pend\stanza The moon is bright,& the night departs.\&\endnumbering\end{document}
"""
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>The Lamp</title></titleStmt>
<publicationStmt><publisher>P</publisher></publicationStmt><sourceDesc><listPerson>
<person xml:id="gaius"><persName>Gaius Other</persName></person><person xml:id="anna"><persName>Anna</persName></person>
</listPerson><listBibl><bibl xml:id="jones"><title>Oil</title></bibl></listBibl></sourceDesc></fileDesc></teiHeader>
<text xml:lang="en"><body><div n="1"><head>The Lamp</head><p><persName ref="#anna">Anna</persName> saw it.</p></div>
<p n="2">No oil.</p></body></text></TEI>"""


def alone(root: Path, **changed: str) -> Path:
    """The volume without its translation."""
    write(root, **changed)
    settings = root / "source/lamp/volume.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("texts: [english]\n", ""), encoding="utf-8")
    for part in ("source", "apparatus"):
        shutil.rmtree(root / part / "lamp/english")
    return root


def imported(root: Path, run: Run, name: str, words: str, *options: str) -> tuple[Edition, str]:
    """The volume after a document was imported as one of its texts, and what was said."""
    (root / name).write_text(words, encoding="utf-8")
    code, said = told(run, "import", "lamp/english", root / name, *options)
    assert code == 0, said
    return read(root)[0], " ".join(said.split())


def wrong(root: Path) -> list[str]:
    return sorted(p.code for name in ("lamp", "lamp/english") for p in checked(root, name)[1])


def test_a_latex_document_is_a_translation(tmp_path: Path, run: Run) -> None:
    root = alone(tmp_path)
    before = (root / "source/lamp/volume.yaml").read_text(encoding="utf-8")
    made, said = imported(root, run, "a.tex", ENGLISH, "--sigla", "E", "--report")
    (text,) = made.texts
    assert (text.volume.title, text.volume.language, text.volume.role) == ("The Lamp", "en", "translation")
    assert [block.text for block in text.text.blocks][1:3] == ["The lamp burns.", "There is no oil."]
    assert [(entry.id, entry.lemma) for entry in text.entries] == [("english-variant-1", "burns")]
    after = (root / "source/lamp/volume.yaml").read_text(encoding="utf-8")
    assert after.startswith(before.rstrip())
    assert "texts: [english]" in after
    assert "report: build/lamp.english.import.html" in said
    assert wrong(root) == [
        "B211",
        "N203",
        "W209",
    ]  # nothing is cited, nobody named; no document says which witness is the base


def test_it_is_imported_again_by_itself(tmp_path: Path, run: Run) -> None:
    root = alone(tmp_path)
    imported(root, run, "a.tex", ENGLISH, "--sigla", "E")
    assert "nothing in the volume changed" in imported(root, run, "a.tex", ENGLISH)[1]
    mine = root / "source/lamp/english/text.md"
    mine.write_text(mine.read_text(encoding="utf-8").replace("no oil", "no more oil"), encoding="utf-8")
    changed = ENGLISH.replace("shines E", "glows E")
    made, said = imported(root, run, "a.tex", changed)
    assert "written: apparatus/lamp/english/entries.yaml" in said
    assert made.texts[0].entries[0].readings[0].text == "glows"
    assert made.texts[0].text.blocks[2].text == "There is no more oil."


def test_names_and_works_come_to_those_of_the_volume(tmp_path: Path, run: Run) -> None:
    """What the volume has already stays as it is, and that is told."""
    root = alone(tmp_path)
    made, said = imported(root, run, "a.xml", TEI)
    assert [(record.key, record.name) for record in made.records] == [
        ("marcus", "Marcus"), ("gaius", "Gaius"), ("anna", "Anna"),
    ]  # fmt: skip
    assert [work.key for work in made.works] == ["smith", "jones"]
    assert "“gaius” is in the volume already, and says something else" in said
    assert [mention.key for mention in made.texts[0].mentions] == ["anna"]
    assert not (root / "apparatus/lamp/english/names.yaml").exists()


def test_in_a_volume_aligned_by_marks_the_numbers_of_the_document_are_marks(tmp_path: Path, run: Run) -> None:
    made, _ = imported(alone(tmp_path, **MARKED), run, "a.xml", TEI)
    assert [(block.unit, block.text) for block in made.texts[0].text.blocks] == [
        ("", "The Lamp"), ("1", "Anna saw it."), ("2", "No oil."),
    ]  # fmt: skip


@pytest.mark.parametrize("changed", [{}, MARKED], ids=["locus", "marks"])
def test_the_tei_of_one_text_comes_back_as_it_was(tmp_path: Path, run: Run, changed: dict[str, str]) -> None:
    root = write(tmp_path, **changed)
    first, _ = read(root)
    assert told(run, "build", "lamp/english", "--to", "tei")[0] == 0
    words = (root / "build/lamp.english.tei.xml").read_text(encoding="utf-8")
    alone(root, **changed)
    second, said = imported(root, run, "a.tei.xml", words)
    assert "E2" not in said
    assert second.texts == first.texts


def test_nothing_is_overwritten_and_a_volume_is_needed(tmp_path: Path, run: Run) -> None:
    root = write(tmp_path)
    (root / "a.tex").write_text(ENGLISH, encoding="utf-8")
    code, said = told(run, "import", "lamp/english", root / "a.tex")
    assert (code, "is there already" in said) == (2, True)
    assert told(run, "import", "candle/english", root / "a.tex")[0] == 2
    code, said = told(run, "import", "lamp/html", root / "a.tex")
    assert (code, "folder of other things" in said) == (2, True)


def test_a_document_with_several_texts_is_no_text(tmp_path: Path, run: Run) -> None:
    root = alone(tmp_path)
    body = '<div type="edition" xml:lang="la"><p>Una.</p></div><div type="translation" xml:lang="en"><p>One.</p></div>'
    (root / "a.xml").write_text(TEI[: TEI.index("<text")] + f"<text><body>{body}</body></text></TEI>", encoding="utf-8")
    code, said = told(run, "import", "lamp/english", root / "a.xml")
    assert code != 0
    assert "makes a volume of them" in " ".join(said.split())
    assert read(root)[0].texts == ()


def test_a_transcription_of_a_text_is_kept_beside_it(tmp_path: Path, run: Run) -> None:
    words = "The Lamp\nThe lamp burns.\nThere is no oil.\n"
    settings = (
        "title: The Lamp\nlanguage: en\nrole: translation\n"
        f"transcript: {{name: lamp.txt, sha256: {hashlib.sha256(words.encode()).hexdigest()}, origin: here}}\n"
    )
    root = write(tmp_path, english_volume=settings, english_notes="[]\n")
    (root / "source/lamp/english/text.md").unlink()
    (root / "source/lamp/english/structure.yaml").write_text(
        "- {line: 1, start: The Lamp, kind: heading, level: 1}\n- {line: 2, start: The lamp, kind: paragraph}\n"
        "- {line: 3, start: There, kind: paragraph}\n",
        encoding="utf-8",
    )
    (root / "lamp.txt").write_text(words, encoding="utf-8")
    code, said = told(run, "import", "lamp/english", root / "lamp.txt")
    assert (code, "source/lamp/english/lamp.txt: kept" in said) == (0, True), said
    assert [block.text for block in read(root)[0].texts[0].text.blocks][1:] == ["The lamp burns.", "There is no oil."]
    (root / "lamp.txt").write_text(words.replace("burns", "glows"), encoding="utf-8")
    code, said = told(run, "import", "lamp/english", root / "lamp.txt", "--accept")
    assert code == 0, said
