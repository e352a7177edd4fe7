"""The book's own words: every heading, formula and label that an output shows, in English and as catalogues of others.

A message is declared once, in English, with an id and a line for translators (`declared/`). A language is one file,
`locales/de.po`; an editor may add one to a project, and replace any word in volume.yaml.
"""

from edition.messages.message import Message
from edition.messages.words import ENGLISH, Words

__all__ = ["ENGLISH", "Message", "Words"]
