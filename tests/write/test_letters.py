"""Lines of letters, epigraphs and postscripts, in every output, and there and back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edition.derive.letters import Side, sides
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.text import BaseText, BlockKind, Form
from edition.parse.markdown import parse_text
from edition.parse.tei import read_tei
from edition.parse.transcript import parse_transcript
from edition.write.plain import write_plain
from edition.write.source.markdown import markdown
from edition.write.tei import write_tei
from tests.hostile.outputs import outputs
from tests.small import small
from tests.tei.again import through_files, through_tei
from tests.tei.judge import invalid

TEXT = """\
# One

::: epigraph
The lamp is *lit*.

::: verse
And out[^1]   again.
:::

> In the words of another.

::: source
Marsh, *Pilot-Book*, 3
:::
:::

::: dateline
Harwick, *3 March
1871*
:::

::: address
The Keeper
  [p. 7]{.pb}Eastern Banks

- Harwick
:::

::: salutation
Sir,
:::

The glass has come.

::: closing
Your friend
+ and servant
:::

::: signature
Anna Bell
:::

::: unnumbered

::: postscript
P.S. It has come.

- broken
:::

:::

::: dateline
The Banks, Tuesday
:::

::: salutation
Madam,
:::

So it has.

> ::: salutation
> Madam,
> :::
>
> Quoted.

::: centre
LIGHT OF
THE BANKS
:::

::: lines
# One
  Two
:::

::: signature
Thorne
:::

::: dateline
By the lamp
:::

[^1]: Out.
"""
ENTRIES = """\
- {id: a, kind: variant, at: 1.5, lemma: March 1871, readings: [{text: May 1871, wit: B}]}
- {id: b, kind: emendation, at: 1.6, lemma: Keeper Eastern, reading: Warden Western}
- {id: c, kind: comment, at: 1.11, lemma: Anna … It has, to: 1.12, note: She says so.}
"""


@pytest.fixture
def edition() -> Edition:
    return small(TEXT, ENTRIES)


def forms(text: BaseText) -> list[str]:
    """Each block with its kind and its form, in short."""
    return [f"{block.kind} {block.form}".strip() for block in text.blocks]


def test_read(edition: Edition) -> None:
    assert forms(edition.text) == [
        "heading", "paragraph epigraph", "verse epigraph", "note", "quotation epigraph", "lines source",
        "lines dateline", "lines address", "lines address", "lines salutation", "paragraph", "lines closing",
        "lines signature", "paragraph postscript", "item postscript", "lines dateline", "lines salutation",
        "paragraph", "lines salutation", "quotation", "lines centre", "lines", "lines signature", "lines dateline",
    ]  # fmt: skip
    address, more, closing, lines = (edition.text.blocks[i] for i in (7, 8, 11, 21))
    assert (address.text, address.indents) == ("The Keeper\nEastern Banks", (0, 1))
    assert more.text == "- Harwick", "no item of a list"
    assert (closing.text, closing.joints) == ("Your friend\n+ and servant", ()), "no verse"
    assert (lines.text, lines.indents) == ("# One\nTwo", (0, 1))


def test_there_and_back(edition: Edition, tmp_path: Path) -> None:
    assert through_tei(edition).text == edition.text
    assert through_files(edition, tmp_path).text == edition.text
    problems: list[Diagnostic] = []
    notes = {str(block.locus): block for block in edition.text.blocks if block.apart}
    assert parse_text([("text.md", markdown(edition.text.blocks, notes))], problems.append) == edition.text
    assert not problems


def test_valid_in_tei(edition: Edition, tmp_path: Path) -> None:
    written = write_tei(edition)
    for element in ("epigraph", "opener", "closer", "postscript"):
        assert f"<{element}>" in written
    assert '<ab xml:id="l1.17" n="1.17" type="salutation">Madam,</ab>' in written, "in a quotation there is no opener"
    (tmp_path / "a.xml").write_text(written, encoding="utf-8")
    assert invalid(tmp_path / "a.xml") == []


def test_a_section_that_goes_on_behind_a_letter_is_valid_in_tei(tmp_path: Path) -> None:
    letters = "::: signature\nA\n:::\n\n## B\n\n::: closing\nB\n:::\n\nText.\n\n::: signature\nC\n:::\n"
    edition = small(f"# A\n\nText.\n\n{letters}")
    (tmp_path / "a.xml").write_text(write_tei(edition), encoding="utf-8")
    assert invalid(tmp_path / "a.xml") == []
    assert through_tei(edition).text == edition.text


def test_printed(edition: Edition) -> None:
    written = outputs(edition)
    latex = re.sub(r"\\EdM(ilestone)?\{\d+\}|%\n|%@.*\n", "", str(written["book.tex"]))
    assert re.search(r"\\EdKept\{lines\}\{\d+\}\{1\}", latex)
    for name in ("EdOpener", "EdCloser", "EdLines", "EdEpigraph", "EdPostscript"):
        assert latex.count(rf"\begin{{{name}}}") == latex.count(rf"\end{{{name}}}") > 0
    html = str(written["reader/index.html"])
    assert 'class="lines signature"' in html
    assert 'class="epigraph"' in html
    assert r"\EdNewLine{}" in str(written["book.reledmac.tex"])
    assert "LIGHT OF\n" in write_plain(edition)
    assert re.search("^ {60,}Anna Bell$", write_plain(edition), re.MULTILINE)


def test_a_dateline_opens_or_closes() -> None:
    def found(*names: str) -> list[str]:
        typed = (f"::: {name}\nx\n:::" if name in set(Form) else "# H" if name == "head" else "Text." for name in names)
        blocks = small("\n\n".join(typed)).text.blocks
        found_sides = sides(blocks)
        return [str(found_sides.get(i, Side.NONE)) for i in range(len(blocks))]

    opener, closer = "opener", "closer"
    assert found("dateline", "salutation", "text") == [opener, opener, ""]
    assert found("text", "signature", "dateline") == ["", closer, closer]
    assert found("text", "dateline", "head") == ["", closer, ""]
    assert found("text", "dateline", "text") == ["", opener, ""]
    assert found("text", "signature", "dateline", "salutation", "text") == ["", closer, opener, opener, ""]
    assert found("head", "dateline", "text", "address") == ["", opener, "", closer]


def test_in_a_transcription() -> None:
    words = "Harwick, 3 March\n  1871\nThe glass.\nP.S. Broken.\nMarsh\n"
    overlay = """- {line: 1, kind: lines, form: dateline, start: Harwick}
- {line: 2, kind: lines, start: '1871', join: true}
- {line: 3, kind: paragraph, form: dateline, start: The glass}
- {line: 4, kind: paragraph, form: postscript, start: P.S.}
- {line: 5, kind: lines, form: source, start: Marsh}
"""
    problems: list[Diagnostic] = []
    text, _ = parse_transcript(words, "t.txt", overlay, "s.yaml", problems.append)
    assert [(problem.code, problem.message) for problem in problems] == [
        ("S206", "a line of kind paragraph is no dateline")
    ]
    first = text.blocks[0]
    assert (first.kind, first.text, first.indents) == (BlockKind.LINES, "Harwick, 3 March\n1871", (0, 1))
    assert forms(text)[2:] == ["paragraph postscript", "lines source"]


def test_lines_of_letters_are_taken_over_from_tei_of_others() -> None:
    body = (
        "<body><div><opener><dateline>Riga, 3. März</dateline><address><addrLine>Frau Zetkin</addrLine></address>"
        "<salute>Liebe Clara,</salute></opener><p>Ja.</p><closer><salute>Dein</salute><signed>Emil</signed></closer>"
        "</div></body>"
    )
    problems: list[Diagnostic] = []
    head = "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc></teiHeader>"
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{head}<text>{body}</text></TEI>'.encode()
    document = read_tei(data, "a.xml", "a", problems.append)
    assert document is not None
    assert not [problem for problem in problems if "paragraph" in problem.message]
    assert forms(document.text) == [
        "lines dateline", "lines address", "lines salutation", "paragraph", "lines closing", "lines signature",
    ]  # fmt: skip
