"""Dates in EDTF."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.dates import BEGINNING, END, Day, read_date


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("1936", (1936, 1, 1), (1936, 12, 31)),
        ("1936-02", (1936, 2, 1), (1936, 2, 29)),
        ("1936-08-19", (1936, 8, 19), (1936, 8, 19)),
        ("1935-22", (1935, 6, 1), (1935, 8, 31)),
        ("1935-24", (1935, 12, 1), (1936, 2, 29)),
        ("1929-11/1929-12", (1929, 11, 1), (1929, 12, 31)),
        ("1935-22/1936", (1935, 6, 1), (1936, 12, 31)),
        ("1934/..", (1934, 1, 1), END),
        ("../1934", BEGINNING, (1934, 12, 31)),
        ("1934/", (1934, 1, 1), END),
        ("193X", (1930, 1, 1), (1939, 12, 31)),
        ("1936-XX", (1936, 1, 1), (1936, 12, 31)),
        ("1936-08-XX", (1936, 8, 1), (1936, 8, 31)),
        ("[1667,1668]", (1667, 1, 1), (1668, 12, 31)),
        ("-0044", (-44, 1, 1), (-44, 12, 31)),
    ],
)
def test_from_when_to_when(edtf: str, earliest: Day, latest: Day) -> None:
    """The first and the last day."""
    value = read_date(edtf)
    assert value is not None
    assert (value.earliest, value.latest) == (earliest, latest)


@pytest.mark.parametrize(
    "edtf",
    [
        *[
            "",
            "1937-02-30",
            "1936-13",
            "1936-00",
            "1936-25-01",
            "36",
            "1936-8",
            "August 1936",
            "1936/1935",
            "/",
            "../..",
        ],
        *["1936/x", "1936/1937/1938", "19.8.1936", "XX", "1936-08-19T10:00", "1936-02-31/1937", "[", "2000-99"],
        "1900-02-29",
    ],
)
def test_impossible(edtf: str) -> None:
    """What is no date is None, never a guess."""
    assert read_date(edtf) is None


@pytest.mark.parametrize(
    ("edtf", "approximate", "uncertain"),
    [
        ("1934-12~", True, False),
        ("1934-12?", False, True),
        ("1934%", True, True),
        ("1934~/1936", True, False),
        ("1934", False, False),
        ("193X~", True, False),
    ],
)
def test_signs(edtf: str, approximate: bool, uncertain: bool) -> None:
    """About, perhaps, and both."""
    value = read_date(edtf)
    assert value is not None
    assert (value.approximate, value.uncertain) == (approximate, uncertain)


def test_plain_dates_need_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes long to load and milliseconds a date."""
    monkeypatch.setitem(sys.modules, "edtf", None)
    read_date.cache_clear()
    for edtf in ("1936", "1936-08", "1936-08-19", "1929-11/1929-12", "1935-22", "1934~", "1934/..", "1937-02-30"):
        read_date(edtf)


@given(st.text("0123456789-/.X~?%[]{},YE", max_size=20))
def test_nothing_makes_it_fall(edtf: str) -> None:
    """Any words are a date in order, or None."""
    value = read_date(edtf)
    assert value is None or value.earliest <= value.latest
