"""Messages of dates: what is said around days, months and years, whose own forms are CLDR's."""

from edition.messages.message import say

_DATE = "Date: "
_YEAR = "Date, part of a year (EDTF): "
_CASE = (
    " With _declined behind the name of the field, a date without a day is in the case that such a word needs: "
    "от {date_declined}"
)
_DECLINED = "Date, behind such a word as from, in the case it needs. With — it is as elsewhere: "
_PART = "Date, in brackets behind it: "

DATES = (
    say("date.circa", "c. {date}", _DATE + "about. Example: c. 1936, c. December 1934." + _CASE, "date_declined"),
    say("date.from", "from {date}", _DATE + "with an open end. Example: from May 1937." + _CASE, "date_declined"),
    say("date.until", "until {date}", _DATE + "with an open beginning. Example: until 5 May 1937." + _CASE,
        "date_declined"),
    say("date.between", "between {first} and {last}", _DATE + "some time between two. between 1936 and 1938." + _CASE,
        "first_declined last_declined"),
    *(say(f"date.{name}.{kind}", words, f"{_DATE}date.{name} of a {kind}, where the language has other words for it "
          f"(an article). With — as elsewhere. Example: {example}", lacks=True)
      for kind, name, words, example in (
          ("day", "circa", "c. {date}", "vers le 5 mai 1937"),
          ("day", "from", "from {date}", "à partir du 5 mai 1937"),
          ("day", "until", "until {date}", "jusqu’au 5 mai 1937"),
          ("day", "between", "between {first} and {last}", "entre le 5 mai 1937 et le 7 mai 1937"),
          ("year", "circa", "c. {date}", "circa annum 1937"),
          ("year", "from", "from {date}", "dal 1937"),
          ("year", "until", "until {date}", "jusqu’en 1937"),
          ("year", "between", "between {first} and {last}", "tra il 1936 e il 1938"))),
    say("date.any", "{first} or {last}", _DATE + "one of several. Example: 1616 or 1617"),
    say("date.all", "{first} and {last}", _DATE + "all of several. Example: 1616 and 1617"),
    say("date.earlier", "{date} or earlier", _DATE + "one of several, or before."),
    say("date.later", "{date} or later", _DATE + "one of several, or after."),
    say("date.bc", "{year} BC", _DATE + "before Christ. Example: 44 BC"),
    say("date.ad", "AD {year}", _DATE + "the first hundred years. Example: AD 79"),
    say("date.decade", "{year}s", _DATE + "a decade: 1930s. {last} is 1939. With — the years are given: between 1930 "
        "and 1939", "last", lacks=True),
    say("date.century", "{ordinal} century",
        _DATE + "a century: 12th century. Instead of {ordinal}, which is English (12th), write {number} (12) or "
        "{roman} (XII). With — the years are given.", "number roman", lacks=True),
    say("date.spring", "spring {year}", _DATE + "a season. Example: spring 1935"),
    say("date.summer", "summer {year}", _DATE + "a season."),
    say("date.autumn", "autumn {year}", _DATE + "a season."),
    say("date.winter", "winter {year}", _DATE + "a season."),
    say("date.north", "{season} (northern hemisphere)", _DATE + "behind a season."),
    say("date.south", "{season} (southern hemisphere)", _DATE + "behind a season."),
    say("date.quarter.1", "first quarter of {year}", _YEAR + "January to March"),
    say("date.quarter.2", "second quarter of {year}", _YEAR + "April to June"),
    say("date.quarter.3", "third quarter of {year}", _YEAR + "July to September"),
    say("date.quarter.4", "last quarter of {year}", _YEAR + "October to December"),
    say("date.third.1", "first third of {year}", _YEAR + "January to April"),
    say("date.third.2", "second third of {year}", _YEAR + "May to August"),
    say("date.third.3", "last third of {year}", _YEAR + "September to December"),
    say("date.half.1", "first half of {year}", _YEAR + "January to June"),
    say("date.half.2", "second half of {year}", _YEAR + "July to December"),
    say("date.on_day", "day {day},", _DATE + "a day of an unknown month; the year follows. Example: day 12, 1936"),
    say("date.uncertain.year", "year uncertain", _PART + "5 May 1937 (year uncertain)"),
    say("date.uncertain.month", "month uncertain", _PART + "5 May 1937 (month uncertain)"),
    say("date.uncertain.day", "day uncertain", _PART + "5 May 1937 (day uncertain)"),
    say("date.approximate.year", "year approximate", _PART + "5 May 1937 (year approximate)"),
    say("date.approximate.month", "month approximate", _PART + "5 May 1937 (month approximate)"),
    say("date.approximate.day", "day approximate", _PART + "5 May 1937 (day approximate)"),
    say("date.unknown.year", "year unknown", _PART + "20 June (year unknown)"),
    say("date.unknown.month", "month unknown", _PART + "day 12, 1936 (month unknown)"),
    say("date.decade.declined", "{year}s", _DECLINED + "from the 1930s", "last", lacks=True),
    say("date.century.declined", "{ordinal} century", _DECLINED + "from the 12th century", "number roman", lacks=True),
    *(say(f"date.{name}.declined", f"{name} {{year}}", f"{_DECLINED}from {name} 1935", lacks=True)
      for name in ("spring", "summer", "autumn", "winter")),
    *(say(f"date.{part}.{n}.declined", f"{nth} {part} of {{year}}", f"{_DECLINED}from the {nth} {part} of 1935",
          lacks=True)
      for part, nths in (("quarter", ("first", "second", "third", "last")), ("third", ("first", "second", "last")),
                         ("half", ("first", "second")))
      for n, nth in enumerate(nths, 1)),
)  # fmt: skip
