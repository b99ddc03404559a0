"""Checks of the links a page gives: do they lead anywhere, and can a reader and a crawler follow them?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from auditor.checks.once import once_a_site
from auditor.checks.passages import is_demonstration
from auditor.checks.view import View
from auditor.model.page import Link
from auditor.model.rule import Look
from auditor.model.site import Lead, Site
from auditor.text.lexicon import phrases


def link_status(view: View, *, status: Sequence[str], causes: Sequence[str] = (), but: Sequence[str] = ()) -> Iterator[Look]:
    """Each link into the site; found where it has one of these statuses, for one of these causes and none of those in `but`."""
    for lead in view.leads:
        if lead.status in ("external", "unknown") or script_makes(view, lead):
            continue
        found = lead.status in status and (not causes or lead.cause in causes) and lead.cause not in but
        yield _look(lead, found)


def script_makes(view: View, lead: Lead) -> bool:
    """Whether a script will make something of a fragment: it holds a state ("#?version=6", "#!/list"), or is missing alike on several
    pages of HTML."""
    if lead.status == "missing-fragment" and _STATE.search(lead.fragment or ""):
        return True
    if lead.status != "missing-fragment" or lead.target != view.url or view.page.format != "html":
        return False
    alike = {href for href, pages in _missing_alike(view.site).items() if len(pages) >= MISSING_ALIKE}
    return lead.link.href in alike or len(alike) >= MANY_ALIKE


_STATE = re.compile(r"^[!?/]|[=&]")
MISSING_ALIKE = 3
"""Pages of HTML on which the same link to a place within the page leads nowhere."""
MANY_ALIKE = 5
"""Such links from which on a script must be at work all over the site."""


@once_a_site
def _missing_alike(site: Site) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for url, leads in site.leads.items():
        for lead in leads:
            if lead.status == "missing-fragment" and lead.target == url and lead.link.href.startswith("#"):
                found[lead.link.href].add(url)
    return found


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
    """Each link of the text; found where its words say nothing about where it leads. Marks of notes and names of the target are let be."""
    lexicon = phrases("generic-anchors", view.language or "en")
    if lexicon is None or is_demonstration(view):
        return
    for link in _followed(view):
        if link.text and not link.embed:
            found = lexicon.covers(link.label or link.text) and not _names_target(link)
            yield Look(link.line, found, link.column, link.text, {"href": link.href}, key=f"{link.href} {link.text}")


def _names_target(link: Link) -> bool:
    """Whether the words are the name of the page or the heading it leads to ("Details" to "#details"), or the mark of a note."""
    if re.fullmatch(r"\W*\d{1,3}\W*", link.text):
        return True
    path, _, fragment = link.href.partition("#")
    named = re.sub(r"\.\w+$", "", re.split(r"[?#]", path)[0].rstrip("/").rpartition("/")[2])
    words = re.sub(r"\W+", "-", link.text.casefold()).strip("-").removeprefix("see-").removeprefix("view-")
    return bool(words) and (
        words in (named.casefold(), *re.split(r"[-_]", named.casefold()))
        or words in re.split(r"[-_]", fragment.casefold())
        or words == fragment.casefold()
    )


def unnamed_link(view: View, *, image: bool) -> Iterator[Look]:
    """Each link of the text, with or without an image inside; found where nothing names it."""
    for link in _followed(view):
        if link.image is image and not link.embed:
            yield Look(link.line, not link.text.strip(), link.column, link.href, {"href": link.href}, key=link.href)


def uncrawlable_link(view: View) -> Iterator[Look]:
    """Each link written in HTML; found where only a script could follow it: the first of a page, which stands for all."""
    links = [link for link in view.page.links if link.form == "html" and link.region == "content" and not is_demonstration(view)]
    dead = [link for link in links if link.href.strip().casefold() in ("", "#") or link.href.strip().casefold().startswith("javascript:")]
    for link in links:
        more = f"; {len(dead)} links of the page are of this kind" if len(dead) > 1 else ""
        values = {"href": link.href, "count": len(dead), "more": more}
        yield Look(link.line, link in dead[:1], link.column, link.text or link.href, values, key=f"{link.href} {link.text}")


def dead_end(view: View, *, words: int = 1) -> Iterator[Look]:
    """The page; found where its text leads nowhere, neither within the site nor out of it.

    Pages with fewer `words` and templates are let be, and pages whose front matter holds addresses: what is printed of them can't be seen.
    """
    hidden = view.page.constructs or view.page.source.endswith(_TEMPLATES) or has_addresses(view.page.front_matter)
    if view.page.words >= words and not hidden:
        if any(script_makes(view, lead) for lead in view.leads):
            return
        onward = [lead for lead in view.leads if lead.link.region == "content" and lead.target != view.url]
        yield Look(1, not onward, excerpt=view.page.title)


def has_addresses(value: object) -> bool:
    """Whether front matter, or any value in it, holds an address."""
    if isinstance(value, str):
        return re.match(r"https?://|/\w", value.strip()) is not None
    if isinstance(value, Mapping):
        return any(has_addresses(inner) for key, inner in value.items() if not _OWN_ADDRESS.fullmatch(str(key)))
    return isinstance(value, list | tuple) and any(map(has_addresses, value))


_TEMPLATES = (".njk", ".liquid", ".webc", ".hbs", ".vue", ".astro", ".jsx", ".tsx", ".js")
_OWN_ADDRESS = re.compile(
    r"url|permalink|path|slug|canonical\w*|redirect_\w+|alias(?:es)?|image\w*|img|layout|template|thumbnail|cover|banner|og_image|"
    r"logo|icon|background|"
    r"source\w*|edit_url|primary_image",
    re.IGNORECASE,
)


def conflicting_anchors(view: View) -> Iterator[Look]:
    """Each anchor text of a section's links into the site; found where the same words lead to different pages.

    A heading between them tells them apart. Words that say nothing are another fault.
    """
    generic = phrases("generic-anchors", view.language or "en")
    leads: dict[tuple[str, int], list[Lead]] = defaultdict(list)
    headings = [heading.line for heading in view.page.headings]
    for lead in view.leads:
        words = " ".join(lead.link.text.casefold().split())
        if generic is not None and generic.covers(words):
            continue
        if lead.target and words and lead.link.region == "content" and lead.status in ("ok", "redirect"):
            leads[words, bisect_right(headings, lead.link.line)].append(lead)
    for (words, _), found in leads.items():
        targets = sorted({lead.better or lead.target or "" for lead in found})
        last = found[-1].link
        yield Look(last.line, len(targets) > 1, last.column, last.text, {"targets": " and ".join(targets)}, key=words)


def _followed(view: View) -> Iterator[Link]:
    return (link for link in view.page.links if link.region == "content" and link.form != "toctree" and link.href not in ("", "#"))
