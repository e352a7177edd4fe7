"""The commands of a case: what editors say, and now and then any option or argument that the command line has."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache

import click

from edition.cli import COMMANDS, edition
from tests.fuzz.values import LOCI

Words = tuple[str, ...]

OUTPUTS = "tex,html,epub,tei,txt,md,reledmac"
CHECK: Words = ("check", "--format", "json")
BUILD: Words = ("build", "--to", OUTPUTS)
SUGGESTED = "SUGGESTED"
"""Stands for the id of something that the volume's last `suggest` proposed."""

USUAL: tuple[tuple[int, Words], ...] = (
    (4, ("check",)), (1, ("check", "--strict")), (12, BUILD), (1, ("build", "--to", "tex", "--only", "1")),
    (1, ("build", "--to", "tex", "--only", "1.1")),
    (1, ("build", "--to", "html,epub,tex", "--profile", "reader")),
    (1, ("build", "--to", "epub,html", "--profile", "school")),
    (2, ("build", "--to", "txt,md", "--witness", "B²")),
    (1, ("build", "--to", "txt", "--witness", "C")), (3, ("entries",)), (2, ("entries", "--format", "json")),
    (1, ("entries", "--person", "mill", "--locus", "1-2")), (2, ("names",)), (1, ("names", "--format", "json")),
    (2, ("loci",)), (1, ("loci", "--format", "json")), (1, ("loci", "--text", "the lamp", "--kind", "paragraph")),
    (1, ("names", "--person", "mill")),
    (2, ("concordance", "the")), (1, ("concordance", "a* lamp")), (1, ("concordance", "the", "--format", "json")),
    (2, ("status",)), (1, ("status", "--format", "json")), (2, ("suggest",)),
    (1, ("suggest", "--all", "--min-score", "0")),
    (1, ("suggest", "--evaluate")), (2, ("suggest", "--accept", SUGGESTED)),
    (1, ("suggest", "--reject", SUGGESTED)),
    (1, ("suggest", "--accept", SUGGESTED, "--set", "ref=mill", "--set", "work=book", "--set", "date=1870")),
    (1, ("suggest", "--accept", SUGGESTED, "--set", "ref=", "--set", "reading=*a*", "--set", "kind=place")),
    (3, ("diff", "before")), (1, ("diff", "before", "--format", "json", "--moved")),
    (1, ("diff", ".", "before", "--format", "html")),
    (1, ("diff", "before", "--pdf", "proof.pdf")),
    (1, ("diff", "before", "--format", "markdown")), (3, ("reanchor", "--from", "before")),
    (2, ("reanchor", "--from", "before", "--write")), (1, ("reanchor", "--from", ".", "--here", "word", "copied")),
    (1, ("review", "before", "--no-open", "--as", "AB")), (2, ("report", "before")), (1, ("watch", "--to", "tex,txt")),
    (1, ("new", "fresh")), (1, ("new-design", "house")), (1, ("words", "sv")), (1, ("words",)),
    (1, ("import", "fresh", "other.txt", "--format", "json")),
    (1, ("collate", "whole", "C=other.txt")), (1, ("collate", "fresh", "other.txt", "B=source/whole/one.md")),
    (1, ("collate", "whole", "--format", "json")),
    (1, ("explain",)), (1, ("explain", "A102")), (1, ("audit",)), (1, ("reflow",)),
    (1, ("git-setup",)), (1, ("doctor", "--no-book")), (1, ("doctor", "--no-book", "--format", "json")),
    (1, ("migrate",)), (1, ("migrate", "--check")), (1, ("migrate", "--format", "json")),
    (1, ("series", "check", "--strict")), (1, ("series", "affected", "before", "--format", "json")),
    (1, ("series", "affected", "--key", "mill", "--build", "out")),
    (1, ("series", "publish", "whole")), (1, ("series", "site")),
)  # fmt: skip
"""What is drawn, and how often."""

OF_PRINTED: tuple[Words, ...] = (
    ("audit",), ("audit", "--format", "json"), ("reflow",), ("reflow", "--mark-proof"), ("reflow", "--since", "build"),
    ("report", "before"), ("diff", "before"), ("diff", "before", "--format", "html"), ("review", "before", "--no-open"),
    ("build", "--to", "html,epub,tei"), ("build", "--to", "tex", "--only", "1.2"), ("build",), ("status",),
    ("series", "publish", "whole", "--as", "first printing"),
)  # fmt: skip
"""What reads the records of a build."""

ALWAYS = {"review": ("--no-open",), "doctor": ("--no-book",)}
"""What commands are always given."""

NEVER = {
    ("review", "--no-open"): "always given: a browser would be opened",
    ("doctor", "--no-book"): "always given: a book would be made each time",
    ("diff", "--git-driver"): "hidden: given with the seven words of git, when three versions are merged",
}
"""Options that are never put in by chance, and why."""

_FOLDERS = (
    "build", "out", "out/deep/er", "before", "before/source/whole", "../out", "", ".", "nowhere/at all",
    "before/source/whole/volume.yaml", "x" * 300, "\udce9", "a\nb", "-x", "é",
)  # fmt: skip
_NAMES = (
    "whole", "whole", "whole/", "source/whole", "book", "lamp", "nobody", "", "a/b", "../whole", "é", "\udce9",
    "x" * 300, "x" * 64, "a\nb", ".", "..", "a b", "con", "HEAD", "a.b", "\u202ea", "before", "--",
)  # fmt: skip
_REVISIONS = (
    "before", "./before", ".", "HEAD", "HEAD~1", "nowhere", "", "before..", "..before", "before...HEAD", ".git",
    "HEAD:x", "@{-1}", "source", "source/whole/one.md", "\udce9", "x" * 300, "a\nb", "^HEAD", "é",
)  # fmt: skip
_FILES = (
    "other.txt", "document.xml", "source/whole/one.md", "apparatus/whole/textual.yaml", "before/source/whole/one.md",
    "apparatus/whole/works.bib", "source", "nowhere", "", "x" * 300, "\udce9", "a\nb.xml",
)  # fmt: skip
_PERSONS = ("mill", "Mill", "brannoc", "nobody", "", " ", "*", "é", "\udce9")
_LOCI = (*LOCI, "1-2", "2.1-1.1", "1.1n1-2", "-", "1-", "1.1-", "1–2", "")
_IDS = (SUGGESTED, SUGGESTED, "date-0000000", "x", "", ",", "\udce9")

VALUES: dict[str, Sequence[str]] = {
    "--to": ("tex", "html", "txt,md", "epub", "tei", "reledmac", "pdf", "tex,tex", "tex,,html", "", "x", ","),
    "--out": _FOLDERS, "--build": _FOLDERS, "--before": _FOLDERS, "--only": _LOCI, "--locus": _LOCI,
    "--profile": ("scholarly", "reader", "school", "nobody", "", "é"),
    "--witness": ("A", "B²", "C", "Δ", "Z", "", "A B"), "--layer": ("textual", "sources", "nobody", "", "\udce9"),
    "--person": _PERSONS, "--kind": ("date", "citation,name", "slip", "x", "", "date,,name"),
    "--min-score": ("0", "1", "0.5", "2", "-1", "NaN", "x", "1e999"), "--accept": _IDS, "--reject": _IDS,
    "--set": ("ref=mill", "ref=", "ref=nobody", "date=1870", "date=x", "work=book", "reading=*a*", "reading=",
              "kind=place", "kind=x", "issue=3-4", "page=ix", "category=x", "relative_to=word", "x=y", "=", "ref",
              "reading=a\nb", "reading=\udce9", "ref=: #"),
    "--volume": _NAMES, "--pdf": ("proof.pdf", "build/p.pdf", "nowhere/p.pdf", "source", "", "\udce9.pdf"),
    "--from": _REVISIONS, "--transcription": _FILES, "--here": ("word", "seven", "nobody", "", "\udce9"),
    "--as": ("AB", "", " ", "a\nb", "Å", "x" * 300, "{", ": a", "\udce9", "\u202e"),
    "--text": ("the lamp", "a", "", "nowhere at all", "é", "\u202e", "\udce9", "x" * 5000),
    "collate --text": _FILES,
    "report --out": ("report.html", "build/r.html", "nowhere/r.html", "source", "", "\udce9.html"),
    "--sigla": ("A B C", "A", "", "A A", "é", "\udce9", "x" * 300), "--variants": ("A B", "A", "Z", "", "\udce9"),
    "--language": ("de", "fr", "he", "ru-petr1708", "german", "", "é", "de_AT", "\udce9", "x" * 300),
    "--translation": ("en", "la", "ru-petr1708", "german", "", "é", "\udce9", "x" * 300),
    "--reference": ("Gen 4.16", "1.2", "4", "", "Gen", "x" * 300, "\udce9"),
    "--base": ("A", "B", "Z", "", "A B", "\udce9"), "--title": ("A title", "", "*", "a\nb", "\udce9"),
    "--ignore": ("case", "u-v,i-j", "spaces punctuation", "x", "", "\udce9"),
    "--table": ("table.html", "build/t.html", "nowhere/t.html", "source", "", "\udce9.html"),
    "--like": ("octavo", "a4", "house", "nobody", "", "../octavo", "é", "\udce9", "x" * 300),
    "--port": ("0", "8000", "-1", "99999", "x"),
}  # fmt: skip
"""Values for options that take words; choices and flags say theirs themselves."""

_HERE = ("word", "seven", "nobody", "whole", "")

ARGUMENTS: dict[str, Sequence[str]] = {
    **dict.fromkeys(("new", "check", "build", "watch", "reflow", "audit", "loci", "entries"), _NAMES),
    **dict.fromkeys(("names", "status", "migrate", "new-design"), _NAMES),
    "suggest": (*_NAMES, SUGGESTED), "reanchor": (*_NAMES, *_HERE),
    "diff": _REVISIONS, "review": _REVISIONS, "report": _REVISIONS,
    "concordance": ("the", "*", "**", "a* b*", "", "(", "\\", "é", "e\u0301", " ", "\u202e", "x" * 5000, "\udce9",
                    "whole", "a|b", "[", "..."),
    "series": ("check", "affected", "publish", "site", *_NAMES, *_REVISIONS),
    "words": ("sv", "de-AT", "en", "nobody", "", "../sv", "é", "\udce9", "x" * 300, "ar"),
    "explain": ("A102", "a102", "[A102]", "Y", "x", "", "\udce9", "P107", "a\nb"),
    "collate": (*_NAMES, *_FILES, "B=other.txt", "B=", "=other.txt", "A B=other.txt"),
    "import": _FILES, "merge": _FILES, "git-setup": ("x", ""), "doctor": ("x", ""),
}  # fmt: skip
"""Words without an option."""

ROOTS = ("before", ".", "source", "nowhere", "apparatus/whole/works.bib", "", "\udce9", "x" * 300)
"""Where `-C` may lead."""


def drawn(draw: random.Random) -> Words:
    """A command that editors give, or one that few do."""
    if draw.random() < 0.05:
        name = draw.choice(list(COMMANDS))
        words: Words = (name, *(draw.choice(ARGUMENTS[name]) for _ in range(draw.choice((0, 1, 2, 3, 4)))))
        words = (*words, *ALWAYS.get(name, ()))
    else:
        words = draw.choices([words for _, words in USUAL], [weight for weight, _ in USUAL])[0]
    return with_more(draw, words)


def with_more(draw: random.Random, words: Words) -> Words:
    """The same command, now and then with options and arguments that do not go well together."""
    if draw.random() < 0.7:
        return words
    name = words[0]
    for _ in range(draw.choice((1, 1, 2, 3))):
        if draw.random() < 0.25:
            words = (*words, draw.choice(ARGUMENTS[name]))
        elif options(name):
            words = (*words, *_said(draw, name, draw.choice(options(name))))
    return ("-C", draw.choice(ROOTS), *words) if draw.random() < 0.05 else words


@cache
def options(name: str) -> tuple[click.Option, ...]:
    """The options of a command that may be put in."""
    command = edition.get_command(click.Context(edition), name)
    assert command is not None
    found = (option for option in command.params if isinstance(option, click.Option))
    return tuple(option for option in found if (name, option.opts[0]) not in NEVER)


def name_of(words: Words) -> str:
    """Which command this is."""
    return words[2] if words[0] == "-C" else words[0]


def _said(draw: random.Random, name: str, option: click.Option) -> Words:
    """An option as it is typed."""
    said = option.opts[0]
    if option.is_flag:
        return (said,)
    if isinstance(option.type, click.Choice):
        return said, draw.choice((*option.type.choices, *option.type.choices, "x"))
    return said, draw.choice(VALUES.get(f"{name} {said}", VALUES[said]))
