"""All messages."""

from edition.messages.declared.apparatus import APPARATUS
from edition.messages.declared.bibliography import BIBLIOGRAPHY
from edition.messages.declared.book import BOOK
from edition.messages.declared.dates import DATES
from edition.messages.declared.pages import PAGES
from edition.messages.declared.review import REVIEW
from edition.messages.declared.series import SERIES
from edition.messages.declared.tei import TEI
from edition.messages.declared.units import UNITS
from edition.messages.message import together

MESSAGES = together(BOOK, APPARATUS, DATES, UNITS, BIBLIOGRAPHY, PAGES, SERIES, TEI, REVIEW)
"""Every message by its id, in the order in which translators find them."""
