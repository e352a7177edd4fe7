"""References of works in every output but print: the same, and read back as they were typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.write.plain import write_plain
from edition.write.reledmac import write_reledmac
from edition.write.tei import write_tei
from tests.references.test_print import write_two
from tests.tei.again import through_files, through_tei
from tests.tei.judge import invalid


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    root = tmp_path_factory.mktemp("works")
    write_two(root)
    problems: list[Diagnostic] = []
    found = load(root, "small", problems.append)
    assert found is not None
    assert not problems, problems
    return found


def test_tei_is_valid_and_read_back(edition: Edition, tmp_path: Path) -> None:
    written = write_tei(edition)
    (tmp_path / "a.xml").write_text(written, encoding="utf-8")
    assert invalid(tmp_path / "a.xml") == []
    assert through_tei(edition) == edition
    assert '<milestone xml:id="ref.ferry.1.4" type="reference" unit="verse" n="1.4" subtype="4"/>' in written
    pattern, leads = re.findall(r'<cRefPattern matchPattern="(.*?)" replacementPattern="#(.*?)"', written)[1]
    assert f'xml:id="{re.sub(pattern, leads.replace("$1", chr(92) + "1"), "Fer 2.2")}"' in written


def test_the_files_are_written_as_they_were_typed(edition: Edition, tmp_path: Path) -> None:
    assert through_files(edition, tmp_path) == edition
    entries = "".join(path.read_text("utf-8") for path in (tmp_path / "apparatus" / "small").glob("*.yaml"))
    assert "at: Fer 1.4" in entries
    assert "to: Fer 1.3" in entries
    assert "[2.1]{.ref}The boat" in (tmp_path / "source" / "small" / "text.md").read_text("utf-8")


def test_plain_text_has_the_numbers(edition: Edition) -> None:
    words = " ".join(write_plain(edition).split())
    assert "[1.1] The river was there" in words
    assert "[2] No one asked" in words


def test_reledmac_prints_the_numbers(edition: Edition) -> None:
    assert r"\EdReference{raised}{2}" in str(write_reledmac(edition, {}))
