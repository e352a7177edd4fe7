"""References of notes and introductions to places of the text are references of the volume; others are reported."""

from __future__ import annotations

from edition.model.diagnostic import Diagnostic
from edition.model.inline import Inlines, Role
from edition.parse.latex import read_latex
from edition.parse.tei import Document

DOCUMENT = r"""
\begin{document}
See p.~\edpageref{oil}, l.~\edlineref{oil}, and \SEref{gone}\label{here} \ref{here}\footnote{Or \appref{lamp}.}.
\beginnumbering
\pstart A \edtext{lamp}{\applabel{lamp}\Afootnote{lump B}} burns.\pend
\pstart \edlabel{oil}Oil, see \ref{lamp},
\edtext{is}{\Bfootnote{As on p. \pageref{oil}; \emph{cf.} \xlineref{lamp}.}} there.\pend
\endnumbering
\end{document}
"""


def read(tex: str) -> tuple[Document, list[str]]:
    problems: list[Diagnostic] = []
    document = read_latex(tex.encode(), "a.tex", "new", problems.append, frozenset("B"), frozenset("A"))
    assert document is not None
    return document, [item.message for item in problems]


def typed(words: Inlines) -> str:
    """Rich text, with `@` before the targets of references."""
    return "".join(f"@{one.target}" if one.role is Role.PLACE else one.text + typed(one.children) for one in words)


def test_references_to_entries_and_paragraphs() -> None:
    document, reported = read(DOCUMENT)
    variant, comment = document.entries
    assert typed(comment.note) == f"As on @0.2; cf. @{variant.id}."
    (introduction,) = document.volume.introductions
    assert typed(introduction.blocks[0].content) == f"See @0.2, and Or @{variant.id}.."
    assert [message for message in reported if "references to pages and lines" in message]


def test_references_that_have_no_place_are_reported() -> None:
    document, reported = read(DOCUMENT)
    assert [block.text for block in document.text.blocks] == ["A lamp burns.", "Oil, see , is there."]
    assert [message for message in reported if message.startswith(r"\ref{lamp}")]
    assert [message for message in reported if message.startswith(r"\SEref{gone}")]


def test_no_sign_of_a_reference_is_left_in_words() -> None:
    document, _ = read(DOCUMENT)
    words = "".join((*(typed(one.note) for one in document.entries), *(block.text for block in document.text.blocks)))
    assert not [letter for letter in words if "\ue000" <= letter <= "\uf8ff"]
