"""The folder of the engine and of the page designs."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def styles_dir() -> Path:
    """The engine and the page designs: the package's own when installed, else the checkout's."""
    own = _PACKAGE / "styles"
    return next((path for path in (own, _PACKAGE.parent / "styles") if path.is_dir()), own)


def designs() -> tuple[str, ...]:
    """The names of the page designs that there are: `octavo` for edition-octavo.design."""
    files = styles_dir().glob("edition-*.design")
    return tuple(sorted(path.stem.removeprefix("edition-") for path in files))
