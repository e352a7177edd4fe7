"""A book in each language, as it is printed: its parts, dates and abbreviations, the order of its index, its hyphens.

What is expected is typed here by hand, not taken from the catalogues or from CLDR.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from edition.audit.book import open_book
from edition.model.volume import Volume
from tests.print.book import audited
from tests.print.printed import Print
from tests.print.test_hyphenation import NEAR, WORDS, divides, narrow, paragraphs
from tests.print.volume import write_volume


@dataclass(frozen=True)
class Expected:
    """What a book in a language has: names of persons in the order of its index, its letters, and printed words."""

    names: str
    letters: str
    persons: str
    contents: str
    chronology: str
    day: str
    see: str


EXPECTED = {
    "de": Expected(
        "Ähre, Ilse; Ahrens, Karl; Öhm, Eva; Otto, Jan; Zander, Uwe", "A O Z",
        "Personenregister", "Inhalt", "Zeittafel", "5. Mai 1937", "s. auch",
    ),
    "fr": Expected(
        "Eau, Luc; Écu, Anne; Edmond, Jean; Zola, Guy", "E Z",
        "Index des personnes", "Table des matières", "Chronologie", "5 mai 1937", "v. aussi",
    ),
    "it": Expected(
        "Abate, Ugo; Àlvaro, Pio; Amato, Rosa; Zeno, Elio", "A Z",
        "Indice dei nomi di persona", "Indice", "Cronologia", "5 maggio 1937", "vedi",
    ),
    "es": Expected(
        "Nadal, Juan; Núñez, Ana; Nuño, Luis; Ñuflo, Pedro; Oca, Rosa", "N Ñ O",
        "Índice de personas", "Índice", "Cronología", "5 de mayo de 1937", "véase",
    ),
    "pt": Expected(
        "Água, José; Aguiar, Rui; Ávila, Ana; Azevedo, Luís", "A",
        "Índice de pessoas", "Índice", "Cronologia", "5 de maio de 1937", "ver",
    ),
    "nl": Expected(
        "Iepen, Jan; Ijzer, Piet; Ilse, Anna; Zee, Kees", "I Z",
        "Personenregister", "Inhoud", "Chronologie", "5 mei 1937", "zie",
    ),
    "pl": Expected(
        "Lis, Jan; Luty, Ewa; Łacki, Adam; Zamek, Piotr; Źródło, Anna; Żaba, Ola", "L Ł Z Ź Ż",
        "Indeks osób", "Spis treści", "Chronologia", "5 maja 1937", "zob.",
    ),
    "cs": Expected(
        "Cibula, Jan; Čapek, Karel; Dub, Petr; Hora, Josef; Chalupa, Eva; Ivan, Jiří", "C Č D H Ch I",
        "Jmenný rejstřík", "Obsah", "Chronologie", "5. května 1937", "viz",
    ),
    "ru": Expected(
        "Егоров, Пётр; Ёлкин, Иван; Ершов, Олег; Яшин, Лев", "Е Я",
        "Указатель имён", "Содержание", "Хронология", "5 мая 1937", "см.",
    ),
    "uk": Expected(
        "Гонта, Іван; Ґалаґан, Петро; Зима, Ольга; Ирій, Остап; Іванко, Марко; Їжак, Юрій", "Г Ґ З И І Ї",
        "Покажчик імен", "Зміст", "Хронологія", "5 травня 1937", "див.",
    ),
    "el": Expected(
        "Άγγελος, Νίκος; Αδάμ, Ιωάννης; Βλάχος, Πέτρος; Ωραίος, Ηλίας", "Α Β Ω",
        "Ευρετήριο προσώπων", "Περιεχόμενα", "Χρονολόγιο", "5 Μαΐου 1937", "βλ.",
    ),
    "la": Expected(
        "Aeneas, Marcus; Iulius, Gaius; Vergilius, Publius", "A I V",
        "Index nominum", "Index capitum", "Tabula temporum", "5 Maii 1937", "v. etiam",
    ),
    "he": Expected(
        "אורי, דן; אילן, רות; בן־דוד, משה; שמיר, יעל; תמיר, גד", "א ב ש ת",
        "מפתח אישים", "תוכן העניינים", "לוח זמנים", "5 במאי 1937", "ראו גם",
    ),
    "ar": Expected(
        "آدم, حسن; إبراهيم, سعيد; أحمد, علي; باسل, عمر; ياسين, زيد", "ا ب ي",
        "فهرس الأعلام", "المحتويات", "الجدول الزمني", "5 مايو 1937", "انظر أيضًا",
    ),
}  # fmt: skip

TEXTS = WORDS | {
    "he": "בראשית ברא אלהים את השמים ואת הארץ והארץ היתה תהו ובהו וחשך על פני תהום ורוח אלהים מרחפת על פני המים ויאמר "
    "אלהים יהי אור ויהי אור וירא אלהים את האור כי טוב ויבדל אלהים בין האור ובין החשך",
    "ar": "في البدء خلق الله السماوات والأرض وكانت الأرض خربة وخالية وعلى وجه الغمر ظلمة وروح الله يرف على وجه المياه "
    "وقال الله ليكن نور فكان نور ورأى الله النور أنه حسن وفصل الله بين النور والظلمة",
}
"""What is printed; languages that divide no words have no long ones."""

ENGLISH = ("Index of Persons", "Contents", "Chronology", "Concordance of", "Edited by", "Signs and Abbreviations",
           "List of Emendations", "see ", "Made with", "Digest of")  # fmt: skip
"""Words that no book in another language has."""


@cache
def book(tag: str, root: Path) -> Print:
    """A volume of two pages and more in a language, built and audited."""
    expected = EXPECTED[tag]
    names = expected.names.split("; ")
    forms = [name.partition(",")[0] for name in names]
    records = "".join(
        f"- {{key: k{i}, kind: person, name: '{name}', forms: [{form}]{', see_also: [k0]' if i == 1 else ''}}}\n"
        for i, (name, form) in enumerate(zip(names, forms, strict=True))
    )
    shuffled = sorted(range(len(forms)), key=lambda i: (i * 7 + 3) % len(forms))
    first = ", ".join(forms[i] for i in shuffled)
    entries = (
        f"- {{id: lost, kind: variant, at: 1.1, lemma: {forms[-1]}, readings: [{{type: omission, wit: [C]}}]}}\n"
        f"- {{id: day, kind: date, at: 1.1, lemma: {forms[0]}, date: 1937-05-05, event: {forms[0]}}}\n"
        f"- {{id: mended, kind: emendation, at: 1.1, lemma: {forms[1]}, reading: {forms[1]}{forms[1][-1]}}}\n"
    )
    text = f"# 1937\n\n{first}.\n\n{paragraphs(TEXTS[tag], count=14)}\n"
    settings = narrow(root).replace("language: en", f"language: {tag}").replace("A Small Book", "Titulus")
    write_volume(root, text=text, entries=entries, names=records, volume=settings.replace("pages_of: M\n", ""))
    edition, places, _ = audited(root)
    assert isinstance(edition.volume, Volume)
    return Print(open_book(root / "build" / "small.pdf", edition), places)


@pytest.fixture(scope="module", params=EXPECTED)
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Expected, Print]:
    """The book in each language in turn."""
    tag: str = request.param
    return tag, EXPECTED[tag], book(tag, tmp_path_factory.mktemp(tag))


@pytest.mark.tex
def test_the_words_of_the_book_are_of_its_language(printed: tuple[str, Expected, Print]) -> None:
    _, expected, print_ = printed
    words = every_word(print_)
    for wanted in (expected.persons, expected.contents, expected.chronology, expected.day, expected.see):
        assert wanted in words, wanted
    assert [word for word in ENGLISH if word in words] == []


@pytest.mark.tex
def test_the_index_is_in_the_order_of_its_language(printed: tuple[str, Expected, Print]) -> None:
    _, expected, print_ = printed
    index = column_by_column(print_, expected.persons).replace(" ,", ",")  # signs are apart in words from right to left
    places = [index.index(name) for name in expected.names.split("; ")]
    assert places == sorted(places), index
    letters = [word for word in index[: places[-1]].split() if word in expected.letters.split()]
    assert letters == expected.letters.split(), index


@pytest.mark.tex
def test_languages_that_divide_no_words_have_no_hyphens(printed: tuple[str, Expected, Print]) -> None:
    tag, _, print_ = printed
    ends = [line.words for line in print_.lines if line.words.endswith(("-", "‐", "־"))]
    assert tag in WORDS or ends == []


@pytest.mark.tex
def test_the_hyphens_are_those_of_its_language(printed: tuple[str, Expected, Print]) -> None:
    tag, _, print_ = printed
    if tag not in WORDS:
        pytest.skip("divides no words")
    lines = [line.words for line in print_.lines]
    cuts = [
        (re.split(r"[\s’]", left)[-1].rstrip("-‐"), re.findall(r"[\w\u0301]+", right)[0])
        for left, right in pairwise(lines)
        if left.endswith(("-", "‐"))
    ]
    divided = [cut for cut in cuts if re.fullmatch(r"[\w\u0301]+", cut[0])]
    assert len(divided) > 2
    assert [cut for cut in divided if not divides(tag, cut)] == []
    assert [cut for cut in divided if not divides(NEAR.get(tag, "en"), cut)]


def column_by_column(print_: Print, title: str) -> str:
    """The words of the page that a part begins, one column after the other."""
    sheet = next(page.sheet for page in print_.book.pages if page.lines and page.lines[0].text == title)
    words = print_.book.extract.words[sheet - 1]
    middle = (min(word.x0 for word in words) + max(word.x1 for word in words)) / 2
    columns = sorted(words, key=lambda word: (word.x0 > middle, round(word.base), word.x0))
    return " ".join(word.text for word in columns).replace("\u00a0", " ")


def every_word(print_: Print) -> str:
    """All that is printed."""
    lines = (line.text for page in print_.book.pages for line in page.lines)
    return " ".join(" ".join(lines).replace("\u00a0", " ").split())
