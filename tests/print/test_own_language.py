"""A language that the toolkit does not have: a book in it from one file in the editor's folder."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from edition.cli import main
from edition.messages.catalogues import languages
from edition.messages.message import pieces
from edition.messages.po import read_po
from tests.commands.conftest import Run, run

__all__ = ["run"]  # a fixture

FILES = {
    "source/v/volume.yaml": """
format: 2
title: Ljuset
editors: [Åsa Öberg]
language: sv
text: [text.md]
base: A
witnesses: [{siglum: A, name: handskrift}, {siglum: B, name: avskrift}]
""",
    "source/v/text.md": "# Ljuset\n\nZetterberg, Åberg, Ängström och Öman kom hit.\n\nDen 5 maj 1937 kom Åberg.\n",
    "apparatus/v/a.yaml": """
- {id: a, kind: variant, at: 1.1, lemma: kom, readings: [{type: omission, wit: B}]}
- {id: d, kind: date, at: 1.2, lemma: 5 maj 1937, date: 1937-05-05, event: Åberg kom}
""",
    "apparatus/v/names.yaml": """
- {key: o, kind: person, name: 'Öman, A.', forms: [Öman]}
- {key: ae, kind: person, name: 'Ängström, A.', forms: [Ängström]}
- {key: aa, kind: person, name: 'Åberg, A.', forms: [Åberg], born: 1812-05/.., description: En resande.}
- {key: z, kind: person, name: 'Zetterberg, A.', forms: [Zetterberg]}
""",
}
_SIGN = str.maketrans(dict.fromkeys("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "§"))


def _translated(words: str) -> str:
    """The words of a message as signs that no language has, its fields as they are."""
    return "".join(f"{{{piece}}}" if i % 2 else piece.translate(_SIGN) for i, piece in enumerate(pieces(words)))


def _filled(catalogue: str) -> str:
    """A catalogue, as `edition words` writes it, with every message translated."""
    entries = [
        entry for entry in read_po(catalogue, "sv.po", lambda problem: pytest.fail(str(problem))) if entry.id.text
    ]
    blocks = [catalogue.partition("\n\n")[0].replace('"X-State: begun\\n"\n', "")]
    for entry in entries:
        lines = [f'msgctxt "{entry.id.text}"', f'msgid "{entry.english.text}"']
        if entry.plural:
            lines += [f'msgid_plural "{entry.plural.text}"']
            lines += [f'msgstr[{n}] "{_translated(entry.plural.text)}"' for n in (0, 1)]
        else:
            lines.append(f'msgstr "{_translated(entry.english.text)}"')
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


@pytest.mark.tex
def test_a_book_comes_out_in_it_completely(run: Run, tmp_path: Path) -> None:
    """Its words, its dates and the order of its index, without a word of English."""
    assert "sv" not in languages()
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text.lstrip("\n"), encoding="utf-8")
    assert run("words", "sv").code == 0
    catalogue = tmp_path / "styles/words/sv.po"
    catalogue.write_text(_filled(catalogue.read_text(encoding="utf-8")), encoding="utf-8")
    assert run("check").out == "v: no problem\n"
    with pytest.raises(SystemExit) as ended:
        main(["-C", str(tmp_path), "build", "v"])
    assert not ended.value.code
    said = subprocess.run(
        ["pdftotext", "-raw", str(tmp_path / "build/v.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    own = {*re.findall(r"\w+", " ".join(FILES.values()).lower()), "maj"}
    words = {word.lower() for word in re.findall(r"[^\W\d_]{2,}", said) if not re.fullmatch("[ivx]+|[0-9a-f]+", word)}
    assert words - own == set()
    assert "5 maj 1937" in said
    assert re.search(r"§ maj 1812", said)  # “from”, and a month by CLDR
    index = [name for name in re.findall(r"\w+(?=, A\.)", said) if name.lower() in own]
    assert index[-4:] == ["Zetterberg", "Åberg", "Ängström", "Öman"]
