"""The messages that a page's script shows, as an attribute: a script has no words of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable

from edition.messages import Words
from edition.messages.declared import MESSAGES
from edition.write.xhtml.escape import escape


def script_words(words: Words, ids: Iterable[str]) -> str:
    """The attribute `data-words` of a page: by id the words, or their forms by the kinds of numbers that CLDR knows."""
    said = {id: words.by_kind(id) if MESSAGES[id].plural else words.as_declared(id) for id in ids}
    return f' data-words="{escape(json.dumps(said, ensure_ascii=False, separators=(",", ":")))}"'
