"""ChangeKind is said of a file that differs, of one file alone, and of things that have another name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.compare.change import Change, ChangeKind, Subject
from edition.compare.file_status import CHANGED, ORDER, SAME, UNREAD, Known, files_read, known_of, otherwise
from edition.compare.html_page import Pages, template
from edition.compare.printed_notes import PrintedNotes, seen
from edition.compare.renamed_ids import renamed
from edition.compare.report import Comparison
from edition.compare.single_file import compare_files
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.text import BaseText
from edition.model.volume import Introduction, Volume
from edition.parse.entries import parse_entries
from edition.records.places import NO_PLACES, EntryPlace
from tests.small import small

MARK = "\ufeff"
NOW, UNIX, WINDOWS = "begins with a byte order mark now", "has line ends of Unix now", "has line ends of Windows now"


@pytest.mark.parametrize(
    ("file", "old", "new", "told", "read", "nothing"),
    [
        ("a.yaml", "a: 1\n", "a: 1\n", "", "", ""),
        ("a.yaml", "a: 1\n", "a:  1 # c\n", "", "", CHANGED),
        ("a.yaml", "a: 1\n", "a: '1'\n", "", "", CHANGED),
        ("a.yaml", "a: x  y\n", "a: x y\n", "", "", CHANGED),
        ("a.yaml", "a: 1\n", "a: 2\n", "", SAME, CHANGED),
        ("a.yaml", "{a: 1, b: 2}", "{b: 2, a: 1}", "", "", CHANGED),
        ("a.yaml", "a: [", "a: 1", "", CHANGED, CHANGED),
        ("a.yaml", "a: 1", "a: [", "", CHANGED, CHANGED),
        ("a.yaml", "", "# only\n", "", "", CHANGED),
        ("a.yaml", "- id: a\n- id: b\n", "- id: b\n- id: a\n", ORDER, ORDER, ORDER),
        ("a.yml", "- {x: 1, id: a}\n- key: 'b'\n", "- key: b\n- id: a\n", ORDER, ORDER, ORDER),
        ("a.yaml", "- a\n- b\n", "- b\n- a\n", ORDER, ORDER, ORDER),
        ("a.yaml", "- a # x\n- b\n", "- a\n- b\n", "", "", CHANGED),
        ("a.yaml", "- id: a\n- id: b\n", "- id: b\n- id: c\n- id: a\n", ORDER, ORDER, ORDER),
        ("a.yaml", "- id: a\n- id: b\n", "- id: a\n- id: c\n- id: b\n", "", SAME, CHANGED),
        ("a.yaml", "[x, y]", "[y, x]", "", ORDER, ORDER),
        ("a.yaml", "[x, y]", "[y, x, x]", "", SAME, CHANGED),
        ("a.md", "x  y", "x y\n", "", "", CHANGED),
        ("a.md", "x y", "x z", "", SAME, CHANGED),
        ("a.bib", "@book{a, title={T}}", '@book{a,\n title = "T"}', "", "", CHANGED),
        ("a.bib", "@book{a, title={T}}", "@book{a, title={U}}", "", SAME, CHANGED),
        ("a.bib", "@book{a, title={T}", "@book{a, title={T}", "", "", ""),
        ("a.json", '[{"id": "a", "type": "book"}]', '[{"type": "book", "id": "a"}]', "", "", CHANGED),
        ("a.txt", '[{"id": "a", "type": "book"}]', '[{"type": "book", "id": "a"}]', "", SAME, CHANGED),
        ("a.md", MARK + "x", "x", "lost its byte order mark", "lost its byte order mark", "lost its byte order mark"),
        ("a.md", "x", MARK + "x", NOW, NOW, NOW),
        ("a.md", "x\n", "x\r\n", WINDOWS, WINDOWS, WINDOWS),
        ("a.md", "x\r\ny\n", "x\ny\n", UNIX, UNIX, UNIX),
        ("a.md", "x\n", "x\r\ny\n", "has line ends of Windows and Unix now",
         f"has line ends of Windows and Unix now, {SAME}", f"has line ends of Windows and Unix now, {CHANGED}"),
        ("a.md", "x", "x\r", "has line ends of an old Macintosh now", f"has line ends of an old Macintosh now, {SAME}",
         f"has line ends of an old Macintosh now, {CHANGED}"),
    ],
)  # fmt: skip
def test_how_a_file_differs(file: str, old: str, new: str, told: str, read: str, nothing: str) -> None:
    """By what is known of it: a change tells of it, its words were compared, nothing."""
    says = [otherwise(file, old.encode(), new.encode(), known) for known in (Known.TOLD, Known.READ, Known.NOT)]
    assert says == [told, read, nothing]
    ends = [part for part in told.split(", ") if "order mark" in part or "line ends" in part]
    assert otherwise(file, old.encode(), new.encode(), Known.UNREAD) == ", ".join([UNREAD, *ends])


def test_what_is_no_text() -> None:
    says = [otherwise("a.md", b"\xff", b"\xfe", known) for known in Known]
    assert says == ["", CHANGED, UNREAD, CHANGED]


TEXT = "# One\n\nArma virumque cano.\n"
ENTRY = "- {id: a, kind: comment, at: 1.1, lemma: Arma, note: x}\n"


def changed(old: Edition, new: Edition, *changes: Change) -> Comparison:
    return Comparison(old, new, changes, NO_PLACES)


def test_what_is_known_of_each_file() -> None:
    old = small(TEXT, ENTRY)
    volume = replace(old.volume, introductions=(Introduction("I", "intro.md", ()),))
    new = replace(old, volume=volume)
    entry, block = old.entries[0], old.text.blocks[0]
    told = Change(Subject.ENTRY, ChangeKind.CHANGED, "a", entry, entry, fields=())
    files = [
        "source/small/volume.yaml", "source/small/text.md", "source/small/intro.md", "source/small/other.md",
        "apparatus/small/names.yaml", "apparatus/small/works.bib", "apparatus/small/x.yaml", "apparatus/small/.x.yaml",
        "apparatus/small/a/x.yaml", "apparatus/small/x.txt", "apparatus/other/x.yaml", "unread.md",
    ]  # fmt: skip
    known = known_of(changed(old, new, told), frozenset(["unread.md"]))
    read = {0, 1, 2, 4, 5, 6}
    assert [known(file) for file in files] == [
        *(Known.READ if i in read else Known.NOT for i in range(len(files) - 1)), Known.UNREAD
    ]  # fmt: skip
    setting = Change(Subject.SETTING, ChangeKind.CHANGED, "volume", old.volume, volume)
    moved = Change(Subject.ENTRY, ChangeKind.MOVED, "a", entry, entry)
    words = Change(Subject.TEXT, ChangeKind.CHANGED, "1.0", block, block)
    known = known_of(changed(old, new, setting, moved, words), frozenset())
    assert [file for file in files if known(file) is Known.TOLD] == [files[0], files[2]]
    assert known(block.file) is Known.TOLD
    assert known(entry.span.file) is Known.TOLD
    assert known("source/small/structure.yaml") is Known.TOLD
    titled = replace(new, volume=replace(volume, title="Other"))
    setting = Change(Subject.SETTING, ChangeKind.CHANGED, "volume", volume, titled.volume)
    known = known_of(changed(new, titled, setting), frozenset())
    assert [file for file in files if known(file) is Known.TOLD] == [files[0]]  # the introduction says the same


def test_the_files_that_are_read() -> None:
    volume = Volume("small", "T", text_files=("a.md", "./x/../b.md"), introductions=(Introduction("I", "c.md", ()),))
    assert files_read(volume) == {
        "source/small/a.md", "source/small/b.md", "source/small/c.md", "source/small/volume.yaml",
        "apparatus/small/names.yaml", "apparatus/small/works.bib", "apparatus/small/works.json",
    }  # fmt: skip


CRUX = "- {id: a, kind: crux, at: 1.1, lemma: %s}\n"


@pytest.mark.parametrize(
    ("path", "old", "new", "changes"),
    [
        ("x/names.yaml", "- {key: a, kind: work, name: A}", "- {key: a, kind: work, name: B}", ["changed record a"]),
        ("x/works.bib", "@book{a, title={T}}", "@book{a, title={U}}", ["changed work a"]),
        ("x/works.json", "[]", '[{"id":"a","type":"book","title":"T"}]', ["added work a"]),
        ("v/volume.yaml", "", "title: T\nlanguage: en\nversion: '1'\ntext: [t.md]\nbase: M\n",
         ["changed setting volume"]),
        ("v/volume.yaml", "", "", []),
        ("x/e.yaml", CRUX % "x", CRUX % "y", ["changed entry a"]),
        ("e.yaml", " \n", CRUX % "y", ["added entry a"]),
        ("e.yaml", CRUX % "x" + "- {id: b, kind: crux, at: 1.1, lemma: y}",
         "- {id: b, kind: crux, at: 1.1, lemma: y}\n" + CRUX % "x", []),
    ],
)  # fmt: skip
def test_a_file_alone(path: str, old: str, new: str, changes: list[str]) -> None:
    problems: list[Diagnostic] = []
    found = compare_files(path, old, new, problems.append)
    assert [f"{change.what} {change.subject} {change.id}" for change in found.changes] == changes
    assert {item.code for item in problems} <= {"C105"}
    assert not path.startswith("v/") or found.old.text == BaseText(())


def test_what_cannot_be_read_is_reported_in_its_file() -> None:
    for path in ("x/names.yaml", "x/works.bib", "x/volume.yaml", "x/e.yaml"):
        problems: list[Diagnostic] = []
        compare_files(path, "{", "{", problems.append)
        assert {item.span.file for item in problems} == {path}


# — other names —

VARIANT = "- {{id: {}, kind: variant, at: {}, lemma: {}, readings: [{{text: {}, wit: [C]}}]}}\n"


@pytest.mark.parametrize(
    ("gone", "come", "pairs"),
    [
        ([("a", "1.1", "Arma", "arms and")], [("b", "1.1", "Arma", "arms and")], ["a b"]),
        ([("a", "1.1", "Arma", "arms and")], [("b", "1.1", "Arma", "arms or")], ["a b"]),
        ([("a", "1.1", "Arma", "arms and")], [("b", "1.1", "cano", "of the man")], []),  # at one place, but unlike
        ([("a", "1.1", "Arma", "arms and")], [("b", "1.2", "Arma", "arms and")], ["a b"]),
        ([("a", "1.1", "Arma", "arms and")], [("b", "1.2", "arma", "arms and")], ["a b"]),
        ([("a", "1.1", "Arma", "arms and")], [("b", "1.2", "Arma.", "arms and")], []),  # neither place nor lemma
        (
            [("a", "1.1", "Arma", "arms and"), ("b", "1.1", "Arma", "arms of a")],
            [("c", "1.1", "Arma", "arms of a"), ("d", "1.1", "Arma", "arms and")],
            ["a d", "b c"],
        ),
        (
            [("a", "1.1", "Arma", "arms and"), ("b", "1.1", "Arma", "arms and")],
            [("c", "1.1", "Arma", "arms and")],
            ["a c"],
        ),
        (
            [(key, "1.1", "Arma", words) for key, words in (("a", "arms and"), ("b", "arms of a"), ("e", "arms and"))],
            [("c", "1.1", "Arma", "arms and"), ("d", "1.1", "Arma", "arms of a")],
            ["a c", "b d"],
        ),
    ],
)
def test_known_again_by_another_name(
    gone: list[tuple[str, ...]], come: list[tuple[str, ...]], pairs: list[str]
) -> None:
    sides = ["".join(VARIANT.format(*item) for item in side) for side in (gone, come)]
    problems: list[Diagnostic] = []
    old, new = (parse_entries(side, "e.yaml", problems.append) for side in sides)
    assert not problems
    found = renamed(old, new)
    assert sorted(f"{was.id} {now.id}" for was, now in found) == pairs


def test_records_and_works_by_another_name() -> None:
    names = "- {key: a, kind: person, name: 'Sedov, L', forms: [Lyova]}\n- {key: b, kind: place, name: Prinkipo}\n"
    works = "@book{a, title = {My Life}, year = 1930}\n"
    old = small(TEXT, names=names, works=works)
    new = small(
        TEXT,
        names=names.replace("key: a", "key: c").replace("Sedov, L", "Sedov, Lev").replace("place", "organisation"),
        works=works.replace("{a,", "{z,"),
    )  # fmt: skip
    assert [(a.key, b.key) for a, b in renamed(old.records, new.records)] == [("a", "c")]
    assert [(a.key, b.key) for a, b in renamed(old.works, new.works)] == [("a", "z")]


CITATION = "- {{id: {}, kind: citation, at: 1.1, lemma: Arma, cite: [{{work: {}, page: '{}'}}]}}\n"


@pytest.mark.parametrize(
    ("work", "page", "pairs"),
    [("bulletin-of-the-opposition", "12", 1), ("bulletin-of-the-opposition", "123456789", 1), ("another-one", "12", 0)],
)
def test_a_citation_by_another_name(work: str, page: str, pairs: int) -> None:
    """By what it cites."""
    problems: list[Diagnostic] = []
    old = parse_entries(CITATION.format("a", "bulletin-of-the-opposition", "12"), "e.yaml", problems.append)
    new = parse_entries(CITATION.format("b", work, page), "e.yaml", problems.append)
    assert len(renamed(old, new)) == pairs


def test_what_nobody_sees_is_shown_by_its_name() -> None:
    assert seen("plain <b>") == "plain &lt;b&gt;"
    assert seen("a\u202eb") == (
        '<bdi>a<span class="unseen" title="U+202E (right-to-left override)">⟨U+202E⟩</span>b</bdi>'
    )


# — the page —


def test_notes_are_printed_when_they_are_asked_for() -> None:
    pages = Pages(changed(small(TEXT, ENTRY), small(TEXT, ENTRY.replace("note: x", "note: y"))))
    old, new = pages.both()
    assert (str(old.note("a")), str(new.note("a"))) == (
        '<span class="lemma">Arma</span>] x', '<span class="lemma">Arma</span>] y'
    )  # fmt: skip
    assert (old.words("a"), old.words("zzz"), str(old.note("zzz"))) == ("Arma] x", "", "")
    assert pages.both()[0] is old
    old.renew(replace(new.edition.entries[0], note=new.edition.entries[0].note))
    assert old.words("a") == "Arma] y"


@pytest.mark.parametrize(
    ("note", "html"),
    [
        ("*x* **y** a^b^ c~d~", "<em>x</em> <strong>y</strong> a<sup>b</sup> c<sub>d</sub>"),
        ("A & \\<b>", "A &amp; &lt;b&gt;"),
        ("[mot]{lang=fr}", '<span lang="fr" dir="ltr">mot</span>'),
        ("see @b", 'see <span class="place" title="b">12.4</span>'),
        ("see @c", 'see <span class="place" title="c">@c</span>'),
        ("[@w]", '<span class="cite" title="w">Short</span>'),
        ("[@w, 12]", '<span class="cite" title="w">Short, 12</span>'),
        ("[@v]", '<span class="cite" title="v">Long Title</span>'),
        ("[him](name:n)", '<span class="name" title="n">him</span>'),
        ("[x](https://a.b)", '<span class="link" title="https://a.b">x</span>'),
    ],
)  # fmt: skip
def test_rich_text_for_the_browser(note: str, html: str) -> None:
    entries = f"- {{id: a, kind: comment, at: 1.1, lemma: Arma, note: '{note}'}}\n" + "".join(
        f"- {{id: {name}, kind: comment, at: 1.1, lemma: cano, note: x}}\n" for name in "bc"
    )
    works = "@book{w, title = {A Work}, shorttitle = {Short}}\n@book{v, title = {Long Title}}\n"
    names = "- {key: n, kind: person, name: N}\n"
    places = replace(NO_PLACES, entries={"b": EntryPlace(14, "12", 4, "12", 4)})
    printed = PrintedNotes(small(TEXT, entries, names, works), places)
    assert str(printed.html(printed.notes["a"].body)) == html


def test_a_template_of_its_own_or_that_of_all() -> None:
    assert "<html" in template("diff.html").lower() or "extends" in template("diff.html")
    assert template("diff.html", "edition.review") == template("diff.html")
    with pytest.raises(FileNotFoundError):
        template("nothing.html")
