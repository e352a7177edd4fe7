"""What a Word document keeps of its edition: the edition itself as TEI, and the words that the document shows.

Both are parts that Word keeps as they are. When the document comes back, its words are compared with those here: where
they are the same, the edition is that of the TEI; where they are not, somebody changed them in Word.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from edition.write.docx.blocks import SaidParagraph
from edition.write.xhtml.escape import escape

NAMESPACE = "urn:edition:word:1"
"""The name space of the words that a document shows, with the version of the format."""


def shown_words(paragraphs: Iterable[SaidParagraph]) -> str:
    """The words of the paragraphs of a document as XML."""
    rows = "".join(f'<p of="{escape(one.of)}">{escape(" ".join(one.words.split()))}</p>\n' for one in paragraphs)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<words xmlns="{NAMESPACE}">\n{rows}</words>\n'


def known(xml: str) -> tuple[str, str]:
    """A part with the UUID by which Word knows it: the same words have the same one."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, xml)), xml
