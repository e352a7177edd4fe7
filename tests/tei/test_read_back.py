"""What is read of what was written is the same edition: shipped volumes, and any small one."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.load import assemble
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.text import Block, BlockKind
from edition.parse.markdown import parse_text
from edition.parse.tei import read_tei
from edition.rewrite.markdown import beginning, escape
from edition.write.source.markdown import markdown
from edition.write.tei import write_tei
from tests.print.test_verse import ENTRIES as PLAY_ENTRIES
from tests.print.test_verse import PLAY, POEM
from tests.print.test_verse import READINGS as POEM_ENTRIES
from tests.small import small
from tests.tei.again import in_order, through_files, through_tei, without_transcript
from tests.tei.judge import invalid
from tests.tei.test_write import ENTRIES, NAMES, RULES, TEXT, VOLUMES, WORKS, shipped


@pytest.mark.parametrize("name", VOLUMES)
def test_shipped_volume(name: str, tmp_path: Path) -> None:
    edition = shipped(name)
    assert through_tei(edition) == edition
    assert without_transcript(through_files(edition, tmp_path)) == without_transcript(edition)


def test_everything(tmp_path: Path) -> None:
    edition = in_order(small(TEXT, ENTRIES, NAMES, WORKS, RULES))
    assert through_tei(edition) == edition
    assert through_files(through_tei(edition), tmp_path) == edition


def test_lists_of_places_and_houses(tmp_path: Path) -> None:
    """An `and` within the name of a house does not part it afterwards."""
    house = "{Seuil and Fayard} and \\emph{Ibis and Sons} and others"
    works = f"@book{{a, title={{T}}, location={{Paris and Lyon}}, publisher={{{house}}}, organization={{{{Y and I}}}}}}"
    edition = small("One.\n", works=works)
    assert through_tei(edition) == edition
    assert through_files(through_tei(edition), tmp_path) == edition


@pytest.mark.parametrize(("text", "entries"), [(PLAY, PLAY_ENTRIES), (POEM, POEM_ENTRIES)], ids=["play", "poem"])
def test_a_play_and_a_poem(text: str, entries: str, tmp_path: Path) -> None:
    edition = in_order(small(text, entries))
    (tmp_path / "a.xml").write_text(write_tei(edition), encoding="utf-8")
    assert invalid(tmp_path / "a.xml") == []
    assert through_tei(edition) == edition
    assert through_files(through_tei(edition), tmp_path) == edition


def test_the_parts_of_a_verse_are_named_as_in_tei() -> None:
    written = write_tei(small(PLAY))
    found = re.findall(r'<l(?: rend="[^"]*")?(?: part="(\w)")?>(\w+)', written)
    assert [(part, word) for part, word in found if part] == [
        ("I", "Long"), ("M", "Barnardo"), ("F", "He"), ("I", "And"), ("F", "Friends"), ("I", "Stand"), ("F", "and"),
    ]  # fmt: skip


PRINT = """\
layers:
  - name: textual
    kinds: [emendation, conjecture, variant, crux, lacuna, supplied, citation, date]
    arrangement: grouped
    rule: none
    max: 0.35
    skip: 6.5pt
  - {name: notes, heading: 'Notes & more', kinds: [comment, person, organisation, place, work], arrangement: endnotes}
lines: {by: paragraph, step: 3, margin: inner, ranges: short, following: ff, repeated: '‖'}
signs: {separator: ''}
pages_in: entries
footnotes: volume
"""


def test_how_it_is_printed(tmp_path: Path) -> None:
    edition = in_order(small(TEXT, ENTRIES, NAMES, WORKS, RULES + PRINT))
    assert edition.volume.layers[0].max == 0.35
    assert edition.volume.layers[1].endnotes
    assert edition.volume.lines.by == "paragraph"
    assert through_tei(edition) == edition
    assert through_files(through_tei(edition), tmp_path) == edition


WORD = st.text(st.sampled_from("abcxyzäжω<&>]'\"“”.,;:*_[]{}\\|`~^!#@=()-+1"), min_size=1, max_size=6)
WORDS = st.lists(WORD, min_size=1, max_size=9).map(" ".join)
PLAIN = st.lists(
    st.sampled_from(["one", "two", "dear", "clear", "Anna", "1936", "“so”", "слово"]), min_size=2, max_size=12
)


@st.composite
def lines(draw: st.DrawFn, words: list[str]) -> str:
    """Words with marks on some of them."""
    parts = [escape(word) for word in words]
    for _ in range(draw(st.integers(0, 3))):
        first = draw(st.integers(0, len(parts) - 1))
        last = draw(st.integers(first, len(parts) - 1))
        before, after = draw(st.sampled_from([("*", "*"), ("**", "**"), ("[", "]{.sc}"), ("[", "]{lang=ru}")]))
        parts[first] = before + parts[first]
        parts[last] += after
    if draw(st.booleans()):
        at = draw(st.integers(0, len(parts) - 1))
        parts[at] = draw(st.sampled_from(["[p. 2]{.pb}", "[aside]{.side}"])) + parts[at]
    return " ".join(parts)


KINDS = ["# ", "## ", "", "", "> ", "- ", "verse", "dialogue", "verse dialogue", "table", "---"]


@st.composite
def plays(draw: st.DrawFn, line: str) -> str:
    """A speech in verse: lines that are joined to the one before or not, and a direction."""
    sign, other = draw(st.sampled_from(["", "+ ", "= ", "\\+ "])), draw(st.sampled_from(["", "  ", "+ ", "  = "]))
    name = draw(st.sampled_from(["**Anna.** ", "**Anna.**\n", "**Anna.**"]))
    more = draw(st.sampled_from(["", "\n\n*exit, in \\* time*", "\n\nso on", "\n\n*so* on", "\n\n**So on**"]))
    return f"::: verse dialogue\n{name}{sign}{line}\n{other}{draw(lines(draw(PLAIN)))}{more}\n:::"


@st.composite
def editions(draw: st.DrawFn) -> tuple[str, str]:
    """A text in Markdown, and entries about some of its words."""
    blocks: list[str] = []
    entries: list[str] = []
    notes = 0
    section, number = 0, 0
    for _ in range(draw(st.integers(1, 7))):
        words = draw(PLAIN)
        kind = draw(st.sampled_from(KINDS))
        line = draw(lines(words))
        play = draw(plays(line))
        if kind == "# ":
            section, number = section + 1, -1
        if kind != "---":
            number += 1
        if kind == "" and draw(st.booleans()):
            notes += 1
            line += f"[^{notes}]\n\n[^{notes}]: {draw(lines(draw(PLAIN)))}"
        blocks.append({
            "verse": f"::: verse\n{line}\n  {draw(lines(draw(PLAIN)))}\n:::",
            "dialogue": f"::: dialogue\n**Anna.** {line}\n:::",
            "verse dialogue": play,
            "table": f"| {line} | b |\n| --- | --- |",
            "---": "---",
        }.get(kind, kind + line))  # fmt: skip
        number += kind == "verse dialogue" and play.count("\n\n")
        if kind != "---" and draw(st.integers(0, 5)) == 0:
            zone = "unnumbered" if kind == "# " else draw(st.sampled_from(["unnumbered", "sublines", "locked"]))
            blocks[-1] = f"::: {zone}\n{blocks[-1]}\n:::"
        if kind in ("", "> ", "- ", "# ", "## "):
            first = draw(st.integers(0, len(words) - 1))
            last = draw(st.integers(first, len(words) - 1))
            lemma = " ".join(words[first : last + 1])
            before = " ".join(words)
            count = len([i for i in range(len(words)) if words[i : i + last - first + 1] == words[first : last + 1]])
            if count == 1 and before.count(lemma) == 1:
                how = draw(
                    st.sampled_from(
                        ["reading: better", "reading: ''", "reading: x, position: after", "print: base, reading: y"]
                    )
                )
                entries.append(
                    f"- {{id: e{len(entries)}, kind: emendation, at: {section}.{number}, lemma: {lemma}, {how}}}"
                )
                entries.append(f"- {{id: e{len(entries)}, kind: crux, at: {section}.{number}, lemma: {lemma}}}")
    return "\n\n".join(blocks) + "\n", "\n".join(entries)


def parsed(text: str, entries: str) -> Edition | None:
    """The edition; None when the Markdown drawn happens to be wrong (marks that cross)."""
    try:
        return in_order(small(text, entries, NAMES.split("\n")[0] + "\n", "", "no_names: [One]\n"))
    except AssertionError:
        return None


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(editions())
def test_any_small_edition(drawn: tuple[str, str]) -> None:
    edition = parsed(*drawn)
    if edition is None:
        return
    assert through_tei(edition) == edition
    with tempfile.TemporaryDirectory() as folder:
        assert through_files(edition, Path(folder)) == edition


@settings(max_examples=100, deadline=None)
@given(WORDS)
def test_any_words_in_markdown(words: str) -> None:
    text = parse_text([("a.md", beginning(escape(words)) + "\n")], lambda problem: None)
    assert [block.text for block in text.blocks] == [words]
    assert [block.kind for block in text.blocks] == [BlockKind.PARAGRAPH]


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=4), st.sampled_from([BlockKind.PARAGRAPH, BlockKind.VERSE, BlockKind.ROW]))
def test_any_words_in_any_block(words: list[str], kind: BlockKind) -> None:
    edition = small("word\n")
    between = {BlockKind.VERSE: "\n", BlockKind.ROW: "\t"}.get(kind, " ")
    indents = (0,) * len(words) if kind is BlockKind.VERSE else ()
    block = replace(
        edition.text.blocks[0], kind=kind, text=between.join(words), indents=indents, header=kind is BlockKind.ROW
    )
    drawn = replace(edition, text=replace(edition.text, blocks=(block,)))
    assert through_tei(drawn).text == drawn.text
    again = parse_text([("text.md", markdown((block,), {}))], lambda problem: None)
    assert again == drawn.text


def test_a_comment_put_in_by_hand_is_reported() -> None:
    words = write_tei(small("word\n")).replace("<body>", "<body>\n<!-- look at this again -->")
    problems: list[Diagnostic] = []
    assert read_tei(words.encode(), "a.xml", "small", problems.append) is not None
    assert [(p.code, words.split("\n")[p.span.line - 1]) for p in problems] == [("E201", "<!-- look at this again -->")]


@pytest.mark.parametrize("tag", ["", "a b", "}", "x" * 300])
def test_a_language_that_is_none(tag: str, tmp_path: Path) -> None:
    """Where somebody has spoilt the tag, it is not known which it was; the files that are made can be read."""
    entry = "- {id: a, kind: comment, at: 0.1, lemma: old, note: '[я]{lang=ru}'}\n"
    edition = small("A [слово]{lang=ru} of old.\n", entry)
    words = write_tei(edition).replace('xml:lang="ru"', f'xml:lang="{tag}"')
    document = read_tei(words.encode(), "a.xml", "small", lambda problem: None)
    assert document is not None
    spoilt = assemble(
        document.volume, document.text, document.entries, document.records, document.works, lambda problem: None
    )
    made = through_files(spoilt, tmp_path)
    assert [style.value for style in made.text.blocks[0].styles] == ["und"]
    assert "[я]{lang=und}" in (tmp_path / "apparatus/small/entries.yaml").read_text(encoding="utf-8")


def test_settings_of_every_kind() -> None:
    edition = small("word\n", volume="""\
lines: {by: section, step: 4, margin: left}
signs: {supplied: ['[', ']'], deleted: ['{', '}'], crux: ['+', '+'], lacuna: '* * *'}
layers: [{name: all, kinds: [variant, comment], arrangement: columns-2, heading: "<All>"}]
concordance: {stop: [the], min: 3, words: ['a*']}
profiles: [{name: mine, kinds: [comment], without: [words]}]
imprint: {publisher: P, place: Q, year: '1936?', licence: CC, note: N & N}
pages_of: M
apparatus: positive
lemma_words: 4
""")  # fmt: skip
    assert through_tei(edition) == edition


def test_witnesses_keep_order_groups_and_hands() -> None:
    edition = small("word\n")
    listed = [("A", "x", ""), ("A¹", "x", "A"), ("B*", "y", ""), ("01", "x", ""), ("c d", "", "A"), ("e", "", "c d")]
    from edition.model.volume import Witness

    witnesses = tuple(Witness(s, f"name {s}", "1960?" if s == "A" else "", (), g, h) for s, g, h in listed)
    edition = replace(edition, volume=replace(edition.volume, witnesses=witnesses))
    assert through_tei(edition).volume.witnesses == witnesses


PARTS = """witnesses:
  - {siglum: M, name: Manuscript}
  - {siglum: C, name: Copy, from: 0.1, first: 'wine & <song>', to: 0.3}
  - {siglum: D, name: Draft, spans: [{to: 0.1, last: wine}, {from: 0.3}]}
"""


def test_spans_and_lacunae() -> None:
    entries = "- {id: lost, kind: lacuna, at: 0.2, lemma: And more., wit: C, extent: two lines}"
    edition = small("So much wine & \\<song>.\n\nAnd more.\n\nThe end.", entries, witnesses=PARTS)
    assert {siglum: len(parts) for siglum, parts in edition.extents.items()} == {"C": 1, "D": 2}
    assert through_tei(edition) == edition


def test_blocks_of_an_overlay(tmp_path: Path) -> None:
    edition = small("word\n")
    first = edition.text.blocks[0]
    from edition.model.text import Locus

    kinds: list[Block] = [
        replace(first, locus=None, kind=BlockKind.ARTEFACT, text="navigation <here>"),
        replace(first, locus=Locus(1, 0), kind=BlockKind.HEADING, level=1, text="Lost", supplied=True, certainty="low"),
        replace(first, locus=Locus(1, 1), kind=BlockKind.THESIS, label="1.", text="It can be"),
        replace(first, locus=Locus(1, 2), kind=BlockKind.QUOTATION, text="not quoted"),
        replace(first, locus=Locus(1, 3), indent=False, text="goes on"),
        replace(first, locus=Locus(1, 4), kind=BlockKind.ITEM, level=2, label="(a)", text="item", quoted=True),
        replace(first, locus=Locus(1, 5), kind=BlockKind.SPEECH, speaker=4, text="Who:", quoted=True),
        replace(first, locus=Locus(1, 6), kind=BlockKind.LACUNA, text="two leaves", supplied=True, certainty="high"),
        replace(first, locus=None, kind=BlockKind.BREAK, text=""),
        replace(first, locus=Locus(1, 7), kind=BlockKind.HEADING, level=3, text="deep"),
        replace(first, locus=Locus(1, 8), kind=BlockKind.DIRECTION, text="exit"),
        replace(first, locus=Locus(1, 9), kind=BlockKind.HEADING, level=2, text="up", quoted=True),
    ]
    drawn = replace(edition, text=replace(edition.text, blocks=tuple(kinds)))
    assert through_tei(drawn).text == drawn.text
