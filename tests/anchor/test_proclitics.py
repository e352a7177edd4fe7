"""Names behind words that are written together with them: Hebrew ו, Arabic و, Syriac ܘ."""

from __future__ import annotations

import pytest

from edition.anchor.mentions import Names, find_mentions
from edition.model.authority import Ignore, Record, RecordKind
from edition.model.diagnostic import Diagnostic
from edition.model.inline import Role
from edition.model.text import BaseText, Block, BlockKind, Locus, Style

AT = Locus(1, 1)


def record(key: str, *forms: str, joined: bool = True, ignore: tuple[Ignore, ...] = ()) -> Record:
    return Record(key, RecordKind.PERSON, key, key, forms, ignore=ignore, joined=joined)


def found(words: str, *records: Record, language: str = "he", of: str = "") -> tuple[list[str], list[str]]:
    """The words that name records, as `key word`, and the codes of what is reported; all is marked as being in `of`."""
    styles = (Style(0, len(words), Role.LANG, of),) if of else ()
    text = BaseText((Block(AT, BlockKind.PARAGRAPH, words, styles),))
    problems: list[Diagnostic] = []
    mentions = find_mentions(text, records, (), {}, problems.append, language)
    named = [f"{item.key} {words[item.anchor.start : item.anchor.end]}" for item in mentions]
    return named, [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("language", "form", "words"),
    [
        ("he", "אברהם", "ואברהם לאברהם ולאברהם שבאברהם כשאברהם מאברהם האברהם דאברהם"),
        ("he", "משה", "משה ומשה"),
        ("he", "מֹשֶׁה", "וּמֹשֶׁה"),
        ("he", "ירושלים", "שבירושלים לירושלים מירושלים"),
        ("he", "משה רבנו", "ולמשה רבנו"),
        ("he", "רמב״ם", "והרמב״ם"),
        ("arc", "אברהם", "דאברהם ולאברהם"),
        ("ar", "الزبير", "والزبير بالزبير للزبير وللزبير كالزبير"),
        ("ar", "محمد", "ومحمد فمحمد لمحمد وبمحمد"),
        ("ar", "مُحَمَّد", "وَمُحَمَّد"),
        ("ar", "عبد الله", "فلعبد الله"),
        ("syr", "ܡܘܫܐ", "ܘܡܘܫܐ ܠܡܘܫܐ ܘܕܡܘܫܐ"),
        ("gez", "ሙሴ", "ወሙሴ"),
        ("gez", "አብርሃም", "ለአብርሃም ወበአብርሃም"),
        ("cop", "ⲡⲁⲩⲗⲟⲥ", "ⲙⲡⲁⲩⲗⲟⲥ"),
    ],
)
def test_a_form_is_found_behind_proclitics(language: str, form: str, words: str) -> None:
    """With nothing to report; the mention is the whole word, so that nothing parts its letters."""
    names, codes = found(words, record("a", form), language=language)
    expected = [words] if " " in form else words.split()
    assert names == [f"a {word}" for word in expected]
    assert not codes


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("משה", "חמשה"),  # five: ח is no proclitic
        ("משה", "ומשהו"),  # the form is the whole rest
        ("אברהם", "הוואברהם"),
        ("מלכה", "הממלכה"),
        ("לבן", "ולבניו"),
    ],
)
def test_the_form_is_the_whole_rest_behind_proclitics_of_the_language(form: str, words: str) -> None:
    assert found(words, record("a", form)) == ([], [])


def test_a_short_name_is_found_and_told() -> None:
    """A camp has the letters of “from Hannah”: one note for a word, wherever it stands."""
    assert found("מחנה, מחנה", record("hanna", "חנה")) == (["hanna מחנה", "hanna מחנה"], ["N213"])


@pytest.mark.parametrize(("form", "word"), [("דן", "ודן"), ("גד", "בגד"), ("נח", "מנח")])
def test_a_shorter_name_is_not_taken_but_told(form: str, word: str) -> None:
    assert found(f"{word} {form}", record("a", form)) == ([f"a {form}"], ["N214"])


def test_what_is_listed_as_a_whole_decides() -> None:
    """As a form, also of another record, or as what is ignored."""
    assert found("לדן", record("dan", "דן", "לדן")) == (["dan לדן"], [])
    assert found("מחנה", record("camp", "מחנה"), record("hanna", "חנה")) == (["camp מחנה"], [])
    assert found("מחנה", record("hanna", "חנה", ignore=(Ignore("מחנה", "a camp"),))) == ([], [])
    assert found("בגד", record("gad", "גד", ignore=(Ignore("בגד", "a garment"),))) == ([], [])


def test_a_record_may_have_its_forms_found_alone_only() -> None:
    assert found("משה ומשה", record("a", "משה", joined=False)) == (["a משה"], [])
    assert found("ומשה", record("a", "משה", joined=False), record("b", "משה")) == (["b ומשה"], [])


@pytest.mark.parametrize("language", ["yi", "yi-Hebr", "lad"])
def test_other_languages_of_the_script_have_none(language: str) -> None:
    assert found("ואברהם", record("a", "אברהם"), language=language) == ([], [])
    assert found("ואברהם", record("a", "אברהם"), of=language) == ([], [])
    assert found("ואברהם", record("a", "אברהם"), language="en", of="he") == (["a ואברהם"], [])
    assert found("ومحمد", record("a", "محمد"), language="fa") == ([], [])


def test_of_two_records_an_entry_says_which_is_meant() -> None:
    """The lemma that it needs is the whole word."""
    text = BaseText((Block(AT, BlockKind.PARAGRAPH, "ולאברהם אברהם ולאברהם"),))
    problems: list[Diagnostic] = []
    records = record("a", "אברהם"), record("b", "אברהם", ignore=(Ignore("אברהם", "known", AT, 2),))
    named = find_mentions(text, records, (), {}, problems.append, "he")
    assert [mention.key for mention in named] == ["a"]
    assert [problem.hint.split(", ref")[0] for problem in problems] == [
        "add an entry {kind: person, at: 1.1, lemma: ולאברהם, occurrence: 1",
        "add an entry {kind: person, at: 1.1, lemma: ולאברהם, occurrence: 2",
    ]


def test_names_in_the_words_of_editors_have_them_too() -> None:
    """A doubtful one is left alone there: a link can name it."""
    records = record("a", "אברהם"), record("dan", "דן")
    words = "לאברהם ולדן"
    assert [(words[s:e], key) for s, e, key in Names(records, language="he").within(words)] == [("לאברהם", "a")]
    assert [key for *_, key in Names(records, [words], "he").within(words)] == ["a"]
    assert not [*Names(records, language="yi").within(words)]
