"""The concordance of words has the words of the text, as they are written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.check.settings import missing_words
from edition.derive.edited_text import edited_text
from edition.derive.text_position import TextPosition
from edition.derive.word_concordance import REACH, WORD, Occurrence, concordance
from edition.model.edition import Edition
from tests.small import small


def rows(text: str, language: str = "en") -> dict[str, list[str]]:
    """Headwords, with what is printed at each as the word."""
    edition = small(f"{text}\n", volume="concordance: {stop: [], min: 1}\n")
    edition = replace(edition, volume=replace(edition.volume, language=language))
    found = concordance(edition, edited_text(edition))
    return {headword.word: [one.whole()[1] for one in headword.occurrences] for headword in found}


@pytest.mark.parametrize(("text", "language", "head", "count"), [
    ("ὕψους λόγος, Λόγος", "grc", "λόγος", 2), ("ὕψους", "grc", "ὕψους", 1), ("Straße straße", "de", "straße", 2),
    ("Buch, Buch", "de-AT", "Buch", 2),
    ("Buch, Buch", "en", "buch", 2), ("Dichten dichten", "de", "dichten", 2),
    ("İyi İYİ iyi", "tr", "iyi", 3), ("İyi İYİ iyi", "tr-TR", "iyi", 3),
    ("IŞIK ışık Işık", "tr", "ışık", 3), ("THE The the", "en", "the", 3),
    ("The νύξ is a νὺξ.", "grc", "νύξ", 2), ("Some ἄνθρωπός τις, ἄνθρωπος.", "grc", "ἄνθρωπος", 2),
    ("So משה, and מֹשֶׁה.", "he", "משה", 2), ("So מֹשֶׁה, and מֹשֶׁה.", "he", "מֹשֶׁה", 2),
])  # fmt: skip
def test_headwords_are_words_of_the_text(text: str, language: str, head: str, count: int) -> None:
    assert len(rows(text, language)[head]) == count


def test_words_with_figures_are_whole() -> None:
    """And lend no letters to another word."""
    found = rows("On the 1st of May St John wrote; on the 31st, in 1905 and on the 5th.")
    assert found["1st"] == ["1st"]
    assert found["st"] == ["St"]
    assert found["31st"] == ["31st,"]
    assert not {"th", "1905"} & set(found)


def test_what_touches_a_word_is_printed_with_it() -> None:
    """No space is printed that the text has not."""
    found = rows("In M.C.XX.III he wrote: anno XX° regni. I am---as ever.")
    assert found["xx"] == ["M.C.XX.III", "XX°"]
    assert all(" " not in shown for line in found.values() for shown in line)
    assert found["as"] in (["am---as"], ["am—as"])


def made(text: str, settings: str, entries: str = "", **more: str) -> dict[str, list[tuple[str, str, str, int, int]]]:
    """Headwords with left and right context, the word, and the block and offset of its place."""
    edition = small(f"{text}\n", entries, volume=f"concordance: {settings}\n", **more)
    return {
        headword.word: [(o.left, o.word, o.right, o.place.block, o.place.offset) for o in headword.occurrences]
        for headword in concordance(edition, edited_text(edition))
    }


LETTERS = "Don't go, don’t. ΟΔΟΣ, οδος; Straße, STRASSE.\n\nA party’s Party.\n\nNone of them."


@pytest.mark.parametrize("listed", ["don’t", "DON’T", "Straße", "strasse", "party", "PART*", "ΟΔΟΣ", "οδος"])
def test_a_listed_word_is_found_in_whatever_letters_it_stands(listed: str) -> None:
    """Blocks without any of the listed words are passed over; no others."""
    whole, found = made(LETTERS, "{stop: [], min: 1}"), made(LETTERS, f"{{words: ['{listed}'], min: 1}}")
    assert len(found) == 1
    assert found.items() <= whole.items()


@pytest.mark.parametrize(
    ("language", "text", "listed", "others"),
    [
        (
            "grc",
            "Μῆνιν ἄειδε, νῆας Ἀχαιῶν, Ἀχαιοὶ δὲ, ᾠδῇ",
            ["μῆνιν", "ΝΗ͂ΑΣ", "ἀχαιῶν", "Ἀχαιοὶ", "Ἀχαιοί", "ᾠδῇ", "νῆ*"],
            6,
        ),
        ("he", "בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם", ["בָּרָא", "ברא", "הַשָּׁמַ*"], 3),
        ("en", "Don't stop, O’Neill", ["don't", "don’t", "o'neill"], 2),
    ],
)
def test_accents_and_points_of_a_listed_word_are_those_of_the_text(
    language: str, text: str, listed: list[str], others: int
) -> None:
    """A word is listed, or stopped, as the text has it or as a dictionary does; check tells of none of them."""

    def made_of(settings: str) -> Edition:
        edition = small(f"{text}\n", volume=f"concordance: {settings}\n")
        return replace(edition, volume=replace(edition.volume, language=language))

    for word in listed:
        edition = made_of(f'{{words: ["{word}"], min: 1}}')
        assert len(concordance(edition, edited_text(edition))) == 1, word
        assert not list(missing_words(edition)), word
    stopped = made_of(f'{{stop: ["{listed[0]}"], min: 1}}')
    assert len(concordance(stopped, edited_text(stopped))) == others


PARTY = "The party’s PARTY, a party of parties; the re-party of it. Party's"


@pytest.mark.parametrize(
    ("settings", "heads"),
    [
        ("{stop: [], min: 1}", {"it": 1, "of": 2, "parties": 1, "party": 4, "re-party": 1, "the": 2}),
        ("{stop: [THE, of], min: 1}", {"it": 1, "parties": 1, "party": 4, "re-party": 1}),
        ("{stop: [], min: 2}", {"of": 2, "party": 4, "the": 2}),
        ("{words: [Party], min: 1}", {"party": 4}),
        ("{words: ['par*'], min: 1}", {"parties": 1, "party": 4}),
        ("{words: ['par*', 'it', 'x*'], min: 1}", {"it": 1, "parties": 1, "party": 4}),
        ("{words: ['par*'], min: 2}", {"party": 4}),
    ],
)
def test_which_words(settings: str, heads: dict[str, int]) -> None:
    """All but stop words, or those listed; capitals and possessives are one with the word; single letters are none."""
    assert {head: len(places) for head, places in made(PARTY, settings).items()} == heads


def test_words_in_their_context() -> None:
    """Up to sixty characters of the block on either side, as the text is printed; with places in the base text."""
    entries = """\
- {id: a, kind: emendation, at: 0.1, lemma: teh, reading: then}
- {id: b, kind: emendation, at: 0.1, lemma: gate, position: after, reading: of brass}
- {id: c, kind: emendation, at: 0.1, lemma: never, readings: [{type: omission}]}
"""
    found = made("He teh never saw the gate here.\n\nAnother gate.", "{stop: [], min: 1}", entries)
    assert found["then"] == [("He ", "then", " saw the gate of brass here.", 0, 3)]
    assert found["gate"] == [
        ("He then saw the ", "gate", " of brass here.", 0, 21),
        ("Another ", "gate", ".", 1, 8),
    ]
    assert found["brass"] == [("He then saw the gate of ", "brass", " here.", 0, 25)]
    assert found["here"] == [("He then saw the gate of brass ", "here", ".", 0, 26)]
    assert "never" not in found
    long = made("x " * 40 + "word" + " y" * 40, "{words: [word], min: 1}")["word"]
    assert [(left, right) for left, _, right, _, _ in long] == [("x " * 30, " y" * 30)]


def test_lines_and_cells_are_parted_by_signs() -> None:
    verse = made("::: verse\n\nOne two\nthree four\n\n:::", "{words: [two, three], min: 1}")
    assert verse == {"three": [("One two / ", "three", " four", 0, 8)], "two": [("One ", "two", " / three four", 0, 4)]}
    table = made("| One | two |\n|---|---|\n| three | four |", "{words: [two, three], min: 1}")
    assert [(left, right) for left, _, right, _, _ in table["two"]] == [("One | ", "")]


def test_what_the_editors_supplied_as_blocks_is_no_text() -> None:
    """Headings and notes of the author are."""
    edition = small("# Gate\n\nA gate.\n", volume="concordance: {words: [gate], min: 1}\n")
    heading, *others = edition.text.blocks
    edition = replace(edition, text=replace(edition.text, blocks=(replace(heading, supplied=True), *others)))
    assert [len(head.occurrences) for head in concordance(edition, edited_text(edition))] == [1]
    found = made("# Gate\n\nText.[^1]\n\n[^1]: A gate.", "{words: [gate], min: 1}")
    assert [(left, right) for left, _, right, _, _ in found["gate"]] == [("", ""), ("A ", ".")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('אמר רש״י, וצה"ל ר׳ עקיבא', ["אמר", "רש״י", 'וצה"ל', "ר", "עקיבא"]),
        ("Ի՞նչ է այո՛", ["Ի՞նչ", "է", "այո"]),
        ("col·lecció l’or 1st don't", ["col·lecció", "l’or", "1st", "don't"]),
        ("می‌خواهم q\ue8bfo, ἀλλ’ ἐγώ", ["می‌خواهم", "q\ue8bfo", "ἀλλ", "ἐγώ"]),
    ],
)
def test_what_a_word_of_the_concordance_is(text: str, words: list[str]) -> None:
    assert WORD.findall(text) == words


@pytest.mark.parametrize("word", ["ٱلرَّحْمَٰنِ", "correspondence"])
def test_a_context_has_no_piece_of_a_word(word: str) -> None:
    """Where sixty characters fit into a column, as with vowel signs, all that is there is printed."""
    words = " ".join([word] * 20)
    at = words.index(word, 100)
    around = words[max(0, at - REACH) : at], words[at + len(word) : at + len(word) + REACH]
    left, middle, right = Occurrence(around[0], word, around[1], TextPosition(0, at)).whole()
    assert middle == word
    assert {*left.split(), *right.split()} == {word}
