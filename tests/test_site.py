"""The documentation as a site: no dead link, every page in a section, nothing that a page fetches from elsewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

MAIN = Path(__file__).parents[1]
ELEMENTS = r"script|img|iframe|source|link(?=[^>]*(?:stylesheet|preload|icon))"
FETCHED = re.compile(rf"""<(?:{ELEMENTS})\b[^>]*?(?:src|href)=["']?([^"' >]+)""")


def make(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """What `make docs` runs, into a folder of its own."""
    pytest.importorskip("material", reason="mkdocs-material is not installed: the extra “docs”")
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder), *more]
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(MAIN)}
    return subprocess.run(command, cwd=MAIN, env=quiet, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, made."""
    folder = tmp_path_factory.mktemp("site")
    done = make(folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_every_document_is_a_page(site: Path) -> None:
    pages = {path.parent.name for path in site.glob("*/index.html")}
    assert {path.stem for path in (MAIN / "docs").glob("*.md")} - {"index"} <= pages
    assert {"commands", "diagnostics", "CHANGELOG", "SECURITY", "CONTRIBUTING"} <= pages


def test_every_command_and_every_code_has_its_place(site: Path) -> None:
    from edition.check.catalogue import catalogue
    from edition.cli import COMMANDS

    commands = (site / "commands/index.html").read_text(encoding="utf-8")
    assert all(f'id="edition-{name}"' in commands for name in COMMANDS)
    codes = (site / "diagnostics/index.html").read_text(encoding="utf-8")
    assert all(f'id="{code.lower()}"' in codes for code in catalogue())


def test_no_page_fetches_anything_from_elsewhere(site: Path) -> None:
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    fetched = {name: page for page, words in pages.items() for name in FETCHED.findall(words)}
    assert fetched
    assert [name for name in fetched if re.match(r"(?:\w+:)?//", name)] == []
    styles = [path.read_text(encoding="utf-8") for path in site.rglob("*.css")]
    assert not any(re.search(r"url\(\s*[\"']?(?:https?:)?//", words) for words in styles)


def test_a_dead_link_is_an_error(tmp_path: Path) -> None:
    config = (MAIN / "mkdocs.yml").read_text(encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("[words](nowhere.md), [more](#nowhere)\n", encoding="utf-8")
    own = re.sub(r"^(hooks: .*|exclude_docs: .*|nav:\n(?:[ -].*\n)+)", "", config, flags=re.MULTILINE)
    (tmp_path / "mkdocs.yml").write_text(own, encoding="utf-8")
    done = make(tmp_path / "site", "--config-file", str(tmp_path / "mkdocs.yml"))
    assert done.returncode == 1
    assert "nowhere.md" in done.stderr
