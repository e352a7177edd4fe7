"""Names found in the base text."""

from __future__ import annotations

from edition.anchor import anchor
from edition.anchor.mentions import find_mentions
from edition.model.authority import Ignore, Mention, Record, RecordKind
from edition.model.diagnostic import Diagnostic
from edition.model.entry import Entry, EntryKind
from edition.model.text import BaseText, Block, BlockKind, Locus

AT = Locus(1, 1)


def record(key: str, *forms: str, wrong: tuple[str, ...] = (), ignore: tuple[Ignore, ...] = ()) -> Record:
    return Record(key, RecordKind.PERSON, key, key, forms, wrong, ignore=ignore)


def mentions(
    words: str, *records: Record, entries: tuple[Entry, ...] = ()
) -> tuple[list[tuple[str, str, int]], list[str]]:
    """The mentions as (key, words, start), and the diagnostics, of a text of one paragraph."""
    text = BaseText((Block(AT, BlockKind.PARAGRAPH, words),))
    problems: list[Diagnostic] = []
    found = find_mentions(text, records, entries, anchor(text, entries, problems.append), problems.append)
    return [_said(words, mention) for mention in found], [f"{item.code} {item.message}" for item in problems]


def _said(words: str, mention: Mention) -> tuple[str, str, int]:
    return mention.key, words[mention.anchor.start : mention.anchor.end], mention.anchor.start


def person(lemma: str, ref: str, occurrence: int = 0) -> Entry:
    return Entry(f"{ref}-{lemma}", EntryKind.PERSON, AT, lemma, AT, occurrence=occurrence, ref=ref)


def test_whole_words_and_case() -> None:
    found, problems = mentions("Lenin, Leninist, lenin, the Lenins, Lenin-era", record("lenin", "Lenin"))
    assert found == [("lenin", "Lenin", 0), ("lenin", "Lenin", 36)]
    assert problems == []


def test_possessives_end_a_word() -> None:
    found, _ = mentions("Lenin’s, Lenin's, the Webbs’ book", record("lenin", "Lenin"), record("webb", "Webbs"))
    assert [words for _, words, _ in found] == ["Lenin", "Lenin", "Webbs"]


def test_the_longest_form_wins_whosever_it_is() -> None:
    found, _ = mentions("Leon Sedov and Sedov, Lev Sedov", record("father", "Sedov"), record("son", "Leon Sedov"))
    assert found == [("son", "Leon Sedov", 0), ("father", "Sedov", 15), ("father", "Sedov", 26)]


def test_a_longer_form_that_overlaps_wins_and_the_rest_may_still_be_found() -> None:
    found, _ = mentions(
        "Karl Radek Trial Report", record("radek", "Karl Radek", "Karl"), record("report", "Radek Trial Report")
    )
    assert found == [("radek", "Karl", 0), ("report", "Radek Trial Report", 5)]


def test_a_hyphen_ends_a_word_unless_the_whole_is_listed() -> None:
    z, k, b, y = record("z", "Zinoviev"), record("k", "Kamenev"), record("by", "Berman-Yurin"), record("b", "Berman")
    found, _ = mentions("Zinoviev-Kamenev, Berman-Yurin", z, k, b, y)
    assert [key for key, _, _ in found] == ["z", "k", "by"]


def test_forms_run_over_lines_of_verse() -> None:
    assert mentions("O Leon\nTrotsky, O", record("t", "Leon Trotsky"))[0] == [("t", "Leon\nTrotsky", 2)]


def test_wrong_forms_are_marked() -> None:
    text = BaseText((Block(AT, BlockKind.PARAGRAPH, "Trotzky and Trotsky"),))
    found = find_mentions(text, [record("t", "Trotsky", wrong=("Trotzky",))], [], {}, lambda _: None)
    assert [(mention.form, mention.wrong) for mention in found] == [("Trotzky", True), ("Trotsky", False)]


def test_ignored_everywhere_at_a_locus_and_once() -> None:
    everywhere = Ignore("Lenin", "the ship")
    here = Ignore("Lenin", "the ship", AT)
    once = Ignore("Lenin", "the ship", AT, 2)
    words = "Lenin and Lenin"
    assert mentions(words, record("l", "Lenin", ignore=(everywhere,))) == ([], [])
    assert mentions(words, record("l", "Lenin", ignore=(here,))) == ([], [])
    assert mentions(words, record("l", "Lenin", ignore=(once,))) == ([("l", "Lenin", 0)], [])


def test_a_longer_phrase_may_be_ignored() -> None:
    mines = Ignore("Lenin Mines", "a mine")
    assert mentions("the Lenin Mines, Lenin", record("l", "Lenin", ignore=(mines,))) == ([("l", "Lenin", 17)], [])
    elsewhere = Ignore("Lenin Mines", "a mine", Locus(2, 1))
    found, problems = mentions("the Lenin Mines", record("l", "Lenin", ignore=(elsewhere,)))
    assert found == [("l", "Lenin", 4)]
    assert problems == ["N102 “Lenin Mines” is ignored at 2.1, which is not in the text"]


def test_a_form_of_two_records_must_be_decided() -> None:
    records = record("father", "Sedov"), record("son", "Sedov")
    assert mentions("Sedov came", *records) == ([], ["N101 “Sedov” may be father or son"])
    assert mentions("Sedov came", *records, entries=(person("Sedov", "son"),)) == ([("son", "Sedov", 0)], [])
    found, problems = mentions("Sedov, Sedov", *records, entries=(person("Sedov", "son", 1),))
    assert found == [("son", "Sedov", 0)]
    assert problems == ["N101 “Sedov” may be father or son"]


def test_one_of_two_records_may_ignore_a_form() -> None:
    son = record("son", "Sedov", ignore=(Ignore("Sedov", "the father", AT),))
    assert mentions("Sedov came", record("father", "Sedov"), son) == ([("father", "Sedov", 0)], [])


def test_entries_add_mentions_and_override_forms() -> None:
    stalin, secretary = record("stalin", "Stalin"), record("secretary")
    assert mentions("He came", stalin, entries=(person("He", "stalin"),))[0] == [("stalin", "He", 0)]
    assert mentions("Stalin came", stalin, secretary, entries=(person("Stalin", "secretary"),))[0] == [
        ("secretary", "Stalin", 0)
    ]
    both = mentions("Stalin’s secretary came", stalin, secretary, entries=(person("Stalin’s secretary", "secretary"),))[
        0
    ]
    assert both == [("stalin", "Stalin", 0), ("secretary", "Stalin’s secretary", 0)]
    once = mentions("Comrade Stalin came", stalin, entries=(person("Comrade Stalin", "stalin"),))[0]
    assert once == [("stalin", "Comrade Stalin", 0)]


def test_only_transmitted_words_are_searched() -> None:
    blocks = (
        Block(Locus(1, 0), BlockKind.HEADING, "Lenin", supplied=True),
        Block(Locus(1, 1), BlockKind.LACUNA, "A page on Lenin is lost."),
        Block(None, BlockKind.ARTEFACT, "Lenin"),
        Block(Locus(1, 2), BlockKind.HEADING, "Lenin"),
        Block(Locus(1, 2, 1), BlockKind.NOTE, "Lenin"),
    )
    found = find_mentions(BaseText(blocks), [record("lenin", "Lenin")], [], {}, lambda _: None)
    assert [mention.anchor.first for mention in found] == [3, 4]
