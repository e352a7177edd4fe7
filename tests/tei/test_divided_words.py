"""Words that the end of a line or page divides are whole in the text; hyphens that are theirs stay."""

from __future__ import annotations

import pytest

from edition.model.inline import plain
from tests.tei.test_foreign_text import read, words

CASES = {
    'exam-<lb break="no"/>ple': "example",
    "exam-<lb/>ple": "example",
    "exam-\n  <lb/>ple": "example",
    "Buch¬\n<lb/>Stabe": "BuchStabe",
    "Buch\u00ad<lb/>stabe": "Buchstabe",
    "EXAM-<lb/>PLE": "EXAMPLE",
    'exam-<lb type="inWord"/>ple': "example",
    'exam <lb break="no"/> ple': "example",
    'exam- <pb break="no"/><lb/>ple': "example",
    'exam\n<pb/>\n<lb break="no"/>ple': "example",
    'exam-<fw>12</fw><pb n="3"/><lb/>ple': "example",
    'exam-<note place="foot">A note.</note><lb/>ple': "example",
    "<hi>exam-</hi><lb/><hi>ple</hi>": "example",
    '<w part="I">exam-</w>\n<lb/>\n<w part="F">ple</w>': "example",
    "exam<pc>-</pc><lb/>ple": "example",
    "Jean-<lb/>Paul": "Jean-Paul",
    'Jean-<lb break="no"/>Paul': "Jean-Paul",
    "sea-<lb/>and wind-blown": "sea- and wind-blown",
    'exam-<lb break="yes"/>ple': "exam- ple",
    "a -<lb/>b": "a - b",
    "1914-<lb/>1918": "1914- 1918",
    'on<lb break="no"/>ly tw<lb break="no"/>o well-<lb break="no"/>known': "only two well-known",
    'on<lb break="no"/>ly tw<lb break="no"/>o well-<lb/>known': "only two well-known",
}

_AS_IT_WAS = {'exam <lb break="no"/> ple', 'exam\n<pb/>\n<lb break="no"/>ple', "sea-<lb/>and wind-blown",
              'exam-<lb break="yes"/>ple', "a -<lb/>b", "1914-<lb/>1918"}  # fmt: skip
TOLD = CASES.keys() - _AS_IT_WAS


@pytest.mark.parametrize(("body", "text"), CASES.items())
def test_a_word_is_whole(body: str, text: str) -> None:
    made, problems, _ = read(f"<p>The {body} end.</p>")
    assert words(made).split("\n")[0] == f"The {text} end."
    told = [p.message for p in problems if p.message.startswith("a hyphen")]
    assert bool(told) == (body in TOLD)


@pytest.mark.parametrize(
    ("note", "said"),
    [("an exam-\n<lb/>ple", "an example"), ('an exam\n<lb break="no"/>ple', "an example")],
)
def test_a_word_of_a_note_is_whole(note: str, said: str) -> None:
    made, _, _ = read(f'<p>The mill<note resp="#x">{note}</note> turns.</p>')
    assert [plain(entry.note) for entry in made.entries] == [said]


def test_readings_are_whole_too() -> None:
    body = '<p>The <app><lem>mi-<lb/>ll</lem><rdg wit="#A">wheel-\n<lb/>house</rdg></app> turns.</p>'
    made, _, _ = read(body)
    assert [reading.text for entry in made.entries for reading in entry.readings] == ["wheelhouse"]
    assert words(made) == "The mill turns."
