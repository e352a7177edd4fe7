"""Words that look like names, and those that are listed where they stand."""

from __future__ import annotations

from edition.check.unlisted_names import unlisted_name
from tests.small import small

NAMES = "- {key: thrace, kind: place, name: Thrace, forms: [Thracia]}\n"


def test_words_that_an_index_lists_where_they_stand_are_no_unlisted_name() -> None:
    """An adjective that is indexed under its place needs no form, which the index would refer from."""
    text = "A wind from [Threicio](name:thrace) caves, and one from Eleaticis."
    told = [problem.message for problem in unlisted_name(small(text, names=NAMES))]
    assert told == ["“Eleaticis” looks like a name that no record lists (at 0.1)"]


def test_a_name_within_a_passage_that_is_listed_is_told() -> None:
    text = "He wrote of [the caves of Eleaticis](name:thrace) then."
    told = [problem.message for problem in unlisted_name(small(text, names=NAMES))]
    assert told == ["“Eleaticis” looks like a name that no record lists (at 0.1)"]
