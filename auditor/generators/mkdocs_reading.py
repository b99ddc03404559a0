"""How Python-Markdown reads a site's pages: the heading ids and the constructs that its extensions switch on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from auditor.generators.mkdocs_settings import MkDocsSettings, Named
from auditor.model.page import Dialect

FEATURES: Mapping[str, str] = {
    "attr_list": "attributes",
    "admonition": "admonitions",
    "pymdownx.details": "admonitions",
    "pymdownx.tabbed": "admonitions",
    "pymdownx.magiclink": "linkify",
    "mdx_linkify": "linkify",
    "pymdownx.emoji": "emoji",
    "pymdownx.snippets": "snippets",
    "footnotes": "footnotes",
    "def_list": "deflists",
}
"""Extension -> what the reader switches on."""

OLD_SLUGS: Mapping[str, Mapping[str, str]] = {
    "uslugify": {"case": "lower"},
    "uslugify_encoded": {"case": "lower", "percent_encode": "true"},
    "uslugify_cased": {"case": "none"},
    "uslugify_cased_encoded": {"case": "none", "percent_encode": "true"},
    "gfm": {"case": "lower-ascii"},
    "gfm_encoded": {"case": "lower-ascii", "percent_encode": "true"},
}
"""Functions of pymdownx.slugs before they became one."""


def dialect_of(settings: MkDocsSettings) -> tuple[Dialect, tuple[str, ...]]:
    """The dialect of every page, and what of it is in doubt."""
    toc = settings.extensions.get("toc", {})
    separator = toc.get("separator")
    options = {"separator": separator if isinstance(separator, str) else "-"}
    function = toc.get("slugify")
    ids, more, doubt = _slug_function(function.name, function.options) if isinstance(function, Named) else ("python-markdown", {}, "")
    features = frozenset(_features(settings))
    if "smarty" in settings.extensions:
        options["smarty"] = "yes"
    options = {**options, **more, **_tab_options(settings)}
    return Dialect(ids, tuple(sorted(options.items())), features), (doubt,) if doubt else ()


def _tab_options(settings: MkDocsSettings) -> dict[str, str]:
    """How the labels of tabs get ids; none where they get numbers only."""
    tabbed = settings.extensions.get("pymdownx.tabbed", {})
    function = tabbed.get("slugify")
    if not isinstance(function, Named):
        return {}
    ids, more, _ = _slug_function(function.name, function.options)
    separator = str(tabbed.get("separator") or "-")
    options = {"ids": ids, "separator": separator, "combine": "yes" if tabbed.get("combine_header_slug") is True else "no", **more}
    return {f"tabs.{key}": value for key, value in options.items()}


def _slug_function(name: str, given: Mapping[str, Any]) -> tuple[str, dict[str, str], str]:
    module, _, function = name.rpartition(".")
    if module == "pymdownx.slugs" and function == "slugify":
        options = {key: str(value).lower() if isinstance(value, bool) else str(value) for key, value in given.items()}
        return "pymdownx", {"case": "none", **options}, ""
    if module == "pymdownx.slugs" and function in OLD_SLUGS:
        return "pymdownx", dict(OLD_SLUGS[function]), ""
    if name == "markdown.extensions.toc.slugify_unicode":
        return "python-markdown", {"unicode": "true"}, ""
    if name == "markdown.extensions.toc.slugify":
        return "python-markdown", {}, ""
    return "python-markdown", {}, f"heading ids are made by {name}, whose rule is not known"


def _features(settings: MkDocsSettings) -> Iterator[str]:
    yield "indent4"
    for name in settings.extensions:
        if name in FEATURES:
            yield FEATURES[name]
        elif name.startswith("pymdownx.blocks"):
            yield "admonitions"
    index = settings.extensions.get("pymdownx.emoji", {}).get("emoji_index")
    if isinstance(index, Named) and "material" in index.name:
        yield "icons"
    if settings.plugin("mkdocstrings") is not None:
        yield "autodoc"
    if settings.plugin("roamlinks", "ezlinks") is not None or "wikilinks" in settings.extensions:
        yield "wikilinks"
