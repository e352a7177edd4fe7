"""Names of volumes and of their files: a volume's are plain, others are seen as they are, none is passed over."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.span import Span
from edition.parse.filenames import is_volume_name, misnamed_file
from edition.typeset.tex_errors import ManuscriptLines
from edition.volume_files import entry_files, volumes
from edition.write.latex.tex import comment, origin
from tests.commands.conftest import Run

CLEAN = Path(__file__).parent.parent / "cases/clean"

ODD = [
    r"null}\directlua{x}\stop{", "a\nb", "a\rb", "-rf", "--help", ".hidden", "a;id", "$(id)", "`id`", "a b", "a'b",
    'a"b', "Чай", "a\u202eb", "a\x1b[2Jb", "a%b", "a^^5cb", "a#b", "a&b", "<b>", "a\\b", "x" * 65, "a.", "a\x7f",
    "a\u2028b", os.fsdecode(b"caf\xe9"),
]  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A directory with a clean volume."""
    shutil.copytree(CLEAN, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.mark.parametrize("name", ODD, ids=ascii)
def test_a_volume_of_another_name_is_said_and_read_by_no_command(root: Path, run: Run, name: str) -> None:
    for part in ("source", "apparatus"):
        shutil.copytree(root / part / "clean", root / part / name)
    found: list[Diagnostic] = []
    assert volumes(root, found.append) == ("clean",)
    assert [item.code for item in found] == ["C109"]
    assert found[0].span.file.isprintable()
    assert load(root, name, found.append) is None
    assert not is_volume_name(name)
    for command in ("check", "build", "entries", "names", "status", "audit"):
        result = run("-C", str(root), command)
        assert result.code == 1, command
        assert "C109" in result.out + result.err, command
        named = run("-C", str(root), command, "--", name)
        assert named.code == 2, command
        assert "cannot be the name of a volume" in named.err
    assert not list(root.glob("build/*"))
    assert run("-C", str(root), "check", "clean").code == 0


@pytest.mark.parametrize("name", ["new", "import"])
def test_no_volume_of_another_name_is_made(tmp_path: Path, run: Run, name: str) -> None:
    document = tmp_path / "x.xml"
    document.write_text("<TEI xmlns='http://www.tei-c.org/ns/1.0'/>")
    for odd in ODD:
        result = run("-C", str(tmp_path), name, "--", odd, *([str(document)] if name == "import" else []))
        assert result.code == 2, odd
    assert sorted(tmp_path.iterdir()) == [document]


UNSEEN = ["a\nb", "a\r\\directlua{x}\r", "a\u202eb", "a\x1b[31m", os.fsdecode(b"caf\xe9"), "a\\b"]


@pytest.mark.parametrize("name", UNSEEN, ids=ascii)
def test_a_file_with_a_name_that_cannot_be_seen_is_refused(root: Path, name: str) -> None:
    shutil.copyfile(root / "apparatus/clean/entries.yaml", root / "apparatus/clean" / f"{name}.yaml")
    found: list[Diagnostic] = []
    assert list(entry_files(root, "clean", found.append)) == ["apparatus/clean/entries.yaml"]
    assert [item.code for item in found] == ["C110"]
    assert found[0].span.file.isprintable()
    assert misnamed_file(f"{name}.md", Span("volume.yaml", 6, 8)) is not None


@pytest.mark.parametrize("name", ["Чай и хлеб.yaml", "größe (2).yaml", "100% sure.yaml", "^^5c.yaml", "a{b}#&.yaml"])
def test_a_file_of_any_letters_is_read_and_named_as_it_is(root: Path, name: str) -> None:
    (root / "apparatus/clean" / name).write_text("- {id: x, kind: comment, at: 9.9, lemma: none, note: no}\n")
    found: list[Diagnostic] = []
    assert load(root, "clean", found.append) is not None
    assert [item.span.file for item in found] == [f"apparatus/clean/{name}"]
    span = Span(f"apparatus/clean/{name}", 3, 7)
    assert ManuscriptLines(origin(span) + "words\n", "book.tex").of(2) == span


@pytest.mark.parametrize(
    "words", ["a\r\\x\rb", "a\nb", "a\u2028b\u2029c\x85d", "a^^M^^5cx", "a\x0bb\x0cc", "\ud800\x00"], ids=ascii
)
def test_a_comment_is_one_line_of_what_can_be_seen(words: str) -> None:
    for line in (comment(words), origin(Span(words, 1, 1))):
        assert line.startswith("%")
        assert line.endswith("\n")
        assert line[:-1].isprintable()
        assert "^^" not in line


def test_what_git_ignores_is_one_file(tmp_path: Path) -> None:
    from edition.actions.transcription import pattern

    names = ["minutes *.txt", "a[b]c", "back\\slash", "#x", "!x", "end "]
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / ".gitignore").write_text("".join(f"/{pattern(name)}\n" for name in names))
    for name in (*names, "minutes 1.txt", "abc", "backslash", "x", "end"):
        (tmp_path / name).touch()
    command = ["git", "status", "-z", "--porcelain"]
    said = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    left = set(re.findall(r"\?\? ([^\0]+)", said))
    assert left == {".gitignore", "minutes 1.txt", "abc", "backslash", "x", "end"}
