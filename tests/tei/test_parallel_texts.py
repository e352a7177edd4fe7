"""TEI of others with a translation, or several: each text of the document becomes a text of the volume, aligned."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.actions.checking import checked
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.parse.tei import read_tei
from edition.volume_files import texts_of
from tests.commands.conftest import Run, run
from tests.tei.independent_words import compare

__all__ = ["run"]

Texts = dict[str, list[tuple[str, str]]]


def tei(text: str) -> str:
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>'
        f"<publicationStmt><publisher>P</publisher></publicationStmt><sourceDesc/></fileDesc></teiHeader>{text}</TEI>"
    )


def imported(root: Path, run: Run, *documents: str) -> tuple[Edition, str]:
    """The volume that is made of documents, and what was said; nothing that the rules report is wrong with it."""
    for name in ("source", "apparatus"):
        (root / name).mkdir(exist_ok=True)
    files = [root / f"{i}.xml" for i, _ in enumerate(documents)]
    for file, words in zip(files, documents, strict=True):
        file.write_text(words, encoding="utf-8")
        problems: list[Diagnostic] = []
        document = read_tei(words.encode(), "a.xml", "lamp", problems.append)
        assert document is not None
        judged = compare(words.encode(), document, problems)
        assert (judged.lost, judged.invented, judged.changed) == ([], [], [])
    result = run("import", "lamp", *map(str, files), "--report")
    assert result.code == 0, result.out + result.err
    made = load(root, "lamp", lambda wrong: None)
    assert made is not None
    return made, " ".join(result.out.split())


def texts(made: Edition) -> Texts:
    """The marks and the words of each text, by its name and role."""
    return {
        f"{text.volume.home.text or '-'} {text.volume.role}": [(b.unit, b.text) for b in text.text.blocks]
        for text in (made, *made.texts)
    }


def wrong(root: Path) -> list[str]:
    return sorted({p.code for name in ("lamp", *texts_of(root, "lamp")) for p in checked(root, name)[1]})


LATIN = '<div n="1"><p n="1">Lucerna ardet.</p><p n="2">Oleum deest.</p></div><div n="2"><p n="1">Luna lucet.</p></div>'
ENGLISH = '<div n="1"><p n="1">The lamp burns.</p><p n="2">No oil.</p></div><div n="2"><p n="1">The moon.</p></div>'
JOINED = '<div n="1"><p>The lamp burns, and there is no oil.</p></div><div n="2"><p n="1">The moon.</p></div>'


def epidoc(*divisions: str) -> str:
    return tei(f'<text><body><div type="edition" xml:lang="la">{LATIN}</div>{"".join(divisions)}</body></text>')


def test_an_edition_with_its_translation_divided_alike(tmp_path: Path, run: Run) -> None:
    made, said = imported(tmp_path, run, epidoc(f'<div type="translation" xml:lang="en">{ENGLISH}</div>'))
    assert (made.volume.language, made.volume.facing.by) == ("la", "locus")
    assert texts(made) == {
        "- original": [("", "Lucerna ardet."), ("", "Oleum deest."), ("", "Luna lucet.")],
        "en translation": [("", "The lamp burns."), ("", "No oil."), ("", "The moon.")],
    }
    assert '<div type="translation" xml:lang="en"> is the text “en” (translation, en); 3 of its 3 parts stand' in said
    assert wrong(tmp_path) == []


def test_where_the_translation_is_divided_otherwise_the_numbers_are_marks(tmp_path: Path, run: Run) -> None:
    made, _ = imported(tmp_path, run, epidoc(f'<div type="translation" xml:lang="en">{JOINED}</div>'))
    assert made.volume.facing.by == "marks"
    assert texts(made) == {
        "- original": [("1", "Lucerna ardet."), ("", "Oleum deest."), ("2.1", "Luna lucet.")],
        "en translation": [("1", "The lamp burns, and there is no oil."), ("2.1", "The moon.")],
    }
    assert wrong(tmp_path) == []


def test_translations_of_one_language_are_told_apart(tmp_path: Path, run: Run) -> None:
    english = (f'<div type="translation" xml:lang="en" resp="#{who}">{ENGLISH}</div>' for who in "ab")
    made, _ = imported(tmp_path, run, epidoc(*english))
    assert [text.volume.home.text for text in made.texts] == ["en", "en-b"]


def test_a_commentary_in_prose_is_an_appendix_and_one_by_numbers_a_text(tmp_path: Path, run: Run) -> None:
    prose = '<div type="commentary" xml:lang="en"><p>It is <hi rend="italic">lost</hi>.</p></div>'
    made, said = imported(tmp_path, run, epidoc(prose))
    assert [(part.title, part.behind, part.language) for part in made.volume.introductions] == [
        ("Commentary", True, "en")
    ]
    assert "It is *lost*." in (tmp_path / "source/lamp/commentary.md").read_text(encoding="utf-8")
    assert (made.texts, "commentary.md, an appendix" in said) == ((), True)


def test_a_commentary_by_numbers_is_a_text(tmp_path: Path, run: Run) -> None:
    numbered = '<div type="commentary" xml:lang="en"><div n="2"><p n="1">It always does.</p></div></div>'
    made, _ = imported(tmp_path, run, epidoc(numbered))
    assert texts(made)["commentary commentary"] == [("2.1", "It always does.")]
    assert texts(made)["- original"][2] == ("2.1", "Luna lucet.")


GROUP = """<text><group>
<text type="source" xml:lang="la"><body><p xml:id="a">Lucerna ardet.</p><p xml:id="b">Oleum deest.</p><p>Nihil.</p>
<p xml:id="c">Luna lucet.</p></body></text>
<text type="translation" xml:lang="pl"><body><p corresp="#a #b">Lampa płonie, brak oliwy.</p><p corresp="#c">Luna.</p>
</body></text></group></text>"""


def test_texts_of_a_group_are_aligned_by_their_pointers(tmp_path: Path, run: Run) -> None:
    made, said = imported(tmp_path, run, tei(GROUP))
    assert texts(made) == {
        "- original": [("a", "Lucerna ardet."), ("", "Oleum deest."), ("", "Nihil."), ("c", "Luna lucet.")],
        "pl translation": [("a", "Lampa płonie, brak oliwy."), ("c", "Luna.")],
    }
    assert "@corresp" not in said
    assert "identifiers" not in said
    assert wrong(tmp_path) == []


def test_texts_of_a_group_in_several_languages_need_no_type(tmp_path: Path, run: Run) -> None:
    made, _ = imported(tmp_path, run, tei(GROUP.replace(' type="source"', "").replace(' type="translation"', "")))
    assert [*texts(made)] == ["- original", "pl translation"]


def test_a_group_of_works_is_one_text(tmp_path: Path, run: Run) -> None:
    """An anthology, where nothing says that its texts are versions of one another."""
    words = tei(GROUP.replace(' type="translation" xml:lang="pl"', "").replace(' type="source"', ""))
    made, _ = imported(tmp_path, run, words)
    assert (len(made.text.blocks), made.texts) == (6, ())


def test_pointers_from_the_edition_to_its_translation(tmp_path: Path, run: Run) -> None:
    body = (
        '<div type="original" xml:lang="la"><p corresp="#x">Una.</p><p>Et.</p><p corresp="#y">Duae.</p></div>'
        '<div type="translation" xml:lang="cs"><p xml:id="x">Jedna.</p><p xml:id="y">Dvě.</p></div>'
    )
    made, _ = imported(tmp_path, run, tei(f"<text><body>{body}</body></text>"))
    assert texts(made)["cs translation"] == [("x", "Jedna."), ("y", "Dvě.")]
    assert texts(made)["- original"] == [("x", "Una."), ("", "Et."), ("y", "Duae.")]


@pytest.mark.parametrize("around", ["{}", '<div type="stone">{}</div>'], ids=["in a row", "in divisions"])
def test_in_a_collection_each_translation_stands_beside_its_original(tmp_path: Path, run: Run, around: str) -> None:
    stones = "".join(
        around.format(
            f'<div type="edition" xml:lang="la"><ab>Lapis {number}</ab><ab>primus</ab></div>'
            f'<div type="translation" xml:lang="en"><p>Stone {number}</p></div>'
        )
        for number in ("I", "II", "III")
    )
    made, _ = imported(tmp_path, run, tei(f"<text><body>{stones}</body></text>"))
    found = texts(made)
    assert found["en translation"] == [("1", "Stone I"), ("2", "Stone II"), ("3", "Stone III")]
    assert found["- original"][::2] == [("1", "Lapis I"), ("2", "Lapis II"), ("3", "Lapis III")]
    assert wrong(tmp_path) == []


def version(language: str, body: str) -> str:
    """As a library has it: each version in a file of its own, with one and the same numbers."""
    return tei(f'<text><body><div n="urn:cts:latin" xml:lang="{language}">{body}</div></body></text>')


def test_two_files_are_two_texts_of_one_volume(tmp_path: Path, run: Run) -> None:
    made, said = imported(tmp_path, run, version("la", LATIN), version("en", JOINED))
    assert texts(made)["en translation"] == [("1", "The lamp burns, and there is no oil."), ("2.1", "The moon.")]
    assert "1.xml is the text “en” (translation, en); 2 of its 2 parts stand beside" in said
    page = (tmp_path / "build/lamp.import.html").read_text(encoding="utf-8")
    assert "en 0.1 paragraph" in page
    assert wrong(tmp_path) == []
    again = run("import", "lamp", str(tmp_path / "0.xml"), str(tmp_path / "1.xml"))
    assert "nothing in the volume changed" in again.out


def test_a_document_of_the_toolkit_is_not_one_of_several(tmp_path: Path, run: Run) -> None:
    imported(tmp_path, run, version("la", LATIN))
    assert run("build", "lamp", "--to", "tei").code == 0
    result = run("import", "other", str(tmp_path / "build/lamp.tei.xml"), str(tmp_path / "0.xml"))
    assert result.code == 1
    assert "E103" in result.out
    assert not (tmp_path / "source/other").exists()


def test_the_text_of_a_volume_in_which_all_is_translation_is_its_own(tmp_path: Path, run: Run) -> None:
    """A library's file with nothing but a translation."""
    made, _ = imported(tmp_path, run, tei(f'<text><body><div type="translation">{ENGLISH}</div></body></text>'))
    assert (len(made.text.blocks), made.texts) == (3, ())


def test_a_translation_is_in_the_language_that_it_says(tmp_path: Path, run: Run) -> None:
    """Also where most of its words are names in that of the original; and no two texts become one file."""
    names = '<name xml:lang="la">Publius Atilius Cicrius Eutyches</name>'
    beside = "".join(f'<div type="translation" xml:lang="{tag}"><p>{names} x</p></div>' for tag in ("en", "it", "it"))
    body = f'<div type="edition" xml:lang="la"><ab>Publius fecit</ab></div>{beside}'
    made, _ = imported(tmp_path, run, tei(f"<text><body>{body}</body></text>"))
    assert [(text.volume.home.text, text.volume.language) for text in made.texts] == [
        ("en", "en"), ("it", "it"), ("it-b", "it")
    ]  # fmt: skip
    assert "P111" not in wrong(tmp_path)


def test_texts_in_a_text_stand_beside_one_another(tmp_path: Path, run: Run) -> None:
    """As some letters are encoded, whose texts have no body."""
    inner = '<text type="source" xml:lang="la"><div><p>Lucerna.</p></div></text>'
    inner += '<text type="translation" xml:lang="en"><div><p>The lamp.</p></div></text>'
    made, _ = imported(tmp_path, run, tei(f"<text>{inner}</text>"))
    assert texts(made) == {"- original": [("", "Lucerna.")], "en translation": [("", "The lamp.")]}
