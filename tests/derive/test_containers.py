"""What holds blocks together, outer first; and what stays open from one block to the next."""

from __future__ import annotations

import pytest

from edition.derive.containers import Container, holders, opens_stanza, shared
from tests.small import small


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("One.", [()]),
        ("> One.", [(Container.QUOTE,)]),
        ("- One.\n- Two.\n  - Three.", [(Container.LIST,), (Container.LIST,), (Container.LIST, Container.LIST)]),
        ("> - One.", [(Container.QUOTE, Container.LIST)]),
        ("::: verse\n\nOne\n\nTwo\n\n:::", [(Container.VERSE,), (Container.VERSE,)]),
        ("| One | Two |\n|---|---|\n| a | b |", [(Container.TABLE,), (Container.TABLE,)]),
        ("::: verse dialogue\n\n**Anna.** One\n\n:::", [(Container.VERSE,)]),
        ("::: dialogue\n\n**Anna.** One.\n\n:::", [()]),
    ],
)
def test_holders(text: str, held: list[tuple[Container, ...]]) -> None:
    assert [holders(block) for block in small(text).text.blocks] == held


def test_a_stanza_stands_apart_unless_it_ends_a_verse() -> None:
    text = "::: verse\n\nOne\n\nTwo\n\n+ three\n\n:::\n\nProse."
    blocks = small(text).text.blocks
    assert [opens_stanza(block, before) for before, block in zip((None, *blocks), blocks, strict=False)] == [
        False, True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("open_", "wanted", "stay"),
    [
        ([], [], 0), (["quote"], [], 0), ([], ["quote"], 0), (["quote", "list"], ["quote", "list"], 2),
        (["quote", "list"], ["quote"], 1), (["quote"], ["quote", "list"], 1), (["quote", "list"], ["list"], 0),
        (["quote", "list", "list"], ["quote", "verse"], 1),
    ],
)  # fmt: skip
def test_what_stays_open(open_: list[str], wanted: list[str], stay: int) -> None:
    assert shared(open_, wanted) == stay


def test_the_head_of_a_table_begins_one_in_what_holds_both() -> None:
    blocks = small("> | One |\n> | --- |\n> | two |\n>\n> | Three |\n> | --- |\n> | four |\n").text.blocks
    held = ["quote", "table"]
    assert [shared(held, held, block) for block in blocks] == [1, 2, 1, 2]
    assert shared([], held, blocks[0]) == 0
    assert shared(["quote"], held, blocks[0]) == 1
