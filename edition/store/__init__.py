"""Changes files of a project all together or not at all, and never overwrites what somebody else wrote meanwhile.

    with writing(root, "edition import", ["lamp"]) as files:    locked; an interrupted command is finished first
        words = files.text("source/lamp/volume.yaml")           what is read is remembered …
        files.write("source/lamp/volume.yaml", data)
        files.edit("apparatus/lamp/text.yaml", edit)
    # … and if nothing has changed meanwhile, all files are replaced, whatever happens to the process or the disk

`journal` does this, `recover` finishes it for an interrupted command, `undisturbed` reads files without seeing half of
what another command writes, `replace` writes a single file that a person named.
"""

from edition.records.commit import JOURNAL
from edition.store.journal import ChangedMeanwhile, recover
from edition.store.lock import Say
from edition.store.reading import undisturbed
from edition.store.single_file import replace
from edition.store.text import decoded
from edition.store.writing import Files, Unwritable, writing

__all__ = [
    "JOURNAL", "ChangedMeanwhile", "Files", "Say", "Unwritable", "decoded", "recover", "replace", "undisturbed",
    "writing",
]  # fmt: skip
