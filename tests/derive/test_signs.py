"""Signs and abbreviations: every sign that is printed and no other, names and titles as they stand elsewhere."""

from __future__ import annotations

from dataclasses import replace

from edition.derive.back_matter import colophon, emendations
from edition.derive.book import book
from edition.derive.parts import Colophon, Emendations, SignList
from edition.derive.profile import for_profile, profiles
from edition.model.edition import Edition
from edition.model.inline import Role, plain, walk
from tests.small import small

TEXT = """\
# One

First words, and a second[^1] third.

[^1]: A note of the author.
"""
CRUX = "- {id: a, kind: crux, at: 1.1, lemma: words}\n"
GAP = "- {id: b, kind: lacuna, at: 1.1, lemma: second, position: after}\n"
PUT_IN = "- {id: c, kind: supplied, at: 1.1, lemma: First, position: after, reading: few}\n"
REMARK = "- {id: d, kind: comment, at: 1.1, lemma: First, note: 'See *there*.'}\n"


def _of(edition: Edition, profile: str = "") -> SignList:
    whole = for_profile(edition, profiles(edition.volume)[profile]) if profile else book(edition)
    body = next(part.body for part in whole.front if part.key == "signs")
    assert isinstance(body, SignList)
    return body


def _signs(edition: Edition, profile: str = "") -> dict[str, str]:
    return {sign: plain(meaning) for sign, meaning in _of(edition, profile).signs}


def test_every_sign_of_the_text_is_explained_in_a_book_without_its_notes_too() -> None:
    volume = "profiles: [{name: school, kinds: [comment]}]\n"
    edition = small(TEXT, CRUX + GAP + PUT_IN + REMARK, volume=volume)
    assert set(_signs(edition, "school")) == set(_signs(edition)) == {"]", "† †", "***", "⟨ ⟩"}


def test_no_sign_is_explained_that_nothing_prints() -> None:
    edition = small(TEXT)
    assert not [part for part in book(edition).front if part.key == "signs"]
    of_words = "- {id: b, kind: lacuna, at: 1.1, lemma: second, readings: [{type: lacuna, wit: C}]}\n"
    assert set(_signs(small(TEXT, REMARK + of_words))) == {"]"}


def test_the_sign_of_sections_is_explained_where_lines_are_counted_by_section() -> None:
    two = TEXT + "\n# Two\n\nMore.\n"
    by_section = "lines: {by: section}\n"
    assert "section" in _signs(small(two, REMARK, volume=by_section))["§"]
    assert "§" not in _signs(small(TEXT, REMARK, volume=by_section))
    assert "§" not in _signs(small(two, REMARK))


def test_a_witness_is_named_as_it_is_declared() -> None:
    witnesses = "witnesses:\n  - {siglum: M, name: Erstdruck}\n"
    edition = small("# One\n\n[p. 3]{.pb}Words.\n", witnesses=witnesses)
    assert _signs(edition)["|"] == "a page of M (Erstdruck) begins; its number stands in the margin"


def test_a_title_is_set_as_in_the_bibliography() -> None:
    works = "@book{z, author={Zed, Z.}, title={A Long One}, shorttitle={Zeta}, date={1930}}\n"
    cites = "- {id: d, kind: comment, at: 1.1, lemma: First, note: 'See [@z].'}\n"
    rows = {plain(term): (term, said) for term, said in _of(small(TEXT, cites, works=works)).abbreviations}
    term, said = rows["Zeta"]
    assert plain(said) == "Zed, Z. A Long One. 1930"
    assert [plain(part.children) for part in walk(said) if part.role is Role.WORK] == ["A Long One"]
    assert [part.role for part in term] == [Role.WORK]


def test_a_lemma_in_an_authors_note_explains_the_n() -> None:
    in_note = "- {id: d, kind: comment, at: 1.1n1, lemma: author, note: Who.}\n"
    assert [plain(term) for term, _ in _of(small(TEXT, in_note)).abbreviations] == ["n"]
    assert not _of(small(TEXT, REMARK)).abbreviations


def test_what_is_counted_is_said_in_words() -> None:
    rule = "silent:\n  - {id: s, find: ', ', replace: ' ', says: Commas are left out.}\n"
    edition = small("# One\n\nFirst, second, third.\n", REMARK, volume=rule)
    body, made = emendations(edition, ()).body, colophon(edition).body
    assert isinstance(body, Emendations)
    assert isinstance(made, Colophon)
    assert [plain(said) for said in body.silent] == ["Commas are left out (twice)."]
    assert "4 words and 1 entry of" in made.sentences[0]
    one = colophon(small("One.\n")).body
    assert isinstance(one, Colophon)
    assert "1 word and no entries of" in one.sentences[0]


def test_the_sign_of_sections_is_explained_for_the_authors_notes_of_several() -> None:
    two = TEXT + "\n# Two\n\nMore[^2].\n\n[^2]: Another.\n"
    assert "section" in _signs(small(two, REMARK))["§"]
    assert "§" not in _signs(small(two, REMARK, volume="footnotes: volume\n"))


def test_words_that_the_editors_typed_themselves_are_not_explained() -> None:
    typed = "- {id: d, kind: comment, at: 1.1, lemma: First, note: fort. recte}\n"
    assert not _of(small(TEXT, typed)).abbreviations


def test_an_abbreviation_of_one_and_of_several_stands_for_one() -> None:
    cite = "- {id: c, kind: citation, at: 1.1, lemma: First, cite: [{work: z, chapter: 3, page: 4}]}\n"
    edition = small(TEXT, cite, works="@book{z, title={Z}}\n")
    edition = replace(edition, volume=replace(edition.volume, language="fr"))
    rows = {plain(term): plain(said) for term, said in _of(edition).abbreviations}
    assert (rows["chap."], rows["p."]) == ("chapitre", "page")
