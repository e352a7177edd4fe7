"""Every locus that is typed elsewhere than in an entry, with its place."""

from __future__ import annotations

from edition.derive.locus_references import pointers
from tests.small import small

TEXT = "One two Anna.\n\nThree Anna four.\n\nFive six.\n"
VOLUME = """\
witnesses:
  - {siglum: M, name: Manuscript}
  - {siglum: C, name: Copy, spans: [{from: 0.1, to: 0.2}, {from: 0.3, first: Five, to: 0.3, last: six}]}
"""
NAMES = """\
- {key: a, kind: person, name: Anna, forms: [Anna], ignore: [{form: Anna, at: 0.2, reason: another}]}
"""
ENTRIES = """\
- {id: x, kind: comment, at: 0.1, lemma: two, note: 'See @0.3 and @y.'}
- {id: y, kind: comment, at: 0.2, lemma: Three, note: 'See @x.'}
"""


def test_loci_are_found_wherever_they_are_typed() -> None:
    """Of witnesses, of names that are ignored, of what is allowed, in prose; references to entries are none."""
    edition = small(TEXT, ENTRIES, NAMES, volume="allow: [{code: N105, at: 0.2, reason: So.}]\n", witnesses=VOLUME)
    assert [
        (p.owner, p.key, str(p.locus), p.edge, p.words, p.single, f"{p.span.file}:{p.span.line}:{p.span.column}")
        for p in pointers(edition)
    ] == [
        ("C", "from", "0.1", "begin", "", True, "volume.yaml:9:44"),
        ("C", "to", "0.2", "end", "", True, "volume.yaml:9:53"),
        ("C", "from", "0.3", "words", "Five", True, "volume.yaml:9:66"),
        ("C", "to", "0.3", "words", "six", True, "volume.yaml:9:88"),
        ("a", "ignore", "0.2", "words", "Anna", False, "names.yaml:1:79"),
        ("allow N105", "at", "0.2", "begin", "", False, "volume.yaml:10:26"),
        ("x", "", "0.3", "begin", "", False, "entries.yaml:1:58"),
    ]


def test_an_occurrence_is_typed_too() -> None:
    """And has its own place; what is ignored everywhere has no locus."""
    names = """\
- key: a
  kind: person
  name: Anna
  forms: [Anna]
  ignore:
  - {form: Anna, at: 0.1, occurrence: 2, reason: another}
  - {form: Anna Zed, reason: another}
"""
    (found,) = pointers(small("Anna, Anna, Anna Zed.", "", names))
    assert (found.words, found.occurrence, found.span.column, found.counted.column) == ("Anna", 2, 22, 39)
