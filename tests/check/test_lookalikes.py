"""Letters of different scripts that look alike: told of where nobody would see them, and nowhere else."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest

from edition.check import check
from edition.load import load
from edition.lookalikes import mixed, mixed_words, script, shape, told_apart
from edition.model.diagnostic import Diagnostic
from tests.small import small

ROOT = Path(__file__).parents[2]
CODES = {"S303", "S308", "A214", "W211"}


def found(text: str = "# One\n\nThe lamp burned dear and low.\n", entries: str = "", **more: str) -> list[str]:
    """The codes of these rules, each with the first words of its message."""
    told = (item for item in check(small(text, entries, **more)) if item.code in CODES)
    return [f"{item.code} {item.message}" for item in told]


def variant(reading: str, lemma: str = "lamp") -> str:
    return f"- {{id: e, kind: variant, at: 1.1, lemma: {lemma}, readings: [{{text: '{reading}', wit: [C]}}]}}\n"


def sigla(*names: str) -> list[str]:
    """What is said of these sigla, beside M, C and D."""
    more = "".join(f"  - {{siglum: '{name}', name: Another}}\n" for name in names)
    return found(volume=more)


# — words —


@pytest.mark.parametrize(
    ("word", "odd"),
    [
        ("Mоscow", "о"), ("Москвa", "a"), ("λόγoς", "o"), ("Αbel", "Α"), ("Оδός", "О"), ("с\u0327edilla", "с"),
        ("naïvе", "е"), ("слово", ""), ("word", ""), ("λόγος", ""), ("Aβ", ""), ("πr", ""), ("μm", ""), ("Ωmega", ""),
        ("А₁", ""),
        ("Bβ", ""), ("αB", ""), ("Аᵃ", ""), ("B²", ""), ("ﬁn", ""), ("1й", ""), ("שלוםa", ""), ("日本a", ""),
        ("e\u0301", ""),
    ],
)  # fmt: skip
def test_mixed(word: str, odd: str) -> None:
    assert "".join(mixed(unicodedata.normalize("NFC", word))) == odd
    assert bool(mixed_words(f"x {word}!")) == bool(odd)


def test_words_that_are_joined_are_words_of_their_own() -> None:
    assert not mixed_words("β-text, the α/A family, Lenin’s «слово», Zeitung„Правда“, И-beam, a.α")


def test_what_looks_alike_has_one_shape() -> None:
    assert shape("АВСЕ") == shape("ABCE") == "ABCE"
    assert shape("ό") == shape("ó")
    assert shape("ё") == shape("ë") == "ë"
    assert shape("α") != shape("a")
    assert script("µ") == ""  # the sign for a millionth part
    assert told_apart("сору", "copy").count("U+04") == 4
    assert told_apart("copy", "copy") == told_apart("cops", "copy") == ""


# — in a volume —


def test_readings() -> None:
    assert found(entries=variant("lаmp"))[0].startswith("A214 the reading “lаmp” only looks like “lamp”")
    assert found(entries=variant("light оf dаy"))[0].startswith("S303 “оf” mixes Latin and Cyrillic")
    assert found(entries=variant("а сору")) == [
        f"S308 “{word}” is in Cyrillic letters, and no other word is" for word in ("а", "сору")
    ]
    assert found(entries=variant("Латерна")) == []
    assert found(entries=variant("слово а")) == []


def test_two_readings_that_look_alike() -> None:
    entry = variant("ore").replace("]}]", "]}, {text: bore, wit: [D]}, {text: оrе, wit: [D]}]")
    assert found(entries=entry) == ["A214 the reading “оrе” only looks like “ore”"]


def test_an_entry_may_allow_it() -> None:
    """The typescript was typed on a machine with both alphabets, and the edition says so."""
    allowed = variant("lаmp").replace("}]}", "}], allow: {A214: the machine had both alphabets}}")
    assert found(entries=allowed) == []


def test_the_base_text_and_what_is_emended() -> None:
    text = "# One\n\nThe lаmp burned dear and low.\n"
    assert found(text) == ["S303 “lаmp” mixes Latin and Cyrillic letters"]
    assert found(text, "- {id: e, kind: emendation, at: 1.1, lemma: lаmp, reading: lamps}\n") == []


def test_names_and_works() -> None:
    names = "- {key: a, kind: person, name: 'Lеnin, V.', forms: [Lаmp]}\n"
    assert [line.split()[1] for line in found(names=names)] == ["“Lеnin”", "“Lаmp”"]
    works = "@book{bоok, title = {А title}, author = {Mаrx, Karl}}\n"
    assert [line.split()[1] for line in found(works=works)] == ["“bоok”", "“Mаrx”", "“А”"]


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        (("А", "A"), ["“A” looks like “А”"]),
        (("Α", "А"), ["“А” looks like “Α”"]),
        (("А",), ["“А” is in Cyrillic letters, the other sigla are in Latin ones"]),
        (("Ρ",), ["“Ρ” is in Greek letters, the other sigla are in Latin ones"]),
        (("А₁", "A₁"), ["“A₁” looks like “А₁”"]),
        (("Pа",), ["“Pа” mixes Latin and Cyrillic letters"]),
        (("α", "β", "A", "B"), []),
        (("α", "Α"), []),
        (("Γ", "Α", "Β"), []),
        (("Б", "А", "В"), []),
        (("Б", "А₁", "А₂"), []),
        (("β-text", "Aβ", "Bγ"), []),
        (("𝔓45", "ℵ", "01", "*", "f¹³", "Mᶜ"), []),
    ],
)
def test_sigla(names: tuple[str, ...], codes: list[str]) -> None:
    """M, C and D are Latin; D tells it. With Б among them Cyrillic is at home, and А may well be a siglum."""
    assert sigla(*names) == [f"W211 {words}" for words in codes]


def test_an_unknown_siglum_that_looks_known() -> None:
    problems = check(small("# One\n\nThe lamp burned.\n", variant("light").replace("[C]", "[С]")))
    hints = [item.hint for item in problems if item.code == "W201"]
    assert hints == ["type “C”: “С” is U+0421 (cyrillic capital letter es)"]


# — no false alarms —


@pytest.mark.parametrize("name", ["bulletin-lecture", "consolation", "thirteenth-session"])
def test_the_shipped_volumes(name: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "source" / name, tmp_path / "source" / name)
    shutil.copytree(ROOT / "apparatus" / name, tmp_path / "apparatus" / name)
    problems: list[Diagnostic] = []
    edition = load(tmp_path, name, problems.append)
    if edition is None:
        pytest.skip("its transcription has not been imported")
    assert [item for item in check(edition) if item.code in CODES] == []


@pytest.mark.parametrize(
    "words",
    [
        "В начале было Слово, и Слово было у Бога. Ср. Bulletin № 1, p. 3; СССР, ВКП(б), XX век, К. Маркс.",
        "Ἐν ἀρχῇ ἦν ὁ λόγος, καὶ ὁ λόγος ἦν πρὸς τὸν θεόν. Cf. Ioh. 1, 1; cod. A, B; ΟΝΟΜΑ, ΤΟ, ὁ, ο.",
        "He wrote СССР and “Правда”; the Greek ὁ λόγος; Δ45; 10 μm; x² + y²; Čapek, naïve, Ægir.",
        "Les lettres о et а, н’est pas russe; Ленин.",
    ],
    ids=["Russian", "Greek", "English", "French"],
)
def test_texts_of_other_scripts(words: str) -> None:
    assert found(f"# One\n\n{words}\n") == []
