"""Changes one entry or record of a YAML file, or words of any file: every other byte stays.

`items` finds where each entry stands, `emit` writes values (`layout`: those of one line), `splice` replaces them, and
`replace_words` changes words at their place. All are text → text; `edition.store` writes the result to the disk.
"""

from edition.parse.yaml_nodes import Plain
from edition.rewrite.items import YamlItem, item_of, items_of, words_of
from edition.rewrite.replace_words import Unchangeable, retype
from edition.rewrite.splice import add, change, change_all, remove, rewrite_item

__all__ = [
    "Plain", "Unchangeable", "YamlItem", "add", "change", "change_all", "item_of", "items_of", "remove", "retype",
    "rewrite_item", "words_of",
]  # fmt: skip
