"""What volume.yaml says in words: mark-up where it can be printed, an error at its place where it cannot."""

from __future__ import annotations

import pytest

from edition.model.diagnostic import Diagnostic
from edition.model.inline import PARAGRAPH, Role, plain, walk
from edition.model.volume import Volume
from edition.parse.volume import parse_volume
from edition.write.source.settings import settings_file
from tests.hostile.outputs import outputs
from tests.small import small


def read(words: str) -> tuple[Volume | None, list[str]]:
    """The volume, and what is reported as “code line:column”."""
    problems: list[Diagnostic] = []
    volume = parse_volume(words, "f", "v", problems.append)
    return volume, [f"{item.code} {item.span.line}:{item.span.column}" for item in problems]


RICH = """\
title: A \\*Title\\* [sic]
editors: [A\\_B, C]
language: en
version: '1'
text: [text.md]
base: M
imprint: {publisher: P, note: "Set *twice*; see [there](https://example.org/).\\n\\nAgain."}
witnesses:
  - {siglum: M, name: Manuscript, description: 'In *brown* ink, 12^o^.'}
silent:
  - {id: dash, find: '-', replace: –, says: A *hyphen* is a dash.}
layers: [{name: all, kinds: [variant], heading: 'All\\*'}]
introductions: [{title: On \\*it, file: i.md}]
"""


def test_what_can_be_printed() -> None:
    volume, problems = read(RICH)
    assert not problems
    assert volume is not None
    assert (volume.title, volume.editors) == ("A *Title* [sic]", ("A_B", "C"))
    assert (volume.layers[0].heading, volume.introductions[0].title) == ("All*", "On *it")
    assert PARAGRAPH in volume.imprint.note
    assert [part.role for part in walk(volume.witnesses[0].description) if part.role is not Role.TEXT] == [
        Role.EMPHASIS, Role.SUP,
    ]  # fmt: skip
    assert plain(volume.silent[0].says) == "A hyphen is a dash."


def test_typed_again() -> None:
    volume, _ = read(RICH)
    assert volume is not None
    assert read(settings_file(volume)) == (volume, [])


@pytest.mark.parametrize(
    ("old", "new", "code", "sign"),
    [
        ("A \\*Title\\* [sic]", "'A [@title]'", "A052", "[@t"),
        ("A \\*Title\\* [sic]", "A *Title", "A055", "*T"),
        ("On \\*it", "'On [it](https://example.org)'", "A052", "[it"),
        ("[A\\_B, C]", "[A, 'C^2^']", "A052", "^2"),
        ("name: Manuscript", "name: '*M*'", "A052", "*M"),
        ("'All\\*'", "'*All*'", "A052", "*A"),
        ("publisher: P", "publisher: '[P]{.sc}'", "A052", "[P"),
        ("A *hyphen* is a dash.", "'A [hyphen](https://example.org).'", "A052", "[hy"),
    ],
)
def test_what_cannot_is_refused_at_its_place(old: str, new: str, code: str, sign: str) -> None:
    assert old in RICH
    typed = RICH.replace(old, new)
    before = typed[: typed.index(sign)]
    assert read(typed)[1] == [f"{code} {before.count(chr(10)) + 1}:{len(before.rpartition(chr(10))[2]) + 1}"]


def test_printed_everywhere() -> None:
    witnesses = "witnesses: [{siglum: M, name: Manuscript, description: 'In *brown* ink.'}]\n"
    more = "imprint: {note: 'Set *twice*.'}\nsilent: [{id: dash, find: '-', replace: –, says: A *hyphen* is a dash.}]\n"
    written = outputs(small("# One\n\nA-B.\n", volume=more, witnesses=witnesses))
    latex, html = str(written["book.tex"]), "".join(str(v) for k, v in written.items() if k.startswith("scholarly/"))
    tei = written["book.tei.xml"].decode()  # type: ignore[union-attr]
    for words, around in ((latex, r"\EdEmph{%s}"), (html, "<em>%s</em>"), (tei, "<emph>%s</emph>")):
        for said in ("brown", "twice", "hyphen"):
            assert around % said in words
    assert "(once)" in latex
