"""Days counted back from Kalends, Nones and Ides, as tables of the Roman calendar have them."""

from __future__ import annotations

import pytest

from edition.derive.roman_calendar import roman_days


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Kal. Ian.", (1, 1)), ("Kalendis Ianuariis", (1, 1)), ("Nonis Octobribus", (10, 7)), ("Non. Sept.", (9, 5)),
        ("Idibus Martiis", (3, 15)), ("the Ides of March", (3, 15)), ("Id. Sept.", (9, 13)), ("Idibus Maiis", (5, 15)),
        ("Idibus Iuliis", (7, 15)), ("Idibus Iuniis", (6, 13)), ("Non. Iul.", (7, 7)), ("Non. Dec.", (12, 5)),
        ("prid. Kal. Maias", (4, 30)), ("pridie Nonas Octobris", (10, 6)), ("pridie Id. Mart.", (3, 14)),
        ("III Non. Oct.", (10, 5)), ("VI Non. Mart.", (3, 2)), ("IV Non. Apr.", (4, 2)), ("VIII Id. Oct.", (10, 8)),
        ("VIII Id. Aug.", (8, 6)), ("a.d. III Kal. Mai.", (4, 29)), ("ante diem XI Kal. Iun.", (5, 22)),
        ("XIX Kal. Feb.", (1, 14)), ("XVI Kal. Apr.", (3, 17)), ("XVIII Kal. Oct.", (9, 14)), ("xij kl. Aug.", (7, 21)),
        ("duodecimo Kalendas Octobris", (9, 20)), ("quarto decimo Kalendas Maias", (4, 18)),
        ("tertio Nonas Iunias", (6, 3)), ("undevicesimo Kal. Sept.", (8, 14)), ("the 3d of the Ides of May", (5, 13)),
        ("postridie Kalendas Maias", (5, 2)), ("postridie Idus Martias", (3, 16)), ("postridie Nonas Apriles", (4, 6)),
        ("3 Kal. 9bris", (10, 30)), ("III Kal. Xbris", (11, 29)), ("V Id. VIIbris", (9, 9)),
        ("calendas Maii 3", (0, 0)), ("ante Kalendas Maias", (0, 0)), ("XX Kal. Oct.", (0, 0)),
        ("VII Non. Oct.", (0, 0)),
        ("IX Id. Oct.", (0, 0)),
    ],
)  # fmt: skip
def test_days(words: str, day: tuple[int, int]) -> None:
    """Both ends are counted; what no month has, or is said to be before or after, is no day."""
    (found,) = roman_days(f"Dated {words} in Rome")
    assert (found.month, found.day) == day
    assert f"Dated {words} in Rome"[found.start : found.end].endswith(words[-4:].removesuffix("ii 3"))


@pytest.mark.parametrize(
    ("words", "day", "leap", "before"),
    [
        ("prid. Kal. Mart.", (2, 28), 29, False), ("VI Kal. Mart.", (2, 24), 25, False),
        ("VII Kal. Mart.", (2, 23), 0, False), ("XVI Kal. Mart.", (2, 14), 0, False),
        ("prid. Kal. Ian.", (12, 31), 0, True), ("XIX Kal. Ian.", (12, 14), 0, True),
        ("Kal. Ian.", (1, 1), 0, False), ("Kal. Mart.", (3, 1), 0, False), ("III Non. Ian.", (1, 3), 0, False),
    ],
)  # fmt: skip
def test_leap_years_and_the_year_before(words: str, day: tuple[int, int], leap: int, before: bool) -> None:
    """The sixth day before the Kalends of March is doubled; what is before those of January is of the year before."""
    (found,) = roman_days(words)
    assert ((found.month, found.day), found.leap, found.before) == (day, leap, before)


@pytest.mark.parametrize("words", ["id of March", "Non Oct", "Kal Penn", "Idaho May", "the idea of March", "3 nones"])
def test_other_words_are_none(words: str) -> None:
    assert list(roman_days(words)) == []
