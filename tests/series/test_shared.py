"""What a volume has from its series: records, works and settings, as far as it uses them."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.build import build
from edition.load import load
from edition.model.diagnostic import Diagnostic
from tests.series.conftest import FILES, NAMES, SERIES, WORKS, Read, in_folder, put


def test_a_volume_has_the_records_that_it_names(volume: Read) -> None:
    """Those that its text names, those that their descriptions name, and no others."""
    edition, found = volume("one")
    assert found == []
    assert [record.key for record in edition.records] == ["trotsky", "lenin"]
    assert edition.record["trotsky"].see_also == ()  # stalin is not here
    assert [mention.key for mention in edition.mentions] == ["trotsky"]
    other, _ = volume("two")
    assert [record.key for record in other.records] == ["stalin"]


def test_a_volume_has_the_works_that_it_cites(volume: Read) -> None:
    assert [work.key for work in volume("one")[0].works] == ["life"]
    assert volume("two")[0].works == ()


def test_the_issues_of_a_periodical_go_with_it(volume: Read) -> None:
    issue = "@issue{paper-1, crossref = {paper}, number = {1}, date = {1901}}\n"
    works = {"apparatus/works.bib": WORKS + "@periodical{paper, title = {A Paper}}\n" + issue}
    edition, problems = volume("two", works)
    assert not problems
    assert not edition.works
    note = {"apparatus/two/entries.yaml": "- {id: a, kind: comment, at: 1.1, lemma: went, note: 'See [@paper].'}\n"}
    edition, problems = volume("two", works | note)
    assert not problems
    assert {work.key for work in edition.works} == {"paper", "paper-1"}


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("apparatus/two/entries.yaml", "- {id: a-1, kind: comment, at: 1.1, lemma: went, note: 'With Lenin.'}\n"),
        ("apparatus/two/entries.yaml", "- {id: a-1, kind: person, at: 1.1, lemma: went, ref: lenin}\n"),
        ("apparatus/two/entries.yaml", "- {id: a-1, kind: comment, at: 1.1, lemma: went, note: '[He](name:lenin)'}\n"),
        ("source/two/text.md", "# Two\n\nStalin and Lenin went.\n"),
        ("apparatus/two/names.yaml", "- {key: x, kind: person, name: X, forms: [Kremlin], description: Knew Lenin.}\n"),
    ],
)
def test_however_it_is_named(volume: Read, file: str, words: str) -> None:
    assert "lenin" in volume("two", {file: words})[0].record


def test_a_volume_that_the_series_does_not_list_has_nothing_of_it(volume: Read) -> None:
    edition, _ = volume("one", {"source/series.yaml": SERIES.replace("- name: one\n", "")})
    assert edition.records == ()
    assert edition.works == ()
    assert edition.volume.style == "octavo"


def test_settings_of_the_volume_hold(volume: Read) -> None:
    one, two = volume("one")[0].volume, volume("two")[0].volume
    assert (one.style, two.style) == ("a4", "octavo")
    assert one.editors == two.editors == ("Shared Editor",)
    assert one.no_names == {"Bulletin"}
    assert two.no_names == {"Bulletin", "Kremlin"}


def test_a_volume_has_the_witnesses_that_it_names(volume: Read) -> None:
    """One that it does not have must not seem to agree with its text."""
    all_of_them = {"source/one/volume.yaml": "title: One\ntext: [text.md]\nbase: A\n"}
    assert [(w.siglum, w.name, w.date) for w in volume("one", all_of_them)[0].volume.witnesses] == [
        ("A", "the autograph", "1929"), ("B", "the copy", ""),
    ]  # fmt: skip
    assert [(w.siglum, w.name) for w in volume("two")[0].volume.witnesses] == [("B", "the copy")]


def test_groups_are_joined_key_by_key(volume: Read) -> None:
    shared = SERIES + "  lines: {step: 10, by: section}\n"
    own = FILES["source/one/volume.yaml"] + "lines: {step: 3}\n"
    lines = volume("one", {"source/series.yaml": shared, "source/one/volume.yaml": own})[0].volume.lines
    assert (lines.step, lines.by) == (3, "section")


def test_a_mistake_in_a_shared_setting_is_reported_where_it_is(volume: Read) -> None:
    _, found = volume("one", {"source/series.yaml": SERIES.replace("a4", "nowhere")})
    assert [(item.code, str(item.span)) for item in found] == [("C202", "source/series.yaml:7:10")]


@pytest.mark.parametrize("key", ["title: Shared", "text: [other.md]", "allow: {N210: because}", "unheard: 1"])
def test_what_no_series_can_share_is_reported_once_and_left_out(volume: Read, key: str) -> None:
    edition, found = volume("one", {"source/series.yaml": f"{SERIES}  {key}\n"})
    assert [(item.code, str(item.span)) for item in found] == [("Y101", "source/series.yaml:13:3")]
    assert (edition.volume.title, edition.volume.text_files, edition.volume.allow) == ("One", ("text.md",), ())


def test_a_record_left_out(volume: Read) -> None:
    without = FILES["source/one/volume.yaml"] + "without_records: [trotsky]\n"
    edition, found = volume("one", {"source/one/volume.yaml": without})
    assert found == []
    assert edition.records == ()
    assert edition.mentions == ()


def test_the_volume_s_own_record_counts(volume: Read) -> None:
    own = "- {key: trotsky, kind: person, name: 'Trotsky, N.', forms: [Trotsky]}\n"
    edition, found = volume("one", {"apparatus/one/names.yaml": own})
    assert edition.record["trotsky"].name == "Trotsky, N."
    assert [item.code for item in found] == ["N103"]
    assert str(found[0].related[0][0]) == "apparatus/names.yaml:1:8"


def test_the_digest_is_of_what_is_used(volume: Read) -> None:
    """It is printed in the book: a record that the volume does not use must not change it."""
    before = volume("one")[0].digest
    assert volume("one", {"apparatus/names.yaml": NAMES.replace("Stalin, Joseph", "Stalin, J.")})[0].digest == before
    assert volume("one", {"apparatus/works.bib": WORKS.replace("Another", "A Third")})[0].digest == before
    assert volume("one", {"apparatus/names.yaml": NAMES.replace("Lenin, V", "Lenin, W")})[0].digest != before
    assert (
        volume("one", {"apparatus/names.yaml": NAMES, "source/series.yaml": SERIES.replace("a4", "octavo")})[0].digest
        != before
    )


def test_a_volume_in_a_folder_of_its_own(shelf: Path) -> None:
    in_folder(shelf)
    found: list[Diagnostic] = []
    edition = load(shelf, "two", found.append)
    assert found == []
    assert edition is not None
    assert [record.key for record in edition.records] == ["stalin"]
    assert edition.volume.no_names == {"Bulletin", "Kremlin"}


def test_no_book_is_made_without_what_the_series_shares(shelf: Path) -> None:
    """The volume's own folder has its settings, but not those of the series: what it prints would be wrong."""
    in_folder(shelf)
    put(shelf, "shelf/two/source/two/volume.yaml", "title: Two\ntext: [text.md]\n")
    root, found = shelf / "shelf/two", list[Diagnostic]()
    assert not build(root, "two", ("tex",), root / "build", found.append, lambda step: None)
    assert [item.code for item in found] == ["C505"]
    assert str(shelf) in found[0].message


@pytest.mark.parametrize("words", ["title: A\nvolumes: [{name: other}]\n", "volumes: [", ""])
def test_another_series_above_is_no_matter(shelf: Path, words: str) -> None:
    in_folder(shelf)
    put(shelf, "source/series.yaml", words)
    put(shelf, "shelf/two/source/two/volume.yaml", "title: Two\ntext: [text.md]\n")
    found: list[Diagnostic] = []
    assert load(shelf / "shelf/two", "two", found.append) is not None
    assert found == []


def test_a_series_of_strangers_is_not_looked_at(shelf: Path) -> None:
    """Anybody may put a series.yaml in a folder such as /tmp."""
    in_folder(shelf)
    put(shelf, "shelf/two/source/two/volume.yaml", "title: Two\ntext: [text.md]\n")
    shelf.chmod(0o1777)
    found: list[Diagnostic] = []
    assert load(shelf / "shelf/two", "two", found.append) is not None
    assert found == []


def test_the_book_is_made_of_what_is_used(shelf: Path) -> None:
    """A record that the volume does not use changes no byte of it; one that it uses does."""

    def book() -> str:
        problems: list[Diagnostic] = []
        assert build(shelf, "one", ("tex",), shelf / "build", problems.append, lambda step: None), problems
        return (shelf / "build/one.tex").read_text(encoding="utf-8")

    first = book()
    assert "Trotsky, Leon" in first
    assert "Stalin" not in first
    put(shelf, "apparatus/names.yaml", NAMES.replace("Stalin, Joseph", "Stalin, J."))
    assert book() == first
    put(shelf, "apparatus/names.yaml", NAMES.replace("Trotsky, Leon", "Trotsky, L. D."))
    assert "Trotsky, L. D." in book()
