"""What is on record of the outputs: read as it was written, or not at all."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest

from edition.records.build_record import BuildRecord, OutputRecord, read_built, write_built
from edition.records.reading import Damaged
from tests.records.damage import every_value, random_bytes

BUILT = BuildRecord({
    "pdf": OutputRecord("a" * 64, {"v.pdf": "b" * 64, ".v.print.json": "c" * 64}),
    "html": OutputRecord("a" * 64 + "+print", {"v/html/index.html": "d" * 64}),
})  # fmt: skip
KEY = b"k" * 32
DATA = write_built(BUILT, KEY).encode()


def test_it_is_read_as_it_was_written() -> None:
    assert read_built(DATA, KEY) == BUILT
    more = BUILT | {"tex": OutputRecord("e" * 64, {"v.tex": "f" * 64})}
    assert sorted(read_built(write_built(more, KEY).encode(), KEY).outputs) == ["html", "pdf", "tex"]


@pytest.mark.parametrize("file", ["/etc/passwd", "../v.pdf", "v/../../x", "v\0.pdf", "v\n.pdf", "", ".", "v//x"])
def test_a_file_outside_the_folder_is_refused(file: str) -> None:
    content = {"format": 3, "seal": "", "kept": "", "outputs": {"pdf": {"inputs": "x", "files": {file: "b" * 64}}}}
    with pytest.raises(Damaged, match="not in its folder"):
        read_built(json.dumps(content).encode(), KEY)


def test_another_format_is_another_record() -> None:
    for content in (b"{}", b'{"pdf": {"inputs": "x", "files": {}}}', b'{"format": 2, "outputs": {}}'):
        with pytest.raises(Damaged, match="it has format"):
            read_built(content, KEY)


def test_what_was_not_written_with_the_key_is_not_ours() -> None:
    other = BuildRecord({**BUILT.outputs, "pdf": OutputRecord("a" * 64, {"v.pdf": "e" * 64})})
    forged = write_built(other, KEY).replace(json.loads(write_built(other, KEY))["seal"], json.loads(DATA)["seal"])
    for data, key in ((DATA, b"x" * 32), (DATA, b""), (write_built(BUILT, b"").encode(), b""), (forged.encode(), KEY)):
        with pytest.raises(Damaged, match="not one of our own"):
            read_built(data, key)


def test_no_damage_is_fatal() -> None:
    for data in (*every_value(DATA), *random_bytes(DATA, 2000)):
        with suppress(Damaged):
            assert all(output.files for output in read_built(data, KEY).outputs.values())
