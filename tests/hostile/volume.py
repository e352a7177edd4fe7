"""Three small volumes, one with a second text, with everything, and a payload behind every word that editors choose.

Such words are written `q…q` in `full/`: in YAML those of Markdown `qx…q`, what stands behind the key of a work `qk…q`,
what takes the place of a regular expression `qz…q`; sigla, in which `^…^` is raised, `qu…q`; running heads, in which
braces hold fields, `qe…q`; headings of indexes, which `>` parts, `qy…q`.
`test_walk.py` sees that every key that is declared occurs.
"""

from __future__ import annotations

import json
import re
import shutil
from hashlib import sha256
from pathlib import Path

FULL = Path(__file__).parent / "full"
NAMES = ("full", "described", "collected", "collected/beside")
WORD = re.compile(r"\bq[a-z]+q\b")
_SIGNS = re.compile(r"([!-/:-@\[-`{-~])")
_START = re.compile(r'(start: )(".*?(?<!\\)")')


def write(root: Path, payload: str = "", raw: bool = False) -> None:
    """Write the volumes with a payload behind every word; `raw`, without the backslashes that Markdown needs."""
    for template in sorted(path for path in FULL.rglob("*") if path.is_file()):
        if template.suffix == ".png":
            file = root / template.relative_to(FULL)
            file.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(template, file)
            continue
        words = template.read_text(encoding="utf-8")
        ending = template.suffix
        words = WORD.sub(lambda match: match[0] + quoted(payload, match[0], ending, raw), words)  # noqa: B023
        file = root / template.relative_to(FULL)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_START.sub(_first_words, words), encoding="utf-8")
    folder = root / "source/described"
    digest = sha256((folder / "transcription.txt").read_bytes()).hexdigest()
    settings = (folder / "volume.yaml").read_text(encoding="utf-8")
    (folder / "volume.yaml").write_text(settings.replace("SHA256", digest), encoding="utf-8")


def quoted(payload: str, word: str, ending: str, raw: bool) -> str:
    """A payload as it is typed in a file so that it means itself."""
    markdown = payload if raw else _SIGNS.sub(r"\\\1", payload)
    if word.startswith("qk"):  # behind the key of a work, where no backslash is one
        markdown = re.sub(r"[\[\];@\\]", "+", payload)
    match ending:
        case ".md":
            return markdown
        case ".yaml" if word.startswith("qz"):  # what takes the place of a regular expression
            return json.dumps(payload.replace("\\", "\\\\"), ensure_ascii=False)[1:-1]
        case ".yaml" if word.startswith("qu"):  # nothing but letters and figures is raised in a siglum
            return json.dumps(payload.replace("^^M", "++M"), ensure_ascii=False)[1:-1]
        case ".yaml" if word.startswith("qe"):
            return json.dumps(re.sub(r"[{}]", "+", payload), ensure_ascii=False)[1:-1]
        case ".yaml" if word.startswith("qy"):
            return json.dumps(payload.replace(">", "+"), ensure_ascii=False)[1:-1]
        case ".yaml":
            return json.dumps(markdown if word[1] in "xk" else payload, ensure_ascii=False)[1:-1]
        case ".bib":  # braces, commands and mathematics of TeX are none there, ~ and , part names
            return re.sub(r"[{}\\~,$]", "+", payload)
        case _:
            return payload


def _first_words(match: re.Match[str]) -> str:
    return match[1] + json.dumps(" ".join(json.loads(match[2]).split()[:5]), ensure_ascii=False)


def harmless(payload: str) -> str:
    """Words of the same shape in which nothing is a sign to any format."""
    return re.sub(r"[\\{}$&#%_^~<>\"`|\[\]()*!@=:;/.,?+]", "+", payload)


def copy(root: Path, other: Path) -> None:
    """A copy of the volumes."""
    shutil.copytree(root, other)
