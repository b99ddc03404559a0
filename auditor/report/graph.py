"""The link graph as JSON, GraphML, DOT or CSV."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from auditor.graph.rank import authority_rule
from auditor.model.site import Lead, Place, Site
from auditor.report.cells import safe_cell


def graph_json(site: Site) -> str:
    """As the contract has it: a page an address, with its links in order, its cluster, and where a map of the site shows it."""
    from auditor.graph.layout import layout_of

    spots = layout_of(site)
    return json.dumps(
        {
            "site": {"generator": site.info.generator, "base_url": site.info.base_url},
            "authority": authority_rule(),
            "clusters": clusters_data(site),
            "pages": [_page(site, place, *spots[place.url]) for place in site.places.values()],
        },
        ensure_ascii=False,
        indent=1,
    )


def clusters_data(site: Site) -> list[dict[str, Any]]:
    """Each cluster with its size and the page of most authority in it, the largest first."""
    members: dict[int, list[str]] = defaultdict(list)
    for url, support in site.support.items():
        if support.cluster is not None:
            members[support.cluster].append(url)
    centres = {number: min(urls, key=lambda url: (-site.support[url].authority, url)) for number, urls in members.items()}
    return [{"cluster": number, "pages": len(members[number]), "centre": centres[number]} for number in sorted(members)]


def _page(site: Site, place: Place, x: float, y: float) -> dict[str, Any]:
    page = site.pages.get(place.source or "")
    ids = place.ids if place.ids is not None else tuple(i for h in page.headings for i in (h.id, *h.also)) if page else ()
    return {
        "source": place.source,
        "url": place.url,
        "title": place.title or (page.title if page else ""),
        "ids": [one for one in ids if one],
        "links": [_link(lead) for lead in site.leads.get(place.url, ())],
        "constructs": list(page.constructs) if page else [],
        "cluster": site.support[place.url].cluster,
        "x": x,
        "y": y,
    }


def _link(lead: Lead) -> dict[str, Any]:
    return {
        "href": lead.link.href,
        "target": lead.target,
        "fragment": lead.fragment,
        "text": lead.link.text,
        "line": lead.link.line,
        "region": lead.link.region,
        "status": lead.status,
    }


def graph_csv(site: Site) -> str:
    """One line a link, for a spreadsheet."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["source", "line", "page", "href", "target", "fragment", "text", "region", "status", "why"])
    for url, leads in site.leads.items():
        for lead in leads:
            link = lead.link
            row = [
                site.places[url].source,
                link.line,
                url,
                link.href,
                lead.target,
                lead.fragment,
                link.text,
                link.region,
                lead.status,
                lead.why,
            ]
            rows.writerow(map(safe_cell, row))
    return out.getvalue()


def graph_ml(site: Site) -> str:
    """For graph programs such as Gephi or yEd."""
    import networkx as nx

    lines: Iterable[str] = nx.generate_graphml(_plain_graph(site))
    return "\n".join(lines)


def _plain_graph(site: Site) -> Any:
    """A copy whose attributes are plain text: GraphML has no None and no control characters."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for url, data in site.graph.nodes(data=True):
        graph.add_node(_printable(url), **_texts(data))
    for source, target, data in site.graph.edges(data=True):
        graph.add_edge(_printable(source), _printable(target), **_texts(data))
    return graph


def _texts(data: Mapping[str, Any]) -> dict[str, str]:
    return {key: _printable(str(value)) for key, value in data.items() if value is not None}


def _printable(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable())


def graph_dot(site: Site) -> str:
    """For Graphviz."""
    lines = ["digraph site {"]
    lines += [f"  {_quoted(url)};" for url in site.graph.nodes]
    lines += [
        f"  {_quoted(source)} -> {_quoted(target)} [region={_quoted(data['region'])}];"
        for source, target, data in site.graph.edges(data=True)
    ]
    return "\n".join([*lines, "}"])


def _quoted(text: str) -> str:
    return '"' + _printable(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


GRAPH_FORMATS: Mapping[str, Callable[[Site], str]] = {"json": graph_json, "graphml": graph_ml, "dot": graph_dot, "csv": graph_csv}
