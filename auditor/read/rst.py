"""reStructuredText, as docutils parses it and Sphinx extends it, read into the facts of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from functools import cache
from threading import RLock
from typing import Any

from docutils import frontend, utils
from docutils.parsers import rst
from docutils.parsers.rst import directives, roles

from auditor.model.page import Dialect, Page
from auditor.read.gathering import Gathering
from auditor.read.markdown import count_words
from auditor.read.page_data import language_of, markers_of, title_of
from auditor.read.rst_blocks import BlockReader
from auditor.read.rst_directives import directive_named
from auditor.read.rst_roles import role_named
from auditor.read.templating import Masked

LONGEST_LINE = 20_000
_LINE_ENDS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]|\r\n?")
_ONE_AT_A_TIME = RLock()
_SAFE: Mapping[str, Any] = {
    "report_level": 5,
    "halt_level": 5,
    "warning_stream": False,
    "traceback": False,
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "syntax_highlight": "none",
    "auto_id_prefix": "id",
    "id_prefix": "",
    "line_length_limit": LONGEST_LINE + 1,
    "pep_references": False,
    "rfc_references": False,
    "smart_quotes": False,
}


def read_rst(source: str, text: str, dialect: Dialect) -> Page:
    """The facts of a reStructuredText page.

    Options of the dialect: `links`, names of roles that link besides Sphinx's own; `prolog` and `epilog`, text that the site puts
    around every page and that defines names.
    """
    options = dict(dialect.options)
    lines = [line[:LONGEST_LINE] for line in _LINE_ENDS.sub(_line_end, text).split("\n")]
    around = "\n\n".join(part for part in (options.get("prolog", ""), options.get("epilog", "")) if part)
    document = _parsed("\n".join(lines) + (f"\n\n{around}\n" if around else ""), frozenset(options.get("links", "").split()))
    gathering = Gathering(Masked(text), lines)
    reader = BlockReader(gathering, document)
    front, body = _front_matter(document)
    reader.read(node for node in body if not (around and (getattr(node, "line", 0) or 0) > len(lines)))
    _add_names(reader, document)
    headings = tuple(gathering.headings)
    return Page(
        source,
        "rst",
        title_of(front) or next((heading.text for heading in headings if heading.level == 1), ""),
        language_of(front),
        front,
        tuple(gathering.blocks),
        headings,
        tuple(gathering.links),
        tuple(gathering.images),
        tuple(gathering.tables),
        (),
        tuple(gathering.anchors),
        tuple(gathering.ignores),
        tuple(gathering.troubles),
        tuple(gathering.constructs),
        count_words(gathering.blocks),
        markers_of(front),
        tuple(reader.labels),
    )


def _line_end(found: re.Match[str]) -> str:
    return "\n" if found.group().startswith("\r") else " "


def _parsed(text: str, linking: frozenset[str]) -> Any:
    """The document tree. docutils reads no file, runs nothing and writes no message."""
    settings = copy(_settings())
    document = utils.new_document("", settings)
    with _registries(linking):
        rst.Parser().parse(text, document)
    return document


@cache
def _settings() -> Any:
    settings = frontend.get_default_settings(rst.Parser)
    for name, value in _SAFE.items():
        setattr(settings, name, value)
    return settings


@contextmanager
def _registries(linking: frozenset[str]) -> Iterator[None]:
    """Our directives and roles in place of docutils' global ones, which are left as they were."""

    def role(name: str, *_rest: Any) -> tuple[Any, list[Any]]:
        return role_named(name, linking), []

    with _ONE_AT_A_TIME:
        kept = directives.directive, roles.role, dict(roles._roles)
        directives.directive, roles.role = directive_named, role
        try:
            yield
        finally:
            directives.directive, roles.role = kept[:2]
            roles._roles.clear()
            roles._roles.update(kept[2])


def _front_matter(document: Any) -> tuple[dict[str, Any], list[Any]]:
    """The fields at the head of a document, and what follows them."""
    nodes = list(document.children)
    at = next((number for number, node in enumerate(nodes) if node.tagname != "comment"), None)
    if at is None or nodes[at].tagname != "field_list":
        return {}, nodes
    fields = {}
    for field in nodes[at].children:
        if len(field.children) == 2:
            name = field.children[0].astext().strip().lower()
            fields[name] = " ".join(field.children[1].rawsource.split()) or True
    return fields, [*nodes[:at], *nodes[at + 1 :]]


def _add_names(reader: BlockReader, document: Any) -> None:
    """Labels that other pages can call, and every id that a fragment can name."""
    for name, explicit in document.nametypes.items():
        made = document.nameids.get(name)
        node = document.ids.get(made) if made else None
        if explicit and node is not None and "refuri" not in node and "refname" not in node and node.tagname != "footnote":
            reader.labels.append((f"label:{name}", made))
    of_headings = {one for heading in reader.gathering.headings for one in (heading.id, *heading.also)}
    for made in document.ids:
        if made not in of_headings:
            reader.gathering.anchors.setdefault(made)
