"""Profiles: the same book with less in it, for another kind of reader."""

from __future__ import annotations

from collections.abc import Collection
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
    """Whether the book of a profile is the whole book, with all its texts."""
    volumes = [one.volume for one in (edition, *edition.texts)]
    hides = any({*profile.unprinted} - {*volume.unprinted} for volume in volumes)
    return not profile.without and not hides and all(_layers(volume, profile) == volume.layers for volume in volumes)


def for_profile(edition: Edition, profile: Profile, texts: Collection[int] = ()) -> Book:
    """The book for a profile: the notes of its kinds of entries, and the parts that it does not leave out.

    `texts` are the other texts of the volume, from 1, that are printed in it beside its own.
    """
    return book(_reduced(edition, profile), profile.without, texts)


def _reduced(edition: Edition, profile: Profile) -> Edition:
    """An edition, and its other texts, with the notes that a profile has."""
    unprinted = (*edition.volume.unprinted, *profile.unprinted)
    volume = replace(edition.volume, layers=_layers(edition.volume, profile), unprinted=unprinted)
    return replace(edition, volume=volume, texts=tuple(_reduced(text, profile) for text in edition.texts))


def _layers(volume: Volume, profile: Profile) -> tuple[Layer, ...]:
    """The layers of notes, reduced to the kinds of entries that a profile has; empty ones are left out."""
    layers = (
        replace(layer, kinds=tuple(kind for kind in layer.kinds if kind in profile.kinds)) for layer in volume.layers
    )
    return tuple(layer for layer in layers if layer.kinds)
