"""Every command that writes files of an editor, each in a project in which it has something to write."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from edition.review.decisions import Decision
from tests.commands.test_import import ENTRIES as THESES
from tests.commands.test_import import OLD, STRUCTURE, digest
from tests.review.conftest import ENTRIES, TEXT
from tests.small import TWO_WITNESSES
from tests.store.program import Program
from tests.suggest.test_command import APPARATUS
from tests.suggest.test_command import TEXT as LAMP

SAMPLES = Path(__file__).parents[1] / "tei" / "samples"
Words = tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """A command: `prepare` makes a project and says how the command is run there."""

    name: str
    prepare: Callable[[Path, Program], Words]
    outputs: bool = False
    """Whether it makes outputs too, in `build/`: they have a way of their own to be replaced all together."""
    forgotten: Words = ("scratch",)
    """Folders of the cache that are made anew each time; what a process left there that was killed, say."""
    tex: bool = False
    """Whether LuaLaTeX is needed."""


def run(words: Words) -> None:
    """A command of `edition`, or a decision in the browser; ends with SystemExit."""
    if words[0] == "decide":
        decide(words[1], words[2])
    from edition.cli import main

    main(list(words))


def decide(key: str, action: str) -> None:
    """What `edition review` does when somebody decides."""
    from edition.actions.comparison import compared
    from edition.model.diagnostic import Failure
    from edition.review.review_queue import ReviewQueue

    try:
        with compared(Path(), (), (), Path("build")) as found:
            desk = ReviewQueue(Path(), found.volumes, "AB", found.labels, found.still, found.elsewhere)
            (task,) = (task for task in desk.tasks if task.entry.id == key)
            now = desk.typed(task)
            desk.decide(task, Decision(action, now.version if now else "", "AB", "a remark"))
    except (Failure, OSError) as error:
        print(f"edition: {error}")
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        print("edition: stopped")
        raise SystemExit(130) from None
    raise SystemExit(0)


def fill(root: Path, files: dict[str, str]) -> None:
    """Write files."""
    for file, words in files.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(words, encoding="utf-8")


def git(root: Path, *words: str) -> None:
    """Run git."""
    names = {f"GIT_{who}_{what}": "a@b" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, env=os.environ | names)


def commit(root: Path) -> None:
    """Put everything under git."""
    git(root, "init", "-q", "--template=")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "first")


def new(root: Path, program: Program) -> Words:
    return "new", "lamp"


def another(root: Path, program: Program) -> Words:
    fill(root, {"source/other/volume.yaml": TWO_WITNESSES, "source/other/text.md": TEXT})
    return "new", "lamp"


def tei(root: Path, program: Program) -> Words:
    fill(root, {"in.xml": (SAMPLES / "blocks.xml").read_text(encoding="utf-8")})
    return "import", "again", "in.xml"


def thesis(root: Path, program: Program) -> Words:
    described = f"title: Theses\ntranscript:\n  name: site.txt\n  sha256: {digest(OLD)}\n  origin: A site\n"
    fill(root, {
        "source/thesis/volume.yaml": f"{described}  structure: structure.yaml\n",
        "source/thesis/structure.yaml": STRUCTURE, "apparatus/thesis/entries.yaml": THESES, "old.txt": OLD,
    })  # fmt: skip
    return "import", "thesis", "old.txt"


def accept(root: Path, program: Program) -> Words:
    program.run(root, thesis(root, program))
    words = OLD.replace("Home page\n", "Home page\n\nNews\n\n").replace("sat here", "sat near a cat and a cat here")
    fill(root, {"new.txt": words})
    return "import", "thesis", "new.txt", "--accept"


def small(root: Path, program: Program) -> Words:
    """A volume with git and `anchors.lock`."""
    fill(root, {
        "source/small/volume.yaml": TWO_WITNESSES, "source/small/text.md": TEXT, "apparatus/small/text.yaml": ENTRIES,
        "apparatus/small/more.yaml": "- {id: farmer, kind: comment, at: 1.2, lemma: farmer, note: A man.}\n",
        ".gitignore": "/build/\n",
    })  # fmt: skip
    ended = program.run(root, ("build", "--to", "tex"))
    assert ended.code == 0, ended.said
    commit(root)
    return ()


def moved(root: Path, program: Program) -> Words:
    small(root, program)
    fill(root, {"source/small/text.md": TEXT.replace("A second", "An inserted paragraph of words.\n\nA second")})
    return "reanchor", "--write"


def confirmed(root: Path, program: Program) -> Words:
    small(root, program)
    fill(root, {"source/small/text.md": TEXT.replace("quick brown", "slow red").replace("jumps over", "leaps over")})
    return "reanchor", "--here", "fox"


def suggested(root: Path, program: Program) -> dict[str, str]:
    program.run(root, ("new", "lamp"))
    fill(root, {
        "source/lamp/text.md": LAMP, "apparatus/lamp/names.yaml": "# Names.\n",
        "apparatus/lamp/commentary.yaml": APPARATUS, "source/lamp/introduction.md": "Nothing.\n",
    })  # fmt: skip
    (root / "apparatus/lamp/textual.yaml").unlink()
    found = program.run(root, ("suggest", "lamp", "--format", "json", "--kind", "date,name,citation")).said
    return {item["lemma"]: item["id"] for item in json.loads(found[found.index("[") :])}


def taken(root: Path, program: Program) -> Words:
    ids = suggested(root, program)
    return "suggest", "lamp", "--accept", ids["the 3rd of November, 1870"], ids["Simeon Trask"]


def refused(root: Path, program: Program) -> Words:
    ids = suggested(root, program)
    return "suggest", "lamp", "--reject", ids["the 3rd of November, 1870"], ids["Simeon Trask"]


def merge(root: Path, program: Program) -> Words:
    versions = {"base": ENTRIES, "ours": ENTRIES.replace("An animal", "A beast"),
                "theirs": ENTRIES.replace("their eggs", "their feathers")}  # fmt: skip
    fill(root, {f".merge_file_{name}": words for name, words in versions.items()})
    return "merge", *(f".merge_file_{name}" for name in versions), "apparatus/small/text.yaml"


def set_up(root: Path, program: Program) -> Words:
    small(root, program)
    return ("git-setup",)


def undone(root: Path, program: Program) -> Words:
    small(root, program)
    program.run(root, ("git-setup",))
    return "git-setup", "--undo"


def decided(key: str, action: str) -> Callable[[Path, Program], Words]:
    """A decision on an entry: the fox's note has changed, the hens are gone."""

    def prepare(root: Path, program: Program) -> Words:
        small(root, program)
        words = ENTRIES.replace("An animal", "A sly animal")
        fill(root, {"apparatus/small/text.yaml": words[: words.index("# on the hens")]})
        return "decide", key, action

    return prepare


def build(root: Path, program: Program) -> Words:
    small(root, program)
    fill(root, {"source/small/text.md": TEXT.replace("quick brown", "slow red")})
    return "build", "--to", "tex,txt"


def build_more(root: Path, program: Program) -> Words:
    """With folders among the outputs, where others of the kind stand."""
    small(root, program)
    ended = program.run(root, ("build", "--to", "html,md"))
    assert ended.code == 0, ended.said
    fill(root, {"source/small/text.md": TEXT.replace("quick brown", "slow red")})
    return "build", "--to", "html,md"


def build_all(root: Path, program: Program) -> Words:
    """The book, with the places that it is cited by, and the record of the one before."""
    small(root, program)
    ended = program.run(root, ("build", "--to", "pdf,tei"))
    assert ended.code == 0, ended.said
    fill(root, {"source/small/text.md": TEXT.replace("quick brown", "slow red")})
    return "build", "--to", "pdf,tei"


def proof(root: Path, program: Program) -> Words:
    small(root, program)
    ended = program.run(root, ("build", "--out", "books"))
    assert ended.code == 0, ended.said
    return "reflow", "--mark-proof", "--out", "books"


def report(root: Path, program: Program) -> Words:
    moved(root, program)
    return "report", "--out", "changes.html"


CASES = (
    Case("new", new),
    Case("new, beside another", another),
    Case("import TEI", tei),
    Case("import", thesis),
    Case("import --accept", accept),
    Case("reanchor --write", moved),
    Case("reanchor --here", confirmed),
    Case("merge", merge),
    Case("git-setup", set_up),
    Case("git-setup --undo", undone),
    Case("review: accept", decided("fox", "accept")),
    Case("review: reject", decided("fox", "reject")),
    Case("review: restore", decided("fox", "restore")),
    Case("review: put back", decided("hens", "reject")),
    Case("report --out", report),
    Case("build", build, outputs=True),
    Case("build, in a new cache", build, outputs=True, forgotten=("scratch", "keys")),
    Case("build, with folders", build_more, outputs=True),
    Case("build, in print", build_all, outputs=True, tex=True),
    Case("reflow --mark-proof", proof, tex=True),
    Case("suggest --accept", taken),
    Case("suggest --reject", refused),
)
"""`suggest` comes last: once a process has its lists of words, each child of it costs twice as much."""
