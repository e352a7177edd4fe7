"""The list of line-end hyphens: the words cut at a hyphen of their own, at their places, and no others."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from edition.build import build
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from tests.draws import random_for
from tests.print.book import audited, built, comments
from tests.print.volume import VOLUME, write_volume

WORDS = "An old long-drawn quarrel about a half-understood correspondence kept the storm-beaten harbour waiting. "


def mixed(count: int) -> str:
    """So many sentences, each in another order of its words."""
    draw = random_for("hyphens")
    return " ".join(" ".join(draw.sample(WORDS.split(), len(WORDS.split()))) for _ in range(count))


@pytest.mark.tex
def test_the_list_has_the_words_whose_own_hyphen_ends_a_line(tmp_path: Path) -> None:
    write_volume(
        tmp_path,
        text="# Of Quarrels\n\n[p. 1]{.pb}" + mixed(40) + "\n",
        entries="[]\n",
    )
    problems: list[Diagnostic] = []
    assert build(tmp_path, "small", ("pdf",), tmp_path / "build", problems.append, lambda step: None), problems
    command = ["pdftotext", "-layout", str(tmp_path / "build/small.pdf"), "-"]
    pages = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split("\f")
    text = [page for page in pages if "harbour" in page and "Hyphens at" not in page and "Concordance" not in page]
    cut = re.findall(r"\b(long|half|storm)-\s*\d*\n", "\n".join(text))
    listed = next(page for page in pages if "Hyphens at" in page and "but for the hyphens" in page)
    rows = re.findall(r"^\s*(\d+)\.(\d+)\s+(\S+)$", listed, re.MULTILINE)
    assert [word for _, _, word in rows] == [
        {"long": "long-drawn", "half": "half-understood", "storm": "storm-beaten"}[word] for word in cut
    ]
    assert len(rows) > 2


@pytest.mark.tex
def test_a_book_without_such_words_has_no_such_list(tmp_path: Path) -> None:
    text = "# One\n\n[p. 1]{.pb}First. " + "Words of one kind alone. " * 60 + "\n"
    book = built(tmp_path, text=text, entries=comments(("First", "Said.")))
    words = book.words
    assert "Hyphens" not in words
    assert "Contents" in words
    assert not book.report.locators_wrong


REPEATING = {
    "pl": "niebiesko-czarny wisiał nad biało-czerwoną flagą polsko-ukraińskiego przyjaciela Skłodowska-Curie",
    "cs": "česko-německý slovník a modro-bílý prapor vedle černo-bílé vlajky bude-li Frýdek-Místek",
    "sk": "slovensko-český slovník a modro-biely prapor vedľa čierno-bielej vlajky Rakúsko-Uhorsko",
    "pt": "guarda-chuva disse-lhe luso-brasileiro e amarelo-esverdeado segunda-feira Trás-os-Montes",
    "hr": "hrvatsko-srpski rječnik i crno-bijela zastava pored plavo-bijelog barjaka Austro-Ugarska",
    "sr": "српско-хрватски речник и црно-бела застава поред плаво-белог барјака Аустро-Угарска",
    "es": "teórico-práctico y franco-alemán junto al anglo-soviético de física-química Sánchez-Cano",
    "de": "blau-weiße Fahne und deutsch-tschechisches Wörterbuch neben schwarz-weißer Flagge Nord-Süd",
}
"""Words with hyphens of their own, by language."""


def as_it_looks(pdf: Path, to: Path) -> str:
    """The words of a PDF with what is not to be read of it."""
    writer = PdfWriter(clone_from=pdf)
    for page in writer.pages:
        content, plain = page.get_contents(), DecodedStreamObject()
        if content is None:  # an empty page
            continue
        plain.set_data(re.sub(rb"/Span<<\/ActualText<FEFF>>>\s*BDC", b"/Span BMC", content.get_data()))
        page[NameObject("/Contents")] = writer._add_object(plain)
    writer.write(to)
    return lines_of(to)


def lines_of(pdf: Path) -> str:
    """The lines of a PDF without the numbers in the margin."""
    command = ["pdftotext", "-layout", str(pdf), "-"]
    words = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return re.sub(r"\s*\d*\n[ \d|]*", "\n", words)


@pytest.mark.tex
@pytest.mark.parametrize("tag", REPEATING)
def test_a_hyphen_of_the_word_is_said_again_on_the_next_line_where_the_language_wants_it(
    tag: str, tmp_path: Path
) -> None:
    words = REPEATING[tag].split()
    text = " ".join(" ".join((*words[i % 5 :], *words[: i % 5], *words[:2] * (i % 4))) for i in range(40))
    write_volume(
        tmp_path, text=f"# I\n\n[p. 1]{{.pb}}{text}\n", names="[]\n", volume=VOLUME.replace(": en", f": {tag}"),
        entries=f"- {{id: a, kind: comment, at: 1.1, lemma: {words[0]}, occurrence: 9, note: One.}}\n",
    )  # fmt: skip
    edition, _, found = audited(tmp_path)
    assert found.words_checked > 100
    pdf = tmp_path / "build/small.pdf"
    read = lines_of(pdf)
    seen = as_it_looks(pdf, tmp_path / "seen.pdf")
    listed = {word for word in words if "-" in word}
    cut = [(a, b) for a, b in re.findall(r"(\w+)-\n(\w+)", read) if any(f"{a}-{b}" in word for word in listed)]
    assert len(cut) > 3
    wanted = [pair for pair in cut if tag != "es" or pair[1].islower()] if tag != "de" else []
    assert re.findall(r"(\w+)-\n-(\w+)", seen) == wanted
    assert not re.search(r"\n-\w", read)  # it is not read in the PDF: the word is found, copied and indexed as it is
    assert set(re.findall(r"\w+-[\w-]+", read)) >= {word for word in listed if word[0].islower()}
    assert plain_words(edition) == text


def plain_words(edition: Edition) -> str:
    """The paragraph of the volume, as it is exported."""
    return edition.text.blocks[1].text.removeprefix("[p. 1]")


COMPOUNDS = {
    "de": "Arbeiterunfallversicherungs-Gesetzgebungskommission Donaudampfschifffahrts-Gesellschaftskapitän",
    "en": "self-determination Anglo-Hanoverianism antidisestablishmentarianism-counterrevolutionaries",
    "fr": "franco-luxembourgeoises anticonstitutionnellement-intergouvernementalisations peut-être viendra-t-il",
    "sv": "universitets-biblioteksföreståndare järnvägs-kommunikationsministeriet",
    "ru": "социалистически-революционного военно-промышленного сельскохозяйственно-экономического",
    "cs": "československo-rakouskouherského přírodovědecko-zemědělského",
}
"""Words with hyphens of their own, of which some are longer than a narrow column."""
OF_COMMON_LENGTH = {
    "en": "counter-revolutionaries self-determination Anglo-Hanoverianism representationally-constitutional",
    "fr": "franco-luxembourgeoises constitutionnellement-intergouvernementale peut-être viendra-t-il",
}
NARROW = "extends: octavo\npage: {measure: %s}\nspaces: {epigraph_indent: 4mm, sign_width: 15mm, date_width: 15mm}\n"
SHORT = ("and", "so", "it", "was", "said", "on", "the", "day", "of", "which", "we", "are", "to", "tell", "here")


def lines_with(words: Sequence[str], tag: str, root: Path, measure: str) -> list[str]:
    """The printed lines of a volume of such words and short ones in a column of that measure."""
    text = " ".join(" ".join((words[i % len(words)], *SHORT[i % 7 : i % 7 + 1 + i % 4])) for i in range(80))
    (root / "styles").mkdir(parents=True, exist_ok=True)
    (root / "styles/house.yaml").write_text(NARROW % measure, encoding="utf-8")
    write_volume(
        root, text=f"# I\n\n[p. 1]{{.pb}}{text}\n", names="[]\n",
        volume=VOLUME.replace(": en", f": {tag}") + "style: house\nconcordance: {words: [zzz]}\n",
        entries=f"- {{id: a, kind: comment, at: 1.1, lemma: {words[0]}, occurrence: 9, note: One.}}\n",
    )  # fmt: skip
    edition, _, _ = audited(root)
    assert plain_words(edition) == text
    read = lines_of(root / "build/small.pdf")
    begin = read.index(text.split("-")[0][:4])
    return read[begin:].split("\n")


@pytest.mark.tex
@pytest.mark.parametrize("tag", COMPOUNDS)
def test_a_long_word_with_a_hyphen_of_its_own_is_divided_where_the_column_is_narrow(tag: str, tmp_path: Path) -> None:
    """Each part as a word of its own; none has fewer than three letters between two hyphens; no line sticks out."""
    lines = lines_with(COMPOUNDS[tag].split(), tag, tmp_path, "44mm")
    ends = [line.strip() for line in lines if re.search(r"\w[-\u00ad]$", line.strip())]
    at_hyphens = [end for end in ends if end.endswith("-")]
    elsewhere = [end for end in ends if end.endswith("\u00ad")]
    assert len(at_hyphens) > 5, "at its own hyphen first"
    cut = [found[1] for end in elsewhere if (found := re.search(r"([\w-]+)\u00ad$", end))]
    assert any(piece in word for piece in cut if len(piece) > 3 for word in COMPOUNDS[tag].split())
    assert not [piece for piece in cut if "-" in piece and len(piece.split("-")[-1]) < 3]


@pytest.mark.tex
@pytest.mark.parametrize("tag", OF_COMMON_LENGTH)
def test_in_a_wide_column_it_is_divided_at_its_own_hyphen(tag: str, tmp_path: Path) -> None:
    lines = lines_with(OF_COMMON_LENGTH[tag].split(), tag, tmp_path, "91mm")
    ends = [line.strip()[-1] for line in lines if re.search(r"\w[-\u00ad]$", line.strip())]
    assert ends.count("-") > 8
    assert ends.count("\u00ad") < ends.count("-") / 3
