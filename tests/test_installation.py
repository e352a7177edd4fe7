"""An extra comes from where the toolkit came, and nobody is told to install what is not ours by our name."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from edition import installation
from edition.installation import EXTRAS, NAME, bringing, elsewhere

MAIN = Path(__file__).parents[1]
PROJECT = tomllib.loads((MAIN / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The metadata of a copy installed with nothing beside it; a test writes what an installer would."""
    folder = tmp_path / "critical_edition-1.2.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(f"Metadata-Version: 2.4\nName: {NAME}\nVersion: 1.2\n")
    (folder / "INSTALLER").write_text("pip\n")
    monkeypatch.setattr(installation, "_CHECKOUT", tmp_path)
    monkeypatch.setattr(installation, "_distribution", lambda: metadata.PathDistribution(folder))
    monkeypatch.setattr(installation, "version", lambda library: "1" if library == "symspellpy" else "")
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    return folder


def origin(copy: Path, **what: object) -> None:
    (copy / "direct_url.json").write_text(json.dumps(what))


PIP = [sys.executable, "-m", "pip", "install"]


def test_from_an_index_by_our_own_name(copy: Path) -> None:
    assert shlex.split(bringing("watch")) == [*PIP, "critical-edition[suggest,watch]==1.2"]


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ({"url": "file:///a%20b/x.whl", "archive_info": {}}, "file:///a%20b/x.whl"),
        ({"url": "file:///home/c", "dir_info": {}}, "file:///home/c"),
        ({"url": "ssh://h/r", "vcs_info": {"vcs": "git", "commit_id": "e0"}}, "git+ssh://h/r@e0"),
    ],
)
def test_from_the_same_file_folder_or_repository(copy: Path, what: dict[str, object], said: str) -> None:
    origin(copy, **what)
    assert shlex.split(bringing("watch")) == [*PIP, f"critical-edition[suggest,watch] @ {said}"]


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ({}, "critical-edition==1.2"),
        ({"url": "https://h/x.whl", "archive_info": {}}, "critical-edition @ https://h/x.whl"),
        (
            {"url": "https://h/r", "vcs_info": {"vcs": "git", "commit_id": "e0"}},
            "critical-edition @ git+https://h/r@e0",
        ),
        ({"url": "file:///home/x.whl", "archive_info": {}}, ""),
        ({"url": "file:///home/c", "dir_info": {}}, ""),
    ],
)
def test_another_machine_is_told_only_of_what_it_can_reach(copy: Path, what: dict[str, object], said: str) -> None:
    if what:
        origin(copy, **what)
    assert elsewhere() == said


def test_another_machine_cannot_reach_a_checkout(tmp_path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "_distribution", lambda: None)
    assert elsewhere() == ""
    (tmp_path / "pyproject.toml").write_text(f'[project]\nname = "{NAME}"\n')
    assert elsewhere() == ""


def test_from_a_checkout(tmp_path: Path, copy: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(f'[project]\nname = "{NAME}"\n')
    assert shlex.split(bringing("review")) == [*PIP, "-e", f"{tmp_path}[review]"]
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "edition"\n')  # a stranger's
    assert "-e" not in shlex.split(bringing("review"))


def test_of_a_copy_that_nobody_installed_only_the_libraries(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "_distribution", lambda: None)
    assert shlex.split(bringing("review")) == [*PIP, "starlette", "uvicorn"]


@pytest.mark.parametrize(
    ("file", "command"),
    [("pipx_metadata.json", "pipx install --force"), ("uv-receipt.toml", "uv tool install")],
)
def test_by_the_program_that_made_the_environment(copy: Path, file: str, command: str) -> None:
    (copy.parent / file).touch()
    assert bringing("watch") == f"{command} 'critical-edition[suggest,watch]==1.2'"


def test_uv_is_asked_where_it_installed(copy: Path) -> None:
    (copy / "INSTALLER").write_text("uv\n")
    assert shlex.split(bringing("watch"))[:5] == ["uv", "pip", "install", "--python", sys.executable]


def test_as_it_is_typed_on_windows(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    origin(copy, url="file:///C:/x.whl", archive_info={})
    monkeypatch.setattr(sys, "platform", "win32")
    words = installation.typed(["python.exe", "critical-edition[watch] @ file:///C:/x.whl"])
    assert words == 'python.exe "critical-edition[watch] @ file:///C:/x.whl"'


def test_the_extras_are_those_of_the_project() -> None:
    assert PROJECT["name"] == NAME
    said = {name: tuple(map(bare, PROJECT["optional-dependencies"][name])) for name in EXTRAS}
    assert said == {name: extra.libraries for name, extra in EXTRAS.items()}


# texts and messages

INSTALLING = re.compile(
    r"(?:pip3?|pip\S* --python \S+)[\"',\s]+(?:install|download)\b([^`\n]*)|pipx (?:install|run|inject)\b([^`\n]*)"
    r"|(?:uv tool (?:install|run)|uvx) ([^`\n]*)"
)
"""What follows an order to install, to the end of its line."""

NAMED = re.compile(r"(?<![\w./{$-])([A-Za-z][\w.-]*)(?=\[|[=<>~ \"'@]|$)")


def bare(requirement: str) -> str:
    """The name of a requirement: `click` of `click>=8.2`."""
    found = re.match(r"[\w.-]+", requirement)
    assert found is not None
    return found[0]


OURS = {
    *map(bare, PROJECT["dependencies"]),
    *(bare(library) for libraries in PROJECT["optional-dependencies"].values() for library in libraries),
    *(NAME, "uv", "pip", "pipx"),
}


def strangers(text: str) -> list[str]:
    """What a text asks to install that is neither ours nor a library that we asked for."""
    found = []
    for match in INSTALLING.finditer(text):
        words = re.split(r"\s[#;|&]\s?|\)|>&", "".join(part or "" for part in match.groups()))[0]
        options = re.sub(r"(?<!\S)-{1,2}\w[\w-]*(?: (?:requirements\.lock|\$\(\w+\)))?", "", words)
        found += [name for name in NAMED.findall(options) if name not in OURS and "." not in name]
    return found + re.findall(r"(?<![\w-])edition\[[a-z,]+\]", text)


def test_what_is_asked_for_is_found() -> None:
    assert strangers("run `pip install 'edition[suggest]'`") == ["edition", "edition[suggest]"]
    assert strangers("pipx install edition") == ["edition"]
    assert strangers("uv tool install edition # now") == ["edition"]
    assert strangers("`pipx install ./critical_edition-0.1.0-py3-none-any.whl`, pip install -qq uv") == []


def test_nobody_is_told_to_install_by_a_name_that_is_not_ours() -> None:
    """In whatever text, message, script or form the project has; the tests themselves are read by nobody else."""
    listed = subprocess.run(["git", "ls-files", "-z", ":!tests", ":!*.lock"], cwd=MAIN, capture_output=True, check=True)
    names = [name for name in listed.stdout.decode().split("\0") if (MAIN / name).is_file()]
    texts = {name: (MAIN / name).read_text(encoding="utf-8", errors="replace") for name in names}
    assert any(INSTALLING.search(text) for text in texts.values())
    assert {name: wrong for name, text in texts.items() if (wrong := strangers(text))} == {}
