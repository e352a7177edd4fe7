"""What each witness has, by the plainest definition: words, each kept, dropped, or with something in its place."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.witnesses.make import Item, Said, Volume

Word = tuple[int, int]


@dataclass
class Text:
    """The words of a witness: those of its running text, and those of the author's note."""

    flow: list[str] = field(default_factory=list)
    note: list[str] = field(default_factory=list)


def truth(volume: Volume, siglum: str) -> Text:
    """The text of a witness."""
    blocks = volume.blocks
    own = [(item, said) for item in volume.items if (said := _said(item, siglum))]
    readings = list(own)
    document = volume.hand if siglum == "E" else siglum
    if siglum == "E":
        replaced = [set(item.where.words(blocks)) for item, said in own if not _beside(item, said)]
        mine = {item.name for item, _ in own}
        readings += [
            (item, said)
            for item in volume.items
            if item.name not in mine and (said := _said(item, document))
            and not any(_inside(item, said, words, blocks) for words in replaced)
        ]  # fmt: skip
    readings = [(item, said) for item, said in readings if not told(item, said, readings, blocks)]
    kept = {(block, number): True for block, words in enumerate(blocks) for number in range(len(words))}
    if document in volume.spans:
        inside = {word for span in volume.spans[document] for word in span.words(blocks)}
        kept.update({word: word in inside for word in kept if word[0] in volume.flow})
    instead: dict[Word, str] = {}
    before: dict[Word, list[str]] = {word: [] for word in kept}
    after: dict[Word, list[str]] = {word: [] for word in kept}
    gone: set[Word] = set()
    for item, said in readings:
        words = item.where.words(blocks)
        if item.position == "before":
            before[words[0]].append(said.words)
        elif item.position == "after" or said.type == "addition":
            after[words[-1]].append(said.words)
        elif said.type == "repetition":
            after[words[-1]].append(said.words or " ".join(blocks[block][number] for block, number in words))
        elif said.type in ("omission", "lacuna"):
            kept.update(dict.fromkeys(words, False))
        elif said.words or said.type == "illegible":
            instead[words[0]] = said.words or "[…]"
            gone |= set(words)
    if not kept[volume.call]:
        for word in (word for word in kept if word[0] not in volume.flow):
            kept[word], before[word], after[word] = False, [], []
            instead.pop(word, None)
    text = Text()
    for word in sorted(kept):
        out = text.flow if word[0] in volume.flow else text.note
        here = [instead[word]] if word in instead else [] if word in gone or not kept[word] else [_word(volume, word)]
        for part in (*before[word], *here, *after[word]):
            out += part.split()
    return text


def told(item: Item, said: Said, readings: list[tuple[Item, Said]], blocks: list[list[str]]) -> bool:
    """Whether a reading is inside a wider one, which has all that its witness has there."""
    words = set(item.where.words(blocks))
    return any(
        not _beside(outer, has) and has.type not in ("omission", "lacuna") and words <= set(outer.where.words(blocks))
        and (words != set(outer.where.words(blocks)) or number < readings.index((item, said)))
        for number, (outer, has) in enumerate(readings)
        if outer is not item
    )  # fmt: skip


def _said(item: Item, siglum: str) -> Said | None:
    return next((said for said in item.said if siglum in said.sigla), None)


def _beside(item: Item, said: Said) -> bool:
    return (
        item.position != "words"
        or said.type in ("addition", "repetition")
        or (said.type == "correction" and not said.words)
    )


def _inside(item: Item, said: Said, replaced: set[Word], blocks: list[list[str]]) -> bool:
    """Whether what a document has is in words that a hand has replaced: between two of them, if it is put in."""
    words = item.where.words(blocks)
    if not _beside(item, said) or said.type == "correction":
        return set(words) <= replaced
    block, number = words[0] if item.position == "before" else words[-1]
    if item.position == "before":
        return {(block, number - 1), (block, number)} <= replaced
    following = (block, number + 1) if number + 1 < len(blocks[block]) else (block + 1, 0)
    return {(block, number), following} <= replaced and (block, number) != max(replaced)


def _word(volume: Volume, word: Word) -> str:
    return volume.blocks[word[0]][word[1]]
