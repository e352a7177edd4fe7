"""Python, the libraries that were installed with the toolkit, and the extras that were not."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Iterator
from importlib.util import find_spec

from edition.doctor.requirement import Requirement, fine, left_out, missing
from edition.installation import EXTRAS, bringing, complete, reinstalling, requirements, version

_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)[^;]*(?:;(?P<only>.*))?")


def python() -> Iterator[Requirement]:
    """The version of Python; older ones do not get this far."""
    yield fine("Python", f"{platform.python_version()} ({sys.executable})")


def required() -> Iterator[Requirement]:
    """Every library that the toolkit requires on this system, and the fast YAML reader."""
    names = tuple(_required())
    gone = [name for name in names if not version(name)]
    if gone:
        yield missing("libraries", f"{', '.join(gone)}: no command works without", brought_by=reinstalling())
    else:
        yield fine("libraries", f"{len(names)} of {len(names)}")
    if "ruamel.yaml.clib" not in gone and find_spec("_ruamel_yaml") is None:
        yield left_out("YAML reader", "the slow one, five times slower: ruamel.yaml.clib is not for this Python")


def extras() -> Iterator[Requirement]:
    """The optional libraries."""
    for name, extra in EXTRAS.items():
        if name in complete():
            yield fine(f"extra {name}", ", ".join(f"{library} {version(library)}" for library in extra.libraries))
        else:
            gone = [library for library in extra.libraries if not version(library)]
            yield left_out(f"extra {name}", f"{', '.join(gone)}: {extra.purpose}", brought_by=bringing(name))


def _required() -> Iterator[str]:
    for requirement in requirements():
        match = _REQUIREMENT.match(requirement)
        if match is not None and _wanted_here(match["only"] or ""):
            yield match["name"]


def _wanted_here(only: str) -> bool:
    """Whether the marker of a requirement applies here; only the kinds of markers that ours use.

    >>> _wanted_here(" extra == 'dev'"), _wanted_here(""), _wanted_here(" sys_platform == 'none'")
    (False, True, False)
    """
    platforms = re.findall(r"sys_platform == ['\"](\w+)['\"]", only)
    return "extra" not in only and (not platforms or sys.platform in platforms)
