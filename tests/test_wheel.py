"""The wheel carries everything and works from any directory."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

MAIN = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a network."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=MAIN, check=True, capture_output=True)
    [built] = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command `edition` of a fresh environment that has the wheel, and sees the libraries of this one."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False, symlinks=True)
    [packages] = home.glob("lib/python*/site-packages")
    libraries = next(path for path in sys.path if path.endswith("site-packages"))
    (packages / "libraries.pth").write_text(f"import sys; sys.path.append({libraries!r})\n")
    python = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", "-q", str(wheel)]
    subprocess.run(pip, check=True, capture_output=True)
    return home / "bin" / "edition"


def run(command: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the installed command, with nothing of this checkout in its surroundings."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return subprocess.run([command, *words], cwd=cwd, env=clean, capture_output=True, text=True, check=False)


def test_the_wheel_holds_all_files(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    there = {path.relative_to(MAIN).as_posix() for path in (MAIN / "edition").rglob("*") if path.is_file()}
    assert {name for name in there if "__pycache__" not in name} <= names
    styles = {f"edition/{path.relative_to(MAIN).as_posix()}" for path in (MAIN / "styles").rglob("*") if path.is_file()}
    assert styles
    assert styles <= names
    assert not [name for name in names if name.startswith(("tests", "source", "apparatus", "benchmarks"))]


def test_new_and_check_in_an_empty_directory(installed: Path, tmp_path: Path) -> None:
    where = run(installed.parent / "python", "-c", "import edition; print(edition.__file__)", cwd=tmp_path).stdout
    assert where.startswith(str(installed.parents[1]))
    for name, language in (("x", "en"), ("y", "de")):
        made = run(installed, "new", name, "--language", language, cwd=tmp_path)
        assert made.returncode == 0, made.stderr
        checked = run(installed, "check", name, cwd=tmp_path)
        assert (checked.returncode, checked.stdout) == (0, f"{name}: no problem\n"), checked.stderr


def test_an_extra_comes_from_the_wheel_itself(installed: Path, wheel: Path, tmp_path: Path) -> None:
    """The command that is said for a missing extra names this file, and pip takes it for what is there already."""
    asked = "from edition.installation import bringing; print(bringing('watch'))"
    said = run(installed.parent / "python", "-c", asked, cwd=tmp_path)
    python, dash, pip, install, requirement = shlex.split(said.stdout)
    assert (Path(python), dash, pip, install) == (installed.parent / "python", "-m", "pip", "install")
    name, at, url = requirement.partition(" @ ")
    assert (name.partition("[")[0], at, url) == ("critical-edition", " @ ", wheel.as_uri())
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps", requirement],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "critical-edition" in done.stdout


@pytest.mark.tex
def test_build_in_an_empty_directory(installed: Path, tmp_path: Path) -> None:
    run(installed, "new", "x", cwd=tmp_path)
    built = run(installed, "build", "x", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "build" / "x.pdf").read_bytes().startswith(b"%PDF")
    audited = run(installed, "audit", "x", cwd=tmp_path)
    assert audited.returncode == 0, audited.stdout + audited.stderr
