"""The documents in a `teiCorpus` that this toolkit wrote: one for each text of a volume, with names of their own."""

from __future__ import annotations

from collections.abc import Iterator

from edition.parse.tei.identifiers import name_of
from edition.parse.tei.tree import Element

_NO_POINTERS = ("n", "key")


def documents(root: Element) -> Iterator[tuple[str, Element]]:
    """Each text's name (empty for the volume's own, the first) and its document, as if it stood alone."""
    for i, document in enumerate(root.elements("TEI")):
        if i == 0:
            document.asides = root.asides
            yield "", document
        else:
            prefix = document.get("xml:id")
            _alone(document, prefix)
            yield name_of(prefix), document


def _alone(document: Element, prefix: str) -> None:
    """Take the prefix of the document from its identifiers and from pointers to them."""
    for element in document.every():
        for name, value in element.attributes.items():
            if name == "xml:id":
                element.attributes[name] = value.removeprefix(f"{prefix}.")
            elif f"#{prefix}." in value and name not in _NO_POINTERS:
                words = (f"#{word.removeprefix(f'#{prefix}.')}" if word.startswith(f"#{prefix}.") else word
                         for word in value.split())  # fmt: skip
                element.attributes[name] = " ".join(words)
