"""A volume with a translation, of which both have something for every list of the book."""

from __future__ import annotations

from tests.facing.project import FILES

LISTED = {
    **FILES,
    "source/lamp/english/volume.yaml": FILES["source/lamp/english/volume.yaml"]
    + """\
witnesses:
  - {siglum: P}
  - {siglum: S, name: "Smith's printing", date: '1900'}
""",
    "apparatus/lamp/entries.yaml": """\
- {id: ardet, kind: variant, at: 1.1, lemma: ardet, readings: [{text: ardebat, wit: P}]}
- {id: eam, kind: emendation, at: 1.1, lemma: eam, reading: illam}
- {id: oleum, kind: citation, at: 1.2, lemma: Oleum, cite: [{work: acta, issue: 7, page: '3'}]}
- {id: deest, kind: date, at: 1.2, lemma: deest, date: '1920-05-01', event: Oleum emptum est.}
- {id: fumat, kind: date, at: 1.1, lemma: fumat, date: '1921-02-02', event: The lamp smoked.}
- {id: term, kind: comment, at: 1.3, lemma: Luna, note: 'Vide [@smith, p. 9].'}
""",
    "apparatus/lamp/english/notes.yaml": """\
- {id: burns, kind: comment, at: 1.1, lemma: The lamp, note: 'An oil lamp; see [@smith, p. 9].'}
- {id: saw, kind: emendation, at: 1.1, lemma: saw, reading: beheld}
- {id: oil, kind: citation, at: 1.2, lemma: oil, cite: [{work: acta, issue: 7, page: '3'}]}
- {id: no, kind: date, at: 1.2, lemma: 'no', date: '1920-05-02', event: The oil was drunk.}
- {id: it, kind: date, at: 1.1, lemma: it, date: '1921-02-02', event: The lamp smoked.}
- {id: moon, kind: variant, at: 1.3, lemma: moon, readings: [{text: sun, wit: S}]}
- {id: night, kind: date, at: 1.3, lemma: night, date: '1922-03-03'}
""",
    "apparatus/lamp/names.yaml": """\
- {key: marcus, kind: person, name: Marcus, forms: [Marcus]}
- {key: gaius, kind: person, name: Gaius, forms: [Gaius], born: '1921-03-01', description: Famulus.}
- {key: oil, kind: term, name: Oil, forms: [oil], description: What burns.}
""",
    "apparatus/lamp/works.bib": FILES["apparatus/lamp/works.bib"]
    + "@periodical{acta, title = {Acta}, date = {1920}}\n",
}
"""Its files."""
