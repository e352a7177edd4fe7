"""Which siglum an editor may have meant by one that no witness has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from edition.check.lookalikes import alike_hint
from edition.lookalikes import shape
from edition.nearest import Nearest

_BETWEEN = re.compile(r"[,;/+&]+")
_AROUND = "“”„‘’‚«»\"'.:()[]"
LONGEST = 20
"""Sigla that may be run together in one word."""


class SimilarSigla:
    """The known sigla, to find those that were meant."""

    def __init__(self, sigla: Iterable[str]) -> None:
        self.sigla = frozenset(sigla)
        self._by_case: Mapping[str, str] = {siglum.casefold(): siglum for siglum in sorted(self.sigla, reverse=True)}
        self._shapes = {shape(siglum): siglum for siglum in self.sigla}
        self._nearest = Nearest(self.sigla)

    def hint(self, typed: str) -> str:
        """The hint for an unknown siglum.

        >>> meant = SimilarSigla(["K", "Kh"])
        >>> meant.hint("kh"), meant.hint("B")
        ('write “Kh”', "add it to the volume's witnesses")
        >>> meant.hint("K,Kh") == meant.hint("KKh") == "write “K Kh”, with a space between sigla"
        True
        """
        sigla = self.several(typed)
        if len(sigla) > 1:
            return f"write “{' '.join(sigla)}”, with a space between sigla"
        if sigla:
            return f"write “{sigla[0]}”"
        return alike_hint(typed, self._shapes, self._nearest.hint(typed, "add it to the volume's witnesses"))

    def several(self, typed: str) -> tuple[str, ...]:
        """The sigla that a word consists of: with other signs between them, in other letters, or run together."""
        parts = [part.strip(_AROUND) for part in _BETWEEN.split(typed)]
        meant = [self._one(part) or self._run_together(part) for part in parts if part]
        return tuple(siglum for each in meant for siglum in each) if all(meant) else ()

    def _one(self, typed: str) -> tuple[str, ...]:
        siglum = typed if typed in self.sigla else self._by_case.get(typed.casefold(), "")
        return (siglum,) if siglum else ()

    def _run_together(self, typed: str, most: int = LONGEST) -> tuple[str, ...]:
        """The sigla of which a word is made, the longest first; nothing when there is anything else in it."""
        for end in range(len(typed), 0, -1):
            if most and typed[:end] in self.sigla:
                rest = self._run_together(typed[end:], most - 1) if end < len(typed) else ()
                if rest or end == len(typed):
                    return (typed[:end], *rest)
        return ()
