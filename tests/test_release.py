"""A release says one version everywhere; what changes have a name that the release knows."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from edition import __version__

MAIN = Path(__file__).parents[1]
PROJECT = tomllib.loads((MAIN / "pyproject.toml").read_text(encoding="utf-8"))
SAID = {
    "CITATION.cff": r"^version: (.*)$",
    "README.md": r"critical_edition-([\d.]+)-py3",
    "docs/installing.md": r"critical_edition-([\d.]+)-py3",
    "docs/github.md": r"(?:actions/edition@v|rev: v)([\d.]+\d)",
}
"""Where else than in the package the version is written."""


def versions(root: Path) -> dict[str, set[str]]:
    """The versions that files say."""
    texts = {file: (root / file).read_text(encoding="utf-8") for file in SAID}
    return {file: set(re.findall(pattern, texts[file], re.MULTILINE)) for file, pattern in SAID.items()}


def test_all_say_the_version_of_the_package() -> None:
    assert versions(MAIN) == {file: {__version__} for file in SAID}


def test_every_fragment_is_of_a_kind() -> None:
    kinds = {kind["directory"] for kind in PROJECT["tool"]["towncrier"]["type"]}
    assert kinds == {"new", "mended", "changed"}
    readme = (MAIN / "docs/changes/README.md").read_text(encoding="utf-8")
    assert all(f"docs/changes/WHAT.{kind}.md" in readme for kind in kinds)
    for path in (MAIN / "docs/changes").iterdir():
        if path.name not in {"README.md", "template.md"}:
            assert re.fullmatch(rf"[\w+-]+\.({'|'.join(kinds)})\.md", path.name)


@pytest.mark.parametrize("path", sorted((MAIN / ".github/ISSUE_TEMPLATE").glob("*.yml")), ids=lambda path: path.name)
def test_forms_ask_for_something(path: Path) -> None:
    form = YAML(typ="safe").load(path)
    if path.name != "config.yml":
        assert {"name", "description", "body"} <= {*form}
        assert any(part.get("validations", {}).get("required") for part in form["body"])
        assert len({part["id"] for part in form["body"]}) == len(form["body"])


def test_a_release_is_made(tmp_path: Path) -> None:
    """Of a copy in which making and testing are left out: the versions, the changes, the commit and the tag."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    pytest.importorskip("towncrier", reason="towncrier is not installed: the extra “dev”")
    root = tmp_path / "copy"
    for name in (*SAID, ".ci/release", "docs/changes", "pyproject.toml", "CHANGELOG.md", "edition/__init__.py"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (MAIN / name).is_dir() else shutil.copy)(MAIN / name, root / name)
    (root / "Makefile").write_text(".PHONY: lint docs wheel test\nlint docs wheel test:\n\t@echo made $@ >> made\n")
    (root / ".gitignore").write_text("/.venv/\n/made\n")
    (root / "docs/changes/lamps.new.md").write_text("There are lamps.\n")
    bin = root / ".venv/bin"
    bin.mkdir(parents=True)
    (bin / "towncrier").symlink_to(Path(sys.executable).parent / "towncrier")
    git = ["git", "-c", "user.name=Nobody", "-c", "user.email=nobody@nowhere"]
    for words in (["init", "-q"], ["config", "user.name", "Nobody"], ["config", "user.email", "n@n"], ["add", "-A"],
                  ["commit", "-q", "-m", "first"]):  # fmt: skip
        subprocess.run([*git, *words], cwd=root, check=True)
    done = subprocess.run([".ci/release", "3.4.5"], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert versions(root) == {file: {"3.4.5"} for file in SAID}
    assert "- There are lamps." in (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert not (root / "docs/changes/lamps.new.md").exists()
    assert (root / "made").read_text().split() == ["made", "lint", "made", "docs", "made", "wheel", "made", "test"]
    tags = subprocess.run(["git", "tag"], cwd=root, capture_output=True, text=True, check=True).stdout
    assert tags == "v3.4.5\n"
    again = subprocess.run([".ci/release", "3.4.5"], cwd=root, capture_output=True, text=True, check=False)
    assert (again.returncode, "is there already" in again.stderr) == (1, True)
