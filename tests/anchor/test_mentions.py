"""Names found in the base text."""

from __future__ import annotations

import pytest

from edition.anchor import anchor
from edition.anchor.mentions import Names, find_mentions
from edition.model.authority import Ignore, Mention, Record, RecordKind
from edition.model.diagnostic import Diagnostic
from edition.model.entry import Entry, EntryKind
from edition.model.inline import of_words
from edition.model.span import Span
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


# — what is said of rules and of names that two have —

SEDOV = "Sedov and Lenin came, Sedov went."


def text(*paragraphs: str) -> BaseText:
    return BaseText(tuple(Block(Locus(1, i), BlockKind.PARAGRAPH, words) for i, words in enumerate(paragraphs, 1)))


def reported(base: BaseText, *records: Record, entries: tuple[Entry, ...] = ()) -> list[tuple[str, str, str, Span]]:
    problems: list[Diagnostic] = []
    find_mentions(base, records, entries, anchor(base, entries, problems.append), problems.append)
    return [(item.code, item.message, item.hint, item.span) for item in problems]


RULE = Span("names.yaml", 9, 3)


@pytest.mark.parametrize(
    ("form", "at", "occurrence", "message", "hint"),
    [
        (
            "Lenin", Locus(1, 3), 0, "“Lenin” is ignored at 1.3, but is not found there by itself",
            "it occurs at 1.1, 1.2",
        ),
        (
            "Lenin", Locus(1, 2), 3, "“Lenin” is ignored at 1.2, but is not found there by itself",
            "it occurs at 1.1, 1.2",
        ),
        ("Trotsky", None, 0, "“Trotsky” is ignored, but is not found there by itself", "take the rule out"),
        ("Trotsky", None, 2, "“Trotsky” is ignored, but is not found there by itself", "take the rule out"),
        (
            "Trotsky", Locus(1, 1), 0, "“Trotsky” is ignored at 1.1, but is not found there by itself",
            "take the rule out",
        ),
        ("Lenin", Locus(1, 9), 0, "“Lenin” is ignored at 1.9, which is not in the text", ""),
    ],
)  # fmt: skip
def test_a_rule_that_applies_nowhere(form: str, at: Locus | None, occurrence: int, message: str, hint: str) -> None:
    rule = Ignore(form, "a reason", at, occurrence, span=RULE)
    found = reported(text(SEDOV, "Lenin, Lenin.", "Nobody."), record("l", "Lenin", ignore=(rule,)))
    assert found == [("N102", message, hint, RULE)]


@pytest.mark.parametrize(("count", "more"), [(8, ""), (9, " …")])
def test_the_first_eight_loci_are_named(count: int, more: str) -> None:
    rule = Ignore("Lenin", "a reason", Locus(1, 1), 2, span=RULE)
    [(_, _, hint, _)] = reported(text(*["Lenin."] * count), record("l", "Lenin", ignore=(rule,)))
    assert hint == "it occurs at 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8" + more


def test_a_rule_for_what_a_note_says_applies() -> None:
    base, rule = text("Nobody."), Ignore("Lev Trotsky", "another", span=RULE)
    entry = Entry("c", EntryKind.COMMENT, AT, "Nobody", AT, note=of_words("It is Lev  Trotsky himself."))
    assert reported(base, record("l", "Lenin", ignore=(rule,)), entries=(entry,)) == []
    there = Ignore("Lev Trotsky", "another", AT, span=RULE)
    assert len(reported(base, record("l", "Lenin", ignore=(there,)), entries=(entry,))) == 1


def test_a_name_of_two_records_says_what_to_write() -> None:
    base = text(SEDOV, "Lenin.")
    found = reported(base, record("a", "Sedov", "Lenin"), record("b", "Sedov"), record("c", "Lenin"))
    assert [(code, message) for code, message, _, _ in found] == [
        ("N101", "“Sedov” may be a or b"), ("N101", "“Lenin” may be a or c"),
        ("N101", "“Sedov” may be a or b"), ("N101", "“Lenin” may be a or c"),
    ]  # fmt: skip
    rest = "} or ignore it in one of the records"
    assert [hint for _, _, hint, _ in found] == [
        f"add an entry {{kind: person, at: 1.1, lemma: Sedov, occurrence: 1, ref: a{rest}",
        f"add an entry {{kind: person, at: 1.1, lemma: Lenin, ref: a{rest}",
        f"add an entry {{kind: person, at: 1.1, lemma: Sedov, occurrence: 2, ref: a{rest}",
        f"add an entry {{kind: person, at: 1.2, lemma: Lenin, ref: a{rest}",
    ]
    assert [span for _, _, _, span in found] == [
        base.blocks[0].span(0, 5), base.blocks[0].span(10, 15), base.blocks[0].span(22, 27), base.blocks[1].span(0, 5),
    ]  # fmt: skip


@pytest.mark.parametrize(("count", "more"), [(8, ""), (9, " or …")])
def test_the_first_eight_records_are_named(count: int, more: str) -> None:
    [(_, message, _, _)] = reported(text("Lenin."), *(record(f"k{i}", "Lenin") for i in range(count)))
    assert message == "“Lenin” may be k0 or k1 or k2 or k3 or k4 or k5 or k6 or k7" + more


@pytest.mark.parametrize(
    ("lemma", "ref", "found"),
    [
        ("Sedov … Lenin", "a", ["a Sedov … Lenin", "a Lenin", "b Nobody"]),  # those inside say the same
        ("went. Lenin", "b", ["a Sedov", "a Lenin", "a Sedov", "b went. Lenin", "a Lenin", "a Lenin", "b Nobody"]),
        ("came … Lenin", "a", ["a Sedov", "a Lenin", "a came … Lenin", "a Lenin", "b Nobody"]),
    ],
)
def test_an_entry_over_two_blocks_decides_in_both(lemma: str, ref: str, found: list[str]) -> None:
    base = text(SEDOV, "Lenin, Lenin.", "Nobody.")
    entry = Entry("e", EntryKind.PERSON, Locus(1, 1), lemma, Locus(1, 2), occurrence=1, ref=ref)
    records = record("a", "Sedov", "Lenin"), record("b", "Nobody")
    problems: list[Diagnostic] = []
    mentions = find_mentions(base, records, (entry,), anchor(base, (entry,), problems.append), problems.append)
    assert [f"{mention.key} {mention.form}" for mention in mentions] == found
    assert not problems


def test_names_in_the_words_of_editors() -> None:
    """By the same rules; a form in the name of a record says that record, one of two records says nobody."""
    everywhere = Ignore("Stalin", "another")
    names = Names([
        record("lenin", "Lenin"), Record("lenins", RecordKind.ORGANISATION, "Committee of  Lenin", "", ()),
        record("x", "Sedov"), record("y", "Sedov"), record("z", "Stalin", ignore=(everywhere,)), record("w", "Stalin"),
        record("v", "Radek", ignore=(Ignore("Radek", "another", AT),)),
        record("u", "Bukharin", ignore=(Ignore("Bukharin", "another"),)),
    ])  # fmt: skip
    words = "the Committee of\nLenin, Lenin  and Sedov; Stalin, Radek, Bukharin. Lenin’s"
    assert [(words[start:end], key) for start, end, key in names.within(words)] == [
        ("Committee of\nLenin", "lenins"), ("Lenin", "lenin"), ("Stalin", "w"), ("Radek", "v"), ("Lenin", "lenin"),
    ]  # fmt: skip
