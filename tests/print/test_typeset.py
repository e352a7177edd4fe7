"""LuaLaTeX is run safely, and what it complains of comes back at the editor's place."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest

from edition.audit.extract import extract
from edition.designs.folder import styles_dir
from edition.model.diagnostic import Diagnostic, Failure
from edition.model.span import NOWHERE, Span
from edition.records.run import RunPage
from edition.system.packages import Need, bringing
from edition.typeset import Typeset, lualatex, typeset
from edition.typeset.sandbox import Wall
from edition.typeset.tex_errors import ManuscriptLines, complaints
from edition.write.latex import Manuscript
from edition.write.latex.tex import Tex


def manuscript(body: str, design: str = "octavo", preamble: str = "") -> Manuscript:
    """A manuscript of one paragraph or more."""
    first = rf"\documentclass{{article}}\usepackage[design={design},letters=used]{{edition}}{preamble}"
    return Manuscript(Tex(f"{first}\n\\begin{{document}}\\EdMain\n{body}\n\\end{{document}}\n"), design=design)


def run(body: str, tmp_path: Path, preamble: str = "") -> tuple[Typeset | None, list[Diagnostic]]:
    """Typeset a manuscript."""
    directory = tmp_path / "private"
    directory.mkdir()
    problems: list[Diagnostic] = []
    return typeset(
        manuscript(body, preamble=preamble), directory, "volume", styles_dir(), problems.append, lambda step: None
    ), problems


def test_places_are_those_of_the_nearest_comment_above() -> None:
    places = ManuscriptLines("%@ a.md:3:1\nwords\n%@ b: c.md:9:4\nmore\n", "v.tex")
    assert [str(places.of(line)) for line in (1, 2, 4)] == ["a.md:3:1", "a.md:3:1", "b: c.md:9:4"]
    assert places.holding("more") == [Span("b: c.md", 9, 4)]


def test_no_comment_reaches_into_the_next_part() -> None:
    """Lists and indexes are nobody's words in particular."""
    places = ManuscriptLines("%@ a.md:3:1\nwords\n\\EdPart{1}{Names}{Names}\nmore\n%@ b.md:2:1\nlast\n", "v.tex")
    assert [str(places.of(line)) for line in (2, 4, 6)] == ["a.md:3:1", "v.tex:4:1", "b.md:2:1"]


def test_loose_lines_are_told_at_their_block_or_note(tmp_path: Path) -> None:
    """Words more than half an em apart, in the text and in a note; not what merely ends a paragraph."""
    long = r"\hbox{" + "Unbreakable" * 4 + "}"
    body = "\n".join([
        "%@ a.md:3:1", rf"\EdPar{{1}}A {long} {long} is \EdM{{2}}%", "%@ n.yaml:7:3",
        rf"\EdNote{{1}}{{textual}}{{2}}{{3}}{{so}}{{it is {long} {long} said}}so\EdM{{3}} {long} wide.\EdEnd",
        "%@ a.md:9:1", r"\EdPar{4}Short.\EdEnd",
    ])  # fmt: skip
    result, problems = run(body, tmp_path, r"\EdLayer{textual}{arrangement=run-on}")
    assert result is not None
    assert {(item.code, str(item.span)) for item in problems} == {("P122", "a.md:3:1"), ("P122", "n.yaml:7:3")}
    assert all(line.space > 50 for line in result.run.loose)


def test_what_tex_says_is_understood() -> None:
    said = (
        "./v.tex:4: Undefined control sequence.\nl.4 Hello \\foo\n            bar\n"
        "Overfull \\hbox (0.9pt too wide) in paragraph at lines 4--4\n[]\\TU/X/m/n/10 aaa\n"
        "Overfull \\hbox (12.5pt too wide) in paragraph at lines 4--5\n[]\\TU/X/m/n/10 aaa\n"
        "Overfull \\hbox (3.5pt too wide) has occurred while \\output is active\n\\TU/X/m/n/10 some longer words\n"
        "warning  (node filter): error: edition.lua:7: attempt to index a nil value\n\n.\n<argument> x\nl.6 \n\n"
        "Missing character: There is no 漢 (U+6F22) in font EBGaramond:mode=node;script=latn;!\n.\nl.7 x\n"
        "./v.tex:6: Emergency stop.\n./v.tex:6:  ==> Fatal error occurred, no output PDF file produced!\n"
    )
    places = ManuscriptLines("\n%@ a.md:3:1\n\nHello \\foo\n%@ a.md:8:2\nsome longer words 漢\n", "v.tex")
    found = [(item.code, str(item.span), item.message) for item in complaints(said, places)]
    assert found == [
        ("P101", "a.md:3:1", "TeX says: Undefined control sequence \\foo"),
        ("P103", "a.md:3:1", "a line sticks out by 12 points"),
        ("P103", "a.md:8:2", "a line sticks out by 4 points"),
        ("P101", "a.md:8:2", "TeX says: edition.lua:7: attempt to index a nil value"),
        ("P102", "a.md:8:2", "the character “漢” (U+6F22) is not in the font EBGaramond"),
    ]


def test_an_error_of_a_design_is_told_at_its_place_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not at the line of that number in the manuscript; a font by its name, with where to get it.

    One that is installed and could not be loaded, as happens where memory runs out, is not said to be missing.
    """
    there = {"EBGaramond12-Italic.otf": Path("/usr/share/fonts/EBGaramond12-Italic.otf")}
    monkeypatch.setattr(
        "edition.typeset.tex_errors.files", lambda names: {name: there[name] for name in names if name in there}
    )
    said = (
        '(./styles/edition-own.design\n\n./styles/edition-own.design:3: Package fontspec Error: The font "{}" '
        "cannot be found.\n\nFor immediate help type H <return>.\n ->\\tex_errmessage:D  Package\nl.3 ]\n"
    )
    wrong = "\n./styles/edition-own.design:7: Undefined control sequence.\nl.7 \\EdSiez\n   {1}\n"
    places = ManuscriptLines("\n%@ a.md:3:1\n\nHello\n", "v.tex", "/house/styles")
    told = [
        item for words in (*map(said.format, ("Brill-Roman.otf", "EBGaramond12-Bold.otf", *there)), wrong)
        for item in complaints(words, places)
    ]  # fmt: skip
    file = "/house/styles/edition-own.design"
    assert [(item.code, str(item.span), item.message) for item in told] == [
        ("P108", f"{file}:3:1", "the font “Brill-Roman.otf” is not found"),
        ("P108", f"{file}:3:1", "the font “EBGaramond12-Bold.otf” is not found"),
        ("P101", f"{file}:3:1", "TeX could not load the font “EBGaramond12-Italic.otf”, which is installed"),
        ("P101", f"{file}:7:1", "TeX says: Undefined control sequence"),
    ]
    assert [item.hint.partition(",")[0] for item in told] == [
        "put its files into ~/.local/share/fonts", bringing(Need.GARAMOND),
        "memory may have run out: close other programs", "look there: \\EdSiez",
    ]  # fmt: skip


def test_an_error_in_a_file_of_tex_itself_is_not_laid_on_the_editor() -> None:
    """A newer TeX that the engine does not know: not at the line of that number in the manuscript."""
    said = (
        "(./book.tex (/usr/share/texmf-dist/tex/latex/l3kernel/l3backend-luatex.def\n"
        "/usr/share/texmf-dist/tex/latex/l3kernel/l3backend-luatex.def:3: Undefined control sequence.\n"
        "<argument> \\tex_pdfvariable:D \nl.3 }\n\n)\n./book.tex:4: Undefined control sequence.\nl.4 Hello \\foo\n"
    )
    places = ManuscriptLines("\n%@ a.md:3:1\n\nHello \\foo\n", "v.tex")
    assert [(str(item.span), item.message) for item in complaints(said, places)] == [
        (str(NOWHERE), "TeX says: Undefined control sequence (l3backend-luatex.def, line 3)"),
        ("a.md:3:1", "TeX says: Undefined control sequence \\foo"),
    ]


@pytest.mark.tex
@pytest.mark.cold
@pytest.mark.parametrize(
    "wanted", [r"\setmainfont{No Such Font}[Renderer=Basic]", r"\newfontface\EdOwn{NoSuchFont.otf}[ExternalLocation]"]
)
def test_a_font_that_is_not_there(wanted: str, tmp_path: Path) -> None:
    styles = tmp_path / "styles"
    shutil.copytree(styles_dir(), styles)
    design = styles / "edition-octavo.design"
    lines = design.read_text(encoding="utf-8").split("\n")
    design.write_text("\n".join([*lines[:2], wanted, *lines[2:]]), encoding="utf-8")
    directory = tmp_path / "private"
    directory.mkdir()
    problems: list[Diagnostic] = []
    assert typeset(manuscript("Words."), directory, "v", styles, problems.append, lambda step: None) is None
    assert [(item.code, str(item.span)) for item in problems] == [("P108", f"{design}:3:1")]
    assert "“NoSuchFont" in problems[0].message


@pytest.mark.tex
@pytest.mark.cold
def test_a_clean_run_leaves_pages_and_marks(tmp_path: Path) -> None:
    result, problems = run("%@ a.md:1:1\n\\EdPar{1}Hello.\\EdEnd", tmp_path)
    assert not problems
    assert result is not None
    assert result.runs == 1
    assert result.run.settled
    assert result.run.pages == (RunPage("1", "main"),)
    assert result.run.marks[1].line == 1
    assert result.pdf.read_bytes().startswith(b"%PDF")


@pytest.mark.tex
def test_errors_come_back_at_the_editors_place(tmp_path: Path) -> None:
    body = "%@ a.md:3:1\nGood.\n\n%@ a.md:5:1\nBad \\nonsense and 漢 too.\n\n%@ a.md:7:1\n\\directlua{error()}\n"
    result, problems = run(body, tmp_path)
    assert result is None
    assert [(item.code, item.span.line) for item in problems] == [("P101", 5), ("P101", 7), ("P102", 5)]


@pytest.mark.tex
def test_a_line_that_sticks_out_is_a_warning(tmp_path: Path) -> None:
    result, problems = run("%@ a.md:3:1\n\\parbox{2cm}{\\hbox to 3cm{}\\mbox{unbreakableword and another}}\n", tmp_path)
    assert result is not None
    assert {(item.code, item.span.line) for item in problems} == {("P103", 3)}


@pytest.mark.tex
@pytest.mark.cold
@pytest.mark.parametrize(
    "attack",
    [
        r"\input{/etc/passwd}",
        r"\input{../secret}",
        r"\input{.hidden}",
        r"\newread\r\openin\r=/etc/passwd \ifeof\r\errmessage{not read}\else\read\r to\x\typeout{READ \x}\fi",
        r"\immediate\openout3=/tmp/edition-test-was-here \immediate\write3{x}",
    ],
)
def test_raw_tex_cannot_reach_files_outside(attack: str, tmp_path: Path) -> None:
    """A manuscript never holds raw TeX; if it did, TeX itself would refuse."""
    (tmp_path / "secret.tex").write_text("the secret")
    try:
        result, problems = run(f"%@ a.md:3:1\n{attack}\n", tmp_path)
    except Failure:
        result, problems = None, []
    assert result is None
    assert all(item.code == "P101" for item in problems)
    log = (tmp_path / "private" / "book.log").read_text(errors="replace")
    assert "root:" not in log
    assert "READ root" not in log
    assert not Path("/tmp/edition-test-was-here").exists()


@pytest.mark.tex
@pytest.mark.cold
def test_no_shell(tmp_path: Path) -> None:
    run(r"\immediate\write18{touch was-here}\directlua{os.execute('touch was-here-too')}Words.", tmp_path)
    assert not list((tmp_path / "private").glob("was-here*"))


@pytest.mark.tex
def test_a_reference_to_what_is_not_printed_is_an_error(tmp_path: Path) -> None:
    body = "%@ notes.yaml:5:3\n\\EdPar{1}See \\EdPlace{12}.\\EdEnd"
    _, problems = run(body, tmp_path)
    assert [(item.code, str(item.span)) for item in problems] == [("P105", "notes.yaml:5:3")]


@pytest.mark.tex
@pytest.mark.cold
def test_styles_are_found_wherever_they_are(tmp_path: Path) -> None:
    odd = tmp_path / "my, $books: {1}"
    shutil.copytree(styles_dir(), odd / "styles")
    (odd / ".private").mkdir()
    octavo = (odd / "styles/edition-octavo.design").read_text()
    (odd / "styles/edition-mine.design").write_text("\\directlua{require('mine')}" + octavo)
    (odd / "styles/mine.lua").write_text("texio.write_nl('MINE')")
    result = typeset(
        manuscript("\\EdPar{1}Words.\\EdEnd", "mine"), odd / ".private", "volume", odd / "styles",
        lambda item: pytest.fail(str(item)), lambda step: None,
    )  # fmt: skip
    assert result is not None
    assert "MINE" in (odd / ".private" / "book.log").read_text()


def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put another program in LuaLaTeX's place."""
    program = tmp_path / "bin" / "lualatex"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    monkeypatch.setattr(lualatex, "wall", lambda: Wall.NONE)


@pytest.mark.parametrize("settled", ["3", "false", 'true, "undefined": 7', 'true, "format": 9', '"', "[" * 9999])
def test_a_record_that_no_engine_writes_is_one_line(
    settled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = f'{{"settled": {settled}, "pages": [{{"label": "1", "part": "main"}}], "marks": {{}}}}'
    (tmp_path / "record").write_text(record)
    fake(tmp_path, monkeypatch, f"cp '{tmp_path / 'record'}' book.marks.json")
    with pytest.raises(Failure, match=r"^the record that lualatex left of its pages is none: .+$"):
        run("Hello.", tmp_path)


def test_an_unsettled_book_is_an_error_after_three_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = '{"settled": false, "unsettled": [12], "pages": [{"label": "1", "part": "main"}], "marks": {}}'
    fake(tmp_path, monkeypatch, f"echo run >>runs; printf '%s' '{record}' >book.marks.json")
    result, problems = run("%@ notes.yaml:5:3\n\\EdPlace{12}\n%@ notes.yaml:7:3\n\\EdPlace{123}", tmp_path)
    assert result is None
    assert (tmp_path / "private/runs").read_text() == "run\n" * 3
    assert [(item.code, str(item.span)) for item in problems] == [("P104", "notes.yaml:5:3")]
    assert "3 runs" in problems[0].message


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("kill -9 $$", "ended by SIGKILL"),
        (
            "echo './book.tex:3: error:  (file io): fflush() failed (No space left on device)'; exit 1",
            "the disk is full",
        ),
        ("echo '! TeX capacity exceeded, sorry [main memory size=5000000].'; exit 1", "too large"),
        ("echo 'not enough memory'; exit 1", "memory ran out"),
        ("echo './book.tex:7: Sorry, I ran out of memory.'; exit 1", "memory ran out: a book may take 4 GB"),
        ("echo '! Sorry, I ran out of memory.'; exit 1", "memory ran out: a book may take 4 GB"),
        ("echo 'warning: something'; echo 'cannot open shared library'; exit 127", "cannot open shared library"),
        ("exit 0", "no record of its pages"),
        ("sleep 60", "said nothing"),
        ("yes", "more than 1 MB"),
    ],
)
def test_what_is_wrong_outside_the_volume_is_one_line(
    script: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(tmp_path, monkeypatch, script)
    monkeypatch.setattr(lualatex, "SILENCE", 0.5)
    monkeypatch.setattr(lualatex, "MOST_WORDS", 1024 * 1024)
    with pytest.raises(Failure, match=message) as failure:
        run("Words.", tmp_path)
    assert "\n" not in str(failure.value)


def test_a_missing_lualatex_is_said_with_the_command_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "apt-get").touch(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Failure, match="apt-get install --no-install-recommends texlive-luatex"):
        run("Words.", tmp_path)


@pytest.mark.tex
@pytest.mark.cold
def test_a_book_may_name_more_places_than_luatex_can(tmp_path: Path) -> None:
    """LuaTeX itself names 131,072 places and no more: the engine writes their names."""
    each, words = 100, 1_400
    text = "\n".join("".join(rf"\EdM{{{word * each + i}}}" for i in range(1, each + 1)) + "so" for word in range(words))
    result, problems = run(rf"\EdMain\EdPar{{{words * each + 1}}}{text}.\EdEnd", tmp_path)
    assert result is not None
    assert problems == []
    found = extract(result.pdf).destinations
    assert {name: place.sheet for name, place in found.items()} == {
        f"m{mark}": place.sheet for mark, place in result.run.marks.items()
    }
    assert len(found) == words * each + 1 > 131_072
    heights = {(place.sheet, place.line, round(found[f"m{mark}"].y)) for mark, place in result.run.marks.items()}
    assert len(heights) == len({(sheet, line) for sheet, line, _ in heights}), "one height for each line"


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        result, _ = run("Hello, wörld.", tmp_path / name)
        assert result is not None
        made.append(result.pdf.read_bytes())
    assert made[0] == made[1]
