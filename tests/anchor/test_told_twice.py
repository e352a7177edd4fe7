"""A wider reading tells an inner one when one of the shortest ways from its lemma to it leads over that."""

from __future__ import annotations

from functools import cache

import pytest

from edition.anchor.told_twice import BasePart, InnerReading, LemmaPart, untold
from tests.draws import many, random_for

Words = tuple[str, ...]


@cache
def distance(some: Words, others: Words) -> int:
    """How many words are put in, left out or exchanged."""
    if not some or not others:
        return len(some) + len(others)
    exchanged = distance(some[1:], others[1:]) + (some[0] != others[0])
    return min(exchanged, distance(some[1:], others) + 1, distance(some, others[1:]) + 1)


def tells(lemma: list[LemmaPart], reading: Words) -> bool:
    """By all ways to divide a reading among the parts of its lemma: whether one is as short as can be."""
    slots: list[tuple[Words, Words | None]] = [((), None)]
    for part in lemma:
        has = part.has if isinstance(part, InnerReading) else None
        slots += [(part.words, has), ((), None)] if has is not None else [(part.words, None)]

    def best(number: int, rest: Words) -> int:
        if number == len(slots):
            return 0 if not rest else 10**6
        words, has = slots[number]
        if has is not None:
            fits = rest[: len(has)] == has
            return distance(words, has) + best(number + 1, rest[len(has) :]) if fits else 10**6
        return min(distance(words, rest[:n]) + best(number + 1, rest[n:]) for n in range(len(rest) + 1))

    whole = tuple(word for part in lemma for word in part.words)
    return best(0, reading) == distance(whole, reading)


def exchanged(lemma: list[LemmaPart], reading: Words) -> bool:
    """Whether the reading may have words of the lemma in another order."""
    put_in = [word for part in lemma for word in (part.has if isinstance(part, InnerReading) else part.words)]
    base = [word for part in lemma if isinstance(part, BasePart) for word in part.words]
    places = [[i for i, known in enumerate(reading) if known == word] for word in base]
    turned = any(min(b) < max(a) for i, a in enumerate(places) if a for b in places[i + 1 :] if b)
    return turned or sorted(put_in) == sorted(reading) or all(
        put_in.count(word) <= reading.count(word) for word in put_in
    )  # fmt: skip


@pytest.mark.parametrize("letters", ["ab", "abc", "abcde"])
def test_as_by_all_divisions(letters: str) -> None:
    """What is told in order is what a search through all divisions finds; what only is told out of order is so."""
    draw = random_for(f"told twice {letters}")
    seen = {True: 0, False: 0}
    for _ in range(many(3000)):
        lemma: list[LemmaPart] = []
        reading: list[str] = []
        for _ in range(draw.randint(1, 3)):
            base, has = ([draw.choice(letters) for _ in range(draw.randint(0, 2))] for _ in range(2))
            if draw.random() < 0.5 and (base or has) and base != has:
                lemma.append(InnerReading(" ".join(base), " ".join(has)))
                reading += has if draw.random() < 0.8 else []
            elif base:
                lemma.append(BasePart(tuple(base)))
                reading += base if draw.random() < 0.7 else has
        inner = [i for i, part in enumerate(lemma) if isinstance(part, InnerReading)]
        if not inner:
            continue
        told = not untold(lemma, " ".join(reading))
        seen[told] += 1
        in_order = tells(lemma, tuple(reading))
        if told != in_order:
            assert told, (lemma, reading)
            assert exchanged(lemma, tuple(reading)), (lemma, reading)
    assert min(seen.values()) > 20


@pytest.mark.parametrize(
    ("wide", "word", "reading", "agree"),
    [
        ("by night came hither", "day", "night", True),
        ("came hither by night", "day", "night", True),
        ("by came hither", "day", "", True),
        ("by night came here", "here", "hither", False),
        ("night day came here", "day", "night", False),
    ],
)
def test_the_table_of_the_documentation(wide: str, word: str, reading: str, agree: bool) -> None:
    """Of the lemma “by day came here” (docs/formats.md, “One truth told twice”)."""
    words = ["by", "day", "came", "here"]
    lemma: list[LemmaPart] = [InnerReading(one, reading) if one == word else BasePart((one,)) for one in words]
    assert (not untold(lemma, wide)) is agree


def test_what_is_not_told_is_named() -> None:
    """Each inner reading is judged for itself; of two that want the same words the later one is not told."""
    lemma: list[LemmaPart] = [InnerReading("a", "x"), BasePart(("b",)), InnerReading("c", "x"), BasePart(("d",))]
    assert untold(lemma, "x b x d") == []
    assert untold(lemma, "x b c d") == [2]
    assert untold([InnerReading("a", "x"), InnerReading("b", "x")], "x") == [1]
    assert untold([InnerReading("a", ""), BasePart(("b",))], "b") == []
    assert untold([InnerReading("a", ""), BasePart(("b",))], "z b") == [0]


def test_the_order_of_what_is_moved_does_not_count() -> None:
    """Calpurnius, Eclogues: a witness that has verses in another order, with its own spellings."""
    lemma: list[LemmaPart] = [InnerReading("one", "won"), BasePart(("two", "three")), InnerReading("four", "for")]
    lemma.append(BasePart(("five",)))
    assert untold(lemma, "three for five won two") == []
    assert untold(lemma, "three for five one two") == [0]


def test_punctuation_and_capitals_do_not_count_unless_they_are_what_is_told() -> None:
    """An inner reading that differs in them alone must stand in the wider one as it is typed."""
    assert untold([BasePart(("so",)), InnerReading("Vlia", "ulla")], "so, Ulla;") == []
    assert untold([BasePart(("so",)), InnerReading("then", "Then")], "so it. Then") == []
    assert untold([BasePart(("so",)), InnerReading("then", "Then")], "so, then") == [1]


def test_words_beyond_reading_are_told_by_nothing_else() -> None:
    """`…` stands for words that nobody can read."""
    assert untold([BasePart(("so",)), InnerReading("then", "…")], "so […]") == []
    assert untold([BasePart(("so",)), InnerReading("then", "thus")], "…") == [1]
