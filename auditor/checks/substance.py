"""Whether there is a page at all: enough words, a title of its own, text that could be read."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from auditor.checks.arrangement import lists_of
from auditor.checks.dating import is_post
from auditor.checks.once import once_a_site
from auditor.checks.passages import (
    are_versions,
    distinct_words,
    excerpt_of,
    first_line,
    is_copy,
    is_demonstration,
    is_surely,
    page_title,
    title_of,
    tongue,
)
from auditor.checks.view import View
from auditor.model.page import Link
from auditor.model.rule import Look
from auditor.model.site import Site
from auditor.text.lexicon import phrases
from auditor.text.words import count_words

LEAST_WORDS: Mapping[str, int] = {"guide": 100, "explainer": 100, "research": 200, "opinion": 100, "comparison": 100}


def thin_page(
    view: View, *, words: Mapping[str, int] = LEAST_WORDS, min_words: int = 0, steps: int = 2, most_constructs: int = 0
) -> Iterator[Look]:
    """The page's words against the least for its type, where that is plain. `min_words`, where given, holds for every such type.

    Pages that a template fills, that give steps or code, or that lead to the pages below them, are let be.
    """
    least = min_words if min_words and view.asset.type in words else words.get(view.asset.type)
    if least is None or not is_surely(view) or leads_on(view) or is_demonstration(view) or _is_note_of_a_day(view):
        return
    count = distinct_words(view)
    if not count or (count < least and len(filling_of(view)) > most_constructs):
        return
    coded = sum(count_words(block.text) for block in view.content if block.kind == "code")
    if coded and count + coded >= least:
        return
    useful = sum(block.kind == "code" for block in view.content) + max((len(group) for group in lists_of(view)), default=0) >= steps
    divided = sum(block.kind == "heading" and block.level > 1 for block in view.content) > 1
    thin = count < (least // 2 if useful or divided else least) and not _is_one_of_many_short(view, least)
    yield Look(first_line(view), thin, values={"words": count, "least": least}, key="thin")


def _is_note_of_a_day(view: View) -> bool:
    """Whether the page is a post of a blog or of the news: it says one thing and may be short."""
    return is_post(view) or re.search(r"/(?:_?posts|blog|news|announcements|updates|changelog)/", "/" + view.page.source) is not None


def _is_one_of_many_short(view: View, least: int, pages: int = 5) -> bool:
    """Whether most pages beside this one are as short: entries of a reference or a glossary, whose form is to be short."""
    folder, known = _folder(view.page.source), _lengths_by_folder(view.site)
    lengths = known.get(folder, ())
    if len(lengths) < pages:
        above = posixpath.dirname(folder)
        lengths = tuple(length for near, each in known.items() if above and posixpath.dirname(near) == above for length in each)
    return len(lengths) >= pages and sum(length < 2 * least for length in lengths) * 2 > len(lengths)


@once_a_site
def _lengths_by_folder(site: Site) -> Mapping[str, tuple[int, ...]]:
    """Words of the pages with text in each folder."""
    found: dict[str, list[int]] = defaultdict(list)
    for source, page in site.pages.items():
        if page.words:
            found[_folder(source)].append(page.words)
    return {folder: tuple(lengths) for folder, lengths in found.items()}


def _folder(source: str) -> str:
    """The folder a page lies in; of a page that is a folder of its own, the one above."""
    folder = posixpath.dirname(source)
    return posixpath.dirname(folder) if posixpath.basename(source).startswith("index.") else folder


def leads_on(view: View, pages: int = 3) -> bool:
    """Whether the page is the entrance of a section: several pages lie below its own address."""
    start = view.url.rstrip("/") + "/" if view.url.endswith("/") else view.url.rpartition("/")[0] + "/"
    if not (view.url.endswith("/") or re.search(r"/(?:index|README)(?:\.html)?$", view.url)):
        return False
    return view.url != view.site.info.home and sum(url.startswith(start) for url in view.site.places) > pages


_NAMES = ("name", "headline", "linkTitle", "linktitle", "nav_title", "sidebar_label", "pagetitle")
_PLACEHOLDERS = frozenset({"untitled", "untitled document", "new page", "unbenannt", "ohne titel"})


def missing_title(view: View, *, words: int = 25) -> Iterator[Look]:
    """Whether the page has a title of its own, in its front matter, as a heading or given by the generator.

    A page without one that a template fills is let be, and one with hardly any text: the template may hold it.
    A generator that takes titles from the file's name or from the menu gives them to its places.
    """
    data = view.page.front_matter
    named = (str(value or "") for key, value in data.items() if key in _NAMES or str(key).casefold().endswith("title"))
    title = page_title(view) or next((heading.text for heading in view.page.headings), "") or next(filter(None, named), "")
    unknown = filling_of(view) or view.page.words < words
    if not title and unknown:
        return
    yield Look(1, not re.search(r"\w", title) or title.casefold() in _PLACEHOLDERS, excerpt=title)


def duplicate_title(view: View, *, least_words: int = 2) -> Iterator[Look]:
    """Whether another page of the same language and the same folder level carries the same title."""
    title = page_title(view)
    if count_words(title) < least_words:
        return
    place = view.site.places.get(view.url)
    twins = _titles_of(view.site).get((_title_key(title), place.language if place else ""), ())
    if view.url not in twins:
        return
    others = [url for url in twins if url != view.url and not are_versions(url, view.url)]
    yield Look(1, bool(others), excerpt=title, values={"other": others[0] if others else "", "others": len(others)}, key=title)


def trouble(view: View, *, kinds: Sequence[str] = ()) -> Iterator[Look]:
    """What kept the reader from seeing the page, of these kinds; one look without a find where nothing did."""
    met = [fault for fault in view.page.troubles if fault.kind in kinds]
    for fault in met:
        yield Look(fault.line, True, excerpt=excerpt_of(fault.message), key=fault.kind)
    if not met:
        yield Look(1, False)


def link_farm(view: View, *, share: float = 0.46, links: int = 10, words_per_link: float = 12.0) -> Iterator[Look]:
    """Whether links make up more than this share of the page's words, with few words about each."""
    own = [link for link in view.page.links if link.region == "content" and not link.image and not link.href.startswith("#")]
    words = sum(count_words(block.text) for block in view.content if block.kind != "heading" and not block.quoted)
    if len(own) < links or not words:
        return
    linked = sum(count_words(link.text) for link in own)
    dense = linked / words > share and (words - linked) / len(own) < words_per_link and 2 * _bare_links(view, own) > len(own)
    yield Look(own[0].line, dense, values={"share": round(100 * linked / words), "links": len(own)}, key="links")


def _bare_links(view: View, links: Sequence[Link], words: int = 6) -> int:
    """How many of the links stand in a block that says fewer than so many words besides for each of its links."""
    blocks: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        blocks[link.block].append(link)
    bare = 0
    for index, members in blocks.items():
        said = count_words(view.page.blocks[index].text) if index >= 0 else 0
        bare += len(members) * (said - sum(count_words(link.text) for link in members) < words * len(members))
    return bare


_BAIT = re.compile(
    r"you won'?t believe|will (?:shock|surprise|amaze|blow) you|blow your mind|this one (?:weird |simple )?trick|doctors hate|"
    r"what happen(?:s|ed) next|(?:nobody|no one) (?:tells|told) you|jaw[- ]dropping|mind[- ]blowing|number \d+ will|"
    r"\b(?:insane|unbelievable|shocking)\b|wirst du nicht glauben|unglaublich|schockierend",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"^(?:the )?(?:top )?(\d{1,2})\s+(?!(?:am|pm|percent|million|days?|years?|hours?|minutes?|weeks?|months?)\b)[A-Za-zÄÖÜäöü]"
)


def clickbait_title(view: View, *, tolerance: int = 1) -> Iterator[Look]:
    """Whether the title teases, or promises a number of things that the page does not list."""
    title = page_title(view)
    if not title:
        return
    hype = phrases("hype", tongue(view))
    counted = _COUNTED.search(title)
    unkept = bool(counted and hype and hype.find(title) and not _lists_so_many(view, int(counted[1]), tolerance))
    yield Look(1, bool(_BAIT.search(title.replace("’", "'"))) or unkept, excerpt=title, key=title)


def _lists_so_many(view: View, number: int, tolerance: int) -> bool:
    sizes = [len(group) for group in lists_of(view)]
    sizes += [sum(heading.level == level for heading in view.page.headings) for level in (2, 3, 4)]
    return any(abs(size - number) <= tolerance for size in sizes)


_LINKING = frozenset({"ref", "relref", "link", "post_url", "highlight", "raw", "endraw", "endhighlight", "toc", "more", "note", "tip"})


def filling_of(view: View) -> tuple[str, ...]:
    """Template tags and components that may bring text which the source does not show."""
    return tuple(name for name in view.page.constructs if name.casefold().strip("{}%<>/ ").split(" ")[0] not in _LINKING)


@once_a_site
def _titles_of(site: Site) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Listed pages of their own by title and language. A page that names another as its original is none of its own."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for source, url in site.urls.items():
        page, place = site.pages.get(source), site.places.get(url)
        if page is None or place is None or not place.listed or place.fallback or not page.words or is_copy(page, url):
            continue
        title = title_of(page, place)
        found[_title_key(title), place.language].append(url)
    return {key: tuple(urls) for key, urls in found.items()}


def _title_key(title: str) -> str:
    return " ".join(title.casefold().split())
