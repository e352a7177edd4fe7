"""A build skips what is up to date, stops at errors, and replaces its outputs all together or not at all."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from edition.build import build
from edition.build import making as module
from edition.build.atomic_outputs import settle
from edition.build.build_job import BuildJob, MadeOutput, Source
from edition.build.inputs import digest_of_inputs
from edition.build.outputs import OUTPUTS
from edition.disk import Folder
from edition.disk.secret import own_key
from edition.load import load
from edition.model.diagnostic import Diagnostic, Failure
from edition.records.seals import write_list
from tests.draws import many, random_for
from tests.print.volume import TEXT, write_volume

CHECKOUT = Path(__file__).resolve().parents[2]


def quick(job: BuildJob) -> MadeOutput:
    """An output that is made at once: the text of the first block, in two files."""
    files = [job.file(".one"), job.file(".two")]
    for file in files:
        file.write_text(job.edition.text.blocks[1].text)
    return MadeOutput(files)


@pytest.fixture(autouse=True)
def outputs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "OUTPUTS", {**OUTPUTS, "quick": quick})


def run(root: Path, *wanted: str) -> tuple[bool, list[Diagnostic]]:
    """Build the volume into `root`/build."""
    problems: list[Diagnostic] = []
    done = build(root, "small", wanted or ("quick",), root / "build", problems.append, lambda step: None)
    return done, [item for item in problems if not item.code.startswith("N")]


def change(root: Path, words: str) -> None:
    """Change the first words of the text."""
    write_volume(root, text=TEXT.replace("It is a truth", words))


def listing(root: Path) -> list[str]:
    """The files built, hidden ones left out."""
    return sorted(path.name for path in (root / "build").iterdir() if not path.name.startswith("."))


def test_outputs_appear_together(tmp_path: Path) -> None:
    assert run(write_volume(tmp_path)) == (True, [])
    assert listing(tmp_path) == ["small.one", "small.two"]
    assert (tmp_path / "build/small.one").read_text().startswith("It is a truth")
    assert not list((tmp_path / "build").glob(".small.new-*"))


def test_what_is_up_to_date_is_not_made_again(tmp_path: Path) -> None:
    run(write_volume(tmp_path))
    before = (tmp_path / "build/small.one").stat().st_ino
    run(tmp_path)
    assert (tmp_path / "build/small.one").stat().st_ino == before


@pytest.mark.parametrize("how", ["input", "output", "gone", "state", "nonsense"])
def test_what_is_not_up_to_date_is_made_again(how: str, tmp_path: Path) -> None:
    run(write_volume(tmp_path))
    match how:
        case "input":
            change(tmp_path, "It is a lie")
        case "output":
            (tmp_path / "build/small.one").write_text("something else")
        case "gone":
            (tmp_path / "build/small.two").unlink()
        case "state":
            (tmp_path / "build/.small.state.json").unlink()
        case _:
            (tmp_path / "build/.small.state.json").write_text('{"quick": 3}')
    assert run(tmp_path) == (True, [])
    first = "It is a lie" if how == "input" else "It is a truth"
    assert (tmp_path / "build/small.one").read_text().startswith(first)
    assert (tmp_path / "build/small.two").read_text().startswith(first)


def test_what_is_saved_while_it_is_read_and_then_taken_back_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files are at the end what they were at the beginning, and something else was built."""
    write_volume(tmp_path)

    def saving(step: str) -> None:
        if step == "reading":
            change(tmp_path, "It is no truth")

    def taking_back(job: BuildJob) -> MadeOutput:
        write_volume(tmp_path)
        return quick(job)

    monkeypatch.setattr(module, "OUTPUTS", {**OUTPUTS, "quick": taking_back})
    assert build(tmp_path, "small", ("quick",), tmp_path / "build", lambda problem: None, saving)
    assert (tmp_path / "build/small.one").read_text().startswith("It is no truth")
    assert not [*tmp_path.rglob("anchors.lock")], "nothing is written down of what is not there"
    monkeypatch.setattr(module, "OUTPUTS", {**OUTPUTS, "quick": quick})
    assert run(tmp_path)[0]
    assert (tmp_path / "build/small.one").read_text().startswith("It is a truth")


def test_each_output_is_up_to_date_by_itself(tmp_path: Path) -> None:
    run(write_volume(tmp_path), "quick")
    run(tmp_path, "tex")
    assert listing(tmp_path) == ["small.one", "small.tex", "small.two"]
    state = json.loads((tmp_path / "build/.small.state.json").read_text())
    assert sorted(state["outputs"]) == ["quick", "tex"]


def test_a_new_file_changes_the_digest_and_a_hidden_one_does_not(tmp_path: Path) -> None:
    root = write_volume(tmp_path)
    before = digest_of_inputs(root, "small")
    (root / "source/small/.note.swp").write_text("x")
    assert digest_of_inputs(root, "small") == before
    (root / "apparatus/small/more.yaml").write_text("[]")
    assert digest_of_inputs(root, "small") != before


def test_an_error_stops_the_build_and_leaves_the_old_outputs(tmp_path: Path) -> None:
    run(write_volume(tmp_path))
    change(tmp_path, "It is copied wrongly, a truth")  # the lemma occurs twice now
    done, problems = run(tmp_path)
    assert not done
    assert [item.code[0] for item in problems] == ["A"]
    assert (tmp_path / "build/small.one").read_text().startswith("It is a truth")
    assert not list((tmp_path / "build").glob(".small.new-*"))


def test_a_stage_that_reports_an_error_leaves_the_old_outputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(write_volume(tmp_path))
    change(tmp_path, "It is a lie")
    monkeypatch.setattr(module, "OUTPUTS", {"quick": quick, "never": lambda job: None})
    assert run(tmp_path, "quick", "never")[0] is False
    assert (tmp_path / "build/small.one").read_text().startswith("It is a truth")


def test_a_full_disk_is_one_line_and_leaves_the_old_outputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(write_volume(tmp_path))
    change(tmp_path, "It is a lie")

    def full(job: BuildJob) -> MadeOutput:
        quick(job)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(module, "OUTPUTS", {"quick": full})
    with pytest.raises(Failure, match="disk is full"):
        run(tmp_path)
    assert (tmp_path / "build/small.one").read_text().startswith("It is a truth")
    assert listing(tmp_path) == ["small.one", "small.two"]


def test_two_builds_of_one_volume_at_once_are_refused(tmp_path: Path) -> None:
    import fcntl

    run(write_volume(tmp_path))
    with (tmp_path / "build/.small.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(Failure, match="another build of small is at work"):
            run(tmp_path)


def test_what_a_killed_build_left_is_removed(tmp_path: Path) -> None:
    run(write_volume(tmp_path))
    (tmp_path / "build/.small.new-deadbeef").mkdir()
    (tmp_path / "build/.small.new-deadbeef/small.pdf").write_text("half")
    change(tmp_path, "It is a lie")
    run(tmp_path)
    assert not (tmp_path / "build/.small.new-deadbeef").exists()


def test_outputs_that_were_ready_when_a_build_was_killed_are_put_in_place(tmp_path: Path) -> None:
    run(write_volume(tmp_path))
    ready = tmp_path / "build/.small.ready"
    ready.mkdir()
    (ready / "small.two").write_text("It is new")  # small.one had already been moved
    (tmp_path / "build/small.one").write_text("It is new")
    (ready / "state.json").write_text("{}")
    listed = {"small.one": "It is new", "small.two": "It is new", "state.json": "{}"}
    digests = {name: hashlib.sha256(words.encode()).hexdigest() for name, words in listed.items()}
    (ready / "ready.json").write_text(write_list(ready.name, digests, own_key()))
    with Folder(tmp_path / "build") as folder:
        assert settle(folder, "small")
    assert (tmp_path / "build/small.two").read_text() == "It is new"
    assert (tmp_path / "build/.small.state.json").read_text() == "{}"
    assert not ready.exists()


def test_a_missing_character_is_reported_where_it_stands(tmp_path: Path) -> None:
    from edition.model.span import Span

    root = write_volume(tmp_path)
    diagnostic = Diagnostic(
        "P102", Span("source/small/text.md", 3, 1), "the character “z” (U+007A) is not in the font X"
    )
    text = (root / "source/small/text.md").read_text()
    (root / "source/small/text.md").write_text(text.replace("copied twice", "copied zwice"))
    found = module._nearer(root, diagnostic).span
    assert (found.line, found.column) == (3, text.split("\n")[2].index("twice") + 1)


DRIVER = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import edition.build.making as module
from edition.build import build
from edition.build.build_job import MadeOutput
from tests.print.volume import write_volume, TEXT

def slow(job):
    files = [job.file(f".{i}") for i in range(4)]
    words = job.edition.text.blocks[1].text.split()[0] + "\\n"
    for file in files:
        with open(file, "w") as out:
            for _ in range(20):
                out.write(words * 2000)
                time.sleep(0.0005)
    return MadeOutput(files)

module.OUTPUTS = {**module.OUTPUTS, "slow": slow}
root = Path(sys.argv[2])
print("go", flush=True)
assert build(root, "small", sys.argv[3].split(","), root / "build", print, lambda step: None)
"""


def driven(root: Path, outputs: str) -> subprocess.Popen[bytes]:
    """A build in a process of its own, about to begin."""
    arguments = [sys.executable, "-c", DRIVER, str(CHECKOUT), str(root), outputs]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    assert process.stdout.readline() == b"go\n"
    return process


def finish_build(root: Path, outputs: str) -> float:
    """A build to its end; how long it took."""
    start = time.monotonic()
    process = driven(root, outputs)
    begun = time.monotonic() - start
    process.communicate()
    assert process.returncode == 0
    return time.monotonic() - start - begun


def killed(root: Path, outputs: str, after: float) -> bool:
    """A build that is killed after so many seconds; False when it had ended by then."""
    process = driven(root, outputs)
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode < 0


def test_a_build_killed_at_any_moment_leaves_whole_outputs(tmp_path: Path) -> None:
    """Every file is the old one or the new one as a whole, and after the next build all are of one job."""
    root = write_volume(tmp_path)
    takes = finish_build(root, "slow")
    moment = random_for("kills")
    states = set()
    for turn in range(int(os.environ.get("EDITION_KILLS") or many(30))):
        change(root, f"It{turn} is a truth")
        killed(root, "slow", takes * moment.uniform(0, 1.1))
        contents = {(root / f"build/small.{i}").read_text() for i in range(4)}
        assert all(len(set(content.split())) == 1 and content.count("\n") == 40_000 for content in contents)
        assert len(contents) == 1 or (root / "build/.small.ready").is_dir()
        states.add(contents.pop().split("\n")[0])
        if turn % 5 == 4:
            finish_build(root, "slow")
            assert {(root / f"build/small.{i}").read_text() for i in range(4)} == {f"It{turn}\n" * 40_000}
            left = {path.name for path in (root / "build").iterdir() if path.name.startswith(".")}
            assert left == {".small.lock", ".small.state.json"}
    assert len(states) > 1, "no kill came before the end of a build"


@pytest.mark.tex
def test_a_build_killed_while_tex_runs_leaves_the_old_book(tmp_path: Path) -> None:
    root = write_volume(tmp_path)
    takes = finish_build(root, "pdf,tex")
    old = {name: (root / "build" / name).read_bytes() for name in listing(root)}
    assert sorted(old) == ["small.loci.json", "small.pdf", "small.tex"]
    moment = random_for("kills of TeX")
    kills = 0
    for turn in range(int(os.environ.get("EDITION_KILLS") or many(6))):
        change(root, f"It is a lie, {turn},")
        if killed(root, "pdf,tex", takes * moment.uniform(0.1, 0.7)):
            kills += 1
            now = {name: (root / "build" / name).read_bytes() for name in listing(root)}
            if now != old and not (root / "build/.small.ready").is_dir():  # it came when all was in its place
                made_from = json.loads(now["small.loci.json"])["manuscript"]
                assert made_from == hashlib.sha256(now["small.tex"]).hexdigest()
                assert not any(now[name] == old[name] for name in old)
                old = now
        else:
            old = {name: (root / "build" / name).read_bytes() for name in listing(root)}
    assert kills
    write_volume(root)
    assert run(root, "pdf", "tex") == (True, [])


@pytest.mark.tex
def test_the_book_is_the_same_to_the_byte(tmp_path: Path) -> None:
    books = []
    for place in ("here", "elsewhere, far"):
        root = write_volume(tmp_path / place)
        assert run(root, "pdf", "tex") == (True, [])
        books.append({name: (root / "build" / name).read_bytes() for name in listing(root)})
        shutil.rmtree(root / "build")
    assert books[0] == books[1]


@pytest.mark.tex
def test_the_record_says_one_settled_run(tmp_path: Path) -> None:
    root = write_volume(tmp_path)
    assert run(root, "pdf") == (True, [])
    record = json.loads((root / "build/small.loci.json").read_text())
    assert (record["volume"], record["runs"], record["settled"]) == ("small", 1, True)
    assert record["entries"]["mends"]["page"] == "1"
    assert set(record["names"]) == {"amsterdam", "author"}
    assert record["paragraphs"]["1.0"] == {"page": "1", "line": 1}


def test_each_book_is_made_once(tmp_path: Path) -> None:
    edition = load(write_volume(tmp_path), "small", lambda problem: None)
    assert edition is not None
    source = Source(edition, tmp_path, lambda step: None, lambda: None)
    assert source.book("reader") is source.book("reader") is not source.book("")
    assert source.book("") is source.book("scholarly") is source.whole  # which leaves nothing out
    assert source.printable("reader", "") is source.printable("reader", "")


def test_a_job_stays_as_it_is(tmp_path: Path) -> None:
    """What one output is made from is not changed by the next."""
    seen: list[BuildJob] = []

    def keep(job: BuildJob) -> MadeOutput:
        seen.append(job)
        return quick(job)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "OUTPUTS", {"one": keep, "two": lambda job: keep(job)})
        run(write_volume(tmp_path), "one:reader", "two:B@3")
    assert [(job.variant, job.only) for job in seen] == [("reader", ""), ("B", "3")]
