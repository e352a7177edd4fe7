"""How notes name a cited work: by its title, by author and title, or by author and year."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.check.works import cited_alike
from edition.derive.back_matter import bibliography
from edition.derive.book import book
from edition.derive.citations import all_cited, in_book_words, in_plain_words
from edition.derive.parts import Bibliography, SignList
from edition.derive.short_citation import short_citation
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.inline import Inline, Role, plain
from edition.write.tei import write_tei
from tests.facing.project import FILES, write
from tests.small import small
from tests.tei.again import in_order, through_files, through_tei
from tests.tei.judge import invalid
from tests.word.test_out import made
from tests.word.test_return import come_back, same

WORKS = r"""
@book{milet, author = {Feuser, Wilfried}, title = {Milet: Eine Stadt}, shorttitle = {Milet}, date = {1987-05-03}}
@book{abc, author = {Feuser, W.}, title = {ABC}, date = {1987}}
@book{other, author = {Feuser, Wilfried}, title = {Milet: Ein Hafen}, shorttitle = {Milet}, date = {1988}}
@book{two, author = {van der Meer, Jan and {Institute of Names}}, title = {Names}, date = {1990/1992}}
@book{many, author = {Abel, A. and Bing, B. and Coe, C.}, title = {Alphabet}, date = {1950}}
@book{others, author = {Abel, A. and others}, title = {Signs}, year = {[1951]}}
@collection{roth, editor = {Roth, Cecil}, title = {Papers}, date = {1950}}
@incollection{part, crossref = {roth}, author = {Katz, Ben}, title = {On Lamps}, pages = {3--9}}
@incollection{nobody, crossref = {roth}, title = {On Oil}}
@book{undated, author = {Zeno, X.}, title = {No Year}}
@periodical{news, editor = {Kaiser, K.}, title = {News}, date = {1900/1910}}
@issue{news-3, crossref = {news}, number = {3}, date = {1901}}
@article{anon, editor = {Kaiser, K.}, title = {Anonymous}, journaltitle = {News}, date = {1900}}
@book{short, author = {{Institute of Names and Letters}}, shortauthor = {{INL}}, title = {Report}, date = {1960}}
@book{tolstoi, author = {Толстой, Лев and Чехов, Антон}, title = {Война}, date = {1869}}
@book{hebrew, author = {פויזר, דוד and לוי, אבי}, title = {מילטוס}, date = {1987}}
"""
KEYS = (
    "milet", "abc", "two", "many", "others", "roth", "part", "nobody", "undated", "news", "news-3", "anon", "short",
    "tolstoi", "hebrew",
)  # fmt: skip
NOTE = "- {{id: n, kind: comment, at: 1.1, lemma: One, note: '{}'}}\n"


def citing(form: str, *keys: str, note: str = "", language: str = "en", settings: str = "") -> Edition:
    """An edition with a note that cites works, in one of the forms; the language is that of the notes and the book."""
    entries = NOTE.format(note or "; ".join(f"[@{key}]" for key in keys or KEYS))
    around = settings or f"apparatus_language: {language}\nbook_language: {language}\n"
    return small("# A\n\nOne two.\n", entries, works=WORKS, volume=f"citations: {form}\n{around}")


def shown(words: str) -> str:
    """Words with ordinary spaces."""
    return words.replace("\N{NO-BREAK SPACE}", " ")


def said(edition: Edition) -> list[str]:
    """What the note says of each work."""
    return shown(in_plain_words(edition, edition.entries[0].note)).split("; ")


def listed(edition: Edition) -> dict[str, str]:
    """The bibliography, by key."""
    body = bibliography(edition).body
    assert isinstance(body, Bibliography)
    return {key: plain(words) for key, words in body.items}


def test_by_the_title_alone() -> None:
    assert said(citing("title")) == [
        "Milet", "ABC", "Names", "Alphabet", "Signs", "Papers", "On Lamps", "On Oil", "No Year", "News", "News, no. 3",
        "Anonymous", "Report", "Война", "מילטוס",
    ]  # fmt: skip
    unsaid = small("# A\n\nOne two.\n", NOTE.format("[@milet, 3]"), works=WORKS)
    assert said(unsaid) == ["Milet, 3"]


def test_by_author_and_title() -> None:
    assert said(citing("author-title")) == [
        "Feuser, Milet", "Feuser, ABC", "van der Meer and Institute of Names, Names", "Abel et al., Alphabet",
        "Abel et al., Signs", "Roth, Papers", "Katz, On Lamps", "On Oil", "Zeno, No Year", "News", "News, no. 3",
        "Anonymous", "INL, Report", "Толстой and Чехов, Война", "פויזר and לוי, מילטוס",
    ]  # fmt: skip


def test_by_author_and_year() -> None:
    """A part of a book has the year of the book; a work without a year has its title."""
    assert said(citing("author-year")) == [
        "Feuser 1987b", "Feuser 1987a", "van der Meer and Institute of Names 1990–1992", "Abel et al. 1950",
        "Abel et al. [1951]", "Roth 1950", "Katz 1950", "On Oil", "Zeno, No Year", "News", "News, no. 3",
        "Anonymous", "INL 1960", "Толстой and Чехов 1869", "פויזר and לוי 1987",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "cite", "words"),
    [
        ("author-year", "work: abc, date: 1987, page: 3", "Feuser 1987, p. 3"),
        ("author-year", "work: abc, date: 1988, page: 3", "Feuser 1987, 1988, p. 3"),
        ("author-title", "work: abc, date: 1987, page: 3", "Feuser, ABC, 1987, p. 3"),
        ("author-year", "work: news, date: 1901, page: 3", "News, 1901, p. 3"),
    ],
)
def test_a_year_that_the_name_says_is_not_said_again(form: str, cite: str, words: str) -> None:
    entries = f"- {{id: n, kind: citation, at: 1.1, lemma: One, cite: [{{{cite}}}]}}\n"
    edition = small("# A\n\nOne two.\n", entries, works=WORKS, volume=f"citations: {form}\n")
    assert shown(in_plain_words(edition, tuple(all_cited(edition, edition.entries[0].cite)))) == words


def test_letters_stand_in_the_bibliography_too_in_its_order() -> None:
    found = listed(citing("author-year"))
    assert found["abc"] == "Feuser, W. ABC. 1987a."
    assert found["milet"] == "Feuser, Wilfried. Milet: Eine Stadt. 3 May 1987b."
    assert found["undated"] == "Zeno, X. No Year."
    assert [key for key in found if key in ("abc", "milet")] == ["abc", "milet"]
    for form in ("title", "author-title"):
        other = listed(citing(form))
        assert list(other) == list(found)
        assert other["abc"] == "Feuser, W. ABC. 1987."


def test_only_works_that_are_cited_have_letters() -> None:
    edition = citing("author-year", "milet", "other")
    assert said(edition) == ["Feuser 1987", "Feuser 1988"]
    assert "a." not in "".join(listed(edition).values())


@pytest.mark.parametrize(
    ("language", "names", "several"),
    [
        ("de", "van der Meer und Institute of Names, Names, S. 3", "Abel u. a., Alphabet, S. 3"),
        ("ru", "van der Meer и Institute of Names, Names, с. 3", "Abel и др., Alphabet, с. 3"),
        ("la", "van der Meer et Institute of Names, Names, p. 3", "Abel et al., Alphabet, p. 3"),
    ],
)
def test_names_are_joined_in_the_language_of_the_notes(language: str, names: str, several: str) -> None:
    edition = citing("author-title", note="[@two, p. 3]; [@many, p. 3]", language=language)
    assert said(edition) == [names, several]


def test_prose_of_the_book_has_the_words_of_the_book() -> None:
    edition = citing("author-title", note="[@two, p. 3]", settings="apparatus_language: la\nbook_language: de\n")
    assert "Meer et Institute" in said(edition)[0]
    words = in_plain_words(edition, in_book_words(edition, edition.entries[0].note))
    assert shown(words) == "van der Meer und Institute of Names, Names, S. 3"


@pytest.mark.parametrize(
    ("form", "words"),
    [("title", "Feuser Milet, 3; Milet"), ("author-title", "Feuser Milet, 3; Feuser, Milet"),
     ("author-year", "Feuser 1987, 3; Feuser 1987")],
)  # fmt: skip
def test_a_name_that_was_said_just_before_is_left_out(form: str, words: str) -> None:
    edition = citing(form, note="Feuser [-@milet, 3]; [@milet]")
    assert shown(in_plain_words(edition, edition.entries[0].note)) == words


def test_it_comes_back_from_files_tei_and_word(tmp_path: Path) -> None:
    edition = in_order(citing("author-year", note=r"Feuser [-@milet, 3; @abc] \[-\@abc\]"))
    assert "[-@abc]" in plain(edition.entries[0].note)
    assert through_tei(edition) == edition
    assert through_files(edition, tmp_path) == edition
    taken, problems = come_back(made(edition))
    assert not problems
    same(taken.wanted, edition)
    (tmp_path / "a.xml").write_text(write_tei(edition), encoding="utf-8")
    assert invalid(tmp_path / "a.xml") == []


@pytest.mark.parametrize(
    ("form", "alike"), [("title", "Milet"), ("author-title", "Feuser, Milet"), ("author-year", "")],
)  # fmt: skip
def test_works_that_are_named_alike_are_told_of(form: str, alike: str) -> None:
    """B216."""
    found = [problem.message for problem in cited_alike(citing(form, "milet", "other"))]
    assert found == ([f"“other” and “milet” are both cited as “{alike}”"] if alike else [])


def test_works_by_two_authors_are_told_apart_by_their_names() -> None:
    works = "@book{a, author={Ahn, A.}, title={Rome}}\n@book{b, author={Bohr, B.}, title={Rome}}\n"
    entries = NOTE.format("[@a]; [@b]")
    found = [
        small("One.\n", entries.replace("1.1", "0.1"), works=works, volume=more)
        for more in ("", "citations: author-title\n")
    ]
    assert [len([*cited_alike(edition)]) for edition in found] == [1, 0]


def test_the_list_of_signs_leads_to_what_the_bibliography_has_elsewhere() -> None:
    """A work cited by its editor, or by a short name, does not begin with that in the bibliography."""
    found = {}
    for form in ("author-title", "author-year"):
        (body,) = (part.body for part in book(citing(form)).front if isinstance(part.body, SignList))
        found[form] = {
            shown(plain(short)): plain(means) for short, means in body.abbreviations if plain(means)[-1] in "0123456789"
        }
    assert found["author-year"] == {
        "Roth 1950": "Papers. Edited by Cecil Roth. 1950",
        "INL 1960": "Institute of Names and Letters. Report. 1960",
    }
    assert found["author-title"].keys() == {"Roth, Papers", "INL, Report"}


def test_the_title_is_in_italics_and_the_name_and_the_year_are_not() -> None:
    cited = Inline(Role.CITE, target="milet")
    assert [part.role for part in short_citation(citing("author-title", "milet"), cited)] == [Role.TEXT, Role.WORK]
    assert {part.role for part in short_citation(citing("author-year", "milet"), cited)} == {Role.TEXT}


def test_the_texts_of_a_volume_have_the_letters_of_its_one_bibliography(tmp_path: Path) -> None:
    """Each in the words of its own notes."""
    works = "".join(
        f"@book{{{key}, author={{Feuser, W. and Roth, C.}}, title={{{key}}}, date={{1987}}}}\n" for key in "ab"
    )
    note = "- {{id: {0}, kind: comment, at: 1.1, lemma: {1}, note: 'X [@{0}]'}}\n"
    write(
        tmp_path,
        volume=f"{FILES['source/lamp/volume.yaml']}citations: author-year\n",
        entries=note.format("a", "Lucerna"),
        english_notes=note.format("b", "lamp"),
        works=works,
    )
    problems: list[Diagnostic] = []
    edition = load(tmp_path, "lamp", problems.append)
    assert edition is not None, problems
    notes = [said(text)[0] for text in (edition, *edition.texts)]
    assert notes == ["X Feuser et Roth 1987a", "X Feuser and Roth 1987b"]
    body = bibliography(edition, edition.texts).body
    assert isinstance(body, Bibliography)
    assert [plain(words)[-6:] for _, words in body.items] == ["1987a.", "1987b."]
