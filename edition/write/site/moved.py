"""Published addresses at which there is something else now: each says what became of it, and leads there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby

from edition.write.xhtml.escape import escape


@dataclass(frozen=True, slots=True)
class Gone:
    """An address of the volume (`page` and `id`) as it was published; `place` is what print called it.

    `now` is the address, below the volume, of what it led to; empty when that was taken out. `words` say what changed.
    """

    page: str
    id: str
    place: str
    words: str
    now: str = ""

    @property
    def html(self) -> str:
        """A line that stands at the old address."""
        leads = f' <a href="../{escape(self.now)}">It stands here now</a>.' if self.now else ""
        return f'<li id="{escape(self.id)}"><b>{escape(self.place)}</b> {escape(self.words)}{leads}</li>\n'


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
