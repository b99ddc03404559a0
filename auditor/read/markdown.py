"""Markdown of any generator's dialect, read into the facts of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_inline

from auditor.generators.slugs import UNKNOWN_ID, heading_ids
from auditor.model.page import Block, Dialect, Heading, Link, Page, Trouble
from auditor.read import markdown_rules as rules
from auditor.read.bare_urls import OLD_GOLDMARK
from auditor.read.contents import add_contents
from auditor.read.crowded import LONGEST, MOST_OPEN, cut_dense, note_crowded, unless_crowded
from auditor.read.front_matter import read_front_matter
from auditor.read.gathering import Gathering
from auditor.read.hugo_tags import mask_hugo
from auditor.read.inclusions import mask_autodoc, mask_icons, mask_snippets
from auditor.read.liquid_tags import mask_liquid, mask_nunjucks
from auditor.read.loose_rules import add_loose_links, let_the_last_definition_win, read_html_to_its_end
from auditor.read.markdown_attributes import cut_attribute_lines, cut_heading_attributes
from auditor.read.markdown_blocks import BlockReader
from auditor.read.markdown_inline import Reading
from auditor.read.mdx import mask_mdx
from auditor.read.mdx_tabs import mask_tabs
from auditor.read.myst_rules import add_myst
from auditor.read.obsidian_rules import add_obsidian
from auditor.read.page_data import language_of, markers_of, title_of
from auditor.read.tabs import add_tab_anchors
from auditor.read.templating import Masked, unmasked

FEATURES = {
    "linkify": "bare URLs are links, as GitHub finds them",
    "linkify-goldmark": "bare URLs are links, as Hugo finds them",
    "linkify-old-goldmark": "the same before Hugo 0.166",
    "attributes": "{#id .class} after headings, inline elements and blocks ({: } too; with indent4 bare words)",
    "emoji": "the names of emoji, :smile:, are pictures and no words of heading ids",
    "icons": "the names of Material's icons, :octicons-tag-24:, are pictures",
    "header-attributes": "{#id .class} after headings only",
    "wikilinks": "[[Note#Heading|alias]] and ![[embed]]",
    "obsidian": "#tags, ^block ids and %%comments%%",
    "admonitions": '!!! note, ??? note and === "Tab", with their content indented by four blanks',
    "containers": "::: note ... ::: around content",
    "hugo": "shortcodes {{< >}} and {{% %}}",
    "liquid": "Liquid, {{ }} and {% %}",
    "nunjucks": "Nunjucks, {{ }}, {% %} and {# #}",
    "mdx": "components, import and export, {expressions}",
    "starlight-tabs": "with mdx: each <TabItem> of Starlight's prints a link to its panel",
    "myst": "directives, roles and labels",
    "snippets": '--8<-- "file" brings text in',
    "autodoc": "::: package.module brings a reference in",
    "no-indented-code": "text indented by four blanks is text",
    "kramdown": "kramdown: raw HTML to its closing tag, blanks in destinations, [text] [reference]",
    "indent4": "Python-Markdown: lists nest by four blanks and need a blank line before them; raw HTML and links as in kramdown",
}
"""What a Dialect can switch on. Tables, footnotes, definition lists, alerts, checkboxes and raw HTML are always read."""

DEEPEST = 100
"""Levels of nesting that are read; CommonMark's lists take two each."""

_MASKS = {
    "hugo": mask_hugo,
    "liquid": mask_liquid,
    "nunjucks": mask_nunjucks,
    "mdx": mask_mdx,
    "starlight-tabs": mask_tabs,
    "icons": mask_icons,
    "snippets": mask_snippets,
    "autodoc": mask_autodoc,
}
_PLUGINS = {
    "admonitions": rules.add_admonitions,
    "containers": rules.add_containers,
    "wikilinks": rules.add_wikilinks,
    "obsidian": add_obsidian,
    "myst": add_myst,
    "kramdown": add_loose_links,
    "indent4": add_loose_links,
}


def read_markdown(source: str, text: str, dialect: Dialect) -> Page:
    """The facts of a Markdown page."""
    front = read_front_matter(text)
    body = "\n" * text.count("\n", 0, front.end) + text[front.end :]
    features = _features_of(dialect)
    masked = _masked(body, features)
    gathering = Gathering(masked, masked.text.split("\n"))
    if front.trouble:
        gathering.troubles.append(front.trouble)
    _read_body(gathering, features)
    headings = _with_ids(gathering, dialect)
    add_tab_anchors(gathering, headings, dict(dialect.options))
    add_contents(gathering, headings, dict(dialect.options))
    return Page(
        source,
        "markdown",
        title_of(front.data) or next((heading.text for heading in headings if heading.level == 1), ""),
        language_of(front.data),
        front.data,
        tuple(gathering.blocks),
        headings,
        tuple(gathering.links),
        tuple(gathering.images),
        tuple(gathering.tables),
        tuple(gathering.forms),
        tuple(gathering.anchors),
        tuple(gathering.ignores),
        tuple(gathering.troubles),
        tuple(gathering.constructs),
        count_words(gathering.blocks),
        markers_of(front.data),
    )


def _bare_urls(features: frozenset[str]) -> str:
    rules = {"linkify-goldmark": "goldmark", "linkify-old-goldmark": OLD_GOLDMARK, "linkify": "github"}
    return next((rule for feature, rule in rules.items() if feature in features), "")


def _features_of(dialect: Dialect) -> frozenset[str]:
    """The features of a dialect; one that makes its ids as kramdown does is read as kramdown reads."""
    return dialect.features | {"kramdown"} if dialect.ids.startswith("kramdown") else dialect.features


def _masked(body: str, features: frozenset[str]) -> Masked:
    masks = [mask for feature, mask in _MASKS.items() if feature in features]
    if not masks:
        return Masked(body)
    masked = unmasked(body)
    for mask in masks:
        masked = mask(masked)
    return masked


def _read_body(gathering: Gathering, features: frozenset[str]) -> None:
    env: dict[str, Any] = {"masked": gathering.masked}
    tokens = _parser(features).parse(gathering.masked.text, env)
    for line in env["crowded"].values():
        said = f"more than {MOST_OPEN} square brackets are left open in this paragraph; its links were not read"
        gathering.troubles.append(Trouble("too-deep", line, said))
    for line in env["cut"]:
        gathering.troubles.append(
            Trouble("too-large", line, f"a paragraph of markup longer than {LONGEST:,} characters; the rest was not read")
        )
    deep = next((token for token in tokens if token.level >= DEEPEST - 2), None)
    if deep:
        line = deep.map[0] + 1 if deep.map else 1
        gathering.troubles.append(Trouble("too-deep", line, f"nested more than {DEEPEST // 2} levels deep; what lies deeper was not read"))
    fence_ids = bool(features & {"indent4", "hugo"})
    reading = Reading("attributes" in features, _bare_urls(features), "emoji" in features, "hugo" in features, fence_ids)
    BlockReader(gathering, reading).read(tokens)
    if "myst" in features:
        gathering.links[:] = [replace(link, text=link.href) if _takes_its_words(link) else link for link in gathering.links]
    for name in env.get("block_ids", ()):
        gathering.anchors.setdefault(name)
    if gathering.open_html:
        from auditor.read.words import Words

        words = Words(gathering, lambda _offset: (1, 1))
        words.close_html()
        words.commit("html", 1, 1)


@cache
def _takes_its_words(link: Link) -> bool:
    """MyST gives a link without words the title of its target; the target's name stands for that."""
    return link.form == "markdown" and not link.text and not link.image


def _parser(features: frozenset[str]) -> MarkdownIt:
    md = MarkdownIt("commonmark", {"maxNesting": DEEPEST, "html": True})
    md.normalizeLink = _unchanged  # type: ignore[method-assign]
    md.normalizeLinkText = _unchanged  # type: ignore[method-assign, assignment]
    md.validateLink = _accepted  # type: ignore[method-assign, assignment]
    md.enable(["table", "strikethrough"])
    md.use(footnote_plugin).use(deflist_plugin)
    md.inline.ruler.at("footnote_inline", unless_crowded(footnote_inline))
    cut_dense(md)
    note_crowded(md)
    rules.note_places(md)
    for feature, add in _PLUGINS.items():
        if feature in features:
            add(md)
    if features & set(_MASKS):
        rules.add_asides(md)
    if features & {"kramdown", "indent4"}:
        read_html_to_its_end(md)
        let_the_last_definition_win(md)
    if "indent4" in features:
        rules.need_blank_before_lists(md)
    if features & {"no-indented-code", "mdx"}:
        md.disable("code")
    if features & {"attributes", "header-attributes", "mdx"} and "myst" not in features:
        cut_heading_attributes(md, bare_words={"indent4", "attributes"} <= features, kramdown="kramdown" in features)
    if "attributes" in features:
        cut_attribute_lines(md, dots_part="kramdown" in features)
    return md


def _unchanged(url: str) -> str:
    return url


def _accepted(_url: str) -> bool:
    return True


def _with_ids(gathering: Gathering, dialect: Dialect) -> tuple[Heading, ...]:
    ids = heading_ids(dialect.ids, gathering.heading_texts, dict(dialect.options))
    made = []
    for number, (heading, known) in enumerate(zip(gathering.headings, ids, strict=True)):
        if number in gathering.unknown_ids:
            known = (UNKNOWN_ID,)
        made.append(replace(heading, id=known[0] if known else "", also=tuple(known[1:])))
    return tuple(made)


_WORD = re.compile(r"\w[\w'’.-]*")
_WITHOUT_BLANKS = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0e7f]")


def count_words(blocks: Iterable[Block]) -> int:
    """Words of the main text, code left out; of scripts without blanks, two characters are a word."""
    count = 0
    for block in blocks:
        if block.kind == "code" or block.region != "content":
            continue
        text = block.text
        if not text.isascii() and _WITHOUT_BLANKS.search(text):
            text, characters = _WITHOUT_BLANKS.subn(" ", text)
            count += (characters + 1) // 2
        count += len(_WORD.findall(text))
    return count
