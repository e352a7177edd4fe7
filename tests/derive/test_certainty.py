"""What the editors are not certain of is printed so: in every note, list and index, in print and on the web."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from edition.derive.book import book
from edition.derive.print_places import PrintPlaces
from edition.derive.text_position import TextPosition, by_doubt
from edition.derive.wording import wording
from edition.model.edition import Edition
from edition.write.html import write_html
from edition.write.latex import write_latex
from tests.small import small

TEXT = """\
# Of Doubt

So said the chairman in May 1936, in the Gazette No. 7, and he said it twice; Anna heard it, and the
captain wrote it down in the Gazette No. 8.
"""
WORKS = """
@periodical{gaz, title = {Gazette}, date = {1929/1941}}
@issue{gaz-7, crossref = {gaz}, number = {7}, date = {1929-10}}
@issue{gaz-8, crossref = {gaz}, number = {8}, date = {1929-11}}
"""
NAMES = """\
- {key: anna, kind: person, name: 'Anna, A.', forms: [Anna], born: 1930-01-02, description: A guest., certainty: DEGREE}
"""
ENTRIES = """\
- {id: em, kind: emendation, at: 1.1, lemma: twice, reading: thrice, certainty: DEGREE}
- {id: co, kind: comment, at: 1.1, lemma: heard, note: She was there., certainty: DEGREE}
- {id: da, kind: date, at: 1.1, lemma: May 1936, date: 1936-05, event: The meeting, certainty: DEGREE}
- {id: c7, kind: citation, at: 1.1, lemma: No. 7, cite: [{work: gaz, issue: 7}], certainty: DEGREE}
- {id: c8, kind: citation, at: 1.1, lemma: No. 8, cite: [{work: gaz, issue: 8}], certainty: high}
- {id: ca, kind: person, at: 1.1, lemma: captain, ref: anna, certainty: DEGREE}
- {id: sure, kind: date, at: 1.1, lemma: twice, date: 1936-05, event: The meeting, certainty: DEGREE}
""".replace("- {id: sure", "- {id: other")


def edition(degree: str, language: str = "en") -> Edition:
    def with_degree(words: str) -> str:
        return words.replace("DEGREE", degree)

    return small(TEXT, with_degree(ENTRIES), with_degree(NAMES), WORKS, f"apparatus_language: {language}\n")


def in_print(made: Edition) -> str:
    """The LaTeX of a book as words: without commands and marks."""
    latex = re.sub(r"\\EdLoci\{[^}]*\}", "PLACES", str(write_latex(made).tex))
    latex = re.sub(r"\\EdLang\{[^}]*\}", "", latex)
    return " ".join(re.sub(r"%.*|\\[A-Za-z]+(\[[^]]*\])?|[{}~]", " ", latex).split())


def on_the_web(made: Edition) -> str:
    """The reading page as words."""
    files = write_html(book(made), PrintPlaces(), "", {}, {})
    pages = (re.sub(r"(?s)<script.*?</script>|<style.*?</style>", "", page.decode()) for page in files.values())
    linked = (re.sub(r'<a class="loc"[^>]*>[^<]*(<i>n</i>)?</a>', "PLACES", page) for page in pages)
    return " ".join(re.sub(r"<[^>]+>", " ", " ".join(linked)).split())


@pytest.mark.parametrize("medium", [in_print, on_the_web])
@pytest.mark.parametrize(("degree", "language", "sign"), [
    ("medium", "en", "prob."), ("low", "en", "uncertain"), ("medium", "la", "prob."), ("low", "la", "incertum"),
])  # fmt: skip
def test_every_list_says_it(medium: Callable[[Edition], str], degree: str, language: str, sign: str) -> None:
    words = re.sub(r" (?=[;)])|(?<=\() ", "", medium(edition(degree, language)))
    no = "no." if language == "en" else "n."  # lists are in the language of the book
    said = [
        f"] twice M C D ({sign})", f"She was there. ({sign})", f"May 1936 ({sign})", f"{no} 7 (October 1929) ({sign})",
        f"A. Anna ({sign})", f"A guest. ({sign})", f"The meeting ({sign}) PLACES", f"{sign} PLACES",
        f"No. 7 October 1929 {sign} PLACES", f"PLACES no. 7 ({sign})", f"Anna, A. PLACES; {sign} PLACES",
    ]  # fmt: skip
    assert [line for line in said if line not in words] == []
    assert f"8 ({sign})" not in words
    assert "November 1929 PLACES" in words
    assert wording(language).doubts_explained[degree] in words


def test_by_doubt() -> None:
    sure, likely, guess = TextPosition(0, 3), TextPosition(0, 5, doubt="medium"), TextPosition(0, 1, doubt="low")
    found = by_doubt((guess, likely, sure, TextPosition(0, 3, doubt="low")))
    assert found == (("", (sure,)), ("medium", (TextPosition(0, 5),)), ("low", (TextPosition(0, 1),)))
