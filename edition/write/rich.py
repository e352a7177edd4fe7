"""Rich text in the markup of a format: what is the same for all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from edition.model.inline import Inline, Inlines, Role


@dataclass(frozen=True, slots=True)
class Markup:
    """How a format marks rich text up: its escape, and what it puts around the words of a part by its role."""

    escape: Callable[[str], str]
    around: Callable[[Inline, str], str]

    def rich(self, inlines: Inlines, place: Callable[[str], str], cite: Callable[[Inline], str]) -> str:
        """Rich text marked up; `place` gives that of a reference to an entry by its id, `cite` that of a work cited."""
        words = []
        for part in inlines:
            if part.role is Role.PLACE:
                words.append(place(part.target))
            elif part.role is Role.CITE:
                words.append(cite(part))
            else:
                words.append(self.around(part, self.escape(part.text) + self.rich(part.children, place, cite)))
        return "".join(words)
