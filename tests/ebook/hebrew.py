"""A Hebrew volume with an apparatus in English, of every kind of block; and its editor's words in three scripts."""

from __future__ import annotations

from pathlib import Path

from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition

FILES = {
    "source/genesis/volume.yaml": """\
format: 2
title: בראשית
subtitle: מעשה בראשית
author: משה
editors: [דוד כהן, Smith J.]
language: he
apparatus_language: en
version: '1.0'
imprint: {place: ירושלים, year: '2026', publisher: מוסד}
text: [text.md]
base: A
witnesses:
  - {siglum: A, name: כתב־יד לנינגרד, date: '1008'}
  - {siglum: B, name: Aleppo Codex (כתר)}
  - {siglum: ק, name: Cairo}
concordance: {stop: [אֵת], min: 2}
introductions: [{title: מבוא, file: introduction.md}]
""",
    "source/genesis/introduction.md": """\
הטקסט לפי כתב־יד A, ראו Gen. 1:1–5 (pp. 12–15).

# On the text

[An English paragraph, with [בראשית]{lang=he}.]{lang=en}
""",
    "source/genesis/text.md": """\
# פרק א

בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ׃ [p. 2]{.pb}

וְהָאָרֶץ הָיְתָה תֹהוּ וָבֹהוּ וְחֹשֶׁךְ עַל־פְּנֵי תְהוֹם וְרוּחַ אֱלֹהִים מְרַחֶפֶת עַל־פְּנֵי הַמָּיִם׃[^1]

[^1]: הערת המחבר.

וַיֹּאמֶר אֱלֹהִים יְהִי אוֹר וַיְהִי־אוֹר׃ [In principio creavit Deus.]{lang=la} סוֹף.

| יום | בריאה |
| --- | --- |
| ראשון | אור |

::: verse
וַיַּרְא אֱלֹהִים אֶת־הָאוֹר
  כִּי־טוֹב
:::

> וַיִּקְרָא אֱלֹהִים לָאוֹר יוֹם

- יום אחד
- יום שני

# פרק ב

וַיְכֻלּוּ הַשָּׁמַיִם וְהָאָרֶץ וְכָל־צְבָאָם׃
""",
    "apparatus/genesis/textual.yaml": """\
- id: bara
  kind: variant
  at: 1.1
  lemma: בָּרָא
  readings:
    - {text: יצר, wit: [B, ק]}
- id: pne
  kind: variant
  at: 1.2
  lemma: פְּנֵי
  occurrence: 2
  readings:
    - {type: omission, wit: B}
- id: or
  kind: comment
  at: 1.3
  lemma: וַיְהִי־אוֹר
  note: '[compare *Fiat lux* 1:3–4]{lang=la}; [@cassuto, p. 12], see @bara'
- id: latin
  kind: comment
  at: 1.3
  lemma: In principio
  note: ראו Vulgata. @bara (LXX)
- id: long
  kind: comment
  at: 1.2
  lemma: וְהָאָרֶץ … תְהוֹם
  note: הערה
- id: emend
  kind: emendation
  at: 2.1
  lemma: וְכָל־צְבָאָם
  reading: וכל צבא
""",
    "apparatus/genesis/names.yaml": """\
- {key: god, kind: person, name: אלהים, forms: [אֱלֹהִים]}
- {key: vulgate, kind: work, name: Vulgata (ed. Weber), forms: [In principio creavit Deus]}
""",
    "apparatus/genesis/works.bib": """\
@book{cassuto, author = {קאסוטו, משה דוד}, title = {מאדם עד נח}, location = {ירושלים}, date = {1944}}
""",
}


def hebrew(root: Path) -> Edition:
    """The volume, read from files; any problem fails the test."""
    for name, words in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(words, encoding="utf-8")
    problems: list[Diagnostic] = []
    edition = load(root, "genesis", problems.append)
    assert edition is not None
    assert problems == []
    return edition
