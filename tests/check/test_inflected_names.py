"""Words that are a form of a record but for the ending are reported: they would be missing in the index."""

from __future__ import annotations

import pytest

from edition.check.inflected_names import inflected_name
from edition.check.unlisted_names import unlisted_name
from tests.small import PLAIN, small


def reported(
    language: str, text: str, form: str, *, kind: str = "person", ignore: str = "", joined: str = ""
) -> list[str]:
    """The words that are reported of a text with one record."""
    names = f"- {{key: a, kind: {kind}, name: A, {joined}forms: [{form}]{ignore}}}\n"
    made = small(f"# 1\n\n{text}\n", names=names, witnesses="\n", volume=f"language: {language}\n")
    return [item.message.split("”")[0].removeprefix("“") for item in inflected_name(made)]


@pytest.fixture(autouse=True)
def _without_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.small.PLAIN", PLAIN.replace("language: en\n", ""))


@pytest.mark.parametrize(
    ("language", "form", "words"),
    [
        ("de", "Trotzki", "Trotzkis"),
        ("de-1901", "Marx", "Marxens"),
        ("sv", "Strindberg", "Strindbergs"),
        ("la", "Caesar", "Caesarque Caesaris Caesaremque"),
        ("la", "Roma", "Romam Romae Romane"),
        ("la", "Cicero", "Ciceronis Ciceroni"),
        ("ru", "Ленин", "Ленину Ленина Лениным Ленине"),
        ("ru", "Троцкий", "Троцкого Троцкому Троцким"),
        ("ru", "Лев Троцкий", "Троцкого"),
        ("uk", "Шевченко", "Шевченка Шевченкові"),
        ("pl", "Kraków", "Krakowa Krakowie"),
        ("cs", "Praha", "Prahu Prahou"),
        ("el", "Αθήνα", "Αθήνας"),
        ("grc", "Σωκράτης", "Σωκράτους Σωκράτη Σώκρατες"),
        ("hu", "Budapest", "Budapesten Budapestre"),
        ("tr", "Ankara", "Ankarada Ankaradan"),
        ("fi", "Helsinki", "Helsinkiin"),
        ("ka", "ლენინ", "ლენინმა ლენინის"),
        ("hr", "Zagreb", "Zagrebu Zagreba"),
        ("ar", "زيد", "زيدا زيدًا"),
        ("ar", "زيد", "زَيْدٌ وَزَيْدٌ"),
        ("he", "משה", "מֹשֶׁה וּמֹשֶׁה לְמֹשֶׁ֔ה"),
        ("he", "דָּוִד", "וְדָוִד דוד"),
    ],
)
def test_another_ending_is_told(language: str, form: str, words: str) -> None:
    """Also at the beginning of a sentence, where no capital tells a name."""
    assert sorted(reported(language, f"{words}.", form)) == sorted(words.split())


@pytest.mark.parametrize(
    ("language", "form", "words"),
    [
        ("en", "Lenin", "Lenins"),
        ("fr", "Paris", "Parisis"),
        ("de", "Rom", "Roman"),
        ("ru", "Петров", "Петроград Петровский"),
        ("ru", "Маркс", "Март Марксизм"),
        ("la", "Roma", "Romanus"),
        ("ru", "Ленин", "ленина"),
        ("he", "משה", "משהו חֲמִשָּׁה"),
        ("yi", "משה", "מֹשֶׁה"),
    ],
)
def test_another_word_is_not(language: str, form: str, words: str) -> None:
    assert reported(language, f"{words}.", form) == []


def test_what_is_listed_or_marked_is_not_told_again() -> None:
    assert reported("ru", "Ленина", "Ленин, Ленина") == []
    assert reported("ru", "Ленина", "Ленин", ignore=", ignore: [{form: Ленина, reason: a ship}]") == []
    assert reported("ru", "[Ленина]{lang=bg}", "Ленин") == []
    assert reported("de", "Zentralkomitees", "Großes Zentralkomitee", kind="organisation") == []


def test_a_record_whose_forms_stand_alone_is_not_looked_for_behind_proclitics() -> None:
    assert reported("he", "וּמֹשֶׁה ומשה מֹשֶׁה", "משה", joined="joined: false, ") == ["מֹשֶׁה"]


def test_a_word_is_told_once() -> None:
    """With all its places; and not as a name that nobody lists as well."""
    names = "- {key: a, kind: person, name: A, forms: [Ленин]}\n"
    text = "# 1\n\nО нём писал Ленину.\n\nИ вот Ленину.\n"
    made = small(text, names=names, witnesses="\n", volume="language: ru\n")
    [found] = inflected_name(made)
    assert found.message == "“Ленину” may be “Ленин” of a with another ending (at 1.1, 1.2): it is not indexed"
    assert (found.span.line, found.span.column) == (3, 13)
    assert [*unlisted_name(made)] == []
