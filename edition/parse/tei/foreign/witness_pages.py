"""Whose pages the page breaks of a foreign document are, where it says so.

A volume counts the pages of one witness. Those of the others are side notes with the siglum before the number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from edition.parse.tei.foreign.losses import Losses
from edition.parse.tei.tree import Element

_SAYS = ("edRef", "ed")


class WitnessPages:
    """The witness whose pages the volume counts, and the breaks that are those of others."""

    def __init__(self, root: Element, sigla: Mapping[str, tuple[str, ...]]) -> None:
        self._sigla = sigla
        self._breaks = [*root.every("pb")]
        counted = Counter(filter(None, map(self._whose, self._breaks)))
        alone = all(map(self._whose, self._breaks))
        self._main = counted.most_common(1)[0][0] if counted and (alone or len(counted) == 1) else ""
        self.others = tuple(name for name in counted if name != self._main)
        self._known = any(self._main in listed for listed in sigla.values())
        self.witness = self._main if alone and self._known else ""

    def _whose(self, element: Element) -> str:
        """The siglum of the witness that a break names, or the name itself where nobody lists it."""
        name = next(filter(None, map(element.get, _SAYS)), "").strip().rpartition("#")[2]
        listed = self._sigla.get(name, (name,))
        return listed[0] if len(listed) == 1 else name

    def beside(self, element: Element) -> str:
        """What stands in the margin for a break of a witness whose pages the volume does not count."""
        whose = self._whose(element)
        if not whose or whose == self._main:
            return ""
        element.take("n", *_SAYS)
        return f"{whose} {element.get('n')}".strip()

    def tell(self, losses: Losses) -> None:
        """Report what becomes of the pages."""
        named = [element for element in self._breaks if self._whose(element)]
        for element in named:
            element.take(*_SAYS)
        if self.others:
            message = f"the pages of {', '.join(self.others)} become side notes: a volume counts those of one witness"
            hint = "say with `pages_of` in volume.yaml whose pages [p. 12]{.pb} are"
            losses("E204", next(e for e in named if self._whose(e) in self.others).span, message, hint)
        elif named and not self.witness:
            many = "all" if len(named) == len(self._breaks) else "some"
            message = f"the pages, {many} of them, are said to be those of {self._main}"
            unlisted = "" if self._known else "list it among the witnesses, and "
            losses("E204", named[0].span, message, f"{unlisted}say `pages_of` in volume.yaml if all of them are")
