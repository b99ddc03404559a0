"""Checks of links that can harm a site: paid, exchanged, hidden or stuffed with keywords."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from auditor.checks.once import once_a_site
from auditor.checks.passages import host_of
from auditor.checks.view import View
from auditor.model.page import Link
from auditor.model.rule import Look
from auditor.model.site import Site
from auditor.text.lexicon import phrases
from auditor.text.words import content_stems

AFFILIATE = re.compile(
    r"[?&](?:tag=[\w-]+-2[01]\b|aff(?:_?id)?=|affiliate_?id=|awc=|clickref=|subid=|irclickid=|ref_?id=aff)"
    r"|//(?:amzn\.to|(?:www\.)?awin1\.com|shareasale\.com|(?:www\.)?shareasale\.com|click\.linksynergy\.com|go\.skimresources\.com"
    r"|(?:www\.)?anrdoezrs\.net|(?:www\.)?jdoqocy\.com|(?:www\.)?kqzyfj\.com|(?:www\.)?dpbolvw\.net|prf\.hn|[\w-]+\.sjv\.io|"
    r"track\.webgains\.com)/",
    re.IGNORECASE,
)
QUALIFIED = frozenset({"sponsored", "nofollow", "ugc"})


def undisclosed_affiliate(view: View) -> Iterator[Look]:
    """Each link that an affiliate network counts; found where neither its rel nor a word on the page says so."""
    disclosure = phrases("affiliate-words", view.language or "en")
    disclosed = bool(disclosure) and any(disclosure.find(block.text) for block in view.content) if disclosure else False
    for link in view.page.links:
        if AFFILIATE.search(link.href):
            found = not disclosed and not QUALIFIED & set(link.rel)
            yield Look(link.line, found, link.column, link.text or link.href, {"href": link.href}, key=link.href)


def link_exchange(
    view: View, *, hosts: int = 20, words: int = 12, names: tuple[str, ...] = ("partners", "links", "friends")
) -> Iterator[Look]:
    """A page that its title or URL calls partners or links; found where it links to many hosts and says next to nothing of each."""
    named = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)", re.IGNORECASE)
    if not named.search(re.sub(r"[-_/]", " ", f"{view.page.title} {view.url}")):
        return
    outside = {host_of(link.href) for link in view.page.links if link.region == "content" and host_of(link.href)}
    said = view.page.words / max(1, len(outside))
    found = len(outside) >= hosts and said <= words
    yield Look(1, found, excerpt=view.page.title, values={"hosts": len(outside), "words": round(said)}, key=view.url)


def hidden_link(view: View) -> Iterator[Look]:
    """Each link; found where its style hides it from readers while crawlers see it."""
    for link in view.page.links:
        if link.form == "html" or link.hidden:
            yield Look(link.line, link.hidden, link.column, link.text or link.href, {"href": link.href}, key=link.href)


def paid_placement(view: View) -> Iterator[Look]:
    """Each paragraph and item; found where it offers or asks for paid or guest placements and the page has followed links out.

    What only speaks of them, warns of them or turns them down is let be.
    """
    lexicon = phrases("paid-link-words", view.language or "en")
    if lexicon is None or not any(host_of(link.href) and not QUALIFIED & set(link.rel) for link in view.page.links):
        return
    for block in view.content:
        if block.kind in ("paragraph", "item", "heading") and not block.quoted:
            hits = [hit for hit in lexicon.find(block.text) if _is_offered(block.text, hit[0], hit[1])]
            yield Look(block.line_at(hits[0][0]) if hits else block.line, bool(hits), excerpt=hits[0][2] if hits else "")


_OFFERED_AS_SAID = re.compile(
    r"(?:write for (?:us|our blog)|advertise (?:with us|here|on this)|link (?:back )?to us|(?:add|submit) your (?:link|site|website)|"
    r"suggest a link|"
    r"become a contributor)",
    re.IGNORECASE,
)
_OFFERS = re.compile(
    r"\b(?:we|I)\b(?:['’](?:re|m))?[^,;:.!?]{0,25}\b(?:accept|publish|welcome|sell|offer|take|run|place|provide|swap|exchange|trade|"
    r"look(?:ing)? for|open to|"
    r"do|invite|seek(?:ing)?)\b[^.!?]{0,60}$"
    r"|^\W*(?:please\s+)?(?:submit|pitch|send|order|buy|purchase|book|request|get|place|contact us|e-?mail us|write to us)\b[^.!?]{0,60}$"
    r"|^\W*(?:this|today['’]s)\s(?:\w+\s)?(?:post|article|page|review|episode)\sis\s(?:an?\s)?$|^\W*our\s$",
    re.IGNORECASE,
)
_TO_US = re.compile(r"\b(?:us|we|our|here)\b|[$€£]\s?\d", re.IGNORECASE)
_TURNED_DOWN = re.compile(
    r"\b(?:not|never|no|nor|none|neither|cannot|without|against|avoid\w*|stop\w*|refus\w+|declin\w+|forbid\w*|prohibit\w*|ban(?:ned|"
    r"s)?|instead of|"
    r"rather than|penal\w+|spam\w*|manipulat\w+)\b|n['’]t\b",
    re.IGNORECASE,
)


def _is_offered(text: str, start: int, end: int) -> bool:
    """Whether the sentence around a phrase offers it to the reader and does not turn it down."""
    begin = max((hit.end() for hit in re.finditer(r"[.!?:]\s|\n", text[:start])), default=0)
    close = re.search(r"[.!?](?:\s|$)|\n", text[end:])
    sentence = text[begin : end + close.start() if close else len(text)]
    if _TURNED_DOWN.search(sentence):
        return False
    if _OFFERED_AS_SAID.match(text[start:end]):
        return start - begin <= 30
    if re.match(r"(?:buy|exchange|swap|trade)\b", text[start:end], re.IGNORECASE) and not text[begin:start].strip(" -*"):
        return bool(_TO_US.search(text))
    told = _OFFERS.search(text[begin:start])
    speaks = told is not None and re.match(r"(?:we|I|our|this|today)\b", told[0].strip(), re.IGNORECASE)
    return told is not None and bool(speaks or _TO_US.search(text))


def repeated_keyword_anchor(view: View, *, pages: int = 3, words: int = 2, to_home: int = 10) -> Iterator[Look]:
    """Each followed link out; found where the same words of that many lead to the same host from so many pages of the site.

    Words or a host that sell something are wanted, since citing the same source often is no fault; without them, `to_home` pages
    and links to the host's home page.
    """
    sources = _sources_of_anchors(view.site)
    for link in view.page.links:
        pair = _anchor(link)
        if pair and len(pair[1]) >= words:
            count = len(sources[pair])
            least = pages if sells(link, view.language or "en") else to_home if leads_home(link) and not is_name(link) else count + 1
            found = count >= least and not names_the_host(link)
            yield Look(link.line, found, link.column, link.text, {"pages": count, "host": pair[0]}, key=f"{pair[0]} {link.text}")


@once_a_site
def _sources_of_anchors(site: Site) -> Mapping[tuple[str, tuple[str, ...]], set[str]]:
    sources: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for page in site.pages.values():
        for link in page.links:
            if pair := _anchor(link):
                sources[pair].add(page.source)
    return sources


def _anchor(link: Link) -> tuple[str, tuple[str, ...]] | None:
    """Host and words of a followed link out of the site, written in the text."""
    host = host_of(link.href)
    if not host or link.region != "content" or link.form == "autolink" or QUALIFIED & set(link.rel):
        return None
    return host, content_stems(link.text)


_SELLING_HOST = re.compile(
    r"(?:^|[.-])(?:shop|store|buy|cheap|deals?|casino|loans?|poker|bets?|slots|coupons?|discount)(?:[.-]|$)", re.IGNORECASE
)


def sells(link: Link, language: str) -> bool:
    """Whether a link's words are what somebody types who wants to buy, or its host is called a shop."""
    lexicon = phrases("commercial-words", language)
    return bool(lexicon and lexicon.find(link.text)) or _SELLING_HOST.search(host_of(link.href)) is not None


def is_name(link: Link) -> bool:
    """Whether a link's words are written as names are: every longer one with a capital."""
    return all(word[0].isupper() for word in re.findall(r"[^\W\d_][\w'’-]*", link.text) if len(word) > 3)


def leads_home(link: Link) -> bool:
    """Whether it leads to the first page of a host."""
    return re.fullmatch(r"(?:https?:)?//[^/?#]+/?", link.href.strip(), re.IGNORECASE) is not None


def names_the_host(link: Link) -> bool:
    """A brand is no keyword: the anchor says the host's own name or its initials do."""
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", link.text)).casefold()
    if len(initials) > 2 and initials in re.split(r"[.-]", host_of(link.href).casefold()):
        return True
    capitals = [word[0] for word in re.findall(r"[^\W\d_][\w'’-]*", link.text) if word[0].isupper()]
    if len(capitals) > 1 and "".join(capitals).casefold() in re.split(r"[.-]", host_of(link.href).casefold()):
        return True
    host = re.sub(r"\W", "", host_of(link.href).casefold())
    return any(len(word) > 2 and word in host for word in re.findall(r"\w+", link.text.casefold()))
