"""Small texts that have nothing to do with the shipped volumes, and what is found in them."""

from __future__ import annotations

from edition.suggest import Find, SuggestionKind, finds
from tests.small import small

WORKS = """\
@periodical{gazette, title = {The Coast Gazette}, shorttitle = {Coast Gazette}, date = {1868/1880}}
@issue{g1, crossref = {gazette}, number = {1}, date = {1868-03}}
@issue{g2, crossref = {gazette}, number = {2-3}, date = {1868-04/1868-05}}
@issue{g4, crossref = {gazette}, number = {4}, date = {1869-01-15}}
@book{tides, author = {Penrose, Anne}, title = {A Treatise of the Tides}, date = {1851}}
"""

NAMES = """\
- key: alder
  kind: person
  name: Alder, Josiah
  forms: [Captain Alder, Alder]
- key: penhallow
  kind: person
  name: Penhallow, Ruth
  forms: [Ruth Penhallow]
- key: falmouth
  kind: place
  name: Falmouth
  forms: [Falmouth]
"""


def found(text: str, kind: SuggestionKind, least: float = 0.3, works: str = WORKS, names: str = NAMES) -> list[Find]:
    """What is found of one kind in a Markdown text."""
    return finds(small(text, works=works, names=names), (kind,), least)


def words(text: str, kind: SuggestionKind, least: float = 0.3) -> list[str]:
    """The words of what is found; the text is one paragraph."""
    edition = small(text, works=WORKS, names=NAMES)
    return [edition.text.blocks[find.block].text[find.start : find.end] for find in finds(edition, (kind,), least)]
