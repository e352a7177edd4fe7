"""Settings, addresses and tags are checked where they are read: what is amiss is said, and reaches no output."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.inline import Role, walk
from edition.parse.inline import on_line
from edition.parse.prose import parse_inline
from edition.parse.web_addresses import is_web_address
from edition.states import read_side
from tests.commands.conftest import Run

CLEAN = Path(__file__).parent.parent / "cases/clean"
EVIL = r"octavo]{edition}\directlua{io.open([[PWN]],[[w]]):close()}\iffalse["


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A directory with a clean volume."""
    shutil.copytree(CLEAN, tmp_path, dirs_exist_ok=True)
    return tmp_path


def add(root: Path, words: str) -> None:
    """Add to the volume's settings."""
    file = root / "source/clean/volume.yaml"
    file.write_text(file.read_text("utf-8").replace("language: en\n", "") + words + "\n", "utf-8")


@pytest.mark.parametrize(
    "setting",
    [
        f"style: '{EVIL}'", "style: ../octavo", "style: no-such", "style: Octavo", "style: \"octavo\\n\"",
        "language: 'en}'", "language: 'en us'", "language: '\"><b>'", "lines: {by: 'page}'}", "lines: {step: '5}'}",
        "lines: {margin: '\\x'}", "lines: {ranges: x}", "lines: {following: '}'}", "pages_in: '}'", "footnotes: '%'",
        "lemma_words: '6}'", "apparatus: '}'", "apparatus_language: '}'",
        "layers: [{name: a, kinds: [variant], skip: '6pt}'}]", "layers: [{name: a, kinds: [variant], max: '1}'}]",
        "layers: [{name: a, kinds: [variant], rule: '}'}]", "layers: [{name: a, kinds: [variant], arrangement: '}'}]",
        "profiles: [{name: '../x', kinds: [variant]}]", "silent: [{id: 'a b', find: x, replace: y, says: z}]",
    ],
)  # fmt: skip
def test_a_setting_that_is_none_is_left_out_by_whoever_reads_it(root: Path, setting: str) -> None:
    plain = load(root, "clean", lambda item: None)
    add(root, setting)
    found: list[Diagnostic] = []
    edition = load(root, "clean", found.append)
    side = read_side(root, "clean")
    assert next(item.code for item in found if not item.code.startswith("A10")) in {"Y105", "Y104", "Y103", "C202"}
    assert all(item.span.file == "source/clean/volume.yaml" for item in found if item.code[0] in "YC")
    assert {item.code for item in side.problems} & {"Y105", "Y104", "Y103", "C202"}
    for read in (edition, side.edition):
        assert plain is not None
        assert read is not None
        assert read.volume == plain.volume


@pytest.mark.tex
def test_proof_pages_of_a_change_with_a_style_that_is_none(root: Path, run: Run) -> None:
    def git(*words: str) -> None:
        subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@y", *words], cwd=root, check=True)

    git("init", "-q")
    add(root, f"style: '{EVIL}'")
    git("add", "-A")
    git("commit", "-qm", "one")
    text = root / "source/clean/text.md"
    text.write_text(text.read_text("utf-8") + "\nOne more word.\n", "utf-8")
    result = run("diff", "--pdf", "proof.pdf")
    assert result.code == 1
    assert "error[Y105]" in result.err
    assert "volume.yaml:12:8" in result.err
    assert not list(Path("/").glob("PWN"))
    assert not list(root.rglob("PWN"))
    assert (root / "proof.pdf").is_file()  # the rest is compared, in the usual design


@pytest.mark.parametrize(
    "address",
    [
        "https://[", "https://example.org/%zz", 'https://example.org/a"b', "https://example.org/a<b", "https://",
        "https:///x", "https://-a.org", "https://a..org", "https://a.org:99999", "https://a.org:x", "https://me@a.org",
        "https://a.org\\@b.org", "https://1.2.3", "https://a.org/a|b", "https://a.org/#a#b", "https://a.org/{x}",
        "javascript:alert(1)", "data:text/html,x", "//a.org", "file:///etc/passwd", "HTTPS:a", "https://a.org/\u202ex",
        f"https://{'a' * 64}.org", "https://a.org/`", "https://a.org/^",
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_refused(address: str) -> None:
    assert not is_web_address(address)
    found: list[Diagnostic] = []
    said = parse_inline(f"see [there]({address})", on_line("entries.yaml", 1, 1), found.append)
    assert not [part for part in walk(said) if part.role is Role.LINK]
    assert found or "(" in address


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org", "http://example.org/a_(b)", "https://example.org:8080/a/b?c=d&e=%C3%A9#f",
        "https://пример.рф/чай", "https://example.org/~x/;v=1,2/*", "https://127.example/", "https://a.org?q",
        "https://web.archive.org/web/2020/http://a.org/",
    ],
)  # fmt: skip
def test_an_address_is_taken_as_it_is(address: str) -> None:
    assert is_web_address(address)


@pytest.mark.parametrize("tag", ["}", "en}\\x", "a b", '\\"><b>', "en'", "e\u202en", "%", "x" * 41])
def test_a_language_that_is_none_is_refused_in_text_and_notes(root: Path, tag: str) -> None:
    text = root / "source/clean/text.md"
    text.write_text(text.read_text("utf-8") + f'\nThe [word]{{lang="{tag}"}}.\n', "utf-8")
    found: list[Diagnostic] = []
    edition = load(root, "clean", found.append)
    assert edition is not None
    assert {item.code[0] for item in found} & set("SY")
    assert not [style for block in edition.text.blocks for style in block.styles if style.role is Role.LANG]
    said = parse_inline(f'[word]{{lang="{tag}"}}', on_line("entries.yaml", 1, 1), found.append)
    assert not [part for part in walk(said) if part.role is Role.LANG]
