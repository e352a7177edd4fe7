"""Volumes that grow in one direction: each function makes the files of one of size `n`.

`n` is about the number of characters typed. What is made need not be right: that a mistake is said takes time as well.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from tests.draws import random_for

Files = dict[str, str]
"""Contents by path below the root."""

NAME = "grown"
SETTINGS = """\
title: Grown
language: en
version: '1'
base: M
witnesses:
  - {siglum: M, name: Manuscript}
  - {siglum: C, name: Copy}
"""
TEXT = "text: [text.md]\n"
WORKS = "@periodical{gaz, title = {The Gazette}, date = {1900/1930}}\n"
COMMON = "the of and in to a man book lamp keeper wrote said letter night year winter ship harbour stone word light"
NAMES = "- {key: alder, kind: person, name: 'Alder, Mary', forms: [Alder, Captain Alder]}\n"

GROWTH: dict[str, Callable[[int], Files]] = {}
"""Every direction in which a volume may grow."""


def grows(make: Callable[[int], Files]) -> Callable[[int], Files]:
    """Add a direction."""
    GROWTH[make.__name__] = make
    return make


def files(
    text: str = "# One\n\nSome words.\n",
    entries: str = "",
    names: str = NAMES,
    works: str = WORKS,
    settings: str = "",
    whole: str = SETTINGS + TEXT,
    **more: str,
) -> Files:
    """The files of a volume; `more` are further ones in source/, their dots typed as `_dot_`."""
    apparatus, source = f"apparatus/{NAME}", f"source/{NAME}"
    made = {
        f"{source}/volume.yaml": whole + settings,
        f"{source}/text.md": text,
        f"{apparatus}/entries.yaml": entries,
        f"{apparatus}/names.yaml": names,
        f"{apparatus}/works.bib": works,
    }
    return made | {f"{source}/{name.replace('_dot_', '.')}": words for name, words in more.items()}


def prose(n: int, seed: int = 1) -> str:
    """Words in sentences, some with a name."""
    draw = random_for(seed)
    vocabulary = COMMON.split()
    said: list[str] = []
    size = 0
    while size < n:
        words = [draw.choice(vocabulary) for _ in range(draw.randint(5, 20))]
        if draw.random() < 0.3:
            words.insert(2, "Alder")
        said.append(" ".join(words).capitalize() + draw.choice([".", ".", "?", ";"]))
        size += len(said[-1]) + 1
    return " ".join(said)


def paragraph(words: str) -> Files:
    """A text of one paragraph."""
    return files(f"# One\n\n{words}\n")


def repeated(words: str, n: int) -> str:
    """The same words until there are `n` characters."""
    return words * max(1, n // len(words))


def items(n: int, item: Callable[[int], str]) -> str:
    """Items until there are `n` characters."""
    made: list[str] = []
    size = 0
    while size < n:
        made.append(item(len(made)))
        size += len(made[-1])
    return "".join(made)


# — the words of one paragraph —


@grows
def long_paragraph(n: int) -> Files:
    return paragraph(prose(n))


@grows
def dates(n: int) -> Files:
    return paragraph(repeated("On the 3rd of May, 1917, two years later, he wrote in The Gazette, No. 5. ", n))


@grows
def numbers(n: int) -> Files:
    return paragraph(repeated("No. 42, Gazette. ", n))


@grows
def years(n: int) -> Files:
    return paragraph(repeated("1917 ", n))


@grows
def quoted(n: int) -> Files:
    return paragraph(repeated("He said “come here now my friend”. ", n))


@grows
def opening_marks(n: int) -> Files:
    return paragraph(repeated("“a ", n))


@grows
def closing_marks(n: int) -> Files:
    return paragraph(repeated("a” ’b ", n))


@grows
def brackets(n: int) -> Files:
    return paragraph(repeated("(a ", n))


@grows
def points(n: int) -> Files:
    return paragraph(repeated("a. . ,b ; ", n))


@grows
def initials(n: int) -> Files:
    return paragraph(repeated("A. B. ", n))


@grows
def capitals(n: int) -> Files:
    return paragraph(repeated("Abcdef Ghijkl, ", n))


@grows
def dashes(n: int) -> Files:
    return paragraph(repeated("a - b – ", n))


@grows
def unknown_words(n: int) -> Files:
    draw = random_for(2)
    return paragraph(" ".join("".join(draw.choice("abcdefghij") for _ in range(6)) for _ in range(n // 7)))


@grows
def unknown_names(n: int) -> Files:
    draw = random_for(3)
    return paragraph(" ".join("Zor" + "".join(draw.choice("abcdefgh") for _ in range(6)) for _ in range(n // 10)))


@grows
def one_word(n: int) -> Files:
    return paragraph("a" * n)


@grows
def composed(n: int) -> Files:
    return paragraph(repeated("é ", n))


@grows
def decomposed(n: int) -> Files:
    return paragraph(repeated("e\u0301 ", n))


@grows
def right_to_left(n: int) -> Files:
    return paragraph(repeated("שלום עולם ", n))


# — mark-up —


@grows
def emphasis(n: int) -> Files:
    return paragraph(repeated("*a* b ", n))


@grows
def stars(n: int) -> Files:
    return paragraph("*" * (n // 2) + "a" + "*" * (n // 2))


@grows
def stars_apart(n: int) -> Files:
    return paragraph(repeated("*a ", n))


@grows
def stars_and_signs(n: int) -> Files:
    return paragraph(repeated("**a*b ", n))


@grows
def square_brackets(n: int) -> Files:
    return paragraph(repeated("[a ", n))


@grows
def square_brackets_closed(n: int) -> Files:
    return paragraph("[" * (n // 2) + "]" * (n // 2))


@grows
def spans(n: int) -> Files:
    return paragraph(repeated("[слово]{lang=ru} ", n))


@grows
def nested_spans(n: int) -> Files:
    return paragraph("[" * (n // 12) + "a" + "]{lang=ru}" * (n // 12))


@grows
def unclosed_spans(n: int) -> Files:
    return paragraph(repeated("[a]{lang=", n))


@grows
def odd_signs(n: int) -> Files:
    return paragraph(repeated("<a `b & ~~c ^[ _d ", n))


@grows
def ticks(n: int) -> Files:
    return paragraph(repeated("`a ", n))


@grows
def angles(n: int) -> Files:
    return paragraph(repeated("<a ", n))


@grows
def underscores(n: int) -> Files:
    return paragraph(repeated("_a ", n))


@grows
def backslashes(n: int) -> Files:
    return paragraph("\\" * n)


@grows
def broken_lines(n: int) -> Files:
    return paragraph(repeated("a\n", n))


@grows
def hard_breaks(n: int) -> Files:
    return paragraph(repeated("a\\\n", n) + "b")


@grows
def page_breaks(n: int) -> Files:
    return paragraph(items(n, lambda i: f"a [p. {i}]{{.pb}} "))


@grows
def side_notes(n: int) -> Files:
    return paragraph(repeated("a [b]{.side} ", n))


@grows
def spaces(n: int) -> Files:
    return paragraph("a" + " " * n + "b")


# — blocks —


@grows
def paragraphs(n: int) -> Files:
    return files("# One\n\n" + items(n, lambda i: f"{prose(60, i)}\n\n"))


@grows
def sections(n: int) -> Files:
    return files(items(n, lambda i: f"# Section {i}\n\nSome words.\n\n"))


@grows
def subsections(n: int) -> Files:
    return files("# One\n\n" + items(n, lambda i: f"## Section {i}\n\nSome words.\n\n"))


@grows
def long_heading(n: int) -> Files:
    return files(f"# {prose(n)}\n\nWords.\n")


@grows
def notes(n: int) -> Files:
    return files("# One\n\n" + items(n, lambda i: f"Some words[^{i}].\n\n[^{i}]: A note.\n\n"))


@grows
def notes_of_one_paragraph(n: int) -> Files:
    m = n // 25
    return files(
        "# One\n\n"
        + "".join(f"a[^{i}] " for i in range(m))
        + "\n\n"
        + "".join(f"[^{i}]: A note.\n\n" for i in range(m))
    )


@grows
def notes_that_nobody_calls(n: int) -> Files:
    return files("# One\n\nWords.\n\n" + items(n, lambda i: f"[^{i}]: A note.\n\n"))


@grows
def calls_without_notes(n: int) -> Files:
    return paragraph(items(n, lambda i: f"a[^{i}] "))


@grows
def quotations(n: int) -> Files:
    return files("# One\n\n" + repeated("> Some words.\n\nAnd more.\n\n", n))


@grows
def nested_quotations(n: int) -> Files:
    return files("# One\n\n" + ">" * n + " words\n")


@grows
def list_items(n: int) -> Files:
    return files("# One\n\n" + items(n, lambda i: f"{i}. item\n"))


@grows
def nested_lists(n: int) -> Files:
    return files("# One\n\n" + "- " * (n // 2) + "words\n")


@grows
def indented_lists(n: int) -> Files:
    m = int(n**0.5)
    return files("# One\n\n" + "".join(" " * 2 * i + "- a\n" for i in range(m)))


@grows
def fences(n: int) -> Files:
    return files("# One\n\n" + repeated("::: direction\nHe goes.\n:::\n\n", n))


@grows
def nested_fences(n: int) -> Files:
    return files("# One\n\n" + "::: unnumbered\n" * (n // 19) + "a\n" + ":::\n" * (n // 19))


@grows
def open_fences(n: int) -> Files:
    return files("# One\n\n" + repeated("::: verse\na\n", n))


@grows
def verses(n: int) -> Files:
    return files("# One\n\n::: verse\n" + repeated("a line of verse\n", n) + ":::\n")


@grows
def stanzas(n: int) -> Files:
    return files("# One\n\n::: verse\n" + repeated("a line\n  another\n\n", n) + ":::\n")


@grows
def speeches(n: int) -> Files:
    return files("# One\n\n::: dialogue\n" + repeated("**Anna.** Some words.\n\n", n) + ":::\n")


@grows
def speeches_in_verse(n: int) -> Files:
    return files("# One\n\n::: verse dialogue\n" + repeated("**Anna.** Some words.\nAnd more.\n\n", n) + ":::\n")


@grows
def rows(n: int) -> Files:
    return files("# One\n\n| a | b |\n|---|---|\n" + repeated("| c | d |\n", n))


@grows
def cells(n: int) -> Files:
    m = n // 12
    return files("# One\n\n" + "|a" * m + "|\n" + "|---" * m + "|\n" + "|b" * m + "|\n")


@grows
def text_files(n: int) -> Files:
    names = [f"t{i}_dot_md" for i in range(n // 60)]
    listed = ", ".join(name.replace("_dot_", ".") for name in names)
    more = {name: f"# Part {i}\n\nSome words.\n" for i, name in enumerate(names)}
    return files(whole=f"{SETTINGS}text: [{listed}]\n", **more)


# — entries —


def of(n: int, entry: Callable[[int], str], text: str) -> Files:
    """Entries until there are `n` characters."""
    return files(text, items(n, entry))


def lettered(n: int) -> str:
    """Words that stand once each."""
    return " ".join(f"w{i}" for i in range(n))


@grows
def entries_of_one_paragraph(n: int) -> Files:
    return of(
        n,
        lambda i: f"- {{id: e{i}, kind: variant, at: 1.1, lemma: w{i}, readings: [{{text: other, wit: C}}]}}\n",
        f"# One\n\n{lettered(n // 80)}\n",
    )


@grows
def emendations(n: int) -> Files:
    return of(
        n,
        lambda i: f"- {{id: e{i}, kind: emendation, at: 1.1, lemma: w{i}, reading: v{i}, resp: ed}}\n",
        f"# One\n\n{lettered(n // 70)}\n",
    )


@grows
def entries_of_many_paragraphs(n: int) -> Files:
    text = "# One\n\n" + "".join(f"Some words w{i}.\n\n" for i in range(n // 60))
    return of(n, lambda i: f"- {{id: e{i}, kind: comment, at: 1.{i + 1}, lemma: w{i}, note: A note.}}\n", text)


@grows
def entries_of_one_word(n: int) -> Files:
    return of(
        n,
        lambda i: f"- {{id: e{i}, kind: comment, at: 1.1, lemma: word, occurrence: {i + 1}, note: A note.}}\n",
        "# One\n\n" + "word " * (n // 70) + "\n",
    )


@grows
def nested_lemmata(n: int) -> Files:
    text = lettered(n // 70)
    last = n // 70 - 1
    return of(
        n,
        lambda i: f"- {{id: e{i}, kind: comment, at: 1.1, lemma: w{i} … w{last}, note: A note.}}\n",
        f"# One\n\n{text}\n",
    )


@grows
def lemmata_over_paragraphs(n: int) -> Files:
    m = n // 80
    text = "# One\n\n" + "".join(f"w{i} words v{i}\n\n" for i in range(m))
    return of(
        n,
        lambda i: f"- {{id: e{i}, kind: comment, at: 1.1, to: 1.{i + 1}, lemma: w0 … v{i}, note: A note.}}\n",
        text,
    )


@grows
def elisions(n: int) -> Files:
    return files(f"# One\n\n{'a b ' * (n // 4)}\n", "- {id: e, kind: comment, at: 1.1, lemma: a … b, note: A note.}\n")


@grows
def elisions_in_a_lemma(n: int) -> Files:
    return files("# One\n\na b\n", f"- {{id: e, kind: comment, at: 1.1, lemma: {'a … ' * (n // 4)}b, note: A note.}}\n")


@grows
def long_lemma(n: int) -> Files:
    words = lettered(n // 6)
    return files(f"# One\n\n{words}\n", f"- {{id: e, kind: comment, at: 1.1, lemma: {words}, note: A note.}}\n")


@grows
def lost_lemmata(n: int) -> Files:
    return of(
        n,
        lambda i: f"- {{id: e{i}, kind: comment, at: 1.1, lemma: lost{i}, note: A note.}}\n",
        f"# One\n\n{prose(n)}\n",
    )


@grows
def lost_lemmata_in_paragraphs(n: int) -> Files:
    text = "# One\n\n" + items(n, lambda i: f"{prose(60, i)}\n\n")
    return of(n, lambda i: f"- {{id: e{i}, kind: comment, at: 1.1, lemma: lost{i} words, note: A note.}}\n", text)


@grows
def lost_loci(n: int) -> Files:
    text = "# One\n\n" + items(n, lambda i: f"Words {i}.\n\n")
    return of(n, lambda i: f"- {{id: e{i}, kind: comment, at: 9.{i}, lemma: Words, note: A note.}}\n", text)


@grows
def same_ids(n: int) -> Files:
    return of(n, lambda i: "- {id: e, kind: comment, at: 1.1, lemma: Some, note: A note.}\n", "# One\n\nSome words.\n")


@grows
def overlapping_readings(n: int) -> Files:
    m = n // 120
    return of(
        n,
        lambda i: (
            f"- {{id: e{i}, kind: variant, at: 1.1, lemma: w{i} w{i + 1}, readings: [{{text: other, wit: C}}]}}\n"
        ),
        f"# One\n\n{lettered(2 * m + 10)}\n",
    )


@grows
def readings(n: int) -> Files:
    listed = items(n, lambda i: f"    - {{text: other{i}, wit: C}}\n")
    return files(entries=f"- id: e\n  kind: variant\n  at: 1.1\n  lemma: Some\n  readings:\n{listed}")


@grows
def sigla_of_a_reading(n: int) -> Files:
    sigla = " ".join(f"S{i}" for i in range(n // 40))
    witnesses = "".join(f"  - {{siglum: S{i}, name: Copy {i}}}\n" for i in range(n // 40))
    entry = f"- {{id: e, kind: variant, at: 1.1, lemma: Some, readings: [{{text: other, wit: {sigla}}}]}}\n"
    return files(entries=entry, whole=SETTINGS + witnesses + TEXT)


@grows
def unknown_sigla(n: int) -> Files:
    sigla = " ".join(f"S{i}" for i in range(n // 5))
    entry = f"- {{id: e, kind: variant, at: 1.1, lemma: Some, readings: [{{text: other, wit: {sigla}}}]}}\n"
    return files(entries=entry)


@grows
def unknown_keys(n: int) -> Files:
    keys = items(n, lambda i: f"  key{i}: value\n")
    return files(entries=f"- id: e\n  kind: comment\n  at: 1.1\n  lemma: Some\n  note: A note.\n{keys}")


@grows
def unread_lines(n: int) -> Files:
    return files(entries=repeated("- {id: a\n", n))


@grows
def allowances(n: int) -> Files:
    allowed = ", ".join(f"A{i:03}: a reason" for i in range(n // 16))
    return files(entries=f"- {{id: e, kind: comment, at: 1.1, lemma: Some, note: A note., allow: {{{allowed}}}}}\n")


def note(words: str, **more: str) -> Files:
    """One entry with a note."""
    return files(entries=f"- id: e\n  kind: comment\n  at: 1.1\n  lemma: Some\n  note: '{words}'\n", **more)


@grows
def long_note(n: int) -> Files:
    return note(prose(n))


@grows
def stars_in_a_note(n: int) -> Files:
    return note("*" * n)


@grows
def nested_stars_in_a_note(n: int) -> Files:
    return note("*a " * (n // 6) + "b" + " c*" * (n // 6))


@grows
def brackets_in_a_note(n: int) -> Files:
    return note("[" * n)


@grows
def links_in_a_note(n: int) -> Files:
    return note(repeated("[a](name:alder) ", n))


@grows
def nested_links_in_a_note(n: int) -> Files:
    return note("[" * (n // 14) + "a" + "](name:alder)" * (n // 14))


@grows
def citations_in_a_note(n: int) -> Files:
    return note(repeated("[@gaz, no. 1] ", n))


@grows
def citations_in_one_bracket(n: int) -> Files:
    return note("[@gaz" + repeated("; @gaz, p. 1", n) + "]")


@grows
def open_citations(n: int) -> Files:
    return note(repeated("[@gaz ", n))


@grows
def references_in_a_note(n: int) -> Files:
    return note(repeated("see @e ", n))


@grows
def references_in_a_circle(n: int) -> Files:
    return of(
        n,
        lambda i: f"- {{id: e{i}, kind: comment, at: 1.1, lemma: Some, note: 'See @e{i + 1}.'}}\n",
        "# One\n\nSome words.\n",
    )


@grows
def dates_in_a_circle(n: int) -> Files:
    return of(
        n,
        lambda i: f"- {{id: e{i}, kind: date, at: 1.1, lemma: Some, date: '1900', relative_to: e{max(0, i - 1)}}}\n",
        "# One\n\nSome words.\n",
    )


@grows
def works_cited(n: int) -> Files:
    cited = ", ".join("{work: gaz, issue: 1-9}" for _ in range(n // 25))
    return files(entries=f"- {{id: e, kind: citation, at: 1.1, lemma: Some, cite: [{cited}]}}\n")


@grows
def citations(n: int) -> Files:
    entry = "- {{id: e{0}, kind: citation, at: 1.1, lemma: w{0}, cite: [{{work: gaz, issue: {1}}}]}}\n"
    return of(n, lambda i: entry.format(i, i + 1), f"# One\n\n{lettered(n // 70)}\n")


@grows
def mentions_by_entries(n: int) -> Files:
    return of(
        n,
        lambda i: f"- {{id: e{i}, kind: person, at: 1.1, lemma: w{i}, ref: alder}}\n",
        f"# One\n\n{lettered(n // 50)} {'Alder ' * (n // 50)}\n",
    )


# — names and works —


@grows
def records(n: int) -> Files:
    return files(
        f"# One\n\n{prose(n)}\n",
        names=items(n, lambda i: f"- {{key: k{i}, kind: person, name: 'Name{i}, A', forms: [Name{i}]}}\n"),
    )


@grows
def records_named(n: int) -> Files:
    m = n // 70
    return files(
        "# One\n\n" + " ".join(f"Name{i}" for i in range(m)) + "\n",
        names=items(n, lambda i: f"- {{key: k{i}, kind: person, name: 'Name{i}, A', forms: [Name{i}]}}\n"),
    )


@grows
def little_words(n: int) -> Files:
    """Words with which much begins that is looked for, again and again, and nothing comes of them."""
    words = ("the ", "last ", "about ", "on ", "of the ", "in ", "his ", "and a ", "A. ", "No. ", "Letter ", "— ")
    return files("# One\n\n" + "\n\n".join(word * (n // 4 // len(words)) for word in words) + "\n")


@grows
def forms_that_begin_alike(n: int) -> Files:
    """Each form is the one before and a word more, and none stands in the text."""
    m = int((n / 2) ** 0.5)
    forms = ", ".join(f"'{'the ' * i}x'" for i in range(1, m))
    return files(f"# One\n\n{'the ' * (n // 8)}\n", names=f"- {{key: k, kind: person, name: K, forms: [{forms}]}}\n")


@grows
def forms_within_forms(n: int) -> Files:
    """The same, and each stands at every place of the text."""
    m = int((n / 2) ** 0.5)
    forms = ", ".join(f"'{'the ' * i}the'" for i in range(m))
    return files(f"# One\n\n{'the ' * (n // 8)}\n", names=f"- {{key: k, kind: person, name: K, forms: [{forms}]}}\n")


@grows
def files_listed_often(n: int) -> Files:
    whole = SETTINGS + f"text: [{', '.join(['text.md'] * (n // 20))}]\n"
    introductions = "introductions:\n" + "  - {title: I, file: text.md}\n" * (n // 40)
    return files(f"# One\n\n{prose(n // 4)}\n", whole=whole + introductions)


@grows
def records_alike(n: int) -> Files:
    return files(
        f"# One\n\n{'Saint Anne ' * (n // 60)}\n",
        names=items(n, lambda i: f"- {{key: k{i}, kind: place, name: Saint {i}, forms: [Saint N{i}]}}\n"),
    )


@grows
def records_of_one_name(n: int) -> Files:
    return files(
        f"# One\n\n{'Smith ' * 20}\n",
        names=items(n, lambda i: f"- {{key: k{i}, kind: person, name: 'Smith, {i}', forms: [Smith]}}\n"),
    )


@grows
def forms(n: int) -> Files:
    listed = ", ".join(f"Form{i}" for i in range(n // 9))
    return files(names=f"- {{key: k, kind: person, name: Name, forms: [{listed}]}}\n")


@grows
def wrong_hits(n: int) -> Files:
    rules = ", ".join(f"{{form: May, at: 1.1, occurrence: {i + 1}, reason: a month}}" for i in range(n // 60))
    return files(
        f"# One\n\n{'May ' * (n // 60)}\n",
        names=f"- {{key: may, kind: person, name: 'May, Ann', forms: [May], ignore: [{rules}]}}\n",
    )


@grows
def useless_rules(n: int) -> Files:
    rules = ", ".join(f"{{form: N{i}, reason: none}}" for i in range(n // 30))
    return files(
        f"# One\n\n{prose(n)}\n",
        names=f"- {{key: may, kind: person, name: 'May, Ann', forms: [May], ignore: [{rules}]}}\n",
    )


@grows
def related_records(n: int) -> Files:
    return files(
        names=items(
            n, lambda i: f"- {{key: k{i}, kind: person, name: 'N{i}, A', forms: [N{i}], see_also: [k{i + 1}]}}\n"
        )
    )


@grows
def works(n: int) -> Files:
    return files(
        works=WORKS
        + items(n, lambda i: f"@book{{b{i}, title = {{Title {i}}}, author = {{Alder, Mary}}, date = {{1900}}}}\n")
    )


@grows
def issues(n: int) -> Files:
    return files(
        f"# One\n\n{repeated('The Gazette, No. 5. ', n)}\n",
        works=WORKS
        + items(n, lambda i: f"@issue{{i{i}, crossref = {{gaz}}, number = {{{i + 1}}}, date = {{1900-01}}}}\n"),
    )


@grows
def works_of_works(n: int) -> Files:
    return files(
        works=items(n, lambda i: f"@issue{{i{i}, crossref = {{i{i + 1}}}, number = {{{i + 1}}}, date = {{1900}}}}\n")
    )


@grows
def authors(n: int) -> Files:
    return files(
        works=f"@book{{b, title = {{T}}, date = {{1900}}, author = {{{' and '.join(['Alder, Mary'] * (n // 16))}}}}}\n"
    )


@grows
def open_records(n: int) -> Files:
    return files(works=repeated("@book{a, title = {", n))


@grows
def braces(n: int) -> Files:
    return files(works='@book{a, title = "' + "{a}" * (n // 3) + '"}')


@grows
def same_keys(n: int) -> Files:
    return files(works=repeated("@book{a, title = {Title}}\n", n))


# — settings —


@grows
def witnesses(n: int) -> Files:
    return files(whole=SETTINGS + items(n, lambda i: f"  - {{siglum: S{i}, name: Copy {i}}}\n") + TEXT)


@grows
def hands(n: int) -> Files:
    return files(whole=SETTINGS + items(n, lambda i: f"  - {{siglum: S{i}, name: Hand, hand_of: S{i + 1}}}\n") + TEXT)


@grows
def layers(n: int) -> Files:
    return files(settings="layers:\n" + items(n, lambda i: f"  - {{name: l{i}, kinds: [comment]}}\n"))


@grows
def profiles(n: int) -> Files:
    return files(settings="profiles:\n" + items(n, lambda i: f"  - {{name: p{i}, kinds: [comment]}}\n"))


@grows
def stop_words(n: int) -> Files:
    words = ", ".join(f"w{i}" for i in range(n // 6))
    return files(f"# One\n\n{lettered(n // 6)}\n", settings=f"concordance: {{stop: [{words}], min: 1}}\n")


@grows
def words_wanted(n: int) -> Files:
    words = ", ".join(f"w{i}*" for i in range(n // 6))
    return files(f"# One\n\n{lettered(n // 6)}\n", settings=f"concordance: {{words: [{words}], min: 1}}\n")


@grows
def no_names(n: int) -> Files:
    words = ", ".join(f"N{i}" for i in range(n // 6))
    return files(f"# One\n\n{prose(n)}\n", settings=f"no_names: [{words}]\n")


@grows
def silent_rules(n: int) -> Files:
    rules = items(min(n, 5000), lambda i: f"  - {{id: r{i}, find: 'w{i}', replace: x, says: Something.}}\n")
    return files(f"# One\n\n{lettered(n // 6)}\n", settings=f"silent:\n{rules}")


@grows
def silent_changes(n: int) -> Files:
    rules = "  - {id: a, find: '(?<=a)b', replace: x, says: A.}\n  - {id: b, find: '(?<=b)a', replace: y, says: B.}\n"
    return files(f"# One\n\n{'ab ba ' * (n // 6)}\n", settings=f"silent:\n{rules}")


@grows
def introductions(n: int) -> Files:
    m = n // 60
    listed = "".join(f"  - {{title: Part {i}, file: i{i}.md}}\n" for i in range(m))
    return files(settings=f"introductions:\n{listed}", **{f"i{i}_dot_md": "# Part\n\nWords.\n" for i in range(m)})


def introduced(words: str) -> Files:
    """A volume with an introduction."""
    return files(settings="introductions: [{title: Part, file: intro.md}]\n", intro_dot_md=words)


@grows
def long_introduction(n: int) -> Files:
    return introduced(items(n, lambda i: f"{prose(200, i)}\n\n"))


@grows
def rows_of_an_introduction(n: int) -> Files:
    return introduced("| a | b |\n|---|---|\n" + repeated("| c | d |\n", n))


@grows
def cells_of_an_introduction(n: int) -> Files:
    m = n // 12
    return introduced("|a" * m + "|\n" + "|---" * m + "|\n" + "|b" * m + "|\n")


@grows
def nested_introduction(n: int) -> Files:
    return introduced("> - " * (n // 4) + "words\n")


@grows
def stars_in_an_introduction(n: int) -> Files:
    return introduced("*a " * (n // 6) + "b" + " c*" * (n // 6) + "\n")


# — a transcription —


def transcribed(lines: list[str], overlay: str) -> Files:
    """A transcription with its overlay."""
    words = "\n".join(lines) + "\n"
    digest = sha256(words.encode()).hexdigest()
    described = f"transcript: {{name: lines.txt, sha256: {digest}, origin: Nowhere.}}\n"
    return files(whole=SETTINGS + described, lines_dot_txt=words, structure_dot_yaml=overlay)


@grows
def lines(n: int) -> Files:
    m = n // 60
    overlay = "".join(f"- {{line: {i + 1}, kind: paragraph, start: Line w{i}}}\n" for i in range(m))
    return transcribed(
        [f"Line w{i} of all." for i in range(m)], "- {supply: heading, id: h, level: 1, text: One}\n" + overlay
    )


@grows
def joined_lines(n: int) -> Files:
    m = n // 60
    overlay = "".join(
        f"- {{line: {i + 1}, kind: verse, start: Line w{i}, join: {str(i > 0).lower()}}}\n" for i in range(m)
    )
    return transcribed([f"Line w{i} of all." for i in range(m)], overlay)


@grows
def unlisted_lines(n: int) -> Files:
    return transcribed([f"Line w{i} of all." for i in range(n // 18)], "- {line: 1, kind: paragraph, start: Line w0}\n")


@grows
def misplaced_lines(n: int) -> Files:
    m = n // 60
    overlay = "".join(f"- {{line: {i + 1}, kind: paragraph, start: Other v{i}}}\n" for i in range(m))
    return transcribed([f"Line w{i} of all." for i in range(m)], overlay)


@grows
def lacunae(n: int) -> Files:
    overlay = items(n, lambda i: f"- {{lacuna: A page, id: g{i}, certainty: high}}\n")
    return transcribed(["Line w0 of all."], "- {line: 1, kind: paragraph, start: Line w0}\n" + overlay)


# — works with references of their own —

LEVELS = "levels: [{name: chapter, shown: bold}, {name: verse, shown: raised}], places: reference, step: none"


def referenced(text: str, entries: str = "") -> Files:
    """A volume of two works that are cited by their own references."""
    settings = (
        f"works:\n- {{id: one, title: One, short: One, {LEVELS}}}\n"
        f"- {{id: two, title: Two, short: Two, begins: '2.0', {LEVELS}}}\n"
    )
    return files(f"# One\n\n{text}\n# Two\n\n[1.1]{{.ref}} Other words.\n", entries, settings=settings)


@grows
def units(n: int) -> Files:
    return referenced(items(n // 2, lambda i: f"[{i // 20 + 1}.{i % 20 + 1}]{{.ref}} Words. ") + "\n")


@grows
def entries_by_references(n: int) -> Files:
    entry = "- {{id: e{2}, kind: comment, at: One {0}.{1}, lemma: w{2}, note: 'See @one:{0}.{1}.'}}\n"
    text = items(n // 3, lambda i: f"[{i // 20 + 1}.{i % 20 + 1}]{{.ref}} w{i} words. ")
    m = text.count("ref")
    return referenced(text + "\n", "".join(entry.format(i // 20 + 1, i % 20 + 1, i) for i in range(m)))


@grows
def paragraphs_of_one_unit(n: int) -> Files:
    text = items(n, lambda i: f"{'' if i else '[1.1]{.ref} '}w{i} on the river.\n\n")
    found = "- {id: a, kind: comment, at: One 1, lemma: w1, note: A.}\n"
    lost = "- {id: b, kind: comment, at: One 1, to: Two 1, lemma: on … river … lost, note: B.}\n"
    return referenced(text, found + lost + "- {id: c, kind: comment, at: One 1, lemma: on river, note: C.}\n")


# — indexes —


@grows
def headings_below_a_record(n: int) -> Files:
    entry = "- {{id: e{0}, kind: index, at: 1.1, lemma: w{0}, index: alder > thing {0} > part {0}}}\n"
    return of(n, entry.format, f"# One\n\n{lettered(n // 70)}\n")


@grows
def passages_of_a_subject(n: int) -> Files:
    entry = "- {{id: e{0}, kind: index, at: 1.1, lemma: w{0} … w{1}, index: pay}}\n"
    made = of(n, lambda i: entry.format(i, i + 2), f"# One\n\n{lettered(n // 50 + 9)}\n")
    return made | {f"apparatus/{NAME}/names.yaml": "- {key: pay, kind: subject, name: pay}\n"}


@grows
def terms(n: int) -> Files:
    term = "- {{key: k{0}, kind: term, name: term{0}, forms: [term{0}], description: What it is.}}\n"
    m = n // 80
    return files("# One\n\n" + " ".join(f"term{i}" for i in range(m)) + "\n", names="".join(map(term.format, range(m))))


# — letters, epigraphs, author's notes —


@grows
def letters(n: int) -> Files:
    letter = "::: dateline\nParis, 1 May\n:::\n\n::: salutation\nSir,\n:::\n\nWords.\n\n::: closing\nYours\n:::\n\n"
    return files(f"# One\n\n{repeated(letter, n)}")


@grows
def paragraphs_of_an_authors_note(n: int) -> Files:
    return files("# One\n\nWords.[^1]\n\n[^1]: So.\n" + repeated("\n    And more of it.\n", n))


@grows
def texts_by_marks(n: int) -> Files:
    """Two texts whose parts belong together by marks; some stand in another order, or have no partner."""
    marks = [*range(n // 40)]
    random_for(1).shuffle(marks)
    ours = "\n\n".join(f"[{mark}]{{.unit}} The lamp was lit again." for mark in range(n // 40))
    theirs = "\n\n".join(f"[{mark + mark % 5}]{{.unit}} Lucerna rursus accensa est." for mark in marks)
    settings = "texts: [latin]\nfacing: {by: marks}\n"
    folder = f"source/{NAME}/latin"
    latin = {f"{folder}/volume.yaml": "language: la\nrole: translation\ntext: [text.md]\n", f"{folder}/text.md": theirs}
    return files(f"{ours}\n", settings=settings) | latin
