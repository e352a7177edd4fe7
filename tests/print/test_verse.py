"""A play and a poem with their apparatus, as an editor types them: what was printed, and by which numbers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edition.model.diagnostic import Diagnostic
from edition.parse.transcript import parse_transcript
from tests.print.book import built, comments
from tests.print.printed import Print, printed
from tests.small import small

PLAY = """\
::: unnumbered
# A Night Watch

A platform before the castle.
:::

::: verse dialogue
**Barnardo.** Who’s there?

**Francisco.** Nay, answer me: stand, and unfold yourself.

**Barnardo.** Long live the king!

**Francisco.** + Barnardo?

**Barnardo.** + He.

**Francisco.**
You come most carefully upon your hour, and I have waited for it since the bell fell silent in the tower of the town.
For this relief much thanks: ’tis bitter cold,
And I am sick at heart.

::: unnumbered
*Enter Horatio and Marcellus, with torches.*
:::

**Horatio.** + Friends to this ground.

*The bell beats one.*

**Marcellus.** And liegemen to the Dane.
  Stand by the wall,
+ and listen,
= both of you.

Tush, tush, ’twill not appear.
:::

::: dialogue
**The Porter.** Here’s a knocking indeed! If a man were porter of hell gate, he should have old turning the key.
Knock, knock, knock; who is there in the name of the other devil, and what has he to sell to us tonight?
:::
"""
ENTRIES = """\
- {id: platform, kind: comment, at: 1.1, lemma: platform, note: It has no line.}
- {id: castle, kind: comment, at: 1.1, lemma: castle, note: Nor this; see @he and @platform.}
- {id: there, kind: variant, at: 1.2, lemma: there, readings: [{text: here, wit: [C]}]}
- {id: he, kind: variant, at: 1.6, lemma: He, readings: [{text: I, wit: [D]}]}
- {id: king, kind: variant, at: 1.4, lemma: king … He, to: 1.6, readings: [{type: omission, wit: [C]}]}
- {id: bell, kind: comment, at: 1.7, lemma: silent in the tower, note: In what is turned over.}
- {id: torches, kind: variant, at: 1.8, lemma: torches, readings: [{text: lamps, wit: [C]}]}
- {id: enters, kind: variant, at: 1.8, lemma: Enter … ground, to: 1.9, readings: [{type: omission, wit: [D]}]}
- {id: friends, kind: variant, at: 1.9, lemma: Friends, readings: [{text: Friend, wit: [C]}]}
- {id: listen, kind: variant, at: 1.11, lemma: listen, readings: [{text: hear, wit: [C]}]}
- {id: both, kind: variant, at: 1.11, lemma: both, readings: [{text: all, wit: [D]}]}
- {id: tush, kind: variant, at: 1.12, lemma: 'Tush, tush', readings: [{text: Peace, wit: [C]}]}
- {id: devil, kind: comment, at: 1.13, lemma: devil, note: In prose.}
"""
BY_SECTION = "lines: {by: section, step: 5}\n"


def numbers(book: Print, *words: str) -> list[str]:
    """The numbers of the lines that have these words."""
    return [book.line(said).number for said in words]


@pytest.fixture(scope="module", params=["page", "section", "volume"])
def play(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Print:
    """The play, its lines counted in one of three ways: all the same on its first page."""
    return printed(tmp_path_factory.mktemp("play"), PLAY, ENTRIES, f"lines: {{by: {request.param}, step: 5}}\n")


@pytest.mark.tex
def test_verses_are_counted_and_not_what_is_turned_over(play: Print) -> None:
    assert numbers(play, "Who’s there", "Nay, answer", "Long live", "You come", "tower", "For this", "sick at") == [
        "1", "2", "3", "4", "4", "5", "6",
    ]  # fmt: skip
    assert play.line("For this").margin == ("5",)
    assert play.line("tower").left > play.line("For this").left + 20, "what is turned over hangs"


@pytest.mark.tex
def test_a_divided_verse_has_one_number_and_begins_where_the_part_before_ends(play: Print) -> None:
    assert numbers(play, "Francisco. Barnardo?", "Barnardo. He.") == ["3", "3"]
    first, second, third = play.line("Long live"), play.line("Francisco. Barnardo?"), play.line("Barnardo. He.")
    assert 0 < second.left - first.right < 12
    assert third.left < second.right, "it would not fit there …"
    assert third.right <= max(line.right for line in play.lines) + 4, "… so it ends at the right"
    assert "there] here C 3 king! Francisco. Barnardo? Barnardo. He] om. C He] I D" in play.notes()


@pytest.mark.tex
def test_lines_without_numbers_have_notes_without_numbers(play: Print) -> None:
    assert numbers(play, "A Night Watch", "platform", "Enter Horatio") == ["", "", ""]
    assert f"platform] It has no line. castle] Nor this; see {play.lines[0].page}.3 and {play.lines[0].page}." in (
        play.notes()
    )
    assert play.places.entries["platform"].line is None
    assert "torches] lamps C" in play.notes()


@pytest.mark.tex
def test_a_verse_may_be_divided_by_lines_that_are_not_counted(play: Print) -> None:
    assert numbers(play, "Horatio. Friends", "The bell beats", "Marcellus. And") == ["6", "7", "8"]
    assert 0 < play.line("Horatio. Friends").left - play.line("sick at heart").right < 12


@pytest.mark.tex
def test_a_part_on_a_line_of_its_own_and_a_line_that_shares_the_number(play: Print) -> None:
    assert numbers(play, "Stand by", "and listen", "both of you", "Tush") == ["9", "9", "9", "10"]
    assert numbers(play, "Here’s a knocking") in (["11"], ["1"]), "it may begin the second page"
    stand, listen, both = (play.line(words) for words in ("Stand by", "and listen", "both of you"))
    assert 0 < listen.left - stand.right < 12
    assert both.left < stand.left
    assert "9 listen] hear C both] all D 10 Tush, tush] Peace C" in play.notes()


@pytest.mark.tex
def test_a_speaker_stands_out_to_the_left_of_the_verses(play: Print) -> None:
    assert play.line("You come").left < play.line("For this").left - 5
    assert play.line("Tush").left == pytest.approx(play.line("For this").left, abs=3)


POEM = """\
::: unnumbered
# The Lamp
:::

::: verse
The lamp is lit, the door is barred,
  The rain is on the pane;
The man who keeps the castle yard
    Will not go home again.

He walks, he stops, he counts the hours, and when the hours are told he counts them once more from the first,
  And nothing makes a sound
But in the grass beneath the wall
  The mill goes round and round.
:::

::: sublines
::: verse
He walks, he stops, he hears the bell,
  And nothing more is said
:::

The copyist adds, in prose, that he has heard it too, on a night in winter, when the lamp was out and nobody was there.
:::

::: locked
Here begins a paragraph that is cited as one verse, however many lines it takes up in print, which is what is done with
the verses of scripture.

And a second one, which is as long as the first, or nearly so, since it must take up more than a single line to show it.
:::

The end of it all.

::: unnumbered
# The Mill

> Not a line of what is quoted here has a number, be it as long as it likes, and be it ever so often broken by the page.

- nor an item,
- nor another,

| Wheel | Stone |
|-------|-------|
| one   | two   |
:::

::: verse
The wheel goes round, the stone goes round,
The corn is in the sack.
:::
"""
READINGS = """\
- {id: pane, kind: variant, at: 1.1, lemma: pane, readings: [{text: plain, wit: [C]}]}
- {id: told, kind: variant, at: 1.2, lemma: once more, readings: [{text: again, wit: [C]}]}
- {id: stanzas, kind: comment, at: 1.1, lemma: Will not … He walks, to: 1.2, note: From stanza to stanza.}
- {id: bell, kind: variant, at: 1.3, lemma: bell, readings: [{text: knell, wit: [C]}]}
- {id: below, kind: variant, at: 1.3, lemma: the bell … more, readings: [{type: omission, wit: [D]}]}
- {id: winter, kind: comment, at: 1.4, lemma: night in winter, note: See @bell.}
- {id: scripture, kind: comment, at: 1.5, lemma: verses of scripture, note: One verse.}
- {id: second, kind: comment, at: 1.6, lemma: single line, note: Another.}
- {id: end, kind: comment, at: 1.7, lemma: end, note: After all that.}
- {id: quoted, kind: comment, at: 2.1, lemma: likes, note: In a quotation.}
- {id: two, kind: variant, at: 2.5, lemma: two, readings: [{text: three, wit: [C]}]}
- {id: sack, kind: variant, at: 2.6, lemma: sack, readings: [{text: mill, wit: [C]}]}
"""


@pytest.fixture(scope="module")
def poem(tmp_path_factory: pytest.TempPathFactory) -> Print:
    """The poem, its verses counted by section."""
    return printed(tmp_path_factory.mktemp("poem"), POEM, READINGS, BY_SECTION)


@pytest.mark.tex
def test_stanzas_steps_and_verses_turned_over(poem: Print) -> None:
    lit, pane, home = (poem.line(words) for words in ("The lamp is lit", "The rain", "Will not"))
    assert pane.left - lit.left == pytest.approx((home.left - lit.left) / 2, abs=0.6)
    assert pane.left - lit.left > 8
    assert numbers(poem, "The lamp is lit", "He walks, he stops, he counts", "from the first,", "nothing makes") == [
        "1", "5", "5", "6",
    ]  # fmt: skip
    assert poem.line("He walks, he stops, he counts").margin == ("5",)


@pytest.mark.tex
def test_lines_below_a_line(poem: Print) -> None:
    assert numbers(poem, "The mill goes", "hears the bell", "more is said") == ["8", "8a", "8b"]
    prose = [line.number for line in poem.lines if line.number.startswith("8")]
    assert prose == ["8", "8a", "8b", "8c", "8d"]
    assert "8a bell] knell C" in poem.notes()
    assert "8a–8b the bell, And nothing more] om. D" in poem.notes()
    assert f"night in winter] See {poem.line('hears the bell').page}.8a." in poem.notes()
    assert poem.places.entries["below"].letter == "a"
    assert poem.places.entries["below"].end_letter == "b"
    assert not any(line.margin for line in poem.lines if line.number.startswith("8"))


@pytest.mark.tex
def test_blocks_that_are_one_line_however_long(poem: Print) -> None:
    assert numbers(poem, "Here begins a", "And a second", "The end of it") == ["9", "10", "11"]
    assert [line.number for line in poem.lines].count("9") == 3
    assert poem.line("And a second").margin == ("10",)
    assert "9 verses of scripture] One verse." in poem.notes()
    assert "10 single line] Another. 11 end] After all that." in poem.notes()


@pytest.mark.tex
def test_any_block_may_stand_without_numbers(poem: Print) -> None:
    page = poem.line("The wheel goes").page
    assert [line.number for line in poem.lines if line.page == page] == [""] * 7 + ["1", "2"]
    assert "two] three C 2 sack] mill C" in poem.notes(page)
    assert "likes] In a quotation." in poem.notes(page)


@pytest.mark.tex
def test_by_paragraph_a_part_of_a_verse_is_in_the_paragraph_where_the_verse_begins(tmp_path: Path) -> None:
    play = printed(tmp_path, PLAY, ENTRIES, "lines: {by: paragraph, step: 3}\n")
    assert numbers(play, "Long live", "Francisco. Barnardo?", "Barnardo. He.", "You come", "For this", "sick at") == [
        "1", "1", "1", "1", "2", "3",
    ]  # fmt: skip
    names = [line.margin[0] for line in play.lines if line.margin and "." in line.margin[0]]
    assert names == ["1.2", "1.3", "1.4", "1.7", "1.10", "1.11", "1.12", "1.13"], "1.5, 1.6 and 1.9 begin no line"
    places = play.places.paragraphs
    assert [str(places[locus]) for locus in ("1.0", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9", "1.11")] == [
        "1", "1.4.1", "1.4.1", "1.4.1", "1.7.1", "1", "1.7.3", "1.11.1",
    ]  # fmt: skip
    assert "1.4.1 king! Francisco. Barnardo? Barnardo. He] om. C He] I" in play.notes()
    assert "1.7.3 Friends] Friend C 1.11.2 listen] hear C both] all D 1.12.1" in play.notes()
    assert "Nor this; see 1.4.1 and 1. 1.7.1 silent" in play.notes()


@pytest.mark.tex
def test_by_paragraph_a_line_below_a_line_is_in_the_paragraph_of_that_line(tmp_path: Path) -> None:
    poem = printed(tmp_path, POEM, READINGS, "lines: {by: paragraph, step: 3}\n")
    assert [line.number for line in poem.lines if line.number[1:]] == ["4a", "4b", "4c", "4d"]
    assert "1.2.4a–4b the bell, And nothing more] om. D 1.2.4a bell] knell C" in poem.notes()
    assert "night in winter] See 1.2.4a. 1.5.1 verses of scripture] One verse. 1.6.1 single line] Another." in (
        poem.notes()
    )
    assert {str(row.place) for row in poem.places.places["1.4"]} == {"1.2.4c", "1.2.4d"}, "milestones too"
    assert {str(row.place) for row in poem.places.places["1.5"]} == {"1.5.1"}, "locked"
    assert {str(row.place) for row in poem.places.places["2.1"]} == {"2"}, "unnumbered"


LONG_ZONE = "\n".join(f"Verse {number} below" for number in range(1, 28))
ZONES = f"""\
# Zones

The first line.

::: sublines
::: verse
{LONG_ZONE}
:::
:::

::: locked
| Head | Tail |
| --- | --- |
| {"A cell of many words that take up several lines. " * 3} | {"Another of the same kind. " * 4} |
| one | two |
:::

The end.
"""


@pytest.mark.tex
def test_letters_leave_out_n_and_rows_that_are_one_line(tmp_path: Path) -> None:
    zones = printed(tmp_path, ZONES, "- {id: end, kind: comment, at: 1.6, lemma: end, note: Here.}\n", BY_SECTION)
    assert numbers(zones, "Verse 13 ", "Verse 14 ", "Verse 25 ", "Verse 26 ") == ["2m", "2o", "2z", "2aa"]
    assert [line.number for line in zones.lines].count("4") > 2
    assert numbers(zones, "Head Tail", "one two", "The end") == ["3", "5", "6"]


STRUCTURE = """\
- {line: 1, kind: heading, level: 1, count: unnumbered, start: A Night Watch}
- {line: 2, kind: speech, speaker: Barnardo., verse: true, start: Barnardo. Long live}
- {line: 3, kind: speech, speaker: Francisco., verse: true, part: rest, start: 'Francisco. Barnardo?'}
- {line: 4, kind: verse, start: You come}
- {line: 5, kind: verse, join: true, start: Upon your}
- {line: 6, kind: verse, join: true, part: rest, start: at midnight}
- {line: 7, kind: verse, join: true, part: same, start: or later}
- {line: 8, kind: paragraph, count: sublines, start: He came}
- {line: 9, kind: speech, speaker: Barnardo., verse: true, start: Barnardo. Good}
- {line: 10, kind: speech, join: true, start: And all}
"""
TRANSCRIPT = """\
A Night Watch
Barnardo. Long live the king!
Francisco. Barnardo?
You come most carefully
  Upon your hour,
at midnight,
or later.
He came at one.
Barnardo. Good night,
And all to bed.
"""


@pytest.mark.tex
def test_the_same_from_a_transcription(tmp_path: Path) -> None:
    entries = "- {id: later, kind: variant, at: 1.3, lemma: later, readings: [{text: soon, wit: [C]}]}\n"
    book = printed(tmp_path, TRANSCRIPT, entries, BY_SECTION, STRUCTURE)
    assert numbers(
        book, "A Night", "Long live", "Francisco. Barn", "You come", "Upon", "at midnight", "or later", "He came",
        "Good night", "And all",
    ) == ["", "1", "1", "2", "3", "3", "3", "3a", "4", "5"]  # fmt: skip
    assert "3 later] soon C" in book.notes()


def test_markdown_and_overlay_say_the_same() -> None:
    markdown = (
        "::: unnumbered\n# A Night Watch\n:::\n\n::: verse dialogue\n**Barnardo.** Long live the king!\n\n"
        "**Francisco.** + Barnardo?\n\nYou come most carefully\n  Upon your hour,\n+ at midnight,\n= or later.\n:::\n\n"
        "::: sublines\nHe came at one.\n:::\n\n"
        "::: verse dialogue\n**Barnardo.**\nGood night,\nAnd all to bed.\n:::\n"
    )
    problems: list[Diagnostic] = []
    text, _ = parse_transcript(TRANSCRIPT, "text.md", STRUCTURE, "structure.yaml", problems.append)
    assert problems == []
    assert text == small(markdown).text


@pytest.mark.tex
def test_a_verse_longer_than_a_page_goes_on_on_the_next(tmp_path: Path) -> None:
    """A line of verse is not cut between pages, unless it fits on none; nothing runs off the page."""
    words = " ".join(f"word{number} and" for number in range(1, 700))
    text = f"# Of Verses\n\n::: verse\n[p. 1]{{.pb}}Begins {words} ends\nSecond\n:::\n"
    entries = comments(("word3", "A."), ("word350", "B."), ("word690", "C."))
    book = built(tmp_path, "", text, entries)
    pages = {record["page"] for record in book.loci["entries"].values()}
    printed = " ".join(line for page in map(str, range(1, int(max(pages)) + 1)) for line in book.texts(page))
    assert [word for number in range(1, 700) if (word := f"word{number} ") not in printed] == []
    assert len(pages) == 3


SPOKEN = """\
# Of Doors

::: verse dialogue
**Anna.** The door is open.

::: unnumbered
*She goes to the door, and opens the door.*
:::

**Bela.** Then close the door.
:::
"""
OPEN = """\
- {id: anna, kind: variant, at: 1.1, lemma: door, readings: [{text: gate, wit: [C]}]}
- {id: goes, kind: variant, at: 1.2, lemma: goes, readings: [{text: runs, wit: [C]}]}
- {id: opens, kind: variant, at: 1.2, lemma: opens, readings: [{text: shuts, wit: [D]}]}
- {id: bela, kind: variant, at: 1.3, lemma: door, readings: [{text: gate, wit: [D]}]}
"""


@pytest.mark.tex
@pytest.mark.parametrize("arrangement", ["run-on", "lines", "columns-2", "grouped"])
@pytest.mark.parametrize(("repeated", "dash"), [("", "– "), ("‖", "")])
def test_a_note_without_a_number_is_not_taken_for_one_on_the_line_before(
    repeated: str, dash: str, arrangement: str, tmp_path: Path
) -> None:
    settings = (
        f"lines: {{by: section, step: 5, repeated: '{repeated}'}}\n"
        f"layers: [{{name: textual, kinds: [variant], arrangement: {arrangement}}}]\n"
    )
    book = printed(tmp_path, SPOKEN, OPEN, settings)
    first, last = (book.line(words).number for words in ("is open", "Then close"))
    notes = book.notes().replace("-", "–")
    for said in (f"{first} door] gate C", f"{dash}goes] runs C", "opens] shuts D", f"{last} door] gate D"):
        assert said in notes, notes
    assert notes.count("–") == len(dash) // 2


@pytest.mark.tex
def test_lines_below_a_line_of_the_page_before_have_no_number(tmp_path: Path) -> None:
    """Nobody could find the line `0a`: only the page is said, in notes, references, lists of names and margins."""
    text = ZONES.replace("Verse 27 below", "\n".join(f"Verse {number} below Carl" for number in range(27, 60)))
    entries = (
        "- {id: near, kind: comment, at: 1.2, lemma: Verse 3, note: Near.}\n"
        "- {id: far, kind: comment, at: 1.2, lemma: Verse 55, note: 'Far, and @near.'}\n"
        "- {id: end, kind: comment, at: 1.6, lemma: end, note: 'Here; see @far.'}\n"
    )
    names = "- {key: carl, kind: person, name: Carl, forms: [Carl]}\n"
    zones = printed(tmp_path, text, entries, "lines: {by: page, step: 1}\n", names=names)
    first, last = zones.line("Verse 3 "), zones.line("Verse 55 ")
    assert (first.number, last.number, last.margin) == ("2c", "", ())
    assert last.page > first.page
    notes = zones.notes()
    assert "Near. Verse 55] Far, and 1.2c. 2 end] Here" in notes
    assert f"Carl {first.page}.2ab, 2ac, 2ad; {last.page}" in zones.behind(), "the list of names"
    assert not re.search(r"\b0[a-z]", notes + zones.behind())
    assert f"see {last.page}." in notes
    assert str(zones.places.entries["far"].start) == last.page


@pytest.mark.tex
@pytest.mark.parametrize("arrangement", ["run-on", "lines", "columns-2", "grouped"])
def test_a_note_without_a_number_behind_what_is_carried_over_has_a_dash(arrangement: str, tmp_path: Path) -> None:
    """What goes on overleaf may be a note on a numbered line."""
    numbered, words = (
        " ".join(f"{word}{n} and" for n in range(count)) for word, count in (("first", 110), ("word", 400))
    )
    text = f"# Long\n\n{numbered} begins.\n\n::: unnumbered\n{words}\n:::\n"
    said = "This is said at length. " * 90
    entries = f"- {{id: long, kind: comment, at: 1.1, lemma: begins, note: {said}}}\n" + "".join(
        f"- {{id: w{number}, kind: comment, at: 1.2, lemma: word{number}, note: Short.}}\n"
        for number in range(81, 400, 20)
    )
    settings = f"layers: [{{name: comments, kinds: [comment], arrangement: {arrangement}}}]\n"
    book = printed(tmp_path, text, entries, settings)
    carried = {book.places.entries[f"w{number}"].start.page for number in range(81, 400, 20)}
    assert len(carried) > 1
    notes = " ".join(book.notes(page) for page in sorted(carried)).replace("-", "–")
    assert re.search(r"at length\. – word\d+\] Short\.", notes), notes
    assert re.search(r"Short\. word\d+\] Short\.", notes), "the dash is of all notes behind it"
