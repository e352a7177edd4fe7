"""The shape of what was written: all that is not words. Words that act change it."""

from __future__ import annotations

import re

from lxml import etree, html
from markdown_it import MarkdownIt

_TEX = re.compile(r"(?P<comment>%[^\n]*\n)|\\(?P<name>[A-Za-z@]+|[^A-Za-z@])|(?P<sign>[{}#$&^_~])")
_WORDS = {
    "textbackslash",
    "textasciicircum",
    "textasciitilde",
    "nobreakspace",
    "hskip",
    "EdAmp",
    "EdAddress",
    *"{}$&#%_,-",
}
"""Control sequences that print a character, or, what stands in it undivided, an address."""


def of_tex(latex: str) -> list[str]:
    """Control sequences, braces and signs in order, without those that print a character."""
    assert all(char.isprintable() or char == "\n" or char in "\u00a0\u00ad" for char in latex)
    found = []
    for match in _TEX.finditer(re.sub(r"\\EdMilestone\{\d+\}", "", latex)):
        if match["name"] and match["name"] not in _WORDS:
            found.append(f"\\{match['name']}")
        elif match["sign"]:
            assert match["sign"] not in "#$^_", latex[max(0, match.start() - 80) : match.end() + 20]
            found.append(match["sign"])
    assert found.count("{") == found.count("}")
    shape: list[str] = []
    for token in found:  # {} behind a sign, or none
        if token == "}" and shape and shape[-1] == "{":
            shape.pop()
        else:
            shape.append(token)
    return shape


def of_html(page: str) -> list[tuple[str, ...]]:
    """Elements with the names of their attributes; links lead where the toolkit or a web address says."""
    tree = html.document_fromstring(page)
    return [_element(element) for element in tree.iter("*")]


def of_xml(document: bytes) -> list[tuple[str, ...]]:
    """The same of XML, which has neither entities nor instructions."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    tree = etree.fromstring(document, parser)
    assert all(isinstance(element.tag, str) for element in tree.iter()), "a comment, an entity or an instruction"
    return [_element(element) for element in tree.iter()]


def _element(element: etree._Element) -> tuple[str, ...]:
    for name, value in element.attrib.items():
        plain = str(name).rpartition("}")[2].lower()
        assert not plain.startswith("on"), (element.tag, name)
        if plain in {"href", "src", "action", "formaction", "data", "poster", "background"}:
            if str(value) == "data:,":  # our own: the page of the review has no picture
                continue
            scheme = re.match(r"\s*([A-Za-z][A-Za-z0-9+.-]*):", str(value))
            assert scheme is None or scheme[1] in {"https", "http"}, (element.tag, name, value)
    return (str(element.tag), *sorted(map(str, element.attrib)))


def of_markdown(words: str) -> list[str]:
    """Kinds of tokens, as the page of a pull request understands them."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(words)
    return [inner.type + inner.tag for token in tokens for inner in (token, *(token.children or ()))
            if inner.type not in {"text", "text_special", "softbreak"}]  # fmt: skip
