"""What each kind of element does to the walk through an HTML tree: one function a kind, and the table of all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from auditor.model.page import Form, Image
from auditor.read.html_facts import OpenHeading, OpenLink
from auditor.read.html_tables import OpenTable, is_data_table
from auditor.read.html_text import Span
from auditor.read.html_walk import HEADINGS, KINDS, Attributes, Handler, Leave, Walk

_SILENT = frozenset(
    {"script", "style", "template", "noscript", "head", "svg", "select", "datalist", "textarea", "iframe", "object", "math"}
)
_CODE = frozenset({"code", "kbd", "samp", "tt", "var"})
_LANGUAGE = re.compile(r"(?:lang|language|highlight|brush)[-:\s]+(?:source-)?([\w+#.-]+)")


def _enter_text_block(walk: Walk, _node: Any, tag: str, _attributes: Attributes) -> Leave | None:
    if walk.table or walk.facts.open_heading:
        walk.glue(" ")
        return lambda: walk.glue(" ")
    walk.flush()
    if tag == "p" and walk.around.kind in ("item", "definition", "figure"):
        return walk.flush
    walk.around = replace(walk.around, kind=KINDS[tag])
    return walk.flush


def _enter_heading(walk: Walk, _node: Any, tag: str, attributes: Attributes) -> Leave | None:
    if walk.around.silent or walk.facts.open_heading:
        return None
    walk.flush()
    heading = OpenHeading(int(tag[1]), walk.tag_line, walk.masked.restored(attributes.get("id") or ""), walk.around.region)
    walk.facts.open_heading = heading
    walk.facts.headings.append(heading)
    walk.around = replace(walk.around, kind="heading")

    def leave() -> None:
        walk.flush()
        walk.facts.open_heading = None

    return leave


def _enter_list(walk: Walk, _node: Any, tag: str, _attributes: Attributes) -> Leave:
    walk.flush()
    group = walk.facts.groups
    walk.facts.groups += 1
    walk.around = replace(walk.around, depth=walk.around.depth + 1, group=group, ordered=tag == "ol", kind="paragraph")
    return walk.flush


def _enter_item(walk: Walk, _node: Any, _tag: str, _attributes: Attributes) -> Leave | None:
    if walk.table or walk.facts.open_heading:
        walk.glue(" ")
        return None
    walk.flush()
    walk.around = replace(walk.around, kind="item")
    walk.item_is_new, walk.checked = True, None
    return walk.flush


def _enter_link(walk: Walk, _node: Any, _tag: str, attributes: Attributes) -> Leave | None:
    if "href" not in attributes:
        return None
    written = (attributes["href"] or "").strip()
    sole = walk.masked.sole(written)
    link = OpenLink(
        walk.masked.restored(written),
        walk.tag_line,
        walk.lines.column(walk.offset),
        walk.around.region,
        attributes.get("title") or "",
        attributes.get("aria-label") or "",
        tuple((attributes.get("rel") or "").lower().split()),
        walk.around.unseen,
        sole.name if sole else "",
    )
    walk.facts.links.append(link)
    walk.facts.open_links.append(link)
    if walk.block:
        walk.begin_link(link, walk.block.here)

    def leave() -> None:
        walk.facts.open_links.remove(link)
        if link.span and walk.block:
            link.span.end = walk.block.length

    return leave


def _enter_image(walk: Walk, _node: Any, _tag: str, attributes: Attributes) -> None:
    alt = attributes.get("alt", "") if "alt" in attributes else None
    alt = "" if alt is None and "alt" in attributes else alt
    source = attributes.get("src") or attributes.get("data-src") or ""
    walk.facts.images.append(Image(walk.masked.restored(source), alt, walk.tag_line, walk.lines.column(walk.offset)))
    for link in walk.facts.open_links:
        link.pictures += 1
        link.alts.append(alt or "")
    if walk.facts.open_heading:
        walk.facts.open_heading.alts.append(alt or "")


def _enter_drawing(walk: Walk, _node: Any, tag: str, attributes: Attributes) -> None:
    for link in walk.facts.open_links:
        link.pictures += tag == "svg"
        link.alts.append(attributes.get("aria-label") or "")
    walk.around = replace(walk.around, silent=True)


def _enter_silent(walk: Walk, _node: Any, tag: str, _attributes: Attributes) -> None:
    if tag in ("select", "textarea"):
        _add_field(walk, tag)
    walk.around = replace(walk.around, silent=True)


def _enter_span(walk: Walk, _node: Any, tag: str, _attributes: Attributes) -> Leave | None:
    block = walk.ensured_block() if not walk.around.silent else None
    if block is None or block.verbatim:
        return None
    span = Span("code" if tag in _CODE else "strong", block.here)
    block.spans.append(span)

    def leave() -> None:
        span.end = block.length

    return leave


def _enter_pre(walk: Walk, node: Any, _tag: str, attributes: Attributes) -> Leave | None:
    if walk.table or walk.facts.open_heading or walk.around.silent:
        return None
    walk.flush()
    code = node.css_first("code")
    names = f"{attributes.get('class') or ''} {(code.attributes.get('class') or '') if code else ''}"
    found = _LANGUAGE.search(names)
    block = walk.ensured_block()
    block.kind, block.verbatim, block.info = "code", True, found[1].lower() if found else ""
    return walk.flush


def _enter_break(walk: Walk, _node: Any, _tag: str, _attributes: Attributes) -> None:
    walk.glue("\n")


def _enter_field(walk: Walk, _node: Any, _tag: str, attributes: Attributes) -> None:
    kind = (attributes.get("type") or "text").lower()
    if kind == "checkbox" and walk.item_is_new:
        walk.checked = "checked" in attributes
    if kind not in ("hidden", "submit", "button", "reset", "image"):
        _add_field(walk, kind)


def _add_field(walk: Walk, kind: str) -> None:
    if walk.form is not None:
        walk.form.append(kind)
    else:
        walk.loose.append((walk.tag_line, kind))


def _enter_form(walk: Walk, _node: Any, _tag: str, attributes: Attributes) -> Leave:
    walk.flush()
    line, action = walk.tag_line, walk.masked.restored(attributes.get("action") or "")
    before, walk.form = walk.form, []

    def leave() -> None:
        walk.flush()
        walk.facts.forms.append(Form(line, tuple(walk.form or ()), action))
        walk.form = before

    return leave


def _enter_figure(walk: Walk, _node: Any, _tag: str, _attributes: Attributes) -> Leave:
    walk.flush()
    first, blocks = len(walk.facts.images), len(walk.facts.blocks)

    def leave() -> None:
        walk.flush()
        caption = next((block.text for block in walk.facts.blocks[blocks:] if block.kind == "figure"), "")
        if caption:
            walk.facts.images[first:] = [replace(image, caption=" ".join(caption.split())) for image in walk.facts.images[first:]]

    return leave


def _enter_table(walk: Walk, node: Any, _tag: str, _attributes: Attributes) -> Leave:
    walk.flush()
    if walk.table or walk.around.silent or not is_data_table(node):
        return walk.flush
    group = walk.facts.groups
    walk.facts.groups += 1
    walk.table = table = OpenTable(walk.tag_line)
    walk.around = replace(walk.around, kind="table", group=group)

    def leave() -> None:
        block = walk.block
        number = walk.flush_block()
        if block:
            table.read_cells(block)
        walk.facts.tables.append(table.table(number))
        walk.table = None

    return leave


def _enter_table_part(walk: Walk, _node: Any, tag: str, attributes: Attributes) -> Leave | None:
    table = walk.table
    if table is None:
        return walk.enter_block(tag)
    block = walk.ensured_block()
    walk.glue(table.open_part(tag, attributes, block.length))
    if tag not in ("td", "th", "caption"):
        return None
    return lambda: table.close_cell(block.length)


HANDLERS: Mapping[str, Handler] = {
    **dict.fromkeys(_SILENT, _enter_silent),
    **dict.fromkeys(KINDS, _enter_text_block),
    **dict.fromkeys(HEADINGS, _enter_heading),
    **dict.fromkeys((*_CODE, "strong", "b"), _enter_span),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), _enter_list),
    **dict.fromkeys(("tr", "td", "th", "thead", "tbody", "tfoot", "caption"), _enter_table_part),
    "svg": _enter_drawing,
    "li": _enter_item,
    "a": _enter_link,
    "area": _enter_link,
    "img": _enter_image,
    "pre": _enter_pre,
    "br": _enter_break,
    "input": _enter_field,
    "form": _enter_form,
    "figure": _enter_figure,
    "table": _enter_table,
}
