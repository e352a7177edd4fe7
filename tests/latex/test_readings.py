"""The shorthand of an apparatus is read as readings, or not at all."""

from __future__ import annotations

import pytest

from edition.model.answers import NoteIdioms
from edition.model.span import Span
from edition.parse.latex.marks import Flattener
from edition.parse.latex.source import Command, parsed
from edition.parse.printed_apparatus.readings import Idioms, inferred, letters, read
from edition.parse.tei.tree import Element

SIGLA = frozenset({"A", "B", "C", "L679", "Vat"})


def note(tex: str) -> object:
    """The readings of a note: kind, words, sigla with hands, and behind what."""
    document = parsed(rf"\Afootnote{{{tex}}}", "a.tex", lambda item: pytest.fail(str(item)))
    assert document is not None
    (command,) = document.nodes
    assert isinstance(command, Command)
    made = letters(Flattener().paragraphs(command.arguments[1], command.span))
    found = read(made, SIGLA, frozenset({"A", "nox"})) if made is not None else None
    if made is None or found is None:
        return None
    return [
        (
            one.kind,
            made.text[one.start : one.end],
            " ".join(f"{s}{'.' + h if h else ''}" for s, h in one.sigla),
            one.behind,
        )
        for one in found
    ]


@pytest.mark.parametrize(
    ("tex", "found"),
    [
        ("nocte B", [("words", "nocte", "B", "")]),
        ("nocte  L679, B.", [("words", "nocte", "L679 B", "")]),
        ("nocte BC", [("words", "nocte", "B C", "")]),
        ("nocte B C; noctu A", [("words", "nocte", "B C", ""), ("words", "noctu", "A", "")]),
        ("nocte (C)", [("words", "nocte", "C", "")]),
        (r"\emph{om.} B", [("omission", "", "B", "")]),
        ("÷ B, nocte C", [("omission", "", "B", ""), ("words", "nocte", "C", "")]),
        (r"\textit{add.} nocte B", [("added", "nocte", "B", "")]),
        (r"nocte \textit{add.} B", [("added", "nocte", "B", "")]),
        ("+ nocte B", [("added", "nocte", "B", "")]),
        (r"\emph{praem.} nocte B", [("before", "nocte", "B", "")]),
        (r"\emph{inv.} B", [("turned", "", "B", "")]),
        (r"nunc \emph{post} nocte B", [("behind", "nunc", "B", "nocte")]),
        ("nocte B a.c.", [("words", "nocte", "B.a.c.", "")]),
        ("nocte B in marg., C", [("words", "nocte", "B.in marg. C", "")]),
        (r"nocte B\textsuperscript{2}", [("words", "nocte", "B.2", "")]),
        ("n\\textit{oc}te B et C", [("words", "nocte", "B C", "")]),
        (r"nocte \textsc{B} noctu \textsc{C}", [("words", "nocte", "B", ""), ("words", "noctu", "C", "")]),
        (r"nocte \textbf{B}, noctu \textbf{C}", [("words", "nocte", "B", ""), ("words", "noctu", "C", "")]),
        (r"nocte \textsc{D} noctu \textsc{C}", None),  # D is no word of C’s reading, whatever it is
        (r"\textsc{nocte B}", [("words", "nocte", "B", "")]),
        (r"\textlatin{om.} B", [("omission", "", "B", "")]),
        ("nocte B, corr. B\\textsuperscript{2}", None),  # the second hand has another word
        ("nocte B, \\textit{corr.} C", None),
        ("nocte B post corr. C", [("words", "nocte", "B.post corr. C", "")]),
        ("em.; nocte B C", None),
        ("em. Pell; nocte B C", None),
        ("nocte; noctu B", None),
        ("emend. nocte B", None),
        ("lac. Vat", [("lost", "", "Vat", "")]),
        (r"quia \textit{A} quod \textit{B}", [("words", "quia", "A", ""), ("words", "quod", "B", "")]),
        (r"nox \textit{A om. B}", [("words", "nox", "A", ""), ("omission", "", "B", "")]),
        (r"nox illa \textit{A trans. B}", [("words", "nox illa", "A", ""), ("turned", "", "B", "")]),
        (r"o A tempora \textit{B}", None),
        # not read: no sigla, words behind them, editors' words in italics, what may be read in two ways
        ("See the Vulgate.", None),
        ("nocte B, as everybody knows", None),
        ("B nocte", None),
        (r"\emph{spat. vac. 8 litt.} B", None),
        (r"\emph{om.} B; \emph{non legitur} C", None),
        ("o A tempora B", None),
        # names of scholars in italics, with an upright comma behind them; who corrected it; a second lemma
        (r"noctu \emph{Heinsius}, diu B", None),
        (r"\emph{om}. B", [("omission", "", "B", "")]),
        ("nocte A1 (corr. A2)", None),
        ("nocte A1 corr. A2", None),
        ("nocte B corr., C", [("words", "nocte", "B.corr. C", "")]),
        ("nocte B (corr.) C", [("words", "nocte", "B.corr. C", "")]),
        ("nocte B; dies … nox] nox dies C", None),
        ("[nocte] B", [("words", "[nocte]", "B", "")]),
        ("nocte \\textbf{B} \\unknown{C}", None),
        ("", None),
    ],
)
def test_a_note(tex: str, found: object) -> None:
    assert note(tex) == found


def rows(*notes: str) -> list[object]:
    return [letters([words]) for words in notes]


def test_sigla_are_what_ends_notes_behind_different_words() -> None:
    notes = [
        letters([words]) for words in ("nocte B", "die B", "luce B, C1", "umbra C1", "aqua C1", "terra C1", "in Rome")
    ]
    assert inferred(filter(None, notes), frozenset()) == {"B", "C1"}


def test_sigla_in_italics_are_inferred_between_the_words() -> None:
    notes = (("quia ", "A", " quod ", "B"), ("hi ", "A om. B"), ("istam ", "B", " mixtam ", "A"),
             ("unus ", "A trans. B"),
             ("uel ", "A", " aut ", "B"))  # fmt: skip
    made = [
        letters(
            [Element("hi", {"rend": "italic"}, Span("", 1, 1), [part]) if i % 2 else part for i, part in enumerate(row)]
        )
        for row in notes
    ]
    assert inferred(filter(None, made), frozenset()) == {"A", "B"}


def test_sigla_are_also_what_is_set_as_those_found() -> None:
    notes = [
        letters(
            [Element("hi", {"rend": "sc"}, Span("", 1, 1), [part]) if i % 2 else part for i, part in enumerate(row)]
        )
        for row in (
            ("nocte ", "B", ""), ("die ", "B", ", luce ", "A"), ("umbra ", "AC", ""), ("luce ", "B", "; Aqua ", "D2"),
            ("aqua ", "B", ""), ("terra ", "B", ""),
        )
    ]  # fmt: skip
    assert inferred(filter(None, notes), frozenset()) == {"A", "B", "D2", "AC"}  # AC: no C stands alone
    made = letters(["nocte ", Element("hi", {"rend": "sc"}, Span("", 1, 1), ["C"])])
    assert inferred([*filter(None, notes), *filter(None, [made])], frozenset()) == {"A", "B", "C", "D2"}


def test_nothing_is_inferred_of_sentences() -> None:
    notes = [letters([words]) for words in ("a note in series B", "another in series B", "and one more in series B")]
    assert inferred(filter(None, notes), frozenset()) == frozenset()


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("wanting B", "omission"), ("nocte adiunxit B", "added"), ("anteposuit nocte B", "before"),
        ("verso B", "turned"), ("mutilus B", "lost"), ("nocte B manu", "words"),
    ],
)  # fmt: skip
def test_an_editor_may_add_idioms(words: str, kind: str) -> None:
    more = NoteIdioms(("wanting",), ("adiunxit",), ("anteposuit",), ("verso",), ("mutilus",), ("manu",))
    note = letters([words])
    assert note is not None
    found = read(note, SIGLA, frozenset(), Idioms.of(more))
    assert found is not None
    assert [one.kind for one in found] == [kind]
    assert read(note, SIGLA, frozenset()) != found
