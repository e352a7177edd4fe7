"""Tables in which other programs have put witnesses side by side, as the source of a collation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from edition.derive.witness_text import witness_text
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.parse.alignments import is_alignment, read_alignment
from tests.collation.test_command import run

TEXTS = {
    "A": "Arma uirumque cano, Troiae qui primus ab oris.",
    "B": "Arma cano, Troiae qui primus qui ab oris uenit.",
    "C": "Arma uirosque cano, l’an qui primus ab oris.",
}
COLUMNS: list[tuple[str | None, str | None, str | None]] = [
    ("Arma ", "Arma ", "Arma "), ("uirumque ", None, "uirosque "), ("cano", "cano", "cano"), (", ", ", ", ", "),
    ("Troiae ", "Troiae ", "l’an "), ("qui primus ", "qui primus ", "qui primus "), (None, "qui ", None),
    ("ab oris", "ab oris ", "ab oris"), (None, "uenit", None), (".", ".", "."),
]  # fmt: skip
"""As CollateX aligns them, each word with the space behind it."""


def tokens(cell: str | None, siglum: str) -> list[dict[str, object]] | None:
    """A cell in CollateX's JSON."""
    parts = [] if cell is None else [f"{word} " for word in cell.split(" ") if word]
    if parts and cell is not None and not cell.endswith(" "):
        parts[-1] = parts[-1].rstrip()
    return [{"_sigil": siglum, "t": part, "n": part.strip()} for part in parts] or None


ROWS = [[tokens(column[n], siglum) for column in COLUMNS] for n, siglum in enumerate("ABC")]
PYTHON = json.dumps({"table": ROWS, "witnesses": ["A", "B", "C"]})
JAVA = json.dumps(
    {"witnesses": ["A", "B", "C"], "table": [[[cell] if cell else [] for cell in col] for col in COLUMNS]}
)
CSV = "".join(
    f"{siglum}," + ",".join(f'"{column[n] or ""}"' for column in COLUMNS) + "\n" for n, siglum in enumerate("ABC")
)
SPREADSHEET = "A;B;C\n" + "".join(";".join(f'"{(cell or "").strip()}"' for cell in column) + "\n" for column in COLUMNS)
TSV = "".join(f"{siglum}\t" + "\t".join(column[n] or "" for column in COLUMNS) + "\n" for n, siglum in enumerate("ABC"))


def readings(column: tuple[str | None, ...]) -> str:
    """A column as an <app>."""
    return "".join(f'<rdg wit="#{s}">{cell}</rdg>' for s, cell in zip("ABC", column, strict=True) if cell)


XML = "<root>" + "".join(f"<app>{readings(column)}</app>" for column in COLUMNS) + "</root>"
TEI = (
    '<cx:apparatus xmlns:cx="http://interedition.eu/collatex/ns/1.0" xmlns="http://www.tei-c.org/ns/1.0">Arma '
    '<app><rdg wit="#A">uirumque</rdg><rdg wit="#C">uirosque</rdg></app> cano, <app><rdg wit="#A #B">Troiae</rdg>'
    '<rdg wit="#C">l’an</rdg></app> qui primus <app><rdg wit="#B">qui</rdg></app> ab oris <app><rdg wit="#B">uenit'
    "</rdg></app>.</cx:apparatus>"
)
WHOLE = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc>'
    f"</teiHeader><text><body><p>{TEI.partition('>')[2].removesuffix('</cx:apparatus>')}</p></body></text></TEI>"
)
KINDS = {
    "python.json": PYTHON, "java.json": JAVA, "rows.csv": CSV, "columns.csv": SPREADSHEET, "rows.tsv": TSV,
    "own.xml": XML, "apparatus.xml": TEI, "document.xml": WHOLE,
}  # fmt: skip


def collated(folder: Path, name: str, words: str, *more: str) -> str:
    (folder / name).write_text(words)
    done = run(folder, "aen", str(folder / name), *more)
    assert done.exit_code == 0, done.output
    return done.output


def text_of(folder: Path, siglum: str) -> str:
    found = load(folder, "aen", lambda problem: None)
    assert found is not None
    blocks = range(len(found.text.blocks))
    if siglum == found.volume.base:
        return " ".join(found.text.blocks[i].text for i in blocks)
    text = witness_text(found, siglum)
    return " ".join(text.words(i) for i in blocks)


def letters(words: str) -> str:
    return "".join(letter for letter in words if letter.isalnum())


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_table_gives_the_texts_of_its_witnesses(tmp_path: Path, name: str) -> None:
    collated(tmp_path, name, KINDS[name])
    for siglum, text in TEXTS.items():
        assert letters(text_of(tmp_path, siglum)) == letters(text)
    if name != "columns.csv":
        assert (tmp_path / "source/aen/text.md").read_text() == f"{TEXTS['A']}\n"
    words = (tmp_path / "apparatus/aen/variants.yaml").read_text()
    both = ["- {type: omission, wit: [B]}", "- {text: uirosque, wit: [C]}"]
    said = [f"lemma: uirumque\n  readings:\n    {one}\n    {other}" for one, other in (both, both[::-1])]
    assert any(each in words for each in said)
    assert "lemma: Troiae\n  readings:\n    - {text: l’an, wit: [C]}" in words


def test_another_witness_can_be_the_base_text(tmp_path: Path) -> None:
    collated(tmp_path, "t.json", PYTHON, "--base", "C")
    assert (tmp_path / "source/aen/text.md").read_text() == f"{TEXTS['C']}\n"


def test_the_words_that_a_table_puts_side_by_side_are_paired(tmp_path: Path) -> None:
    """Of itself, B's “et” would be the first of A; the table says that it is the second."""
    rows = [["Arma ", "et ", "uirum ", "et ", "canem "], ["Arma ", "", "", "et ", "canem "]]
    other = [["Arma ", "et ", "uirum ", "et ", "canem "], ["Arma ", "et ", "", "", "canem "]]
    said = []
    for number, each in enumerate((rows, other)):
        folder = tmp_path / str(number)
        folder.mkdir()
        names = ("A", "B")
        collated(folder, "t.csv", "".join(f"{s},{','.join(row)}\n" for s, row in zip(names, each, strict=True)))
        said.append((folder / "apparatus/aen/variants.yaml").read_text())
        assert letters(text_of(folder, "B")) == "Armaetcanem"
    assert all("type: omission" in words for words in said)


def test_a_corrected_table_is_collated_again_and_decisions_stay(tmp_path: Path) -> None:
    collated(tmp_path, "t.csv", CSV)
    path = tmp_path / "apparatus/aen/variants.yaml"
    path.write_text(path.read_text().replace("lemma: Troiae\n", "lemma: Troiae\n  note: sic\n"))
    table = tmp_path / "source/aen/witnesses/t.csv"
    table.write_text(table.read_text().replace("uirosque", "heroes"))
    assert run(tmp_path, "aen").exit_code == 0
    assert "{text: heroes, wit: [C]}" in path.read_text()
    assert "lemma: Troiae\n  note: sic\n" in path.read_text()
    table.write_text(table.read_text().replace("heroes", "duces"))
    again = run(tmp_path, "aen", str(table))  # the same table, named again
    assert again.exit_code == 0, again.output
    assert "{text: duces, wit: [C]}" in path.read_text()


def test_tables_of_chapters_follow_one_another(tmp_path: Path) -> None:
    (tmp_path / "one.xml").write_text(XML)
    (tmp_path / "two.xml").write_text('<root><app><rdg wit="#A">Multa </rdg><rdg wit="#D">Pauca </rdg></app></root>')
    done = run(tmp_path, "aen", str(tmp_path / "one.xml"), str(tmp_path / "two.xml"))
    assert done.exit_code == 0, done.output
    assert (tmp_path / "source/aen/text.md").read_text() == f"{TEXTS['A']}\n\nMulta\n"
    assert letters(text_of(tmp_path, "B")) == letters(TEXTS["B"])
    assert letters(text_of(tmp_path, "D")) == "Pauca"


def test_several_tables_in_one_file_of_json(tmp_path: Path) -> None:
    more = json.dumps({"table": [[[{"t": "Multa"}], None], [None, [{"t": "Pauca"}]]], "witnesses": ["A", "B"]})
    output = run_json(tmp_path, f"{PYTHON}\n{more}\n")
    assert "as many columns as witnesses" in output  # two by two, without names
    named = more.replace("[null, ", '[[{"t": "", "_sigil": "B"}], ')
    collated(tmp_path, "t.json", f"{PYTHON}\n{named}\n")
    assert letters(text_of(tmp_path, "B")) == letters(TEXTS["B"]) + "Pauca"


MANY = [f"s{i}" for i in range(501)]
WIDE = {
    "t.csv": "".join(f"{s},{'a,' * 600}b\n" for s in MANY),
    "u.csv": ",".join(MANY) + "\n" + "a,b\n" * 600,
    "t.json": "".join(json.dumps({"witnesses": [s], "table": [[["a"], ["b"]]]}) for s in MANY),
    "t.xml": "<r>" + "".join(f'<app><rdg wit="#{s}">a</rdg></app>' for s in MANY) + "</r>",
}


@pytest.mark.parametrize("name", WIDE)
def test_a_table_of_more_witnesses_than_a_volume_has_is_refused(tmp_path: Path, name: str) -> None:
    """Its empty cells alone would be more than any memory."""
    (tmp_path / name).write_text(WIDE[name])
    problems: list[Diagnostic] = []
    assert read_alignment(WIDE[name].encode(), name, problems.append) is None
    assert [problem.message for problem in problems] == ["a table has at most 500 witnesses, and this one 501"]


def test_readings_whose_tags_do_not_end_are_looked_at_once() -> None:
    """Each would be looked through to the end of the file, for minutes."""
    assert not is_alignment("t.xml", b"<TEI><app><rdg " + b"<rdg " * 400_000)


def run_json(folder: Path, words: str) -> str:
    (folder / "t.json").write_text(words)
    done = run(folder, "aen", str(folder / "t.json"))
    assert done.exit_code == 1
    return done.output


def test_what_a_table_has_besides_words_is_told(tmp_path: Path) -> None:
    words = PYTHON.replace('"n": "uirosque"', '"n": "uir", "page": "12r"').replace('"n": "uirumque"', '"n": "uir"')
    output = collated(tmp_path, "t.json", words.replace('"t": "Troiae "', '"t": "<lb n=\'2\'/>Troiae "', 1))
    for said in ("“page” of tokens is left out: “12r”", "the mark-up <lb> within words is left out: “<lb n='2'/>”",
                 "counts different words as one (1, such as uirosque, uirumque)"):  # fmt: skip
        assert said in output
    assert letters(text_of(tmp_path, "A")) == letters(TEXTS["A"])


def test_attributes_and_notes_in_tei_are_told(tmp_path: Path) -> None:
    words = WHOLE.replace('<rdg wit="#C">uirosque', '<rdg wit="#C" cause="x"><hi>uiros</hi>que<note>N</note>')
    output = collated(tmp_path, "t.xml", words)
    for said in ("<teiHeader> is left out", "@cause of <rdg> is left out: “x”", "<note> is left out: “N”",
                 "the mark-up <hi> is left out: “uiros”"):  # fmt: skip
        assert said in output
    assert letters(text_of(tmp_path, "C")) == letters(TEXTS["C"])


BROKEN = {
    "cut.json": (PYTHON[:300], "the JSON cannot be read", "1:"),
    "input.json": ('{"witnesses": [{"id": "A", "content": "x"}]}', "this is what goes into CollateX", "1:1"),
    "nothing.json": ("[]", "it has no “table”", "1:1"),
    "deep.json": ("[" * 100_000, "the JSON cannot be read", "1:1"),
    "row.json": ('{"witnesses": ["A", "B"],\n"table": [[["a"], ["b"], ["c"]],\n [["a"]]]}',
                 "this row has 1 cell", "3:2"),
    "token.json": ('{"witnesses": ["A", "B"],\n"table": [[["a"], ["b"],\n [{"n": "c"}]], [[], [], []]]}',
                   "a token must be a text, or have its text as “t”", "3:3"),
    "other.json": (PYTHON.replace('"_sigil": "B", "t": "cano"', '"_sigil": "C", "t": "cano"'),
                   "a token of C stands in a cell of B", "1:"),
    "control.json": (PYTHON.replace("uirosque", "uir\\u0007os"), "the character U+0007", "1:"),
    "siglum.json": (PYTHON.replace('["A", "B", "C"]', '["A x", "B", "C"]').replace('"_sigil": "A", ', ""),
                    "“A x” is no siglum", "1:1"),
    "twice.csv": ("A,a,b,c\nA,a,b,c\n", "the siglum “A” is there twice", "2:1"),
    "missing.csv": ("A,a,b,c\n,a,b,c\n", "a siglum is missing", "2:1"),
    "quotes.csv": ('A,a,"b,c\nB,a,b,c\n', "the table cannot be read", "1:1"),
    "one.csv": ("A,a,b,c\n", "a table has two witnesses or more", "1:1"),
    "open.xml": (XML[:200], "the XML cannot be read", "1:"),
    "nobody.xml": ('<root><app><rdg wit="#A">a</rdg>\n<rdg>b</rdg></app><app><rdg wit="#B">c</rdg></app></root>',
                   "this <rdg> says no witness", "2:1"),
    "both.xml": ('<root><app><rdg wit="#A #B">a</rdg>\n<rdg wit="#A">b</rdg></app></root>',
                 "A has two readings in one <app>", "2:1"),
    "inner.xml": ('<root><app><rdg wit="#A">a\n<app><rdg wit="#B">b</rdg></app></rdg></app></root>',
                  "an <app> stands in a reading of another", "2:1"),
    "loose.xml": ('<root><app>x<rdg wit="#A">a</rdg><rdg wit="#B">b</rdg></app></root>',
                  "“x” stands in an <app> outside its readings", "1:"),
    "entity.xml": ('<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><root><app><rdg wit="#A">&e;</rdg>'
                   '<rdg wit="#B">b</rdg></app></root>', "error[E10", "1:"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_table_is_refused_at_its_place(tmp_path: Path, name: str) -> None:
    words, message, place = BROKEN[name]
    (tmp_path / name).write_text(words)
    done = run(tmp_path, "aen", str(tmp_path / name))
    assert done.exit_code == 1
    assert message in done.output
    assert f"source/aen/witnesses/{name}:{place}" in done.output
    assert [path.name for path in tmp_path.iterdir() if path.name != name and not path.name.startswith(".")] == []


def test_a_table_names_its_witnesses_itself(tmp_path: Path) -> None:
    (tmp_path / "t.json").write_text(PYTHON)
    done = run(tmp_path, "aen", f"A={tmp_path / 't.json'}")
    assert done.exit_code == 2
    assert "is a table, which names its witnesses itself" in done.output
