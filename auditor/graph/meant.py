"""Which page a link means that leads nowhere: the one page that carries the name its address ends in.

A site's settings may lie elsewhere, or its addresses may be computed while it is built. Then links go to addresses that the source
does not explain, and yet name their page: `/2024/03/01/on-hiring/` means the only `on-hiring.md`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from auditor.model.site import Edge, Lead, Place

Leads = Mapping[str, tuple[Lead, ...]]
Meaning = Callable[[Lead], str]

_EXTENSION = re.compile(r"\.(?:html?|mdx?|markdown|php|aspx?|rst|page)$")
_DATE = re.compile(r"^(?:\d{4}-)?\d{1,2}-\d{1,2}-")
_NUMBER = re.compile(r"^\d{1,3}[-_.](?=\D)")
_OWN_SCHEME = re.compile(r"(?!(?:https?|ftp|mailto|tel|sms|data|javascript|file):)[a-z][a-z0-9+.-]*:(?=[\w/-]+$)", re.IGNORECASE)
_ENTRANCES = frozenset({"index", "readme", "_index"})
_SHARED_BY = 0.05
"""Share of a site's pages beyond which a file name, such as `article.md` in each folder, names none of them."""
_FEW = 5
FEWEST_NAMING = 10
"""Pages that name others at addresses we can't explain, below which these count as slips of the pen."""


def meanings_of(places: Mapping[str, Place]) -> Meaning:
    """What answers, for a link that leads nowhere, the URL of the one page it can mean; "" where none or several."""
    names = [(name, place.url) for place in places.values() for name in {_name(place.url), _name(place.source or place.url)} if name]
    carriers: dict[str, set[str]] = defaultdict(set)
    for name, url in names:
        carriers[name[-1]].add(url)
    shared = _ENTRANCES | {last for last, urls in carriers.items() if len(urls) > max(_FEW, _SHARED_BY * len(places))}
    index: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for name, url in names:
        if own := _without(name, shared):
            index[own[-1]].append((own, url))
    known: dict[str, str] = {}

    def meant(lead: Lead) -> str:
        path = _path(lead)
        if path and path not in known:
            known[path] = _one_of(index, _without(_name(path), shared))
        return known[path] if path else ""

    return meant


def _path(lead: Lead) -> str:
    """The address of a link that leads nowhere on this site; "" for links that arrive, or that leave it."""
    href = lead.link.href
    if lead.status == "external":
        own = _OWN_SCHEME.match(href)  # a shorthand of the site's own, such as info:closures
        return href[own.end() :] if own else ""
    if lead.status not in ("broken", "unknown") or href.startswith("#"):
        return ""
    if lead.target is not None:
        return lead.target
    try:
        return "" if ":" in href or "{" in href else urlsplit(href).path
    except ValueError:  # no address at all, such as //[name]/
        return ""


def _name(path: str) -> tuple[str, ...]:
    """The parts of an address or a source path without what varies: letters' case, dates, numbers and file endings."""
    parts = [part for part in unquote(path).casefold().split("/") if part not in ("", ".", "..")]
    if parts:
        parts[-1] = _DATE.sub("", _EXTENSION.sub("", parts[-1]))
    return tuple(filter(None, (_NUMBER.sub("", part) for part in parts)))


def _without(name: tuple[str, ...], shared: Iterable[str]) -> tuple[str, ...]:
    while name and name[-1] in shared:
        name = name[:-1]
    return name


def _one_of(index: Mapping[str, list[tuple[tuple[str, ...], str]]], name: tuple[str, ...]) -> str:
    """The only page of this name; of several, the one whose folders agree for longest."""
    found = index.get(name[-1], ()) if name else ()
    if len(urls := {url for _, url in found}) == 1:
        return next(iter(urls))
    agreed: dict[str, int] = defaultdict(int)
    for other, url in found:
        agreed[url] = max(agreed[url], _agreement(name, other))
    best = max(agreed.values(), default=0)
    closest = [url for url, parts in agreed.items() if parts == best]
    return closest[0] if best > 1 and len(closest) == 1 else ""


def _agreement(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    pairs = zip(reversed(one), reversed(other), strict=False)
    return next((number for number, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def named_by(edges: Iterable[Edge], leads: Leads, places: Mapping[str, Place], meant: Meaning) -> dict[str, int]:
    """URL -> distinct other pages whose text links to it, or to an address that leads nowhere and can mean only this page."""
    namers: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge.region == "content" and not edge.fallback:
            namers[edge.target].add(edge.source)
    for url, found in leads.items():
        for lead in found if not places[url].fallback else ():
            if lead.link.region == "content" and (target := meant(lead)):
                namers[target].add(url)
    return {url: len(pages - {url}) for url, pages in namers.items()}


def with_doubt(leads: Leads, places: Mapping[str, Place], arrives: Meaning, meant: Meaning) -> tuple[Leads, str]:
    """The same links, and a sentence where a setting that is not among the files makes the addresses: links that lead nowhere are
    then unknown, not broken. So it is where more pages name others at addresses that lead nowhere than link to them. "" elsewhere.
    """
    arriving, naming = set(), set()
    for url, found in leads.items():
        for lead in found:
            if lead.link.region == "content" and lead.status != "external":
                target = arrives(lead) or (lead.target if lead.target in places else "")
                if target and target != url:
                    arriving.add(url)
                elif not target and meant(lead) not in ("", url):
                    naming.add(url)
    if len(naming) < FEWEST_NAMING or len(naming) <= len(arriving):
        return leads, ""
    doubt = (
        f"the links of {len(naming)} pages name other pages at addresses that these files do not explain: "
        "a setting that is not here makes them"
    )
    why = "this site's addresses can't be told from these files"
    return {url: tuple(_doubted(lead, why) for lead in found) for url, found in leads.items()}, doubt


def _doubted(lead: Lead, why: str) -> Lead:
    unsure = lead.status == "broken" and lead.cause in ("", "one-level-up", "generator")
    return replace(lead, status="unknown", why=why, better="", cause="") if unsure else lead
