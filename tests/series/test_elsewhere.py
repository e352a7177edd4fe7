"""References into other volumes: what they print, and what is wrong with them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from edition.build.inputs import digest_of_inputs
from edition.check import Checking
from edition.derive.editors_prose import written
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.inline import Role, plain
from edition.records.places import Places, write_places
from edition.records.published import NEVER, Printing, write_published
from tests.series.conftest import FILES, Read, in_folder, put
from tests.series.printed import places

TWO = places("two", {"s-1": "12.4", "gone": "13.1"}, {"stalin": "12.4 12.4n 15.7n"}, {"1.1": "12.1"})
ENTRIES = "- {id: s-1, kind: comment, at: 1.1, lemma: Kremlin, note: In Moscow.}\n"


def published(root: Path, *printings: Places, name: str = "two") -> None:
    """Publish a volume with everything at these places."""
    record = NEVER
    for i, where in enumerate(printings):
        printing = Printing("2026-11-29", "b" * 64, where.pages, where.manuscript, f"printing {i + 1}")
        record = replace(record, volume=name).with_printing(printing, where)
    put(root, f"apparatus/{name}/published.json", write_published(record))


def noting(note: str, name: str = "one") -> dict[str, str]:
    """The entries of volume one, with a note."""
    words = "- id: life-1\n  kind: comment\n  at: 1.1\n  lemma: came\n  note: '{}'\n".format(note.replace("'", "''"))
    return {f"apparatus/{name}/entries.yaml": words}


@pytest.fixture(autouse=True)
def second(shelf: Path) -> None:
    put(shelf, "apparatus/two/entries.yaml", ENTRIES)


def said(edition: Edition) -> str:
    return plain(edition.entry["life-1"].note)


def codes(found: list[Diagnostic]) -> list[str]:
    return [item.code for item in found if item.code[:2] in {"A2", "C5", "A0", "N2"}]


@pytest.mark.parametrize(("note", "words"), [
    ("See @two:s-1.", "See vol.\xa02, 12.4."),
    ("See @two:1.1, not @two:s-1: no.", "See vol.\xa02, 12.1, not vol.\xa02, 12.4: no."),
    ("*(@two:s-1)*", "(vol.\xa02, 12.4)"),
    ("On [the man](name:two:stalin).", "On the man (vol.\xa02, 12.4, 15.7n)."),
    ("On [*the* man](name:two:stalin).", "On the man (vol.\xa02, 12.4, 15.7n)."),
])  # fmt: skip
@pytest.mark.parametrize("kept", ["published", "built"])
def test_what_is_printed(shelf: Path, volume: Read, kept: str, note: str, words: str) -> None:
    if kept == "published":
        published(shelf, TWO)
    else:
        put(shelf, "build/two.loci.json", write_places(TWO))
    edition, found = volume("one", noting(note))
    assert (said(edition), codes(found)) == (words, [])


@pytest.mark.parametrize(("note", "words"), [
    ("a@two:s-1, someone@two.org", "a@two:s-1, someone@two.org"),
    ("@life-2: word, @1.1: it, @1.1:5, @1.1n1:a, @life-2\\:s", ": word, : it, :5, :a, :s"),
    ("\\@two:s-1", "@two:s-1"),
    ("@ two:s-1 @: x", "@ two:s-1 @: x"),
    ("https://a.org/@two:s-1x", None),
])  # fmt: skip
def test_what_is_no_reference_into_a_volume(shelf: Path, volume: Read, note: str, words: str | None) -> None:
    published(shelf, TWO)
    edition, found = volume("one", noting(note))
    roles = [part.role for part in edition.entry["life-1"].note]
    if words is None:
        assert codes(found) == ["A223"], "an address is written in <> or [](…)"
        return
    assert said(edition) == words
    assert Role.ELSEWHERE not in roles
    assert codes(found) == []


@pytest.mark.parametrize(("note", "code", "message", "hint"), [
    ("@too:s-1", "A223", "the series has no volume “too”", "the nearest is `@two:s-1`"),
    ("@three:s-1", "A223", "the series has no volume “three”", None),
    ("@two:s-2", "A223", "two has no entry “s-2”", "the nearest is `@two:s-1`"),
    ("@two:9.9", "A223", "two has no place “9.9”", None),
    ("[S.](name:two:stalim)", "A223", "two has no record “stalim”", "the nearest is `name:two:stalin`"),
    ("[S.](name:too:stalin)", "A223", "the series has no volume “too”", "the nearest is `name:two:stalin`"),
    ("@life-1:word", "A223", "the series has no volume “life-1”", "if the entry is meant, write @life-1\\:word"),
    ("@two:gone", "A225", "two has the entry “gone” no more: its printed place is cited",
     "if it has another id now, cite that"),
])  # fmt: skip
def test_what_is_wrong(shelf: Path, volume: Read, note: str, code: str, message: str, hint: str | None) -> None:
    published(shelf, TWO)
    _, found = volume("one", noting(f"Now see {note} there."))
    wrong = [item for item in found if item.code == code]
    assert [item.message for item in wrong] == [message]
    assert hint is None or wrong[0].hint == hint
    assert (wrong[0].span.file, wrong[0].span.line) == ("apparatus/one/entries.yaml", 5)
    assert wrong[0].span.column == 18 if note.startswith("@") else wrong[0].span.column > 18


def test_an_id_that_was_deleted_keeps_its_printed_place(shelf: Path, volume: Read) -> None:
    published(shelf, TWO)
    assert said(volume("one", noting("@two:gone"))[0]) == "vol.\xa02, 13.1"


def test_an_id_that_was_only_built_and_is_deleted_is_an_error(shelf: Path, volume: Read) -> None:
    put(shelf, "build/two.loci.json", write_places(TWO))
    edition, found = volume("one", noting("@two:gone"))
    assert codes(found) == ["A223"]
    assert said(edition) == "@two:gone"


def test_an_entry_that_no_printing_has_yet(shelf: Path, volume: Read) -> None:
    published(shelf, places("two", {"other": "3.1"}))
    edition, found = volume("one", noting("@two:s-1, [S.](name:two:stalin)"))
    assert said(edition) == "vol.\xa02, S. (vol.\xa02)"
    assert codes(found) == ["A224", "A224"]


def test_a_volume_that_was_never_made_is_cited_alone(volume: Read) -> None:
    edition, found = volume("one", noting("@two:s-1"))
    assert (said(edition), codes(found)) == ("vol.\xa02", ["A224"])


def test_the_latest_printing_is_cited(shelf: Path, volume: Read) -> None:
    published(shelf, TWO, places("two", {"s-1": "20.1"}))
    assert said(volume("one", noting("@two:s-1, @two:gone"))[0]) == "vol.\xa02, 20.1, vol.\xa02 (printing 1), 13.1"


def test_a_name_that_is_both(shelf: Path, volume: Read) -> None:
    published(shelf, TWO)
    own = "- {id: two, kind: comment, at: 1.1, lemma: Trotsky, note: 'See @two:s-1.'}\n"
    _, found = volume("one", {"apparatus/one/entries.yaml": own})
    assert codes(found) == ["A226"]


def test_a_shared_description_may_lead_into_each_volume(shelf: Path, volume: Read) -> None:
    published(shelf, TWO)
    names = FILES["apparatus/names.yaml"].replace("He wrote to", "See @two:s-1. He wrote to")
    one, found = volume("one", {"apparatus/names.yaml": names})
    assert codes(found) == []
    assert plain(one.record["trotsky"].description).startswith("See vol.\xa02, 12.4. He")
    put(shelf, "source/two/text.md", "# Two\n\nTrotsky went to the Kremlin.\n")
    two, found = volume("two")
    assert codes(found) == []
    here = two.record["trotsky"].description[1]
    assert (here.role, here.target) == (Role.PLACE, "s-1"), "in its own volume it is an ordinary reference"


def test_every_prose_of_the_editors(shelf: Path, volume: Read) -> None:
    published(shelf, TWO)
    there = {
        "source/one/volume.yaml": "title: One\ntext: [text.md]\nbase: A\nintroductions: [{file: i.md, title: I}]\n"
        "witnesses: [{siglum: A, description: 'See @two:s-1.'}]\n",
        "source/one/i.md": "# Head\n\nSee @two:s-1.[^1]\n\n[^1]: Or *@two:1.1*.\n",
        "apparatus/one/entries.yaml": "- id: r\n  kind: variant\n  at: 1.1\n  lemma: came\n"
        "  readings: [{text: went, wit: A, note: 'as @two:s-1'}]\n"
        "- {id: d, kind: date, at: 1.1, lemma: Trotsky, date: '1929', event: 'He came (@two:s-1)'}\n",
    }
    edition, found = volume("one", there)
    assert codes(found) == []
    words = " ".join(plain(inlines) for inlines, _, _ in written(edition))
    assert words.count("vol.\xa02, 12.4") == 4
    assert "@two" not in words


def test_a_volume_in_a_folder_of_its_own(shelf: Path, volume: Read) -> None:
    in_folder(shelf)
    put(
        shelf,
        "shelf/two/apparatus/two/entries.yaml",
        ENTRIES + "- {id: s-2, kind: comment, at: 1.1, lemma: went, note: N.}\n",
    )
    put(shelf, "build/two.loci.json", write_places(TWO))
    edition, found = volume("one", noting("@two:s-1 @two:s-2"))
    assert (said(edition), codes(found)) == ("vol.\xa02, 12.4 vol.\xa02", ["A224"])


def test_a_damaged_record_is_told_at_the_file(shelf: Path, volume: Read) -> None:
    put(shelf, "apparatus/two/published.json", "{}")
    _, found = volume("one", noting("@two:s-1 @two:1.1"))
    wrong = [item for item in found if item.code == "C508"]
    assert [item.span.file for item in wrong] == ["apparatus/two/published.json"]


def test_outside_a_series(tmp_path: Path) -> None:
    root = tmp_path / "alone"
    put(root, "source/one/text.md", FILES["source/one/text.md"])
    put(root, "source/one/volume.yaml", "title: One\ntext: [text.md]\n")
    for file, words in noting("@two:s-1").items():
        put(root, file, words)
    found: list[Diagnostic] = []
    assert load(root, "one", found.append) is not None
    assert [item.message for item in found] == ["this volume is in no series, and there is no volume “two”"]


# — what a book is made from —


def test_only_places_that_are_cited_count(shelf: Path) -> None:
    for file, words in noting("See @two:s-1 and [S.](name:two:stalin).").items():
        put(shelf, file, words)
    published(shelf, TWO)
    before = digest_of_inputs(shelf, "one")
    published(
        shelf, TWO, places("two", {"s-1": "12.4", "gone": "99.9"}, {"stalin": "12.4 12.4n 15.7n"}, {"1.1": "99.1"})
    )
    assert digest_of_inputs(shelf, "one") == before, "what it cites stands where it was"
    published(shelf, TWO, places("two", {"s-1": "12.5"}, {"stalin": "12.4 12.4n 15.7n"}))
    assert digest_of_inputs(shelf, "one") != before
    published(shelf, TWO, places("two", {"s-1": "12.4"}, {"stalin": "12.4"}))
    assert digest_of_inputs(shelf, "one") != before


def test_a_build_elsewhere_counts_there(shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    for file, words in noting("See @two:s-1.").items():
        put(shelf, file, words)
    out = tmp_path_factory.mktemp("out")
    before = digest_of_inputs(shelf, "one"), digest_of_inputs(shelf, "one", out)
    assert before[0] == before[1]
    put(out, "two.loci.json", write_places(TWO))
    assert digest_of_inputs(shelf, "one") == before[0]
    assert digest_of_inputs(shelf, "one", out) != before[1]
    edition = load(shelf, "one", lambda wrong: None, out=out)
    assert edition is not None
    assert said(edition) == "See vol.\xa02, 12.4."


def test_what_is_printed_is_no_part_of_what_a_note_says(shelf: Path, volume: Read) -> None:
    before, _ = volume("one", noting("See @two:s-1."))
    published(shelf, TWO)
    after, _ = volume("one")
    assert before == after
    assert before.digest != after.digest


def test_checking_a_volume_tells_them(shelf: Path) -> None:
    for file, words in noting("See @two:s-1.").items():
        put(shelf, file, words)
    problems: list[Diagnostic] = []
    edition = load(shelf, "one", problems.append)
    assert edition is not None
    assert "A224" in {item.code for item in Checking(edition, problems, notes=True).everything()}


def test_what_the_last_printing_lacks_is_cited_with_the_printing_that_has_it(shelf: Path) -> None:
    """Page and line are not those of the book that readers of the last printing have; the citing book is made again."""
    for file, words in noting("See @two:s-1 and @two:gone.").items():
        put(shelf, file, words)
    published(shelf, places("two", {"s-1": "12.4", "gone": "13.1"}))
    before = digest_of_inputs(shelf, "one")
    assert prints(shelf) == "See vol.\xa02, 12.4 and vol.\xa02, 13.1."
    published(shelf, places("two", {"s-1": "12.4", "gone": "13.1"}), places("two", {"s-1": "12.4"}))
    assert prints(shelf) == "See vol.\xa02, 12.4 and vol.\xa02 (printing 1), 13.1."
    assert digest_of_inputs(shelf, "one") != before


def prints(shelf: Path) -> str:
    edition = load(shelf, "one", lambda wrong: None)
    assert edition is not None
    return plain(edition.entry["life-1"].note)
