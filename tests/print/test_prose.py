"""Mark-up as it is printed: readings, notes, introductions; read from the PDF, and from the reading page."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from tests.print.book import audited
from tests.print.volume import write_volume

pytestmark = pytest.mark.tex

SETTINGS = "introductions: [{title: Foreword, file: foreword.md}, {title: Preface, file: preface.md}]\n"
TEXT = "# On the *Mary Rose* and x^2^\n\nThe old road of H~2~O, *so a *big* one* and a house with 30 copies in it.\n"
FOREWORD = """\
Words *of* x^2^ on Hale.[^1] More.[^2]

::: verse
The first line
  The second line[^3]
:::

[^1]: The first note, with *em* and a [link](https://example.org/ab).

[^2]: Second.

    Its second paragraph.

[^3]: Third.
"""
ENTRIES = """\
- {id: a, kind: variant, at: 1.1, lemma: old road, readings: [{text: '*new* x^3^ road', wit: [C]}]}
- {id: b, kind: emendation, at: 1.1, lemma: house, reading: 'H^o^use', note: "First.\\n\\nSecond paragraph."}
- id: c
  kind: comment
  at: 1.1
  lemma: copies
  note: |
    See [there](https://example.org/a_b/cde) and [https://example.org/f](https://example.org/f).

    Second paragraph of it.
- {id: d, kind: comment, at: 1.1, lemma: in it, note: 'Digitised: ADDRESS, seen.'}
"""
ADDRESS = (
    f"https://example.org/{'/'.join(('shelf', 'manuscripts', 'leaves_of_the_first_quire', '0012verso') * 3)}?page=7"
)
ENTRIES = ENTRIES.replace("ADDRESS", ADDRESS)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_volume(tmp_path_factory.mktemp("prose"), SETTINGS, TEXT, ENTRIES)
    (root / "source/small/foreword.md").write_text(FOREWORD, encoding="utf-8")
    (root / "source/small/preface.md").write_text("Other words.[^a]\n\n[^a]: Counted anew.\n", encoding="utf-8")
    volume = root / "source/small/volume.yaml"
    volume.write_text(volume.read_text(encoding="utf-8").replace("pages_of: M\n", ""), encoding="utf-8")
    audited(root, ("pdf", "html"))
    return root / "build"


@pytest.fixture(scope="module")
def pages(out: Path) -> list[list[str]]:
    """The lines of every page, from left to right as they are printed."""
    from edition.audit.extract import extract
    from edition.audit.page_layout import clusters

    words = extract(out / "small.pdf").words
    return [[" ".join(word.text for word in line) for line in clusters(page)] for page in words]


def page_with(pages: list[list[str]], words: str) -> list[str]:
    """The page, behind the contents, of which a line begins with some words."""
    return next(page for page in pages if page[:1] != ["Contents"] and any(line.startswith(words) for line in page))


def test_notes_and_readings(pages: list[list[str]]) -> None:
    lines = page_with(pages, "The old road")
    said = " ".join(lines)
    assert "— First. ¶ Second paragraph." in said
    for sign in "*^~[":
        assert sign not in said
    assert "2 copies] See there (https://example.org/a_b/cde) and https://example.org/f." in lines
    assert "Second paragraph of it." in lines


def test_an_address_that_is_typed_among_words_goes_on_in_the_next_line(pages: list[list[str]]) -> None:
    lines = page_with(pages, "The old road")
    first = next(at for at, line in enumerate(lines) if "Digitised" in line)
    last = next(at for at, line in enumerate(lines) if "seen." in line)
    assert last > first + 1
    assert f"{ADDRESS},seen." in "".join(lines[first : last + 1]).replace(" ", "")


def test_introductions_have_notes_at_the_foot(pages: list[list[str]]) -> None:
    lines = page_with(pages, "Foreword")
    joined = " ".join(lines)
    assert "[^" not in joined
    assert "*" not in joined
    at = lines.index("1. The first note, with em and a link (https://example.org/ab).")
    assert lines[at + 1 : at + 4] == ["2. Second.", "Its second paragraph.", "3. Third."]
    assert any(re.match("The second line ?3", line) for line in lines)


def test_each_introduction_counts_anew(pages: list[list[str]]) -> None:
    assert "1. Counted anew." in page_with(pages, "Preface")


def test_on_the_reading_page(out: Path) -> None:
    html = "".join(path.read_text(encoding="utf-8") for path in sorted((out / "small/html").glob("*.html")))
    assert "<em>new</em> x<sup>3</sup> road" in html
    assert 'See <a href="https://example.org/a_b/cde">there</a>' in html
    assert "H<sub>2</sub>O" in html
    assert '<br class="par"/>Second paragraph of it.' in html
    assert not re.search(r"\[\^|\^\w+\^|\*\w", unescape(re.sub("<[^>]*>", "", html)))
    ids = re.findall(r'href="#(n-i[^"]*)"', html)
    assert ids == ["n-i1-1", "n-i1-2", "n-i1-3", "n-i2-1"]
    assert all(f'id="{name}"' in html for name in ids)
