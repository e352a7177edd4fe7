"""Words of the book itself that come from an editor: replaced messages, catalogues of a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Forms = tuple[str, ...]
"""The words of a message; several when they depend on a number."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The messages of one language: by id, their words.

    `tag` is BCP 47; `plural` says which form a number takes, as gettext writes it; `digest` is that of the words, by
    which two catalogues are the same.
    """

    tag: str
    digest: str
    forms: Mapping[str, Forms] = field(compare=False, hash=False)
    plural: str = field(default="nplurals=2; plural=(n != 1);", compare=False)
