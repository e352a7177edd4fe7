"""A volume with a translation, both cited by references of their works, and both with something in every list."""

from __future__ import annotations

from tests.facing.listed import LISTED

_WORKS = """\
works:
- id: luc
  title: %s
  short: Luc
  levels: [{name: chapter, shown: bold}, {name: verse, shown: raised}]
  places: reference
  step: none
"""

CITED = {
    **LISTED,
    "source/lamp/volume.yaml": LISTED["source/lamp/volume.yaml"] + _WORKS % "Lucerna",
    "source/lamp/english/volume.yaml": LISTED["source/lamp/english/volume.yaml"] + _WORKS % "The Lamp",
    "source/lamp/text.md": """\
# De lucerna

[1.1]{.ref} Lucerna ardet & fumat. [2]{.ref} Marcus eam vidit.

[2.1]{.ref} Oleum deest.

::: verse
[2]{.ref} Luna lucet,
  nox discedit.
:::
""",
    "source/lamp/english/text.md": """\
# The Lamp

[1.1]{.ref} The lamp burns. [2]{.ref} Marcus saw it, and Gaius.

[2.1]{.ref} There is no oil.

::: verse
[2]{.ref} The moon is bright,
  the night departs.
:::
""",
}
"""Its files."""
