"""Makes the data of `edition/sort_order/data/` from a release of CLDR.

    python tools/sort_order_data.py /usr/share/unicode/cldr/common

The folder is `common` of https://www.unicode.org/Public/cldr/ (core.zip), or of Debian's package `unicode-cldr-core`.
`root.txt` is the order of all characters (allkeys_CLDR.txt), one line for all strings that begin with a character.
`rules.txt` has the rules of each language, and of `@ es trad` those of another kind; and the script of languages that
have no rules and are not written in Latin.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import regex

DATA = Path(__file__).resolve().parents[1] / "edition" / "sort_order" / "data"
NOTICE = """\
# From CLDR {version}, {file}, by tools/sort_order_data.py. Copyright © 1991-2024 Unicode, Inc.
# LICENSE-UNICODE.txt has the terms.
"""
_TOO_LONG = {"zh", "zh-Hant", "ko", "ja"}
"""Languages whose rules are lists of thousands of ideographs."""

_SHORT = {"dictionary": "dict", "digits-after": "digitaft", "phonebook": "phonebk", "traditional": "trad"}
"""Kinds of rules under the names that they have in a language tag."""

_WRITTEN = {"grc": "Grek", "non": "Latn"}
"""The script in which a language is edited, where it was first written in another."""

_LEFT_OUT = {"search", "searchjl", "emoji"}
_LETTERS = {"Lu", "Ll", "Lo"}
_LINE = re.compile(r"(?P<codes>[0-9A-F ]+?) *; (?P<elements>(?:\[[.*][0-9A-F.]+\])+)")
_ELEMENT = re.compile(r"\[([.*])([0-9A-F]{4})\.([0-9A-F]{4})\.([0-9A-F]{4})\]")


def _element(primary: int, secondary: int, tertiary: int) -> str:
    numbers = [primary, secondary, tertiary]
    for usual in (2, 32):
        if numbers[-1] != usual:
            break
        numbers.pop()
    return ".".join(f"{number:x}" if number else "" for number in numbers)


class Table:
    """The order of all characters, as allkeys_CLDR.txt has it."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.strings: dict[str, dict[str, str]] = {}
        self.scripts: dict[int, str] = {}
        self.punctuation = self.regular = self.secondary = 0
        for line in lines:
            if match := _LINE.match(line):
                words = "".join(chr(int(code, 16)) for code in match["codes"].split())
                found = _ELEMENT.findall(match["elements"])
                variable = (int(primary, 16) for sign, primary, _, _ in found if sign == "*")
                self.punctuation = max(self.punctuation, *variable, 0)
                if words not in "\ufffe\uffff\ufffd":
                    self._add(words, [tuple(int(number, 16) for number in numbers) for _, *numbers in found])

    def _add(self, words: str, elements: list[tuple[int, ...]]) -> None:
        """A string in decomposed form, and what its elements say of the whole table."""
        apart = unicodedata.normalize("NFD", words)
        self.strings.setdefault(apart[0], {}).setdefault(apart[1:], " ".join(_element(*item) for item in elements))
        for primary, secondary, _ in elements:
            self.regular = max(self.regular, primary if primary < 0xFB00 else 0)
            self.secondary = max(self.secondary, secondary)
        if len(words) == len(elements) == 1 and unicodedata.category(words) in _LETTERS and elements[0][0] < 0xFB00:
            self.scripts.setdefault(elements[0][0], _script(words))

    def first_letters(self) -> dict[str, int]:
        """The weight of the first letter of each script; marks of several scripts stand before all letters."""
        latin = min(primary for primary, script in self.scripts.items() if script == "Latn")
        firsts: dict[str, int] = {}
        for primary, script in sorted(self.scripts.items()):
            if script and primary >= latin:
                firsts.setdefault(script, primary)
        return firsts

    def lines(self) -> Iterator[str]:
        """For each character all strings that begin with it, but for those that weigh what their characters weigh."""
        single = {char: rest[""] for char, rest in self.strings.items() if "" in rest}
        for char, strings in sorted(self.strings.items()):
            parts = {rest: " ".join(single.get(each, "?") for each in char + rest) for rest in strings}
            kept = (rest for rest in strings if not rest or strings[rest] != parts[rest])
            items = (f"{rest.encode('unicode_escape').decode()}={strings[rest]}" for rest in kept)
            yield f"{ord(char):X}\t" + "\t".join(items) + "\n"


def root(folder: Path) -> Iterator[str]:
    """The lines of root.txt."""
    table = Table((folder / "uca" / "allkeys_CLDR.txt").read_text("utf-8").splitlines())
    yield f"punctuation {table.punctuation:x}\nregular {table.regular:x}\nsecondary {table.secondary:x}\n"
    for script, primary in table.first_letters().items():
        yield f"script {script} {primary:x} {_NAMES[script]}\n"
    yield from table.lines()


_PAIRS = """
    Latin=Latn Greek=Grek Coptic=Copt Cyrillic=Cyrl Glagolitic=Glag Old_Permic=Perm Georgian=Geor Armenian=Armn
    Hebrew=Hebr Phoenician=Phnx Samaritan=Samr Arabic=Arab Syriac=Syrc Mandaic=Mand Thaana=Thaa Nko=Nkoo Tifinagh=Tfng
    Ethiopic=Ethi Devanagari=Deva Bengali=Beng Gurmukhi=Guru Gujarati=Gujr Oriya=Orya Tamil=Taml Telugu=Telu
    Kannada=Knda Malayalam=Mlym Sinhala=Sinh Grantha=Gran Brahmi=Brah Kharoshthi=Khar Thai=Thai Lao=Laoo Tibetan=Tibt
    Lepcha=Lepc Limbu=Limb Myanmar=Mymr Khmer=Khmr Javanese=Java Balinese=Bali Mongolian=Mong Cherokee=Cher
    Canadian_Aboriginal=Cans Ogham=Ogam Runic=Runr Hangul=Hang Hiragana=Hira Katakana=Hira Bopomofo=Bopo Yi=Yiii
    Gothic=Goth Ugaritic=Ugar Avestan=Avst Old_Persian=Xpeo Linear_B=Linb Cypriot=Cprt Old_Italic=Ital
    Imperial_Aramaic=Armi Manichaean=Mani Inscriptional_Pahlavi=Phli Cuneiform=Xsux Egyptian_Hieroglyphs=Egyp
    Anatolian_Hieroglyphs=Hluw Linear_A=Lina Lycian=Lyci Carian=Cari Lydian=Lydi Meroitic_Cursive=Merc Deseret=Dsrt
    Old_Turkic=Orkh Caucasian_Albanian=Aghb Osage=Osge Vai=Vaii Adlam=Adlm Sogdian=Sogd Old_South_Arabian=Sarb
    Old_North_Arabian=Narb Nabataean=Nbat Palmyrene=Palm Elymaic=Elym Hatran=Hatr Psalter_Pahlavi=Phlp
    Inscriptional_Parthian=Prti Chorasmian=Chrs Old_Uyghur=Ougr Phags_Pa=Phag Siddham=Sidd Sharada=Shrd
    Newa=Newa Tirhuta=Tirh Khojki=Khoj Khudawadi=Sind Modi=Modi Kaithi=Kthi Old_Hungarian=Hung
    """
_SCRIPTS = dict(pair.split("=") for pair in _PAIRS.split())
_NAMES = {code: name for name, code in reversed(_SCRIPTS.items())}


def _script(char: str) -> str:
    """The code of the script of a letter; empty for letters of several scripts, and scripts that are not listed."""
    return next((code for name, code in _SCRIPTS.items() if regex.match(rf"\p{{Script={name}}}", char)), "")


def rules(folder: Path) -> Iterator[str]:
    """The lines of rules.txt: `[language type]`, and its rules."""
    described = set()
    for file in sorted((folder / "collation").glob("*.xml")):
        language = {"root": "und", "no": "nb"}.get(file.stem, file.stem.replace("_", "-"))
        if language in _TOO_LONG or file.stem == "nb":
            continue
        tree = ElementTree.parse(file)
        found: dict[str, str] = {}
        for item in tree.iterfind(".//collation"):
            kind = item.get("type", "")
            words = item.findtext("cr")
            if words and kind not in _LEFT_OUT and not kind.startswith("private") and item.get("alt") != "proposed":
                found[kind] = "".join(f"{line}\n" for line in _lines(words))
        if "standard" in found:
            described.add(language)
        yield from (f"@ {language} {_SHORT.get(kind, kind)}\n{words}" for kind, words in found.items())
    likely = ElementTree.parse(folder / "supplemental" / "likelySubtags.xml")
    for item in likely.iterfind(".//likelySubtag"):
        script = _WRITTEN.get(item.get("from", ""), item.get("to", "").split("_")[1])
        language = item.get("from", "")
        known = language in described or language in _TOO_LONG | {"und"}
        if re.fullmatch("[a-z]{2,3}", language) and script not in {"Latn", "Zyyy", "Zxxx"} and not known:
            yield f"@ {language} standard\n[reorder {script}]\n"


def _lines(words: str) -> Iterator[str]:
    """Rules without their comments and empty lines, and invisible signs of direction."""
    for line in words.splitlines():
        bare = re.sub(r"(^|\s)#.*", "", line).strip().replace("\u200e", "")
        if bare:
            yield bare


def main(folder: Path) -> None:
    """Write the data."""
    version = sys.argv[2] if len(sys.argv) > 2 else "46"
    for name, file, lines in (
        ("root.txt", "uca/allkeys_CLDR.txt", root(folder)),
        ("rules.txt", "collation/*.xml and supplemental/likelySubtags.xml", rules(folder)),
    ):
        words = NOTICE.format(version=version, file=file) + "".join(lines)
        (DATA / name).write_text(words, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
