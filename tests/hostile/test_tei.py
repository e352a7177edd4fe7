"""TEI of somebody nobody knows: what a document says goes the way of what is typed, or nothing is written."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.write.latex import write_latex
from edition.write.tei import write_tei
from tests.commands.conftest import Run
from tests.hostile.shape import of_tex
from tests.hostile.test_walk import PAYLOADS, names_in
from tests.hostile.volume import write

PAYLOAD = " ".join(PAYLOADS.values())
FOREIGN = Path(__file__).parent.parent / "tei/samples/everything.xml"
PARSER = etree.XMLParser(collect_ids=False)  # the sample has an id twice


def own(root: Path) -> bytes:
    """A document that the toolkit wrote."""
    write(root)
    edition = load(root, "full", lambda item: None)
    assert edition is not None
    return write_tei(edition).encode()


def imported(run: Run, root: Path, document: bytes) -> tuple[int, str]:
    """What comes of importing a document as the volume `taken`."""
    for part in ("source", "apparatus"):
        shutil.rmtree(root / part / "taken", ignore_errors=True)
    (root / "document.xml").write_bytes(document)
    result = run("-C", str(root), "import", "taken", str(root / "document.xml"))
    assert result.code in (0, 1), result.err
    return result.code, result.out + result.err


def test_the_file_of_an_introduction_is_no_way_into_tex(tmp_path: Path, run: Run) -> None:
    """The document of the attack: a carriage return ends the comment that names the file, ^^5c is a backslash."""
    lua = "local s=string.char(47) io.open(s..'tmp'..s..'PWN','w'):close()"
    document = own(tmp_path).replace(b"introduction.md", f"i&#13;^^5cdirectlua{{{lua}}}&#13;.md".encode())
    code, said = imported(run, tmp_path, document)
    assert code == 1
    assert "nothing was written" in said
    assert not (tmp_path / "source/taken").exists()
    assert run("-C", str(tmp_path), "build", "taken").code == 2


@pytest.mark.parametrize("name", ["../../x.md", "/etc/x.md", ".x.md", "a/b.md", "", "a\\b.md", "volume.yaml"])
def test_no_document_writes_outside_its_volume_or_over_another_file(tmp_path: Path, run: Run, name: str) -> None:
    code, said = imported(run, tmp_path, own(tmp_path).replace(b"introduction.md", name.encode()))
    assert code == 1
    assert not (tmp_path / "source/taken").exists(), said


SETTINGS = {
    '"style": "octavo"': [r'"octavo]{edition}\\directlua{x}\\iffalse["', '["x"]'],
    '"language": "en-GB"': ['"en}"'],
    '"step": 3': [r'"3}\\directlua{x}"', "-1"],
    '"margin": "left"': [r'"}\\x"'],
    '"max": 0.4': ['"0.4}"'],
    '"skip": "5pt"': [r'"5pt}\\x"'],
    '"arrangement": "run-on"': [r'"run-on}\\x"'],
    '"rule": "full"': ['"full}"'],
    '"name": "school"': ['"../x"'],
    '"pages_in": "entries"': ['"x"'],
    '"lemma_words": 5': ['"5}"', "[]"],
    '"min": 1': ["-1"],
    '"apparatus": "positive"': ['{"x": 1}'],
    '"footnotes": "volume"': ["1"],
}


@pytest.mark.parametrize("old", SETTINGS)
def test_settings_of_a_document_are_settings_of_a_volume(tmp_path: Path, run: Run, old: str) -> None:
    document = own(tmp_path).decode()
    assert old in document
    for value in SETTINGS[old]:
        new = f"{old.partition(':')[0]}: {value}"
        code, said = imported(run, tmp_path, document.replace(old, new, 1).encode())
        assert code == 1, said
        assert "the settings cannot be read" in said or "nothing was written" in said
        assert not (tmp_path / "source/taken").exists(), said


def places(document: bytes) -> Iterator[tuple[int, str]]:
    """The number of an element, and an attribute or nothing for its words: one for each name that there is."""
    seen = set()
    for number, element in enumerate(etree.fromstring(document, PARSER).iter("*")):
        names = [*map(str, element.attrib), *([""] if (element.text or "").strip() else [])]
        for name in names:
            if (what := name or f"<{element.tag}>") not in seen:
                seen.add(what)
                yield number, name


@pytest.mark.parametrize("kind", ["own", "foreign"])
def test_every_attribute_and_every_element(tmp_path: Path, run: Run, kind: str) -> None:
    document = own(tmp_path)
    known = names_in(of_tex(write_latex(_taken(tmp_path, "full")).tex)) | {"\\EdClub"}  # of stanzas that get longer
    if kind == "foreign":
        document = FOREIGN.read_bytes()
        imported(run, tmp_path, document)
        known |= names_in(of_tex(write_latex(_taken(tmp_path)).tex))
    written = 0
    wanted = list(places(document))
    assert len(wanted) > 50
    for number, name in wanted:
        tree = etree.fromstring(document, PARSER)
        element = list(tree.iter("*"))[number]
        if name:
            element.set(name, PAYLOAD)
        else:
            element.text = PAYLOAD
        code, said = imported(run, tmp_path, etree.tostring(tree))
        assert said.isprintable() or re.fullmatch(r"[\x20-\x7e\n\x80-\U0010ffff]*", said)
        if (tmp_path / "source/taken").exists():
            written += 1
            latex = write_latex(_taken(tmp_path)).tex
            assert names_in(of_tex(latex)) <= known, (element.tag, name)
        else:
            assert code == 1
    assert written > 15


def _taken(root: Path, name: str = "taken") -> Edition:
    found: list[Diagnostic] = []
    edition = load(root, name, found.append)
    assert edition is not None, found
    return edition


@pytest.mark.parametrize("old", ["qbooktitleq", 'type="language"', 'xml:id="w.book"', 'type="book"', "qcorporateq"])
def test_no_work_is_more_than_a_record_of_the_bibliography(tmp_path: Path, run: Run, old: str) -> None:
    new = old.rstrip('"') + "}} @book{planted, title = {x}, note = {" + ('"' if old.endswith('"') else "")
    _, said = imported(run, tmp_path, own(tmp_path).decode().replace(old, new).encode())
    if (tmp_path / "source/taken").exists():
        assert {work.key for work in _taken(tmp_path).works} & {"planted"} == set(), said
        assert len(_taken(tmp_path).works) == 3
