"""Links out of the site that somebody else may have placed or paid for: sponsored ones, readers' own, bought words, whole-site links."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from auditor.checks.once import once_a_site
from auditor.checks.passages import host_of, sections_of, tongue
from auditor.checks.safety import QUALIFIED, is_name, leads_home, sells
from auditor.checks.view import View
from auditor.model.page import Link
from auditor.model.rule import Look
from auditor.model.site import Site
from auditor.text.lexicon import phrases
from auditor.text.words import count_words

_NOT_PLACED = re.compile(
    r"(?:^|\.)(?:facebook|instagram|linkedin|twitter|x|youtube|tiktok|pinterest|reddit|discord|slack|mastodon|bsky|threads|telegram|t|"
    r"whatsapp|github|gitlab|codeberg|bitbucket|creativecommons|opensource|gnu|apache|w3|gohugo|jekyllrb|mkdocs|docusaurus|11ty|astro|"
    r"vitepress|sphinx-doc|readthedocs|getzola|netlify|vercel|cloudflare|wordpress|google|apple|usa|analytics\.usa)\.\w+(?:\.\w+)?$"
)
"""Hosts that templates link to without anybody's paying: networks, code hosts, licences, generators, hosting."""
_CREDIT = re.compile(r"\b(?:powered|made|built|designed?|developed|hosted|theme|template|licen[cs]ed?|copyright|©)\b", re.IGNORECASE)


def sitewide_link(view: View, *, share: float = 0.8, pages: int = 10) -> Iterator[Look]:
    """Each followed link to another site outside the text; found, once a site, where it stands on so many of its pages."""
    if len(view.site.pages) < pages:
        return
    sources = _sources_of_links(view.site)
    for link in view.page.links:
        if (key := _from_template(link, view.site)) and len(sources[key]) > 1:
            found = len(sources[key]) >= share * len(view.site.pages) and next(iter(sources[key])) == view.page.source
            values = {"host": key[0], "pages": len(sources[key])}
            yield Look(link.line, found, link.column, link.text, values, key=f"{key[0]} {link.text}")


@once_a_site
def _sources_of_links(site: Site) -> Mapping[tuple[str, str], dict[str, None]]:
    """Host and words -> the pages, in order, on which such a link stands."""
    sources: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for page in site.pages.values():
        for link in page.links:
            if key := _from_template(link, site):
                sources[key][page.source] = None
    return sources


def _from_template(link: Link, site: Site) -> tuple[str, str] | None:
    """Host and words of a followed link outside the text that leads to somebody else's site."""
    host = host_of(link.href)
    if not host or link.region == "content" or QUALIFIED & set(link.rel) or _is_kin(host, host_of(site.info.base_url)):
        return None
    if _NOT_PLACED.search(host) or not count_words(link.text) or _CREDIT.search(link.text):
        return None
    return host, " ".join(link.text.casefold().split())


def _is_kin(host: str, own: str) -> bool:
    """Whether two hosts share the name that somebody registered."""
    return bool(own) and host.split(".")[-2:] == own.split(".")[-2:]


def sponsored_link(view: View, *, within: int = 60) -> Iterator[Look]:
    """Each link out close behind words which call this text or the link paid; found where its rel does not say so to programs.

    Who sponsors an event or a project that the text speaks of is no such thing: "sponsored by" counts where a block opens with it.
    """
    lexicon = phrases("sponsor-words", tongue(view))
    if lexicon is None:
        return
    for index, block in enumerate(view.page.blocks):
        if block.region != "content" or block.quoted or not (hits := lexicon.find(block.text)):
            continue
        ends = [end for start, end, words in hits if not _BY_WHOM.search(words) or not re.search(r"\w", block.text[:start])]
        for link in view.page.links:
            if link.block == index and host_of(link.href) and any(0 <= link.start - end <= within for end in ends):
                yield _unmarked(link)


def _unmarked(link: Link) -> Look:
    """A look at a link that its rel should mark."""
    return Look(link.line, not QUALIFIED & set(link.rel), link.column, link.text or link.href, {"href": link.href}, key=link.href)


_BY_WHOM = re.compile(r"^(?:sponsored by|gesponsert von|sponsorisé par|patrocinado por|sponsorizzato da|gesponsord door)$", re.IGNORECASE)


def commercial_anchors(view: View, *, least: int = 3, words: int = 2) -> Iterator[Look]:
    """Each followed link out; found where its words are a buyer's, it leads to a home page, and the page has so many to several hosts."""
    out = [one for one in view.page.links if one.region == "content" and one.form != "autolink" and host_of(one.href)]
    followed = [link for link in out if not QUALIFIED & set(link.rel)]
    bought = [link for link in followed if count_words(link.text) >= words and _is_bought(link, tongue(view))]
    placed = len(bought) >= least and len({host_of(link.href) for link in bought}) > 1
    for link in followed:
        yield Look(link.line, placed and link in bought, link.column, link.text, {"count": len(bought)}, key=f"{link.href} {link.text}")


def _is_bought(link: Link, language: str) -> bool:
    """Words that sell, to a home page; a name in capitals, or one that the host bears, all of its words in a row, is no such thing."""
    is_host = re.sub(r"\W", "", link.text.casefold()) in re.sub(r"\W", "", host_of(link.href))
    return sells(link, language) and leads_home(link) and not (is_host or is_name(link))


_COMMENTS = re.compile(
    r"\W*(?:\d+\s+)?(?:comments?|responses?|replies|reader comments|discussion|leave a (?:comment|reply)|kommentare?|commentaires?|"
    r"comentarios?|commenti|coment[áa]rios?|reacties?)\W*(?:\(\d+\))?\W*",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:says|wrote|replied|commented|schrieb|sagt|dit|dice|scrive|disse|schreef)\s*:|\breply\b|\bantworten\b|\brépondre\b|\bresponder\b|\brispondi\b|"
    r"\bbeantwoorden\b|\d{1,2}:\d\d\b",
    re.IGNORECASE,
)


def user_link(view: View) -> Iterator[Look]:
    """Each link out in the comments that readers left below a page; found where its rel is neither ugc nor nofollow."""
    lines = [
        (block.line, block.end_line)
        for section in sections_of(view)
        if section.heading and _COMMENTS.fullmatch(section.heading.text) and any(_SAID.search(block.text) for block in section.blocks)
        for block in section.blocks
    ]
    for link in view.page.links if lines else ():
        if host_of(link.href) and any(first <= link.line <= last for first, last in lines):
            yield _unmarked(link)
