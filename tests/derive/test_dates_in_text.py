"""What the words of a date say, against what the entry says; and dates that are not printed again."""

from __future__ import annotations

import pytest

from edition.derive.dates_in_text import contradictions, says_all, spoken
from edition.derive.edited_text import edited_text
from edition.derive.notes import every_note, notes
from edition.model.dates import read_date
from edition.model.inline import plain
from tests.small import small


def wrong(words: str, date: str, language: str = "en") -> list[str]:
    value = read_date(date)
    assert value is not None
    return list(contradictions(spoken(words, language), value))


@pytest.mark.parametrize(("words", "date", "language", "said"), [
    ("3rd of March 1926", "1936-03-03", "en", ["the year 1926"]),
    ("3rd of March 1926", "1926-03-30", "en", ["the day 3"]),
    ("March the 3rd, 1926", "1926-05-03", "en", ["the month 3"]),
    ("the twenty-third of March", "1926-03-22", "en", ["the day 23"]),
    ("the 3rd", "1926-03-04", "en", ["the day 3"]),
    ("Dec. 28-29th, 1934", "1934-12-28", "en", ["the day 29"]),
    ("from 1857 to 1867", "1857/1866", "en", ["the year 1867"]),
    ("in 1936-37", "1936", "en", ["the year 1937"]),
    ("the summer of 1929", "1929-02", "en", ["summer"]),
    ("the summer of 1929", "1929-21", "en", ["summer"]),
    ("May ’26", "1927-05", "en", ["the year 26"]),
    ("3. März 1926", "1926-03-13", "de", ["the day 3"]),
    ("den 3.III.26", "1926-04-03", "de", ["the month 3"]),
    ("3.3.1926", "1936-03-03", "de", ["the year 1926"]),
    ("1926-03-03", "1926-03-04", "en", ["the day 3"]),
    ("le 1er mai 1926", "1926-05-02", "fr", ["the day 1"]),
    ("em 1.º de maio de 1926", "1926-05-02", "pt", ["the day 1"]),
    ("1º de maio de 1926", "1926-05-02", "pt-BR", ["the day 1"]),
    ("3 марта 1926 года", "1926-05-03", "ru", ["the month 3"]),
    ("3. März 1926", "1926-04-03", "en", ["the month 3"]),
    ("am 3ten März 1926", "1926-03-13", "de", ["the day 3"]),
    ("3-го марта 1926", "1926-03-13", "ru", ["the day 3"]),
    ("den 3:e mars 1926", "1926-03-13", "sv", ["the day 3"]),
    ("le 3 au 5 mars 1926", "1926-03-03", "fr", ["the day 5"]),
    ("del 3 al 5 marzo 1926", "1926-03-03", "it", ["the day 5"]),
    ("el 3 de marzo de 1926", "1926-05-03", "es", ["the month 3"]),
    ("3 marca 1926", "1926-05-03", "pl", ["the month 3"]),
    ("1926. március 3.", "1926-03-13", "hu", ["the day 3"]),
    ("3.iii.1926", "1926-04-03", "it", ["the month 3"]),
    ("3-III-1926", "1926-04-03", "pl", ["the month 3"]),
    ("III. 1926", "1926-04", "de", ["the month 3"]),
    ("3.–5.3.1926", "1926-03-03", "de", ["the day 5"]),
    ("3/4/1926", "1936-03-04", "en", ["the year 1926"]),
    ("Tuesday, the 7th of November, 1962", "1962-11-07", "en", ["Tuesday"]),
    ("Dienstag, 7. November 1962", "1962-11-07", "de", ["Dienstag"]),
    ("on a Friday", "1961-11-07", "en", ["Friday"]),
])  # fmt: skip
def test_words_that_say_another_date(words: str, date: str, language: str, said: list[str]) -> None:
    assert wrong(words, date, language) == said


@pytest.mark.parametrize(("words", "date", "language"), [
    ("3rd of March 1926", "1926-03-03", "en"), ("Tuesday, the 7th of November, 1961", "1961-11-07", "en"),
    ("28-29 December, 1934", "1934-12-28/1934-12-29", "en"), ("1902", "1902-10~", "en"),
    ("in August", "1936-08-19", "en"),
    ("the hard winter of 1934", "1935-01", "en"), ("the hard winter of 1934", "1934-24", "en"),
    ("a week later, on the 16th", "1938-02-16", "en"),
    ("two days of February and March 1956", "1956-02-29/1956-03-02", "en"),
    ("the night from 28 February to 1 March", "1931-02-28/1931-03-01", "en"),
    ("after the fall of Madrid", "1939-03", "en"),
    ("from 1917 until today", "1917/..", "en"), ("until 1930", "../1930", "en"), ("the ’eighties", "188X", "en"),
    ("3.III.26", "1926-03-03", "de"), ("im März d. J.", "1926-03", "de"), ("three months", "1926-04/1926-06", "en"),
    ("No. 7, Nov.-Dec. 1929", "1929-11/1929-12", "en"), ("he may march in 1929", "1929-01", "en"),
    ("1926", "1926-03-03", "en"), ("3/4/1926", "1926-03-04", "en"), ("3/4/1926", "1926-04-03", "en"),
    ("Tuesday, in March 1926", "1926-03", "en"), ("a Friday", "1961-11-07~", "en"),
    ("12 listopada 1926", "1926-11-12", "en"),
    ("from Monday to Friday", "1961-11-07", "en"), ("3 to 5 March 1926", "1926-03-03/1926-03-05", "en"),
    ("Mardi, le 7 novembre 1961", "1961-11-07", "fr"), ("с 3 по 5 марта 1926", "1926-03-03/1926-03-05", "ru"),
])  # fmt: skip
def test_words_that_agree(words: str, date: str, language: str) -> None:
    assert wrong(words, date, language) == []


def test_the_day_of_the_week_is_that_of_the_calendar() -> None:
    """25 October 1917 was a Wednesday by the old style."""
    value = read_date("1917-10-25")
    assert value is not None
    said = spoken("Wednesday, 25 October 1917", "en")
    assert list(contradictions(said, value, julian=True)) == []
    assert list(contradictions(said, value)) == ["Wednesday"]


@pytest.mark.parametrize(("words", "date", "whole"), [
    ("from 1857 to 1867", "1857/1867", True), ("Tuesday, the 7th of November, 1961", "1961-11-07", True),
    ("the summer of 1929", "1929-22", True), ("December 22d", "1934-12-22", False), ("in 1936", "1936-08", False),
    ("about 1936", "1936~", False), ("1936-37", "1936/1937", True), ("1936-37", "1936", False),
])  # fmt: skip
def test_words_that_say_the_whole_date(words: str, date: str, whole: bool) -> None:
    assert says_all(spoken(words, "en"), date) is whole


@pytest.mark.parametrize(("more", "printed"), [
    ("", False), ("certainty: high", False), ("note: A Tuesday.", True), ("calendar: julian", True),
    ("stated: 1961-11-08", True), ("certainty: medium", True), ("relative_to: '1960'", False),
])  # fmt: skip
def test_a_date_is_printed_where_it_adds_something(more: str, printed: bool) -> None:
    """It stays in the data, and in the chronology."""
    entry = f"- {{id: a, kind: date, at: 0.1, lemma: 'the 7th of November, 1961', date: 1961-11-07, {more}}}"
    edition = small("It was the 7th of November, 1961.", entry)
    assert bool(notes(edition, edited_text(edition))) is printed


def test_what_is_not_printed_is_still_told() -> None:
    """Lists of entries and comparisons show every entry."""
    entry = "- {id: a, kind: date, at: 0.1, lemma: 'the 7th of November, 1961', date: 1961-11-07}"
    edition = small("It was the 7th of November, 1961.", entry)
    edited = edited_text(edition)
    assert notes(edition, edited) == ()
    assert [plain(note.body) for note in every_note(edition, edited)] == ["7 November 1961"]


@pytest.mark.parametrize(("words", "date"), [
    ("1st of January, 1649/50", "1650-01-01"), ("1st of January, 1649/50", "1649-01-01"),
    ("1 January 1649-50", "1650-01-01"), ("10 Feb. 1699/700", "1700-02-10"), ("3/13 May 1666", "1666-05-03"),
    ("3/13 May 1666", "1666-05-13"), ("25 May/4 June 1666", "1666-05-25/1666-06-04"),
])  # fmt: skip
def test_double_dates(words: str, date: str) -> None:
    """The year that began in March beside ours, the day by both calendars: one of the two is the date."""
    assert wrong(words, date) == []


@pytest.mark.parametrize(("words", "date", "said"), [
    ("1st of January, 1649/50", "1651-01-01", ["the year 1649"]), ("3/13 May 1666", "1666-05-04", ["the day 3"]),
    ("3/4 May 1666", "1666-05-03", ["the day 4"]), ("May 1914-15", "1914-05", ["the year 1915"]),
])  # fmt: skip
def test_double_dates_that_are_another(words: str, date: str, said: list[str]) -> None:
    assert wrong(words, date) == said


def test_the_old_year_ended_in_march() -> None:
    """By the Julian calendar 24 March 1649 may be that of our 1650; the day after is not."""
    said = spoken("24 March 1649", "en"), spoken("25 March 1649", "en")
    day, next_day = read_date("1650-03-24", julian=True), read_date("1650-03-25", julian=True)
    assert day is not None
    assert next_day is not None
    assert list(contradictions(said[0], day, julian=True)) == []
    assert list(contradictions(said[1], next_day, julian=True)) == ["the year 1649"]
    assert list(contradictions(said[0], day)) == ["the year 1649"]


@pytest.mark.parametrize(("words", "date", "language", "said"), [
    ("3 Septemb. 1666", "1666-10-03", "en", ["the month 9"]), ("3 7ber 1666", "1666-10-03", "en", ["the month 9"]),
    ("ye 3d of 8ber 1666", "1666-11-03", "en", ["the month 10"]),
    ("le 3 9bre 1666", "1666-12-03", "fr", ["the month 11"]),
    ("9 Xber 1666", "1666-10-09", "en", ["the month 12"]), ("li 3 Xbre 1666", "1666-01-03", "it", ["the month 12"]),
    ("3 VIIbris 1666", "1666-07-03", "la", ["the month 9"]), ("5. 10bris 1644", "1644-10-05", "de", ["the month 12"]),
    ("May ye 3d, 1666", "1666-05-04", "en", ["the day 3"]), ("ye 3d of May", "1666-05-04", "en", ["the day 3"]),
    ("3 Maij 1666", "1666-06-03", "la", ["the month 5"]), ("Novr 3, 1776", "1776-12-03", "en", ["the month 11"]),
    ("Feby 21st 1801", "1801-01-21", "en", ["the month 2"]), ("3 Iulij 1601", "1601-06-03", "en", ["the month 7"]),
    ("Decemb. 12. 1648", "1648-11-12", "en", ["the month 12"]), ("3 Junii 1648", "1648-07-03", "de", ["the month 6"]),
    ("MDCLXVI", "1667", "en", ["the year 1666"]), ("Anno M. DC. LXVI.", "1665", "la", ["the year 1666"]),
    ("May, MDCCXLV", "1746-05", "en", ["the year 1745"]), ("anno MDCXXIIII", "1625", "la", ["the year 1624"]),
    ("page 1218 of May 1667", "1666-05", "en", ["the year 1667"]),
    ("No. 7, 3 May 1666", "1666-05-07", "en", ["the day 3"]),
    ("Sunday 3 May 1966", "1966-05-03", "en", ["Sunday"]),
])  # fmt: skip
def test_old_spellings_that_say_another_date(words: str, date: str, language: str, said: list[str]) -> None:
    """Months that are numbered or shortened as they were of old, Roman years, `ye`."""
    assert set(said) <= set(wrong(words, date, language))


@pytest.mark.parametrize(("words", "date", "language"), [
    ("page 1218 of May 1666", "1666-05", "en"), ("p. 12 of May 1666", "1666-05", "en"),
    ("Nos. 1501 and 1502, of 3 May 1666", "1666-05-03", "en"), ("vol. 12, May 1666", "1666-05", "en"),
    ("fol. 1100 (May 1666)", "1666-05", "en"), ("Seite 1218 vom Mai 1666", "1666-05", "de"),
    ("3 Septemb. 1666", "1666-09-03", "en"), ("3 9ber 1666", "1666-11-03", "en"), ("3 Xber 1666", "1666-12-03", "en"),
    ("May ye 3d", "1666-05-03", "en"), ("MDCLXVI", "1666", "en"), ("3 Maij MDCLXVI", "1666-05-03", "la"),
    ("28 Octob. to 3 November 1666", "1666-10-28/1666-11-03", "en"), ("the MIX of 1966", "1966", "en"),
    ("in May 1666, by M. D. Civil", "1666-05", "en"), ("M. L. King, 4 April 1968", "1968-04-04", "en"),
    ("Augustus in 1666", "1666-01", "en"), ("Julius, 1666", "1666-01", "en"),
    ("Tuesday 3 May 1966", "1966-05-03", "en"),
    ("the 10 Brits of May 1666", "1666-05", "en"), ("X, 3 May 1666", "1666-05-03", "en"),
    ("no 3 May 1666", "1666-05", "en"),
])  # fmt: skip
def test_old_spellings_that_agree(words: str, date: str, language: str) -> None:
    """What stands for a place in a book, or is a name, is no date."""
    assert wrong(words, date, language) == []


@pytest.mark.parametrize(("words", "date"), [("MDCLXVI", "1666"), ("3 9ber 1666", "1666-11-03")])
def test_what_nobody_writes_so_now_is_printed(words: str, date: str) -> None:
    """A date that says the same in today's words adds something to it."""
    assert says_all(spoken(words, "en"), date) is False
    assert says_all(spoken("3 November 1666", "en"), "1666-11-03") is True


@pytest.mark.parametrize(("words", "date", "language"), [
    ("XII Kalendas Octobris", "0855-09-20", "la"), ("pridie Kal. Ian. 1500", "1499-12-31", "la"),
    ("pridie Kalendas Ianuarias 1500", "1500-12-31", "la"), ("Kalendis Ianuariis 1500", "1500-01-01", "la"),
    ("Idibus Martiis", "0855-03-15", "la"), ("a. d. VIII Id. Mart.", "0855-03-08", "la"),
    ("14 Cal. May 1500", "1500-04-18", "en"), ("XIIII. Kl. Dec. MDCLXVI", "1666-11-18", "la"),
    ("tertio decimo Kalendas Iulii", "1500-06-19", "la"), ("the third of the Nones of May", "1500-05-05", "en"),
    ("VI Kal. Mart. 1499", "1499-02-24", "la"), ("VI Kal. Mart. 1500", "1500-02-25", "la"),
    ("III Nonas Maias", "0811-05-05", "la"), ("postridie Idus Apr.", "1500-04-14", "la"),
    ("viij. Kal. 8bris", "1500-09-24", "la"), ("le 3 des ides de mars", "1500-03-13", "fr"),
    ("shortly before the Ides of March", "1500-03-13", "en"), ("circa Kal. Maias", "1500-04", "la"),
    ("non maggio 1500", "1500-05-20", "it"),
])  # fmt: skip
def test_days_counted_from_kalends(words: str, date: str, language: str) -> None:
    """A day before the Kalends is of the month before; those of January, of the year before."""
    assert wrong(words, date, language) == []


@pytest.mark.parametrize(("words", "date", "said"), [
    ("XII Kalendas Octobris", "0855-10-20", ["the month 9"]), ("XII Kalendas Octobris", "0855-09-21", ["the day 20"]),
    ("Idibus Martiis", "0855-03-13", ["the day 15"]), ("Idibus Aprilibus", "0855-04-15", ["the day 13"]),
    ("XII Kal. Oct. MDCLXVI", "1667-09-20", ["the year 1666"]), ("pridie Non. Mart.", "0855-03-04", ["the day 6"]),
])  # fmt: skip
def test_days_counted_from_kalends_that_are_another(words: str, date: str, said: list[str]) -> None:
    assert wrong(words, date, "la") == said


@pytest.mark.parametrize(("words", "dates", "language"), [
    ("19 апреля (1 мая) 1891", ["1891-04-19", "1891-05-01"], "ru"),
    ("April 19th (May 1st), 1891", ["1891-04-19", "1891-05-01"], "en"),
    ("25 May/4 June 1666", ["1666-05-25", "1666-06-04", "1666-05-25/1666-06-04"], "en"),
    ("3 May (15 May) 1891", ["1891-05-03", "1891-05-15"], "en"),
    ("25 December 1890 (6 January 1891)", ["1890-12-25", "1891-01-06"], "en"),
    ("25 December (6 January) 1891", ["1890-12-25", "1891-01-06"], "en"),
    ("20 Februar [4. März] 1891", ["1891-02-20", "1891-03-04"], "de"),
])  # fmt: skip
def test_a_day_by_both_calendars(words: str, dates: list[str], language: str) -> None:
    """Either of the two is the date, in whatever month and year it is."""
    assert [wrong(words, date, language) for date in dates] == [[]] * len(dates)


@pytest.mark.parametrize(("words", "date", "said"), [
    ("19 April (1 May) 1891", "1891-04-18", ["the day 19"]), ("19 April (1 May) 1891", "1891-07-01", ["the month 4"]),
    ("from 19 April to 1 May 1891", "1891-04-19", ["the month 5"]),
    ("19 April (3 June) 1891", "1891-04-19", ["the month 6"]),
    ("25 December 1890 (6 January 1891)", "1892-01-06", ["the year 1890", "the year 1891"]),
])  # fmt: skip
def test_a_day_by_both_calendars_that_is_another(words: str, date: str, said: list[str]) -> None:
    assert wrong(words, date) == said


@pytest.mark.parametrize(("words", "said"), [
    ("Sunday Times of 3 May 1924", []), ("the Saturday Evening Post, 4 May 1924", []),
    ("Friday 3 May 1924", ["Friday"]), ("Friday May 3rd, 1924", ["Friday"]),
    ("Friday Septemb. 3", ["the month 9", "Friday"]),
    ("Friday, The Times", ["Friday"]),
])  # fmt: skip
def test_a_day_of_the_week_in_a_name_is_no_date(words: str, said: list[str]) -> None:
    assert wrong(words, "1924-05-04" if "4 May" in words else "1924-05-03") == said
