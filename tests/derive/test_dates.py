"""Every form of EDTF in words, and at its place in the order of time."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from edition.check.dates import unreadable_date
from edition.derive.back_matter import directory
from edition.derive.conspectus import conspectus
from edition.derive.dates import in_words, said_in_words, sort_key
from edition.derive.parts import Conspectus, Directory
from edition.messages.catalogues import words_in
from edition.model.dates import Day, read_date
from edition.model.inline import plain
from tests.small import small

FORMS: list[tuple[str, str, Day]] = [
    ("1936", "1936", (1936, 1, 1)), ("1936-08", "August 1936", (1936, 8, 1)),
    ("1936-08-19", "19 August 1936", (1936, 8, 19)), ("1929-11/1930-01", "November 1929 – January 1930", (1929, 11, 1)),
    ("1934-12~", "c. December 1934", (1934, 12, 1)), ("1934-12?", "December 1934?", (1934, 12, 1)),
    ("1934%", "c. 1934?", (1934, 1, 1)), ("1641~/1642?", "c. 1641 – 1642?", (1641, 1, 1)),
    ("1641-05~/1641-06", "c. May 1641 – June 1641", (1641, 5, 1)),
    ("1644-05/..", "from May 1644", (1644, 5, 1)), ("../1644-05", "until May 1644", (1644, 5, 1)),
    ("/1644", "until 1644", (1644, 1, 1)), ("1644/", "from 1644", (1644, 1, 1)),
    ("-0043-03-15", "15 March 44 BC", (-43, 3, 15)), ("0000", "1 BC", (0, 1, 1)),
    ("-0043/0014", "44 BC – AD 14", (-43, 1, 1)), ("0079~", "c. AD 79", (79, 1, 1)), ("0379", "379", (379, 1, 1)),
    ("193X", "1930s", (1930, 1, 1)), ("19XX?", "20th century?", (1900, 1, 1)), ("11XX", "12th century", (1100, 1, 1)),
    ("1XXX", "between 1000 and 1999", (1000, 1, 1)), ("007X", "between AD 70 and 79", (70, 1, 1)),
    ("-01XX", "between 200 and 101 BC", (-199, 1, 1)), ("193X/194X", "1930s–1940s", (1930, 1, 1)),
    ("1929-11-XX/1929-11-12", "November–12 November 1929", (1929, 11, 1)),
    ("1929-11-12/1929-11-XX", "12 November – November 1929", (1929, 11, 12)),
    ("1929-11-XX/1929-12-12", "November–12 December 1929", (1929, 11, 1)),
    ("1929-11-XX/1929-11-XX", "November 1929", (1929, 11, 1)), ("1929/1929", "1929", (1929, 1, 1)),
    ("10XX", "11th century", (1000, 1, 1)), ("12XX", "13th century", (1200, 1, 1)),
    ("20XX", "21st century", (2000, 1, 1)), ("21XX", "22nd century", (2100, 1, 1)),
    ("0100", "100", (100, 1, 1)), ("0099", "AD 99", (99, 1, 1)),
    ("1641-XX", "1641", (1641, 1, 1)), ("1641-05-XX", "May 1641", (1641, 5, 1)),
    ("1641-XX-05", "day 5, 1641 (month unknown)", (1641, 1, 5)),
    ("156X-12-25", "25 December (1560s)", (1560, 12, 25)),
    ("1XXX-12", "December (between 1000 and 1999)", (1000, 12, 1)),
    ("1935-22", "summer 1935", (1935, 6, 1)), ("1935-24/1936-21", "winter 1935 – spring 1936", (1935, 12, 1)),
    ("1935-25", "spring 1935 (northern hemisphere)", (1935, 3, 1)),
    ("1935-29", "spring 1935 (southern hemisphere)", (1935, 9, 1)),
    ("1935-32", "winter 1935 (southern hemisphere)", (1935, 6, 1)),
    ("1650-33", "first quarter of 1650", (1650, 1, 1)), ("1650-36~", "c. last quarter of 1650", (1650, 10, 1)),
    ("1650-37", "first third of 1650", (1650, 1, 1)), ("1650-39", "last third of 1650", (1650, 9, 1)),
    ("1650-40", "first half of 1650", (1650, 1, 1)), ("1650-41?", "second half of 1650?", (1650, 7, 1)),
    ("[1667,1668]", "1667 or 1668", (1667, 1, 1)),
    ("[1615-05-12,1615-05-13]", "12 May 1615 or 13 May 1615", (1615, 5, 12)),
    ("[1620..]", "1620 or later", (1620, 1, 1)), ("[..1620]", "1620 or earlier", (1620, 1, 1)),
    ("[1620..1625]", "between 1620 and 1625", (1620, 1, 1)), ("[1670..1672,1680]", "1670–1672 or 1680", (1670, 1, 1)),
    ("{1616,1617}", "1616 and 1617", (1616, 1, 1)), ("{1960,1961-12}", "1960 and December 1961", (1960, 1, 1)),
    ("{..1983}", "until 1983", (1983, 1, 1)),
    ("1622-?05-~03", "3 May 1622 (month uncertain; day approximate)", (1622, 5, 3)),
    ("?1622-05", "May 1622 (year uncertain)", (1622, 5, 1)),
    ("1622?-05-03", "3 May 1622 (year uncertain)", (1622, 5, 3)),
    ("1622-05~-03", "3 May 1622 (year approximate; month approximate)", (1622, 5, 3)),
]  # fmt: skip


@pytest.mark.parametrize(("edtf", "words", "begins"), FORMS)
def test_every_form(edtf: str, words: str, begins: Day) -> None:
    assert read_date(edtf) is not None
    assert in_words(edtf) == words
    assert sort_key(edtf)[:2] == (0, begins)


@pytest.mark.parametrize("number", range(21, 42))
def test_parts_of_years(number: int) -> None:
    """Whatever part of a year a number means, its words are none of another's."""
    others = {said_in_words(f"1650-{other}") for other in range(21, 42) if other != number}
    assert said_in_words(f"1650-{number}") not in {None, *others}


def test_a_day_without_a_year_stands_last() -> None:
    assert in_words("XXXX-06-20") == "20 June (year unknown)"
    assert sort_key("XXXX-06-20") > sort_key("9999")


def test_order() -> None:
    """Years before Christ first, the wider before the narrower."""
    ordered = ["-0043", "-0043-03-15", "0009", "[..1619]", "1620", "1620-01", "1620-01-01", "9999", "XXXX-01-01"]
    assert sorted(set(ordered), key=sort_key) == ordered


def test_leap_days_of_the_julian_calendar() -> None:
    assert read_date("1700-02-29") is None
    assert sort_key("1700-02-29", "julian")[1] == (1700, 3, 11)
    assert read_date("1701-02-29", julian=True) is None


@pytest.mark.parametrize("edtf", ["19X6", "XXXX", "XXXX-XX-XX", "1950S2"])
def test_what_no_words_say_is_refused(edtf: str) -> None:
    assert said_in_words(edtf) is None
    edition = small("# T\n\nOne.\n", f"- {{id: a, kind: date, at: 1.1, lemma: One, date: '{edtf}'}}\n")
    (found,) = unreadable_date(edition)
    assert (found.code, found.message) == ("D201", f"no words can say the date “{edtf}” (of “a”)")
    assert found.hint == "write the first and the last that it may be, as 1906/1996"


@pytest.mark.parametrize("typed", ["s. XII ex.", "c. 1250 (Italy)", "11XX", "um 1250"])
def test_a_witness_may_have_words_for_a_date(typed: str) -> None:
    """As typed; EDTF in words."""
    edition = small("# T\n\nOne.\n", witnesses=f"witnesses:\n  - {{siglum: M, name: Manuscript, date: '{typed}'}}\n")
    assert list(unreadable_date(edition)) == []
    body = conspectus(edition).body
    assert isinstance(body, Conspectus)
    ((_, ((_, described),)),) = body.groups
    assert plain(described) == f"Manuscript, {in_words(typed).removesuffix('.')}. The base text."
    assert in_words(typed) == {"11XX": "12th century"}.get(typed, typed)


def test_a_mistyped_date_of_a_witness_is_none() -> None:
    edition = small("# T\n\nOne.\n", witnesses="witnesses:\n  - {siglum: M, name: Manuscript, date: 1250-13-40}\n")
    assert [found.code for found in unreadable_date(edition)] == ["D201"]


@pytest.mark.parametrize(("language", "said"), [
    ("en", ["3 October 1794", "28–29 December 1936", "November–December 1929", "28 November – 1 December 1936"]),
    ("de", ["3. Oktober 1794", "28.–29. Dezember 1936", "November–Dezember 1929", "28. November – 1. Dezember 1936"]),
    ("ru", ["3 октября 1794\xa0г.", "28–29 декабря 1936\xa0г.", "ноябрь–декабрь 1929\xa0г.",
            "28 ноября – 1 декабря 1936\xa0г."]),
    ("pl", ["3 października 1794", "28–29 grudnia 1936", "listopad–grudzień 1929", "28 listopada – 1 grudnia 1936"]),
    ("fr", ["3 octobre 1794", "28–29 décembre 1936", "novembre–décembre 1929", "28 novembre – 1er décembre 1936"]),
    ("es", ["3 de octubre de 1794", "28–29 de diciembre de 1936", "noviembre–diciembre de 1929",
            "28 de noviembre – 1 de diciembre de 1936"]),
    ("hu", ["1794. október 3.", "1936. december 28.–29.", "1929. november–december",
            "1936. november 28. – december 1."]),
    ("hy", ["3 հոկտեմբերի, 1794\xa0թ.", "28–29 դեկտեմբերի, 1936\xa0թ.", "1929 թ․ նոյեմբեր–դեկտեմբեր",
            "28 նոյեմբերի – 1 դեկտեմբերի, 1936\xa0թ."]),
])  # fmt: skip
def test_a_date_is_written_as_its_language_writes_it(language: str, said: list[str]) -> None:
    dates = ("1794-10-03", "1936-12-28/1936-12-29", "1929-11/1929-12", "1936-11-28/1936-12-01")
    assert [in_words(date, language) for date in dates] == said
    assert in_words("1936", language) == "1936"


def test_a_month_may_be_a_number_and_an_unknown_language_writes_as_english() -> None:
    assert (in_words("1794-10-03", "zh"), in_words("1794-10", "zh")) == ("1794年10月3日", "1794年10月")
    assert in_words("1794-10-03", "grc") == "3 October 1794"


def test_no_stop_stands_behind_the_stop_of_a_date() -> None:
    names = "- {key: a, kind: person, name: A, forms: [One], born: '1879', died: 1940-08, description: Somebody.}\n"
    edition = small("# T\n\nOne.\n", names=names)
    body = directory(replace(edition, volume=replace(edition.volume, language="ru")), {"a"}).body
    assert isinstance(body, Directory)
    assert [plain(said) for _, said, _ in body.rows] == ["1879 – август 1940\xa0г. Somebody."]


@pytest.mark.parametrize(("language", "said"), [
    ("de", ["um Juli 1795", "Frühjahr 1796", "März 1796 oder April 1796",
            "18. Jahrhundert", "1790er Jahre", "15. März 44\xa0v.\xa0Chr."]),
    ("fr", ["vers juillet 1795", "printemps 1796", "mars 1796 ou avril 1796",
            "XVIIIe siècle", "années 1790", "15 mars 44\xa0av.\xa0J.-C."]),
    ("it", ["ca. luglio 1795", "primavera 1796", "marzo 1796 o aprile 1796",
            "XVIII secolo", "anni 1790", "15 marzo 44\xa0a.C."]),
    ("es", ["ca. julio de 1795", "primavera de 1796", "marzo de 1796 o abril de 1796",
            "siglo XVIII", "años 1790", "15 de marzo de 44\xa0a.\xa0C."]),
    ("pl", ["ok.\xa0lipca 1795", "wiosna 1796\xa0r.", "marzec 1796 lub kwiecień 1796",
            "XVIII wiek", "lata 1790–1799", "15 marca 44\xa0r.\xa0p.n.e."]),
    ("sv", ["1795-07~", "1796-21", "mars 1796 eller april 1796", "17XX", "179X", "15 mars 44 f.Kr."]),
    ("en", ["c. July 1795", "spring 1796", "March 1796 or April 1796", "18th century", "1790s", "15 March 44 BC"]),
])  # fmt: skip
def test_what_a_date_leaves_open_is_said_in_its_language(language: str, said: list[str]) -> None:
    """Where a language has no word for it, as EDTF writes it, and never in English."""
    dates = ("1795-07~", "1796-21", "[1796-03,1796-04]", "17XX", "179X", "-0043-03-15")
    assert [in_words(date, language) for date in dates] == said


@pytest.mark.parametrize(("language", "said"), [
    ("ru", "с мая 1937\xa0г.; до мая 1937\xa0г.; ок.\xa0мая 1937\xa0г.; с весны 1935\xa0г.; до XX века; "
           "с 1940-х годов; не ранее мая 1937\xa0г. и не позднее июня 1938\xa0г.; с первой половины 1935\xa0г."),
    ("uk", "від травня 1937\xa0р.; до травня 1937\xa0р.; бл.\xa0травня 1937\xa0р.; від весни 1935\xa0р.; "
           "до XX століття; від 1940–1949 років; не раніше травня 1937\xa0р. і не пізніше червня 1938\xa0р.; "
           "від першої половини 1935\xa0р."),
    ("pl", "od maja 1937; do maja 1937; ok.\xa0maja 1937; od wiosny 1935\xa0r.; do XX wieku; od lat 1940–1949; "
           "najwcześniej maj 1937, najpóźniej czerwiec 1938; od pierwszej połowy 1935\xa0r."),
    ("cs", "od května 1937; do května 1937; asi květen 1937; od jara 1935; do 20.\xa0století; od let 1940–1949; "
           "nejdříve květen 1937, nejpozději červen 1938; od první poloviny roku 1935"),
    ("el", "από Μάιο 1937; έως Μάιο 1937; περ. Μάιος 1937; από την άνοιξη του 1935; έως τον 20ο αιώνα; "
           "από τη δεκαετία του 1940; το νωρίτερο Μάιο 1937, το αργότερο Ιούνιο 1938; από το πρώτο εξάμηνο του 1935"),
    ("en", "from May 1937; until May 1937; c. May 1937; from spring 1935; until the 20th century; from the 1940s; "
           "between May 1937 and June 1938; from the first half of 1935"),
])  # fmt: skip
def test_a_date_is_in_the_case_that_the_word_before_it_needs(language: str, said: str) -> None:
    dates = ("1937-05/..", "../1937-05", "1937-05~", "1935-21/..", "../19XX", "194X/..", "[1937-05..1938-06]",
             "1935-40/..")  # fmt: skip
    assert [in_words(date, language) for date in dates] == said.split("; ")


@pytest.mark.parametrize("language", ["de", "fr", "it", "es", "nl", "ru", "pl", "sv", "cs", "hu", "el", "ja", "pt-BR"])
def test_no_date_has_an_english_word_amid_another_language(language: str) -> None:
    dates = (
        "1795~", "1796-22", "1796-33", "1796-37", "1796-40", "1796-29", "[1616,1618]", "{1616,1618}", "[1616..1618]",
        "[..1618]", "[1616..]", "1616/..", "../1618", "17XX", "179X", "-0043", "0044", "1796-XX-05", "XXXX-05-03",
        "1796-?05", "1796-~05", "004X",
    )  # fmt: skip
    said = " ".join(in_words(date, "en") for date in dates)
    english = set(re.findall(r"[a-z]{3,}|AD|BC|or", said)) - {"winter", "later"}
    for date in dates:
        assert not english & set(re.findall(r"\w+", in_words(date, language))), in_words(date, language)


@pytest.mark.parametrize(("language", "said"), [
    ("en", ["c. 5 May 1937", "from 5 May 1937", "until May 1937", "until 1937", "between 1 May 1937 and 3 May 1937"]),
    ("de", ["um den 5. Mai 1937", "ab dem 5. Mai 1937", "bis Mai 1937", "bis 1937",
            "zwischen dem 1. Mai 1937 und dem 3. Mai 1937"]),
    ("fr", ["vers le 5 mai 1937", "à partir du 5 mai 1937", "jusqu’en mai 1937", "jusqu’en 1937",
            "entre le 1er mai 1937 et le 3 mai 1937"]),
    ("it", ["ca. 5 maggio 1937", "dal 5 maggio 1937", "fino a maggio 1937", "fino al 1937",
            "tra il 1º maggio 1937 e il 3 maggio 1937"]),
    ("es", ["ca. 5 de mayo de 1937", "desde el 5 de mayo de 1937", "hasta mayo de 1937", "hasta 1937",
            "entre el 1 de mayo de 1937 y el 3 de mayo de 1937"]),
    ("la", ["c. 5 Maii 1937", "a die 5 Maii 1937", "usque ad Maium 1937", "usque ad annum 1937",
            "inter diem 1 Maii 1937 et diem 3 Maii 1937"]),
])  # fmt: skip
def test_a_day_and_a_year_have_the_article_of_their_language(language: str, said: list[str]) -> None:
    dates = ("1937-05-05~", "1937-05-05/..", "../1937-05", "../1937", "[1937-05-01..1937-05-03]")
    assert [in_words(date, language) for date in dates] == said


def test_what_is_about_itself_has_words_that_fit_behind_others() -> None:
    assert in_words("1937-05-05~/..", "fr") == "à partir du 5 mai 1937 environ"
    assert in_words("19XX/..", "it") == "dal XX secolo"


@pytest.mark.parametrize(("language", "said"), [
    ("de", "ab dem 12. Jahrhundert; bis zu den 1930er Jahren; bis zur ersten Hälfte 1935; ca. 12. Jahrhundert; "
           "zwischen dem 1. Mai 1937 und Juni 1937; bis zum 5. Mai 1937; ab 44\xa0v.\xa0Chr.; bis etwa 1937"),
    ("fr", "à partir du XIIe siècle; jusqu’aux années 1930; jusqu’au premier semestre de 1935; vers le XIIe siècle; "
           "entre le 1er mai 1937 et juin 1937; jusqu’au 5 mai 1937; à partir de 44\xa0av.\xa0J.-C.; "
           "jusqu’à 1937 environ"),
    ("it", "dal XII secolo; fino agli anni 1930; fino al primo semestre 1935; ca. XII secolo; "
           "tra il 1º maggio 1937 e giugno 1937; fino al 5 maggio 1937; dal 44\xa0a.C.; fino a ca. 1937"),
    ("es", "desde el siglo XII; hasta los años 1930; hasta el primer semestre de 1935; ca. siglo XII; "
           "entre el 1 de mayo de 1937 y junio de 1937; hasta el 5 de mayo de 1937; desde 44\xa0a.\xa0C.; "
           "hasta ca. 1937"),
    ("pt", "desde o século XII; até aos anos 1930; até ao primeiro semestre de 1935; ca. século XII; "
           "entre 1.º de maio de 1937 e junho de 1937; até 5 de maio de 1937; desde 44\xa0a.\xa0C.; até ca. 1937"),
    ("nl", "vanaf de 12e eeuw; tot de jaren 1930; tot de eerste helft van 1935; ca. 12e eeuw; "
           "tussen 1 mei 1937 en juni 1937; tot 5 mei 1937; vanaf 44\xa0v.Chr.; tot ca. 1937"),
    ("la", "a saec.\xa0XII; usque ad annos 1930–1939; usque ad prius semestre anni 1935; c. saec.\xa0XII; "
           "inter diem 1 Maii 1937 et Iunium 1937; usque ad diem 5 Maii 1937; ab anno 44 a.\xa0Chr.\xa0n.; "
           "usque ad circiter annum 1937"),
    ("ru", "с XII века; до 1930-х годов; до первой половины 1935\xa0г.; ок.\xa0XII века; "
           "не ранее 1 мая 1937\xa0г. и не позднее июня 1937\xa0г.; до 5 мая 1937\xa0г.; с 44\xa0г. до н.\xa0э.; "
           "до приблизительно 1937\xa0г."),
    ("cs", "od 12.\xa0století; do let 1930–1939; do první poloviny roku 1935; asi 12.\xa0století; "
           "nejdříve 1. května 1937, nejpozději červen 1937; do 5. května 1937; od roku 44 př.\xa0n.\xa0l.; "
           "do přibližně roku 1937"),
    ("el", "από τον 12ο αιώνα; έως τη δεκαετία του 1930; έως το πρώτο εξάμηνο του 1935; περ. 12ος αιώνας; "
           "το νωρίτερο την 1η Μαΐου 1937, το αργότερο Ιούνιο 1937; έως τις 5 Μαΐου 1937; από το 44 π.Χ.; "
           "έως περίπου το 1937"),
    ("en", "from the 12th century; until the 1930s; until the first half of 1935; c. 12th century; "
           "between 1 May 1937 and June 1937; until 5 May 1937; from 44 BC; until c. 1937"),
])  # fmt: skip
def test_every_kind_of_date_fits_behind_the_words_around_it(language: str, said: str) -> None:
    """A century, a decade, a part of a year, days and months together, years before Christ, what is about itself."""
    dates = ("11XX/..", "../193X", "../1935-40", "11XX~", "[1937-05-01..1937-06]", "../1937-05-05", "-0043/..",
             "../1937~")  # fmt: skip
    assert "; ".join(in_words(date, language) for date in dates) == said


def test_words_before_a_date_sound_with_it() -> None:
    assert in_words("1937-04/..", "fr") == "à partir d’avril 1937"
    assert (in_words("0800/..", "it"), in_words("../1937-05-08", "it")) == ("dall’800", "fino all’8 maggio 1937")
    assert (in_words("1937-05-02/..", "ru"), in_words("1937-05-20/..", "ru"), in_words("1935-34/..", "ru")) == (
        "со 2 мая 1937\xa0г.", "с 20 мая 1937\xa0г.", "со второго квартала 1935\xa0г.",
    )  # fmt: skip
    assert (in_words("1937-04/..", "la"), in_words("1937-07/..", "la")) == ("ab Aprili 1937", "a Iulio 1937")


def test_a_year_before_christ_says_once_that_it_is_a_year() -> None:
    """Also where the year of a season is: *г.* stands in both."""
    assert in_words("-0043-21", "ru") == "весна 44\xa0г. до н.\xa0э."
    assert in_words("-0043~", "pl") == "ok.\xa044\xa0r.\xa0p.n.e."


def test_a_date_in_doubt_has_the_sign_of_its_language() -> None:
    assert [in_words("1937?", tag) for tag in ("en", "fr", "el")] == ["1937?", "1937\u202f?", "1937 (;)"]


def test_and_and_or_are_as_they_are_before_their_sound() -> None:
    assert in_words("[1790-05-01,1790-05-08]", "es") == "1 de mayo de 1790 u 8 de mayo de 1790"
    assert in_words("[1616,1617]", "es") == "1616 o 1617"
    assert words_in("es").listed(["Ana", "Luis", "Ignacio"]) == "Ana, Luis e Ignacio"


def test_the_first_of_a_month_in_portuguese() -> None:
    assert in_words("1937-05-01", "pt") == "1.º de maio de 1937"
    assert in_words("1937-05-01", "pt-BR") == "1º de maio de 1937"
