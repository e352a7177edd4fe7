"""The toolkit beside what an editor could use instead, in one run on one machine: `make bench`.

For each size a volume is generated (`benchmarks/generate.py`; 1.3 notes per 100 words, all kinds of blocks, Latin
letters) and set by:

- edition: `edition build`, cold (no output there yet), with everything a book has: introductions there are none, but
  title pages, contents, conspectus, list of emendations, chronology, indexes, concordances; one process each time;
- bare: LuaLaTeX, one run of the same text without notes (what exactly is in it: `peers.bare`), in turn with edition;
- its text alone: the same LuaLaTeX run without front and back matter;
- reledmac under LuaLaTeX and pdfLaTeX, ekdosis: text and notes, run until no file they leave has changed, at most 8
  times, at most 10 minutes.

Medians of several runs, but each peer once. Seconds are given by the clock and of the processor; ratios are of the
latter, which other work on the machine disturbs less, where nothing else is said. By the clock edition is faster than
that: LuaLaTeX starts on a second processor while the volume is read.

Whole builds of 62,000, 249,000 and a million words show how time and memory grow (`--growth`).
Writes benchmarks/results/bench.{md,json,svg}.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.generate import Settings, generate
from benchmarks.peers import NO_PDF, PATIENCE, Ran, Settled, bare, ekdosis, reledmac, run, until_settled
from benchmarks.plot import plot
from edition.designs.folder import styles_dir
from edition.load import load
from edition.model.edition import Edition
from edition.typeset import typeset
from edition.typeset.environment import surroundings
from edition.write.latex import write_latex
from edition.write.latex.tex import Tex

RESULTS = Path(__file__).resolve().parent / "results"
CHECKOUT = Path(__file__).resolve().parents[1]
SIZES = (45, 180, 700)
GROWTH = (62_000, 249_000, 1_000_000)
WORDS = 305  # of a page, about

Say = Callable[[str], None]


def machine() -> dict[str, str]:
    """What the figures were measured on."""
    cpu = platform.processor()
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            cpu = line.partition(": ")[2]
            break
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    said = subprocess.run(["lualatex", "--version"], capture_output=True, text=True, check=False).stdout
    load_before = " ".join(f"{value:.2f}" for value in os.getloadavg())
    return {
        "processor": f"{os.cpu_count()} × {cpu}", "memory": f"{memory:.1f} GiB", "system": platform.platform(),
        "lualatex": said.partition("\n")[0], "python": platform.python_version(), "load before": load_before,
    }  # fmt: skip


def nothing(item: object) -> None:
    """Report nothing."""


def children() -> float:
    """Seconds of the processor that programs started from here have used."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class Bench:
    """Measures; what is measured is written down after each size."""

    def __init__(self, directory: Path, repeat: int, peers: bool, say: Say, before: Path | None = None) -> None:
        self.directory = directory
        self.repeat = repeat
        self.peers = peers
        self.say = say
        self.before = before

    # — one size —

    def size(self, pages: int) -> dict[str, Any]:
        """Everything about a volume of about so many pages of text."""
        root = self.directory / f"volume-{pages}"
        generate(root, "book", Settings(seed=pages, pages=pages, latin=True, names=max(6, pages // 2)))
        edition = load(root, "book", nothing)
        if edition is None:
            raise SystemExit("the generated volume cannot be read")
        words = sum(len(block.text.split()) for block in edition.text.blocks)
        found: dict[str, Any] = {"asked": pages, "words": words, "notes": len(edition.entries)}
        found |= self.whole(root, edition, pages)
        found["text alone"] = self.text_alone(edition, pages)
        found["nothing changed"] = self.again(root)
        if self.peers:
            found["peers"] = {name: self.peer(edition, name, program, write, pages) for name, program, write in PEERS}
        return found

    def whole(self, root: Path, edition: Edition, pages: int) -> dict[str, Any]:
        """Whole builds, each in a new process and into a new directory, and the bare text, in turn."""
        took: list[dict[str, Any]] = []
        before: list[dict[str, Any]] = []
        limits: list[tuple[Ran, int]] = []
        for i in range(self.repeat):
            self.say(f"{pages} pages: bare text, {i + 1} of {self.repeat}")
            limits.append(self.bare(edition, self.directory / f"bare-{pages}-{i}"))
            self.say(f"{pages} pages: edition, {i + 1} of {self.repeat}")
            if self.before:
                before.append(self.build(root, self.before))
            took.append(self.build(root))
        limit, sheets = sorted(limits, key=lambda found: found[0].cpu)[len(limits) // 2]
        loci = json.loads((root / "build" / "book.loci.json").read_text(encoding="utf-8"))
        clock = {
            "edition": statistics.median(item["seconds"] for item in took),
            "bare": statistics.median(ran.seconds for ran, _ in limits),
        }
        return {
            "pages": loci["pages"],
            "edition": _middle(took),
            **({"before": _middle(before)} if before else {}),
            "bare": {"seconds": limit.seconds, "cpu": limit.cpu, "memory": limit.memory, "pages": sheets},
            "clock": clock,
        }  # fmt: skip

    def build(self, root: Path, checkout: Path = CHECKOUT) -> dict[str, Any]:
        """A whole build in a new process: seconds, and what `benchmarks.inside` says of them."""
        out = root / "build"
        shutil.rmtree(out, ignore_errors=True)
        start = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.inside", str(root), "book", str(out)],
            cwd=checkout, capture_output=True, text=True, check=False,
        )  # fmt: skip
        seconds = time.monotonic() - start
        if done.returncode:
            raise SystemExit(done.stderr)
        result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        if not result["done"]:
            raise SystemExit(f"the generated volume was not built: {result['said']}")
        return result | {"seconds": seconds, "python": seconds - sum(result["lualatex"])}

    def text_alone(self, edition: Edition, pages: int) -> dict[str, float]:
        """Our run without front and back matter."""
        manuscript = write_latex(edition)
        tex = Tex(manuscript.tex[: manuscript.tex.index("\\EdBack\n")] + "\\end{document}\n")
        manuscript = replace(manuscript, tex=tex)
        took: list[tuple[float, float]] = []
        for i in range(self.repeat):
            self.say(f"{pages} pages: our text and notes alone, {i + 1} of {self.repeat}")
            with tempfile.TemporaryDirectory(dir=self.directory) as private:
                before = children()
                result = typeset(manuscript, Path(private), "book", styles_dir(), nothing, nothing)
                if result is None:
                    raise SystemExit("our text alone was not set")
                took.append(((children() - before) / result.runs, result.seconds / result.runs))
                sheets = len(result.run.pages)
        cpu, seconds = sorted(took)[len(took) // 2]
        return {"seconds": seconds, "cpu": cpu, "pages": sheets}

    def bare(self, edition: Edition, private: Path) -> tuple[Ran, int]:
        """The same text without notes; and its pages."""
        private.mkdir()
        bare(edition, private, "book")
        environment = surroundings(private, styles_dir()).environment
        ran = run(["lualatex", "--interaction=nonstopmode", "book.tex"], private, PATIENCE, environment)
        if ran.code:
            raise SystemExit("the bare text was not set: " + str(private / "said.txt"))
        return ran, pages_of(private / "book.log")

    def again(self, root: Path) -> float:
        """The command when nothing has changed."""
        command = [sys.executable, "-m", "edition", "-C", str(root), "build", "book"]
        return statistics.median(self.command(command) for _ in range(3))

    def peer(self, edition: Edition, name: str, program: str, write: Write, pages: int) -> dict[str, Any]:
        """Another system, until it settles."""
        private = self.directory / f"{name.replace(' ', '-')}-{pages}"
        private.mkdir()
        write(edition, private, "book")
        settled: Settled = until_settled(
            program, private, "book", progress=lambda words: self.say(f"{pages} pages: {words}")
        )
        return {
            "seconds": sum(settled.seconds), "cpu": settled.cpu, "runs": settled.runs, "each": settled.seconds,
            "settled": settled.settled,
            "why": settled.gave_up, "memory": settled.memory, "pages": pages_of(private / "book.log"),
        }  # fmt: skip

    # — the rest —

    def growth(self, words: int) -> dict[str, Any]:
        """A whole build of about so many words."""
        self.say(f"{words:,} words")
        root = self.directory / f"growth-{words}"
        generate(root, "book", Settings(seed=3, pages=words / WORDS, latin=True, names=max(6, words // 600)))
        edition = load(root, "book", nothing)
        if edition is None:
            raise SystemExit("the generated volume cannot be read")
        true = sum(len(block.text.split()) for block in edition.text.blocks)
        loci = self.build(root)
        pages = json.loads((root / "build" / "book.loci.json").read_text(encoding="utf-8"))["pages"]
        shutil.rmtree(root)
        return {"words": true, "notes": len(edition.entries), "pages": pages} | loci

    def command(self, command: Sequence[str]) -> float:
        """Seconds of the processor that a command takes."""
        before = children()
        subprocess.run(command, cwd=CHECKOUT, capture_output=True, check=False)
        return children() - before

    def small(self) -> dict[str, float]:
        """`--help`, and a check of 20,000 words and 1,000 entries."""
        self.say("check, help")
        root = self.directory / "check"
        generate(root, "book", Settings(seed=1, pages=20_000 / WORDS, density=5.05))
        python = sys.executable
        check = [python, "-m", "edition", "-C", str(root), "check", "book"]
        return {
            "help": statistics.median(self.command([python, "-m", "edition", "--help"]) for _ in range(5)),
            "check": statistics.median(self.command(check) for _ in range(3)),
        }

    def review(self) -> dict[str, float]:
        """Diff of two revisions with 10,000 entries of which 500 changed, and reanchor after a paragraph was put in."""
        self.say("diff and reanchor of 10,000 entries")
        root = self.directory / "review"
        generate(root, "book", Settings(seed=2, pages=300_000 / WORDS, density=3.4, names=400))
        shutil.copytree(root, before := self.directory / "before")
        file = root / "apparatus" / "book" / "entries.yaml"
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        lines[::20] = [line.replace("}\n", ", status: draft}\n") for line in lines[::20]]
        file.write_text("".join(lines), encoding="utf-8")
        python = [sys.executable, "-m", "edition", "-C", str(root)]
        found = dict(zip(("diff", "diff_memory"), self.measured([*python, "diff", str(before)]), strict=True))
        text = root / "source" / "book" / "text.md"
        first, _, rest = text.read_text(encoding="utf-8").partition("\n\n")
        text.write_text(f"{first}\n\nA paragraph that came in here.\n\n{rest}", encoding="utf-8")
        measured = self.measured([*python, "reanchor", "--from", str(before)])
        return found | dict(zip(("reanchor", "reanchor_memory"), measured, strict=True))

    def measured(self, command: Sequence[str]) -> tuple[float, float]:
        """Seconds of the processor, and MiB, that a command takes: the median, and the most, of three times."""
        took = []
        for _ in range(3):
            process = subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            _, _, usage = os.wait4(process.pid, 0)
            process.returncode = 0
            took.append((usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024))
        return statistics.median(seconds for seconds, _ in took), max(memory for _, memory in took)

    def memory(self) -> dict[str, int]:
        """Python's memory for 300,000 words and 10,000 entries: everything but LuaLaTeX."""
        self.say("memory of 300,000 words and 10,000 entries")
        root = self.directory / "memory"
        generate(root, "book", Settings(seed=2, pages=300_000 / WORDS, density=3.4, names=400))
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.inside", str(root), "book", str(root / "build"), "tex"],
            cwd=CHECKOUT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        result = json.loads(done.stdout.splitlines()[-1])
        return {"MiB": result["memory"], "seconds": sum(result["stages"].values())}


def _middle(took: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The build in the middle, by the processor's time, with the seconds of all."""
    middle = sorted(took, key=lambda item: item["cpu"] + item["tex_cpu"])[len(took) // 2]
    return {**middle, "runs": len(middle["lualatex"]), "all": [item["seconds"] for item in took]}


Write = Callable[[Edition, Path, str], object]
PEERS: Sequence[tuple[str, str, Write]] = (
    ("reledmac pdfLaTeX", "pdflatex", reledmac),
    ("reledmac LuaLaTeX", "lualatex", reledmac),
    ("ekdosis LuaLaTeX", "lualatex", ekdosis),
)


def pages_of(log: Path) -> int:
    """Pages of a run, from its log."""
    said = log.read_text(encoding="utf-8", errors="replace")
    _, _, after = said.rpartition("Output written on")
    digits = after.partition("(")[2].partition(" ")[0]
    return int(digits) if digits.isdigit() else 0


# — what is printed —


def table(results: Mapping[str, Any]) -> Iterator[str]:
    """The results in Markdown."""
    for what, value in results["machine"].items():
        yield f"- {what}: {value}"
    yield f"- date: {results['date']}; medians of {results['repeat']}; peers once"
    yield ""
    yield "| text | system | pages | runs | seconds | of processor | × bare | memory MiB |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for size in results["sizes"]:
        limit = size["bare"]["cpu"]
        ours = size["edition"]
        name = f"{size['words']:,} words, {size['notes']:,} notes"

        def row(system: str, found: Mapping[str, Any], name: str = name, limit: float = limit) -> str:
            figures = f"{found['seconds']:.1f} | {found['cpu']:.1f} | {found['cpu'] / limit:.2f}"
            return f"| {name} | {system} | {found['pages']} | {found['runs']} | {figures} | {found.get('memory', '')} |"

        yield row("bare text", size["bare"] | {"runs": 1})
        book = {"pages": size["pages"], "runs": ours["runs"]}
        memory = f"{ours['memory']} + {ours['tex_memory']}"
        cpu = ours["cpu"] + ours["tex_cpu"]
        yield row("**edition, whole book**", book | {"seconds": ours["seconds"], "cpu": cpu, "memory": memory})
        if found := size.get("before"):
            cpu_before = found["cpu"] + found["tex_cpu"]
            memory = f"{found['memory']} + {found['tex_memory']}"
            yield row("the same, before", book | found | {"cpu": cpu_before, "memory": memory})
        tex = {"seconds": sum(ours["lualatex"]), "cpu": ours["tex_cpu"], "memory": ours["tex_memory"]}
        yield row("of it LuaLaTeX", book | tex)
        yield row("its text and notes alone", size["text alone"] | {"runs": 1})
        for peer, found in size.get("peers", {}).items():
            runs = str(found["runs"]) if found["settled"] else f"{found['runs']} ({found['why']})"
            failed = found["why"].startswith(NO_PDF)
            yield f"| {name} | {peer} | | {runs} | | | | |" if failed else row(peer, found | {"runs": runs})
    yield ""
    yield "| what | measured | to reach |"
    yield "| --- | ---: | ---: |"
    for size in results["sizes"]:
        ours, about = size["edition"], f"about {size['asked']} pages"
        cpu, limit = ours["cpu"] + ours["tex_cpu"], size["bare"]["cpu"]
        clock = size["clock"]["edition"] / size["clock"]["bare"]
        wanted = {45: "≤ 1.6 ×", 180: "≤ 1.8 ×"}.get(size["asked"], "")
        yield f"| cold build, all in all, against bare by the clock, {about} | {clock:.2f} × | {wanted} |"
        if found := size.get("before"):
            clock = statistics.median(found["all"]) / size["clock"]["bare"]
            measured = f"{clock:.2f} ×, of the processor {(found['cpu'] + found['tex_cpu']) / limit:.2f} ×"
            yield f"| the same before, {about} | {measured} | |"
        yield f"| the same of the processor, {about} | {cpu / limit:.2f} × | |"
        yield f"| one run of the whole book against bare, {about} | {ours['tex_cpu'] / limit:.2f} × | ≤ 1.5 × |"
        yield f"| of the text and notes alone, {about} | {size['text alone']['cpu'] / limit:.2f} × | |"
        yield f"| Python's share, {about} | {100 * ours['cpu'] / cpu:.0f} % | ≤ 15 % |"
        yield f"| nothing changed, {about} | {size['nothing changed']:.2f} s | ≤ 0.5 s |"
        for peer, found in size.get("peers", {}).items():
            if found["why"].startswith(NO_PDF):
                yield f"| one run of the whole book faster than {peer}, {about} | not measured ({found['why']}) | |"
                continue
            sign = "" if found["settled"] else "more than "
            wanted = {180: "≥ 10 ×", 700: "≥ 20 ×"}.get(size["asked"], "")
            run, build = found["cpu"] / ours["tex_cpu"], found["cpu"] / cpu
            measured = f"{sign}{run:.1f} × (with Python: {build:.1f} ×)"
            yield f"| one run of the whole book faster than {peer} until it settles, {about} | {measured} | {wanted} |"
    if small := results.get("small"):
        yield f"| check of 20,000 words and 1,000 entries | {small['check']:.2f} s | ≤ 1 s |"
        yield f"| --help | {small['help']:.2f} s | ≤ 0.2 s |"
    if review := results.get("review"):
        what = "two revisions, 10,000 entries, 500 changed"
        yield f"| diff of {what} | {review['diff']:.2f} s, {review['diff_memory']:.0f} MiB | ≤ 3 s, ≤ 500 MB |"
        memory = f"{review['reanchor_memory']:.0f} MiB"
        yield f"| reanchor of 10,000 entries, a paragraph put in | {review['reanchor']:.2f} s, {memory} | ≤ 500 MB |"
    if large := results.get("memory"):
        yield f"| Python's memory, 300,000 words and 10,000 entries | {large['MiB']} MiB | ≤ 500 MB |"
    if growth := results.get("growth"):
        yield ""
        yield "| words | notes | pages | seconds | of processor | of it Python | per 1,000 words | memory MiB |"
        yield "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
        for found in growth:
            cpu = found["cpu"] + found["tex_cpu"]
            figures = f"{found['seconds']:.1f} | {cpu:.1f} | {found['cpu']:.1f} | {1000 * cpu / found['words']:.3f}"
            what = f"{found['words']:,} | {found['notes']:,} | {found['pages']:,}"
            yield f"| {what} | {figures} | {found['memory']} + {found['tex_memory']} |"
    yield ""
    yield "Seconds of Python by stage (while it reads, LuaLaTeX starts):"
    yield ""
    for size in results["sizes"]:
        stages = {k: v for k, v in size["edition"]["stages"].items() if k != "typesetting"}
        said = ", ".join(f"{stage} {seconds:.2f}" for stage, seconds in stages.items())
        yield f"- about {size['asked']} pages: {said}"


def write(results: Mapping[str, Any], out: Path) -> None:
    """Write down what was measured so far."""
    (out / "bench.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    (out / "bench.md").write_text("\n".join(table(results)) + "\n", encoding="utf-8")
    (out / "bench.svg").write_text(plot(results), encoding="utf-8")


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(
        prog="bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="pages of text, with commas (%(default)s)")
    parser.add_argument("--quick", action="store_true", help="45 pages only, each thing once, nothing about memory")
    parser.add_argument("--no-peers", action="store_true", help="leave reledmac and ekdosis out")
    parser.add_argument(
        "--growth", default=",".join(map(str, GROWTH)), help="words of builds that show growth (%(default)s; 0: none)"
    )
    parser.add_argument("--before", type=Path, metavar="DIR", help="a checkout of another state, to compare with")
    parser.add_argument("--repeat", type=int, default=3, help="medians of so many (%(default)s)")
    parser.add_argument("--out", type=Path, default=RESULTS)
    given = parser.parse_args()
    sizes = [45] if given.quick else [int(size) for size in given.sizes.split(",")]
    growth = [] if given.quick else [int(words) for words in given.growth.split(",") if int(words)]
    repeat = 1 if given.quick else given.repeat
    given.out.mkdir(parents=True, exist_ok=True)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed package is compiled
    results: dict[str, Any] = {
        "date": time.strftime("%Y-%m-%d"), "machine": machine(), "repeat": repeat, "sizes": [],
    }  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="edition-bench-") as directory:
        bench = Bench(
            Path(directory),
            repeat,
            not given.no_peers,
            lambda words: print(words, file=sys.stderr, flush=True),
            given.before and given.before.resolve(),
        )
        results["small"] = bench.small()
        if not given.quick:
            results["memory"] = bench.memory()
            results["review"] = bench.review()
        for pages in sizes:
            results["sizes"].append(bench.size(pages))
            write(results, given.out)
        for words in growth:
            results.setdefault("growth", []).append(bench.growth(words))
            write(results, given.out)
    print("\n".join(table(results)))
    print(f"\nwritten to {given.out}")


if __name__ == "__main__":
    main()
