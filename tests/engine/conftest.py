"""Compile small documents with the engine, once per test, in a private directory."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from engine_run import Run, compile_tex, processes


@pytest.fixture(scope="session", autouse=True)
def _processes():
    """Those that were kept warm are ended."""
    yield
    processes.end()


@pytest.fixture
def typeset(tmp_path):
    """typeset(body, setup=…, layers=…) -> Run, for a body in the engine's macros."""

    def run(body: str, setup: str = "", layers: str | None = None, name: str = "doc", design: str = "octavo") -> Run:
        if layers is None:
            layers = (
                r"\EdLayer{textual}{arrangement=run-on}"
                r"\EdLayer{sources}{arrangement=run-on}"
                r"\EdLayer{comment}{arrangement=lines}"
            )
        tex = (
            rf"\documentclass{{article}}\usepackage[design={design},order=made]{{edition}}"
            rf"\EdSetup{{numbering=page,step=5,{setup}}}"
            + layers
            + "\\begin{document}\n\\tracinglostchars=3\n"
            + body
            + "\n\\end{document}\n"
        )
        return compile_tex(tex, tmp_path / name)

    return run
