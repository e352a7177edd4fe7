"""Spans of witnesses that cannot be are reported at the value that is wrong."""

from __future__ import annotations

import pytest

from edition.anchor.witness_spans import extents
from edition.derive.excerpt import excerpt
from edition.derive.witness_text import witness_text
from edition.load import assemble
from edition.model.diagnostic import Diagnostic
from edition.parse.markdown import parse_text
from edition.parse.volume import parse_volume
from tests.small import PLAIN

TEXT = "# One\n\nThe first words.[^1]\n\nThe last words, the end.\n\n[^1]: A note.\n"


@pytest.mark.parametrize("form", ["{}", "spans: [{{{}}}]"])
@pytest.mark.parametrize(("span", "at", "message"), [
    ("from: 1.1, first: <Last>, to: 1.2", "Last", "“Last” does not stand in 1.1"),
    ("from: 1.1, to: 1.2, last: <first>", "first", "“first” does not stand in 1.2"),
    ("from: 1.2, first: <the>, to: 1.2", "the", ""),
    ("from: 1.1, to: <1.3>", "1.3", "there is no 1.3 in the text"),
    ("from: <2.1>, to: 1.2", "2.1", "there is no 2.1 in the text"),
    ("from: 1.1, to: <1.1n1>", "1.1n1", "1.1n1 is an author's note"),
    ("from: 1.1, last: <end>", "end", "it is not said where “end” stands"),
    ("to: 1.1, first: <words>", "words", "it is not said where “words” stands"),
])  # fmt: skip
def test_a_wrong_span_is_reported_at_its_value(form: str, span: str, at: str, message: str) -> None:
    line = "  - {siglum: B, name: B, " + form.format(span) + "}"
    column = line.index("<") + 1
    found: list[Diagnostic] = []
    words = PLAIN + "witnesses:\n  - {siglum: M, name: M}\n" + line.replace("<", "").replace(">", "") + "\n"
    volume = parse_volume(words, "volume.yaml", "small", found.append)
    assert volume is not None
    extents(parse_text([("text.md", TEXT)], found.append), volume, found.append)
    assert [item.message for item in found] == [message] * bool(message)
    for item in found:
        assert (item.span.line, item.span.column, item.span.length) == (words.count("\n"), column, len(at))


@pytest.mark.parametrize("span", ["from: 1.1", "from: 1.1, first: first", "from: 1.1, to: 1.1"])
def test_a_part_goes_on_behind_an_authors_note(span: str) -> None:
    """An author's note is a block behind the last paragraph, and is read within it: the text does not end with it."""
    found: list[Diagnostic] = []
    words = f"{PLAIN}witnesses:\n  - {{siglum: M, name: M}}\n  - {{siglum: B, name: B, {span}}}\n"
    volume = parse_volume(words, "volume.yaml", "small", found.append)
    assert volume is not None
    text = parse_text([("text.md", "# One\n\nThe first words.[^1] The end.\n\n[^1]: A note.\n")], found.append)
    (part,) = extents(text, volume, found.append)["B"]
    edition = assemble(volume, text, (), (), (), found.append)
    assert (part.last, part.end) == (1, len(text.blocks[1].text))
    assert witness_text(edition, "B").words(1).endswith("words. The end.")
    assert (excerpt(edition, 1, 3).extents["B"][0].last, found) == (0, [])
