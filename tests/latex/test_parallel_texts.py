"""Texts that stand side by side in a document become texts of one volume; nothing of one is in the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.actions.checking import checked
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.parse.latex import read_latex
from edition.volume_files import texts_of
from tests.commands.conftest import Run, run

__all__ = ["run"]

PAGES = r"""
\documentclass{book}\begin{document}
\begin{pages}
\begin{Leftside}\beginnumbering\pstart Lucerna \edtext{ardet}{\Afootnote{ardebat B}}.\pend\endnumbering\end{Leftside}
\begin{Rightside}\beginnumbering\pstart The \edtext{lamp}{\Afootnote{lump C}} burns.\pend\endnumbering\end{Rightside}
\end{pages}\Pages
\begin{pages}
\begin{Leftside}\beginnumbering\pstart Oleum deest.\pend\endnumbering\end{Leftside}
\begin{Rightside}\beginnumbering\pstart There is no oil.\pend\endnumbering\end{Rightside}
\end{pages}\Pages
\end{document}
"""
ALIGNMENT = r"""
\SetAlignment{texts=greek[xml:lang="grc"];murmur[xml:lang="en"], apparatus=greek}
\DeclareWitness{B}{B}{A book}
\begin{document}\begin{alignment}
\begin{murmur}The lamp.\end{murmur}\begin{greek}λύχνος \app{\lem{καίει}\rdg[wit=B]{καίεται}}.\end{greek}
\begin{murmur*}No oil.\end{murmur*}\begin{greek*}ἔλαιον οὔ.\end{greek*}
\end{alignment}\end{document}
"""


def read(tex: str, text: str = "") -> tuple[list[str], list[str], str, list[Diagnostic]]:
    """The paragraphs, the lemmata, the language, and what was reported."""
    problems: list[Diagnostic] = []
    document = read_latex(tex.encode(), "a.tex", "new", problems.append, frozenset("BC"), text=text)
    if document is None:
        return [], [], "", problems
    lemmata = [entry.lemma for entry in document.entries]
    return [block.text for block in document.text.blocks], lemmata, document.volume.language, problems


@pytest.mark.parametrize(
    ("tex", "text", "words", "lemmata"),
    [
        (PAGES, "", ["Lucerna ardet.", "Oleum deest."], ["ardet"]),
        (PAGES, "left", ["Lucerna ardet.", "Oleum deest."], ["ardet"]),
        (PAGES, "right", ["The lamp burns.", "There is no oil."], ["lamp"]),
        (ALIGNMENT, "", ["λύχνος καίει.", "ἔλαιον οὔ."], ["καίει"]),
        (ALIGNMENT, "murmur", ["The lamp.", "No oil."], []),
    ],
)
def test_each_text_is_read_alone(tex: str, text: str, words: list[str], lemmata: list[str]) -> None:
    assert read(tex, text)[:2] == (words, lemmata)


def test_the_language_of_a_text_is_that_of_its_alignment() -> None:
    assert [read(ALIGNMENT, text)[2] for text in ("greek", "murmur")] == ["grc", "en"]


def test_a_text_that_is_not_there_is_refused() -> None:
    *_, problems = read(PAGES, "middle")
    assert [(item.code, item.hint) for item in problems] == [("E103", "it has left and right")]


def project(root: Path, tex: str) -> Path:
    """A project with nothing but a document."""
    for name in ("source", "apparatus"):
        (root / name).mkdir()
    (root / "a.tex").write_text(tex, encoding="utf-8")
    return root / "a.tex"


def told(run: Run, *words: object) -> tuple[int, str]:
    """The exit code of a command, and its words in one line."""
    result = run(*map(str, words))
    return result.code, " ".join((result.out + result.err).split())


def volume(root: Path) -> tuple[Edition, list[str]]:
    """The volume that was made, and the codes of what is wrong with it."""
    found = {problem.code for name in ("lamp", *texts_of(root, "lamp")) for problem in checked(root, name)[1]}
    edition = load(root, "lamp", lambda wrong: None)
    assert edition is not None
    return edition, sorted(found - {"W209", "C223"})  # no document says what is the base


def words(edition: Edition) -> list[str]:
    return [block.text.replace("\n", " / ") for block in edition.text.blocks]


def test_both_texts_are_one_volume_and_nothing_of_them_is_missing(tmp_path: Path, run: Run) -> None:
    """Each with its own entries and witnesses; whatever stands beside what needs no marks, where the loci say it."""
    file = project(tmp_path, PAGES)
    code, said = told(run, "import", "lamp", file, "--sigla", "B C", "--report")
    assert code == 0
    assert "the text “right” is the text “right” (version, en); 2 of its 2 parts stand beside one" in said
    assert "by locus" in said
    assert "2 entries taken over" in said
    made, wrong = volume(tmp_path)
    assert wrong == []
    assert (words(made), words(made.texts[0])) == (
        ["Lucerna ardet.", "Oleum deest."], ["The lamp burns.", "There is no oil."],
    )  # fmt: skip
    assert [entry.lemma for text in (made, *made.texts) for entry in text.entries] == ["ardet", "lamp"]
    assert [text.volume.sigla for text in (made, *made.texts)] == [{"B"}, {"C"}]
    page = (tmp_path / "build/lamp.import.html").read_text(encoding="utf-8")
    assert "right 0.1 paragraph" in page
    assert "There is no oil." in page
    assert "nothing in the volume changed" in told(run, "import", "lamp", file)[1]


JOINED = PAGES.replace(r"Oleum deest.\pend", r"Oleum deest.\par Nihil lucet.\pend\pstart Finis.\pend").replace(
    r"There is no oil.\pend", r"There is no oil.\pend\pstart The end.\pend"
)


def test_where_one_side_is_divided_otherwise_the_pairs_are_marked(tmp_path: Path, run: Run) -> None:
    """Each `\\pstart` of a side belongs to that of the other; so do the stanzas."""
    code, said = told(run, "import", "lamp", project(tmp_path, JOINED), "--sigla", "B C")
    assert (code, "3 of its 3 parts stand beside one of the volume's, by marks" in said) == (0, True), said
    made, wrong = volume(tmp_path)
    assert (made.volume.facing.by, wrong) == ("marks", [])
    marks = [[(block.unit, block.text) for block in text.text.blocks if block.unit] for text in (made, *made.texts)]
    assert marks == [
        [("1.1", "Lucerna ardet."), ("2.1", "Oleum deest."), ("2.2", "Finis.")],
        [("1.1", "The lamp burns."), ("2.1", "There is no oil."), ("2.2", "The end.")],
    ]
    assert words(made)[2] == "Nihil lucet."


def test_stanzas_stand_beside_stanzas(tmp_path: Path, run: Run) -> None:
    tex = PAGES.replace(r"\pstart Oleum deest.\pend", r"\stanza Oleum& deest.\& \stanza Nox& adest.\&")
    tex = tex.replace(r"\pstart There is no oil.\pend", r"\pstart No oil.\pend\par\stanza Night& falls.\&")
    assert told(run, "import", "lamp", project(tmp_path, tex), "--sigla", "B C")[0] == 0
    made, wrong = volume(tmp_path)
    assert wrong == []
    assert words(made)[1:] == ["Oleum / deest.", "Nox / adest."]
    assert words(made.texts[0])[1:] == ["No oil.", "Night / falls."]


def test_columns_stay_columns(tmp_path: Path, run: Run) -> None:
    tex = PAGES.replace("{pages}", "{pairs}").replace(r"\Pages", r"\Columns")
    said = told(run, "import", "lamp", project(tmp_path, tex), "--sigla", "B C")[1]
    assert "Columns" not in said
    assert volume(tmp_path)[0].volume.facing.arrangement == "columns"


def test_the_texts_of_ekdosis_are_those_of_the_volume(tmp_path: Path, run: Run) -> None:
    code, said = told(run, "import", "lamp", project(tmp_path, ALIGNMENT))
    assert (code, "the text “murmur” is the text “murmur” (translation, en)" in said) == (0, True), said
    made, wrong = volume(tmp_path)
    assert wrong == []
    assert (made.volume.language, words(made)) == ("grc", ["λύχνος καίει.", "ἔλαιον οὔ."])
    assert words(made.texts[0]) == ["The lamp.", "No oil."]
    assert [sorted(text.volume.sigla) for text in (made, *made.texts)] == [["B"], []]


def test_the_parts_of_ekdosis_are_marked_where_they_are_divided_otherwise(tmp_path: Path, run: Run) -> None:
    tex = ALIGNMENT.replace("The lamp.", "The lamp.\n\nIt burns.")
    assert told(run, "import", "lamp", project(tmp_path, tex))[0] == 0
    made, wrong = volume(tmp_path)
    assert (made.volume.facing.by, wrong) == ("marks", [])
    assert [block.unit for block in made.texts[0].text.blocks] == ["1", "", "2"]


def test_one_of_the_texts_can_be_a_volume_of_its_own(tmp_path: Path, run: Run) -> None:
    file = project(tmp_path, PAGES)
    code, said = told(run, "import", "lamp", file, "--sigla", "B C", "--text", "right")
    assert code == 0
    assert "the text “left”, beside the text “right”, is not in this volume" in said
    made, _ = volume(tmp_path)
    assert (words(made), made.texts) == (["The lamp burns.", "There is no oil."], ())
    assert "nothing in the volume changed" in told(run, "import", "lamp", file)[1]  # the answer is kept
    assert "leave out --text, and all texts are in one volume: edition import lamp" in said


def test_what_changed_in_a_side_is_taken_over_there(tmp_path: Path, run: Run) -> None:
    file = project(tmp_path, PAGES)
    told(run, "import", "lamp", file, "--sigla", "B C")
    mine = tmp_path / "source/lamp/text.md"
    mine.write_text(mine.read_text(encoding="utf-8").replace("Oleum", "Olivum"), encoding="utf-8")
    file.write_text(PAGES.replace("There is no oil", "No oil is there").replace("lump", "lomp"), encoding="utf-8")
    code, said = told(run, "import", "lamp", file)
    assert (code, "written: source/lamp/right/text.md" in said) == (0, True), said
    made, _ = volume(tmp_path)
    assert (words(made)[1], words(made.texts[0])[1]) == ("Olivum deest.", "No oil is there.")
    assert [(entry.id, entry.readings[0].text) for entry in made.texts[0].entries] == [("right-variant-1", "lomp")]


@pytest.mark.tex
@pytest.mark.parametrize("tex", [PAGES, JOINED], ids=["locus", "marks"])
def test_both_are_printed_on_facing_pages_and_audited(tmp_path: Path, run: Run, tex: str) -> None:
    assert told(run, "import", "lamp", project(tmp_path, tex), "--sigla", "B C")[0] == 0
    code, said = told(run, "build", "lamp")
    assert (code, "P123" in said) == (0, False), said
    code, said = told(run, "audit", "lamp")
    assert code == 0
    assert said.startswith("lamp: 2 entries (none wrong)")
