"""Words of volumes in another script stand apart from the signs and numbers of the series' lists."""

from __future__ import annotations

import pytest

from edition.derive.series_places import (
    Corrigenda,
    CorrigendumRow,
    InVolume,
    SeriesPlaces,
    SeriesVolume,
    WordIndex,
    WordPlaces,
)
from edition.derive.wording import ENGLISH
from edition.messages import Words
from edition.write.xhtml.series_parts import series_part


@pytest.mark.parametrize(("language", "apart", "own"), [("en", "אור", "lux"), ("he", "lux", "אור")])
def test_words_of_the_other_direction_are_isolated(language: str, apart: str, own: str) -> None:
    book = Words(language)
    rows = tuple(WordPlaces(word, 2, SeriesPlaces((InVolume("I", "12.4"),)), "x") for word in (apart, own))
    html = "".join(series_part(WordIndex(rows), book, ENGLISH))
    assert f"<li><bdi>{apart}</bdi> (2)" in html
    assert f"<li>{own} (2)" in html
    corrected = Corrigenda(((SeriesVolume("I", apart), (CorrigendumRow("12.4", apart, own),)),))
    html = "".join(series_part(corrected, book, ENGLISH))
    assert f"<h2>I. <bdi>{apart}</bdi></h2>" in html
    assert f"</i> <bdi>{apart}</bdi> <i>" in html
    assert f"</i> {own}</td>" in html
