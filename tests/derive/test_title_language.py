"""The words of a title are in the language of its work, in every list, citation and format."""

from __future__ import annotations

import pytest

from edition.derive.language_names import language_tag_of
from edition.derive.languages_used import first_places
from edition.derive.references import reference
from edition.derive.short_title import short_title
from edition.model.inline import Inlines, Role, plain, walk
from edition.write.latex import write_latex
from edition.write.tei import write_tei
from edition.write.xhtml.escape import markup_of
from tests.small import small

WORKS = """\
@book{fr, author={Hugo, V.}, title={Qui vive? La France}, subtitle={Souvenirs}, shorttitle={Qui vive?}, langid={french},
  location={Paris}, date={1871}}
@book{en, title={A Book}, langid={english}, date={1872}}
@book{both, title={Deux}, langid={french and german}, date={1873}}
@collection{de, title={Gesammelte Aufsätze}, langid={ngerman}, date={1874}}
@incollection{in, title={Une étude}, langid={fr}, crossref={de}}
@book{tr, title={The Wretched}, langid={en-GB}, origtitle={Les Misérables}, origlanguage={french}, date={1875}}
@book{rev, title={Nouvelle édition}, langid={fr-CA}, related={de}, relatedtype={reprintof}, date={1876}}
"""
CITED = "- {id: x, kind: comment, at: 1.1, lemma: One, note: 'See [@fr, p. 3].'}\n"


def _in_languages(inlines: Inlines) -> list[tuple[str, str]]:
    return [(part.target, plain((part,))) for part in walk(inlines) if part.role is Role.LANG]


@pytest.mark.parametrize(
    ("key", "marked"),
    [
        ("fr", [("fr", "Qui vive? La France"), ("fr", "Souvenirs")]),
        ("en", []),
        ("both", []),
        ("in", [("fr", "Une étude"), ("fr", "Gesammelte Aufsätze"), ("de", "Gesammelte Aufsätze")]),
        ("tr", [("en-GB", "The Wretched"), ("fr", "Les Misérables")]),
        ("rev", [("fr-CA", "Nouvelle édition"), ("de", "Gesammelte Aufsätze")]),
    ],
)
def test_titles_in_the_bibliography_are_in_their_language(key: str, marked: list[tuple[str, str]]) -> None:
    edition = small("One.", works=WORKS)
    words = reference(edition, edition.work[key]).words
    assert _in_languages(words) == marked  # of languages in one another the inner one counts
    assert plain(words).count("Gesammelte") == plain(words).count("Aufsätze")


def test_titles_in_citations_are_in_their_language() -> None:
    edition = small("One.", works=WORKS)
    assert _in_languages(short_title(edition, "fr")) == [("fr", "Qui vive?")]
    assert _in_languages(short_title(edition, "en")) == []


def test_the_languages_of_titles_have_their_patterns() -> None:
    assert {"fr", "de", "en-GB", "fr-CA"} <= {*first_places(small("One.", works=WORKS))}


def test_every_format_has_the_language() -> None:
    edition = small("# T\n\nOne.\n", CITED, works=WORKS)
    tex = write_latex(edition).tex
    assert r"\EdWork{\EdLang{fr}{Qui vive?}}" in tex
    assert r"\EdLang{fr}{Qui vive? La France}" in tex
    page = markup_of(edition.volume).words(short_title(edition, "fr"))
    assert page == '<cite><span class="lang" lang="fr" dir="ltr" xml:lang="fr">Qui vive?</span></cite>'
    tei = write_tei(edition)
    assert 'xml:lang="fr"' in tei[tei.index("listBibl") :]


@pytest.mark.parametrize(
    ("value", "tag"),
    [("american", "en-US"), ("swissgerman", "de-CH"), ("russian", "ru"), ("grc", "grc"), ("de_AT", "de-AT"),
     ("latin", "la"), ("brazilian", "pt-BR"), ("polish", "pl"), ("frensh", ""), ("", ""), ("Sanskrit", "sa"),
     ("Church Slavic", "cu"), ("ancientgreek", "grc"), ("magyar", "hu"), ("nynorsk", "nn"), ("norsk", "no")],
)  # fmt: skip
def test_a_language_is_given_by_tag_key_or_name(value: str, tag: str) -> None:
    assert language_tag_of(value) == tag
