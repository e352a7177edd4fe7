"""The files of a new text beside the volume's own: a translation with a place for each part of the original."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from edition.actions.skeleton import project_file
from edition.model.diagnostic import Failure
from edition.model.home import Home
from edition.model.text import Block
from edition.rewrite.listed_texts import with_text
from edition.rewrite.replace_words import Unchangeable
from edition.write.source.markdown import untranslated

if TYPE_CHECKING:
    from edition.store import Files


def make_text(into: Files, home: Home, blocks: Sequence[Block], language: str, role: str) -> list[str]:
    """Write the files of a new text, which the volume lists from now on; return what was written.

    `home` is that of the text, `blocks` those of the volume's own text.
    """
    settings = home.volume.settings
    try:
        into.edit(settings, lambda words: with_text(words, home.text))
    except Unchangeable as reason:
        raise Failure(f"{settings}: {reason}") from None
    words = {"language": language, "role": role}
    source = {"volume.yaml": project_file("text-volume.yaml", words), "text.md": untranslated(blocks).encode()}
    apparatus = {"notes.yaml": project_file("text-notes.yaml", words)}
    into.make(home.source, source)
    into.make(home.apparatus, apparatus)
    return [
        *(f"{home.source}/{file}" for file in source), *(f"{home.apparatus}/{file}" for file in apparatus), settings,
    ]  # fmt: skip
