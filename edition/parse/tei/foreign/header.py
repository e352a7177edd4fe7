"""Reads the settings from the header of any TEI document; witnesses, names and works, wherever they are listed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Set

from edition.model.authority import Name, Record, RecordKind, Work
from edition.model.dates import read_date
from edition.model.inline import of_words, text
from edition.model.volume import Imprint, Volume, Witness
from edition.parse.language_by_letters import usual_language
from edition.parse.language_tags import tag_of
from edition.parse.tei.foreign.identifiers import identifiers
from edition.parse.tei.foreign.losses import Losses
from edition.parse.tei.standoff import RECORDS
from edition.parse.tei.tree import Element
from edition.parse.volume import LAYERS
from edition.parse.works.record import made

LONGEST = 80
"""Letters of the name of a witness in the conspectus."""
_NAMES = ("persName", "orgName", "placeName", "name", "geogName", "placename")


_SIGLA = ("abbr", "idno", "label")
_EMPTY = re.compile(r"[(\[]\s*[)\]]")
"""Brackets in which nothing stands but a siglum, which has been taken out."""


def volume(root: Element, name: str, losses: Losses, aside: Set[int] = frozenset(), declared: str = "") -> Volume:
    """The volume, with the default layers; `aside` are the ids of divisions that are no part of its text.

    `declared` is the language of the text, where the document says it.
    """
    head = root.first("teiHeader") or root
    titles = head.find("fileDesc", "titleStmt") or head
    published = head.find("fileDesc", "publicationStmt") or head
    elements = list(titles.elements("title"))
    main = next((title for title in elements if title.get("type") in ("main", "")), elements[0] if elements else None)
    sub = next((title for title in elements if title.get("type") in ("sub", "subtitle")), None)
    edition = head.find("fileDesc", "editionStmt", "edition")
    language = head.find("profileDesc", "langUsage", "language")
    variants = head.find("encodingDesc", "variantEncoding")
    if variants:
        variants.take("method", "location")  # each entry says itself how it is attached
    author = titles.first("author")
    for title in (main, sub):
        if title:
            title.take("type")
    return Volume(
        name=name,
        title=main.take_words() if main and main.line else name,
        author=author.take_words() if author else "",
        subtitle=sub.take_words() if sub else "",
        editors=tuple(dict.fromkeys(editor.take_words() for editor in titles.elements("editor") if editor.line)),
        language=declared or _language(root, language, losses, aside),
        version=(_taken(edition, "n") or edition.take_words()) if edition else "",
        imprint=Imprint(
            _line(published, "publisher") or _line(published, "distributor") or _line(published, "authority"),
            _line(published, "pubPlace"),
            _date(published.first("date")),
            _line(published, "availability"),
        ),
        text_files=("text.md",),
        witnesses=tuple(witnesses(root, losses)),
        layers=LAYERS,
    )


def _line(parent: Element, tag: str) -> str:
    element = parent.first(tag)
    return element.take_words() if element else ""


def _language(root: Element, language: Element | None, losses: Losses, aside: Set[int]) -> str:
    """The language of most words of the text; else that of the header; else English."""
    sizes: Counter[str] = Counter()
    for part in root.elements("text"):
        _measure(part, root.get("xml:lang"), sizes, aside)
    header = tag_of(language.get("ident")) if language is not None else ""
    sizes[header] += sizes.pop("", 0)  # what does not say its language
    best = max(sizes, key=lambda tag: sizes[tag])
    for element in (root, *root.elements("text")):
        if element.get("xml:lang") and tag_of(element.get("xml:lang")) == best:
            element.take("xml:lang")
    if best and best == header and language is not None:
        language.take("ident")
    if not best:
        best, name = next(
            filter(any, (usual_language(text.words) for text in root.elements("text"))), ("en", "English")
        )
        losses("E204", root.span, f"the document names no language: it is taken to be {name}", "set `language`")
    return best


def _measure(element: Element, language: str, sizes: Counter[str], aside: Set[int]) -> None:
    language = element.get("xml:lang") or language
    for child in element.children:
        if isinstance(child, str):
            sizes[tag_of(language) if language else ""] += len("".join(child.split()))
        elif child.tag != "note" and id(child) not in aside:
            _measure(child, language, sizes, aside)


def _taken(element: Element, name: str) -> str:
    """An attribute, marked as taken over; empty when it is missing."""
    if element.get(name):
        element.take(name)
    return element.get(name)


def _date(element: Element | None) -> str:
    """A date in EDTF as far as attributes give one, else the words."""
    if element is None:
        return ""
    if element.get("when"):
        return _taken(element, "when")
    first = element.get("from") or element.get("notBefore")
    last = element.get("to") or element.get("notAfter")
    interval = f"{first}/{last}" if first or last else ""
    if interval and read_date(interval):
        element.take(*(("from",) if element.get("from") else ("notBefore",)))
        element.take(*(("to",) if element.get("to") else ("notAfter",)))
        return interval
    return element.take_words()


def witnesses(root: Element, losses: Losses) -> Iterator[Witness]:
    """The witnesses, wherever they are listed; nested ones, and lists with a head, are groups."""
    sigla = sigla_of(root)
    outer = list(root.every("listWit"))
    inner = {id(item) for holder in outer for item in holder.every("listWit")}
    for holder in outer:
        if id(holder) not in inner:
            yield from _listed(holder, "", sigla, losses)


def _listed(holder: Element, group: str, sigla: dict[int, str], losses: Losses) -> Iterator[Witness]:
    head = holder.first("head")
    group = head.take_words() if head else group
    holder.seen = True
    for item in holder.elements():
        if item.tag == "listWit":
            yield from _listed(item, group, sigla, losses)
        elif item.tag == "witness":
            siglum = sigla[id(item)]
            _take_siglum(item, siglum)
            parts = [child if isinstance(child, str) else _words(child) for child in item.children
                     if isinstance(child, str) or not _no_name(child, siglum)]  # fmt: skip
            words = " ".join(_EMPTY.sub(" ", "".join(parts)).split())
            name, rest = named_witness(words)
            date = _edtf(next(item.every("date", "origDate"), None))
            yield Witness(siglum, name or siglum, date, of_words(rest), group, span=item.span)
            for inner in item.elements("witness", "listWit"):
                listed = [_wrap(inner)] if inner.tag == "witness" else [inner]
                for nested in listed:
                    yield from _listed(nested, siglum, sigla, losses)
        elif item.tag != "head":
            losses.dropped(item)


def _no_name(part: Element, siglum: str) -> bool:
    """Whether a part of a witness is another witness, or only repeats the siglum."""
    as_siglum = part.tag in _SIGLA and ("".join(part.line.split()) == siglum or _is_siglum(part))
    return part.tag in ("witness", "listWit", "idno") or as_siglum


def _wrap(witness: Element) -> Element:
    return Element("listWit", {}, witness.span, [witness])


def _words(element: Element) -> str:
    element.take_words()
    return element.words


def named_witness(words: str) -> tuple[str, str]:
    """The name of a witness, and its description: from the first full stop on, or where the name gets long."""
    words = words.strip().lstrip(":.,;–—-=").strip()
    if re.search(r"^[^.]*\w{3}\. [A-Z]", words):
        name, _, rest = words.partition(". ")
    else:
        name, rest = words, ""
    if len(name) > LONGEST:
        at = max(name.rfind(sign, 0, LONGEST) for sign in (", ", "; ", ": ", " ("))
        if at > 0:
            cut = name[at:].lstrip(",;: ")
            name, rest = name[:at].rstrip(), f"{cut}. {rest}" if rest else cut
    return name, rest


def _take_siglum(witness: Element, siglum: str) -> None:
    """Mark the source of the siglum as taken over."""
    witness.seen = witness.own = True
    witness.take(*(name for name in ("xml:id", "n") if "".join(witness.get(name).split()) in (siglum, "")))
    for abbr in witness.elements(*_SIGLA):
        if "".join(abbr.line.split()) == siglum:
            abbr.take_words()
            abbr.take("type")


def sigla_of(root: Element) -> dict[int, str]:
    """The siglum of each witness: the one given, else its identifier; all are unique.

    By the `id` of the element. A siglum is one word, without separators.
    """
    result: dict[int, str] = {}
    used: set[str] = set()
    for number, witness in enumerate(root.every("witness"), 1):
        pointed = witness.get("corresp").rpartition("#")[2] or witness.get("sameAs").rpartition("#")[2]
        given = _abbreviated(witness)
        short = witness.line if len(witness.line) <= 12 and not given else ""
        other = f"{given}-{number}" if given else f"W{number}"
        wanted = (given, witness.get("xml:id"), witness.get("n"), pointed, short, other)
        some = [siglum for name in wanted if (siglum := re.sub(r"[\s,;]+", "", name))]
        result[id(witness)] = next((siglum for siglum in some if siglum not in used), f"{some[0]}-{number}")
        used.add(result[id(witness)])
    return result


def _abbreviated(witness: Element) -> str:
    abbr = next(filter(_is_siglum, witness.every("abbr", "idno")), None)
    return abbr.line if abbr is not None else ""


def _is_siglum(part: Element) -> bool:
    return part.get("type").strip() in ("siglum", "sigil")


def records(root: Element, losses: Losses) -> dict[str, Record]:
    """Persons, organisations and places by their xml:id."""
    result: dict[str, Record] = {}
    for item in root.every("person", "org", "place", "personGrp"):
        key, names = item.get("xml:id"), [name for name in item.elements(*_NAMES) if name.line]
        names = names or [name for name in item.every(*_NAMES) if name.line][:1]
        if not key or not names:
            losses.dropped(item)
            continue
        known = identifiers(item)
        for child in item.elements():
            if child.tag not in (*_NAMES, "birth", "death", "note", "p") and child not in names[:2] and not child.seen:
                losses("E201", child.span, f"{child.called} of {item.called} is not taken over")
                child.reported = True
        words = " ".join(n.take_words() for n in item.elements("note", "p"))
        kind = RECORDS.get(item.tag, RecordKind.PERSON)
        item.take("xml:id")
        name = _whole(names[0], losses)
        full = _whole(names[1], losses) if len(names) > 1 else ""
        for other in names[2:]:
            losses("E201", other.span, f"further names of a {item.called} are not taken over", "add them to its forms")
            other.reported = True
        key = safe_key(key)
        result[key] = Record(
            key, kind, name, _sorted(item, name), full=full, born=_edtf(item.first("birth")),
            died=_edtf(item.first("death")), description=(text(words),) if words else (), span=item.span,
            **known,
        )  # fmt: skip
    return result


def _whole(name: Element, losses: Losses) -> str:
    """The words of a name: those of the part that is the full one, where its parts repeat it (EpiDoc)."""
    parts = list(name.elements())
    full = next((part for part in parts if part.get("type") == "full" and part.line), None)
    if full is None or len(parts) < 2:
        return name.take_words()
    name.seen = True
    full.take("type")
    for part in parts:
        if part is not full:
            losses("E201", part.span, f"parts of a {name.called} beside the full name are not taken over")
            part.reported = True
    return full.take_words()


def _edtf(element: Element | None) -> str:
    if element is None:
        return ""
    before = [(one, one.seen, one.own, one.taken) for one in (element, *element.every())]
    inner = element.first("date")
    date = _date(element if inner is None or not inner.line or element.get("when") else inner)
    if date and read_date(date):
        return date
    for one, seen, own, taken in before:
        one.seen, one.own, one.taken = seen, own, taken
    return ""


def _sorted(item: Element, name: str) -> str:
    surname, forename = next(item.every("surname"), None), next(item.every("forename"), None)
    return f"{surname.take_words()}, {forename.take_words()}" if surname and forename else name


def safe_key(name: str) -> str:
    """An identifier as a key of names.yaml and works.bib."""
    key = re.sub(r"[^A-Za-z0-9_-]+", "-", name).strip("-_.")
    return key or "x"


def works(root: Element, losses: Losses) -> dict[str, Work]:
    """Books and articles by their xml:id."""
    result: dict[str, Work] = {}
    for item in root.every("bibl", "biblStruct", "biblFull"):
        if not item.get("xml:id"):
            continue
        key = safe_key(item.get("xml:id"))
        if not item.line:
            losses.dropped(item)
            continue
        title = next((title for title in item.every("title") if title.line), None)
        date = _edtf(next(item.every("date"), None))
        item.take("xml:id")
        fields = {"title": title.take_words() if title else item.take_words(), "date": date}
        persons = {tag: tuple(_named(person) for person in item.every(tag)) for tag in ("author", "editor")}
        for tag, field in (("publisher", "publisher"), ("pubPlace", "location")):
            value = next(item.every(tag), None)
            fields[field] = value.take_words() if value else ""
        for part in item.every("monogr", "imprint", "analytic"):
            part.seen = True
        fields = {name: value for name, value in fields.items() if value}
        result[key] = made(
            "book", key, fields, {role: names for role, names in persons.items() if names}, {}, item.span
        )
    return result


def _named(person: Element) -> Name:
    surname, forename = next(person.every("surname"), None), next(person.every("forename"), None)
    person.seen = True
    if surname and forename:
        return Name(surname.take_words(), forename.take_words())
    words = person.take_words()
    family, comma, given = words.partition(", ")
    return Name(family, given) if comma else Name(words, whole=" " in words)
