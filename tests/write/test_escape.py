"""Text from files prints exactly its characters and does nothing else."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.inline import Inline, Role, text
from edition.write.latex.tex import _SPECIAL, escape, escape_key, language_tag
from edition.write.tei.tree import node, show
from edition.write.xhtml.escape import XHTML

PRINTED = {latex: char for char, latex in _SPECIAL.items() if char not in "\t\n\u2028\u2029\u2009\u202f"}
TOKEN = re.compile("|".join(sorted(map(re.escape, PRINTED), key=len, reverse=True)) + r"|(.)", re.DOTALL)


def unescape(latex: str) -> str:
    """What TeX prints of the output of `escape`."""
    latex = re.sub(r"(?<![a-z])\{\}", "", latex)
    return TOKEN.sub(lambda match: match[1] if match[1] is not None else PRINTED[match[0]], latex)


NO_CHARACTERS = "".join(map(chr, [*range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF]))
TEXT = st.characters(exclude_characters=f"\t\n\u2028\u2029\u2009\u202f{NO_CHARACTERS}", exclude_categories=["Cs", "Cc"])


@given(st.text(alphabet=TEXT))
def test_escape_is_reversible(words: str) -> None:
    assert unescape(escape(words)) == words


@given(st.text(alphabet=r"\{}$&#%_^~abc^^M0 "))
def test_nothing_active_is_left(words: str) -> None:
    latex = escape(words)
    rest = re.sub(r"\\(textbackslash|textasciicircum|textasciitilde|nobreakspace)\{\}|\\[{}$&#%_,-]|\{\}", "", latex)
    assert not re.search(r"[\\{}$&#%_^~]", rest)


@pytest.mark.parametrize(
    "words",
    [
        r"\input{/etc/passwd}",
        r"\directlua{os.exit()}",
        "^^5cinput",
        "#1",
        "100% & more",
        "a_b~c",
        "<script>alert(1)</script>",
    ],
)
def test_hostile_words(words: str) -> None:
    assert unescape(escape(words)) == words


def test_language_tags_and_keys_hold_no_tex() -> None:
    assert language_tag(r"ru}\input{x") == "ruinputx"
    assert escape_key(r"a}b\c").isascii()
    assert not set(escape_key(r"a}b\c#%")) & set(r"\{}#%")


def test_white_space_in_an_attribute_of_tei_is_kept() -> None:
    """A reader of XML makes a space of every line end and tab in an attribute that is not written as a number."""
    words = 'a\nb\tc "d" <e> & f\r'
    assert ElementTree.fromstring(show(node("p", n=words))).get("n") == words


@pytest.mark.parametrize(
    ("target", "is_link"),
    [("https://a.org", True), ("mailto:a@b.org", True), ("javascript:alert(1)", False), ("a.html", False)],
)
def test_which_links_a_page_has(target: str, is_link: bool) -> None:
    said = XHTML.words((Inline(Role.LINK, "", (text("page"),), target),))
    assert said == (f'<a href="{target}">page</a>' if is_link else "page")
