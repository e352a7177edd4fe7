"""Parses IIIF: a manifest (Presentation API 2 and 3) as its canvases, and addresses of images (Image API 1 to 3).

    manifest.json ── manifest ─► Manifest: Canvas*    what each is called, and the address of its image
    address       ── image_api ─► PageImage           an image, an image service, or a page that shows one

Nothing is fetched: addresses are made by the rules of the Image API, and browsers fetch what readers ask for.
"""

from edition.parse.iiif.image_api import page_image
from edition.parse.iiif.manifest import Canvas, Manifest, parse_manifest

__all__ = ["Canvas", "Manifest", "page_image", "parse_manifest"]
