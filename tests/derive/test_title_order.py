"""Works stand by their authors or titles, without articles and quotation marks, in the bibliography and the index."""

from __future__ import annotations

import pytest

from edition.derive.back_matter import bibliography, passages
from edition.derive.index import INDEXES, index, places_by_record
from edition.derive.parts import Bibliography, PassageIndex
from edition.derive.title_order import filed, work_order
from edition.model.inline import plain
from tests.small import small

WORKS = """
@book{a, author={Zed, Z.}, title={Zeta}, date={1930}}
@book{b, title={“Quoted” Title}, date={1801}}
@book{c, title={A Zebra}, date={1802}}
@book{d, title={The Anonymous}, date={1803}}
@book{e, title={Yonder}, date={1804}}
@book{f, author={Num, B.}, title={The Second}, date={1805}}
@book{g, author={Num, B.}, title={“First” Things}, date={1806}}
@book{h, title={Die Presse}, langid={ngerman}, date={1807}}
@book{i, title={L’Étranger}, langid={french}, date={1808}}
@book{j, title={Die Another Day}, date={1809}}
@book{k, title={{Öffentliches}}, sorttitle={Oe}, date={1810}}
"""


def test_works_stand_in_one_alphabet() -> None:
    cites = " ".join(f"[@{key}]" for key in "abcdefghijk")
    entries = f"- {{id: x, kind: comment, at: 1.1, lemma: One, note: '{cites}'}}\n"
    edition = small("# T\n\nOne.\n", entries, works=WORKS)
    order = ["d", "j", "i", "g", "f", "k", "h", "b", "e", "c", "a"]
    body, cited = bibliography(edition).body, passages(edition).body
    assert isinstance(body, Bibliography)
    assert isinstance(cited, PassageIndex)
    assert [key for key, _ in body.items] == order
    assert [work.key for work in cited.works] == order


@pytest.mark.parametrize(
    ("fields", "order"),
    [
        ("title={The Ark}", ("Ark", "Ark")),
        ("author={Zed, Z.}, title={The Ark}", ("Zed, Z.", "Ark")),
        ("author={Zed, Z. and Num, B. and others}, title={The Ark}", ("Zed, Z.; Num, B.", "Ark")),
        ("author={Zed, Z.}, title={The Ark}, sorttitle={Boat}", ("Zed, Z.", "Boat")),
        ("title={The Ark}, sorttitle={Boat}", ("Boat", "Boat")),
        ("author={Zed, Z.}, sortname={Ah}, title={The Ark}", ("Ah", "Ark")),
        ("author={Zed, Z.}, sortkey={key}, title={The Ark}", ("key", "")),
        ("title={Die Arche}, language={german}", ("Arche", "Arche")),
        ("title={Die Arche}", ("Die Arche", "Die Arche")),
    ],
)
def test_by_what_a_work_stands(fields: str, order: tuple[str, str]) -> None:
    (work,) = small("One.", works=f"@book{{a, {fields}}}").works
    assert work_order(work, "en") == order
    if "sort" not in fields:
        assert work_order(work, "en", "A Short One")[1] == ("A Short One" if "german" in fields else "Short One")


def test_titles_stand_so_in_their_index() -> None:
    names = (
        "- {key: t, kind: periodical, name: The Times, forms: [The Times]}\n"
        "- {key: p, kind: periodical, name: Pravda, forms: [Pravda]}\n"
        "- {key: z, kind: work, name: The Ark, sort: Zzz, forms: [The Ark]}\n"
    )
    edition = small("# T\n\nThe Times and Pravda and The Ark.\n", names=names)
    kinds = next(kinds for key, kinds in INDEXES if key == "works")
    groups = index(edition, places_by_record(edition, ()), kinds)
    assert [(group.letter, [heading.words for heading in group.headings]) for group in groups] == [
        ("P", ["Pravda"]), ("T", ["The Times"]), ("Z", ["The Ark"]),
    ]  # fmt: skip


def test_only_what_is_an_article_is_left_out() -> None:
    assert [filed(words, "en") for words in ("Theory", "A", "The", "An ’Apple", "[The Lost]", "A. B.", "…")] == [
        "Theory", "A", "The", "Apple", "Lost]", "A. B.", "…",
    ]  # fmt: skip
    assert filed("Der Tag", "en") == "Der Tag"
    assert [filed(words, "fr") for words in ("l'art", "Les Temps", "Lesage")] == ["art", "Temps", "Lesage"]


def test_numbers_of_issues_are_one_or_several() -> None:
    works = (
        "@article{g, author={Num, B.}, title={Art}, journaltitle={J}, number={3-4}, date={1805}}\n"
        "@article{h, author={Num, B.}, title={Best}, journaltitle={J}, number={Special Issue}, date={1805}}\n"
        "@article{i, author={Num, B.}, title={Cast}, journaltitle={J}, number={7}, date={1805}}\n"
    )
    entries = "- {id: x, kind: comment, at: 1.1, lemma: One, note: '[@g] [@h] [@i]'}\n"
    body = bibliography(small("# T\n\nOne.\n", entries, works=works)).body
    assert isinstance(body, Bibliography)
    assert [plain(said) for _, said in body.items] == [
        "Num, B. “Art.” J, nos. 3–4 (1805).", "Num, B. “Best.” J, Special Issue (1805).",
        "Num, B. “Cast.” J, no. 7 (1805).",
    ]  # fmt: skip
