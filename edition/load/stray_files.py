"""What stands in the folders of a volume and is not read: links, texts that nothing names, files in a wrong place."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from edition.disk import FileKind, RefusalReason, Refused, walk
from edition.model.diagnostic import Diagnostic
from edition.model.span import Span
from edition.parse.filenames import alike, folded, shown
from edition.volume_files import refusal, unnamed, unread

_SETTINGS = "/volume.yaml"


@dataclass(frozen=True, slots=True)
class StrayFiles:
    """Looks for stray files in one of the two folders of a volume.

    `taken` are files that were read, `refused` those of which it was said that they are not; `texts` are the folders of
    the other texts of the volume, which are looked at with those.
    """

    taken: Collection[str]
    refused: set[str]
    texts: Collection[str]
    is_apparatus: bool
    forgotten: bool

    def found(self, root: Path, folder: str) -> Iterator[Diagnostic]:
        """What is wrong, file by file."""
        taken = frozenset(map(folded, self.taken))
        seen: dict[str, str] = {}
        try:
            for item in walk(root, folder):
                if item.name.partition("/")[0] in self.texts:
                    continue
                file = f"{folder}/{item.name}"
                wrong = unread(folder, item.name) if self.is_apparatus else _unlisted(folder, item.name)
                if wrong is None and (other := seen.setdefault(folded(file), file)) != file:
                    yield alike(file, other)
                if wrong is not None and "/" in item.name:
                    yield wrong
                is_left = self.forgotten and item.kind is FileKind.FILE and folded(file) not in taken
                if is_left and (left := unnamed(file)):
                    yield left
                if item.kind is not FileKind.FILE and file not in self.refused:
                    link = item.kind is FileKind.LINK
                    yield self._refused(Refused(file, RefusalReason.LINK if link else RefusalReason.SPECIAL))
        except Refused as refused:
            yield self._refused(refused)

    def _refused(self, refused: Refused) -> Diagnostic:
        self.refused.add(refused.file)
        return refusal(refused)


def _unlisted(folder: str, name: str) -> Diagnostic | None:
    """The diagnostic on the description of a text that its volume does not list."""
    text = name.removesuffix(_SETTINGS)
    if text == name or "/" in text:
        return None
    message = f"the text “{shown(text)}” is not read: the volume does not list it"
    hint = f"write “texts: [{shown(text)}]” in {folder}{_SETTINGS}, or take the folder away"
    return Diagnostic("C107", Span(shown(f"{folder}/{name}"), 1, 1), message, hint)
