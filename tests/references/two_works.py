"""A volume of two works, in words of our own: prose with chapters and verses inside paragraphs, and songs."""

from __future__ import annotations

FERRY = """\
# The Book of the Ferry

[prol.]{.ref} The ferryman said this to whoever asked.

## Of the river

[1.1]{.ref} The river was there before the ferry, and the ferry before the road. [2]{.ref} No one asked the river
whether it wanted a ferry, and the river did not say. [3]{.ref} So the first man to cross it crossed on his
own feet, and was wet.

He said: the river is wide. [4]{.ref} And the second man made a boat, and the river carried it, for the river carries
what does not ask.[^1]

## Of the boat

[2.1]{.ref} The boat was made of oak and of patience. [2]{.ref} The oak was his own, and the
patience was lent to him. [4]{.ref} Whoever lends patience does not get it back.

[^1]: So says the ferryman; the river says nothing.
"""

SONGS = """\
::: unnumbered
# At Evening
:::

::: verse
The lamp goes up, the lamp goes round,
  the water takes the light,
and what was lost is never found,
  and what was wrong is right.

The lamp goes down, the lamp goes out,
  the water gives no sign.
:::

::: unnumbered
# At Morning
:::

::: verse
Who lights the lamp that nobody
  has asked for in the night?
:::
"""

WORKS = """\
works:
- id: ferry
  title: The Book of the Ferry
  short: Fer
  author: The Ferryman
  levels: [{name: chapter, shown: bold}, {name: verse, shown: raised}]
  places: reference
  step: none
- id: songs
  title: The *Lamp* Songs
  short: Lamp
  begins: songs.md
  levels: [{name: song, of: sections}, {name: line, of: verses}]
  places: reference
"""

SETTINGS = f"""\
lines: {{by: section, step: 2}}
heads: {{left: '{{work}}', right: '{{references}}'}}
allow:
- {{code: S314, at: 1.6, reason: the third verse is lost}}
{WORKS}"""

ENTRIES = """\
- {id: road, kind: comment, at: Fer 1.1, lemma: road, note: 'There is none today; see @lamp and @ferry:2.4.'}
- {id: first, kind: variant, at: Fer 1.3, lemma: first man, readings: [{text: last man, wit: C}]}
- {id: river, kind: variant, at: Fer 1.4, lemma: river, occurrence: 2, readings: [{text: water, wit: C}]}
- {id: over, kind: comment, at: Fer 1.2, to: Fer 1.3, lemma: did not say … own feet, note: Over two verses.}
- {id: across, kind: comment, at: Fer 1.3, lemma: wet … wide, note: Over two paragraphs.}
- {id: noted, kind: comment, at: 1.4n1, lemma: says nothing, note: In the author's note.}
- {id: head, kind: comment, at: Fer 2.1, lemma: Of the boat, note: A heading belongs to what it stands over.}
- {id: his, kind: variant, at: Fer 2.2, lemma: patience, readings: [{text: hope, wit: C}]}
- {id: lamp, kind: variant, at: Lamp 1.1, lemma: lamp, occurrence: 2, readings: [{text: light, wit: C}]}
- {id: sign, kind: comment, at: Lamp 1.6, lemma: sign, note: 'Compare @river.'}
- {id: who, kind: comment, at: Lamp 2.1, lemma: nobody, note: Nobody.}
- {id: preface, kind: comment, at: Fer prol, lemma: ferryman, note: Before the first verse.}
"""
