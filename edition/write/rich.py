"""Rich text in the markup of a format: what is the same for all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from edition.model.inline import Inline, Inlines, Role

S = TypeVar("S", bound=str)


@dataclass(frozen=True, slots=True)
class Markup(Generic[S]):
    """How a format marks rich text up: its escape, what it puts around words by their role, how it joins pieces.

    `prose` is what is done to words of prose before.
    """

    escape: Callable[[str], S]
    around: Callable[[Inline, S], S]
    joined: Callable[[Iterable[S]], S]
    prose: Callable[[str], str] = str

    def said(self, words: str) -> S:
        """Words of prose that stand apart, such as where in a work something is."""
        return self.escape(self.prose(words))

    def rich(
        self, inlines: Inlines, place: Callable[[str], S], cite: Callable[[Inline], S],
        call: Callable[[Inline], S] | None = None, name: Callable[[Inline, S], S] | None = None,
    ) -> S:  # fmt: skip
        """Rich text marked up.

        `place` gives that of a reference to an entry by its id, `cite` that of a work cited, `call` that of the call of
        a note where the note itself stands elsewhere, `name` what is put around a name.
        """
        words = []
        for part in inlines:
            if part.role is Role.PLACE:
                words.append(place(part.target))
            elif part.role is Role.CITE:
                words.append(cite(part))
            elif part.role is Role.CALL and call is not None:
                words.append(call(part))
            else:
                inner = self.said(part.text)
                if part.children:
                    children = self.rich(part.children, place, cite, call, name)
                    inner = self.joined((inner, children)) if part.text else children
                around = name if name is not None and part.role is Role.NAME else self.around
                words.append(around(part, inner))
        return words[0] if len(words) == 1 else self.joined(words)

    def words(self, inlines: Inlines) -> S:
        """Rich text that refers to nothing: readings, titles."""
        return self.rich(inlines, self.escape, lambda part: self.escape(part.text))
