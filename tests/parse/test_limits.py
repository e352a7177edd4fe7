"""What is longer than anything that an edition needs is refused at its place, with what to do."""

from __future__ import annotations

from edition.model.diagnostic import Diagnostic
from edition.model.limits import BLOCK, EXPANSION, NESTED, STEPS, UNREADABLE, WITNESSES
from edition.parse.entries import parse_entries
from edition.parse.markdown import parse_text
from edition.parse.silent_rules import unfit
from edition.parse.transcript import parse_transcript
from edition.parse.volume import parse_volume
from edition.parse.works import parse_works


def test_a_paragraph_that_is_too_long() -> None:
    """The others are read, and count as if it were not there."""
    problems: list[Diagnostic] = []
    long = "word " * (BLOCK // 5) + "word"
    text = parse_text([("text.md", f"# One\n\n{long}\n\nAnother.\n")], problems.append)
    assert [(item.code, item.span.line) for item in problems] == [("S114", 3)]
    assert [block.text for block in text.blocks] == ["One", "Another."]
    problems.clear()
    text = parse_text([("text.md", f"# One\n\n{long[: BLOCK - 1]}\n")], problems.append)
    assert problems == []
    assert len(text.blocks[1].text) > BLOCK - 10


def test_a_value_that_is_too_long() -> None:
    problems: list[Diagnostic] = []
    words = "word " * (BLOCK // 5 + 1)
    item = f"- {{id: a, kind: comment, at: 1.1, lemma: b, note: '{words}'}}\n"
    parse_entries(item, "e.yaml", problems.append)
    assert [(found.code, found.span.column) for found in problems] == [("Y015", item.index("'") + 1)]


def test_lines_joined_to_a_block_that_is_too_long() -> None:
    lines = ["word " * 1000] * (BLOCK // 5000 + 2)
    overlay = "".join(
        f"- {{line: {i}, kind: paragraph, start: word word, join: {str(i > 1).lower()}}}\n"
        for i in range(1, len(lines) + 1)
    )
    problems: list[Diagnostic] = []
    text, _ = parse_transcript("\n".join(lines), "t.txt", overlay, "s.yaml", problems.append)
    assert {item.code for item in problems} == {"S114"}
    assert len(text.blocks[0].text) <= BLOCK


def test_verses_that_are_indented_too_far() -> None:
    """In a transcription, the first line of a block as one that is joined to it; a step less is set."""
    lines = ["  " * STEPS + "fine", "  " * (STEPS + 1) + "one", "  " * (STEPS + 1) + "two"]
    overlay = "".join(
        f"- {{line: {i}, kind: verse, start: {line.strip()}, join: {str(i > 1).lower()}}}\n"
        for i, line in enumerate(lines, 1)
    )
    problems: list[Diagnostic] = []
    parse_transcript("\n".join(lines), "t.txt", overlay, "s.yaml", problems.append)
    assert [(item.code, item.span.line) for item in problems] == [("S115", 2), ("S115", 3)]


def test_witnesses_that_are_too_many() -> None:
    settings = "title: A\nlanguage: en\nversion: '1'\nbase: S0\ntext: [text.md]\nwitnesses:\n"
    listed = "".join(f"  - {{siglum: S{i}, name: Copy {i}}}\n" for i in range(WITNESSES + 1))
    problems: list[Diagnostic] = []
    assert parse_volume(settings + listed, "volume.yaml", "v", problems.append) is not None
    assert [(item.code, item.span.line) for item in problems] == [("C113", 7 + WITNESSES)]
    problems.clear()
    parse_volume(settings + listed[: listed.rindex("  -")], "volume.yaml", "v", problems.append)
    assert problems == []


def test_abbreviations_that_double_one_another() -> None:
    """A few hundred characters that stand for thousands of millions."""
    words = "@string{a0 = {xxxxxxxxxx}}\n"
    words += "".join(f"@string{{a{i} = {' # '.join([f'a{i - 1}'] * 10)}}}\n" for i in range(1, 10))
    problems: list[Diagnostic] = []
    works = parse_works(f"{words}@book{{b, title = a9}}\n@book{{c, title = {{Fine}}}}\n", "w.bib", problems.append)
    assert [item.code for item in problems] == ["B008"]
    assert sum(len(work.title) for work in works) <= EXPANSION
    assert works[-1].title == "Fine"


def test_mark_up_in_one_another() -> None:
    problems: list[Diagnostic] = []
    deep = "*a " * 5000 + "b" + " c*" * 5000
    text = parse_text([("text.md", f"# One\n\n{deep}\n")], problems.append)
    parse_entries(f"- {{id: a, kind: comment, at: 1.1, lemma: b, note: '{deep}'}}\n", "e.yaml", problems.append)
    assert [item.code for item in problems] == ["S113", "A054"]
    assert len(text.blocks[1].styles) == NESTED


def test_a_file_of_what_cannot_be_read() -> None:
    """What can be read of the first items is read; then it is enough."""
    problems: list[Diagnostic] = []
    parse_entries("- {id: a\n" * 5000, "e.yaml", problems.append)
    assert len(problems) == UNREADABLE + 1
    assert problems[-1].message.endswith("what stands from here on is left out")


def test_rules_that_cannot_be_tried() -> None:
    bad = ("a{99999999999}", "(" * 5000, "(?:a{1000}){1000}", "(" * 60 + ")" * 60, "a" * 2000, "(a", "[b-a]")
    assert all(all(unfit(find)) for find in bad)
    assert unfit(r"\.\.\.") == unfit(r"(\d{1,4})-(?=\d{2,4})") == ("", "")
