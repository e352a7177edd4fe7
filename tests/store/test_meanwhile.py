"""What somebody saves while a command reads and compares is never written over, and never mixed with what it writes."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from edition.actions import reanchoring, suggestions
from edition.commands import import_
from tests.commands.conftest import Run, run
from tests.commands.test_import import OLD, STRUCTURE, files, thesis
from tests.review.conftest import ENTRIES, TEXT, Repository, committed, repository

__all__ = ["committed", "repository", "run", "thesis"]


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`meanwhile(module, name, act)`: when the module's function of that name has run, something is done."""

    def meanwhile(module: object, name: str, act: Callable[[], object]) -> None:
        real = getattr(module, name)

        def interrupted(*arguments: Any, **named: Any) -> Any:
            result = real(*arguments, **named)
            act()
            return result

        monkeypatch.setattr(module, name, interrupted)

    return meanwhile


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("source/thesis/structure.yaml", STRUCTURE + "# a remark\n"),
        ("source/thesis/volume.yaml", "title: Theses\n"),
        ("apparatus/thesis/entries.yaml", ""),
        ("apparatus/thesis/new.yaml", "- {id: new, kind: comment, at: 0.1, lemma: dog, note: x}\n"),
        ("source/thesis/site.txt", "another\n"),
    ],
)
def test_saved_while_transcriptions_are_compared(
    file: str, words: str, thesis: Path, run: Run, meanwhile: Callable[..., None]
) -> None:
    run("import", "thesis", "old.txt")
    (thesis / "new.txt").write_text("News\n\n" + OLD)
    before = files(thesis)
    meanwhile(import_, "compare", lambda: (thesis / file).write_text(words))
    result = run("import", "thesis", "new.txt", "--accept")
    assert result.code == 1
    assert f"{file} was changed meanwhile; nothing was written" in result.err
    assert files(thesis) == before | {file: words}


@pytest.mark.parametrize("file", ["source/small/text.md", "apparatus/small/text.yaml"])
def test_saved_while_places_are_looked_for(
    file: str, repository: Repository, run: Run, meanwhile: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository.root
    monkeypatch.chdir(root)
    (root / "source/small/text.md").write_text(TEXT.replace("A second", "An inserted paragraph of words.\n\nA second"))
    mine = (root / file).read_text() + "# mine\n"
    meanwhile(reanchoring, "reanchor", lambda: (root / file).write_text(mine))
    result = run("reanchor", "--write")
    assert result.code == 1
    assert f"{file} was changed meanwhile; nothing was written" in result.err
    assert (root / file).read_text() == mine
    assert (root / "apparatus/small/text.yaml").read_text().removesuffix("# mine\n") == ENTRIES


def test_saved_while_a_suggestion_is_written(run: Run, tmp_path: Path, meanwhile: Callable[..., None]) -> None:
    run("new", "lamp")
    found = run("suggest", "lamp", "--format", "json", "--all").json
    dates = [item["id"] for item in found if item["kind"] == "date"]
    assert dates
    file = tmp_path / "apparatus/lamp/textual.yaml"
    meanwhile(suggestions, "suggest", lambda: file.write_text("# mine\n"))
    result = run("suggest", "lamp", "--reject", dates[0])
    assert "textual.yaml was changed meanwhile; nothing was written" in result.err
    assert not (tmp_path / "apparatus/lamp/.rejected.yaml").exists()
    assert file.read_text() == "# mine\n"


def test_git_adds_nothing_of_ours(run: Run, tmp_path: Path) -> None:
    """Nothing is left beside the files of a volume when all went well."""
    run("new", "lamp")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    run("git-setup")
    listed = {path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("*")}
    assert listed == {"source", "apparatus", ".git", ".gitattributes", ".gitignore", ".github", ".vscode"}
