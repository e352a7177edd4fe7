"""Rich text in the mark-up of a format: the part common to all formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from edition.model.inline import Inline, Inlines, Role

S = TypeVar("S", bound=str)


@dataclass(frozen=True, slots=True)
class Markup(Generic[S]):
    """How a format marks up rich text: its escape function, the mark-up of each role, how pieces are joined.

    `prose` is applied to words of prose first.
    """

    escape: Callable[[str], S]
    around: Callable[[Inline, S], S]
    joined: Callable[[Iterable[S]], S]
    prose: Callable[[str], str] = str

    def prose_words(self, words: str) -> S:
        """Words of prose outside rich text, such as a passage of a work."""
        return self.escape(self.prose(words))

    def rich(
        self, inlines: Inlines, place: Callable[[str], S], cite: Callable[[Inline], S],
        call: Callable[[Inline], S] | None = None, name: Callable[[Inline, S], S] | None = None,
        elsewhere: Callable[[Inline, S], S] | None = None,
    ) -> S:  # fmt: skip
        """Rich text marked up.

        `place` renders a reference to an entry by its id, `cite` a cited work, `call` the call of a note where the note
        itself stands elsewhere, `name` the link of a name, `elsewhere` that of a place in another volume.
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
                inner = self.prose_words(part.text)
                if part.children:
                    children = self.rich(part.children, place, cite, call, name, elsewhere)
                    inner = self.joined((inner, children)) if part.text else children
                if part.ending:
                    inner = self.joined((inner, self.prose_words(part.ending)))
                around = {Role.NAME: name, Role.ELSEWHERE: elsewhere}.get(part.role) or self.around
                words.append(around(part, inner))
        return words[0] if len(words) == 1 else self.joined(words)

    def words(self, inlines: Inlines) -> S:
        """Rich text without references: readings, titles."""
        return self.rich(inlines, self.escape, lambda part: self.escape(part.text))
