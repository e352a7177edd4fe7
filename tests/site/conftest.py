"""A generated series and its site; and the default volume on a site, as if it had been printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from benchmarks.series import Shelf, generate_series
from edition.actions.series_site import make_site
from edition.build.ebook import letters_of, site_assets
from edition.derive.book import book
from edition.load import load
from edition.load.series_file import read_series
from edition.messages import ENGLISH
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.series import Member, Series
from edition.write.site import SeriesSite, VolumeSite, write_site, write_volume
from edition.write.site.dts import dts_text
from edition.write.tei import write_tei
from tests.ebook.conftest import ROOT, STYLES, as_if_printed
from tests.small import small

ADDRESS = "https://example.org/gen/"
EVIL = """<script>alert(1)</script>"'&\\u2028]]>*/"""
"""A name that breaks out of HTML, JSON, XML and JavaScript, where it is not escaped."""


@dataclass(frozen=True)
class Published:
    """A site: its files by path, its volumes."""

    series: Series
    files: Mapping[str, bytes]
    volumes: tuple[VolumeSite, ...]
    editions: tuple[Edition, ...]


def published(*editions: Edition, title: str = "Papers & <Letters>") -> Published:
    """The site of some volumes, as if they had been printed."""
    members = tuple(Member(e.volume.name or f"v{i}", str(i)) for i, e in enumerate(editions, 1))
    series = Series(title, members, editors=("A. <Editor>",), address=ADDRESS, cts="gen:papers")
    volumes, texts = [], []
    files: dict[str, bytes] = {}
    for member, edition in zip(members, editions, strict=True):
        printed = as_if_printed(edition)
        volumes.append(write_volume(series, member, book(edition), printed))
        texts.append(dts_text(member, edition, write_tei(edition, printed), printed))
        files |= volumes[-1].files
    letters = "".join(map(letters_of, editions))
    site = SeriesSite(series, ENGLISH, volumes, site_assets(letters, STYLES), texts)
    files |= dict(write_site(site))
    return Published(series, files, tuple(volumes), editions)


def put(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write files into a folder."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture(scope="session")
def lecture_site() -> Published:
    """Two volumes: the default one, and a small one with a hostile title and words in several scripts."""
    problems: list[Diagnostic] = []
    lecture = load(ROOT, "bulletin-lecture", problems.append)
    assert lecture is not None, problems
    words = small(WORDS, ENTRIES)
    return published(lecture, replace(words, volume=replace(words.volume, title=EVIL, editors=(EVIL,))))


WORDS = """\
# Größe & \\<b>Maß\\</b>

Größe, grosse, GRÖSSE; naïve and naive. Œuvres, cœur, ſein, straße. Don’t, l'homme, co-operate.

Ἐν ἀρχῇ ἦν ὁ λόγος. В начале было Слово; ещё и её. שָׁלוֹם עֲלֵיכֶם. السَّلَامُ عَلَيْكُمْ. हिन्दी में। 中文書。

The end of one paragraph is permanent

revolution begins the next. \\<script>alert(1)\\</script> \\&amp; “quoted”.[^1]

[^1]: The author's own note on permanent things.
"""

ENTRIES = """\
- {id: e1, kind: comment, at: 1.1, lemma: naive, note: 'A note on \\<i>naiveté\\</i> & “more”.'}
- {id: e2, kind: variant, at: 1.2, lemma: начале, readings: [{text: началѣ, wit: [D]}]}
"""


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated series of three volumes, with the address of its site."""
    root = generate_series(tmp_path_factory.mktemp("shelf"), Shelf(volumes=3, pages=8, references=0.3))
    file = root / "source/series.yaml"
    file.write_text(f"address: {ADDRESS}\ncts: gen:papers\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def shelf_site(shelf: Path) -> Path:
    """The folder of its site."""
    problems: list[Diagnostic] = []
    series = read_series(shelf, problems.append)
    assert series is not None, problems
    out = shelf / "build"
    made = make_site(shelf, series, out, problems.append, lambda step: None)
    assert made is not None, problems
    return made.path.parent
