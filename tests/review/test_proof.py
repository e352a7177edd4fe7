"""The proof PDF of what changed."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from edition.compare.changed_passages import passages
from edition.compare.diff import diff
from edition.compare.report import Comparison
from edition.model.inline import Role, plain, walk
from tests.review.conftest import ENTRIES, TEXT, Repository
from tests.small import small

MORE = "\nA third one, which nobody changes, is here.\n\nA fourth[^1] at the end.\n\n[^1]: Of the author.\n\nA fifth.\n"
END = "\n- {id: gone, kind: comment, at: 1.5, lemma: fifth, note: Gone.}\n"


def changed(text: str = TEXT + MORE, entries: str = ENTRIES + END) -> Comparison:
    """The volume before, and with another text or other entries."""
    old, new = small(TEXT + MORE, ENTRIES + END), small(text, entries)
    return Comparison(old, new, diff(old, new))


def test_only_what_changed_is_there() -> None:
    found = passages(changed((TEXT + MORE).replace("of the hens that", "about some hens that")))
    assert [block.text for block in found.edition.text.blocks] == [
        "1.2",
        "A second paragraph tells of the fox again, of the\u2009about some hens that it took, and of the farmer "
        "who came too late.",
    ]  # fmt: skip
    block = found.edition.text.blocks[1]
    assert [(block.text[s.start : s.end], s.role) for s in block.styles] == [
        ("of the", Role.WENT), ("about some", Role.CAME),
    ]  # fmt: skip
    anchor = found.edition.anchors["hens"]
    assert (anchor.first, block.text[anchor.start : anchor.end]) == (1, "hens")
    note = passages(changed((TEXT + MORE).replace("By", "by").replace("Of the author", "By the author")))
    words = [block.text for block in note.edition.text.blocks]
    assert words == ["1.4", "A fourth at the end.", "Of\u2009By the author."]


def test_notes_old_and_new() -> None:
    gone = (ENTRIES + END).replace("An animal.", "A *sly* animal.").replace(END, "")
    found = passages(changed(entries=gone.replace("lemma: wood\n", "lemma: wood\n  status: draft\n")))
    notes = {note.entry.id: note for note in found.notes}
    assert list(notes) == ["fox", "wood", "gone"]
    marked = {(part.role, plain(part.children)) for part in walk(notes["fox"].body) if part.children}
    assert {(Role.WENT, "An animal."), (Role.CAME, "A sly animal.")} <= marked
    assert plain(notes["wood"].body).endswith("[status: – → draft]")
    assert all(part.role is Role.WENT for part in notes["gone"].body)
    assert not found.left_out


def test_unchanged_and_without_place() -> None:
    assert passages(changed()).edition.text.blocks == ()
    found = passages(changed((TEXT + MORE).replace("\nA fifth.\n", ""), ENTRIES))
    assert [block.text for block in found.edition.text.blocks] == ["1.5", "A fifth."]
    assert found.edition.text.blocks[1].styles[0].role is Role.WENT
    assert [note.entry.id for note in found.notes] == ["gone"]  # at the words that are gone with it


@pytest.mark.tex
def test_printed(repository: Repository) -> None:
    assert "no PDF was made" in repository.edition("diff", "--pdf", "out.pdf")
    repository.replace("apparatus/small/text.yaml", "An animal.", "A *sly* animal & 50 % more.")
    repository.replace("source/small/text.md", "of the hens that it took", "about some hens it took")
    repository.replace("source/small/volume.yaml", "title: Small", "title: Smaller")
    said = repository.edition("diff", "--pdf", "out.pdf")
    assert "not in the PDF, because it has no place in these passages: settings of the volume" in said
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    words = subprocess.run([program, "-layout", "out.pdf", "-"], cwd=repository.root, capture_output=True, text=True,
                           check=True).stdout  # fmt: skip
    plain_words = " ".join(words.replace("\u2009", " ").split())
    assert "An animal. → A sly animal & 50 % more." in plain_words
    assert "of the about some" in plain_words
    assert "forest" not in plain_words  # the note on “wood” says what it said
