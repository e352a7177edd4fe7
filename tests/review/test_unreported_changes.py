"""What is merged was seen: whatever differs in source/ and apparatus/ is told, or at least the file is named."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string  # type: ignore[import-untyped]
from pybtex.exceptions import PybtexError  # type: ignore[import-untyped]
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from edition.actions.comparison import compared
from edition.actions.skeleton import make_volume
from edition.compare.file_status import Known, otherwise
from edition.compare.report import as_json
from edition.model.diagnostic import Diagnostic
from edition.model.entry import Entry
from edition.parse.entries import parse_entries
from tests.draws import many
from tests.review.conftest import ENTRIES, PROGRAM, TEXT, Repository
from tests.small import TWO_WITNESSES

SOURCE, APPARATUS = "source/small", "apparatus/small"


def others(repository: Repository, *revisions: str, names: tuple[str, ...] = ()) -> dict[str, str]:
    """Files named besides, with what is said of them."""
    with compared(repository.root, revisions, names, repository.root / "build", whole=False) as found:
        told = as_json(found.volumes, found.elsewhere)
        assert found.differs == any(told.values())
    return {item["file"]: item["what"] for item in told["other"]}


def write(repository: Repository, file: str, words: str) -> None:
    path = repository.root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(words.encode())


KINDS: dict[str, tuple[Callable[[Repository], Any], dict[str, str]]] = {
    "a text that is not named": (lambda r: write(r, f"{SOURCE}/more.md", "# More\n"), {f"{SOURCE}/more.md": "added"}),
    "a file of another kind": (lambda r: write(r, f"{SOURCE}/note.txt", "x"), {f"{SOURCE}/note.txt": "added"}),
    "the record of places": (
        lambda r: write(r, f"{APPARATUS}/anchors.lock", "fox abc\n"), {f"{APPARATUS}/anchors.lock": "added"}
    ),
    "hidden entries": (
        lambda r: write(r, f"{APPARATUS}/.more.yaml", ENTRIES), {f"{APPARATUS}/.more.yaml": "added"}
    ),
    "attributes": (
        lambda r: write(r, f"{APPARATUS}/.gitattributes", "*.yaml merge=ours\n"),
        {f"{APPARATUS}/.gitattributes": "added"},
    ),
    "attributes of the whole": (
        lambda r: write(r, ".gitattributes", "* merge=ours\n"), {".gitattributes": "added"}
    ),
    "what is ignored": (lambda r: write(r, "source/.gitignore", "x\n"), {"source/.gitignore": "added"}),
    "a folder that is no volume": (
        lambda r: write(r, "apparatus/other/text.yaml", ENTRIES), {"apparatus/other/text.yaml": "added"}
    ),
    "an empty file of entries": (
        lambda r: write(r, f"{APPARATUS}/more.yaml", "# nothing yet\n"), {f"{APPARATUS}/more.yaml": "added"}
    ),
    "a name in other letters": (
        lambda r: (r.root / f"{APPARATUS}/text.yaml").rename(r.root / f"{APPARATUS}/Text.yaml"),
        {f"{APPARATUS}/Text.yaml": f"renamed, was {APPARATUS}/text.yaml", f"{APPARATUS}/text.yaml": "removed"},
    ),
    "a twin in other letters": (
        lambda r: write(r, f"{SOURCE}/TEXT.md", "# Other\n"),
        {f"{SOURCE}/TEXT.md": "added; where capital letters are not told apart it takes the place of "
                              f"{SOURCE}/text.md"},
    ),
    "a program": (
        lambda r: (r.root / f"{SOURCE}/text.md").chmod(0o755),
        {f"{SOURCE}/text.md": "may be run as a program now"},
    ),
    "line ends": (
        lambda r: write(r, f"{APPARATUS}/text.yaml", ENTRIES.replace("\n", "\r\n")),
        {f"{APPARATUS}/text.yaml": "has line ends of Windows now"},
    ),
    "a byte order mark": (
        lambda r: write(r, f"{APPARATUS}/text.yaml", "\ufeff" + ENTRIES),
        {f"{APPARATUS}/text.yaml": "begins with a byte order mark now"},
    ),
    "another order": (
        lambda r: write(r, f"{APPARATUS}/text.yaml", reordered(ENTRIES)),
        {f"{APPARATUS}/text.yaml": "in another order"},
    ),
    "another way of typing": (
        lambda r: r.replace(f"{APPARATUS}/text.yaml", "wit: [C]", "wit: C"),
        {f"{APPARATUS}/text.yaml": "typed otherwise, says the same"},
    ),
    "marks of emphasis in the text": (
        lambda r: r.replace(f"{SOURCE}/text.md", "the lazy dog", "the lazy\\- dog"), {}
    ),
}  # fmt: skip


def reordered(words: str) -> str:
    """Entries the other way round."""
    head, *items = re.split(r"(?m)^(?=- id)", words)
    return head + "".join(reversed([item.rstrip().removesuffix("# on the hens").rstrip() + "\n\n" for item in items]))


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_no_change_tells_of_is_named(kind: str, repository: Repository) -> None:
    change, expected = KINDS[kind]
    change(repository)
    if expected:
        assert others(repository) == expected
    repository.commit("second")
    assert others(repository, "HEAD~1", "HEAD") == (expected or others(repository, "HEAD~1", "HEAD"))
    assert others(repository) == {}


def test_every_format_names_them(repository: Repository) -> None:
    write(repository, f"{SOURCE}/more.md", "# More\n")
    write(repository, "apparatus/other/notes.txt", ENTRIES)
    repository.replace(f"{APPARATUS}/text.yaml", "wit: [C]", "wit: C")
    named = {
        f"{APPARATUS}/text.yaml": "typed otherwise, says the same", f"{SOURCE}/more.md": "added",
        "apparatus/other/notes.txt": "added",
    }  # fmt: skip
    found = json.loads(repository.edition("diff", "--format", "json"))
    assert {item["file"]: item["what"] for item in found["other"]} == named
    text, markdown, page, report = (
        repository.edition(*words) for words in (
            ["diff"], ["diff", "--format", "markdown"], ["diff", "--format", "html"], ["report"],
        )
    )  # fmt: skip
    for file, what in named.items():
        assert f"    {file}: {what}\n" in text
        assert f"- {file}: {what}\n" in markdown
        assert f"<code>{file}</code>: {what}</li>" in page
        assert f"<code>{file}</code>: {what}</li>" in report
    repository.edition("diff", "--exit-code", code=1)
    assert f"not in the PDF: {SOURCE}/more.md: added" in repository.edition("diff", "--pdf", "x.pdf")


def test_files_that_went(repository: Repository) -> None:
    write(repository, f"{SOURCE}/note.txt", "x")
    write(repository, "apparatus/other/x.yaml", "[]\n")
    repository.commit("second")
    (repository.root / f"{SOURCE}/note.txt").unlink()
    shutil.rmtree(repository.root / "apparatus/other")
    assert others(repository) == {f"{SOURCE}/note.txt": "removed", "apparatus/other/x.yaml": "removed"}
    assert others(repository, names=("small",)) == {f"{SOURCE}/note.txt": "removed"}


def test_what_is_told_is_not_named_again(repository: Repository) -> None:
    repository.replace(f"{APPARATUS}/text.yaml", "An animal.", "A sly animal.")
    repository.replace(f"{SOURCE}/text.md", "lazy dog", "lazy old dog")
    write(repository, f"{APPARATUS}/names.yaml", "- {key: a, kind: person, name: A, forms: [fox]}\n")
    write(repository, f"{APPARATUS}/works.bib", "@book{b, title = {B}}\n")
    repository.replace(f"{SOURCE}/volume.yaml", "title: Small", "title: Smaller")
    assert others(repository) == {}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("text.yaml", "# the first", "# the very first"),
        ("text.yaml", "kind: comment  #", "kind: 'comment' #"),
        ("text.yaml", "lemma: fox\n  note: An animal.", "note: 'An animal.'\n  lemma: fox"),
        ("text.yaml", "Kept for\n    their", "Kept\n    for their"),
        ("text.yaml", "- id: wood", "\n\n- id: wood"),
    ],
)
def test_comments_and_white_space_are_no_difference(file: str, old: str, new: str, repository: Repository) -> None:
    repository.replace(f"{APPARATUS}/{file}", old, new)
    assert repository.edition("diff", "--exit-code") == ""


def test_what_git_ignores_may_be_there(repository: Repository) -> None:
    write(repository, ".gitignore", "*.swp\n/source/small/private/\n")
    repository.commit("second")
    write(repository, f"{SOURCE}/text.md.swp", "x")
    write(repository, f"{SOURCE}/private/x.txt", "x")
    assert others(repository) == {}
    repository.git("add", "-f", f"{SOURCE}/text.md.swp")
    repository.git("commit", "-qm", "third")
    assert others(repository, "HEAD~1", "HEAD") == {f"{SOURCE}/text.md.swp": "added"}


def test_a_whole_volume(repository: Repository) -> None:
    """Its text is shown by no change, so its files are named."""
    for part in ("source", "apparatus"):
        shutil.copytree(repository.root / part / "small", repository.root / part / "new")
    assert others(repository)["source/new/text.md"] == "added"
    shutil.rmtree(repository.root / "source/small")
    assert others(repository)[f"{SOURCE}/text.md"] == "removed"


def test_links_are_named(repository: Repository) -> None:
    path = repository.root / f"{APPARATUS}/text.yaml"
    path.unlink()
    path.symlink_to("/etc/passwd")
    words = repository.edition("diff", code=1)
    assert f"{APPARATUS}/text.yaml: is a symbolic link now, was a file" in words
    repository.commit("second")
    words = repository.edition("diff", "HEAD~1", "HEAD", code=1)
    assert f"{APPARATUS}/text.yaml: is a symbolic link now, was a file" in words


def test_what_cannot_be_read_is_named(repository: Repository) -> None:
    repository.replace(f"{APPARATUS}/text.yaml", "note: An animal.", "note: [An animal.")
    words = repository.edition("diff", code=1)
    assert f"{APPARATUS}/text.yaml: changed, and cannot be read" in words


def test_git_itself_shows_what_no_change_tells_of(repository: Repository) -> None:
    """As the driver for one file, too."""
    repository.edition("git-setup")
    repository.commit("second")
    file = f"{APPARATUS}/text.yaml"
    repository.replace(file, "wit: [C]", "wit: C")
    assert f"{file}: typed otherwise, says the same" in repository.git("diff")
    (repository.root / file).chmod(0o755)
    assert f"{file}: file → program, typed otherwise" in repository.git("diff")
    repository.git("checkout", "-q", file)
    write(repository, file, ENTRIES.replace("\n", "\r\n"))
    assert f"{file}: has line ends of Windows now" in repository.git("diff")


# — a change that is told in part is told whole —


def test_what_stands_in_a_block_whose_words_changed(repository: Repository) -> None:
    """A page of the earlier printing, a side note, an emphasis: moved under cover of another word."""
    text = f"{SOURCE}/text.md"
    repository.replace(text, "jumps over", "[p. 12]{.pb} jumps *over* [in the margin]{.side}")
    repository.commit("second")
    repository.replace(text, "[p. 12]", "[p. 21]")
    repository.replace(text, "brown fox", "red fox")
    repository.replace(text, "[in the margin]", "[in no margin]")
    repository.replace(text, "*over*", "**over**")
    words = repository.edition("diff")
    for what in ("page [-12-]{+21+}", "side in [-the-]{+no+} margin", "[-em-]{+strong+}"):
        assert what in words.replace("emphasis", "em"), what


def test_a_field_of_a_work_beside_another(repository: Repository) -> None:
    works = f"{APPARATUS}/works.bib"
    write(repository, works, "@book{b, title = {One}, url = {https://a.example}, author = {A, B}, number = {1}}\n")
    repository.commit("second")
    repository.replace(works, "One", "Two")
    repository.replace(works, "a.example", "b.example")
    words = repository.edition("diff")
    assert "title: [-One-]{+Two+}" in words
    assert "[-a-]{+b+}.example" in words
    repository.replace(works, "A, B", "A, C")
    assert repository.edition("diff").count("A, ") == 1  # said once


def test_things_in_another_order_that_changed_too(repository: Repository) -> None:
    volume = f"{SOURCE}/volume.yaml"
    one, two = "  - {siglum: M, name: Manuscript}\n", "  - {siglum: C, name: Copy}\n"
    repository.replace(volume, one + two, two.replace("Copy", "Copy of it") + one)
    words = repository.edition("diff")
    assert "witnesses.C.name: Copy{+ of it+}" in words
    assert "witnesses: " in words


# — anything at all —


@pytest.fixture(scope="module")
def lamp(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("lamp")
    make_volume(root, "lamp")
    return root


def differs(old: Path, new: Path) -> bool:
    """Whether `edition diff` tells anything, or that something cannot be read."""
    with compared(old, [f"{old}/", f"{new}/"], (), old / "build", whole=False) as found:
        told = as_json(found.volumes, found.elsewhere)
        return found.broken or any(told.values())


def other(old: Path, new: Path) -> bool:
    """Whether two files mean something else."""
    return old.read_bytes() != new.read_bytes() and meant(old) != meant(new)


def meant(file: Path) -> object:
    """What a file says to somebody who knows nothing of editions: white space, comments, the order of fields aside."""
    data = file.read_bytes()
    try:
        words = data.decode()
    except UnicodeDecodeError:
        return data
    if file.suffix == ".yaml":
        with suppress(YAMLError, ValueError):
            # of a tab within words this reader, unlike the one in C, knows nothing
            return evened(YAML(typ="base", pure=True).load(re.sub(r"(?<=\S)[ \t]+", " ", words)))
    if file.suffix == ".bib":
        with suppress(PybtexError):
            return [
                (key, work.type, evened({name.lower(): said for name, said in work.fields.items()}), str(work.persons))
                for key, work in parse_string(words, "bibtex").entries.items()
            ]
    return re.sub(r"[ \t\n]+", " ", words).strip()


def evened(value: Any) -> Any:
    if isinstance(value, dict):
        return {evened(key): evened(item) for key, item in value.items()}
    if isinstance(value, list):
        return [evened(item) for item in value]
    return re.sub(r"[ \t\n]+", " ", str(value)).strip()


BITS = ["", " ", "\n", "\r\n", "x", "1", "- ", ": ", "#", "'", '"', "[", "{", "}", "*", "_", "\\", ",", "\t", "é",
        "\u00a0", "\u200b", "\u0430", "\ufeff", "true", "1.2", "final", "\x1b", "&", "|", "]", "\n\n", "~"]  # fmt: skip


@pytest.mark.long
@settings(max_examples=many(300))
@given(data=st.data())
def test_any_edit_is_told(lamp: Path, data: st.DataObject) -> None:
    """Some bytes of some file are put in, taken out or written over; files are added, removed, renamed, swapped."""
    with TemporaryDirectory() as folder:
        new = Path(folder) / "new"
        shutil.copytree(lamp, new)
        files = sorted(path for part in ("source", "apparatus") for path in (new / part).rglob("*") if path.is_file())
        for _ in range(data.draw(st.integers(1, 2))):
            path = data.draw(st.sampled_from(files))
            if not path.exists():
                continue
            what = data.draw(st.sampled_from(["edit", "edit", "edit", "edit", "line", "add", "remove", "rename"]))
            content = path.read_bytes().decode("utf-8", "surrogateescape")
            if what == "edit":
                at = data.draw(st.integers(0, len(content)))
                end = at + data.draw(st.integers(0, 3))
                content = content[:at] + data.draw(st.sampled_from(BITS)) + content[end:]
                path.write_bytes(content.encode("utf-8", "surrogateescape"))
            elif what == "line":
                lines = content.split("\n")
                one, two = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
                lines[one], lines[two] = lines[two], lines[one]
                path.write_bytes("\n".join(lines).encode("utf-8", "surrogateescape"))
            elif what == "add":
                path.with_name(data.draw(st.sampled_from(["z.yaml", "z.md", ".z", "z.bib", "z"]))).write_bytes(b"z")
            elif what == "remove":
                path.unlink()
            else:
                path.rename(path.with_name(path.name.swapcase()))
        names = sorted({path.relative_to(root) for root in (lamp, new) for path in root.rglob("*") if path.is_file()})
        changed = [
            str(name) for name in names
            if (lamp / name).is_file() != (new / name).is_file()
            or ((lamp / name).is_file() and other(lamp / name, new / name))
        ]  # fmt: skip
        assert not changed or differs(lamp, new), changed


@given(st.binary(max_size=60), st.binary(max_size=60), st.sampled_from(["a.yaml", "a.md", "b.bib", "x"]))
def test_bytes_that_nothing_reads(old: bytes, new: bytes, file: str) -> None:
    """A file that nobody knows is named, whatever changed: an end of a line makes two rules of one."""
    assert old == new or otherwise(file, old, new, Known.NOT)


def test_a_rule_that_becomes_a_comment(repository: Repository) -> None:
    write(repository, ".gitattributes", "# for git\n*.yaml merge=edition\n")
    repository.commit("second")
    write(repository, ".gitattributes", "# for git *.yaml merge=edition\n")
    assert others(repository) == {".gitattributes": "changed"}


TWINS = """
- kind: comment
  id: one
  at: 1.2
  lemma: fox
  note: The first.
- kind: comment
  id: two
  at: 1.2
  lemma: fox
  note: The second.
"""


def test_another_order_beside_a_change_that_is_told(repository: Repository) -> None:
    file = f"{APPARATUS}/text.yaml"
    repository.replace(file, ENTRIES, ENTRIES + TWINS)
    repository.commit("second")
    one, two = re.findall("- kind(?:.+\n)+?  note.+\n", TWINS)
    repository.replace(file, one + two, two + one)
    assert others(repository) == {file: "in another order"}
    repository.replace(file, "An animal.", "A sly animal.")
    assert others(repository) == {file: "in another order"}


@pytest.fixture
def reviewed(repository: Repository) -> Iterator[str]:
    """The address of the review page of whatever the test has changed so far."""
    pytest.importorskip("uvicorn", reason="the review page needs uvicorn, of the extra “review”")
    repository.replace(f"{SOURCE}/volume.yaml", "title: Small", "title: Smaller")
    repository.replace(f"{SOURCE}/text.md", "lazy dog", "lazy old dog")
    write(repository, f"{SOURCE}/more.md", "# More\n")
    write(repository, "apparatus/other/text.yaml", ENTRIES)
    process = subprocess.Popen(
        [*PROGRAM, "review", "--no-open"], cwd=repository.root, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait(60)
        process.stdout.close()


def test_the_review_page_says_what_is_not_to_be_decided_there(reviewed: str) -> None:
    from urllib.request import urlopen

    page = urlopen(reviewed).read().decode()
    assert "changes: 2, files: 2" in page
    named = f"<code>{SOURCE}/more.md</code>: added"
    for words in ("settings of the volume", "paragraph 1.1", named, "apparatus/other"):
        assert words in page


# — what is skipped because it is typed alike must be what it seems —


@pytest.mark.parametrize("way", [["diff"], ["diff", "--moved"], ["diff", "--format", "html"], ["report"]])
@pytest.mark.parametrize("sign", ['"', "'"])
def test_an_entry_that_is_swallowed_by_another_is_gone(way: list[str], sign: str, repository: Repository) -> None:
    """A quotation mark is opened before it and closed behind it: its own lines stay as they are."""
    file = f"{APPARATUS}/text.yaml"
    repository.replace(file, "note: An animal.", f"note: {sign}An animal.")
    end = "- id: hens\n  kind: comment\n  at: 1.2\n  lemma: hens\n  note: >-\n    Kept for\n    their eggs.\n"
    repository.replace(file, end, f"- id: hens{sign}\n")
    words = repository.edition(*way)
    for entry in ("variant wood", "comment hens"):
        assert re.search(f"removed[^+~]{{0,60}}{entry}", words), entry


def test_an_entry_that_does_not_begin_with_its_id_stays(repository: Repository) -> None:
    """What looks like one entry may be two."""
    file = f"{APPARATUS}/text.yaml"
    repository.replace(file, "- id: wood\n  kind: variant", "- kind: variant\n  id: wood")
    repository.commit("typed otherwise")
    repository.replace(file, "their eggs", "many eggs")
    assert repository.edition("diff", "--moved").startswith("small: 1 changed\n")


@pytest.mark.parametrize(
    ("file", "old", "before", "after", "told"),
    [
        (f"{APPARATUS}/text.yaml", "An animal.", "'*An* animal'", r"'\*An\* animal'", r"{+\+}*An{+\+}*"),
        (f"{APPARATUS}/text.yaml", "An animal.", "'[it](https://a.b)'", r"'[it\](https://a.b)'", r"it{+\+}]"),
        (f"{SOURCE}/volume.yaml", "base: M", "editors: [Ann, Ben]", "editors: ['Ann; Ben']", "{+; +}"),
    ],
)  # fmt: skip
def test_what_looks_the_same_in_a_line_is_told_apart(
    file: str, old: str, before: str, after: str, told: str, repository: Repository
) -> None:
    repository.replace(file, old, f"{old}\n{before}" if before.startswith("editors") else before)
    repository.commit("as it was")
    repository.replace(file, before, after)
    assert told in repository.edition("diff")


@pytest.mark.parametrize("name", ["text.md", "./text.md", ".//text.md"])
def test_what_changes_while_it_is_reviewed_is_noticed_however_it_is_named(name: str, repository: Repository) -> None:
    repository.replace(f"{SOURCE}/volume.yaml", "[text.md]", f"[{name}]")
    with compared(repository.root, ("HEAD",), (), repository.root / "build") as found:
        assert found.still() is None
        repository.replace(f"{SOURCE}/text.md", "lazy dog", "lazy old dog")
        assert str(found.still()) == f"{SOURCE}/text.md was changed meanwhile: start the review anew"


def test_letters_that_only_look_alike_are_told_apart(repository: Repository) -> None:
    repository.replace(f"{SOURCE}/text.md", "lazy dog", "lаzy old dog")
    repository.replace(f"{APPARATUS}/text.yaml", "text: forest", "text: fоrest")
    words = repository.edition("diff")
    assert "text, letters that only look alike: {+“а” is U+0430 (cyrillic small letter a)+}" in words
    assert "readings, letters that only look alike: {+“о” is U+043E (cyrillic small letter o)+}" in words
    assert words.count("letters that only look alike") == 2


def entries_in(root: Path) -> dict[str, Entry] | None:
    """The entries of the volume `small`, read as a whole; None when something is wrong with them."""
    problems: list[Diagnostic] = []
    words = (root / APPARATUS / "text.yaml").read_text(encoding="utf-8")
    found = parse_entries(words, "text.yaml", problems.append)
    named = {entry.id: entry for entry in found}
    return named if len(named) == len(found) and not problems else None


NOTES = "".join(
    f"- id: {word}\n  kind: comment\n  at: 1.1\n  lemma: {word}\n  note: Of the word “{word}”.\n\n"
    for word in ("quick", "brown", "fox", "jumps", "lazy", "dog")
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A volume with notes that are all alike."""
    root = tmp_path_factory.mktemp("small")
    for file, words in ((f"{SOURCE}/volume.yaml", TWO_WITNESSES), (f"{SOURCE}/text.md", TEXT)):
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(words, encoding="utf-8")
    (root / APPARATUS).mkdir(parents=True)
    (root / APPARATUS / "text.yaml").write_text(NOTES, encoding="utf-8")
    return root


@settings(max_examples=many(400))
@given(data=st.data())
def test_every_entry_that_says_something_else_is_told(small: Path, data: st.DataObject) -> None:
    """Signs that open and close are put in anywhere; whatever becomes of the entries, the diff knows each of them."""
    with TemporaryDirectory() as folder:
        new = Path(folder) / "new"
        shutil.copytree(small, new)
        path = new / APPARATUS / "text.yaml"
        lines = path.read_text(encoding="utf-8").split("\n")
        starts = [number for number, line in enumerate(lines) if line.startswith("- ")]
        sign = data.draw(st.sampled_from(["'", '"', "{", "[", "|", ">-", "#", "- ", "  ", "\n", "note: '", "x"]))
        closing = {"{": "}", "[": "]", "note: '": "'"}.get(sign, sign)
        if data.draw(st.booleans()):  # from a value of one entry up to the first line of a later one, all that is left
            one, two = sorted(data.draw(st.lists(st.sampled_from(starts), min_size=2, max_size=2, unique=True)))
            end = next((start for start in starts if start > two), len(lines))
            values = [number for number in range(one, two) if ": " in lines[number] and lines[number].startswith(" ")]
            at = data.draw(st.sampled_from(values or [one]))
            lines[at] = lines[at].replace(": ", f": {sign}", 1)
            lines[two:end] = [lines[two] + closing, ""]
        else:
            for put in (sign, closing)[: data.draw(st.integers(1, 2))]:
                number = data.draw(st.integers(0, len(lines) - 1))
                line = lines[number]
                at = data.draw(st.sampled_from([0, len(line), line.find(": ") + 2, len(line) - len(line.lstrip())]))
                lines[number] = line[:at] + put + line[at:]
        path.write_text("\n".join(lines), encoding="utf-8")
        before, after = entries_in(small), entries_in(new)
        if before is None or after is None:
            return
        changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
        for whole in (False, True):
            with compared(small, [f"{small}/", f"{new}/"], (), small / "build", whole=whole) as found:
                told = as_json(found.volumes)
            items = [item for what in ("added", "removed", "changed") for item in told[what]]
            assert changed <= {name for item in items for name in (item["id"], item.get("renamed_from"))}


def test_a_fragment_s_span_is_told(repository: Repository) -> None:
    volume = f"{SOURCE}/volume.yaml"
    repository.replace(volume, "siglum: C, name: Copy}", "siglum: C, name: Copy, from: 1.1}")
    assert "witnesses.C.spans: {+from: 1.1+}" in repository.edition("diff")
