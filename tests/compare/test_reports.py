"""What two states of a small edition differ in: as text, Markdown, JSON, a page for the browser, and passages in print.

`reports/NAME.txt` holds all that is said of one change; `pytest --accept` writes it anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from edition.compare import apply, diff
from edition.compare.change import Other, Subject
from edition.compare.changed_passages import passages
from edition.compare.diff import changed_fields
from edition.compare.html_page import Pages, page
from edition.compare.proof_report import ProofReport, proof, proof_page
from edition.compare.report import Comparison, as_json, as_markdown, as_text
from edition.model.colored_line import unpainted
from edition.model.edition import Edition
from edition.model.inline import Inlines, Role
from edition.records.places import NO_PLACES, EntryPlace
from edition.records.print_place import PrintPlace
from tests.small import small

HERE = Path(__file__).parent / "reports"

TEXT = """\
# One

Arma virumque *cano*, Troiae qui primus ab oris[^n] Italiam fato profugus Laviniaque venit.

Litora multum ille et terris iactatus et alto.

> Vi superum saevae memorem
> Iunonis ob iram.

[^n]: Multa quoque et bello passus.
"""
ARMS = "- {id: arms, kind: comment, at: 1.1, lemma: Arma, note: Some words on *arms*.}\n"
FATE = "- {id: fate, kind: variant, at: 1.1, lemma: fato, readings: [{text: facto, wit: [C]}]}\n"
LONG = "- {id: long, kind: comment, at: 1.1, lemma: virumque … venit, note: Long.}\n"
SHORE = "- {id: shore, kind: emendation, at: 1.2, lemma: Litora, reading: Litore}\n"
NOTE = "- {id: note, kind: comment, at: 1.1n1, lemma: bello, note: War.}\n"
ENTRIES = ARMS + FATE + LONG + SHORE + NOTE
NAMES = "- {key: juno, kind: person, name: 'Juno, S', born: '1900', forms: [Iunonis]}\n"
WORKS = "@book{aen, author = {Maro, P.}, title = {A \\emph{Title}}, year = 1900}\n"

OLD = small(TEXT, ENTRIES, NAMES, WORKS)


def made(
    text: str = TEXT,
    entries: str = ENTRIES,
    names: str = NAMES,
    works: str = WORKS,
    volume: str = "",
    witnesses: str = "",
) -> Edition:
    return small(text, entries, names, works, volume, witnesses)


WITNESSES = "witnesses:\n  - {siglum: M, name: Manuscript}\n  - {siglum: C, name: Copy%s}\n%s"
ANOTHER = "  - {siglum: D, name: Draft}\n"
CASES: dict[str, Edition] = {
    "nothing": OLD,
    "typed-elsewhere": made(entries=FATE + ARMS + LONG + SHORE + NOTE),
    "note": made(entries=ENTRIES.replace("Some words", r"More \<b>words\</b>")),
    "lemma": made(entries=ENTRIES.replace("lemma: Arma", "lemma: Arma virumque")),
    "to": made(entries=ENTRIES.replace("at: 1.1, lemma: Arma,", "at: 1.1, to: 1.2, lemma: Arma … Litora,")),
    "reading": made(entries=ENTRIES.replace("text: facto, wit: [C]", "text: factō, wit: [C, D]")),
    "renamed": made(entries=ENTRIES.replace("id: fate", "id: fate-1")),
    "added": made(entries=ENTRIES + "- {id: vi, kind: crux, at: 1.3, lemma: Vi}\n"),
    "removed": made(entries=ARMS + LONG + SHORE),
    "printed": made(entries=ENTRIES.replace("reading: Litore", "reading: Litore, print: base")),
    "position": made(entries=ENTRIES.replace("lemma: fato,", "lemma: fato, position: after,")),
    "status": made(entries=ENTRIES.replace("at: 1.2,", "at: 1.2, status: final, certainty: low,")),
    "words": made(TEXT.replace("Litora multum", "Litora non multum").replace("bello", "ferro et bello")),
    "italics": made(TEXT.replace("*cano*", "cano")),
    "paragraph-put-in": made(TEXT.replace("Litora", "Nova.\n\nLitora"), ENTRIES.replace("1.2", "1.3")),
    "paragraph-gone": made(
        TEXT.replace("Litora multum ille et terris iactatus et alto.\n\n", ""), ARMS + FATE + LONG + NOTE
    ),
    "paragraph-before": made(TEXT.replace("Litora", "Litora sola.\n\nLitora")),
    "kind": made(TEXT.replace("> Vi", "Vi").replace("> Iu", "Iu")),
    "beside-italics": made(TEXT.replace("*cano*, Troiae", "nunc *canto*, Troiae")),
    "before-a-note": made(TEXT.replace("oris[^n]", "oris omnibus[^n]")),
    "two-passages": made(
        TEXT.replace("Litora", "Nova.\n\nLitora").replace("> Vi", "> Ut"), ENTRIES.replace("1.2", "1.3")
    ),
    "passage-lost": made(
        TEXT.replace("Litora multum ille et terris iactatus et alto.", "Alia res."), ARMS + FATE + LONG + NOTE
    ),
    "two-lost": made(
        TEXT[: TEXT.index("Litora")] + "[^n]: Multa quoque et bello passus.\n", ARMS + FATE + LONG + NOTE, ""
    ),
    "note-put-in": made(TEXT.replace("Litora", "Litora[^m]") + "\n[^m]: Nota nova.\n"),
    "note-gone": made(
        TEXT.replace("[^n]", "", 1).replace("[^n]: Multa quoque et bello passus.\n", ""), ARMS + FATE + LONG + SHORE
    ),
    "settings": made(volume="apparatus: positive\nlines: {step: 10}\n"),
    "witness": made(witnesses=WITNESSES % (", description: A copy.", ANOTHER)),
    "witness-order": made(witnesses=WITNESSES.replace("\n", "\n" + ANOTHER, 1) % ("", "")),
    "record": made(
        names=NAMES.replace("Juno, S", "Juno, T").replace("1900", "1901").replace("[Iunonis]", "[Iunonis, Vi]")
    ),
    "record-renamed": made(names=NAMES.replace("key: juno", "key: hera")),
    "record-gone": made(names=""),
    "work": made(works=WORKS.replace("Title", "Titel").replace("1900", "1901")),
    "work-italics": made(works=WORKS.replace("\\emph{Title}", "Title")),
    "work-italics-and-year": made(works=WORKS.replace("\\emph{Title}", "Title").replace("1900", "1901")),
    "work-italics-come": made(works=WORKS.replace("Title", "\\textbf{Title}")),
    "work-added": made(works=WORKS + "@article{other, title = {Another}, year = 1910}\n"),
    "look-alike": made(entries=ENTRIES.replace("Some words", "Sоme words")),
}
PRINTED = replace(
    NO_PLACES,
    entries={"arms": EntryPlace(14, "12", 3, "12", 3), "fate": EntryPlace(15, "13", 1, "13", 1)},
    paragraphs={"1.1": PrintPlace("12", 3), "1.2": PrintPlace("13", 9), "1.3": PrintPlace("14", 2)},
)
OTHERS = (Other("README_a.md", "changed"), Other("source/x/<y>.md", "in another order"))


def compared(name: str, others: tuple[Other, ...] = ()) -> Comparison:
    new = CASES[name]
    return Comparison(OLD, new, diff(OLD, new), PRINTED, others=others)


def styled(inlines: Inlines) -> str:
    """Rich text with what went and what came marked."""
    signs = {Role.WENT: "[-{}-]", Role.CAME: "{{+{}+}}", Role.TEXT: "{}"}
    return "".join(signs.get(i.role, f"<{i.role}: {{}}>").format(i.text + styled(i.children)) for i in inlines)


def json_of(comparison: Comparison) -> Iterator[str]:
    for what, found in as_json([comparison]).items():
        yield from (f"{what}: {json.dumps(item, ensure_ascii=False)}" for item in found)


def page_of(comparison: Comparison) -> Iterator[str]:
    pages = Pages(comparison)
    yield pages.heading
    for heading, group in pages.groups():
        yield f"# {heading}"
        for item in group:
            yield f"{item.what} | {item.title} | {item.locus} | {item.place} | {' '.join(item.remarks)} | {item.gist}"
            yield f"    {'|'.join(item.context)}" + (f" before: {'|'.join(item.was)}" if any(item.was) else "")
            yield from (f"    {row}: {words}" for row, words in item.rows)
            yield from (f"    {note}" for note in (item.old_note, item.new_note, item.note_diff) if note)


def passages_of(comparison: Comparison) -> Iterator[str]:
    found = passages(comparison)
    for block in found.edition.text.blocks:
        yield f"{block.kind} {block.locus}: {block.text}"
        yield from (f"    {style.role} “{block.text[style.start : style.end]}”" for style in block.styles)
        yield from (f"    {point.kind} before “{block.text[point.offset :][:9]}”" for point in block.points)
    for note in found.notes:
        place = note.anchor
        yield f"{place.first}:{place.start}-{place.last}:{place.end} {styled(note.lemma)}] {styled(note.body)}"
    yield from (f"without a place: {change.what} {change.id}" for change in found.left_out)


def proof_of(proof: ProofReport) -> Iterator[str]:
    yield proof.summary
    yield from (f"{page or '?'}: {', '.join(item.change.id for item in items)}" for page, items in proof.pages)


@pytest.mark.parametrize("name", CASES)
def test_all_that_is_said(name: str, accept: bool) -> None:
    comparison = compared(name)
    parts = {
        "text": map(unpainted, as_text(comparison)),
        "Markdown": as_markdown(comparison),
        "JSON": json_of(comparison),
        "page": page_of(comparison),
        "passages": passages_of(comparison),
        "proof": proof_of(proof(comparison, NO_PLACES)),
    }
    said = "\n\n".join("\n".join((f"== {part}", *lines)) for part, lines in parts.items()) + "\n"
    path = HERE / f"{name}.txt"
    if accept:
        path.write_text(said, encoding="utf-8")
    assert said == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CASES)
def test_made_of_the_old_it_is_the_new(name: str) -> None:
    new = CASES[name]
    found = apply(OLD, diff(OLD, new))
    assert found.volume == new.volume
    assert found.text == new.text
    assert found.entries == tuple(sorted(new.entries, key=lambda entry: entry.id))
    assert found.records == tuple(sorted(new.records, key=lambda record: record.key))
    assert found.works == tuple(sorted(new.works, key=lambda work: work.key))


@pytest.mark.parametrize("name", CASES)
def test_each_change_says_where_it_is(name: str) -> None:
    """The values before and after, and their positions among their kind."""
    new = CASES[name]
    sides: dict[Subject, tuple[Sequence[object], Sequence[object]]] = {
        Subject.TEXT: (OLD.text.blocks, new.text.blocks),
        Subject.ENTRY: (OLD.entries, new.entries),
        Subject.RECORD: (OLD.records, new.records),
        Subject.WORK: (OLD.works, new.works),
    }
    for change in diff(OLD, new):
        if change.subject is Subject.SETTING:
            assert (change.old, change.new) == (OLD.volume, new.volume)
            continue
        if change.subject is Subject.ENTRY and not change.fields and change.reanchored:
            continue  # it says the same where it stood
        before, after = sides[change.subject]
        assert (change.old is None) is (change.before < 0)
        assert (change.new is None) is (change.after < 0)
        assert change.old is None or before[change.before] is change.old
        assert change.new is None or after[change.after] is change.new
        assert {item.name for item in change.fields} == (
            {item.name for item in changed_fields(change.old, change.new)} if change.old and change.new else set()
        )


def test_every_report_is_of_a_case() -> None:
    assert sorted(path.stem for path in HERE.iterdir()) == sorted(CASES)


def test_files_that_differ_besides() -> None:
    comparison = compared("nothing", OTHERS)
    assert comparison.differs
    assert not compared("nothing").differs
    assert list(as_text(comparison)) == [
        "small: no change", "", "other files that differ:", "    README_a.md: changed",
        "    source/x/<y>.md: in another order",
    ]  # fmt: skip
    assert list(as_markdown(comparison)) == [
        "## small: no change", "", "### Other files that differ", "", "- README\\_a.md: changed",
        "- source/x/&lt;y>.md: in another order",
    ]  # fmt: skip
    assert as_json([comparison], OTHERS[:1])["other"] == [
        {"file": "README_a.md", "what": "changed"}, {"file": "source/x/<y>.md", "what": "in another order"},
        {"file": "README_a.md", "what": "changed"},
    ]  # fmt: skip
    assert "source/x/&lt;y&gt;.md" in page([comparison], "a and b")
    assert "README_a.md" in page([], "a and b", OTHERS)


def test_the_pages_are_whole() -> None:
    """Volumes without a change are not told of."""
    both = [compared("note"), compared("nothing")]
    said = page(both, "old <and> new")
    assert "old &lt;and&gt; new" in said
    assert "small: 1 changed" in said
    assert "no change" not in said
    proofs = [proof(item, NO_PLACES, "stale & old") for item in both]
    said = proof_page(proofs, "old <and> new")
    assert "old &lt;and&gt; new" in said
    assert "stale &amp; old" in said
    assert said.count("1 changed") == 1
    assert "no change" not in said


def test_what_only_moved_in_print() -> None:
    comparison = compared("note")
    earlier = replace(
        PRINTED, pages=20, entries={"arms": EntryPlace(14, "12", 2, "12", 2), "fate": EntryPlace(14, "12", 9, "12", 9)}
    )
    found = proof(comparison, earlier)
    assert found.moved == (("fate", "12.9", "13.1"),)  # what has changed is told already
    assert found.summary == "1 changed, 1 moved in print"
    assert proof(comparison, replace(PRINTED, pages=20)).summary == "1 changed, 0 moved in print"
    assert proof(comparison, NO_PLACES, "old").stale == "old"
