"""Profiles: the same book with less in it, for another kind of reader."""

from __future__ import annotations

from dataclasses import replace

from edition.derive.book import book
from edition.derive.parts import Book
from edition.model.edition import Edition
from edition.model.entry import EntryKind
from edition.model.layer import Layer
from edition.model.volume import Profile, Volume

SCHOLARLY = "scholarly"


def profiles(volume: Volume) -> dict[str, Profile]:
    """The profiles of a volume by name: its own, and `scholarly` and `reader` unless it says otherwise.

    By default the scholarly book has everything; the reader's has the layer of the commentary and none of the lists
    that only serve the textual apparatus.
    """
    commentary = next(
        (layer.kinds for layer in volume.layers if EntryKind.COMMENT in layer.kinds), (EntryKind.COMMENT,)
    )
    standard = (
        Profile(SCHOLARLY, tuple(EntryKind)),
        Profile("reader", commentary, ("signs", "conspectus", "emendations", "periodicals", "paragraphs", "words")),
    )
    return {profile.name: profile for profile in (*standard, *volume.profiles)}


def leaves_nothing_out(edition: Edition, profile: Profile) -> bool:
    """Whether the book of a profile is the whole book."""
    hides = {*profile.unprinted} - {*edition.volume.unprinted}
    return not profile.without and not hides and _layers(edition.volume, profile) == edition.volume.layers


def for_profile(edition: Edition, profile: Profile) -> Book:
    """The book for a profile: the notes of its kinds of entries, and the parts that it does not leave out."""
    unprinted = (*edition.volume.unprinted, *profile.unprinted)
    volume = replace(edition.volume, layers=_layers(edition.volume, profile), unprinted=unprinted)
    return book(replace(edition, volume=volume), profile.without)


def _layers(volume: Volume, profile: Profile) -> tuple[Layer, ...]:
    """The layers of notes, reduced to the kinds of entries that a profile has; empty ones are left out."""
    layers = (
        replace(layer, kinds=tuple(kind for kind in layer.kinds if kind in profile.kinds)) for layer in volume.layers
    )
    return tuple(layer for layer in layers if layer.kinds)
