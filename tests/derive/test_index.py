"""Indexes of names: every form that stands in the text leads to its heading; notes are indexed, linked or not."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from edition.commands import names as names_command
from edition.derive.book import book
from edition.derive.edited_text import edited_text
from edition.derive.index import INDEXES, Heading, index, places_by_record
from edition.derive.names_in_prose import ProsePlace
from edition.derive.notes import notes
from edition.derive.parts import Index
from edition.derive.profile import for_profile
from edition.model.entry import EntryKind
from edition.model.volume import PARTS, Profile
from tests.small import small

DERIVE = Path(__file__).parents[2] / "edition" / "derive"
TEXT = """\
Vardine wrote to Boris Nikolaevsky, to the Kamenevs and to Kameney, by the hand of Spartak; L. D. read it in Petrograd.
"""
NAMES = """\
- {key: vardin, kind: person, name: 'Vardin, Illarion', forms: [Vardin], wrong: [Vardine]}
- {key: nico, kind: person, name: 'Nicolaevsky, Boris', forms: [Boris Nikolaevsky]}
- {key: kamenev, kind: person, name: 'Kamenev, Lev', forms: [Kamenev, Kamenevs], wrong: [Kameney]}
- {key: petrov, kind: person, name: 'Petrov, Ivan', forms: [Spartak, Petrov, Ivanko]}
- {key: trotsky, kind: person, name: 'Trotsky, Leon', forms: [L. D., Trotsky]}
- {key: zed, kind: person, name: 'Zed, A.', forms: [Zed], ignore: [{form: Zed Hall, reason: a house}]}
- {key: leningrad, kind: place, name: Leningrad, forms: [Petrograd, Leningrad]}
"""
ENTRIES = """\
- {id: a, kind: comment, at: 0.1, lemma: Spartak, note: 'That is Ivan Petrov, as [Leon](name:trotsky) and Zed said.'}
- {id: b, kind: comment, at: 0.1, lemma: Petrograd, note: In Zed Hall.}
- {id: c, kind: variant, at: 0.1, lemma: hand, readings: [{text: hand of Vardin, wit: C}]}
"""


def headings() -> list[Heading]:
    edition = small(TEXT, ENTRIES, NAMES)
    places = places_by_record(edition, notes(edition, edited_text(edition)))
    groups = [group for _, kinds in INDEXES for group in index(edition, places, kinds)]
    return [heading for group in groups for heading in group.headings]


def test_every_form_of_the_text_leads_to_its_heading() -> None:
    """Variants, errors, pseudonyms and initials; family names first; none for forms that do not occur."""
    assert [(heading.words, *heading.see) for heading in headings() if heading.see] == [
        ("Kameney", "Kamenev, Lev"),
        ("L. D.", "Trotsky, Leon"),
        ("Nikolaevsky, Boris", "Nicolaevsky, Boris"),
        ("Spartak", "Petrov, Ivan"),
        ("Vardine", "Vardin, Illarion"),
        ("Petrograd", "Leningrad"),
    ]


def test_names_in_notes_and_readings_have_their_places() -> None:
    """Linked or found by a form; not what a record ignores."""
    found = {heading.key: [place.in_note for place in heading.places] for heading in headings() if heading.key}
    assert found == {
        "vardin": [False, True],
        "nico": [False],
        "kamenev": [False, False],
        "petrov": [False],
        "trotsky": [True, False],
        "zed": [True],
        "leningrad": [False],
    }


def test_a_profile_without_a_part_has_no_places_in_it() -> None:
    """Neither in an introduction nor in the chronology; who is named only there is not in its index."""
    edition = small(
        "One two.",
        "- {id: d, kind: date, at: 0.1, lemma: One, date: '1702', event: Zed comes}\n",
        names="- {key: zed, kind: person, name: Zed, forms: [Zed]}\n",
    )
    kinds = tuple(EntryKind)
    whole, less = (for_profile(edition, Profile("p", kinds, without)) for without in ((), ("chronology",)))
    assert [part.key for part in whole.back if isinstance(part.body, Index)] == ["persons"]
    assert not any(isinstance(part.body, Index) for part in less.back)


def test_the_parts_that_a_profile_can_be_without_are_those_that_there_are() -> None:
    """By their keys, as the modules that make them have them; two are of the volume of a series, without profiles."""
    written = "".join(file.read_text(encoding="utf-8") for file in DERIVE.glob("*.py"))
    made = set(re.findall(r'\bPart\(\s*"([a-z]+)"', written))
    assert made | {key for key, _ in INDEXES} == {*PARTS, "volumes", "corrigenda"}


def test_references_are_to_other_words() -> None:
    """Forms with the numeral of the heading are; what stands beside its heading, and begins as it does, is not."""
    names = """\
- {key: c, kind: person, name: Catherine II, forms: [Екатерина II, Catherine II]}
- {key: l, kind: person, name: Louis XIV, forms: [Ludwig XIV]}
- {key: h, kind: place, name: 'Hague, The', forms: [The Hague, Den Haag]}
- {key: ali, kind: person, name: ʿAlī, forms: [ʿAlī]}
- {key: abel, kind: person, name: Abel, forms: [Abel]}
"""
    edition = small("Екатерина II, Catherine II, Ludwig XIV, The Hague, Den Haag, Abel, ʿAlī.\n", "", names)
    places = places_by_record(edition, ())
    persons, _, towns, *_ = (index(edition, places, kinds) for _, kinds in INDEXES)
    said = [(group.letter, heading.words, heading.see) for group in persons for heading in group.headings]
    assert said == [
        ("A", "Abel", ()), ("A", "ʿAlī", ()), ("C", "Catherine II", ()), ("L", "Louis XIV", ()),
        ("L", "Ludwig XIV", ("Louis XIV",)), ("Е", "Екатерина II", ("Catherine II",)),
    ]  # fmt: skip
    assert [heading.words for group in towns for heading in group.headings] == ["Den Haag", "Hague, The"]


@pytest.mark.parametrize(
    ("name", "form", "see"),
    [
        ("Zed, Anna", "Anna Ley", "Ley, Anna"),
        ("Zed, Anna", "A. Ley", "Ley, A."),
        ("Zed, Anna", "Berta Ley", "Berta Ley"),  # another given name: a name by itself
        ("Zed, Anna", "Anna Xu", "Anna Xu"),
        ("Zed, Anna", "Comrade", "Comrade"),
        ("Zed, Anna", "comrade", ""),
        ("Zed, Anna", "Anna Zed", ""),
        ("Zed, Anna", "Zed the Elder", ""),
        ("Zed, Anna", "Zeds", ""),
        ("Adams, John", "Johnny Adams", ""),
        ("Adams, John", "Adam", ""),
        ("Zed, Anna", "the Red Sisters", "Red Sisters"),
        ("Louis XIV", "Ludwig XIV", "Ludwig XIV"),
    ],
)
def test_under_which_other_names_a_person_is_looked_up(name: str, form: str, see: str) -> None:
    names = f"- {{key: k, kind: person, name: '{name}', forms: ['{form}']}}\n"
    edition = small(f"It was {form}.", "", names)
    groups = index(edition, places_by_record(edition, ()), INDEXES[0][1])
    found = [heading.words for group in groups for heading in group.headings if heading.see]
    assert found == ([see] if see else [])


@pytest.mark.parametrize(
    ("language", "kind", "name", "form", "see"),
    [
        ("ru", "place", "Ялта", "Ялты", ""), ("ru", "person", "Ершов, Олег", "Господина Ершова", ""),
        ("ru", "periodical", "Ялтинская газета", "Ялтинскую газету", ""),
        ("ru", "place", "Ленинград", "Петрограда", "Петрограда"),
        ("uk", "person", "Їжак, Іван", "Їжака", ""), ("pl", "place", "Łódź", "Łodzi", ""),
        ("pl", "periodical", "Gazeta Morska", "Gazecie Morskiej", ""), ("pl", "person", "Źrebak, Ewa", "Ewą", "Ewą"),
        ("cs", "person", "Čiper, Jan", "Čiperovi", ""), ("cs", "place", "Praha", "Praze", ""),
        ("el", "place", "Πειραιάς", "Πειραιά", ""), ("el", "person", "Άγγελος, Πέτρος", "Αγγέλου", ""),
        ("pl", "person", "Trocki, Lew", "Bronsteina", "Bronsteina"),
        ("pl", "person", "Ludwik XIV", "Louis XIV", "Louis XIV"),
        ("en", "place", "Tarn", "Tarne", "Tarne"),
    ],
)  # fmt: skip
def test_another_case_of_a_name_is_no_other_name(language: str, kind: str, name: str, form: str, see: str) -> None:
    names = f"- {{key: k, kind: {kind}, name: '{name}', forms: ['{form}']}}\n"
    edition = small(f"1 {form}.", "", names)
    edition = replace(edition, volume=replace(edition.volume, language=language))
    found = [
        heading.words
        for _, kinds in INDEXES
        for group in index(edition, places_by_record(edition, ()), kinds)
        for heading in group.headings
        if heading.see
    ]
    assert found == ([see] if see else [])


def test_a_name_inside_the_name_of_another_record_is_no_mention() -> None:
    names = (
        "- {key: cc, kind: organisation, name: CC of the Party, forms: [CC]}\n"
        "- {key: party, kind: organisation, name: Party, forms: [Party]}\n"
    )
    note = "- {{id: a, kind: comment, at: 1.1, lemma: Nobody, note: 'See the {}.'}}\n"
    for said, named in (("CC of the Party", ["cc"]), ("Party", ["party"]), ("CC and the Party", ["cc", "party"])):
        edition = small("# One\n\nNobody is here. The Party and CC.\n", note.format(said), names)
        found = places_by_record(edition, book(edition).notes)
        assert sorted(key for key, places in found.items() if any(place.in_note for place in places)) == named


def test_a_record_is_filed_under_its_sort_key() -> None:
    names = """\
- {key: t, kind: person, name: 'Trotsky, Leon', sort: Bronstein, forms: [Trotsky]}
- {key: z, kind: person, name: 'Zed, A.', sort: Anna, forms: [Zed]}
- {key: c, kind: person, name: 'Cid, B.', forms: [Cid]}
"""
    edition = small("Cid, Trotsky and Zed.", "", names)
    groups = index(edition, places_by_record(edition, ()), INDEXES[0][1])
    assert [(group.letter, heading.key) for group in groups for heading in group.headings] == [
        ("A", "z"), ("B", "t"), ("C", "c"),
    ]  # fmt: skip


def test_see_also_names_what_the_index_has() -> None:
    """In the text or in an introduction alone; not a record that is named nowhere."""
    names = """\
- {key: t, kind: person, name: Tarn, forms: [Tarn], see_also: [i, n]}
- {key: i, kind: person, name: Ilk}
- {key: n, kind: person, name: Noor}
"""
    edition = small("Tarn.", "", names)
    introduced = {"i": (ProsePlace(1, 1, 1),)}
    groups = index(edition, places_by_record(edition, ()), INDEXES[0][1], introduced)
    assert [(h.key, h.see, len(h.asides)) for group in groups for h in group.headings] == [
        ("i", (), 1), ("t", ("Ilk",), 0),
    ]  # fmt: skip


def test_headings_below_headings() -> None:
    """Without ignored words in front they are in the order of the language; a mention in a passage stands there."""
    names = """\
- {key: wren, kind: person, name: 'Wren, Tobias', forms: [Wren], see_from: The Keeper}
- {key: oil, kind: subject, name: Oil}
"""
    entries = """\
- {id: a, kind: index, at: 1.1, lemma: Wren wrote, index: wren > on the oil > its colour}
- {id: b, kind: index, at: 1.1, lemma: burned well, index: [oil, wren > as a boatman], certainty: low}
"""
    text = "# A\n\nWren wrote of it. The [oil](name:oil > its price) burned well, says Wren.\n"
    edition = small(text, entries, names, volume="index: {ignored: [on, the, as, a]}\n")
    places = places_by_record(edition, ())
    assert {path: [(p.offset, p.end is not None, p.doubt) for p in found] for path, found in places.items()} == {
        "wren": [(44, False, "")], "wren > on the oil > its colour": [(0, True, "")],
        "oil > its price": [(22, True, "")], "oil": [(26, True, "low")], "wren > as a boatman": [(26, True, "low")],
    }  # fmt: skip
    listed = [heading for group in index(edition, places, INDEXES[0][1]) for heading in group.headings]
    (person,) = (heading for heading in listed if heading.key)
    assert [(one.key, one.depth) for one in person.all()] == [
        ("wren", 2), ("wren > as a boatman", 0), ("wren > on the oil", 1), ("wren > on the oil > its colour", 0),
    ]  # fmt: skip
    assert [(one.words, one.see) for one in listed if not one.key] == [("The Keeper", ("Wren, Tobias",))]
    used = names_command.headings(edition, "wren")
    assert used == {"wren > on the oil > its colour": ["1.1"], "wren > as a boatman": ["1.1"]}
