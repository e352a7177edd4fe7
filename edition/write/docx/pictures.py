"""Pictures of a Word document: their files, and the mark-up that shows one in a line of its own (DrawingML)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from edition.write.xhtml.escape import escape

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_EMU = 635
"""Units of DrawingML in a twentieth of a point."""


@dataclass(frozen=True, slots=True)
class WordPicture:
    """A picture: its name in the document, its bytes, and the mark-up that shows it."""

    name: str
    data: bytes
    shown: str


def pictures(roots: Iterable[Element], files: Mapping[str, bytes], measure: int) -> dict[str, WordPicture]:
    """The pictures that are shown, by the addresses that they have in XHTML; `measure` is the width of the text.

    Each is as wide as its figure says, in tenths of that.
    """
    found: dict[str, WordPicture] = {}
    for root in roots:
        for figure in root.iter("figure"):
            for image in figure.iter("img"):
                source = image.get("src", "")
                if source in files and source not in found:
                    at = len(found) + 1
                    name = f"picture-{at}.{source.rpartition('.')[2].lower()}"
                    found[source] = WordPicture(name, files[source], _shown(image, _tenths(figure), measure, at))
    return found


def _tenths(figure: Element) -> int:
    wide = next((kind[3:] for kind in figure.get("class", "").split() if kind.startswith("of-")), "10")
    return min(10, max(1, int(wide))) if wide.isdecimal() else 10


def _shown(image: Element, tenths: int, measure: int, at: int) -> str:
    width = measure * tenths // 10 * _EMU
    wide, high = (max(1, int(image.get(side, "1"))) for side in ("width", "height"))
    size = f'cx="{width}" cy="{width * high // wide}"'
    alt = escape(image.get("alt", ""))
    name = f'id="{at}" name="Picture {at}" descr="{alt}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent {size}/><wp:docPr {name}/><a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr>'
        f'<pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="picture-{at}"/>'
        f'<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
