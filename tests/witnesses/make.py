"""Random small volumes: several witnesses, and entries that lie in one another, overlap and cross."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

LETTERS = "abcdefghiklmnopqrstuvwxyz"
WITNESSES = ("M", "A", "B", "C", "D")


@dataclass(frozen=True)
class Range:
    """Words `first:last` of the text, whose blocks follow one another, and their blocks."""

    block: int
    first: int
    end_block: int
    last: int  # of the block, behind the last word

    def words(self, blocks: list[list[str]]) -> list[tuple[int, int]]:
        """Every word, as (block, number)."""
        found = []
        for block in range(self.block, self.end_block + 1):
            begin = self.first if block == self.block else 0
            end = self.last if block == self.end_block else len(blocks[block])
            found += [(block, number) for number in range(begin, end)]
        return found


@dataclass(frozen=True)
class Said:
    """What one reading of an entry says: its type, its words, and who has it."""

    type: str
    words: str
    sigla: tuple[str, ...]


@dataclass(frozen=True)
class Item:
    """An entry. `printed` are the words that the edited text has in its place, None where it has the base text."""

    name: str
    kind: str
    where: Range
    position: str
    said: tuple[Said, ...]
    printed: str | None = None

    def yaml(self, blocks: list[list[str]], loci: list[str]) -> str:
        """The entry, in one line."""
        where = self.where
        if where.block == where.end_block:
            words = blocks[where.block][where.first : where.last]
            lemma, before = " ".join(words), blocks[where.block][: where.first]
            whole = blocks[where.block]
            starts = [i for i in range(len(whole)) if whole[i : i + len(words)] == words]
            number = f", occurrence: {starts.index(len(before)) + 1}" if len(starts) > 1 else ""
            to = ""
        else:
            lemma = f"{blocks[where.block][where.first]} … {blocks[where.end_block][where.last - 1]}"
            number, to = "", f", to: {loci[where.end_block]}"
        position = f", position: {self.position}" if self.position != "words" else ""
        keys = f"id: {self.name}, kind: {self.kind}, at: {loci[where.block]}{to}, lemma: {lemma}{number}{position}"
        readings = []
        for said in self.said:
            text = f"text: {said.words}" if said.words else ""
            kind = f"type: {said.type}" if said.type != "substitution" else ""
            who = f"wit: {' '.join(said.sigla)}" if said.sigla else "resp: ed"
            readings.append("{" + ", ".join(part for part in (text, kind, who) if part) + "}")
        return "- {" + keys + ", readings: [" + ", ".join(readings) + "]}"


@dataclass
class Volume:
    """Blocks of words (the last is an author's note, called behind a word of another), entries, spans, hands."""

    blocks: list[list[str]]
    call: tuple[int, int]  # the word behind which the note is called
    items: list[Item]
    spans: dict[str, list[Range]]
    hand: str  # the document that E is a hand in; empty where there is none
    positive: bool

    @property
    def sigla(self) -> tuple[str, ...]:
        """Every witness."""
        return (*WITNESSES, "E") if self.hand else WITNESSES

    @property
    def flow(self) -> range:
        """The blocks that are no note."""
        return range(len(self.blocks) - 1)

    @property
    def loci(self) -> list[str]:
        """The locus of each block."""
        return [*(f"0.{block + 1}" for block in self.flow), f"0.{self.call[0] + 1}n1"]

    def text(self) -> str:
        """The base text in Markdown."""
        said = []
        for block in self.flow:
            words = list(self.blocks[block])
            if block == self.call[0]:
                words[self.call[1]] += "[^1]"
            said.append(" ".join(words))
        return "\n\n".join([*said, f"[^1]: {' '.join(self.blocks[-1])}"]) + "\n"

    def witnesses(self) -> str:
        """What volume.yaml says of witnesses."""
        lines = ["witnesses:"]
        for siglum in self.sigla:
            parts = [
                f"{{from: {self.loci[s.block]}, first: {' '.join(self.blocks[s.block][s.first :])}, "
                f"to: {self.loci[s.end_block]}, last: {' '.join(self.blocks[s.end_block][: s.last])}}}"
                for s in self.spans.get(siglum, ())
            ]
            hand = f", hand_of: {self.hand}" if siglum == "E" else ""
            spans = f", spans: [{', '.join(parts)}]" if parts else ""
            lines.append(f"  - {{siglum: {siglum}, name: Witness{hand}{spans}}}")
        return "\n".join([*lines, f"apparatus: {'positive' if self.positive else 'negative'}", "lemma_words: 4", ""])

    def entries(self) -> str:
        """The entries, one a line."""
        return "\n".join(item.yaml(self.blocks, self.loci) for item in self.items)


def make(seed: int) -> Volume:
    """The volume of a seed."""
    rng = Random(seed)
    words = [a + b for a in LETTERS for b in LETTERS]
    rng.shuffle(words)
    fresh = iter(words)
    blocks = [[next(fresh) for _ in range(rng.randint(2, 9))] for _ in range(rng.randint(1, 3) + 1)]
    for block in blocks:
        if len(block) > 4 and rng.random() < 0.3:
            block[-1] = block[rng.randrange(2)]  # a word twice
    called = rng.randrange(len(blocks) - 1)
    volume = Volume(blocks, (called, rng.randrange(len(blocks[called]))), [], {}, "", rng.random() < 0.5)
    volume.hand = rng.choice(["", "", "A", "B"])
    for siglum in ("C", "D"):
        if rng.random() < 0.3 and (spans := _spans(rng, volume)):
            volume.spans[siglum] = spans
    for number in range(rng.randint(1, 7)):
        volume.items.append(_item(rng, volume, f"e{number}", fresh))
    if rng.random() < 0.4:
        volume.items += _nested(rng, volume, fresh)
    rng.shuffle(volume.items)
    return volume


def _nested(rng: Random, volume: Volume, fresh: Iterator[str]) -> list[Item]:
    """A wide entry of a witness, and entries inside its lemma, which say the same, or sometimes something else."""
    block = rng.choice(volume.flow)
    words, siglum = volume.blocks[block], rng.choice(volume.sigla[1:])
    if len(words) < 3:
        return []
    has: list[str] = []
    items: list[Item] = []
    at, last = 0, len(words) if rng.random() < 0.5 else len(words) - 1
    while at < last:
        size = min(last - at, rng.choice([1, 1, 2]))
        where, chance = Range(block, at, block, at + size), rng.random()
        text = [next(fresh) for _ in range(rng.choice([1, 1, 2]))]
        if chance < 0.2:  # said inside and by the wide entry
            items.append(Item(f"n{at}", "variant", where, "words", (Said("substitution", " ".join(text), (siglum,)),)))
            has += text if rng.random() < 0.8 else [next(fresh)]
        elif chance < 0.3:
            items.append(Item(f"n{at}", "variant", where, "words", (Said("omission", "", (siglum,)),)))
        elif chance < 0.4:
            items.append(Item(f"n{at}", "variant", where, "after", (Said("substitution", " ".join(text), (siglum,)),)))
            has += [*words[at : at + size], *text]
        elif chance < 0.5:  # said by the wide one alone
            has += text
        elif chance < 0.9:
            has += words[at : at + size]
        at += size
    if rng.random() < 0.3 and len(has) > 2:
        turn = rng.randrange(1, len(has))
        has = [*has[turn:], *has[:turn]]
    if not has:
        return []
    wide = Said("substitution", " ".join(has), (siglum,))
    return [Item("wide", "variant", Range(block, 0, block, last), "words", (wide,)), *items]


def _spans(rng: Random, volume: Volume) -> list[Range]:
    every = [(block, number) for block in volume.flow for number in range(len(volume.blocks[block]))]
    ends = sorted(rng.sample(range(len(every) + 1), min(len(every) + 1, rng.choice([2, 2, 4]))))
    found = []
    for begin, end in zip(ends[::2], ends[1::2], strict=False):
        (block, first), (end_block, last) = every[begin], every[end - 1]
        found.append(Range(block, first, end_block, last + 1))
    ends_of = [(volume.blocks[s.block], volume.blocks[s.block][s.first :]) for s in found]
    ends_of += [(volume.blocks[s.end_block], volume.blocks[s.end_block][: s.last]) for s in found]
    once = all(sum(block[i : i + len(part)] == part for i in range(len(block))) == 1 for block, part in ends_of)
    return found if once else []


def _range(rng: Random, volume: Volume, several: bool) -> Range:
    block = rng.choice(volume.flow) if rng.random() < 0.85 else len(volume.blocks) - 1
    first = rng.randrange(len(volume.blocks[block]))
    following = block + 1
    if several and following < len(volume.blocks) - 1 and rng.random() < 0.2:
        last = rng.randint(1, len(volume.blocks[following]))
        ends = (volume.blocks[block], first), (volume.blocks[following], last - 1)
        if all(words.count(words[at]) == 1 for words, at in ends):
            return Range(block, first, following, last)
    last = min(len(volume.blocks[block]), first + rng.choice([1, 1, 1, 2, 2, 3, 4]))
    return Range(block, first, block, last)


TYPES = ("substitution", "substitution", "substitution", "omission", "lacuna", "addition", "repetition", "illegible",
         "correction")  # fmt: skip


def _item(rng: Random, volume: Volume, name: str, fresh: object) -> Item:
    def new() -> str:
        return " ".join(next(fresh) for _ in range(rng.choice([1, 1, 2])))  # type: ignore[call-overload]

    kind = rng.choice(["variant"] * 5 + ["emendation"] * 2 + ["supplied", "crux"])
    where = _range(rng, volume, kind == "variant")
    sigla = list(volume.sigla[1:])
    rng.shuffle(sigla)
    position = rng.choice(["words"] * 4 + ["before", "after"]) if kind in ("variant", "emendation") else "words"
    if kind == "supplied":
        position = rng.choice(["before", "after"]) if where.first else "after"
    if where.block != where.end_block or (where.first == 0 and position == "before"):
        position = "words"
    said: list[Said] = []
    printed: str | None = None
    if kind in ("emendation", "supplied"):
        deletes = position == "words" and rng.random() < 0.4 and volume.call not in where.words(volume.blocks)
        printed = "" if deletes else new()
        cited = tuple(sigla.pop() for _ in range(rng.choice([0, 0, 1, 2])))
        said.append(Said("omission" if deletes else "substitution", printed, cited))
    for _ in range(rng.choice([0, 1]) if said else rng.choice([1, 1, 2])):
        type_ = rng.choice(TYPES if position == "words" else ("substitution", "substitution", "addition"))
        cited = tuple(sigla.pop() for _ in range(rng.choice([1, 1, 2])) if sigla)
        if cited:
            bare = type_ in ("omission", "lacuna") or (type_ in ("repetition", "illegible", "correction")
                                                       and rng.random() < 0.5)  # fmt: skip
            said.append(Said(type_, "" if bare else new(), cited))
    return Item(name, kind, where, position, tuple(said), printed)
