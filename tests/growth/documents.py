"""TEI documents of others that grow in one direction: each function makes one of about `n` characters."""

from __future__ import annotations

from collections.abc import Callable

from tests.growth.volumes import items, prose, repeated

DOCUMENTS: dict[str, Callable[[int], str]] = {}
"""Every direction in which a document may grow."""


def grows(make: Callable[[int], str]) -> Callable[[int], str]:
    """Add a direction."""
    DOCUMENTS[make.__name__] = make
    return make


def tei(body: str, header: str = "", more: str = "") -> str:
    """A document with this body, and what its header has besides."""
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Grown</title></titleStmt>'
        f"<publicationStmt><p/></publicationStmt><sourceDesc>{header or '<p/>'}</sourceDesc></fileDesc></teiHeader>"
        f"<text><body>{body}</body></text>{more}</TEI>"
    )


@grows
def one_paragraph(n: int) -> str:
    return tei(f"<p>{prose(n)}</p>")


@grows
def lines_of_text(n: int) -> str:
    return tei(f"<p>{repeated('a word and another' + chr(10), n)}</p>")


@grows
def paragraphs(n: int) -> str:
    return tei(repeated("<p>Some words.</p>", n))


@grows
def divisions(n: int) -> str:
    return tei(items(n, lambda i: f"<div><head>Part {i}</head><p>Words.</p></div>"))


@grows
def nested_divisions(n: int) -> str:
    return tei(repeated("<div>" * 50 + "<p>Words.</p>" + "</div>" * 50, n))


@grows
def emphasis(n: int) -> str:
    return tei(f"<p>{repeated('<hi rend=' + chr(34) + 'italic' + chr(34) + '>a</hi> b ', n)}</p>")


@grows
def notes(n: int) -> str:
    return tei(f"<p>{repeated('a<note>A note.</note> b ', n)}</p>")


@grows
def breaks(n: int) -> str:
    return tei(f"<p>{items(n, lambda i: f'a<pb n={chr(34)}{i}{chr(34)}/> b<lb/> ')}</p>")


@grows
def attributes(n: int) -> str:
    return tei("<p " + " ".join(f'a{i}="b"' for i in range(n // 10)) + ">Words.</p>")


@grows
def long_number(n: int) -> str:
    return tei(f'<p n="{"9" * n}">Words.</p>')


@grows
def unknown_elements(n: int) -> str:
    return tei(f"<p>{items(n, lambda i: f'<x{i}>a</x{i}> ')}</p>")


@grows
def verses(n: int) -> str:
    return tei(f"<lg>{repeated('<l>a line of verse</l>', n)}</lg>")


@grows
def list_items(n: int) -> str:
    return tei(f"<list>{repeated('<item>an item</item>', n)}</list>")


@grows
def rows(n: int) -> str:
    return tei(f"<table>{repeated('<row><cell>a</cell><cell>b</cell></row>', n)}</table>")


@grows
def cells(n: int) -> str:
    return tei(f"<table><row>{repeated('<cell>a</cell>', n)}</row></table>")


READING = '<rdg wit="#B">other</rdg>'
WITNESSES = '<listWit><witness xml:id="A">A</witness><witness xml:id="B">B</witness></listWit>'


@grows
def inline_apparatus(n: int) -> str:
    app = '<app><lem wit="#A">word</lem><rdg wit="#B">other</rdg></app> and '
    return tei(f"<p>{repeated(app, n)}</p>", WITNESSES)


@grows
def entries_of_many_words(n: int) -> str:
    """One paragraph, its entries about words that are often there and words that are there once."""
    app = '<app><lem wit="#A">{}</lem><rdg wit="#B">o{}</rdg></app> and word {} '
    words = (("and", "word", f"w{i} the", f"w{i}")[i % 4] for i in range(n // 75))
    return tei(f"<p>{''.join(app.format(some, i, i) for i, some in enumerate(words))}</p>", WITNESSES)


@grows
def readings(n: int) -> str:
    return tei(
        f'<p><app><lem wit="#A">word</lem>{repeated(READING, n)}</app></p>',
        WITNESSES,
    )


@grows
def nested_apparatus(n: int) -> str:
    app = '<app><lem wit="#A">' * 20 + "word" + '</lem><rdg wit="#B">other</rdg></app>' * 20
    return tei(f"<p>{repeated(app + ' and ', n)}</p>", WITNESSES)


@grows
def standoff_apparatus(n: int) -> str:
    return _pointing(n, '<w xml:id="w{0}">word{0}</w> ', "w{0}")


@grows
def wide_standoff_apparatus(n: int) -> str:
    return _pointing(n, '<anchor xml:id="w{0}"/>word{0} ', "w0")


def _pointing(n: int, word: str, begin: str) -> str:
    """Words, and an entry behind the text for each, from a word on up to it."""
    m = n // 120
    words = "".join(word.format(i) for i in range(m))
    app = '<app from="#' + begin + '" to="#w{0}"><lem>word{0}</lem><rdg wit="#B">other</rdg></app>'
    apps = "".join(app.format(i) for i in range(m))
    return tei(f"<p>{words}</p>", WITNESSES, f"<standOff><listApp>{apps}</listApp></standOff>")


@grows
def names(n: int) -> str:
    m = n // 100
    people = "".join(f'<person xml:id="p{i}"><persName>Name{i}</persName></person>' for i in range(m))
    body = " ".join(f'<persName ref="#p{i}">Name{i}</persName>' for i in range(m))
    return tei(f"<p>{body}</p>", "", f"<standOff><listPerson>{people}</listPerson></standOff>")


@grows
def names_of_nobody(n: int) -> str:
    return tei(f"<p>{items(n, lambda i: f'<persName>Name{i}</persName> ')}</p>")


@grows
def comments(n: int) -> str:
    return tei(f"<p>{repeated('a <!-- b --> ', n)}</p>")


@grows
def gaps(n: int) -> str:
    return tei(f"<p>{repeated('a <gap/> <supplied>b</supplied> <unclear>c</unclear> ', n)}</p>")


@grows
def choices(n: int) -> str:
    return tei(f"<p>{repeated('<choice><sic>a</sic><corr>b</corr></choice> c ', n)}</p>")


@grows
def speeches(n: int) -> str:
    return tei(repeated("<sp><speaker>A.</speaker><p>Words.</p></sp>", n))


@grows
def bibliography(n: int) -> str:
    listed = items(n, lambda i: f'<bibl xml:id="b{i}"><title>Title {i}</title></bibl>')
    return tei("<p>Words.</p>", "", f"<standOff><listBibl>{listed}</listBibl></standOff>")


@grows
def translations(n: int) -> str:
    """Many pairs of an edition and its translation, which are divided otherwise."""
    return tei(
        items(
            n,
            lambda i: (
                f'<div type="edition" xml:lang="la"><ab xml:id="a{i}">Lapis {i}</ab><ab>fractus</ab></div>'
                f'<div type="translation" xml:lang="en"><p corresp="#a{i}">Stone {i}</p></div>'
            ),
        )
    )


@grows
def translated_parts(n: int) -> str:
    """One translation of many numbered parts."""
    latin = items(n // 2, lambda i: f'<div n="{i}"><p n="1">Pars {i}</p></div>')
    english = items(n // 2, lambda i: f'<div n="{i}"><p n="1">Part {i}</p><p>more</p></div>')
    return tei(f'<div type="edition" xml:lang="la">{latin}</div><div type="translation" xml:lang="en">{english}</div>')
