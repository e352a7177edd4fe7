"""Files below a root are read and written without following a link, and without waiting for anything."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from edition import disk
from edition.disk import FileKind, Folder, FolderItem, RefusalReason, Refused, items, opened, read, walk

SECRET = b"what is outside"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root with source/v/text.md, and a file and a folder outside it."""
    root = tmp_path / "root"
    (root / "source/v").mkdir(parents=True)
    (root / "source/v/text.md").write_bytes(b"inside")
    (tmp_path / "secret").write_bytes(SECRET)
    (tmp_path / "outside/v").mkdir(parents=True)
    (tmp_path / "outside/v/text.md").write_bytes(SECRET)
    (tmp_path / "outside/v/secret.md").write_bytes(SECRET)
    return root


def socket_at(path: Path) -> None:
    """A socket, by a short path: its name may not be long."""
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(here)


def refused(call: Callable[[], object]) -> Refused:
    """What a call is refused for."""
    with pytest.raises(Refused) as caught:
        call()
    return caught.value


ODD: dict[str, tuple[Callable[[Path], object], RefusalReason]] = {
    "link": (lambda path: path.symlink_to("../../../secret"), RefusalReason.LINK),
    "absolute link": (lambda path: path.symlink_to(path.parents[3] / "secret"), RefusalReason.LINK),
    "link to the same folder": (lambda path: path.symlink_to("text.md"), RefusalReason.LINK),
    "link to itself": (lambda path: path.symlink_to(path.name), RefusalReason.LINK),
    "dangling link": (lambda path: path.symlink_to("nowhere"), RefusalReason.LINK),
    "environment": (lambda path: path.symlink_to("/proc/self/environ"), RefusalReason.LINK),
    "endless": (lambda path: path.symlink_to("/dev/zero"), RefusalReason.LINK),
    "pipe": (os.mkfifo, RefusalReason.SPECIAL),
    "socket": (socket_at, RefusalReason.SPECIAL),
    "folder": (Path.mkdir, RefusalReason.FOLDER),
    "nothing": (lambda path: None, RefusalReason.MISSING),
}


@pytest.mark.parametrize("kind", ODD)
def test_only_files_are_read(root: Path, kind: str) -> None:
    make, why = ODD[kind]
    make(root / "source/v/odd")
    found = refused(lambda: read(root, "source/v/odd"))
    assert (found.file, found.why) == ("source/v/odd", why)
    assert str(found).startswith("source/v/odd is ")


def test_a_device(root: Path) -> None:
    """It is not opened: some do something when they are."""
    assert refused(lambda: read(Path("/dev"), "zero")).why is RefusalReason.SPECIAL


@pytest.mark.parametrize("at", ["source", "source/v"])
def test_no_folder_is_reached_by_a_link(root: Path, at: str) -> None:
    folder = root / at
    folder.rename(root / "away")
    folder.symlink_to(root.parent / "outside" / ("v" if at == "source/v" else ""))
    for call in (
        lambda: read(root, "source/v/text.md"),
        lambda: items(root, "source/v"),
        lambda: list(walk(root, "source/v")),
        lambda: opened(root, "source/v", make=True).__enter__(),
    ):
        found = refused(call)
        assert (found.file, found.why) == (at, RefusalReason.LINK)


def test_the_root_may_be_reached_by_a_link(root: Path) -> None:
    link = root.parent / "link"
    link.symlink_to(root)
    assert read(link, "source/v/text.md") == b"inside"


@pytest.mark.parametrize(
    "file",
    ["../secret", "source/../../secret", "/etc/passwd", "source//v/text.md", "", ".", "source/v/..", "a\0b", "./a"],
)
def test_paths_that_lead_out(root: Path, file: str) -> None:
    assert refused(lambda: read(root, file)).why in {RefusalReason.OUTSIDE, RefusalReason.MISSING}
    (root / "a").mkdir()
    assert refused(lambda: read(root, file)).why is RefusalReason.OUTSIDE


@pytest.mark.parametrize(("file", "why"), [("\ud800", RefusalReason.NAME), ("a" * 300, RefusalReason.UNREADABLE)])
def test_names_that_there_cannot_be(root: Path, file: str, why: RefusalReason) -> None:
    assert refused(lambda: read(root, file)).why is why


def test_large_files(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert disk.LIMIT == 64 * 1024 * 1024
    with (root / "source/v/text.md").open("wb") as file:
        file.truncate(disk.LIMIT + 1)
    assert refused(lambda: read(root, "source/v/text.md")).why is RefusalReason.LARGE
    assert read(root.parent, "secret", limit=len(SECRET)) == SECRET
    assert refused(lambda: read(root.parent, "secret", limit=len(SECRET) - 1)).why is RefusalReason.LARGE


def test_a_file_that_says_it_is_empty() -> None:
    """Those of /proc have a size only when they are read."""
    if Path("/proc/self/environ").exists():
        assert read(Path("/proc/self"), "status", limit=1_000_000)
        assert refused(lambda: read(Path("/proc/self"), "status", limit=10)).why is RefusalReason.LARGE


def test_a_hard_link_is_a_file(root: Path) -> None:
    """It cannot be told from another; git does not carry it."""
    os.link(root.parent / "secret", root / "source/v/hard")
    assert read(root, "source/v/hard") == SECRET


def test_a_folder_is_listed(root: Path) -> None:
    folder = root / "source/v"
    (folder / "link").symlink_to("text.md")
    os.mkfifo(folder / "pipe")
    (folder / "a").mkdir()
    (folder / "a/b.md").touch()
    (folder / ".hidden").mkdir()
    (folder / ".hidden/c.md").touch()
    (folder / "a/out").symlink_to("/")
    assert items(root, "source/v") == (
        FolderItem(".hidden", FileKind.FOLDER), FolderItem("a", FileKind.FOLDER), FolderItem("link", FileKind.LINK),
        FolderItem("pipe", FileKind.SPECIAL), FolderItem("text.md", FileKind.FILE),
    )  # fmt: skip
    assert list(walk(root, "source/v")) == [
        FolderItem("a/b.md", FileKind.FILE), FolderItem("a/out", FileKind.LINK), FolderItem("link", FileKind.LINK),
        FolderItem("pipe", FileKind.SPECIAL), FolderItem("text.md", FileKind.FILE),
    ]  # fmt: skip
    assert items(root, "nothing") == ()
    assert list(walk(root, "source/nothing")) == []


def test_a_name_that_is_not_in_utf8_is_listed(root: Path) -> None:
    (Path(os.fsdecode(os.fsencode(root / "source/v") + b"/caf\xe9.md"))).write_bytes(b"x")
    (item, _) = items(root, "source/v")
    assert read(root, f"source/v/{item.name}") == b"x"


def test_folders_nested_without_end(root: Path) -> None:
    here = root / "source/v"
    for _ in range(60):
        here = here / "a"
        here.mkdir()
    assert refused(lambda: list(walk(root, "source/v"))).why is RefusalReason.DEEP


@pytest.mark.parametrize("at", ["source/v/text.md", "source/v", "source"])
def test_a_component_exchanged_for_a_link_while_reading(root: Path, at: str) -> None:
    """A thread exchanges a file or a folder above it for a link and back; what is outside is never read."""
    place, away = root / at, root / "away"
    target = root.parent / {"source": "outside", "source/v": "outside/v"}.get(at, "secret")
    stop = threading.Event()

    def exchange() -> None:
        while not stop.is_set():
            place.rename(away)
            place.symlink_to(target)
            place.unlink()
            away.rename(place)

    thread = threading.Thread(target=exchange)
    thread.start()
    seen: set[bytes | RefusalReason] = set()

    def once(call: Callable[[], bytes]) -> None:
        try:
            seen.add(call())
        except Refused as found:
            seen.add(found.why)

    try:
        for _ in range(2000):
            once(lambda: read(root, "source/v/text.md"))
            once(lambda: b" ".join(item.name.encode() for item in walk(root, "source/v")))
    finally:
        stop.set()
        thread.join()
    assert seen <= {b"inside", b"text.md", b"", RefusalReason.LINK, RefusalReason.MISSING, RefusalReason.CHANGED}
    assert len(seen) > 1, "nothing was exchanged"


# — writing —


def test_replacing_a_file(root: Path) -> None:
    file = root / "source/v/text.md"
    file.chmod(0o640)
    with opened(root, "source/v") as folder:
        folder.replace("text.md", b"new")
        folder.replace("other.md", b"other")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", 0o640)
    assert [item.name for item in items(root, "source/v")] == ["other.md", "text.md"]


def test_a_link_is_not_written_through(root: Path) -> None:
    secret = root.parent / "secret"
    (root / "source/v/link").symlink_to(secret)
    with opened(root, "source/v") as folder:
        assert refused(lambda: folder.replace("link", b"new")).why is RefusalReason.LINK
        assert refused(lambda: folder.lock("link").__enter__()).why is RefusalReason.LINK
        with pytest.raises(FileExistsError):
            folder.create("link", b"new")
        assert secret.read_bytes() == SECRET
        folder.move("text.md", "link")
    assert secret.read_bytes() == SECRET
    assert not (root / "source/v/link").is_symlink()


def test_a_folder_is_cleared_but_not_what_its_links_lead_to(root: Path) -> None:
    (root / "source/v/out").symlink_to(root.parent / "outside")
    (root / "link").symlink_to(root.parent / "outside")
    with Folder(root) as folder:
        folder.clear("source")
        assert refused(lambda: folder.clear("link")).why is RefusalReason.LINK
        folder.clear("source")
    assert not (root / "source").exists()
    assert (root.parent / "outside/v/text.md").read_bytes() == SECRET


def test_a_lock(root: Path) -> None:
    """It holds off others, and leaves what is in its file."""
    (root / "lock").write_bytes(b"kept")
    with Folder(root) as one, Folder(root) as other:
        with one.lock("lock"), pytest.raises(BlockingIOError), other.lock("lock"):
            pass
        with other.lock("lock"):
            pass
        os.mkfifo(root / "pipe")
        assert refused(lambda: one.lock("pipe").__enter__()).why is RefusalReason.SPECIAL
    assert (root / "lock").read_bytes() == b"kept"


def test_what_cannot_be_written_is_called_by_its_path(root: Path) -> None:
    with opened(root, "source/v") as folder:
        with pytest.raises(OSError, match=r"source/v/text\.md"):
            folder.create("text.md", b"")
        with pytest.raises(OSError, match=r"source/v/new"):
            folder.move("nothing", "new")


def test_a_plain_name_is_wanted(root: Path) -> None:
    with opened(root, "source") as folder:
        for name in ("../secret", "v/text.md", "..", ""):
            for call in (folder.read, folder.remove, folder.clear, folder.kind, folder.folder):
                assert refused(lambda call=call, name=name: call(name)).why is RefusalReason.OUTSIDE  # type: ignore[misc]


def test_without_descriptors(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Systems that have none: the same by looking first."""
    monkeypatch.setattr("edition.disk.folder._BY_DESCRIPTOR", False)
    assert read(root, "source/v/text.md") == b"inside"
    (root / "source/v/link").symlink_to(root.parent / "secret")
    (root / "apparatus").symlink_to(root.parent / "outside")
    assert refused(lambda: read(root, "source/v/link")).why is RefusalReason.LINK
    assert refused(lambda: read(root, "apparatus/v/text.md")).why is RefusalReason.LINK
    with opened(root, "source/new", make=True) as folder:
        folder.replace("a.md", b"a")
        folder.move("a.md", "b.md")
        assert folder.items() == (FolderItem("b.md", FileKind.FILE),)
        folder.remove("b.md")
    with Folder(root) as folder:
        folder.clear("source")
    assert not (root / "source").exists()


def test_what_was_left_by_a_process_that_was_killed_is_taken_away(root: Path) -> None:
    """When it is an hour old: another process may be at work."""
    folder = root / "source/v"
    for name in (".text.md.0123abcd", ".text.md.89abcdef", ".text.md.mine", "text.md.0123abcd", ".other.md.0123abcd"):
        (folder / name).touch()
        os.utime(folder / name, (0, 0))
    (folder / ".text.md.89abcdef").touch()
    with opened(root, "source/v") as opening:
        opening.replace("text.md", b"new")
    assert sorted(path.name for path in folder.iterdir()) == [
        ".other.md.0123abcd", ".text.md.89abcdef", ".text.md.mine", "text.md", "text.md.0123abcd",
    ]  # fmt: skip


def test_a_folder_is_closed_once_whatever_interrupts_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of its descriptor may be another's by then."""
    closed: list[int] = []

    def interrupted(descriptor: int) -> None:
        closed.append(descriptor)
        close(descriptor)
        raise KeyboardInterrupt

    close = os.close
    folder = Folder(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(os, "close", interrupted)
        with pytest.raises(KeyboardInterrupt):
            folder.close()
        folder.close()
    assert len(closed) == 1
