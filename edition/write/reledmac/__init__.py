"""Writes the edition for reledmac: for houses that typeset with it, and as an outside check of the engine's lines."""

from edition.write.reledmac.document import Reledmac, write_reledmac
from edition.write.reledmac.style_files import own_style, style_files

__all__ = ["Reledmac", "own_style", "style_files", "write_reledmac"]
