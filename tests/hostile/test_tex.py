"""Words and LaTeX cannot be put together but by the few functions made for it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from edition.write.latex.tex import Tex, begin, comment, escape, joined, language_tag, macro, options, word

PACKAGE = Path(__file__).parents[2] / "edition"
MAKERS = {"edition/write/latex/tex.py", "edition/write/latex/line_length.py", "edition/write/latex/preamble.py"}
"""The modules that make LaTeX: of words, of LaTeX in too long lines, and a document around LaTeX."""


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call of a function in the package: where, and the call."""
    for path in sorted(PACKAGE.rglob("*.py")):
        where = path.relative_to(PACKAGE.parent).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and name in ast.unparse(node.func).split("."):
                yield f"{where}:{node.lineno}", node


def test_latex_is_a_literal_or_made_of_words_by_a_maker() -> None:
    found = [(where, call) for where, call in calls("Tex") if where.partition(":")[0] not in MAKERS]
    assert len(found) > 60
    for where, call in found:
        assert not call.keywords, where
        assert [type(argument) for argument in call.args] == [ast.Constant], where


def test_nobody_says_that_words_are_latex() -> None:
    for name in ("cast", "file_of_the_toolkit"):
        said = [where.partition(":")[0] for where, call in calls(name) if "Tex" in ast.unparse(call) or name != "cast"]
        assert said == ([] if name == "cast" else ["edition/write/reledmac/document.py"] * 2)  # styles and patterns


def test_only_the_writers_know_macros() -> None:
    known = {
        path.relative_to(PACKAGE).parts[0]
        for path in PACKAGE.rglob("*.py")
        if "edition.write.latex.tex" in path.read_text(encoding="utf-8")
    }
    assert known == {"write"}


def test_words_are_no_argument() -> None:
    wrongs: list[Any] = ["plain", True, 1.5, None, ["x"]]
    for wrong in wrongs:
        with pytest.raises(TypeError):
            macro("EdEmph", wrong)
        with pytest.raises(TypeError):
            options({"a": wrong})
    with pytest.raises(TypeError):
        joined([escape("a"), wrongs[0]])
    assert type(escape("a") + "plain") is str
    assert type(escape("a") + escape("b")) is Tex


@pytest.mark.parametrize("odd", ["a}", "a b", "\\x", "6pt%", "a,b", "é", "a\n", "[", "="])
def test_names_and_values_of_settings_are_plain(odd: str) -> None:
    with pytest.raises(ValueError, match="no word"):
        word(odd)
    with pytest.raises(ValueError, match="no word"):
        begin(odd)
    with pytest.raises(ValueError, match="no word"):
        options({odd: 1})
    with pytest.raises(ValueError, match="no macro"):
        macro(odd, 1)


CONTROLS = [*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0xD800, 0xDFFF, 0xFDD0, 0xFFFE, 0xFFFF]


@pytest.mark.parametrize("code", CONTROLS)
def test_no_control_character_reaches_tex(code: int) -> None:
    char = chr(code)
    for made in (escape(f"a{char}b"), comment(f"a{char}b")[:-1], language_tag(f"a{char}b")):
        assert all(letter.isprintable() for letter in made), ascii(made)
        assert char not in made
