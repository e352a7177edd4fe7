"""Published addresses at which there is something else now: each says what became of it, and leads there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby

from edition.write.xhtml.escape import escape


@dataclass(frozen=True, slots=True)
class Gone:
    """Addresses of the volume (a `page` and its `ids`) as they were published; `place` is what print called them.

    `now` is the address, below the volume, of what they led to; empty when that was taken out. `words` say what
    changed.
    """

    page: str
    ids: tuple[str, ...]
    place: str
    words: str
    now: str = ""

    @property
    def html(self) -> str:
        """A line that stands at the old addresses."""
        first, *others = map(escape, self.ids)
        also = "".join(f'<span id="{name}"></span>' for name in others)
        leads = f' <a href="../{escape(self.now)}">It stands here now</a>.' if self.now else ""
        return f'<li id="{first}">{also}<b>{escape(self.place)}</b> {escape(self.words)}{leads}</li>\n'


def forwarding(pages: Set[str], gone: Sequence[Gone]) -> Iterator[tuple[str, str]]:
    """Pages that are no longer there, with what became of everything on them."""
    lost = sorted((item for item in gone if item.page not in pages), key=lambda item: item.page)
    for page, items in groupby(lost, key=lambda item: item.page):
        lines = "".join(item.html for item in items)
        yield (
            page,
            (
                "<h1>Moved</h1>\n<p>A section of the volume was published under this address. The text has changed; "
                f'what stood here is listed by its printed place.</p>\n<ul class="moved" role="list">\n{lines}</ul>\n'
            ),
        )
