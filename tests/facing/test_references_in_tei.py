"""What the editors refer to is pointed to in TEI, in whichever text of the volume it is: no pointer leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from edition.load import load
from edition.model.edition import Edition
from edition.write.tei import write_corpus, write_tei
from edition.write.tei.identifiers import POINTERS
from tests.commands.conftest import Run
from tests.draws import many, random_for
from tests.facing.project import FILES, write
from tests.facing.random_pairs import write_pair
from tests.facing.test_loading import read
from tests.facing.test_tei_of_all_texts import again, build, same
from tests.tei.judge import ROOT

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_FREE = {"ref", "calendar", "datingMethod"}
"""Attributes that may hold an address outside all documents."""


def identifiers(words: str) -> set[str]:
    return {found for item in ElementTree.fromstring(words).iter() if (found := item.get(_ID)) is not None}


def pointed(words: str) -> Iterator[str]:
    """Every pointer into a document of this toolkit, but what stands for part of a pattern."""
    for item in ElementTree.fromstring(words).iter():
        for name in POINTERS.intersection(item.keys()):
            for word in item.attrib[name].split():
                if "#" in word and "$" not in word and not (name in _FREE and "://" in word):
                    yield word


def dangling(edition: Edition) -> list[str]:
    """The pointers that lead nowhere: in the document of the whole volume, and in those of its other texts alone."""
    whole = write_corpus(edition) if edition.texts else write_tei(edition)
    file, known = f"{edition.volume.name}.tei.xml#", identifiers(whole)
    lost = [word for word in pointed(whole) if word[1:] not in known]
    for text in edition.texts:
        alone = write_tei(text)
        own = identifiers(alone)
        lost += [
            word for word in pointed(alone)
            if (word.removeprefix(file) not in known if word.startswith(file) else word[1:] not in own)
        ]  # fmt: skip
    return lost


NOTES = (
    "- {{id: {id}, kind: comment, at: 1.1, lemma: {lemma}, note: 'See @ardet, @burns, @1.2, @english:1.2, @lamp:1.2, "
    "@english:burns and @lamp:ardet.'}}\n"
)


def across(root: Path) -> Path:
    """The lamp, in both texts of which a note refers to places of both."""
    own = NOTES.format(id="here", lemma="fumat")
    other = NOTES.format(id="there", lemma="lamp")
    return write(root, {
        **FILES, "apparatus/lamp/more.yaml": own, "apparatus/lamp/english/more.yaml": other,
    })  # fmt: skip


def test_a_reference_leads_into_the_text_that_it_means(tmp_path: Path) -> None:
    edition, _ = read(across(tmp_path))
    own, other = write_corpus(edition).split('<TEI xml:id="text.english">')
    ours = [
        "#e.ardet",
        "#text.english.e.burns",
        "#l1.2",
        "#text.english.l1.2",
        "#l1.2",
        "#text.english.e.burns",
        "#e.ardet",
    ]
    theirs = [ours[0], ours[1], "#text.english.l1.2", *ours[3:]]
    for words, expected in ((own, ours), (other, theirs)):
        found = re.findall(r'<ptr type="(?:entry|place|reference)" target="([^"]*)"', words)
        assert [target for target in found if target in expected][-7:] == expected
    assert dangling(edition) == []
    alone = write_tei(edition.texts[0])
    assert 'target="lamp.tei.xml#e.ardet"' in alone
    assert 'target="#e.burns"' in alone


def test_references_across_are_read_back_as_they_were_typed(tmp_path: Path, run: Run) -> None:
    root = across(tmp_path)
    first, _ = read(root)
    second, said = again(root, run, build(root, run))
    assert "E2" not in said
    same(first, second)


@pytest.mark.parametrize("seed", range(many(6)))
def test_random_pairs_with_references_across(tmp_path: Path, run: Run, seed: int) -> None:
    write_pair(tmp_path, seed, parts=14)
    drawn, before = random_for(seed), load(tmp_path, "pair", lambda wrong: None)
    assert before is not None
    targets = [entry.id for text in (before, *before.texts) for entry in text.entries]
    for name, text in (("pair", before), ("english", before.texts[0])):
        targets += [f"{name}:{block.locus}" for block in text.text.blocks if block.locus and block.text]
    for file in (tmp_path / "apparatus/pair").rglob("entries.yaml"):
        words = re.sub(
            r"note: ([^}]*)\}", lambda found: f"note: '{found[1]} @{drawn.choice(targets)}.'}}",
            file.read_text(encoding="utf-8"),
        )  # fmt: skip
        file.write_text(words, encoding="utf-8")
    first = load(tmp_path, "pair", lambda wrong: None)
    assert first is not None
    assert dangling(first) == []
    second, said = again(tmp_path, run, build(tmp_path, run, "pair"), "pair")
    assert "E2" not in said
    assert [text.entries for text in (first, *first.texts)] == [text.entries for text in (second, *second.texts)]


@pytest.mark.parametrize("name", ["bulletin-lecture", "consolation"])
def test_no_pointer_of_a_shipped_volume_leads_nowhere(name: str) -> None:
    edition = load(ROOT, name, lambda wrong: None)
    assert edition is not None
    assert dangling(edition) == []
