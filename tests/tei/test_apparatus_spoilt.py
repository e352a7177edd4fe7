"""Apparatus encoded in ways nobody should: still nothing is lost unseen, and nothing invented.

`EDITION_TEI=600` documents instead of a few; `EDITION_TEI_SEED` draws others.
"""

from __future__ import annotations

import copy
import os
import random
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.draws import seed_of
from tests.tei.independent import compare
from tests.tei.test_apparatus import APPS, HEADER, LOST, PLACES, READINGS, WHOLE, app
from tests.tei.test_independent import document

NUMBER = int(os.environ.get("EDITION_TEI", "40"))
SEED = seed_of("EDITION_TEI_SEED")

TAGS = ("app", "lem", "rdg", "rdgGrp", "note", "witDetail", "supplied", "gap", "del", "add", "subst", "unclear",
        "surplus", "lacunaStart", "lacunaEnd", "witStart", "witEnd", "p", "l", "lb", "choice", "sic", "corr", "w",
        "anchor", "wit", "listApp", "quote", "seg", "hi", "div", "standOff")  # fmt: skip
ATTRIBUTES = ("wit", "from", "to", "loc", "varSeq", "hand", "source", "type", "target", "copyOf", "n", "cause")
VALUES = ("#A", "#B #C", "1", "#r1", "#i", "#zz", "x", "lost", "2", "om", "addition", "lacuna")


def bodies() -> list[str]:
    """Every kind of encoding that is tested for itself."""
    placed = []
    for body in PLACES.values():
        for sign, entry in APPS.items():
            body = body.replace(sign, entry)
        placed.append(body)
    others = [*(body for body, _ in WHOLE.values()), *(body for body, _, _ in LOST.values())]
    return [*(app(readings) for readings, _ in READINGS.values()), *others, *placed]


def spoil(root: Any, rng: random.Random) -> None:
    """Change one thing in the text."""
    text = next(node for node in root.iter("{*}text"))
    nodes = [node for node in text.iter() if isinstance(node.tag, str) and node is not text]
    node, other = rng.choice(nodes), rng.choice(nodes)
    match rng.randrange(6):
        case 0:
            node.tag = f"{{http://www.tei-c.org/ns/1.0}}{rng.choice(TAGS)}"
        case 1 if node.attrib:
            del node.attrib[rng.choice(list(node.attrib))]
        case 2:
            node.attrib[rng.choice(ATTRIBUTES)] = rng.choice(VALUES)
        case 3 if other not in list(node.iter()):
            other.append(copy.deepcopy(node))
        case 4 if not str(node.getparent().tag).endswith("}text"):
            node.getparent().remove(node)
        case _:
            node.text = rng.choice(("", "beta", "x y", " "))


@pytest.mark.parametrize("number", range(NUMBER))
def test_nothing_is_lost_unseen_or_invented(number: int, tmp_path: Path) -> None:
    rng = random.Random(SEED * 10_000 + number)
    body = "\n".join(rng.choice(bodies()) for _ in range(rng.randint(1, 5)))
    root = etree.fromstring(document(body, HEADER).encode(), etree.XMLParser(collect_ids=False))
    for _ in range(rng.randint(0, 6)):
        spoil(root, rng)
    path = tmp_path / "a.xml"
    path.write_bytes(etree.tostring(root))
    table = compare(path)
    assert (table.unseen, table.missing, table.invented) == ([], [], []), etree.tostring(root).decode()
