"""Compares two states of an edition, as an edition and not as lines of YAML.

`diff` finds changes and `apply` makes them; `describe` puts them into words; `word_diff` marks changed words, `blocks`
pairs the blocks of two base texts. Everything is a pure function of values.
"""

from edition.compare.apply import apply
from edition.compare.change import Change, ChangeKind, FieldChange, Subject
from edition.compare.diff import diff

__all__ = ["Change", "ChangeKind", "FieldChange", "Subject", "apply", "diff"]
