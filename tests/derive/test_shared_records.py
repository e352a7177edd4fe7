"""Which of the shared records and works a volume has: those that it names or cites, and those that these name."""

from __future__ import annotations

import pytest

from edition.derive.shared_records import without_unused
from tests.small import small

NAMES = """\
- {key: own, kind: person, name: Own, forms: [Nobody]}
- {key: anna, kind: person, name: Anna, forms: [Anna], see_also: [boris, own, zoe]}
- {key: boris, kind: person, name: Boris, forms: [Boris], description: 'Friend of [her](name:clara), of David.'}
- {key: clara, kind: person, name: Clara, forms: [Clara], description: Aunt of Emma.}
- {key: david, kind: person, name: David, forms: [David]}
- {key: emma, kind: person, name: Emma, forms: [Emma], see_also: [anna]}
- {key: zoe, kind: person, name: Zoe, forms: [Zoe]}
"""
WORKS = "@book{own, title = {O}}\n@book{one, title = {A}}\n@book{two, title = {B}}\n"
RECORDS = ("anna", "boris", "clara", "david", "emma", "zoe")


def kept(text: str, entries: str = "", records: tuple[str, ...] = RECORDS) -> tuple[list[str], list[str]]:
    """Keys of the records and works that are left."""
    edition = without_unused(small(text, entries, NAMES, WORKS), records, ("one", "two"))
    return [record.key for record in edition.records], [work.key for work in edition.works]


ENTRY = "- {{id: a, kind: {}, at: 0.1, lemma: One, {}}}\n"


@pytest.mark.parametrize(
    ("text", "entries", "records"),
    [
        ("One.", "", []),
        ("One Anna.", "", ["anna"]),
        ("One.", ENTRY.format("person", "ref: zoe"), ["zoe"]),
        ("One.", ENTRY.format("comment", "note: 'So [he](name:zoe).'"), ["zoe"]),
        ("One.", ENTRY.format("comment", "note: So David."), ["david"]),
        ("One Boris.", "", ["boris", "clara", "david", "emma"]),  # by the descriptions of those that are used
        ("One Clara.", ENTRY.format("comment", "note: Of David."), ["clara", "david", "emma"]),
    ],
)
def test_records_that_are_named(text: str, entries: str, records: list[str]) -> None:
    """And the volume's own, whether it names them or not."""
    assert kept(text, entries)[0] == ["own", *records]


def test_what_is_not_shared_stays() -> None:
    assert kept("One.", records=("zoe",))[0] == ["own", "anna", "boris", "clara", "david", "emma"]


def test_a_record_refers_to_none_that_is_left_out() -> None:
    edition = without_unused(small("Anna.", "", NAMES, WORKS), RECORDS, ())
    assert edition.record["anna"].see_also == ("own",)
    edition = without_unused(small("Anna and Zoe.", "", NAMES, WORKS), RECORDS, ())
    assert edition.record["anna"].see_also == ("own", "zoe")


def test_works_that_are_cited() -> None:
    assert kept("One.")[1] == ["own"]
    assert kept("One.", ENTRY.format("citation", "cite: [{work: two}]"))[1] == ["own", "two"]
    assert kept("One.", ENTRY.format("comment", "note: 'See [@one].'"))[1] == ["own", "one"]
