"""Messages of dates: what is said around days, months and years, whose own forms are CLDR's."""

from edition.messages.message import fields_of, say

_DATE = "Date: "
_YEAR = "Date, part of a year (EDTF): "
_CASE = (
    " With _declined behind the name of the field, the date has the case or the article that such a word needs: "
    "от {date_declined}. A month is in CLDR’s form; others are date.day.declined and so on."
)
_DECLINED = (
    "Date, behind such a word as from, in the case or with the article that it needs; articles run together with the "
    "word before as the language has it (à + le printemps: au printemps). With — it is as elsewhere: "
)
_PART = "Date, in brackets behind it: "

DATES = (
    say("date.circa", "c. {date}", _DATE + "about. Example: c. 1936, c. December 1934." + _CASE, "date_declined"),
    say("date.circa.declined", "c. {date}", _DATE + "date.circa behind such a word as from, where it has other words "
        "there. With — as elsewhere. Example: à partir de 1937 environ", "date_declined", lacks=True),
    say("date.from", "from {date_declined}", _DATE + "with an open end. Example: from May 1937." + _CASE, "date"),
    say("date.until", "until {date_declined}", _DATE + "with an open beginning. Example: until 5 May 1937." + _CASE,
        "date"),
    say("date.between", "between {first_declined} and {last_declined}",
        _DATE + "some time between two. between 1936 and 1938." + _CASE, "first last"),
    *(say(f"date.{name}.{kind}", words, f"{_DATE}date.{name} of a {kind}, where the language has other words for it"
          f"{' (a season, a part of a year, a decade, a century)' if kind == 'part' else ''}. With — as elsewhere. "
          f"Example: {example}", " ".join(f"{field}_declined" for field in sorted(fields_of(words))), lacks=True)
      for kind, name, words, example in (
          ("day", "circa", "c. {date}", "vers le 5 mai 1937"),
          ("day", "from", "from {date}", "à partir du 5 mai 1937"),
          ("day", "until", "until {date}", "jusqu’au 5 mai 1937"),
          ("day", "between", "between {first} and {last}", "entre le 5 mai 1937 et le 7 mai 1937"),
          ("year", "circa", "c. {date}", "circa annum 1937"),
          ("year", "from", "from {date}", "dal 1937"),
          ("year", "until", "until {date}", "jusqu’en 1937"),
          ("year", "between", "between {first} and {last}", "tra il 1936 e il 1938"),
          ("month", "until", "until {date}", "jusqu’en mai 1937"),
          ("part", "circa", "c. {date}", "ca. 12. Jahrhundert"))),
    say("date.any", "{first} or {last}", _DATE + "one of several. Example: 1616 or 1617"),
    say("date.all", "{first} and {last}", _DATE + "all of several. Example: 1616 and 1617"),
    say("date.earlier", "{date} or earlier", _DATE + "one of several, or before."),
    say("date.later", "{date} or later", _DATE + "one of several, or after."),
    say("date.doubtful", "{date}?", _DATE + "in doubt as a whole. Example: 5 May 1937?"),
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
    say("date.part.year", "{year}", _DATE + "the year of a season or of another part, {year} there, where something "
        "stands beside it. With — it is the year alone. Example: весна 1935 г.", lacks=True),
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
    say("date.day.declined", "{date}", _DECLINED + "from 5 May 1937 (le 5 mai 1937)", lacks=True),
    say("date.year.declined", "{date}", _DECLINED + "from 1937 (il 1937)", lacks=True),
    say("date.bc.declined", "{year} BC", _DECLINED + "from 44 BC (il 44 a.C.)", lacks=True),
    say("date.ad.declined", "AD {year}", _DECLINED + "from AD 79 (il 79 d.C.)", lacks=True),
    say("date.decade.declined", "the {year}s", _DECLINED + "from the 1930s", "last", lacks=True),
    say("date.century.declined", "the {ordinal} century", _DECLINED + "from the 12th century", "number roman",
        lacks=True),
    *(say(f"date.{name}.declined", f"{name} {{year}}", f"{_DECLINED}from {name} 1935", lacks=True)
      for name in ("spring", "summer", "autumn", "winter")),
    *(say(f"date.{part}.{n}.declined", f"the {nth} {part} of {{year}}", f"{_DECLINED}from the {nth} {part} of 1935",
          lacks=True)
      for part, nths in (("quarter", ("first", "second", "third", "last")), ("third", ("first", "second", "last")),
                         ("half", ("first", "second")))
      for n, nth in enumerate(nths, 1)),
)  # fmt: skip
