"""A local page that leads the browser to the secret address.

Every user of the machine can read the arguments of a program (`ps`): so the browser is given the name of a file that
only this user can read.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from edition.disk import Folder

_FILE = "review.html"
_PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url={address}">
<title>edition review</title>
<p><a href="{address}">Go through the changes</a></p>
</html>
"""


def door(directory: Path, address: str) -> str:
    """Make the page, in a private directory; return its address."""
    with Folder(directory) as folder:
        folder.create(_FILE, _PAGE.format(address=escape(address)).encode(), mode=0o600)
    return (directory / _FILE).resolve().as_uri()
