"""Whatever is typed is shown, and none of it is run."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from lxml import etree, html

from edition.build.ebook import SCRIPTS
from edition.derive.print_places import PrintPlaces
from edition.model.edition import Edition
from edition.model.inline import Role, styled, text
from edition.model.volume import Introduction, ProseBlock
from tests.ebook.conftest import make
from tests.small import small

EVIL = "<script>alert('1')</script> & &amp; ]]> \"quoted\" --> <!-- {{x}} ${y} \x07\x0b\ud800￿ </style></title> %s {0}"
SHOWN = EVIL.replace("\x07", "�").replace("\x0b", "�").replace("\ud800", "�").replace("￿", "�")


def hostile() -> Edition:
    edition = small("# One\n\nwords here\n", "- {id: a, kind: comment, at: 1.1, lemma: words, note: said}\n")
    blocks = tuple(replace(b, text=b.text + " " + EVIL, label=EVIL if b.label else "") for b in edition.text.blocks)
    link = styled(Role.LINK, "x", "javascript:alert(1)")
    said = (text(EVIL), styled(Role.LANG, "x", '"><script>'), link, styled(Role.NAME, "n", '"><script>'))
    prose = ProseBlock("paragraph", said)
    volume = replace(
        edition.volume, title=EVIL, author=EVIL, subtitle=EVIL, editors=(EVIL,), language="en",
        introductions=(Introduction(EVIL, "x.md", (prose,)),),
        imprint=replace(edition.volume.imprint, publisher=EVIL, licence=EVIL, note=(text(EVIL),), year=EVIL),
    )  # fmt: skip
    return replace(
        edition, volume=volume, text=replace(edition.text, blocks=blocks),
        entries=tuple(replace(e, note=said) for e in edition.entries),
    )  # fmt: skip


@pytest.mark.parametrize("pages", ["one", "sections"])
def test_hostile_text_is_shown_and_never_run(pages: str) -> None:
    edition = hostile()
    edition = replace(edition, volume=replace(edition.volume, web_pages=pages))
    made = make(edition, PrintPlaces())
    for name, content in {**made.chapters, **made.pages}.items():
        if name.endswith((".xhtml", ".svg", ".opf")):
            tree = etree.fromstring(content)
        elif name.endswith(".html"):
            tree = html.document_fromstring(content.decode())
            assert all(script.get("src") in (None, *SCRIPTS) for script in tree.iter("script")), name
        elif name.startswith(("texts/", "search/")):
            call = r'(?:compared\("[\d-]+",|found\("[a-z\d-]+",|places\()(.*)\);\n'
            match = re.fullmatch(call, content.decode(), re.DOTALL)
            assert match, name
            json.loads(match[1])
            continue
        else:
            continue
        scripts = [e for e in tree.iter() if str(e.tag).rpartition("}")[2] == "script" and not e.get("src")]
        for script in scripts:  # what the page says of itself: data, never run
            assert script.get("type") == "application/ld+json", name
            said = json.loads(str(script.text))
            assert EVIL in (said["name"], said.get("isPartOf", {}).get("name")), name
        assert not [e for e in tree.iter() if str(e.get("href", "")).startswith("javascript")], name
        assert not tree.xpath("//@lang[contains(., '<')]"), name
    section = "".join(map(str, etree.fromstring(made.chapters["text-01.xhtml"]).itertext()))
    assert SHOWN in section
    title = etree.fromstring(made.chapters["title.xhtml"])
    assert SHOWN in "".join(map(str, title.itertext()))
    page = html.document_fromstring(made.pages["index.html" if pages == "one" else "1.html"].decode())
    assert SHOWN in "".join(map(str, page.itertext()))


def test_the_same_data_make_the_same_bytes() -> None:
    import subprocess
    import sys
    from pathlib import Path

    code = (
        "import hashlib\nfrom tests.ebook.conftest import *\n"
        "edition = small(TEXT, ENTRIES, works=WORKS)\nmade = make(edition, as_if_printed(edition, 20, 5))\n"
        "for data in (made.package, repr(sorted(made.pages.items())).encode()):\n"
        "    print(hashlib.sha256(data).hexdigest())"
    )
    root = Path(__file__).parent.parent.parent

    def run(seed: str) -> str:
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(root), "TZ": "Asia/Tokyo" if seed == "2" else "UTC"}
        return subprocess.run(
            [sys.executable, "-c", code], cwd=root, env=environment, check=True, capture_output=True, text=True
        ).stdout

    assert run("1") == run("2")
