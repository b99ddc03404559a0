"""How this site writes a link from one page to another: the way that explains most of the links it already has."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from auditor.model.addresses import address_parts
from auditor.model.page import Link
from auditor.suggest.corpus import Corpus
from auditor.suggest.texts import Text

Way = tuple[str, str]
"""Wrapping ("markdown", "wiki", "doc", "html" ...) and the kind of path in it."""
ENOUGH_LINKS = 2000
"""Links that are looked at; more would tell the same."""
MOST_STRIPPED = 3
"""Folders above a site's content, at most: "src/site/content"."""


@dataclass(frozen=True, slots=True)
class Written:
    """A way to write links, and how much of the site writes so."""

    way: Way
    share: float


def usual_ways(corpus: Corpus) -> dict[str, Way]:
    """For each format of file ("markdown", "html", "rst") the way that most of its links to other pages are written."""
    seen: dict[str, Counter[Way]] = {}
    every = max(1, sum(len(text.written) for text in corpus.texts) // ENOUGH_LINKS)
    for donor in corpus.texts:
        for one in donor.written[:: min(every, max(1, len(donor.written)))]:
            target = corpus.text(one.target)
            if target is not None:
                found = seen.setdefault(donor.page.format, Counter())
                found.update(dict.fromkeys(_explaining(corpus, donor, target, one.link), 1))
    return {form: _first(counts) for form, counts in seen.items() if counts}


def _first(counts: Counter[Way]) -> Way:
    """The commonest; of equals the one named first."""
    return max(counts, key=lambda way: (counts[way], -_ORDER.get(way[1].split(":")[0], 99)))


def written_link(corpus: Corpus, ways: Mapping[str, Way], donor: Text, target: Text, anchor: str, fragment: str = "") -> str:
    """The link as the site would write it."""
    wrap, kind = ways.get(donor.page.format) or _default(corpus, donor)
    path = dict(_paths(corpus, donor, target)).get(kind) or target.url
    end = f"#{fragment}" if fragment else ""
    return _WRAPS[wrap](path.replace(" ", "%20") if wrap == "markdown" else path, anchor, end)


def _html(path: str, anchor: str, end: str) -> str:
    return f'<a href="{path}{end}">{anchor}</a>'


def _markdown(path: str, anchor: str, end: str) -> str:
    return f"[{anchor}]({path}{end})"


def _wiki(path: str, anchor: str, end: str) -> str:
    return f"[[{path}]]" if anchor == path and not end else f"[[{path}{end}|{anchor}]]"


_WRAPS: Mapping[str, Callable[[str, str, str], str]] = {
    "markdown": _markdown,
    "html": _html,
    "wiki": _wiki,
    "relref": lambda path, anchor, end: f'[{anchor}]({{{{< relref "{path}{end}" >}}}})',
    "ref": lambda path, anchor, end: f'[{anchor}]({{{{< ref "{path}{end}" >}}}})',
    "relref%": lambda path, anchor, end: f'[{anchor}]({{{{% relref "{path}{end}" %}}}})',
    "ref%": lambda path, anchor, end: f'[{anchor}]({{{{% ref "{path}{end}" %}}}})',
    "link": lambda path, anchor, end: f"[{anchor}]({{% link {path} %}}{end})",
    "based-link": lambda path, anchor, end: f"[{anchor}]({{{{ site.baseurl }}}}{{% link {path} %}}{end})",
    "post_url": lambda path, anchor, end: f"[{anchor}]({{% post_url {path} %}}{end})",
    "based": lambda path, anchor, end: f"[{anchor}]({{{{ site.baseurl }}}}{path}{end})",
    "absolute_url": lambda path, anchor, end: f"[{anchor}]({{{{ '{path}' | absolute_url }}}}{end})",
    "relative_url": lambda path, anchor, end: f"[{anchor}]({{{{ '{path}' | relative_url }}}}{end})",
    "doc": lambda path, anchor, end: f":doc:`{anchor} <{path}>`",  # noqa: ARG005 -- :doc: takes no fragment
    "myst-doc": lambda path, anchor, end: f"{{doc}}`{anchor} <{path}>`",  # noqa: ARG005
}
_ORDER = {
    kind: number
    for number, kind in enumerate(("name", "beside", "./beside", "beside-bare", "./beside-bare", "root", "/root", "url", "url-bare"))
}
_BASE = re.compile(r"\{\{-?\s*site\.(?:baseurl|url)\s*-?\}\}")
_TAG = re.compile(r"""\{[{%][<%]?-?\s*(?:ref|relref|link|post_url)?\s*["']?([^"'|%}>]*?)["']?\s*(?:\|\s*\w+\s*)?-?[%>]?[%}]\}""")


def _explaining(corpus: Corpus, donor: Text, target: Text, link: Link) -> Iterator[Way]:
    """The ways that give just this link."""
    wrap = _wrap_of(link, donor)
    if not wrap:
        return
    href = link.href
    if wrap not in ("markdown", "html", "wiki", "doc", "myst-doc"):
        bare = _BASE.sub("", href)
        found = _TAG.search(bare)
        href = found[1] if found else bare if wrap == "based" else ""
    path = _bare(href)
    for kind, made in _paths(corpus, donor, target):
        if made == path and (kind != "name" or wrap == "wiki"):  # only a vault finds a page by its bare name
            yield wrap, kind


def _bare(href: str) -> str:
    parts = address_parts(href)
    path = unquote(parts.path)
    return f"{parts.scheme}://{parts.netloc}{path}" if parts.netloc else path


def _wrap_of(link: Link, donor: Text) -> str:
    if link.form == "wiki":
        return "" if link.name else "wiki"
    if link.form == "role":
        return ("doc" if donor.page.format == "rst" else "myst-doc") if link.name.rsplit(":", 1)[-1] == "doc" else ""
    if link.form == "html":
        return "html"
    if link.form != "markdown":
        return ""
    if link.name in ("ref", "relref"):
        return link.name + ("%" if link.href.startswith("{{%") else "")
    if link.name in ("post_url", "relative_url", "absolute_url"):
        return link.name
    if "{% link" in link.href:
        return "based-link" if "site.baseurl" in link.href else "link"
    if _BASE.match(link.href):
        return "based"
    return "" if "{{" in link.href or "{%" in link.href else "markdown"


def _paths(corpus: Corpus, donor: Text, target: Text) -> Iterator[tuple[str, str]]:
    """Kind of path -> the path from this page to that one."""
    here, there = donor.page.source, target.page.source
    beside = posixpath.relpath(there, posixpath.dirname(here) or ".")
    bare = posixpath.splitext(beside)[0]
    yield "beside", beside
    yield "./beside", beside if beside.startswith("../") else f"./{beside}"
    yield "beside-bare", bare
    yield "./beside-bare", bare if bare.startswith("../") else f"./{bare}"
    url, info = target.url, corpus.site.info
    inside = "/" + url[len(info.base_path) :].lstrip("/") if url.startswith(info.base_path) else url
    yield "url", url
    yield "url-bare", url.rstrip("/") or "/"
    yield "url-inside", inside
    yield "url-inside-bare", inside.rstrip("/") or "/"
    yield "url-html", url if url.endswith(".html") else f"{url.rstrip('/')}.html"
    base = donor.url if donor.url.endswith("/") else posixpath.dirname(donor.url)
    relative = posixpath.relpath(url, base or "/")
    yield "url-beside", relative + ("/" if url.endswith("/") else "")
    yield "url-beside-bare", relative
    if info.base_url:
        yield "whole", info.base_url.rstrip("/") + inside
        yield "whole-bare", (info.base_url.rstrip("/") + inside).rstrip("/")
    yield from _from_root(there)


def _from_root(source: str) -> Iterator[tuple[str, str]]:
    """The path of a source below each folder that could be the root of the content; an index file also as its folder."""
    parts = source.split("/")
    yield "name", posixpath.splitext(parts[-1])[0]
    for count in range(min(MOST_STRIPPED, len(parts) - 1) + 1):
        path = "/".join(parts[count:])
        bare = posixpath.splitext(path)[0]
        for lead in ("", "/", "@/"):
            yield f"{lead}root:{count}", lead + path
            yield f"{lead}root-bare:{count}", lead + bare
        folder = re.sub(r"(?:^|/)_?index$", "", bare)
        if folder != bare:
            yield f"/root-folder:{count}", f"/{folder}"


_DEFAULTS: Mapping[str, Way] = {
    "hugo": ("relref", "/root:1"),
    "zola": ("markdown", "@/root:1"),
    "quartz": ("wiki", "name"),
    "obsidian": ("wiki", "name"),
    "jekyll": ("link", "root:0"),
    "mkdocs": ("markdown", "beside"),
    "mdbook": ("markdown", "beside"),
    "docusaurus": ("markdown", "beside"),
    "sphinx": ("markdown", "beside"),
}


def _default(corpus: Corpus, donor: Text) -> Way:
    """Where the site has no link of its own to learn from: as its generator checks links best, else the address from the root."""
    if donor.page.format == "rst":
        return "doc", "beside-bare"
    if donor.page.format == "html":
        return "html", "url"
    return _DEFAULTS.get(corpus.site.info.generator, ("markdown", "url"))
