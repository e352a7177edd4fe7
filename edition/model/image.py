"""Images in a volume: what the editors say of them, and what their files hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from edition.model.inline import Inlines
from edition.model.span import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class Image:
    """An image that the volume has: `file` is a PNG or a JPEG in the folder of the volume.

    `alt` says in words what it shows, for those who do not see it. `width` is its share of the measure. `place`: here,
    where the text has it; page, on a page of its own there; end, among the plates behind the text.
    """

    id: str
    file: str
    alt: str = ""
    caption: Inlines = ()
    title: Inlines = ()
    credit: Inlines = ()
    width: float = 1.0
    place: str = "here"
    span: Span = field(default=NOWHERE, compare=False)
    spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}), compare=False)

    def at(self, key: str) -> Span:
        """Where the value of `key` was typed, or the group."""
        return self.spans.get(key, self.span)


@dataclass(frozen=True, slots=True)
class Picture:
    """What the file of an image holds: `width` and `height` in pixels as it is seen; `read` reads it again."""

    format: str  # png | jpeg
    width: int
    height: int
    digest: str
    read: Callable[[], bytes] = field(compare=False, repr=False, default=bytes)

    @property
    def name(self) -> str:
        """The name of the file that outputs have of it: letters, digits and hyphens."""
        return f"{self.digest[:16]}.{'jpg' if self.format == 'jpeg' else 'png'}"
