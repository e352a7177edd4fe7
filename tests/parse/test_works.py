"""The bibliography."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.derive.dates import said_in_words
from edition.model.authority import OTHERS, Name, Work
from edition.model.biblatex import SAME_TYPES, TYPES
from edition.model.dates import read_date
from edition.model.diagnostic import Diagnostic
from edition.parse.works import parse_works


def read(text: str) -> tuple[tuple[Work, ...], list[str]]:
    """Works, and the problems as “code line:column message”."""
    problems: list[Diagnostic] = []
    works = parse_works(text, "w.bib", problems.append)
    assert all(item.hint for item in problems)
    return works, [f"{item.code} {item.span.line}:{item.span.column} {item.message}" for item in problems]


def test_works() -> None:
    """Persons, issues, plain fields, places."""
    works, problems = read(
        "% remark\n@periodical{bo,\n  title = {Bulletin of the {Opposition}},\n"
        "  editor = {Trotsky, Leon and Lev Sedov and {Left Opposition}},\n}\n"
        '\n@issue{bo-3,\n  crossref = {bo}, number = {3-4},\n  date = "1929-09", note = {50% of R\\&D — слово},\n}\n'
    )
    assert problems == []
    periodical, issue = works
    assert (periodical.key, periodical.type, periodical.title) == ("bo", "periodical", "Bulletin of the Opposition")
    assert periodical.editors == ("Trotsky, Leon", "Sedov, Lev", "Left Opposition")
    assert str(periodical.span) == "w.bib:2:13"
    assert (issue.parent, issue.issues, issue.date) == ("bo", (3, 4), "1929-09")
    assert issue.fields["note"] == "50% of R&D — слово"
    assert str(issue.span) == "w.bib:7:8"


def test_names_of_persons() -> None:
    """Particles, generations, initials."""
    ((work,), problems) = read(
        "@book{a, title = {A}, author = {Ludwig van Beethoven and King, Jr, Martin L. and Lenin}}"
    )
    assert problems == []
    assert work.authors == ("van Beethoven, Ludwig", "King, Martin L., Jr", "Lenin")


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("@book{a,\n  title = {A}\n  date = {1929},\n}\n", ["B001 3:3 the record cannot be read: '}' expected in “a”"]),
        ("@book{a,\n  title = {A\n}\n", ["B001 1:7 the file ends before the record does in “a”"]),
        ("@book{a,\n  title = A,\n}\n", ["B001 2:11 “A” stands without braces in “a”"]),
        ("@book{a, title={A}}\n@book{a, title={B}}\n", ["B002 2:7 the key “a” is given twice"]),
        ("@book{a,\n title={A},\n title={B}}\n", ["B003 3:2 “title” is given twice in “a”: the first is taken, “A”"]),
        ("@incolection{a, title={A}}\n", ["B004 1:14 unknown type of work “@incolection”"]),
        ("@issue{a, number={x}}\n", ["B005 1:11 “x” is no number of an issue"]),
        ("@book{a,\n title={\\Etat}}\n", ["B006 2:9 the LaTeX command “\\Etat” in “title”"]),
        ("@book{a,\n note={\\emph{x \\foo{y}}}}\n", ["B006 2:16 the LaTeX command “\\foo” in “note”"]),
        ("@book{a,\n url={see there}}\n", ["B009 2:2 “see there” is no address of a web page"]),
        (
            "@article{a,\n journal={J},\n journaltitle={K}}\n",
            ["B003 3:2 “journaltitle” is given twice in “a”: the first is taken, “J”"],
        ),
        (
            "@article{a,\n journaltitle={J},\n journal={K}}\n",
            ["B003 3:2 “journal” is given, as “journaltitle” too, in “a”: the first is taken, “J”"],
        ),
        ("@book{a,\n author={A, B, C, D}}\n", ["B007 2:2 the name “A, B, C, D” cannot be understood"]),
    ],
)
def test_problems(text: str, problems: list[str]) -> None:
    """A broken record is reported at its line."""
    assert read(text)[1] == problems


@pytest.mark.parametrize("second", ["publisher", "PUBLISHER"])
def test_publishers_and_persons_that_are_given_twice_are_all_taken(second: str) -> None:
    (work,), problems = read(
        "@book{a,\n title = {A},\n author = {Doe, Jane},\n author = {Roe, Rick},\n school = {Bonn},\n"
        f" publisher = {{Seuil}},\n {second} = {{{{Smith and Sons}}}},\n publisher = {{seuil}},\n"
        " year = {},\n year = 1901,\n"
        " institution = {Köln}\n}"
    )
    both = "is given twice in “a”: both are taken"
    assert problems == [
        f"B003 4:2 “author” {both}",
        f"B003 7:2 “{second.lower()}” {both}",
        "B003 11:2 “institution” is given twice in “a”: both are taken",
    ]
    assert work.authors == ("Doe, Jane", "Roe, Rick")
    assert work.fields["publisher"] == "Seuil and Smith and Sons"
    assert work.fields["institution"] == "Bonn and Köln"
    assert work.date == "1901"


def test_of_a_title_that_is_given_twice_the_first_is_taken_and_the_place_of_its_mistakes_is_its_own() -> None:
    works, problems = read("@book{a,\n title = {One \\foo},\n title = {Two \\bar}\n}\n@book{b, title = {B}}\n")
    assert [work.title for work in works] == ["One", "B"]
    assert sorted(problems) == [
        "B003 3:2 “title” is given twice in “a”: the first is taken, “One \\foo”",
        "B006 2:15 the LaTeX command “\\foo” in “title”",
    ]


def test_latex_is_read_as_what_it_prints() -> None:
    """Accents, signs, dashes, quotation marks, abbreviations of months; italics and the like are kept as such."""
    (work,), problems = read(
        r"""@string{vol = {Works}}
@Book{a, Title = {M{\"u}ller -- {\'E}tat \& ``\o re''~\v{c}}, subtitle = vol # { of \textit{all} kinds$^2$},
 month = Mar, year = 1936, file = {C\:\\a.pdf:pdf}, url = {https://a.org/a\_b}, doi = {https://doi.org/10.1/x}}"""
    )
    assert problems == []
    assert work.title == "Müller – État & “øre”\xa0č"
    assert (work.fields["subtitle"], work.date) == ("Works of all kinds2", "1936-03")
    assert [str(part.role) for part in work.rich["subtitle"]] == ["text", "emphasis", "text", "sup"]
    assert (work.fields["url"], work.fields["doi"]) == ("https://a.org/a_b", "10.1/x")
    assert set(work.rich) == {"subtitle"}


def test_names_are_read_in_their_parts() -> None:
    """Bodies in braces, those not named, the form of biber."""
    (work,), problems = read(
        "@book{a, author = {{Marx, Engels and Co} and M{\\\"u}ller, Jos{\\'e} and others},"
        " editor = {family=Beauvoir, given=Simone, prefix=de and {\\'E}tienne Balibar}}"
    )
    assert problems == []
    assert work.persons["author"] == (Name("Marx, Engels and Co", whole=True), Name("Müller", "José"), OTHERS)
    assert work.persons["editor"] == (Name("Beauvoir", "Simone", "de"), Name("Balibar", "Étienne"))


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("date = {1936-08-19}", "1936-08-19"), ("date = {1936/}", "1936/.."), ("date = {/1936}", "../1936"),
        ("date = {1936-08-19T10:00}", "1936-08-19"), ("date = {1936?}", "1936?"), ("date = {1936-21}", "1936-21"),
        ("date = {1936-XX}", "1936"), ("date = {193X}", "193X"), ("date = {1935/1936~}", "1935/1936~"),
        ("year = 1936, month = aug", "1936-08"), ("year = 1936, month = {8}, day = 9", "1936-08-09"),
        ("year = 1936, month = aug # {~19}", "1936-08-19"), ("year = 1936, month = {19~} # aug", "1936-08-19"),
        ("year = 1936, month = may # {/} # jun", "1936-05/1936-06"), ("year = 1936, month = {September}", "1936-09"),
        ("year = {1936--37}", "1936/1937"), ("year = {1936/1937}", "1936/1937"), ("year = {[1936]}", ""),
        ("year = {in press}", ""), ("year = 1936, month = {Michaelmas}", ""),
        ("year = 1936, month = {Summer}", "1936-22"),
        ("year = 1936, month = feb, day = 30", ""), ("title = {A}", ""),
    ],
)  # fmt: skip
def test_dates(fields: str, date: str) -> None:
    """Of BibLaTeX and of BibTeX, in EDTF; what is no date is none, and printed as typed."""
    (work,), problems = read(f"@book{{a, {fields}}}")
    assert (work.date, problems) == (date, [])


@pytest.mark.parametrize("kind", sorted(TYPES | set(SAME_TYPES)))
def test_every_type_is_known(kind: str) -> None:
    """Those of BibLaTeX, their older names, and a few of our own."""
    assert read(f"@{kind.upper()}{{a, title = {{A}}}}")[1] == []


CSL = """[
  {"id": "http://zotero.org/users/1/items/AB", "citation-key": "eliot", "type": "article-journal",
   "title": "Tradition and the <i>Individual</i> Talent", "container-title": "The Egoist", "volume": 6, "issue": "4",
   "page": "54-55", "DOI": "10.1/x", "language": "en", "abstract": "No.",
   "author": [{"family": "Eliot", "given": "T. S."}, {"literal": "Egoist Press"}],
   "issued": {"date-parts": [["1919", 9], [1919, 12]]}, "accessed": {"date-parts": [[2020, 1, 2]]}},
  {"id": 7, "type": "chapter", "title": "A \\"B\\" \\u00e9", "container-title": "C",
   "editor": [{"family": "Beauvoir", "given": "S.", "non-dropping-particle": "de", "suffix": "Jr."}],
   "issued": {"literal": "n.d."}, "collection-title": "S", "collection-number": "3"}
]
"""


def test_csl_json_is_read_as_it_is_exported() -> None:
    """Types, names, dates, tags; as BibLaTeX calls them."""
    problems: list[Diagnostic] = []
    eliot, chapter = parse_works(CSL.replace("  ", "\t"), "works.json", problems.append)
    assert problems == []
    assert (eliot.key, eliot.type, eliot.title) == ("eliot", "article", "Tradition and the Individual Talent")
    assert [str(part.role) for part in eliot.rich["title"]] == ["text", "emphasis", "text"]
    assert dict(eliot.fields) == {
        "title": eliot.title, "journaltitle": "The Egoist", "volume": "6", "number": "4", "pages": "54-55",
        "doi": "10.1/x", "langid": "en", "abstract": "No.", "date": "1919-09/1919-12", "urldate": "2020-01-02",
        "citekey": "eliot",
    }  # fmt: skip
    assert eliot.persons["author"] == (Name("Eliot", "T. S."), Name("Egoist Press", whole=True))
    assert str(eliot.at("volume")) == "works.json:3:101"
    assert (chapter.key, chapter.type, chapter.title) == ("7", "incollection", 'A "B" é')
    assert chapter.persons["editor"] == (Name("Beauvoir", "S.", "de", "Jr."),)
    assert (chapter.fields["year"], chapter.date, chapter.fields["number"]) == ("n.d.", "", "3")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[\n {]", "B010 2:3 a name in quotation marks is missing"),
        ('[{"id": "a" "type": "book"}]', "B010 1:13 a comma or “}” is missing"),
        ('[{"id": "a", "type": "book"},]', "B010 1:29 nothing stands behind the comma"),
        ('[{"type": "book"}]', "B010 1:2 a work without an id"),
        ('[{"id": "a", "type": "bock"}]', "B004 1:22 unknown type of work “bock”"),
        (
            '[{"id": "a", "type": "book", "type": "map"}]',
            "B003 1:30 “type” is given twice in one work: the first is taken",
        ),
        ('[{"id": "a", "type": "book"}, {"id": "a", "type": "map"}]', "B002 1:38 the key “a” is given twice"),
        ('[{"id": "a", "type": "book", "URL": "x"}]', "B009 1:37 “x” is no address of a web page"),
        ("[" * 200, "B010 1:22 too many brackets in one another"),
    ],
)
def test_problems_of_csl_json(text: str, problem: str) -> None:
    """Each at its place."""
    problems: list[Diagnostic] = []
    parse_works(text, "works.json", problems.append)
    assert [f"{p.code} {p.span.line}:{p.span.column} {p.message}" for p in problems] == [problem]


@given(st.text('[]{}":,id type book0\\', max_size=60))
def test_no_json_makes_it_fall(text: str) -> None:
    """Any text is read or reported."""
    parse_works(text, "works.json", lambda problem: None)


@given(st.text("\\{}$`'~^_\"-aeou textiemph", max_size=60))
def test_no_latex_makes_it_fall(value: str) -> None:
    """Any value is read or reported."""
    read("@book{a, title = {" + value + "}, author = {" + value + "}, location = {" + value + "}}")


def test_a_broken_record_does_not_take_others_with_it() -> None:
    """Reading goes on behind it."""
    works, problems = read("@book{a,\n  title = {A}\n  date = {1},\n}\n@book{b, title = {B}}\n")
    assert "b" in [work.key for work in works]
    assert len(problems) == 1


def test_an_empty_file_is_no_mistake() -> None:
    """Nor one of remarks only."""
    assert read("") == ((), [])
    assert read("Nothing but words.\n") == ((), [])


@given(st.text('@book{}a=,"# \n\\%1', max_size=60))
def test_nothing_makes_it_fall(text: str) -> None:
    """Any text is read or reported."""
    read(text)


@pytest.mark.parametrize(("issued", "date"), [
    ('{"date-parts": [[1650], [1660]], "circa": true}', "1650~/1660~"),
    ('{"date-parts": [[1650]], "circa": 1}', "1650~"),
    ('{"date-parts": [[1650], [1660]], "circa": false}', "1650/1660"),
])  # fmt: skip
def test_what_is_about_a_date_of_csl(issued: str, date: str) -> None:
    """A range too."""
    problems: list[Diagnostic] = []
    words = f'[{{"id": "a", "type": "book", "title": "T", "issued": {issued}}}]'
    (work,) = parse_works(words, "works.json", problems.append)
    assert (work.date, problems) == (date, [])


@pytest.mark.parametrize(("issued", "date", "printed"), [
    ("[[-44, 3, 15]]", "-0043-03-15", "15 March 44 BC"), ("[[-44]]", "-0043", "44 BC"), ("[[-1]]", "0000", "1 BC"),
    ("[[-120], [-44]]", "-0119/-0043", "120 BC – 44 BC"), ("[[44]]", "0044", "AD 44"),
    ("[[-1, 12], [1, 2]]", "0000-12/0001-02", "December 1 BC – February AD 1"),
])  # fmt: skip
def test_years_before_christ_in_csl(issued: str, date: str, printed: str) -> None:
    """CSL counts them without a year 0, EDTF with it."""
    problems: list[Diagnostic] = []
    words = f'[{{"id": "a", "type": "book", "title": "T", "issued": {{"date-parts": {issued}}}}}]'
    (work,) = parse_works(words, "works.json", problems.append)
    assert (work.date, problems) == (date, [])
    assert said_in_words(work.date) == printed


@pytest.mark.parametrize(("issued", "date"), [("[[0]]", "0"), ("[[-44, 13]]", "-44-13"), ("[[1960, 0]]", "1960-0")])
def test_what_is_no_date_of_csl_is_told_as_typed(issued: str, date: str) -> None:
    words = f'[{{"id": "a", "type": "book", "title": "T", "issued": {{"date-parts": {issued}}}}}]'
    (work,) = parse_works(words, "works.json", lambda item: None)
    assert work.date == date
    assert read_date(work.date) is None
