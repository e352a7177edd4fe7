"""The words of dates, in the languages of the apparatus; `{}` stands for what is said of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DateWords:
    """How one language says what a date leaves open.

    `parts` names year, month and day, `halves` and so on what a year is divided into, in order.
    `decade` and `century` are empty where the years are named instead.
    """

    parts: tuple[str, str, str]
    uncertain: str
    approximate: str
    unknown: str
    any_of: str
    all_of: str
    between: str
    earlier: str
    later: str
    before_christ: str
    after_christ: str
    decade: str
    century: str
    on_day: str
    north: str
    south: str
    quarters: tuple[str, ...]
    thirds: tuple[str, ...]
    halves: tuple[str, ...]


ENGLISH_DATES = DateWords(
    parts=("year", "month", "day"),
    uncertain="{} uncertain", approximate="{} approximate", unknown="{} unknown",
    any_of="or", all_of="and", between="between {} and {}", earlier="{} or earlier", later="{} or later",
    before_christ="{} BC", after_christ="AD {}", decade="{}s", century="{} century", on_day="day {},",
    north="{} (northern hemisphere)", south="{} (southern hemisphere)",
    quarters=("first quarter of {}", "second quarter of {}", "third quarter of {}", "last quarter of {}"),
    thirds=("first third of {}", "second third of {}", "last third of {}"),
    halves=("first half of {}", "second half of {}"),
)  # fmt: skip

LATIN_DATES = DateWords(
    parts=("anno", "mense", "die"),
    uncertain="{} incerto", approximate="{} fere", unknown="{} ignoto",
    any_of="vel", all_of="et", between="inter {} et {}", earlier="{} vel ante", later="{} vel post",
    before_christ="{} a.C.n.", after_christ="{} p.C.n.", decade="", century="", on_day="die {},",
    north="{} (ad septentriones)", south="{} (ad meridiem)",
    quarters=tuple(f"parte {part} quarta anni {{}}" for part in ("prima", "altera", "tertia", "ultima")),
    thirds=tuple(f"parte {part} tertia anni {{}}" for part in ("prima", "altera", "ultima")),
    halves=("priore parte anni {}", "posteriore parte anni {}"),
)  # fmt: skip
