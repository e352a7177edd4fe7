"""The text of a file to be changed: without byte order mark, with plain line feeds; and written back with its own."""

from __future__ import annotations

from edition.model.diagnostic import Failure

BOM = "\ufeff"


def plain(data: bytes, file: str) -> str:
    """The text of a file; raises `Failure`, with its place, for anything that could not be written back."""
    text = decoded(data, file).removeprefix(BOM)
    words = text.replace("\r\n", "\n")
    if words.replace("\n", "\r\n") != text and "\r\n" in text:
        raise Failure(f"{file}: line ends of two kinds; save it with one kind")
    return words


def typed_like(data: bytes, words: str) -> bytes:
    """Text as bytes, with the byte order mark and the line ends of the old file.

    >>> typed_like(b"one\\r\\ntwo", "three\\nfour")
    b'three\\r\\nfour'
    """
    text = words.replace("\n", "\r\n") if b"\r\n" in data else words
    return ((BOM if data.startswith(BOM.encode()) else "") + text).encode("utf-8")


def decoded(data: bytes, file: str) -> str:
    """The text of a file as it is; raises `Failure` with line and column when it is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").replace("\r\n", "\n")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        what = f"the byte {data[error.start]:02X} is no character in UTF-8: save the file as UTF-8"
        raise Failure(f"{file}:{line}:{column}: {what}") from None
