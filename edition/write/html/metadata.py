"""What a page says about itself to other programs: Open Graph, schema.org, the tags that Zotero reads, COinS."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from edition.derive.natural_name import natural_name
from edition.derive.parts import Book
from edition.derive.title_page import names_its_own, work_of_editors
from edition.model.authority import Record, RecordKind
from edition.model.volume import Volume
from edition.write.xhtml.escape import escape


@dataclass(frozen=True, slots=True)
class About:
    """What a page is about: a volume, or what has its own `title` in it, from printed page `first` to `last`.

    `series` is the title of the series, `number` that of the volume in it, `address` that of the page on the web.
    `mentions` are the records of the volume that an authority file identifies, `images` the labels and addresses of the
    remote images of its pages, `manifest` the address of their IIIF manifest. `texts` describe the other texts that
    stand on the page.
    """

    volume: Volume
    title: str = ""
    series: str = ""
    number: str = ""
    address: str = ""
    first: str = ""
    last: str = ""
    mentions: tuple[Record, ...] = ()
    images: tuple[tuple[str, str], ...] = ()
    manifest: str = ""
    texts: tuple[Volume, ...] = ()

    @property
    def languages(self) -> str | list[str]:
        """The languages of the texts, each once."""
        found = list(dict.fromkeys(volume.language for volume in (self.volume, *self.texts)))
        return found if len(found) > 1 else found[0]

    @property
    def pages(self) -> str:
        """The printed pages: `12–15`, or `12`; empty if unknown."""
        return "–".join(dict.fromkeys(filter(None, (self.first, self.last))))

    @property
    def name(self) -> str:
        """The title of the page."""
        return self.title or self.volume.title


def about_volume(book: Book, series: str, number: str = "") -> About:
    """What the pages of a volume have in common."""
    mentions = tuple(record for record in book.edition.records if record.key in book.named and record.identifiers)
    volume, manifest = book.edition.volume, book.edition.facsimiles.manifest
    texts = tuple(text.edition.volume for text in book.beside.values())
    images = tuple(image for one in (book, *book.beside.values()) for image in _page_images(one))
    return About(volume, "", series, number, mentions=mentions, images=images, manifest=manifest, texts=texts)


def _page_images(book: Book) -> tuple[tuple[str, str], ...]:
    """The labels and addresses of the remote images of pages, in the order of the text."""
    edition = book.edition
    images = ((point, edition.facsimiles.of(point.value, point.facs)) for _, point in edition.text.page_breaks)
    return tuple((point.value, image.address) for point, image in images if image and image.address and image.is_image)


def head(about: About) -> str:
    """The elements for the head of the page."""
    tags = "".join(_tag("property", f"og:{name}", said) for name, said in _open_graph(about))
    tags += "".join(_tag("name", f"citation_{name}", said) for name, said in _citation(about))
    data = json.dumps(_schema(about), sort_keys=True)
    for sign in "<>&":
        data = data.replace(sign, f"\\u{ord(sign):04x}")
    return f'{tags}<script type="application/ld+json">{data}</script>\n'


def coins(about: About) -> str:
    """The context object (ANSI/NISO Z39.88) of the page, as an empty element of its body."""
    volume, imprint = about.volume, about.volume.imprint
    fields = (
        ("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", "info:ofi/fmt:kev:mtx:book"),
        ("rft.genre", "bookitem" if about.title else "book"), ("rft.atitle", about.title),
        ("rft.btitle", _whole(volume)), ("rft.au", volume.author), ("rft.pub", imprint.publisher),
        ("rft.place", imprint.place), ("rft.date", imprint.year), ("rft.series", about.series),
        ("rft.pages", about.pages), ("rft.language", volume.language), ("rft_id", about.address),
    )  # fmt: skip
    query = urlencode([(name, said) for name, said in fields if said], errors="replace")
    return f'<span class="Z3988" title="{escape(query)}"></span>\n'


def _tag(kind: str, name: str, said: str) -> str:
    return f'<meta {kind}="{name}" content="{escape(said)}">\n' if said else ""


def _whole(volume: Volume) -> str:
    return f"{volume.title}: {volume.subtitle}" if volume.subtitle else volume.title


def _open_graph(about: About) -> Iterator[tuple[str, str]]:
    """The properties of https://ogp.me."""
    volume = about.volume
    yield "title", about.name
    yield "type", "article" if about.title else "book"
    yield "site_name", about.series or volume.title
    yield "description", volume.subtitle or ", ".join(filter(None, (volume.author, volume.title)))
    yield "url", about.address


def _citation(about: About) -> Iterator[tuple[str, str]]:
    """The tags of Google Scholar, which Zotero reads too."""
    volume, imprint = about.volume, about.volume.imprint
    yield "title", about.title or _whole(volume)
    yield "inbook_title", _whole(volume) if about.title else ""
    yield "author", volume.author
    for text in (volume, *filter(names_its_own, about.texts)):
        yield from _made_by(text)
    yield "publication_date", imprint.year
    yield "publisher", imprint.publisher
    yield from (("language", tag) for tag in dict.fromkeys(text.language for text in (volume, *about.texts)))
    yield "series_title", about.series
    yield "volume", about.number
    yield "firstpage", about.first
    yield "lastpage", about.last or about.first
    yield "public_url", about.address


def _schema(about: About) -> dict[str, Any]:
    """The page as a thing of schema.org: a book, or a chapter of it."""
    volume, imprint = about.volume, about.volume.imprint
    series = {"@type": "BookSeries", "name": about.series} if about.series else None
    book = _said({
        "@type": "Book", "name": volume.title, "alternativeHeadline": volume.subtitle, "inLanguage": about.languages,
        "author": _person(volume.author), **_persons_of(volume),
        "datePublished": imprint.year, "bookEdition": volume.version, "copyrightNotice": imprint.licence,
        "publisher": _said({"@type": "Organization", "name": imprint.publisher, "location": imprint.place})
        if imprint.publisher
        else None,
        "workTranslation": [_text(text) for text in about.texts if text.role == "translation"],
        "hasPart": [_text(text) for text in about.texts if text.role != "translation"],
        "isPartOf": series, "volumeNumber": about.number, "url": "" if about.title else about.address,
        "mentions": [] if about.title else list(map(_identified, about.mentions)),
        "associatedMedia": [] if about.title else list(_media(about)),
    })  # fmt: skip
    chapter = {
        "@type": "Chapter", "name": about.title, "inLanguage": about.languages, "pagination": about.pages,
        "isPartOf": book, "url": about.address,
    }  # fmt: skip
    return {"@context": "https://schema.org"} | (_said(chapter) if about.title else book)


def _made_by(volume: Volume) -> Iterator[tuple[str, str]]:
    """Who edited a volume, or translated or explained a text, each with the word for that."""
    made = {"translation": "translator", "commentary": "contributor"}.get(work_of_editors(volume), "editor")
    return ((made, name) for name in volume.editors)


def _persons_of(volume: Volume) -> dict[str, list[dict[str, str] | None]]:
    made = list(_made_by(volume))
    return {made[0][0]: [_person(name) for _, name in made]} if made else {}


def _text(volume: Volume) -> dict[str, Any]:
    """Another text of the volume."""
    own = _persons_of(volume) if names_its_own(volume) else {}
    return _said({
        "@type": "Book", "name": volume.title, "alternativeHeadline": volume.subtitle, "inLanguage": volume.language,
        **own,
    })  # fmt: skip


def _media(about: About) -> Iterator[dict[str, str]]:
    """The manifest of the facsimile, and the images of its pages."""
    if about.manifest:
        yield {"@type": "MediaObject", "contentUrl": about.manifest, "encodingFormat": _MANIFEST}
    for label, address in about.images:
        yield {"@type": "ImageObject", "name": label, "contentUrl": address}


_MANIFEST = "application/ld+json"
"""The format of a IIIF manifest."""


def _person(name: str) -> dict[str, str] | None:
    return {"@type": "Person", "name": name} if name else None


_TYPES = {
    RecordKind.PERSON: "Person", RecordKind.ORGANISATION: "Organization", RecordKind.PLACE: "Place",
    RecordKind.WORK: "CreativeWork", RecordKind.PERIODICAL: "Periodical",
}  # fmt: skip
"""What a record describes, as a type of schema.org."""


def _identified(record: Record) -> dict[str, Any]:
    same = [file.uri(identifier) for file, identifier in record.identifiers]
    return {"@type": _TYPES[record.kind], "name": record.full or natural_name(record.name), "sameAs": same}


def _said(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields of which something is said."""
    return {name: value for name, value in fields.items() if value}
