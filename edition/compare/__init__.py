"""What changed between two states of an edition, as an edition and not as lines of YAML.

`diff` finds changes, `apply` makes them, `say` words them; `words` marks them word by word, `blocks` pairs the blocks
of two base texts. Pure: values in, values out.
"""

from edition.compare.apply import apply
from edition.compare.change import Change, ChangeKind, FieldChange, Subject
from edition.compare.diff import diff

__all__ = ["Change", "ChangeKind", "FieldChange", "Subject", "apply", "diff"]
