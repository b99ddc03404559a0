"""The site: which addresses it answers at, where each link leads, and what its own links do for each page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from auditor.model.page import Link, Page, Region

if TYPE_CHECKING:
    import networkx as nx

Status = Literal["ok", "broken", "redirect", "wrong-case", "missing-fragment", "outside", "external", "draft", "unknown"]

Cause = Literal[
    "", "case", "scheme", "one-level-up", "unbuilt", "base-path", "slash", "html", "alias", "host-rule", "generator", "address", "dialect",
    "ambiguous",
]  # fmt: skip
"""Why a link does not lead straight to its page: written in another case, without a scheme, beside the file while the page lies one
level deeper, to a source that is not built, without the site's base path, without its final slash, with or without .html, over an
alias page, over a rule of the host, not understood by the generator, no address at all, to a heading id as a code host would make it,
or by a name that several pages have."""


@dataclass(frozen=True, slots=True)
class Place:
    """An address of the built site that answers with a page."""

    url: str  # path from the host's root, base path included, percent-decoded
    source: str | None  # None: the generator makes it without a source file
    language: str = ""
    listed: bool = True  # False: built, but the site itself keeps it out of its lists ("unlisted", "noindex")
    title: str = ""  # where the generator knows better than the reader; else ""
    ids: tuple[str, ...] | None = None  # heading ids, where the generator changes those of the source
    fallback: bool = False  # stands in for a missing translation: the same source under another address


@dataclass(frozen=True, slots=True)
class Plan:
    """What a generator makes of a site's files: its addresses, and what is known of every other path."""

    places: tuple[Place, ...]
    unbuilt: Mapping[str, str] = field(default_factory=dict)  # source -> why: "draft", "future", "expired", "excluded"
    files: frozenset[str] = frozenset()  # URLs of files served as they are
    redirects: Mapping[str, str] = field(default_factory=dict)  # URL of a page that only sends on -> where to
    rules: tuple[tuple[str, str], ...] = ()  # the host's redirect rules: path pattern with * -> where to
    unseen: tuple[tuple[str, str], ...] = ()  # (path prefix, why): what lies there can't be known from this source
    homes: Mapping[str, str] = field(default_factory=dict)  # language -> URL of its home page
    menus: tuple[tuple[str, str, str], ...] = ()  # chrome links: (region, label, URL)
    doubts: tuple[str, ...] = ()  # what can't be known of this site, each in one sentence
    blurred: Mapping[str, str] = field(default_factory=dict)  # source -> why not all of its heading ids can be seen
    listings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # URL of a list page -> the places its template lists
    made_ids: tuple[tuple[str, str], ...] = ()  # (regular expression, why): fragments that the build may make, never missing


@dataclass(frozen=True, slots=True)
class Lead:
    """Where one link of one place leads."""

    link: Link
    target: str | None  # URL path; None: another host, or not to be known
    fragment: str | None
    status: Status
    why: str = ""  # what would be right, or why it can't be known: one clause without a full stop
    better: str = ""  # the URL it should have been, where one stands out
    cause: Cause = ""  # what kind of fault, where one is known


@dataclass(frozen=True, slots=True)
class Edge:
    """One link between two places of the site."""

    source: str
    target: str
    region: Region
    text: str = ""
    fallback: bool = False  # from a page that stands in for a missing translation


@dataclass(frozen=True, slots=True)
class Template:
    """Links that stand alike on many pages: a menu, a sidebar, a footer. Kept once, never pages times links."""

    region: Region
    pages: tuple[str, ...]  # URLs that carry it
    targets: tuple[str, ...]  # URLs that it leads to
    declared: bool = False  # known from the generator's settings, not seen on the pages


@dataclass(frozen=True, slots=True)
class Support:
    """What the site's own links do for one place."""

    content_inlinks: int  # distinct other pages that link here from their text
    inlinks: int  # the same, links of all regions
    depth: int | None  # clicks from the home page of its language, all links; None: not reachable
    content_depth: int | None  # the same by content links only
    authority: float  # weighted PageRank as a share ratio: 1.0 = a fair share
    cluster: int | None = None
    only_way: str = ""  # URL of the one page that every path from the home page crosses (its immediate dominator), home excepted
    anchors: tuple[str, ...] = ()  # anchor texts it receives from other pages' content
    hanging: int = 0  # pages that would be cut off from the home page without this one


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """Who makes the site, where it is served, and what can't be known of it."""

    generator: str
    generator_version: str = ""
    base_url: str = ""
    base_path: str = "/"
    home: str = "/"
    root: str = ""  # folder of this site below the audited folder, "" = itself
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """Pages, addresses and links of one site, resolved, before any rule has looked."""

    info: SiteInfo
    pages: Mapping[str, Page]  # source -> facts, of built pages only
    places: Mapping[str, Place]  # URL -> place, in a stable order
    urls: Mapping[str, str]  # source -> its own URL, before any fallback
    leads: Mapping[str, tuple[Lead, ...]]  # URL -> the links of that place, in order
    support: Mapping[str, Support]  # URL -> support
    priority: Mapping[str, str]  # URL -> why: "declared: ..." or "inferred: ..."
    unbuilt: Mapping[str, str]  # source -> why it is not built
    today: str  # ISO date that "stale", "future" and "expired" are measured against
    unread: Mapping[str, Page] = field(default_factory=dict)  # pages whose reader met trouble that hides their text
    edges: tuple[Edge, ...] = ()  # links between places, one each, without those of templates
    templates: tuple[Template, ...] = ()  # links that stand alike on many pages
    homes: Mapping[str, str] = field(default_factory=dict)  # language -> URL from which clicks are counted
    named_by: Mapping[str, int] = field(default_factory=dict)  # URL -> other pages whose text links to it, or can mean no other page

    @property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The link graph for networkx, made when asked for: a node a place, a virtual node a template, an edge a link."""
        import networkx as nx

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for url, place in self.places.items():
            graph.add_node(url, source=place.source)
        graph.add_edges_from((edge.source, edge.target, {"region": edge.region, "text": edge.text}) for edge in self.edges)
        for number, template in enumerate(self.templates, 1):
            node = f"template:{number}"
            graph.add_node(node, source=None, virtual=template.region)
            graph.add_edges_from((page, node, {"region": template.region, "text": ""}) for page in template.pages)
            graph.add_edges_from((node, target, {"region": template.region, "text": ""}) for target in template.targets)
        return graph
