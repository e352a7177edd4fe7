"""Where the files of a volume are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Home:
    """The two folders of a volume, below the root of its project.

    `folder` is empty unless the volume's source/ and apparatus/ are in a folder of their own, as its series says. A
    text beside the volume's own is named `volume/text`; its folders are in those of the volume.

    >>> Home("letters").source, Home("letters", "shelf/2").apparatus
    ('source/letters', 'shelf/2/apparatus/letters')
    >>> Home("letters/english").source, Home("letters/english").volume.name, Home("letters/english").text
    ('source/letters/english', 'letters', 'english')
    """

    name: str
    folder: str = ""

    @property
    def volume(self) -> Home:
        """That of the volume, also for one of its texts."""
        return Home(self.name.partition("/")[0], self.folder) if self.text else self

    @property
    def text(self) -> str:
        """The name of the text beside the volume's own; empty for the volume."""
        return self.name.partition("/")[2]

    @property
    def source(self) -> str:
        """The folder of the text and the settings."""
        return f"{self.above}source/{self.name}"

    @property
    def apparatus(self) -> str:
        """The folder of the entries, records and works."""
        return f"{self.above}apparatus/{self.name}"

    @property
    def settings(self) -> str:
        """The description of the volume."""
        return f"{self.source}/volume.yaml"

    @property
    def above(self) -> str:
        """What stands before source/ and apparatus/ in paths."""
        return f"{self.folder}/" if self.folder else ""
