"""The folder of the engine and of the page designs, and the geometry of a design."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from edition.model.diagnostic import Failure

_PACKAGE = Path(__file__).resolve().parent
_POINTS = {"pt": 72 / 72.27, "bp": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12 * 72 / 72.27}
"""By the units of TeX: how many points of PDF they are."""


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where things stand on the pages of the text, in points of PDF from the upper left corner of the page.

    The text and its notes stand below `top` and above `foot`, the base line of the foot; the running head has its base
    line at `head`. `measure` is the width of the text, `inner` the margin inside it, `apart` the space between the text
    and the numbers of its lines, `leading` how far one line stands below the other.
    """

    width: float
    inner: float
    measure: float
    top: float
    head: float
    foot: float
    apart: float
    leading: float
    two_sided: bool

    def left(self, sheet: int) -> float:
        """Where the text of a sheet (from 1, a right-hand page) begins."""
        return self.inner if self._is_right(sheet) else self.width - self.inner - self.measure

    def numbers(self, sheet: int, margin: str) -> float:
        """Where line numbers end, in a left margin, or begin, in a right one (`margin` as in volume.yaml)."""
        right = self._is_right(sheet)
        if {"left": False, "right": True, "outer": right, "inner": not right}[margin]:
            return self.left(sheet) + self.measure + self.apart
        return self.left(sheet) - self.apart

    def _is_right(self, sheet: int) -> bool:
        return bool(sheet % 2) or not self.two_sided


def styles_dir() -> Path:
    """The engine and the page designs: the package's own when installed, else the checkout's."""
    own = _PACKAGE / "styles"
    return next((path for path in (own, _PACKAGE.parent / "styles") if path.is_dir()), own)


def designs() -> tuple[str, ...]:
    """The names of the available page designs: `octavo` for edition-octavo.design."""
    files = styles_dir().glob("edition-*.design")
    return tuple(sorted(path.stem.removeprefix("edition-") for path in files))


def geometry(design: str) -> Geometry:
    """The geometry of a design, read from its file."""
    file = styles_dir() / f"edition-{design}.design"
    words = re.sub(r"%.*", "", file.read_text(encoding="utf-8"))

    def setting(key: str) -> str:
        values = re.findall(rf"(?<![\w-]){key}\s*=\s*([^,}}]*)", words)
        return values[-1].strip() if values else ""

    def length(key: str) -> float:
        values = re.fullmatch(r"(\d+(?:\.\d*)?|\.\d+)\s*([a-z]{2})", setting(key))
        if values is None or values[2] not in _POINTS:
            raise Failure(f"{file.name}: `{key}` must be a length such as 19mm for its books to be audited")
        return float(values[1]) * _POINTS[values[2]]

    def leading() -> float:
        values = re.findall(r"Size\s*{text}\s*{[^}]*}\s*{\s*(\d+(?:\.\d*)?)\s*}", words)
        if not values:
            raise Failure(f"{file.name}: the size of `text` must give its leading in figures to be audited")
        return float(values[-1]) * _POINTS["pt"]

    return Geometry(
        length("paperwidth"), length("inner"), length("textwidth"), length("top"), length("head"), length("foot"),
        length("marginsep"), leading(),
        two_sided=re.search(r"(?<![\w-])twoside\s*(=\s*true\s*)?[,}]", words) is not None,
    )  # fmt: skip


def fonts_named(design: str) -> tuple[str, ...]:
    """All font files that a design names."""
    words = (styles_dir() / f"edition-{design}.design").read_text(encoding="utf-8")
    return tuple(dict.fromkeys(re.findall(r"[\w-]+\.(?:otf|ttf)\b", re.sub(r"%.*", "", words))))


def font_files(design: str) -> tuple[str, ...]:
    """The font files for upright letters: the text's own font, then its fallbacks.

    Empty when there is no such design, or when it does not give its font as a file.
    """
    try:
        words = (styles_dir() / f"edition-{design}.design").read_text(encoding="utf-8")
    except OSError:
        return ()
    words = re.sub(r"%.*", "", words)
    own = re.search(r"UprightFont\s*=\s*{?\s*([^\s{},]+\.(?:otf|ttf))", words)
    others = re.search(r"Fallback\s*{([^}]*)}", words)
    if own is None:
        return ()
    return tuple(dict.fromkeys([own[1], *re.findall(r"[^\s,]+", others[1] if others else "")]))
