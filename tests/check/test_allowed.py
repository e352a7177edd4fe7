"""Warnings that no entry can allow: volume.yaml does, at a locus or for a thing, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.check import Checking, check
from edition.check.catalogue import severity
from edition.load import load
from edition.model.diagnostic import Diagnostic, Severity
from tests.print.volume import write_volume

TEXT = """\
# One

A paragraph of words.

1891. In that year he began.

A paragraph between.

1892. In the next he went on.
"""
NAMES = """\
- {key: old, kind: person, name: Old, forms: [words], born: 1700, died: 1899}
- {key: older, kind: person, name: Older, forms: [paragraph], born: 1600, died: 1899}
"""
MORE = "witnesses: [{siglum: M, name: A}, {siglum: B, name: B}, {siglum: C, name: C}]\n"


def said(tmp_path: Path, allow: str, entries: str = "") -> list[tuple[str, int]]:
    """Codes and lines of what is reported."""
    return sorted((item.code, item.span.line) for item in reported(tmp_path, allow, entries))


def reported(tmp_path: Path, allow: str, entries: str = "", more: str = "") -> list[Diagnostic]:
    """What is reported of a small volume that allows something; `more` is written into volume.yaml too."""
    root = write_volume(tmp_path, "", TEXT, entries)
    (root / "apparatus/small/names.yaml").write_text(NAMES)
    path = root / "source/small/volume.yaml"
    kept = [line for line in path.read_text().splitlines() if not line.startswith(("witnesses", "  - {siglum"))]
    path.write_text("\n".join(kept) + f"\n{MORE}{more}allow: [{allow}]\n")
    (root / "source/small/intro.md").write_text("")
    found: list[Diagnostic] = []
    edition = load(root, "small", found.append)
    assert edition is not None
    return list(check(edition, found))


@pytest.mark.parametrize(("allow", "code", "gone"), [
    ("{code: S309, at: 1.2, reason: an item}", "S309", 1),
    ("{code: S309, at: 1.4, reason: an item}, {code: S309, at: 1.2, reason: an item}", "S309", 2),
    ("{code: S309, of: text.md, reason: items}", "S309", 2),
    ("{code: D206, of: older, reason: it is said}", "D206", 1),
    ("{code: W204, of: B, reason: it will be}", "W204", 1),
])  # fmt: skip
def test_what_is_allowed_is_not_reported(tmp_path: Path, allow: str, code: str, gone: int) -> None:
    before, after = said(tmp_path / "a", ""), said(tmp_path / "b", allow)
    assert sum(item[0] == code for item in before) == 2
    assert sum(item[0] == code for item in after) == 2 - gone
    assert [item for item in after if item[0] != code] == [item for item in before if item[0] != code]


def test_what_nothing_needs_is_said(tmp_path: Path) -> None:
    """An allowance elsewhere, for nothing, or of an error."""
    before = said(tmp_path / "a", "")
    found = said(tmp_path / "b", "{code: S309, at: 1.1, reason: x}, {code: D206, of: nobody, reason: x}")
    assert [item[0] for item in found if item not in before] == ["A210", "A210"]
    found = said(tmp_path / "c", "{code: A102, at: 1.1, reason: x}, {code: A210, of: old, reason: x}")
    assert [item[0] for item in found if item not in before] == ["A208", "A208"]


@pytest.mark.parametrize(("allow", "message", "hint"), [
    ("{code: W204, reason: x}", "W204 is allowed, but not said where", "say `at`"),
    ("{code: S309, at: 9.9, reason: x}", "S309 is allowed at 9.9, and there is no 9.9", "the nearest is 1.4"),
    ("{code: W204, of: Q, reason: x}", "W204 is allowed of “Q”, and there is nothing of that name", "give the key"),
    ("{code: D206, of: oldest, reason: x}", "D206 is allowed of “oldest”, and there is nothing", "the nearest is “old"),
    ("{code: S309, of: txt.md, reason: x}", "S309 is allowed of “txt.md”, and", "the nearest is “text.md”"),
    ("{code: B214, of: text.md, reason: x}", "B214 is allowed, but nothing needs it", "take it out"),
    ("{code: B214, of: old, reason: x}", "B214 is allowed, but nothing needs it", "take it out"),
])  # fmt: skip
def test_an_allowance_that_can_be_about_nothing_says_why(tmp_path: Path, allow: str, message: str, hint: str) -> None:
    (item,) = (item for item in reported(tmp_path, allow) if item.code == "A210")
    assert item.message.startswith(message)
    assert item.hint.startswith(hint)


@pytest.mark.parametrize(("allow", "code"), [
    ("{code: C402, of: long-s, reason: declared for all volumes}", "C402"),
    ("{code: C207, of: school, reason: of another volume}", "C207"),
    ("{code: C204, of: intro.md, reason: it will be written}", "C204"),
])  # fmt: skip
def test_what_volume_yaml_lists_by_name_is_allowed_by_name(tmp_path: Path, allow: str, code: str) -> None:
    more = (
        "silent: [{id: long-s, find: ſ, replace: s, says: Long s}]\n"
        "profiles: [{name: school, kinds: [comment], without: [foo]}]\n"
        "introductions: [{title: On It, file: intro.md}]\n"
    )
    before = {item.code for item in reported(tmp_path / "a", "", more=more)}
    after = {item.code for item in reported(tmp_path / "b", allow, more=more)}
    assert code in before
    assert after == before - {code}


def test_what_is_found_in_reading_is_allowed_too(tmp_path: Path) -> None:
    """By the entry that it stands in: no rule of the check alone."""
    remark = "- id: a\n  kind: comment\n  at: 1.1\n  lemma: words\n  note: Letter #4 of him\n"
    assert ("Y016", 5) in said(tmp_path / "a", "", remark)
    allowed = remark.replace("  at:", "  allow: {Y016: a remark}\n  at:")
    assert "Y016" not in {code for code, _ in said(tmp_path / "b", "", allowed)}


@pytest.mark.parametrize(
    "allow", ["", "{code: S310, at: 1.5, reason: so it stands}", "{code: S310, at: 1.1, reason: not needed}"]
)
def test_a_build_looks_for_no_notes_but_for_those_that_may_be_allowed(tmp_path: Path, allow: str) -> None:
    root = write_volume(tmp_path, "", TEXT + "\nThe self-\nsame words, and the selfsame.\n", "")
    path = root / "source/small/volume.yaml"
    path.write_text(path.read_text() + f"allow: [{allow}]\n")
    found: list[Diagnostic] = []
    edition = load(root, "small", found.append)
    assert edition is not None
    whole, built = list(check(edition, found)), list(Checking(edition, found, notes=False).everything())
    assert [item for item in built if severity(item.code) is not Severity.NOTE] == [
        item for item in whole if severity(item.code) is not Severity.NOTE
    ]
    looked_for = "S310" in {item.code for item in whole}
    assert looked_for == ("1.5" not in allow)
    assert ("S310" in {item.code for item in built}) == ("1.1" in allow)
    assert ("A210" in {item.code for item in built}) == ("1.1" in allow)
