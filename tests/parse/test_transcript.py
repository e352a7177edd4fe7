"""A transcription and its overlay."""

from __future__ import annotations

import pytest

from edition.model.diagnostic import Diagnostic
from edition.model.entry import Entry, EntryKind
from edition.model.text import BaseText, PointKind
from edition.parse.transcript import parse_transcript
from edition.write.source.overlay import overlay as overlay_of

WORDS = """A Site's Name

1.  The first  thesis
is cut here.

Q: What?
   A verse
     and another
***
(a) An item.
"""
OVERLAY = """- {line: 1, kind: artefact, start: A Site's}
- {supply: heading, id: h1, level: 1, text: The Case, certainty: low, note: 'From *D*.'}
- {line: 3, kind: thesis, label: '1.', start: The first thesis}
- {line: 4, kind: paragraph, start: is cut, join: true}
- {lacuna: Two lines, id: gap1, certainty: high}
- {line: 6, kind: speech, speaker: 'Q:', start: 'Q: What', quoted: true}
- {line: 7, kind: verse, start: A verse}
- {line: 8, kind: verse, start: and, join: true}
- {line: 9, kind: break, start: '***'}
- {line: 10, kind: item, label: (a), start: (a) An, indent: false}
"""

_A = "- {line: 1, kind: paragraph, start: a}\n"


def read(overlay: str, words: str = WORDS) -> tuple[BaseText, tuple[Entry, ...], list[Diagnostic]]:
    """The base text, the entries, the problems."""
    problems: list[Diagnostic] = []
    text, entries = parse_transcript(words, "t.txt", overlay, "s.yaml", problems.append)
    return text, entries, problems


def test_overlay() -> None:
    """Every kind of item; sections and loci."""
    text, _, problems = read(OVERLAY)
    assert not problems
    assert [(str(block.locus or ""), str(block.kind), block.text, block.label) for block in text.blocks] == [
        ("", "artefact", "A Site's Name", ""),
        ("1.0", "heading", "The Case", ""),
        ("1.1", "thesis", "The first thesis is cut here.", "1."),
        ("1.2", "lacuna", "Two lines", ""),
        ("1.3", "speech", "Q: What?", ""),
        ("1.4", "verse", "A verse\nand another", ""),
        ("", "break", "", ""),
        ("1.5", "item", "An item.", "(a)"),
    ]
    heading, lacuna, speech, verse, item = (text.blocks[i] for i in (1, 3, 4, 5, 7))
    assert (heading.supplied, heading.certainty, lacuna.supplied) == (True, "low", True)
    assert (speech.speaker, speech.quoted) == (2, True)
    assert (verse.indents, item.indent, item.level) == ((1, 2), False, 1)


def test_places() -> None:
    """Each character in the transcription; of what is supplied, in the overlay."""
    text, _, _ = read(OVERLAY)
    lines = {"t.txt": WORDS.split("\n"), "s.yaml": OVERLAY.split("\n")}
    for block in text.blocks:
        for offset, character in enumerate(block.text):
            span = block.span(offset)
            assert lines[span.file][span.line - 1][span.column - 1 : span.column] == character or character in " \n"


def test_entries_of_what_is_supplied() -> None:
    """They report it in the apparatus, with the words as lemma."""
    _, (heading, lacuna), _ = read(OVERLAY)
    assert (heading.id, heading.kind, str(heading.locus), heading.lemma) == (
        "h1",
        EntryKind.SUPPLIED,
        "1.0",
        "The Case",
    )
    assert (heading.category, heading.certainty, len(heading.note)) == ("layout", "low", 3)
    assert (lacuna.id, lacuna.kind, str(lacuna.locus), lacuna.lemma) == ("gap1", EntryKind.LACUNA, "1.2", "Two lines")
    assert str(heading.at("lemma")) == "s.yaml:2:45"


def test_composition_does_not_shift_columns() -> None:
    """Columns are those of the file, letters are composed."""
    text, _, problems = read("- {line: 1, kind: paragraph, start: Café été}\n", "Cafe\u0301 e\u0301te\u0301 mot\n")
    assert not problems
    block = text.blocks[0]
    assert block.text == "Café été mot"
    assert str(block.span(9)) == "t.txt:1:13"


def test_windows_and_control_characters() -> None:
    """The transcription is not ours to mend: it is read as it is."""
    text, _, problems = read("- {line: 2, kind: paragraph, start: a b}\n", "\r\na\x0cb\r\n")
    assert not problems
    assert text.blocks[0].text == "a b"


@pytest.mark.parametrize(
    ("overlay", "expected"),
    [
        (
            "- {line: 1, kind: paragraph, start: a c}\n- {line: 2, kind: paragraph, start: d}\n",
            ["S201 s:1:37 line 1 begins “a b”, not “a c”"],
        ),
        ("- {line: 2, kind: paragraph, start: d}\n", ["S202 t:1:1 line 1, “a b”, is not listed in the overlay"]),
        ("- {line: 1, kind: paragraph, start: a}\n", ["S202 t:2:1 line 2, “d e f g h”, is not listed in the overlay"]),
        (
            "- {line: 2, kind: paragraph, start: d}\n- {line: 1, kind: paragraph, start: a}\n",
            ["S203 s:2:10 line 1 is listed after line 2"],
        ),
        (
            _A + _A + "- {line: 2, kind: paragraph, start: d}\n",
            ["S203 s:2:10 line 1 is listed twice"],
        ),
        (
            _A + "- {line: 2, kind: paragraph, start: d}\n- {line: 9, kind: paragraph, start: x}\n",
            ["S204 s:3:10 line 9 of the transcription is beyond the end: the transcription has 4 lines"],
        ),
        (
            "- {line: 1, kind: thesis, label: '2.', start: a}\n- {line: 2, kind: paragraph, start: d}\n",
            ["S205 s:1:34 line 1 does not begin with the label “2.” but “a b”"],
        ),
        (
            "- {line: 1, kind: paragraph, start: a}\n- {line: 2, kind: paragraph, start: d e f g h i}\n",
            ["S206 s:2:37 “start” has more than 5 words"],
        ),
        (
            "- {line: 1, kind: paragraph, start: a}\n- {line: 2, kind: paragraph}\n",
            ["S206 s:2:10 line 2 needs the key “start”"],
        ),
        (
            "- {line: 1, kind: heading, start: a}\n- {line: 2, kind: paragraph, start: d}\n",
            ["S206 s:1:3 a heading needs the key “level”"],
        ),
        (
            "- {line: 1, kind: paragraph, level: 1, start: a}\n- {line: 2, kind: paragraph, start: d}\n",
            ["S206 s:1:30 a line of kind paragraph has no “level”"],
        ),
        (
            "- {line: 1, kind: paragraph, start: a, lacuna: x}\n- {line: 2, kind: paragraph, start: d}\n",
            [
                "S206 s:1:3 “line” and “lacuna” are both given",
                "S202 t:1:1 line 1, “a b”, is not listed in the overlay",
            ],
        ),
        (
            "- {line: 1, kind: paragraph, start: a}\n- {kind: paragraph}\n- {line: 2, kind: paragraph, start: d}\n",
            ["S206 s:2:3 neither “line”, “supply”, “lacuna” nor “image” is given"],
        ),
        (
            "- {lacuna: x}\n- {line: 1, kind: paragraph, start: a}\n- {line: 2, kind: paragraph, start: d}\n",
            ["S206 s:1:3 “lacuna” needs the key “id”"],
        ),
        (
            "- {line: 1, kind: artefact, start: a}\n- {line: 2, kind: paragraph, start: d, join: true}\n",
            ["S207 s:2:40 nothing stands before: the line cannot continue it"],
        ),
        (
            "- {line: 1, kind: paragraf, start: a}\n- {line: 2, kind: paragraph, start: d}\n",
            ["Y104 s:1:19 “kind” cannot be “paragraf”"],
        ),
    ],
)
def test_problems(overlay: str, expected: list[str]) -> None:
    """What does not agree, with the number of the line and how it begins."""
    _, _, problems = read(overlay, "a b\nd e f g h i\n\n")
    found = [f"{item.code} {item.span.file[0]}:{item.span.line}:{item.span.column} {item.message}" for item in problems]
    assert found == expected
    assert all(item.hint for item in problems)


def test_keys_of_two_items_in_one_follow_from_the_missing_dash() -> None:
    overlay = "- line: 1\n  kind: artefact\n  start: A Site's\n\n  line: 3\n  kind: heading\n  level: 1\n"
    problems = {problem.code: problem.cause for problem in read(overlay)[2]}
    assert problems["Y003"] is None
    cause = problems["S206"]
    assert cause is not None
    assert (cause[0], cause[1].line) == ("Y003", 5)


def test_three_spaces_in_verse_are_a_caesura() -> None:
    """In every line of a stanza, and of a speech in verse; prose has none."""
    words = "  Hwæt! we   in days\nof yore    heard\nAnna. Long   live\nAnd prose   goes on.\n"
    overlay = """- {line: 1, kind: verse, start: Hwæt!}
- {line: 2, kind: verse, start: of yore, join: true}
- {line: 3, kind: speech, verse: true, speaker: Anna., start: Anna. Long}
- {line: 4, kind: paragraph, start: And prose}
"""
    text, _, problems = read(overlay, words)
    assert not problems
    stanza, speech, prose = text.blocks
    assert stanza.text == "Hwæt! we in days\nof yore heard"
    assert [stanza.text[point.offset :] for point in stanza.points] == ["in days\nof yore heard", "heard"]
    assert [(point.kind, speech.text[point.offset :]) for point in speech.points] == [(PointKind.GAP, "live")]
    assert not prose.points
    copied, again = overlay_of(text.blocks, ())
    assert read(again, copied)[0].blocks == text.blocks
