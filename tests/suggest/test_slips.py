"""Slips of every sort in prose of its own, and a clean text in which none is found."""

from __future__ import annotations

import pytest

from edition.suggest import SuggestionKind
from tests.suggest.prose import found

SLIP = SuggestionKind.SLIP


@pytest.mark.parametrize(
    ("text", "lemma", "reading"),
    [
        # marks
        ("“The lamp was out,” he said. “I saw no light. She nodded.", "“I saw no light. She nodded.", None),
        ("He called it a \"wonder” of the coast, and “so it was,” they said, and “we saw it,” and “went.”", '"', "“"),
        ("He was the ’keeper” of the light.", "’keeper", "“keeper"),
        ("There was “no oil’ in the can.", "oil’", "oil”"),
        ("The oil (which was bad had to be burnt.", "(which was bad had to be burnt", None),
        ("The light was ghost\\]y and cold.", "ghost]y", "ghostly"),
        # points
        ("The boat came late. and the sea was high.", "late. and", "late, and"),
        ("The boat was late, The sea was high.", "late, The", "late. The"),
        ("The boat was late The sea was high.", "late The", "late. The"),
        ("The boat was late.The sea was high.", "late.The", "late. The"),
        ("In the winter of that year. the mate died.", "year. the", "year, the"),
        ("According to the mate. The boat was lost.", "mate. The", "mate, The"),
        ("It was July. 1870 when they came.", "July.", "July,"),
        ("Trask et al were of another mind.", "et al", "et al."),
        ("He said: “It burns:” Then he went.", "burns:”", "burns.”"),
        ("The wind fell , and we slept.", "fell ,", "fell,"),
        ("He saw the the lamp.", "the", ""),
        # letters
        ("The lighthouse was in great terronsm of the sea.", "terronsm", "terrorism"),
        ("It was absolutely dear to all of them.", "dear", "clear"),
        ("The bouy was seif-made and old.", "seif", "self"),
        ("They made a begining of it.", "begining", "beginning"),
        ("He came to the end-of the pier, and to what end-are we here?", "end-are", "end are"),
        # the same text elsewhere
        ("She went in and out of the room. He saw her go in and out of the roam.", "roam", "room"),
        ("The régime was mild. No other régime was so; of the old regime he said nothing.", "regime", "régime"),
        ("Pascoe came. We saw Pascoe and then Pascoe’s boat, and Pascoes dog.", "Pascoes", "Pascoe’s"),
        ("The house of Coutts-Trask failed. He was of Coutts. Trask it was.", "Coutts. Trask", "Coutts-Trask"),
        # figures
        ("See Nos. 5-4 of that paper.", "5-4", "3-4"),
        ("It lasted from 1871-1867 in all.", "1871-1867", "1867–1871"),
    ],
)  # fmt: skip
def test_a_slip(text: str, lemma: str, reading: str | None) -> None:
    words = text.replace("\\", "")  # before a bracket that stands alone
    here = [find for find in found(text, SLIP, works="") if words[find.start : find.end] == lemma]
    assert here, [(words[find.start : find.end], find.why) for find in found(text, SLIP, works="")]
    if reading is not None:
        assert here[0].fields["reading"] == reading


CLEAN = """\
“I do not know,” said Mr. Pascoe, “who lit it.” He had come from St. Just that morning, with Capt. Alder and Dr. J. R.
Vosper; and the three of them (not one of whom had slept) stood by the lamp, which was out. It wasn’t cold. ’Twas only
the wind, i.e. the north-west wind, that made them shiver ... The keeper’s book lay open: Nos. 12–14 of the *Gazette*
lay beside it, and on the page was written, in a hand that nobody knew, “Gone to Falmouth.” Etc., etc.

> “The first paragraph of a quotation that goes on.
>
> “And the second one, which ends it.”

What did it mean? The English say that a lamp is a promise; the Bretons, that it is a warning. Alder’s men thought of
neither. They thought of oil, rope, bread – and of the sea. In the ’forties a man could still live by that.
"""


def test_a_clean_text_has_none() -> None:
    assert [find.why for find in found(CLEAN, SLIP, 0.45)] == []


def test_a_quotation_over_paragraphs_that_is_never_closed() -> None:
    text = "> “The first paragraph.\n>\n> “And the second, which ought to end it.\n\nNothing more was said."
    [find] = found(text, SLIP)
    assert find.fields["reading"] == "it.”"


def test_an_issue_with_another_date() -> None:
    [find] = found("It stood in the Coast Gazette, No. 4, of March 1870, at length.", SLIP)
    assert find.fields["category"] == "fact"
