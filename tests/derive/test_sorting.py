"""The order of headings and words: by lists sorted by hand from the rules of each language."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.derive.sorting import Alphabet, alphabet, apparatus_alphabet, index_rules, word_alphabet
from edition.model.volume import IndexOrder, Volume
from tests.draws import random_for

ORDER = """\
“Abel”
Ábel, Émile
Abel (Paris)
Abel, Zoë
Abel Hill
Abel-Smith, Ann
Ådal
Adler & Co.
Cape Town
Čapek
d’Alembert
de la Tour
De Man
Delaunay
Eiche
Émile
Émile Zed
Emilia
Łódź
London
Lübeck
Lubin
Müller, A.
Muller, B.
Oakley
O’Neill
Ostrava
Šafařík
Saint John
Zed
Zinoviev
Έκτωρ
Ωμέγα
Жданов
Яго́да
Ягода, Генрих
""".splitlines()

LANGUAGES = {
    "af": "a e ê f o ô z",
    "ar": "أب ابن باب بنت تاج ثابت جبل حسن خالد دار ذهب رسول زيد سعد شمس صبر ضوء طه ظل علي غازي فارس "
    "قمر كتاب ليل محمد نور هند وليد ياسر",
    "az": "cib çay dağ edam əkin fil gəl ğ hava xan ıldır iyul kənd qaz lalə od öz su şam uç ün zər",
    "be": "ева ёлка жук зіма іва йод уха ўсё фея",
    "bg": "аз бог вода жена йод щит ъгъл юг ям",
    "cs": "cena čas ďas duha hora chata ibis rys řád šok trn ťuk zub žal",
    "cy": "cam cwm chwaer da du ddoe fo ffos ffrwd gwin ngaeaf haf lwc llan pen phen rhan tŷ thema",
    "da": "ad zebra æble ødegård ål Aalborg år",
    "de": "Arnold Arzt Ärzte Asche Goetze Goldmann Göldner Götz Masse Maße Massen öde Oder Übel Udo",
    "de-u-co-phonebk": "Göbel Goethe Götz Gold Mahler Müller Mufti",
    "de-AT-u-co-phonebk": "Gold Gozo Göbel Götz",
    "el": "Αδάμ Άδης Αθήνα άνθρωποι ἄνθρωπος βίος ζωή ήλιος θεός ξένος όρος ψυχή ὠδή",
    "eo": "cent ĉevalo domo glaso ĝardeno hundo ĥoro jes ĵurnalo sed ŝi unu ŭo",
    "es": "chico cola llave lujo nube ñame oca",
    "es-u-co-trad": "cola cura chico dar lujo llave nube ñame oca",
    "et": "saal šokk zoo žanr tamm uni võti õun äri öö ülikool",
    "fa": "آب ابر بابا پدر تاب جان چای خانه زمین ژاله کار گل هوا یاد",
    "fi": "vala wc yö zombi åbo äiti öljy",
    "fr": "cote coté côte côté œdème œil ogre",
    "fr-CA": "cote côte coté côté",
    "he": "אב בית גן דג הר זמן חג טל ילד כלב לב מים נר סוס עיר פה צל קיר רב שיר תל",
    "hi": "अंक अब आम इमली ईख उल्लू कमल खत गाय घर चाय जल",
    "hr": "cvijet čaj ćup duga džep đak list ljeto nada njiva sat šuma zub žaba",
    "hu": "cukor csak deka dzeta gáz gyár kocsi lap lyuk nap nyár óra öl ősz sas szép tél tyúk ütő zab zsák",
    "hy": "աղ բան գիր դուռ եզ զանգ էշ",
    "is": "api áll bók dagur ðð eldur él ilmur íbúð jól ól púki úlfur vor ýsa þorn æði öl",
    "it": "città civico è ebano perché pero",
    "ka": "ანა ბარი გული დედა",
    "la": "aedes aeger caelum caesar coelum",
    "lt": "cukrus čia ėjo ežys ilgas yra jis sala šuo ūkas upė zona žmogus",
    "lv": "cik čaks gads ģints kaps ķert lapa ļauns nams ņem sala šis zars žagars",
    "mk": "гора дом ѓон ера зора ѕвезда кука ќе",
    "nb": "ad zebra æra ødeland ål år Aas",
    "nl": "ijs ijzer ik jas",
    "pl": "cena ćma dom lato łza mama nos ńa oko ósmy sen śnieg zebra źle żaba",
    "pt": "açaí acaso acção",
    "ro": "ac ăla âna ban inel în sat șah tata țap zi",
    "ru": "еж ёж ель жук йод яма",
    "sa": "अंश अग्नि आत्मा इन्द्र कर्म ज्ञान धर्म",
    "sk": "auto ähm baran cena čas hora chata olej ôsmy sova šaty zub žena",
    "sl": "cesta čas sonce šola zima žaba",
    "sq": "cak çaj dem dhe er ëma gur gjak lak llak nuk nje re rreh si shi ti the xeni xhep zog zhurmë",
    "sr": "вода ђак ерг жаба зид иго јек лед љут нос њух тао ћуд уво фен хор цар чај џез шал",
    "sv": "vad wok yta zon åka ära öra",
    "sv-u-co-trad": "vad wal vete",
    "tr": "cam çam gaz ğ hal ısı iş kar oda öz sel şal un üç zor",
    "uk": "газ ґанок дім ех єва жук зима ива і їжак йод",
    "vi": "an ăn ân da đa em êm ong ông ơn u ưu",
}  # fmt: skip
"""Words in the order of a dictionary or an index of each language (BCP 47)."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_in_the_order_of_their_language(language: str) -> None:
    words = LANGUAGES[language].split()
    assert (
        sorted(random_for(5).sample(words, len(words)), key=Alphabet(index_rules(language, IndexOrder())).word) == words
    )


@pytest.mark.parametrize(
    ("language", "words", "letters"),
    [
        ("de", "Ähre Apfel Österreich Ostern Szene", "A A O O S"),
        ("de-u-co-phonebk", "Ähre Apfel", "A A"),
        ("sv", "Zorn Åberg Ärlig Östen", "Z Å Ä Ö"),
        ("da", "Zeuthen Ærø Østergård Aarhus Århus", "Z Æ Ø Å Å"),
        ("nb", "Aase Ås", "Å Å"),
        ("cs", "Čapek Hus Chelčický Ibsen Ťažký", "Č H Ch I T"),
        ("sk", "Chalupka Ľudmila Žižka", "Ch L Ž"),
        ("pl", "Łódź Źródło Żeromski Świt", "Ł Ź Ż Ś"),
        ("de", "Łódź Świt", "L S"),
        ("hu", "Csokonai Dzsida Gyula Szabó Őri", "Cs Dzs Gy Sz Ö"),
        ("hr", "Ljubljana Njegoš Džamija", "Lj Nj Dž"),
        ("cy", "Rhys Llywelyn Dd", "Rh Ll Dd"),
        ("es", "Llull Chile Ñandú", "L C Ñ"),
        ("es-u-co-trad", "Llull Chile Ñandú", "Ll Ch Ñ"),
        ("tr", "ismet ılıca İzmir Irak Çelik", "İ I İ I Ç"),
        ("nl", "IJssel", "I"),
        ("la", "Ægidius Œdipus", "A O"),
        ("is", "Þorlákur Áki Ægir", "Þ Á Æ"),
        ("ru", "Ёлкин Елкин Йод Эхо", "Е Е Й Э"),
        ("uk", "Їжак Ґонта", "Ї Ґ"),
        ("el", "Ἀθηνᾶ Ὅμηρος", "Α Ο"),
        ("he", "אב שבת", "א ש"),
        ("ar", "أحمد آدم", "ا ا"),
        ("hy", "Աննա", "Ա"),
        ("ka", "თბილისი", "თ"),
        ("hi", "काशी अग्नि", "क अ"),
    ],
)  # fmt: skip
def test_letters_are_those_of_the_language(language: str, words: str, letters: str) -> None:
    order = Alphabet(index_rules(language, IndexOrder()))
    assert [order.letter(word) for word in words.split()] == letters.split()


def test_headings_are_in_the_fixed_order() -> None:
    """Accents count only between words that are else the same; a family name is compared before what follows it."""
    shuffled = random_for(5).sample(ORDER, len(ORDER))
    assert sorted(shuffled, key=alphabet(Volume("v", "V")).heading) == ORDER


def test_every_letter_has_one_group() -> None:
    letters = [alphabet(Volume("v", "V")).letter(words) for words in ("7 days", *ORDER)]
    assert list(dict.fromkeys(letters)) == [*"#ACDELMOSZ", "Ε", "Ω", "Ж", "Я"]
    assert [letter for letter, _ in groupby(letters)] == list(dict.fromkeys(letters)), "no letter comes again"


def test_signs_in_front_do_not_count() -> None:
    letter = alphabet(Volume("v", "V")).letter
    assert [letter(words) for words in ("“Ł", "‘d’Alembert", "жук", "7 days", "…", "")] == [
        "L",
        "D",
        "Ж",
        "#",
        "#",
        "#",
    ]


@pytest.mark.parametrize(
    ("language", "scripts", "letters"),
    [
        ("en", (), "A Ω Я א"), ("ru", (), "Я A Ω א"), ("grc", (), "Ω A Я א"), ("he", (), "א A Ω Я"),
        ("ru", ("Latin", "Hebrew"), "A א Ω Я"), ("en", ("Cyrl", "greek"), "Я Ω A א"), ("ru-Latn", (), "A Ω Я א"),
    ],
)  # fmt: skip
def test_scripts_come_in_their_order(language: str, scripts: tuple[str, ...], letters: str) -> None:
    """That of the language first; or as the volume says."""
    order = alphabet(Volume("v", "V", language=language, index=IndexOrder(scripts=scripts)))
    assert sorted("AאЯΩ", key=order.heading) == letters.split()


def test_a_volume_has_rules_of_its_own() -> None:
    """Latin u and v, i and j as one letter each."""
    index = IndexOrder(rules="&u=v &U=V &i=j &I=J")
    order = alphabet(Volume("v", "V", language="la", index=index))
    words = ["iam", "jecur", "ius", "uber", "vates", "uelum", "vox", "urbs", "vultus"]
    assert sorted(words, key=order.word) == [
        "iam",
        "jecur",
        "ius",
        "vates",
        "uber",
        "uelum",
        "vox",
        "urbs",
        "vultus",
    ]
    assert order.letter("Vergilius") == order.letter("Urbs") == "U"


def test_names_and_words_may_have_different_orders() -> None:
    """Names as in a German directory, words as in a dictionary."""
    volume = Volume("v", "V", language="de", index=IndexOrder(language="de-u-co-phonebk"))
    assert sorted(["Göbel", "Goethe", "Gold"], key=alphabet(volume).heading) == ["Göbel", "Goethe", "Gold"]
    assert sorted(["göbel", "goethe", "gold"], key=word_alphabet(volume).word) == ["göbel", "goethe", "gold"]
    assert sorted(["Götz", "Goldmann"], key=alphabet(volume).heading) == ["Götz", "Goldmann"]
    assert sorted(["Götz", "Goldmann"], key=word_alphabet(volume).word) == ["Goldmann", "Götz"]
    assert apparatus_alphabet(volume) is apparatus_alphabet(Volume("w", "W", language="de"))


def test_numbers_by_their_value() -> None:
    order = alphabet(Volume("v", "V", index=IndexOrder(language="en-u-kn")))
    assert sorted(["Act 10", "Act 9", "Act 09a", "Act 1", "Act A"], key=order.heading) == [
        "Act 1", "Act 9", "Act 09a", "Act 10", "Act A",
    ]  # fmt: skip


def test_letter_by_letter() -> None:
    order = alphabet(Volume("v", "V", index=IndexOrder(language="en-u-ka-shifted")))
    assert sorted(["New York", "Newark", "New Jersey"], key=order.heading) == ["Newark", "New Jersey", "New York"]


@settings(max_examples=40)
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=6), min_size=2, max_size=6, unique=True))
def test_no_two_headings_are_equal(words: list[str]) -> None:
    """The order is total: it does not depend on the order before."""
    for order in (Alphabet(()), alphabet(Volume("v", "V", language="cs"))):
        assert len({order.heading(each) for each in words}) == len(words)
        once, again = ([*kept] for kept in (words, words[::-1]))
        once.sort(key=order.heading)
        again.sort(key=order.heading)
        assert once == again
