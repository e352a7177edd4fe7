"""The table of the names of months is what CLDR has; `--accept` writes it."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from textwrap import fill

from babel import Locale, localedata

from edition.derive import month_names
from edition.derive.calendar_names import month_anywhere

TABLE = re.compile(r'NAMES = """\n.*?"""\n', re.DOTALL)


def names() -> list[list[str]]:
    """Of each month the words that mean it, and no other month, in the languages of CLDR: in small letters, sorted."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for tag in localedata.locale_identifiers():
        if len(tag) == 2:
            months = Locale(tag).months
            for context in ("format", "stand-alone"):
                for number, name in months[context]["wide"].items():
                    found[name.rstrip(".").lower()].add(number)
    words = {name: numbers for name, numbers in found.items() if re.fullmatch(r"[^\W\d_]{3,}", name)}
    return [sorted(name for name, numbers in words.items() if numbers == {month}) for month in range(1, 13)]


def test_the_table_is_up_to_date(accept: bool) -> None:
    """What another version of Babel says otherwise is seen in the diff."""
    lines = "\n".join(fill(f"{month}: {' '.join(of_month)}", 119) for month, of_month in enumerate(names(), 1))
    file = Path(month_names.__file__)
    text = file.read_text(encoding="utf-8")
    written = TABLE.sub(f'NAMES = """\n{lines}\n"""\n', text)
    if accept:
        file.write_text(written, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == written


def test_every_name_is_found() -> None:
    found = {name: month_anywhere(name) for of_month in names() for name in of_month}
    assert found == {name: month for month, of_month in enumerate(names(), 1) for name in of_month}
    assert len(found) > 1000


def test_a_capital_does_not_matter_and_what_languages_disagree_about_is_none() -> None:
    assert (month_anywhere("MÄRZ"), month_anywhere("März"), month_anywhere("listopad")) == (3, 3, 0)
