"""The commands, in a real git repository."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from edition.records.places import NO_PLACES, EntryPlace, write_places
from tests.review.conftest import ENTRIES, TEXT, Repository

FILE = "apparatus/small/text.yaml"


def printed(entries: Mapping[str, EntryPlace]) -> str:
    """What a build recorded of some entries."""
    return write_places(replace(NO_PLACES, volume="small", pages=20, entries=entries))


def told(words: str) -> list[str]:
    return [line for line in words.splitlines() if line[:1] in "+-~>" and line[1:2] == " "]


def test_diff_of_states(repository: Repository, tmp_path: Path) -> None:
    assert repository.edition("diff") == ""
    repository.replace(FILE, "An animal.", "A sly animal.")
    assert told(repository.edition("diff")) == ["~ changed comment fox (at 1.1)"]
    repository.edition("diff", "--exit-code", code=1)
    repository.commit("second")
    assert repository.edition("diff", "--exit-code") == ""
    for ends in (["HEAD~1"], ["HEAD~1", "HEAD"], ["HEAD~1..HEAD"], ["HEAD~1.."]):
        assert told(repository.edition("diff", *ends)) == ["~ changed comment fox (at 1.1)"]
    shutil.copytree(repository.root, tmp_path / "copy", ignore=shutil.ignore_patterns(".git"))
    (tmp_path / "copy" / FILE).write_text(ENTRIES)
    assert told(repository.edition("diff", str(tmp_path / "copy"))) == ["~ changed comment fox (at 1.1)"]
    assert repository.edition("diff", "nothing", code=1).endswith("there is no revision and no directory “nothing”\n")
    assert "to choose that volume: --volume small" in repository.edition("diff", "small", code=1)
    assert "Usage" in repository.edition("diff", "a", "b", "c", code=2)
    assert "there is no volume" in repository.edition("diff", "--volume", "large", code=2)


def test_diff_formats(repository: Repository) -> None:
    repository.replace(FILE, "An animal.", "A sly animal.")
    repository.replace("source/small/text.md", "lazy dog", "lazy old dog")
    (repository.root / "build").mkdir()
    (repository.root / "build/small.loci.json").write_text(printed({"fox": EntryPlace(9, "7", 12, "7", 12)}))
    found = json.loads(repository.edition("diff", "--format", "json"))
    assert {key: [item["id"] for item in items] for key, items in found.items()} == {
        "added": [], "removed": [], "changed": ["1.1", "fox"], "moved": [], "other": [],
    }  # fmt: skip
    assert found["changed"][1]["place"] == "7.12"
    assert "<del>An</del><ins>A sly</ins> animal." in repository.edition("diff", "--format", "markdown")
    page = repository.edition("diff", "--format", "html")
    assert "<ins>A sly</ins>" in page
    assert '<div class="printed old" dir="ltr"><span class="lemma">fox</span>] An animal.</div>' in page
    assert "http://" not in page.replace("http://www.w3.org", "")


def test_what_cannot_be_read_on_one_side(repository: Repository) -> None:
    """Its diagnostics, and the difference of the rest; what was only not read is not said to be gone."""
    repository.replace(FILE, "note: An animal.", "note: [An animal.")
    other = repository.root / "apparatus/small/more.yaml"
    other.write_text("- {id: dog, kind: comment, at: 1.1, lemma: dog, note: A pet.}\n")
    words = repository.edition("diff", code=1)
    assert "error[Y001]" in words
    assert told(words) == ["+ added comment dog (at 1.1)"]
    repository.commit("broken")
    (repository.root / FILE).write_text(ENTRIES.replace("An animal.", "A sly animal."))
    assert "removed" not in repository.edition("diff", code=1)
    (repository.root / "source/small/volume.yaml").write_text("title: [\n")
    assert "error[Y001]" in repository.edition("diff", code=1)


def test_reanchor(repository: Repository) -> None:
    repository.edition("reanchor")
    repository.replace("source/small/text.md", "A second", "A paragraph that came in between.\n\nA second")
    words = repository.edition("reanchor", code=1)
    assert "hens “hens” at 1.2 → 1.3" in words
    assert repository.entries == ENTRIES
    words = repository.edition("reanchor", "--write")
    assert "2 exact, 1 moved, 0 ambiguous, 0 lost; 1 written" in words
    assert repository.entries == ENTRIES.replace("at: 1.2", "at: 1.3")
    assert "3 exact" in repository.edition("reanchor", "--write")  # a second time changes nothing
    assert repository.entries == ENTRIES.replace("at: 1.2", "at: 1.3")
    repository.replace("source/small/text.md", "brown fox jumps", "red fox leaps")
    found = json.loads(repository.edition("reanchor", "--format", "json", code=1))
    fox = next(item for item in found if item["id"] == "fox")
    assert (fox["state"], fox["now"], fox["candidates"][0]["at"]) == ("ambiguous", None, "1.1")


NAMES = """\
- key: reynard
  kind: person
  name: Reynard
  forms: [fox]
- key: dog
  kind: person
  name: Dog
  forms: [dog]
  ignore:
    - {form: hens, at: 1.2, reason: no name}  # two hens
    - form: hens
      at: '1.2'
      occurrence: 1  # the first
      reason: no name
    - {form: hens, reason: never}
"""


def test_what_is_ignored_at_a_place_goes_along(repository: Repository) -> None:
    """Rules that ignore a name at a locus are found again as entries are; not a byte else is changed."""
    path = repository.root / "apparatus/small/names.yaml"
    path.write_text(NAMES)
    repository.commit("names")
    repository.replace("source/small/text.md", "A second", "A paragraph that came in between.\n\nA second")
    words = repository.edition("reanchor", code=1)
    assert words.count("dog ignores “hens” at 1.2 → 1.3") == 2
    assert path.read_text() == NAMES
    assert "3 moved, 0 ambiguous, 0 lost; 3 written" in repository.edition("reanchor", "--write")
    assert path.read_text() == NAMES.replace("1.2", "1.3")
    repository.replace("source/small/text.md", "hens", "cocks")
    found = json.loads(repository.edition("reanchor", "--format", "json", code=1))
    assert [item["state"] for item in found if item["id"] == "dog ignores"] == ["lost", "lost"]


def test_an_entry_that_strayed_is_mended_or_confirmed(repository: Repository) -> None:
    """A paragraph with the same word is put in: the check says so; `--write` moves the entry, `--here` keeps it."""
    repository.edition("build", "--to", "txt")
    lock = repository.root / "apparatus/small/anchors.lock"
    before = lock.read_text()
    repository.replace("source/small/text.md", "A second", "Nobody had fed the hens that year.\n\nA second")
    words = repository.edition("check", code=1)
    assert "error[A106]" in words
    assert "1.3" in words
    repository.edition("build", "--to", "txt", code=1)
    assert "--here ID" in repository.edition("explain", "A106")

    assert "hens “hens” at 1.2 → 1.3" in repository.edition("reanchor", "--write")
    assert lock.read_text() != before
    repository.edition("check")
    (repository.root / FILE).write_text(ENTRIES)
    lock.write_text(before)

    words = repository.edition("reanchor", "--here", "hens")
    assert "confirmed: hens at 1.2: “had fed the hens that year.”" in words
    assert [line for line in lock.read_text().splitlines() if not line.startswith("hens")] == [
        line for line in before.splitlines() if not line.startswith("hens")
    ]
    assert repository.entries == ENTRIES
    repository.edition("check")
    assert "confirmed: wood" in repository.edition("reanchor", "small", "--here", "fox", "wood")
    [said] = json.loads(repository.edition("reanchor", "--here", "hens", "--format", "json"))
    assert (said["id"], said["state"], said["context"]) == ("hens", "confirmed", "had fed the hens that year.")
    assert "there is no entry “cocks”" in repository.edition("reanchor", "--here", "fox", "cocks", code=2)
    repository.replace("source/small/text.md", "brown fox", "brown dog")
    kept = lock.read_text()
    assert "has no place at 1.1" in repository.edition("reanchor", "--here", "wood", "fox", code=1)
    assert lock.read_text() == kept


def test_git_setup(repository: Repository) -> None:
    words = repository.edition("git-setup")
    assert ".gitattributes: added apparatus/**/*.yaml diff=edition merge=edition" in words
    assert "git config: merge.edition.driver" in words
    assert repository.edition("git-setup") == "set up already; nothing changed\n"
    repository.commit("setup")
    repository.replace(FILE, "An animal.", "A sly animal.")
    assert "note: [-An-]{+A sly+} animal." in repository.git("diff")
    assert "+  note: A sly animal." in repository.git("diff", "--no-ext-diff")
    repository.edition("git-setup", "--undo")
    assert "edition" not in (repository.root / ".gitattributes").read_text()
    assert "+  note: A sly animal." in repository.git("diff", FILE)


def test_git_merges_entry_by_entry(repository: Repository) -> None:
    repository.edition("git-setup")
    repository.commit("setup")
    repository.git("checkout", "-qb", "one")
    repository.replace(FILE, "  note: An animal.\n", "  note: An animal.\n  status: reviewed\n")
    repository.commit("one")
    repository.git("checkout", "-q", "main")
    repository.replace(FILE, "note: An animal.", "note: A sly animal.")
    repository.commit("two")
    repository.git("merge", "-q", "-m", "merged", "one")
    assert "note: A sly animal.\n  status: reviewed\n" in repository.entries  # git alone finds a conflict here
    repository.git("checkout", "-q", "one")
    repository.replace(FILE, "An animal.", "A red animal.")
    repository.commit("three")
    repository.git("checkout", "-q", "main")
    words = repository.git("merge", "-m", "merged", "one", fine=(1,))
    assert "error[E301]: both sides changed note of “fox”" in words
    assert "<<<<<<< ours: fox: note\n- id: fox\n" in repository.entries
    assert "UU " + FILE in repository.git("status", "--short")
    checked = repository.edition("check", code=1)
    assert "a merge left two versions here" in checked


def test_merge_of_what_is_no_list(repository: Repository) -> None:
    """Settings are merged by git's own rules; a conflict is left as git leaves it, never one side alone."""
    for name, words in {"base": "title: A\n", "ours": "title: B\n", "theirs": "title: C\n"}.items():
        (repository.root / name).write_text(words)
    repository.edition("merge", "base", "ours", "theirs", code=1)
    assert (repository.root / "ours").read_text() == ("<<<<<<< ours\ntitle: B\n=======\ntitle: C\n>>>>>>> theirs\n")


def test_merge_keeps_line_ends_and_never_one_side_alone(repository: Repository) -> None:
    root, base = repository.root, b"- id: a\r\n  kind: crux\r\n  at: 1.1\r\n"
    (root / "base").write_bytes(base)
    (root / "ours").write_bytes(base.replace(b"1.1", b"1.2"))
    (root / "theirs").write_bytes(base.replace(b"crux", b"comment"))
    repository.edition("merge", "base", "ours", "theirs")
    assert (root / "ours").read_bytes() == b"- id: a\r\n  kind: comment\r\n  at: 1.2\r\n"
    (root / "ours").write_bytes(b"- id: \xe4\n")
    repository.edition("merge", "base", "ours", "theirs", code=1)
    assert b"\xe4" in (root / "ours").read_bytes()
    assert b"comment" in (root / "ours").read_bytes()


def test_a_transcription_git_does_not_keep(repository: Repository) -> None:
    """The text of an earlier transcription is compared when it is given, or still on the disk."""
    import hashlib

    root = repository.root
    old = "First line of words.\n\nThe fox is in the dark wood behind the old house.\n"
    new = old.replace("First line", "A longer first line")
    structure = "- {line: 1, kind: paragraph, start: First line}\n- {line: 3, kind: paragraph, start: The fox}\n"
    volume = root / "source/small/volume.yaml"
    words = volume.read_text().replace("text: [text.md]\n", "")

    def describe(text: str) -> str:
        digest = hashlib.sha256(text.encode()).hexdigest()
        return words + f"transcript:\n  name: t.txt\n  sha256: {digest}\n  origin: here\n  structure: structure.yaml\n"

    (root / ".gitignore").write_text("t.txt\nold.txt\n")
    (root / FILE).write_text("- {id: fox, kind: comment, at: 0.2, lemma: fox, note: x}\n")
    (root / "source/small/structure.yaml").write_text(structure)
    (root / "source/small/t.txt").write_text(old)
    volume.write_text(describe(old))
    repository.commit("a transcription")
    assert "1 exact" in repository.edition("reanchor")
    (root / "source/small/t.txt").write_text(new)
    (root / "source/small/structure.yaml").write_text(structure.replace("First line", "A longer first"))
    volume.write_text(describe(new))
    assert "--transcription" in repository.edition("reanchor", code=1)
    (root / "old.txt").write_text(old)
    assert "1 exact" in repository.edition("reanchor", "--transcription", "old.txt")
    (root / "source/small/old.txt").write_text(old)
    assert "~ changed paragraph 0.1" in repository.edition("diff")


@pytest.mark.parametrize("count", [10_000])
def test_many_entries(repository: Repository, count: int) -> None:
    """Two revisions of a volume with 10,000 entries."""
    entry = "- id: e{0}\n  kind: comment\n  at: 1.1\n  lemma: fox\n  note: Words about *number {0}* and more.\n"
    path = repository.root / "apparatus/small/many.yaml"
    path.write_text("\n".join(entry.format(n) for n in range(count)))
    repository.commit("many")
    words = path.read_text()
    for n in range(0, count, 200):
        words = words.replace(f"number {n}*", f"number {n} again*")
    path.write_text(words)
    found = repository.edition("diff")
    assert len(told(found)) == count // 200


def test_text_without_change(repository: Repository) -> None:
    path = repository.root / "source/small/text.md"
    path.write_text(TEXT.replace("over the lazy", "over\nthe lazy"))
    assert repository.edition("diff") == ""


def test_report(repository: Repository) -> None:
    """Changes by their pages, and what only moved in print."""
    repository.replace(FILE, "An animal.", "A sly animal.")
    for name, line in {"build": 13, "proof1": 12}.items():
        (repository.root / name).mkdir()
        places = printed({name: EntryPlace(9, "7", line, "7", line) for name in ("fox", "wood")})
        (repository.root / name / "small.loci.json").write_text(places)
    page = repository.edition("report", "--before", "proof1")
    assert "<h2>Page 7</h2>" in page
    assert "<td>wood</td><td>7.12</td><td>7.13</td>" in page
    assert "<td>fox</td>" not in page
    assert repository.edition("report", "--out", "report.html") == "report.html\n"
    assert "Places in print are not known: `edition build small`" in repository.edition("report", "--build", "none")
