"""Images of pages on the site of a series: their script, their files, and the servers that pages may ask."""

from __future__ import annotations

import re

from tests.ebook.test_facsimiles import with_images
from tests.site.conftest import published


def test_the_pages_of_the_text_show_them_and_no_others() -> None:
    site = published(with_images())
    files = {name: content.decode() for name, content in site.files.items() if name.endswith(".html")}
    text = files["small/1/index.html"]
    assert 'src="../../assets/facsimile.js"' in text
    assert "assets/facsimile.js" in site.files
    assert 'href="../facsimiles/1111111111111111.jpg"' in text
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    assert "img-src 'self' https://iiif.example.org https://other.example.org;" in policy[1]
    for name, page in files.items():
        shows = "data-page=" in page
        assert ("facsimile.js" in page) is shows, name
        assert ("https://iiif.example.org;" in page or "https://iiif.example.org " in page) is shows, name
