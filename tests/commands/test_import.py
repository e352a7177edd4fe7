"""`edition import`: only the transcription described is taken; another one is compared, and nothing is guessed."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import pytest

from tests.commands.conftest import Run

OLD = """\
Home page

1. The cat sat here. Then one cat lay there, and a dog came.

2. A second thesis follows the first.
As somebody has said.

Finally the end.
"""
STRUCTURE = """\
# the overlay
- {line: 1, kind: artefact, start: Home page}
- {line: 3, kind: thesis, label: '1.', start: The cat sat}   # begins here
- {line: 5, kind: thesis, label: '2.', start: A second}
- {supply: heading, id: h1, level: 1, text: The End, certainty: low}
- {line: 6, kind: quotation, start: As somebody}
- {line: 8, kind: paragraph, start: Finally}
"""
ENTRIES = """\
- {id: dog, kind: comment, at: 0.1, lemma: dog, note: A dog.}
- {id: cat-2, kind: comment, at: 0.1, lemma: cat, occurrence: 2, note: The second.}
- {id: thesis, kind: comment, at: 0.2, lemma: second thesis, note: It is.}
- {id: said, kind: comment, at: 1.1, lemma: somebody … said, note: Who.}
"""


def digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


@pytest.fixture
def thesis(tmp_path: Path) -> Path:
    """A volume that describes the transcription OLD, which is in `old.txt` but not imported."""
    source, apparatus = tmp_path / "source" / "thesis", tmp_path / "apparatus" / "thesis"
    source.mkdir(parents=True)
    apparatus.mkdir(parents=True)
    described = f"title: Theses\ntranscript:\n  name: site.txt\n  sha256: {digest(OLD)}   # of the file\n"
    (source / "volume.yaml").write_text(described + "  origin: A site\n  structure: structure.yaml\n")
    (source / "structure.yaml").write_text(STRUCTURE)
    (apparatus / "entries.yaml").write_text(ENTRIES)
    (tmp_path / "old.txt").write_text(OLD)
    return tmp_path


def files(root: Path) -> dict[str, str]:
    """Everything under source/ and apparatus/."""
    return {
        path.relative_to(root).as_posix(): path.read_text()
        for folder in ("source", "apparatus")
        for path in (root / folder).rglob("*")
        if path.is_file()
    }


def test_the_transcription_described_is_kept(thesis: Path, run: Run) -> None:
    before = files(thesis)
    result = run("import", "thesis", "old.txt")
    assert result.code == 0
    assert result.out == "source/thesis/site.txt: kept\n"
    assert files(thesis) == before | {"source/thesis/site.txt": OLD, "source/thesis/.gitignore": "/site.txt\n"}
    assert run("check").out == "thesis: no problem\n"


def test_importing_it_again_changes_nothing(thesis: Path, run: Run) -> None:
    run("import", "thesis", "old.txt")
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in thesis.rglob("*") if path.is_file()}
    for file in ("old.txt", "source/thesis/site.txt"):
        result = run("import", "thesis", file)
        assert result.code == 0
        assert "nothing changed" in result.out
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in before} == before


def test_a_line_in_the_projects_gitignore_is_enough(thesis: Path, run: Run) -> None:
    (thesis / ".gitignore").write_text("/build/\n/source/thesis/site.txt\n")
    run("import", "thesis", "old.txt")
    assert not (thesis / "source" / "thesis" / ".gitignore").exists()


def test_git_ignores_what_is_kept(thesis: Path, run: Run) -> None:
    run("import", "thesis", "old.txt")
    subprocess.run(["git", "init", "-q"], cwd=thesis, check=True)
    kept = subprocess.run(["git", "check-ignore", "source/thesis/site.txt"], cwd=thesis, check=False)
    assert kept.returncode == 0


def test_before_it_is_imported_check_says_how(thesis: Path, run: Run) -> None:
    result = run("check")
    assert result.code == 1
    assert "edition import thesis" in result.out


def test_another_transcription_is_reported_and_not_taken(thesis: Path, run: Run) -> None:
    run("import", "thesis", "old.txt")
    new = OLD.replace("\n1. The cat", "News\n\n1. A cat! The cat").replace("As somebody has said.", "As others say.")
    (thesis / "new.txt").write_text(new)
    before = files(thesis)
    for accept in ((), ("--accept",)):
        result = run("import", "thesis", "new.txt", *accept)
        assert result.code == 1
        lines = result.out.splitlines()
        overlay, apparatus = "source/thesis/structure.yaml", "apparatus/thesis/entries.yaml"
        assert digest(new) in lines[2]
        # “1. A cat! …” does not begin as the overlay says
        assert f"{overlay}:3:10: lost: “The cat sat”: no line begins “The cat sat” between its neighbours" in lines
        assert f"{overlay}:4:10: moved: “A second”: line 5 is line 6 now" in lines
        assert f"{overlay}:6:10: lost: “As somebody”: no line begins “As somebody” between its neighbours" in lines
        assert f"{apparatus}:4:45: lost: said: “somebody … said” is not at 1.1 any more" in lines
        assert "new.txt:2:1: not in the overlay: “News”" in lines
        assert "lines:   1 exact, 2 moved, 0 ambiguous, 2 lost; 3 lines not in the overlay" in lines
        assert "nothing was changed" in result.out.lower()
        assert files(thesis) == before


def test_what_moved_is_written_down_when_all_is_certain(thesis: Path, run: Run) -> None:
    run("import", "thesis", "old.txt")
    new = OLD.replace("Home page\n", "Home page\n\nNews\n\n").replace("sat here", "sat near a cat and a cat here")
    (thesis / "new.txt").write_text(new)
    before = files(thesis)
    asked = run("import", "thesis", "new.txt")
    assert asked.code == 1
    assert "with --accept it is taken" in asked.out
    assert files(thesis) == before
    taken = run("import", "thesis", "new.txt", "--accept")
    assert taken.code == 0
    assert "entries: 3 exact, 1 moved, 0 ambiguous, 0 lost" in taken.out
    after = files(thesis)
    assert after.pop("source/thesis/site.txt") == new
    expected = {
        "source/thesis/volume.yaml": (digest(OLD), digest(new)),
        "source/thesis/structure.yaml": ("", ""),
        "apparatus/thesis/entries.yaml": ("occurrence: 2", "occurrence: 4"),
        "source/thesis/.gitignore": ("", ""),
    }
    for file, (old_words, new_words) in expected.items():
        if file != "source/thesis/structure.yaml":
            assert after[file] == before[file].replace(old_words, new_words), file
    numbered = STRUCTURE
    for number in (8, 6, 5, 3):
        numbered = numbered.replace(f"line: {number},", f"line: {number + 3},")
    assert after["source/thesis/structure.yaml"] == numbered
    check = run("check")
    assert "not listed" in check.out  # the new line, for the editor to say what it is
    assert check.out.count("error[") == 1
    assert run("import", "thesis", "new.txt").out == "source/thesis/site.txt: there already; nothing changed\n"


def test_without_the_earlier_one_occurrences_cannot_be_told(thesis: Path, run: Run) -> None:
    (thesis / "new.txt").write_text(OLD.replace("Finally", "Finally,"))
    result = run("import", "thesis", "new.txt", "--accept")
    assert result.code == 1
    assert "is not kept here" in result.out
    assert "ambiguous: cat-2: " in result.out
    assert not (thesis / "source" / "thesis" / "site.txt").exists()


def test_a_kept_file_that_was_changed_by_hand_is_not_trusted(thesis: Path, run: Run) -> None:
    run("import", "thesis", "old.txt")
    (thesis / "source" / "thesis" / "site.txt").write_text(OLD.replace("cat", "cow"))
    assert "C302" in run("check").out
    (thesis / "new.txt").write_text(OLD + "More.\n")
    assert "is not kept here" in run("import", "thesis", "new.txt").out
    assert run("import", "thesis", "old.txt").out == "source/thesis/site.txt: kept\n"
    assert run("check").code == 0


def test_the_same_words_with_other_line_ends(thesis: Path, run: Run) -> None:
    run("import", "thesis", "old.txt")
    (thesis / "new.txt").write_bytes(OLD.replace("\n", "\r\n").encode())
    result = run("import", "thesis", "new.txt")
    assert "lines:   5 exact, 0 moved, 0 ambiguous, 0 lost\n" in result.out
    assert "entries: 4 exact, 0 moved, 0 ambiguous, 0 lost\n" in result.out
    assert run("import", "thesis", "new.txt", "--accept").code == 0
    assert run("check").out == "thesis: no problem\n"


def test_the_comparison_as_json(thesis: Path, run: Run) -> None:
    run("import", "thesis", "old.txt")
    (thesis / "new.txt").write_text("News\n\n" + OLD.replace("a dog", "a wolf"))
    result = run("import", "thesis", "new.txt", "--format", "json")
    assert result.code == 1
    assert [item["state"] for item in result.json["lines"]] == ["moved"] * 5
    assert [item["now"] for item in result.json["lines"]] == [3, 5, 7, 8, 10]
    states = {item["name"]: item["state"] for item in result.json["entries"]}
    assert states == {"dog": "lost", "cat-2": "exact", "thesis": "exact", "said": "exact"}
    assert result.json["not_in_overlay"] == [1]
    assert not result.json["changed"]


def test_a_file_that_is_no_text(thesis: Path, run: Run) -> None:
    (thesis / "new.txt").write_bytes(b"\xff\xfe\x00")
    result = run("import", "thesis", "new.txt")
    assert result.code == 1
    assert "error[Y010]" in result.err


def test_the_overlay_is_missing(thesis: Path, run: Run) -> None:
    (thesis / "source" / "thesis" / "structure.yaml").unlink()
    result = run("import", "thesis", "old.txt")
    assert result.code == 1
    assert result.err == "edition: source/thesis/structure.yaml is not there, but the volume needs it\n"


def test_files_that_cannot_be_read_are_mended_first(thesis: Path, run: Run) -> None:
    run("import", "thesis", "old.txt")
    entries = thesis / "apparatus" / "thesis" / "entries.yaml"
    entries.write_text(ENTRIES.replace("note: It is.}", "note: It is."))
    (thesis / "new.txt").write_text("News\n" + OLD)
    result = run("import", "thesis", "new.txt", "--accept")
    assert result.code == 1
    assert "error[Y001]" in result.err
    assert "compared when they can be read" in result.err
    assert (thesis / "source" / "thesis" / "site.txt").read_text() == OLD
    assert run("import", "thesis", "old.txt").code == 0


WITNESSES = """\
witnesses:
  - {siglum: A, name: Print}
  - {siglum: B, name: Copy, from: 0.1, first: Then one}
"""
NAMES = """\
- key: tom
  kind: person
  name: Tom
  forms: [Tom]
  ignore:
    - {form: cat, at: 0.1, occurrence: 2, reason: an animal}
    - {form: second, at: 0.2, reason: a number}
"""


def test_other_loci_are_compared_too(thesis: Path, run: Run) -> None:
    """Names that are ignored at a place, and where witnesses begin: counted anew, or in doubt and nothing is taken."""
    volume, names = thesis / "source/thesis/volume.yaml", thesis / "apparatus/thesis/names.yaml"
    volume.write_text(volume.read_text() + WITNESSES)
    names.write_text(NAMES)
    run("import", "thesis", "old.txt")
    (thesis / "new.txt").write_text(OLD.replace("sat here", "sat near a cat and a cat here"))
    taken = run("import", "thesis", "new.txt", "--accept")
    assert "moved: tom ignores: occurrence 2 of “cat” at 0.1 is occurrence 4 now" in taken.out
    assert names.read_text() == NAMES.replace("occurrence: 2", "occurrence: 4")
    before = files(thesis)
    newer = OLD.replace("sat here", "sat near a cat and a cat here. Then one ran")
    (thesis / "newer.txt").write_text(newer.replace("second thesis", "second, a second"))
    doubt = run("import", "thesis", "newer.txt", "--accept")
    assert "ambiguous: B from: “Then one” stands 2 times at 0.1 now: give more words" in doubt.out
    assert "ambiguous: tom ignores: “second” stands 2 times at 0.2 now: say which with `occurrence`" in doubt.out
    assert files(thesis) == before
