"""Merges two versions of a file with the one that both come from: lists entry by entry, others line by line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from edition.disk import scratch
from edition.english import listed
from edition.model.diagnostic import Diagnostic
from edition.model.span import Span
from edition.revisions.git import git
from edition.rewrite.merge import Conflict, merge


@dataclass(frozen=True, slots=True)
class MergedFile:
    """A merged file, with conflicts: those of entries, or (`by_lines`) those that stand between marks in the lines."""

    data: bytes
    conflicts: tuple[Conflict, ...] = ()
    by_lines: bool = False
    clean: bool = True


def merged_file(root: Path, base: bytes, ours: bytes, theirs: bytes) -> MergedFile:
    """The three-way merge, with the line ends of `ours`.

    A file that is no list of entries is merged by git, line by line.
    """
    by_lines, clean = _by_git(root, base, ours, theirs)
    texts = [_words(data) for data in (base, ours, theirs)]
    one, two, three = (text if text is None else text.replace("\r\n", "\n") for text in texts)
    merged = None
    if one is not None and two is not None and three is not None:
        merged = merge(one, two, three, by_lines.decode("utf-8").replace("\r\n", "\n") if clean else None)
    if merged is None:  # never one side alone: that could be taken for the result
        return MergedFile(by_lines, by_lines=True, clean=clean)
    text = merged.text.replace("\n", "\r\n") if "\r\n" in (texts[1] or "") else merged.text
    return MergedFile(text.encode("utf-8"), merged.conflicts, clean=not merged.conflicts)


def conflict_diagnostic(conflict: Conflict, file: str) -> Diagnostic:
    """The diagnostic for a conflict."""
    what = f"both sides changed {listed(conflict.fields)} of “{conflict.key}”" if conflict.fields else (
        f"one side removed “{conflict.key}”, the other changed it"
    )  # fmt: skip
    hint = "keep one version and remove the lines <<<<<<<, ======= and >>>>>>>"
    return Diagnostic("E301", Span(file, conflict.line, 1, 7), what, hint)


def _words(data: bytes) -> str | None:
    """The text of a file; None when it is not in UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _by_git(root: Path, base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, bool]:
    """The result of git's own merge, and whether it has no conflict."""
    labels = [part for label in ("ours", "base", "theirs") for part in ("-L", label)]
    with scratch() as folder:
        files = []
        for name, data in (("ours", ours), ("base", base), ("theirs", theirs)):
            (folder / name).write_bytes(data)
            files.append(str((folder / name).resolve()))
        merged = git(root, "merge-file", "-p", *labels, *files, fine=range(128))
    return merged, not any(line.startswith(b"<<<<<<< ours") for line in merged.split(b"\n"))
