"""What leads out of a run's folder on Windows is no plain name to Lua, on any system."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.designs.folder import styles_dir
from edition.typeset.environment import surroundings
from edition.typeset.sandbox import Wall, started

LUA = ("lualatex", "--lua=./styles/edition-guard.lua", "--interaction=nonstopmode", "--jobname=book", "trial.tex")
TRIAL = r"""\catcode`\~12 \directlua{
  local names = ("plain ./plain ..~secret .~..~secret C:secret plain:stream"):gsub("~", string.char(92))
  for name in names:gmatch("[^ ]+") do
    texio.write_nl(name .. "=" .. (io.open(name) and "read" or "refused") .. ".")
  end
}\csname @@end\endcsname
"""


@pytest.mark.tex
def test_a_backslash_and_a_colon_lead_nowhere(tmp_path: Path) -> None:
    for name in ("plain", r"..\secret", r".\..\secret", "C:secret", "plain:stream"):
        (tmp_path / name).write_text("words")
    (tmp_path / "trial.tex").write_text(TRIAL)
    with started(LUA, surroundings(tmp_path, styles_dir()), Wall.NONE) as process:
        assert process.stdout is not None
        said = process.stdout.read().decode()
    for name in ("plain", "./plain"):
        assert f"\n{name}=read." in said, said
    for name in (r"..\secret", r".\..\secret", "C:secret", "plain:stream"):
        assert f"\n{name}=refused." in said, said
