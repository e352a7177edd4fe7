"""Limits on the input: anything beyond is refused at its place, so that no file can exhaust memory or time.

Everything else in a volume costs time and memory in proportion to its length. docs/formats.md lists these limits for
editors; they are far beyond what any edition needs.
"""

from __future__ import annotations

EXPANSION = 1_000_000
"""Characters that the `@string` abbreviations of a bibliography may put in altogether."""

WITNESSES = 500
"""Witnesses of a volume: on the web, the page of each leads to all others."""

RULES = 100
"""Silent rules of a volume."""

RULE_LENGTH = 1_000
"""Characters of `find`, and of `replace`, of a silent rule."""

SORTING_RULES = 10_000
"""Characters of a volume's own rules of sorting."""

RULE_SIZE = 1_000_000
"""Characters of `find` times all its counts of repetition: `a{20}b{3}` is 9 × 20 × 3."""

RULE_DEPTH = 50
"""Brackets that stand in one another in the `find` of a silent rule."""

RULE_SECONDS = 2.0
"""Seconds that all silent rules together may take to search a whole book."""

RULE_GROWTH = 2_000_000
"""Characters that the silent rules may put in altogether."""

SPOTS = 10_000
"""Places of a lemma in one block that are counted; `occurrence` cannot be more."""

ELISIONS = 20
"""Signs “…” in a lemma that may stand for words left out."""

NESTED = 20
"""Pieces of mark-up (emphasis, languages, links) in one another."""

UNREADABLE = 50
"""Items of a YAML file that cannot be read, until the rest of the file is left out."""

OVERLAPPING = 100
"""Entries of which the lemmata may share a word."""

BLOCK = 1_000_000
"""Characters of a paragraph, and of a value in a YAML file."""

ODD = 100
"""Characters of a file that nobody sees, or that cannot be printed, which are reported each by itself."""

FORM = 500
"""Characters of a form by which a text names a record."""

FORMS_ALIKE = 20
"""Forms of names that may stand at one word, each longer than the one before: “Sedov”, “Sedov, Lev” …"""

LEVELS = 20
"""Levels of headings and lists in an overlay or a TEI document."""

STEPS = 100
"""Steps by which a line of verse is indented."""

HEADINGS = 4
"""Levels of headings that a page design sets: deeper ones look like the last."""

LINES = 1_000_000
"""Lines of a transcription of which an overlay may speak."""

WITNESS_TEXTS = 200_000_000
"""Characters of the base text times the witnesses that are cited: on the web each has a page with its text."""

TAG_PATTERN = r"[A-Za-z0-9_-]{1,40}"
"""The tag of a language: `en`, `en-GB`, `grc`."""
