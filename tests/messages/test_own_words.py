"""Words of the book that editors replace, and catalogues that they add: what is printed of them."""

from __future__ import annotations

from pathlib import Path

from edition.check.own_words import words_in_english
from edition.derive.book import book
from edition.derive.citations import locator
from edition.derive.parts import IntroductionPart
from edition.derive.wording import apparatus_wording, book_words
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.inline import walk
from edition.write.latex import write_latex
from edition.write.xhtml.escape import attributes_of

VOLUME = """
title: T
language: {language}
text: [text.md]
base: A
witnesses: [{{siglum: A, name: a}}, {{siglum: B, name: b}}]
"""
ENTRY = "- {id: v, kind: variant, at: 1.1, lemma: One, readings: [{type: omission, wit: B}]}\n"
HEAD = 'msgid ""\nmsgstr ""\n"Language: sv\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'


def project(root: Path, language: str, settings: str = "", **files: str) -> Edition:
    """A volume of a project, with some other files of it."""
    written = {
        "source/v/volume.yaml": VOLUME.format(language=language) + settings,
        "source/v/text.md": "# H\n\nOne.\n",
        "apparatus/v/a.yaml": ENTRY,
        **{f"styles/words/{tag}.po": text for tag, text in files.items()},
    }
    for name, words in written.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(words, encoding="utf-8")
    edition = load(root, "v", refuse)
    assert edition is not None
    return edition


def refuse(diagnostic: Diagnostic) -> None:
    raise AssertionError(f"{diagnostic.span}: {diagnostic.code} {diagnostic.message}")


def message(id: str, *forms: str) -> str:
    """A message of a catalogue."""
    if len(forms) == 1:
        return f'\nmsgctxt "{id}"\nmsgid "x"\nmsgstr "{forms[0]}"\n'
    lines = "".join(f'msgstr[{i}] "{form}"\n' for i, form in enumerate(forms))
    return f'\nmsgctxt "{id}"\nmsgid "x"\nmsgid_plural "xs"\n{lines}'


def test_words_of_the_volume_stand_before_those_of_the_language(tmp_path: Path) -> None:
    edition = project(tmp_path, "en", "words: {part.signs: Key, reading.omission: deest, life.born: '* {date}'}\n")
    assert book(edition).front[0].title == "Key"
    assert apparatus_wording(edition.volume).types["omission"] == "deest"  # type: ignore[index]
    assert "deest" in write_latex(edition).tex
    assert book_words(edition.volume)("life.born", date="1879") == "* 1879"


def test_a_language_is_added_by_one_file(tmp_path: Path) -> None:
    forms = message("colophon.words", "{n} ord", "{n} ord")
    edition = project(tmp_path, "sv", sv=HEAD + message("part.signs", "Tecken") + forms)
    words = book_words(edition.volume)
    assert (book(edition).front[0].title, words.count("colophon.words", 2)) == ("Tecken", "2 ord")
    assert (words.printed_as, words("part.contents")) == ("sv", "Contents")


def test_a_catalogue_of_the_project_stands_before_the_toolkit_s(tmp_path: Path) -> None:
    edition = project(tmp_path, "la-VA", la=HEAD.replace("sv", "la") + message("note.editors", "editt."))
    words = book_words(edition.volume)
    assert (words("note.editors"), words("reading.omission")) == ("editt.", "om.")


def test_notes_are_in_the_language_of_the_apparatus_and_headings_in_that_of_the_book(tmp_path: Path) -> None:
    edition = project(tmp_path, "en", "apparatus_language: la\n")
    assert book_words(edition.volume)("index.see") == "see"
    assert apparatus_wording(edition.volume).editors == "edd."
    assert r"\EdLang{la}{omittit, omittunt}" in write_latex(edition).tex


def test_a_book_around_a_text_in_another_language_speaks_its_own(tmp_path: Path) -> None:
    """Latin with an English translation: headings, lists and their order are English, the text and its words Latin."""
    edition = project(tmp_path, "la", "apparatus_language: la\nbook_language: en-GB\neditors: [Ann Other]\n")
    words = book_words(edition.volume)
    assert (words("part.contents"), words.printed_as, words.around) == ("Contents", "en", "la")
    assert apparatus_wording(edition.volume).editors == "edd."
    assert book(edition).front[0].title == "Signs and Abbreviations"
    assert r"\EdLang{en}{separates the lemma" in (tex := write_latex(edition).tex)
    assert r"{\EdLang{en-GB}{Edited by Ann Other}}" in tex
    assert list(words_in_english(edition)) == []
    swedish = project(tmp_path / "other", "la", "book_language: sv\n", sv=HEAD + message("part.signs", "Tecken"))
    assert book(swedish).front[0].title == "Tecken"
    (told,) = words_in_english(swedish)
    assert told.span == swedish.volume.at("book_language")


def test_around_a_text_whose_language_has_no_words_the_book_speaks_as_its_apparatus(tmp_path: Path) -> None:
    """Ancient Greek with a Latin apparatus: nothing is in English, and every word is divided as its own language."""
    edition = project(tmp_path, "grc", "apparatus_language: la\n")
    words = book_words(edition.volume)
    assert (words("index.see_also"), words.printed_as, words.around) == ("v. etiam", "la", "grc")
    assert book(edition).front[0].title == "Conspectus signorum et compendiorum"
    assert r"\EdLang{la}{lemma ab eis dividit" in write_latex(edition).tex
    assert attributes_of(words) == ' lang="la" dir="ltr" xml:lang="la"'
    assert list(words_in_english(edition)) == []
    neither = project(tmp_path / "other", "grc", "apparatus_language: cu\n")
    assert ["“grc”" in told.message for told in words_in_english(neither)] == [True, False]


def test_an_apparatus_without_a_language_of_its_own_has_the_book_s(tmp_path: Path) -> None:
    assert apparatus_wording(project(tmp_path, "la").volume).editors == "edd."


def test_the_prose_of_a_book_cites_in_its_own_language(tmp_path: Path) -> None:
    """In the introduction, though text and notes have another language in common."""
    settings = "book_language: de\nintroductions: [{title: I, file: i.md}]\n"
    (tmp_path / "source/v").mkdir(parents=True)
    (tmp_path / "source/v/i.md").write_text("So [@w, p. 12].\n", encoding="utf-8")
    (tmp_path / "apparatus/v").mkdir(parents=True)
    (tmp_path / "apparatus/v/works.bib").write_text("@book{w, title={Werk}}\n", encoding="utf-8")
    whole = book(project(tmp_path, "en", settings))
    (introduction,) = (part.body for part in whole.front if part.key == "introduction-1")
    assert isinstance(introduction, IntroductionPart)
    assert ", S. 12" in [part.text for block in introduction.introduction.blocks for part in walk(block.content)]


def test_a_changed_catalogue_changes_the_digest(tmp_path: Path) -> None:
    before = project(tmp_path, "sv", sv=HEAD + message("part.signs", "Tecken")).digest
    assert project(tmp_path, "sv", sv=HEAD + message("part.signs", "Tecknen")).digest != before


def test_an_introduction_cites_in_the_language_of_the_book_and_a_note_in_that_of_the_apparatus(tmp_path: Path) -> None:
    settings = "apparatus_language: la\nintroductions: [{title: I, file: i.md}]\n"
    (tmp_path / "source/v").mkdir(parents=True)
    (tmp_path / "source/v/i.md").write_text("*So [@w, S. 12-13].*[^1]\n\n[^1]: [@w, Kap. 3]\n", encoding="utf-8")
    (tmp_path / "apparatus/v").mkdir(parents=True)
    (tmp_path / "apparatus/v/works.bib").write_text("@book{w, title={Werk}}\n", encoding="utf-8")
    note = "- {id: k, kind: comment, at: 1.1, lemma: One, note: '[@w, p. 12-13]'}\n"
    (tmp_path / "apparatus/v/b.yaml").write_text(note, encoding="utf-8")
    whole = book(project(tmp_path, "de", settings))
    (introduction,) = (part.body for part in whole.front if part.key == "introduction-1")
    assert isinstance(introduction, IntroductionPart)
    words = [part.text for block in introduction.introduction.blocks for part in walk(block.content)]
    assert [", S. 12–13" in words, ", Kap. 3" in words] == [True, True]
    assert locator(project(tmp_path, "de", settings), "p. 12-13") == "pp. 12–13"
