"""A volume with a translation, written into a folder; tests change what they are about."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

FILES = {
    "source/lamp/volume.yaml": """\
title: Lucerna
author: Nemo
language: la
text: [text.md]
base: V
apparatus: positive
witnesses:
  - {siglum: V, name: Vaticanus}
  - {siglum: P, name: Parisinus}
texts: [english]
silent: [{id: et, find: '&', replace: et, says: The sign is written out.}]
""",
    "source/lamp/text.md": """\
# De lucerna

Lucerna ardet & fumat. Marcus eam vidit.

Oleum deest.

::: verse
Luna lucet,
  nox discedit.
:::
""",
    "source/lamp/english/volume.yaml": """\
title: The Lamp
language: en
role: translation
text: [text.md]
""",
    "source/lamp/english/text.md": """\
# The Lamp

The lamp burns. Marcus saw it, and Gaius.

There is no oil.

::: verse
The moon is bright,
  the night departs.
:::
""",
    "apparatus/lamp/entries.yaml": """\
- id: ardet
  kind: variant
  at: 1.1
  lemma: ardet
  readings: [{text: ardebat, wit: P}]
""",
    "apparatus/lamp/english/notes.yaml": """\
- id: burns
  kind: comment
  at: 1.1
  lemma: The lamp
  note: An oil lamp; see [@smith, p. 3].
""",
    "apparatus/lamp/names.yaml": """\
- {key: marcus, kind: person, name: Marcus, forms: [Marcus]}
- {key: gaius, kind: person, name: Gaius, forms: [Gaius]}
""",
    "apparatus/lamp/works.bib": "@book{smith, author = {Smith, Ann}, title = {Lamps}, date = {1900}}\n",
}


def write(root: Path, files: Mapping[str, str] = FILES, /, **changed: str) -> Path:
    """Write a volume with its translation; other words for a file, by a name such as `english_text`, are typed."""
    for file, words in files.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changed.get(_called(file), words), encoding="utf-8")
    return root


def _called(file: str) -> str:
    """`source/lamp/english/text.md` is `english_text`."""
    name = file.split("/", 2)[2].rpartition(".")[0]
    return name.replace("/", "_")
