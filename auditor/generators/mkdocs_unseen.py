"""What a MkDocs site makes at build time, by plugins, scripts and hooks, and what can therefore not be known from its source."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import Any

from auditor.generators.base import Tree
from auditor.generators.mkdocs_files import page_url
from auditor.generators.mkdocs_settings import MkDocsSettings, mapping
from auditor.generators.written_ids import made_ids_of as written_ids

TEXT_PLUGINS = {
    "macros": "the plugin macros fills templates in the text, so links and headings made there are not known",
    "mkdocstrings": "the plugin mkdocstrings writes headings and links from source code, which are not known",
    "table-reader": "the plugin table-reader writes tables from data files, which are not known",
    "include-markdown": "the plugin include-markdown brings in text of other files, whose links and headings are counted there only",
    "jinja": "the plugin jinja fills templates in the text, so links and headings made there are not known",
    "markdownextradata": "the plugin markdownextradata fills templates in the text, so links made there are not known",
}
"""Plugins that change a page's text but make no pages."""

PAGE_PLUGINS = frozenset({"monorepo", "multirepo", "simple", "gallery", "projects", "material/projects", "api-autonav", "mkdoxy"})
"""Plugins that make pages, or bring them from elsewhere."""


THEME_FOLDERS = {
    "material": ("assets/javascripts/", "assets/stylesheets/", "assets/external/"),
    "mkdocs": ("css/", "js/", "webfonts/", "search/"),
    "readthedocs": ("css/", "js/", "search/"),
}
"""Folders that hold nothing but a theme's own files."""


def unseen_of(tree: Tree, settings: MkDocsSettings) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """((path below the base path, why), ...) of what the build adds, and the doubts of the whole site."""
    unseen = [*_scripts(tree, settings), *_hooks(tree, settings), *_plugins(settings), *_versions(settings), *_theme(settings)]
    return tuple(dict.fromkeys(unseen)), tuple(dict.fromkeys(_doubts(tree, settings)))


def written_by_plugins(settings: MkDocsSettings) -> re.Pattern[str] | None:
    """What stands in the text of a page for text that a plugin brings in; None where none does."""
    forms = []
    if settings.plugin("include-markdown", "include_markdown_plugin") is not None:
        forms.append(r"\{%-?\s*include(?:-markdown)?\b|\{!")
    if settings.plugin("macros", "jinja") is not None:
        forms.append(r"\{%-?\s*(?:include|from|import|call)\b|\{\{[^{}]*\(")
    if settings.plugin("markdown-include") is not None or "markdown_include.include" in settings.extensions:
        forms.append(r"\{!")
    return re.compile("|".join(forms)) if forms else None


def made_ids_of(tree: Tree, settings: MkDocsSettings) -> tuple[tuple[str, str], ...]:
    """(pattern of a fragment, why) of ids that templates, extensions, plugins and hooks make, and that no heading's own words could."""
    overrides = str(settings.theme.get("custom_dir") or "").strip("/").removeprefix("./") + "/"
    found = list(
        written_ids((path for path in tree.paths if overrides != "/" and path.startswith(overrides) and path.endswith(".html")), tree.read)
    )
    if settings.theme.get("name") == "material":
        found.append((r"^__", "the theme has such ids"))
    if "pymdownx.tabbed" in settings.extensions:
        found.append((r"^__tabbed_", "the extension pymdownx.tabbed numbers its tabs"))
    if "pymdownx.highlight" in settings.extensions or "codehilite" in settings.extensions:
        found.append((r"^(__codelineno|__span)-|^L?\d+(-\d+)*$", "lines of code get such ids"))
    if settings.plugin("tags", "material/tags") is not None:
        found.append((r"^tag:", "the plugin tags makes such ids"))
    if settings.plugin("mkdocstrings", "autorefs") is not None:
        found.append((r"^[A-Za-z_]\w*(\.\w+)+(\(|$|--|\[)", "mkdocstrings makes such ids from source code"))
    if _listed(settings.values.get("hooks")) or settings.plugin("macros", "jinja", "mkdocs-simple-hooks") is not None:
        found.append((r"[^\w-]", "no heading's words give such an id, but the site's own hooks or macros may"))
    return tuple(found)


def served_besides(settings: MkDocsSettings) -> frozenset[str]:
    """Files that the build writes at known addresses."""
    files = {"404.html", "sitemap.xml", "sitemap.xml.gz"}
    if settings.plugin("search", "material/search") is not None:
        files.add("search/search_index.json")
    rss = settings.plugin("rss")
    if rss is not None:
        named = mapping(rss.get("feeds_filenames"))
        files |= {str(named.get("rss_created") or "feed_rss_created.xml"), str(named.get("rss_updated") or "feed_rss_updated.xml")}
        files |= {str(named.get("json_created") or "feed_json_created.json"), str(named.get("json_updated") or "feed_json_updated.json")}
    templates = settings.values.get("extra_templates")
    return frozenset(files | set(_listed(templates)))


def _scripts(tree: Tree, settings: MkDocsSettings) -> Iterator[tuple[str, str]]:
    """Where the scripts of gen-files write, as far as their own words show; else anywhere."""
    for options in settings.all_plugins("gen-files"):
        for script in _listed(options.get("scripts")):
            places = tuple(written_by(tree.read(script))) or ("",)
            yield from ((_address(place, settings), f"pages that {script} writes at build time may lie there") for place in places)


def _hooks(tree: Tree, settings: MkDocsSettings) -> Iterator[tuple[str, str]]:
    """Where hooks that add files put them, as far as their own words show; else anywhere. Other hooks make no pages."""
    for hook in _listed(settings.values.get("hooks")):
        script = tree.read(hook)
        if not re.search(r"^def on_files\b", script, re.MULTILINE):
            continue
        places = tuple(added_by(script)) or ("",)
        yield from ((_address(place, settings), f"pages that {hook} adds at build time may lie there") for place in places)


def added_by(script: str) -> Iterator[str]:
    """First folders and page names of the files that a hook's own calls of `File` and `File.generated` spell out."""
    for name, texts in _calls(script):
        for text in texts:
            if name in ("File", "generated") and text.strip("/") and not text.startswith("."):
                yield text if text.endswith(".md") else text.split("/")[0] + "/"


def _calls(script: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each call in a script: the function's name, and the first words of its arguments."""
    try:
        calls = [node for node in ast.walk(ast.parse(script)) if isinstance(node, ast.Call)]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return  # what can't be read may do anything, and who asks takes it so
    for call in calls:
        name = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""
        yield name, tuple(map(_first_words, call.args))


def written_by(script: str) -> Iterator[str]:
    """First folders and page names that a script's own calls of `open`, `Path` and the like spell out."""
    for name, texts in _calls(script):
        text = texts[0] if texts else ""
        if name == "Path" and text and not text.startswith((".", "/")):
            yield text if text.endswith(".md") else text.split("/")[0] + "/"
        elif name == "open" and "/" in text and not text.startswith((".", "/")):
            yield text.split("/")[0] + "/"
        elif name == "open" and text.endswith(".md"):
            yield text


def _first_words(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr) and node.values:
        node = node.values[0]
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _address(place: str, settings: MkDocsSettings) -> str:
    return page_url(place, settings.directory_urls) if place.endswith(".md") else place


def _plugins(settings: MkDocsSettings) -> Iterator[tuple[str, str]]:
    for name, options in settings.plugins:
        if name in PAGE_PLUGINS and options.get("enabled") is not False:
            yield "", f"the plugin {name} adds pages at build time, and one of them may lie there"
    if "!include" in str(settings.values.get("nav") or "")[:100_000]:
        yield "", "nav includes other documentation, whose pages are not known"


def _versions(settings: MkDocsSettings) -> Iterator[tuple[str, str]]:
    """With mike a site has a copy a version, each in a folder of its own."""
    version = mapping(mapping(settings.values.get("extra")).get("version"))
    mike = settings.plugin("mike")
    if mike is None and version.get("provider") != "mike":
        return
    told = (*_listed(version.get("default")), *_listed(mapping(mike).get("canonical_version")))
    names = {"latest", "stable", "dev", "main", "master", *told}
    yield from ((name.strip("/") + "/", "another version of the site may lie there (mike)") for name in sorted(names) if name.strip("/"))


def _theme(settings: MkDocsSettings) -> Iterator[tuple[str, str]]:
    folders = THEME_FOLDERS.get(str(settings.theme.get("name") or "mkdocs"), ())
    yield from ((folder, "files of the theme lie there, which are not part of this source") for folder in folders)


def _doubts(tree: Tree, settings: MkDocsSettings) -> Iterator[str]:
    yield from settings.doubts
    for hook in _listed(settings.values.get("hooks")):
        yield f"the site's own hook {hook} may change text, links and addresses"
    for name, options in settings.plugins:
        if name in TEXT_PLUGINS and options.get("enabled") is not False:
            yield TEXT_PLUGINS[name]
    for options in settings.all_plugins("gen-files"):
        yield from (f"{script} writes pages at build time, which are not known" for script in _listed(options.get("scripts")))
    appended = _listed(mapping(settings.extensions.get("pymdownx.snippets")).get("auto_append"))
    if _has_references(tree, appended):
        yield f"{', '.join(appended)} is added to every page, and link references in it are not seen"


def _has_references(tree: Tree, paths: Iterable[str]) -> bool:
    known = (path for path in map(posixpath.normpath, paths) if path in tree.paths)
    lines = (line for path in known for line in tree.read(path).splitlines())
    return any(line.startswith("[") and not line.startswith("[^") and "]:" in line for line in lines)


def _listed(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) and value else tuple(str(one) for one in value) if isinstance(value, list) else ()
