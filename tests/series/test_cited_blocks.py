"""A locus in another volume (`@two:1.2`) that is another block than when the citing volume was last built."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition.anchor.moved_loci import contexts_of_blocks
from edition.build.inputs import digest_of_inputs
from edition.build.lemma_contexts import contexts_of
from edition.cli import edition as command
from edition.jobs.sources import cited_sources
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.records.places import Places, read_places, write_places
from edition.records.published import NEVER, Printing, read_published, write_published
from tests.series.conftest import put
from tests.series.printed import built, places
from tests.series.test_elsewhere import noting, published

OLD = ("Stalin went to the Kremlin at once.", "The minister came in the evening.", "Nobody knew what he had said.")
NEW = ("A letter of some length lay there.", *OLD)


def text(shelf: Path, paragraphs: tuple[str, ...]) -> None:
    put(shelf, "source/two/text.md", "# Two\n\n" + "\n\n".join(paragraphs) + "\n")


def printed(shelf: Path, paragraphs: tuple[str, ...], lines: int = 10) -> Places:
    """Volume two with these paragraphs, as if it were printed with so many lines for each."""
    text(shelf, paragraphs)
    edition = load(shelf, "two", lambda wrong: None)
    assert edition is not None
    where = places("two", {}, {}, {f"1.{i}": f"12.{lines * i}" for i in range(1, len(paragraphs) + 1)})
    return replace(where, contexts=contexts_of_blocks(edition.text))


def build(shelf: Path) -> None:
    """Write down what the citing volume cites, as a build does."""
    edition = load(shelf, "one", lambda wrong: None)
    assert edition is not None
    put(shelf, "apparatus/one/anchors.lock", contexts_of(edition))


def wrong(shelf: Path) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    assert load(shelf, "one", found.append) is not None
    return [item for item in found if item.code == "A219"]


def run(shelf: Path, *words: str) -> Result:
    return CliRunner().invoke(command, ["-C", str(shelf), *words])


@pytest.fixture(autouse=True)
def citing(shelf: Path) -> None:
    for file, words in noting("See @two:1.2 there.").items():
        put(shelf, file, words)


def keep(shelf: Path, kept: str, *printings: Places) -> None:
    """Publish two, or have it built."""
    if kept == "published":
        published(shelf, *printings)
    else:
        put(shelf, "build/two.loci.json", write_places(printings[-1]))


@pytest.mark.parametrize("kept", ["published", "built"])
def test_another_block_is_told_with_its_words_and_where_the_one_meant_is(shelf: Path, kept: str) -> None:
    first = printed(shelf, OLD)
    keep(shelf, kept, first)
    build(shelf)
    assert wrong(shelf) == []
    second = printed(shelf, NEW)
    assert wrong(shelf) == [], "what is printed stays right until the other volume is made again"
    keep(shelf, kept, first, second)
    assert [(item.message, item.hint, item.span.file) for item in wrong(shelf)] == [(
        "“@two:1.2” leads to another block than when this volume was last built: to “Stalin went to the Kremlin …”",
        "that block, “The minister came in the …”, is 1.3 now: write @two:1.3; when it is right here, run "
        "`edition reanchor --here @two:1.2`",
        "apparatus/one/entries.yaml",
    )]  # fmt: skip


@pytest.mark.parametrize("after", [
    (*OLD, "A letter lay there."),
    (OLD[0], "The minister came in the night, as it seems.", OLD[2]),
    ("Stalin went to the Kremlin soon.", *OLD[1:]),
])  # fmt: skip
def test_the_same_block_is_no_other_one(shelf: Path, after: tuple[str, ...]) -> None:
    first = printed(shelf, OLD)
    published(shelf, first)
    build(shelf)
    published(shelf, first, printed(shelf, after))
    assert wrong(shelf) == []


def test_a_block_that_was_replaced_is_told_without_another_place(shelf: Path) -> None:
    first = printed(shelf, OLD)
    published(shelf, first)
    build(shelf)
    published(shelf, first, printed(shelf, ("One is new.", "Two is new.", "Three is new.")))
    text(shelf, OLD)  # and the text of the printing is not that which is here
    assert [(item.message, item.hint) for item in wrong(shelf)] == [(
        "“@two:1.2” leads to another block than when this volume was last built",
        "when it is right here, run `edition reanchor --here @two:1.2`",
    )]  # fmt: skip


def test_it_is_confirmed_by_its_name(shelf: Path) -> None:
    first = printed(shelf, OLD)
    published(shelf, first)
    build(shelf)
    published(shelf, first, printed(shelf, NEW))
    assert len(wrong(shelf)) == 1
    assert run(shelf, "reanchor", "one", "--here", "@two:1.2").exit_code == 0
    assert wrong(shelf) == []
    assert run(shelf, "reanchor", "one", "--here", "@two:1.1").exit_code == 2


def test_what_was_not_printed_yet_is_known_by_its_text(shelf: Path) -> None:
    text(shelf, OLD)
    build(shelf)
    published(shelf, printed(shelf, OLD))
    assert wrong(shelf) == []
    put(shelf, "apparatus/two/published.json", "")
    (shelf / "apparatus/two/published.json").unlink()
    text(shelf, NEW)
    assert len(wrong(shelf)) == 1


def test_another_block_at_the_very_place_is_no_up_to_date_book(shelf: Path) -> None:
    first = printed(shelf, OLD)
    published(shelf, first)
    before = digest_of_inputs(shelf, "one")
    published(shelf, first, replace(printed(shelf, NEW), paragraphs=first.paragraphs))
    assert digest_of_inputs(shelf, "one") != before


def test_a_worker_gets_what_tells_it(shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    first = printed(shelf, OLD)
    published(shelf, first)
    records, _ = cited_sources(shelf, "one", shelf / "build")
    assert read_places(records["two.loci.json"]).contexts == first.contexts


def test_records_of_earlier_versions_are_read_and_completed(shelf: Path) -> None:
    """An earlier version wrote no contexts; publishing the same book again adds them, and what is known is kept."""
    first = printed(shelf, OLD)
    file = shelf / "apparatus/two/published.json"
    for where in (replace(first, contexts={}), first):
        built(shelf, where)
        assert run(shelf, "series", "publish", "two").exit_code == 0
        if not where.contexts:
            older = json.loads(file.read_text())
            del older["contexts"]
            file.write_text(json.dumps(older))
            build(shelf)
            assert "@two:1.2" not in (shelf / "apparatus/one/anchors.lock").read_text()
    assert read_published(file.read_bytes()).latest().contexts == first.contexts
    said = file.read_bytes()
    assert run(shelf, "series", "publish", "two").exit_code == 0
    assert file.read_bytes() == said
    build(shelf)
    now = (shelf / "apparatus/one/anchors.lock").read_text()
    assert "@two:1.2" in now
    published(shelf, replace(first, contexts={}))
    build(shelf)
    assert (shelf / "apparatus/one/anchors.lock").read_text() == now, "what was known is not forgotten"


def test_a_printing_without_contexts_leaves_none_of_an_earlier_one(shelf: Path) -> None:
    record = NEVER
    for where in (first := printed(shelf, OLD), replace(printed(shelf, NEW), contexts={})):
        record = replace(record, volume="two").with_printing(Printing("2026-11-29", "b" * 64, 9, "a" * 64), where)
    assert record.latest().contexts == {}
    again = record.completed(first)
    assert again.latest().contexts == first.contexts
    assert read_published(write_published(again).encode()) == again


def test_a_shared_description_that_the_volume_does_not_use_is_not_written_down(shelf: Path) -> None:
    published(shelf, printed(shelf, OLD))
    names = (shelf / "apparatus/names.yaml").read_text()
    put(
        shelf,
        "apparatus/names.yaml",
        names + "- {key: nobody, kind: person, name: Nobody, description: 'See @two:1.3.'}\n",
    )
    build(shelf)
    lock = (shelf / "apparatus/one/anchors.lock").read_text()
    assert ("@two:1.2" in lock, "@two:1.3" in lock) == (True, False)
