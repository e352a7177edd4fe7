"""The texts of a foreign document that stand beside one another: an edition, its translations, a commentary.

`<div type="translation">` beside `<div type="edition">` (EpiDoc), `<text>`s in a `<group>`, in one place of a document
or, in a collection, in many. Each becomes a document of its own, with the header of the whole. Parts are named by the
numbers that their elements have (`@n`, one inside another: 1.3), or by the part of another text to which they point
(`@corresp`), so that what belongs together has one name in all texts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from edition.parse.language_tags import tag_of
from edition.parse.tei.tree import Element

_ROLES = {
    "translation": "translation", "translations": "translation", "translated": "translation",
    "übersetzung": "translation", "traduction": "translation", "traduzione": "translation", "traducción": "translation",
    "commentary": "commentary", "kommentar": "commentary", "commentaire": "commentary", "commento": "commentary",
    "transliteration": "version", "paraphrase": "version",
}  # fmt: skip
_ORDER = ("translation", "version", "commentary")
"""In which order the texts of a volume stand: the first is printed beside its own."""

_ORIGINALS = frozenset({"edition", "original", "source", "transcription"})
_ASIDE = frozenset({"apparatus", "bibliography"})
_DIVISIONS = re.compile(r"div[1-7]?|text")
_FRAMES = frozenset({"TEI", "text", "group", "body"})
_NUMBERED = re.compile(r"div[1-7]?|p|ab|lg|l|quote|list|item|sp|head")
_NUMBER = re.compile(r"[^\s:/#.]+(?:\.[^\s:/#.]+)*")
_POINTING = ("corresp", "sameAs", "ana")


@dataclass(frozen=True)
class ParallelDocument:
    """One of the texts of a document, as if it stood alone: `root`, what it is, and what it was called there.

    `language` is the one that its divisions say they are in; empty when they do not.
    `appendix` are divisions that are no part of a text: a bibliography, an apparatus or a commentary in prose.
    """

    root: Element
    role: str = "original"
    called: str = ""
    language: str = ""
    appendix: tuple[Element, ...] = ()


@dataclass
class _Beside:
    """A text that stands beside the edited one: its divisions, in order."""

    role: str
    language: str = ""
    roots: list[Element] = field(default_factory=list)

    @property
    def called(self) -> str:
        """How the document calls it: its first tag."""
        first = self.roots[0]
        said = "".join(f' {key}="{value}"' for key, value in first.attributes.items())
        return f"<{first.tag}{said}>"


def parallel_documents(root: Element) -> Sequence[ParallelDocument]:
    """The texts of a document, the edited one first; their parts are named (`Element.parallel`)."""
    found = {id(one): one for holder in root.elements("text") for one in _candidates(holder)}
    aside = [*_prose_aside(root)]
    original = _without(root, found.keys() | set(map(id, aside)))
    if not any(body.line for body in [*original.every("body")] or original.elements("text")):
        found, aside, original = {}, [], root
    texts = _texts(root, found)
    _name_parts(root, *_groups(root, found))
    _follow_pointers([[*original.every()], *([*_inside(text)] for text in texts)])
    names = {one.parallel for one in original.every()} - {""}
    prose = [
        text for text in texts if text.role == "commentary" and not names & {one.parallel for one in _inside(text)}
    ]
    aside += (one for text in prose for one in text.roots)
    texts = [text for text in texts if text not in prose]
    for one in root.every() if texts or aside else ():
        if _DIVISIONS.fullmatch(one.tag) and one.get("type") in _ORIGINALS and id(one) not in found:
            one.take("type")
    own = _without(root, {id(one) for text in texts for one in text.roots})
    return [ParallelDocument(own, appendix=tuple(aside)), *(_alone(root, text) for text in texts)]


def _inside(text: _Beside) -> Iterator[Element]:
    for one in text.roots:
        yield one
        yield from one.every()


def _alone(root: Element, text: _Beside) -> ParallelDocument:
    """A document with the header and one of the texts."""
    kept = {id(one) for one in text.roots}
    parts = (_only(holder, kept) for holder in root.elements("text"))
    children = [*root.elements("teiHeader"), *(part for part in parts if part is not None)]
    for one in text.roots:
        if one.get("type") == "edition":
            one.take("type")
        one.take(*(name for name in ("type", "subtype") if one.get(name).casefold() in _ROLES))
    return ParallelDocument(replace(root, children=list(children), asides=[]), text.role, text.called, text.language)


def _prose_aside(root: Element) -> Iterator[Element]:
    """Divisions in prose beside an edition: they say something about the text, and are no part of it."""
    for holder in (root, *root.every()):
        inside = [*holder.elements("div")]
        if any(one.get("type") in _ORIGINALS for one in inside):
            for one in inside:
                if one.get("type") in _ASIDE and one.line and next(one.every("app"), None) is None:
                    yield one


# — which parts are texts of their own —


def _role(element: Element) -> str:
    """What a division is by its type; empty when it is a part of the edited text."""
    if not _DIVISIONS.fullmatch(element.tag):
        return ""
    return next((role for name in ("type", "subtype") if (role := _ROLES.get(element.get(name).casefold(), ""))), "")


def _candidates(holder: Element) -> Iterator[Element]:
    """The outermost divisions that are no part of the edited text; front and back matter is looked at by nobody."""
    languages = [one.get("xml:lang") for one in holder.elements("text")]
    in_languages = holder.tag == "group" and len(languages) > 1 and all(languages) and _all_differ(languages)
    forms: set[str] = set()  # of the edited text: EpiDoc has it several times, each with a @subtype
    for i, child in enumerate(holder.elements()):
        if child.tag in ("front", "back"):
            continue
        form = child.get("subtype") if child.get("type") == "edition" else ""
        again = child.get("type") == "edition" and bool(forms) and bool(form) and form not in forms
        if child.get("type") == "edition":
            forms.add(form)
        elif child.line and _role(child):
            forms.clear()
        if child.line and (again or _role(child) or (in_languages and i and child.tag == "text")):
            yield child
        else:
            yield from _candidates(child)


def _all_differ(words: Sequence[str]) -> bool:
    return len(set(words)) == len(words)


def _texts(root: Element, found: dict[int, Element]) -> list[_Beside]:
    """The texts that the divisions make: those of one kind and language, each the first, or second, of its place."""
    texts: dict[tuple[str, str, int], _Beside] = {}
    for holder in (root, *root.every()):
        here: Counter[tuple[str, str]] = Counter()
        for child in holder.elements():
            if id(child) in found:
                usual = "version" if child.get("type") == "edition" else "translation"
                role, language = _role(child) or usual, tag_of(child.get("xml:lang"))
                here[role, language] += 1
                text = texts.setdefault((role, language, here[role, language]), _Beside(role, language))
                text.roots.append(child)
            elif _is_division(child):
                here.clear()
    return sorted(texts.values(), key=lambda text: _ORDER.index(text.role))


def _is_division(element: Element) -> bool:
    """Whether an element is a division that can have a text beside it."""
    return bool(_DIVISIONS.fullmatch(element.tag) and element.line) and element.get("type") not in _ASIDE


# — documents of one text —


def _without(element: Element, dropped: Set[int]) -> Element:
    """An element without some of those in it; what has none of them is as it was."""
    if not any(id(one) in dropped for one in element.every()):
        return element
    children = [child if isinstance(child, str) else _without(child, dropped) for child in element.children
                if isinstance(child, str) or id(child) not in dropped]  # fmt: skip
    return replace(element, children=children)


def _only(element: Element, kept: Set[int]) -> Element | None:
    """An element with nothing but some of those in it; None when it has none of them."""
    if id(element) in kept:
        return element
    children = [part for part in (_only(child, kept) for child in element.elements()) if part is not None]
    return replace(element, children=list(children), seen=True) if children else None


# — names of parts —


def _groups(root: Element, found: dict[int, Element]) -> tuple[dict[int, str], set[int]]:
    """Which divisions stand beside one another: their numbers, by `id`, where there are several of these groups."""
    numbers: dict[int, list[int]] = {}
    roots: set[int] = set()
    count = 0
    for holder in (root, *root.every()):
        inside = [one for one in holder.elements() if _is_division(one)]
        if not any(id(one) in found for one in inside):
            continue
        first = id(inside[0]) in found
        last = not first
        for one in inside:
            beside = id(one) in found
            if beside is first and (last is not first or not first):
                count += 1
            last = beside
            numbers.setdefault(count, []).append(id(one))
            roots.add(id(one))
    if count < 2:
        return {}, roots
    return {one: str(number) for number, members in numbers.items() for one in members}, roots


def _name_parts(element: Element, numbers: dict[int, str], roots: Set[int], path: str = "") -> None:
    """Name what has a number, with those of what it is in; divisions side by side have the name of their group."""
    for child in element.elements():
        if child.tag == "teiHeader":
            continue
        here = path
        if id(child) in roots:
            here = child.parallel = numbers.get(id(child), "")
        elif _NUMBERED.fullmatch(child.tag) and _NUMBER.fullmatch(child.get("n")):
            here = child.parallel = f"{path}.{child.get('n')}" if path else child.get("n")
        if child.tag in _FRAMES or _NUMBERED.fullmatch(child.tag):
            _name_parts(child, numbers, roots, here)


def _follow_pointers(texts: Sequence[Iterable[Element]]) -> None:
    """Give parts that point to a part of another text its name."""
    of = {id(one): i for i, text in enumerate(texts) for one in text}
    known = {one.get("xml:id"): one for text in texts for one in text if _NUMBERED.fullmatch(one.tag)}
    known.pop("", None)
    for text in texts:
        for one in text:
            for name in _POINTING if _NUMBERED.fullmatch(one.tag) else ():
                targets = [known.get(word[1:]) for word in one.get(name).split() if word.startswith("#")]
                if not targets or None in targets:
                    continue
                first = targets[0]
                assert first is not None
                if of[id(first)] == of[id(one)]:
                    continue
                ours, theirs = (one, first) if of[id(one)] < of[id(first)] else (first, one)
                theirs.parallel = ours.parallel = ours.parallel or ours.get("xml:id") or first.get("xml:id")
                one.take(name)
                for target in targets:
                    assert target is not None
                    target.take("xml:id")
