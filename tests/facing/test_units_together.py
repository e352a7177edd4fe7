"""All texts of a volume in one order: what its outputs show beside one another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from edition.derive.units_together import units_together
from edition.load import load
from edition.model.edition import Edition
from tests.draws import many, random_for
from tests.facing.project import write
from tests.facing.random_pairs import TextMaker

TABLE = "# A\n\n| a | b |\n| --- | --- |\n| c | d |\n\nLast.\n"


def edition(folder: Path, own: str, other: str) -> Edition:
    """A volume of two texts, whose entries are left out."""
    write(folder, text=own, english_text=other, entries="[]\n", english_notes="[]\n")
    found = load(folder, "lamp", lambda _: None)
    assert found is not None
    assert len(found.texts) == 1
    return found


def words(texts: Sequence[Edition]) -> list[tuple[str, ...]]:
    """The words of each unit, of every text."""
    return [
        tuple(" ".join(text.text.blocks[i].text for i in own) for text, own in zip(texts, unit, strict=True))
        for unit in units_together(*texts)
    ]


def test_a_unit_has_what_every_text_has_of_it(tmp_path: Path) -> None:
    own = edition(tmp_path, "# A\n\none\n\ntwo\n", "# Z\n\nuno\n")
    assert words((own, *own.texts)) == [("A", "Z"), ("one", "uno"), ("two", "")]
    assert words((own,)) == [("A",), ("one",), ("two",)]
    assert words((own, own.texts[0], own)) == [("A", "Z", "A"), ("one", "uno", "one"), ("two", "", "two")]
    assert words(()) == []


def test_rows_of_a_table_stay_together_with_what_is_beside_them(tmp_path: Path) -> None:
    own = edition(tmp_path, TABLE, "# A\n\nx\n\ny\n\nz\n")
    first, second = own.text.blocks[1:3]
    assert words((own, *own.texts)) == [("A", "A"), (f"{first.text} {second.text}", "x y"), ("Last.", "z")]


@pytest.mark.parametrize("seed", range(many(12)))
def test_every_text_is_there_whole_and_in_order(seed: int, tmp_path: Path) -> None:
    draw = random_for(seed)
    made = []
    for name in ("", "english"):
        maker = TextMaker(draw, name)
        for _ in range(draw.randint(2, 5)):
            maker.heading()
            for _ in range(draw.randint(1, 4)):
                maker.part(draw.choice(["prose", "verse", "quotation", "list", "table"]), 12, "")
        made.append("\n\n".join(maker.text) + "\n")
    own = edition(tmp_path, *made)
    texts = (own, *own.texts, own)
    units = list(units_together(*texts))
    for number, text in enumerate(texts):
        assert [i for unit in units for i in unit[number]] == list(range(len(text.text.blocks)))
    assert all(unit[0] == unit[2] for unit in units)
