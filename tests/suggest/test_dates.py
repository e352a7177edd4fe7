"""Dates in English prose of two centuries, and the EDTF they stand for."""

from __future__ import annotations

import pytest

from edition.model.dates import read_date
from edition.suggest import SuggestionKind
from edition.suggest.explicit_dates import calendar
from edition.suggest.language import language
from tests.suggest.prose import found, words

DATE = SuggestionKind.DATE


@pytest.mark.parametrize(
    ("text", "lemma", "date"),
    [
        ("The brig sailed on the 3rd of May, 1871, from Leith.", "the 3rd of May, 1871", "1871-05-03"),
        ("On Monday, 14 June 1852, it rained.", "Monday, 14 June 1852", "1852-06-14"),
        ("The wreck of January 23d, 1861, is remembered.", "January 23d, 1861", "1861-01-23"),
        ("They met from November 19-22nd, 1936, in secret.", "November 19-22nd, 1936", "1936-11-19/1936-11-22"),
        ("Between March 30 and April 2, 1848, the town rose.", "March 30 and April 2, 1848", "1848-03-30/1848-04-02"),
        ("She wrote it in Sept. 1802.", "Sept. 1802", "1802-09"),
        ("The number for November–December 1929 is lost.", "November–December 1929", "1929-11/1929-12"),
        ("In the autumn of 1913 nobody thought of it.", "the autumn of 1913", "1913-23"),
        ("He lived there from 1902 to 1905 and was content.", "From 1902 to 1905".lower(), "1902/1905"),
        ("The winters of 1813–14 were hard.", "1813–14", "1813/1814"),
        ("At the end of the year 1831 the bell cracked.", "the end of the year 1831", "1831~"),
        ("In 1866 the ’forties seemed far away.", "the ’forties", "184X"),
        ("It was the fashion of the 1820s to weep.", "the 1820s", "182X"),
        (
            "The evening session of August 19th, 1936, was long.",
            "The evening session of August 19th, 1936",
            "1936-08-19",
        ),
    ],
)
def test_a_date_that_says_itself(text: str, lemma: str, date: str) -> None:
    [find] = [find for find in found(text, DATE) if find.fields.get("date") == date]
    assert lemma in words(text, DATE)
    assert read_date(find.fields["date"]) is not None


@pytest.mark.parametrize(
    ("text", "date", "start"),
    [
        ("On the 2nd of July, 1870, we sailed. Four weeks later we were home.", "1870-07-30~", "1870-07-02"),
        ("He was taken in March 1911. Six years later he was free.", "1917~", "1911-03"),
        ("It began on June 6th, 1850. That same day the mill burnt.", "1850-06-06", "1850-06-06"),
        ("The hall was built in 1700. A quarter of a century later it fell.", "1725~", "1700"),
        ("It snowed on March 1st, 1888. Three days before, it had been warm.", "1888-02-27~", "1888-03-01"),
    ],
)
def test_a_date_that_is_reckoned_from_the_one_before(text: str, date: str, start: str) -> None:
    assert (date, start) in [(f.fields.get("date"), f.fields.get("relative_to")) for f in found(text, DATE)]


def test_the_year_that_is_left_out_is_that_of_the_date_before() -> None:
    text = "On the 3rd of May, 1871, she sailed; on May 10th she was seen.\n\nOn the 4th of June nothing was left."
    assert [find.fields["date"] for find in found(text, DATE)] == ["1871-05-03", "1871-05-10", "1871-06-04"]
    assert "the year from 1871-05-10" in found(text, DATE)[2].why


@pytest.mark.parametrize(
    "lemma",
    ["five years later", "seven weeks ago", "the following morning", "during the war", "before the second trial",
     "for nineteen years", "not long afterwards", "the beginning of the century",
     "after the battle of Trafalgar", "in those days"],
)  # fmt: skip
def test_an_expression_that_only_the_sense_can_resolve(lemma: str) -> None:
    text = f"He left her, and {lemma}, as I have heard, she married."
    [find] = found(text, DATE)
    assert lemma.removeprefix("in ") in text[find.start : find.end]
    assert "date" not in find.fields or find.fields["relative_to"]


@pytest.mark.parametrize(
    "text",
    ["They may march in august company, second to none.", "It cost 1,850 francs and weighed 12 stone.",
     "The house has No. 1066 on its door-plate and May is its owner.",
     "Of the first importance was the second mate."],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert found(text, DATE, 0.6) == []


@pytest.mark.parametrize(
    "text",
    [
        "It is told in column 1218 of that book.",
        "He paid 2000 florins for the lamp.",
        "Some 1500 men were there, and 1200 of them slept.",
        "See p. 1218, fol. 1400 and § 1850.",
        "It held 1,850 gallons, at £1800, or 1600-odd.",
        "He brought 1400 wooden casks.",
    ],
)
def test_a_number_that_counts_something_is_no_year(text: str) -> None:
    assert found(text, SuggestionKind.DATE) == []


@pytest.mark.parametrize(
    "text",
    ["It was so in 1848.", "The men of 1848 knew it.", "In 1848 sailors came.", "(1848)", "That was 1848; then peace."],
)
def test_a_number_that_is_a_year(text: str) -> None:
    assert [find.fields["date"] for find in found(text, SuggestionKind.DATE)] == ["1848"]


def test_no_date_takes_its_year_from_a_number() -> None:
    text = "See column 1218, and his letter of 14 July. He paid 2000 florins at the end of May."
    assert [dict(find.fields) for find in found(text, SuggestionKind.DATE)] == [{}, {}]


@pytest.mark.parametrize(
    ("text", "lemma", "date"),
    [
        ("He came on Tuesday morning to the light.", "on Tuesday morning", ""),
        ("He came Thursday week to the light.", "Thursday week", ""),
        ("It was lit on the 11th inst. by him.", "on the 11th inst.", ""),
        ("He will come in February next to the light.", "February next", ""),
        ("He came on the thirteenth of December, 1862, at last.", "the thirteenth of December, 1862", "1862-12-13"),
        ("He came on May the twenty-first, 1862, at last.", "May the twenty-first, 1862", "1862-05-21"),
        ("It was built in B.C. 133 of stone.", "B.C. 133", ""),
        ("At the light, Oct. ii, 1862.", "Oct. ii, 1862", "1862-10-11"),
        ("At the light, Oct. l8, 1862.", "Oct. l8, 1862", "1862-10-18"),
        ("It was lit at the end of this month.", "the end of this month", ""),
    ],
)
def test_how_newspapers_and_letters_say_it(text: str, lemma: str, date: str) -> None:
    [find] = found(text, SuggestionKind.DATE)
    assert text[find.start : find.end] == lemma
    assert find.fields.get("date", "") == date


def test_the_day_of_rest_as_such_is_no_date() -> None:
    assert found("Nobody lit it on Sunday; Sunday trains ran, and Tuesdays were dull.", SuggestionKind.DATE) == []


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("It was there the other day, they say.", "the other day"),
        ("He came on the eve of the assizes with it.", "the eve of the assizes"),
        ("It was in the Courant that week, I think.", "that week"),
        ("There were more of them those days.", "those days"),
        ("They were to be arrested that day, he said.", "that day"),
        ("I have this day, with the keeper, seen it.", "this day"),
        ("He sat on Monday the 9th, and it was dull.", "Monday the 9th"),
        ("The tower was rebuilt in the 16th century by them.", "the 16th century"),
        ("It was in the reign of Edward II, they say.", "the reign of Edward II"),
        ("He was knighted in 21 Edward I, they say.", "21 Edward I"),
        ("It was given once, every second year, to the author.", "every second year"),
        ("Early on Christmas morning it was seen.", "on Christmas morning"),
        ("He was tried this morning in the harbour.", "this morning"),
        ("Jane had summoned him the Saturday previous.", "the Saturday previous"),
        ("It is of the late sixteenth century.", "the late sixteenth century"),
    ],
)
def test_a_time_told_from_the_sense(text: str, lemma: str) -> None:
    assert words(text, DATE) == [lemma]


def test_a_regiment_is_no_date() -> None:
    assert words("He came with two troops of the 15th Hussars.", DATE) == []


def test_a_rate_is_no_date() -> None:
    assert words("They had two shillings a day, and a pound a week.", DATE) == []


@pytest.mark.parametrize(
    ("text", "tag", "date"),
    [
        ("It was in the ſpring of 1797.", "en", "1797-21"),
        ("It was on the firſt of Auguſt 1797.", "en", "1797-08-01"),
        ("It was on the 31ſt of March, 1797.", "en", "1797-03-31"),
        ("In Aprıl 1797 it was.", "en", "1797-04"),
        ("Es war den 3. Auguſt 1726.", "de", "1726-08-03"),
        ("Le 3 ſeptembre 1726 il vint.", "fr", "1726-09-03"),
        ("4 ARALIK 1926", "tr", "1926-12-04"),
    ],
)
def test_letters_that_count_as_others_without_regard_to_case(text: str, tag: str, date: str) -> None:
    assert [item.date for item in calendar(text, language(tag))] == [date]


def test_a_day_with_a_long_s_is_no_slip() -> None:
    assert found("It was ſo on the 31ſt of March, and on the 1ſt.", SuggestionKind.SLIP) == []
