"""A small volume on disk, for tests of what builds and reads whole books."""

from __future__ import annotations

from pathlib import Path

from tests.small import VOLUME as SMALL

TEXT = """\
# Of Things Written

It is a truth that what is copied twice is copied wrongly once; and the second copyist, who
mends what the first has spoilt, spoils what the first had left whole. So it is with letters, and
so it is with books. *Nobody* has ever seen the book that its author wrote.[^1]

> The letter killeth, says one of them, and the spirit giveth life; but the spirit of a copyist is
> in his letters, and they are all that is left of him.

[p. 12]{.pb}A printer of Amsterdam kept three readers, who read aloud to one another, and the book that he
printed has no error in it but one: his own name. He kept the three readers for thirty years, and paid them in
books. What the readers thought of the bargain nobody has written down.

[^1]: Nor has he, some would say, and they are right.

# Of Things Printed

- first, that the sheet is wet;
- second, that the hand is tired, and the eye is more tired than the hand, because the hand rests when
  the eye does not;

::: dialogue
**The Author.** Who moved my comma, and who put it where no comma was ever seen before?

**The Printer.** It moved; I was not even looking at it, and when I looked again it was gone.
:::

---

| Year | Errors |
|------|--------|
| 1701 | seven |

So ends the book, and with it the errors, as far as anybody has read. Читатель, прости: what is wrong here is
wrong in the copy, and the copy is lost. *Finis coronat opus.*
"""

ENTRIES = """\
- {id: copied, kind: variant, at: 1.1, lemma: copied wrongly, readings: [{text: badly copied, wit: [C]}]}
- {id: mends, kind: variant, at: 1.1, lemma: who mends … has spoilt, readings: [{type: omission, wit: [D]}]}
- {id: spoils, kind: emendation, at: 1.1, lemma: spoils, reading: ruins}
- {id: across, kind: comment, at: 1.1, lemma: book that … giveth life, to: 1.2, note: A long lemma; compare @printer.}
- {id: one, kind: comment, at: 1.3, lemma: but one, note: His own name.}
- {id: three, kind: variant, at: 1.3, lemma: three readers, occurrence: 1, readings: [{text: two readers, wit: [C, D]}]}
- {id: again, kind: variant, at: 1.3, lemma: three readers, occurrence: 2, readings: [{text: two readers, wit: [C]}]}
- {id: nor, kind: comment, at: 1.1n1, lemma: some would say, note: In the author's own note.}
- {id: printer, kind: comment, at: 2.3, lemma: comma, occurrence: 1, note: The comma is lost.}
- {id: after, kind: variant, at: 2.4, lemma: gone, position: after, readings: [{text: away, wit: [D]}]}
- {id: seven, kind: emendation, at: 2.6, lemma: seven, reading: eight}
- {id: wrong, kind: comment, at: 2.7, lemma: wrong, occurrence: 2, note: 'The second of two.'}
- {id: finis, kind: comment, at: 2.7, lemma: Finis coronat opus, note: Proverbial.}
"""

NAMES = """\
- {key: amsterdam, kind: place, name: Amsterdam, forms: [Amsterdam]}
- {key: author, kind: person, name: 'Author, The', forms: [The Author]}
"""

VOLUME = SMALL.replace("title: Small", "title: A Small Book") + "pages_of: M\n"


def write_volume(
    root: Path,
    settings: str = "",
    text: str = TEXT,
    entries: str = ENTRIES,
    name: str = "small",
    volume: str = VOLUME,
    names: str = NAMES,
) -> Path:
    """Write the volume under `root`; returns `root`."""
    source, apparatus = root / "source" / name, root / "apparatus" / name
    source.mkdir(parents=True, exist_ok=True)
    apparatus.mkdir(parents=True, exist_ok=True)
    (source / "volume.yaml").write_text(volume + settings, encoding="utf-8")
    (source / "text.md").write_text(text, encoding="utf-8")
    (apparatus / "entries.yaml").write_text(entries, encoding="utf-8")
    (apparatus / "names.yaml").write_text(names, encoding="utf-8")
    return root
