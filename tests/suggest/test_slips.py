"""Slips of every sort in prose of its own, and a clean text in which none is found."""

from __future__ import annotations

import pytest

from edition.suggest import SuggestionKind, suggest
from tests.small import small
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


READ_BY_MACHINE = (
    "Tlie mate went to tlie light and saw tbe keeper, wbo had beeu tbere since tbe l5th of 0ctober, l867. In Marcb "
    "tlie Govemment had sent him oil, wbicb tbe Govemment had not paid. He bad said so to tlie Englisb consul. It was "
    "iu tbe book, and tlie book was lost in Julv. Tbe men vvere sure tbat tbe lamp ivas out on tbe IGth."
)


def test_what_optical_reading_does_again_and_again_is_found_every_time() -> None:
    readings: dict[str, set[str | None]] = {}
    for find in found(READ_BY_MACHINE, SLIP, works="", names=""):
        readings.setdefault(READ_BY_MACHINE[find.start : find.end], set()).add(find.fields.get("reading"))
    assert readings == {
        "Tlie": {"The"}, "tlie": {"the"}, "tbe": {"the"}, "Tbe": {"The"}, "wbo": {"who"}, "beeu": {"been"},
        "tbere": {"there"}, "l5th": {"15th"}, "0ctober": {"October"}, "l867": {"1867"}, "Marcb": {"March"},
        "Govemment": {"Government"}, "wbicb": {"which"}, "bad": {"had"}, "Englisb": {"English"}, "iu": {"in"},
        "Julv": {"July"}, "vvere": {"were"}, "tbat": {"that"}, "ivas": {"was"}, "IGth": {"16th"},
    }  # fmt: skip
    places = [find for find in found(READ_BY_MACHINE, SLIP, works="", names="") if find.fields["reading"] == "the"]
    assert len(places) == READ_BY_MACHINE.count(" tlie ") + READ_BY_MACHINE.count(" tbe ")


def test_words_that_are_the_authors_own_are_none() -> None:
    text = (
        "The wreckers call it the gulliver, and the gulliver is old. No gulliver was ever shewn to me; they have shewn "
        "it to others, and it was shewn in Hendra too. A gulliver of Hendra was shewn, and sheweth its age. The "
        "shopman and the lampman of Hendra knew the gulliver; so did Trewhella of Zennor."
    )
    assert [text[find.start : find.end] for find in found(text, SLIP, names="")] == []


def test_dialect_is_no_slip() -> None:
    text = (
        "“I knaws en well,” said Pascoe. “’Tes ’zackly as ’ee do say, an’ the boat were comin’ in, an’ the sea "
        "a-roarin’ somethin’ tarrible. ’Twas whut we caal a ground-say, an’ ’ee mus’ mind en.” He nodded."
    )
    assert [text[find.start : find.end] for find in found(text, SLIP, names="")] == []


def test_a_name_one_letter_off_a_record() -> None:
    names = "- {key: mcd, kind: person, name: 'McDouall, Peter', forms: [McDouall]}\n"
    text = "Peter McDouall came. Old McDoual was late, and Mcdouall slept; McDonall too."
    said = {text[find.start : find.end]: find.fields["reading"] for find in found(text, SLIP, names=names)}
    assert said == {"McDoual": "McDouall", "Mcdouall": "McDouall", "McDonall": "McDouall"}


@pytest.mark.parametrize(
    ("text", "lemma", "reading"),
    [
        ("The light was ghost\\^ly and cold.", "ghost^ly", "ghostly"),
        ("The light was shel'ered and cold.", "shel'ered", "sheltered"),
        ("The lamp was comfortaTle and warm.", "comfortaTle", "comfortable"),
        ("It was politi6al and dull.", "politi6al", "political"),
        ("He came on the lst of May.", "lst", "1st"),
        ("He wrote it, Oct. ii, 1862, at last.", "ii", "11"),
        ("It was lit on the 1 2th of May.", "1 2th", "12th"),
        ("He had the oil of the lamp on Sept. 2$, 1862.", "2$", "25"),
        ("This country was'unsatisfactory to us.", "was'unsatisfactory", "was unsatisfactory"),
        ("He was entitled-to the oil.", "entitled-to", "entitled to"),
        ("He came ,at last, and went.", ",", ""),
        ("It was quite unex pected by us.", "unex pected", "unexpected"),
        ("It was quite con- fidently told.", "con- fidently", "confidently"),
        ("He went to ofthe lamps.", "ofthe", "of the"),
    ],
)
def test_what_is_garbled(text: str, lemma: str, reading: str) -> None:
    words = text.replace("\\", "")
    here = [find for find in found(text, SLIP, works="") if words[find.start : find.end] == lemma]
    assert [find.fields["reading"] for find in here] == [reading]


def test_how_old_prints_set_points_and_marks_is_no_slip() -> None:
    text = (
        'Was it he ? It was ; and so he said : " I saw the lamp, and I went " on the way. " Was it lit ? " he '
        'asked ; and I said : " No ; it was out." — Pascoe, the 4to edition, p. 12a, 8vo, at 3s. 6d., 2nd ed.'
    )
    assert [text[find.start : find.end] for find in found(text, SLIP)] == []


def test_how_letters_begin_and_end_is_no_slip() -> None:
    text = "Sir — The lamp that you sent is out. I am, dear sir, Your obedient servant, the keeper."
    assert [text[find.start : find.end] for find in found(text, SLIP)] == []


@pytest.mark.parametrize(
    "text",
    [
        # words of other languages
        "He said that “la mer est le miroir de l’homme,” and that was all he knew of the sea.",
        "The air “Se vuol danzare, gentile” was sung to the piano, and then “Die Nacht und der Morgen” too.",
        "Carl von Rabenau and a master zur goldnen Gans had the house; he was a native, natif de Nantes.",
        # what is no fault of an author
        "The rope was stirr’d, and the wind had dropp’d before the night.",
        "The boat was late -- so the men said -- and the oil was bad. Majority, ———— 115.",
        "It is in the Act, the 36th of the King, and in the 57th as well.",
        "He called at St. Luke's A. M. E. Church in the night.",
        "The keeper saw the church, the parsonage and the inn; he drew the Church, Parsonage and the Inn.",
        "An account of it is in Notes and Queries (7th s. x. 90) and in the papers.",
        "Sonatas. Variations. For pianoforte. For violin. Three trios. Concertos. For the organ. Two masses.",
        "Johan Pell had an arquebus; Gratian Pell had none.",
    ],
)  # fmt: skip
def test_what_is_no_slip(text: str) -> None:
    assert [(text[find.start : find.end], find.why) for find in found(text, SLIP, works="")] == []


@pytest.mark.parametrize("slip", ["tbe", "wbich", "Govemment"])
def test_misread_words_beside_foreign_ones_are_slips(slip: str) -> None:
    text = f"He had of {slip} men and the sea; he wrote to van Rhyn, and les autres came."
    assert slip in [text[find.start : find.end] for find in found(text, SLIP, works="")]


def test_names_of_places_are_no_unheard_words_in_a_text_full_of_misread_ones() -> None:
    text = "Tbe men of Basford and Holmfirth wbich came to tbe mill wcre tbere, and tbe men of Wsbbtbr witb tbem."
    lemmas = [text[find.start : find.end] for find in found(text, SLIP, works="")]
    assert "Wsbbtbr" in lemmas
    assert not {"Basford", "Holmfirth"} & set(lemmas)


@pytest.mark.parametrize(
    "text",
    [
        "They sang ‘The Bay of Zennor’ and 'The Lamp of the West,' and 'Time of Day' too.",
        "He gave it “to the man who shall have\n“made it known in the last “two years, and by “whom it is "
        "“found to be of good “to all mankind.",
        "It was the three per cent. consolidated stock; ropes, oil, &c. on board of her.",
        "The Western Gazette - Tuesday, and he came on a Wednesday.",
        "The Lord said that He would come, and Shaking was in the house.",
        "The blood of Louis XVI. and of his queen; a letter from the Sec. at War came.",
        "He had The Lamp of the West; Purity of Old Oil; Bold and Base Avowal; and the purity was bold.",
        "McShane and Fitzwilliam were there; he loveth his brother.",
        "He was shewing the advisers of the gipsy how to chaunt; ain’t it cold?",
    ],
)
def test_what_old_prints_have_is_no_slip(text: str) -> None:
    assert [(text[find.start : find.end], find.why) for find in found(text, SLIP, works="")] == []


def test_the_right_one_of_two_recurring_phrases_is_no_slip() -> None:
    text = "She went in and out of the nanne again. He saw her go in and out of the name again."
    assert "name" not in [text[find.start : find.end] for find in found(text, SLIP, works="")]


@pytest.mark.parametrize("words", ["the bays of the coast", "it sank in the sea", "heavy gales of wind"])
def test_a_word_in_its_place_is_no_slip_in_a_text_full_of_misread_ones(words: str) -> None:
    text = f"Tbe men wbich came to tbe mill wcre tbere, and {words} witb tbem, tbat is all."
    found_words = [text[find.start : find.end] for find in found(text, SLIP, works="")]
    assert "wbich" in found_words
    assert not set(words.split()) & set(found_words)


def test_what_is_changed_silently_is_known() -> None:
    """And what an entry emends; else it is proposed."""
    text = "The boat was late.The sea was high."
    silent = "silent: [{id: gap, says: Spaces., find: 'late\\.The', replace: 'late. The'}]\n"
    entry = "- {id: a, kind: emendation, at: 0.1, lemma: late.The, reading: late. The}\n"
    comment = "- {id: a, kind: comment, at: 0.1, lemma: late.The, note: So.}\n"
    said = [bool(suggest(small(text, *more), [SLIP])) for more in ((), ("", "", "", silent), (entry,), (comment,))]
    assert said == [True, False, False, True]
