"""All texts of a volume as one document: a `teiCorpus` with a `TEI` for each, the volume's own first.

Identifiers are unique in a document, and each text has a paragraph 3.12: those of the other texts begin with the
identifier of their `TEI` (`text.english.l3.12`). Records and works of the volume stand with its own text alone.
"""

from __future__ import annotations

from dataclasses import replace

from edition.derive.print_places import PrintPlaces
from edition.model.edition import Edition
from edition.output_names import outputs_of
from edition.write.tei.document import NAMESPACE, document, written
from edition.write.tei.header import corpus_header
from edition.write.tei.identifiers import POINTERS, text_id
from edition.write.tei.tree import Node, every, node


def write_corpus(edition: Edition, printed: PrintPlaces | None = None) -> str:
    """A volume with all of its texts; with pages and lines of our print when these are known."""
    places = printed or PrintPlaces()
    root = node("teiCorpus", corpus_header(edition), document(edition, places), xmlns=NAMESPACE)
    for number, text in enumerate(edition.texts, 1):
        made = document(replace(text, original=edition), places.of_text(number), shared=edition)
        made.attributes = {"xml:id": text_id(text.volume.home.text), **made.attributes}
        root.add(made)
    _join(edition, root)
    return written(root)


def _join(edition: Edition, root: Node) -> None:
    """Let the documents point to one another within the corpus."""
    file = outputs_of(edition.volume.name, "tei")
    for i, made in enumerate(child for child in root.children if isinstance(child, Node) and child.tag == "TEI"):
        prefix = f"{made.attributes['xml:id']}." if i else ""
        parts = [*every(made)]
        own = {part.attributes["xml:id"] for part in parts if "xml:id" in part.attributes}
        for part in parts:
            for name in POINTERS & part.attributes.keys():
                words = part.attributes[name]
                if "#" in words:
                    part.attributes[name] = " ".join(
                        _pointer(word.removeprefix(file), word, prefix, own) for word in words.split()
                    )
            if prefix and "xml:id" in part.attributes:
                part.attributes["xml:id"] = prefix + part.attributes["xml:id"]


def _pointer(here: str, word: str, prefix: str, own: set[str]) -> str:
    """A pointer as it leads to its place in the corpus; `here` is it without the name of the file of the corpus."""
    if word.startswith("#"):
        return f"#{prefix}{word[1:]}" if word[1:] in own or "$" in word else word  # $1: what a reference stands for
    return here if here.startswith("#") else word
