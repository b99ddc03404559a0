"""Which part of a page an element opens: text, menu, footer, aside, breadcrumb, page numbers; and what no reader sees."""

from __future__ import annotations

import re
from collections.abc import Mapping

from auditor.model.page import Region

Attributes = Mapping[str, str | None]

_BY_TAG: Mapping[str, Region] = {"nav": "nav", "footer": "footer", "aside": "aside", "header": "nav", "menu": "nav"}
_BY_ROLE: Mapping[str, Region] = {
    "navigation": "nav", "banner": "nav", "menubar": "nav", "contentinfo": "footer", "complementary": "aside", "doc-toc": "nav",
}  # fmt: skip
_FITTINGS = frozenset({"dialog", "alertdialog", "search"})
"""Boxes of the frame that pop up or search; inside <main> they are shown as examples, and are text."""
_NAMES: Mapping[Region, tuple[str, ...]] = {
    "breadcrumb": ("breadcrumb", "breadcrumbs", "bread-crumb", "bread-crumbs"),
    "pagination": ("pagination", "pager", "page-numbers", "post-navigation", "prev-next", "pagination-nav"),
    "nav": ("navbar", "nav-bar", "navigation", "site-nav", "main-nav", "topnav", "sidenav", "nav-menu", "main-menu", "site-header",
                "masthead", "toc", "table-of-contents", "tableofcontents", "skip-link", "skiplink", "skip-to-content"),
    "aside": ("sidebar", "side-bar", "related-posts"),
    "footer": ("site-footer", "page-footer", "footer"),
}  # fmt: skip
_BY_NAME: Mapping[str, Region] = {name: region for region, names in _NAMES.items() for name in names}
LANDMARKS = frozenset({"main", "article", "section", "nav", "header", "footer", "aside", "menu", "dialog", "search", "blockquote"})
"""Tags that say, even without attributes, what part of the page they are."""

_SECTIONS = frozenset({"article", "section", "main"})
_BOXES = frozenset({"div", "ul", "ol", "nav", "p", "table", "td", "section", "aside", "header", "footer", "a", "span", "form"})
_CALLOUT = re.compile(r"\b(note|warning|tip|info|important|caution|danger|callout|admonition|hint|alert|notice|example)\b", re.IGNORECASE)


def callout_of(tag: str, attributes: Attributes) -> str:
    """The kind of a callout box such as `<aside class="note">` or `<div class="admonition warning">`, or ""."""
    if tag not in ("aside", "div", "section") or not (names := attributes.get("class")):
        return ""
    kinds: list[str] = [kind.lower() for kind in _CALLOUT.findall(names)]
    if not kinds or (tag != "aside" and not {"callout", "admonition", "alert", "notice"} & set(kinds)):
        return ""
    return next((kind for kind in kinds if kind not in ("callout", "admonition", "alert", "notice")), kinds[0])


def region_of(tag: str, attributes: Attributes, inside: frozenset[str]) -> Region | None:
    """The region that this element opens, or None: it belongs to the one around it.

    `inside`: which of main, article and section stand around it. A <nav> inside <main> is taken for text, such as a list of the
    section's pages, unless its name says otherwise.
    """
    region = _by_landmark(tag, attributes, inside)
    named = _named(attributes) if attributes and tag in _BOXES and region in (None, "nav", "aside") else None
    if region == "nav" and "main" in inside:
        return named
    return named or region


def _by_landmark(tag: str, attributes: Attributes, inside: frozenset[str]) -> Region | None:
    role = (attributes.get("role") or "").strip().lower()
    if role in _BY_ROLE:
        return _BY_ROLE[role]
    if tag in ("header", "footer") and inside & _SECTIONS:
        return None
    if (role in _FITTINGS or tag in _FITTINGS) and "main" not in inside:
        return "aside"
    if tag == "menu" and not inside:
        return None
    if tag == "aside" and callout_of(tag, attributes):
        return None
    return _BY_TAG.get(tag)


def _named(attributes: Attributes) -> Region | None:
    label = (attributes.get("aria-label") or "").lower()
    if "breadcrumb" in label:
        return "breadcrumb"
    if "pagination" in label:
        return "pagination"
    if "on this page" in label or "table of contents" in label:
        return "nav"
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower().replace("_", "-").split()
    return next((_BY_NAME[name] for name in names if name in _BY_NAME), None)


_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*(?:0|1px|0?\.\d+px)(?![\d.])|opacity\s*:\s*0(?![\d.])"
    r"|(?:left|top|text-indent)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)


def is_unseen(attributes: Attributes) -> bool:
    """The element is styled so that no reader sees it. What a script can show (it has an id or a role) is not meant."""
    style = attributes.get("style")
    if not style or not _UNSEEN.search(style):
        return False
    return not any(name in ("id", "role") or name.startswith(("aria-", "data-", "on", "x-", "v-", ":", "@")) for name in attributes)
