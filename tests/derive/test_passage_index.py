"""The index of passages cited: every work, issue and page that the apparatus cites, in canonical order."""

from __future__ import annotations

from edition.derive.back_matter import periodicals
from edition.derive.citations import cited_in_words
from edition.derive.parts import Periodicals
from edition.derive.passage_index import passages
from edition.derive.periodical_issues import cited_issues
from edition.derive.text_position import TextPosition
from edition.model.inline import Inline, Role
from tests.small import small

TEXT = "One two three four five six seven eight nine ten."
WORKS = """
@periodical{bo, title = {Bulletin of the Opposition}, shorttitle = {BO}, date = {1929/1941}}
@issue{bo-3-4, crossref = {bo}, number = {3-4}, date = {1929-09}}
@book{life, author = {Trotsky, Leon}, title = {My Life}, date = {1930}}
@newspaper{times, title = {The Times}}
"""


def index(entries: str, volume: str = "") -> dict[str, list[tuple[str, list[str]]]]:
    """The index by work: the words of each passage, and the words of the text that cite it (`n`: in a note)."""
    edition = small(TEXT, entries, works=WORKS, volume=volume)
    words = edition.text.blocks[0].text

    def word(place: TextPosition) -> str:
        return words[place.offset :].split(" ")[0] + ("n" if place.in_note else "")

    return {
        f"{work.authors}/{work.title}": [(p.words, list(map(word, p.places))) for p in work.passages]
        for work in passages(edition)
    }


def test_passages_stand_in_canonical_order_and_places_in_that_of_the_text() -> None:
    found = index("""
- {id: a, kind: citation, at: 0.1, lemma: One, cite: [{work: life, page: '112'}]}
- {id: b, kind: citation, at: 0.1, lemma: two, cite: [{work: life, page: xii-xiv}, {work: bo, issue: 12, page: '3'}]}
- {id: c, kind: citation, at: 0.1, lemma: three, cite: [{work: life}, {work: bo, issue: 4}]}
- {id: d, kind: citation, at: 0.1, lemma: four, cite: [{work: life, page: '9'}, {work: bo, issue: 3}]}
- {id: e, kind: citation, at: 0.1, lemma: five, cite: [{work: life, page: '112'}, {work: bo, issue: 2}]}
""")
    assert found == {
        "/BO": [("no. 2", ["five"]), ("nos. 3–4", ["three", "four"]), ("no. 12, p. 3", ["two"])],
        "Trotsky, Leon/My Life": [
            ("", ["three"]), ("pp. xii–xiv", ["two"]), ("p. 9", ["four"]), ("p. 112", ["One", "five"]),
        ],
    }  # fmt: skip


def test_what_a_note_cites_is_there_with_n_and_once() -> None:
    found = index("""
- {id: a, kind: comment, at: 0.1, lemma: One, note: 'So also [@life, p. 9] and [@life, ch. 2].'}
- {id: b, kind: citation, at: 0.1, lemma: two, cite: [{work: life, page: '9'}], note: 'As [@life, p. 9] has it.'}
- {id: c, kind: comment, at: 0.1, lemma: three, note: 'See [@bo-3-4].'}
""")
    assert found == {
        "/BO": [("nos. 3–4", ["threen"])],
        "Trotsky, Leon/My Life": [("ch. 2", ["Onen"]), ("p. 9", ["Onen", "two"])],
    }


def test_a_double_number_is_one_issue_in_every_list() -> None:
    """Whether the bibliography describes it or not; numbers apart are issues apart, each in both lists."""
    entries = """
- {id: a, kind: comment, at: 0.1, lemma: One, note: 'See [@bo, no. 7-8, p. 5] and [@bo, no. 9, p. 5].'}
- {id: b, kind: citation, at: 0.1, lemma: two, cite: [{work: bo, issue: '7-8'}]}
- {id: c, kind: citation, at: 0.1, lemma: three, cite: [{work: bo, issue: [4, 11, 20]}]}
"""
    assert index(entries)["/BO"] == [
        ("nos. 3–4", ["three"]), ("nos. 7–8", ["two"]), ("nos. 7–8, p. 5", ["Onen"]), ("no. 9, p. 5", ["Onen"]),
        ("no. 11", ["three"]), ("no. 20", ["three"]),
    ]  # fmt: skip
    listed = cited_issues(small(TEXT, entries, works=WORKS))["bo"]
    assert [issue.label for issue in listed] == ["3–4", "7–8", "11", "20"]


def test_a_work_that_the_bibliography_does_not_have_stands_under_its_key() -> None:
    entries = "- {id: a, kind: citation, at: 0.1, lemma: One, cite: [{work: gone, page: '3'}, {work: life}]}\n"
    assert index(entries) == {"/gone": [("p. 3", ["One"])], "Trotsky, Leon/My Life": [("", ["One"])]}


def test_newspapers_are_cited_by_date() -> None:
    found = index("""
- {id: a, kind: citation, at: 0.1, lemma: One, cite: [{work: times, date: 1936-08-20}]}
- {id: b, kind: citation, at: 0.1, lemma: two, cite: [{work: times, date: 1936-08-19, page: '5'}]}
""")
    assert found == {"/The Times": [("19 August 1936, p. 5", ["two"]), ("20 August 1936", ["One"])]}


def test_the_words_are_those_of_the_book() -> None:
    found = index(
        "- {id: a, kind: citation, at: 0.1, lemma: One, cite: [{work: bo, issue: 2}]}", "apparatus_language: la\n"
    )
    assert found == {"/BO": [("no. 2", ["One"])]}


def test_a_number_of_a_periodical_in_a_note_is_its_issue() -> None:
    found = index("""
- {id: a, kind: citation, at: 0.1, lemma: One, cite: [{work: bo, issue: 12, page: '3'}, {work: bo, issue: 4}]}
- {id: b, kind: comment, at: 0.1, lemma: two, note: 'See [@bo, no. 12, p. 3] and [@bo, nos. 3-4].'}
""")
    assert found == {"/BO": [("nos. 3–4", ["One", "twon"]), ("no. 12, p. 3", ["One", "twon"])]}


def test_a_place_is_as_sure_as_the_entry_that_cites() -> None:
    entries = """\
- {id: a, kind: citation, at: 0.1, lemma: One, certainty: low, cite: [{work: life, page: '9'}]}
- {id: b, kind: citation, at: 0.1, lemma: two, certainty: high, cite: [{work: life, page: '9'}]}
"""
    (work,) = passages(small(TEXT, entries, works=WORKS))
    assert [[place.doubt for place in passage.places] for passage in work.passages] == [["low", ""]]


UNTITLED = """
@periodical{bo, date = {1929/1941}}
@book{life, author = {Trotsky, Leon}}
@book{art, author = {Trotsky, Leon}, title = {The \\emph{Art} of it}}
@misc{paper}
@issue{times-3, crossref = {times}, number = {3}}
@newspaper{times, title = {The Times}}
"""


def test_a_work_is_called_in_every_list_as_in_the_notes() -> None:
    """One without a title by its key."""
    edition = small(TEXT, """
- {id: a, kind: citation, at: 0.1, lemma: One, cite: [{work: life}, {work: paper}, {work: bo, issue: 7}]}
- {id: b, kind: citation, at: 0.1, lemma: two, cite: [{work: art}, {work: times-3}, {work: times, issue: 4}]}
""", works=UNTITLED)  # fmt: skip
    called = {work.key: work.title for work in passages(edition)}
    assert called == {"art": "The Art of it", "bo": "bo", "life": "life", "paper": "paper", "times": "The Times"}
    assert list(called) == ["bo", "paper", "times", "art", "life"]
    body = periodicals(edition).body
    assert isinstance(body, Periodicals)
    assert [each.title for each in body.periodicals] == ["bo", "The Times"]
    notes = [cited_in_words(edition, Inline(Role.CITE, target=key)) for key in (*called, "times-3", "gone")]
    assert notes == [*called.values(), "The Times, no. 3", "@gone"]
