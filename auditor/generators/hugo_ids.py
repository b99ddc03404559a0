"""Fragments of Hugo pages that stand in no heading: ids in layouts, of definition terms, of a site's own heading template."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from auditor.generators.base import Tree
from auditor.generators.hugo_settings import Settings
from auditor.generators.slugs import HeadingText, heading_ids
from auditor.generators.written_ids import made_ids_of
from auditor.model.page import Page

MadeIds = tuple[tuple[str, str], ...]
_HEADING_FILE = re.compile(r"(?:^|/)layouts/(?:.*/)?_markup/render-heading(?:\.[\w.-]+)?\.html$")


def fragments_of(tree: Tree, settings: Settings, themes: Iterable[str], pages: Mapping[str, Page], options: Mapping[str, str]) -> MadeIds:
    """For Plan.made_ids: the fragments that templates and settings make. `options` are those of the heading-id dialect."""
    folders = ("layouts/", *(f"{theme}/layouts/" for theme in themes))
    layouts = [path for path in tree.paths if path.startswith(folders) and path.endswith(".html")]
    return (*made_ids_of(layouts, tree.read), *_of_heading_template(layouts, tree), *_of_terms(settings, pages, options))


def _of_heading_template(layouts: Iterable[str], tree: Tree) -> MadeIds:
    """A heading template that prints `.Anchor` keeps Hugo's ids; one that makes its own can't be foreseen."""
    texts = ((path, tree.read(path)) for path in layouts if _HEADING_FILE.search(path))
    own = min((path for path, text in texts if re.search(r"\sid=", text) and ".Anchor" not in text), default="")
    return ((".", f"the site's own template {own} makes the ids of headings"),) if own else ()


def _of_terms(settings: Settings, pages: Mapping[str, Page], options: Mapping[str, str]) -> MadeIds:
    """Ids of definition terms, where `autoDefinitionTermID` is on; those that a heading has too are numbered."""
    if not settings.flag("markup", "goldmark", "parser", "autodefinitiontermid"):
        return ()
    terms = {block.text for page in pages.values() for block in page.blocks if block.kind == "term"}
    slugs = sorted({ids[0] for term in terms for ids in heading_ids("hugo", [HeadingText(6, term)], options) if ids})
    named = "|".join(re.escape(slug) for slug in slugs)
    return ((rf"^(?:{named})(?:-\d+)?$", "a term of a definition list has this id"),) if named else ()


_BRINGS_IN = re.compile(r"(?:^|[-_/.])(?:include[ds]?|import|partial|snippet|embed|transclude|readfile|render)(?:[-_/.]|$)", re.IGNORECASE)


_MARKDOWN = re.compile(r"^[ \t]*\{\{%\s*([\w./-]+)(?:\s[^\n%]*)?%\}\}[ \t]*$", re.MULTILINE)
_WITHOUT_HEADINGS = frozenset({"ref", "relref", "param", "figure", "highlight"})


def blurred_pages(pages: Mapping[str, Page], tree: Tree) -> Mapping[str, str]:
    """For Plan.blurred: pages whose shortcodes bring in text from elsewhere, and with it headings.

    Their names say so, or they stand for a piece of Markdown of their own: {{% name %}} on its line, without an end.
    """
    named = {source: _bringing(page, tree) for source, page in pages.items() if page.constructs}
    return {source: f"the shortcode {name!r} on that page brings in text from elsewhere" for source, name in named.items() if name}


def _bringing(page: Page, tree: Tree) -> str:
    if told := next(filter(_BRINGS_IN.search, page.constructs), ""):
        return told
    text = tree.read(page.source)
    alone = (name for name in _MARKDOWN.findall(text) if name not in _WITHOUT_HEADINGS) if "{{%" in text else ()
    return next((name for name in alone if name in page.constructs and not re.search(rf"\{{\{{%\s*/\s*{re.escape(name)}\b", text)), "")
