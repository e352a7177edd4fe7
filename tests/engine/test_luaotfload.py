"""What the engine knows of luaotfload is so with this TeX Live; what another lacks is said and done without."""

from __future__ import annotations

import re

import pytest
from engine_run import STYLES, compile_tex, flat

pytestmark = pytest.mark.tex

DOCUMENT = (
    r"\documentclass{article}\usepackage{fontspec}%s\usepackage[design=octavo,letters=used]{edition}"
    r"\EdLayer{textual}{arrangement=run-on}\begin{document}\EdMain"
    r"\EdPar{}The \EdEntry{wars}{peace} of \EdEmph{affinities} and \EdCaps{roses}.\EdEnd\end{document}"
)
SAID = "this luaotfload is not as the engine knows it"


def test_this_luaotfload_is_as_the_engine_knows_it(tmp_path):
    log = flat(compile_tex(DOCUMENT % "", tmp_path).log)
    assert SAID not in log, (
        "a newer luaotfload has changed inside: see styles/edition-luaotfload.lua, which is the one place to mend; "
        + log[log.find(SAID) :][:300]
    )


def test_no_other_module_knows_its_inside():
    inside = re.compile(
        r"\bfonts\.(hashes|definers|constructors|protrusions)|luaotfload\.(harf|node_processor|define_font)"
    )
    knowing = {path.name for path in STYLES.glob("edition*.lua") if inside.search(path.read_text(encoding="utf-8"))}
    assert knowing == {"edition-luaotfload.lua", "edition-shaping.lua"}, "names of callbacks stand in edition-shaping"


@pytest.mark.parametrize(
    ("callback", "function"),
    [("hpack_filter", "luaotfload.node_processor"), ("post_linebreak_filter", "luaotfload.harf.finalize_vlist")],
)
def test_what_another_luaotfload_lacks_is_said_and_done_without(tmp_path, callback, function):
    renamed = (
        rf"\directlua{{local usual = luatexbase.remove_from_callback('{callback}', '{function}')"
        rf" luatexbase.add_to_callback('{callback}', usual, 'luaotfload.renamed', 1)}}"
    )
    run = compile_tex(DOCUMENT % renamed, tmp_path)
    assert f"{SAID} (no {function})" in flat(run.log)
    assert "1 wars] peace" in flat(run.text())
    assert "affinities" in flat(run.text())
