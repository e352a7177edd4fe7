"""The catalogues: one file for each language, up to date, with the fields and forms that its messages need."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from edition.actions.series_addresses import printing_of
from edition.derive.wording import edited_by, wording_of
from edition.messages.catalogues import LOCALES, languages, shorter, words_in
from edition.messages.checking import amiss
from edition.messages.declared import MESSAGES
from edition.messages.po import PoEntry, WrongPlural, head_of, plural_of, read_po
from edition.messages.template import STATE, updated
from edition.model.diagnostic import Diagnostic

if TYPE_CHECKING:
    from edition.kept import Kept

PACKAGE = Path(__file__).parent.parent.parent / "edition"
TAGS = languages()[1:]
COMPLETE = {"cs", "de", "el", "es", "fr", "it", "la", "nl", "pl", "pt", "ru", "uk"}


def refuse(diagnostic: Diagnostic) -> None:
    raise AssertionError(f"{diagnostic.span}: {diagnostic.message}")


def text_of(tag: str) -> str:
    return (LOCALES / f"{tag}.po").read_text(encoding="utf-8")


def entries(tag: str) -> list[PoEntry]:
    return [entry for entry in read_po(text_of(tag), f"{tag}.po", refuse) if entry.id.text]


@pytest.mark.parametrize("tag", TAGS)
def test_a_catalogue_is_up_to_date(tag: str) -> None:
    """Every declared message in its order, with its English words and where it is printed; and no other."""
    assert updated(text_of(tag), tag, refuse) == text_of(tag), f"python -m tools.catalogues {tag}"


def test_the_languages_that_are_promised_are_complete() -> None:
    begun = {tag for tag in TAGS if STATE in head_of(read_po(text_of(tag), tag, refuse))}
    assert begun.isdisjoint(COMPLETE), begun


@pytest.mark.parametrize("tag", TAGS)
def test_a_catalogue_has_the_fields_and_forms_of_its_messages(tag: str) -> None:
    plural = plural_of(head_of(read_po(text_of(tag), tag, refuse))["Plural-Forms"])
    for entry in entries(tag):
        message = MESSAGES[entry.id.text]
        assert len(entry.forms) == (plural[0] if message.plural else 1), message.id
        for form in (form.text for form in entry.forms.values() if form.text):
            assert amiss(message, form, message.plural) is None, (message.id, form)


@pytest.mark.parametrize("tag", TAGS)
def test_gettext_s_own_reader_finds_the_same(tag: str) -> None:
    from babel.messages.pofile import read_po as read_by_babel

    catalog = read_by_babel(BytesIO(text_of(tag).encode()))
    theirs = {message.context: message.string for message in catalog if message.id}
    ours = {
        entry.id.text: tuple(form.text for form in entry.forms.values()) if entry.plural else entry.forms[0].text
        for entry in entries(tag)
    }
    assert ours == theirs


def test_every_message_tells_where_it_is_printed() -> None:
    assert [message.id for message in MESSAGES.values() if len(message.where.split()) < 3] == []
    assert [id for id in MESSAGES if not re.fullmatch(r"[a-z0-9_.-]+", id)] == []


def strings() -> Iterator[str]:
    """The strings of the modules, outside the declarations, and the ids in templates; for what is filled in, stars."""
    for path in PACKAGE.rglob("*.py"):
        if path.parent.name == "declared":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
            elif isinstance(node, ast.JoinedStr):
                yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)
    for path in PACKAGE.rglob("templates/*.html"):
        for id, more in re.findall(r'\bwords\("([a-z_.]+)"( ~)?', path.read_text(encoding="utf-8")):
            yield id + "*" * bool(more)


def test_every_message_is_used() -> None:
    """By its id, or by an id of which a part is filled in."""
    known = set(strings())
    patterns = {s for s in known if "*" in s and re.fullmatch(r"[a-z_*.]+\.[a-z_*.]*|[a-z]+\.\*\.?[a-z]*", s)}
    forms = re.compile("|".join(re.escape(s).replace(r"\*", "[a-z0-9_.-]+") for s in sorted(patterns)))
    unused = [id for id in MESSAGES if id not in known and not forms.fullmatch(id)]
    assert unused == []


def test_a_language_is_one_file() -> None:
    """Beside its catalogue, no file of the package names a language in order to have words of it."""
    assert words_in("la").printed_as == "la"
    files = [path for path in PACKAGE.rglob("*.py") if path.parent.name not in {"declared", "hyphenation"}]
    for tag in ("fr", "it", "cs", "pt"):
        named = [path for path in files if f"{tag}.po" in path.read_text(encoding="utf-8")]
        assert named == [], tag


def test_words_of_a_region_are_those_of_its_language() -> None:
    assert shorter("de-AT") == ("de-AT", "de")
    assert (words_in("la-VA").tag, words_in("la-VA")("note.editors")) == ("la-VA", "edd.")
    assert words_in("tlh")("part.contents") == "Contents"
    assert words_in("tlh").own("part.contents") == ""


def test_a_catalogue_of_a_country_has_what_differs_there() -> None:
    words = words_in("pt-BR")
    assert (words("page.skip"), words("cite.section", number=3)) == ("Pular para o texto", "seção 3")
    assert words("part.contents") == words_in("pt")("part.contents") == "Índice"
    assert words.own("tei.julian") == "O calendário juliano."
    assert (words_in("pt-PT")("cite.section", number=3), words_in("pt-BR").is_there) == ("secção 3", True)


def test_a_changed_message_is_to_be_looked_at_again() -> None:
    """Its translation is kept, and not used; a message that is gone is left out."""
    head = 'msgid ""\nmsgstr ""\n"Language: la\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    old = f'{head}msgctxt "part.contents"\nmsgid "Table"\nmsgstr "Index"\n\nmsgctxt "gone"\nmsgid "x"\nmsgstr "y"\n'
    new = updated(old, "la", refuse)
    (entry,) = (entry for entry in read_po(new, "la.po", refuse) if entry.id.text == "part.contents")
    assert (entry.forms[0].text, entry.english.text, entry.fuzzy) == ("Index", "Contents", True)
    assert "gone" not in {entry.id.text for entry in read_po(new, "la.po", refuse)}


@pytest.mark.parametrize(
    "said",
    [
        "", "nplurals=2", "nplurals=9; plural=n", "nplurals=2; plural=n", "nplurals=1; plural=n%0",
        "nplurals=2; plural=__import__('os')", "nplurals=2; plural=" + "(" * 40,
    ],
)  # fmt: skip
def test_plural_forms_that_are_none(said: str) -> None:
    with pytest.raises(WrongPlural):
        plural_of(said)


def test_a_line_that_is_none_is_reported_at_its_place() -> None:
    found: list[Diagnostic] = []
    read_po('msgctxt "a"\nmsgid "b"\nmsgstr "c\n', "x.po", found.append)
    assert [(diagnostic.code, str(diagnostic.span)) for diagnostic in found] == [("C220", "x.po:3:1")]


@pytest.mark.parametrize("tag", TAGS)
def test_no_line_ends_in_an_abbreviation(tag: str) -> None:
    """`v. Chr.`, `u. a.`, `a. s.`: a no-break space stands between their parts. (What is only typed has plain ones.)"""
    parted = [
        (entry.id.text, form)
        for entry in entries(tag)
        if not entry.id.text.endswith(".typed")
        for form in entry.forms.values()
        if re.search(r"(?<!\w)\w{1,2}\. (?=\w{1,3}\.)", form.text)
    ]
    assert parted == []


def test_one_editor_and_several_have_the_form_of_their_number() -> None:
    assert edited_by(words_in("la"), ["A. Manutius"]) == "Edidit A. Manutius"
    assert edited_by(words_in("la"), ["A. Manutius", "I. Froben"]) == "Ediderunt A. Manutius et I. Froben"
    assert [edited_by(words_in(tag), ["A"]) for tag in ("en", "fr")] == ["Edited by A", "Édition établie par A"]
    assert edited_by(words_in("la"), []) == ""


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en", "printing of 4 May 2026"), ("de", "Druck vom 4. Mai 2026"), ("fr", "impression du 4 mai 2026"),
        ("it", "stampa in data 4 maggio 2026"), ("ru", "издание от 4 мая 2026\xa0г."),
        ("la", "editio die 4 Maii 2026 facta"),
    ],
)  # fmt: skip
def test_a_printing_without_a_name_has_the_date_of_its_language(tag: str, said: str) -> None:
    kept = SimpleNamespace(printed=SimpleNamespace(printings=[SimpleNamespace(words="", date="2026-05-04")]))
    assert printing_of(cast("Kept", kept), words_in(tag)) == said


def test_an_abbreviation_of_one_and_of_several_means_one() -> None:
    assert [wording_of(words_in(tag)).explained[sign] for tag, sign in (("el", "αρ."), ("ru", "№"), ("cs", "č."))] == [
        "αριθμός", "номер", "číslo",
    ]  # fmt: skip


@pytest.mark.parametrize("tag", TAGS)
def test_a_volume_of_one_editor_is_not_said_to_have_several(tag: str) -> None:
    """“The editors” has a number, and in many languages a gender: other words serve for one editor and for several."""
    several = re.compile(
        r"der Herausgeber|les éditeurs|i curatori|los editores|os editores|de bezorgers|editoribus|wydawc|vydavatel|"
        r"издател|видавц|οι εκδότες|των εκδοτών"
    )
    ids = ("note.editors.means", "signs.supplied", "doubt.low.means", "note.editor")
    words = {id: words_in(tag).as_declared(id) for id in ids}
    assert {id: said for id, said in words.items() if several.search(said)} == {}
