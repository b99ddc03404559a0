"""A Sphinx site's settings: what conf.py says, and what only the files around it tell, such as the builder."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from auditor.generators.base import Tree, first
from auditor.generators.sphinx_conf import Conf, read_conf
from auditor.model.addresses import address_parts

CONF = "conf.py"
MARKDOWN_EXTENSIONS = frozenset({"myst_parser", "myst_nb", "recommonmark", "m2r", "m2r2", "sphinx_mdinclude", "jupyter_book"})
NOTEBOOK_EXTENSIONS = frozenset({"myst_nb", "nbsphinx", "jupyter_book"})
FROM_CODE = frozenset({"sphinx.ext.autosummary", "sphinx.ext.autodoc", "autoapi.extension", "autodoc2", "sphinx_gallery.gen_gallery"})
"""Extensions that take text out of source code."""

_MARKS = re.compile(
    r"^(?:extensions|master_doc|root_doc|source_suffix|exclude_patterns|html_theme|project|html_static_path|templates_path)\b", re.MULTILINE
)
_OTHER_TOOLS = re.compile(r"^(?:BLOG_TITLE|BLOG_AUTHOR|SITENAME)\b", re.MULTILINE)
_SEEN = (
    "extensions",
    "source_suffix",
    "exclude_patterns",
    "include_patterns",
    "root_doc",
    "master_doc",
    "myst_heading_anchors",
    "html_extra_path",
)
READTHEDOCS = (".readthedocs.yaml", ".readthedocs.yml", "readthedocs.yml", "readthedocs.yaml")
_BUILDER = re.compile(r"(?:-b|-M|--builder|make(?:\s+-C\s+\S+)?)[ \t=]+(dirhtml|singlehtml)\b")


@dataclass(frozen=True, slots=True)
class SphinxSettings:
    """What the addresses and links of one site depend on."""

    values: Mapping[str, Any]
    computed: frozenset[str] = frozenset()
    builder: str = "html"
    base_url: str = ""
    doubts: tuple[str, ...] = ()
    hooks: bool = False
    book: Mapping[str, Any] = field(default_factory=dict)  # Jupyter Book's table of contents
    version: str = ""

    @property
    def extensions(self) -> frozenset[str]:
        return frozenset(self.words("extensions"))

    @property
    def root_doc(self) -> str:
        return str(self.values.get("root_doc") or self.values.get("master_doc") or "index")

    @property
    def suffix(self) -> str:
        """What the names of built pages end in."""
        return str(self.values.get("html_file_suffix") or ".html")

    def sure(self, name: str) -> bool:
        """Whether a setting is known in full."""
        return name not in self.computed

    @property
    def external_roles(self) -> dict[str, str]:
        """Role -> address with "%s" in it, as sphinx.ext.extlinks has them."""
        given = self.values.get("extlinks")
        pairs = given.items() if isinstance(given, Mapping) else ()
        firsts = ((name, value[0] if isinstance(value, list) and value else value) for name, value in pairs)
        return {name: address for name, address in firsts if isinstance(name, str) and isinstance(address, str)}

    @property
    def heading_anchors(self) -> int:
        """Down to which level MyST gives headings a slug."""
        depth = self.values.get("myst_heading_anchors")
        return depth if isinstance(depth, int) and not isinstance(depth, bool) else 0

    @property
    def looks_elsewhere(self) -> bool:
        """Whether a name unknown here may be found in the inventory of another project."""
        return "sphinx.ext.intersphinx" in self.extensions or "extensions" in self.computed

    def words(self, name: str) -> tuple[str, ...]:
        """The texts in a setting that is a list, or one text."""
        value = self.values.get(name)
        listed = [value] if isinstance(value, str) else value if isinstance(value, list | tuple | dict) else []
        return tuple(one for one in listed if isinstance(one, str))

    def suffixes(self) -> dict[str, str]:
        """Ending of a source file -> "rst", "markdown" or "notebook"."""
        given = self.values.get("source_suffix", ".rst")
        named = given if isinstance(given, Mapping) else dict.fromkeys(self.words("source_suffix") or (".rst",), "")
        found = {end: _kind(end, str(parser or "")) for end, parser in named.items() if isinstance(end, str) and end}
        if self.extensions & MARKDOWN_EXTENSIONS:
            found.setdefault(".md", "markdown")
        elif "extensions" not in self.computed:
            found = {end: kind for end, kind in found.items() if kind != "markdown" or self.values.get("source_parsers")}
        if self.extensions & NOTEBOOK_EXTENSIONS:
            found.setdefault(".ipynb", "notebook")
        return found


def _kind(end: str, parser: str) -> str:
    if parser in ("myst-nb", "jupyter_notebook", "nbsphinx") and end == ".ipynb":
        return "notebook"
    if parser in ("markdown", "myst-nb", "myst") or end in (".md", ".markdown", ".mkd", ".myst"):
        return "markdown"
    return "notebook" if end == ".ipynb" else "rst"


def is_conf(text: str) -> bool:
    """Whether a conf.py is Sphinx's and no other tool's."""
    return bool(_MARKS.search(text)) and not _OTHER_TOOLS.search(text)


def read_settings(tree: Tree) -> SphinxSettings | None:
    """The settings at the top of a tree; None where they are not Sphinx's."""
    text = tree.read(CONF) if CONF in tree.paths else ""
    if not is_conf(text):
        return None
    conf = read_conf(text)
    return SphinxSettings(
        values=conf.values,
        computed=conf.computed,
        builder=builder_of(tree),
        base_url=tree.options.get("base_url") or base_url_of(conf.values, tree),
        doubts=tuple(_doubts(conf)),
        hooks=conf.hooks,
        version=sphinx_version(tree),
    )


def _doubts(conf: Conf) -> Iterable[str]:
    if conf.fault:
        yield f"conf.py {conf.fault}, so its settings are not known"
    named = [name for name in _SEEN if name in conf.computed]
    if named:
        yield f"conf.py computes {', '.join(named)}, which is not run here: what it adds is not known"
    perhaps = [name for name in _SEEN if name in conf.maybe and name not in conf.computed]
    if perhaps:
        yield f"conf.py sets {', '.join(perhaps)} under a condition: the values written first were taken"


def base_url_of(values: Mapping[str, Any], tree: Tree) -> str:
    """Where the site is published, as far as its settings say."""
    wanted = ("html_baseurl", "ogp_site_url", "site_url", "sitemap_site_url")
    said = first(str(values.get(name) or "") for name in wanted if isinstance(values.get(name), str))
    if said or not _domain(tree):
        return said if is_address(said) else ""
    return f"https://{_domain(tree)}/"


def is_address(url: str) -> bool:
    """Whether a text is a full web address."""
    return bool(address_parts(url).netloc) and url.startswith(("http://", "https://"))


def _domain(tree: Tree) -> str:
    """The host that a CNAME file beside the sources names, for GitHub Pages."""
    whole = tree.whole or tree
    text = first((tree.read("CNAME") if "CNAME" in tree.paths else "", whole.read("CNAME") if "CNAME" in whole.paths else ""))
    return text.split()[0] if text.split() else ""


def base_path_of(url: str) -> str:
    """The decoded path of a site's address, with a slash at both ends."""
    path = "/".join(part for part in unquote(address_parts(url).path).split("/") if part)
    return f"/{path}/" if path else "/"


def builder_of(tree: Tree) -> str:
    """The builder that the site is published with: "html", "dirhtml" or "singlehtml"."""
    whole = tree.whole or tree
    names = (*READTHEDOCS, "netlify.toml", "docs/netlify.toml", "tox.ini", "noxfile.py", "vercel.json")
    flows = sorted(path for path in whole.paths if path.startswith(".github/workflows/") and path.endswith((".yml", ".yaml")))
    for name in (*names, *flows):
        if name in whole.paths and (said := _builder_in(name, whole.read(name))):
            return said
    above = posixpath.dirname(tree.folder)
    for name in (f"{tree.folder}/Makefile", f"{above}/Makefile", "Makefile", "docs/Makefile"):
        path = name.removeprefix("/")
        if path in whole.paths and (said := _builder_of_makefile(whole.read(path))):
            return said
    return "html"


def _builder_in(name: str, text: str) -> str:
    if name in READTHEDOCS:
        said = re.search(r"^[ \t]+builder:\s*[\"']?(\w+)", text, re.MULTILINE)
        if said and said.group(1) in ("html", "dirhtml", "singlehtml", "htmldir"):
            return "dirhtml" if said.group(1) == "htmldir" else said.group(1)
    found = _BUILDER.search(text)
    return found.group(1) if found else ""


def _builder_of_makefile(text: str) -> str:
    """The builder that `make html` or the first target uses; a target named after a builder says nothing."""
    target = ""
    for line in text.splitlines():
        named = re.match(r"([\w.-]+)\s*:(?!=)", line)
        target = named.group(1) if named else target
        found = re.search(r"-b[ \t]+(dirhtml|singlehtml)\b", line)
        if found and line.startswith("\t") and target in ("html", "build", "all", "docs", "site"):
            return found.group(1)
    return ""


def sphinx_version(tree: Tree) -> str:
    """The version of Sphinx that the repository pins, or ""."""
    if told := tree.options.get("version", ""):
        return told
    whole = tree.whole or tree
    names = ("requirements.txt", "docs/requirements.txt", "requirements-docs.txt", "doc/requirements.txt", "requirements/docs.txt")
    texts = [tree.read("requirements.txt")] if "requirements.txt" in tree.paths else []
    texts += [whole.read(name) for name in names if name in whole.paths]
    found = (re.search(r"(?im)^[ \t]*sphinx[ \t]*==[ \t]*([\w.]+)", text) for text in texts)
    return first(match.group(1) for match in found if match)
