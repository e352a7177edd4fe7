"""Commands that report: check, explain, entries, names, concordance, audit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from edition.audit.report import AuditFault, AuditReport
from edition.disk import digest
from edition.disk.secret import own_key
from edition.records.build_record import BuildRecord, OutputRecord, write_built
from edition.records.places import NO_PLACES, write_places
from tests.commands.conftest import Run


def spoil(root: Path, file: str, old: str, new: str) -> None:
    """Change a file of the volume."""
    path = root / file
    words = path.read_text(encoding="utf-8")
    assert old in words
    path.write_text(words.replace(old, new, 1), encoding="utf-8")


# — check, explain —


def test_check_reads_like_a_compiler(lamp: Path, run: Run) -> None:
    spoil(lamp, "apparatus/lamp/textual.yaml", "lemma: faling", "lemma: failing")
    result = run("check", "lamp")
    assert result.code == 1
    assert result.err == ""
    assert result.out.startswith(
        "apparatus/lamp/textual.yaml:11:10: error[A102]: lemma “failing” does not occur at 1.3\n"
    )
    assert " 11 |   lemma: failing\n    |          ^^^^^^^\n    = hint: " in result.out
    assert result.out.endswith("\nlamp: 1 error, and 1 more that follows\n")


def test_check_as_json(lamp: Path, run: Run) -> None:
    spoil(lamp, "apparatus/lamp/textual.yaml", "wit: B}", "wit: X}")
    result = run("check", "--format", "json")
    assert result.code == 1
    [problem] = [item for item in result.json if item["severity"] == "error"]
    assert problem["code"] == "W201"
    assert (problem["file"], problem["line"]) == ("apparatus/lamp/textual.yaml", 22)
    assert set(problem) >= {"code", "severity", "message", "hint", "file", "line", "column"}


def test_a_volume_that_cannot_be_read_is_a_problem_everywhere(lamp: Path, run: Run) -> None:
    spoil(lamp, "source/lamp/volume.yaml", "title:", "title: [")
    for command in ("check", "entries", "names", "build"):
        result = run(command)
        assert result.code == 1
        assert "volume.yaml" in result.out + result.err
    assert not (lamp / "build" / "lamp.pdf").exists()


def test_explain(run: Run) -> None:
    result = run("explain", "a102", "[W201]")
    assert result.code == 0
    assert result.out.startswith("A102 (error): a lemma does not occur at its locus\n\n")
    assert "\nW201 (error): " in result.out
    assert max(map(len, result.out.splitlines())) <= 88


def test_explain_lists_all(run: Run) -> None:
    from edition.check.catalogue import catalogue

    assert [line.split()[0] for line in run("explain").out.splitlines()] == sorted(catalogue())


def test_explain_offers_the_nearest(run: Run) -> None:
    assert "A102" in run("explain", "A10").err


# — entries —


def test_entries_table(lamp: Path, run: Run) -> None:
    result = run("entries")
    assert result.code == 0
    assert "1.3  emendation  falling          falling] faling A B" in result.out.splitlines()
    assert result.err == "lamp: 8 entries\n"
    loci = [line.split()[0] for line in result.out.splitlines()]
    assert loci == sorted(loci)


KEYS = {
    "id", "kind", "layer", "locus", "lemma", "occurrence", "source", "reading", "category", "certainty", "cite", "date",
    "ref", "note", "status",
}  # fmt: skip


def test_entries_as_json(lamp: Path, run: Run) -> None:
    entries = {entry["id"]: entry for entry in run("entries", "--format", "json").json}
    assert all(set(entry) >= KEYS for entry in entries.values())
    falling = entries["falling"]
    assert falling["layer"] == "textual"
    assert (falling["locus"], falling["lemma"], falling["reading"], falling["occurrence"]) == (
        "1.3",
        "faling",
        "falling",
        1,
    )
    assert falling["category"] == "spelling"
    place = falling["source"]
    line = (lamp / place["file"]).read_text(encoding="utf-8").split("\n")[place["line"] - 1]
    assert line[place["column"] - 1 :].startswith("faling")
    [cite] = entries["gazette-october"]["cite"]
    assert (cite["work"], cite["issues"], cite["date"]) == ("gazette", [40], "1870-10-01")
    assert entries["gazette-october"]["reading"] is None
    assert entries["first-verses"]["date"] == "1870-11-03"
    assert entries["the-keeper"]["ref"] == "hale"
    assert entries["no-oil"]["note"].startswith(
        "The keepers were supplied four times a year; see also @and-no-word and Gazette, no."
    )
    assert entries["no-oil"]["status"] == "draft"
    assert entries["again-and-again"]["reading"] == ""
    assert entries["again-and-again"]["occurrence"] == 2


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--kind", "date"), {"first-verses"}),
        (("--kind", "date", "--kind", "person"), {"first-verses", "the-keeper"}),
        (("--layer", "sources"), {"first-verses", "gazette-october"}),
        (("--locus", "1.1"), {"and-no-word", "no-oil", "the-keeper"}),
        (("--locus", "2"), {"gazette-october", "first-verses", "a-good-poet"}),
        (("--locus", "1.2-2.4"), {"again-and-again", "falling", "gazette-october"}),
        (("--person", "hale"), {"no-oil", "the-keeper"}),
        (("--person", "coast gazette"), {"gazette-october"}),
        (("--kind", "date", "--locus", "1"), set()),
    ],
)
def test_entries_are_chosen(words: tuple[str, ...], expected: set[str], lamp: Path, run: Run) -> None:
    assert {entry["id"] for entry in run("entries", *words, "--format", "json").json} == expected


def test_an_entry_without_a_place_is_listed(lamp: Path, run: Run) -> None:
    spoil(lamp, "apparatus/lamp/textual.yaml", "lemma: faling", "lemma: failing")
    result = run("entries", "--kind", "emendation")
    assert result.code == 0
    assert "failing] (not found in the text)" in result.out
    assert "edition check lamp" in result.err
    assert run("entries", "--kind", "emendation", "--format", "json").json[0]["source"] is None


def test_several_volumes_have_headings(lamp: Path, run: Run) -> None:
    run("new", "other")
    result = run("entries", "--kind", "date")
    assert [line for line in result.out.splitlines() if line.startswith("—")] == ["— lamp —", "— other —"]
    assert [entry["volume"] for entry in run("entries", "--kind", "date", "--format", "json").json] == ["lamp", "other"]


# — loci —


def test_loci_table(lamp: Path, run: Run) -> None:
    """Every block of the text, with its kind, its entries and its first words."""
    result = run("loci")
    assert result.code == 0
    lines = result.out.splitlines()
    assert lines[0].split(maxsplit=2) == ["1.0", "heading", "The Lamp"]
    [note] = [line for line in lines if line.startswith("1.4n1 ")]
    assert note.split(maxsplit=2)[1:] == ["note", "In that winter it did not allow it for seven weeks."]
    assert [line.split()[2:4] for line in lines if line.startswith("2.7 ")] == [["1", "entry"]]
    assert result.err == f"lamp: {len(lines)} loci\n"


def test_loci_as_json(lamp: Path, run: Run) -> None:
    """Loci are those that entries have, and lead to the line of the file."""
    found = run("loci", "--format", "json").json
    text = (lamp / "source/lamp/text.md").read_text(encoding="utf-8").split("\n")
    for item in found:
        source = item["source"]
        assert text[source["line"] - 1][source["column"] - 1 :].startswith(item["text"].split("\n")[0].split()[0])
    entries = {entry["id"]: entry["locus"] for entry in run("entries", "--format", "json").json}
    assert {name: item["locus"] for item in found for name in item["entries"]} == entries


def test_loci_are_chosen(lamp: Path, run: Run) -> None:
    """By place, by kind, by words however they are set in lines."""
    assert [item["locus"] for item in run("loci", "--locus", "1.1-1.2", "--format", "json").json] == ["1.1", "1.2"]
    assert {item["kind"] for item in run("loci", "--kind", "verse", "--format", "json").json} == {"verse"}
    assert run("loci", "--text", "above the bay has neither").out.startswith("2.6 ")
    assert run("loci", "--text", "Above the bay").err == "lamp: 0 loci\n"


def test_loci_are_there_while_entries_are_wrong(lamp: Path, run: Run) -> None:
    """Whoever looks for a locus has an entry without one."""
    spoil(lamp, "apparatus/lamp/textual.yaml", "at: 1.3", "at: 9.9")
    result = run("loci")
    assert (result.code, result.out.split()[0]) == (0, "1.0")


# — names —


def test_names_as_json(lamp: Path, run: Run) -> None:
    names = {record["key"]: record for record in run("names", "--format", "json").json}
    hale = names["hale"]
    assert (hale["kind"], hale["name"], hale["born"], hale["died"]) == ("person", "Hale, Jonas", "1812", "1870-09~")
    assert hale["forms"] == ["Mr Hale", "Hale"]
    assert [(mention["form"], mention["locus"]) for mention in hale["mentions"]] == [
        ("Mr Hale", "1.1"),
        ("the keeper before me", "1.1"),
        ("Hale", "2.7"),
    ]
    for record in names.values():
        for mention in record["mentions"]:
            place = mention["source"]
            line = (lamp / place["file"]).read_text(encoding="utf-8").split("\n")[place["line"] - 1]
            assert line[place["column"] - 1 :].startswith(mention["form"].split()[0])


def test_names_table(lamp: Path, run: Run) -> None:
    result = run("names", "--person", "hale")
    assert result.out == "Hale, Jonas  person  hale  1812 – 1870-09~  3×  1.1, 2.7\n"
    assert result.err == "lamp: 1 record, 3 mentions\n"


def test_names_are_chosen(lamp: Path, run: Run) -> None:
    assert [record["key"] for record in run("names", "--kind", "place", "--format", "json").json] == ["brannoc"]
    assert [record["key"] for record in run("names", "--locus", "2.4", "--format", "json").json] == ["alder", "gazette"]


# — concordance —


def test_concordance_is_aligned(lamp: Path, run: Run) -> None:
    result = run("concordance", "HALE")
    lines = result.out.splitlines()
    assert [line.split()[0] for line in lines] == ["1.1", "2.7"]
    assert len({line.index("Hale") for line in lines}) == 1
    assert result.err == "lamp: 2 places\n"


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("lamp", ["Lamp", "lamp", "lamp"]),
        ("kee*", ["keeper"]),
        ("*ook", ["book", "Book", "book", "book"]),
        ("coast gazette", ["Coast Gazette"]),
        ("bay has", ["bay has"]),
        ("faling.", ["faling."]),
        ("ook", []),
    ],
)
def test_concordance_finds_whole_words(word: str, found: list[str], lamp: Path, run: Run) -> None:
    result = run("concordance", word, "--format", "json")
    assert result.code == 0
    assert [" ".join(place["word"].split()) for place in result.json] == found


def test_concordance_offers_the_nearest_words(lamp: Path, run: Run) -> None:
    assert run("concordance", "gazete").err == "lamp: 0 places; the nearest words are Gazette\n"


def test_concordance_says_where_in_the_file(lamp: Path, run: Run) -> None:
    [place] = run("concordance", "Brannoc", "lamp", "--format", "json").json
    line = (lamp / place["source"]["file"]).read_text(encoding="utf-8").split("\n")[place["source"]["line"] - 1]
    assert line[place["source"]["column"] - 1 :].startswith("Brannoc")
    assert place["left"].endswith("Saint ")


# — audit —


def report(*wrong: AuditFault) -> AuditReport:
    return AuditReport(8, wrong, 20, (), 50, ())


@pytest.fixture
def built(lamp: Path) -> Path:
    """A volume of which there is a PDF, as far as the command can see."""
    (lamp / "build").mkdir()
    (lamp / "build" / "lamp.pdf").write_bytes(b"%PDF")
    made = OutputRecord("inputs", {"lamp.pdf": digest(lamp / "build", "lamp.pdf")})
    (lamp / "build" / ".lamp.state.json").write_text(write_built(BuildRecord({"pdf": made}), own_key()))
    (lamp / "build" / "lamp.loci.json").write_text(write_places(replace(NO_PLACES, volume="lamp", pages=1)))
    return lamp


def test_audit_says_what_was_compared(built: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edition.commands.audit.audit", lambda *_: report())
    result = run("audit")
    assert result.code == 0
    assert result.out == (
        "lamp: 8 entries (none wrong), 20 locators (none wrong), 50 links (none wrong), 0 words (none wrong)\n"
    )


def test_audit_says_what_is_wrong(built: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edition.commands.audit.audit", lambda *_: report(AuditFault("falling", "12", "is on line 4")))
    result = run("audit")
    assert result.code == 1
    assert result.out.splitlines()[0] == "lamp.pdf: wrong: falling (page 12): is on line 4"
    as_json = run("audit", "--format", "json")
    assert as_json.code == 1
    assert as_json.json["entries_checked"] == 8
    assert as_json.json["entries_wrong"] == [
        {"id": "falling", "page": "12", "reason": "is on line 4", "volume": "lamp"}
    ]
    assert as_json.json["volumes"]["lamp"]["links_broken"] == []
    assert (as_json.json["words_checked"], as_json.json["words_wrong"]) == (0, [])


def test_audit_names_words_by_their_locus(built: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    lost = replace(report(), words_checked=90, words_wrong=(AuditFault("1.3", "12", "“lamp” is not printed"),))
    monkeypatch.setattr("edition.commands.audit.audit", lambda *_: lost)
    assert run("audit").out.splitlines() == [
        "lamp.pdf: wrong: 1.3 (page 12): “lamp” is not printed",
        "lamp: 8 entries (none wrong), 20 locators (none wrong), 50 links (none wrong), 90 words (1 wrong)",
    ]
    said = run("audit", "--format", "json")
    assert said.code == 1
    assert said.json["words_checked"] == 90
    assert said.json["words_wrong"] == [
        {"locus": "1.3", "page": "12", "reason": "“lamp” is not printed", "volume": "lamp"}
    ]


def test_audit_of_the_book_for_the_press(built: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read only where it was made from the same files as the PDF whose places it should have."""
    read: list[object] = []

    def audited(pdf: Path, edition: object, places: object, press: Path | None) -> AuditReport:
        read.append(press)
        return report()

    monkeypatch.setattr("edition.commands.audit.audit", audited)
    said = run("audit", "--print")
    assert said.code == 2
    assert "there is no build/lamp.print.pdf: `edition build --to pdf,print lamp` makes it" in " ".join(
        said.err.split()
    )
    press = built / "build" / "lamp.print.pdf"
    press.write_bytes(b"%PDF for the press")
    files = {kind: f"lamp{kind}.pdf" for kind in ("", ".print")}
    for inputs, code in (("others", 1), ("inputs", 0)):
        made = {
            output: OutputRecord(of, {file: digest(built / "build", file)})
            for output, of, file in (("pdf", "inputs", files[""]), ("print", inputs, files[".print"]))
        }
        (built / "build" / ".lamp.state.json").write_text(write_built(BuildRecord(made), own_key()))
        said = run("audit", "--print")
        assert said.code == code, said
    assert [Path(str(file)).name for file in read] == ["lamp.print.pdf"]
    press.write_bytes(b"%PDF of somebody else")
    assert run("audit", "--print").code == 1
    assert len(read) == 1
    assert run("audit").code == 0
    assert read[1] is None


def test_build_says_why_not(lamp: Path, run: Run) -> None:
    spoil(lamp, "apparatus/lamp/textual.yaml", "lemma: faling", "lemma: failing")
    result = run("build", "--to", "tex")
    assert result.code == 1
    assert result.out == ""
    assert "error[A102]" in result.err
    assert result.err.endswith("lamp: not built (1 error, and 1 more that follows)\n")
    assert not list((lamp / "build").glob("*.tex"))


# — build —


def test_outputs_are_named_with_commas_or_one_by_one(lamp: Path, run: Run) -> None:
    """A second `--to` adds to what the first one asks for."""
    result = run("build", "lamp", "--to", "txt", "--to", "md, tex", "--to", "md")
    assert result.code == 0
    made = ("lamp.txt", "lamp.md", "lamp.tex")
    assert [file.strip().rsplit("/", 1)[-1] for file in result.out.splitlines()] == list(made)
    assert all((lamp / "build" / file).is_file() for file in made)
