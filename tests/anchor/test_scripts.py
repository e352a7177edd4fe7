"""A lemma taken from a text of any script stands for exactly its characters, in every output."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.anchor.nearest_places import nearest_words
from edition.derive.edited_text import edited_text
from edition.derive.print_places import PrintPlaces
from edition.derive.profile import for_profile, profiles
from edition.derive.sorting import word_alphabet
from edition.derive.witness_text import witness_text
from edition.derive.word_concordance import concordance
from edition.model.edition import Edition
from edition.model.entry import Anchor
from edition.normalization import normal
from edition.parse.tei import read_tei
from edition.words import WORD, is_boundary
from edition.write.html import write_html
from edition.write.tei import write_tei
from tests.draws import many
from tests.scripts import PAGES
from tests.small import small

SIGNS = [" ", " ", " ", " ", ", ", ". ", "־", "׃ ", "، ", "؛ ", "· ", "։ ", "፡", "። ", "। ", "’ ", " – "]
_TAG = re.compile(r"<sup class=.*?</sup>|<[^>]*>")


@st.composite
def passages(draw: st.DrawFn, script: str) -> tuple[str, list[tuple[int, int]]]:
    """A paragraph of words of a script, joined by signs of many, and some of its passages of whole words."""
    known = sorted(set(WORD.findall(normal("NFC", PAGES[script].text))))
    words = draw(st.lists(st.sampled_from(known), min_size=2, max_size=12))
    text = "".join(word + draw(st.sampled_from(SIGNS)) for word in words).strip()
    places = [match.span() for match in WORD.finditer(text)]
    firsts = draw(st.lists(st.integers(0, len(places) - 1), min_size=1, max_size=4, unique=True))
    return text, [(places[i][0], places[min(len(places) - 1, i + draw(st.integers(0, 2)))][1]) for i in firsts]


def volume(text: str, spans: list[tuple[int, int]]) -> tuple[Edition, dict[str, tuple[int, int]]]:
    """An edition with a variant at each passage that can be told, and where it stands."""
    entries, wanted = [], {}
    for n, (start, end) in enumerate(spans):
        lemma, found, at = text[start:end], [], text.find(text[start:end])
        while at >= 0:
            whole = is_boundary(text, at) and is_boundary(text, at + len(lemma))
            if whole:
                found.append(at)
            at = text.find(lemma, at + len(lemma) if whole else at + 1)
        if start not in found:
            continue  # one before it overlaps
        again = f", occurrence: {found.index(start) + 1}" if len(found) > 1 else ""
        typed = normal("NFD", lemma) if n % 2 else lemma
        quoted = json.dumps(typed if normal("NFC", typed) == lemma else lemma, ensure_ascii=False)
        entries.append(f"- {{id: e{n}, kind: comment, at: 1.1, lemma: {quoted}{again}, note: x}}\n")
        wanted[f"e{n}"] = (start, end)
    return small(f"# T\n\n{text}\n", "".join(entries)), wanted


@pytest.mark.parametrize("script", PAGES)
@settings(max_examples=many(8))
@given(st.data())
def test_a_lemma_stands_for_its_characters_in_every_output(script: str, data: st.DataObject) -> None:
    text, spans = data.draw(passages(script))
    edition, wanted = volume(text, spans)
    anchors = dict(edition.anchors.items())
    assert anchors == {name: Anchor(1, start, 1, end) for name, (start, end) in wanted.items()}
    book = for_profile(edition, profiles(edition.volume)["scholarly"])
    page = write_html(book, PrintPlaces(), "", {}, {})["index.html"].decode()
    for name, (start, end) in wanted.items():
        inside = page.partition(f'id="from-n-{name}"></span>')[2].partition(f'<a id="call-n-{name}"')[0]
        assert unescape(_TAG.sub("", inside + ">").removesuffix(">").partition("<sup")[0]) == text[start:end]
        note = page.partition(f'<div id="n-{name}"')[2].partition("</div>")[0]
        assert unescape(_TAG.sub("", note.partition("]")[0])).endswith(text[start:end])
    problems: list[object] = []
    document = read_tei(write_tei(edition).encode(), "x.xml", "small", problems.append)
    assert document is not None
    assert document.text.blocks[1].text == text
    assert {e.id: (e.lemma, e.occurrence) for e in document.entries} == {
        e.id: (e.lemma, e.occurrence) for e in edition.entries
    }
    assert witness_text(edition, "M").words(1) == text


@pytest.mark.parametrize("script", PAGES)
def test_each_page_is_read_without_a_problem(script: str) -> None:
    page = PAGES[script]
    edition = small(f"# T\n\n{page.text}")
    blocks = [normal("NFC", words) for words in page.text.strip().split("\n\n")]
    assert [block.text for block in edition.text.blocks[1:]] == blocks


@pytest.mark.parametrize("script", PAGES)
def test_the_concordance_has_the_words_of_each_script(script: str) -> None:
    """Its headwords are the words, in the order of the language, under a letter of the script."""
    page = PAGES[script]
    edition = small(f"# T\n\n{page.text}", volume="concordance: {min: 1}\n")
    edition = replace(edition, volume=replace(edition.volume, language=page.language))
    words = [headword for headword in concordance(edition, edition.derived(edited_text)) if headword.word != "t"]
    alphabet = word_alphabet(edition.volume)
    assert [w.word for w in words] == sorted((w.word for w in words), key=alphabet.word)
    spelt = {o.word for headword in words for o in headword.occurrences}
    assert spelt <= set(WORD.findall(normal("NFC", page.text)))
    assert all(headword.letter and headword.letter[0].isalpha() for headword in words)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("ברא", "בְּרֵאשִׁית בָּרָא אֱלֹהִים"), ("ויהי-אור", "יְהִי אוֹר וַיְהִי־אוֹר"), ('רש"י', "אמר רש״י"),
        ("نبك", "قِفَا نَبْكِ مِنْ"), ("ܒܪܫܝܬ", "ܒܪܵܫܝܼܬ݂ ܐܝܬ݂ܘܗܝ"), ("μηνιν", "μῆνιν ἄειδε"), ("αλγε'", "Ἀχαιοῖς ἄλγε’ ἔθηκε"),
        ("слово", "бѣ сло́во бѣ"),
    ],
)  # fmt: skip
def test_a_lemma_without_points_or_accents_is_told_what_the_text_has(typed: str, text: str) -> None:
    near = nearest_words(typed, text)
    assert near in text
    assert near
    assert len(near.split()) == 1
    entry = f"- {{id: a, kind: comment, at: 1.1, lemma: {json.dumps(near, ensure_ascii=False)}, note: x}}\n"
    assert [*small(f"# T\n\n{text}\n", entry).anchors] == ["a"]
