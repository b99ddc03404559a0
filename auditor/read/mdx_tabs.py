"""Starlight's tabs in MDX: each `<TabItem label="x">` prints a link to its panel."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from auditor.read.html_tags import HtmlTag
from auditor.read.mdx import component_tag
from auditor.read.templating import Masked, Tag

PANEL = "#tab-panel"
"""What the links lead to; behind it, where it can be told, `-` and which tab of the page's it is, from 0, as the build counts them."""
MADE_BY_CODE = "{TabItem}"
"""The construct of a page on which an expression makes tabs, so that nobody can count them."""

_IMPORT = re.compile(r"import\s*\{([^{}]*)\}\s*from\s*[\"']@astrojs/starlight/components[\"']")


_DEEPEST = 50
"""Components inside one another that are followed."""


@dataclass(slots=True)
class _Tabs:
    """The tabs of a page while they are counted."""

    text: str
    items: list[tuple[int, str]] = field(default_factory=list)  # number of the tag, its label
    open: list[tuple[str, int]] = field(default_factory=list)  # components that are open and where they began, the innermost last
    groups: int = 0
    plain: bool = True  # no tab holds a component or a picture, which the build would wait for

    @property
    def in_order(self) -> bool:
        """Whether the build counts the tabs in the order of the page."""
        return self.plain or self.groups == 1


def mask_tabs(before: Masked) -> Masked:
    """Let the tabs of text masked as MDX be read as the links that they print. Only tabs imported from Starlight's components count."""
    names = _names(before.tags)
    if "TabItem" not in names.values():
        return before
    tags = [_marked(tag) if tag.kind == "expression" else tag for tag in before.tags]
    tabs = _Tabs(before.text)
    for number, tag in enumerate(tags):
        if tag.kind == "component":
            _take(tabs, component_tag(tag.whole), names, number, tag.offset)
    for count, (number, label) in enumerate(tabs.items):
        href = f"{PANEL}-{count}" if tabs.in_order else PANEL
        tags[number] = replace(tags[number], whole=f"<TabItem label={_quoted(label)} href='{href}' />")
    return Masked(before.text, tags)


def _names(tags: list[Tag]) -> dict[str, str]:
    """The names under which the page knows Starlight's components -> their own."""
    names = {}
    for tag in tags:
        for listed in _IMPORT.findall(tag.whole) if tag.kind == "comment" else ():
            for one in listed.split(","):
                own, _, local = (part.strip() for part in one.partition(" as "))
                names[local or own] = own
    return names


def _marked(tag: Tag) -> Tag:
    return replace(tag, name=MADE_BY_CODE) if "<TabItem" in tag.whole else tag


def _quoted(label: str) -> str:
    return f"'{label}'" if '"' in label and "'" not in label else '"' + label.replace('"', "'") + '"'


def _take(tabs: _Tabs, tag: HtmlTag, names: dict[str, str], number: int, offset: int) -> None:
    if not tag.name[0].isupper():
        return
    if tag.closes:
        _close(tabs, tag.name, names, offset)
        return
    own = names.get(tag.name, "")
    inside = [names.get(name, "") for name, _ in tabs.open]
    tabs.plain = tabs.plain and "TabItem" not in inside
    tabs.groups += own == "Tabs"
    if own == "TabItem" and "Tabs" in inside and tag.attributes.get("label"):
        tabs.items.append((number, tag.attributes["label"]))
    if not tag.empty and len(tabs.open) < _DEEPEST:
        tabs.open.append((tag.name, offset))


def _close(tabs: _Tabs, name: str, names: dict[str, str], offset: int) -> None:
    at = next((at for at in reversed(range(len(tabs.open))) if tabs.open[at][0] == name), None)
    if at is None:
        return
    if names.get(name) == "TabItem" and tabs.text.find("![", tabs.open[at][1], offset) >= 0:
        tabs.plain = False
    del tabs.open[at:]
