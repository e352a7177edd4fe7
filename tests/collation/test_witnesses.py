"""Collations of random witnesses: entries from which every witness can be read, in a volume without errors."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from edition.actions.collating import collate_volume
from edition.actions.collation_files import CollationFiles, GivenWitness, Options
from edition.check import check
from edition.check.catalogue import severity
from edition.collation.forms import ComparedForms
from edition.collation.words import words_of
from edition.derive.witness_text import witness_text
from edition.load import load
from edition.model.collation import Rule
from edition.model.diagnostic import Diagnostic, Severity
from edition.model.edition import Edition
from edition.store import writing
from tests.draws import many

WORDS = [
    "et",
    "in",
    "arma",
    "uirum",
    "cano",
    "troiae",
    "qui",
    "primus",
    "ab",
    "oris",
    "fato",
    "est",
    "non",
    "sed",
    "ut",
]
ALL_OF_IT = 0.2


def spoilt(draw: random.Random, words: list[str]) -> list[str]:
    """The words with everything that scribes and moths do."""
    out: list[str] = []
    i = 0
    while i < len(words):
        chance = draw.random()
        if chance < 0.06:
            pass
        elif chance < 0.1:
            out += [words[i], draw.choice(WORDS)]
        elif chance < 0.14:
            out.append(draw.choice(WORDS))
        elif chance < 0.17:
            out.append(f"{words[i]}s")
        elif chance < 0.19:
            out += [words[i], words[i]]
        elif chance < 0.21 and i + 1 < len(words):
            out += [words[i + 1], words[i]]
            i += 1
        elif chance < 0.22:
            i += draw.randrange(15)
        elif chance < 0.225:
            out.append("[...]")
            i += draw.randrange(40)
        elif chance < 0.23 and out:
            out[-1] += words[i]
        else:
            out.append(words[i])
        i += 1
    if draw.random() < ALL_OF_IT:
        out = out[draw.randrange(1 + len(out)) :]
    if draw.random() < ALL_OF_IT:
        out = out[: draw.randrange(1 + len(out))]
    return out if any(word != "[...]" for word in out) else ["et"]


def typed(draw: random.Random, words: list[str]) -> str:
    text = ""
    for word in words:
        chance = draw.random()
        text += word + (", " if chance < 0.1 else ". " if chance < 0.15 else "\n\n" if chance < 0.18 else " ")
    return text


def collated(folder: Path, given: list[GivenWitness], rules: tuple[Rule, ...], said: str) -> Edition:
    """The volume of witnesses, collated by rules and by what `said` adds to collation.yaml; nothing of it is wrong."""
    problems: list[Diagnostic] = []
    with writing(folder, "test") as files:
        assert collate_volume(CollationFiles(files, "v"), given, Options(ignore=rules), problems.append, print)
        if said:
            assert files.edit("source/v/collation.yaml", lambda text: f"{text}{said}\n")
            assert collate_volume(CollationFiles(files, "v"), [], Options(), problems.append, print)
    assert [item for item in problems if item.code not in ("E405", "E407")] == []
    found: list[Diagnostic] = []
    edition = load(folder, "v", found.append)
    assert edition is not None
    found += check(edition)
    assert [item for item in found if severity(item.code) is Severity.ERROR] == []
    return edition


CONVENTIONS = (
    "", "neighbours: apart", "neighbours: words\nlong: 2", "additions: apart", "additions: joined\nlong: 3",
    "neighbours: words\nadditions: apart",
)  # fmt: skip


@pytest.mark.parametrize("number", range(many(40)))
def test_every_witness_is_read_from_the_entries(tmp_path: Path, number: int) -> None:
    draw = random.Random(number)
    base = [draw.choice(WORDS) for _ in range(draw.choice([3, 10, 40, 150]))]
    witnesses = {"A": base}
    for siglum in "BCDE"[: draw.randrange(1, 5)]:
        witnesses[siglum] = spoilt(draw, witnesses[draw.choice([*witnesses])])
    rules = tuple(rule for rule in Rule if draw.random() < 0.6)
    texts = {siglum: typed(draw, words) for siglum, words in witnesses.items()}
    given = [GivenWitness(siglum, ((f"{siglum}.txt", text.encode()),)) for siglum, text in texts.items()]
    edition = collated(tmp_path, given, rules, CONVENTIONS[number % len(CONVENTIONS)])
    forms = ComparedForms(rules or Options().ignore or tuple(ComparedForms().rules))
    for siglum, text in texts.items():
        told = witness_text(edition, siglum)
        read = words_of([told.words(i) for i in range(len(edition.text.blocks))], forms).forms
        wanted = words_of([text], forms).forms
        assert "".join(read) == "".join(wanted), siglum


@pytest.mark.parametrize("number", range(many(40)))
def test_a_part_that_a_witness_has_stays_what_the_volume_says(tmp_path: Path, number: int) -> None:
    """Witnesses begin late or end early; then their transcriptions and the compared forms change."""
    draw = random.Random(1000 + number)
    base = [draw.choice(WORDS) for _ in range(draw.choice([100, 150]))]
    witnesses = {"A": base}
    for siglum in "BCD":
        begin, end = draw.choice([(0, 60), (40, 150), (35, 65)])
        witnesses[siglum] = spoilt(draw, base[begin:end])
    texts = {siglum: typed(draw, words) for siglum, words in witnesses.items()}
    given = [GivenWitness(siglum, ((f"{siglum}.txt", text.encode()),)) for siglum, text in texts.items()]
    rules = (Rule.CASE, Rule.PUNCTUATION, *((Rule.SPACES,) if draw.random() < 0.5 else ()))
    volume = collated(tmp_path, given, rules, CONVENTIONS[number % len(CONVENTIONS)]).volume
    assert any(witness.spans for witness in volume.witnesses)
    for siglum in "BCD":
        texts[siglum] = typed(draw, spoilt(draw, witnesses[siglum]))
        (tmp_path / f"source/v/witnesses/{siglum}.txt").write_text(texts[siglum])
    edition = collated(tmp_path, [], (), "letters: [a e]\nwords: [uirum cano]")
    spans = {witness.siglum: witness.spans for witness in edition.volume.witnesses}
    assert all(spans[witness.siglum] == witness.spans for witness in volume.witnesses if witness.spans)
    forms = ComparedForms(rules, [["a", "e"]], [["uirum", "cano"]])
    for siglum, text in texts.items():
        told = witness_text(edition, siglum)
        read = words_of([told.words(i) for i in range(len(edition.text.blocks))], forms).forms
        assert "".join(read) == "".join(words_of([text], forms).forms), siglum
