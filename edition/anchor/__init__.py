"""Places in the base text: of every entry, of the names, of the declared silent changes. Never a guess.

`finder` looks lemmata up, `entries` gives each entry its place and `misplaced` says why one has none; `bearings` tell
when a place is no longer the one meant. `mentions` and `silent` find what the text itself has. `reanchor` and
`transfer` find places again in a text that was changed, and in another transcription.
"""

from edition.anchor.entries import anchor

__all__ = ["anchor"]
