"""Names in what the editors wrote: linked by them, or found by the forms of the records."""

from __future__ import annotations

import pytest

from edition.anchor.mentions import Names
from edition.derive.names_in_prose import ProsePlace, asides, named, with_names
from edition.model.edition import Edition
from edition.model.inline import Inlines, Role, plain
from edition.model.volume import Introduction, ProseBlock
from tests.small import small

NAMES = """\
- {key: anna, kind: person, name: Anna, forms: [Anna]}
- {key: bert, kind: person, name: Bert, forms: [Bert]}
"""
WORKS = "@book{one, title = {Anna}}\n"


def edition(note: str) -> Edition:
    return small("One.", f"- {{id: x, kind: comment, at: 0.1, lemma: One, note: '{note}'}}\n", NAMES, WORKS)


def shown(inlines: Inlines) -> str:
    """Rich text with names in brackets, each with its key."""
    parts = []
    for part in inlines:
        inside = part.text + shown(part.children)
        parts.append(f"[{inside}={part.target}]" if part.role is Role.NAME else inside)
    return "".join(parts)


@pytest.mark.parametrize(
    ("note", "names"),
    [
        ("Anna", "[Anna=anna]"),
        ("So Anna and Bert say.", "So [Anna=anna] and [Bert=bert] say."),
        ("*So Anna* says, and Bert", "So [Anna=anna] says, and [Bert=bert]"),
        ("[Anna](name:bert) is another.", "[Anna=bert] is another."),
        ("[of Anna](https://a.org) is no name.", "of Anna is no name."),
        ("See [@one, p. 3].", "See p. 3."),  # not in what is cited
        ("Annas are none.", "Annas are none."),
    ],
)
def test_names_are_marked(note: str, names: str) -> None:
    made = edition(note)
    found = named(made.entries[0].note, Names(made.records))
    assert shown(found) == names
    assert all(part.text or part.children or part.target for part in found)  # nothing empty is left


def test_an_introduction_with_names() -> None:
    made = edition("Anna.")
    introduction = Introduction("Of Anna", "a.md", (ProseBlock("paragraph", made.entries[0].note),))
    found = with_names(introduction, Names(made.records))
    assert [shown(block.content) for block in found.blocks] == ["[Anna=anna]."]
    assert (found.title, plain(found.blocks[0].content)) == ("Of Anna", "Anna.")


def test_where_each_record_is_named() -> None:
    """By part, block and name, each from 1; what no record is called by is left out."""
    made = edition("Anna and Bert; [x](name:gone), Anna.")
    forms = Names(made.records)
    note = named(made.entries[0].note, forms)
    assert asides(made, [(0, [(), note]), (2, [note])]) == {
        "anna": (ProsePlace(0, 2, 1), ProsePlace(0, 2, 4), ProsePlace(2, 1, 1), ProsePlace(2, 1, 4)),
        "bert": (ProsePlace(0, 2, 2), ProsePlace(2, 1, 2)),
    }
