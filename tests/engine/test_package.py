"""The engine as a package of its own: tests of l3build, luacheck, one global, an archive with all that it needs."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from engine_run import STYLES, failing

TOP = STYLES.parent


@pytest.mark.tex
@pytest.mark.skipif(shutil.which("l3build") is None, reason="l3build is not installed (texlive-latex-extra)")
def test_l3build_finds_what_the_package_printed(tmp_path):
    shutil.copytree(STYLES, tmp_path / "styles")
    done = subprocess.run(["l3build", "check"], cwd=tmp_path / "styles", capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout[-2000:]
    assert "All checks passed" in done.stdout


@pytest.mark.skipif(shutil.which("luacheck") is None, reason="luacheck is not installed (lua-check)")
def test_luacheck_finds_nothing():
    done = subprocess.run(["luacheck", "--no-color", "styles"], cwd=TOP, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.tex
def test_the_engine_leaves_one_global(tmp_path):
    code = (
        r"\directlua{local new = {} for k in pairs(_G) do if not before[k] then new[\csstring\#new + 1] = k end end"
        r" table.sort(new) tex.error('NEW ' .. table.concat(new, ' '))}"
    )
    before = r"\directlua{before = {before = true} for k in pairs(_G) do before[k] = true end}"
    said = failing(
        r"\EdPar{}The \EdEntry{wars}{peace}.\EdEnd" + code, tmp_path, before=r"\RequirePackage{fontspec}" + before
    )
    assert re.search(r"! NEW edition\.? ", said + " "), said[-1500:]


MODULES = sorted(STYLES.glob("edition*.lua"))


@pytest.mark.skipif(shutil.which("texluac") is None, reason="texluac is not installed (texlive-binaries)")
@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_modules_and_functions_are_short(module):
    """Lua's own compiler tells where functions begin and end; how many branches they may have is luacheck's to see."""
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 400
    listing = subprocess.run(["texluac", "-l", "-p", module], capture_output=True, text=True, check=True).stdout
    functions = re.findall(r"^function <.*:(\d+),(\d+)>", listing, re.MULTILINE)
    assert functions or module.stem in ("edition-closing", "edition-prices")
    assert [(first, last) for first, last in functions if int(last) - int(first) >= 60] == []


def test_every_file_of_the_engine_is_in_the_archive():
    build = (STYLES / "build.lua").read_text(encoding="utf-8")
    excluded = set(re.findall(r'"([\w.-]+)"', re.search(r"excludefiles = {(.*)}", build)[1]))
    used = set(
        re.findall(r"[a-z]+", re.search(r"local PARTS = \[\[([^]]*)\]\]", (STYLES / "edition.lua").read_text())[1])
    )
    assert len(used) > 20
    assert not {f"edition-{name}.lua" for name in used} & excluded
    assert all((STYLES / f"edition-{name}.lua").is_file() for name in used)


PACKAGE = [
    path
    for pattern in ("edition*.sty", "edition*.lua", "edition*.design", "doc/*.tex", "README.md")
    for path in sorted(STYLES.glob(pattern))
    if path.name not in {"edition-guard.lua", "edition-closing.lua", "edition-reledmac.sty"}
]


@pytest.mark.parametrize("path", PACKAGE, ids=lambda path: path.name)
def test_files_are_as_ctan_asks(path):
    data = path.read_bytes()
    assert re.fullmatch(r"[a-z0-9-]+\.[a-z]+|README\.md", path.name)
    assert b"\r" not in data
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\n")
    assert not path.stat().st_mode & 0o111
    assert re.search(r"LaTeX Project Public License", data.decode("utf-8")), "who may do what with it"


def test_the_version_is_one():
    """The package has a version of its own, and says the same in its three places."""
    package = re.search(r"\[(\S+) v(\S+) ", (STYLES / "edition.sty").read_text(encoding="utf-8"))
    assert package
    day, version = package.groups()
    assert f"Version {version}, {day}\n" in (STYLES / "README.md").read_text(encoding="utf-8")
    assert f'version = "{version} {day.replace("/", "-")}"' in (STYLES / "build.lua").read_text(encoding="utf-8")


def test_readme_names_all_files_that_the_archive_has():
    said = (STYLES / "README.md").read_text(encoding="utf-8").partition("This work consists of")[2]
    for pattern in ("edition*.sty", "edition*.lua", "edition*.design", "edition-manual.tex", "edition-example.tex"):
        assert f"`{pattern}`" in said
