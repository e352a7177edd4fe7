"""Every construct that markdown-it knows, and every one of its plugins for notes, is printed or refused at its place.

The list of constructs is markdown-it's own: its rules. A rule that is added to it fails here until it has an example.
"""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from edition.model.diagnostic import Diagnostic
from edition.model.inline import Inlines
from edition.parse.introduction import parse_prose
from edition.parse.markdown import parse_text

# of each rule: examples, with the words that must be printed, or None where they are refused
EXAMPLES: dict[str, list[tuple[str, str | None]]] = {
    # blocks
    "table": [("| a | b |\n|---|---|\n| c | d |", "a\tb|c\td"), ("| a | b |\n|---|---|\n| c |", None)],
    "code": [("    indented", None)],
    "fence": [("```\nfenced\n```", None), ("~~~ python\nfenced\n~~~", None)],
    "blockquote": [("> quoted", "quoted")],
    "hr": [("a\n\n---\n\nb", "a|b"), ("a\n\n***\n\nb", None), ("a\n\n_ _ _\n\nb", None)],
    "list": [("- one\n- two", "one|two"), ("1. one\n2. two", "one|two"), ("* one", None), ("+ one", None)],
    "reference": [("[words]\n\n[words]: https://example.org", None)],
    "html_block": [
        ("<div>\nwords\n</div>", None),
        ("<!-- a\nremark -->", None),
        ("<?php x ?>", None),
        ("<!DOCTYPE x>", None),
        ("<![CDATA[ x ]]>", None),
    ],
    "heading": [("## words", "words"), ("## words ##", "words")],
    "lheading": [("words\n=====", None), ("words\n-----", None)],
    "paragraph": [("some words\nin lines", "some words in lines")],
    "footnote_def": [("a[^9]\n\n[^9]: note", "a|note"), ("a\n\n[^9]: note", None)],
    # inside a line
    "text": [("words", "words")],
    "linkify": [("see www.example.org", "see www.example.org")],
    "newline": [("one\ntwo", "one two"), ("one  \ntwo", None), ("one\\\ntwo", None)],
    "escape": [(r"\*a\* \# \[b\]", "*a* # [b]")],
    "backticks": [("some `code`", None)],
    "strikethrough": [("~~gone~~", None)],
    "emphasis": [("*a* **b**", "a b"), ("_a_", None), ("__a__", None), ("a *b", None)],
    "link": [("[a](https://example.org)", None), ('[a](b "c")', None), ("[a][b]\n\n[b]: c", None)],
    "image": [("![a](b.png)", None), ("![a][b]", None)],
    "autolink": [("<https://example.org>", None), ("<a@example.org>", None), ("<mailto:a@example.org>", None)],
    "html_inline": [("a <b>c</b>", None), ("a <!-- b --> c", None), ("a<br/>b", None), ("<q class='x'>a</q>", None)],
    "entity": [("a &amp; b", None), ("a &#8212; b", None), ("a &#x2014; b", None)],
    "footnote_inline": [("a ^[note]", None)],
    "footnote_ref": [("a[^9]\n\n[^9]: note", "a|note"), ("a[^9]", None)],
}
# steps of reading that are no constructs
STEPS = {"normalize", "block", "inline", "replacements", "smartquotes", "text_join", "balance_pairs", "fragments_join",
         "footnote_tail"}  # fmt: skip
CASES = [(rule, *example) for rule, examples in EXAMPLES.items() for example in examples]
ALLOWED_IN_PROSE = {"[a](https://example.org)": "a"}
REFUSED_IN_PROSE = {"a\n\n---\n\nb"}


def test_every_rule_has_an_example() -> None:
    """Those of markdown-it, all switched on, and of its notes."""
    md = MarkdownIt("commonmark").enable(["table", "strikethrough", "linkify"])
    footnote_plugin(md)
    rules = {rule for names in md.get_all_rules().values() for rule in names}
    assert rules - STEPS == set(EXAMPLES)


@pytest.mark.parametrize(("rule", "words", "said"), CASES, ids=[f"{rule}-{words!r}" for rule, words, _ in CASES])
def test_base_text(rule: str, words: str, said: str | None) -> None:
    """What is not refused has all its words."""
    problems: list[Diagnostic] = []
    text = parse_text([("f.md", words + "\n")], problems.append)
    if said is None:
        assert problems
        assert all(problem.span.file == "f.md" and problem.hint for problem in problems)
    else:
        assert not problems
        assert "|".join(block.text for block in text.blocks if block.locus is not None) == said


def all_words(inlines: Inlines) -> str:
    """With those of notes."""
    return "".join(part.text + all_words(part.children) for part in inlines)


@pytest.mark.parametrize(("rule", "words", "said"), CASES, ids=[f"{rule}-{words!r}" for rule, words, _ in CASES])
def test_introduction(rule: str, words: str, said: str | None) -> None:
    """The same, in what the editors write; a web page may be linked there, and there is no white line."""
    said = None if words in REFUSED_IN_PROSE else ALLOWED_IN_PROSE.get(words, said)
    problems: list[Diagnostic] = []
    blocks = parse_prose(words + "\n", "f.md", problems.append)
    if said is None:
        assert problems
        assert all(problem.span.file == "f.md" for problem in problems)
    else:
        assert not problems
        found = "".join(all_words(block.content) for block in blocks)
        assert re.sub(r"[\s|]", "", found) == re.sub(r"[\s|]", "", said)
