"""Checks of the links a page gives: do they lead anywhere, and can a reader and a crawler follow them?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from auditor.checks.view import View
from auditor.model.page import Link
from auditor.model.rule import Look
from auditor.model.site import Lead
from auditor.text.lexicon import phrases


def link_status(view: View, *, status: Sequence[str], causes: Sequence[str] = (), but: Sequence[str] = ()) -> Iterator[Look]:
    """Each link into the site; found where it has one of these statuses, for one of these causes and none of those in `but`."""
    for lead in view.leads:
        if lead.status in ("external", "unknown"):
            continue
        found = lead.status in status and (not causes or lead.cause in causes) and lead.cause not in but
        yield _look(lead, found)


def _look(lead: Lead, found: bool) -> Look:
    link = lead.link
    values = {
        "href": link.href,
        "target": lead.target or "",
        "fragment": lead.fragment or "",
        "better": lead.better,
        "why": lead.why and f"; {lead.why}",
    }
    return Look(link.line, found, link.column, link.text or link.href, values, key=f"{link.href} {link.text}")


def generic_anchor(view: View) -> Iterator[Look]:
    """Each link of the text; found where its words say nothing about where it leads."""
    lexicon = phrases("generic-anchors", view.language or "en")
    if lexicon is None:
        return
    for link in _followed(view):
        if link.text and not link.embed:
            yield Look(link.line, lexicon.covers(link.text), link.column, link.text, {"href": link.href}, key=f"{link.href} {link.text}")


def unnamed_link(view: View, *, image: bool) -> Iterator[Look]:
    """Each link of the text, with or without an image inside; found where nothing names it."""
    for link in _followed(view):
        if link.image is image and not link.embed:
            yield Look(link.line, not link.text.strip(), link.column, link.href, {"href": link.href}, key=link.href)


def uncrawlable_link(view: View) -> Iterator[Look]:
    """Each link written in HTML; found where only a script could follow it."""
    for link in view.page.links:
        if link.form == "html" and link.region == "content":
            href = link.href.strip().casefold()
            found = href in ("", "#") or href.startswith("javascript:")
            yield Look(link.line, found, link.column, link.text or link.href, {"href": link.href}, key=f"{link.href} {link.text}")


def dead_end(view: View) -> Iterator[Look]:
    """The page; found where its text leads nowhere, neither within the site nor out of it."""
    if view.page.words and not view.page.constructs:
        onward = [lead for lead in view.leads if lead.link.region == "content" and lead.target != view.url]
        yield Look(1, not onward, excerpt=view.page.title)


def conflicting_anchors(view: View) -> Iterator[Look]:
    """Each anchor text of the page's links into the site; found where the same words lead to different pages."""
    leads: dict[str, list[Lead]] = defaultdict(list)
    for lead in view.leads:
        words = " ".join(lead.link.text.casefold().split())
        if lead.target and words and lead.link.region == "content" and lead.status in ("ok", "redirect"):
            leads[words].append(lead)
    for words, found in leads.items():
        targets = sorted({lead.better or lead.target or "" for lead in found})
        last = found[-1].link
        yield Look(last.line, len(targets) > 1, last.column, last.text, {"targets": " and ".join(targets)}, key=words)


def _followed(view: View) -> Iterator[Link]:
    return (link for link in view.page.links if link.region == "content" and link.form != "toctree" and link.href not in ("", "#"))
