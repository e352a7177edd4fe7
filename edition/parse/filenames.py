"""Names of volumes and files, which become parts of other file names, of commands and of messages."""

from __future__ import annotations

import re

from edition.model.diagnostic import Diagnostic, Doubt
from edition.model.span import Span
from edition.normalization import normal

_VOLUME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9_-])?")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices."""
_TAKEN = re.compile(r"html(?:-.*)?|witnesses", re.IGNORECASE)
"""Folders of other things in those of a volume and of its outputs."""
_IDS = re.compile(r"(?:n|i|g|w|call|from|ref|show)(?:-.*)?", re.IGNORECASE)
"""How addresses of other things begin on web pages: those of a text begin with its name, as in english-3.12."""
WANTED = "use Latin letters, digits, hyphens, underscores and points inside, at most 64 characters"
"""What a volume may be called, in words."""


def is_volume_name(name: str) -> bool:
    """Whether a folder of this name can be a volume.

    >>> is_volume_name("thirteenth-session"), is_volume_name("vol.1"), is_volume_name("-C"), is_volume_name("a;b")
    (True, True, False, False)
    >>> is_volume_name("conrad"), is_volume_name("CON"), is_volume_name("nul.txt")
    (True, False, False)
    """
    return _VOLUME.fullmatch(name) is not None and not _DEVICES.fullmatch(name)


def misnamed_volume(name: str) -> Diagnostic | None:
    """What is wrong with the name of a folder in source/; None when it can be a volume's."""
    if is_volume_name(name):
        return None
    file = f"source/{shown(name)}/volume.yaml"
    return Diagnostic("C109", Span(file, 1, 1), f"“{shown(name)}” cannot be the name of a volume", WANTED)


def is_text_name(name: str) -> bool:
    """Whether a text beside the volume's own can have this name, which no folder and no address of another thing has.

    >>> is_text_name("english"), is_text_name("a/b"), is_text_name("html-x"), is_text_name("Witnesses")
    (True, False, False, False)
    >>> is_text_name("n"), is_text_name("ref-genesis"), is_text_name("new")
    (False, False, True)
    """
    return is_volume_name(name) and not _TAKEN.fullmatch(name) and not _IDS.fullmatch(name)


def misnamed_text(name: str, span: Span) -> Diagnostic | None:
    """What is wrong with the name of a text that volume.yaml lists at `span`; None when it can be one."""
    if is_text_name(name):
        return None
    if not is_volume_name(name):
        hint = WANTED
    elif _TAKEN.fullmatch(name):
        hint = "that is a folder of other things: choose another name"
    else:
        hint = "addresses of other things begin like that on web pages: choose a longer name"
    return Diagnostic("C109", span, f"“{shown(name)}” cannot be the name of a text", hint)


def misnamed_file(name: str, span: Span | None = None) -> Diagnostic | None:
    """What is wrong with the name of a file, named at `span` or found there; None when it is valid.

    Letters of every script and spaces are allowed, invisible characters and backslashes are not.
    """
    if name.isprintable() and "\\" not in name:
        return None
    place = span or Span(shown(name), 1, 1)
    message, hint = f"“{shown(name)}” cannot be the name of a file", "name it with what can be seen"
    return Diagnostic("C110", place, message, hint, doubt=Doubt.LOST)


def folded(name: str) -> str:
    """A name as case-insensitive and composing file systems see it."""
    return normal("NFC", normal("NFC", name).casefold())


def alike(file: str, other: str) -> Diagnostic:
    """The diagnostic on two files whose names are the same to some systems, so that only one of them would exist."""
    message = f"some systems take “{shown(file)}” and “{shown(other)}” for one file"
    return Diagnostic("C114", Span(shown(file), 1, 1), message, "give one of them another name")


def shown(name: str) -> str:
    r"""A name for a message: invisible or undecodable characters as numbers.

    >>> print(shown("a\nb\u202ec\udcff ж"))
    a\nb\u202ec\xff ж
    """
    return name if name.isprintable() else _BYTE.sub(r"\\x\1", repr(name)[1:-1])


_BYTE = re.compile(r"\\udc([89a-f][0-9a-f])")
