"""The files of a new volume, and of a new project: skeletons, schemas, settings of other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from edition.disk import FileKind, Refused, items, kind

if TYPE_CHECKING:
    from edition.store import Files


UNTRANSLATED = "und"
"""The sample for all languages that have none of their own: the English one, its words marked as English."""


def make_volume(
    root: Path, name: str, tell: Callable[[str], None] = lambda words: None, language: str = "en"
) -> list[str]:
    """Make a new volume, and with the first one the project's own files: all of them, or none."""
    from edition.store import writing

    with writing(root, f"edition new {name}", (), tell) as into:
        return write_skeleton(into, name, language)


def write_skeleton(into: Files, name: str, language: str = "en") -> list[str]:
    """Write the files of the skeleton and the schemas; for the first volume, also the project's own.

    Return what was written.
    """
    words = {"title": name.replace("-", " ").replace("_", " ").strip().capitalize(), "language": language}
    sample = sample_for(language)
    volume = []
    is_first = not any(item.kind is FileKind.FOLDER for item in items(into.root, "source"))
    for part in ("source", "apparatus"):
        contents = {file: _filled(data, words) for file, data in _templates(f"{sample}/{part}").items()}
        into.make(f"{part}/{name}", contents)
        volume += [f"{part}/{name}/{file}" for file in contents]
    others = [*write_schemas(into), *(write_settings(into) if is_first else ())]
    first = f"source/{name}/volume.yaml"
    return [first, *(file for file in volume if file != first), *others]


def samples() -> tuple[str, ...]:
    """The tags of the languages that have a sample volume: every other folder of the skeleton is one."""
    folders = {item.name for item in (files("edition") / "skeleton").iterdir()}
    return tuple(sorted(folders - {UNTRANSLATED, "project"}))


def sample_for(tag: str) -> str:
    """The sample for a language: its own, that of a more general tag, or the untranslated one.

    A tag with a script gets no other's: the letters would be others.

    >>> sample_for("de-AT-1901"), sample_for("ru-Latn"), sample_for("sv")
    ('de', 'und', 'und')
    """
    from edition.messages.catalogues import shorter

    if any(len(part) == len("Latn") and part.isalpha() for part in tag.split("-")[1:]):
        return UNTRANSLATED
    there = samples()
    return next((each for each in shorter(tag) if each in there), UNTRANSLATED)


def write_schemas(into: Files) -> list[str]:
    """Write apparatus/.schema/, by which an editor's program completes and checks YAML files while they are typed."""
    found = schemas(into.root)
    for file, content in found.items():
        into.write(file, content)
    return [*found]


def schemas(root: Path) -> dict[str, bytes]:
    """The files of apparatus/.schema/ as they are in this version; none where a link stands in its place."""
    folder = "apparatus/.schema"
    if kind(root, folder) is FileKind.LINK:
        return {}
    found = sorted((files("edition") / "schemas").iterdir(), key=lambda item: item.name)
    return {f"{folder}/{item.name}": item.read_bytes() for item in found if item.name.endswith(".json")}


SETTINGS = {
    ".gitignore": "gitignore",
    ".github/workflows/edition.yml": "workflow.yml",
    ".vscode/extensions.json": "extensions.json",
    ".vscode/settings.json": "settings.json",
}
"""What a project wants beside its volumes, by where it stands: the name in skeleton/project/."""


def write_settings(into: Files) -> list[str]:
    """Write the settings for git, GitHub and VS Code; files that exist already are left as they are."""
    from edition.installation import elsewhere
    from edition.system.packages import APT, BOOKS

    words = {"requirement": elsewhere(), "packages": " ".join(APT.packages[need] for need in BOOKS)}
    templates = _templates("project")
    written = []
    for file, template in SETTINGS.items():
        with suppress(Refused):  # a link stands in the way: what it leads to is not ours
            linked = any(kind(into.root, folder) is FileKind.LINK for folder in _folders(file))
            if not linked and kind(into.root, file) is FileKind.MISSING:
                into.write(file, _filled(templates[template], words))
                written.append(file)
    return written


def project_file(name: str, words: Mapping[str, str]) -> bytes:
    """A file of the skeleton that is not of a language, filled in."""
    return _filled(_templates("project")[name], words)


def _folders(file: str) -> Iterator[str]:
    """The folders that a file is in: `a`, `a/b` for `a/b/c`."""
    parts = file.split("/")
    return ("/".join(parts[:number]) for number in range(1, len(parts)))


def _templates(part: str) -> dict[str, bytes]:
    """The files of a folder of the skeleton, sorted."""
    found = sorted((files("edition") / "skeleton" / part).iterdir(), key=lambda item: item.name)
    return {item.name: item.read_bytes() for item in found}


def _filled(template: bytes, words: Mapping[str, str]) -> bytes:
    """A template with words in the place of `{{key}}`; another `{{…}}`, such as GitHub's own, stays."""
    for key, value in words.items():
        template = template.replace(f"{{{{{key}}}}}".encode(), value.encode())
    return template
