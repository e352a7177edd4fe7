"""Names of months and days of the week, as the words of a date have them."""

from __future__ import annotations

import pytest

from edition.derive.calendar_names import month_anywhere, months, weekdays
from edition.derive.date_forms import date_forms


@pytest.mark.parametrize(
    ("language", "words", "month"),
    [
        ("en", "November", 11), ("en", "Nov", 11), ("en", "Sept", 9), ("en", "Sep", 9), ("en-US", "Sept", 9),
        ("de", "März", 3), ("de", "Sept", 9), ("de-AT", "Jänner", 1), ("de", "Nov", 11),
        ("ru", "ноября", 11), ("ru", "ноябрь", 11), ("ru", "Ноябрь", 11), ("ru", "нояб", 11),
        ("pl", "listopada", 11), ("pl", "listopad", 11), ("fr", "août", 8), ("fr", "Août", 8),
        ("he", "נובמבר", 11), ("he", "בנובמבר", 11),
        ("xx", "November", 11),  # nothing is known of it
    ],
)  # fmt: skip
def test_months(language: str, words: str, month: int) -> None:
    """Within a date and alone, written out and shortened, with a small letter or a capital; whole words."""
    pattern, numbers = months(language)
    found = pattern.search(f"3 {words}. 1929")
    assert found is not None
    assert (found[1], numbers[found[1]]) == (words, month)
    assert pattern.search(f"x{words}x") is None


@pytest.mark.parametrize(
    ("language", "words", "day"),
    [("en", "Monday", 0), ("en", "Sunday", 6), ("de", "Mittwoch", 2), ("ru", "вторник", 1), ("ru", "Вторник", 1)],
)
def test_days_of_the_week(language: str, words: str, day: int) -> None:
    pattern, numbers = weekdays(language)
    found = pattern.search(f"on {words}, the 3rd")
    assert found is not None
    assert numbers[found[1]] == day


def test_of_a_language_that_is_not_known_there_are_none() -> None:
    pattern, numbers = weekdays("xx")
    assert (pattern.search("Monday"), numbers) == (None, {})


def test_months_of_any_language() -> None:
    """But for those that mean another month in another language."""
    assert [month_anywhere(word) for word in ("März", "MÄRZ", "ноября", "listopad", "word")] == [3, 3, 11, 0, 0]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", ("3. Oktober 1794", "3. Oktober", "3.", "Oktober 1794", "Oktober", "1794", "1. Oktober")),
        ("de-AT-oops-what", ("3. Oktober 1794", "3. Oktober", "3.", "Oktober 1794", "Oktober", "1794", "1. Oktober")),
        ("xx", ("3 October 1794", "3 October", "3", "October 1794", "October", "1794", "1 October")),
        ("pt", ("3 de outubro de 1794", "3 de outubro", "3", "outubro de 1794", "outubro", "1794", "1.º de outubro")),
        ("hu", ("1794. október 3.", "október 3.", "3.", "1794. október", "október", "1794", "október 1.")),
    ],
)
def test_what_there_is_of_a_date(language: str, said: tuple[str, ...]) -> None:
    """Day, month and year; the first day of a month has a name of its own in some languages."""
    of = date_forms(language)
    assert said == (
        of.say(3, 10, "1794"), of.say(3, 10), of.say(3), of.say(0, 10, "1794"), of.say(0, 10), of.say(0, 0, "1794"),
        of.say(1, 10),
    )  # fmt: skip
    assert of.year_first(True) is of.year_first(False) is (language == "hu")
