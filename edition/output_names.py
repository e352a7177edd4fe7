"""The names of outputs: how one is requested (`pdf:reader@3.12`), and the file that it becomes."""

from __future__ import annotations


def stem(name: str) -> str:
    """What the files of a volume's outputs begin with; a text beside the volume's own is a book with files of its own.

    >>> stem("lamp"), stem("lamp/english")
    ('lamp', 'lamp.english')
    """
    return name.replace("/", ".")


def outputs_of(name: str, output: str) -> str:
    """The path of an output in the folder of outputs.

    >>> outputs_of("lecture", "epub:reader"), outputs_of("lecture", "html"), outputs_of("lecture", "pdf@3.12")
    ('lecture-reader.epub', 'lecture/html/index.html', 'lecture-3.12.pdf')
    """
    kind, variant, only = read_output(output)
    if kind == "html":
        return f"{stem(name)}/html{dashed(variant)}/index.html"
    ending = {"tei": "tei.xml", "reledmac": "reledmac.tex", "print": "print.pdf"}.get(kind, kind)
    return f"{stem(name)}{dashed(variant)}{dashed(only)}.{ending}"


def files_of(name: str, output: str) -> tuple[str, ...]:
    """All files of an output.

    >>> files_of("lecture", "tex"), files_of("lecture", "pdf:reader")[2:]
    (('lecture.tex',), ('.lecture-reader.print.json', '.lecture-reader.before.json'))
    """
    kind, variant, only = read_output(output)
    main = outputs_of(name, output)
    if kind != "pdf" or only:
        return (main,)
    first = f"{stem(name)}{dashed(variant)}"
    return main, f"{first}.loci.json", f".{first}.print.json", f".{first}.before.json"


def is_output(name: str, file: str) -> bool:
    """Whether a file of this name, in the folder of outputs, may be an output of a volume.

    >>> is_output("lecture", ".lecture.print.json"), is_output("lecture", "lectures.pdf"), is_output("x", ".htaccess")
    (True, False, False)
    """
    return file.removeprefix(".").startswith((f"{stem(name)}.", f"{stem(name)}-"))


def is_file_of(name: str, output: str, file: str) -> bool:
    """Whether a file, by its path in the folder of outputs, can be one of an output of a volume.

    >>> is_file_of("x", "html", "x/html/fonts/a.woff2"), is_file_of("x", "html", "x/html/../y")
    (True, False)
    """
    if read_output(output)[0] != "html":
        return file in files_of(name, output)
    page = outputs_of(name, output)
    folder = page[: page.rindex("/") + 1]
    return file.startswith(folder) and not {"", ".", ".."} & {*file.removeprefix(folder).split("/")}


def read_output(output: str) -> tuple[str, str, str]:
    """Kind, variant and section of an output.

    >>> read_output("pdf:reader@3.12")
    ('pdf', 'reader', '3.12')
    """
    words, _, only = output.partition("@")
    kind, _, variant = words.partition(":")
    return kind, variant, only


def dashed(variant: str) -> str:
    """A variant as part of a file name."""
    safe = "".join(char if char.isalnum() or char in "-_." else f"_{ord(char):x}" for char in variant)
    return f"-{safe}" if safe else ""
