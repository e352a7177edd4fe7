"""A local page that leads the browser to the secret address.

Every user of the machine can read the arguments of a program (`ps`): so the browser is given the name of a file that
only this user can read.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from edition.direction import direction
from edition.disk import Folder
from edition.messages import Words

_FILE = "review.html"
_PAGE = """\
<!doctype html>
<html lang="{language}" dir="{direction}">
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url={address}">
<title>edition review</title>
<p><a href="{address}">{words}</a></p>
</html>
"""


def door(directory: Path, address: str, words: Words) -> str:
    """Make the page, in a private directory; return its address."""
    language = words.printed_as
    page = _PAGE.format(
        address=escape(address), language=language, direction=direction(language), words=escape(words("review.enter"))
    )
    with Folder(directory) as folder:
        folder.create(_FILE, page.encode(), mode=0o600)
    return (directory / _FILE).resolve().as_uri()
