"""Writes the edition for reledmac: for houses that typeset with it, and as an outside check of the engine's lines."""

from edition.write.reledmac.document import Reledmac, own_style, style_files, write_reledmac

__all__ = ["Reledmac", "own_style", "style_files", "write_reledmac"]
