"""Hyphenation: which patterns belong to a language, and the dictionaries that have them."""

from edition.hyphenation.dictionaries import dictionary
from edition.hyphenation.table import Patterns, all_patterns, collections, is_divided, patterns_of

__all__ = ["Patterns", "all_patterns", "collections", "dictionary", "is_divided", "patterns_of"]
