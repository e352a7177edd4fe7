"""`edition new`: a skeleton that is clean, shows what there is, and overwrites nothing."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from edition.load import load
from edition.model.diagnostic import Diagnostic
from tests.commands.conftest import Run

MAIN = Path(__file__).parents[2]


def test_the_skeleton_has_no_problem(run: Run, tmp_path: Path) -> None:
    result = run("new", "my-lamp")
    assert result.code == 0
    assert "edition build my-lamp" in result.out
    listed = {line.strip() for line in result.out.splitlines() if line.startswith(("  source", "  app", "  ."))}
    assert listed == {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert run("check").out == "my-lamp: no problem\n"
    assert run("check", "--format", "json").json == []


def test_the_skeleton_shows_much_of_what_there_is(lamp: Path) -> None:
    problems: list[Diagnostic] = []
    edition = load(lamp, "lamp", problems.append)
    assert edition is not None
    assert not problems
    assert {entry.kind.value for entry in edition.entries} >= {
        "emendation",
        "variant",
        "citation",
        "date",
        "comment",
        "person",
    }
    assert {block.kind.value for block in edition.text.blocks} >= {
        "heading",
        "paragraph",
        "quotation",
        "item",
        "verse",
        "note",
    }
    assert edition.volume.title == "Lamp"
    assert edition.silent
    assert all(record.key in {mention.key for mention in edition.mentions} for record in edition.records)


def test_every_file_says_what_it_is_for(lamp: Path) -> None:
    for path in [*lamp.rglob("*.yaml"), *lamp.rglob("*.bib")]:
        assert path.read_text(encoding="utf-8").lstrip()[0] in "#%", path
        assert "{{" not in path.read_text(encoding="utf-8"), path


def test_every_yaml_file_refers_to_a_schema_that_is_there(lamp: Path) -> None:
    for path in lamp.rglob("*.yaml"):
        found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text(encoding="utf-8"))
        assert found, path
        schema = json.loads((path.parent / found[1]).read_text(encoding="utf-8"))
        assert "$schema" in schema or "$defs" in schema or "type" in schema


def test_the_settings_come_with_the_first_volume_and_overwrite_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".vscode").symlink_to("elsewhere")
    said = run("new", "one").out
    assert (tmp_path / ".github/workflows/edition.yml").is_file()
    assert (tmp_path / ".gitignore").read_text() == "mine\n"
    assert not list((tmp_path / "elsewhere").iterdir())
    assert "  .github/workflows/edition.yml" in said
    assert "  .gitignore" not in said
    (tmp_path / ".github/workflows/edition.yml").unlink()
    assert "  .git" not in run("new", "two").out
    assert not (tmp_path / ".github/workflows/edition.yml").exists()


def test_git_leaves_out_what_is_made(lamp: Path, run: Run) -> None:
    run("build", "--to", "txt")
    for words in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *words], cwd=lamp, check=True)
    listed = subprocess.run(["git", "ls-files"], cwd=lamp, check=True, capture_output=True, text=True).stdout
    assert "source/lamp/volume.yaml" in listed
    assert "build/" not in listed


def test_vs_code_knows_every_schema(lamp: Path) -> None:
    schemas = json.loads((lamp / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert {(lamp / path).resolve() for path in schemas} == {*(lamp / "apparatus/.schema").iterdir()}
    globs = [glob for found in schemas.values() for glob in ([found] if isinstance(found, str) else found)]
    matched = {path for glob in globs if not glob.startswith("!") for path in lamp.glob(glob.removeprefix("/"))}
    assert matched == {*lamp.glob("*/lamp/*.yaml")}


def test_github_runs_what_there_is(lamp: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The steps of the workflow that need neither GitHub nor TeX, run as GitHub runs them."""
    workflow = YAML(typ="safe").load(lamp / ".github/workflows/edition.yml")
    assert workflow["env"]["TOOLKIT"] == "", "GitHub cannot reach a checkout, and our name on an index may be anybody's"
    steps = {step["name"]: step["run"] for step in workflow["jobs"]["volumes"]["steps"] if "run" in step}
    packages = (MAIN / ".ci/system").read_text(encoding="utf-8")
    [step] = [words for name, words in steps.items() if name.startswith("Install")]
    assert all(name in packages for name in re.findall(r"(?<=--no-install-recommends ).*", step)[0].split())
    stopped = subprocess.run(
        ["bash", "-e", "-c", step], env=os.environ | {"TOOLKIT": ""}, capture_output=True, text=True
    )
    assert stopped.returncode != 0
    assert "TOOLKIT: is empty: write into .github/workflows/edition.yml" in stopped.stderr
    git = ["git", "-c", "user.name=Nobody", "-c", "user.email=nobody@nowhere"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "first"]):
        subprocess.run([*git, *words], cwd=lamp, check=True)
    bin = tmp_path_factory.mktemp("bin")
    (bin / "edition").write_text(f'#!/bin/sh\nPYTHONPATH={MAIN} exec {sys.executable} -m edition "$@"\n')
    (bin / "edition").chmod(0o755)
    text = lamp / "apparatus/lamp/textual.yaml"
    text.write_text(text.read_text(encoding="utf-8").replace("and no word", "and no words"), encoding="utf-8")
    summary = lamp / "summary.md"
    given = {"PATH": f"{bin}:{os.environ['PATH']}", "BASE": "HEAD", "GITHUB_STEP_SUMMARY": str(summary)}
    for name in ("Check", "Say what changed"):
        subprocess.run(["bash", "-e", "-c", steps[name]], cwd=lamp, env=os.environ | given, check=True)
    assert "and-no-word" in summary.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(MAIN.glob("*/*/*.yaml")), ids=lambda path: path.relative_to(MAIN).as_posix())
def test_shipped_yaml_files_refer_to_a_schema_that_is_there(path: Path) -> None:
    found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text(encoding="utf-8"))
    assert found
    assert (path.parent / found[1]).is_file()


def test_shipped_schemas_are_those_of_the_package() -> None:
    assert (MAIN / "apparatus" / ".schema").resolve() == MAIN / "edition" / "schemas"


@pytest.mark.parametrize("folder", ["source", "apparatus"])
def test_nothing_is_overwritten(folder: str, lamp: Path, run: Run) -> None:
    shutil.rmtree(lamp / ("apparatus" if folder == "source" else "source") / "lamp")
    before = {path: path.read_bytes() for path in lamp.rglob("*") if path.is_file()}
    result = run("new", "lamp")
    assert result.code == 2
    assert f"{folder}/lamp is there already" in result.err
    assert {path: path.read_bytes() for path in lamp.rglob("*") if path.is_file()} == before


def test_nothing_is_left_when_it_cannot_be_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "source").write_text("a file, not a folder")
    result = run("new", "lamp")
    assert result.code == 1
    assert len(result.err.splitlines()) == 1
    assert not (tmp_path / "apparatus" / "lamp").exists()


@pytest.mark.parametrize("name", ["", ".", "a/b", "ä", "-x", "a b", "x."])
def test_names_that_cannot_be(name: str, run: Run, tmp_path: Path) -> None:
    assert run("new", "--", name).code == 2
    assert not list(tmp_path.iterdir())


def test_the_skeleton_becomes_latex(lamp: Path, run: Run) -> None:
    result = run("build", "--to", "tex", "lamp")
    assert result.code == 0, result.err
    assert Path(result.out.strip()) == Path("build/lamp.tex")
    assert "\\documentclass" in (lamp / "build" / "lamp.tex").read_text(encoding="utf-8")


@pytest.mark.tex
@pytest.mark.cold
def test_the_skeleton_becomes_a_book(lamp: Path, run: Run) -> None:
    result = run("build")
    assert result.code == 0, result.err
    loci = json.loads((lamp / "build" / "lamp.loci.json").read_text(encoding="utf-8"))
    assert loci["runs"] == 1
    assert loci["settled"]
    audit = run("audit", "--format", "json")
    assert audit.code == 0, audit.out
    assert audit.json["entries_checked"] > 5
    assert not audit.json["entries_wrong"]
