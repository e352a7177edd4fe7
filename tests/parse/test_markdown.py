"""Base texts in light Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.diagnostic import Diagnostic
from edition.model.text import BaseText, Block, BlockKind, Count, Joint, PointKind
from edition.parse.markdown import parse_text


def read(text: str) -> tuple[BaseText, list[str]]:
    """A text, and its problems as “code line:column”."""
    problems: list[Diagnostic] = []
    base = parse_text([("f.md", text)], problems.append)
    assert all(item.hint and item.message for item in problems)
    return base, [f"{item.code} {item.span.line}:{item.span.column}" for item in problems]


def blocks(text: str) -> list[tuple[str, str, str]]:
    """Locus, kind and words of each block of a text without problems."""
    base, problems = read(text)
    assert not problems
    assert_places(base, text)
    return [(str(block.locus or ""), str(block.kind), block.text) for block in base.blocks]


def only(text: str) -> Block:
    """The one block of a text without problems."""
    base, problems = read(text)
    assert not problems
    assert_places(base, text)
    (block,) = base.blocks
    return block


def assert_places(base: BaseText, text: str) -> None:
    """Every character of every block stands where its span says."""
    lines = text.split("\n")
    for block in base.blocks:
        for offset, character in enumerate(block.text):
            span = block.span(offset)
            typed = lines[span.line - 1][span.column - 1 : span.column]
            assert typed == character or character in " \n\t", (block, offset, span)


def test_loci() -> None:
    """Sections, blocks, author's notes; breaks have no locus."""
    assert blocks(
        "Before.\n\n# One\n\nA.[^a]\n\n## Sub\n\nB.\n\n---\n\nC.\n\n# Two[^b]\n\nD.[^c] E.[^d]\n\n"
        "[^a]: a\n[^b]: b\n[^c]: c\n[^d]: d\n"
    ) == [
        ("0.1", "paragraph", "Before."),
        ("1.0", "heading", "One"),
        ("1.1", "paragraph", "A."),
        ("1.1n1", "note", "a"),
        ("1.2", "heading", "Sub"),
        ("1.3", "paragraph", "B."),
        ("", "break", ""),
        ("1.4", "paragraph", "C."),
        ("2.0", "heading", "Two"),
        ("2.0n1", "note", "b"),
        ("2.1", "paragraph", "D. E."),
        ("2.1n1", "note", "c"),
        ("2.1n2", "note", "d"),
    ]


def test_sections_go_on_through_files() -> None:
    """The second file continues where the first ends."""
    base = parse_text([("a.md", "# A\n\nx\n"), ("b.md", "y\n\n# B\n")], list[Diagnostic]().append)
    assert [(str(block.locus), block.file) for block in base.blocks] == [
        ("1.0", "a.md"),
        ("1.1", "a.md"),
        ("1.2", "b.md"),
        ("2.0", "b.md"),
    ]


def test_blocks() -> None:
    """Every construct of docs/formats.md."""
    assert blocks(
        "> Quoted\n> words.\n>\n> More.\n\n- one\n- two\n\n7. seven\n\n"
        "::: verse\nArma virumque\n  cano\n\nTroiae\n:::\n\n::: dialogue\n**Goldman.** What?\n\n(He rises.)\n:::\n\n"
        "::: direction\nRecess.\n:::\n\n::: lacuna\nA page.\n:::\n\n"
        "| a | b |\n|---|---|\n| c \\| d | e |\n"
    ) == [
        ("0.1", "quotation", "Quoted words."),
        ("0.2", "quotation", "More."),
        ("0.3", "item", "one"),
        ("0.4", "item", "two"),
        ("0.5", "item", "seven"),
        ("0.6", "verse", "Arma virumque\ncano"),
        ("0.7", "verse", "Troiae"),
        ("0.8", "speech", "Goldman. What?"),
        ("0.9", "direction", "(He rises.)"),
        ("0.10", "direction", "Recess."),
        ("0.11", "lacuna", "A page."),
        ("0.12", "row", "a\tb"),
        ("0.13", "row", "c | d\te"),
    ]


def test_properties_of_blocks() -> None:
    """Labels, levels, steps, speakers, headers, what is quoted and what is supplied."""
    base, _ = read(
        "1. a\n   - b\n\n> ::: verse\n> x\n>     y\n> :::\n\n::: dialogue\n**A B.** c\n:::\n\n| a |\n|--|\n| b |\n"
    )
    item, inner, verse, speech, head, row = base.blocks
    assert (item.label, item.level, inner.label, inner.level) == ("1.", 1, "", 2)
    assert (verse.indents, verse.quoted, item.quoted) == ((0, 2), True, False)
    assert (speech.speaker, speech.text[: speech.speaker], speech.styles) == (4, "A B.", ())
    assert (head.header, row.header) == (True, False)
    lacuna = only("::: lacuna\nGone.\n:::\n")
    assert lacuna.supplied


PLAY = """\
> ::: verse dialogue
> *Enter two
> men.*
>
> **Anna.** Who *is
> there*?
>   + [p. 3]{.pb}I said
>
> **Bela.**
> + No one.
>    \\= so it is
> = indeed
>
> and *so* on
> :::
"""


def test_speeches_in_verse() -> None:
    assert blocks(PLAY) == [
        ("0.1", "direction", "Enter two men."),
        ("0.2", "speech", "Anna. Who is\nthere?\nI said"),
        ("0.3", "speech", "Bela. No one.\n= so it is\nindeed"),
        ("0.4", "verse", "and so on"),
    ]
    direction, first, second, last = read(PLAY)[0].blocks
    assert direction.styles == ()
    assert (first.speaker, first.indents, first.joints) == (5, (0, 0, 1), (Joint.NONE, Joint.NONE, Joint.REST))
    assert (second.speaker, second.indents) == (5, (0, 1, 0))
    assert second.joints == (Joint.REST, Joint.NONE, Joint.SAME)
    assert [point.offset for point in first.points] == [first.text.index("I said")]
    assert all(block.quoted for block in (direction, first, second, last))
    assert [block.verse for block in (direction, first, second, last)] == [False, True, True, True]


def test_blocks_among_speeches_in_verse() -> None:
    text = (
        "::: verse dialogue\n**A.** one\n\n::: unnumbered\n*She goes.*\n\n::: direction\nWith *care*.\n:::\n:::\n\n"
        "**B.** + two\n  three\n\n::: locked\n**C.** four\nfive\n:::\nsix\n:::\n"
    )
    assert [block[1:] for block in blocks(text)] == [
        ("speech", "A. one"), ("direction", "She goes."), ("direction", "With care."), ("speech", "B. two\nthree"),
        ("speech", "C. four\nfive"), ("verse", "six"),
    ]  # fmt: skip
    none, locked = Count.UNNUMBERED, Count.LOCKED
    found = [block.count for block in read(text)[0].blocks]
    assert found == [Count.EACH, none, none, Count.EACH, locked, Count.EACH]


def test_signs_of_verses_are_words_elsewhere() -> None:
    assert only("= one\n").text == "= one"
    assert only("::: verse\n+one\n=two\n:::\n").text == "+one\n=two"


def test_blocks_in_blocks_with_as_many_colons_as_one_likes() -> None:
    for outer, inner in ((":::", ":::"), ("::::", ":::"), (":::", "::::")):
        text = f"{outer} unnumbered\n# A\n\n{inner} verse\none\n{inner}\n\ntwo\n{outer}\n\nthree\n"
        assert [(block.text, block.count) for block in read(text)[0].blocks] == [
            ("A", Count.UNNUMBERED), ("one", Count.UNNUMBERED), ("two", Count.UNNUMBERED), ("three", Count.EACH),
        ]  # fmt: skip
        assert read(text)[1] == []


def test_the_inner_zone_counts() -> None:
    text = "::: unnumbered\none\n\n::: locked\n- two\n:::\n\nthree\n:::\n"
    found = [block.count for block in read(text)[0].blocks]
    assert found == [Count.UNNUMBERED, Count.LOCKED, Count.UNNUMBERED]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("::: unnumbered\none\n\n::: verse\ntwo\n:::\n", ["S102 1:1"]),
        ("::: sublines\n# A\n:::\n", ["S108 2:1"]),
        ("::: unnumbered\n> # A\n:::\n", ["S108 2:3"]),
        ("::: verse prose\none\n:::\n", ["S103 1:1"]),
    ],
)
def test_wrong_use_of_blocks_in_blocks(text: str, problems: list[str]) -> None:
    assert read(text)[1] == problems


def test_inline() -> None:
    """Roles of words, and points between them."""
    block = only("a *b **c*** [D]{.sc} [слово]{lang=ru} e[p. 12]{.pb}f [g h]{.side} \\*i\\*\n")
    assert block.text == "a b c D слово ef *i*"
    styles = {(block.text[style.start : style.end], str(style.role), style.value) for style in block.styles}
    assert styles == {
        ("b c", "emphasis", ""),
        ("c", "strong", ""),
        ("D", "caps", ""),
        ("слово", "lang", "ru"),
    }
    assert [(block.text[: point.offset], point.kind, point.value) for point in block.points] == [
        ("a b c D слово e", PointKind.PAGE, "12"),
        ("a b c D слово ef ", PointKind.SIDE, "g h"),
    ]


def test_white_space_is_even() -> None:
    """One space between words, whatever is typed; none around points that stand alone."""
    assert only("a   b\n   c \n\td [p. 1]{.pb} e\n").text == "a b c d e"
    assert only("# A   b  #\n").text == "A b"


def test_no_break_space_stays() -> None:
    """It is of the text, not of the file."""
    assert only("a\u00a0b\n").text == "a\u00a0b"


def test_decomposed_letters_are_composed_and_keep_their_places() -> None:
    """Styles, points and places are right behind a letter typed as two characters."""
    text = "Cafe\u0301 *ete\u0301* [p. 2]{.pb}mot.\n"
    base, _ = read(text)
    (block,) = base.blocks
    assert block.text == "Café eté mot."
    assert block.text[block.styles[0].start : block.styles[0].end] == "eté"
    assert block.points[0].offset == 9
    assert str(block.span(9)) == f"f.md:1:{text.index('mot') + 1}"


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a <b>b</b>\n", ["S101 1:3", "S101 1:7"]),
        ("a\n`b`\n", ["S101 2:1"]),
        ("x [a](http://b) y\n", ["S101 1:3"]),
        ("![a](b)\n", ["S101 1:1"]),
        ("<http://a.b>\n", ["S101 1:1"]),
        ("a &amp; b\n", ["S101 1:3"]),
        ("an _underlined_ word, a_b_c\n", ["S101 1:4"]),
        ("```\na\n```\n", ["S101 1:1", "S101 3:1"]),
        ("Title\n=====\n", ["S101 2:1"]),
        ("Title\n---\n", ["S117 2:1"]),
        ("a\\\nb\n", ["S101 1:2"]),
        ("[a]: http://b\n", ["S101 1:1"]),
        ("text^[note]\n", ["S101 1:5"]),
        (":::\na\n", ["S101 1:1"]),
        ("::: direction\na\n", ["S102 1:1"]),
        ("> ::: verse\n> a\n\nb\n", ["S102 1:3"]),
        ("::: verses\na\n:::\n", ["S103 1:1"]),
        ("a[^1]\n", ["S104 1:2"]),
        ("a\n\n[^1]: b\n", ["S105 3:1"]),
        ("a[^1] b[^1]\n\n[^1]: c\n", ["S106 1:8"]),
        ("a[^1]\n\n[^1]: c\n\n[^1]: d\n", ["S106 5:1"]),
        ("a[^1]\n\n[^1]: c[^1]\n", ["S106 3:8"]),
        ("[a]{.b}\n", ["S107 1:3"]),
        ("[a]{#b}\n", ["S107 1:3"]),
        ("[a]{b\n", ["S107 1:3"]),
        ("> # a\n", ["S108 1:3"]),
        ("| a |\n|---|\n| b | cd |\n", ["S109 3:7"]),
        ("a[^1]\n\n[^1]: b\n\n    > c\n", ["S110 5:5"]),
        ("\n", ["S111 1:1"]),
    ],
)
def test_problems(text: str, problems: list[str]) -> None:
    """What is not supported is said, at its place."""
    assert read(text)[1] == problems


def test_many_notes_of_one_label() -> None:
    """The second text is that of the second call, and so on; free labels are told."""
    problems: list[Diagnostic] = []
    text = "a[^1]\n\n[^1]: one\n\nb[^1-2]\n\n[^1-2]: two\n\n" + "c[^1]\n\n[^1]: more\n\n" * 400
    base = parse_text([("f.md", text)], problems.append)
    assert [block.text for block in base.blocks if block.locus and block.locus.note][:3] == ["one", "two", "more"]
    assert sum(block.kind is BlockKind.NOTE for block in base.blocks) == 402
    hints = [item.hint for item in problems if item.message.endswith("has two texts")]
    assert hints[:2] == [f"give the second a label of its own: [^1-{number}]" for number in (3, 4)]
    assert len(set(hints)) == 400


@pytest.mark.parametrize(
    "text",
    ["a < b > c", "a & b; R&D", "he said [sic] and {so}", "2 * 3 * 4", "3) x(y)", "a~b", "5 ^ 6", "C:\\dir", "a = b"],
)
def test_plain_signs_are_words(text: str) -> None:
    """Signs that mean nothing stay as they are."""
    base, problems = read(f"x {text}\n")
    assert problems == []
    assert base.blocks[0].text == f"x {text}"


def test_nothing_swells() -> None:
    """Brackets without end and quotations without end are read in time."""
    for text in (
        "[" * 5000,
        "*a " * 5000,
        "[a]{.sc" * 2000,
        "> " * 2000 + "a",
        "[^a" * 3000,
        "- " * 500 + "a",
        "**" * 5000,
    ):
        read(text + "\n")


_WORD = st.text(st.sampled_from("abcXYZéüяжλ’“”,;.?!()—-"), min_size=1, max_size=8).filter(
    lambda word: re.fullmatch(r"[^\W\d].*", word) is not None
)
_SPACE = st.sampled_from([" ", " ", "  ", "\n", "\n  "])


@given(st.lists(st.tuples(_WORD, _SPACE), min_size=1, max_size=30))
def test_every_character_of_plain_paragraphs_has_its_place(words: list[tuple[str, str]]) -> None:
    """Plain words, lines and spaces of any kind."""
    text = "".join(word + space for word, space in words).strip() + "\n"
    block = only(text)
    assert block.text == " ".join(text.split())


_MARKED = st.sampled_from(
    [
        "*{}*",
        "**{}**",
        "[{}]{{.sc}}",
        "[{}]{{lang=ru}}",
        "{}[p. 3]{{.pb}}",
        "{}[side]{{.side}}",
        "\\*{}",
        "{}",
        "{}\\_",
        "{}[^1]",
    ]
)
_PREFIX = st.sampled_from(["", "> ", "- ", "1. ", "## ", "> - ", "[^x]: "])


@given(_PREFIX, st.lists(st.tuples(_MARKED, _WORD, st.sampled_from([" ", "  "])), min_size=1, max_size=20))
def test_every_character_of_marked_words_has_its_place(prefix: str, words: list[tuple[str, str, str]]) -> None:
    """Every construct inside every kind of block."""
    body = "".join(form.format(word) + space for form, word, space in words).strip()
    called = prefix == "[^x]: "
    text = f"{'Call[^x]' + chr(10) * 2 if called else ''}{prefix}{body}\n\n[^1]: Note.\n"
    problems: list[Diagnostic] = []
    base = parse_text([("f.md", text)], problems.append)
    assert {item.code for item in problems} <= {"S104", "S105", "S106"}
    assert_places(base, text)
    found = next(block for block in base.blocks if block.text not in ("Call", "Note."))
    plain = re.sub(r"\[\^1\]|\[p\. 3\]\{\.pb\}|\[side\]\{\.side\}|\{\.sc\}|\{lang=ru\}|(?<!\\)[*\[\]]|\\", "", body)
    assert found.text == " ".join(plain.split())


@given(st.text("#*[]{}^:>-|\\ \nab1.", max_size=60))
def test_no_pile_of_signs_makes_it_fall(text: str) -> None:
    """Any text is read, its characters keep their places, and no word is lost unseen."""
    problems: list[Diagnostic] = []
    base = parse_text([("f.md", text)], problems.append)
    assert_places(base, text)
    if not problems and "[" not in text and ":::" not in text and "\\" not in text and "|" not in text:
        letters = "".join(block.text + block.label for block in base.blocks)
        assert [letters.count(letter) for letter in "ab"] == [text.count(letter) for letter in "ab"]


@pytest.mark.parametrize("row", ["|  | two | three |", "| one |  | three |", "| | | three |", "a |  | three |"])
def test_words_behind_an_empty_cell_stand_where_they_were_typed(row: str) -> None:
    text = f"| a | b | c |\n|---|---|---|\n{row}\n"
    base, problems = read(text)
    assert not problems
    block = base.blocks[-1]
    span = block.span(block.text.index("three"))
    assert (span.line, span.column) == (3, row.index("three") + 1)
    assert_places(base, text)
