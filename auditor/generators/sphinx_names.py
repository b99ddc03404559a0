"""The names that pages of a Sphinx site call each other's passages by: labels, glossary terms, headings, described objects."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from auditor.generators.slugs_text import docutils, myst
from auditor.model.page import Page

OwnIds = Sequence[tuple[str, ...]]
"""For each heading of a page its own id, then those of its labels."""

Spot = tuple[str, str]
"""A source file and the id of a passage on its page; "" for the page as a whole."""

GENERATED = {"genindex": "genindex", "modindex": "py-modindex", "search": "search"}
"""Label -> the page that Sphinx makes without a source."""

PYTHON_ROLES = frozenset({"func", "meth", "class", "exc", "obj", "mod", "attr", "data", "const", "deco", "property", "type"})

_LABEL = re.compile(r"^[ \t]*\.\. _([^:`\n]+):[ \t]*$", re.MULTILINE)
_GLOSSARY = re.compile(r"^([ \t]*)(`{3,}|~{3,}|:{3,})\{glossary\}[^\n]*\n(.*?)^\1\2", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Names:
    """Where each name leads. Names are looked up in lower case, their blanks collapsed."""

    labels: Mapping[str, Spot] = field(default_factory=dict)
    terms: Mapping[str, Spot] = field(default_factory=dict)
    objects: Mapping[str, Spot] = field(default_factory=dict)  # by kind and full name, case kept: "py:shop.Cart"
    endings: Mapping[str, tuple[Spot, ...]] = field(default_factory=dict)  # by kind and the end of the name: "py:Cart"


def plain_name(name: str) -> str:
    """A name as labels are compared."""
    return " ".join(name.lower().split())


def names_of(pages: Mapping[str, Page], sections: str, read: Callable[[str], str]) -> Names:
    """All names of a site. `sections`: "" or how headings are labels of their own, "plain" or "document" (sphinx.ext.autosectionlabel)."""
    labels: dict[str, Spot] = {}
    terms: dict[str, Spot] = {}
    objects: dict[str, Spot] = {}
    for source, page in pages.items():
        for kind, name, made in _named(page):
            where = {"label": labels, "term": terms}.get(kind, objects)
            where.setdefault(name if where is objects else plain_name(name), (source, made))
    if sections:
        for source, page in pages.items():
            for heading in page.headings:
                prefix = re.sub(r"\.\w+$", "", source) + ":" if sections == "document" else ""
                labels.setdefault(plain_name(prefix + heading.text), (source, heading.id))
    if any(link.form == "role" and link.name == "term" for page in pages.values() for link in page.links):
        for name, spot in _markdown_terms(pages, read):
            terms.setdefault(name, spot)
    return Names(labels, terms, objects, _endings(objects))


def _endings(objects: Mapping[str, Spot]) -> dict[str, tuple[Spot, ...]]:
    found: dict[str, tuple[Spot, ...]] = {}
    for name, spot in objects.items():
        kind, _, full = name.partition(":")
        between = {"py": ".", "option": " "}.get(kind, "")
        parts = full.split(between) if between else []
        for number in range(1, len(parts)):
            end = f"{kind}:{between.join(parts[number:])}"
            found[end] = (*found.get(end, ()), spot)
    return found


def kind_of(role: str) -> str:
    """The kind of object that a role names."""
    domain, _, name = role.rpartition(":")
    if domain == "rst":
        return {"dir": "rst:directive"}.get(name, role)
    if domain in ("py", "c"):
        return domain
    return "py" if name in PYTHON_ROLES and not domain else name


def _named(page: Page) -> Iterator[tuple[str, str, str]]:
    """(kind, name, id) of all that a page offers to be called by name."""
    if page.format == "rst":
        for name, spot in page.labels:
            kind, _, bare = name.partition(":")
            yield kind, bare, spot
        return
    ids = ids_of(page)
    for name in page.anchors:
        made = docutils(name, {})
        yield "label", name, made if made in ids or name not in ids else name
    for block in page.blocks:
        for name in _LABEL.findall(block.text) if block.info == "eval-rst" else ():
            yield "label", name, docutils(name, {})


def ids_of(page: Page) -> frozenset[str]:
    """All ids that a reader saw on a page."""
    return frozenset(page.anchors) | {one for heading in page.headings for one in (heading.id, *heading.also)}


def slugs_of(page: Page, own: OwnIds, depth: int) -> dict[str, str]:
    """MyST's slug of each heading down to a level -> the id that the heading really has."""
    slugs: dict[str, str] = {}
    for heading, ids in zip(page.headings, own, strict=True):
        if heading.level <= depth and ids:
            slug = made = myst(heading.text, {})
            number = 0
            while slug in slugs:
                number += 1
                slug = f"{made}-{number}"
            slugs[slug] = ids[0]
    return slugs


def printed_ids(page: Page, own: OwnIds, slugs: Mapping[str, str], notebooks_alone: bool) -> tuple[str, ...] | None:
    """The ids of a Markdown page's headings, in order and each once; None where its reader says them all.

    `notebooks_alone`: nbsphinx reads the notebooks, which makes ids of its own.
    """
    if page.format != "markdown":
        return None
    if notebooks_alone and page.source.endswith(".ipynb"):
        return tuple(heading.text.replace(" ", "-") for heading in page.headings)
    firsts = {ids[0] for ids in own if ids}
    found: dict[str, None] = {}
    for ids in own:
        also = (slug for slug, first in slugs.items() if ids and first == ids[0] and slug not in firsts)
        found.update(dict.fromkeys((*ids, *also)))
    return tuple(one for one in found if one)


def _markdown_terms(pages: Mapping[str, Page], read: Callable[[str], str]) -> Iterator[tuple[str, Spot]]:
    """The terms of glossaries in Markdown pages, whose inside is no Markdown."""
    for source, page in pages.items():
        text = read(source) if page.format == "markdown" else ""
        for found in _GLOSSARY.finditer(text) if "{glossary}" in text else ():
            for term in glossary_terms(found.group(3), found.group(1)):
                yield plain_name(term), (source, term_id(term))


def glossary_terms(text: str, indent: str = "") -> Iterable[str]:
    """The terms of a glossary: its lines that are not indented further than the directive, without their sorting keys."""
    for line in text.splitlines():
        line = line.removeprefix(indent)
        if line.strip() and not line[0].isspace() and not line.startswith((":", "..", "%")):
            yield line.split(" : ")[0].strip()


def term_id(term: str) -> str:
    """The id of a term in a glossary: its ASCII signs with their case kept."""
    made = re.sub(r"[^a-zA-Z0-9._]+", "-", " ".join(("term-" + term).split()).encode("ascii", "ignore").decode())
    made = made.lstrip("-0123456789._").rstrip("-")
    return made if made != "term" else ""
