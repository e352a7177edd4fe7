"""Published addresses at which there is something else now: each says what became of it, and leads there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby

from edition.messages import Words
from edition.write.xhtml.escape import escape, filled


@dataclass(frozen=True, slots=True)
class Gone:
    """Addresses of the volume (ids on a `page`) as they were published, and what has become of them, in `words`.

    Each of the `places` has its id, what print called it, and its address now, below the volume; that is empty when it
    was taken out.
    """

    page: str
    places: tuple[tuple[str, str, str], ...]
    words: str

    def html(self, said: Words) -> str:
        """A line that stands at the old addresses."""
        labels = [escape(label) for _, label, _ in self.places]
        place = labels[0] if len(labels) == 1 else f"{labels[0]}–{labels[-1]}"
        links = ", ".join(
            f'<a id="{escape(name)}" href="../{escape(now)}">{escape(label)}</a>' if now else ""
            for name, label, now in self.places
        )
        ids = "" if links.strip(", ") else "".join(f'<span id="{escape(name)}"></span>' for name, _, _ in self.places)
        leads = "" if ids else " " + filled(said, "site.now", links=links)
        return f"<li>{ids}<b>{place}</b> {escape(self.words)}{leads}</li>\n"


def forwarding(pages: Set[str], gone: Sequence[Gone], words: Words) -> Iterator[tuple[str, str]]:
    """Pages that are no longer there, with what became of everything on them."""
    lost = sorted((item for item in gone if item.page not in pages), key=lambda item: item.page)
    for page, items in groupby(lost, key=lambda item: item.page):
        lines = "".join(item.html(words) for item in items)
        yield (
            page,
            (
                f"<h1>{escape(words('site.moved'))}</h1>\n<p>{escape(words('site.moved.says'))}</p>\n"
                f'<ul class="moved" role="list">\n{lines}</ul>\n'
            ),
        )
