"""A volume with all of its texts is one TEI document, of which `edition import` makes the same volume again."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from edition.load import load
from edition.model.edition import Edition
from edition.write.tei import write_corpus
from edition.write.tei.identifiers import text_id
from tests.commands.conftest import Run
from tests.draws import many
from tests.facing.project import FILES, write
from tests.facing.random_pairs import write_pair
from tests.facing.test_loading import read
from tests.facing.test_tei import MARKED
from tests.tei.judge import ROOT, invalid

RICH = {
    "volume": FILES["source/lamp/volume.yaml"]
    .replace("texts: [english]", "texts: [english, v.2]\nlines: {by: section, step: 3}")
    .replace("base: V", "base: V\nimprint: {publisher: Nemo, place: Nowhere, note: A *note*.}\n"
             "introductions: [{title: On lamps, file: intro.md}]\nworks: [{id: lamp, title: Lamp}]"),
    "english_volume": "title: The Lamp\nlanguage: en\nrole: translation\ntext: [text.md]\n"
    "witnesses: [{siglum: P}, {siglum: E, name: An English copy}]\n"
    "layers: [{name: all, kinds: [variant, comment, crux]}]\n"
    "concordance: {stop: [the]}\nallow: [{code: S317, at: 1.2, reason: It is so.}]\n",
    "english_notes": FILES["apparatus/lamp/english/notes.yaml"]
    + "- {id: seen, kind: variant, at: 1.1, lemma: saw, readings: [{text: beheld, wit: [P, E], resp: Nemo}]}\n"
    "- {id: note, kind: crux, at: 1.2, lemma: oil}\n",
    "names": FILES["apparatus/lamp/names.yaml"].replace(
        "forms: [Marcus]}", "forms: [Marcus], ignore: [{form: Marcus, at: 1.1, reason: Another.}]}"
    ),
}  # fmt: skip
MORE = {
    **FILES,
    "source/lamp/intro.md": "# On *lamps*\n\nThey burn; see @ardet.\n",
    "source/lamp/v.2/volume.yaml": "title: Lampe\nlanguage: de\nrole: version\ntext: [text.md]\n",
    "source/lamp/v.2/text.md": "# Lampe\n\nDie Lampe brennt.\n\nKein Öl[^1].\n\n"
    "::: verse\nMond,\nNacht.\n:::\n\n[^1]: Ach!\n",
    "apparatus/lamp/v.2/e.yaml": "- {id: brennt, kind: comment, at: 1.1, lemma: brennt, note: 'Nein: @brennt.'}\n",
}


def told(run: Run, *words: object) -> tuple[int, str]:
    """The exit code of a command, and what it said."""
    result = run(*map(str, words))
    return result.code, result.out + result.err


def build(root: Path, run: Run, name: str = "lamp") -> Path:
    code, said = told(run, "build", "--to", "tei", name)
    assert code == 0, said
    assert "P123" not in said
    return root / "build" / f"{name}.tei.xml"


def again(root: Path, run: Run, document: Path, name: str = "lamp") -> tuple[Edition, str]:
    """The volume that is imported of a document, and what the command said; the former is put away."""
    for part in ("source", "apparatus"):
        shutil.rmtree(root / part / name)
    code, said = told(run, "import", name, document)
    assert code == 0, said
    return read(root, name)[0], said


def same(one: Edition, two: Edition) -> None:
    """Whether two volumes say the same, text by text."""
    assert one.volume == two.volume
    for text, other in zip((one, *one.texts), (two, *two.texts), strict=True):
        assert text.volume == other.volume
        assert text.text == other.text
        assert text.entries == other.entries
        assert (text.records, text.works) == (other.records, other.works)
    assert one == two


@pytest.mark.parametrize("changed", [{}, MARKED, RICH], ids=["locus", "marks", "rich"])
def test_the_whole_volume_is_read_back_as_it_was(tmp_path: Path, run: Run, changed: dict[str, str]) -> None:
    root = write(tmp_path, MORE if changed is RICH else FILES, **changed)
    first, _ = read(root)
    document = build(root, run)
    words = document.read_bytes()
    second, said = again(root, run, document)
    assert "E2" not in said
    same(first, second)
    document.unlink()
    assert build(root, run).read_bytes() == words
    if changed is not RICH:  # whose texts are not divided alike
        assert told(run, "check", "lamp")[0] == 0


@pytest.mark.tex
def test_what_was_printed_is_read_back_without_a_word(tmp_path: Path, run: Run) -> None:
    """The document cites places in print, and says for each text of what; one of them has no other source."""
    root = write(tmp_path)
    code, said = told(run, "build", "--to", "pdf,tei", "lamp")
    assert code == 0, said
    document = root / "build/lamp.tei.xml"
    assert 'edRef="#text.english.print"' in document.read_text("utf-8")
    first, _ = read(root)
    second, said = again(root, run, document)
    assert "E2" not in said
    same(first, second)


def test_the_document_says_of_each_text_what_it_is(tmp_path: Path) -> None:
    words = write_corpus(read(write(tmp_path))[0])
    assert re.findall(r"<TEI(?: xml:id=\"([^\"]*)\")?>", words) == ["", "text.english"]
    assert re.findall(r"<text [^>]*>", words) == ['<text xml:lang="la">', '<text xml:lang="en" type="translation">']
    assert re.findall(r'<p xml:id="([^"]*)" n="1.2" corresp="([^"]*)"', words) == [
        ("l1.2", "#text.english.l1.2"), ("text.english.l1.2", "#l1.2"),
    ]  # fmt: skip
    assert words.count("<person ") == 2  # the records of the volume stand once
    identifiers = Counter(re.findall(r'xml:id="([^"]*)"', words))
    assert [identifier for identifier, times in identifiers.items() if times > 1] == []
    pointed = {word[1:] for value in re.findall(r'(?:corresp|target|wit|ref|from|to)="([^"]*)"', words)
               for word in value.split() if word.startswith("#")}  # fmt: skip
    assert pointed <= identifiers.keys()


@pytest.mark.judge
def test_the_document_is_valid(tmp_path: Path) -> None:
    file = tmp_path / "lamp.tei.xml"
    file.write_text(write_corpus(read(write(tmp_path, MORE, **RICH))[0]), encoding="utf-8")
    assert invalid(file) == []


def test_it_may_be_another_volume(tmp_path: Path, run: Run) -> None:
    root = write(tmp_path)
    code, said = told(run, "import", "candle", build(root, run))
    assert code == 0, said
    assert "written: source/candle/english/text.md" in said
    assert "E2" not in said
    made, _ = read(root, "candle")
    assert [text.volume.name for text in made.texts] == ["candle/english"]
    code, said = told(run, "import", "candle", root / "build/lamp.tei.xml")
    assert "nothing in the volume changed" in said, said


def test_what_changed_in_the_document_is_taken_over_in_each_text(tmp_path: Path, run: Run) -> None:
    root = write(tmp_path)
    document = build(root, run)
    again(root, run, document)
    words = document.read_text(encoding="utf-8").replace("An oil lamp", "A lamp of clay")
    document.write_text(words, encoding="utf-8")
    entries = root / "source/lamp/text.md"
    entries.write_text(entries.read_text(encoding="utf-8").replace("Oleum deest", "Oleum abest"), encoding="utf-8")
    code, said = told(run, "import", "lamp", document)
    assert code == 0, said
    assert "written: apparatus/lamp/english/entries.yaml" in said
    made, _ = read(root)
    assert "A lamp of clay" in str(made.texts[0].entries[0].note)
    assert any("abest" in block.text for block in made.text.blocks)


def test_a_text_that_was_taken_out_of_the_document_is_told_of(tmp_path: Path, run: Run) -> None:
    root = write(tmp_path)
    document = build(root, run)
    words = document.read_text(encoding="utf-8")
    at = words.index('<TEI xml:id="text.english">')
    document.write_text(words[:at] + "</teiCorpus>\n", encoding="utf-8")
    code, said = told(run, "import", "candle", document)
    assert code == 1
    assert "error[E105]" in said
    assert not (root / "source/candle").exists()


@pytest.mark.parametrize("name", ["../x", "a/b", "html", "", "x y", ".x"])
def test_the_name_of_a_text_leads_nowhere_else(tmp_path: Path, run: Run, name: str) -> None:
    """A document of strangers, whatever it says."""
    root = write(tmp_path)
    words = build(root, run).read_text(encoding="utf-8")
    words = words.replace('"texts": [\n  "english"\n ]', f'"texts": ["{name}"]').replace("text.english", text_id(name))
    assert f'["{name}"]' in words
    (root / "a.tei.xml").write_text(words, encoding="utf-8")
    before = sorted(root.rglob("*"))
    code, said = told(run, "import", "candle", root / "a.tei.xml")
    assert (code, "E105" in said) == (1, True), said
    assert sorted(root.rglob("*")) == before


def test_no_two_texts_have_one_name(tmp_path: Path, run: Run) -> None:
    root = write(tmp_path)
    words = build(root, run).read_text(encoding="utf-8")
    at = words.index('<TEI xml:id="text.english">')
    (root / "a.tei.xml").write_text(words.replace("</teiCorpus>", words[at:]), encoding="utf-8")
    code, said = told(run, "import", "candle", root / "a.tei.xml")
    assert (code, "there are two texts “english”" in " ".join(said.split())) == (1, True), said


def test_the_places_in_print_of_each_text_are_its_own(tmp_path: Path) -> None:
    """Pages and lines that the record of a build has of the other text stand in that text."""
    from edition.derive.print_places import PrintPlaces
    from edition.records.print_place import PrintPlace

    edition, _ = read(write(tmp_path))
    at = {(1, 0): PrintPlace("12", 5)}
    words = write_corpus(edition, PrintPlaces(at, texts={1: PrintPlaces({(2, 0): PrintPlace("13", 7)})}))
    own, other = words.split('<TEI xml:id="text.english">')
    assert 'n="12" type="print"' in own or 'type="print" n="12"' in own
    assert 'n="13"' not in own
    assert 'n="13"' in other
    assert 'edRef="#text.english.print"' in other


def test_the_shipped_volume_with_a_translation(tmp_path: Path, run: Run) -> None:
    for part in ("source", "apparatus"):
        shutil.copytree(ROOT / part / "consolation", tmp_path / part / "consolation")
    first = load(tmp_path, "consolation", lambda wrong: None)
    assert first is not None
    document = build(tmp_path, run, "consolation")
    assert invalid(document) == []
    made, said = again(tmp_path, run, document, "consolation")
    assert "E2" not in said
    same(first, made)


@pytest.mark.parametrize("seed", range(many(6)))
def test_random_pairs(tmp_path: Path, run: Run, seed: int) -> None:
    write_pair(tmp_path, seed, parts=14, hebrew="english" if seed % 3 == 2 else None)
    first = load(tmp_path, "pair", lambda wrong: None)
    assert first is not None
    document = build(tmp_path, run, "pair")
    words = document.read_bytes()
    made, said = again(tmp_path, run, document, "pair")
    assert "E2" not in said
    same(replace(first, digest=""), replace(made, digest=""))
    document.unlink()
    assert build(tmp_path, run, "pair").read_bytes() == words
