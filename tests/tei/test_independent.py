"""What the volume says of an apparatus is what lxml finds in the file, no more and no less."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tei.independent import compare

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.xml"))


def shown(path: Path) -> tuple[list[str], list[str], list[str]]:
    """What is lost unseen, missing, and invented."""
    table = compare(path)
    assert not table.refused
    return table.unseen, table.missing, table.invented


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_entry_and_reading_of_a_sample(sample: Path) -> None:
    assert shown(sample) == ([], [], [])


def document(body: str, header: str = "") -> str:
    """A TEI document with a text, on whose lines 2 and following the body stands."""
    witnesses = "".join(f'<witness xml:id="{siglum}">Codex {siglum}</witness>' for siglum in "ABC")
    listed = f'<listWit xml:id="all">{witnesses}</listWit>'
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>'
        f"<publicationStmt><p>x</p></publicationStmt><sourceDesc>{listed}{header}</sourceDesc>"
        f"</fileDesc></teiHeader><text><body>\n{body}</body></text></TEI>"
    )


def test_the_comparison_sees_what_is_lost_or_invented(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of an importer that forgets an entry, changes a reading and gives another to one who has none."""
    from dataclasses import replace

    import edition.parse.tei as tei
    from edition.model.inline import of_words
    from edition.parse.tei import Document, read_tei

    def spoilt(*given: object) -> Document | None:
        document = read_tei(*given)  # type: ignore[arg-type]
        assert document is not None
        first, second, _ = document.entries
        changed = replace(first.readings[0], content=of_words("other"))
        more = replace(second.readings[0], witnesses=(*second.readings[0].witnesses, "C"))
        entries = replace(first, readings=(changed,)), replace(second, readings=(more,))
        return replace(document, entries=entries)

    path = tmp_path / "a.xml"
    apps = " ".join(f'<app><lem>l{i}</lem><rdg wit="#B">r{i}</rdg></app>' for i in range(3))
    path.write_text(document(f"<p>{apps}</p>"), encoding="utf-8")
    monkeypatch.setattr(tei, "read_tei", spoilt)
    table = compare(path)
    assert (table.apps, table.entries, len(table.unseen), table.equal) == (3, 2, 1, 1)
    assert table.missing == ["a.xml:2:22: B: ['r0']"]
    assert table.invented == ["a.xml:2:4: B: “other”", "a.xml:2:51: C: “r1”"]
