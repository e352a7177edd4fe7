"""What GitHub, pre-commit and Docker are told: it agrees with the rest, and its commands do what they say."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from edition.actions.skeleton import make_volume
from edition.installation import EXTRAS
from edition.system.packages import APT, BOOKS

MAIN = Path(__file__).parents[1]
ACTION = MAIN / ".github/actions/edition"
WORKFLOWS = sorted((MAIN / ".github").rglob("*.yml"))
EXPRESSION = re.compile(r"\$\{\{.*?\}\}")


def read(path: Path) -> Any:
    """A YAML file."""
    return YAML(typ="safe").load(path)


def runs(node: Any) -> list[dict[str, Any]]:
    """All steps that run a shell, wherever they stand."""
    if isinstance(node, dict):
        own = [node] if isinstance(node.get("run"), str) else []
        return [*own, *(step for value in node.values() for step in runs(value))]
    return [step for item in node for step in runs(item)] if isinstance(node, list) else []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.relative_to(MAIN).as_posix())
def test_no_words_of_others_are_put_into_a_shell(path: Path) -> None:
    """What `${{ … }}` stands for is put into the script itself: a branch could be called `$(…)`."""
    assert [step["run"] for step in runs(read(path)) if EXPRESSION.search(step["run"])] == []


@pytest.mark.parametrize("path", sorted((MAIN / ".github/workflows").glob("*.yml")), ids=lambda path: path.name)
def test_workflows_may_read_and_no_more(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}
    on = workflow.get("on", workflow.get(True))
    assert "pull_request_target" not in on
    asked = [job["permissions"] for job in workflow["jobs"].values() if "permissions" in job]
    assert asked in ([], [{"id-token": "write"}])


def test_the_packages_are_those_of_everybody() -> None:
    wanted = " ".join(APT.packages[need] for need in BOOKS)
    [install] = [step["run"] for step in runs(read(ACTION / "action.yml")) if "apt-get install" in step["run"]]
    assert wanted in install
    assert wanted in (MAIN / "Dockerfile").read_text(encoding="utf-8")


# the action, run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with the volume `lamp`, and the command `edition`."""
    root = tmp_path / "project"
    root.mkdir()
    make_volume(root, "lamp")
    git = ["git", "-c", "user.name=Nobody", "-c", "user.email=nobody@nowhere"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "first"]):
        subprocess.run([*git, *words], cwd=root, check=True)
    bin = tmp_path / "bin"
    bin.mkdir()
    (bin / "edition").write_text(f'#!/bin/sh\nPYTHONPATH={MAIN} exec {sys.executable} -m edition "$@"\n')
    (bin / "gh").write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\ncat > {tmp_path}/comment\n')
    for program in bin.iterdir():
        program.chmod(0o755)
    return root


def step(name: str, root: Path, code: int = 0, **given: str) -> str:
    """Run a step of the action, as GitHub runs it; what it says."""
    [found] = [step for step in read(ACTION / "action.yml")["runs"]["steps"] if step["name"] == name]
    assert {*found.get("env", {})} - {"HERE", "GH_TOKEN"} <= {*given}
    around = os.environ | {"PATH": f"{root.parent}/bin:{os.environ['PATH']}", "HERE": str(ACTION)} | given
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", found["run"]], cwd=root, env=around, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stdout
    return done.stdout


def test_check_finds_what_is_wrong_and_github_its_place(project: Path) -> None:
    assert "lamp: no problem" in step("Check", project, VOLUMES="", STRICT="true")
    text = project / "apparatus/lamp/textual.yaml"
    text.write_text(text.read_text(encoding="utf-8").replace("wit: B}", "wit: C}"), encoding="utf-8")
    said = step("Check", project, 1, VOLUMES="lamp", STRICT="false")
    assert f"::add-matcher::{ACTION}/problems.json\n" in said
    [pattern] = json.loads((ACTION / "problems.json").read_text(encoding="utf-8"))["problemMatcher"][0]["pattern"]
    found = [match for line in said.split("\n") if (match := re.fullmatch(pattern["regexp"], line))]
    assert (found[0][pattern["file"]], found[0][pattern["code"]]) == ("apparatus/lamp/textual.yaml", "W201")


def test_names_of_volumes_are_names(project: Path) -> None:
    step("Check", project, 2, VOLUMES="$(touch made) ; --help", STRICT="false")
    assert not (project / "made").exists()


def test_build_without_tex(project: Path) -> None:
    step("Build", project, VOLUMES="", TO="html,txt")
    assert (project / "build/lamp/html/index.html").is_file()


@pytest.mark.tex
def test_build_and_audit(project: Path) -> None:
    step("Build", project, VOLUMES="lamp", TO="pdf")
    assert "none wrong" in step("Audit", project, VOLUMES="lamp")


def test_diff_becomes_a_summary_and_a_comment(project: Path, tmp_path: Path) -> None:
    text = project / "apparatus/lamp/textual.yaml"
    text.write_text(text.read_text(encoding="utf-8").replace("and no word", "and no words"), encoding="utf-8")
    summary = str(tmp_path / "summary.md")
    step("Diff", project, COMMENT="false", BASE="HEAD", NUMBER="7", GITHUB_STEP_SUMMARY=summary)
    assert "and-no-word" in (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert not (tmp_path / "comment").exists()
    step("Diff", project, COMMENT="true", BASE="HEAD", NUMBER="7", GITHUB_STEP_SUMMARY=summary)
    assert (tmp_path / "asked").read_text().startswith("pr comment 7 ")
    assert (tmp_path / "comment").read_bytes() == (project / "build/changes.md").read_bytes()


# hooks and Docker


def test_hooks_are_commands(project: Path) -> None:
    for hook in read(MAIN / ".pre-commit-hooks.yaml"):
        assert hook["pass_filenames"] is False
        assert re.match(hook["files"], "apparatus/lamp/names.yaml")
        words = hook["entry"].split()
        done = subprocess.run([project.parent / "bin" / words[0], *words[1:]], cwd=project, check=False)
        assert done.returncode == 0


def test_the_image_has_what_it_copies_and_no_root() -> None:
    lines = (MAIN / "Dockerfile").read_text(encoding="utf-8").split("\n")
    orders = [line.split(maxsplit=1) for line in lines if re.match(r"[A-Z]+ ", line)]
    last = [words for order, words in orders if order == "USER"][-1]
    assert last == "editor"
    assert [order for order, _ in orders][-1] == "CMD"
    sent = {line[1:] for line in (MAIN / ".dockerignore").read_text().split("\n") if line.startswith("!")}
    project = (MAIN / "pyproject.toml").read_text(encoding="utf-8")
    assert {"edition", "styles", "pyproject.toml", "README.md", "LICENSE", "requirements.lock"} == sent
    assert all((MAIN / name).exists() for name in sent)
    assert 'readme = "README.md"' in project
    extras = re.search(r"critical-edition\[([\w,]+)\]", (MAIN / "Dockerfile").read_text(encoding="utf-8"))
    assert extras is not None
    assert set(extras[1].split(",")) == EXTRAS.keys()
