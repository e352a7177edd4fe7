"""`Edition` → TEI P5: everything in the edition, so that `edition.parse.tei` reads the same edition again."""

from edition.write.tei.corpus import write_corpus
from edition.write.tei.document import NAMESPACE, write_tei

__all__ = ["NAMESPACE", "write_corpus", "write_tei"]
