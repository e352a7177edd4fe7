"""References to issues and sources, in any order of number, month and year."""

from __future__ import annotations

import pytest

from edition.suggest import SuggestionKind
from tests.suggest.prose import found, words

CITATION = SuggestionKind.CITATION


@pytest.mark.parametrize(
    ("lemma", "issue", "date"),
    [
        ("Coast Gazette, No. 4, January 15th, 1869", "4", "1869-01-15"),
        ("Coast Gazette (No.1, March 1868)", "1", "1868-03"),
        ("March 1868, No. 1", "1", "1868-03"),
        ("Coast Gazette, Nos. 2-3", "2-3", "1868-04/1868-05"),
        ("Nos. 2 and 3 of the Coast Gazette", "2-3", "1868-04/1868-05"),
        ("Coast Gazette of May 1868", "2-3", "1868-04/1868-05"),
        ("No. 2", "2-3", "1868-04/1868-05"),
    ],
)
def test_an_issue(lemma: str, issue: str, date: str) -> None:
    text = f"I read of it ({lemma}) and laughed."
    [find] = found(text, CITATION)
    assert {"work": "gazette", "issue": issue, "date": date}.items() <= dict(find.fields).items()
    assert text[find.start : find.end].strip("()") == lemma.strip("()")


def test_a_date_that_is_not_of_that_issue_is_stated() -> None:
    [find] = found("See the Coast Gazette, No. 1, April 1868, for it.", CITATION)
    assert find.fields["date"] == "1868-03"
    assert find.fields["stated_date"] == "1868-04"


def test_a_number_that_there_is_not_is_told_by_its_date() -> None:
    [find] = found("See the Coast Gazette, No. 7, January 1869, for it.", CITATION)
    assert (find.fields["issue"], find.fields["stated_issue"]) == ("4", "7")


def test_ibid_is_the_work_before() -> None:
    finds = found("As A Treatise of the Tides has it (p. 4), and ibid., p. 9, it is so.", CITATION)
    assert [find.fields["work"] for find in finds] == ["tides", "tides"]


def test_who_is_quoted() -> None:
    text = "The keeper, being asked for it, wrote to the Trinity House: “The oil has never been so bad as this year.”"
    assert words(text, CITATION)[0].endswith("“The oil has never")


def test_a_street_number_is_no_issue() -> None:
    assert found("He lived at No. 4, Harbour Street, in those days.", CITATION) == []


OTHER_WORKS = """\
@thesis{ruth, author = {Penhallow, Ruth}, title = {The Lamps of the West}, date = {1901}}
@letter{trask, author = {Trask, Simeon}, title = {To the Keepers of Falmouth}, date = {1869}}
@incollection{essay, author = {Penrose, Anne}, title = {On Oil and Water}, booktitle = {Essays}, date = {1850}}
@misc{poems, author = {Penrose, Anne}, title = {Poems}, date = {1851}}
"""


@pytest.mark.parametrize("title", ["The Lamps of the West", "To the Keepers of Falmouth", "On Oil and Water"])
def test_a_title_of_a_work_of_any_type(title: str) -> None:
    [find] = found(f"It was in {title} that he found it.", CITATION, works=OTHER_WORKS)
    assert find.fields["work"] in ("ruth", "trask", "essay")


def test_a_title_of_one_common_word_counts_where_it_is_set_off() -> None:
    [find] = found("Poems were read, and then it was in her *Poems* that he found it.", CITATION, works=OTHER_WORKS)
    assert (find.fields["work"], find.start) == ("poems", 40)
    assert found("Poems were read, and “Poems,” she said.", CITATION, works=OTHER_WORKS)[0].start == 22


def test_an_issue_of_a_paper_that_is_not_in_the_bibliography() -> None:
    [find] = found("He had it from the Lancet, No. 4, at last.", CITATION)
    assert "work" not in find.fields


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("It is written, as we all know (Matt. v. 3), that so it is.", "Matt. v. 3"),
        ("So it is told in 1 John 3:4-6 of the light.", "1 John 3:4-6"),
        ("See the Voyages of Penrose, vol. iv., p. 33, for it.", "Voyages of Penrose, vol. iv., p. 33"),
        ("It is told on p. 33 of the same book.", "p. 33"),
        ("He had it from the Morning Chronicle of March 3, 1871, that day.", "Morning Chronicle of March 3, 1871"),
        ("According to the Western Herald, the lamp was out.", "Western Herald"),
        ("The Cornish Mercury states that the lamp was out.", "The Cornish Mercury"),
        ("The lamp was “out,” and so it is.”—Penrose.", "Penrose"),
        ("He had a book entitled “Old Lamps and New Oil,” which is dull.", "“Old Lamps and New Oil,”"),
        ("It stands in the Evangelist of March 29, 1888, at length.", "Evangelist of March 29, 1888"),
        ("In a letter to Penrose he told of the lamp.", "In a letter to"),
        ("In his official account, Penrose told of the lamp.", "In his official account"),
        ("In your issue of Saturday I read of the lamp.", "your issue of Saturday"),
        ("The letter signed by the keeper was read to them.", "The letter signed"),
        ("It came by the correspondent of the Western Herald.", "the correspondent of the Western Herald"),
    ],
)  # fmt: skip
def test_a_reference_that_its_form_gives_away(text: str, lemma: str) -> None:
    there = words(text, CITATION)
    assert any(lemma in found or found in lemma for found in there), there
    assert len(there) == 1, there


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        # titles set as titles are
        ("It was told by Penrose in his *Lamps of the Western Coast*, 1886.", "Lamps of the Western Coast"),
        ("It is told in the *Galignani* of that day.", "Galignani"),
        ("See in “Hamlet,” where the priest is.", "“Hamlet,”"),
        ("It stands in these “Annals” more than once.", "“Annals”"),
        ("He was the editor of the “Wiener Zeitschrift” then.", "“Wiener Zeitschrift”"),
        ("Jack Trask sang 'The Bay of Zennor,' and was glad.", "'The Bay of Zennor,'"),
        # documents called by what they are
        ("An Historical Account of the Luddites of 1811 was read.", "Account of the Luddites"),
        ("The subject of the 13th chapter of Romans is this.", "the 13th chapter of Romans"),
        ("These are the tracts: The Lamp of the West, 16 pp., and no more.", "The Lamp of the West, 16 pp."),
        ("Here is a copy of a Letter from him to us.", "copy of a Letter"),
        ("A Proposal concerning the Lamps of Zennor was read.", "A Proposal concerning the Lamps of Zennor"),
        ("Penrose notes that he ‘had from the keeper a gallon of oil that year’ for it.", "‘had from the keeper"),
        ("The Declaration stated so, and he did not.", "The Declaration stated"),
        ("A Correspondent has made an observation.", "Correspondent has"),
        ("It is to answer the same purpose as Penrose’s Letter.", "Penrose’s Letter"),
        ("It argued his case over in a letter, and no more.", "in a letter"),
        ("It is kept in the Records of the Royal Court at the inn.", "Records of the Royal Court"),
        ("Mr. Pell had the Report of the Committee of Secrecy.", "Report of the Committee of Secrecy"),
        ("It was made for the Unlawful Oaths Act of 1812.", "Unlawful Oaths Act of 1812"),
        ("It was done by the 25th of Edward III. in the end.", "25th of Edward III."),
        ("It was done under 36 Geo. III. c. 7 in the end.", "36 Geo. III. c. 7"),
        # spoken of
        ("The above document goes a good way.", "The above document"),
        ("The following is the account, as furnished by Pell.", "The following is the account"),
        ("The indictments against the keepers charge that it is so.", "The indictments against the keepers charge"),
        ("The letter received by Pell reads so.", "The letter received by Pell reads"),
        ("If the writer of that inflammatory article is a man, he will say so.", "writer of that inflammatory article"),
        ("That sweet old legend, so gracefully rendered by Penrose, is not forgotten.", "That sweet old legend"),
        ("He compares his paper of the 14th with it.", "his paper of the 14th"),
        ("It was in the same paper of the 28th as well.", "the same paper of the 28th"),
    ],
)  # fmt: skip
def test_a_writing_that_no_bibliography_lists(text: str, lemma: str) -> None:
    there = words(text, CITATION)
    assert any(lemma in found or found in lemma for found in there), there
    assert len(there) == 1, there


@pytest.mark.parametrize(
    "text",
    [
        "“The lamp is out at last,” she said. “It is quite out, I tell you,” he replied.",
        "He brought a letter to the keeper, and the Chronicle was shut.",
        "He met the King at the Mercury Company, in Herald Street.",
        "They called the boat “The Old Lamp of Zennor,” and were glad.",
        "John had 3 boats and Mark 4 of them.",
        "The ship *Lady of Zennor* lay off; it was *not* a wreck.",
        "They went on board the *Lady of Zennor* that night.",
        "It was against *William Trask* alone.",
        "Hermes stole Io from Argus, who slept.",
        "He lived both in the Old World and in the New.",
        "The shop is at No. 113 South Front Street, and at No. 9 Upper Old St. as well.",
        "She was called the “Captain” by all, and of the “Captains” he was one.",
    ],
)
def test_what_is_no_reference(text: str) -> None:
    assert words(text, CITATION) == []


def test_who_was_quoted_before_brings_nothing_in() -> None:
    text = "“Where are my pegs?” said the keeper.\n\n“Where are all the stones?” he said.\n\nHe was gone."
    assert found(text, CITATION) == []


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("According to Messrs. Pell and Trask, the lamp was out.", "According to Messrs. Pell and Trask"),
        ("To the Editor of the ‘Nelson Looker.’", "To the Editor of the ‘Nelson Looker"),
    ],
)
def test_who_says_so_and_which_paper_is_written_to(text: str, lemma: str) -> None:
    assert words(text, CITATION) == [lemma]
