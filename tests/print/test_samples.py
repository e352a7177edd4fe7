"""The samples of `edition new --language` as books: divided as their language divides, and without English words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edition.actions.skeleton import make_volume, samples
from edition.audit import audit
from edition.designs.folder import styles_dir
from edition.load import load
from edition.messages.catalogues import shipped
from edition.messages.declared import MESSAGES
from edition.messages.message import pieces
from edition.model.catalogue import Forms
from edition.model.diagnostic import Diagnostic
from edition.pdf import finish, printed_places
from edition.typeset import typeset
from edition.write.latex import write_latex
from tests.print.extracts import extracted
from tests.print.test_hyphenation import cuts_in, divides
from tests.tagged.tag_tree import Tagged, faults

TRANSLATED = tuple(tag for tag in samples() if tag != "en")
_SAME = {
    "de": "autograph name november person see wind",
    "es": "he me para",
    "fr": "an gazette me on saint",
    "it": "all me",
    "la": "his me",
    "nl": "november over wind",
    "pl": "by",
    "pt": "a as me",
}
"""Words of the samples that English has, too."""


def words_of(text: str) -> set[str]:
    """The words of a text, in small letters."""
    return {word.lower() for word in re.findall(r"(?<!\w)[^\W\d_]{2,}(?!\w)", text)}


def words_of_messages(messages: list[Forms]) -> set[str]:
    """The words of messages, without their fields."""
    return {word for forms in messages for form in forms for word in words_of(" ".join(pieces(form)[::2]))}


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Words of the English sample, and of all messages in English."""
    root = tmp_path_factory.mktemp("english")
    make_volume(root, "small")
    sample = [path.read_text(encoding="utf-8") for path in root.glob("source/small/*.md")]
    return words_of(" ".join(sample)) | words_of_messages([message.forms for message in MESSAGES.values()])


@pytest.mark.tex
@pytest.mark.parametrize("tag", TRANSLATED)
def test_a_sample_is_printed_and_divided_in_its_language(tag: str, tmp_path: Path, english: set[str]) -> None:
    """On short lines, where words have to be divided."""
    make_volume(tmp_path, "small", language=tag)
    (tmp_path / "styles").mkdir(exist_ok=True)
    (tmp_path / "styles/narrow.yaml").write_text("format: 2\nextends: octavo\npage: {measure: 76mm}\n", "utf-8")
    settings = tmp_path / "source/small/volume.yaml"
    settings.write_text(settings.read_text("utf-8").replace("style: octavo", "style: narrow"), "utf-8")
    pdf = _printed(tmp_path)
    found = cuts_in(tmp_path / "tex")
    assert bool(found) != (tag in {"ar", "he"})  # which divide no words
    assert [cut for cut in found if not divides(tag, cut)] == []
    text = " ".join(word.text for page in extracted(pdf).words for word in page)
    printed = words_of(re.sub(r"-\s+", "", text))
    catalogue = shipped(tag)
    assert catalogue is not None
    own = words_of_messages([*catalogue.forms.values()]) | {"small", "edition"} | {*_SAME.get(tag, "").split()}
    assert sorted((printed & english) - own) == []
    assert len(printed & own) > 50
    assert [*faults(Tagged(pdf))] == []


def _printed(root: Path) -> Path:
    """The PDF of the volume, in which the audit finds nothing; what LuaLaTeX has left is in `tex`."""
    edition = load(root, "small", lambda item: None)
    assert edition is not None
    manuscript, directory, pdf = write_latex(edition), root / "tex", root / "small.pdf"
    directory.mkdir()
    problems: list[Diagnostic] = []
    result = typeset(manuscript, directory, "small", styles_dir(), problems.append, lambda step: None)
    assert result is not None, problems
    finish(result.pdf, pdf, result.run, edition.volume)
    report = audit(pdf, edition, printed_places(manuscript, result.run, "small", result.runs))
    assert report.fine, [str(wrong) for wrong in report.wrong]
    assert report.entries_checked > 5
    return pdf
