"""On the pages what nobody sees is a sign with its name, and no word turns round what stands beside it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.request import urlopen

import pytest

from edition.compare.html_page import environment
from edition.compare.printed_notes import seen
from edition.review.app import as_typed
from tests.review.conftest import ENTRIES, ENVIRONMENT, PROGRAM, Repository

FILE = "apparatus/small/text.yaml"
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe]")
ODD = "a\u00adb \u202eevil\u2066x \u200bc\u200dd שלום\u200f e"


class Words(HTMLParser):
    """The elements that are open around each piece of text; fails where mark-up is not balanced."""

    VOID = frozenset({"meta", "link", "br", "img", "input"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.titles: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.titles += [value or "" for name, value in attrs if name == "title"]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.found.append((data, tuple(self.open)))


def check(page: str) -> Words:
    """Nothing raw, everything balanced, what is written to the left kept apart."""
    assert not RAW.search(page), RAW.search(page)
    words = Words()
    words.feed(page)
    assert not words.open or "html" not in page
    for data, around in words.found:
        if re.search("[\u0590-\u05ff]", data) and "script" not in around and "textarea" not in around:
            assert "bdi" in around, data
    return words


@pytest.fixture
def odd(repository: Repository) -> Repository:
    """Unseen characters in all that a page shows: text, note, reading, remark, name, file."""
    repository.replace(FILE, "An animal.", f"An animal. {ODD}")
    repository.replace(FILE, "text: forest", f"text: forest {ODD}")
    repository.replace(FILE, "# on the hens", f"# review (X{ODD}): rejected {ODD}")
    repository.replace(FILE, "their eggs", "their\n    eggs “\\x1b[2J”")
    repository.replace("source/small/text.md", "lazy dog", f"lazy dog {ODD}")
    repository.replace("source/small/volume.yaml", "title: Small", f"title: Small {ODD}")
    for file in ("source/small/note\u202e.txt", f"apparatus/small/{ODD}.lock", "apparatus/o\u2066ther/x"):
        path = repository.root / file
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    return repository


def test_pages_that_are_written(odd: Repository) -> None:
    odd.edition("report", "--out", "report.html", code=1)
    report = (odd.root / "report.html").read_text(encoding="utf-8")
    for page in (report, odd.edition("diff", "--format", "html", code=1).partition("</html>")[0] + "</html>"):
        words = check(page)
        assert "U+00AD (soft hyphen)" in words.titles
        assert any("⟨U+202E⟩" in data for data, _ in words.found)


@pytest.fixture
def review(odd: Repository) -> Iterator[str]:
    pytest.importorskip("uvicorn", reason="the review page needs uvicorn, of the extra “review”")
    with subprocess.Popen(
        [*PROGRAM, "review", "--no-open"], cwd=odd.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=ENVIRONMENT,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def test_the_review_page(review: str) -> None:
    page = urlopen(review).read().decode()
    assert "⟨U+202E⟩" in page
    check(page)
    for number in range(3):
        words = urlopen(f"{review}task/{number}").read().decode()
        body, _, rest = words.partition("<textarea")
        note, _, tail = rest.partition("</textarea>")
        check(body + tail)
        assert "\u202e" not in note  # to be saved it is cleaned


def test_signs_in_a_page() -> None:
    assert seen("plain <b> & “words” слово") == "plain &lt;b&gt; &amp; “words” слово"
    assert seen("a\u202e<") == (
        '<bdi>a<span class="unseen" title="U+202E (right-to-left override)">⟨U+202E⟩</span>&lt;</bdi>'
    )
    assert seen("שלום") == "<bdi>שלום</bdi>"
    assert as_typed("a\u202e\x1b<\u00ad") == "a  &lt;\u00ad"


@pytest.mark.parametrize("words", ['a\u202e"b', "\x1b", "\udcff", "x\ny\u200b"])
def test_whatever_a_template_puts_in_is_seen(words: str) -> None:
    """Also in an attribute, where no element can stand."""
    page = environment().from_string('<a data-x="{{ x }}">{{ x }}</a>').render(x=words)
    assert not RAW.search(page)
    assert page.encode("utf-8")
    assert page.count("<") == 2
    assert page.count('"') == 2


def test_the_fixture_is_odd() -> None:
    assert RAW.search(ODD)
    assert not RAW.search(ENTRIES)
