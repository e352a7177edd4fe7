"""Finds places in the base text: of every entry, of names, of the declared silent changes. It never guesses.

`lemma_search` looks lemmata up; `entries` gives each entry its place, and `not_found` explains why one has none;
`context` detects that a place is no longer the one meant. `mentions` and `silent_changes` search the text itself.
`reanchor` and `transfer` find places again in a text that was changed, and in another transcription.
"""

from edition.anchor.entries import anchor

__all__ = ["anchor"]
