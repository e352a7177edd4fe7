"""Entries between points of verse: they end where the words end, and begin before the name of who speaks."""

from __future__ import annotations

import pytest

from tests.tei.test_foreign_text import read


def lemmas(body: str) -> list[str]:
    made, _, _ = read(body)
    return [entry.lemma for entry in made.entries]


@pytest.mark.parametrize("space", ["", " ", "\u00a0", "\n\u00a0\n"], ids=["none", "a space", "hard", "several"])
def test_an_entry_ends_with_its_verse(space: str) -> None:
    """No letter of the next line is taken, whatever spaces stand at the end of the line."""
    body = (
        '<lg><l>The <anchor xml:id="a"/>mill</l>'
        f'<l>turns,{space}<app from="#a"><lem>mill … turns</lem><rdg wit="#A">wheel</rdg></app></l>'
        "<l>down below.</l></lg>"
    )
    assert lemmas(body) == ["mill turns,"]


@pytest.mark.parametrize("space", ["", "\u00a0"])
def test_what_has_a_name_ends_with_its_verse(space: str) -> None:
    body = (
        f'<lg><l>The <seg xml:id="a">mill{space}</seg></l><l>turns</l></lg>'
        '<listApp><app from="#a"><lem>mill</lem><rdg wit="#A">wheel</rdg></app></listApp>'
    )
    assert lemmas(body) == ["mill"]


@pytest.mark.parametrize("before", [True, False], ids=["before the speech", "in it"])
def test_an_entry_that_begins_with_a_speech_begins_with_the_name_of_who_speaks(before: bool) -> None:
    anchor = '<anchor xml:id="a"/>'
    body = (
        f"{anchor if before else ''}<sp>{'' if before else anchor}<speaker>MILLER</speaker><l>It turns.</l>"
        '<l>It stands.<app from="#a"><lem>MILLER … stands</lem><rdg wit="#A"/></app></l></sp>'
    )
    assert lemmas(body) == ["MILLER It turns. It stands."]
