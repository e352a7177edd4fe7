"""Changing one entry or record of a YAML file: every other byte of the file stays.

`items` finds where each entry stands, `emit` writes values, `edit` splices them in. Text → text; `edition.store` puts
the result on the disk.
"""

from edition.parse.yaml import Plain
from edition.rewrite.edit import Unchangeable, add, change, change_all, remove, rewrite_item
from edition.rewrite.items import Item, item_of, items_of, words_of

__all__ = [
    "Item", "Plain", "Unchangeable", "add", "change", "change_all", "item_of", "items_of", "remove", "rewrite_item",
    "words_of",
]  # fmt: skip
