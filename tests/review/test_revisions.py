"""Which state is compared: a revision is one, whatever a folder or a tag is called; git runs nothing of others."""

from __future__ import annotations

import os
import shutil
import subprocess
from importlib import import_module
from pathlib import Path

import pytest

from edition.disk import DEPTH
from edition.model.diagnostic import Failure
from edition.revisions import state
from edition.revisions.commits import stored
from edition.revisions.git import at_work, environment, git
from edition.revisions.revision_names import commit
from tests.review.conftest import ENTRIES, Repository
from tests.review.test_commands import FILE, told


@pytest.fixture
def two(repository: Repository) -> Repository:
    """Two commits, between which the note of “fox” changed."""
    repository.replace(FILE, "An animal.", "A sly animal.")
    repository.commit("second")
    return repository


CHANGED = ["~ changed comment fox (at 1.1)"]


def plant(repository: Repository, name: str) -> None:
    """A folder with the volumes as they are now, as somebody's branch may bring it."""
    for part in ("source", "apparatus"):
        shutil.copytree(repository.root / part, repository.root / name / part)


# — names —


@pytest.mark.parametrize(
    ("folder", "asked"),
    [
        ("main~1", ["main~1"]),
        ("first", ["first"]),
        ("old", ["old"]),
        ("HEAD~1..HEAD", ["HEAD~1..HEAD"]),
        ("HEAD~1...HEAD", ["HEAD~1...HEAD"]),
        ("old", ["old..main"]),
        ("old", ["old", "main"]),
        ("old", ["old.."]),
        ("topic/deep", ["topic/deep"]),
        ("HEAD", ["first", "HEAD"]),
        ("@", ["first..@"]),
        ("@{0}", ["first..@{0}"]),
        ("HASH", ["HASH"]),
        ("SHORT", ["SHORT..HEAD"]),
        ("refs/heads/old", ["refs/heads/old"]),
    ],
)
def test_a_folder_does_not_take_the_place_of_a_revision(folder: str, asked: list[str], two: Repository) -> None:
    """Somebody's branch brings a folder of a revision's name, with what makes all changes disappear."""
    two.git("tag", "first", "HEAD~1")
    two.git("branch", "old", "HEAD~1")
    two.git("branch", "topic/deep", "HEAD~1")
    name = two.git("rev-parse", "HEAD~1").strip()
    full = {"HASH": name, "SHORT": name[:9]}
    asked = [word.replace("HASH", name).replace("SHORT", name[:9]) for word in asked]
    assert told(two.edition("diff", *asked)) == CHANGED
    plant(two, full.get(folder, folder))
    words = two.edition("diff", *asked, code=1)
    assert "a directory: write ./" in words
    assert "Traceback" not in words


def test_both_can_be_said(two: Repository) -> None:
    two.git("branch", "old", "HEAD~1")
    plant(two, "old")
    words = two.edition("diff", "old", code=1)
    assert "“old” is a revision and a directory: write ./old for the directory, refs/heads/old for the" in words
    assert told(two.edition("diff", "refs/heads/old")) == CHANGED
    for way in ("./old", "old/", "../project/old", str(two.root / "old"), "source/../old"):
        assert two.edition("diff", way) == "", way
    assert told(two.edition("diff", "refs/heads/old..main")) == CHANGED
    assert "“./nowhere” is no directory that has source/" in two.edition("diff", "./nowhere", code=1)


def test_a_folder_of_no_revision_is_a_folder(two: Repository, tmp_path: Path) -> None:
    plant(two, "kept")
    assert two.edition("diff", "kept") == ""
    shutil.copytree(two.root, tmp_path / "other", ignore=shutil.ignore_patterns(".git"))
    (tmp_path / "other" / FILE).write_text(ENTRIES)
    assert Repository(tmp_path / "other").edition("diff", "kept", ".").count("~ changed") == 1  # without git


@pytest.mark.parametrize("asked", ["x", "x~0", "x^{commit}", "x@{0}", "x^{/first}", "x..main", "main..x", "x...main"])
def test_a_tag_and_a_branch_of_one_name(asked: str, two: Repository) -> None:
    """What somebody fetches brings tags with it."""
    two.git("branch", "x", "HEAD~1")
    two.git("tag", "x", "HEAD")
    words = two.edition("diff", asked, code=1)
    assert "“x” may be one of several revisions: write refs/heads/x or refs/tags/x" in words
    assert told(two.edition("diff", "refs/heads/x")) == CHANGED


def test_a_branch_that_looks_like_a_commit(two: Repository) -> None:
    name = two.git("rev-parse", "HEAD~1").strip()
    two.git("branch", name[:8], "HEAD")
    two.git("update-ref", f"refs/heads/{name}", "HEAD")
    assert f"write refs/heads/{name[:8]} or all digits" in two.edition("diff", name[:8], code=1)
    assert told(two.edition("diff", name)) == CHANGED


def test_three_dots_are_what_a_branch_brings(two: Repository) -> None:
    two.git("checkout", "-qb", "topic", "HEAD~1")
    two.replace(FILE, "text: forest", "text: forests")
    two.commit("third")
    assert len(told(two.edition("diff", "main..topic"))) == 2
    assert told(two.edition("diff", "main...topic")) == ["~ changed variant wood (at 1.1)"]
    assert told(two.edition("diff", "main...")) == ["~ changed variant wood (at 1.1)"]
    two.git("checkout", "-q", "--orphan", "alone")
    two.commit("fourth")
    assert "have no commit in common" in two.edition("diff", "main...alone", code=1)


@pytest.mark.parametrize(
    "asked",
    ["-x", "--help-me", ":/second", "HEAD:source", "@{yesterday", "^HEAD", "a\nb", "\x1b[2J", "HEAD^{tree}", "..x.."],
)
def test_odd_names_are_said_and_nothing_else(asked: str, two: Repository) -> None:
    words = two.edition("diff", "--", asked, code=1)
    assert words.startswith("edition: ")
    assert words.count("\n") == 1


def test_the_words_of_git_are_shown(repository: Repository) -> None:
    (repository.root / ".git/HEAD").write_text("ref: refs/heads/\x1b[2J\n")
    assert "\x1b" not in repository.edition("diff", code=1)


# — what a commit is —


def test_a_commit_is_what_its_name_says(two: Repository) -> None:
    """Neither a replacement, nor a graft, nor a record of parents takes its place."""
    assert told(two.edition("diff", "HEAD~1")) == CHANGED
    two.git("replace", "HEAD~1", "HEAD")
    assert told(two.edition("diff", "HEAD~1")) == CHANGED
    two.git("replace", "-d", two.git("rev-parse", "HEAD~1").strip())
    two.git("commit", "-q", "--allow-empty", "-m", "third")
    last, first = two.git("rev-parse", "HEAD").strip(), two.git("rev-parse", "HEAD~2").strip()
    (two.root / ".git/info/grafts").write_text(f"{last} {first}\n")
    assert commit(two.root, "HEAD~2") == first


def test_what_a_clone_lacks_is_said(two: Repository, tmp_path: Path) -> None:
    two.git("config", "uploadpack.allowFilter", "true")
    two.git("clone", "-q", "--no-local", "--filter=blob:none", f"file://{two.root}", str(tmp_path / "thin"))
    words = Repository(tmp_path / "thin").edition("diff", "HEAD~1", code=1)
    assert "this clone lacks files of" in words


# — nothing of a repository runs —

PROGRAMS = """
[core]
    fsmonitor = RUN
    hooksPath = HOOKS
    pager = RUN
    editor = RUN
    sshCommand = RUN
    gitProxy = RUN
    askPass = RUN
    alternateRefsCommand = RUN
    attributesFile = ATTRIBUTES
    worktree = ELSEWHERE
[diff]
    external = RUN
[diff "edition"]
    command = RUN
    textconv = RUN
[merge "edition"]
    driver = RUN
[filter "x"]
    clean = RUN
    smudge = RUN
    process = RUN
    required = true
[credential]
    helper = !RUN
[gpg]
    program = RUN
[alias]
    rev-parse = !RUN
    ls-tree = !RUN
    cat-file = !RUN
    merge-file = !RUN
[protocol]
    allow = always
[protocol "ext"]
    allow = always
[protocol "file"]
    allow = always
[extensions]
    partialClone = origin
[remote "origin"]
    promisor = true
    url = URL
    uploadpack = RUN
[trailer "x"]
    command = RUN
[interactive]
    diffFilter = RUN
[sequence]
    editor = RUN
[include]
    path = MORE
"""


def hostile(repository: Repository, url: str) -> Path:
    """Put into a repository's configuration all that could run a program; that leaves the file that is returned."""
    ran = repository.root.parent / "ran"
    program = repository.root.parent / "program"
    program.write_text(f'#!/bin/sh\necho "$0 $*" >> {ran}\ncat\n')
    program.chmod(0o755)
    hooks = repository.root.parent / "hooks"
    hooks.mkdir()
    for hook in ("post-checkout", "post-index-change", "reference-transaction", "pre-auto-gc", "fsmonitor-watchman"):
        shutil.copy(program, hooks / hook)
    attributes = repository.root.parent / "attributes"
    attributes.write_text("* filter=x diff=edition merge=edition\n")
    (repository.root / ".git/info/attributes").write_text(attributes.read_text())
    elsewhere = repository.root.parent / "elsewhere"
    elsewhere.mkdir()
    words = PROGRAMS.replace("URL", url)
    for name, path in (
        ("RUN", program), ("HOOKS", hooks), ("ATTRIBUTES", attributes), ("ELSEWHERE", repository.root),
    ):  # fmt: skip
        words = words.replace(name, str(path))
    (repository.root.parent / "more").write_text(f"[core]\n\tfsmonitor = {program}\n")
    words = words.replace("MORE", str(repository.root.parent / "more"))
    with (repository.root / ".git/config").open("a") as file:
        file.write(words)
    return ran


def test_a_commit_that_holds_too_much_is_refused(two: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Zeros take no room in a repository, nor does a folder that holds itself ten times over, again and again."""
    monkeypatch.setattr("edition.revisions.commits.MOST_BYTES", 5_000_000)
    monkeypatch.setattr("edition.revisions.commits.MOST_FILES", 1000)
    (two.root / "source/small/zeros").write_bytes(b"\0" * 6_000_000)
    two.commit("zeros")
    with pytest.raises(Failure, match="more than 4 MB, source/small/zeros among them"), state(two.root, "HEAD"):
        pass
    tree = two.git("rev-parse", "HEAD~1:source").strip()
    for _ in range(9):
        rows = "".join(f"040000 tree {tree}\t{i}\n" for i in range(10))
        done = subprocess.run(["git", "mktree"], cwd=two.root, input=rows, capture_output=True, text=True, check=True)
        tree = done.stdout.strip()
    rows = f"040000 tree {tree}\tsource\n"
    done = subprocess.run(["git", "mktree"], cwd=two.root, input=rows, capture_output=True, text=True, check=True)
    bomb = two.git("commit-tree", "-m", "bomb", done.stdout.strip()).strip()
    with pytest.raises(Failure, match="more than 1,000 files"), state(two.root, bomb):
        pass


@pytest.mark.parametrize("url", ["ext::PROGRAM %S", "/somewhere", "ssh://host/x", "git://127.0.0.1:9/x", "PROGRAM::x"])
def test_nothing_is_fetched(url: str, two: Repository) -> None:
    """A file of a revision is missing, and the program that would fetch it is somebody's."""
    blob = two.git("rev-parse", f"HEAD~1:{FILE}").strip()
    ran = hostile(two, url.replace("PROGRAM", str(two.root.parent / "program")))
    (two.root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(Failure, match="lacks"), state(two.root, "HEAD~1"):
        pass
    assert not ran.exists(), ran.read_text()


def test_no_program_of_a_repository_is_run(two: Repository) -> None:
    """All commands that call git, in a repository whose configuration names programs for everything."""
    ran = hostile(two, "/somewhere")
    (two.root / "one").mkdir()
    for name in ("a.yaml", "b.yaml", "c.yaml"):
        (two.root / "one" / name).write_text(ENTRIES)
    for call in (
        ["diff", "HEAD~1"], ["diff"], ["report", "HEAD~1"], ["diff", "main...main"], ["reanchor"],
        ["merge", "one/a.yaml", "one/b.yaml", "one/c.yaml"], ["git-setup"], ["git-setup", "--undo"],
    ):  # fmt: skip
        two.edition(*call)
    assert not ran.exists(), ran.read_text()


def test_a_folder_that_looks_like_a_repository_is_none(two: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """A branch may bring HEAD, objects/ and refs/ as plain files: git would take their folder for a repository."""
    inner = two.root / "sub"
    plant(two, "sub")
    two.git("clone", "-q", "--bare", ".", "bare")
    for path in (two.root / "bare").iterdir():
        shutil.move(path, inner / path.name)
    assert Repository(inner).git("rev-parse", "--is-bare-repository").strip() == "true"
    assert "so that git takes it for a repository" in Repository(inner).edition("diff", code=1)
    monkeypatch.setattr(import_module("edition.revisions.git"), "_disguised", lambda root: None)  # git says so, too
    with pytest.raises(Failure, match="bare repository"):
        git(inner, "rev-parse", "HEAD")


def test_a_repository_of_another_user_is_not_trusted(two: Repository) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a folder away")
    os.chown(two.root, 12345, 12345)
    os.chown(two.root / ".git", 12345, 12345)
    plant(two, "main")
    assert "dubious ownership" in two.edition("diff", "main", code=1)


# — the caller's environment —


def test_the_environment_does_not_lead_elsewhere(
    two: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repository(tmp_path / "other")
    shutil.copytree(two.root, other.root)
    other.git("reset", "-q", "--hard", "HEAD~1")
    there = commit(two.root, "HEAD")
    for name, value in {
        "GIT_DIR": str(other.root / ".git"), "GIT_WORK_TREE": str(other.root), "GIT_INDEX_FILE": "/nowhere",
        "GIT_OBJECT_DIRECTORY": "/nowhere", "GIT_NAMESPACE": "x", "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.bare", "GIT_CONFIG_VALUE_0": "true", "GIT_CEILING_DIRECTORIES": "/nowhere",
        "GIT_COMMON_DIR": "/nowhere", "GIT_REPLACE_REF_BASE": "refs/heads/", "GIT_EXTERNAL_DIFF": "false",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
        assert commit(two.root, "HEAD") == there, name
    with state(two.root, "HEAD~1") as before:
        assert (before / FILE).read_text() == ENTRIES


def test_the_users_own_settings_stay() -> None:
    given = {"GIT_CONFIG_GLOBAL": "/home/a/git", "GIT_DIR": "x", "PATH": "/bin", "GIT_SSH_COMMAND": "x"}
    assert {name: value for name, value in environment(given).items() if name in given} == {
        "GIT_CONFIG_GLOBAL": "/home/a/git", "PATH": "/bin",
    }  # fmt: skip


def test_git_is_missing(two: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Failure, match="git is not installed"):
        git(two.root, "rev-parse", "HEAD")


@pytest.mark.parametrize("inside", ["", "file"])
def test_folders_that_hold_one_another_many_times(inside: str, two: Repository) -> None:
    """20 equal folders in each of 12 that stand in one another: a few hundred bytes, and 20¹² folders to be listed."""
    listed = f"100644 blob {git(two.root, 'rev-parse', f'HEAD:{FILE}').decode().strip()}\tx\n" if inside else ""
    tree = _tree(two, listed)
    for _ in range(12):
        tree = _tree(two, "".join(f"040000 tree {tree}\t{number}\n" for number in range(20)))
    source = git(two.root, "ls-tree", "HEAD:source").decode() + f"040000 tree {tree}\tzz\n"
    whole = _tree(two, f"040000 tree {_tree(two, source)}\tsource\n")
    if not inside:
        assert {thing.path for thing in stored(two.root, whole, ("source",))} == {
            f"source/{path}" for path in git(two.root, "ls-tree", "-r", "--name-only", "HEAD:source").decode().split()
        }
    else:
        with pytest.raises(Failure, match="holds more than 50,000 files"):
            stored(two.root, whole, ("source",))


def test_folders_that_stand_too_deep_in_one_another(two: Repository) -> None:
    tree = _tree(two, git(two.root, "ls-tree", "HEAD").decode())
    for _ in range(DEPTH + 2):
        tree = _tree(two, f"040000 tree {tree}\tsource\n")
    with pytest.raises(Failure, match="deep"):
        stored(two.root, tree, ("source",))


def _tree(two: Repository, listed: str) -> str:
    return git(two.root, "mktree", stdin=listed.encode()).decode().strip()


def test_all_that_git_lists_is_found(two: Repository) -> None:
    """As git itself lists it, in its order."""
    rows = git(two.root, "ls-tree", "-r", "-z", "HEAD", "--", "source", "apparatus").split(b"\0")[:-1]
    listed = [(row.partition(b"\t")[2], *row.partition(b"\t")[0].split()[::2]) for row in rows]
    found = stored(two.root, "HEAD", ("source", "apparatus"))
    listed = [(row.partition(b"\t")[2], *row.partition(b"\t")[0].split()[::2]) for row in rows]
    found = stored(two.root, "HEAD", ("source", "apparatus"))
    assert [(thing.path.encode(), thing.mode, thing.blob) for thing in found] == listed


@pytest.mark.parametrize("place", [".gitignore", "source/.gitignore", "source/.gitattributes"])
def test_git_is_not_left_waiting_for_a_pipe(place: str, two: Repository) -> None:
    os.mkfifo(two.root / place)
    with pytest.raises(Failure, match="no file"):
        git(two.root, "status")


def test_git_that_does_not_answer_is_given_up(two: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    alternates = two.root / ".git/objects/info/alternates"
    alternates.parent.mkdir(exist_ok=True)
    os.mkfifo(alternates)
    monkeypatch.setattr(import_module("edition.revisions.git"), "SECONDS", 1)
    with pytest.raises(Failure, match="did not answer"):
        git(two.root, "cat-file", "-p", "1" * 40)
    with pytest.raises(Failure, match="did not answer"):
        _ask(two)


def _ask(two: Repository) -> None:
    with at_work(two.root, "cat-file", "--batch") as (questions, answers):
        questions.write(b"1" * 40 + b"\n")
        questions.flush()
        answers.read(1)
