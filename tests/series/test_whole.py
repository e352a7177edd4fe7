"""The volume that is made from a whole series: what it is made from, what it says of volumes that cannot be cited."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition.actions.series_audit import recorded
from edition.build.printed_states import printed_states
from edition.cli import edition
from edition.load import load
from edition.load.series_file import read_series
from edition.records.published import Printing, Published, write_published
from tests.series.conftest import FILES, NAMES, SERIES, git, put
from tests.series.printed import built
from tests.series.test_contribution import printed


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(edition, ["-C", str(root), *words], catch_exceptions=False)


def commit(root: Path) -> str:
    git(root, "add", "-A")
    git(root, "commit", "-qm", "state")
    done = subprocess.run(["git", "rev-parse", "HEAD"], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def publish(root: Path, *names: str, revision: str = "") -> None:
    """Write down a made-up printing of the volumes as they are in a revision: each block on a page of its own."""
    revision = revision or commit(root)
    for name in names:
        volume = load(root, name, lambda wrong: None)
        assert volume is not None
        places = printed(volume)
        printing = Printing("2026-11-29", "0" * 64, places.pages, "0" * 64, "first printing, 2026", revision)
        published = Published(name, (), {}, {}, {}, {}).with_printing(printing, places)
        put(root, f"apparatus/{name}/published.json", write_published(published))


@pytest.fixture
def library(shelf: Path) -> Path:
    """The series, both volumes of which are printed."""
    git(shelf, "init", "-q")
    publish(shelf, "one", "two")
    return shelf


def made(root: Path) -> Result:
    return run(root, "build", "series", "--to", "html")


def page(root: Path, name: str) -> list[str]:
    """The lines of a page of the reading page, in plain words."""
    words = (root / f"build/series/html/{name}.html").read_text(encoding="utf-8")
    main = words.partition("<main")[2].partition(">")[2].partition("</main>")[0].replace("&#160;", " ")
    return [line for line in (re.sub(r"<[^>]+>", " ", row).strip() for row in main.splitlines()) if line]


def squeezed(lines: list[str]) -> list[str]:
    return [re.sub(r"\s+", " ", line) for line in lines]


def codes(result: Result) -> set[str]:
    return set(re.findall(r"\[([A-Z]\d{3})\]", result.output))


def test_indexes_cite_every_volume(library: Path) -> None:
    result = made(library)
    assert (result.exit_code, codes(result)) == (0, set())
    assert squeezed(page(library, "persons")) == [
        "Index of Persons", "S", "Stalin, Joseph, 2 2.1", "T", "Trotsky, Leon, 1 2.1; see also Stalin, Joseph",
    ]  # fmt: skip
    assert squeezed(page(library, "bibliography")) == ["Bibliography", "Trotsky, Leon. My Life . 1930. 1 2.1n"]
    assert squeezed(page(library, "volumes")) == [
        "The Volumes",
        "1 One. Edited by Shared Editor. First printing, 2026 (29 November 2026).",
        "2 Two. Edited by Shared Editor. First printing, 2026 (29 November 2026).",
    ]


def test_twice_is_once(library: Path) -> None:
    made(library)
    files = {path: path.stat().st_mtime_ns for path in (library / "build").rglob("*") if path.is_file()}
    assert made(library).exit_code == 0
    assert files == {path: path.stat().st_mtime_ns for path in (library / "build").rglob("*") if path.is_file()}
    put(library, "apparatus/two/corrigenda.yaml", "- {at: 1.1, for: Kremlin, read: Kreml}\n")
    assert made(library).exit_code == 0
    assert squeezed(page(library, "corrigenda")) == ["Corrigenda", "2. Two", "2.2 for Kremlin read Kreml"]


def test_what_was_printed_is_cited_when_the_text_has_changed_since(library: Path) -> None:
    put(library, "source/two/text.md", "# Two\n\nA new paragraph.\n\nTrotsky went to the Kremlin.\n")
    result = made(library)
    assert (result.exit_code, codes(result)) == (0, {"C515"})
    assert "Stalin, Joseph, 2 2.1" in squeezed(page(library, "persons"))


def test_a_printing_without_its_text_gives_only_what_its_record_says(library: Path) -> None:
    publish(library, "two", revision="0123456789abcdef")
    put(
        library,
        "apparatus/two/corrigenda.yaml",
        "- {at: 1.1, for: went, read: flew}\n- {place: '2.1', for: a, read: b}\n",
    )
    result = made(library)
    assert (result.exit_code, codes(result)) == (0, {"C514"})
    assert "Stalin, Joseph, 2 2.1" in squeezed(page(library, "persons"))
    volumes = squeezed(page(library, "volumes"))
    assert volumes[2].endswith("First printing, 2026 (29 November 2026). Only the indexes of names cite it.")
    assert "2. Two" not in page(library, "paragraphs")
    assert squeezed(page(library, "corrigenda"))[2:] == ["2.1 for a read b", "§ 1.1 for went read flew"]


def test_a_name_whose_record_is_gone_is_said_to_be_lost(library: Path) -> None:
    publish(library, "two", revision="0123456789abcdef")
    put(library, "apparatus/names.yaml", NAMES.partition("- key: stalin")[0].replace("  see_also: [stalin]\n", ""))
    result = made(library)
    assert "volume 2, “two”, names stalin: there is no such record" in result.output


def test_a_volume_without_places_is_named(library: Path) -> None:
    (library / "apparatus/two/published.json").unlink()
    result = made(library)
    assert (result.exit_code, codes(result)) == (0, {"C513"})
    assert "2 Two. Edited by Shared Editor. Not printed yet; the indexes do not cite it." in squeezed(
        page(library, "volumes")
    )
    assert not [line for line in page(library, "persons") if line.startswith("Stalin")]


@pytest.mark.parametrize(
    ("corrigenda", "code"),
    [
        ("- {for: came, read: went}", "C511"),
        ("- {at: 1.1, place: '2.1', for: came, read: went}", "C511"),
        ("- {at: 1.1, for: went, read: came}", "C512"),
        ("- {at: 7.7, for: came, read: went}", "C512"),
        ("- {at: 1.1, for: came, occurrence: 2, read: went}", "C512"),
        ("- {place: end, for: a, read: b}", "C512"),
    ],
)
def test_a_correction_that_is_not_true_is_refused(library: Path, corrigenda: str, code: str) -> None:
    put(library, "apparatus/one/corrigenda.yaml", corrigenda + "\n")
    result = made(library)
    assert (result.exit_code, codes(result)) == (1, {code})
    assert not (library / "build/series").exists()


def test_corrections_are_listed_in_the_order_of_the_pages(library: Path) -> None:
    rows = "- {place: 10.2n, for: a, read: b}\n- {at: 1.1, for: came, read: went, corrected: 'second printing'}\n"
    put(library, "apparatus/one/corrigenda.yaml", rows + "- {place: iv.1, for: c, read: d}\n")
    assert made(library).exit_code == 0
    assert squeezed(page(library, "corrigenda")) == [
        "Corrigenda", "1. One", "iv.1 for c read d", "2.1 for came read went (second printing)", "10.2n for a read b",
    ]  # fmt: skip


def test_changes_since_the_printing_need_a_correction(library: Path) -> None:
    def told() -> list[str]:
        found = json.loads(run(library, "series", "check", "--format", "json").stdout)
        return [item["message"] for item in found if item["code"] == "C517"]

    assert told() == []
    put(library, "source/two/text.md", "# Two\n\nStalin went to the Cremlin.\n")
    assert told() == ["no correction says that 1.1 (printed 2.1) has changed: “Kremlin” is now “Cremlin”"]
    put(library, "apparatus/two/corrigenda.yaml", "- {at: 1.1, for: Kremlin, read: Cremlin}\n")
    assert told() == []
    put(library, "source/two/text.md", "# Two\n\nStalin went to the Cremlin.\n\nHe came back.\n")
    assert told() == ["no correction tells of a new paragraph, “He came back.”"]


def test_a_description_refers_to_volumes_as_they_are_cited(shelf: Path) -> None:
    git(shelf, "init", "-q")
    put(shelf, "apparatus/names.yaml", NAMES.replace("He wrote to [Lenin](name:lenin).", "See @one:life-1 and @two:x."))
    publish(shelf, "one", "two")
    put(shelf, "apparatus/names.yaml", NAMES.replace("He wrote to [Lenin](name:lenin).", "Now see @one:life-1."))
    assert made(shelf).exit_code == 0
    (row,) = (line for line in squeezed(page(shelf, "directory")) if line.startswith("Trotsky"))
    assert "Now see vol. 1" in row
    assert "@" not in row


SEVERAL = """\
- {id: e-1, kind: date, at: 1.1, lemma: LEMMA, date: 1812-05-03, event: 'He left, see @OTHER:e-1.'}
- {id: e-2, kind: citation, at: 1.1, lemma: LEMMA, cite: [{work: life, page: '12'}]}
"""


def test_events_and_passages_are_told_in_one_language(shelf: Path) -> None:
    """Volumes in German and in Latin date one event, and cite one passage, in the words of the series."""
    git(shelf, "init", "-q")
    for name, lemma, other, language in (("one", "came", "two", "de"), ("two", "went", "one", "la")):
        settings = FILES[f"source/{name}/volume.yaml"] + f"language: {language}\n"
        put(shelf, f"source/{name}/volume.yaml", settings + "apparatus_language: de\n" * (language == "de"))
        put(shelf, f"apparatus/{name}/entries.yaml", SEVERAL.replace("LEMMA", lemma).replace("@OTHER", f"@{other}"))
    publish(shelf, "one", "two")
    assert made(shelf).exit_code == 0
    assert [line for line in squeezed(page(shelf, "passages")) if "12" in line] == ["p. 12 1 2.1; 2 2.1"]
    dates = [line for line in squeezed(page(shelf, "chronology")) if "1812" in line]
    assert len(dates) == 2, "they refer to different places"
    assert all("3 May 1812" in line for line in dates), dates


REFERRING = """\
- {key: trotsky, kind: person, name: 'Trotsky, Leon', forms: [Trotsky], description: 'See @one:life-1 and @two:1.1.'}
- {key: stalin, kind: person, name: 'Stalin, Joseph', forms: [Stalin], description: 'See @life-1, of the journey.'}
"""


def test_a_description_refers_to_the_printed_places(shelf: Path) -> None:
    """Whichever volume uses the record: those in which the places are, and the others."""
    git(shelf, "init", "-q")
    put(shelf, "apparatus/names.yaml", REFERRING)
    put(shelf, "apparatus/two/entries.yaml", "- {id: life-1, kind: comment, at: 1.1, lemma: went, note: So.}\n")
    publish(shelf, "one", "two")
    assert made(shelf).exit_code == 0
    rows = squeezed(page(shelf, "directory"))
    assert next(row for row in rows if row.startswith("Trotsky")).endswith("See vol. 1, 2.1 and vol. 2, 2.1 .")
    assert next(row for row in rows if row.startswith("Stalin")).endswith("See vol. 2, 2.1 , of the journey.")


def test_a_description_cites_the_work_of_its_own_volume(shelf: Path) -> None:
    """Where two volumes have another work, and another person, under one key."""
    git(shelf, "init", "-q")
    for name, title in (("one", "First"), ("two", "Second")):
        put(shelf, f"apparatus/{name}/works.bib", WORK.format(key="book", title=title))
        put(shelf, f"source/{name}/text.md", f"# A\n\nAnn{name} and Ben{name} came.\n")
        people = OWN.format(key="ben", name=f"Ben, {name}", form=f"Ben{name}", born="")
        described = f"- {{key: ann-{name}, kind: person, name: 'Ann, {name}', forms: [Ann{name}], "
        described += "description: 'In [@book], of [B.](name:ben).'}\n"
        put(shelf, f"apparatus/{name}/names.yaml", people + described)
    put(shelf, "apparatus/one/entries.yaml", "")
    publish(shelf, "one", "two")
    assert made(shelf).exit_code == 0
    rows = [row for row in squeezed(page(shelf, "directory")) if row.startswith("Ann")]
    assert [row.partition("In ")[2][:6].strip() for row in rows] == ["First", "Second"]
    words = (shelf / "build/series/html/directory.html").read_text("utf-8")
    assert re.findall(r'data-key="([^"]*)">B\.', words) == ["ben", "ben 2"]


def test_somebody_whose_dates_one_volume_does_not_give(shelf: Path) -> None:
    """Two persons of one name and other dates are not made one by a third record, which has none."""
    git(shelf, "init", "-q")
    put(shelf, "source/series.yaml", SERIES.replace("- name: two\n", "- name: two\n- name: three\n"))
    put(shelf, "source/three/volume.yaml", "title: Three\ntext: [text.md]\n")
    for name, born in (("one", "1870"), ("two", ""), ("three", "1880")):
        own = OWN.format(key="ann", name="Ann, A.", form="Ann", born=born)
        own = own.replace(", born: ''", "").replace("}\n", ", description: A poet.}\n")
        put(shelf, f"apparatus/{name}/names.yaml", own)
        put(shelf, f"source/{name}/text.md", "# A\n\nAnn came.\n")
    publish(shelf, "one", "two", "three")
    assert codes(made(shelf)) == {"N107"}
    rows = [line for line in squeezed(page(shelf, "persons")) if line.startswith("Ann")]
    assert rows == ["Ann, A., 1 2.1; 2 2.1", "Ann, A., 3 2.1"]
    assert any("1870" in line for line in page(shelf, "directory"))


def test_a_comment_in_a_shared_file_changes_no_volume(shelf: Path) -> None:
    """The volumes that are only built are cited as before: they say what they said."""
    for name in ("one", "two"):
        volume = load(shelf, name, lambda wrong: None)
        assert volume is not None
        built(shelf, printed(volume))
    assert codes(made(shelf)) == set()
    before = page(shelf, "bibliography")
    put(shelf, "apparatus/names.yaml", "# a comment\n" + NAMES)
    assert codes(made(shelf)) == set()
    assert page(shelf, "bibliography") == before


@pytest.mark.parametrize(("revision", "hint"), [("", "commit its files"), ("0123456789abcdef", "fetch the revision")])
def test_how_the_printed_state_becomes_known(library: Path, revision: str, hint: str) -> None:
    publish(library, "two", revision=revision or "0" * 40)
    file = library / "apparatus/two/published.json"
    file.write_text(file.read_text().replace("0" * 40, "") if not revision else file.read_text())
    assert hint in made(library).output


def test_a_diff_names_corrections_that_changed(library: Path) -> None:
    put(library, "apparatus/one/corrigenda.yaml", "- {at: 1.1, for: came, read: went}\n")
    commit(library)
    put(library, "apparatus/one/corrigenda.yaml", "- {at: 1.1, for: came, read: gone}\n")
    assert "apparatus/one/corrigenda.yaml: changed" in run(library, "diff", "--format", "text").output


OWN = "- {{key: {key}, kind: person, name: '{name}', forms: [{form}], born: '{born}'}}\n"
WORK = "@book{{{key}, author = {{Ann, A.}}, title = {{{title}}}, date = {{1930}}}}\n"


@pytest.mark.parametrize(
    ("one", "two", "code", "headings"),
    [
        (("ann", "Ann, A.", "1870"), ("ann", "Ann, A.", "1870"), "", ["Ann, A., 1 2.1; 2 2.1"]),
        (("ann", "Ann, A.", "1870"), ("ann", "Ann, B.", "1870"), "N107", ["Ann, A., 1 2.1", "Ann, B., 2 2.1"]),
        (("ann", "Ann, A.", "1870"), ("ann", "Ann, A.", "1880"), "N107", ["Ann, A., 1 2.1", "Ann, A., 2 2.1"]),
        (("ann", "Ann, A.", "1870"), ("anna", "Ann, A.", "1870"), "N108", ["Ann, A., 1 2.1", "Ann, A., 2 2.1"]),
        (("ann", "Ann, A.", "1870"), ("anna", "Ann, A.", "1880"), "", ["Ann, A., 1 2.1", "Ann, A., 2 2.1"]),
    ],
)
def test_nobody_becomes_one_with_another_nor_two_unsaid(
    shelf: Path, one: tuple[str, str, str], two: tuple[str, str, str], code: str, headings: list[str]
) -> None:
    git(shelf, "init", "-q")
    for name, (key, said, born) in (("one", one), ("two", two)):
        put(shelf, f"source/{name}/text.md", "# A\n\nAnn came.\n")
        put(shelf, f"apparatus/{name}/names.yaml", OWN.format(key=key, name=said, form="Ann", born=born))
    publish(shelf, "one", "two")
    result = made(shelf)
    assert (result.exit_code, codes(result)) == (0, {code} - {""})
    assert [line for line in squeezed(page(shelf, "persons")) if "Ann" in line] == headings


@pytest.mark.parametrize(
    ("one", "two", "code", "rows"),
    [
        (("book", "Title"), ("book", "Title"), "", 1),
        (("book", "Title"), ("book", "Other"), "B302", 2),
        (("book", "Title"), ("second", "Title"), "B303", 2),
    ],
)
def test_works_are_joined_as_persons_are(
    shelf: Path, one: tuple[str, str], two: tuple[str, str], code: str, rows: int
) -> None:
    git(shelf, "init", "-q")
    for name, (key, title) in (("one", one), ("two", two)):
        put(shelf, f"apparatus/{name}/works.bib", WORK.format(key=key, title=title))
        entry = f"- {{id: {name}-9, kind: comment, at: 1.1, lemma: t, occurrence: 1, note: 'See [@{key}].'}}\n"
        put(shelf, f"source/{name}/text.md", "# A\n\nt came.\n")
        put(shelf, f"apparatus/{name}/entries.yaml", entry.replace(", occurrence: 1", ""))
    publish(shelf, "one", "two")
    result = made(shelf)
    assert (result.exit_code, codes(result)) == (0, {code} - {""})
    assert len([line for line in page(shelf, "bibliography") if line.startswith("Ann")]) == rows


def test_a_shared_record_that_was_renamed_is_one_person_under_its_present_name(library: Path) -> None:
    put(library, "apparatus/names.yaml", NAMES.replace("name: Stalin, Joseph", "name: 'Dzhugashvili, Joseph'"))
    result = made(library)
    assert (result.exit_code, codes(result)) == (0, set())
    persons = squeezed(page(library, "persons"))
    assert "Dzhugashvili, Joseph, 2 2.1" in persons
    assert [line for line in persons if line.startswith("Stalin")][-1].endswith("see Dzhugashvili, Joseph")


def test_a_volume_that_is_not_there_stops_the_book(library: Path) -> None:
    put(library, "source/series.yaml", SERIES.replace("- name: two", "- name: two\n- name: three"))
    result = made(library)
    assert (result.exit_code, codes(result)) == (1, {"C503"})


WITH_TEXT = [("--to", "tei"), ("--profile", "reader"), ("--only", "1"), ("--to", "txt", "--witness", "A")]


@pytest.mark.parametrize("words", WITH_TEXT)
def test_a_series_has_no_text_of_its_own(library: Path, words: tuple[str, ...]) -> None:
    result = run(library, "build", "series", *words)
    assert result.exit_code == 2
    assert "of a series" in result.output


def test_without_a_series_there_is_no_such_volume(tmp_path: Path) -> None:
    put(tmp_path, "source/one/volume.yaml", FILES["source/one/volume.yaml"])
    assert run(tmp_path, "build", "series").exit_code != 0


NAMING = """\
- {id: n-KEY, kind: comment, at: 1.1, lemma: came, note: 'With [the man](name:two:KEY), as [he](name:two:KEY) said.'}
"""


def test_who_is_named_in_a_note_with_a_volume_is_in_the_index_at_the_note(shelf: Path) -> None:
    """Under the heading that the record of the other volume has, be it one that no other volume has."""
    git(shelf, "init", "-q")
    other = "- {key: trotsky, kind: person, name: 'Trotsky, Another', forms: [went], born: 1800}\n"
    own = "- {key: cook, kind: person, name: 'Cook, The', forms: [Kremlin]}\n"
    put(shelf, "apparatus/two/names.yaml", own + other)
    put(shelf, "apparatus/one/entries.yaml", "".join(
        NAMING.replace("KEY", key) for key in ("cook", "trotsky", "lenin")
    ))  # fmt: skip
    publish(shelf, "one", "two")
    result = made(shelf)
    assert result.exit_code == 0
    rows = squeezed(page(shelf, "persons"))
    assert [row for row in rows if re.search("[0-9]", row)] == [
        "Cook, The, 1 2.1n; 2 2.2",
        "Lenin, Vladimir, 1 2.1n",
        "Stalin, Joseph, 2 2.1",
        "Trotsky, Another, 1 2.1n; 2 2.1",
        "Trotsky, Leon, 1 2.1; see also Stalin, Joseph",
    ]
    series = read_series(shelf, lambda wrong: None)
    assert series is not None
    first, _ = printed_states(shelf, series, shelf / "build", lambda wrong: None)
    assert {"cook", "trotsky", "lenin"} <= recorded(first).names.keys(), "the audit finds them at their entries"


def test_a_volume_that_has_the_record_itself_is_listed_once(shelf: Path) -> None:
    git(shelf, "init", "-q")
    put(shelf, "source/one/text.md", "# One\n\nTrotsky came.\n\nHe left.\n\nTrotsky returned.\n")
    put(
        shelf,
        "apparatus/one/entries.yaml",
        "- {id: n, kind: comment, at: 1.2, lemma: left, note: 'So [L.](name:two:trotsky).'}\n",
    )
    put(shelf, "source/two/text.md", "# Two\n\nTrotsky went.\n")
    publish(shelf, "one", "two")
    assert made(shelf).exit_code == 0
    (row,) = (row for row in squeezed(page(shelf, "persons")) if row.startswith("Trotsky"))
    assert row.startswith("Trotsky, Leon, 1 2.1, 3.1n, 4.1; 2 2.1")
