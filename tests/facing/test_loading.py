"""A text of a volume is an edition of its own, which has from the volume what it does not say itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.actions.checking import checked
from edition.build.counted_errors import CountedErrors
from edition.build.making import checked_for
from edition.check.render import as_json
from edition.load import Loader, load
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.volume_files import texts_of
from tests.facing.project import FILES, write


def read(root: Path, name: str = "lamp") -> tuple[Edition, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    edition = load(root, name, problems.append)
    assert edition is not None, problems
    return edition, problems


def said(root: Path, name: str) -> list[tuple[str, str, int, int]]:
    """Code and place of everything that is wrong."""
    return [(d["code"], d["file"], d["line"], d["column"]) for d in map(as_json, checked(root, name)[1])]


def test_a_volume_has_its_texts_and_each_has_the_original(tmp_path: Path) -> None:
    volume, problems = read(write(tmp_path))
    assert problems == []
    (english,) = volume.texts
    assert (english.volume.name, english.volume.title, english.volume.role) == (
        "lamp/english",
        "The Lamp",
        "translation",
    )
    assert [entry.id for entry in volume.entries] == ["ardet"]
    assert [entry.id for entry in english.entries] == ["burns"]
    assert english.original is not None
    assert (english.original.text, [one.text for one in english.original.texts]) == (volume.text, [english.text])
    alone, _ = read(tmp_path, "lamp/english")
    assert alone.texts == ()
    assert alone.original is not None
    assert alone.original.text == volume.text
    assert (alone.text, alone.entries) == (english.text, english.entries)


def test_both_are_without_a_problem(tmp_path: Path) -> None:
    """Records and works that only the translation uses are used; those that only the original uses are not missed."""
    write(tmp_path)
    assert said(tmp_path, "lamp") == []
    assert said(tmp_path, "lamp/english") == []


def test_what_no_text_uses_is_told_once(tmp_path: Path) -> None:
    names = FILES["apparatus/lamp/names.yaml"] + "- {key: nemo, kind: person, name: Nemo Ignotus, forms: [Ignotus]}\n"
    write(tmp_path, names=names)
    assert [code for code, *_ in said(tmp_path, "lamp")] == ["N203"]
    assert said(tmp_path, "lamp/english") == []


def test_what_a_text_does_not_say_it_has_from_the_volume(tmp_path: Path) -> None:
    settings = FILES["source/lamp/volume.yaml"] + "signs: {separator: ':'}\nlines: {by: section}\n"
    write(tmp_path, volume=settings)
    english = read(tmp_path, "lamp/english")[0].volume
    assert (english.signs.separator, english.lines.by, english.author) == (":", "section", "Nemo")
    assert (english.base, english.apparatus, english.witnesses, english.silent) == ("", "negative", (), ())
    assert english.introductions == ()


def test_a_text_takes_a_witness_of_the_volume_by_its_siglum(tmp_path: Path) -> None:
    write(tmp_path, english_volume=FILES["source/lamp/english/volume.yaml"] + "witnesses: [{siglum: P}]\n")
    assert [(w.siglum, w.name) for w in read(tmp_path, "lamp/english")[0].volume.witnesses] == [("P", "Parisinus")]


def test_records_of_a_text_are_those_that_it_names(tmp_path: Path) -> None:
    english = read(write(tmp_path), "lamp/english")[0]
    assert [record.key for record in english.records] == ["marcus", "gaius"]
    assert [work.key for work in english.works] == ["smith"]
    assert [mention.key for mention in english.mentions] == ["marcus", "gaius"]
    assert [mention.key for mention in read(tmp_path)[0].mentions] == ["marcus"]


@pytest.mark.parametrize(
    ("texts", "code", "column"),
    [
        ("texts: [english, french]", "C102", 18),
        ("texts: [english, english]", "C205", 18),
        ("texts: [english, ../x]", "C109", 18),
        ("texts: [english, html]", "C109", 18),
    ],
)
def test_a_list_of_texts_that_cannot_be_is_told_at_its_place(
    tmp_path: Path, texts: str, code: str, column: int
) -> None:
    write(tmp_path, volume=FILES["source/lamp/volume.yaml"].replace("texts: [english]", texts))
    assert said(tmp_path, "lamp") == [(code, "source/lamp/volume.yaml", 10, column)]


def test_a_text_that_is_not_listed_is_told(tmp_path: Path) -> None:
    write(tmp_path, volume=FILES["source/lamp/volume.yaml"].replace("texts: [english]\n", ""))
    found = said(tmp_path, "lamp")
    assert ("C107", "source/lamp/english/volume.yaml", 1, 1) in found
    assert ("C107", "apparatus/lamp/english/notes.yaml", 1, 1) in found


def test_records_in_the_folder_of_a_text_are_not_passed_over(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "apparatus/lamp/english/names.yaml").write_text("- {key: x, kind: person, name: X}\n")
    assert said(tmp_path, "lamp/english") == [("C107", "apparatus/lamp/english/names.yaml", 1, 1)]


def test_a_mistake_in_a_text_is_told_with_the_text(tmp_path: Path) -> None:
    write(tmp_path, english_notes=FILES["apparatus/lamp/english/notes.yaml"].replace("The lamp", "The lampe"))
    assert said(tmp_path, "lamp") == []
    assert said(tmp_path, "lamp/english") == [("A102", "apparatus/lamp/english/notes.yaml", 4, 10)]


def test_the_digest_of_a_volume_is_that_of_all_texts(tmp_path: Path) -> None:
    before = read(write(tmp_path))[0].digest
    text = FILES["source/lamp/english/text.md"].replace("no oil", "no more oil")
    assert read(write(tmp_path, english_text=text))[0].digest != before


def test_a_volume_without_texts_has_the_digest_it_had(tmp_path: Path) -> None:
    """What volume.yaml says of texts is all that tells a volume with texts."""
    settings = FILES["source/lamp/volume.yaml"].replace("texts: [english]\n", "")
    files = {file: words for file, words in FILES.items() if "english" not in file}
    edition, _ = read(write(tmp_path, {**files, "source/lamp/volume.yaml": settings}))
    assert edition.texts == ()
    assert edition.original is None


def checked_to_build(root: Path, *outputs: str) -> tuple[bool, list[tuple[str, str]]]:
    """Whether the outputs may be made, and what is told before."""
    found: list[Diagnostic] = []
    ready = checked_for(root, "lamp", root / "build", outputs, CountedErrors(found.append), lambda step: None)
    if ready is not None:
        ready[1]()
    return ready is not None, [(problem.code, str(problem.span)) for problem in found]


@pytest.mark.parametrize(
    ("settings", "wrong"),
    [
        ("title: [", ("Y001", "source/lamp/english/volume.yaml:1:8")),
        ("language: en\ntext: [other.md]\n", ("C102", "source/lamp/english/volume.yaml:2:8")),
    ],
)
def test_no_output_leaves_out_a_text_that_cannot_be_read(tmp_path: Path, settings: str, wrong: tuple[str, str]) -> None:
    write(tmp_path, english_volume=settings)
    is_ready, said = checked_to_build(tmp_path, "pdf")
    assert not is_ready
    assert wrong in said


def test_a_build_reads_each_text_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_texts: list[str] = []

    def load_and_tell(loader: Loader, **given: bool) -> Edition | None:
        read_texts.append(loader.name)
        return load_one(loader, **given)

    load_one = Loader.load
    monkeypatch.setattr(Loader, "load", load_and_tell)
    write(tmp_path, english_notes=FILES["apparatus/lamp/english/notes.yaml"].replace("The lamp", "The lampe"))
    assert checked_to_build(tmp_path, "pdf") == (False, [("A102", "apparatus/lamp/english/notes.yaml:4:10")])
    assert read_texts == ["lamp", "lamp/english"]


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("docx", True),
        ("txt", False),
        ("txt:P", False),
        ("epub", False),
        ("epub:reader", False),
        ("html", False),
        ("html:reader", False),
        ("pdf", False),
        ("pdf:reader", False),
        ("pdf@1", True),
        ("tex@1.2", True),
    ],
)
def test_an_output_without_the_other_text_says_that_it_has_only_the_own_one(
    output: str, told: bool, tmp_path: Path
) -> None:
    """A Word document, and the proof of a section; whole books have both."""
    write(tmp_path)
    p123 = [("P123", "source/lamp/volume.yaml:10:9")] * told
    assert checked_to_build(tmp_path, output) == (True, p123)


def test_what_is_ignored_at_a_locus_is_ignored_in_the_own_text_alone(tmp_path: Path) -> None:
    """Loci in names.yaml are those of the volume's own text; a rule without one is for all."""
    rule = "{form: Marcus, at: 1.1, reason: another}"
    names = FILES["apparatus/lamp/names.yaml"].replace("forms: [Marcus]", f"forms: [Marcus], ignore: [{rule}]")
    assert read(write(tmp_path, names=names))[0].mentions == ()
    assert [mention.key for mention in read(tmp_path, "lamp/english")[0].mentions] == ["marcus", "gaius"]
    write(tmp_path, names=names.replace("at: 1.1, ", ""))
    assert [mention.key for mention in read(tmp_path, "lamp/english")[0].mentions] == ["gaius"]


def test_no_two_texts_have_an_entry_of_one_id(tmp_path: Path) -> None:
    """Neither the original and another, nor two others."""
    settings = FILES["source/lamp/volume.yaml"].replace("[english]", "[english, french]")
    french = {
        "source/lamp/french/volume.yaml": "language: fr\nrole: translation\ntext: [text.md]\n",
        "source/lamp/french/text.md": "# La lampe\n\nElle brûle.\n\nPoint d’huile.\n\nLa lune luit.\n",
        "apparatus/lamp/french/notes.yaml": "- {id: burns, kind: comment, at: 1.1, lemma: brûle, note: Non.}\n",
    }
    write(tmp_path, {**FILES, **french}, volume=settings)
    assert said(tmp_path, "lamp") == [("A228", "apparatus/lamp/french/notes.yaml", 1, 8)]
    assert said(tmp_path, "lamp/french") == []
    (tmp_path / "apparatus/lamp/french/notes.yaml").write_text(
        "- {id: ardet, kind: comment, at: 1.1, lemma: brûle, note: Non.}\n", encoding="utf-8"
    )
    assert said(tmp_path, "lamp") == []
    assert said(tmp_path, "lamp/french") == [("A228", "apparatus/lamp/french/notes.yaml", 1, 8)]


@pytest.mark.parametrize("typed", ["texts: [english]", "'texts' : english", "texts:\n- english"])
def test_texts_are_found_however_they_are_listed(tmp_path: Path, typed: str) -> None:
    write(tmp_path, volume=FILES["source/lamp/volume.yaml"].replace("texts: [english]", typed))
    assert texts_of(tmp_path, "lamp") == ("lamp/english",)
    write(tmp_path, volume="{title: A, text: [text.md], base: V, texts: [english]}\n")
    assert texts_of(tmp_path, "lamp") == ("lamp/english",)
