"""Whatever characters a text or a note holds are printed, and do nothing else."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from edition.build import build

HOSTILE = [
    r"\input{/etc/passwd}", r"\directlua{os.exit(3)}", r"\write18{id}", "^^5cend", "#1 % & $ _ ~ { }",
    "<script>alert(1)</script>",
    "!!python/object", '"straight" -- ``ticks\'\' ,,low', "†crux† ⟨angle⟩",
]  # fmt: skip


@pytest.mark.tex
def test_hostile_characters_are_printed(tmp_path: Path) -> None:
    source, apparatus = tmp_path / "source/evil", tmp_path / "apparatus/evil"
    source.mkdir(parents=True)
    apparatus.mkdir(parents=True)
    title = r"\title{$x\^2$} & #1 %"
    (source / "volume.yaml").write_text(f"title: '{title}'\nlanguage: en\nversion: '1'\ntext: [text.md]\n")
    escaped = [
        "".join(f"\\{c}" if c.isascii() and not c.isalnum() and c != " " else c for c in words) for words in HOSTILE
    ]
    (source / "text.md").write_text("# Signs\n\n" + "\n\n".join(f"Begin {words} end." for words in escaped) + "\n")
    notes = "".join(
        f"- id: e{n}\n  kind: comment\n  at: 1.{n}\n  lemma: Begin\n  note: |-\n    Note {words} closed.\n"
        for n, words in enumerate(escaped, 1)
    )
    (apparatus / "entries.yaml").write_text(notes)
    problems: list[object] = []
    assert build(tmp_path, "evil", ["pdf"], tmp_path / "build", problems.append, lambda step: None), problems
    pdf = tmp_path / "build/evil.pdf"
    printed = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    together = "".join(printed.split())
    for words in HOSTILE:
        plain = "".join(words.split())
        assert f"Begin{plain}end." in together, words
        assert f"Note{plain}closed." in together, words
    assert "root:" not in printed
    assert "".join(title.replace("\\^", "^").split()) in together
