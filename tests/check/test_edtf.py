"""Dates as editors type them are offered in EDTF."""

from __future__ import annotations

import pytest

from edition.check.edtf import dated


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("about 1870", "1870~"), ("c. 1870", "1870~"), ("um 1870", "1870~"), ("3.11.1870", "1870-11-03"),
        ("3. 11. 1870", "1870-11-03"), ("1868-1871", "1868/1871"), ("1868–1871", "1868/1871"),
        ("after 1870", "1870/.."), ("before 1870", "../1870"), ("1870/11/3", "1870-11-03"), ("1870-3", "1870-03"),
        ("“1870”", "1870"), ("[1870]", "1870"), ("1870-11-3", "1870-11-03"),
        ("14 October 1870", "1870-10-14"), ("Oct. 2nd, 1870", "1870-10-02"), ("Octo 1870", "1870-10"),
        ("3rd of May 1870", "1870-05-03"), ("jan 1870", "1870-01"), ("December 1870", "1870-12"),
        ("10/14/1870", "1870-10-14"), ("14/10/1870", "1870-10-14"), ("7/7/1870", "1870-07-07"), ("300", "0300"),
    ],
)  # fmt: skip
def test_what_was_meant(typed: str, right: str) -> None:
    assert dated(typed) == f"write {right}"


@pytest.mark.parametrize(
    "typed", ["1870-13-01", "yesterday", "31.2.1870", "11/3/1870", "Ma 1870", "Jun or Jul 1870", "Brumaire 1870", ""]
)
def test_what_nobody_can_know(typed: str) -> None:
    """The hint names the signs, and offers no date."""
    assert dated(typed).startswith("write year-month-day")
    assert all(sign in dated(typed) for sign in ("~", "?", "/", ".."))
