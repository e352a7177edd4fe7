"""What is copied from the PDF, or read aloud, are words: spaces between them, soft hyphens where lines cut them."""

import re
import subprocess
from itertools import pairwise

import pytest
from engine_run import flat
from pypdf import PdfReader

pytestmark = pytest.mark.tex

WORD = r'xMin="([\d.]+)"[^>]* xMax="([\d.]+)"[^>]*>(\w+)</word>'

WORDS = "Extraordinarily incomprehensible transformations characterise international organisations throughout"


def joined(text: str) -> str:
    """The text with words whole that lines cut at a soft hyphen."""
    return flat(re.sub("\u00ad\\s*", "", text))


def test_words_stand_apart_for_whoever_reads_the_file_in_order(typeset) -> None:
    """pypdf knows nothing of where letters stand unless they are far apart: the spaces of tight lines are there."""
    body = r"\EdPar{1}" + f"{WORDS} " * 12 + r"\EdEnd"
    run = typeset(r"\EdMain" + body)
    said = PdfReader(run.pdf).pages[0].extract_text()
    words = {*WORDS.split()}
    whole = [word for word in said.split() if word.isalpha() and word in words]
    cut = [word for word in said.split() if word not in words and not word.isdecimal()]
    assert len(whole) > 12 * len(words) - len(cut)
    assert all(len(word) <= max(map(len, words)) for word in cut), cut


def test_a_word_that_a_line_cuts_reads_as_one(typeset) -> None:
    body = r"\EdPar{1}" + f"{WORDS} " * 12 + r"\EdEnd"
    run = typeset(r"\EdMain" + body)
    said = joined(re.sub(r"(?m)^\s*\d+\s|\s+\d+$", "", run.said()))
    assert "\u00ad" in run.said()
    assert said.startswith(" ".join([WORDS] * 12))


def test_a_hyphen_of_the_text_stays_one_at_the_end_of_a_line(typeset) -> None:
    body = r"\EdPar{1}" + "".join(f"a{'b' * (i % 7)} mother-in-law " for i in range(60)) + r"\EdEnd"
    run = typeset(r"\EdMain" + body)
    lines = [line.rstrip().rstrip("0123456789").rstrip() for line in run.said().splitlines()]
    assert any(line.endswith("-") for line in lines)
    assert "\u00ad" not in run.said()


@pytest.mark.parametrize("layer", ["textual", "comment"])
def test_notes_have_spaces_but_none_before_the_bracket(layer: str, typeset) -> None:
    note = rf"\EdReading{{other}} \EdSiglum{{A}} {WORDS}"
    body = rf"\EdMain\EdPar{{1}}\EdM{{2}}Words\EdNote{{1}}{{{layer}}}{{2}}{{3}}{{Words}}{{{note}}}\EdM{{3}} end.\EdEnd"
    run = typeset(body, layers=rf"\EdLayer{{{layer}}}{{arrangement={'columns-2' if layer == 'comment' else 'run-on'}}}")
    said = PdfReader(run.pdf).pages[0].extract_text()
    assert "1 Words] other A Extraordinarily in" in flat(said)
    assert layer == "comment" or WORDS in joined(run.said())


def test_a_head_and_a_line_of_the_concordance_have_spaces(typeset) -> None:
    body = (
        r"\EdPar{1}Words.\EdEnd\EdBack\EdKwicHead{word}{1}\EdKwic{on the left}{word}{on the right}{\EdPlace{1}}"
        r"\EdRowTwo{left cell}{right cell}"
    )
    run = typeset(r"\EdMain" + body, setup="running-left={The left head}")
    said = flat(" ".join(page.extract_text() for page in PdfReader(run.pdf).pages))
    assert "on the left word on the right 1.1" in said
    assert "left cell right cell" in said
    assert "The left head" in said


def test_words_from_right_to_left_stand_apart(typeset) -> None:
    hebrew = "שלום עולם טוב מאוד"
    body = rf"\EdPar{{1}}Here {hebrew} there {hebrew}.\EdEnd"
    run = typeset(r"\EdMain" + body)
    assert hebrew in re.sub("[\u200e\u200f\u202a-\u202e]", "", flat(run.said()))


def test_nothing_moves(typeset) -> None:
    """The gaps between words give what the spaces take: letters stand where they stand without them."""
    body = r"\EdMain\EdPar{1}" + f"{WORDS} " * 12 + r"\EdEnd"
    without = r"\directlua{edition.spaces.put = function() end}"
    drawn = [
        words_drawn(typeset(before + body, name=name).pdf) for name, before in (("with", ""), ("without", without))
    ]
    assert len(drawn[0]) > 80
    assert [word for word, _ in drawn[0]] == [word for word, _ in drawn[1]]
    moved = [abs(a - b) for (_, here), (_, there) in zip(*drawn, strict=True) for a, b in zip(here, there, strict=True)]
    assert max(moved) < 0.02


def words_drawn(pdf) -> list[tuple[str, tuple[float, ...]]]:
    """Every word, and its box in points."""
    said = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<', said)
    return [(word.replace("\u00ad", "-"), tuple(map(float, box))) for *box, word in found]


def test_the_gap_behind_an_italic_word_of_a_spaced_title_is_as_wide_as_others(typeset) -> None:
    run = typeset(r"\EdMain\EdPar{1}text\EdEnd\EdFront\EdHalfTitle{Die \EdEmph{Reise} nach Rom}")
    said = subprocess.run(["pdftotext", "-bbox", str(run.pdf), "-"], check=True, capture_output=True, text=True).stdout
    edges = {word[3]: (float(word[1]), float(word[2])) for word in re.finditer(WORD, said)}
    title = [edges[word] for word in ("Die", "Reise", "nach", "Rom")]
    gaps = [right[0] - left[1] for left, right in pairwise(title)]
    assert max(gaps) - min(gaps) < 0.6
