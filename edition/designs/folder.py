"""The folders in which designs are looked for."""

from __future__ import annotations

from pathlib import Path

from edition.disk import FileKind, kind
from edition.model.home import Home

_PACKAGE = Path(__file__).resolve().parents[1]
STYLES = "styles"


def styles_dir() -> Path:
    """The engine and the toolkit's own designs: the package's own when installed, else the checkout's."""
    own = _PACKAGE / STYLES
    return next((path for path in (own, _PACKAGE.parent / STYLES) if path.is_dir()), own)


def designs() -> tuple[str, ...]:
    """The names of the toolkit's own designs: `octavo` for octavo.yaml."""
    return tuple(sorted(path.stem for path in styles_dir().glob("*.yaml")))


def own_files(root: Path, home: Home, name: str) -> tuple[str, ...]:
    """The files of a project with a design of this name, that beside the volume's own source/ first."""
    files = (f"{folder}/{name}.yaml" for folder in styles_folders(root, home))
    return tuple(file for file in files if kind(root, file) is not FileKind.MISSING)


def styles_folders(root: Path, home: Home) -> tuple[str, ...]:
    """The folders of a project that may have designs for a volume: that beside its own source/, that of the series.

    In a checkout of the toolkit, styles/ is the toolkit's own, and not a project's.
    """
    own = dict.fromkeys((f"{home.above}{STYLES}", STYLES))
    return tuple(folder for folder in own if (root / folder).absolute() != styles_dir())
