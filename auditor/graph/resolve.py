"""Where a printed link leads, as a browser would follow it, and whether the site has something there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote, urljoin, urlsplit

from auditor.generators.base import Generator, Printed, path_quoted
from auditor.graph.lookups import (
    Answer,
    bare_id,
    by_likeness,
    by_name,
    by_pattern,
    by_prefix,
    by_rule,
    ids_by_code_host,
    may_name,
    near_ids,
    unclear_headings,
)
from auditor.model.addresses import address_parts
from auditor.model.page import Link, Page
from auditor.model.site import Cause, Lead, Place, Plan

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
BARE_HOST = re.compile(r"(?:www\.[\w-]+\.|(?:[\w-]+\.)+(?:com|org|net|io|dev|gov|edu|co\.uk|ac\.uk)(?:/|$))", re.IGNORECASE)
TEMPLATE = re.compile(r"\{\{|\{%|\}\}|<%|\$\{")
TEMPLATES = (".njk", ".webc", ".liquid", ".vue", ".astro", ".jsx", ".tsx", ".js", ".hbs")
PRINTED_BY_TEMPLATES = (".xml", ".rss", ".atom", ".json", ".ics", ".webmanifest", ".css", ".js")
"""Files that sites make while they are built (feeds, search indexes, bundles), so that their absence from the source says little."""
FREE_FRAGMENTS = frozenset({"", "top"})  # "#top" and "#" lead to the top of any page

MOST_NAMED = 3
"""Pages that are named where a name fits several."""


@dataclass(frozen=True)
class Resolver:
    """Looks up links in one site's plan. Build it once; `lead` is called for every link."""

    generator: Generator
    plan: Plan
    pages: Mapping[str, Page]
    places: Mapping[str, Place] = field(init=False)
    _ids: dict[str, frozenset[str] | None] = field(init=False, default_factory=dict)
    _folded: dict[str, str] = field(init=False, default_factory=dict)
    _sources: dict[str, str] = field(init=False, default_factory=dict)
    _near: dict[str, Mapping[str, str]] = field(init=False, default_factory=dict)
    _by_code_host: dict[str, Mapping[str, str]] = field(init=False, default_factory=dict)
    _unclear: dict[str, Sequence[str]] = field(init=False, default_factory=dict)
    _why_unseen: Answer = field(init=False)
    _sent_to: Answer = field(init=False)
    _why_made: Answer = field(init=False)
    _unbuilt_source: Answer = field(init=False)
    _page_like: Answer = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "places", {place.url: place for place in self.plan.places})
        object.__setattr__(self, "_why_unseen", by_prefix(self.plan.unseen))
        object.__setattr__(self, "_sent_to", by_rule(self.plan.rules))
        object.__setattr__(self, "_why_made", by_pattern(self.plan.made_ids))
        object.__setattr__(self, "_unbuilt_source", by_name(self.plan.unbuilt))
        object.__setattr__(self, "_page_like", by_likeness(self.places, sorted(self.plan.files)))
        known = [*self.places, *self.plan.files, *self.plan.redirects]
        for url in known:
            self._folded.setdefault(url.casefold(), url)
        self._sources.update((source.casefold(), source) for source in sorted(self.pages, reverse=True))

    def lead(self, link: Link, page: Page, place: Place) -> Lead:
        """Where one link of one place leads."""
        printed = self.generator.printed(link, page, place, self.plan)
        if printed.unknown:
            return Lead(link, None, None, "unknown", printed.unknown)
        href = printed.href.strip()
        if TEMPLATE.search(href):
            return Lead(link, None, None, "unknown", "a template makes this address")
        try:
            lead = self._follow(link, place, href, printed)
        except ValueError as fault:
            return Lead(link, None, None, "broken", f"is no address ({fault})", cause="address")
        if printed.missing:
            return replace(lead, status="broken", why=printed.missing, cause="")
        return _with_choice(lead, printed.ambiguous) if printed.ambiguous else lead

    def _follow(self, link: Link, place: Place, href: str, printed: Printed) -> Lead:
        base = page_base(self.pages.get(place.source or ""), place.url)
        absolute = self._site_path(href)
        if absolute is None:
            return Lead(link, None, None, "external")
        joined = urlsplit(urljoin("http://site" + path_quoted(base), absolute))
        path, fragment = unquote(joined.path) or "/", unquote(joined.fragment)
        single = re.sub("/{2,}", "/", path)
        lead = self._look_up(link, single, fragment, joined.fragment)
        if path != single and lead.target == single:
            lead = replace(lead, target=path)
        if lead.status == "broken":
            return self._explained(lead, href, place, printed)
        return lead

    def _site_path(self, href: str) -> str | None:
        """The part of an address below the host; None: another host or scheme, which we can't look into."""
        if href.startswith("//"):
            href = "https:" + href
        if not SCHEME.match(href):
            return href
        parts = urlsplit(href)
        home = address_parts(self.generator.base_url)
        same_host = bool(parts.netloc) and parts.netloc.casefold() == home.netloc.casefold()
        if parts.scheme not in ("http", "https") or not same_host:
            return None
        inside = (unquote(parts.path) + "/").startswith(self.generator.base_path)
        if not inside:
            return None
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")

    def _look_up(self, link: Link, path: str, fragment: str, raw_fragment: str) -> Lead:
        path = path.removesuffix("index.html") if path.endswith("/index.html") and path not in self.plan.files else path
        if path in self.places:
            return self._with_fragment(link, path, fragment, raw_fragment)
        if path in self.plan.redirects:
            return self._sent_on(link, path, fragment, raw_fragment)
        if path in self.plan.files:
            return Lead(link, path, fragment or None, "ok")
        if other := self._other_spelling(path):
            lead = self._with_fragment(link, other, fragment, raw_fragment)
            if lead.status == "ok":
                why = f"answers as {other}, one hop further"
                return Lead(link, path, lead.fragment, "redirect", why, other, _spelling_cause(path, other))
            return Lead(link, path, lead.fragment, lead.status, lead.why)
        if rule := self._sent_to(path):
            why = f"only a redirect rule of the host answers, with {rule}"
            return Lead(link, path, fragment or None, "redirect", why, rule, "host-rule")
        if why := self._why_unseen(path):
            return Lead(link, path, fragment or None, "unknown", why)
        if not (path + "/").startswith(self.generator.base_path):
            return self._outside(link, path, fragment)
        if path.endswith(PRINTED_BY_TEMPLATES) and self.generator.name != "plain":
            return Lead(link, path, fragment or None, "unknown", "a template or a plugin may print this file")
        return Lead(link, path, fragment or None, "broken")

    def _sent_on(self, link: Link, path: str, fragment: str, raw: str) -> Lead:
        """A link to an alias: browsers keep the fragment, so it counts on the page that the alias leads to."""
        onward = self.plan.redirects[path]
        if onward in self.places:
            there = self._with_fragment(link, onward, fragment, raw)
            if there.status != "ok":
                return replace(there, target=path)
        return Lead(link, path, fragment or None, "redirect", f"is sent on to {onward}", onward, "alias")

    def _other_spelling(self, path: str) -> str:
        """The same page as most hosts serve it all the same: without or with its final slash, or without or with `.html`.

        Not `x/` where only `x.html` exists, nor `x.html` where only `x/` does: no common host serves these.
        """
        spellings = (path + "/", path.removesuffix("/"), path.removesuffix(".html"), path + ".html")
        for spelling in spellings:
            if spelling != path and (spelling in self.places or spelling in self.plan.redirects):
                return spelling
        index = path.removesuffix("/") + "/index.html"
        return index if index in self.plan.files else ""

    def _with_fragment(self, link: Link, url: str, fragment: str, raw: str) -> Lead:
        if fragment in FREE_FRAGMENTS or raw.startswith(":~:"):
            return Lead(link, url, fragment or None, "ok")
        ids = self.ids_at(url)
        if ids is None:
            return Lead(link, url, fragment, "unknown", "the headings of that page can't be seen from this source")
        if fragment in ids or raw in ids:
            return Lead(link, url, fragment, "ok")
        if why := self._could_be_made(url, fragment):
            return Lead(link, url, fragment, "unknown", why)
        return self._missing(link, url, fragment, ids)

    def _missing(self, link: Link, url: str, fragment: str, ids: frozenset[str]) -> Lead:
        """A fragment that no heading has, with the one that was meant where it stands out."""
        page = self.pages[self.places[url].source or ""]
        if url not in self._near:
            self._near[url], self._by_code_host[url] = near_ids(ids), ids_by_code_host(page)
        here = self._by_code_host[url].get(fragment, "")
        if here in ids:  # an id that the source shows and the site leaves out is no help
            why = f'a code host calls the heading #{fragment}, this site calls it "#{here}"'
            return Lead(link, url, fragment, "missing-fragment", why, f"{url}#{here}", "dialect")
        if near := self._near[url].get(bare_id(fragment)):
            return Lead(link, url, fragment, "missing-fragment", f'did you mean "#{near}"?', f"{url}#{near}")
        why = "unless a construct on that page makes it" if page.constructs else ""
        return Lead(link, url, fragment, "missing-fragment", why)

    def _could_be_made(self, url: str, fragment: str) -> str:
        """Why an id that we don't see on a page may be there all the same; "" where it can't."""
        place = self.places[url]
        page = self.pages[place.source or ""]
        if page.source.endswith(TEMPLATES):
            return "that page is a template, and its headings can't be seen from this source"
        if url not in self._unclear:
            self._unclear[url] = unclear_headings(page)
        if any(may_name(heading, fragment) for heading in self._unclear[url]):
            return "a heading of that page has an id that can't be told from this source"
        if why := self.plan.blurred.get(page.source):
            return why
        return self._why_made(fragment)

    def ids_at(self, url: str) -> frozenset[str] | None:
        """All that a fragment can name on the page at this URL; None where its text can't be seen."""
        if url not in self._ids:
            self._ids[url] = self._find_ids(url)
        return self._ids[url]

    def _find_ids(self, url: str) -> frozenset[str] | None:
        place = self.places.get(url)
        page = self.pages.get(place.source) if place and place.source else None
        if place is None or page is None:
            return None
        own = place.ids if place.ids is not None else tuple(heading.id for heading in page.headings)
        also = (name for heading in page.headings for name in heading.also)
        return frozenset(own) | frozenset(also) | frozenset(page.anchors)

    def _outside(self, link: Link, path: str, fragment: str) -> Lead:
        inside = self.generator.base_path.rstrip("/") + path
        better = inside if inside in self.places else self._other_spelling(inside)
        why = f"leaves the site, which lies under {self.generator.base_path}" + (f'; did you mean "{better}"?' if better else "")
        return Lead(link, path, fragment or None, "outside", why, better, "base-path" if better else "")

    def _explained(self, lead: Lead, href: str, place: Place, printed: Printed) -> Lead:
        """The same broken link with a word on what would be right, where something stands out."""
        target = lead.target or ""
        if source := self._unbuilt_source(target):
            return replace(lead, why=f"{source} is not built: {self.plan.unbuilt[source]}", cause="unbuilt")
        cased = self._folded.get(target.casefold()) or self._folded.get(target.casefold().rstrip("/") + "/") or ""
        near = self._one_level_up(href, place)
        rights: tuple[tuple[str, Cause], ...] = (
            (f"https://{href}" if BARE_HOST.match(href) else "", "scheme"),
            (printed.better, "generator"),
            (cased or self._source_in_its_case(href, place), "case"),
            (near, "one-level-up"),
            (self._page_like(target), ""),
        )
        better, cause = next(((better, cause) for better, cause in rights if better), ("", ""))
        return replace(lead, why=f'did you mean "{better}"?' if better else "", better=better, cause=cause)

    def _source_in_its_case(self, href: str, place: Place) -> str:
        """The link to a source file as that file is really called, where nothing but the case is wrong."""
        parts = urlsplit(href)
        path = unquote(parts.path)
        if place.source is None or not path or not posixpath.splitext(path)[1]:
            return ""
        folder = posixpath.dirname(place.source)
        meant = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
        source = self._sources.get(meant.casefold(), "")
        if not source or source == meant:
            return ""
        return posixpath.relpath(source, folder or ".") + (f"#{parts.fragment}" if parts.fragment else "")

    def _one_level_up(self, href: str, place: Place) -> str:
        """The page that the author meant who wrote a link beside the file, while the page lies one level deeper."""
        if href.startswith("/") or not place.url.endswith("/"):
            return ""
        path = unquote(urlsplit(urljoin("http://site" + path_quoted(place.url), "../" + href)).path)
        found = path if path in self.places else self._other_spelling(path)
        return "../" + href if found else ""


def _with_choice(lead: Lead, candidates: Sequence[str]) -> Lead:
    """The same link, with the pages that its name fits; it leads where it led."""
    if lead.status in ("unknown", "external"):
        return lead
    more = f" and {len(candidates) - MOST_NAMED} more" if len(candidates) > MOST_NAMED else ""
    why = f"the name fits {', '.join(candidates[:MOST_NAMED])}{more}"
    kept = lead.why if lead.status == "missing-fragment" else ""
    better = "" if lead.status == "broken" else lead.better
    return replace(lead, why=f"{why}; {kept}" if kept else why, better=better, cause="ambiguous")


def page_base(page: Page | None, url: str) -> str:
    """What relative links of a page are relative to: its own URL, or its <base href>."""
    base = page.markers.get("base", "") if page else ""
    return urljoin(url, base) if base and not SCHEME.match(base) else url


def _spelling_cause(path: str, other: str) -> Cause:
    return "slash" if path.strip("/") == other.strip("/") else "html"
