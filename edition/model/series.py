"""The description of a series: which volumes it has, and what they share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from edition.model.home import Home
from edition.model.inline import Inlines
from edition.model.span import NOWHERE, Span
from edition.model.volume import Volume

NAME = "series"
"""Name of the volume that is made from all volumes of a series; no other has it."""


@dataclass(frozen=True, slots=True)
class Member:
    """A volume of a series.

    `name` is the folder's, `number` what places in it are cited by, such as 3 or II/1. `folder` is where its source/
    and apparatus/ are, under the root of the series; empty when they are those of the series.
    """

    name: str
    number: str = ""
    folder: str = ""
    span: Span = field(default=NOWHERE, compare=False)
    spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}), compare=False)

    @property
    def home(self) -> Home:
        """Where its files are, below the root of the series."""
        return Home(self.name, self.folder)

    def at(self, key: str) -> Span:
        """Where the value of `key` was typed, or the volume."""
        return self.spans.get(key, self.span)


NO_SETTINGS = Volume("", "")
"""What the volumes of a series share when series.yaml says nothing of it."""


@dataclass(frozen=True)
class Series:
    """Everything series.yaml says.

    `members` are in the order of the series, each with its number. `shared` has the settings of every volume that does
    not say otherwise; it has no name. `styled` are title and subtitle when some of them is in italics or the like.
    `address` is that of its site, with a slash at the end; `cts` the namespace and text group of CTS URNs.
    """

    title: str
    members: tuple[Member, ...]
    subtitle: str = ""
    editors: tuple[str, ...] = ()
    address: str = ""
    cts: str = ""
    shared: Volume = NO_SETTINGS
    styled: tuple[Inlines, Inlines] = ((), ())
    format: int = field(default=1, compare=False)
    span: Span = field(default=NOWHERE, compare=False)

    @cached_property
    def member(self) -> Mapping[str, Member]:
        """The volumes by name."""
        return {member.name: member for member in self.members}

    @cached_property
    def whole(self) -> Volume:
        """The volume that is made from all of them."""
        return replace(
            self.shared,
            name=NAME,
            title=self.title,
            subtitle=self.subtitle,
            editors=self.editors or self.shared.editors,
            styled=self.styled,
            span=self.span,
        )
