"""Rich text as an editor types it: what is written means what was meant."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from edition.model.diagnostic import Diagnostic
from edition.model.inline import Inline, Inlines, Role, styled, text
from edition.parse.entries import parse_entries
from edition.parse.inline import on_line
from edition.parse.prose import parse_inline
from edition.rewrite.emit import quoted
from edition.rewrite.markdown import around, beginning, escape, inline

EM, STRONG, SUP, SUB, CAPS = Role.EMPHASIS, Role.STRONG, Role.SUP, Role.SUB, Role.CAPS


def em(words: str | Inlines) -> Inline:
    return styled(EM, words)


@pytest.mark.parametrize(
    ("inlines", "typed"),
    [
        ((text("plain words"),), "plain words"),
        ((text("see "), em("there"), text(".")), "see *there*."),
        ((text("see "), styled(STRONG, "there")), "see **there**"),
        ((text("x"), styled(SUP, "2")), "x^2^"),
        ((text("H"), styled(SUB, "2"), text("O")), "H~2~O"),
        ((styled(SUB, "2"),), "[2]{.sub}"),  # nothing before it
        ((text("H"), styled(SUB, "a b")), "H[a b]{.sub}"),
        ((styled(CAPS, "Abc"),), "[Abc]{.sc}"),
        ((em("l’"), text("an")), "[l’]{.em}an"),
        ((text("an"), em("’s")), "an[’s]{.em}"),
        ((text("a"), em("b"), text("c")), "a*b*c"),
        ((em(" b"),), "[ b]{.em}"),
        ((em("b "), text("x")), "[b ]{.em}x"),
        ((em("a"), styled(STRONG, "b")), "[a]{.em}[b]{.strong}"),
        ((em("a"), text(" "), styled(STRONG, "b")), "*a* **b**"),
        ((em((text("a "), styled(STRONG, "b"))),), "[a **b**]{.em}"),
        ((em((text("a "), styled(STRONG, "b"), text(" c"))),), "*a **b** c*"),
        ((em((text("a "), styled(CAPS, "b"))),), "*a [b]{.sc}*"),
        ((text("x"), styled(SUP, "1"), styled(SUP, "2")), "x^1^[2]{.sup}"),
        ((styled(Role.LANG, "mot", "fr"),), "[mot]{lang=fr}"),
        ((styled(Role.NAME, "him", "n"),), "[him](name:n)"),
        ((styled(Role.LINK, "x", "https://a.b"),), "[x](https://a.b)"),
        ((Inline(Role.CITE, "", (), "w"), text(".")), "[@w]."),
        ((Inline(Role.CITE, "12", (), "w"),), "[@w, 12]"),
        ((Inline(Role.PLACE, "", (), "b"),), "@b"),
        ((text("2 * 3 and *"),), "2 \\* 3 and \\*"),
        ((text("a_b {x} <i> ` ~ ^ |"),), "a\\_b \\{x\\} \\<i> \\` \\~ \\^ \\|"),
        ((text("R&D, R &amp; &#1;"),), "R\\&D, R \\&amp; \\&#1;"),
        ((text("me@home @home"),), "me@home \\@home"),
        ((text("[sic] ] ["),), "[sic] \\] \\["),
        ((text("[x](y) [@w] [^1]"),), "\\[x\\](y) \\[\\@w\\] \\[\\^1\\]"),
        ((text("![x]"),), "\\![x]"),
    ],
)
def test_what_is_typed(inlines: Inlines, typed: str) -> None:
    assert inline(inlines) == typed


@pytest.mark.parametrize(
    "typed",
    [
        "plain", "*a* **b** c", "x^2^ H~2~O", "[l’]{.em}an", "[a **b**]{.em}", "*a **b** c*", "[mot]{lang=fr}",
        "[him](name:n)", "[@w, 12].", "see @b", "2 \\* 3", "[sic] \\]", "me@home \\@home", "\\![x]", "[Abc]{.sc}",
        "[a]{.em}[b]{.strong}", "*[a]{.sc}*", "**a *b* c**", "\\[x\\](y)",
    ],
)  # fmt: skip
def test_there_and_back(typed: str) -> None:
    problems: list[Diagnostic] = []
    entry = f"- {{id: a, kind: comment, at: 1.1, lemma: x, note: {quoted(typed)}}}"
    (found,) = parse_entries(entry, "e.yaml", problems.append)
    assert not problems
    assert inline(found.note) == typed


def letters(inlines: Inlines, around: frozenset[str] = frozenset()) -> Iterator[tuple[str, frozenset[str]]]:
    """Each letter, with the roles in which it stands."""
    for part in inlines:
        roles = around if part.role is Role.TEXT else around | {part.role.value + part.target}
        yield from ((letter, roles) for letter in part.text)
        yield from letters(part.children, roles)


def drawn(
    draw: random.Random, depth: int = 0, free: tuple[Role, ...] = (EM, STRONG, SUP, SUB, CAPS, Role.LANG)
) -> Inlines:
    """Rich text by chance: words and styles side by side and in one another, often without a space between them."""
    result: list[Inline] = []
    for _ in range(draw.randint(1, 3)):
        role = draw.choice((None, *free)) if depth < 3 else None
        if role is None:
            if not result or result[-1].role is not Role.TEXT:
                result.append(text(draw.choice(("a", "Ed", "12", "b c", "x.", "(y", "l’", "ñ"))))
        else:
            rest = tuple(other for other in free if other is not role)
            result.append(styled(role, drawn(draw, depth + 1, rest), "fr" if role is Role.LANG else ""))
    return tuple(result)


@pytest.mark.parametrize("seed", range(40))
def test_styles_beside_and_in_one_another_are_read_as_they_were_meant(seed: int) -> None:
    draw = random.Random(seed)
    for _ in range(50):
        meant = drawn(draw)
        problems: list[Diagnostic] = []
        found = parse_inline(inline(meant), on_line("f", 1, 1), problems.append)
        assert [*letters(found)] == [*letters(meant)], inline(meant)
        assert not problems


@pytest.mark.parametrize(
    ("role", "words", "before", "after", "signs"),
    [
        (EM, "mola", "", "", "* *"),
        (EM, "mola", "a", "b", "* *"),
        (EM, "mola", " ", ",", "* *"),
        (EM, "“mola”", " ", " ", "* *"),
        (EM, "“mola”", "(", ")", "* *"),
        (EM, "“mola”", "a", " ", "[ ]{.em}"),
        (EM, "“mola”", " ", "a", "[ ]{.em}"),
        (EM, "12", "a", "a", "* *"),
        (EM, "", " ", " ", "[ ]{.em}"),
        (STRONG, "mola", " ", " ", "** **"),
        (SUP, "2", "x", " ", "^ ^"),
        (SUP, "2", "^", " ", "[ ]{.sup}"),
        (SUP, "2", " ", "^", "[ ]{.sup}"),
        (SUB, "2", "x", " ", "~ ~"),
        (SUB, "2", " ", " ", "[ ]{.sub}"),
        (SUB, "_", "x", " ", "[ ]{.sub}"),
        (CAPS, "A", " ", " ", "[ ]{.sc}"),
        (Role.LANG, "A", " ", " ", " "),
    ],
)
def test_signs_around_words(role: Role, words: str, before: str, after: str, signs: str) -> None:
    assert " ".join(around(role, words, before, after)) == signs
    if role in (EM, STRONG):
        assert around(role, words, before, after, touches=True)[0] == "["


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("words", "words"),
        ("", ""),
        ("# x", "\\# x"), ("> x", "\\> x"), ("+ x", "\\+ x"), ("= x", "\\= x"), (": x", "\\: x"), ("- x", "\\- x"),
        ("– x", "– x"),
        ("1917. October", "1917\\. October"),
        ("3) x", "3\\) x"),
        ("12.", "12\\."),
        ("1.5 x", "1.5 x"),
        ("1234567890. x", "1234567890. x"),
        ("x 1. y", "x 1. y"),
    ],
)  # fmt: skip
def test_the_beginning_of_a_line(line: str, typed: str) -> None:
    assert beginning(line) == typed


def test_brackets_in_pairs_are_letters() -> None:
    assert escape("a [b [c] d] e") == "a [b [c] d] e"
    assert escape("] [a] [") == "\\] [a] \\["


@pytest.mark.parametrize(
    ("parts", "typed"),
    [
        ((text("ו"), Inline(Role.PLACE, target="b")), "ו@b"),
        ((text("ו@b, a@b.org"),), "ו\\@b, a@b.org"),
        ((text("see"), Inline(Role.PLACE, target="b")), "see @b"),  # joined, it would be words
        ((styled(Role.EMPHASIS, "see"), Inline(Role.PLACE, target="b")), "*see*@b"),
    ],
)
def test_a_reference_behind_a_letter(parts: Inlines, typed: str) -> None:
    """It is one behind Hebrew “and”, and none behind a Latin letter."""
    assert inline(parts) == typed
    again = parse_inline(typed, on_line("f", 1, 1), print)
    assert [part.role for part in again] == [part.role for part in parts]
