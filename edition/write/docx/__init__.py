"""The book as a Word document (Office Open XML, ECMA-376): what the e-book says, as paragraphs with named styles.

The words and notes are those of the reading page in XHTML, whose elements become paragraphs, runs and Word's own notes.
"""

from edition.write.docx.document import write_docx

__all__ = ["write_docx"]
