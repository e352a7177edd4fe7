"""Every witness can be rebuilt from what is printed, and is what the data say; whatever cannot be true is refused."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from edition.check import apparatus, readings, testimony, witnesses
from edition.derive.witness_text import witness_text
from edition.model.edition import Edition
from edition.model.text import BlockKind
from edition.write.latex import write_latex
from tests.draws import many, seed_of
from tests.small import small
from tests.witnesses.make import Volume, make
from tests.witnesses.reader import Note, Page, gone_of, read, rebuilt
from tests.witnesses.truth import Text, truth

RUNS = int(os.environ.get("EDITION_WITNESSES") or many(600))
SEED = seed_of("EDITION_WITNESSES_SEED")
PARTS = 10
RULES = (
    apparatus.overlapping_readings, apparatus.nothing_left, readings.reading_without_words,
    readings.reading_of_what_is_not_printed, testimony.end_is_changed, witnesses.witness_twice,
    testimony.reading_of_no_text, testimony.two_readings, testimony.lemma_is_changed,
)  # fmt: skip


def accepted(volume: Volume) -> Edition:
    """The edition with the entries that are left when those refused are taken out, the first first."""
    while True:
        edition = small(volume.text(), volume.entries(), witnesses=volume.witnesses())
        found = [item for rule in RULES for item in rule(edition)]
        if not found:
            return edition
        if any(item.span.file == "volume.yaml" for item in found):
            volume.spans.clear()
        else:
            del volume.items[min(item.span.line for item in found) - 1]


def told(edition: Edition, siglum: str) -> Text:
    """The text of a witness as it is written for `--to txt`."""
    edited, text = witness_text(edition, siglum), Text()
    for i, block in enumerate(edition.text.blocks):
        (text.note if block.kind is BlockKind.NOTE else text.flow).extend(edited.words(i).split())
    return text


def quotes(page: Page) -> Iterator[str]:
    """Notes whose lemma is not what is printed in its place."""
    for note in page.notes:
        words = page.streams[note.stream][note.begin : note.end]
        lemma = note.lemma.strip("†").split()
        ends = [lemma[0], lemma[-1]] if "…" in lemma else []
        if not words or not (words == lemma or [words[0], words[-1]] == ends):
            yield f"{note.lemma} is printed as {' '.join(words)}"


def listed_wrongly(page: Page, volume: Volume) -> Iterator[str]:
    """In a positive apparatus, witnesses said to have a lemma that they have not, or not said to have it."""
    for note in page.notes:
        cited = {siglum for _, _, sigla in note.claims() for siglum in sigla}
        if not cited or any(sign in ("inc.", "expl.") for sign, _, _ in note.claims()):
            continue
        for siglum in (s for s in volume.sigla if s != "E"):
            lacks = _lacks(page, siglum, note)
            beside = {sign for sign, _, _ in note.claims()} & {"add.", "pref."}  # what is said is not about the lemma
            if siglum in note.having and siglum not in cited and lacks and not beside:
                yield f"{note.lemma}: {siglum} is listed, and {lacks}"
            elif siglum not in note.having | cited and not lacks and not (siglum in volume.spans and beside):
                yield f"{note.lemma}: {siglum} is not listed"


def _lacks(page: Page, siglum: str, here: Note) -> str:
    """Why a witness has not the words of a note, but for what is said of parts of them."""
    words = set(range(here.begin, here.end))
    said = [(note, sign, text) for note in page.notes for sign, text, sigla in note.claims() if siglum in sigla]
    outside = gone_of(page, siglum)
    omitted = [(note.stream, at) for note, sign, _ in said if sign in ("om.", "lac.") and note is not here
               for at in range(note.begin, note.end)]  # fmt: skip
    if here.stream and (page.call - 1 in outside or (0, page.call - 1) in omitted):
        return "the note is not called"
    gone = set() if here.stream else outside
    if here.begin in gone or here.end - 1 in gone or words <= gone | {at for s, at in omitted if s == here.stream}:
        return "has no text"
    for note, sign, text in said:
        if note.stream != here.stream or note is here:
            continue
        whole = sign in ("add.", "pref.", "rep.", "inc.", "expl.") or (sign, text) == ("corr.", "")
        inside = here.begin <= note.begin and note.end <= here.end
        same = (note.begin, note.end) == (here.begin, here.end)
        if not whole and note.begin < here.end and here.begin < note.end and (same or not inside):
            return f"it has something else for {note.lemma}"
    return ""


@pytest.mark.parametrize("part", range(PARTS))
def test_what_is_printed_is_what_the_witnesses_have(part: int) -> None:
    for seed in range(SEED * 1_000_000 + part, SEED * 1_000_000 + RUNS, PARTS):
        volume = make(seed)
        edition = accepted(volume)
        page = read(write_latex(edition).tex)
        said = f"seed {seed}\n{volume.text()}\n{volume.witnesses()}\n{volume.entries()}\n"
        assert not list(quotes(page)), said
        if volume.positive:
            assert not list(listed_wrongly(page, volume)), said + "\n".join(listed_wrongly(page, volume))
        for siglum in volume.sigla:
            document = volume.hand if siglum == "E" else siglum
            has = truth(volume, siglum)
            assert told(edition, siglum) == has, f"{said}{siglum}: data"
            assert rebuilt(page, siglum, document) == has, f"{said}{siglum}: print"


def test_some_of_them_are_told_twice() -> None:
    """The random volumes have entries inside a wider one of the same witness: accepted ones, and refused ones."""
    both = [volume for volume in map(make, range(60)) if any(item.name == "wide" for item in volume.items)]
    made = sum(item.name[0] == "n" for volume in both for item in volume.items)
    kept = [accepted(volume) for volume in both]
    inside = sum(entry.id[0] == "n" for edition in kept if "wide" in edition.entry for entry in edition.entries)
    assert made > inside > 5
