"""Where this copy of the toolkit was installed from, and the command that installs one of its extras from there.

The command is called `edition`; the distribution has another name, because the package index has somebody else's
program under that name. Nobody is told to install by a bare name unless this copy was installed so.
"""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

NAME = "critical-edition"
"""What the distribution is called on an index."""


class Extra(NamedTuple):
    """An optional part: what it is for, and the libraries that it needs."""

    purpose: str
    libraries: tuple[str, ...]


EXTRAS: Mapping[str, Extra] = {
    "review": Extra("the page of `edition review`", ("starlette", "uvicorn")),
    "series": Extra("`edition series build --on`", ("distributed",)),
    "suggest": Extra("the dictionary of `edition suggest`", ("symspellpy",)),
    "watch": Extra("`edition watch`", ("watchfiles",)),
}
_CHECKOUT = Path(__file__).resolve().parents[1]
_PROJECT = "pyproject.toml"


def bringing(extra: str) -> str:
    """The command that adds an extra to this copy, and keeps those that it has, as it is typed here."""
    distribution = _distribution()
    if _is_checkout(_CHECKOUT):
        words = [*_pip(distribution), "-e", f"{_CHECKOUT}[{extra}]"]
    elif distribution is None:  # copied by hand: the libraries at least have names of their own
        words = [*_pip(distribution), *EXTRAS[extra].libraries]
    else:
        words = [*_installer(distribution), _requirement(distribution, {extra, *complete()})]
    return typed(words)


def elsewhere() -> str:
    """The requirement by which an installer on another machine gets this version; empty where it could not reach it."""
    distribution = _distribution()
    origin = json.loads(distribution.read_text("direct_url.json") or "{}") if distribution is not None else {}
    if distribution is None or _is_checkout(_CHECKOUT) or origin.get("url", "").startswith("file:"):
        return ""
    return _requirement(distribution, set())


def reinstalling() -> str:
    """The command that installs this copy again, with everything that it needs."""
    distribution = _distribution()
    if _is_checkout(_CHECKOUT):
        return typed([*_pip(distribution), "-e", str(_CHECKOUT)])
    return typed([*_installer(distribution), _requirement(distribution, {*complete()})]) if distribution else ""


def requirements() -> tuple[str, ...]:
    """The requirements of this copy, from the project or the distribution; empty when it was copied by hand."""
    if _is_checkout(_CHECKOUT):
        project = tomllib.loads((_CHECKOUT / _PROJECT).read_text(encoding="utf-8"))["project"]
        return tuple(project["dependencies"])
    distribution = _distribution()
    return tuple(distribution.requires or ()) if distribution is not None else ()


def libraries() -> Mapping[str, str]:
    """The versions of all libraries that this copy runs with: what it requires, and what that requires."""
    versions: dict[str, str] = {}
    left = [*requirements()]
    while left:
        required = left.pop()
        name = re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", required, maxsplit=1)[0]).lower()  # however it is written
        if name not in versions and "extra ==" not in required and (there := version(name)):
            versions[name] = there
            left += metadata.requires(name) or ()
    return dict(sorted(versions.items()))


def complete() -> tuple[str, ...]:
    """The extras that are installed."""
    return tuple(name for name, extra in EXTRAS.items() if all(map(version, extra.libraries)))


def version(library: str) -> str:
    """The version of a library; empty when it is not installed."""
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


def typed(words: Sequence[str]) -> str:
    """A command as it is typed into the shell of this system."""
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


def _is_checkout(folder: Path) -> bool:
    project = folder / _PROJECT
    return project.is_file() and f'name = "{NAME}"' in project.read_text(encoding="utf-8")


def _distribution() -> metadata.Distribution | None:
    try:
        return metadata.distribution(NAME)
    except metadata.PackageNotFoundError:
        return None


def _requirement(distribution: metadata.Distribution, extras: set[str]) -> str:
    """This copy with extras, from the same file, folder or repository.

    The installer recorded the source (PEP 610), except when it was an index.
    """
    name = f"{NAME}[{','.join(sorted(extras))}]" if extras else NAME
    origin = json.loads(distribution.read_text("direct_url.json") or "{}")
    if "url" not in origin:
        return f"{name}=={distribution.version}"
    if "vcs_info" in origin:
        return f"{name} @ {origin['vcs_info']['vcs']}+{origin['url']}@{origin['vcs_info']['commit_id']}"
    return f"{name} @ {origin['url']}"


def _installer(distribution: metadata.Distribution) -> list[str]:
    """The installer that made this environment, with its command."""
    environment = Path(sys.prefix)
    if (environment / "pipx_metadata.json").is_file():
        return ["pipx", "install", "--force"]
    if (environment / "uv-receipt.toml").is_file():
        return ["uv", "tool", "install"]
    return _pip(distribution)


def _pip(distribution: metadata.Distribution | None) -> list[str]:
    if distribution is not None and (distribution.read_text("INSTALLER") or "").strip() == "uv":
        return ["uv", "pip", "install", "--python", sys.executable]
    return [sys.executable, "-m", "pip", "install"]
