"""What an edition for ekdosis says of its readings, notes and people is in the volume, or reported."""

from __future__ import annotations

import re

from edition.model.diagnostic import Diagnostic
from edition.model.entry import Entry, EntryKind
from edition.model.inline import plain
from edition.parse.latex import read_latex
from edition.parse.tei import Document

_DECLARED = r"""
\DeclareWitness{A}{A}{Codex Ambulans 7}[settlement=Nowhere, origDate={s. X}]
\DeclareWitness{B}{B}{Codex Borealis}
\DeclareHand{B1}{B}{B\textsuperscript{1}}[the scribe himself]
\DeclareSource{Pell}{Pell, \emph{Lumina}}
\DeclareScholar{me}{the editor}[surname=Nemo]
\DeclareShorthand{mihi}{\emph{scripsi}}{me}
\DeclareShorthand{omnes}{codd.}{A,B}
"""


def read(text: str) -> tuple[Document, list[str]]:
    """A document with this text, and what was reported."""
    problems: list[Diagnostic] = []
    whole = f"{_DECLARED}\\begin{{document}}\\begin{{ekdosis}}{text}\\end{{ekdosis}}\\end{{document}}"
    document = read_latex(whole.encode(), "a.tex", "new", problems.append)
    assert document is not None, problems
    return document, [item.message for item in problems]


def entry(text: str) -> Entry:
    """The one entry of a text."""
    (found,) = read(text)[0].entries
    return found


def readings(found: Entry) -> list[tuple[str, str, str, str]]:
    """The readings of an entry: words, witnesses, hand, and whose they are."""
    return [(one.text, " ".join(one.witnesses), one.hand, one.resp) for one in found.readings]


def test_what_is_declared_of_witnesses_and_hands_is_in_their_description() -> None:
    document, reported = read("A lamp.")
    said = {one.siglum: f"{one.name} {plain(one.description)}" for one in document.volume.witnesses}
    assert "Nowhere" in said["A"]
    assert "s. X" in said["A"]
    assert "1: the scribe himself" in said["B"]
    assert [message for message in reported if "Nemo" in message]


def test_a_hand_is_called_by_what_is_printed_behind_its_witness() -> None:
    found = entry(r"A \app{\lem[wit=A]{lamp}\rdg[wit=B1]{lump}}.")
    assert readings(found) == [("lump", "B", "1", "")]


def test_the_hand_of_a_witness_that_has_another_reading_has_the_lemma() -> None:
    found = entry(r"A \app{\lem[wit={A, B1}]{lamp}\rdg[wit=B]{lump}}.")
    assert readings(found) == [("lump", "B", "", "")]
    assert plain(found.note) == "lemma: B (1)"


def test_sources_scholars_and_shorthands_are_named_as_they_are_printed() -> None:
    found = entry(r"A \app{\lem[resp=mihi]{lamp}\rdg[source=Pell]{lump}\rdg[wit=omnes]{lemp}} \getsiglum{A}.")
    assert readings(found) == [("lump", "", "", "Pell, Lumina"), ("lemp", "A B", "", "")]
    assert plain(found.note) == "lemma: scripsi"


def test_sigla_of_notes_are_printed_as_declared() -> None:
    found = entry(r"A \app{\lem{lamp}\rdg[wit=A]{lump}\note{so \getsiglum{B1}, too}}.")
    assert plain(found.readings[0].note) == "so B1, too"


def test_a_scholar_among_the_witnesses_is_none() -> None:
    assert readings(entry(r"A \app{\lem{lamp}\rdg[wit=me]{lump}}.")) == [("lump", "", "", "the editor")]


def test_notes_with_a_star_keep_their_words() -> None:
    assert plain(entry(r"A \app{\lem{lamp}\note*{A note below.}\rdg[wit=B]{}}.").note) == "A note below."


def test_a_note_behind_a_reading_is_about_that_reading() -> None:
    found = entry(r"A \app{\lem{lamp}\note{of light}\rdg[resp=me]{lump}\note{so once}\rdg[wit=B]{}}.")
    assert (plain(found.note), [plain(one.note) for one in found.readings]) == ("of light", ["so once", ""])


def test_words_printed_around_the_lemma_are_a_note() -> None:
    found = entry(r"A \app{\lem[post=thus all, nosep]{lamp}\rdg[wit=B]{lump}}.")
    assert plain(found.note) == "thus all"


def test_readings_in_groups() -> None:
    document, reported = read(
        r"A \app{\rdgGrp[type=spelling]{\lem[wit=A]{lamp}\rdg[wit=B]{lampe}}\rdg[source=Pell]{light}} here."
    )
    assert [block.text for block in document.text.blocks] == ["A lamp here."]
    assert readings(document.entries[0]) == [("lampe", "B", "", ""), ("light", "", "", "Pell, Lumina")]
    assert [message for message in reported if "spelling" in message]


def test_editorial_signs() -> None:
    text = (
        r"One \supplied{two} three \surplus{four} \sic{five six} \supplied{\gap{reason=lost, unit=word, quantity=3}} x."
    )
    document, _ = read(text)
    assert [block.text for block in document.text.blocks] == ["One three four five six x."]
    said = {found.kind: found for found in document.entries}
    assert said[EntryKind.SUPPLIED].readings[0].text == "two"
    assert said[EntryKind.EMENDATION].lemma == "four"
    assert said[EntryKind.CRUX].lemma == "five six"
    assert said[EntryKind.LACUNA].extent == "3 words"


def test_a_note_stands_before_the_words_that_it_is_about() -> None:
    document, _ = read(
        r"A \note[type=fontium, labelb=a, labele=b]{From \emph{Pell}.} lamp burns\linelabel{b} and "
        r"\note[type=fontium, labelb=c]{Once.} burns, \note[labelb=d]{Twice.}\app{\lem{it}\rdg[wit=A]{he}} goes."
    )
    assert [block.text for block in document.text.blocks] == ["A lamp burns and burns, it goes."]
    said = [(found.lemma, found.occurrence, plain(found.note)) for found in document.entries if found.note]
    assert said == [("lamp burns", 0, "From Pell."), ("burns", 2, "Once."), ("it", 0, "Twice.")]


def test_nothing_that_an_entry_says_disappears() -> None:
    """Every word in an entry is in the volume or in a message."""
    text = (
        r"\app{\lem[wit=A, alt=alternative, pre=before, postwit=behind]{lamp}\note[pre=also]{noted}"
        r"\rdg[wit=B, alt=shorter, nordg, prewit=perhaps]{lump}}"
    )
    document, reported = read(text)
    found = document.entries[0]
    said = " ".join((plain(found.note), *(f"{one.text} {plain(one.note)}" for one in found.readings), *reported))
    for word in ("before", "behind", "also", "noted", "lump", "perhaps", "@alt", "@nordg"):
        assert re.search(rf"(?<!\w){word}(?!\w)", said), (word, said)


def test_ends_of_verses() -> None:
    document, _ = read(r"\begin{ekdverse}One,\\ two,\\[1ex] three\\> and a half,\\* four.\\! five\\!\end{ekdverse}")
    lines = [line.strip() for block in document.text.blocks for line in block.text.split("\n")]
    assert lines == ["One,", "two,", "three and a half,", "four.", "five"]


def test_families_of_witnesses() -> None:
    declared = "".join(f"\\DeclareWitness{{{one}}}{{{one}}}{{Codex {one}}}" for one in "KLMN")
    declared += r"\DeclareShorthand{k}{κ}{K, M}\DeclareShorthand{all}{codd.}{K, L, M, N}"
    conspectus = r"\begin{tabular}{l}\SigLine{K}\\ \SigLine{L}\\ \end{tabular}"
    text = r"\begin{ekdosis}A \app{\lem{lamp}\rdg[wit={k, N}]{lump}\rdg[wit=L]{}}.\end{ekdosis}"
    problems: list[Diagnostic] = []
    whole = f"{declared}\\begin{{document}}{conspectus}{text}\\end{{document}}"
    document = read_latex(whole.encode(), "a.tex", "new", problems.append)
    assert document is not None
    assert [(one.siglum, one.group) for one in document.volume.witnesses] == [
        ("K", "κ"), ("M", "κ"), ("L", ""), ("N", ""),
    ]  # fmt: skip
    assert [one.witnesses for one in document.entries[0].readings] == [("K", "M", "N"), ("L",)]
    assert document.volume.introductions == ()
    assert [item for item in problems if "\\SigLine" in item.message]
