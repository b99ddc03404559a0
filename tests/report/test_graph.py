"""The link graph as other programs read it."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import networkx as nx

from auditor.gather import texts_site
from auditor.graph.network import WEIGHTS
from auditor.model.site import Site
from auditor.report.graph import GRAPH_FORMATS
from auditor.settings import Settings


def site() -> Site:
    texts = {
        "mkdocs.yml": "site_name: s\nnav: [index.md, a.md]",
        "docs/index.md": "# Home\n\n[b](b.md)",
        "docs/a.md": "# A",
        "docs/b.md": "# B",
    }
    return texts_site(texts, Settings())


def test_json_has_a_place_on_the_map_for_each_page_and_says_how_authority_is_worked_out() -> None:
    data = json.loads(GRAPH_FORMATS["json"](site()))
    assert all(-1 <= page[axis] <= 1 for page in data["pages"] for axis in ("x", "y"))
    assert {page["cluster"] for page in data["pages"]} == {None}
    assert data["authority"] == {"weights": dict(WEIGHTS), "template_most": 1.0, "damping": 0.85, "dangling": "evenly"}


def test_clusters_are_named_by_their_central_page() -> None:
    ring = {f"docs/{one}.md": f"# {one}\n\n[x]({other}.md) [c](c.md)" for one, other in ("ab", "ba", "ca")}
    data = json.loads(GRAPH_FORMATS["json"](texts_site({"mkdocs.yml": "site_name: s", "docs/index.md": "# Home", **ring}, Settings())))
    assert data["clusters"] == [{"cluster": 0, "pages": 3, "centre": "/a/"}]


def test_a_menu_is_one_node_and_not_a_link_from_each_page_to_each() -> None:
    graph = site().graph
    virtual = [node for node, data in graph.nodes(data=True) if data.get("virtual")]
    assert virtual == ["template:1"]
    assert sorted(graph.successors("template:1")) == ["/a/"]
    assert sorted(graph.predecessors("template:1")) == ["/", "/a/", "/b/"]
    assert isinstance(graph, nx.MultiDiGraph)


def test_graphml_and_dot_can_be_read() -> None:
    assert ET.fromstring(GRAPH_FORMATS["graphml"](site())).tag.endswith("graphml")  # noqa: S314 -- our own text
    assert '"/" -> "/b/" [region="content"];' in GRAPH_FORMATS["dot"](site())
