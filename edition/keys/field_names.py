"""The names of the model's fields in the files, for reports of changes."""

from __future__ import annotations

from functools import cache

from edition.keys.files import FILES, groups
from edition.model.authority import Work
from edition.model.entry import Citation
from edition.model.text import Block
from edition.model.volume import Introduction, ProseBlock, Volume

_OTHERS: dict[tuple[type, str], str] = {
    (Block, "locus"): "at", (Work, "issues"): "issue", (ProseBlock, "content"): "text",
    (Citation, "locators"): "locator", (Volume, "styled"): "title", (Introduction, "styled"): "title",
}  # fmt: skip
"""Fields of what is not typed in YAML; and those that follow from keys which have another field too."""


def called(makes: type, field: str) -> str:
    """The key for a field of a value; `concordance.stop` when it stands in a group. Other fields keep their own name.

    >>> from edition.model.entry import Citation, Entry
    >>> called(Entry, "end_locus"), called(Citation, "stated_issues"), called(Citation, "locators")
    ('to', 'stated.issue', 'locator')
    """
    return _names().get((makes, field), field)


@cache
def _names() -> dict[tuple[type, str], str]:
    names = dict(_OTHERS)
    for file in FILES:
        for placed in groups(file.group):
            group, owner = placed.group, placed.owner.makes
            assert owner is not None
            before = "" if group.makes else f"{placed.key}."
            for key in group.keys:
                if key.name == key.into or (owner, key.into) not in names:
                    names[owner, key.into] = before + key.name
    return names
