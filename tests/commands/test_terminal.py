"""Nothing of an editor's files acts on the terminal, or on the server that shows a log."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from edition.model.colored_line import StyledWords
from edition.model.diagnostic import Diagnostic
from edition.model.span import Span
from edition.terminal.output import say, say_json, say_page
from edition.terminal.problems import Problems
from tests.commands.conftest import Run

HOSTILE = "a\x1b]0;title\x07 \x1b[2J b\x9b31m c\u202egnol d\u2066e\u200bf\u00adg\x7f \x08h\U000e0041\ufffei"
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufffe\U000e0041]")
ORDERS = ("::error::taken", " ::set-env name=PATH::x", "\t::add-mask::x", "##[error]taken", "x ##vso[task.x]y")


def is_order(line: str) -> bool:
    """Whether GitHub or Azure would do what the line says."""
    return line.lstrip().startswith("::") or re.search(r"##\w*\[", line) is not None


# — no end —


def test_of_thousands_of_problems_the_first_are_shown_and_all_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is wrong in every line does not bury what is wrong in another, nor warnings errors."""
    problems = Problems(Path())
    for line in range(1, 2501):
        problems(Diagnostic("Y012", Span("many", line, 1), "not composed"))
    for line in range(2501, 2504):
        problems(Diagnostic("Y011", Span("many", line, 1), "a control character"))
    problems(Diagnostic("Y012", Span("other", 1, 1), "not composed"))
    problems.show(err=False)
    lines = [line for line in capsys.readouterr().out.splitlines() if line]
    assert len(lines) == 1002
    assert [line.partition(": ")[0] for line in lines[996:1002]] == [
        "many:997:1", "many:2501:1", "many:2502:1", "many:2503:1", "other:1:1", "many",
    ]  # fmt: skip
    assert lines[-1] == "many: and 1,503 more problems; mend those above first"
    assert problems.count() == "3 errors, 2,501 warnings"


# — the door —


def test_a_line_is_one_line_and_all_of_it_is_seen(capsys: pytest.CaptureFixture[str]) -> None:
    say(HOSTILE + "\nedition: forged", err=True)
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert not UNSEEN.search(err.rstrip("\n"))
    assert err.startswith(r"a\x1b]0;title\x07 \x1b[2J b\x9b31m c⟨U+202E⟩gnol")


@pytest.mark.parametrize("words", ORDERS)
def test_no_line_is_an_order_to_a_server(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    say(words)
    say((words[:3], StyledWords(words[3:], "1")))
    say_page(f"<p>\n{words}\n</p>")
    say_json({"a": words, "b": [words]})
    out = capsys.readouterr().out
    assert out.count("\n") >= 10
    assert not any(map(is_order, out.split("\n")))


@pytest.mark.parametrize("words", [*ORDERS, HOSTILE, "\udcff", "שלום \u200fx", "plain — “words”"])
def test_json_says_the_same(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    say_json({words: [words]})
    out = capsys.readouterr().out
    assert json.loads(out) == {words: [words]}
    assert not UNSEEN.search(out)


def test_colours_are_ours_alone(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A file may not choose a colour: black on black is unseen too."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    say(("\x1b[8mhidden ", StyledWords("\x1b[30mred\x1b[0m", "31")))
    assert capsys.readouterr().out == "\\x1b[8mhidden \x1b[31m\\x1b[30mred\\x1b[0m\x1b[0m\n"


def test_words_are_printed_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    words = "Größe, слово, λόγος, שלום, नमस्ते, می\u200cخواهم, ❤\ufe0f, 1\u202f000 :: ## [x]"
    say(words)
    assert capsys.readouterr().out == f"{words}\n"


# — the commands —


@pytest.fixture
def hostile(lamp: Path) -> Path:
    """The volume `lamp` with unseen characters wherever somebody may type any, and in names of files."""
    places = {
        "source/lamp/text.md": ("faling", "again and again", "Captain Alder laughed", "The Lamp"),
        "source/lamp/volume.yaml": ("Autograph", "First printing", "Three full stops", "title: Introduction"),
        "source/lamp/introduction.md": ("The autograph", "The text"),
        "apparatus/lamp/textual.yaml": ("and no word, wit", "together", "category: spelling", "reading: falling"),
        "apparatus/lamp/commentary.yaml": ("lemma: Coast", "lemma: no oil", "The keepers", "2.4", "ref: hale"),
        "apparatus/lamp/names.yaml": ("Hale, Jonas", "Keeper of", "Captain Alder", "brannoc", "Coast Gazette]"),
        "apparatus/lamp/works.bib": ("The Coast", "Saint", "shorttitle", "gazette-40"),
    }
    for file, words in places.items():
        path = lamp / file
        text = path.read_text(encoding="utf-8")
        for number, word in enumerate(words):
            assert word in text, word
            typed = "x\x1b[2J" if number % 2 else HOSTILE.replace("\ufffe", "")
            text = text.replace(word, f"{word}{typed}", 1)
        path.write_text(text, encoding="utf-8", newline="")
    for name in ("a\x1b[2J\n::error::b.yaml", "c\u202e.yml"):
        (lamp / "apparatus/lamp" / name).write_text('- {id: x, note: "\\e[2J\\u202e"}\n', encoding="utf-8")
    (lamp / "build").mkdir()
    return lamp


CALLS = """
check|check --format json|build --to html,tei,txt|build|entries|entries --format json|names|names --format json
concordance the*|concordance the* --format json|suggest|suggest --format json|status|status --format json
diff|diff --format json|diff --format markdown|diff --format html|diff HEAD~1 HEAD|report|reanchor
reanchor --format json|audit|reflow|import lamp source/lamp/text.md|import new FILE|merge FILE nowhere FILE|explain FILE
entries --layer FILE|diff FILE|check FILE|entries --person FILE|build --out FILE/FILE|git-setup|diff --volume FILE
"""


@pytest.mark.parametrize("call", [words for line in CALLS.split("\n") for words in line.split("|") if words])
def test_no_command_prints_what_is_not_seen(call: str, hostile: Path, run: Run) -> None:
    for command in ("init -q", "add -A", "-c user.name=A -c user.email=a@b.c commit -qm first"):
        subprocess.run(["git", *command.split()], cwd=hostile, check=True, capture_output=True)
    for path in (hostile / "apparatus/lamp").glob("*.yaml"):
        words = path.read_text(encoding="utf-8").replace("status: draft", "status: final").replace("Keeper of", "Of")
        path.write_text(words, encoding="utf-8", newline="")
    file = "apparatus/lamp/a\x1b[2J\n::error::b.yaml"
    result = run(*(word.replace("FILE", file) for word in call.split()))
    assert result.out or result.err
    for line in (result.out + result.err).split("\n"):
        assert not UNSEEN.search(line), line
        assert not is_order(line), line
    if "json" in call and result.out:
        assert isinstance(result.json, list | dict)


@pytest.mark.parametrize("words", ["suggest --accept name-0000000 --set reading=a\u202eb", "review --as A\x1b"])
def test_what_nobody_sees_is_not_taken_from_the_command_line(words: str, lamp: Path, run: Run) -> None:
    """It would be written into the files of the volume."""
    result = run(*words.split(" "))
    assert result.code == 2
    assert "nobody sees the character" in result.err


def test_words_from_the_right_are_isolated_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Place, numbers and signs beside them stay where they are; in a pipe nothing is added."""
    words = "ספר/text.md:3:5: error[A102]: lemma “בָּרָא אֱלֹהִים” does not occur at 1.1  שם  שני"
    say(words)
    assert capsys.readouterr().out == f"{words}\n"
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    say(words)
    expected = words
    for run in ("ספר", "בָּרָא אֱלֹהִים", "שם", "שני"):
        expected = expected.replace(run, f"\u2067{run}\u2069")
    assert capsys.readouterr().out == f"{expected}\n"
    monkeypatch.delenv("NO_COLOR")
    say(("1.1  ברא ", StyledWords("אלהים", "1"), " את. x"))
    assert capsys.readouterr().out == "1.1  \u2067ברא \x1b[1mאלהים\x1b[0m את\u2069. x\n"
